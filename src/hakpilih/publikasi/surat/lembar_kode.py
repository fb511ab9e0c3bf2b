"""Sheets with single-use codes: slips to be cut, with a QR, the code in letters, and where to type it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hakpilih.publikasi.surat.cetak import qr, susun
from hakpilih.publikasi.surat.isi import Kop


def lembar_kode(
    kop: Kop,
    judul: str,
    kode: Sequence[tuple[str, str]],
    alamat: str,
    sampai: str,
    dicetak: datetime,
) -> bytes:
    """A PDF of slips, eight a page, in the order given: (where it is handed out, code).

    The QR holds the code behind `#`, which no browser sends: a server's log never sees it.
    """
    isi = {
        "judul": judul,
        "tempat": alamat.removeprefix("https://").removeprefix("http://"),
        "sampai": sampai,
        "slip": [{"untuk": u, "kode": k, "qr": qr(f"{alamat}#{k}")} for u, k in kode],
    }
    return susun("lembar_kode", kop, isi, dicetak, bertanda=False)
