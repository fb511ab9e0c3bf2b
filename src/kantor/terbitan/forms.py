"""Forms of this room."""

from __future__ import annotations

from django import forms

from kantor.pemilihan.formulir import isian_alasan, isian_teks

_PUTUSAN = (("ya", "Terbitkan"), ("tidak", "Tolak"))


class FormPutusan(forms.Form):
    """The second person's decision about what stands on the page."""

    setuju = forms.ChoiceField(label="Keputusan", choices=_PUTUSAN, widget=forms.RadioSelect)
    alasan = isian_teks(
        "Alasan", 2, max_length=500, required=False, help_text="Wajib bila ditolak."
    )
    sidik = forms.CharField(widget=forms.HiddenInput)


class FormTarik(forms.Form):
    """Why a version is taken off the site."""

    alasan = isian_alasan()
