"""Forms of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.hambatan.banding import ANGKA, ARAH, BAGIAN, JENIS_UKUR, RATA, Ukur
from hakpilih.hambatan.jenis import ASAL, DIBATALKAN, KEADAAN, KEADAAN_UPAYA, LEMBAGA, UPAYA
from kantor.hambatan.services import Isi, IsiUkuran, IsiUpaya, Sisi
from kantor.pemilihan.formulir import WAJIB, isian_teks, tanpa_data_orang
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.templatetags.isian_angka import IsianAngka
from kantor.templatetags.isian_tanggal import IsianTanggal


class FormHambatan(forms.Form):
    """A new obstacle."""

    judul = forms.CharField(
        label="Hambatan",
        max_length=160,
        validators=[tanpa_data_orang],
        error_messages=WAJIB,
        help_text="Satu kalimat pendek, misalnya “Internet putus saat jam layanan ramai”.",
    )
    uraian = isian_teks("Uraian", 4, help_text="Apa yang terjadi dan apa akibatnya; tanpa NIK.")
    asal = forms.ChoiceField(
        label="Asalnya", choices=list(ASAL.items()), widget=forms.RadioSelect, error_messages=WAJIB
    )
    lembaga = forms.ChoiceField(
        label="Pada lembaga", choices=list(LEMBAGA.items()), error_messages=WAJIB
    )
    tahap = forms.ModelChoiceField(
        label="Tahap",
        queryset=Tahap.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Tidak terikat tahap",
    )
    wilayah = forms.ChoiceField(label="Wilayah")
    sejak = IsianTanggal(label="Sejak")
    bukti = isian_teks(
        "Bukti dalam kata-kata",
        2,
        required=False,
        help_text="Dari mana diketahui: pengamatan, laporan, angka. Dokumennya ditambahkan sesudah ini.",
    )

    def __init__(self, p: Pemilihan, wilayah: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["tahap"].queryset = p.tahap.all()
        self.fields["tahap"].label_from_instance = lambda t: t.nama
        self.fields["wilayah"].choices = wilayah

    def isi(self) -> Isi:
        """As `services.catat_hambatan` takes it."""
        return Isi(**self.cleaned_data)


class FormUpaya(forms.Form):
    """An effort against an obstacle."""

    jenis = forms.ChoiceField(label="Jenis upaya", choices=list(UPAYA.items()))
    uraian = isian_teks("Apa yang dilakukan", 3)
    penanggung = forms.CharField(
        label="Penanggung jawab",
        max_length=120,
        validators=[tanpa_data_orang],
        error_messages=WAJIB,
        help_text="Jabatan atau bagian, misalnya Sekretariat.",
    )
    tenggat = IsianTanggal(label="Selesai paling lambat", required=False)
    biaya = IsianAngka(
        label="Biaya (rupiah)",
        required=False,
        help_text="0 bila tanpa biaya; kosong bila belum tahu.",
    )
    keadaan = forms.ChoiceField(
        label="Keadaannya sekarang",
        choices=[(k, v.capitalize()) for k, v in KEADAAN_UPAYA.items() if k != DIBATALKAN],
    )

    def clean_biaya(self) -> int | None:
        """Whole rupiah."""
        b = self.cleaned_data["biaya"]
        if b is not None and (b < 0 or b != int(b)):
            raise ValidationError("Tulis rupiahnya sebagai bilangan bulat.")
        return None if b is None else int(b)

    def isi(self) -> IsiUpaya:
        """As `services.tambah_upaya` takes it."""
        return IsiUpaya(**self.cleaned_data)


class FormUbahUpaya(forms.Form):
    """Move an effort on."""

    ke = forms.ChoiceField(label="Menjadi")
    alasan = isian_teks(
        "Keterangan", 2, required=False, max_length=500, help_text="Wajib bila dibatalkan."
    )

    def __init__(self, langkah: tuple[str, ...], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["ke"].choices = [(k, KEADAAN_UPAYA[k].capitalize()) for k in langkah]


class FormBerkas(forms.Form):
    """A document of evidence."""

    uraian = forms.CharField(
        label="Dokumen apa",
        max_length=200,
        validators=[tanpa_data_orang],
        error_messages=WAJIB,
        help_text="Misalnya foto ruang layanan, laporan pelatihan, tagihan internet.",
    )
    berkas = forms.FileField(
        label="Berkasnya",
        help_text="PDF, PNG, atau JPEG, paling besar 20 MB. Disimpan tersegel; setiap pembukaan tercatat.",
        error_messages={"required": "Pilih berkasnya."},
    )


class FormSesudah(forms.Form):
    """The side after of a measure."""

    sesudah = IsianAngka(label="Angka sesudah", error_messages=WAJIB)
    sesudah_n = IsianAngka(
        label="Dari berapa (sesudah)",
        required=False,
        help_text="Untuk bagian: penyebutnya. Untuk rata-rata: banyaknya yang diukur.",
    )
    sesudah_simpangan = IsianAngka(
        label="Simpangan baku (sesudah)", required=False, help_text="Hanya untuk rata-rata."
    )
    sesudah_hari = IsianTanggal(label="Diukur pada (sesudah)")

    def sesudah_isi(self) -> Sisi | None:
        """The side, or nothing where it was left empty."""
        return _sisi(self.cleaned_data, "sesudah")


class FormUkuran(FormSesudah):
    """A measure: what, before, and after where it is known."""

    nama = forms.CharField(
        label="Yang diukur", max_length=160, validators=[tanpa_data_orang], error_messages=WAJIB
    )
    jenis = forms.ChoiceField(
        label="Jenis angkanya",
        choices=list(JENIS_UKUR.items()),
        widget=forms.RadioSelect,
        initial=ANGKA,
        help_text="Bagian dan rata-rata mendapat selang; satu angka hanya disandingkan.",
    )
    arah = forms.ChoiceField(
        label="Yang diharapkan", choices=list(ARAH.items()), widget=forms.RadioSelect
    )
    satuan = forms.CharField(
        label="Satuan",
        max_length=40,
        error_messages=WAJIB,
        help_text="Misalnya Mbps, unit, menit, orang.",
    )
    sumber = forms.CharField(
        label="Sumber angkanya", max_length=200, validators=[tanpa_data_orang], error_messages=WAJIB
    )
    sebelum = IsianAngka(label="Angka sebelum", error_messages=WAJIB)
    sebelum_n = IsianAngka(label="Dari berapa (sebelum)", required=False)
    sebelum_simpangan = IsianAngka(label="Simpangan baku (sebelum)", required=False)
    sebelum_hari = IsianTanggal(label="Diukur pada (sebelum)")
    field_order = (
        "nama", "jenis", "arah", "satuan", "sumber", "sebelum", "sebelum_n", "sebelum_simpangan",
        "sebelum_hari", "sesudah", "sesudah_n", "sesudah_simpangan", "sesudah_hari",
    )  # fmt: skip

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for nama in ("sesudah", "sesudah_hari"):
            self.fields[nama].required = False
        self.fields["sesudah"].help_text = "Boleh kosong, dan diisi kelak sesudah diukur lagi."

    def clean(self) -> dict[str, Any]:
        """Both sides have what their kind needs."""
        d = super().clean() or {}
        if self.errors:
            return d
        if (d["sesudah"] is None) != (d["sesudah_hari"] is None):
            self.add_error(
                "sesudah_hari", "Angka sesudah dan tanggalnya diisi keduanya, atau tidak."
            )
        sisi = ["sebelum"] + (["sesudah"] if d["sesudah"] is not None else [])
        for s in sisi:
            if d["jenis"] in (BAGIAN, RATA) and d[f"{s}_n"] is None:
                self.add_error(f"{s}_n", "Isi dari berapa angka ini.")
            if d["jenis"] == RATA and d[f"{s}_simpangan"] is None:
                self.add_error(f"{s}_simpangan", "Isi simpangan bakunya.")
        return d

    def isi(self) -> IsiUkuran:
        """What is measured."""
        return IsiUkuran(
            *(self.cleaned_data[k] for k in ("nama", "jenis", "arah", "satuan", "sumber"))
        )

    def sebelum_isi(self) -> Sisi:
        """The side before."""
        s = _sisi(self.cleaned_data, "sebelum")
        assert s is not None
        return s


class FormPembelajaran(forms.Form):
    """A lesson, to be reviewed by another person."""

    uraian = isian_teks(
        "Pembelajarannya",
        4,
        help_text="Apa yang sebaiknya diulang, diubah, atau dihindari lain kali.",
    )


class FormTinjau(forms.Form):
    """The second person's word."""

    terima = forms.ChoiceField(
        label="Putusan",
        choices=[("ya", "Terima sebagai pembelajaran"), ("tidak", "Kembalikan kepada penulisnya")],
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )
    alasan = isian_teks(
        "Alasan", 2, required=False, max_length=1000, help_text="Wajib bila dikembalikan."
    )


class FormSaringan(forms.Form):
    """Filters of the register."""

    asal = forms.ChoiceField(label="Asal", required=False)
    lembaga = forms.ChoiceField(label="Lembaga", required=False)
    keadaan = forms.ChoiceField(label="Keadaan", required=False)
    upaya = forms.ChoiceField(label="Upaya", required=False)
    tahap = forms.ChoiceField(label="Tahap", required=False)
    wilayah = forms.ChoiceField(label="Wilayah", required=False)

    def __init__(self, p: Pemilihan, wilayah: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        pilihan = {
            "asal": [("", "Semua asal"), *ASAL.items()],
            "lembaga": [("", "Semua lembaga"), *LEMBAGA.items()],
            "keadaan": [
                ("", "Semua keadaan"),
                *((k, v.capitalize()) for k, v in KEADAAN.items()),
            ],
            "upaya": [("", "Semua upaya"), *UPAYA.items()],
            "tahap": [("", "Semua tahap"), *p.tahap.values_list("kode", "nama")],
            "wilayah": [("", "Semua wilayah"), *wilayah[1:]],
        }
        for nama, isi in pilihan.items():
            self.fields[nama].choices = isi


def _sisi(d: dict[str, Any], s: str) -> Sisi | None:
    nilai: float | None = d[s]
    hari: date | None = d[f"{s}_hari"]
    if nilai is None or hari is None:
        return None
    n = d[f"{s}_n"]
    return Sisi(Ukur(nilai, None if n is None else int(n), d[f"{s}_simpangan"]), hari)
