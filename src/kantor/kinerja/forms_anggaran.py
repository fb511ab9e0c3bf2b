"""Forms of the budget and of grants."""

from __future__ import annotations

from typing import Any

from django import forms

from hakpilih.kinerja.serapan import BULAN, SUMBER
from kantor.kinerja.forms import DOKUMEN, kata
from kantor.kinerja.models import Hibah, Kegiatan, Mata
from kantor.kinerja.services_anggaran import IsiKegiatan, IsiMata
from kantor.kinerja.services_hibah import IsiHibah
from kantor.pemilihan.formulir import WAJIB, isian_teks
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.templatetags.isian_angka import IsianBulat
from kantor.templatetags.isian_tanggal import IsianTanggal
from kantor.templatetags.rupa import angka


class FormKegiatan(forms.Form):
    """An activity and its output."""

    nama = kata("Kegiatan")
    penanggung = kata("Penanggung jawab", 120)
    keluaran = kata("Keluaran", help_text="Misalnya: pemilih yang didatangi saat coklit.")
    satuan = kata("Satuan keluaran", 40)
    target = IsianBulat(label="Target keluaran", error_messages=WAJIB)
    jadi = IsianBulat(
        label="Keluaran sampai sekarang",
        required=False,
        help_text="Kosong bila belum dihitung. Dari sini biaya per keluaran dihitung.",
    )
    tahap = forms.ModelChoiceField(
        label="Tahap",
        queryset=Tahap.objects.none(),
        required=False,
        empty_label="Tidak terikat tahap",
    )

    def __init__(self, k: Kegiatan | None, p: Pemilihan | None, *args: Any, **kw: Any) -> None:
        if k is not None:
            kolom = ("nama", "penanggung", "keluaran", "satuan", "target", "jadi", "tahap")
            kw["initial"] = {n: getattr(k, n) for n in kolom}
        super().__init__(*args, **kw)
        tahap = Tahap.objects.filter(pemilihan=p) if p else Tahap.objects.none()
        if k is not None and k.tahap_id is not None:
            tahap = tahap | Tahap.objects.filter(pk=k.tahap_id)
        self.fields["tahap"].queryset = tahap
        self.fields["tahap"].label_from_instance = lambda t: t.nama

    def isi(self) -> IsiKegiatan:
        """As `services_anggaran.tulis_kegiatan` takes it."""
        return IsiKegiatan(**self.cleaned_data)


class FormMata(forms.Form):
    """A line of the budget."""

    sumber = forms.ChoiceField(label="Sumber dana", choices=list(SUMBER.items()))
    kode = kata(
        "Kode", 60, help_text="Kode akun enam angka, atau kode lengkap seperti di DIPA.",
    )  # fmt: skip
    uraian = kata("Uraian", 200)
    pagu = IsianBulat(label="Pagu (rupiah)", error_messages=WAJIB)
    kegiatan = forms.ModelChoiceField(
        label="Kegiatan",
        queryset=Kegiatan.objects.none(),
        required=False,
        empty_label="Tidak bertaut",
    )
    hibah = forms.ModelChoiceField(
        label="NPHD",
        queryset=Hibah.objects.none(),
        required=False,
        empty_label="Bukan dari hibah",
    )

    def __init__(self, tahun: int, m: Mata | None, *args: Any, **kw: Any) -> None:
        if m is not None:
            kw["initial"] = {
                n: getattr(m, n) for n in ("sumber", "kode", "uraian", "pagu", "kegiatan", "hibah")
            }
        super().__init__(*args, **kw)
        self.fields["kegiatan"].queryset = Kegiatan.objects.filter(tahun=tahun)
        self.fields["hibah"].queryset = Hibah.objects.order_by("-hari")

    def isi(self) -> IsiMata:
        """As `services_anggaran.tulis_mata` takes it."""
        return IsiMata(**self.cleaned_data)


class FormSerapan(forms.Form):
    """Twelve months of a line."""

    def __init__(self, ada: dict[int, int], sampai: int, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for n, nama in enumerate(BULAN[:sampai], 1):
            self.fields[f"b{n}"] = IsianBulat(
                label=nama,
                required=False,
                negatif=True,
                initial=angka(ada[n]) if n in ada else "",
            )

    def isi(self) -> dict[int, int]:
        """Months with an amount; an emptied one counts as nothing spent."""
        return {int(k[1:]): v or 0 for k, v in self.cleaned_data.items() if v is not None}


class FormMuat(forms.Form):
    """A file of lines."""

    sumber = forms.ChoiceField(
        label="Sumber dana bila tidak tertulis di barisnya", choices=list(SUMBER.items())
    )
    berkas = forms.FileField(
        label="Berkas anggaran",
        help_text="CSV, XLSX, XLS, atau ODS, paling besar 8 MB; kolom kode, uraian, pagu, dan bulannya.",
        error_messages={
            "required": "Pilih berkasnya.",
            "empty": "Berkas itu kosong. Pilih berkas yang berisi baris anggaran.",
        },
    )


class FormLra(forms.Form):
    """Which month is handed in."""

    bulan = forms.TypedChoiceField(
        label="Sampai bulan", coerce=int, choices=[(n, b) for n, b in enumerate(BULAN, 1)]
    )
    alasan = isian_teks(
        "Alasan perbaikan",
        2,
        required=False,
        max_length=500,
        help_text="Wajib bila bulan itu sudah pernah ditetapkan.",
    )


class FormHibah(forms.Form):
    """A grant agreement."""

    nomor = kata("Nomor NPHD", 120)
    pemberi = kata("Pemberi hibah", help_text="Misalnya Pemerintah Kota Contoh.")
    hari = IsianTanggal(label="Ditandatangani pada")
    nilai = IsianBulat(label="Nilai (rupiah)", error_messages=WAJIB)
    pemilihan = forms.ModelChoiceField(
        label="Untuk pemilihan",
        queryset=Pemilihan.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Tidak terikat pemilihan",
    )
    berkas = forms.FileField(label="Naskah NPHD", required=False, help_text=DOKUMEN)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["pemilihan"].queryset = Pemilihan.objects.order_by("-hari", "-pk")

    def isi(self) -> IsiHibah:
        """As `services_hibah.catat_hibah` takes it."""
        d = dict(self.cleaned_data)
        return IsiHibah(**d, nama_berkas=d["berkas"].name if d["berkas"] else "")


class FormTermin(forms.Form):
    """A planned tranche."""

    rencana = IsianBulat(label="Rencana (rupiah)", error_messages=WAJIB)
    rencana_hari = IsianTanggal(label="Paling lambat", required=False)


class FormTerima(forms.Form):
    """A tranche came."""

    hari = IsianTanggal(label="Diterima pada")
    nilai = IsianBulat(label="Yang diterima (rupiah)", error_messages=WAJIB)


class FormKembali(forms.Form):
    """Money went back."""

    hari = IsianTanggal(label="Dikembalikan pada")
    nilai = IsianBulat(label="Yang dikembalikan (rupiah)", error_messages=WAJIB)
    uraian = kata("Keterangan", 200, help_text="Misalnya nomor bukti setor.")


class FormUsul(forms.Form):
    """The day the elected candidate was proposed for confirmation."""

    hari = IsianTanggal(
        label="Calon terpilih diusulkan untuk disahkan pada",
        help_text="Batas pengembalian sisa dihitung dari hari ini.",
    )
