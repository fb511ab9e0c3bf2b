"""The filters of the history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.riwayat.peristiwa import POLA
from hakpilih.wilayah import kode_bertitik
from kantor.riwayat.selectors import Saringan, pilihan_tindakan
from kantor.templatetags.isian_tanggal import baca_tanggal


class FormSaring(forms.Form):
    """Each field narrows the list; empty ones do not."""

    tindakan = forms.ChoiceField(label="Tindakan", required=False)
    pelaku = forms.CharField(label="Nama akun", required=False, max_length=64)
    wilayah = forms.CharField(
        label="Kode wilayah", required=False, max_length=20, help_text="Misalnya 99.71.01"
    )
    objek = forms.CharField(
        label="Objek", required=False, max_length=120, help_text="Misalnya berkas atau berkas/12"
    )
    sejak = forms.CharField(label="Sejak", required=False, help_text="Misalnya 27-11-2024")
    sampai = forms.CharField(label="Sampai", required=False, help_text="Misalnya 28-11-2024")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tindakan"].choices = [("", "Semua tindakan"), *pilihan_tindakan()]

    def clean_wilayah(self) -> str:
        """The dotted code."""
        teks = self.cleaned_data["wilayah"]
        kode = kode_bertitik(teks) if teks else ""
        if kode is None:
            raise ValidationError(f"“{teks}” bukan kode wilayah. Tulis seperti 99.71.01.")
        return kode

    def clean_objek(self) -> str:
        """One object, or a kind of objects."""
        teks = self.cleaned_data["objek"].strip("/")
        if teks and not POLA["objek"][0].fullmatch(teks if "/" in teks else f"{teks}/x"):
            raise ValidationError("Tulis jenis objeknya (berkas) atau objeknya (berkas/12).")
        return teks

    def clean_sejak(self) -> date | None:
        """The first day."""
        return _hari(self.cleaned_data["sejak"])

    def clean_sampai(self) -> date | None:
        """The last day."""
        return _hari(self.cleaned_data["sampai"])

    def saringan(self) -> Saringan:
        """The fields that could be read."""
        self.is_valid()
        return Saringan(**{k: v for k, v in self.cleaned_data.items() if v})


def _hari(teks: str) -> date | None:
    hari = baca_tanggal(teks) if teks.strip() else None
    if hari is not None and not 1945 <= hari.year <= 2999:  # its neighbours must be days too
        raise ValidationError("Tulis tahun antara 1945 dan 2999.")
    return hari
