"""The forms of this room: one result, bringing in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from hakpilih.daftar.coklit import BARU, PINDAH, SESUAI, TMS, UBAH
from hakpilih.intake.silang_coklit import BUKTI
from hakpilih.nik import periksa_nik
from kantor.coklit.ajukan import TINGKAT
from kantor.coklit.models import Muatan
from kantor.pemilihan.aturan import AturanKantor
from kantor.templatetags.isian_tanggal import IsianTanggal

_HASIL = (
    (SESUAI, "Sesuai: semua benar seperti di daftar"),
    (UBAH, "Ubah: ada yang keliru, tulis yang benar di bawah"),
    (PINDAH, "Pindah TPS: alamatnya di TPS lain kelurahan/desa ini"),
    (TMS, "TMS: tidak memenuhi syarat, pilih alasannya"),
)
_YA = (("", "Belum diketahui"), ("ya", "Ya"), ("tidak", "Tidak"))
_KAWIN = (("", "–"), ("B", "Belum kawin"), ("S", "Sudah kawin"), ("P", "Pernah kawin"))
_KELAMIN = (("", "–"), ("L", "Laki-laki"), ("P", "Perempuan"))
_DISABILITAS = (
    ("", "Tidak ada"), ("fisik", "Fisik"), ("intelektual", "Intelektual"), ("mental", "Mental"),
    ("wicara", "Sensorik wicara"), ("rungu", "Sensorik rungu"), ("netra", "Sensorik netra"),
)  # fmt: skip
_KTP = (("S", "Sudah merekam"), ("B", "Belum merekam"))
TERLAMA = timedelta(days=400)


class _Unsur(forms.Form):
    """The elements of a voter: what is left as it stands does not change."""

    nama = forms.CharField(label="Nama", max_length=200)
    jenis_kelamin = forms.ChoiceField(label="Jenis kelamin", choices=_KELAMIN, required=False)
    status_kawin = forms.ChoiceField(label="Status kawin", choices=_KAWIN, required=False)
    alamat = forms.CharField(label="Alamat", max_length=300, required=False)
    rt = forms.CharField(label="RT", max_length=3, required=False)
    rw = forms.CharField(label="RW", max_length=3, required=False)
    disabilitas = forms.ChoiceField(label="Disabilitas", choices=_DISABILITAS, required=False)
    nik = forms.CharField(
        label="NIK", max_length=20, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    nkk = forms.CharField(
        label="Nomor KK", max_length=20, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    tempat_lahir = forms.CharField(label="Tempat lahir", max_length=120, required=False)
    tanggal_lahir = IsianTanggal(label="Tanggal lahir", required=False)

    def _nomor(self, nama: str) -> str:
        teks = "".join(c for c in self.cleaned_data[nama] if c.isalnum())
        if teks and not (teks.isdigit() and len(teks) == 16):
            raise forms.ValidationError("Tulis 16 angka, atau kosongkan.")
        return teks

    def clean_nik(self) -> str:
        """16 digits, or nothing."""
        return self._nomor("nik")

    def clean_nkk(self) -> str:
        """16 digits, or nothing."""
        return self._nomor("nkk")


class FormHasil(_Unsur):
    """What one visit found."""

    hasil = forms.ChoiceField(
        label="Hasil kunjungan", choices=_HASIL, widget=forms.RadioSelect,
        error_messages={"required": "Pilih hasil kunjungannya."},
    )  # fmt: skip
    kode_tms = forms.ChoiceField(label="Alasan TMS", required=False)
    setempat = forms.ChoiceField(
        label="Bila pindah domisili: KK dan KTP-el masih di sini", choices=_YA, required=False
    )
    acak_tetap = forms.CharField(
        label="Bila ganda: nomor catatan yang tetap", max_length=12, required=False
    )
    tps_tujuan = forms.CharField(
        label="Bila pindah TPS: nomor TPS seharusnya", max_length=3, required=False
    )
    tanggal_kunjungan = IsianTanggal(
        label="Tanggal kunjungan",
        required=False,
        help_text="Tanpa tanggal ia masih terhitung belum dikunjungi.",
    )
    pantarlih = forms.CharField(label="Pantarlih", max_length=120, required=False)
    bukti = forms.MultipleChoiceField(
        label="Yang dilihat",
        choices=[(k, TINGKAT[k][1][:1].upper() + TINGKAT[k][1][1:]) for k in BUKTI],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stiker = forms.ChoiceField(label="Stiker ditempel", choices=_YA, required=False)
    status_ktp_el = forms.ChoiceField(label="KTP-el", choices=_KTP, required=False)
    catatan = forms.CharField(
        label="Catatan", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, aturan: AturanKantor, hari: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kode_tms"].choices = [
            ("", "–"), *((t.kode, f"{t.nomor} {t.nama}") for t in aturan.tms if t.keluar),
        ]  # fmt: skip
        kunjungan = self.fields["tanggal_kunjungan"]
        kunjungan.paling_akhir, kunjungan.paling_awal = hari, hari - TERLAMA
        lahir = self.fields["tanggal_lahir"]
        lahir.paling_akhir, lahir.paling_awal = hari, date(1890, 1, 1)

    def clean(self) -> dict[str, Any]:
        """What the chosen result needs."""
        isi = super().clean() or {}
        if isi.get("hasil") == TMS and not isi.get("kode_tms"):
            self.add_error("kode_tms", "Pilih alasan TMS-nya.")
        if isi.get("hasil") == PINDAH and not str(isi.get("tps_tujuan", "")).isdigit():
            self.add_error("tps_tujuan", "Tulis nomor TPS seharusnya, misalnya 3.")
        return isi

    def baris(self) -> dict[str, Any]:
        """The cleaned form as a row of `hakpilih.intake.format_coklit.SKEMA`."""
        isi = dict(self.cleaned_data)
        isi["bukti"] = ",".join(isi.get("bukti", ()))
        isi["nik_sah"] = bool(isi["nik"]) and periksa_nik(isi["nik"]) is None
        isi["acak_tetap"] = isi.get("acak_tetap", "").strip().lower()
        isi["kode_tms"] = isi.get("kode_tms", "") if isi["hasil"] == TMS else ""
        isi["tps_tujuan"] = isi.get("tps_tujuan", "") if isi["hasil"] == PINDAH else ""
        return isi


class FormBaru(FormHasil):
    """A voter who was met and is not listed."""

    field_order = (
        "nama", "nik", "nkk", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "status_kawin", "alamat",
        "rt", "rw", "disabilitas", "status_ktp_el", "tanggal_kunjungan", "pantarlih", "bukti", "stiker",
        "catatan",
    )  # fmt: skip

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for nama in ("hasil", "kode_tms", "setempat", "acak_tetap", "tps_tujuan"):
            del self.fields[nama]
        for nama in ("jenis_kelamin", "alamat", "tanggal_lahir", "tanggal_kunjungan"):
            self.fields[nama].required = True

    def clean(self) -> dict[str, Any]:
        """A new voter."""
        return super().clean() | {"hasil": BARU}


class FormMuat(forms.Form):
    """Which earlier file a file of results corrects, and why it is right although it was held."""

    memperbaiki = forms.ChoiceField(
        label="Berkas ini memperbaiki",
        required=False,
        help_text="Bila dipilih, hasil dari berkas itu yang tidak tertulis lagi di sini tidak dipakai lagi.",
    )
    alasan = forms.CharField(
        label="Alasan", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Pemeriksaan menahan berkas ini. Lihat catatannya, lalu tulis mengapa tetap benar.",
    )  # fmt: skip

    def __init__(self, *args: Any, muatan: Sequence[Muatan], ditahan: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["memperbaiki"].choices = [
            ("", "Tidak memperbaiki berkas lain"), *((str(m.pk), m.berkas.nama) for m in muatan),
        ]  # fmt: skip
        if not ditahan:
            del self.fields["alasan"]
        if not muatan:
            del self.fields["memperbaiki"]


def awal(o: Mapping[str, Any]) -> dict[str, Any]:
    """The form of a voter as the list has him."""
    kolom = ("nama", "jenis_kelamin", "alamat", "rt", "rw", "disabilitas", "status_ktp_el", "status_kawin",
             "tempat_lahir")  # fmt: skip
    return {k: o[k] for k in kolom if k in o}
