"""Forms of spot checks."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.pengawasan.uji_petik import ARAH, HASIL, KE_DAFTAR, KE_ORANG
from kantor.pemilihan.formulir import tanpa_data_orang
from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan.forms import isian_wilayah, kode_wilayah
from kantor.pengawasan.uji import TERBANYAK

_TIGA = (("", "Tidak ditanya"), ("ya", "Ya"), ("tidak", "Tidak"))


class FormUji(forms.Form):
    """A new spot check."""

    arah = forms.ChoiceField(
        label="Arah", choices=list(ARAH.items()), initial=KE_ORANG, widget=forms.RadioSelect
    )
    nama = forms.CharField(
        label="Nama",
        max_length=120,
        validators=[tanpa_data_orang],
        help_text="Misalnya: uji petik DPS, minggu kedua.",
        error_messages={"required": "Tulis nama pendeknya."},
    )
    wilayah = isian_wilayah()
    banyak = forms.IntegerField(
        label="Banyak contoh",
        required=False,
        min_value=1,
        max_value=TERBANYAK,
        initial=59,
        help_text="Untuk contoh dari daftar. Dari daftar yang besar, 59 contoh hampir pasti (95 %) memuat "
        "sedikitnya satu yang salah bila 5 % daftarnya salah.",
    )
    benih = forms.IntegerField(
        label="Benih",
        required=False,
        min_value=0,
        max_value=2**62,
        help_text="Angka yang diumumkan; siapa pun dapat menarik contoh yang sama. Bila kosong, dibuatkan.",
    )

    def __init__(self, pemilihan: Pemilihan, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.pemilihan = pemilihan

    def clean_wilayah(self) -> str:
        """A region of the election."""
        return kode_wilayah(self.cleaned_data["wilayah"], self.pemilihan)

    def clean(self) -> dict[str, Any]:
        """How many, where they are drawn from the list."""
        isi = super().clean() or {}
        if isi.get("arah") == KE_ORANG and not isi.get("banyak") and "banyak" not in self.errors:
            self.add_error("banyak", "Tulis berapa contoh yang ditarik.")
        return isi


class FormButir(forms.Form):
    """What was found at one item."""

    hasil = forms.ChoiceField(
        label="Hasil", widget=forms.RadioSelect, error_messages={"required": "Pilih hasilnya."}
    )
    dicoklit = forms.ChoiceField(
        label="Sudah dicoklit", required=False, choices=_TIGA, widget=forms.RadioSelect
    )
    berstiker = forms.ChoiceField(
        label="Rumahnya berstiker coklit", required=False, choices=_TIGA, widget=forms.RadioSelect
    )
    catatan = forms.CharField(
        label="Keterangan", required=False, max_length=300, validators=[tanpa_data_orang]
    )

    def __init__(self, arah: str, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["hasil"].choices = [(k, v.judul) for k, v in HASIL.items() if arah in v.arah]

    def isi(self) -> dict[str, Any]:
        """The arguments of `uji.IsiButir`."""
        tiga = {"ya": True, "tidak": False}
        d = self.cleaned_data
        return {
            "hasil": d["hasil"],
            "dicoklit": tiga.get(d["dicoklit"]),
            "berstiker": tiga.get(d["berstiker"]),
            "catatan": d["catatan"],
        }


class FormOrang(FormButir):
    """Somebody met in the field, and whether the list has them."""

    nama = forms.CharField(
        label="Nama",
        max_length=200,
        validators=[tanpa_data_orang],
        error_messages={"required": "Tulis nama orang yang ditemui."},
    )
    alamat = forms.CharField(
        label="Alamat", required=False, max_length=300, validators=[tanpa_data_orang]
    )
    wilayah = isian_wilayah()
    tps = forms.CharField(label="TPS", required=False, max_length=3)

    field_order = ("nama", "alamat", "wilayah", "tps", "hasil", "dicoklit", "berstiker", "catatan")

    def __init__(self, pemilihan: Pemilihan, *args: Any, **kw: Any) -> None:
        super().__init__(KE_DAFTAR, *args, **kw)
        self.pemilihan = pemilihan

    def clean_wilayah(self) -> str:
        """A region of the election."""
        return kode_wilayah(self.cleaned_data["wilayah"], self.pemilihan)
