"""After the program changed: tables and static files are brought up to it before the office starts."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import kantor
from hakpilih.errors import ArgumenKeliru
from kantor.pasang.tempat import Tempat

TANDA = ".terpasang"
_AKAR = Path(kantor.__file__).parent


def sidik_program() -> str:
    """A hash over what the database and the folder of static files are made from."""
    sidik = sha256()
    for pola in ("**/migrations/*.py", "**/static/**/*"):
        for p in sorted(_AKAR.glob(pola)):
            if p.is_file():
                s = p.stat()
                sidik.update(f"{p.relative_to(_AKAR)} {s.st_size} {s.st_mtime_ns}\n".encode())
    return sidik.hexdigest()


def wajib_terbaru(t: Tempat) -> None:
    """Raises `ArgumenKeliru` where the office lags behind the program: a command that only reads
    does not change its database."""
    if not _terbaru(t):
        raise ArgumenKeliru(
            f"Kantor di {t.folder} belum disesuaikan dengan program yang sekarang.",
            f"Nyalakan sekali dengan hakpilih kantor jalankan {t.folder}, lalu ulangi.",
        )


def _terbaru(t: Tempat) -> bool:
    tanda = t.folder / TANDA
    return tanda.exists() and tanda.read_text(encoding="ascii") == sidik_program()


def perbarui(t: Tempat) -> bool:
    """Bring an office up to the program; False where it already is. Its settings are read in any case.

    Raises `ArgumenKeliru` where a variable is wrong or the database cannot be brought up; the office is not
    started then.
    """
    perlu = not _terbaru(t)
    isi = ["-m", "kantor.pasang.pembaruan"] if perlu else ["-c", "import kantor.pengaturan"]
    hasil = subprocess.run(
        [sys.executable, *isi], env=t.lingkungan(), capture_output=True, text=True, check=False
    )
    if hasil.returncode != 0:
        baris = hasil.stderr.strip().splitlines() or ["tanpa pesan"]
        _, keliru, kalimat = baris[-1].rpartition(f"{ImproperlyConfigured.__name__}: ")
        if keliru:  # a variable that says by itself what is wrong
            pesan, _, saran = kalimat.partition(" Saran: ")
            raise ArgumenKeliru(pesan, saran[:1].upper() + saran[1:])
        raise ArgumenKeliru(
            f"Kantor belum dapat disesuaikan dengan program ini: {baris[-1]}",
            "Periksa basis data dan kantor.env; cadangan terakhir tetap utuh.",
        )
    if perlu:
        tandai(t)
    return perlu


def tandai(t: Tempat) -> None:
    """Note that this office is up to the program."""
    (t.folder / TANDA).write_text(sidik_program(), encoding="ascii")


if __name__ == "__main__":
    import django

    django.setup()
    from kantor.pasang.isi_awal import siapkan_basis

    siapkan_basis()
