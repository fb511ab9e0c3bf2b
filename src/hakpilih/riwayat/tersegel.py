"""What an event may never carry: NIK, NKK and birth dates, whatever they are called.

A history is kept for good and shown to many, so a number that entered it could never be taken out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from hakpilih.errors import ArgumenKeliru

SARAN = (
    "Sebut orangnya dengan pengenal catatannya, misalnya pemilih/kq3f; "
    "NIK, NKK, dan tanggal lahir tidak pernah masuk riwayat."
)
# Words of a key that carries sealed data; all of a tuple must be in the key.
KATA_TERSEGEL: tuple[tuple[str, ...], ...] = (
    ("nik",),
    ("nkk",),
    ("no", "kk"),
    ("nomor", "kk"),
    ("nomor", "kartu", "keluarga"),
    ("nomor", "induk", "kependudukan"),
    ("no", "ktp"),
    ("nomor", "ktp"),
    ("tanggal", "lahir"),
    ("tgl", "lahir"),
    ("ttl",),
    ("birth", "date"),
    ("birthdate",),
    ("dob",),
)
# Runs of digits that are nobody's number: a SHA-256, a region code, a date.
_BUKAN_ORANG = re.compile(
    r"(?<![0-9a-f])(?=[0-9]{0,40}[a-f])[0-9a-f]{64}(?![0-9a-f])"
    r"|(?<![\d.])\d\d\.\d\d(?:\.\d\d(?:\.\d{4}(?:\.\d{3})?)?)?(?![\d.])"
    r"|(?<![\d-])(?:19|20|21)\d\d-\d\d-\d\d(?![\d-])",
)
# 15 digits and more, however spaced: one digit lost in typing still tells who it is.
_DERET = re.compile(r"\d(?:[ .\-]?\d){14,}")


def tolak_tersegel(bagian: str, nilai: Any) -> None:
    """Jika sebuah peristiwa memuat 15 angka berderet atau kunci data tersegel, maka ia ditolak.

    `bagian` disebut dalam kalimatnya. Hitungan (bilangan) boleh berkunci seperti `tanpa_nik`.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi.
    """
    if isinstance(nilai, dict):
        for kunci, isi in nilai.items():
            if kunci_tersegel(str(kunci)) and not _hitungan(isi):
                raise ArgumenKeliru(f"{bagian} memuat data tersegel “{kunci}”.", SARAN)
            tolak_tersegel(bagian, str(kunci))
            tolak_tersegel(bagian, isi)
    elif isinstance(nilai, list | tuple):
        for isi in nilai:
            tolak_tersegel(bagian, isi)
    elif not isinstance(nilai, bool) and isinstance(nilai, str | int) and berderet(str(nilai)):
        raise ArgumenKeliru(f"{bagian} memuat deretan angka sepanjang NIK atau NKK.", SARAN)


def kunci_tersegel(kunci: str) -> bool:
    """Whether a key names sealed data: `nik`, `nik_lama`, `tglLahir`; not `unik` or `tahun_lahir`."""
    kata = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kunci).lower())
    rapat = "".join(kata)
    return any(set(k) <= set(kata) or rapat == "".join(k) for k in KATA_TERSEGEL)


def berderet(teks: str) -> bool:
    """Whether `teks` holds a run of digits as long as a NIK, also in full-width or hidden-spaced form."""
    rata = teks
    if not teks.isascii():
        rata = unicodedata.normalize("NFKC", teks)
        rata = "".join(c for c in rata if unicodedata.category(c) != "Cf")
    return _DERET.search(_BUKAN_ORANG.sub("§", rata)) is not None


def _hitungan(isi: Any) -> bool:
    return isinstance(isi, bool | int)
