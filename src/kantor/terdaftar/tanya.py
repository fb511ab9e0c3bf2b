"""What one look-up reads, by statements that are written once: building them anew cost more than the reading.

Thousands may ask in the same minute, so this is the one place of the office that does not build its queries
from the models; the names of tables and columns are theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from kantor.berkas.models import Baris
from kantor.daftar.models import Pemilih
from kantor.pindah.keadaan import SAH
from kantor.pindah.models import Pindah
from kantor.terdaftar.models import Sidik

_SIDIK = f"SELECT orang FROM {Sidik._meta.db_table} WHERE layanan_id = %s AND sidik = %s"
_PEMILIH = (
    "SELECT p.kelurahan, p.tps, p.unsur, b.nama, k.nama "
    f"FROM {Pemilih._meta.db_table} p JOIN {Baris._meta.db_table} b ON b.id = p.baris_id "
    f"LEFT JOIN {Baris._meta.db_table} k ON k.id = p.perbaikan_id "
    "WHERE p.daftar_id = %s AND p.orang = %s"
)
_PINDAH = (
    f"SELECT t.tujuan, t.tempat_luar FROM {Pemilih._meta.db_table} p "
    f"JOIN {Pindah._meta.db_table} t ON t.pemilih_id = p.id "
    f"WHERE t.keadaan IN ({', '.join(['%s'] * len(SAH))}) AND p.orang = %s AND p.daftar_id IN "
)


def orang_dari(layanan: int, sidik: bytes) -> int | None:
    """Who of a list has this keyed hash."""
    baris = _satu(_SIDIK, (layanan, sidik))
    return None if baris is None else int(baris[0])


def tempat_dan_nama(daftar: int, orang: int) -> tuple[str, str, str]:
    """Kelurahan, TPS and name of a voter of a list; of a corrected name the correction counts."""
    baris = _satu(_PEMILIH, (daftar, orang))
    assert baris is not None, "a hash of nobody"
    kelurahan, tps, unsur, nama, perbaikan = baris
    return kelurahan, tps, perbaikan if perbaikan is not None and ",nama," in unsur else nama


def pindah_ke(versi: Sequence[int], orang: int) -> tuple[str, str] | None:
    """Code and words of where a voter of these versions of a list votes instead; None for his own TPS."""
    if not versi:
        return None
    letak = f"({', '.join(['%s'] * len(versi))})"
    return _satu(_PINDAH + letak, (*SAH, orang, *versi))


def _satu(kalimat: str, isi: Sequence[Any]) -> Any:
    with connection.cursor() as c:
        c.execute(kalimat, isi)
        return c.fetchone()
