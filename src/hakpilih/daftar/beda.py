"""What differs between two versions, person by person and in totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.daftar.neraca import cari
from hakpilih.daftar.tempat import kode_tempat

TETAP, BERUBAH, PINDAH, BARU, TMS = "tetap", "berubah", "pindah", "baru", "tms"
KEADAAN: dict[str, str] = {
    TETAP: "sama di kedua daftar",
    BERUBAH: "datanya berubah",
    PINDAH: "pindah TPS atau kelurahan",
    BARU: "hanya di daftar yang baru",
    TMS: "hanya di daftar yang lama",
}
TEMPAT: tuple[str, ...] = ("kode_kelurahan", "tps")


@dataclass(frozen=True, slots=True)
class Beda:
    """`orang`: number and state of everybody whose entry differs, by number; `unsur`: column → how many."""

    orang: pa.Table
    banyak: dict[str, int]
    unsur: dict[str, int]


def beda(lama: pa.Table, baru: pa.Table) -> Beda:
    """Compare two versions (`SKEMA_VERSI`, or more columns that both have).

    Jika tempat dan data lain sama-sama berubah, maka ia pindah; perubahan unsurnya tetap dihitung.
    """
    letak = cari(lama["orang"], baru["orang"])
    ada = letak >= 0
    a = lama.filter(pa.array(ada))
    b = baru.take(pa.array(letak[ada]))
    unsur: dict[str, npt.NDArray[np.bool_]] = {}
    for nama in lama.column_names:
        if nama != "orang" and nama in baru.column_names:
            unsur[nama] = _berbeda(a[nama], b[nama])
    pindah = _pindah(a, b)
    berubah = np.zeros(len(a), bool)
    for nama, isi in unsur.items():
        if nama not in TEMPAT:
            berubah |= isi
    hanya_baru = np.ones(len(baru), bool)
    hanya_baru[letak[ada]] = False
    keadaan = np.where(pindah, PINDAH, np.where(berubah, BERUBAH, TETAP))
    beda_ = keadaan != TETAP
    nomor = a["orang"].to_numpy()
    masuk, keluar = baru["orang"].to_numpy()[hanya_baru], lama["orang"].to_numpy()[~ada]
    orang = pa.table(
        {
            "orang": np.concatenate([nomor[beda_], masuk, keluar]),
            "keadaan": [*keadaan[beda_], *[BARU] * len(masuk), *[TMS] * len(keluar)],
        }
    ).sort_by("orang")
    banyak = {
        TETAP: int((~beda_).sum()),
        BERUBAH: int((keadaan == BERUBAH).sum()),
        PINDAH: int(pindah.sum()),
        BARU: len(masuk),
        TMS: len(keluar),
    }
    return Beda(orang, banyak, {k: int(v.sum()) for k, v in unsur.items() if v.any()})


def _pindah(a: pa.Table, b: pa.Table) -> npt.NDArray[np.bool_]:
    """Whether the TPS differs, its number written either way."""
    return _berbeda(
        *(pc.cast(pa.chunked_array([kode_tempat(t, "tps")]), pa.string()) for t in (a, b))
    )


def _berbeda(x: pa.ChunkedArray, y: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Where two columns differ; absent is a value of its own."""
    sama = pc.fill_null(pc.equal(x, y), False)
    kosong = pc.and_(pc.is_null(x), pc.is_null(y))
    hasil: npt.NDArray[np.bool_] = pc.invert(pc.or_(sama, kosong)).to_numpy()
    return hasil
