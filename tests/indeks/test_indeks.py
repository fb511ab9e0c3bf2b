"""The index engine: a published index to rounding, honest intervals, every mistake told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.data import kepala, urai
from hakpilih.indeks.hitung import Data, hitung, rekap_kelas
from hakpilih.indeks.instrumen import Dimensi, Indikator, Instrumen, Kategori, Ketidakpastian
from hakpilih.indeks.muat import daftar_bawaan, muat, teks_bawaan
from hakpilih.indeks.sifat import bobot_akhir, koherensi, pengaruh, pengungkit
from hakpilih.indeks.ukur import Acuan, Pohon, naikkan, normalkan
from hakpilih.publikasi.tabel_indeks import baris, isi_json, kalimat, simpan_csv


def instrumen(n: int = 4, **lain: object) -> Instrumen:
    """Two dimensions over `n` indicators of 0 to 100 each."""
    ind = [Indikator(f"i{k}", f"Indikator {k}") for k in range(n)]
    a, b = Dimensi("a", "A", tuple(ind[: n // 2])), Dimensi("b", "B", tuple(ind[n // 2 :]), 3.0)
    akar = Dimensi("akar", "Akar", (a, b))
    kategori = (Kategori("rendah", "Rendah", 50.0, False), Kategori("tinggi", "Tinggi"))
    return Instrumen("uji", "Uji", "1", akar, kategori, **lain)  # type: ignore[arg-type]


def data(nilai: object, galat: object = None) -> Data:
    isi = np.array(nilai, float)
    g = np.full(isi.shape, np.nan) if galat is None else np.broadcast_to(np.array(galat), isi.shape)
    return Data(tuple(f"99.{n:02d}" for n in range(len(isi))), isi, g.copy())


def test_indeks_terbit_terhitung_sampai_pembulatan() -> None:
    """IPM Indonesia 2023 = 74,39. Components: https://bisnis.tempo.co/read/1797212/ (UHH 73,93, HLS 13,15,
    RLS 8,77) and https://www.antaranews.com/berita/3824154/ (spending up 420 thousand, 3,66 %: 11.899)."""
    d = urai(
        "kode,umur_harapan_hidup,harapan_lama_sekolah,rata_lama_sekolah,pengeluaran\n"
        '00,"73,93","13,15","8,77",11899\n',
        "ipm.csv",
        muat("ipm"),
    )
    h = hitung(muat("ipm"), d, ulangan=100)
    assert round(float(h.skor[0]), 2) == 74.39
    assert h.kategori() == ["tinggi"]
    assert h.selang[0].tolist() == pytest.approx([h.skor[0]] * 2), "nothing is uncertain in it"


@pytest.mark.parametrize(
    ("skor", "kategori"),
    [(59.99, "involvement"), (60.0, "engagement"), (77.5, "engagement"), (77.51, "participatory")],
)
def test_batas_kategori(skor: float, kategori: str) -> None:
    """KPU Jawa Tengah, 10 April 2025: 60 and 77,5 are engagement."""
    ins = muat("ipp")
    assert ins.golongkan(skor) == kategori
    h = hitung(
        Instrumen(**{**_isi(ins), "ketidakpastian": Ketidakpastian()}),
        data(np.full((1, len(ins.indikator)), skor)),
        ulangan=100,
    )
    assert h.kategori() == [kategori]
    letak = [k.kode for k in ins.kategori].index(kategori)
    assert h.peluang[0, letak] == 1.0


def _isi(ins: Instrumen) -> dict[str, object]:
    return {k: getattr(ins, k) for k in Instrumen.__slots__}


def test_provinsi_dengan_ipp_terbit_dan_peluang_kelasnya() -> None:
    """Scores as published (https://beritagratis.com/, 18 October 2025; KPU via rmol.id/politik/read/683628)
    under a stated error of 2 points: Jawa Timur is participatory in 95 of 100, Sulawesi Selatan in 65."""
    ins = Instrumen(
        "ipp_skor", "Skor IPP terbit", "1", Dimensi("akar", "Akar", (Indikator("skor", "Skor", galat=2.0),)),
        muat("ipp").kategori,
    )  # fmt: skip
    h = hitung(ins, data([[80.87], [79.10], [79.05], [78.27]]), ulangan=20_000)
    assert h.kategori() == ["participatory"] * 4
    p = h.peluang[:, 2]
    # Normal tail: P(Z < (score − 77,5) / 2).
    assert np.allclose(p, [0.954, 0.788, 0.781, 0.650], atol=0.015)


@pytest.mark.lengkap
def test_selang_memuat_nilai_benar_sesering_yang_disebut() -> None:
    """Known truth, known error: 95 % intervals hold it in 93 to 97 of 100."""
    acak = np.random.default_rng(7)
    benar = acak.uniform(30, 70, (1500, 6))
    lihat = benar + acak.normal(0, 4, benar.shape)
    ins = instrumen(6)
    h = hitung(ins, data(lihat, 4.0), ulangan=600)
    pohon, acuan = Pohon.dari(ins.akar), Acuan.dari(benar)
    skor = naikkan(
        np.stack([normalkan(benar[:, n], i, acuan.urut[n]) for n, i in enumerate(ins.indikator)], -1),
        pohon,
    )[:, -1]  # fmt: skip
    kena = (h.selang[:, 0] <= skor) & (skor <= h.selang[:, 1])
    assert 0.93 <= kena.mean() <= 0.97


@pytest.mark.lengkap
@pytest.mark.parametrize("galat", [2.0, 5.0])
@pytest.mark.parametrize("agregasi", ["aritmetik", "geometrik", "campuran"])
def test_selang_memuat_nilai_benar_pada_setiap_agregasi(agregasi: str, galat: float) -> None:
    """40 indicators whose errors the aggregation bends: the interval of the score and of every dimension
    holds the truth in 93 to 97 of 100, and lies around it."""
    acak = np.random.default_rng(7)
    benar = acak.uniform(30, 70, (1500, 40))
    ind = [Indikator(f"i{n}", f"I{n}") for n in range(40)]
    bagian = tuple(
        Dimensi(f"d{k}", f"D{k}", tuple(ind[k * 8 : k * 8 + 8]), agregasi=agregasi)
        for k in range(5)
    )
    ins = replace(instrumen(40), akar=Dimensi("x", "X", bagian))
    h = hitung(ins, data(benar + acak.normal(0, galat, benar.shape), galat), ulangan=600)
    skor = naikkan(benar, Pohon.dari(ins.akar))
    kena = (h.selang_dimensi[..., 0] <= skor) & (skor <= h.selang_dimensi[..., 1])
    assert 0.93 <= kena[:, -1].mean() <= 0.97
    assert 0.93 <= kena[:, :-1].mean() <= 0.97
    lebih = (skor < h.selang_dimensi[..., 0]).mean() - (skor > h.selang_dimensi[..., 1]).mean()
    assert abs(lebih) < 0.02


nilai = st.lists(st.lists(st.floats(0, 100), min_size=4, max_size=4), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(nilai, st.sampled_from(["aritmetik", "geometrik", "minimum", "campuran"]))
def test_skor_di_antara_yang_terlemah_dan_terkuat(isi: list[list[float]], cara: str) -> None:
    pohon = Pohon.dari(instrumen().akar)
    x = np.array(isi)
    semua = naikkan(x, pohon, agregasi=dict.fromkeys(pohon.nama, cara))
    bawah, atas = np.maximum(x.min(1), 0), np.maximum(x.max(1), 1)
    assert (semua[:, -1] >= bawah - 1e-9).all()
    assert (semua[:, -1] <= atas + 1e-9).all()
    assert (
        naikkan(x, pohon)[:, -1] >= naikkan(x, pohon, agregasi={"akar": "minimum"})[:, -1] - 1e-9
    ).all()


@settings(max_examples=40, deadline=None)
@given(nilai, st.integers(0, 3))
def test_indikator_yang_naik_tidak_menurunkan_skor(isi: list[list[float]], n: int) -> None:
    x = np.array(isi)
    naik = x.copy()
    naik[:, n] = 100
    pohon = Pohon.dari(instrumen().akar)
    assert (naikkan(naik, pohon) >= naikkan(x, pohon) - 1e-9).all()


def test_bobot_menurut_pohonnya() -> None:
    pohon = Pohon.dari(instrumen().akar)
    assert naikkan(np.array([[100.0, 0, 40, 60]]), pohon).tolist() == [[50.0, 50.0, 50.0]]
    assert naikkan(np.array([[100.0, 100, 0, 0]]), pohon)[0, -1] == 25.0
    assert bobot_akhir(instrumen().akar) == {"i0": 0.125, "i1": 0.125, "i2": 0.375, "i3": 0.375}


@pytest.mark.parametrize(
    ("i", "x", "skor"),
    [
        (Indikator("x", "", normalisasi="min_maks", rendah=20, tinggi=85), [20, 52.5, 90], [0, 50, 100]),
        (Indikator("x", "", arah="turun"), [0, 30, 100], [100, 70, 0]),
        (Indikator("x", "", normalisasi="sasaran", sasaran=75), [60, 75, 80], [80, 100, 100]),
        (Indikator("x", "", normalisasi="sasaran", sasaran=3, arah="turun"), [0, 3, 6], [100, 100, 50]),
        (Indikator("x", "", normalisasi="kali", faktor=25), [1, 3.2, 4], [25, 80, 100]),
        (Indikator("x", "", normalisasi="ambang", ambang=((0, 10), (5, 60))), [0, 4.9, 5], [10, 10, 60]),
        (Indikator("x", "", normalisasi="min_maks_data"), [2, 4, 6], [0, 50, 100]),
        (Indikator("x", "", normalisasi="min_maks_data"), [4, 4, 4], [50, 50, 50]),
        (Indikator("x", "", normalisasi="peringkat"), [1, 2, 2, 9], [12.5, 50, 50, 87.5]),
        (Indikator("x", "", normalisasi="z"), [1, 3], [40, 60]),
        (Indikator("x", "", normalisasi="log", rendah=1, tinggi=100), [1, 10, 100], [0, 50, 100]),
    ],
)  # fmt: skip
def test_cara_menormalkan(i: Indikator, x: list[float], skor: list[float]) -> None:
    isi = np.array(x, float)
    assert normalkan(isi, i, np.sort(isi)).tolist() == pytest.approx(skor)
    assert np.isnan(normalkan(np.array([np.nan]), i, np.sort(isi))).all()


@pytest.mark.parametrize(
    ("hilang", "skor", "lebar"), [("batas", 57.5, True), ("abaikan", 60.0, False), ("tolak", None, False)]
)  # fmt: skip
def test_yang_belum_diketahui(hilang: str, skor: float | None, lebar: bool) -> None:
    d = data([[60.0, np.nan, 60, 60], [60.0, 60, 60, 60]])
    # "batas" holds the middle for what is not known: (60 + 50) / 2 in a quarter of the whole.
    d = Data(d.kode, d.nilai, d.galat)
    h = hitung(instrumen(hilang=hilang), d, ulangan=400)
    if skor is None:
        assert np.isnan(h.skor[0])
        assert h.kategori() == ["", "tinggi"]
        assert isi_json(h)["satuan"][0]["skor"] is None
        assert h.peringkat.tolist() == [0, 1]
    else:
        dasar = {"batas": 0.25 * 55 + 0.75 * 60, "abaikan": 60.0}[hilang]
        assert h.skor[0] == pytest.approx(dasar)
    assert bool(h.selang[0, 1] - h.selang[0, 0] > 5) is lebar
    assert h.selang[1].tolist() == [60.0, 60.0]
    assert "belum lengkap" in " ".join(kalimat(h))


def test_peringkat_dan_selangnya() -> None:
    h = hitung(
        instrumen(), data([[90.0] * 4, [50.0] * 4, [50.0] * 4, [10.0] * 4], 1.0), ulangan=500
    )
    assert h.peringkat.tolist() == [1, 2, 2, 4]
    assert h.selang_peringkat.tolist() == [[1, 1], [2, 3], [2, 3], [4, 4]]


def test_benih_yang_sama_hasil_yang_sama() -> None:
    ins = muat("ipp")
    d = data(np.random.default_rng(1).uniform(40, 90, (5, len(ins.indikator))))
    a, b, c = (isi_json(hitung(ins, d, ulangan=300, benih=n)) for n in (1, 1, 2))
    assert a == b
    assert a["satuan"] != c["satuan"]
    assert [s["skor"] for s in a["satuan"]] == [s["skor"] for s in c["satuan"]]
    assert json.dumps(a)


def test_asal_ketidakpastian_dan_yang_menggerakkan() -> None:
    ragu = Ketidakpastian(galat=3.0, ragam_bobot=0.3, agregasi_lain=("minimum",))
    acak = np.random.default_rng(3)
    umum = acak.uniform(20, 80, (60, 1))
    isi = np.clip(umum + acak.normal(0, 3, (60, 4)), 0, 100)
    isi[:, 0] = acak.uniform(49, 51, 60)  # hardly differs: weighs, moves nothing
    h = hitung(instrumen(ketidakpastian=ragu), data(isi), ulangan=400)
    assert sum(h.sumber.values()) == pytest.approx(1)
    assert h.sumber["normalisasi"] == 0
    assert min(h.sumber[k] for k in ("data", "bobot", "agregasi")) > 0
    p = {x.kode: x for x in pengaruh(h)}
    assert p["i0"].bobot == p["i1"].bobot
    assert (p["i0"].pengaruh or 0) < 0.2 < 0.9 < (p["i2"].pengaruh or 0)
    k = {x.kode: x for x in koherensi(h)}
    assert (k["b"].alfa or 0) > 0.9
    tanpa = hitung(instrumen(), data(isi), ulangan=100)
    assert set(tanpa.sumber.values()) == {0.0}


def test_pengungkit_hanya_yang_dapat_digerakkan() -> None:
    ins = muat("ipp")
    isi = np.full((1, len(ins.indikator)), 60.0)
    h = hitung(ins, data(isi), ulangan=100)
    satu = pengungkit(h)[0]
    assert len(satu) == 5
    assert not {p.indikator for p in satu} & {"pasangan_calon", "calon_perempuan"}
    # A fifth of the whole for its dimension, a third of that: 40 points more give 40 / 15.
    assert {p.indikator: p.tambah for p in satu}["ruang_dialog"] == pytest.approx(40 / 15)
    assert [p.tambah for p in satu] == sorted((p.tambah for p in satu), reverse=True)


def test_rekap_kelas_menurut_provinsi() -> None:
    """Class counts add up: 24 + 446 + 38 = 508 (KPU, 18 October 2025)."""
    assert 24 + 446 + 38 == 508
    r = rekap_kelas(["33.09", "33.13", "33.10", "16.71"], ["p", "p", "e", "i"])
    assert r == {"": {"p": 2, "e": 1, "i": 1}, "33": {"p": 2, "e": 1}, "16": {"i": 1}}


def test_tabel_untuk_orang_dan_csv(tmp_path: Path) -> None:
    ins = muat("ipp")
    h = hitung(ins, data([[80.0] * 17, [61.0] * 17]), ulangan=200)
    judul, isi = baris(h)
    assert [b[0] for b in isi] == ["99.00", "99.01"]
    assert len(isi[0]) == len(judul)
    kata = " ".join(kalimat(h))
    assert "Ilustratif" in kata
    assert "belum pasti kategorinya" in kata
    simpan_csv(h, tmp_path / "x.csv")
    teks = (tmp_path / "x.csv").read_text().splitlines()
    assert teks[0].startswith("kode,skor,bawah,atas,peringkat")
    assert len(teks) == 3


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("kode,i0,i1,i2\n", "tidak ada kolom i3"),
        ("kode,i0,i1,i2,i3,lain\nx,1,1,1,1,1\n", "kolom lain tidak dikenal"),
        ("kode,i0,i1,i2,i3\nx,1,1,1,satu\n", "baris 2, kolom i3: “satu” bukan bilangan"),
        ("kode,i0,i1,i2,i3\nx,1,1,1,101\n", "baris 2, kolom i3: 101 di luar 0 sampai 100"),
        ("kode,i0,i1,i2,i3\nx,1,1,1,1\nx,2,2,2,2\n", "baris 3: kode x sudah ada di baris 2"),
        ("kode,i0,i1,i2,i3\n,1,1,1,1\n", "baris 2: kolom kode kosong"),
        ("kode,i0,i1,i2,i3\n", "tidak ada baris data"),
        ("", "kosong"),
        ("kode,i0,i1,i2,i3\nx,1,1,1,inf\n", "bukan bilangan"),
        ("kode,i0,i1,i2,i3\nx,1,,,\ny,,,,\n", "baris 3: y tidak mempunyai satu nilai pun"),
        ("kode,i0,i1,i2,i3,i0_galat\nx,1,1,1,1,-2\n", "galat tidak boleh negatif"),
    ],
)
def test_kesalahan_data_disebut_letaknya(teks: str, kata: str) -> None:
    with pytest.raises(ArgumenKeliru) as g:
        urai(teks, "d.csv", instrumen())
    assert kata in g.value.pesan
    assert g.value.saran


def test_data_dengan_koma_titik_koma_dan_galat() -> None:
    d = urai("KODE;i0;i1;i2;i3;i1_galat\n99.71;60,5;61.5;;0;2,5\n\n", "d.csv", instrumen())
    assert d.kode == ("99.71",)
    assert d.nilai[0].tolist()[:2] == [60.5, 61.5]
    assert np.isnan(d.nilai[0, 2])
    assert d.galat[0, 1] == 2.5
    assert np.isnan(d.galat[0, 0])


def test_instrumen_bawaan_lengkap_dan_dapat_disalin(tmp_path: Path) -> None:
    semua = {i.kode: i for i in daftar_bawaan()}
    assert {"ipp", "kinerja", "koordinasi", "ikm", "ipm"} <= set(semua)
    assert [d.kode for d in semua["ipp"].akar.bagian] == [
        "registrasi_pemilih", "pencalonan", "kampanye", "sosdiklih_parmas", "kehadiran",
    ]  # fmt: skip
    assert [len(semua[k].akar.bagian) for k in ("kinerja", "koordinasi", "ikm")] == [5, 5, 9]
    for i in semua.values():
        assert len({n.kode for n in i.indikator}) == len(i.indikator)
        assert i.sumber
        assert i.ilustratif == (i.kode in ("ipp", "kinerja", "koordinasi"))
        assert sum(bobot_akhir(i.akar).values()) == pytest.approx(1)
    salinan = tmp_path / "milik_kami.toml"
    salinan.write_text(
        teks_bawaan("ipp").replace("ragam_bobot = 0.25", "ragam_bobot = 0.1"), "utf-8"
    )
    assert kepala(muat(str(salinan))) == kepala(semua["ipp"])
    assert muat(str(salinan)).ketidakpastian.ragam_bobot == 0.1


def test_ikm_menurut_permenpan() -> None:
    """Nine elements of 1 to 4 times 25; B is 76,61 to 88,30 (Permenpan-RB 14/2017)."""
    ikm = muat("ikm")
    h = hitung(ikm, data([[3.0644] * 9, [3.5322] * 9, [4.0] * 9, [1.0] * 9]), ulangan=100)
    assert h.kategori() == ["B", "A", "A", "D"]
    assert h.skor.tolist() == pytest.approx([76.61, 88.305, 100, 25])


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ('kode = "X"', "Kode “X”: pakai huruf kecil"),
        ('kode = "x"\nwarna = 1', "kunci “warna” tidak dikenal"),
        ('kode = "x"', "tidak berdimensi"),
        ('kode = "x"\nhilang = "lupa"', "hilang “lupa” tidak dikenal"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\nbobot = 0', "“bobot” harus lebih dari 0"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\nbobot = "satu"', "“bobot” harus bilangan"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\n[[indikator]]\nkode = "a"', "dipakai dua kali"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\nrendah = 9\ntinggi = 3', "“tinggi” harus lebih dari"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\nnormalisasi = "sasaran"', "“sasaran” harus lebih"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\nnormalisasi = "ambang"', "tulis “ambang”"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\nbukti = ["kabar"]', "bukti “kabar” tidak dikenal"),
        ('kode = "x"\n[[indikator]]\nkode = "a"\n[[kategori]]\nsampai = 5', "selain yang terakhir"),
        ('kode = "x"\nindikator = 5', "tulis [[…indikator]]"),
    ],
)  # fmt: skip
def test_kesalahan_instrumen_disebut_semua(tmp_path: Path, isi: str, kata: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(isi, "utf-8")
    with pytest.raises(ArgumenKeliru) as g:
        muat(str(path))
    assert kata in g.value.pesan


def test_instrumen_yang_tidak_ada() -> None:
    with pytest.raises(ArgumenKeliru, match="Instrumen “ipx” tidak ada") as g:
        muat("ipx")
    assert "ipp" in g.value.saran
