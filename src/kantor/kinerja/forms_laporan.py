"""Forms of reports and meetings."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.kinerja.laporan import JENIS, PENERIMA
from hakpilih.kinerja.serapan import BULAN
from kantor.kinerja.forms import DOKUMEN, kata
from kantor.kinerja.models_rapat import LEMBAGA
from kantor.kinerja.services_laporan import IsiLaporan, TandaTerima
from kantor.kinerja.services_rapat import Hasil, IsiTindak
from kantor.pemilihan.formulir import WAJIB, isian_teks
from kantor.pemilihan.models import Pemilihan
from kantor.templatetags.isian_angka import IsianBulat
from kantor.templatetags.isian_tanggal import IsianTanggal


class _Berpemilihan(forms.Form):
    """What may belong to an election."""

    pemilihan = forms.ModelChoiceField(
        label="Pemilihan",
        queryset=Pemilihan.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Tidak terikat pemilihan",
    )

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["pemilihan"].queryset = Pemilihan.objects.order_by("-hari", "-pk")
        self.order_fields([n for n in self.fields if n != "pemilihan"])  # it is asked last


class FormLaporan(_Berpemilihan):
    """A report that is owed."""

    jenis = forms.ChoiceField(
        label="Jenis laporan", choices=[(k, j.judul) for k, j in JENIS.items()]
    )
    tahun = IsianBulat(label="Tahun yang dilaporkan", error_messages=WAJIB)
    bulan = forms.TypedChoiceField(
        label="Bulan yang dilaporkan",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Bukan laporan bulanan"), *((n, b) for n, b in enumerate(BULAN, 1))],
    )
    judul = kata("Judul", required=False, help_text="Bila kosong, dari jenis dan masanya.")
    tenggat = IsianTanggal(
        label="Tenggat",
        required=False,
        help_text="Bila kosong, menurut tabel jenisnya; laporan tanpa tenggat tabel diisi sendiri.",
    )
    dasar = kata("Dasar tenggatnya", 300, required=False)
    penerima = forms.MultipleChoiceField(
        label="Penerima",
        required=False,
        choices=list(PENERIMA.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="Bila kosong, menurut tabel jenisnya.",
    )

    def isi(self) -> IsiLaporan:
        """As `services_laporan.catat_laporan` takes it."""
        return IsiLaporan(**self.cleaned_data)


class FormTenggat(forms.Form):
    """Another deadline."""

    tenggat = IsianTanggal(label="Tenggat baru")
    dasar = kata("Dasarnya", 300, help_text="Surat atau peraturan yang menetapkannya.")


class FormKirim(forms.Form):
    """Sent to a recipient."""

    hari = IsianTanggal(label="Dikirim pada")
    nomor_surat = kata("Nomor surat pengantar", 120, required=False)


class FormTanda(forms.Form):
    """A receipt."""

    hari = IsianTanggal(label="Diterima pada")
    keterangan = kata("Tanda terima", help_text="Nomornya, atau jabatan yang menandatangani.")
    berkas = forms.FileField(label="Dokumen tanda terima", required=False, help_text=DOKUMEN)

    def isi(self) -> TandaTerima:
        """As `services_laporan.terima` takes it."""
        d = self.cleaned_data
        return TandaTerima(**d, nama_berkas=d["berkas"].name if d["berkas"] else "")


class FormTerbit(forms.Form):
    """The file to be published."""

    berkas = forms.FileField(
        label="Berkas laporan (PDF)",
        help_text="Paling besar 20 MB. Teksnya diperiksa: deret yang menyerupai NIK menolak berkasnya.",
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas itu kosong."},
    )


class FormAlasan(forms.Form):
    """Only why."""

    alasan = isian_teks("Alasan", 2, max_length=500, help_text="Tercatat di riwayat.")


class FormRapat(_Berpemilihan):
    """A meeting that is planned, or was held."""

    judul = kata("Rapat")
    rencana = IsianTanggal(label="Hari rapat")
    tempat = kata("Tempat")
    agenda = isian_teks("Agenda", 3, required=False)


class FormHasil(forms.Form):
    """What came of a meeting."""

    hari = IsianTanggal(label="Terlaksana pada")
    hadir = forms.MultipleChoiceField(
        label="Lembaga yang hadir",
        choices=list(LEMBAGA.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih lembaga yang hadir."},
    )
    sepakat = isian_teks(
        "Kesepakatan", 5, required=False, max_length=8000, help_text="Satu baris satu kesepakatan."
    )
    berkas = forms.FileField(label="Notulen", required=False, help_text=DOKUMEN)

    def isi(self) -> Hasil:
        """As `services_rapat.catat_hasil` takes it."""
        d = self.cleaned_data
        return Hasil(
            d["hari"], d["hadir"], d["sepakat"].splitlines(), d["berkas"],
            d["berkas"].name if d["berkas"] else "",
        )  # fmt: skip


class FormTindak(forms.Form):
    """Who does what by when."""

    uraian = kata("Tindak lanjut", 300)
    lembaga = forms.ChoiceField(label="Lembaga", choices=list(LEMBAGA.items()))
    penanggung = kata("Penanggung jawab", 120, help_text="Jabatan atau bagian.")
    tenggat = IsianTanggal(label="Paling lambat")

    def isi(self) -> IsiTindak:
        """As `services_rapat.tambah_tindak` takes it."""
        return IsiTindak(**self.cleaned_data)


class FormSelesai(forms.Form):
    """A follow-up is done."""

    hari = IsianTanggal(label="Selesai pada")
    hasil = isian_teks("Hasilnya", 3)
