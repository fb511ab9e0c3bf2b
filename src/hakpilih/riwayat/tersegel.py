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
# Runs of digits that are nobody's number: a hash or record number in hexadecimal (with two letters at
# least), a UUID, a region code, a date.
_HEKSA = (
    r"(?<![0-9a-f])(?:(?=(?:[0-9]{0,40}[a-f]){2})(?:[0-9a-f]{64}|[0-9a-f]{32})"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?![0-9a-f])"
)
_WILAYAH = r"(?<![\d.])\d\d\.\d\d(?:\.\d\d(?:\.\d{4}(?:\.\d{3})?)?)?(?![\d.])"
_HARI = r"(?<![\d-])(?:19|20|21)\d\d-\d\d-\d\d(?![\d-])"
_HEKSA_ATAU_KODE = re.compile(f"{_HEKSA}|{_WILAYAH}")
_BUKAN_ORANG = re.compile(f"{_HEKSA}|{_WILAYAH}|{_HARI}")
# 15 digits and more, however spaced: one digit lost in typing still tells who it is.
_DERET = re.compile(r"\d(?:[ .\-]?\d){14,}")
# Whole dates, the year in the first group that has one. The youngest voter is older than this.
TERMUDA = 15  # years
_TANGGAL = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d)[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])(?:[-/. ](?:0?[1-9]|1[0-2])[-/. ]| *[A-Za-z]{3,9} *)((?:19|20)\d\d)(?!\d)"
    r"|((?:19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))",
)


def tolak_tersegel(bagian: str, nilai: Any, tahun: int) -> None:
    """Jika sebuah peristiwa memuat 15 angka berderet, kunci data tersegel, atau tanggal lengkap yang
    lebih dari 15 tahun sebelum `tahun` peristiwanya, maka ia ditolak.

    `bagian` disebut dalam kalimatnya. Hitungan (bilangan) boleh berkunci seperti `tanpa_nik`.

    Dasar: UU 27/2022 tentang Pelindungan Data Pribadi.
    """
    if isinstance(nilai, dict):
        for kunci, isi in nilai.items():
            if kunci_tersegel(str(kunci)) and not _hitungan(isi):
                raise ArgumenKeliru(f"{bagian} memuat data tersegel “{kunci}”.", SARAN)
            tolak_tersegel(bagian, str(kunci), tahun)
            tolak_tersegel(bagian, isi, tahun)
    elif isinstance(nilai, list | tuple):
        for isi in nilai:
            tolak_tersegel(bagian, isi, tahun)
    elif not isinstance(nilai, bool) and isinstance(nilai, str | int):
        if berderet(str(nilai)):
            raise ArgumenKeliru(f"{bagian} memuat deretan angka sepanjang NIK atau NKK.", SARAN)
        if bertanggal_lama(str(nilai), tahun):
            raise ArgumenKeliru(
                f"{bagian} memuat tanggal lengkap yang dapat menjadi tanggal lahir.", SARAN
            )


def kunci_tersegel(kunci: str) -> bool:
    """Whether a key names sealed data: `nik`, `nik_lama`, `tglLahir`; not `unik` or `tahun_lahir`."""
    kata = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kunci).lower())
    rapat = "".join(kata)
    return any(set(k) <= set(kata) or rapat == "".join(k) for k in KATA_TERSEGEL)


def berderet(teks: str) -> bool:
    """Whether `teks` holds a run of digits as long as a NIK, also in full-width or hidden-spaced form."""
    return _DERET.search(_BUKAN_ORANG.sub("§", rata(teks))) is not None


def bertanggal_lama(teks: str, tahun: int) -> bool:
    """Whether `teks` holds a whole date more than `TERMUDA` years before the year `tahun`."""
    polos = _HEKSA_ATAU_KODE.sub("§", rata(teks))
    return any(
        int(next(filter(None, c.groups()))) < tahun - TERMUDA for c in _TANGGAL.finditer(polos)
    )


def rata(teks: str) -> str:
    """`teks` with digits and dashes in their plain form and without characters that take no room."""
    if teks.isascii():
        return teks
    return "".join(_polos(c) for c in unicodedata.normalize("NFKC", teks))


def _polos(c: str) -> str:
    if c.isdecimal():
        return str(unicodedata.decimal(c))
    golongan = unicodedata.category(c)
    return "" if golongan == "Cf" else "-" if golongan == "Pd" else c


def _hitungan(isi: Any) -> bool:
    return isinstance(isi, bool | int)
