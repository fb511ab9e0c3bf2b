"""The balance between two versions at every level: `akhir = awal + baru − TMS + masuk − keluar`.

It is worked out from the people in both versions, not from counters kept along the way, so it holds for any
two versions, whatever happened between them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.daftar.tempat import kode_tempat

I64 = npt.NDArray[np.int64]
KOLOM: tuple[str, ...] = ("awal", "baru", "tms", "masuk", "keluar", "akhir")
SKEMA_NERACA: pa.Schema = pa.schema(
    [pa.field("kode", pa.string()), *(pa.field(k, pa.int64()) for k in KOLOM)]
)


def neraca(awal: pa.Table, akhir: pa.Table, tingkat: str) -> pa.Table:
    """One row per place of `tingkat` (`tempat.SUKU`) with `SKEMA_NERACA`, in the order of the codes.

    Jika seseorang ada di kedua daftar tetapi tempatnya berbeda, maka ia `keluar` dari yang lama dan `masuk`
    ke yang baru; pindah di dalam satu tempat tidak dihitung di tingkat itu. Yang hanya ada di daftar akhir
    adalah `baru`, yang hanya ada di daftar awal adalah `tms`.

    Raises `AssertionError` where a place does not balance, which no input can bring about.

    Dasar: akhir = awal + baru − TMS (KPU Magetan, PDPB 2025); TMS 8 memindahkan, tidak mencoret.
    """
    nama, a, b = _tempat(awal, akhir, tingkat)
    letak = cari(awal["orang"], akhir["orang"])  # of each person of `awal`, the row in `akhir`
    ada = letak >= 0
    lama, kini = a[ada], b[letak[ada]]
    pindah = lama != kini
    baru = np.ones(len(b), bool)
    baru[letak[ada]] = False
    n = len(nama)
    hitung = {
        "awal": np.bincount(a, minlength=n),
        "baru": np.bincount(b[baru], minlength=n),
        "tms": np.bincount(a[~ada], minlength=n),
        "masuk": np.bincount(kini[pindah], minlength=n),
        "keluar": np.bincount(lama[pindah], minlength=n),
        "akhir": np.bincount(b, minlength=n),
    }
    h = hitung
    assert np.array_equal(
        h["akhir"], h["awal"] + h["baru"] - h["tms"] + h["masuk"] - h["keluar"]
    ), "a place does not balance"
    assert h["masuk"].sum() == h["keluar"].sum()
    return pa.table({"kode": nama, **hitung}, schema=SKEMA_NERACA)


def jumlah(t: pa.Table) -> dict[str, int]:
    """The columns of a balance summed: of all places of one level, the version as a whole."""
    return {k: int(np.sum(t[k].to_numpy())) for k in KOLOM}


def cari(awal: pa.ChunkedArray, akhir: pa.ChunkedArray) -> I64:
    """Of each number of `awal` its position in `akhir`, -1 where it is not there."""
    x, y = awal.to_numpy(), akhir.to_numpy()
    if not len(y):
        return np.full(len(x), -1)
    urut = np.argsort(y, kind="stable")
    letak = np.minimum(np.searchsorted(y[urut], x), len(y) - 1)
    hasil: I64 = np.where(y[urut[letak]] == x, urut[letak], -1)
    return hasil


def _tempat(awal: pa.Table, akhir: pa.Table, tingkat: str) -> tuple[list[str], I64, I64]:
    """The codes of both versions together, and of each row the position among them."""
    kode = [kode_tempat(t, tingkat) for t in (awal, akhir)]
    nama = sorted({k for c in kode for k in c.dictionary.to_pylist()})
    urut = {k: i for i, k in enumerate(nama)}
    letak = []
    for c in kode:
        ke = np.array([urut[k] for k in c.dictionary.to_pylist()], np.int64)
        letak.append(
            ke[c.indices.to_numpy(zero_copy_only=False)] if len(c) else np.empty(0, np.int64)
        )
    return nama, letak[0], letak[1]
