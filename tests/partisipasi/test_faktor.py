"""What goes with turnout: coefficients as published, intervals that hold what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.faktor import (
    BELUM_PASTI,
    MENDUKUNG,
    MENGHAMBAT,
    hitung_faktor,
    simpan_grafik,
)
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.kovariat import Gabungan, baca_kovariat, beda_tahun, gabungkan
from hakpilih.partisipasi.regresi import cocokkan

# Dalal, Fowlkes & Hoadley, Risk analysis of the space shuttle, JASA 84 (1989): 23 flights, temperature in °F
# and whether an O-ring was damaged.
SUHU = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58]
RUSAK = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1]


def test_koefisien_seperti_yang_terbit() -> None:
    """The logistic fit of the shuttle's O-rings is printed in textbooks: 15.043 − 0.232 × temperature."""
    x = np.array(SUHU, float)[:, None]
    r = cocokkan(x, np.array(RUSAK, float), np.ones(23), np.arange(23))
    assert r.koefisien == pytest.approx([15.0429, -0.2322], abs=1e-4)
    assert r.selang()[1, 1] < 0


def test_galat_tanpa_gugus_seperti_cr2_pada_rata_rata() -> None:
    """With only a constant and equal weights CR2 is the usual variance of a mean, with n − 1 degrees."""
    acak = np.random.default_rng(2)
    pakai = acak.binomial(1000, 0.6, 12).astype(float)
    r = cocokkan(np.zeros((12, 0)), pakai, np.full(12, 1000.0), np.arange(12))
    p = pakai.sum() / 12_000
    baku = np.std(pakai / 1000, ddof=1) / np.sqrt(12) / (p * (1 - p))
    assert np.sqrt(r.ragam[0, 0]) == pytest.approx(baku, rel=1e-6)
    assert r.derajat[0] == pytest.approx(11)


def simulasi(acak: np.random.Generator, gugus: int, besar: int, b: float) -> Gabungan:
    """Regions in provinces that share a shock, one covariate of the region and one of the province."""
    g = np.repeat(np.arange(gugus), besar)
    x = np.column_stack([acak.normal(size=len(g)), acak.normal(size=gugus)[g]])
    x = (x - x.mean(0)) / x.std(0)
    eta = 0.8 + b * x[:, 0] + acak.normal(0, 0.25, gugus)[g] + acak.normal(0, 0.25, len(g))
    dari = acak.integers(50_000, 400_000, len(g)).astype(float)
    pakai = acak.binomial(dari.astype(int), 1 / (1 + np.exp(-eta))).astype(float)
    kode = [f"{k}" for k in range(len(g))]
    return Gabungan(
        kode,
        kode,
        ["wilayah", "provinsi"],
        x,
        pakai,
        dari,
        g,
        rata=np.zeros(2),
        simpangan=np.ones(2),
    )


@pytest.mark.lengkap
def test_selang_memuat_nilai_benar_walau_gugusnya_sedikit() -> None:
    """Fifteen provinces of seven regions, shocks shared within them: 95 % intervals hold the truth in 93 to
    97 of 100, for what varies inside provinces and for what varies between them."""
    acak = np.random.default_rng(11)
    kena = np.zeros(2)
    kali = 900
    for _ in range(kali):
        g = simulasi(acak, 15, 7, 0.15)
        s = cocokkan(g.x, g.pakai, g.dari, g.gugus).selang()[1:]
        kena += (s[:, 0] <= [0.15, 0]) & (s[:, 1] >= [0.15, 0])
    # The marginal slope is a little flatter than the conditional one: under one per cent here.
    assert (kena / kali >= 0.93).all(), kena / kali
    assert (kena / kali <= 0.975).all(), kena / kali


def test_faktor_yang_kuat_dikenali_dan_yang_kosong_tidak() -> None:
    g = simulasi(np.random.default_rng(5), 20, 10, 0.4)
    h = hitung_faktor(g)
    f = {x.nama: x for x in h.faktor}
    assert f["wilayah"].arah == MENDUKUNG
    assert f["wilayah"].selang[0] < f["wilayah"].efek < f["wilayah"].selang[1]
    assert "hubungan, bukan sebab" in f["wilayah"].kalimat()
    assert f["provinsi"].arah == BELUM_PASTI
    assert "belum pasti" in f["provinsi"].kalimat()
    assert 0 < h.r2_luar < h.r2 < 1
    assert h.galat_luar < h.galat_rata
    g.x[:, 0] *= -1
    assert {x.nama: x.arah for x in hitung_faktor(g).faktor}["wilayah"] == MENGHAMBAT


def hadir(
    kode: str, persen: float, tingkat: str = "kabupaten", pemilih: int | None = 100_000
) -> Hadir:
    pakai = None if pemilih is None else round(pemilih * persen / 100)
    return Hadir(
        kode, kode, tingkat, pakai, pemilih, "2024", persen, persen, persen, (), "pilkada_2015", 1, 1,
        kode.rpartition(".")[0], True, ("h.csv",),
    )  # fmt: skip


@pytest.fixture
def wilayah() -> list[Hadir]:
    acak = np.random.default_rng(1)
    kab = [
        hadir(f"{p}.{k:02d}", float(acak.uniform(55, 85)))
        for p in range(11, 17)
        for k in range(1, 7)
    ]
    return [hadir(f"{p}", 70.0, "provinsi") for p in range(11, 17)] + kab


def tulis(path: Path, semua: list[Hadir], **kolom: object) -> Path:
    """A covariate file for these regions."""
    baris = ["kode," + ",".join(kolom)]
    for n, h in enumerate(semua):
        baris.append(f"{h.kode}," + ",".join(str(f(n)) for f in kolom.values()))  # type: ignore[operator]
    path.write_text("\n".join(baris) + "\n", "utf-8")
    return path


def test_provinsi_tidak_dicampur_dengan_bagiannya(wilayah: list[Hadir], tmp_path: Path) -> None:
    acak = np.random.default_rng(3)
    f = tulis(
        tmp_path / "k.csv",
        wilayah,
        miskin=lambda n: round(acak.uniform(5, 30), 2),
        nama=lambda n: "kata",
    )
    g = gabungkan(wilayah, baca_kovariat(f))
    assert len(g.kode) == 36
    assert all("." in k for k in g.kode)
    assert "6 wilayah di tingkat lain tidak dicampurkan." in g.catatan
    assert g.kolom == ["miskin"]
    assert len(set(g.gugus.tolist())) == 6
    assert g.x.mean() == pytest.approx(0)
    assert g.x.std() == pytest.approx(1)


def test_a_column_twice_or_a_sum_of_others_is_left_out_by_name(
    wilayah: list[Hadir], tmp_path: Path
) -> None:
    acak = np.random.default_rng(5)
    a, b = acak.uniform(10, 20, 42), acak.uniform(1, 9, 42)
    f = tulis(
        tmp_path / "k.csv", wilayah,
        miskin=lambda n: a[n], salinan=lambda n: a[n], kota=lambda n: b[n], jumlah=lambda n: a[n] + b[n],
    )  # fmt: skip
    g = gabungkan(wilayah, baca_kovariat(f))
    assert len(g.kolom) == 2
    assert len([c for c in g.catatan if "dilepas: sudah diceritakan kolom lain" in c]) == 2
    assert max(g.vif.values()) <= 10


def test_kovariat_disiapkan_dan_dikatakan(wilayah: list[Hadir], tmp_path: Path) -> None:
    acak = np.random.default_rng(4)
    a = acak.uniform(10, 20, 42)
    f = tulis(
        tmp_path / "k.csv", wilayah,
        sekolah=lambda n: a[n], kembar=lambda n: a[n] * 2 + acak.normal(0, 0.01),
        padat=lambda n: round(float(np.exp(acak.normal(0, 2))), 4), tetap=lambda n: 7,
        harapan=lambda n: 0 if n == 20 else round(60 + float(acak.uniform(0, 10)), 2),
        bolong=lambda n: "" if n % 2 else 1.5 + n,
    )  # fmt: skip
    g = gabungkan(wilayah, baca_kovariat(f))
    kata = " ".join(g.catatan)
    assert "log(padat)" in g.kolom
    assert len({"sekolah", "kembar"} & set(g.kolom)) == 1
    assert "dilepas: sudah diceritakan kolom lain" in kata
    assert "tetap dilepas: nilainya sama" in kata
    assert "harapan: 1 nol dibaca sebagai belum diketahui." in kata
    assert "bolong dilepas: diketahui hanya untuk" in kata
    assert len(g.kode) == 35
    assert max(g.vif.values()) <= 10
    tanpa = gabungkan(wilayah, baca_kovariat(f), ["padat"])
    assert not any("padat" in k for k in tanpa.kolom)
    with pytest.raises(ArgumenKeliru, match="Kolom padta tidak ada"):
        gabungkan(wilayah, baca_kovariat(f), ["padta"])


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ("nama,a\nx,1\n", "tidak berkolom “kode”"),
        ("kode,a\n11.01,kata\n11.02,kata\n", "tidak berisi kolom bilangan"),
        ("kode,a\n11.01,1\n11.01,2\n", "kode 11.01 tertulis lebih dari sekali"),
    ],
)
def test_kovariat_yang_keliru(tmp_path: Path, isi: str, kata: str) -> None:
    f = tmp_path / "k.csv"
    f.write_text(isi, "utf-8")
    with pytest.raises(ArgumenKeliru, match=kata):
        baca_kovariat(f)


def test_wilayah_yang_tidak_terjodoh(wilayah: list[Hadir], tmp_path: Path) -> None:
    lain = [hadir("99.71", 70.0)]
    f = tulis(tmp_path / "k.csv", lain, a=lambda n: 1.0)
    with pytest.raises(ArgumenKeliru, match="Tidak satu kode wilayah pun"):
        gabungkan(wilayah, baca_kovariat(f))
    f = tulis(tmp_path / "k2.csv", wilayah[6:16], a=lambda n: 1.0 + n)
    with pytest.raises(ArgumenKeliru, match="Hanya 10 wilayah"):
        gabungkan(wilayah, baca_kovariat(f))
    tanpa = [hadir(h.kode or "", 0, pemilih=None) for h in wilayah[6:8]] + wilayah[8:]
    f = tulis(tmp_path / "k3.csv", wilayah, a=lambda n: (n * 7) % 11)
    assert "2 kabupaten/kota tidak ikut" in " ".join(gabungkan(tanpa, baca_kovariat(f)).catatan)


def test_tahun_yang_berbeda_diperingatkan() -> None:
    assert "dari 2021, pemilihannya 2015" in beda_tahun(Path("kovariat_2021.csv"), "pilkada_2015")
    assert beda_tahun(Path("kovariat_2015.csv"), "pilkada_2015") == ""
    assert beda_tahun(Path("kovariat.csv"), "pilkada_2015") == ""


@pytest.mark.lengkap
def test_grafik_satu_garis_tiap_faktor(tmp_path: Path) -> None:
    h = hitung_faktor(simulasi(np.random.default_rng(5), 12, 6, 0.4))
    simpan_grafik(h, tmp_path / "f.svg")
    svg = (tmp_path / "f.svg").read_text("utf-8")
    assert svg.startswith("<svg")
    assert "wilayah" in svg
    assert "simpangan baku" in svg
