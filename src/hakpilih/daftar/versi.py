"""Clean rows of a file as a version: places, ages on a day, and a number for each person."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.daftar import SKEMA_VERSI

I64 = npt.NDArray[np.int64]


def dari_bersih(bersih: pa.Table, hari: date, orang: I64 | None = None) -> pa.Table:
    """A version out of `pemilih.SKEMA_BERSIH`. `hari`: the day ages are reached on; `orang`: the number of
    each row's person (default: the number of the row)."""
    kelurahan = pc.if_else(
        pc.equal(bersih["kode_kelurahan"], ""), bersih["kode_kecamatan"], bersih["kode_kelurahan"]
    )
    nomor = bersih["baris"] if orang is None else pa.array(orang)
    isi = {
        "orang": pc.cast(nomor, pa.int64()),
        "kode_kelurahan": kelurahan,
        "tps": bersih["tps"],
        "jenis_kelamin": bersih["jenis_kelamin"],
        "umur": umur(bersih["tanggal_lahir"], hari),
        "disabilitas": bersih["disabilitas"],
        "status_ktp_el": bersih["status_ktp_el"],
    }
    return pa.table(isi, schema=SKEMA_VERSI)


def umur(lahir: pa.ChunkedArray, hari: date) -> pa.Array:
    """Full years on a day; null without a date, and where the date lies after that day.

    Dasar: UU 7/2017 pasal 1 angka 34 (genap berumur 17 tahun pada hari pemungutan suara).
    """
    penuh = pc.subtract(hari.year, pc.year(lahir))
    belum = pc.greater(
        pc.add(pc.multiply(pc.month(lahir), 100), pc.day(lahir)), hari.month * 100 + hari.day
    )
    hasil = pc.subtract(penuh, pc.cast(belum, pa.int64()))
    hasil = pc.if_else(pc.less(hasil, 0), None, hasil)
    return pc.cast(hasil, pa.int16())
