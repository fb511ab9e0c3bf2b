"""Every error a user can meet, as one tree.

HakpilihError            a sentence for the user: what happened, and what to do
├── BerkasDitolak        a whole file is refused (kode names the reason)
├── BerkasBerubah        a file is no longer the one a result was made from
└── ArgumenKeliru        an option or an alias file cannot be used

Anything else that escapes is a bug; the command line says so without a traceback.
"""

from __future__ import annotations


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
