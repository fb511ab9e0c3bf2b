"""The rules of docs/kaidah/permintaan.md. Read off the code: no published case of these exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.permintaan import ktp_el
from hakpilih.permintaan.jawaban import HASIL, Butir, Masuk, nilai
from hakpilih.permintaan.jemput_bola import HasilKunjungan, periksa_hasil
from hakpilih.permintaan.ktp_el import Fakta, tentukan
from hakpilih.permintaan.lembaga import JAWABAN, LEMBAGA, PERTANYAAN, dapat_menjawab
from hakpilih.permintaan.tenggat import (
    Terkirim,
    hari_tanpa_berkas,
    ketepatan,
    perlu_diperpanjang,
    terlambat,
)

HARI = date(2026, 11, 16)  # a Monday


def test_lembaga_ditanya_yang_dapat_dijawabnya() -> None:
    assert dapat_menjawab("disdukcapil", "nik")
    assert not dapat_menjawab("bps", "nik")
    assert not dapat_menjawab("bukan_lembaga", "nik")
    dipakai = {q for x in LEMBAGA.values() for q in x.pertanyaan}
    assert dipakai == {*PERTANYAAN}
    assert {j for q in PERTANYAAN.values() for j in q.jawaban} == {*JAWABAN}
    assert [k for k, x in LEMBAGA.items() if x.ber_nik] == ["disdukcapil"]
    ejaan = [e for k, j in JAWABAN.items() for e in (k.upper(), *j.ejaan)]
    assert len(ejaan) == len(set(ejaan))  # no spelling means two answers


@pytest.mark.parametrize(
    ("butir", "masuk", "hasil"),
    [
        (None, Masuk("ada"), "asing"),
        (Butir("nik"), Masuk(""), "kosong"),
        (Butir("nik"), Masuk("hidup"), "tak_sesuai"),
        (Butir("nik"), Masuk("ada"), "tanpa_nik"),
        (Butir("nik"), Masuk("ada", nik_ada=True, sah=False), "nik_tak_sah"),
        (Butir("nik"), Masuk("ada", nik_ada=True, orang_lain=True), "orang_lain"),
        (Butir("nik"), Masuk("ada", nkk_ada=True), "kasus"),
        (Butir("nik"), Masuk("nihil"), "catat"),
        (Butir("nik", "ada", "a"), Masuk("ada", "a", nik_ada=True), "ulang"),
        (Butir("nik", "ada", "a"), Masuk("ada", "b", nik_ada=True), "beda"),
        (Butir("nik", "nihil", "a"), Masuk("ada", "b", nik_ada=True), "beda"),
        (Butir("nik", perubahan=True), Masuk("ada", nik_ada=True), "kasus"),
        (Butir("nik", perubahan=True, di_daftar=False), Masuk("ada", nik_ada=True), "bukti"),
        (Butir("nik", di_daftar=False), Masuk("ada", nik_ada=True), "catat"),
        (Butir("kematian"), Masuk("meninggal"), "kasus"),
        (Butir("kematian"), Masuk("hidup"), "cocok"),
        (Butir("kematian", perubahan=True), Masuk("hidup"), "bukti"),
        (Butir("binaan"), Masuk("dibina"), "catat"),
    ],
)
def test_jawaban_dibandingkan_dengan_yang_ditanyakan(
    butir: Butir | None, masuk: Masuk, hasil: str
) -> None:
    assert nilai(butir, masuk) == hasil


@given(
    st.sampled_from(sorted(PERTANYAAN)),
    st.sampled_from(["", *JAWABAN]),
    st.booleans(),
    st.booleans(),
)
def test_setiap_jawaban_berakhir_di_satu_hasil(
    tanya: str, jawab: str, nik: bool, sah: bool
) -> None:
    masuk = Masuk(jawab, "a", nik_ada=nik, sah=sah)
    hasil = nilai(Butir(tanya), masuk)
    assert hasil in HASIL
    # Once answered, the same answer counts no second time.
    if HASIL[hasil].terjawab:
        assert nilai(Butir(tanya, jawab, "a"), masuk) == "ulang"
        assert nilai(Butir(tanya, jawab, "b"), masuk) == "beda"


def test_tenggat_dan_terlambat() -> None:
    t = Terkirim(HARI, HARI + timedelta(days=14))
    assert not terlambat(t, t.tenggat)
    assert terlambat(t, t.tenggat + timedelta(days=1))
    assert not terlambat(replace(t, dijawab=t.tenggat), t.tenggat + timedelta(days=99))
    assert terlambat(replace(t, dijawab=t.tenggat + timedelta(days=1)), HARI)


def test_lama_jawab_lembaga_median() -> None:
    tenggat = HARI + timedelta(days=14)
    semua = [Terkirim(HARI, tenggat, HARI + timedelta(days=n)) for n in (2, 4, 90)]
    k = ketepatan([*semua, Terkirim(HARI, tenggat)], HARI + timedelta(days=10))
    assert (k.dikirim, k.dijawab, k.median, k.terlambat) == (4, 3, 4.0, 1)
    assert k.bagian == 1 / 3
    kosong = ketepatan([], HARI)
    assert (kosong.median, kosong.bagian) == (None, None)


def test_hari_tanpa_berkas_harian() -> None:
    ada = {HARI, HARI + timedelta(days=2)}
    kosong = hari_tanpa_berkas(ada, HARI, HARI + timedelta(days=8), {HARI + timedelta(days=3)})
    # Tuesday, then Friday and the next Monday; Thursday is a holiday, today (Tuesday) is not counted.
    assert [(h - HARI).days for h in kosong] == [1, 4, 7]
    assert hari_tanpa_berkas(ada, HARI, HARI) == []


def test_nota_kesepahaman_yang_akan_berakhir() -> None:
    assert perlu_diperpanjang(HARI, HARI, 60)
    assert perlu_diperpanjang(HARI + timedelta(days=60), HARI, 60)
    assert not perlu_diperpanjang(HARI + timedelta(days=61), HARI, 60)
    assert not perlu_diperpanjang(HARI - timedelta(days=1), HARI, 60)


@pytest.mark.parametrize(
    ("fakta", "hasil"),
    [
        (Fakta("", terbaca=False), "tak_terbaca"),
        (Fakta("", cukup_umur=True), "baru"),
        (Fakta("", cukup_umur=None), "baru"),
        (Fakta("", cukup_umur=False), "muda"),
        (Fakta("", cukup_umur=True, sudah=True), "sudah"),
        (Fakta("nik", orang_sama=False), "orang_lain"),
        (Fakta("nik", dicoret=True), "dicoret"),
        (Fakta("nik", ktp_el="B"), "terbit"),
        (Fakta("nik", ktp_el="S"), "cocok"),
        (Fakta("nama", nik_daftar=False), "nik"),
        (Fakta("nama", nik_daftar=True), "nik_beda"),
        (Fakta("nama", nik_sah=False, ktp_el="B"), "terbit"),
        (Fakta("nama", nik_sah=False, ktp_el="S"), "cocok"),
    ],
)
def test_ktp_el_harian_dibandingkan_dengan_daftar(fakta: Fakta, hasil: str) -> None:
    assert tentukan(fakta) == hasil


def test_ktp_el_harian_semua_keadaan_punya_hasil() -> None:
    ya = (True, False)
    ada = {
        tentukan(Fakta(padan, a, b, c, ktp, d, e, umur, f))
        for padan, a, b, c, ktp, d, e, umur, f in product(
            ("nik", "nama", ""), ya, ya, ya, ("S", "B", ""), ya, ya, (True, False, None), ya
        )
    }
    assert ada == {*ktp_el.HASIL}


def test_hasil_jemput_bola_berjumlah_sasarannya() -> None:
    periksa_hasil(10, HasilKunjungan(6, 4, 1, 3))
    for h, kata in (
        (HasilKunjungan(6, 4, 1, 2), "berjumlah 9"),
        (HasilKunjungan(6, 7, 1, 3), "lebih banyak"),
        (HasilKunjungan(-1, 0, 1, 10), "di bawah nol"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            periksa_hasil(10, h)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_hasil_yang_menjumlah_selalu_diterima(a: int, b: int, c: int) -> None:
    assert periksa_hasil(a + b + c, HasilKunjungan(a, a, b, c)) is None  # type: ignore[func-returns-value]
    with pytest.raises(ArgumenKeliru):
        periksa_hasil(a + b + c + 1, HasilKunjungan(a, a, b, c))
