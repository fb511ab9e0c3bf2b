"""What one look-up reads, by one statement that is written once: building it anew cost more than the reading.

Thousands may ask in the same minute, so this is the one place of the office that does not build its query
from the models; the names of tables and columns are theirs. On PostgreSQL it is prepared once a connection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from kantor.berkas.models import Baris
from kantor.daftar.models import Pemilih
from kantor.pindah.keadaan import SAH
from kantor.pindah.models import Pindah
from kantor.terdaftar.models import Sidik

_PEMILIH = (
    "SELECT p.orang, p.kelurahan, p.tps, p.unsur, b.nama, k.nama "
    f"FROM {Sidik._meta.db_table} s "
    f"JOIN {Pemilih._meta.db_table} p ON p.orang = s.orang AND p.daftar_id = %s "
    f"JOIN {Baris._meta.db_table} b ON b.id = p.baris_id "
    f"LEFT JOIN {Baris._meta.db_table} k ON k.id = p.perbaikan_id "
    "WHERE s.layanan_id = %s AND s.sidik = %s"
)


def pemilih(layanan: int, daftar: int, sidik: bytes) -> tuple[int, str, str, str] | None:
    """The voter of a list who has this keyed hash: person, kelurahan, TPS, name (of a corrected one the
    correction); None where nobody has."""
    baris = _satu(_PEMILIH, (daftar, layanan, sidik))
    if baris is None:
        return None
    orang, kelurahan, tps, unsur, nama, perbaikan = baris
    if perbaikan is not None and ",nama," in unsur:
        nama = perbaikan
    return orang, kelurahan, tps, nama


def pindah_semua(versi: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """Person → code and words of where he votes instead, of all who move out of these versions of a list."""
    ada = Pindah.objects.filter(pemilih__daftar__in=versi, keadaan__in=SAH)
    semua = ada.values_list("pemilih__orang", "tujuan", "tempat_luar")
    return {orang: (tujuan, tempat) for orang, tujuan, tempat in semua.iterator()}


def _satu(kalimat: str, isi: Sequence[Any]) -> Any:
    if connection.vendor == "postgresql":
        from psycopg import Cursor

        connection.ensure_connection()
        # Django's own cursors write the values into the text, which is then planned every time.
        with Cursor(connection.connection) as c:
            return c.execute(kalimat.encode(), isi, prepare=True).fetchone()
    with connection.cursor() as c:
        c.execute(kalimat, isi)
        return c.fetchone()
