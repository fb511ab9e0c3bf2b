"""Loaded rows back as an Arrow table: past the ORM, opened in batches by the key process, in memory only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from hakpilih.pemilih import SKEMA_BERSIH
from kantor.berkas.models import Baris, Berkas
from kantor.berkas.penjaga import Isi, kunci_isi
from kantor.berkas.segel_baris import SEGEL, TEKS
from kantor.segel.klien import Kunci

SEKALI = 40_000  # rows fetched, and opened, at once
_KOLOM = (
    "id", "acak", "nomor", "baris_asal", "nik_segel", "nkk_segel", "lahir_segel", "nik_sah",
    "tahun_lahir", *TEKS, "masalah",
)  # fmt: skip
_TERSEGEL = {j: _KOLOM.index(f"{j}_segel") for j in SEGEL}


class TabelBerkas(NamedTuple):
    """Rows of a file as the gate handed them on, and the id of each in the table `Baris`."""

    tabel: pa.Table  # SKEMA_BERSIH, in file order
    id: npt.NDArray[np.int64]


def baca_tabel(berkas: Berkas, kunci: Kunci) -> TabelBerkas:
    """All rows of a loaded file. Raises `KunciTakTersedia` and `SegelTakTerbuka`."""
    bagian: list[Future[pa.Table]] = []
    nomor: list[npt.NDArray[np.int64]] = []
    # The key process opens one piece while the database hands over the next.
    with ThreadPoolExecutor(1) as benang:
        for lajur in _lajur(_KOLOM, berkas.pk):
            nomor.append(np.array(lajur[0], np.int64))
            bagian.append(benang.submit(_buka, lajur, kunci))
    if not bagian:
        return TabelBerkas(SKEMA_BERSIH.empty_table(), np.zeros(0, np.int64))
    return TabelBerkas(pa.concat_tables([b.result() for b in bagian]), np.concatenate(nomor))


def baca_nomor(nomor: Sequence[int], kunci: Kunci) -> TabelBerkas:
    """These rows of the table `Baris`, of whichever files, in this order; each once, those that are gone left
    out. For some hundreds, not for a list."""
    ada: dict[int, tuple[Any, ...]] = {}
    for awal in range(0, len(nomor), 500):
        isi = Baris.objects.filter(pk__in=nomor[awal : awal + 500]).values_list(*_KOLOM)
        ada |= {b[0]: b for b in isi}
    urut = [n for n in dict.fromkeys(nomor) if n in ada]
    if not urut:
        return TabelBerkas(SKEMA_BERSIH.empty_table(), np.zeros(0, np.int64))
    lajur = [list(k) for k in zip(*(ada[n] for n in urut), strict=True)]
    lajur[-1] = [json.dumps(m) for m in lajur[-1]]
    biner = [_KOLOM.index(f"{j}_segel") for j in SEGEL]
    for i in biner:
        lajur[i] = [None if v is None else bytes(v) for v in lajur[i]]
    return TabelBerkas(_buka([tuple(k) for k in lajur], kunci), np.array(urut, np.int64))


def baca_isi(berkas: Berkas) -> Isi:
    """The rows of a loaded file as the change guard sees them: hashes only, nothing is opened."""
    lajur = list(_lajur(("nik_sidik", "nik_sah", "isi_sidik"), berkas.pk))
    if not lajur:
        return Isi(pa.array([], pa.binary()), pa.array([], pa.binary()))
    nik, sah, isi = (
        pa.concat_arrays([pa.array(potong[i], jenis) for potong in lajur])
        for i, jenis in enumerate((pa.binary(), pa.bool_(), pa.binary()))
    )
    return kunci_isi(nik, sah, isi)


def _lajur(kolom: tuple[str, ...], berkas_id: int) -> Iterator[list[tuple[Any, ...]]]:
    """Pieces of the rows in file order, as one tuple per column."""
    tabel = connection.ops.quote_name(Baris._meta.db_table)
    nama = ", ".join(_pilih(k) for k in kolom)
    perintah = f"SELECT {nama} FROM {tabel} WHERE berkas_id = %s ORDER BY nomor"
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        # Binary results spare the text form of every sealed value.
        with psycopg.Cursor(connection.connection) as c:
            c.execute(perintah, [berkas_id], binary=True)
            while baris := c.fetchmany(SEKALI):
                yield list(zip(*baris, strict=True))
        return
    with connection.cursor() as c:
        c.execute(perintah, [berkas_id])
        while baris := c.fetchmany(SEKALI):
            yield list(zip(*baris, strict=True))


def _pilih(kolom: str) -> str:
    nama = connection.ops.quote_name(kolom)
    # Text is read once per distinct value below; PostgreSQL's own JSON would be parsed row by row.
    return f"{nama}::text" if kolom == "masalah" and connection.vendor == "postgresql" else nama


def _buka(lajur: list[tuple[Any, ...]], kunci: Kunci) -> pa.Table:
    """One piece as SKEMA_BERSIH."""
    isi = dict(zip(_KOLOM, lajur, strict=True))
    kait = pa.array(isi["acak"], pa.string())
    terbuka = {
        SEGEL[j]: kunci.buka_larik(j, pa.array(lajur[i], pa.binary()), kait)
        for j, i in _TERSEGEL.items()
    }
    kolom: dict[str, Any] = {k: pa.array(isi[k], pa.string()) for k in TEKS}
    kolom |= {
        "baris": pa.array(isi["nomor"], pa.int64()),
        "baris_asal": pa.array(isi["baris_asal"], pa.int64()),
        "nik_sah": pa.array([bool(v) for v in isi["nik_sah"]], pa.bool_()),
        "tahun_lahir": pa.array(isi["tahun_lahir"], pa.int16()),
        "nik": pc.fill_null(terbuka["nik"], ""),
        "nkk": pc.fill_null(terbuka["nkk"], ""),
        "tanggal_lahir": pc.cast(terbuka["tanggal_lahir"], pa.date32()),
        "masalah": _masalah(isi["masalah"]),
    }
    return pa.table({f.name: kolom[f.name] for f in SKEMA_BERSIH}, schema=SKEMA_BERSIH)


def _masalah(teks: tuple[str, ...]) -> pa.Array:
    """JSON lists as lists of codes; there are few different ones."""
    dibaca = {t: json.loads(t) for t in set(teks)}
    return pa.array([dibaca[t] for t in teks], pa.list_(pa.string()))
