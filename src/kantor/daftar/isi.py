"""The voters of a version with all their elements, as papers and copies need them: in memory only.

What was corrected comes from the registry's row of the correction (`Pemilih.perbaikan`), the rest from the
row itself. Whoever calls this has asked for the permission and leaves the event.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import QuerySet

from hakpilih.daftar.versi import umur
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.selectors import dalam_wilayah
from kantor.kunci import kunci

SEKALI = 20_000
TERSEGEL = {"nkk": "nkk_segel", "nik": "nik_segel", "tanggal_lahir": "lahir_segel"}
_TEKS = (
    "nama", "tempat_lahir", "status_kawin", "jenis_kelamin", "alamat", "rt", "rw", "disabilitas",
    "status_ktp_el", "keterangan",
)  # fmt: skip
# Changed element → the columns that come from the registry's row.
_DARI_RUJUKAN: dict[str, tuple[str, ...]] = {"wilayah": ("rt", "rw")}

SKEMA_ISI: pa.Schema = pa.schema(
    [
        pa.field("orang", pa.int64()),  # the same in every version
        pa.field("acak", pa.string()),  # record number of the row in this version
        pa.field("nkk", pa.string()),  # null where it was not asked to be opened
        pa.field("nik", pa.string()),
        pa.field("tanggal_lahir", pa.date32()),
        pa.field("umur", pa.int16()),  # on polling day, null where the birth date is not known
        *(pa.field(k, pa.string()) for k in _TEKS),
        pa.field("kelurahan", pa.string()),  # dotted code
        pa.field("tps", pa.string()),
    ]
)


def isi_pemilih(daftar: Daftar, wilayah: str = "", tps: str = "", buka: bool = False) -> pa.Table:
    """Everybody of a version in a region ("" the whole list), of one TPS where `tps` is given: `SKEMA_ISI` in
    the order of the printed list (kelurahan, TPS, name).

    Birth dates are opened for the age; NIK, NKK and the date itself are in it only with `buka`. 500 voters:
    some tens of milliseconds; 254,171 with `buka` about 10 s. Raises `KunciTakTersedia`, `SegelTakTerbuka`.
    """
    qs = dalam_wilayah(Pemilih.objects.filter(daftar=daftar), wilayah, "kelurahan")
    if tps:
        qs = qs.filter(tps=tps)
    hari = daftar.pemilihan.hari or daftar.pada
    bagian = [_potong(isi, hari, buka) for isi in _bagi(qs)]
    tabel = pa.concat_tables(bagian) if bagian else SKEMA_ISI.empty_table()
    # Numbers of TPS are text: 2 stands before 10.
    urut = tabel.append_column("_tps", pc.utf8_lpad(tabel["tps"], 20, "0"))
    nomor = pc.sort_indices(
        urut,
        sort_keys=[(k, "ascending") for k in ("kelurahan", "_tps", "nama", "orang")],
    )
    return tabel.take(nomor)


def _bagi(qs: QuerySet[Pemilih]) -> Any:
    kolom = ("orang", "baris_id", "perbaikan_id", "unsur", "kelurahan", "tps")
    sisa: list[tuple[Any, ...]] = []
    for satu in qs.order_by("pk").values_list(*kolom).iterator(chunk_size=SEKALI):
        sisa.append(satu)
        if len(sisa) == SEKALI:
            yield sisa
            sisa = []
    if sisa:
        yield sisa


def _potong(isi: list[tuple[Any, ...]], hari: date, buka: bool) -> pa.Table:
    nomor = {b for _, b, r, *_ in isi} | {r for _, _, r, *_ in isi if r is not None}
    baris = _baca(nomor, buka)
    kolom: dict[str, list[Any]] = {k: [] for k in SKEMA_ISI.names if k != "umur"}
    for orang, pk, perbaikan, unsur, kelurahan, tps in isi:
        satu = baris[pk]
        if perbaikan is not None:
            satu = dict(satu)
            for e in filter(None, unsur.split(",")):
                for k in _DARI_RUJUKAN.get(e, (e,)):
                    if k in satu:
                        satu[k] = baris[perbaikan][k]
        satu = satu | {"orang": orang, "kelurahan": kelurahan, "tps": tps}
        for k, lajur in kolom.items():
            lajur.append(satu[k])
    lahir = pa.chunked_array([pa.array(kolom["tanggal_lahir"], pa.date32())])
    jadi: dict[str, Any] = {**kolom, "umur": umur(lahir, hari)}
    if not buka:
        jadi["tanggal_lahir"] = pa.nulls(len(isi), pa.date32())
    return pa.table({k: jadi[k] for k in SKEMA_ISI.names}).cast(SKEMA_ISI)


def _baca(nomor: set[int], buka: bool) -> dict[int, dict[str, Any]]:
    """Rows by id, with what is sealed opened: always the birth date, NIK and NKK where asked."""
    hasil: dict[int, dict[str, Any]] = {}
    urut = sorted(nomor)
    for awal in range(0, len(urut), 500):
        semua = Baris.objects.filter(pk__in=urut[awal : awal + 500])
        lajur = list(
            zip(
                *semua.values_list("pk", "acak", *TERSEGEL.values(), *_TEKS),
                strict=True,
            )
        )
        kait = pa.array(lajur[1], pa.string())
        terbuka: dict[str, list[Any]] = {}
        for i, k in enumerate(TERSEGEL, 2):
            if not buka and k != "tanggal_lahir":
                terbuka[k] = [None] * len(kait)
                continue
            biner = pa.array([None if v is None else bytes(v) for v in lajur[i]], pa.binary())
            jenis = TERSEGEL[k].removesuffix("_segel")
            isi = kunci().buka_larik(jenis, biner, kait)
            terbuka[k] = (pc.cast(isi, pa.date32()) if k == "tanggal_lahir" else isi).to_pylist()
        teks = dict(zip(_TEKS, lajur[5:], strict=True))
        for i, pk in enumerate(lajur[0]):
            hasil[pk] = {
                "acak": lajur[1][i],
                **{k: v[i] for k, v in terbuka.items()},
                **{k: v[i] for k, v in teks.items()},
            }
    return hasil
