"""Forms of this room: a new survey, a code, a questionnaire as a form of its own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.errors import ArgumenKeliru
from hakpilih.hambatan.jenis import LEMBAGA
from hakpilih.survei.jawaban import Diperiksa
from hakpilih.survei.kuesioner import BANYAK, URAIAN, Kuesioner, tanya
from hakpilih.survei.kuesioner import LEMBAGA as ANTARLEMBAGA
from hakpilih.survei.muat import daftar_bawaan, dari_teks, muat
from kantor.pemilihan.formulir import WAJIB, isian_teks, tanpa_data_orang
from kantor.survei.models import HASIL_KUNJUNGAN
from kantor.survei.penyiapan import Rencana
from kantor.templatetags.isian_tanggal import IsianTanggal

SENDIRI = "toml"
TERBESAR = 256 * 1024
_DITANYA = ("kpu", "disdukcapil", "bawaslu", "pemda", "kecamatan", "kelurahan", "sekolah", "lapas")
_SELA = "--"  # in the name of a field, for the colon of an agency


class FormSurvei(forms.Form):
    """A new survey: questionnaire, days, how many."""

    kuesioner = forms.ChoiceField(label="Kuesioner", widget=forms.RadioSelect, error_messages=WAJIB)
    berkas = forms.FileField(
        label="Kuesioner sendiri",
        required=False,
        help_text="Berkas TOML menurut panduan, bila “Kuesioner sendiri” dipilih.",
    )
    judul = forms.CharField(
        label="Judul survei", max_length=160, validators=[tanpa_data_orang], error_messages=WAJIB
    )
    mulai = IsianTanggal(label="Dibuka")
    akhir = IsianTanggal(label="Ditutup", help_text="Hari terakhir jawaban daring diterima.")
    galat = forms.IntegerField(
        label="Galat yang diinginkan (poin persen)",
        min_value=1,
        max_value=20,
        initial=5,
        required=False,
        help_text="Untuk contoh pemilih: separuh lebar selang 95 %.",
    )
    menjawab = forms.IntegerField(
        label="Perkiraan yang menjawab (persen)",
        min_value=5,
        max_value=100,
        initial=60,
        required=False,
        help_text="Untuk contoh pemilih: makin kecil, makin banyak yang ditarik.",
    )
    banyak = forms.IntegerField(
        label="Banyaknya lembar",
        min_value=1,
        max_value=5000,
        required=False,
        help_text="Untuk pengguna layanan.",
    )
    masukan_ganda = forms.BooleanField(
        label="Kertas dimasukkan dua kali oleh dua orang",
        required=False,
        help_text="Yang berbeda diperiksa lagi di kertasnya.",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kuesioner"].choices = [
            *((k.kode, k.judul) for k in daftar_bawaan()),
            (SENDIRI, "Kuesioner sendiri"),
        ]
        for kode in _DITANYA:
            self.fields[f"lembaga_{kode}"] = forms.IntegerField(
                label=f"Lembar untuk {LEMBAGA[kode]}",
                min_value=0,
                max_value=200,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """The questionnaire loads, and what it needs is there."""
        d = super().clean() or {}
        kode = d.get("kuesioner")
        if not kode:
            return d
        try:
            d["isi"] = self._berkas(d.get("berkas")) if kode == SENDIRI else muat(kode)
        except ArgumenKeliru as g:
            self.add_error("berkas" if kode == SENDIRI else "kuesioner", f"{g.pesan} {g.saran}")
            return d
        if d["isi"].sasaran == "layanan" and not d.get("banyak"):
            self.add_error("banyak", "Tulis banyaknya lembar.")
        return d

    def _berkas(self, berkas: Any) -> Kuesioner:
        if berkas is None:
            raise ArgumenKeliru("Berkas kuesionernya belum dipilih.", "Pilih berkas TOML.")
        if berkas.size > TERBESAR:
            raise ArgumenKeliru("Berkas itu terlalu besar.", "Kuesioner paling besar 256 KB.")
        try:
            teks = berkas.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ArgumenKeliru("Berkas itu bukan teks UTF-8.", "Simpan sebagai UTF-8.") from None
        return dari_teks(teks, berkas.name)

    def rencana(self) -> Rencana:
        """As `penyiapan.buat` takes it."""
        d = self.cleaned_data
        lembaga = (
            {k: (LEMBAGA[k], n) for k in _DITANYA if (n := d.get(f"lembaga_{k}"))}
            if d["isi"].sasaran == ANTARLEMBAGA
            else None
        )
        return Rencana(
            judul=d["judul"], mulai=d["mulai"], akhir=d["akhir"], galat=(d["galat"] or 5) / 100,
            menjawab=(d["menjawab"] or 60) / 100, banyak=d["banyak"] or 0, lembaga=lembaga,
            masukan_ganda=d["masukan_ganda"],
        )  # fmt: skip


class FormKode(forms.Form):
    """The code of a sheet."""

    kode = forms.CharField(
        label="Kode di lembar Anda",
        max_length=40,
        help_text="12 huruf dan angka, misalnya 7kqf-m2xt-9hbw. Besar kecilnya tidak masalah.",
        error_messages={"required": "Ketik kode di lembar Anda."},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class FormKuesioner(forms.Form):
    """A questionnaire as a form: a field for each question of one respondent."""

    use_required_attribute = False

    def __init__(
        self, k: Kuesioner, lembaga: dict[str, str], dari: str, *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.semua = list(tanya(k, lembaga, dari))
        self.hasil = Diperiksa()
        for t in self.semua:
            b = t.butir
            teks = f"{lembaga[t.tentang]}: {b.teks}" if t.tentang else b.teks
            umum: dict[str, Any] = {
                "label": teks, "required": b.wajib, "help_text": b.petunjuk,
                "error_messages": {"required": "Pilih salah satu jawaban."},
            }  # fmt: skip
            if b.jenis == URAIAN:
                f: forms.Field = forms.CharField(
                    max_length=1000, widget=forms.Textarea({"rows": 3}), **umum
                )
            elif b.jenis == BANYAK:
                f = forms.MultipleChoiceField(
                    choices=b.pilihan, widget=forms.CheckboxSelectMultiple, **umum
                )
            else:
                f = forms.ChoiceField(choices=b.pilihan, widget=forms.RadioSelect, **umum)
            self.fields[nama_ruas(t.nama)] = f

    def mentah(self) -> dict[str, list[str]]:
        """What was sent, by field of the questionnaire."""
        return {t.nama: self.data.getlist(nama_ruas(t.nama)) for t in self.semua}

    def tambah_salah(self, hasil: Diperiksa) -> None:
        """What the questionnaire's own check found."""
        for nama, kata in hasil.salah.items():
            if nama_ruas(nama) not in self.errors:
                self.add_error(nama_ruas(nama), kata)


class FormKunjungan(forms.Form):
    """What became of a sheet of the sample."""

    hasil = forms.ChoiceField(
        label="Hasilnya", choices=list(HASIL_KUNJUNGAN.items()), widget=forms.RadioSelect
    )


class FormPutusan(forms.Form):
    """The second person's decision about a release."""

    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[("rilis", "Rilis hasilnya untuk umum"), ("kembali", "Kembalikan kepada pengaju")],
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )
    alasan = isian_teks(
        "Alasan", 2, required=False, max_length=1000, help_text="Wajib bila dikembalikan."
    )

    def clean(self) -> dict[str, Any]:
        """A reason where it goes back."""
        d = super().clean() or {}
        if d.get("putusan") == "kembali" and not d.get("alasan"):
            raise ValidationError("Tulis alasan mengembalikannya.")
        return d


def nama_ruas(nama: str) -> str:
    """The name of a field in HTML."""
    return f"q_{nama.replace(':', _SELA)}"
