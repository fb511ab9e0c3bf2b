"""Compiles the C part of the matching when the program is installed or packed (hatchling calls this).

Any C11 compiler will do: the one that CC names, the system's own (`cc`), or Zig's, which is a Python
package (`ziglang`) and so needs no administrator. Run as a script it compiles in place.
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # as a script nothing is needed
    BuildHookInterface = object  # type: ignore[assignment,misc]

AKAR = Path(__file__).parent
FOLDER = Path("src", "hakpilih", "matching", "inti")
AKHIRAN = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
# No fused multiply-add: a sum is the same on every machine.
PILIHAN = ["-std=c11", "-O3", "-ffp-contract=off", "-fvisibility=hidden", "-shared", "-fPIC"]
ZIG = "ziglang"


def kompilator() -> list[str]:
    """The compiler to call; empty where there is none."""
    if os.environ.get("CC", "").strip():
        return shlex.split(os.environ["CC"])
    sistem = shutil.which("cc")
    if sistem:
        return [sistem]
    return [sys.executable, "-m", ZIG, "cc"] if importlib.util.find_spec(ZIG) else []


def bangun() -> Path:
    """Compile, and put the library beside its sources; raises `SystemExit` where that fails."""
    cc = kompilator()
    if not cc:
        raise SystemExit("Tidak ada kompilator C: pasang cc, atau paket Python ziglang.")
    hasil = FOLDER / f"libinti{AKHIRAN}"
    sumber = sorted(str(p.relative_to(AKAR)) for p in (AKAR / FOLDER).glob("*.c"))
    sementara = hasil.with_suffix(".baru")
    # Left to itself Zig checks undefined behaviour, and builds for this very processor.
    zig = ZIG in cc or Path(cc[0]).stem == "zig"
    tambahan = ["-fno-sanitize=all", "-mcpu=baseline"] if zig else []
    perintah = [*cc, *PILIHAN, *tambahan, "-o", str(sementara), *sumber, "-lm"]
    if subprocess.run(perintah, cwd=AKAR, check=False).returncode:
        raise SystemExit(f"Kompilasi gagal: {shlex.join(perintah)}")
    (AKAR / sementara).replace(AKAR / hasil)
    return hasil


class Pembangun(BuildHookInterface):  # type: ignore[type-arg,misc]
    """hatchling's hook: the library becomes part of the wheel, which is then of this machine's kind."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Zig's compiler where the system has none."""
        return [] if kompilator() else [ZIG]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are gathered; a source archive needs no library."""
        if self.target_name == "wheel":
            build_data["artifacts"].append(bangun().as_posix())
            build_data["pure_python"] = False
            build_data["infer_tag"] = version == "standard"


if __name__ == "__main__":
    print(bangun())
