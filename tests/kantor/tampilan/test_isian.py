"""Forms: fields with their labels and faults, the summary that leads to them, dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kantor.templatetags.isian_angka import IsianBulat
from kantor.templatetags.isian_tanggal import IsianTanggal, baca_tanggal
from kantor.templatetags.rupa import tanggal, tgl

from .halaman_uji import gambar

FORMULIR = '{% formulir f %}<button class="tombol utama">Usulkan</button>{% endformulir %}'


class Usul(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Seperti di KTP-el", max_length=5)
    lahir = IsianTanggal(label="Tanggal lahir", paling_akhir=date(2007, 11, 27))
    jenis = forms.ChoiceField(
        label="Jenis kelamin", widget=forms.RadioSelect, choices=[("L", "Laki-laki")]
    )
    catatan = forms.CharField(label="Catatan", required=False, widget=forms.Textarea)
    lihat = forms.BooleanField(label="Dokumen sudah dilihat")
    kunci = forms.CharField(widget=forms.HiddenInput, initial="7")


@pytest.mark.parametrize(
    "teks",
    ["27-11-2024", "27/11/2024", "27.11.2024", "27 November 2024", "27 nov 2024", "2024-11-27",
     " 27 - 11 - 2024 ", "27 Nopember 2024"],
)  # fmt: skip
def test_a_date_is_read_as_people_type_it(teks: str) -> None:
    assert baca_tanggal(teks) == date(2024, 11, 27)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_written_on_a_screen_is_read_back(d: date) -> None:
    assert baca_tanggal(tgl(d)) == baca_tanggal(tanggal(d)) == baca_tanggal(d.isoformat()) == d


@pytest.mark.parametrize(
    ("teks", "kalimat"),
    [
        ("31-02-1987", "Tanggal 31 Februari 1987 tidak ada"),
        ("1-1-87", "Tahun “87” belum 4 angka"),
        ("1-13-1987", "Bulan “13” tidak dikenal"),
        ("x-1-1987", "Hari “x” bukan angka"),
        ("12-1987", "belum tanggal yang lengkap"),
        ("²-1-1987", "bukan angka"),
    ],
)
def test_what_is_no_date_is_told_with_its_reason(teks: str, kalimat: str) -> None:
    with pytest.raises(ValidationError) as galat:
        baca_tanggal(teks)
    assert kalimat in galat.value.messages[0]
    assert "27-11-2024" in galat.value.messages[0]


@pytest.mark.parametrize(
    "data",
    [
        {"lahir_hari": "5", "lahir_bulan": "3", "lahir_tahun": "1987"},
        {"lahir_hari": "5", "lahir_bulan": "Maret", "lahir_tahun": "1987"},
        {"lahir_hari": "5 Maret 1987", "lahir_bulan": "", "lahir_tahun": ""},
        {"lahir": "5/3/1987"},
    ],
)
def test_three_boxes_or_one_text_make_the_same_date(data: dict[str, str]) -> None:
    ruas = IsianTanggal()
    assert ruas.clean(ruas.widget.value_from_datadict(data, {}, "lahir")) == date(1987, 3, 5)


def test_a_date_outside_its_bounds_names_the_bound() -> None:
    with pytest.raises(ValidationError, match="Paling akhir 27 November 2007"):
        IsianTanggal(paling_akhir=date(2007, 11, 27)).clean("28-11-2007")
    assert IsianTanggal(required=False).clean("") is None
    assert not IsianTanggal().has_changed(date(1987, 3, 5), "5-3-1987")


def test_an_empty_form_has_labels_hints_and_no_faults() -> None:
    h = gambar(FORMULIR, f=Usul(), csrf_token="c" * 8)
    assert h.satu("form")["method"] == "post"
    assert h.satu("input", name="csrfmiddlewaretoken")["value"] == "c" * 8
    assert h.satu("input", name="kunci")["value"] == "7"
    assert h.satu("input", name="nama")["aria-describedby"] == "id_nama_petunjuk"
    assert [u["name"] for u in h.semua("input") if u["name"].startswith("lahir")] == [
        "lahir_hari", "lahir_bulan", "lahir_tahun",
    ]  # fmt: skip
    assert "(boleh kosong)" in h.satu("label", **{"for": "id_catatan"}).teks
    assert not h.semua(kelas="ringkas-galat")
    assert not h.semua(kelas="salah")
    assert h.satu("button").teks == "Usulkan"


def test_every_fault_is_summed_up_led_to_and_told_at_its_field() -> None:
    data = {
        "nama": "<b>Siti Rahayu</b>",
        "lahir_hari": "31",
        "lahir_bulan": "2",
        "lahir_tahun": "1987",
    }
    h = gambar(FORMULIR, f=Usul(data | {"kunci": "7"}), csrf_token="x")
    ringkas = h.satu(kelas="ringkas-galat")
    assert ringkas["role"] == "alert"
    assert "4 hal perlu diperbaiki" in ringkas.teks
    tuju = [u["href"] for u in h.semua("a")]
    assert tuju == ["#id_nama", "#id_lahir_hari", "#id_jenis_0", "#id_lihat"]
    assert "Pilih salah satu." in ringkas.teks
    assert "Centang dulu untuk melanjutkan." in ringkas.teks
    nama = h.satu("input", name="nama")
    assert nama["value"] == "<b>Siti Rahayu</b>", "what was typed is kept, and is text"
    assert nama["aria-invalid"] == "true"
    assert nama["aria-describedby"] == "id_nama_petunjuk id_nama_salah"
    assert [h.satu("input", name=f"lahir_{b}")["value"] for b in ("hari", "bulan", "tahun")] == [
        "31", "2", "1987",
    ]  # fmt: skip
    assert "31 Februari 1987 tidak ada" in h.satu(id="id_lahir_salah").teks


def test_faults_of_the_whole_form_and_of_hidden_fields_are_told() -> None:
    f = Usul({"nama": "Siti"})
    f.add_error(None, "Usul ini sudah ada.")
    ringkas = gambar(FORMULIR, f=f).satu(kelas="ringkas-galat").teks
    assert "Usul ini sudah ada." in ringkas
    assert "Bidang ini tidak boleh kosong." in ringkas, "of the hidden field, which no label names"


def test_a_whole_number_stands_in_its_field_as_people_write_it() -> None:
    f = IsianBulat()
    assert (f.prepare_value(540_000_000), f.prepare_value("12,5 z"), f.prepare_value(None)) == (
        "540.000.000", "12,5 z", None,
    )  # fmt: skip
    assert f.clean(f.prepare_value(540_000_000)) == 540_000_000
    for salah in ("12,5", "banyak"):
        with pytest.raises(ValidationError, match=r"bilangan bulat, misalnya 1\.250\.000"):
            f.clean(salah)
