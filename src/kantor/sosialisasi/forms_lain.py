"""Forms of lessons, channels, places where anybody may ask, materials."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.cara import AKSES, KANAL, TEMPAT, TUJUAN
from kantor.pemilihan.formulir import WAJIB, isian_teks
from kantor.sosialisasi.forms import IsianBulat, isian_pendek, pilihan
from kantor.sosialisasi.kanal import IsiTempat, Laju, Tamu
from kantor.sosialisasi.models import Kegiatan
from kantor.sosialisasi.pelajaran import Isi
from kantor.templatetags.isian_tanggal import IsianTanggal


def _basis(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(k, b.judul) for k, b in BASIS.items()],
        widget=forms.CheckboxSelectMultiple,
    )


class FormPelajaran(forms.Form):
    """A lesson in five parts."""

    judul = isian_pendek("Judul", 160, help_text="Satu kalimat yang menyebut pelajarannya.")
    kegiatan = forms.ModelChoiceField(
        label="Dari kegiatan",
        queryset=Kegiatan.objects.none(),
        required=False,
        empty_label="Tidak dari satu kegiatan",
    )
    konteks = isian_teks("Konteks", 3, help_text="Di mana, dengan siapa, keadaannya bagaimana.")
    dicoba = isian_teks("Yang dicoba", 3)
    bukti = isian_teks("Bukti", 3, help_text="Angka, uji pengetahuan, pengamatan; dan yang lemah.")
    hasil = isian_teks("Hasil", 3)
    saran = isian_teks("Saran", 3, help_text="Yang diulang, diubah, atau dihindari lain kali.")
    tujuan = pilihan("Tujuan", TUJUAN)
    basis = _basis("Basis")
    wilayah = forms.ChoiceField(label="Wilayah", error_messages=WAJIB)

    def __init__(
        self, kegiatan: Any, wilayah: list[tuple[str, str]], *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["kegiatan"].queryset = kegiatan
        self.fields["kegiatan"].label_from_instance = lambda k: f"{k.pk} · {k.judul}"
        self.fields["wilayah"].choices = wilayah

    def isi(self) -> Isi:
        """As `pelajaran.tulis` takes it."""
        return Isi(**self.cleaned_data)


class FormTinjau(forms.Form):
    """The second person's word."""

    terima = forms.ChoiceField(
        label="Putusan",
        choices=[("ya", "Terbitkan untuk umum"), ("tidak", "Kembalikan kepada penulisnya")],
        widget=forms.RadioSelect,
        error_messages=WAJIB,
    )
    alasan = isian_teks(
        "Alasan", 2, required=False, max_length=1000, help_text="Wajib bila dikembalikan."
    )


class FormKanal(forms.Form):
    """A channel."""

    nama = isian_pendek("Nama kanal", 120, help_text="Misalnya @kpu_kotacontoh.")
    jenis = pilihan("Jenis", KANAL)
    alamat = isian_pendek("Alamat", 200, required=False)
    pengelola = isian_pendek("Pengelola", 120, help_text="Jabatan atau bagian.")


class FormLaju(forms.Form):
    """What a channel did up to a day."""

    hari = IsianTanggal(label="Sampai hari")
    kiriman = IsianBulat(label="Kiriman baru", required=True, error_messages=WAJIB, terbesar=10**5)
    jangkauan = IsianBulat(
        label="Jangkauan menurut kanalnya", required=True, error_messages=WAJIB, terbesar=10**9
    )
    pertanyaan = IsianBulat(label="Pertanyaan masuk", terbesar=10**6)
    dijawab = IsianBulat(label="Yang dijawab", terbesar=10**6)

    def isi(self) -> Laju:
        """As `kanal.isi_kanal` takes it."""
        d = self.cleaned_data
        return Laju(
            d["hari"], d["kiriman"], d["jangkauan"], d["pertanyaan"] or 0, d["dijawab"] or 0
        )


class FormTempat(forms.Form):
    """A place where anybody may ask."""

    nama = isian_pendek("Nama tempat", 120)
    jenis = pilihan("Jenis", TEMPAT)
    alamat = isian_pendek("Alamat", 200)
    jam = isian_pendek("Jam layanan", 120, help_text="Misalnya Senin–Jumat, 08.00–16.00.")
    akses = forms.MultipleChoiceField(
        label="Kemudahan",
        required=False,
        choices=list(AKSES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    bahan = isian_teks("Bahan yang ada", 2, required=False, max_length=500)

    def isi(self) -> IsiTempat:
        """As `kanal.tempat` takes it."""
        return IsiTempat(**self.cleaned_data)


class FormTamu(forms.Form):
    """Who came on a day."""

    hari = IsianTanggal(label="Hari")
    laki = IsianBulat(label="Laki-laki", terbesar=10**5)
    perempuan = IsianBulat(label="Perempuan", terbesar=10**5)
    disabilitas = IsianBulat(label="Di antaranya disabilitas", terbesar=10**5)
    keperluan = isian_pendek(
        "Keperluan", 200, required=False, help_text="Misalnya kunjungan kelas XI, memeriksa daftar."
    )

    def isi(self) -> Tamu:
        """As `kanal.kunjungan` takes it."""
        d = self.cleaned_data
        laki, perempuan = d["laki"] or 0, d["perempuan"] or 0
        return Tamu(d["hari"], laki, perempuan, d["disabilitas"] or 0, d["keperluan"])


class FormBahan(forms.Form):
    """Material to keep."""

    judul = isian_pendek("Judul bahan", 160)
    basis = _basis("Untuk basis")
    berkas = forms.FileField(
        label="Berkasnya",
        help_text="PDF, PNG, atau JPEG, paling besar 20 MB.",
        error_messages={"required": "Pilih berkasnya."},
    )
