"""Forms that anybody fills in: the story, then who and where; the tracking code; why it is not solved."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.layanan.jenis import ANONIM, INFORMASI, TANGGAPAN, sifat_boleh, topik
from hakpilih.layanan.kode import baca_kode
from hakpilih.nik import periksa_nik
from hakpilih.riwayat.tersegel import berderet, bertanggal_lama
from kantor.layanan.publik import FOTO_TERBANYAK
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.templatetags.isian_tanggal import IsianTanggal

_TPS_TERBESAR = 999


def tanpa_nomor(teks: str) -> None:
    """Words that are kept in the open. Raises ValidationError for a NIK or a birth date among them."""
    if berderet(teks) or bertanggal_lama(teks, hari_ini().year):
        raise ValidationError(
            "Jangan menulis NIK, nomor KK, atau tanggal lahir di sini: yang ini dibaca banyak petugas."
        )


class BanyakBerkas(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class IsianFoto(forms.FileField):
    """Up to three photos."""

    widget = BanyakBerkas

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """A list, perhaps empty."""
        semua = [super(IsianFoto, self).clean(d, initial) for d in data or ()]
        if len(semua) > FOTO_TERBANYAK:
            raise ValidationError(f"Paling banyak {FOTO_TERBANYAK} foto.")
        return semua


def _uraian() -> forms.CharField:
    return forms.CharField(
        label="Ceritakan",
        max_length=3000,
        widget=forms.Textarea({"rows": 6}),
        validators=[tanpa_nomor],
        help_text="Apa, di mana, kapan. Jangan menulis NIK di sini.",
        error_messages={"required": "Tulis ceritanya dahulu."},
    )


def _topik(jenis: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Tentang",
        choices=[(k, r.judul) for k, r in topik(jenis).items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu."},
    )


class FormCerita(forms.Form):
    """What it is about, in one's own words; similar reports are looked up with it."""

    def __init__(self, jenis: str, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["topik"] = _topik(jenis)
        self.fields["uraian"] = _uraian()


class FormKirim(forms.Form):
    """The whole report. Fields that a kind does not need are not asked for."""

    tanda = forms.CharField(widget=forms.HiddenInput, max_length=32)
    cara = forms.CharField(widget=forms.HiddenInput, max_length=10, required=False)

    def __init__(self, jenis: str, pemilihan: Pemilihan, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.jenis, self.pemilihan = jenis, pemilihan
        self.fields["topik"] = _topik(jenis)
        self.fields["uraian"] = _uraian()
        if jenis == TANGGAPAN:
            self._pemilih()
        self.fields["wilayah"] = forms.ChoiceField(
            label="Kelurahan atau desa",
            choices=[("", "Pilih"), *kelurahan(pemilihan)],
            required=jenis == TANGGAPAN,
            error_messages={"required": "Pilih kelurahan atau desanya."},
        )
        self.fields["tps"] = forms.CharField(
            label="Nomor TPS",
            max_length=20,
            required=False,
            widget=forms.TextInput(
                {"inputmode": "numeric", "autocomplete": "off", "maxlength": "3"}
            ),
            help_text="Bila tahu.",
        )
        self._pengirim()
        self.fields["foto"] = IsianFoto(
            label="Foto",
            required=False,
            widget=BanyakBerkas({"accept": "image/jpeg,image/png,image/webp"}),
            help_text=f"Paling banyak {FOTO_TERBANYAK}. Dikecilkan, dan lokasi di dalamnya dihapus.",
        )

    def _pemilih(self) -> None:
        self.fields["nama"] = forms.CharField(
            label="Nama pemilih",
            max_length=200,
            validators=[tanpa_nomor],
            widget=forms.TextInput({"autocomplete": "name"}),
            help_text="Nama orang yang ditanggapi, seperti di KTP-el.",
            error_messages={"required": "Tulis nama pemilihnya."},
        )
        self.fields["nik"] = forms.CharField(
            label="NIK pemilih",
            required=False,
            max_length=24,
            widget=forms.TextInput(
                {"inputmode": "numeric", "autocomplete": "off", "data-rahasia": ""}
            ),
            help_text="16 angka, bila ada. Disimpan tersegel dan tidak ditampilkan.",
        )
        self.fields["lahir"] = IsianTanggal(
            label="Tanggal lahir pemilih",
            required=False,
            paling_awal=date(1900, 1, 1),
            paling_akhir=hari_ini(self.pemilihan.zona),
            help_text="Bila ada. Disimpan tersegel.",
        )
        self.fields["alamat"] = forms.CharField(
            label="Alamat pemilih",
            max_length=300,
            required=False,
            validators=[tanpa_nomor],
            help_text="Jalan, RT, RW.",
        )

    def _pengirim(self) -> None:
        boleh = sifat_boleh(self.jenis)
        wajib = self.jenis == INFORMASI
        self.fields["sifat"] = forms.ChoiceField(
            label="Nama Anda",
            choices=list(boleh.items()),
            widget=forms.RadioSelect,
            initial=next(iter(boleh)),
            error_messages={"required": "Pilih satu."},
        )
        self.fields["nama_pengirim"] = forms.CharField(
            label="Nama pengirim",
            max_length=120,
            required=wajib,
            widget=forms.TextInput({"autocomplete": "name"}),
            error_messages={
                "required": "Tulis nama Anda; undang-undang meminta nama pemohon dicatat."
            },
        )
        if wajib:
            self.fields["alamat_pengirim"] = forms.CharField(
                label="Alamat pengirim",
                max_length=300,
                widget=forms.TextInput({"autocomplete": "street-address"}),
                error_messages={
                    "required": "Tulis alamat Anda; undang-undang meminta alamat pemohon dicatat."
                },
            )
        self.fields["kontak"] = forms.CharField(
            label="Nomor telepon atau surel",
            max_length=120,
            required=False,
            widget=forms.TextInput({"autocomplete": "tel"}),
            help_text="Disimpan tersegel. Tanpa ini pun jawabannya dapat dibaca dengan kode lacak.",
        )

    def clean_nik(self) -> str:
        """Sixteen digits, or nothing."""
        nik = "".join(self.cleaned_data["nik"].split())
        if nik and (len(nik) != 16 or periksa_nik(nik) is not None):
            raise ValidationError("NIK-nya keliru. Periksa 16 angkanya, atau kosongkan.")
        return str(nik)

    def clean_tps(self) -> str:
        """A number as it is written on the list."""
        teks = self.cleaned_data["tps"].strip()
        if not teks:
            return ""
        if not (teks.isascii() and teks.isdigit() and 1 <= int(teks) <= _TPS_TERBESAR):
            raise ValidationError("Tulis nomor TPS saja, misalnya 3.")
        return f"{int(teks):03}"

    def clean(self) -> dict[str, Any]:
        """Who stays unnamed gives no name."""
        isi = super().clean() or {}
        if isi.get("sifat") == ANONIM:
            isi |= {"nama_pengirim": "", "kontak": "", "alamat_pengirim": ""}
        return isi


class FormLacak(forms.Form):
    """The tracking code."""

    kode = forms.CharField(
        label="Kode lacak",
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text="12 huruf dan angka, misalnya 7K3F-9QXM-2BTV.",
        error_messages={"required": "Tulis kodenya."},
    )

    def clean_kode(self) -> str:
        """The code as it was given."""
        kode = baca_kode(self.cleaned_data["kode"])
        if kode is None:
            raise ValidationError("Kodenya 12 huruf dan angka. Periksa lagi.")
        return kode


class FormAlasan(forms.Form):
    """Why it is not solved."""

    alasan = forms.CharField(
        label="Apa yang belum selesai?",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        validators=[tanpa_nomor],
        error_messages={"required": "Tulis apa yang belum selesai."},
    )


def kelurahan(p: Pemilihan) -> list[tuple[str, str]]:
    """Kelurahan/desa of the office by name, with their kecamatan."""
    semua = Wilayah.objects.filter(kode__startswith=f"{p.wilayah}.").values_list("kode", flat=True)
    isi = [k for k in semua if k.count(".") == 3]
    nama = {k: f"{nama_wilayah(k)}, {nama_wilayah(k.rpartition('.')[0])}" for k in isi}
    return sorted(nama.items(), key=lambda x: x[1])
