"""Forms of this room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.indeks.bukti import KESAN
from hakpilih.indeks.instrumen import Indikator
from hakpilih.indeks.muat import daftar_bawaan
from kantor.indeks.bukti_survei import Tawaran
from kantor.indeks.keadaan import JENIS_PEMILIHAN
from kantor.indeks.models import Instrumen, Isian
from kantor.indeks.selectors import instrumen_kantor
from kantor.indeks.services import NilaiMasuk, tak_cocok
from kantor.pemilihan.formulir import isian_alasan, isian_teks, tanpa_data_orang
from kantor.templatetags.isian_tanggal import IsianTanggal
from kantor.templatetags.rupa import angka

_KESAN = [("", "Tidak menilai"), *((k, v.capitalize()) for k, v in KESAN.items())]
BAWAAN = "bawaan-"


class IsianBilangan(forms.Field):
    """A number as people type it: `77,19` and `77.19` are the same."""

    def __init__(self, **lain: Any) -> None:
        tulis = {"inputmode": "decimal", "size": 8, "autocomplete": "off", "maxlength": 20}
        super().__init__(widget=forms.TextInput(tulis), **lain)

    def to_python(self, value: Any) -> Any:
        """Text → float, None where there is none."""
        teks = "" if value is None else str(value).strip()[:20]
        if not teks:
            return None
        try:
            x = float(teks.replace(",", ".") if teks.count(",") == 1 and "." not in teks else teks)
        except ValueError:
            x = math.nan
        if not math.isfinite(x):
            raise ValidationError(f"“{teks}” bukan bilangan. Tulis misalnya 77,19.")
        return x

    def prepare_value(self, value: Any) -> Any:
        """A number as text with a comma."""
        return angka(value, 2 if value != int(value) else 0) if isinstance(value, float) else value


def pilihan_instrumen() -> list[tuple[str, Any]]:
    """Shipped instruments, and the versions of the office, each under its heading."""
    milik = [(str(i.pk), f"{i.nama}, versi {i.versi}") for i in instrumen_kantor() if not i.bawaan]
    bawaan = [(f"{BAWAAN}{i.kode}", f"{i.nama}, versi {i.versi}") for i in daftar_bawaan()]
    return [("Bawaan", bawaan), *([("Milik kantor ini", milik)] if milik else [])]


class FormBaru(forms.Form):
    """Which instrument, which year, which kind of election."""

    instrumen = forms.ChoiceField(
        label="Instrumen", error_messages={"required": "Pilih instrumennya."}
    )
    tahun = forms.IntegerField(
        label="Tahun pemilihan", min_value=1999, max_value=2100,
        widget=forms.NumberInput({"inputmode": "numeric", "size": 6}),
        error_messages={"required": "Tulis tahunnya."},
    )  # fmt: skip
    jenis = forms.ChoiceField(
        label="Jenis pemilihan",
        choices=list(JENIS_PEMILIHAN.items()),
        help_text="IPP dihitung tersendiri untuk setiap jenis.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["instrumen"].choices = pilihan_instrumen()


class FormLangkah(forms.Form):
    """Value, error and a note of each indicator of one dimension; what is right is kept although another
    is wrong."""

    def __init__(
        self, indikator: Sequence[Indikator], isian: dict[str, Isian], *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.indikator = indikator
        for i in indikator:
            ada = isian.get(i.kode)
            self.fields[f"n_{i.kode}"] = IsianBilangan(
                label="Nilai", required=False, initial=ada.nilai if ada else None
            )
            self.fields[f"g_{i.kode}"] = IsianBilangan(
                label="Galat baku", required=False, initial=ada.galat if ada else None
            )
            self.fields[f"c_{i.kode}"] = forms.CharField(
                label="Catatan", required=False, max_length=300, validators=[tanpa_data_orang],
                initial=ada.catatan if ada else "", widget=forms.TextInput({"class": "penuh"}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each value within its range."""
        isi = super().clean() or {}
        for i in self.indikator:
            salah = tak_cocok(i, self._satu(isi, i.kode))
            if salah and not self.errors.keys() & {f"n_{i.kode}", f"g_{i.kode}"}:
                self.add_error(f"{'g' if 'galat' in salah else 'n'}_{i.kode}", salah)
            if isi.get(f"g_{i.kode}") is not None and isi.get(f"n_{i.kode}") is None:
                self.add_error(f"n_{i.kode}", "Galatnya ditulis, nilainya belum.")
        return isi

    @staticmethod
    def _satu(isi: dict[str, Any], kode: str) -> NilaiMasuk:
        return NilaiMasuk(isi.get(f"n_{kode}"), isi.get(f"g_{kode}"), isi.get(f"c_{kode}") or "")

    def benar(self) -> dict[str, NilaiMasuk]:
        """The values of indicators none of whose fields is wrong."""
        return {
            i.kode: self._satu(self.cleaned_data, i.kode)
            for i in self.indikator
            if not self.errors.keys() & {f"{a}_{i.kode}" for a in "ngc"}
        }


class FormSistem(forms.Form):
    """A record of the office: its figure is worked out, nothing is typed."""

    sumber = forms.CharField(widget=forms.HiddenInput)
    pakai = forms.BooleanField(
        label="Pakai angka ini sebagai nilai indikator", required=False, initial=True
    )


class FormDokumen(forms.Form):
    """A paper, kept encrypted."""

    judul = forms.CharField(
        label="Nama dokumen", max_length=200, validators=[tanpa_data_orang],
        help_text="Misalnya: Laporan kinerja 2024, diterbitkan 3 Februari 2025.",
    )  # fmt: skip
    berkas = forms.FileField(label="Berkas", help_text="PDF, PNG, atau JPEG, paling besar 20 MB.")
    isi = isian_teks("Apa yang ditunjukkannya", 2, required=False, max_length=1000)
    kesan = forms.ChoiceField(label="Menurut dokumen ini", choices=_KESAN, required=False)


class FormSurvei(forms.Form):
    """A survey item with its sample and its interval."""

    judul = forms.CharField(label="Butir survei", max_length=200, validators=[tanpa_data_orang])
    nilai = IsianBilangan(label="Nilai", help_text="Dalam satuan indikator ini.")
    n = forms.IntegerField(
        label="Banyaknya responden", min_value=2, widget=forms.NumberInput({"size": 8})
    )
    bawah = IsianBilangan(label="Selang 95 %, ujung bawah")
    atas = IsianBilangan(label="Selang 95 %, ujung atas")
    tanggal = IsianTanggal(label="Hari terakhir survei", required=False)
    pakai = forms.BooleanField(
        label="Pakai angka ini sebagai nilai indikator", required=False, initial=True
    )


class FormSurveiKantor(forms.Form):
    """A figure of a released survey of this office: chosen, nothing is typed."""

    sumber = forms.ChoiceField(
        label="Angka survei", error_messages={"required": "Pilih angkanya."},
        help_text="Sudah dalam satuan indikator ini, dengan selang 95 % dan banyaknya jawaban.",
    )  # fmt: skip
    pakai = forms.BooleanField(
        label="Pakai angka ini sebagai nilai indikator", required=False, initial=True
    )

    def __init__(self, tawaran: Sequence[Tawaran], *args: Any, **kw: Any) -> None:
        # The form of other surveys stands on the same page and has a field of this name too.
        super().__init__(*args, auto_id="id_kantor_%s", **kw)
        per: dict[str, list[tuple[str, str]]] = {}
        for t in tawaran:
            per.setdefault(t.kelompok, []).append((t.asal.kunci, t.kata))
        self.fields["sumber"].choices = [("", "Pilih angkanya"), *per.items()]


class FormWawancara(forms.Form):
    """An interview or observation: the role of the informant, never the name."""

    judul = forms.CharField(
        label="Peran narasumber, atau apa yang diamati", max_length=200,
        validators=[tanpa_data_orang], help_text="Tanpa nama orang. Misalnya: anggota PPK; loket layanan.",
    )  # fmt: skip
    tanggal = IsianTanggal(label="Tanggal")
    isi = isian_teks(
        "Kutipan atau yang diamati", 3, help_text="Kata-katanya sendiri, sependek mungkin."
    )
    kesan = forms.ChoiceField(
        label="Menurut bukti ini", choices=_KESAN[1:], widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu."},
    )  # fmt: skip


FORM_BUKTI: dict[str, type[forms.Form]] = {
    "sistem": FormSistem,
    "dokumen": FormDokumen,
    "survei": FormSurvei,
    "wawancara": FormWawancara,
}


class FormInstrumen(forms.Form):
    """An office's own instrument."""

    berkas = forms.FileField(
        label="Berkas instrumen (TOML)", help_text="Teks UTF-8, paling besar 1 MB."
    )
    keterangan = forms.CharField(
        label="Dasar atau asalnya", required=False, max_length=300, validators=[tanpa_data_orang],
        widget=forms.TextInput({"class": "penuh"}), help_text="Misalnya nomor surat atau keputusannya.",
    )  # fmt: skip


class FormPembanding(forms.Form):
    """Other kabupaten/kota as a CSV."""

    berkas = forms.FileField(
        label="Berkas CSV",
        help_text="Kolom kode, nama, dan satu kolom untuk setiap indikator; boleh ditambah kolom _galat.",
    )


class FormPutusan(forms.Form):
    """Why an assessment goes back; what the decider saw."""

    sidik = forms.CharField(widget=forms.HiddenInput)
    alasan = isian_teks(
        "Catatan", 2, max_length=500, required=False,
        help_text="Wajib bila dikembalikan. Tercatat di riwayat.",
    )  # fmt: skip


class FormAlasan(forms.Form):
    """Why there is a new version."""

    alasan = isian_alasan()


class FormTerbit(forms.Form):
    """Published scores of many regions."""

    instrumen = forms.ChoiceField(label="Batas kategori dari instrumen")
    nama = forms.CharField(
        label="Nama", max_length=120, validators=[tanpa_data_orang], initial="IPP Pilkada"
    )
    tahun = forms.IntegerField(
        label="Tahun", min_value=1999, max_value=2100, widget=forms.NumberInput({"size": 6})
    )
    jenis = forms.ChoiceField(label="Jenis pemilihan", choices=list(JENIS_PEMILIHAN.items()))
    sumber = forms.CharField(
        label="Sumber", max_length=300, validators=[tanpa_data_orang],
        widget=forms.TextInput({"class": "penuh"}), help_text="Siapa yang menerbitkan, kapan, dan di mana.",
    )  # fmt: skip
    berkas = forms.FileField(
        label="Berkas CSV",
        help_text="Kolom kode, nama, skor; boleh ditambah galat dan kategori. Provinsi berkode dua angka.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["instrumen"].choices = pilihan_instrumen()


def instrumen_terpilih(nilai: str) -> tuple[Instrumen | None, str]:
    """The office's version that was chosen, or the code of a shipped one."""
    if nilai.startswith(BAWAAN):
        return None, nilai.removeprefix(BAWAAN)
    i = Instrumen.objects.get(pk=int(nilai))
    return i, i.kode
