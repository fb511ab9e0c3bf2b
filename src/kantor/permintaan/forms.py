"""The forms of this room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from hakpilih.permintaan.jemput_bola import SASARAN, TEMPAT, HasilKunjungan
from hakpilih.permintaan.lembaga import JAWABAN, LEMBAGA, PERTANYAAN
from kantor.permintaan.keadaan import CARA, DIBUANG, KEADAAN
from kantor.permintaan.susun import SUMBER
from kantor.templatetags.isian_tanggal import IsianTanggal

_PISAH = re.compile(r"[\s,;]+")


class FormPermintaan(forms.Form):
    """A new request: whom and what, about whom, why, by when."""

    apa = forms.ChoiceField(label="Lembaga dan pertanyaannya")
    sumber = forms.ChoiceField(
        label="Tentang siapa",
        choices=[(k, s.judul) for k, s in SUMBER.items()],
        help_text="Butirnya dikumpulkan menurut pilihan ini dan dapat dilihat sebelum diajukan.",
    )
    nomor_catatan = forms.CharField(
        label="Nomor catatan pemilih",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text="Hanya untuk “Pemilih tertentu”: nomor catatan 10 huruf, dipisah spasi atau baris.",
    )
    wilayah = forms.ChoiceField(label="Wilayah")
    kepada = forms.CharField(
        label="Kepada",
        max_length=200,
        help_text="Sebagaimana ditulis di surat, misalnya Kepala Dinas Kependudukan dan Pencatatan Sipil.",
        error_messages={"required": "Tulis kepada siapa suratnya."},
    )
    tujuan = forms.CharField(
        label="Untuk apa jawabannya",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Tersimpan di riwayat dan tercetak di surat.",
        error_messages={"required": "Tulis untuk apa jawabannya."},
    )
    tenggat = IsianTanggal(label="Dijawab paling lambat")
    ber_nik = forms.BooleanField(
        label="Sertakan NIK, NKK, dan tanggal lahir di berkasnya",
        required=False,
        help_text="Hanya untuk Disdukcapil, yang mencari orang menurut NIK. Orang kedua menyetujuinya.",
    )

    def __init__(
        self, *args: Any, wilayah: Sequence[tuple[str, str]], kini: date, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["apa"].choices = [
            (lem.nama, [(f"{k}:{q}", f"{lem.nama}: {PERTANYAAN[q].judul}") for q in lem.pertanyaan])
            for k, lem in LEMBAGA.items()
        ]
        self.fields["wilayah"].choices = list(wilayah)
        self.fields["tenggat"].paling_awal = kini

    def isi(self) -> dict[str, Any]:
        """As `services.buat` takes it."""
        d = self.cleaned_data
        lembaga, _, pertanyaan = d["apa"].partition(":")
        return {
            **{k: d[k] for k in ("sumber", "wilayah", "kepada", "tujuan", "tenggat", "ber_nik")},
            "lembaga": lembaga,
            "pertanyaan": pertanyaan,
            "nomor_catatan": [n.lower() for n in _PISAH.split(d["nomor_catatan"]) if n],
        }


class FormSaring(forms.Form):
    """Which requests."""

    lembaga = forms.ChoiceField(
        label="Lembaga",
        required=False,
        choices=[("", "Semua lembaga"), *((k, x.nama) for k, x in LEMBAGA.items())],
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *((k, v.capitalize()) for k, v in KEADAAN.items() if k != DIBUANG)],
    )  # fmt: skip


class FormKirim(forms.Form):
    """How a request went out."""

    surat = forms.CharField(
        label="Nomor surat",
        max_length=120,
        error_messages={"required": "Tulis nomor surat permintaannya."},
    )
    dikirim = IsianTanggal(label="Dikirim pada")
    cara = forms.ChoiceField(label="Cara", choices=list(CARA.items()))


class FormTutup(forms.Form):
    """How a request was answered, where not all of it came through this page or a file."""

    dijawab = IsianTanggal(label="Jawabannya diterima pada")
    catatan = forms.CharField(
        label="Keterangan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Nomor surat jawabannya, atau mengapa tidak lagi ditunggu.",
        error_messages={"required": "Tulis keterangannya dalam satu kalimat."},
    )


# Question → the boxes that its answer does not need; else only NIK and NKK.
TANPA_RUAS: dict[str, tuple[str, ...]] = {
    "nik": ("tanggal", "surat"),
    "ktp_el": ("nik", "nkk", "tanggal", "surat"),
    "dinas": ("nik", "nkk", "surat"),
    "binaan": ("nik", "nkk", "surat"),
}


class FormButir(forms.Form):
    """The answer to one item, in its row of the page."""

    jawaban = forms.ChoiceField(label="Jawaban", required=False)
    nik = forms.CharField(
        label="NIK", required=False, max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    nkk = forms.CharField(
        label="NKK", required=False, max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    tanggal = forms.CharField(
        label="Tanggal", required=False, max_length=20,
        widget=forms.TextInput(attrs={"placeholder": "27-11-2024", "autocomplete": "off"}),
    )  # fmt: skip
    surat = forms.CharField(label="Nomor akta", required=False, max_length=60)
    catatan = forms.CharField(label="Keterangan", required=False, max_length=200)

    def __init__(self, *args: Any, pertanyaan: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["jawaban"].choices = [
            ("", "Belum dijawab"),
            *((k, JAWABAN[k].kata) for k in PERTANYAAN[pertanyaan].jawaban),
        ]
        for k in TANPA_RUAS.get(pertanyaan, ("nik", "nkk")):
            del self.fields[k]
        for f in self.fields.values():
            f.widget.attrs["class"] = "penuh"


class FormNota(forms.Form):
    """A memorandum of understanding."""

    lembaga = forms.ChoiceField(label="Lembaga", choices=[(k, x.nama) for k, x in LEMBAGA.items()])
    nomor = forms.CharField(
        label="Nomor", max_length=120, error_messages={"required": "Tulis nomor notanya."}
    )
    tentang = forms.CharField(
        label="Tentang",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis apa yang disepakati."},
    )
    mulai = IsianTanggal(label="Berlaku sejak")
    sampai = IsianTanggal(label="Berlaku sampai")
    berkas = forms.FileField(
        label="Berkas",
        required=False,
        help_text="PDF, PNG, atau JPEG, paling besar 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class FormKunjungan(forms.Form):
    """A joint visit that is planned."""

    sasaran = forms.ChoiceField(label="Sasaran", choices=list(SASARAN.items()))
    wilayah = forms.ChoiceField(label="Wilayah sasaran")
    tps = forms.CharField(label="TPS", required=False, max_length=20, help_text="Hanya TPS ini.")
    jenis_tempat = forms.ChoiceField(label="Jenis tempat", choices=list(TEMPAT.items()))
    tempat = forms.CharField(
        label="Tempat",
        max_length=200,
        error_messages={"required": "Tulis tempat kunjungannya."},
        help_text="Misalnya balai desa atau nama sekolahnya.",
    )
    tanggal = IsianTanggal(label="Hari kunjungan")
    mitra = forms.CharField(
        label="Bersama siapa",
        max_length=300,
        initial="Disdukcapil",
        error_messages={"required": "Tulis mitranya, misalnya Disdukcapil."},
    )

    def __init__(self, *args: Any, wilayah: Sequence[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["wilayah"].choices = list(wilayah)


class FormHasil(forms.Form):
    """What a joint visit came to."""

    direkam = forms.IntegerField(label="Direkam di tempat", min_value=0)
    dicetak = forms.IntegerField(label="KTP-el dicetak", min_value=0)
    menolak = forms.IntegerField(label="Menolak", min_value=0)
    tidak_hadir = forms.IntegerField(label="Tidak hadir", min_value=0)
    catatan = forms.CharField(
        label="Catatan", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def hasil(self) -> HasilKunjungan:
        """As the rules see it."""
        d = self.cleaned_data
        return HasilKunjungan(d["direkam"], d["dicetak"], d["menolak"], d["tidak_hadir"])
