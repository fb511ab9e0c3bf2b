"""Forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms

from kantor.calon import batas
from kantor.pemilihan.formulir import WAJIB, isian_teks

_PUTUSAN = (("ya", "Terbitkan"), ("tidak", "Tolak"))


class FormCalon(forms.Form):
    """What is shown of a candidate; every field has the same limit for all."""

    nomor = forms.IntegerField(
        label="Nomor urut",
        min_value=1,
        max_value=batas.TERBANYAK,
        error_messages={**WAJIB, "invalid": "Tulis nomor urutnya dengan angka."},
    )
    nama = isian_teks("Nama calon", 1, max_length=batas.NAMA)
    wakil = isian_teks("Nama wakil", 1, max_length=batas.NAMA, required=False)
    visi = isian_teks(
        "Visi", 3, max_length=batas.VISI, required=False, help_text="Paling banyak 500 huruf."
    )
    misi = isian_teks(
        "Misi", 6, max_length=batas.MISI, required=False, help_text="Paling banyak 2.000 huruf."
    )
    program = isian_teks(
        "Program",
        8,
        max_length=batas.PROGRAM,
        required=False,
        help_text="Paling banyak 3.000 huruf.",
    )
    jadwal = isian_teks(
        "Jadwal kampanye dan debat", 6, max_length=6_000, required=False,
        help_text="Satu acara satu baris, paling banyak 20: 12-02-2027 14.00; tempat; acara.",
    )  # fmt: skip
    foto = forms.FileField(
        label="Foto",
        required=False,
        help_text="JPEG, PNG, atau WebP; dipotong sama untuk semua calon.",
    )
    berhenti = isian_teks(
        "Bukan calon lagi, sebab", 2, max_length=batas.BERHENTI, required=False,
        help_text="Kosongkan bila masih calon. Nomor dan namanya tetap tampil, sebab dapat masih ada di "
        "surat suara. Sebutkan keputusannya.",
    )  # fmt: skip


class FormPutusan(forms.Form):
    """The second person's decision."""

    setuju = forms.ChoiceField(
        label="Keputusan",
        choices=_PUTUSAN,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih terbitkan atau tolak."},
    )
    alasan = isian_teks(
        "Alasan", 2, max_length=500, required=False, help_text="Wajib bila ditolak."
    )


def awal(v: Any) -> dict[str, Any]:
    """What a version says, as the form takes it."""
    isi = {
        k: getattr(v, k) for k in ("nomor", "nama", "wakil", "visi", "misi", "program", "berhenti")
    }
    return isi | {"jadwal": batas.tulis_jadwal(v.jadwal)}
