"""Forms of plans, denominators and filters."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.sosialisasi.audiens import BASIS, PENGGERAK
from hakpilih.sosialisasi.cara import BIDANG, CARA, TUJUAN
from kantor.kinerja.models import Mata
from kantor.pemilihan.formulir import WAJIB, isian_teks, tanpa_data_orang
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi import baris_anggaran
from kantor.sosialisasi.keadaan import KEADAAN
from kantor.sosialisasi.models import Rencana
from kantor.sosialisasi.rencana import Isi
from kantor.templatetags.isian_tanggal import IsianTanggal

_RIBUAN = re.compile(r"\d{1,3}(\.\d{3})+")
ANGKA = {"invalid": "Tulis dengan angka.", "min_value": "Angkanya kurang dari yang mungkin."}


class IsianBulat(forms.CharField):
    """A whole number of nought or more as people write it here: `1.250` or `1250`; None for nothing."""

    def __init__(self, *, terbesar: int = 10**12, **lain: Any) -> None:
        self.terbesar = terbesar
        lain.setdefault("required", False)
        lain.setdefault("widget", forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(max_length=20, **lain)

    def clean(self, value: Any) -> int | None:
        """Raises ValidationError."""
        teks = str(super().clean(value)).replace(" ", "").removeprefix("Rp").removesuffix(",-")
        if not teks:
            return None
        if _RIBUAN.fullmatch(teks):
            teks = teks.replace(".", "")
        if not (teks.isascii() and teks.isdigit()):
            raise ValidationError("Tulis angka bulat, misalnya 1.250.")
        if int(teks) > self.terbesar:
            raise ValidationError("Angka itu terlalu besar.")
        return int(teks)


def isian_pendek(label: str, panjang: int, **lain: Any) -> forms.CharField:
    """One line without anybody's number."""
    return forms.CharField(
        label=label, max_length=panjang, validators=[tanpa_data_orang], error_messages=WAJIB, **lain
    )


def pilihan(label: str, tabel: Any, **lain: Any) -> forms.ChoiceField:
    """A choice of a literal table, of words or of things with a `judul`."""
    isi = [(k, v if isinstance(v, str) else v.judul) for k, v in tabel.items()]
    kosong = [("", lain.pop("kosong"))] if "kosong" in lain else []
    return forms.ChoiceField(label=label, choices=kosong + isi, error_messages=WAJIB, **lain)


class FormRencana(forms.Form):
    """A line of the plan."""

    judul = isian_pendek(
        "Kegiatan yang direncanakan", 160, help_text="Misalnya “KPU masuk sekolah, kelas XII”."
    )
    tujuan = pilihan("Tujuan", TUJUAN)
    cara = pilihan("Metode atau media", CARA, help_text="Menurut PKPU 9/2022.")
    wilayah = forms.ChoiceField(label="Wilayah", error_messages=WAJIB)
    tahap = forms.ModelChoiceField(
        label="Tahap",
        queryset=Tahap.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Di luar tahapan (pendidikan pemilih berkelanjutan)",
    )
    mulai = IsianTanggal(label="Mulai")
    akhir = IsianTanggal(label="Sampai")
    banyak = forms.IntegerField(
        label="Berapa kegiatan", min_value=1, max_value=5_000, initial=1,
        error_messages={**WAJIB, **ANGKA},
    )  # fmt: skip
    penggerak = forms.MultipleChoiceField(
        label="Penggerak yang diajak",
        required=False,
        choices=[(k, p.judul) for k, p in PENGGERAK.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Meneruskan kepada warga; tidak dihitung sebagai jangkauan.",
    )
    bidang = pilihan("Divisi penanggung jawab", BIDANG)
    mitra = isian_pendek("Mitra", 300, required=False, help_text="Lembaga yang bekerja sama.")
    pagu = IsianBulat(
        label="Pagu (rupiah)", help_text="0 bila tanpa biaya; kosong bila belum tahu."
    )
    mata = forms.ChoiceField(
        label="Baris anggaran",
        required=False,
        error_messages={"invalid_choice": "Baris itu sudah tidak ada. Pilih yang lain."},
        help_text="Dari Anggaran tahun rencana ini, supaya biayanya dihitung di baris itu.",
    )
    mata_anggaran = isian_pendek(
        "Mata anggaran lain", 120, required=False,
        help_text="Dengan kata sendiri, bila barisnya belum ada di daftar di atas.",
    )  # fmt: skip

    def __init__(self, p: Pemilihan, wilayah: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["tahap"].queryset = p.tahap.all()
        self.fields["tahap"].label_from_instance = lambda t: t.nama
        self.fields["wilayah"].choices = wilayah
        awal = (self.initial.get("mulai") or hari_ini(p.zona)).year
        self.fields["mata"].choices = [
            ("", "Belum ada baris yang cocok"), *baris_anggaran.pilihan(min(awal, hari_ini(p.zona).year))
        ]  # fmt: skip
        for kode, b in BASIS.items():
            self.fields[f"target_{kode}"] = IsianBulat(
                label=b.judul, help_text=b.arti, terbesar=10**8
            )

    @property
    def target(self) -> list[Any]:
        """The fields of audiences."""
        return [self[f"target_{k}"] for k in BASIS]

    def clean(self) -> dict[str, Any]:
        """Somebody is meant, and the days are in order."""
        d = super().clean() or {}
        if d.get("mulai") and d.get("akhir") and d["akhir"] < d["mulai"]:
            self.add_error("akhir", "Tanggal ini sebelum mulainya.")
        d["mata"] = m = Mata.objects.filter(pk=d["mata"]).first() if d.get("mata") else None
        if m and not self.errors and not d["mulai"].year <= m.tahun <= d["akhir"].year:
            self.add_error(
                "mata",
                f"Baris ini anggaran {m.tahun}, sedangkan rencananya {d['mulai'].year}. Pilih baris "
                "tahun itu, atau perbaiki tanggalnya.",
            )
        if not self.errors and not d["penggerak"] and not any(d[f"target_{k}"] for k in BASIS):
            self.add_error(
                "target_keluarga", "Isi target paling sedikit satu basis, atau pilih penggerak."
            )
        return d

    def isi(self) -> Isi:
        """As `rencana.buat` takes it."""
        d = dict(self.cleaned_data)
        target = {k: n for k in BASIS if (n := d.pop(f"target_{k}"))}
        return Isi(target=target, **d)


def awal_rencana(r: Rencana) -> dict[str, Any]:
    """What the form shows of a line that is changed."""
    nama = (
        "judul", "tujuan", "cara", "wilayah", "mulai", "akhir", "banyak", "penggerak", "bidang", "mitra",
        "pagu", "mata_anggaran",
    )  # fmt: skip
    return {
        **{n: getattr(r, n) for n in nama},
        "mata": r.mata_id or "",
        "tahap": r.tahap,
        **{f"target_{k}": n for k, n in r.target.items()},
    }


class FormAlasan(forms.Form):
    """Why."""

    alasan = isian_teks("Alasan", 2, max_length=500, help_text="Tercatat di riwayat.")


class FormPenyebut(forms.Form):
    """An estimate that no list can give."""

    basis = pilihan("Basis", BASIS)
    wilayah = forms.ChoiceField(label="Wilayah", error_messages=WAJIB)
    banyak = IsianBulat(label="Berapa orang", required=True, error_messages=WAJIB, terbesar=10**8)
    sumber = isian_pendek(
        "Sumbernya", 200, help_text="Misalnya BPS 2024, Dinas Sosial, atau hitungan PPS."
    )

    def __init__(self, wilayah: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["wilayah"].choices = wilayah


class FormSaringan(forms.Form):
    """Filters of plans and records."""

    basis = pilihan("Basis", BASIS, kosong="Semua basis", required=False)
    cara = pilihan("Cara", CARA, kosong="Semua cara", required=False)
    tujuan = pilihan("Tujuan", TUJUAN, kosong="Semua tujuan", required=False)
    bidang = pilihan("Divisi", BIDANG, kosong="Semua divisi", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *((k, v.capitalize()) for k, v in KEADAAN.items())],
    )
    wilayah = forms.ChoiceField(label="Wilayah", required=False)

    def __init__(
        self, wilayah: list[tuple[str, str]], tanpa: tuple[str, ...], *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["wilayah"].choices = [("", "Semua wilayah"), *wilayah[1:]]
        for n in tanpa:
            del self.fields[n]


class FormUang(forms.Form):
    """What the ranking of next places reckons with."""

    sisa = IsianBulat(label="Anggaran yang masih ada (rupiah)", required=True, error_messages=WAJIB)
    biaya = IsianBulat(label="Biaya satu kegiatan (rupiah)", required=True, error_messages=WAJIB)
    basis = pilihan(
        "Basis", BASIS, kosong="Semua basis selain keluarga", required=False,
        help_text="Keluarga ialah seluruh pemilih; pilih bila memang itu yang dituju.",
    )  # fmt: skip
    orang = IsianBulat(
        label="Hadirin satu kegiatan", required=True, error_messages=WAJIB, terbesar=10**6
    )
