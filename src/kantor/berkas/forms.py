"""Forms of the room: handing in a file, giving a reason, looking for a voter."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.riwayat.tersegel import berderet, bertanggal_lama
from kantor.berkas.services import ALASAN_TERPENDEK, diserahkan
from kantor.templatetags.isian_tanggal import IsianTanggal

TERTUA = timedelta(days=3 * 366)
NAMA_TERPANJANG = 200


def tanpa_orang(teks: str, apa: str) -> str:
    """Text that goes into the history as it is. Raises ValidationError for a NIK or a birth date in it."""
    if berderet(teks) or bertanggal_lama(teks, timezone.localdate().year):
        raise ValidationError(
            f"{apa} memuat deretan angka sepanjang NIK atau tanggal yang dapat menjadi tanggal lahir, "
            "padahal akan tercatat di riwayat. Tulis tanpa itu.",
            code="tersegel",
        )
    return teks


def nama_berkas(nama: str) -> str:
    """A file name as it is kept. Raises ValidationError."""
    bersih = "".join(c for c in PurePath(nama.replace("\\", "/")).name if c.isprintable()).strip()
    if not bersih or bersih in (".", ".."):
        raise ValidationError("Nama berkasnya kosong. Beri nama berkas, lalu pilih lagi.")
    if len(bersih.encode()) > NAMA_TERPANJANG:
        raise ValidationError("Nama berkasnya terlalu panjang. Pendekkan, lalu pilih lagi.")
    return tanpa_orang(bersih, "Nama berkas")


class RuasBerkas(forms.FileField):
    """The file field as it is drawn; what was sent is taken before the form is read."""

    def clean(self, data: Any, initial: Any = None) -> None:
        """Nothing: `views_unggah` says what is wrong with the file."""


class FormulirUnggah(forms.Form):
    """What is said of a file when it is handed in. The file itself is taken by `penerima` or in pieces."""

    format = forms.ChoiceField(
        label="Jenis berkas",
        choices=[("", "Pilih jenis berkas"), *((k, f.judul) for k, f in FORMAT.items())],
        error_messages={"required": "Pilih jenis berkasnya."},
    )
    dari = forms.CharField(
        label="Diserahkan oleh",
        max_length=200,
        help_text="Lembaga atau orang yang menyerahkan, dengan nomor suratnya bila ada.",
        widget=forms.TextInput(attrs={"list": "saran-dari", "autocomplete": "off"}),
        error_messages={
            "required": "Tulis siapa yang menyerahkan berkas ini.",
            "max_length": "Paling panjang 200 huruf.",
        },
    )
    keadaan_per = IsianTanggal(
        label="Keadaan data per", help_text="Tanggal data itu ditarik, bukan tanggal diunggah."
    )
    berkas = RuasBerkas(
        label="Berkas",
        help_text="CSV, CSV.GZ, XLSX, XLS, atau ODS.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.gz,.xlsx,.xls,.ods"}),
    )

    def __init__(self, *args: Any, pengguna: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [
            (k, kata)
            for k, kata in self.fields["format"].choices
            if not k or diserahkan(pengguna, k)
        ]
        hari_ini = timezone.localdate()
        tanggal = self.fields["keadaan_per"]
        tanggal.paling_akhir, tanggal.paling_awal = hari_ini, hari_ini - TERTUA

    def clean_dari(self) -> str:
        """Goes into the history."""
        return tanpa_orang(" ".join(self.cleaned_data["dari"].split()), "Isian ini")


class FormulirAlasan(forms.Form):
    """A reason that stays in the history."""

    alasan = forms.CharField(
        label="Alasan",
        min_length=ALASAN_TERPENDEK,
        max_length=500,
        help_text="Tersimpan di riwayat dan terbaca oleh pengawas.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Tulis alasannya.",
            "min_length": f"Tulis sedikitnya {ALASAN_TERPENDEK} huruf.",
            "max_length": "Paling panjang 500 huruf.",
        },
    )

    def clean_alasan(self) -> str:
        """Goes into the history."""
        return tanpa_orang(self.cleaned_data["alasan"].strip(), "Alasan")
