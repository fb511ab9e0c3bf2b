"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.daftar.jenis import DAFTAR


class FormSusun(forms.Form):
    """Which list is to be composed, and why where it is a correction."""

    jenis = forms.ChoiceField(label="Daftar yang disusun")
    alasan = forms.CharField(
        label="Alasan perbaikan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib bila daftar itu sudah pernah ditetapkan: apa yang diperbaiki, atas dasar apa.",
    )

    def __init__(self, *args: Any, jenis: list[str], perbaikan: bool = True, **kw: Any) -> None:
        """`perbaikan`: whether what is composed may be a correction."""
        super().__init__(*args, **kw)
        if not perbaikan:
            del self.fields["alasan"]
        pilihan = [(j, f"{DAFTAR[j].judul}: {DAFTAR[j].arti}") for j in jenis]
        self.fields["jenis"].choices = pilihan
        # The stage that comes next stands first to be chosen.
        self.fields["jenis"].initial = jenis[-1] if jenis else None
        if len(jenis) == 1:  # nothing to choose
            self.fields["jenis"].widget = forms.HiddenInput()


class FormTetapkan(forms.Form):
    """The paper of the pleno that fixed a list."""

    berita_acara = forms.CharField(
        label="Berita acara",
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": "Nomor dan tanggal berita acara pleno"}),
        error_messages={"required": "Tulis nomor dan tanggal berita acara plenonya."},
    )
