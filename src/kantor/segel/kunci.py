"""The office's master key: its file, and the keys derived from it, one per purpose.

The file is text, made once, readable by its owner only, and belongs into no backup of the database:

    hakpilih-kunci-induk 1
    versi 1
    id 0f3c…          16 hex digits, derived from the key: names it without telling it
    isi 9a41…         the 32 random bytes as 64 hex digits
    periksa 77b0…     first 16 hex digits of the SHA-256 of the lines above
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hakpilih.errors import sebab
from kantor.segel.galat import KunciKeliru

PANJANG = 32
VERSI_TERTINGGI = 255  # the version is one byte of every sealed value
_BENTUK = re.compile(
    r"hakpilih-kunci-induk 1\nversi (\d{1,3})\nid ([0-9a-f]{16})\nisi ([0-9a-f]{64})\n"
    r"periksa ([0-9a-f]{16})\n"
)


@dataclass(frozen=True, slots=True)
class KunciInduk:
    """32 secret bytes and their version (1–255). Its `repr` shows the id only."""

    isi: bytes = field(repr=False)
    versi: int = 1

    def __post_init__(self) -> None:
        if len(self.isi) != PANJANG or not 1 <= self.versi <= VERSI_TERTINGGI:
            raise KunciKeliru(
                "Kunci induk harus 32 byte dengan versi 1 sampai 255.", "Pulihkan kuncinya."
            )

    @property
    def id(self) -> str:
        """16 hex digits that name the key: nobody gets from them to the key."""
        return self.turunan("id", 8).hex()

    def turunan(self, keperluan: str, panjang: int = PANJANG) -> bytes:
        """The key for one purpose (HKDF-SHA-256); knowing one tells nothing of another."""
        info = f"hakpilih/{self.versi}/{keperluan}".encode()
        return HKDF(algorithm=SHA256(), length=panjang, salt=None, info=info).derive(self.isi)


def kunci_baru(versi: int = 1) -> KunciInduk:
    """A fresh random key."""
    return KunciInduk(secrets.token_bytes(PANJANG), versi)


def buat_kunci(berkas: Path, versi: int = 1) -> KunciInduk:
    """Make a new key and its file. Raises `KunciKeliru` where the file exists or cannot be written."""
    kunci = kunci_baru(versi)
    tulis_kunci(berkas, kunci)
    return kunci


def tulis_kunci(berkas: Path, kunci: KunciInduk) -> None:
    """Write the file of a key (new or restored from sheets), never over another file."""
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fd = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KunciKeliru(
            f"Berkas kunci “{berkas}” sudah ada, jadi tidak kami sentuh.",
            "Kunci induk dibuat sekali saja: yang tersegel dengan kunci lama hanya terbuka dengannya."
            " Untuk kunci baru, sebutkan berkas yang belum ada.",
        ) from None
    except OSError as galat:
        raise _tak_tertulis(berkas, galat) from None
    try:
        with os.fdopen(fd, "w", encoding="ascii") as f:
            os.fchmod(fd, 0o600)  # whatever the umask says
            f.write(_teks(kunci))
            f.flush()
            os.fsync(fd)
        folder = os.open(berkas.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as galat:
        berkas.unlink(missing_ok=True)
        raise _tak_tertulis(berkas, galat) from None


def muat_kunci(berkas: Path) -> KunciInduk:
    """Read a key file. Raises `KunciKeliru` where others may read it, or where it is damaged."""
    try:
        with berkas.open("rb") as f:
            sifat = os.fstat(f.fileno())
            isi = f.read(1024).decode("ascii", "replace")
    except OSError as galat:
        raise KunciKeliru(
            f"Berkas kunci “{berkas}” tidak dapat dibaca: {sebab(galat)}.",
            "Periksa letak dan pemiliknya; bila hilang, pulihkan dari dua lembar pemulihan.",
        ) from None
    if not stat.S_ISREG(sifat.st_mode) or sifat.st_mode & 0o077:
        raise KunciKeliru(
            f"Berkas kunci “{berkas}” dapat dibuka orang lain (izin {stat.S_IMODE(sifat.st_mode):04o}),"
            " jadi tidak kami pakai.",
            f"Jalankan: chmod 600 “{berkas}”. Bila orang lain mungkin sudah membacanya, gantilah kuncinya.",
        )
    return _urai(berkas, isi)


def _teks(kunci: KunciInduk) -> str:
    badan = f"hakpilih-kunci-induk 1\nversi {kunci.versi}\nid {kunci.id}\nisi {kunci.isi.hex()}\n"
    return f"{badan}periksa {_periksa(badan)}\n"


def _periksa(badan: str) -> str:
    return sha256(badan.encode()).hexdigest()[:16]


def _urai(berkas: Path, isi: str) -> KunciInduk:
    cocok = _BENTUK.fullmatch(isi)
    if cocok and _periksa(isi[: isi.index("periksa")]) == cocok[4]:
        kunci = KunciInduk(bytes.fromhex(cocok[3]), int(cocok[1]))
        if kunci.id == cocok[2]:
            return kunci
    raise KunciKeliru(
        f"Isi berkas kunci “{berkas}” rusak atau bukan berkas kunci hakpilih.",
        "Kembalikan salinannya, atau pulihkan kunci dari dua lembar pemulihan.",
    )


def _tak_tertulis(berkas: Path, galat: OSError) -> KunciKeliru:
    return KunciKeliru(
        f"Berkas kunci “{berkas}” tidak dapat ditulis: {sebab(galat)}.",
        "Pilih tempat lain yang hanya boleh dibaca pemiliknya.",
    )
