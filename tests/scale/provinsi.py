"""A province for `skala`: many Kota Contoh in one list, with people who moved between them.

Kota `k` of the province is code 99.k: its own seed, its own NIK. NIK issued elsewhere (98.xx) are
renumbered per kota so that no two persons of the province share one. Kota `k` hands `BAGIAN_PINDAH`
of its DP4 rows to kota `k` + 1, with an address and a family there; the DPT still has them at home.
One row group per kota, in order, so that a reader can take them one at a time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from hakpilih.contoh import buat
from hakpilih.intake.gerbang import periksa
from hakpilih.pemilih import SKEMA_BERSIH

PEMILIH_KOTA = 360_000
KOTA_TERBANYAK = 28  # foreign codes run out beyond
BAGIAN_PINDAH = 0.003
_KODE_ASING = tuple(
    f"{kab:02d}{kec:02d}" for kab in (*range(1, 19), *range(71, 76)) for kec in range(1, 16)
)
_TEMPAT = (
    "kelurahan",
    "kecamatan",
    "kode_kelurahan",
    "kode_kecamatan",
    "rt",
    "rw",
    "alamat",
    "tps",
)

I64 = npt.NDArray[np.int64]


@dataclass(slots=True)
class _Titipan:
    """DP4 rows on their way to the next kota, and where their rows are told in the truth."""

    baris: pa.Table
    kunci: I64  # positions in the truth of their old kota


def siapkan_provinsi(folder: Path, pemilih: int, benih: int) -> None:
    """dpt.parquet, dp4.parquet and kebenaran.csv of a province, unless the folder has just that."""
    tanda = folder / "ukuran.json"
    isi = json.dumps(["provinsi", pemilih, benih])
    if tanda.exists() and tanda.read_text("utf-8") == isi:
        return
    folder.mkdir(parents=True, exist_ok=True)
    n_kota = max(2, min(KOTA_TERBANYAK, round(pemilih / PEMILIH_KOTA)))
    tulis = _Penulis(folder, np.random.default_rng(benih))
    for ke in range(1, n_kota + 1):
        dpt, dp4, kunci = _kota(folder / "kota", pemilih // n_kota, benih + ke, ke)
        tulis.kota(ke, dpt, dp4, kunci, terakhir=ke == n_kota)
    tulis.selesai()
    shutil.rmtree(folder / "kota")
    tanda.write_text(isi, "utf-8")


class _Penulis:
    """Writes one kota after the other and keeps the truth of all of them."""

    def __init__(self, folder: Path, acak: np.random.Generator) -> None:
        self.folder, self.acak = folder, acak
        self.berkas = [
            pq.ParquetWriter(folder / f"{n}.parquet", SKEMA_BERSIH, compression="zstd")
            for n in ("dpt", "dp4")
        ]
        self.awal = {"dpt": 0, "dp4": 0, "orang": 0}
        self.semua: list[dict[str, I64]] = []
        self.titipan: _Titipan | None = None

    def kota(
        self, ke: int, dpt: pa.Table, dp4: pa.Table, kunci: dict[str, I64], terakhir: bool
    ) -> None:
        """Add kota `ke`; its newcomers come last in the DP4, those who leave it wait for the next."""
        pindah = np.zeros(0, np.int64) if terakhir else _yang_pindah(self.acak, kunci, dp4.num_rows)
        tinggal = np.setdiff1d(np.arange(dp4.num_rows), pindah)
        tamu = self.titipan.baris if self.titipan else dp4.slice(0, 0)
        baru = pa.concat_tables([dp4.take(tinggal), _bertempat(self.acak, tamu, dp4, ke)])
        self.berkas[0].write_table(_bernomor(dpt, self.awal["dpt"]))
        self.berkas[1].write_table(_bernomor(baru, self.awal["dp4"]))
        nomor = self.awal["dp4"] + 1 + np.arange(baru.num_rows)
        if self.titipan:
            self.semua[-1]["dp4"][self.titipan.kunci] = nomor[len(tinggal) :]
        letak = np.zeros(dp4.num_rows + 1, dtype=np.int64)
        letak[tinggal + 1] = nomor[: len(tinggal)]
        self.titipan = _Titipan(dp4.take(pindah), _posisi(kunci["dp4"], pindah + 1))
        antarkota = np.zeros(len(kunci["dp4"]), dtype=np.int64)
        antarkota[self.titipan.kunci] = 1
        self.semua.append(
            {
                "dpt": np.where(kunci["dpt"] > 0, kunci["dpt"] + self.awal["dpt"], 0),
                "dp4": letak[kunci["dp4"]],
                "orang": kunci["orang"] + self.awal["orang"],
                "antarkota": antarkota,
            }
        )
        banyak = {"dpt": dpt.num_rows, "dp4": baru.num_rows, "orang": int(kunci["orang"].max())}
        self.awal = {n: x + banyak[n] for n, x in self.awal.items()}

    def selesai(self) -> None:
        """Close both lists and write the truth."""
        for w in self.berkas:
            w.close()
        _tulis_kunci(self.folder / "kebenaran.csv", self.semua)


def _kota(
    folder: Path, pemilih: int, benih: int, ke: int
) -> tuple[pa.Table, pa.Table, dict[str, I64]]:
    """One Kota Contoh through the gate, with the codes of kota `ke`; its truth, 0 for no row."""
    buat(folder, pemilih, benih, timpa=True)
    daftar = []
    for nama in ("dpt", "dp4"):
        h = periksa(
            folder / f"{nama}.csv", nama, wilayah_berkas=folder / "wilayah.csv", simpan=True
        ).wajib_diterima()
        if h.diterima != h.baris or h.bersih is None:
            raise RuntimeError("Kota Contoh holds rows that the gate does not accept")
        daftar.append(_berkode(h.bersih.select(SKEMA_BERSIH.names), ke))
    t = pacsv.read_csv(folder / "kebenaran.csv")
    kunci = {
        nama: pc.fill_null(t[kolom], 0).to_numpy().astype(np.int64)
        for nama, kolom in (("dpt", "baris_dpt"), ("dp4", "baris_dp4"), ("orang", "orang"))
    }
    return daftar[0], daftar[1], kunci


def _berkode(t: pa.Table, ke: int) -> pa.Table:
    """NIK, NKK and codes of 99.71 become those of kota `ke`; foreign ones its own."""
    for kolom in ("nik", "nkk"):
        t = _ganti(t, kolom, _nomor_kota(t[kolom].combine_chunks(), ke))
    for kolom in ("kode_kelurahan", "kode_kecamatan"):
        t = _ganti(t, kolom, pc.replace_substring_regex(t[kolom], r"^99\.71", f"99.{ke:02d}"))
    return t


def _nomor_kota(nomor: pa.StringArray, ke: int) -> pa.Array:
    asli = pc.replace_substring_regex(nomor, "^9971", f"99{ke:02d}")
    indeks = pc.index_in(pc.utf8_slice_codeunits(nomor, 2, 6), pa.array(_KODE_ASING))
    asing = pc.and_(pc.starts_with(nomor, "98"), pc.is_valid(indeks))
    # Kabupaten and kecamatan run from 01 to 99; each kota takes the next stretch of them.
    ke_berapa = np.arange(len(_KODE_ASING)) + len(_KODE_ASING) * (ke - 1)
    kode = pa.array([f"98{1 + i // 99:02d}{1 + i % 99:02d}" for i in ke_berapa.tolist()])
    baru = pc.binary_join_element_wise(
        pc.fill_null(kode.take(indeks), ""), pc.utf8_slice_codeunits(nomor, 6), ""
    )
    return pc.if_else(asing, baru, asli)


def _ganti(t: pa.Table, kolom: str, isi: pa.Array | pa.ChunkedArray) -> pa.Table:
    return t.set_column(t.schema.get_field_index(kolom), t.schema.field(kolom), isi)


def _yang_pindah(acak: np.random.Generator, k: dict[str, I64], n: int) -> I64:
    """DP4 positions of people who stand once in each list."""
    sekali = np.bincount(k["orang"])[k["orang"]] == 1
    calon = k["dp4"][sekali & (k["dpt"] > 0) & (k["dp4"] > 0)] - 1
    return np.sort(acak.choice(calon, round(n * BAGIAN_PINDAH), replace=False))


def _posisi(kolom: I64, baris: I64) -> I64:
    """Where each of `baris` stands in `kolom` (each does, once)."""
    urut = np.argsort(kolom, kind="stable")
    hasil: I64 = urut[np.searchsorted(kolom[urut], baris)]
    return hasil


def _bertempat(acak: np.random.Generator, tamu: pa.Table, warga: pa.Table, ke: int) -> pa.Table:
    """Newcomers with the place of somebody in the new kota and a family number of their own."""
    tuan = warga.take(acak.integers(0, warga.num_rows, tamu.num_rows))
    for kolom in _TEMPAT:
        tamu = _ganti(tamu, kolom, tuan[kolom])
    nkk = [f"99{ke:02d}99010125{i:04d}" for i in range(1, tamu.num_rows + 1)]
    return _ganti(tamu, "nkk", pa.array(nkk, pa.string()))


def _bernomor(t: pa.Table, awal: int) -> pa.Table:
    nomor = pa.array(awal + 1 + np.arange(t.num_rows))
    t = _ganti(_ganti(t, "baris", nomor), "baris_asal", nomor)
    return t.cast(SKEMA_BERSIH).combine_chunks()


def _tulis_kunci(path: Path, kunci: Sequence[dict[str, I64]]) -> None:
    dpt, dp4, orang, antarkota = (
        np.concatenate([k[n] for k in kunci]) for n in ("dpt", "dp4", "orang", "antarkota")
    )
    tabel = pa.table(
        {
            "baris_dpt": pa.array(dpt, mask=dpt == 0),
            "baris_dp4": pa.array(dp4, mask=dp4 == 0),
            "orang": pa.array(orang),
            "antarkota": pa.array(antarkota),
        }
    )
    pacsv.write_csv(tabel, path)
