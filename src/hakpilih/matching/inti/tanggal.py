"""Birth dates as numbers (`tanggal.c`)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.inti.muat import alamat_angka, alamat_sah, jalankan

I32 = npt.NDArray[np.int32]

TANPA_TANGGAL = np.iinfo(np.int32).min


def urai_tanggal(tanggal: pa.Date32Array, tahun: pa.Int16Array) -> tuple[I32, I32]:
    """Days since 1970 (`TANPA_TANGGAL` for none), and year·10000 + month·100 + day; of a row without a
    date only year·10000, and 0 where there is no year."""
    assert pa.types.is_date32(tanggal.type)
    assert pa.types.is_int16(tahun.type)
    n = len(tanggal)
    hari, tbh = np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    bahan = alamat_angka(tanggal), *alamat_sah(tanggal), alamat_angka(tahun), *alamat_sah(tahun)
    jalankan("hp_tanggal", *bahan, n, TANPA_TANGGAL, hari, tbh)
    return hari, tbh
