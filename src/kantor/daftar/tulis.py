"""The rows of a version into the database: in short transactions, COPY in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import Model

from hakpilih.daftar.neraca import KOLOM as KOLOM_NERACA
from hakpilih.daftar.rekap import CIRI
from kantor.daftar.models import Daftar, Neraca, Pemilih, Rekap
from kantor.daftar.susunan import Orang
from kantor.tugas.giliran import bergiliran, rapikan

SEKALI = 4_000  # rows of one transaction
_PEMILIH = ("daftar_id", "orang", "baris_id", "perbaikan_id", "unsur", "kelurahan", "tps")


def buang(daftar: Daftar) -> None:
    """What an interrupted run wrote. Only for a version that nobody has seen."""
    for model in (Pemilih, Rekap, Neraca):
        semua = model._default_manager.filter(daftar=daftar)
        while nomor := list(semua.values_list("pk", flat=True)[:SEKALI]):
            with bergiliran():
                model._default_manager.filter(pk__in=nomor).delete()


def tulis_pemilih(daftar: Daftar, orang: list[Orang], lapor: Callable[[int], None]) -> None:
    """Everybody in a version; `lapor` hears how many are written."""
    baris = ((daftar.pk, o.orang, o.baris, o.perbaikan, o.unsur, o.kelurahan, o.tps) for o in orang)
    for banyak in _tulis(Pemilih, _PEMILIH, baris):
        lapor(banyak)
    rapikan(Pemilih)


def tulis_rekap(daftar: Daftar, rekap: pa.Table) -> None:
    """The finest recap (`hakpilih.daftar.rekap`)."""
    kolom = ("kelurahan", "kode", *CIRI, "banyak")
    baris = zip(*(rekap[k].to_pylist() for k in kolom), strict=True)
    for _ in _tulis(Rekap, ("daftar_id", *kolom), ((daftar.pk, *b) for b in baris)):
        pass
    rapikan(Rekap)


def tulis_neraca(daftar: Daftar, tingkat: str, neraca: pa.Table) -> None:
    """The balance of one level (`hakpilih.daftar.neraca`)."""
    baris = zip(*(neraca[k].to_pylist() for k in ("kode", *KOLOM_NERACA)), strict=True)
    isi = ((daftar.pk, tingkat, *b) for b in baris)
    for _ in _tulis(Neraca, ("daftar_id", "tingkat", "kode", *KOLOM_NERACA), isi):
        pass


def _tulis(
    model: type[Model], kolom: tuple[str, ...], baris: Iterable[tuple[Any, ...]]
) -> Iterator[int]:
    sumber, banyak = iter(baris), 0
    while potong := list(islice(sumber, SEKALI)):
        with bergiliran():
            _sekaligus(model._meta.db_table, kolom, potong)
        banyak += len(potong)
        yield banyak


def _sekaligus(tabel: str, kolom: tuple[str, ...], potong: list[tuple[Any, ...]]) -> None:
    nama = ", ".join(f'"{k}"' for k in kolom)
    with connection.cursor() as c:
        if connection.vendor == "postgresql":
            with c.copy(f'COPY "{tabel}" ({nama}) FROM STDIN') as salin:
                for b in potong:
                    salin.write_row(b)
            return
        tanda = ", ".join(["%s"] * len(kolom))
        c.executemany(f'INSERT INTO "{tabel}" ({nama}) VALUES ({tanda})', potong)
