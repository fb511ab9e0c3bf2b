"""Audiences and carriers, reach with its bounds, knowledge before and after, cost, the next best places.

The intervals are Newcombe's own examples (Stat. Med. 17, 1998, 873–890 and 2635–2650); everything else is
invented.
"""

from __future__ import annotations

from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.sosialisasi import pengetahuan
from hakpilih.sosialisasi.audiens import BASIS, PENGGERAK, UMUR, judul, terjangkau
from hakpilih.sosialisasi.berikutnya import Calon, urutkan
from hakpilih.sosialisasi.biaya import per_orang, per_poin
from hakpilih.sosialisasi.cara import CARA, LANGSUNG, MEDIA, diam
from hakpilih.sosialisasi.jangkauan import (
    KOSONG,
    KURANG,
    PENUH,
    Celah,
    Datang,
    bagi,
    jangkauan,
    pangsa_tersentuh,
    sasaran_tercapai,
    sasaran_wilayah,
    tak_tersentuh,
)
from hakpilih.sosialisasi.pengetahuan import BUTIR, Beda, Hasil, berpasangan, dua_kelompok, kenaikan
from hakpilih.sosialisasi.soal import PAKET, TIDAK_TAHU, nilai

KEL_A, KEL_B, KOTA = "99.71.01.1001", "99.71.01.1002", "99.71"


def test_basis_dihitung_penggerak_tidak() -> None:
    assert len(BASIS) == 11
    assert [k for k, p in PENGGERAK.items() if not p.memilih] == [
        "danramil", "babinsa", "kapolsek", "bhabinkamtibmas",
    ]  # fmt: skip
    assert not set(BASIS) & set(PENGGERAK)
    assert all(terjangkau(k) for k in BASIS)
    assert not any(terjangkau(k) for k in PENGGERAK)
    assert judul("babinsa") == "Babinsa"
    umur = [b.umur for b in BASIS.values() if b.penyebut == UMUR]
    assert umur == [(17, 21), (22, 30)]


def test_cara_menurut_pkpu_9_2022() -> None:
    assert [c.judul for c in CARA.values() if c.jenis == LANGSUNG][:8] == [
        "Forum warga", "Diskusi", "Seminar", "Lokakarya", "Pelatihan", "Ceramah", "Simulasi", "Gelar wicara",
    ]  # fmt: skip
    assert {c.jenis for c in CARA.values()} == {LANGSUNG, MEDIA}


def test_jangkauan_antara_kegiatan_terbesar_dan_jumlah_hadirin() -> None:
    datang = [
        Datang(KEL_A, "pemula", 120), Datang(KEL_A, "pemula", 80), Datang(KEL_B, "pemula", 40),
        Datang(KEL_A, "babinsa", 3), Datang(KEL_A, "lurah", 2),
    ]  # fmt: skip
    penyebut = {(KEL_A, "pemula"): 150, (KEL_B, "pemula"): 400, (KEL_B, "disabilitas"): 30}
    semua = jangkauan(datang, penyebut, {(KEL_A, "pemula"): 100}, [KEL_A, KEL_B])
    assert semua == [
        Celah(KEL_A, "pemula", 150, 100, 200, 120, 150),
        Celah(KEL_B, "disabilitas", 30, 0, 0, 0, 0),
        Celah(KEL_B, "pemula", 400, 0, 40, 40, 40),
    ]
    assert (semua[0].bacaan, semua[0].kurang, semua[0].cakupan) == (PENUH, 0, (0.8, 1.0))
    assert semua[1].bacaan == KOSONG
    assert semua[2].cakupan == (0.1, 0.1)
    (kota,) = jangkauan(datang, {(KOTA, "pemula"): 1000}, {(KOTA, "pemula"): 500}, [KOTA])
    assert (kota.datang, kota.bacaan, kota.kurang) == (240, KURANG, 260)
    assert Celah(KOTA, "marjinal", None, 10, 4, 4, 4).cakupan is None


def test_yang_belum_tersentuh_tampil_terbanyak_dulu() -> None:
    semua = [
        Celah(KEL_A, "muda", 900, 0, 0, 0, 0), Celah(KEL_B, "muda", 400, 0, 9, 9, 9),
        Celah(KEL_B, "khusus", None, 50, 0, 0, 0), Celah(KEL_A, "marjinal", None, 0, 0, 0, 0),
    ]  # fmt: skip
    assert [(c.wilayah, c.basis) for c in tak_tersentuh(semua)] == [
        (KEL_A, "muda"), (KEL_B, "khusus"),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from([KEL_A, KEL_B]), st.integers(0, 500)), max_size=12))
def test_batas_jangkauan_selalu_urut_dan_cocok_ke_atas(hadir: list[tuple[str, int]]) -> None:
    datang = [Datang(w, "muda", n) for w, n in hadir]
    penyebut = {(KEL_A, "muda"): 300, (KEL_B, "muda"): 200, (KOTA, "muda"): 500}
    semua = jangkauan(datang, penyebut, {}, [KEL_A, KEL_B, KOTA])
    assert all(0 <= c.paling_sedikit <= c.paling_banyak <= (c.penyebut or 0) for c in semua)
    assert semua[0].datang + semua[1].datang == semua[2].datang == sum(n for _, n in hadir)


def _ulang(*isi: tuple[int, bool, bool]) -> list[tuple[bool, bool]]:
    return list(chain.from_iterable(repeat((a, b), n) for n, a, b in isi))


def test_uji_pengetahuan_berpasangan_lebih_sempit() -> None:
    # Newcombe (1998), paired samples, table III: 36, 12, 2, 0 of 50, method 10: 0,0569 to 0,3404.
    satu = _ulang((36, True, True), (12, False, True), (2, True, False))
    h = berpasangan([((a,) * BUTIR, (b,) * BUTIR) for a, b in satu])
    assert (round(h.butir[0].bawah, 4), round(h.butir[0].atas, 4)) == (0.0569, 0.3404)
    assert (h.sebelum, h.sesudah, h.berpasangan, h.naik) == (50, 50, True, True)
    # The same answers, strongly tied (who knew before knows after): the paired interval is the narrower one.
    erat = _ulang((40, True, True), (1, True, False), (19, False, True), (40, False, False))
    p = berpasangan([((a,) * BUTIR, (b,) * BUTIR) for a, b in erat])
    k = dua_kelompok([(a,) * BUTIR for a, _ in erat], [(b,) * BUTIR for _, b in erat])
    assert p.nilai.selisih == pytest.approx(k.nilai.selisih) == pytest.approx(0.18)
    for a, b in ((p.butir[0], k.butir[0]), (p.nilai, k.nilai)):
        assert a.atas - a.bawah < b.atas - b.bawah


def test_uji_pengetahuan_dua_kelompok() -> None:
    # Newcombe (1998), table II: 56/70 against 48/80, difference 0,20, method 10: 0,0524 to 0,3339.
    sebelum = [(n < 48,) * BUTIR for n in range(80)]
    sesudah = [(n < 56,) * BUTIR for n in range(70)]
    h = dua_kelompok(sebelum, sesudah)
    assert (round(h.butir[0].bawah, 4), round(h.butir[0].atas, 4)) == (0.0524, 0.3339)
    assert h.naik is True
    assert (h.sebelum, h.sesudah) == (80, 70)
    sama = dua_kelompok(sebelum, sebelum)
    assert sama.naik is None
    assert dua_kelompok(sesudah, [(False,) * BUTIR] * 9).naik is False
    with pytest.raises(ArgumenKeliru, match="dua lembar"):
        dua_kelompok(sebelum, sesudah[:1])
    with pytest.raises(ArgumenKeliru, match="lima jawaban"):
        dua_kelompok(sebelum, [(True,)] * 3)


def test_biaya_per_orang_dan_per_poin() -> None:
    assert per_orang(12_000_000, 80) == 150_000
    assert per_orang(None, 80) is None
    assert per_orang(1, 0) is None
    p = per_poin(12_000_000, 80, Beda(0.4, 0.6, 0.1, 0.3))
    assert p is not None
    assert (p.nilai, p.termurah, p.termahal) == pytest.approx((7_500, 5_000, 15_000))
    belum = per_poin(12_000_000, 80, Beda(0.4, 0.6, -0.1, 0.5))
    assert belum is not None
    assert belum.termahal is None
    assert per_poin(12_000_000, 80, Beda(0.6, 0.4, -0.4, -0.1)) is None
    assert per_poin(12_000_000, 80, None) is None


def test_tempat_berikutnya_menurut_orang_dan_kehadiran() -> None:
    calon = [
        Calon(KEL_A, "muda", 900, 1000, 80.0), Calon(KEL_B, "muda", 500, 500, 55.0),
        Calon(KEL_B, "pemula", 40, 80, 55.0),
    ]  # fmt: skip
    u = urutkan(calon, 10_500_000, 3_000_000, 300)
    # 300 × 0,45 × 500/500, 300 × 0,20 × 900/1000, then 300 × 0,20 × 600/1000 before 200 × 0,45 × 200/500.
    assert [(x.wilayah, x.basis, x.dijangkau, round(x.nilai), x.sisa) for x in u] == [
        (KEL_B, "muda", 300, 135, 7_500_000),
        (KEL_A, "muda", 300, 54, 4_500_000),
        (KEL_A, "muda", 300, 36, 1_500_000),
    ]
    assert urutkan(calon, 100, 3_000_000, 300) == []
    assert len(urutkan([Calon(KEL_A, "muda", 100, 100)], 10**9, 1, 30)) == 4
    with pytest.raises(ArgumenKeliru, match="lebih dari nol"):
        urutkan(calon, 1, 0, 300)


@given(
    st.lists(st.integers(0, 2000), min_size=1, max_size=8),
    st.integers(0, 50),
    st.integers(1, 400),
)
def test_usul_tidak_melampaui_anggaran_dan_orangnya(
    belum: list[int], kegiatan: int, per: int
) -> None:
    calon = [Calon(f"99.71.01.10{n:02d}", "muda", b, 2000) for n, b in enumerate(belum, 1)]
    u = urutkan(calon, kegiatan * 7, 7, per)
    assert sum(x.biaya for x in u) <= kegiatan * 7
    for c in calon:
        assert sum(x.dijangkau for x in u if x.wilayah == c.wilayah) <= c.belum
    assert [x.nilai for x in u] == sorted((x.nilai for x in u), reverse=True)


def test_kanal_diam_sesudah_tiga_puluh_hari() -> None:
    assert diam(None)
    assert diam(31)
    assert not diam(30)


def test_soal_punya_jawaban_yang_berdasar() -> None:
    for kode, p in PAKET.items():
        assert len({b.tanya for b in p.butir}) == BUTIR
        assert all(1 <= b.benar <= 3 and b.dasar for b in p.butir)
        assert all(nilai(kode, tuple(b.benar for b in p.butir)))
        assert not any(nilai(kode, (TIDAK_TAHU,) * BUTIR))
    assert pengetahuan.TERSEDIKIT == 10


def test_target_wilayah_atas_dibagi_menurut_penyebut() -> None:
    penyebut = {(KEL_A, "muda"): 300, (KEL_B, "muda"): 100}
    rencana = [
        (KOTA, {"muda": 10, "marjinal": 5}),
        (KEL_B, {"muda": 7}),
        (f"{KEL_B}.001", {"muda": 1}),
    ]
    assert sasaran_wilayah(rencana, penyebut, [KEL_A, KEL_B]) == {
        (KEL_A, "muda"): 8, (KEL_B, "muda"): 2 + 7 + 1,
    }  # fmt: skip
    assert sasaran_wilayah(rencana, penyebut, [KOTA]) == {(KOTA, "muda"): 18, (KOTA, "marjinal"): 5}


@given(st.integers(0, 9999), st.lists(st.integers(0, 5000), min_size=1, max_size=30))
def test_bagian_selalu_berjumlah_semula(n: int, bobot: list[int]) -> None:
    hasil = bagi(n, bobot)
    assert sum(hasil) == (n if sum(bobot) else 0)
    assert all(abs(h - n * b / (sum(bobot) or 1)) < 1 for h, b in zip(hasil, bobot, strict=True))


def test_pangsa_yang_tersentuh() -> None:
    penyebut = {(KEL_A, "pemula"): 100, (KEL_A, "muda"): 50, (KEL_B, "pemula"): 80, (KEL_B, "muda"): 0,
                (KOTA, "pemula"): 180}  # fmt: skip
    sasaran = {(KEL_B, "marjinal"): 5}
    datang = [
        Datang(KEL_A, "pemula", 3), Datang(f"{KEL_A}.002", "pemula", 9), Datang(KOTA, "muda", 400),
        Datang(KEL_B, "babinsa", 2), Datang(KEL_B, "muda", 7), Datang(KEL_B, "marjinal", 1),
        Datang(KEL_B, "pemula", 0),
    ]  # fmt: skip
    # Four pairs have people or a target; A's pemula and B's marjinal had somebody there.
    assert pangsa_tersentuh(datang, penyebut, sasaran, [KEL_A, KEL_B]) == (2, 4)
    assert pangsa_tersentuh(datang, {}, {}, [KEL_A]) == (0, 0)


@given(
    st.lists(st.tuples(st.sampled_from([KEL_A, KEL_B, KOTA]), st.sampled_from(["muda", "pemula", "camat"]),
                       st.integers(0, 3)), max_size=12),
    st.dictionaries(st.tuples(st.sampled_from([KEL_A, KEL_B]), st.sampled_from(["muda", "pemula"])),
                    st.integers(0, 2)),
)  # fmt: skip
def test_pairs_touched_are_the_rows_that_are_not_empty(
    datang: list[tuple[str, str, int]], penyebut: dict[tuple[str, str], int]
) -> None:
    isi = [Datang(*d) for d in datang]
    semua = [c for c in jangkauan(isi, penyebut, {}, [KEL_A, KEL_B]) if c.penyebut]
    kena = sum(c.bacaan != KOSONG for c in semua)
    assert pangsa_tersentuh(isi, penyebut, {}, [KEL_A, KEL_B]) == (kena, len(semua))


def test_basis_yang_berlebih_tidak_menutup_yang_kurang() -> None:
    semua = jangkauan(
        [Datang(KOTA, "muda", 500), Datang(KOTA, "pemula", 30), Datang(KOTA, "keluarga", 90)],
        {}, {(KOTA, "muda"): 100, (KOTA, "pemula"): 60, (KOTA, "disabilitas"): 40}, [KOTA],
    )  # fmt: skip
    assert sasaran_tercapai(semua) == (100 + 30 + 0, 200)


def test_kenaikan_pengetahuan_terhadap_yang_belum_diketahui() -> None:
    def hasil(a: float, b: float, n: int, lebar: float = 0.098, sebelum: int = 20) -> Hasil:
        return Hasil((), Beda(a, b, b - a - lebar, b - a + lebar), sebelum, n, False)

    # 30 sheets from 40 to 70 of 100 and 10 sheets from 60 to 80: of 200 answers 105 + 40 are right; before it
    # would have been 60 + 30, so 55 were gained of the 110 that were not right.
    k = kenaikan([hasil(0.4, 0.7, 30), hasil(0.6, 0.8, 10)])
    assert k is not None
    assert (k.benar, k.jawaban, k.naik, k.mungkin) == (145, 200, 55, 110)
    assert (k.kegiatan, k.sebelum, k.sesudah) == (2, 40, 40)
    assert (k.nilai.sebelum, k.nilai.sesudah) == pytest.approx((0.45, 0.725))
    # 0.05 × √(0,75² + 0,25²) = 0,0395
    assert k.galat_selisih == pytest.approx(0.0395, abs=1e-4)
    turun = kenaikan([hasil(0.8, 0.6, 20)])
    assert turun is not None
    assert (turun.naik, turun.mungkin) == (0, 20)
    assert kenaikan([hasil(0.4, 0.7, 30, sebelum=9)]) is None
    dua = kenaikan([hasil(0.4, 0.7, 5, sebelum=4), hasil(0.4, 0.7, 5, sebelum=6)])
    assert dua is not None
    assert (dua.naik, dua.mungkin) == (15, 30)
    assert kenaikan([]) is None
