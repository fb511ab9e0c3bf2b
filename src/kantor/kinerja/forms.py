"""Forms of the agreement and of what was reached."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.kinerja.capaian import ARAH, NAIK, SKALA
from hakpilih.kinerja.serapan import SUMBER
from kantor.kinerja import sumber
from kantor.kinerja.models import Indikator
from kantor.kinerja.services import IsiIndikator
from kantor.kinerja.services_realisasi import IsiRealisasi
from kantor.pemilihan.formulir import WAJIB, isian_teks, tanpa_data_orang
from kantor.pemilihan.models import Pemilihan
from kantor.templatetags.isian_angka import IsianAngka, IsianBulat
from kantor.templatetags.isian_tanggal import IsianTanggal

DOKUMEN = "PDF, PNG, atau JPEG, paling besar 20 MB. Disimpan tersegel; setiap pembukaan tercatat."


def kata(label: str, panjang: int = 160, **lain: Any) -> forms.CharField:
    """One line of text without sealed data."""
    return forms.CharField(
        label=label,
        max_length=panjang,
        validators=[tanpa_data_orang],
        error_messages=WAJIB,
        **lain,
    )


class FormPerjanjian(forms.Form):
    """A new draft, or the next version."""

    tahun = IsianBulat(label="Tahun", error_messages=WAJIB)
    skala = forms.ChoiceField(
        label="Skala kategori",
        choices=[(k, s.nama) for k, s in SKALA.items()],
        help_text="Tidak ada skala yang mengikat KPU; pilih yang dipakai kantor Anda.",
    )
    batas = IsianAngka(
        label="Capaian tertinggi dalam rerata (persen)",
        initial="120",
        error_messages=WAJIB,
        help_text="Agar target yang terlalu rendah tidak menutupi yang tidak tercapai.",
    )
    catatan = isian_teks(
        "Alasan versi baru", 2, required=False, help_text="Wajib bila tahun itu sudah punya versi."
    )


class FormIndikator(forms.Form):
    """An indicator of a draft."""

    sasaran = kata("Sasaran", 200, help_text="Misalnya: data pemilih yang terkini.")
    nama = kata("Indikator kinerja", 200)
    satuan = kata("Satuan", 40, help_text="Misalnya persen, dokumen, kegiatan, orang.")
    arah = forms.ChoiceField(
        label="Arah", choices=list(ARAH.items()), widget=forms.RadioSelect, initial=NAIK
    )
    target = IsianAngka(label="Target", error_messages=WAJIB)
    penanggung = kata("Penanggung jawab", 120, required=False)
    sumber = forms.ChoiceField(
        label="Realisasinya dari",
        required=False,
        help_text="Catatan sistem dihitung sendiri, dengan pembilang dan penyebutnya; satuannya persen.",
    )
    pemilihan = forms.ModelChoiceField(
        label="Pemilihannya",
        queryset=Pemilihan.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Tidak terikat pemilihan",
    )

    def __init__(self, i: Indikator | None, *args: Any, **kw: Any) -> None:
        if i is not None:
            kolom = ("sasaran", "nama", "satuan", "arah", "penanggung", "sumber", "pemilihan")
            kw["initial"] = {k: getattr(i, k) for k in kolom} | {
                "target": f"{i.target:g}".replace(".", ","),
                "pemilihan": i.pemilihan.kode if i.pemilihan else None,
            }
        super().__init__(*args, **kw)
        self.fields["sumber"].choices = [("", "Ditulis sendiri, dengan bukti"), *sumber.pilihan()]
        self.fields["pemilihan"].queryset = Pemilihan.objects.order_by("-hari", "-pk")

    def isi(self) -> IsiIndikator:
        """As `services.tulis_indikator` takes it."""
        return IsiIndikator(**self.cleaned_data)


class FormPegawai(forms.Form):
    """Staff of one part of the office."""

    bagian = kata("Bagian", 120, help_text="Misalnya Subbagian data dan informasi.")
    jenis = kata("Jenis pegawai", 60, help_text="Misalnya PNS, PPPK, tenaga pendukung.")
    perlu = IsianBulat(label="Kebutuhan", error_messages=WAJIB)
    ada = IsianBulat(label="Yang ada", error_messages=WAJIB)


class FormPagu(forms.Form):
    """The ceiling of a programme."""

    program = kata("Program atau kegiatan")
    sumber = forms.ChoiceField(label="Sumber dana", choices=list(SUMBER.items()))
    jumlah = IsianBulat(label="Pagu (rupiah)", error_messages=WAJIB)


class FormRealisasi(forms.Form):
    """What was reached."""

    dari_sistem = forms.BooleanField(
        label="Baca dari catatan sistem sekarang",
        required=False,
        help_text="Nilai dan tanggalnya diisi sistem.",
    )
    nilai = IsianAngka(label="Realisasi", required=False)
    per = IsianTanggal(label="Keadaan per", required=False)
    bukti = isian_teks(
        "Bukti dalam kata-kata",
        3,
        required=False,
        help_text="Dari mana angkanya: laporan, berita acara, hitungan. Tanpa NIK.",
    )
    berkas = forms.FileField(label="Dokumen bukti", required=False, help_text=DOKUMEN)
    alasan = isian_teks(
        "Alasan perbaikan",
        2,
        required=False,
        max_length=500,
        help_text="Wajib bila realisasi sebelumnya sudah diterima.",
    )

    def __init__(self, i: Indikator, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["nilai"].label = f"Realisasi ({i.satuan})"
        if not i.sumber:
            del self.fields["dari_sistem"]

    def isi(self) -> IsiRealisasi:
        """As `services_realisasi.catat_realisasi` takes it."""
        d = self.cleaned_data
        berkas = d["berkas"]
        return IsiRealisasi(
            d["nilai"], d["per"], d["bukti"], d.get("dari_sistem", False), d["alasan"], berkas,
            berkas.name if berkas else "",
        )  # fmt: skip


class FormPutusan(forms.Form):
    """The second person's word."""

    setuju = forms.ChoiceField(
        label="Putusan",
        choices=[("ya", "Setujui"), ("tidak", "Kembalikan")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih setujui atau kembalikan."},
    )
    alasan = isian_teks(
        "Alasan", 2, required=False, max_length=500, help_text="Wajib bila dikembalikan."
    )

    def isi(self) -> dict[str, Any]:
        """As the services take it."""
        d = self.cleaned_data
        return {"setuju": d["setuju"] == "ya", "alasan": d["alasan"]}


class FormPasti(forms.Form):
    """Nothing to fill in: only a button."""
