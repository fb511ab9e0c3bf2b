"""The tracking code of a report: made from the form's own token, kept as a keyed hash alone.

The token is random and stands in the form only. The same form sent twice therefore comes to the same code
and is one report; and whoever holds the database finds no code in it.
"""

from __future__ import annotations

import re
import secrets

from hakpilih.errors import ArgumenKeliru
from hakpilih.layanan.kode import baca_kode, kode_dari
from kantor.kunci import kunci
from kantor.layanan.models import Kumpulan, Laporan

_TANDA = re.compile(r"[0-9a-f]{32}")


def tanda_baru() -> str:
    """A token for a form: 128 random bits."""
    return secrets.token_hex(16)


def kode_tanda(tanda: str) -> tuple[str, bytes]:
    """The code of a form's token, and its keyed hash. Raises `ArgumenKeliru` for what is no token."""
    if not _TANDA.fullmatch(tanda):
        raise ArgumenKeliru("Formulirnya tidak lengkap.", "Muat ulang halamannya, lalu isi lagi.")
    bita = kunci().sidik("kode", [f"tanda/{tanda}"])[0]
    assert bita is not None
    kode = kode_dari(bytes(bita))
    return kode, sidik_kode(kode)


def sidik_kode(kode: str) -> bytes:
    """The keyed hash under which a report is found."""
    bita = kunci().sidik("kode", [f"lacak/{kode}"])[0]
    assert bita is not None
    return bytes(bita)


def cari(teks: str) -> Laporan | Kumpulan | None:
    """The report, or the file of responses, of a code as it was typed; None where there is none."""
    kode = baca_kode(teks)
    if kode is None:
        return None
    sidik = sidik_kode(kode)
    satu = Laporan.objects.select_related("pemilihan", "induk", "kasus", "program")
    ada = satu.filter(kode_sidik=sidik).first()
    return ada or Kumpulan.objects.select_related("pemilihan").filter(kode_sidik=sidik).first()
