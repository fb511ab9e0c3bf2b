"""Recaps of a version: how many voters per place, sex, age band, disability and KTP-el, at every level.

The finest recap is counted once per version; every other one is a sum over it, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.audit.kelompok import JENIS_KELAMIN, TAK_TERTULIS, TANPA_DISABILITAS, UMUR
from hakpilih.daftar.tempat import kode_tempat

KTP_EL: dict[str, str] = {"S": "sudah ber-KTP-el", "B": "belum ber-KTP-el"}
CIRI: tuple[str, ...] = ("jenis_kelamin", "umur", "disabilitas", "status_ktp_el")


def rekap(versi: pa.Table) -> pa.Table:
    """Columns `kelurahan`, `kode` (of the TPS), `CIRI` in words, `banyak`: one row per combination there is.

    254,171 voters come to some ten thousand rows in a few tenths of a second.
    """
    isi = {
        "kelurahan": kode_tempat(versi, "kelurahan"),
        "kode": kode_tempat(versi, "tps"),
        "jenis_kelamin": _kata(versi["jenis_kelamin"], JENIS_KELAMIN, TAK_TERTULIS),
        "umur": _umur(versi["umur"]),
        "disabilitas": _disabilitas(versi["disabilitas"]),
        "status_ktp_el": _kata(versi["status_ktp_el"], KTP_EL, TAK_TERTULIS),
    }
    t = pa.table(isi).group_by([*isi]).aggregate([([], "count_all")])
    kolom = [pc.cast(t[k], pa.string()) for k in isi]
    hasil = pa.table([*kolom, t["count_all"]], names=[*isi, "banyak"])
    return hasil.sort_by([(k, "ascending") for k in isi])


def ringkas(t: pa.Table, tingkat: str, ciri: Sequence[str] = ()) -> pa.Table:
    """A recap summed up to a level, by some of `CIRI` (none: totals): `kode`, `ciri`, `banyak`."""
    kode = t["kode"]
    if tingkat != "tps":
        kode = kode_tempat(pa.table({"kode_kelurahan": t["kelurahan"]}), tingkat)
    isi = pa.table({"kode": kode, **{c: t[c] for c in ciri}, "banyak": t["banyak"]})
    hasil = isi.group_by(["kode", *ciri]).aggregate([("banyak", "sum")])
    hasil = pa.table(
        [pc.cast(hasil["kode"], pa.string()), *(hasil[c] for c in ciri), hasil["banyak_sum"]],
        names=["kode", *ciri, "banyak"],
    )
    return hasil.sort_by([(k, "ascending") for k in ("kode", *ciri)])


def _kata(kolom: pa.ChunkedArray, nama: dict[str, str], lain: str) -> pa.Array:
    letak = pc.fill_null(pc.index_in(kolom, value_set=pa.array(list(nama))), len(nama))
    return _tulis(letak, [*nama.values(), lain])


def _umur(kolom: pa.ChunkedArray) -> pa.Array:
    """Age bands (`audit.kelompok.UMUR`)."""
    isi = pc.fill_null(pc.cast(kolom, pa.int64()), -1).to_numpy()
    letak = np.searchsorted(np.array(list(UMUR)), isi, side="right") - 1
    return _tulis(pa.array(np.where(isi < 0, len(UMUR), letak)), [*UMUR.values(), TAK_TERTULIS])


def _disabilitas(kolom: pa.ChunkedArray) -> pa.Array:
    """The six kinds; any other word that is written is kept as it is."""
    isi = pc.fill_null(kolom, "").combine_chunks()
    return pc.dictionary_encode(pc.if_else(pc.equal(isi, ""), TANPA_DISABILITAS, isi))


def _tulis(letak: pa.Array, nama: list[str]) -> pa.DictionaryArray:
    if isinstance(letak, pa.ChunkedArray):
        letak = letak.combine_chunks()
    return pa.DictionaryArray.from_arrays(pc.cast(letak, pa.int32()), pa.array(nama, pa.string()))
