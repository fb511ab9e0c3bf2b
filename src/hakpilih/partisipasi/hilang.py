"""TPS that must exist and stand in no file: nothing is known of them but the cap, so they widen bounds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.kode import PISAH
from hakpilih.intake.silang_hadir import angka, teks
from hakpilih.intake.turunan_hadir import PANJANG_KELURAHAN, nomor_lompat
from hakpilih.partisipasi.gabung import Gabungan, Indeks, catat, kunci_sendiri
from hakpilih.partisipasi.satuan import PANJANG_KODE, PISAH_NAMA, TINGKAT, TPS, Masukan

_KABUPATEN = TINGKAT.index("kabupaten")


def tambah_yang_tidak_ada(g: Gabungan, roster: Sequence[Masukan]) -> None:
    """TPS yang tidak ada dalam berkas.

    Jika nomor TPS dalam satu kelurahan melompat, maka TPS yang terlompat ada tetapi tidak dilaporkan.
    Jika daftar jumlah TPS menyebut lebih banyak TPS, maka sisanya juga. Penggunanya 0 sampai batas
    per TPS, pemilihnya sebanyak batas itu.

    Dasar: penomoran TPS berurutan per kelurahan; jumlah TPS yang diterbitkan KPU.
    """
    lompat = nomor_lompat(kunci_sendiri(g).filter(pa.array(g.tingkat == TPS)))
    pasangan = [x.split(PISAH) for x in lompat]
    _tambah(g, [int(a) for a, _ in pasangan], [k for _, k in pasangan])
    for m in roster:
        _menurut_roster(g, m)


def _menurut_roster(g: Gabungan, m: Masukan) -> None:
    """Only kelurahan of a kabupaten/kota that has TPS in the files: the others were not asked for."""
    kode = teks(m.tabel, "kode")
    jumlah = angka(m.tabel, "jumlah_tps")
    di = np.asarray(
        pc.equal(pc.utf8_length(kode), PANJANG_KELURAHAN).to_numpy(zero_copy_only=False)
    )
    seharusnya = {
        k: int(n)
        for k, n in zip(kode.filter(pa.array(di)).to_pylist(), jumlah[di].tolist(), strict=True)
        if n == n
    }
    tps = g.tingkat == TPS
    for i in np.unique(g.id_golongan[tps]).tolist():
        sini = pa.array(tps & (g.id_golongan == i))
        kabupaten = set(pc.unique(g.kunci[_KABUPATEN].filter(sini)).to_pylist())
        ada = pc.value_counts(
            pc.utf8_slice_codeunits(g.kunci[TPS].filter(sini), 0, PANJANG_KELURAHAN)
        )
        punya = {s["values"]: s["counts"] for s in ada.to_pylist()}
        kurang = [
            f"{k}{PISAH_NAMA}{j}"
            for k, n in seharusnya.items()
            if k[: PANJANG_KODE[_KABUPATEN]] in kabupaten
            for j in range(punya.get(k, 0), n)
        ]
        _tambah(g, [i] * len(kurang), kurang)


def _tambah(g: Gabungan, id_golongan: list[int], kode: list[str]) -> None:
    """Append TPS by code, or by the code of their kelurahan, a slash and a running number."""
    n = len(kode)
    if not n:
        return
    golongan: Indeks = np.array(id_golongan, dtype=np.int64)
    batas = np.array([g.golongan[i].batas_tps for i in golongan], dtype=np.float64)
    awal, larik = len(g), pa.array(kode, pa.string())
    bernomor = pc.equal(pc.utf8_length(larik), PANJANG_KODE[TPS])
    nomor = pc.if_else(bernomor, pc.utf8_slice_codeunits(larik, -3), "tidak diketahui")
    kosong = pa.array([""] * n, pa.string())
    for t, panjang in enumerate(PANJANG_KODE):
        kunci = larik if t == TPS else pc.utf8_slice_codeunits(larik, 0, panjang)
        nama = pc.binary_join_element_wise("TPS", nomor, " ") if t == TPS else kosong
        g.kunci[t] = pa.concat_arrays([g.kunci[t], kunci])
        g.nama[t] = pa.concat_arrays([g.nama[t], nama])
    titik_u = np.full((n, g.titik_u.shape[1]), np.nan)
    titik_v = titik_u.copy()
    titik_u[:, 0], titik_u[:, 1] = 0, batas
    titik_v[:, 0], titik_v[:, 1] = batas, batas
    tambahan = {
        "id_golongan": golongan,
        "tingkat": np.full(n, TPS),
        "tercetak": np.zeros(n, dtype=np.bool_),
        "hanya_atas": np.zeros(n, dtype=np.bool_),
        "pengguna": np.full(n, np.nan),
        "pemilih": np.full(n, np.nan),
        "persen": np.full(n, np.nan),
        "titik_u": titik_u,
        "titik_v": titik_v,
        "id_berkas": _berkas_golongan(g, golongan),
    }
    for nama_larik, isi in tambahan.items():
        setattr(g, nama_larik, np.concatenate([getattr(g, nama_larik), isi]))
    catat(g, np.arange(awal, awal + n), "tps_tidak_ada")


def _berkas_golongan(g: Gabungan, golongan: Indeks) -> Indeks:
    """The first file of each election: where an absent TPS was missed."""
    pertama = np.array([np.argmax(g.id_golongan == i) for i in range(len(g.golongan))])
    return np.asarray(g.id_berkas[pertama[golongan]], dtype=np.int64)
