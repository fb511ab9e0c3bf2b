"""The compiled part of the matching, twice more: under sanitizers, and as Zig's compiler makes it.

`inti.py FOLDER`: FOLDER gets two copies of the sources, each compiled in its way; the tests of the kernel
run on each. The first finds reads and writes beyond an array and undefined behaviour, the second stands
for machines without a compiler of their own. Closes with "N passed, N failed".
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
UJI = (
    "tests/matching/test_inti.py",
    "tests/matching/test_inti_larik.py",
    "tests/matching/test_satu_satu.py",
    "tests/matching/test_banding.py",
    "tests/matching/test_kembar.py",
    "tests/matching/test_siap.py",
)
SANITASI = "cc -g -fsanitize=address,undefined -fno-sanitize-recover=all"


def main() -> int:
    """Exit code: 0 where both pass."""
    folder = Path(sys.argv[1])
    zig = folder / "zig"
    uv = [str(AKAR / ".venv/bin/uv"), "pip", "install", "-q", "--require-hashes", "-r"]
    kunci = str(AKAR / "requirements/zig.lock")
    env = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "true"}
    subprocess.run([*uv, kunci, "-p", sys.executable, "--target", str(zig)], env=env, check=True)
    gagal = 0
    for nama, cc, lingkungan in (
        ("sanitizers", SANITASI, {"LD_PRELOAD": _pustaka(), "ASAN_OPTIONS": "detect_leaks=0"}),
        ("Zig", f"{sys.executable} -m ziglang cc", {"PYTHONPATH": str(zig)}),
    ):
        print(f"{nama}:", flush=True)
        gagal += _uji(folder / nama, cc, lingkungan)
    print(f"{2 - gagal} passed, {gagal} failed")
    return 1 if gagal else 0


def _pustaka() -> str:
    """The sanitizers' own libraries, which must be loaded before all others."""
    cari = (["cc", f"-print-file-name={p}"] for p in ("libasan.so", "libubsan.so"))
    return " ".join(
        subprocess.run(c, capture_output=True, text=True, check=True).stdout.strip() for c in cari
    )


def _uji(folder: Path, cc: str, lingkungan: dict[str, str]) -> int:
    for isi in ("src", "tests"):
        shutil.copytree(
            AKAR / isi, folder / isi, ignore=shutil.ignore_patterns("__pycache__", "libinti.*")
        )
    for berkas in ("hatch_build.py", "pyproject.toml"):
        shutil.copy2(AKAR / berkas, folder)
    bangun = {**os.environ, "CC": cc, "PYTHONPATH": lingkungan.get("PYTHONPATH", "")}
    subprocess.run([sys.executable, "hatch_build.py"], cwd=folder, env=bangun, check=True)
    env = {**os.environ, **lingkungan, "PYTHONPATH": str(folder / "src")}
    perintah = [sys.executable, "-m", "pytest", "--override-ini=addopts=", "-q", *UJI]
    return int(subprocess.run(perintah, cwd=folder, env=env, check=False).returncode != 0)


if __name__ == "__main__":
    raise SystemExit(main())
