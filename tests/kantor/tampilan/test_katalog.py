"""The English catalogue: complete, compiled from what is written, and used by nobody who did not ask."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django import forms
from django.test import Client
from django.utils import translation

from kantor.bahasa import KUE, terjemah
from kantor.pemilihan.models import Pemilihan
from kantor.templatetags import kantor, rupa
from tests.kantor.tampilan.halaman_uji import Halaman

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "docs"))
import katalog

ISIAN = re.compile(r"%\((\w+)\)s|%[a-z%]")
Sebagai = Callable[[str | None], Client]


@pytest.fixture(scope="module")
def isi() -> Catalog:
    return katalog.baca()


def test_every_text_that_is_shown_has_an_english_one_and_no_other_is_kept(isi: Catalog) -> None:
    teks = katalog.semua_teks()
    assert len(teks) > 900
    ada = {m.id: m.string for m in isi if m.id}
    assert sorted(set(teks) - set(ada)) == [], "make katalog, then translate them in django.po"
    assert sorted(set(ada) - set(teks)) == [], "make katalog drops them"
    assert [k for k, v in ada.items() if not v] == []


def test_what_is_filled_into_a_text_is_filled_into_its_translation(isi: Catalog) -> None:
    beda = {
        m.id: m.string
        for m in isi
        if m.id and sorted(ISIAN.findall(m.id)) != sorted(ISIAN.findall(m.string))
    }
    assert beda == {}


def test_the_compiled_catalogue_is_the_one_that_is_written(isi: Catalog) -> None:
    assert katalog.PO.with_suffix(".mo").read_bytes() == katalog.tulis_mo(isi)
    assert katalog.PO.read_bytes() == katalog.tulis_po(isi)


def test_texts_are_gathered_from_templates_and_from_the_words_of_modules() -> None:
    sumber = (
        '{% translate "Satu" %}{% x _("Tiga") %}'
        "{% blocktranslate with n=a|b %}Dua {{ n }}{% endblocktranslate %}"
    )
    assert set(katalog.teks_templat(sumber)) == {"Satu", "Dua %(n)s", "Tiga"}
    modul = (
        'a = F(label="Empat", nama="kode")\nb = Kolom("x", "Lima")\n'
        'KEADAAN = {"k": "Enam"}\nc = {"kata": "Tujuh"}'
    )
    assert set(katalog.teks_modul(modul)) == {"Empat", "Lima", "Enam", "Tujuh"}
    assert list(katalog.teks_modul('a = F(judul=f"Delapan {b}", kata="kode", label="/x/")')) == []


def test_indonesian_unless_the_cookie_says_otherwise(
    pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    c = sebagai("ani")
    h = Halaman(c.get("/berkas/", headers={"accept-language": "en"}).content.decode())
    assert (h.satu("html")["lang"], h.satu("h1").teks) == ("id", "Berkas")
    r = c.post("/bahasa/", {"bahasa": "en", "lanjut": "/berkas/"})
    assert (r.status_code, r["Location"]) == (303, "/berkas/")
    assert r.cookies[KUE]["httponly"]
    r = c.get("/berkas/")
    h = Halaman(r.content.decode())
    assert (h.satu("html")["lang"], h.satu("h1").teks) == ("en", "Files")
    assert r["Content-Language"] == "en"
    assert translation.get_language() == "id"
    c.post("/bahasa/", {"bahasa": "id", "lanjut": "/berkas/"})
    assert Halaman(c.get("/berkas/").content.decode()).satu("html")["lang"] == "id"


@pytest.mark.parametrize("lanjut", ["https://lain.example/", "//lain.example/", "javascript:1", ""])
def test_the_choice_of_a_language_leads_nowhere_else(db: None, client: Client, lanjut: str) -> None:
    r = client.post("/bahasa/", {"bahasa": "xx", "lanjut": lanjut})
    assert (r.status_code, r["Location"]) == (303, "/")
    assert KUE not in r.cookies


def test_numbers_and_dates_follow_the_language() -> None:
    from datetime import date

    with translation.override("id"):
        assert (rupa.angka(254621), rupa.persen(0.7719)) == ("254.621", "77,19\u00a0%")
        assert rupa.hari_tanggal(date(2024, 11, 27)) == "Rabu, 27 November 2024"
    with translation.override("en"):
        assert (rupa.angka(254621), rupa.persen(0.7719)) == ("254,621", "77.19\u00a0%")
        assert rupa.hari_tanggal(date(2024, 11, 27)) == "Wednesday, 27 November 2024"
        assert rupa.ukuran(48_200_000) == "48.2\u00a0MB"


def test_only_texts_of_the_office_are_translated() -> None:
    with translation.override("en"):
        assert terjemah("Berkas masuk") == "Incoming files"
        assert terjemah("WAGIMAN") == "WAGIMAN"
        assert (terjemah(""), terjemah(None), terjemah(7)) == ("", None, 7)


def test_no_template_says_a_text_that_is_not_marked() -> None:
    """Between tags no word of four letters and more stands outside the marks, but for names."""
    boleh = {"hakpilih", "English", "Bahasa Indonesia"}
    temu = []
    for path in katalog.KANTOR.rglob("*.html"):
        if path.name == "500.html":  # rendered when nothing else works
            continue
        polos = re.sub(
            r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<(script|style)\b.*?</\1>",
            " ", path.read_text("utf-8"), flags=re.S,
        )  # fmt: skip
        for teks in re.split(r"<[^>]*>", polos):
            bersih = re.sub(r"&\w+;", " ", teks).strip(" ·.,;:\n")
            if re.search(r"[^\W\d_]{4,}", bersih) and bersih not in boleh:
                temu.append((path.name, bersih))
    assert temu == []


def test_a_badge_says_the_word_of_its_table_and_begins_with_a_capital() -> None:
    with translation.override("en"):
        assert terjemah("menunggu jawaban") == "waiting for an answer"
        assert terjemah("Menunggu jawaban") == "Waiting for an answer"
    assert terjemah("Menunggu jawaban") == "Menunggu jawaban"


def test_words_of_tables_are_gathered_and_their_keys_are_not() -> None:
    modul = (
        'KEADAAN_X: dict[str, str] = {SIAP: "selesai", "b kunci": "sudah tiba"}\n'
        'TAB = ({"kode": "kode", "judul": "Semua"},)\nf = F(choices=[("", "Pilih satu"), *x])'
    )
    assert set(katalog.teks_modul(modul)) == {"selesai", "sudah tiba", "Semua", "Pilih satu"}


def test_choices_of_a_field_follow_the_language() -> None:
    class Formulir(forms.Form):
        keadaan = forms.ChoiceField(
            choices=[("", "Semua keadaan"), ("Kelompok", [("x", "Menunggu jawaban")])]
        )

    with translation.override("en"):
        inggris = str(kantor.ruas(Formulir()["keadaan"])["masukan"])
    assert ">All states<" in inggris
    assert ">Waiting for an answer<" in inggris
    assert ">Semua keadaan<" in str(kantor.ruas(Formulir()["keadaan"])["masukan"])
