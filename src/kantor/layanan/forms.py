"""Forms of the desk: one small form for each step, the walk-in, the file of responses, filters."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.layanan.jenis import JENIS, topik
from hakpilih.layanan.keadaan import KEADAAN
from hakpilih.nik import periksa_nik
from kantor.layanan.forms_umum import kelurahan
from kantor.layanan.kasus import GOLONGAN, UNSUR
from kantor.layanan.models import Laporan, Program, Templat
from kantor.layanan.selectors import BERJALAN
from kantor.layanan.services import petugas_untuk, tujuan_untuk
from kantor.pemilihan.formulir import isian_alasan, isian_teks, tanpa_data_orang
from kantor.pemilihan.selectors import hari_ini
from kantor.pengguna.models import Pengguna
from kantor.templatetags.isian_tanggal import IsianTanggal

_NOMOR = re.compile(r"[0-9a-z]{6,14}")
_KOTAK = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_KELAMIN = (("", "Tidak diubah"), ("L", "Laki-laki"), ("P", "Perempuan"))
_KAWIN = (("", "Tidak diubah"), ("B", "Belum kawin"), ("S", "Sudah kawin"), ("P", "Pernah kawin"))


class FormLaporan(forms.Form):
    """A step of one report; `laporan` decides the choices."""

    def __init__(self, laporan: Laporan, pengguna: Any, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.laporan, self.pengguna = laporan, pengguna
        self.siapkan()

    def siapkan(self) -> None:
        """Fill in choices."""


class FormTugaskan(FormLaporan):
    """Who works on it."""

    petugas = forms.ModelChoiceField(
        label="Petugas",
        queryset=Pengguna.objects.none(),
        empty_label=None,
        error_messages={"required": "Pilih petugasnya."},
    )

    def siapkan(self) -> None:
        """Accounts that may, oneself chosen."""
        boleh = [u.pk for u in petugas_untuk(self.laporan)]
        self.fields["petugas"].queryset = Pengguna.objects.filter(pk__in=boleh).order_by("nama")
        self.fields["petugas"].label_from_instance = lambda u: f"{u.nama}, {u.get_peran_display()}"
        self.initial.setdefault("petugas", self.laporan.petugas_id or self.pengguna.pk)


class FormTeruskan(FormLaporan):
    """To which desk, and why."""

    peran = forms.ChoiceField(label="Ke meja")
    alasan = isian_alasan()

    def siapkan(self) -> None:
        """Other desks."""
        tujuan = tujuan_untuk(self.laporan.jenis)
        self.fields["peran"].choices = [
            (k, v) for k, v in tujuan.items() if k != self.laporan.peran
        ]


class FormIsi(FormLaporan):
    """Words: a note, or news for the sender."""

    isi = isian_teks("Isi", 3, max_length=2000)


class FormAlasan(FormLaporan):
    """A reason."""

    alasan = isian_alasan()


class FormJawab(FormLaporan):
    """The answer; a template fills it in."""

    templat = forms.ModelChoiceField(
        label="Mulai dari templat",
        queryset=Templat.objects.none(),
        required=False,
        empty_label="Tanpa templat",
        help_text="Isinya masuk ke jawaban bila jawabannya masih kosong; lalu Anda menyuntingnya.",
    )
    isi = isian_teks(
        "Jawaban",
        6,
        max_length=4000,
        required=False,
        help_text="Dibaca pengirim dengan kode lacaknya.",
    )

    def siapkan(self) -> None:
        """Templates of the kind, and those for any."""
        self.fields["templat"].queryset = Templat.objects.filter(
            jenis__in=["", self.laporan.jenis]
        ).order_by("judul")


class FormGabung(FormLaporan):
    """Into which report."""

    tujuan = forms.IntegerField(
        label="Nomor laporan tujuan",
        min_value=1,
        max_value=2**31,
        help_text="Laporan yang lebih dulu masuk; jawabannya berlaku untuk keduanya.",
        error_messages={"required": "Tulis nomornya.", "invalid": "Tulis nomornya dengan angka."},
    )


class FormUmumkan(FormLaporan):
    """The public summary."""

    ringkas = forms.CharField(
        label="Ringkasan untuk umum",
        max_length=200,
        required=False,
        validators=[tanpa_data_orang],
        help_text="Kata-kata kantor sendiri, tanpa menyebut orang. Kosongkan untuk menariknya.",
    )

    def siapkan(self) -> None:
        """What is shown now."""
        self.initial.setdefault("ringkas", self.laporan.ringkas)


class FormKaitkan(FormLaporan):
    """Which activity answers it."""

    program = forms.ModelChoiceField(
        label="Kegiatan", queryset=Program.objects.none(), empty_label=None
    )

    def siapkan(self) -> None:
        """Activities of the election."""
        milik = Program.objects.filter(pemilihan=self.laporan.pemilihan_id).order_by("nama")
        self.fields["program"].queryset = milik


class FormPemilih(FormLaporan):
    """The voter of the list by record number."""

    acak = forms.CharField(
        label="Nomor catatan pemilih",
        max_length=14,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text="Cari orangnya di Berkas, lalu salin nomor catatannya. NIK jangan ditulis di sini.",
        error_messages={"required": "Tulis nomor catatannya."},
    )

    def clean_acak(self) -> str:
        """A record number, never a NIK."""
        nomor = self.cleaned_data["acak"].strip().lower()
        if not _NOMOR.fullmatch(nomor):
            raise ValidationError("Itu bukan nomor catatan. Nomor catatan ada di halaman pemilih.")
        return nomor


class FormKasus(FormLaporan):
    """What the list must know: the corrected elements, or the whole of who is not listed."""

    nama = forms.CharField(
        label="Nama", max_length=200, required=False, validators=[tanpa_data_orang]
    )
    tempat_lahir = forms.CharField(
        label="Tempat lahir", max_length=120, required=False, validators=[tanpa_data_orang]
    )
    jenis_kelamin = forms.ChoiceField(label="Jenis kelamin", choices=_KELAMIN, required=False)
    status_kawin = forms.ChoiceField(label="Status kawin", choices=_KAWIN, required=False)
    alamat = forms.CharField(
        label="Alamat", max_length=300, required=False, validators=[tanpa_data_orang]
    )
    rt = forms.CharField(label="RT", max_length=5, required=False)
    rw = forms.CharField(label="RW", max_length=5, required=False)

    def siapkan(self) -> None:
        """Of a new voter more is asked; of most others nothing."""
        golongan = GOLONGAN[self.laporan.topik][0]
        if golongan not in ("layanan_baru", "layanan_ubah"):
            for n in list(self.fields):
                del self.fields[n]
            return
        if golongan != "layanan_baru":
            return
        for n in ("nama", "alamat"):
            self.initial.setdefault(n, getattr(self.laporan, n))
        self.fields["nik"] = forms.CharField(
            label="NIK",
            max_length=24,
            required=False,
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            help_text="Kosongkan untuk memakai NIK dari pengirim, yang tersegel.",
        )
        self.fields["nkk"] = forms.CharField(
            label="Nomor KK",
            max_length=24,
            required=False,
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        )
        self.fields["tanggal_lahir"] = IsianTanggal(
            label="Tanggal lahir",
            required=False,
            paling_awal=date(1900, 1, 1),
            paling_akhir=hari_ini(self.laporan.pemilihan.zona),
            help_text="Kosongkan untuk memakai tanggal dari pengirim, yang tersegel.",
        )
        self.fields["kode_kelurahan"] = forms.ChoiceField(
            label="Kelurahan atau desa", choices=kelurahan(self.laporan.pemilihan)
        )
        self.initial.setdefault("kode_kelurahan", self.laporan.wilayah)
        self.fields["tps"] = forms.CharField(label="TPS", max_length=3, required=False)
        self.initial.setdefault("tps", self.laporan.tps)

    def clean_nik(self) -> str:
        """Sixteen digits that may be a NIK, or nothing."""
        nik = "".join(self.cleaned_data["nik"].split())
        if nik and (len(nik) != 16 or periksa_nik(nik) is not None):
            raise ValidationError("NIK-nya keliru. Periksa 16 angkanya, atau kosongkan.")
        return nik

    def clean_nkk(self) -> str:
        """Sixteen digits, or nothing."""
        nkk = "".join(self.cleaned_data["nkk"].split())
        if nkk and not (nkk.isascii() and nkk.isdigit() and len(nkk) == 16):
            raise ValidationError("Nomor KK 16 angka. Periksa lagi, atau kosongkan.")
        return nkk

    def isian(self) -> dict[str, Any]:
        """What `kasus.buka_kasus` takes."""
        lain = ("nik", "nkk", "tanggal_lahir", "kode_kelurahan", "tps")
        return {k: self.cleaned_data[k] for k in (*UNSUR, *lain) if k in self.cleaned_data}


class FormSamarkan(forms.Form):
    """Parts of a photo in percent: one line each, left, top, width, height."""

    kotak = forms.CharField(
        label="Bagian yang disamarkan",
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        help_text="Satu baris satu bagian, dalam persen foto: kiri, atas, lebar, tinggi. Misalnya "
        "“20 35 30 10”. Garis bantu pada foto tiap 10 persen.",
        error_messages={"required": "Tandai bagiannya dahulu."},
    )

    def clean_kotak(self) -> list[tuple[float, float, float, float]]:
        """Boxes."""
        hasil = []
        for baris in self.cleaned_data["kotak"].splitlines():
            angka = [float(a.replace(",", ".")) for a in _KOTAK.findall(baris)]
            if not baris.strip():
                continue
            if len(angka) != 4:
                raise ValidationError(f"Baris “{baris.strip()[:40]}” tidak berisi empat angka.")
            hasil.append((angka[0], angka[1], angka[2], angka[3]))
        return hasil


class FormTemplat(forms.Form):
    """A ready answer."""

    jenis = forms.ChoiceField(
        label="Untuk",
        required=False,
        choices=[("", "Semua jenis"), *((k, v.judul) for k, v in JENIS.items())],
    )
    judul = forms.CharField(label="Judul", max_length=120, validators=[tanpa_data_orang])
    isi = isian_teks("Isi", 6, max_length=4000)


class FormProgram(forms.Form):
    """An activity and how far it is."""

    nama = forms.CharField(
        label="Nama kegiatan",
        max_length=160,
        validators=[tanpa_data_orang],
        help_text="Nama yang sudah ada diperbarui.",
    )
    uraian = isian_teks("Uraian", 3, required=False)
    persen = forms.IntegerField(
        label="Terlaksana, persen",
        min_value=0,
        max_value=100,
        error_messages={"invalid": "Tulis 0 sampai 100.", "required": "Tulis 0 sampai 100."},
    )


class FormKolektif(forms.Form):
    """A file of responses, and who handed it over."""

    tanda = forms.CharField(widget=forms.HiddenInput, max_length=32)
    dari = forms.CharField(
        label="Diserahkan oleh",
        max_length=200,
        validators=[tanpa_data_orang],
        help_text="Lembaga atau pengurus, misalnya RT 02 Anggrek.",
    )
    nomor_surat = forms.CharField(
        label="Nomor surat", max_length=120, required=False, validators=[tanpa_data_orang]
    )
    berkas = forms.FileField(
        label="Berkas",
        help_text="Format tanggapan: CSV, XLSX, XLS, atau ODS, paling banyak 2.000 baris. Isinya dibaca "
        "sekali; berkasnya tidak disimpan.",
        error_messages={"required": "Pilih berkasnya."},
    )


class FormQr(forms.Form):
    """Of which kelurahan the QR sheet is."""

    kelurahan = forms.ChoiceField(label="Kelurahan atau desa", required=False)

    def __init__(self, kelurahan_: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kelurahan"].choices = [("", "Pilih"), *kelurahan_]


class FormSaringan(forms.Form):
    """Filters of the list."""

    jenis = forms.ChoiceField(
        label="Jenis",
        required=False,
        choices=[("", "Semua jenis"), *((k, v.judul) for k, v in JENIS.items())],
    )
    topik = forms.ChoiceField(label="Tentang", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua keadaan"),
            (BERJALAN, "Belum ditutup"),
            *((k, v.capitalize()) for k, v in KEADAAN.items()),
        ],
    )
    wilayah = forms.ChoiceField(label="Wilayah", required=False)

    def __init__(self, wilayah: list[tuple[str, str]], *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["wilayah"].choices = [("", "Semua wilayah"), *wilayah[1:]]
        jenis = self.initial.get("jenis") or ""
        pilihan: list[tuple[str, Any]] = [("", "Semua topik")]
        for k in (jenis,) if jenis else JENIS:
            pilihan.append((JENIS[k].judul, [(t, r.judul) for t, r in topik(k).items()]))
        self.fields["topik"].choices = pilihan
