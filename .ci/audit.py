"""Asks PyPI's advisory service about every package the development lock names.

A known vulnerability fails. A service that cannot be reached is said plainly and does not: on a
closed network there is nothing else to do, and the locks' hashes hold all the same.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
KUNCI = AKAR / "requirements" / "kerja.lock"
# How pip-audit ends where the network does: refused, timed out, or a certificate nobody here trusts.
JARINGAN = re.compile(r"requests\.exceptions\.|ConnectionError|Could not connect")
TIDAK_TERJANGKAU = (
    "Layanan peringatan kerentanan tidak terjangkau dari jaringan ini; pemeriksaan dilewati. "
    "Ulangi `make audit` dari jaringan yang terbuka."
)


def main() -> int:
    """Exit code: 0 nothing found or service out of reach, 1 found, 2 the lock could not be read."""
    with tempfile.TemporaryDirectory() as sementara:
        hasil = Path(sementara) / "audit.json"
        jalan = subprocess.run(
            [
                str(Path(sys.executable).with_name("pip-audit")),
                *("--requirement", str(KUNCI), "--require-hashes", "--disable-pip"),
                *("--format", "json", "--output", str(hasil)),
                *("--progress-spinner", "off", "--timeout", "10"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        teks = hasil.read_text(encoding="utf-8") if hasil.exists() else ""
    if not teks:
        sebab = " ".join(jalan.stderr.split())[-300:]
        if not JARINGAN.search(jalan.stderr):
            print(f"pip-audit gagal: {sebab}", file=sys.stderr)
            return 2
        print(f"{TIDAK_TERJANGKAU}\n({sebab})")
        return 0
    paket = json.loads(teks)["dependencies"]
    dilewati = [p["name"] for p in paket if "skip_reason" in p]
    rentan = [(p["name"], p["version"], v) for p in paket for v in p.get("vulns", [])]
    for nama, versi, v in rentan:
        perbaikan = ", ".join(v["fix_versions"]) or "belum ada"
        print(f"{nama} {versi}: {v['id']} (diperbaiki pada: {perbaikan})")
    if len(dilewati) == len(paket):
        print(f"{TIDAK_TERJANGKAU}\n(tidak satu pun dari {len(paket)} paket dikenal layanan itu)")
        return 0
    if dilewati:
        print(f"Tidak dikenal layanan, tidak diperiksa: {', '.join(dilewati)}")
    print(f"{len(paket) - len(dilewati)} paket diperiksa, {len(rentan)} kerentanan diketahui.")
    return 1 if rentan else 0


if __name__ == "__main__":
    sys.exit(main())
