"""Every error a user can meet, as one tree.

HakpilihError            a sentence for the user: what happened, and what to do
├── BerkasDitolak        a whole file is refused (kode names the reason)
├── BerkasBerubah        a file is no longer the one a result was made from
└── ArgumenKeliru        an option or an alias file cannot be used

Anything else that escapes is a bug; the command line says so without a traceback.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

# Why the system refused → our words. The first group means that nothing more can be written.
_TAK_TERTULIS: dict[int, str] = {
    errno.ENOSPC: "ruang penyimpanan penuh",
    errno.EDQUOT: "jatah ruang penyimpanan Anda habis",
    errno.EFBIG: "berkasnya melebihi batas penyimpanan",
    errno.EROFS: "penyimpanan itu hanya dapat dibaca",
}
SEBAB: dict[int, str] = {
    **_TAK_TERTULIS,
    errno.EACCES: "Anda tidak berizin",
    errno.EPERM: "Anda tidak berizin",
    errno.EEXIST: "di jalurnya ada berkas, bukan folder",
    errno.ENOTDIR: "di jalurnya ada berkas, bukan folder",
    errno.ENOENT: "jalurnya tidak ada",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ELOOP: "tautannya berputar",
    errno.EBUSY: "sedang dipakai program lain",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EIO: "penyimpanannya rusak atau terputus",
    errno.ENOTEMPTY: "foldernya tidak kosong",
    errno.EMFILE: "terlalu banyak berkas terbuka",
}
_PENUH = os.strerror(errno.ENOSPC)


def sebab(galat: OSError) -> str:
    """Why the system refused, in Indonesian; the bare number where no word is known."""
    return SEBAB.get(galat.errno or 0) or f"kesalahan sistem nomor {galat.errno or 0}"


def tak_tertulis(galat: BaseException) -> str:
    """Why nothing more can be written, where that is what `galat` comes from; else ""."""
    for g in _rantai(galat):
        if isinstance(g, OSError) and g.errno in _TAK_TERTULIS:
            return _TAK_TERTULIS[g.errno]
        if not isinstance(g, HakpilihError) and _PENUH in str(g):  # a library's own kind of error
            return _TAK_TERTULIS[errno.ENOSPC]
    return ""


def _rantai(galat: BaseException | None) -> Iterator[BaseException]:
    """An error and those it came from."""
    sudah: set[int] = set()
    while galat is not None and id(galat) not in sudah:
        sudah.add(id(galat))
        yield galat
        galat = galat.__cause__ or galat.__context__


def berasal_dari(galat: BaseException, jenis: type[BaseException]) -> bool:
    """Whether an error of `jenis` stands behind `galat`."""
    return any(isinstance(g, jenis) for g in _rantai(galat))


class HakpilihError(Exception):
    """Base of the tree. `pesan` and `saran` are Indonesian sentences shown to the user."""

    def __init__(self, pesan: str, saran: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.saran = saran


class BerkasDitolak(HakpilihError):
    """A whole file is refused.

    `kode` is a key of `hakpilih.intake.daftar_kode.KODE`; `kolom` names the column where one is at fault.
    """

    def __init__(self, kode: str, pesan: str, saran: str, kolom: str | None = None) -> None:
        super().__init__(pesan, saran)
        self.kode = kode
        self.kolom = kolom


class BerkasBerubah(HakpilihError):
    """A file's SHA-256 is not the one kept with the result."""


class ArgumenKeliru(HakpilihError):
    """An option, an alias file or a result folder cannot be used as given."""
