"""The forms of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from hakpilih.daftar.pindah import ARAH, DAERAH, NAMA_DAERAH, Batas, SuratSuara, kode_tps
from hakpilih.wilayah import kode_bertitik, tingkat
from kantor.pindah.keadaan import KEADAAN
from kantor.pleno.models import Pleno
from kantor.templatetags.isian_tanggal import IsianTanggal

PANJANG_ALASAN = 1000
DALAM, LUAR = "dalam", "luar"


class FormSaringan(forms.Form):
    """Filters of the list; every value is a code."""

    arah = forms.ChoiceField(
        label="Arah",
        required=False,
        choices=[("", "Semua arah"), *((k, v.capitalize()) for k, v in ARAH.items())],
    )
    alasan = forms.ChoiceField(label="Alasan", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua keadaan"), *((k, v.capitalize()) for k, v in KEADAAN.items())],
    )

    def __init__(self, *args: Any, alasan: Mapping[str, str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["alasan"].choices = [("", "Semua alasan"), *alasan.items()]


class FormPindah(forms.Form):
    """Ground, evidence, destination. `wilayah`: kelurahan of this office that may be chosen (code, name)."""

    alasan = forms.ChoiceField(
        label="Alasan pindah memilih", error_messages={"required": "Pilih satu alasan."}
    )
    bukti = forms.CharField(
        label="Surat bukti",
        max_length=200,
        help_text="Nama, nomor, dan tanggal suratnya; jangan menulis NIK.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Tulis surat apa yang ditunjukkan, dengan nomornya."},
    )
    berkas = forms.FileField(
        label="Foto atau pindaian surat",
        required=False,
        help_text="PDF, JPG, atau PNG sampai 20 MB. Disimpan terenkripsi.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    surat = forms.CharField(required=False, widget=forms.HiddenInput)
    ke = forms.ChoiceField(
        label="Memilih di mana",
        choices=[(DALAM, "Di daerah kantor ini"), (LUAR, "Di kabupaten/kota lain")],
        initial=DALAM,
        widget=forms.RadioSelect,
    )
    kelurahan = forms.ChoiceField(
        label="Kelurahan/desa tujuan", required=False, help_text="Bila di daerah kantor ini."
    )
    tps = forms.CharField(
        label="Nomor TPS tujuan",
        required=False,
        max_length=3,
        help_text="Kosongkan bila belum ditentukan.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 4}),
    )
    tempat_luar = forms.CharField(
        label="Nama kabupaten/kota tujuan",
        required=False,
        max_length=120,
        help_text="Bila di kabupaten/kota lain.",
    )
    kode_luar = forms.CharField(
        label="Kode wilayah tujuan",
        required=False,
        max_length=20,
        help_text="Kode kabupaten/kota, atau lebih rinci bila diketahui: 98.71 atau 98.71.01.1001.",
    )

    def __init__(
        self,
        *args: Any,
        batas: Sequence[Batas],
        wilayah: Sequence[tuple[str, str]],
        kini: Any,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["alasan"].choices = [
            ("", "Pilih alasan"),
            *((b.kode, f"{b.nama} (sudah lewat)" if b.lewat(kini) else b.nama) for b in batas),
        ]
        self.fields["kelurahan"].choices = [("", "Pilih kelurahan/desa"), *wilayah]

    def clean_tps(self) -> str:
        """A number of up to three digits, or nothing."""
        tps: str = self.cleaned_data["tps"].strip()
        if tps and not (tps.isascii() and tps.isdigit() and int(tps)):
            raise forms.ValidationError("Nomor TPS ditulis dengan angka, misalnya 4.")
        return tps

    def clean(self) -> dict[str, Any]:
        """`tujuan`: the code of the destination."""
        d = super().clean() or {}
        if d.get("ke") == DALAM:
            if not d.get("kelurahan"):
                self.add_error("kelurahan", "Pilih kelurahan/desa tujuannya.")
            d["tempat_luar"] = ""
            d["tujuan"] = kode_tps(d.get("kelurahan") or "", d.get("tps") or "")
        elif d.get("ke") == LUAR:
            d["tujuan"] = self._kode("kode_luar", d.get("kode_luar") or "")
            if not (d.get("tempat_luar") or "").strip():
                self.add_error("tempat_luar", "Tulis nama kabupaten/kotanya.")
        return d

    def _kode(self, ruas: str, teks: str) -> str:
        kode = kode_bertitik(teks)
        if kode is None or tingkat(kode) == "provinsi":
            self.add_error(ruas, "Tulis kode kabupaten/kota atau di bawahnya, misalnya 98.71.")
            return ""
        return kode


class FormMasuk(FormPindah):
    """A voter of another office who comes here: his papers, where he is listed, and to which TPS he comes."""

    nama = forms.CharField(
        label="Nama menurut KTP-el",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Tulis namanya."},
    )
    nik = forms.CharField(
        label="NIK",
        max_length=20,
        help_text="16 angka. Disimpan tersegel, tidak tampil lagi sesudah disimpan.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Tulis NIK-nya."},
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        choices=[("L", "Laki-laki"), ("P", "Perempuan")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu."},
    )
    tanggal_lahir = IsianTanggal(label="Tanggal lahir", paling_awal=date(1900, 1, 1))
    asal_nama = forms.CharField(
        label="Terdaftar di kabupaten/kota",
        max_length=120,
        error_messages={"required": "Tulis nama kabupaten/kota asalnya."},
    )
    asal = forms.CharField(
        label="Kode wilayah asal",
        max_length=20,
        help_text="Kode kabupaten/kota, atau lebih rinci bila diketahui: 98.71 atau 98.71.01.1001.",
        error_messages={"required": "Tulis kode wilayah asalnya."},
    )
    field_order = (
        "nama", "nik", "jenis_kelamin", "tanggal_lahir", "asal_nama", "asal", "alasan", "bukti",
        "berkas", "surat", "kelurahan", "tps",
    )  # fmt: skip

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for nama in ("ke", "tempat_luar", "kode_luar"):
            del self.fields[nama]
        kelurahan = self.fields["kelurahan"]
        kelurahan.required, kelurahan.help_text = True, "Tempat ia akan memilih."
        kelurahan.error_messages["required"] = "Pilih kelurahan/desa tempat ia akan memilih."

    def clean_nik(self) -> str:
        """Digits alone; spaces and dots between them are left out."""
        nik = str(self.cleaned_data["nik"])
        return "".join(c for c in nik if c not in " .-")

    def clean(self) -> dict[str, Any]:
        """`tujuan` and the code of the origin."""
        d = forms.Form.clean(self) or {}
        d["tujuan"] = kode_tps(d.get("kelurahan") or "", d.get("tps") or "")
        if d.get("asal"):
            d["asal"] = self._kode("asal", d["asal"])
        return d


class FormPutusan(forms.Form):
    """A decision and its reason."""

    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=PANJANG_ALASAN,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Wajib bila menolak"}),
    )


class FormSuratSuara(forms.Form):
    """Up to `BARIS` levels of an election, each with the width of its area; the reserve; why."""

    BARIS = 5  # as many as a Pemilu has

    def __init__(
        self,
        *args: Any,
        surat_suara: Sequence[SuratSuara] = (),
        cadangan: float | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        pilihan = [("", "–"), *((k, NAMA_DAERAH[k].capitalize()) for k in DAERAH)]
        for n in range(self.BARIS):
            lama = surat_suara[n] if n < len(surat_suara) else None
            self.fields[f"nama_{n}"] = forms.CharField(
                label=f"Surat suara {n + 1}",
                required=False,
                max_length=80,
                initial=lama.nama if lama else "",
            )
            self.fields[f"daerah_{n}"] = forms.ChoiceField(
                label="Sama di dalam satu",
                required=False,
                choices=pilihan,
                initial=lama.daerah if lama else "",
            )
        self.fields["cadangan"] = forms.DecimalField(
            label="Surat suara cadangan per TPS, dalam persen dari DPT-nya",
            required=False,
            min_value=0,
            max_value=25,
            max_digits=5,
            decimal_places=3,
            localize=True,
            initial=cadangan,
            help_text="Kosongkan bila belum diketahui.",
        )
        self.fields["alasan"] = forms.CharField(
            label="Dasarnya",
            max_length=PANJANG_ALASAN,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Peraturan atau keputusan yang mengatakannya.",
            error_messages={"required": "Tulis peraturan atau keputusannya."},
        )

    def pasangan(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each level side by side."""
        return [(self[f"nama_{n}"], self[f"daerah_{n}"]) for n in range(self.BARIS)]

    def clean(self) -> dict[str, Any]:
        """`surat_suara`: the levels that were filled in."""
        d = super().clean() or {}
        isi = []
        for n in range(self.BARIS):
            nama, daerah = (d.get(f"nama_{n}") or "").strip(), d.get(f"daerah_{n}") or ""
            if bool(nama) != bool(daerah):
                self.add_error(f"nama_{n}" if daerah else f"daerah_{n}", "Isi nama dan daerahnya.")
            elif nama:
                kode = "_".join("".join(c if c.isalnum() else " " for c in nama.lower()).split())
                isi.append(SuratSuara(kode[:30], nama, daerah))
        if not isi:
            self.add_error("nama_0", "Isi sekurang-kurangnya satu surat suara.")
        d["surat_suara"] = isi
        return d


class FormTetapkanDptb(forms.Form):
    """Which closed meeting fixes the additional list."""

    pleno = forms.ChoiceField(
        label="Pleno yang menetapkan",
        error_messages={
            "required": "Pilih plenonya.",
            "invalid_choice": "Pilih pleno dari daftar.",
        },
    )

    def __init__(self, *args: Any, pleno: Sequence[Pleno], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.semua = {str(p.pk): p for p in pleno}
        self.fields["pleno"].choices = [
            (k, f"{p.judul}: {p.berita_acara}") for k, p in self.semua.items()
        ]

    def terpilih(self) -> Pleno:
        """The chosen meeting."""
        return self.semua[self.cleaned_data["pleno"]]
