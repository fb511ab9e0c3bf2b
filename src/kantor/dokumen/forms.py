"""The forms of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from hakpilih.publikasi.penyerahan import BENTUK, PERSETUJUAN, PROFIL_SERAH
from kantor.dokumen.keadaan import KEADAAN
from kantor.templatetags.isian_tanggal import IsianTanggal

ORANG = ("penuh", "pengawas")  # profiles that say who gets them, and why


class FormMinta(forms.Form):
    """What is to be made of which list, for whom and why."""

    daftar = forms.ChoiceField(label="Daftar")
    isi = forms.ChoiceField(
        label="Yang dibuat", help_text="Berapa orang yang menyetujuinya tertulis di halaman ini."
    )
    wilayah = forms.ChoiceField(label="Wilayah")
    tps = forms.CharField(
        label="TPS",
        required=False,
        max_length=3,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4}),
        help_text="Nomornya, bila satu TPS saja; wilayahnya lalu kelurahan/desa.",
    )
    penerima = forms.CharField(
        label="Nama penerima",
        required=False,
        max_length=120,
        help_text="Ini dan tiga isian berikut wajib untuk salinan penuh dan pengawas.",
    )
    lembaga = forms.CharField(
        label="Lembaga penerima",
        required=False,
        max_length=160,
        help_text="Misalnya Bawaslu Kota Contoh, atau KPPS TPS 003.",
    )
    keperluan = forms.CharField(
        label="Keperluan",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="Untuk apa dipakai. Tercatat di buku penyerahan dan riwayat.",
    )
    dasar = forms.CharField(
        label="Dasar hukum",
        required=False,
        max_length=300,
        help_text="Peraturan, surat permintaan, atau berita acara yang menjadi dasarnya.",
    )

    def __init__(
        self,
        *args: Any,
        peran: str,
        daftar: Sequence[tuple[str, str]],
        wilayah: Sequence[tuple[str, str]],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["daftar"].choices = list(daftar)
        self.fields["wilayah"].choices = list(wilayah)
        self.fields["isi"].choices = [
            (PROFIL_SERAH[profil].nama, [(f"{profil}:{k}", BENTUK[k].nama) for k in bentuk])
            for profil, siapa in PERSETUJUAN.items()
            if peran in siapa and (bentuk := [k for k, b in BENTUK.items() if profil in b.profil])
        ]

    def clean_tps(self) -> str:
        """The number as codes write it: three digits."""
        teks = str(self.cleaned_data["tps"]).strip()
        if teks and not (teks.isascii() and teks.isdigit() and int(teks)):
            raise forms.ValidationError("Tulis nomor TPS dengan angka, misalnya 3.")
        return teks.zfill(3) if teks else ""

    def clean(self) -> dict[str, Any]:
        """Voters leave only for somebody, for something."""
        isi: dict[str, Any] = super().clean() or {}
        if str(isi.get("isi", "")).split(":")[0] in ORANG:
            for k in ("penerima", "lembaga", "keperluan", "dasar"):
                if k not in self.errors and not isi.get(k):
                    self.add_error(k, "Wajib diisi untuk salinan yang memuat pemilih.")
        return isi


class FormSaringan(forms.Form):
    """Filters of the requests and of the register."""

    profil = forms.ChoiceField(
        label="Profil",
        required=False,
        choices=[("", "Semua profil"), *((k, v.nama) for k, v in PROFIL_SERAH.items())],
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *((k, v.capitalize()) for k, v in KEADAAN.items())],
    )
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, register: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if register:
            del self.fields["keadaan"], self.fields["tab"]


class FormTempel(forms.Form):
    """Which sheets hang where since when, with a photo."""

    tps = forms.MultipleChoiceField(
        label="TPS",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Centang TPS yang lembarnya ditempel."},
    )
    tempat = forms.CharField(
        label="Tempat",
        max_length=160,
        help_text="Misalnya papan pengumuman kantor kelurahan.",
        error_messages={"required": "Tulis di mana lembarnya ditempel."},
    )
    dipasang = IsianTanggal(label="Tanggal ditempel")
    foto = forms.FileField(
        label="Foto",
        required=False,
        widget=forms.FileInput({"accept": "image/*", "capture": "environment"}),
        help_text="JPEG, PNG, atau WebP, paling besar 15 MB. Letak dan data ponselnya dihapus.",
    )

    def __init__(self, *args: Any, tps: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["tps"].choices = list(tps)


class FormTanggal(forms.Form):
    """One day."""

    pada = IsianTanggal(label="Tanggal diturunkan")
