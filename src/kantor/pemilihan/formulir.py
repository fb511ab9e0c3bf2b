"""Forms of elections, stages and alleged violations."""

from __future__ import annotations

from datetime import date, time
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.riwayat.tersegel import berderet, bertanggal_lama
from hakpilih.tahapan.jadwal import PDPB_SEJAK
from hakpilih.tahapan.jadwal_2024 import TAHAP
from hakpilih.tahapan.tahap import Acuan
from hakpilih.wilayah import di_bawah, kode_bertitik
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pemilihan.pelanggaran import HASIL
from kantor.pemilihan.salin import jadwal_asal, tahap_jadwal
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, semua_pemilihan
from kantor.templatetags.isian_tanggal import IsianTanggal

TOML = "toml"
MILIK = "kantor:"  # before the code of an election of this office
TERBESAR_TOML = 256 * 1024
TERBESAR_WILAYAH = 8 * 2**20
WAJIB = {"required": "Isi bagian ini."}


def tanpa_data_orang(teks: str) -> None:
    """Text that is kept in the open: no NIK, NKK or birth date. Raises ValidationError."""
    if berderet(teks) or bertanggal_lama(teks, hari_ini().year):
        raise ValidationError(
            "Jangan menulis NIK, NKK, atau tanggal lahir di sini. Sebut orangnya dengan nomor "
            "catatannya."
        )


def isian_teks(label: str, baris: int = 3, **lain: Any) -> forms.CharField:
    """A text of several lines that never holds sealed data."""
    lain.setdefault("max_length", 2000)
    return forms.CharField(
        label=label,
        widget=forms.Textarea({"rows": baris}),
        validators=[tanpa_data_orang],
        error_messages=WAJIB,
        **lain,
    )


def isian_alasan() -> forms.CharField:
    """Why; it stands in the history."""
    return isian_teks("Alasan", 2, max_length=500, help_text="Tercatat di riwayat.")


class FormulirPemilihan(forms.Form):
    """A new election: what it is copied from, and what is different."""

    asal = forms.ChoiceField(label="Salin dari")
    toml = forms.FileField(
        label="Berkas tahapan kantor (TOML)",
        required=False,
        help_text="Hanya bila Anda memilih “Berkas TOML” di atas. Contohnya: contoh/tahapan.toml.",
    )
    nama = forms.CharField(
        label="Nama",
        max_length=120,
        required=False,
        help_text="Bila kosong, ikut yang disalin.",
        validators=[tanpa_data_orang],
    )
    hari = IsianTanggal(
        label="Hari pemungutan suara",
        required=False,
        paling_awal=date(2000, 1, 1),
        paling_akhir=date(2100, 12, 31),
        help_text="Bila lain dari yang disalin: yang dihitung mundur dari hari itu dihitung ulang, "
        "tanggal lain dikosongkan, aturannya ditandai disalin.",
    )
    aturan_asal = forms.ModelChoiceField(
        label="Aturan dari",
        queryset=Pemilihan.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Ikut yang disalin",
        help_text="PDPB tidak membawa kode TMS sendiri; ambil dari pemilihan kantor ini.",
    )
    kode = forms.CharField(
        label="Kode",
        max_length=40,
        required=False,
        help_text="Huruf kecil, angka, garis bawah. Bila kosong, dibuatkan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        milik = list(semua_pemilihan())
        tahun = max(hari_ini().year, PDPB_SEJAK)
        bawaan = [(k, jadwal_asal(k).nama) for k in TAHAP]
        bawaan += [(f"pdpb_{t}", f"PDPB {t}, per triwulan") for t in (tahun, tahun + 1)]
        pilihan: list[tuple[str, Any]] = [("Bawaan hakpilih", bawaan)]
        if milik:
            pilihan.append(("Pemilihan kantor ini", [(f"{MILIK}{p.kode}", p.nama) for p in milik]))
        pilihan.append(("Lainnya", [(TOML, "Berkas TOML kantor")]))
        self.fields["asal"].choices = pilihan
        self.fields["aturan_asal"].queryset = semua_pemilihan()

    def clean_toml(self) -> Any:
        """A small text file."""
        berkas = self.cleaned_data["toml"]
        if berkas is None:
            return None
        if PurePath(berkas.name).suffix.lower() != ".toml":
            raise ValidationError("Pilih berkas yang berakhiran .toml.")
        if berkas.size > TERBESAR_TOML:
            raise ValidationError("Berkas itu terlalu besar untuk berkas tahapan (256 KB).")
        return berkas

    def clean(self) -> dict[str, Any]:
        """A TOML file where one is meant, and only there."""
        isi = super().clean() or {}
        if isi.get("asal") == TOML and not isi.get("toml") and "toml" not in self.errors:
            self.add_error("toml", "Pilih berkas TOML-nya.")
        return isi


class FormulirWilayah(forms.Form):
    """A file of region codes and names."""

    berkas = forms.FileField(
        label="Berkas daftar wilayah",
        help_text="CSV, XLSX, XLS, atau ODS, paling besar 8 MB.",
        error_messages={
            "required": "Pilih berkasnya.",
            "empty": "Berkas itu kosong. Pilih berkas yang berisi kode dan nama wilayah.",
        },
    )

    def clean_berkas(self) -> Any:
        """A list of regions is small."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > TERBESAR_WILAYAH:
            raise ValidationError("Berkas itu terlalu besar untuk daftar wilayah (8 MB).")
        return berkas


class FormulirTahap(forms.Form):
    """Dates, basis and note of a stage."""

    mulai = IsianTanggal(label="Hari pertama", required=False)
    akhir = IsianTanggal(label="Hari terakhir", required=False)
    jam = forms.TimeField(
        label="Jam pada hari terakhir",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        help_text="Misalnya 16.00. Bila kosong: sampai hari itu habis.",
        error_messages={"invalid": "Tulis jam seperti 16.00."},
        widget=forms.TimeInput(
            {"inputmode": "numeric", "autocomplete": "off", "size": "6"}, format="%H.%M"
        ),
    )
    dasar = forms.CharField(
        label="Dasar",
        max_length=500,
        required=False,
        help_text="Peraturan atau keputusan yang menetapkannya.",
        validators=[tanpa_data_orang],
    )
    catatan = isian_teks("Catatan", 2, required=False, max_length=500)
    alasan = isian_alasan()

    def __init__(self, tahap: Tahap, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial", {k: getattr(tahap, k) for k in ("mulai", "akhir", "jam", "dasar", "catatan")}
        )
        super().__init__(*args, **kwargs)
        self.tetap = tahap_jadwal(tahap).acuan == Acuan()
        if self.tetap:  # always on polling day: its dates are not typed
            for k in ("mulai", "akhir", "jam"):
                del self.fields[k]

    def isi(self, tahap: Tahap) -> dict[str, Any]:
        """The arguments of `ubah_tahap`."""
        tetap: dict[str, date | time | None] = {
            k: getattr(tahap, k) for k in ("mulai", "akhir", "jam")
        }
        return tetap | self.cleaned_data


class FormulirSelesai(forms.Form):
    """The day a stage was done."""

    tanggal = IsianTanggal(label="Selesai pada")


class FormulirAlasan(forms.Form):
    """Only why."""

    alasan = isian_alasan()


class FormulirPelanggaran(forms.Form):
    """An alleged violation."""

    tahap = forms.ModelChoiceField(
        label="Tahap",
        queryset=Tahap.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Di luar tahapan",
    )
    wilayah = forms.CharField(
        label="Wilayah",
        max_length=20,
        help_text="Ketik nama atau kodenya, lalu pilih; satu TPS ditulis kodenya, misalnya "
        "99.71.01.1001.003.",
        error_messages=WAJIB,
        widget=forms.TextInput({"list": "daftar-wilayah", "autocomplete": "off"}),
    )
    terjadi = IsianTanggal(label="Tanggal kejadian")
    uraian = isian_teks(
        "Uraian",
        5,
        help_text="Apa yang terjadi dan siapa yang melapor; tanpa NIK dan tanggal lahir.",
    )

    def __init__(self, pemilihan: Pemilihan, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"wilayah": pemilihan.wilayah})
        super().__init__(*args, **kwargs)
        self.pemilihan = pemilihan
        self.fields["tahap"].queryset = pemilihan.tahap.all()
        self.fields["tahap"].label_from_instance = lambda t: t.nama

    def clean_wilayah(self) -> str:
        """A region of the election."""
        kode = kode_bertitik(self.cleaned_data["wilayah"])
        if kode is None or not di_bawah(kode, self.pemilihan.wilayah):
            w = self.pemilihan.wilayah
            raise ValidationError(
                f"Bukan kode wilayah di dalam {nama_wilayah(w)}. Tulis {w} atau kode di bawahnya."
            )
        return kode


class FormulirTeruskan(forms.Form):
    """The letter to Bawaslu."""

    nomor_surat = forms.CharField(
        label="Nomor surat", max_length=120, validators=[tanpa_data_orang], error_messages=WAJIB
    )
    tanggal = IsianTanggal(label="Tanggal surat")


class FormulirHasil(forms.Form):
    """What came of it."""

    hasil = forms.ChoiceField(
        label="Hasil",
        choices=[("", "Pilih hasilnya"), *HASIL.items()],
        error_messages={"required": "Pilih hasilnya."},
    )
    tanggal = IsianTanggal(label="Tanggal hasil")
    uraian = isian_teks("Uraian", 3, help_text="Bunyi putusan atau tindak lanjutnya.")
