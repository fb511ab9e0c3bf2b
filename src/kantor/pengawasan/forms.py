"""Forms of this room."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.pengawasan.jenis import BARIS, GUGUS, JENIS, KATEGORI, SASARAN, TEMUAN, TPS
from hakpilih.pengawasan.keadaan import KEADAAN, PUTUSAN
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat
from kantor.pemilihan.formulir import isian_teks, tanpa_data_orang
from kantor.pemilihan.models import Pelanggaran, Pemilihan, Tahap
from kantor.pemilihan.selectors import dalam_jangkauan, nama_wilayah
from kantor.templatetags.isian_tanggal import IsianTanggal

_NOMOR = re.compile(r"[0-9a-z]{6,14}")
_RENTANG = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def pilihan_kategori() -> list[tuple[str, Any]]:
    """Categories under the heading of their cluster."""
    return [
        ("", "Pilih kategorinya"),
        *(
            (judul, [(k, v.judul) for k, v in KATEGORI.items() if v.gugus == g])
            for g, judul in GUGUS.items()
        ),
    ]


def isian_wilayah(**lain: Any) -> forms.CharField:
    """A region: its code, chosen from the list of names."""
    return forms.CharField(
        label="Wilayah",
        max_length=20,
        help_text="Ketik nama atau kodenya, lalu pilih; satu TPS ditulis kodenya, misalnya "
        "99.71.01.1001.003.",
        error_messages={"required": "Sebut wilayahnya."},
        widget=forms.TextInput({"list": "daftar-wilayah", "autocomplete": "off"}),
        **lain,
    )


def kode_wilayah(teks: str, p: Pemilihan) -> str:
    """The dotted code of a region of the election. Raises ValidationError."""
    kode = kode_bertitik(teks)
    if kode is None or not di_bawah(kode, p.wilayah):
        raise ValidationError(
            f"Bukan kode wilayah di dalam {nama_wilayah(p.wilayah)}. Tulis {p.wilayah} atau kode di "
            "bawahnya."
        )
    return kode


def isian_surat(**lain: Any) -> forms.CharField:
    """The number of a letter."""
    return forms.CharField(
        label="Nomor surat", max_length=120, validators=[tanpa_data_orang], **lain
    )


class FormCatatan(forms.Form):
    """A temuan, saran perbaikan or rekomendasi: about voters, a TPS, a region, or how work is done."""

    jenis = forms.ChoiceField(
        label="Jenis",
        choices=[(k, v.judul) for k, v in JENIS.items()],
        initial=TEMUAN,
        widget=forms.RadioSelect,
        help_text="Ketiganya tidak dicampur: yang satu tidak menjadi yang lain.",
        error_messages={"required": "Pilih jenisnya."},
    )
    sasaran = forms.ChoiceField(
        label="Tentang", choices=list(SASARAN.items()), initial=BARIS, widget=forms.RadioSelect
    )
    kategori = forms.ChoiceField(
        label="Kategori",
        required=False,
        help_text="Bila pemilihnya dari berkas, kategorinya diambil dari berkas.",
    )
    wilayah = isian_wilayah(required=False)
    pemilih = forms.CharField(
        label="Nomor catatan pemilih",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Untuk pemilih di daftar. Nomornya ada di halaman tiap pemilih; beberapa nomor dipisah "
        "spasi.",
    )
    orang = forms.CharField(
        label="Orang yang tidak ada di daftar",
        required=False,
        max_length=20_000,
        validators=[tanpa_data_orang],
        widget=forms.Textarea({"rows": 2}),
        help_text="Satu baris satu orang: nama, alamat. Tanpa NIK dan tanggal lahir.",
    )
    berkas = forms.FileField(
        label="Atau berkas pemilih",
        required=False,
        help_text="Format temuan_bawaslu: CSV, XLSX, XLS, atau ODS, paling banyak 5.000 baris. Isinya dibaca "
        "sekali; berkasnya tidak disimpan.",
    )
    uraian = isian_teks("Uraian", 4, help_text="Apa yang didapati atau diminta; tanpa NIK.")
    nomor_surat = isian_surat(
        required=False, help_text="Wajib untuk saran perbaikan dan rekomendasi."
    )
    tanggal_surat = IsianTanggal(label="Tanggal surat", required=False)
    diterima = IsianTanggal(
        label="Diterima kantor", required=False, help_text="Bila bukan hari ini."
    )
    tenggat = IsianTanggal(
        label="Tenggat jawaban",
        required=False,
        help_text="Menurut suratnya. Bila kosong, dihitung dari aturan pemilihan.",
    )
    tahap = forms.ModelChoiceField(
        label="Tahap",
        queryset=Tahap.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Tidak disebut",
    )
    pelanggaran = forms.ModelChoiceField(
        label="Dugaan pelanggaran yang terkait",
        queryset=Pelanggaran.objects.none(),
        required=False,
        empty_label="Tidak ada",
    )

    def __init__(self, pemilihan: Pemilihan, pengguna: Any, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.pemilihan = pemilihan
        self.fields["kategori"].choices = pilihan_kategori()
        self.fields["tahap"].queryset = pemilihan.tahap.all()
        self.fields["tahap"].label_from_instance = lambda t: t.nama
        dugaan = dalam_jangkauan(pemilihan.pelanggaran.all(), pengguna).order_by("-pk")
        self.fields["pelanggaran"].queryset = dugaan
        self.fields["pelanggaran"].label_from_instance = lambda d: f"Nomor {d.pk}: {d.uraian[:60]}"

    def clean_wilayah(self) -> str:
        """A region of the election, "" where the voters tell it."""
        teks = self.cleaned_data["wilayah"]
        return kode_wilayah(teks, self.pemilihan) if teks else ""

    def clean_pemilih(self) -> list[str]:
        """Record numbers."""
        nomor = re.split(r"[\s,;]+", self.cleaned_data["pemilih"].strip().lower())
        nomor = list(dict.fromkeys(n for n in nomor if n))
        keliru = [n for n in nomor if not _NOMOR.fullmatch(n)]
        if keliru:
            raise ValidationError(
                "Itu bukan nomor catatan. Nomor catatan ada di halaman pemilih; NIK jangan ditulis di sini."
            )
        if len(nomor) > 500:
            raise ValidationError("Lebih dari 500 nomor: kirim sebagai berkas.")
        return nomor

    def clean_orang(self) -> list[tuple[str, str]]:
        """Names with addresses."""
        hasil = []
        for baris in self.cleaned_data["orang"].splitlines():
            nama, _, alamat = baris.strip().partition(",")
            if nama.strip():
                hasil.append((nama.strip(), alamat.strip()))
        return hasil

    def clean(self) -> dict[str, Any]:
        """What belongs to what a note is about, and nothing else."""
        isi = super().clean() or {}
        sasaran = isi.get("sasaran")
        pemilih = any(isi.get(k) for k in ("pemilih", "orang", "berkas"))
        if sasaran == BARIS:
            if not pemilih and not self.errors:
                self.add_error("pemilih", "Sebut pemilihnya: nomor catatan, nama, atau berkas.")
            if isi.get("orang") and not isi.get("wilayah"):
                self.add_error(
                    "wilayah", "Sebut kelurahan/desa orang yang tidak ada di daftar itu."
                )
        elif pemilih:
            self.add_error("sasaran", "Pemilihnya disebut; pilih “Pemilih tertentu”.")
        elif not isi.get("wilayah") and "wilayah" not in self.errors:
            self.add_error("wilayah", "Sebut wilayahnya.")
        if sasaran == TPS and isi.get("wilayah") and tingkat(isi["wilayah"]) != "tps":
            self.add_error("wilayah", "Tulis kode TPS-nya, misalnya 99.71.01.1001.003.")
        if not isi.get("kategori") and not isi.get("berkas"):
            self.add_error("kategori", "Pilih kategorinya.")
        return isi


class FormJawab(forms.Form):
    """The office's answer."""

    putusan = forms.ChoiceField(
        label="Jawaban",
        choices=list(PUTUSAN.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jawabannya."},
    )
    ditolak = forms.CharField(
        label="Butir yang tidak diterima",
        required=False,
        max_length=2000,
        help_text="Hanya bila diterima sebagian: nomor butirnya, misalnya 3, 7, 12-15.",
    )
    alasan = isian_teks(
        "Alasan", 3, max_length=1000, help_text="Dibaca Bawaslu; tercatat di riwayat."
    )
    bukti = isian_teks(
        "Bukti",
        2,
        required=False,
        max_length=1000,
        help_text="Apa yang diperiksa: berita acara, kunjungan, dokumen, dengan nomornya.",
    )
    nomor_surat = isian_surat(required=False)

    def __init__(self, banyak: int, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if banyak < 2:
            del self.fields["ditolak"]

    def clean_ditolak(self) -> set[int]:
        """Numbers and ranges."""
        hasil: set[int] = set()
        for bagian in filter(None, re.split(r"[,;\s]+", _rapat(self.cleaned_data["ditolak"]))):
            cocok = _RENTANG.fullmatch(bagian)
            if not cocok:
                raise ValidationError("Tulis nomor butir, misalnya 3, 7, 12-15.")
            awal, akhir = int(cocok[1]), int(cocok[2] or cocok[1])
            if akhir < awal or akhir - awal > 100_000:
                raise ValidationError(f"Rentang {bagian} keliru.")
            hasil.update(range(awal, akhir + 1))
        return hasil


def _rapat(teks: str) -> str:
    return re.sub(r"\s*[-–]\s*", "-", teks)


class FormBantah(forms.Form):
    """Why Bawaslu does not accept the answer."""

    alasan = isian_teks("Alasan bantahan", 3, max_length=1000)
    nomor_surat = isian_surat(required=False)


class FormAlasan(forms.Form):
    """Why a note is withdrawn."""

    alasan = isian_teks("Alasan", 2, max_length=500, help_text="Tercatat di riwayat.")


class FormTindak(forms.Form):
    """What was done about a point: the number of a change, or words."""

    perubahan = forms.IntegerField(
        label="Nomor perubahan",
        required=False,
        min_value=1,
        max_value=2**53,
        error_messages={"invalid": "Tulis nomor perubahannya."},
    )
    uraian = isian_teks(
        "Atau tindak lanjut lain",
        2,
        required=False,
        max_length=1000,
        help_text="Bila bukan perubahan daftar: apa yang dilakukan, kapan, atau mengapa tidak perlu.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        isi = super().clean() or {}
        if not self.errors and bool(isi.get("perubahan")) == bool(isi.get("uraian")):
            raise ValidationError("Isi salah satu: nomor perubahan, atau tindak lanjut lain.")
        return isi


class FormSaringan(forms.Form):
    """Filters of the notes."""

    jenis = forms.ChoiceField(
        label="Jenis",
        required=False,
        choices=[("", "Semua jenis"), *((k, v.judul) for k, v in JENIS.items())],
    )
    kategori = forms.ChoiceField(label="Kategori", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *((k, v.capitalize()) for k, v in KEADAAN.items())],
    )
    wilayah = forms.ChoiceField(label="Wilayah", required=False)

    def __init__(self, wilayah: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kategori"].choices = [("", "Semua kategori"), *pilihan_kategori()[1:]]
        self.fields["wilayah"].choices = [("", "Semua wilayah"), *wilayah[1:]]
