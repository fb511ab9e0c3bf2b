"""The shell: who sees what of it, the pages without an account, and the static files."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string

import kantor

from .halaman_uji import Halaman, gambar

pytestmark = pytest.mark.urls("tests.kantor.tampilan.alamat_uji")
AKAR = Path(kantor.__file__).parent
STATIK = AKAR / "static" / "kantor"
TEMPLAT = sorted((AKAR / "templates").rglob("*.html"))
DEMO = "Data contoh (99.71). Bukan orang sungguhan."
HALAMAN = """{% extends "kantor/dasar.html" %}{% block judul %}Berkas{% endblock %}
{% block kepala %}<h1>Berkas</h1>{% endblock %}{% block isi %}<p>Isi</p>{% endblock %}"""


class Akun:
    is_authenticated = True
    nama = "Ani Wulandari"
    wilayah = "99.71"

    def __init__(self, peran: str = "operator") -> None:
        self.peran = peran

    def get_username(self) -> str:
        return "ani"


def kulit(**lain: Any) -> Halaman:
    ruang = [
        {"nama": n, "alamat": f"/{n}/", "kini": n == "Riwayat", "banyak": b, "ikon": ""}
        for n, b in (
            ("Beranda", None), ("Berkas", 1), ("Perlu ditelaah", 1284), ("Tahapan", None), ("Riwayat", None),
        )
    ]  # fmt: skip
    isi = {
        "user": Akun(),
        "mode_demo": True,
        "csrf_token": "c" * 8,
        "kantor_ini": SimpleNamespace(nama="KPU Kota Contoh", wilayah="99.71", zona="WIB"),
        "pemilihan_kini": SimpleNamespace(nama="Pilkada 2024", kode="pilkada_2024"),
        "pemilihan_lain": [],
        "ruang": ruang,
        "tugas_jalan": {"banyak": 1, "persen": 64},
    }
    return gambar(HALAMAN, **(isi | lain))


def test_the_shell_shows_the_rooms_given_and_where_one_is() -> None:
    h = kulit()
    assert h.satu("title").teks == "Berkas · hakpilih"
    assert h.satu("html")["lang"] == "id"
    rel = [
        u for u in h.semua("a") if u.atribut.get("href", "").startswith("/") and u.teks == "Riwayat"
    ]
    assert [u["aria-current"] for u in rel] == ["page", "page"], (
        "rail and menu; not in the bottom bar"
    )
    assert h.satu("nav", "rel").teks.split() == [
        "Beranda",
        "Berkas1",
        "Perlu",
        "ditelaah1.284",
        "Tahapan",
        "Riwayat",
    ]
    assert h.satu("summary", "kini")
    assert h.satu(kelas="lompat")["href"] == "#isi"
    assert h.satu("main")["id"] == "isi"
    assert h.satu("aside", "samping").teks == ""
    assert "Pilkada 2024" in h.satu("header").teks
    assert "Ani Wulandari" in h.satu("header").teks


def test_every_page_says_that_the_people_are_invented_in_demo_mode_only() -> None:
    assert h_teks(kulit()).count(DEMO) == 1
    assert DEMO not in h_teks(kulit(mode_demo=False))
    polos = render_to_string("kantor/polos.html", {"mode_demo": True})
    assert polos.count(DEMO) == 1


def h_teks(h: Halaman) -> str:
    return h.satu("body").teks


def test_an_account_leaves_by_post_and_nobody_gets_a_menu() -> None:
    keluar = [u for u in kulit().semua("form", method="post") if u["action"].endswith("keluar/")]
    assert len(keluar) == 1
    tanpa = kulit(user=SimpleNamespace(is_authenticated=False), ruang=[], kantor_ini=None)
    assert not tanpa.semua(kelas="saya")
    assert not tanpa.semua("nav", "bawah")


def test_the_search_goes_by_post_and_stands_only_where_the_role_may_search() -> None:
    cari = kulit().semua("form", "cari")
    assert [(u["method"], u["action"]) for u in cari] == [("post", "/cari/")] * 2
    assert not kulit(user=Akun("admin")).semua("form", "cari")


def test_an_address_is_offered_to_whoever_may_ask_it() -> None:
    teks = (
        "<p>{% alamat_boleh 'cari' %}|{% alamat_boleh 'satu_pekerjaan' 7 %}|"
        "{% alamat_boleh 'tanpa_kaidah' %}|{% alamat_boleh 'tidak_ada' %}</p>"
    )
    assert gambar(teks, user=Akun("operator")).satu("p").teks == "/cari/|/pekerjaan/7/||"
    assert gambar(teks, user=Akun("admin")).satu("p").teks == "|/pekerjaan/7/||"
    assert gambar(teks, user=SimpleNamespace(is_authenticated=False)).satu("p").teks == "|||"


def test_another_election_is_one_button_and_jobs_show_how_far_they_are() -> None:
    h = kulit(pemilihan_lain=[SimpleNamespace(nama="Pemilu 2024", kode="pemilu_2024")])
    assert h.satu("button", value="pemilu_2024").teks == "Pemilu 2024"
    assert h.satu("form", "lembar", method="post")["action"] == "/pilih/"
    assert h.satu("a", "pekerjaan").teks == "1 pekerjaan · 64\u00a0%"
    assert not kulit(tugas_jalan=None).semua("a", "pekerjaan")
    assert not kulit().semua("form", "lembar")


def test_messages_become_notices_in_their_mood_and_are_text() -> None:
    class Pesan(SimpleNamespace):
        def __str__(self) -> str:
            return str(self.isi)

    semua = [Pesan(level_tag=t, isi=f"<{t}>") for t in ("error", "warning", "success", "info")]
    h = kulit(messages=semua)
    assert [(u["class"], u.teks) for u in h.semua("div", "pesan")] == [
        ("pesan galat", "<error>"), ("pesan awas", "<warning>"),
        ("pesan beres", "<success>"), ("pesan kabar", "<info>"),
    ]  # fmt: skip


@pytest.mark.parametrize("nama", ["400", "403", "404", "405", "500", "kunci"])
def test_pages_of_errors_say_what_is_safe_or_what_to_do_and_lead_home(nama: str) -> None:
    isi = {
        "pesan": "Kolom <nik> tidak ada.",
        "saran": "Pakai nama kolom.",
        "alasan": "Peran <pps> tidak boleh.",
    }
    h = Halaman(render_to_string(f"kantor/galat/{nama}.html", isi if nama != "500" else {}))
    assert len(h.semua("h1")) == 1
    assert h.satu("a", "utama")["href"] == "/"
    tepat = {
        "400": "Kolom <nik> tidak ada.",
        "403": "Peran <pps> tidak boleh.",
        "kunci": "Pakai nama kolom.",
    }
    assert tepat.get(nama, "") in h.satu("main").teks
    polos = Halaman(render_to_string(f"kantor/galat/{nama}.html"))
    assert len(polos.satu("main").teks.split()) > 10, "it speaks also when nothing is given"


def test_the_page_for_a_broken_office_needs_nothing_of_it() -> None:
    sumber = (AKAR / "templates/kantor/galat/500.html").read_text("utf-8")
    assert "{%" not in sumber
    assert "{{" not in sumber


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda p: p.stem)
def test_templates_compile_and_hold_nothing_inline(berkas: Path) -> None:
    get_template(str(berkas.relative_to(AKAR / "templates")))
    sumber = berkas.read_text("utf-8")
    assert not re.findall(
        r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|data:", sumber
    )
    assert not re.findall(r"https?://", sumber)


def test_static_files_ask_nobody_else_and_use_only_values_that_exist() -> None:
    css = "".join((STATIK / n).read_text("utf-8") for n in ("tokens.css", "app.css"))
    assert not re.findall(r"https?:|data:|@import", css)
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+)\s*:", css))
    for berkas in re.findall(r'url\("([^"]+)"\)', css):
        assert (STATIK / berkas).is_file()
    assert css.count("{") == css.count("}")
    js = (STATIK / "kantor.js").read_text("utf-8")
    assert not re.findall(r"https?:|\beval\(|innerHTML|\.style\b|new Function", js)
    for izin in ("font/OFL.txt", "htmx.LICENSE.txt", "ASAL.txt"):
        assert (STATIK / izin).stat().st_size > 100


def test_first_load_of_a_public_page_is_small() -> None:
    polos = render_to_string("kantor/polos.html", {})
    muat = set(re.findall(r"/statik/kantor/([\w./-]+)", polos))
    assert muat == {"ikon.svg", "tokens.css", "app.css"}, "no font, no script"
    assert len(polos.encode()) + sum((STATIK / m).stat().st_size for m in muat) < 100_000


PASANGAN = [
    ("tinta", "halaman"), ("tinta", "muka"), ("kedua", "halaman"), ("kedua", "muka"), ("kedua", "redup"),
    ("di-merek", "merek"), ("merek", "merek-lunak"), ("merek", "muka"), ("galat", "galat-d"),
    ("galat", "halaman"),
    ("awas", "awas-d"), ("beres", "beres-d"), ("kabar", "kabar-d"), ("kabar", "halaman"), ("tinta", "awas-d"),
]  # fmt: skip


def _terang(heks: str) -> float:
    heks = heks if len(heks) == 6 else "".join(c * 2 for c in heks)
    kanal = [int(heks[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linier = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in kanal]
    return 0.2126 * linier[0] + 0.7152 * linier[1] + 0.0722 * linier[2]


@pytest.mark.parametrize("tema", ["terang", "gelap"])
def test_text_stands_out_from_its_ground_in_both_themes(tema: str) -> None:
    siang, malam = (STATIK / "tokens.css").read_text("utf-8").split("@media", 1)
    warna = dict(re.findall(r"--([\w-]+):#([0-9a-f]{3,6})\b", siang))
    if tema == "gelap":
        warna |= dict(re.findall(r"--([\w-]+):#([0-9a-f]{3,6})\b", malam))
    for teks, dasar in PASANGAN:
        a, b = sorted((_terang(warna[teks]), _terang(warna[dasar])))
        assert (b + 0.05) / (a + 0.05) >= 4.5, (teks, dasar)
