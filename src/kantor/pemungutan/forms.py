"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.daftar.pemungutan import SEBAB, SEKS
from kantor.pemungutan.kehadiran import ANGKA, TERBANYAK
from kantor.templatetags.isian_tanggal import IsianTanggal


class FormCari(forms.Form):
    """What to look for in the list of a TPS."""

    q = forms.CharField(
        label="Cari nama, nomor urut, atau kode undangan",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"required": "Tulis nama, nomor urut, atau kode undangannya."},
    )


class FormTanggal(forms.Form):
    """The day the invitations were brought."""

    pada = IsianTanggal(label="Tanggal penyampaian")


class FormLokasi(forms.Form):
    """Where a TPS stands."""

    tempat = forms.CharField(
        label="Tempat TPS",
        max_length=200,
        help_text="Dicetak pada undangan, misalnya Balai RW 2, Jalan Melati.",
        error_messages={"required": "Tulis gedung atau alamat TPS."},
    )


class FormAlasanGanda(forms.Form):
    """What a second invitation turns out to be."""

    putusan = forms.ChoiceField(
        label="Yang benar",
        choices=[
            ("dua_orang", "Dua orang: undangan ini milik orang lain dan disampaikan juga"),
            ("tukar", "Satu orang: undangan ini yang disampaikan, yang lain dikembalikan"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )
    alasan = forms.CharField(
        label="Alasan",
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Siapa yang ditemui, apa yang ditunjukkan.",
        error_messages={
            "required": "Tulis alasannya dalam satu kalimat.",
            "min_length": "Alasan ini terlalu pendek untuk dipahami orang lain.",
        },
    )


class FormKirim(forms.Form):
    """Invitations that go back: whence, given or received, how many, when."""

    langkah = forms.ChoiceField(
        label="Yang dicatat", error_messages={"required": "Pilih langkahnya."}
    )
    banyak = forms.IntegerField(
        label="Banyak undangan",
        help_text="Hasil hitungan tangan. Angka negatif mengurangi catatan yang keliru.",
        error_messages={"required": "Tulis berapa undangan.", "invalid": "Tulis dengan angka."},
    )
    pada = IsianTanggal(label="Tanggal")
    keterangan = forms.CharField(label="Keterangan", required=False, max_length=300)

    def __init__(self, *args: Any, pilihan: list[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["langkah"].choices = pilihan


class FormHadir(forms.Form):
    """The counts of one TPS, as C.Hasil asks for them; an empty box is not known yet."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for nama in ANGKA:
            self.fields[nama] = _angka(JUDUL_ANGKA[nama])
        for sebab, s in SEBAB.items():
            for seks in SEKS:
                self.fields[f"tidak_{sebab}_{seks}"] = _angka(f"{s.nama}, {KATA_SEKS[seks]}")

    def angka(self) -> dict[str, int | None]:
        """The counts by their names."""
        return {k: self.cleaned_data[k] for k in ANGKA}

    def tidak_memilih(self) -> dict[str, tuple[int, int]]:
        """Who did not vote, by cause."""
        return {
            s: (self.cleaned_data[f"tidak_{s}_l"] or 0, self.cleaned_data[f"tidak_{s}_p"] or 0)
            for s in SEBAB
        }


class FormDpk(forms.Form):
    """Somebody who stands in no list and showed a KTP-el."""

    nama = forms.CharField(
        label="Nama menurut KTP-el",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Salin nama dari KTP-el."},
    )
    nik = forms.CharField(
        label="NIK",
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="16 angka. Disimpan tersegel; sesudah ini tidak tampil lagi.",
        error_messages={"required": "Salin NIK dari KTP-el."},
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        choices=[("L", "Laki-laki"), ("P", "Perempuan")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis kelaminnya."},
    )
    pukul = forms.TimeField(
        label="Datang pukul",
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "12.15"}),
        error_messages={
            "required": "Tulis jam datangnya.",
            "invalid": "Tulis jamnya seperti 12.15.",
        },
    )
    disabilitas = forms.BooleanField(label="Penyandang disabilitas", required=False)
    ktp_el = forms.BooleanField(
        label="KTP-el ditunjukkan",
        error_messages={"required": "Tanpa KTP-el ia tidak dapat dicatat dalam DPK."},
    )
    surat_suara_habis = forms.BooleanField(
        label="Surat suara di TPS ini sudah habis", required=False
    )
    tujuan = forms.ChoiceField(
        label="Diarahkan ke TPS",
        required=False,
        help_text="Hanya bila surat suara habis: TPS terdekat di kelurahan/desa yang sama.",
    )

    def __init__(self, *args: Any, tps_lain: list[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["tujuan"].choices = [("", "–"), *tps_lain]


KATA_SEKS = {"l": "laki-laki", "p": "perempuan"}
JUDUL_ANGKA: dict[str, str] = {
    **{f"dptb_{s}": f"Terdaftar dalam DPTb, {k}" for s, k in KATA_SEKS.items()},
    **{
        f"pengguna_{a}_{s}": f"Pengguna dari {j}, {k}"
        for a, j in (("dpt", "DPT"), ("dptb", "DPTb"), ("dpk", "DPK"))
        for s, k in KATA_SEKS.items()
    },
    **{f"disabilitas_{s}": f"Pengguna penyandang disabilitas, {k}" for s, k in KATA_SEKS.items()},
    "surat_diterima": "Surat suara diterima, termasuk cadangan",
    "surat_rusak": "Surat suara dikembalikan, rusak atau keliru dicoblos",
    "surat_sisa": "Surat suara tidak dipakai",
    "suara_sah": "Suara sah",
    "suara_tidak_sah": "Suara tidak sah",
}


def _angka(judul: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=judul,
        required=False,
        min_value=0,
        max_value=TERBANYAK,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "bilangan", "size": 5}
        ),
        error_messages={
            "invalid": "Tulis dengan angka.",
            "min_value": "Tidak mungkin di bawah nol.",
            "max_value": "Angka ini terlalu besar.",
        },
    )


class FormMuat(forms.Form):
    """What KPPS wrote on paper, as a spreadsheet."""

    berkas = forms.FileField(
        label="Berkas catatan",
        help_text="CSV, XLSX, XLS, atau ODS, paling besar 5 MB.",
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )
