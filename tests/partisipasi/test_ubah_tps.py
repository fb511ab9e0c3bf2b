"""A cap that changed: known effects come back, intervals hold what they say (docs/kaidah/faktor.md)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.banding import BELUM_PASTI, TURUN
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.ubah_tps import (
    DIGABUNG,
    DIPECAH,
    TETAP,
    UbahTps,
    menurut_ukuran,
    ubah_tps,
)

EFEK, GESER = -3.0, -4.0  # points for TPS twice as large; everywhere


def hadir(
    kode: str, pengguna: float, pemilih: float, *, tingkat: str = "kelurahan", longgar: float = 0.0
) -> Hadir:
    """A row with bounds `longgar` points to either side."""
    persen = 100 * pengguna / pemilih
    return Hadir(
        kode=kode, nama=kode, tingkat=tingkat, pengguna_hak_pilih=round(pengguna), pemilih=round(pemilih),
        rumus="2024", hadir_persen=persen, batas_bawah=persen - longgar, batas_atas=persen + longgar,
        masalah=(), pemilihan="", satuan=1, dipakai=1, induk=kode.rpartition(".")[0], tercetak=False,
        berkas=("a.csv",),
    )  # fmt: skip


def simulasi(
    acak: np.random.Generator,
    kecamatan: int,
    isi: int,
    *,
    efek: float = EFEK,
    lipat: Callable[[int], np.ndarray] | None = None,
    longgar: float = 0.0,
) -> tuple[list[Hadir], list[Hadir], dict[str, int], dict[str, int]]:
    """Two elections of a city: kecamatan share a shock, TPS of each kelurahan grow by another factor."""
    n = kecamatan * isi
    kode = [f"99.71.{k + 1:02d}.{1001 + j}" for k in range(kecamatan) for j in range(isi)]
    tps_lalu = acak.integers(6, 30, n)
    kali = lipat(n) if lipat else acak.choice([0.8, 1.0, 1.5, 2.0], n)
    tps_kini = np.maximum(1, np.round(tps_lalu / kali)).astype(int)
    pemilih = tps_lalu * acak.integers(220, 300, n)
    nyata = np.log2(tps_lalu / tps_kini)
    dulu = acak.normal(70, 4, n)
    kejut = np.repeat(acak.normal(0, 1.0, kecamatan), isi)
    kini = dulu + GESER + efek * nyata + kejut + acak.normal(0, 1.5, n)
    dua = [
        [
            hadir(k, acak.binomial(v, p / 100), v, longgar=longgar)
            for k, p, v in zip(kode, laju, pemilih.tolist(), strict=True)
        ]
        for laju in (kini, dulu)
    ]
    banyak = [dict(zip(kode, t.tolist(), strict=True)) for t in (tps_kini, tps_lalu)]
    return dua[0], dua[1], banyak[0], banyak[1]


@pytest.mark.parametrize(
    ("kecamatan", "isi"), [(5, 7), pytest.param(20, 8, marks=pytest.mark.lengkap)]
)
def test_selang_perubahan_besar_tps_memuat_nilai_benar(kecamatan: int, isi: int) -> None:
    """95 % intervals cover 93 to 97.5 of a hundred, with five kecamatan and with twenty."""
    acak = np.random.default_rng(300 + kecamatan)
    ulang = 400
    hasil = [ubah_tps(*simulasi(acak, kecamatan, isi)) for _ in range(ulang)]
    muat = np.mean([h.selang[0] <= EFEK <= h.selang[1] for h in hasil if h.selang])
    assert 0.925 <= muat <= 0.98, muat
    assert np.mean([h.efek for h in hasil]) == pytest.approx(EFEK, abs=0.15)
    if kecamatan >= 6:
        tetap = [k for h in hasil for k in h.kelas if k.kunci == TETAP and k.selang]
        kena = np.mean([k.selang[0] <= GESER <= k.selang[1] for k in tetap if k.selang])
        assert 0.92 <= kena <= 0.98, kena


def test_yang_berubah_di_mana_mana_tidak_ikut() -> None:
    acak = np.random.default_rng(5)
    h = ubah_tps(*simulasi(acak, 20, 12, efek=0.0))
    assert h.selang is not None
    assert h.arah == BELUM_PASTI
    assert h.geser == pytest.approx(GESER, abs=1.0)
    assert "belum pasti" in h.kalimat()
    assert {k.kunci for k in h.kelas} == {DIPECAH, TETAP, DIGABUNG}


def test_sel_yang_bertentangan_melebarkan_dan_dapat_membuatnya_belum_pasti() -> None:
    pasti = ubah_tps(*simulasi(np.random.default_rng(6), 20, 12))
    assert pasti.arah == TURUN
    assert pasti.selang == pytest.approx(pasti.selang_penuh)
    longgar = ubah_tps(*simulasi(np.random.default_rng(6), 20, 12, longgar=5.0))
    assert longgar.selang_penuh is not None
    assert pasti.selang_penuh is not None
    assert longgar.selang_penuh[0] < pasti.selang_penuh[0]
    assert longgar.selang_penuh[1] > pasti.selang_penuh[1]
    assert longgar.arah == BELUM_PASTI


def test_tanpa_perubahan_besar_tidak_ada_efek() -> None:
    h = ubah_tps(*simulasi(np.random.default_rng(7), 8, 6, lipat=np.ones))
    assert h.efek is None
    assert h.selang_penuh is None
    assert [k.kunci for k in h.kelas] == [TETAP]
    assert "tidak cukup berubah" in h.kalimat()
    assert h.json()["efek"] is None


def test_kelurahan_yang_tak_berpasangan_disebut_dan_tidak_dihitung() -> None:
    kini, lalu, a, b = simulasi(np.random.default_rng(8), 8, 6)
    b.pop(kini[0].kode or "")
    h = ubah_tps(kini, lalu[:-1], a, b)
    assert len(h.pasangan) == len(kini) - 2
    assert any(c.startswith("1 kelurahan tidak ikut") for c in h.catatan)
    with pytest.raises(ArgumenKeliru, match="Tidak ada kelurahan"):
        ubah_tps(kini, lalu, {}, b)


def test_besar_tps_dari_tps_yang_menyebut_pemilihnya_saja() -> None:
    """Of four TPS one says its 300 voters: TPS of 300, not of 75."""
    kode = "99.71.01.1001"
    lalu, kini = hadir(kode, 200, 300), hadir(kode, 400, 600)
    lalu = Hadir(**{f: getattr(lalu, f) for f in Hadir.__slots__} | {"satuan": 4, "dipakai": 1})
    h: UbahTps = ubah_tps([kini], [lalu], {kode: 1}, {kode: 4})
    assert h.pasangan[0].besar_lalu == 300
    assert h.pasangan[0].besar_kini == 600
    assert h.kelas[0].selang is None


def test_menurut_ukuran_selangnya_seperti_penaksir_nisbah() -> None:
    """Cochran's ratio estimator by hand: two TPS of 100 voters with 60 and 80 users."""
    tps = [hadir(f"99.71.01.1001.{n:03d}", u, v, tingkat="tps") for n, u, v in
           ((1, 60, 100), (2, 80, 100), (3, 250, 350))]  # fmt: skip
    kecil, besar = menurut_ukuran(tps)
    assert (kecil.nama, kecil.tps, kecil.persen) == ("1–200", 2, 70.0)
    assert kecil.selang == pytest.approx((70 - 1.96 * 10, 70 + 1.96 * 10))
    assert (besar.nama, besar.selang) == ("301–400", None)
