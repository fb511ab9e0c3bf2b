"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.layanan.terdaftar import Isian
from kantor.daftar.models import Daftar
from kantor.templatetags.rupa import angka, tgl


class FormCari(forms.Form):
    """NIK, and the name or the family card."""

    nik = forms.CharField(
        label="NIK",
        max_length=40,
        help_text="16 angka, ada di KTP-el Anda. NIK tidak kami simpan.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "penuh"}),
        error_messages={
            "required": "Isi NIK Anda: 16 angka di KTP-el.",
            "max_length": "NIK berisi 16 angka. Periksa lagi di KTP-el.",
        },
    )
    nama = forms.CharField(
        label="Nama seperti di KTP-el",
        required=False,
        max_length=400,
        help_text="Singkatan seperti M. atau MUH. boleh.",
        widget=forms.TextInput({"autocomplete": "name", "class": "penuh"}),
        error_messages={"max_length": "Nama terlalu panjang. Tulis seperti di KTP-el."},
    )
    nkk = forms.CharField(
        label="Atau nomor Kartu Keluarga",
        required=False,
        max_length=40,
        help_text="Bila nama Anda tidak ditemukan, coba dengan nomor KK. Bila diisi, nomor ini yang dipakai.",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "penuh"}),
        error_messages={"max_length": "Nomor KK berisi 16 angka. Lihat Kartu Keluarga."},
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for bidang in ("nama", "nkk"):
            self.fields[bidang].salah_satu = True

    def clean(self) -> dict[str, Any]:
        """What the library finds wrong, at the field it is about."""
        isi = {k: self.cleaned_data.get(k, "") for k in ("nik", "nama", "nkk")}
        if not self.errors:
            self.isian = Isian(**isi)
            for bidang, pesan in self.isian.periksa().items():
                self.add_error(bidang, pesan)
        return self.cleaned_data


class FormSiapkan(forms.Form):
    """Which fixed list is to be asked."""

    daftar = forms.ChoiceField(label="Daftar yang ditanyakan")

    def __init__(self, *args: Any, daftar: list[Daftar], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.pilihan = {str(d.pk): d for d in daftar}
        self.fields["daftar"].choices = [
            (k, f"{d.nama}: {angka(d.banyak)} pemilih, ditetapkan {tgl(d.diputuskan)}")
            for k, d in self.pilihan.items()
        ]

    def terpilih(self) -> Daftar:
        """The chosen list."""
        return self.pilihan[self.cleaned_data["daftar"]]
