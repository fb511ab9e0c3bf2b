"""Each pattern of a screen with ordinary, long and empty data; every one is read strictly (`halaman_uji`)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from kantor.templatetags.banding import beda_huruf, segmen_nik
from kantor.templatetags.grafik import (
    LEBAR_ALASAN,
    LEBAR_NERACA,
    bilah_alasan,
    bilah_neraca,
    garis_tren,
)
from kantor.templatetags.ikon import IKON

from .halaman_uji import gambar

T = datetime(2024, 8, 9, 1, 14, tzinfo=UTC)
PANJANG = (
    "berkas_<yang>_namanya_sangat_panjang_sekali_dari_kantor_kecamatan_2024_final_revisi3.xlsx"
)


@pytest.mark.parametrize("nama", IKON)
def test_icons_are_skipped_by_screen_readers(nama: str) -> None:
    svg = gambar("{% ikon n 'b' %}", n=nama).satu("svg")
    assert svg["aria-hidden"] == "true"
    assert svg["class"] == "ikon"


def test_badge_notice_and_error_carry_an_icon_or_words_beside_their_colour() -> None:
    h = gambar("{% lencana t 'awas' 'jam' %}", t="<Menunggu>")
    assert h.satu(kelas="lencana").teks == "<Menunggu>"
    assert h.semua("svg")
    h = gambar("{% pesan 'kabar' 'Sudah pernah masuk.' 'Tidak ada yang berubah.' %}")
    assert "role" not in h.satu(kelas="pesan")
    assert h.satu("p").teks == "Sudah pernah masuk. Tidak ada yang berubah."
    h = gambar("{% galat 'Terputus.' 'Bagian yang masuk aman.' '/lanjut/' 'Lanjutkan' %}")
    assert h.satu(kelas="galat", role="alert")
    assert h.satu("a", href="/lanjut/").teks == "Lanjutkan"


def test_empty_says_what_to_do_first() -> None:
    h = gambar("{% kosong 'Belum ada berkas' 'Unggah dulu.' '/muat/' 'Pilih berkas' %}")
    assert h.satu("a")["href"] == "/muat/"
    assert not gambar("{% kosong 'Belum ada berkas' %}").semua("a")


def test_crumbs_end_in_the_page_itself() -> None:
    h = gambar("{% jejak_halaman 'Berkas' '/berkas/' 'DP4' %}")
    assert [(u.teks, u["href"]) for u in h.semua("a")] == [("Berkas", "/berkas/")]
    assert h.satu("nav").teks == "Berkas / DP4"


def test_history_is_told_in_the_zone_of_the_office() -> None:
    butir = [
        {"kalimat": "214 perubahan disetujui", "siapa": "Rudi Hartanto", "waktu": T},
        {"kalimat": PANJANG, "waktu": "15.05", "alamat": "/b/1/"},
    ]
    h = gambar("{% jejak b %}", b=butir, kantor_ini=SimpleNamespace(zona="WIT"))
    assert h.satu("time").teks == "09-08-2024 · 10.14 WIT"
    assert h.satu("time")["datetime"] == "2024-08-09T01:14:00+00:00"
    assert h.satu("a", href="/b/1/").teks == PANJANG
    assert "Belum ada catatan." in gambar("{% jejak b %}", b=[]).satu("p").teks


def test_figures_are_a_list_of_terms_with_a_trend_only_where_there_is_one() -> None:
    ubin = [
        {
            "judul": "Pemilih",
            "nilai": 253241,
            "catatan": "−1.380",
            "tren": [9, 8, 4],
            "alamat": "/d/",
        },
        {"judul": "TPS", "nilai": 516, "dari": "dari 525", "tren": [1]},
    ]
    h = gambar("{% angka u %}", u=ubin)
    assert [u.teks for u in h.semua("dt")] == ["Pemilih", "TPS"]
    assert [u.teks for u in h.semua(kelas="besar")] == ["253.241", "516 dari 525"]
    assert len(h.semua("polyline")) == 1


def test_work_of_the_day_is_one_button_each() -> None:
    butir = [
        {
            "ikon": "telaah",
            "judul": PANJANG,
            "rinci": "Dua TPS",
            "alamat": "/t/",
            "kata": "Telaah 38",
        }
    ]
    h = gambar("{% tugas_hari b %}", b=butir)
    assert h.satu("a", href="/t/").teks == "Telaah 38"
    assert h.satu("b").teks == PANJANG


def test_stages_say_their_state_in_words_too() -> None:
    tahap = [
        {"nama": "Coklit", "rinci": date(2024, 7, 24), "keadaan": "sudah"},
        {"nama": "DPHP", "rinci": None, "keadaan": "lewat"},
        {"nama": "DPS", "rinci": [date(2024, 8, 11), 253241], "keadaan": "kini", "alamat": "/dps/"},
        {"nama": "DPT"},
    ]
    h = gambar("{% langkah t %}", t=tahap)
    assert h.satu("ol")["class"] == "langkah rebah"
    assert [u.teks for u in h.semua("b")] == ["Coklit (selesai)", "DPHP (terlambat)", "DPS", "DPT"]
    assert h.satu("li", aria_current="step")["class"] == "kini"
    assert [u.teks for u in h.semua(kelas="ket")] == ["24-07-2024", "", "11-08-2024253.241", ""]
    assert gambar("{% langkah t 'tegak' %}", t=[]).satu("ol")["class"] == "langkah tegak"


def test_the_ledger_says_in_words_what_it_draws() -> None:
    h = gambar("{% buku_besar 253406 1172 43 ditandai=2318 %}")
    assert h.satu("svg")["aria-label"].startswith(
        "Diterima 253.406, Disisihkan, perlu ditelaah 1.172"
    )
    assert [u["class"] for u in h.semua("rect")] == ["w-beres", "w-awas", "w-galat"]
    assert "99,52\u00a0%, 2.318 diberi tanda" in h.satu("dl").teks
    kosong = gambar("{% buku_besar 0 0 0 %}")
    assert not kosong.semua("svg")
    assert kosong.satu("dl").teks.count("–") == 3


@given(st.lists(st.integers(0, 10**7), min_size=3, max_size=3))
def test_ledger_bars_fill_the_line_and_none_vanishes(n: list[int]) -> None:
    bilah = bilah_neraca(list(zip(("beres", "awas", "galat"), n, strict=True)))
    assert len(bilah) == sum(x > 0 for x in n)
    if bilah:
        assert abs(float(bilah[-1].x) + float(bilah[-1].lebar) - LEBAR_NERACA) < 0.5
        assert all(float(b.lebar) >= 5.9 for b in bilah)


@given(st.lists(st.floats(-30, 30), max_size=12))
def test_evidence_bars_stay_inside_and_start_from_one_line(bobot: list[float]) -> None:
    bilah = bilah_alasan(bobot)
    assert len({b.nol for b in bilah}) <= 1
    for b in bilah:
        assert float(b.x) >= -0.1
        assert float(b.x) + float(b.lebar) <= LEBAR_ALASAN + 0.1


def test_a_trend_stands_still_where_nothing_changes() -> None:
    assert garis_tren([5, 5]) == "4.0,16.0 200.0,16.0"
    assert garis_tren([5]) == ""


def test_evidence_is_a_sentence_with_its_weight() -> None:
    butir = [{"bobot": 6.2, "kalimat": "NKK sama."}, {"bobot": -1.9, "kalimat": "Tahun terbalik."}]
    h = gambar("{% alasan b 'Biru mendukung.' %}", b=butir)
    assert [u.teks for u in h.semua("b")] == ["+6,2", "−1,9"]
    assert [u["class"] for u in h.semua("rect")] == ["dukung", "lemah"]
    assert h.satu("p").teks == "Biru mendukung."
    h = gambar("{% alasan b 'Biru mendukung.' %}", b=[{"bobot": None, "kalimat": "NKK sama."}])
    assert (h.satu("li").teks, h.semua("svg"), h.semua("p")) == ("NKK sama.", [], [])
    assert "Tidak ada bukti" in gambar("{% alasan b %}", b=[]).satu("p").teks


def test_faults_are_grouped_with_count_example_and_remedy() -> None:
    butir = {
        "judul": "NIK bukan 16 angka", "jumlah": 512, "baris": 18204, "kolom": "nik",
        "contoh": "<15 angka>", "perbaikan": "Lengkapi", "alamat": "/b/1/?masalah=nik_panjang",
    }  # fmt: skip
    kelompok = [
        {"nada": "awas", "judul": "Disisihkan", "banyak": 1172, "butir": [butir]},
        {
            "nada": "galat",
            "judul": "Ditolak",
            "banyak": 1,
            "butir": [{"judul": "Lain", "jumlah": 1}],
        },
    ]
    h = gambar("{% masalah k %}", k=kelompok)
    assert [u.teks for u in h.semua("th", scope="rowgroup")] == [
        "Disisihkan: 1.172 baris",
        "Ditolak: 1 baris",
    ]
    assert h.satu("a").teks == "Lihat 512 baris: NIK bukan 16 angka"
    assert "Baris 18.204, nik<15 angka>" in h.satu("table").teks
    assert "Tidak ada masalah" in gambar("{% masalah k %}", k=[]).satu(kelas="kosong").teks


def test_progress_asks_again_until_it_has_no_address() -> None:
    h = gambar("{% kemajuan 64.4 'Mencocokkan' '/pekerjaan/7/' 'Sekitar 20 detik lagi.' %}")
    kotak = h.satu("div")
    assert (kotak["hx-get"], kotak["hx-trigger"], kotak["hx-swap"]) == (
        "/pekerjaan/7/",
        "every 2s",
        "outerHTML",
    )
    assert (h.satu("progress")["value"], h.satu("progress")["aria-label"]) == ("64", "Mencocokkan")
    assert "boleh ditinggalkan" in kotak.teks
    selesai = gambar("{% kemajuan 130 'Selesai' %}")
    assert "hx-get" not in selesai.satu("div")
    assert selesai.satu("progress")["value"] == "100"
    assert gambar("{% segarkan_tanpa_skrip %}").satu("meta")["content"] == "5"


def test_a_receipt_breaks_its_hash_and_shows_a_code_only_where_there_is_one() -> None:
    butir = [
        {"nama": "Sidik", "nilai": "9f3c" * 16, "sidik": True},
        {"nama": "Pada", "nilai": date(2024, 5, 31)},
    ]
    h = gambar("{% bukti b %}", b=butir)
    assert h.satu("dd", kelas="sidik").teks == "9f3c" * 16
    assert "31-05-2024" in h.satu("dl").teks
    assert not h.semua(kelas="qr")
    assert gambar("{% bukti b qr=q %}", b=butir, q=mark_safe("<svg></svg>")).satu(kelas="ber-qr")


def test_side_by_side_marks_only_what_differs() -> None:
    kiri, kanan = beda_huruf("SITI RAHAYUNINGSIH", "SITI RAHAYU N.")
    nik = segmen_nik("9971", [10])
    baris = [
        {"nama": "NIK", "kiri": nik, "kanan": nik, "beda": True},
        {"nama": "Nama", "kiri": kiri, "kanan": kanan, "beda": True},
        {"nama": "KTP-el", "kiri": "Sudah", "kanan": None, "beda": False},
    ]
    sisi = {"judul": "Calon DPS", "rinci": "DP4 baris 40.877"}
    h = gambar("{% berdampingan b s s %}", b=baris, s=sisi)
    assert [u.teks for u in h.semua("mark")] == ["•", "•", "NINGSIH", " N."]
    assert [u["class"] for u in h.semua("tr") if "class" in u] == ["beda", "beda", "sama"]
    assert [u.teks for u in h.semua("td")][-2:] == ["Sudah", "–"]
    assert h.semua("th", scope="row")[0].teks == "NIK (berbeda)"


class Dasar(forms.Form):
    dasar = forms.ChoiceField(label="Dasar", choices=[("akta", "Akta kematian")])


def test_the_decision_bar_states_its_effect_its_keys_and_why_a_button_is_dead() -> None:
    tombol = [
        {"nilai": "sama", "kata": "Usulkan orang yang sama", "huruf": "Y", "utama": True},
        {"nilai": "setuju", "kata": "Setujui", "mati": "Anda yang mengusulkannya."},
    ]
    teks = "{% putusan '/t/1/' t akibat f %}"
    akibat = mark_safe("Akibat: <b>1 data menjadi TMS</b>")
    h = gambar(teks, t=tombol, akibat=akibat, f=Dasar(), csrf_token="c")
    hidup = h.satu("button", name="putusan")
    assert (hidup["value"], hidup["data-tombol"], hidup["aria-keyshortcuts"]) == ("sama", "Y", "Y")
    assert h.satu("b").teks == "1 data menjadi TMS"
    assert h.satu("span", aria_disabled="true").teks == "Setujui"
    assert "Anda yang mengusulkannya." in h.satu("form").teks
    assert h.satu("select")["name"] == "dasar"
    salah = gambar(teks, t=tombol, akibat="", f=Dasar({}), csrf_token="c")
    assert salah.satu("a")["href"] == "#id_dasar"


def test_filters_keep_order_and_columns(rf: Any) -> None:
    h = gambar(
        "{% saringan f %}",
        f=Dasar(),
        request=rf.get("/?urut=-nama&kolom=a&kolom=b&sesudah=z&dasar=x"),
    )
    assert h.satu("form")["method"] == "get"
    tetap = [(u["name"], u["value"]) for u in h.semua("input", type="hidden")]
    assert tetap == [("urut", "-nama"), ("kolom", "a"), ("kolom", "b")]


def test_a_long_trail_opens_after_ten_and_loses_nothing() -> None:
    butir = [{"kalimat": f"langkah {n}", "siapa": "Ani", "waktu": ""} for n in range(15)]
    h = gambar("{% jejak b %}", b=butir)
    assert "Lihat semua, 15 catatan" in h.satu("summary").teks
    assert len(h.semua("li")) == 15
    assert len(gambar("{% jejak b %}", b=butir[:12]).semua("summary")) == 0
