"""The form of this room."""

from __future__ import annotations

from typing import Any

from django import forms

from kantor.berkas.models import Berkas
from kantor.daftar.models import Daftar
from kantor.templatetags.rupa import angka, tgl


class FormSanding(forms.Form):
    """Which two lists."""

    kiri = forms.ChoiceField(label="Daftar yang satu", help_text="Misalnya DP4 dari Disdukcapil.")
    kanan = forms.ChoiceField(label="Daftar yang lain", help_text="Misalnya DPS kantor ini.")

    def __init__(self, *args: Any, sumber: list[tuple[str, Berkas | Daftar]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.sumber = dict(sumber)
        pilihan = [(k, kata(s)) for k, s in sumber]
        for nama, awal in (("kiri", "dp4"), ("kanan", "")):
            self.fields[nama].choices = pilihan
            cocok = [k for k, s in sumber if isinstance(s, Berkas) and s.format == awal]
            self.fields[nama].initial = cocok[0] if cocok else (pilihan[0][0] if pilihan else None)

    def dua(self) -> dict[str, Berkas | Daftar]:
        """The chosen lists."""
        return {k: self.sumber[self.cleaned_data[k]] for k in ("kiri", "kanan")}


def kata(s: Berkas | Daftar) -> str:
    """A list with its size and the day of its data."""
    if isinstance(s, Berkas):
        jenis = s.format.upper()
        return (
            f"Berkas {jenis} {s.nama}: {angka(s.banyak_diterima)} orang, data {tgl(s.keadaan_per)}"
        )
    return f"{s.nama}: {angka(s.banyak)} orang, keadaan {tgl(s.pada)}"
