"""Small TPS shrunk, odd ones named."""

from __future__ import annotations

import numpy as np
import pytest

from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.susut import BIASA, JANGGAL, RENDAH, TINGGI, sebaran, susutkan


def tps(kode: str, pakai: int | None, dari: int | None) -> Hadir:
    p = None if pakai is None or not dari else 100 * pakai / dari
    return Hadir(
        kode, kode, "tps", pakai, dari, "2024", p, p, p, (), "", 1, 1, "", True, ("h.csv",)
    )


def kota(
    acak: np.random.Generator, banyak: int, presisi: float, besar: tuple[int, int]
) -> list[Hadir]:
    dari = acak.integers(*besar, banyak)
    bagian = acak.beta(0.7 * presisi, 0.3 * presisi, banyak)
    pakai = acak.binomial(dari, bagian)
    return [
        tps(f"99.71.01.1001.{n:03d}", int(p), int(d))
        for n, (p, d) in enumerate(zip(pakai, dari, strict=True))
    ]


def test_sebaran_kota_dikenali_dari_tpsnya() -> None:
    acak = np.random.default_rng(1)
    isi = kota(acak, 4000, 60, (100, 600))
    pakai, dari = (
        np.array([getattr(h, k) for h in isi], float) for k in ("pengguna_hak_pilih", "pemilih")
    )
    rata, presisi = sebaran(pakai, dari)
    assert rata == pytest.approx(0.7, abs=0.005)
    assert presisi == pytest.approx(60, rel=0.1)
    # Only chance between them: no spread of their own.
    pakai = acak.binomial(dari.astype(int), 0.7).astype(float)
    assert sebaran(pakai, dari)[1] > 2000


def test_tps_kecil_ditarik_ke_rata_rata_kotanya() -> None:
    acak = np.random.default_rng(2)
    isi = [
        *kota(acak, 300, 80, (300, 600)),
        tps("99.71.01.1001.901", 10, 10),
        tps("99.71.01.1001.902", 450, 500),
    ]
    s = {x.hadir.kode: x for x in susutkan(isi)}
    kecil, besar = s["99.71.01.1001.901"], s["99.71.01.1001.902"]
    assert kecil.hadir.hadir_persen == 100
    assert kecil.susut < 76
    assert kecil.golongan == BIASA
    assert besar.susut > 85
    assert besar.golongan == TINGGI
    for x in s.values():
        assert x.selang[0] <= x.susut <= x.selang[1]


def test_yang_disusutkan_lebih_dekat_pada_yang_benar() -> None:
    acak = np.random.default_rng(3)
    dari = acak.integers(15, 60, 800)
    benar = acak.beta(0.7 * 50, 0.3 * 50, 800)
    pakai = acak.binomial(dari, benar)
    isi = [
        tps(f"99.71.01.1001.{n:03d}", int(p), int(d))
        for n, (p, d) in enumerate(zip(pakai, dari, strict=True))
    ]
    s = susutkan(isi)
    susut = np.array([x.susut for x in s]) / 100
    assert np.mean((susut - benar) ** 2) < 0.6 * np.mean((pakai / dari - benar) ** 2)
    kena = np.mean(
        [a / 100 <= b <= c / 100 for (a, c), b in zip((x.selang for x in s), benar, strict=True)]
    )
    assert 0.93 <= kena <= 0.97


def test_yang_janggal_disebut_sebabnya() -> None:
    acak = np.random.default_rng(4)
    isi = kota(acak, 500, 100, (200, 600))
    angka = [(400, 400), (0, 400), (405, 400), (60, 400), (None, None), (4, 4)]
    tambah = [tps(f"99.71.01.1002.{n:03d}", *pd) for n, pd in enumerate(angka, 1)]
    s = {x.hadir.kode: x for x in susutkan([*isi, *tambah])}
    assert "99.71.01.1002.005" not in s
    assert s["99.71.01.1002.001"].janggal == ("semua_datang", "jauh_tinggi")
    assert s["99.71.01.1002.002"].janggal == ("tidak_ada_datang", "jauh_rendah")
    assert s["99.71.01.1002.003"].janggal == ("melebihi",)
    assert s["99.71.01.1002.004"].janggal == ("jauh_rendah",)
    assert s["99.71.01.1002.004"].golongan == RENDAH
    assert s["99.71.01.1002.006"].janggal == ()
    biasa = [x for k, x in s.items() if k and ".1001." in k]
    assert sum(bool(x.janggal) for x in biasa) <= 2
    assert {j for x in s.values() for j in x.janggal} <= set(JANGGAL)


def test_kota_dengan_sedikit_tps_tidak_diduga_sebarannya() -> None:
    s = susutkan([tps("99.71.01.1001.001", 30, 100), tps("99.71.01.1001.002", 90, 100)])
    assert [x.susut for x in s] == [60.0, 60.0]
    assert {x.golongan for x in s} == {BIASA}
    assert {x.janggal for x in s} == {()}
