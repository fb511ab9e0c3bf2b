"""The forms of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.partisipasi.contoh_hadir import BarisContoh
from hakpilih.partisipasi.rumus import RUMUS
from kantor.berkas.forms import tanpa_orang
from kantor.partisipasi.faktor import TINGKAT
from kantor.partisipasi.models import Kehadiran, Kovariat
from kantor.partisipasi.periksa import HASIL
from kantor.partisipasi.terima import KANTOR, SEBAYA, SUMBER
from kantor.templatetags.isian_tanggal import IsianTanggal

_WAJIB_BERKAS = {"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."}


def ruas_berkas(label: str, petunjuk: str) -> forms.FileField:
    """A file field."""
    return forms.FileField(label=label, help_text=petunjuk, error_messages=_WAJIB_BERKAS)


def ruas_teks(
    label: str, panjang: int, petunjuk: str = "", *, wajib: str = "", area: bool = False
) -> Any:
    """A text field; `wajib` says what is wanting where it is empty; without it the field is optional."""
    return forms.CharField(
        label=label, max_length=panjang, help_text=petunjuk, required=bool(wajib),
        widget=forms.Textarea(attrs={"rows": 2}) if area else forms.TextInput(),
        error_messages={"required": wajib},
    )  # fmt: skip


class BersihOrang(forms.Form):
    """Text of a form goes into the history: no NIK, no birth date."""

    def clean(self) -> dict[str, Any]:
        """Each text field on its own."""
        isi = super().clean() or {}
        for nama, nilai in list(isi.items()):
            if isinstance(nilai, str) and nama not in self.TANPA:
                try:
                    isi[nama] = tanpa_orang(nilai.strip(), "Isian ini")
                except ValidationError as g:
                    self.add_error(nama, g)
        return isi

    TANPA: tuple[str, ...] = ()


class FormBerkas(BersihOrang):
    """A table of turnout for a polling day that is there."""

    berkas = ruas_berkas(
        "Tabel kehadiran", "Per TPS atau per wilayah: CSV, XLSX, XLS, atau ODS, paling besar 20 MB."
    )
    sumber = forms.ChoiceField(
        label="Isinya",
        choices=[(KANTOR, SUMBER[KANTOR]), (SEBAYA, SUMBER[SEBAYA])],
        widget=forms.RadioSelect,
        initial=KANTOR,
        help_text="Tabel daerah lain hanya dipakai untuk membandingkan peringkat dan mencari faktor.",
    )
    dari = ruas_teks(
        "Asalnya",
        200,
        "Misalnya D.Hasil kabupaten/kota, atau alamat laman sumbernya.",
        wajib="Tulis asal tabelnya.",
    )


class FormBaru(FormBerkas):
    """A polling day and its first table."""

    nama = ruas_teks(
        "Nama pemilihan", 120, "Misalnya Pilkada 2020.", wajib="Tulis nama pemilihannya."
    )
    hari = IsianTanggal(label="Hari pemungutan")
    rumus = forms.ChoiceField(
        label="Rumus kehadiran",
        required=False,
        choices=[
            ("", "Menurut sumbernya"),
            *((r.kode, f"{r.kode}: {r.judul}") for r in RUMUS.values()),
        ],
    )
    batas_tps = forms.IntegerField(
        label="Batas pemilih per TPS", required=False, min_value=50, max_value=2_000,
        help_text="Kosongkan bila menurut aturan pemilihan itu.",
        error_messages={"invalid": "Tulis dengan angka.", "min_value": "Paling sedikit 50.",
                        "max_value": "Paling banyak 2.000."},
    )  # fmt: skip
    catatan = ruas_teks(
        "Catatan tentang batas wilayah",
        1_000,
        "Misalnya kelurahan yang dimekarkan sesudah pemilihan itu.",
        area=True,
    )

    field_order = ("nama", "hari", "berkas", "dari", "sumber", "rumus", "batas_tps", "catatan")

    def clean_hari(self) -> date:
        """Not in the future: nobody has come yet."""
        hari: date = self.cleaned_data["hari"]
        if hari > date.today():
            raise ValidationError("Hari pemungutannya belum tiba.")
        return hari


class FormAlasan(BersihOrang):
    """Why."""

    alasan = ruas_teks("Alasan", 500, "Tersimpan di riwayat.", wajib="Tulis alasannya.", area=True)


class FormPeta(BersihOrang):
    """The office's map."""

    berkas = ruas_berkas(
        "GeoJSON",
        "Kecamatan dan kelurahan kantor ini, dengan kode wilayah pada properties.kode; paling besar 8 MB.",
    )
    sumber = ruas_teks(
        "Sumber petanya", 200, "Siapa yang membuatnya, dan tahunnya.", wajib="Tulis sumber petanya."
    )


class FormSasaran(BersihOrang):
    """A target in per cent."""

    persen = forms.DecimalField(
        label="Sasaran kehadiran dalam persen", min_value=0, max_value=100, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": "Tulis sasarannya.",
                        "invalid": "Tulis dengan angka, misalnya 75 atau 77,5.",
                        "max_value": "Paling banyak 100.", "min_value": "Lebih dari 0.",
                        "max_decimal_places": "Paling banyak dua angka di belakang koma."},
    )  # fmt: skip
    alasan = ruas_teks(
        "Dasarnya",
        500,
        "Keputusan, rencana, atau perjanjian kinerja yang menyebutnya.",
        wajib="Tulis dasarnya.",
        area=True,
    )

    def __init__(self, data: Any = None, **kw: Any) -> None:
        if data is not None:
            data = data.copy()
            data["persen"] = data.get("persen", "").replace(",", ".").replace("%", "").strip()
        super().__init__(data, **kw)


class FormHasil(BersihOrang):
    """What was found at a TPS."""

    hasil = forms.ChoiceField(
        label="Hasilnya", choices=list(HASIL.items()), widget=forms.RadioSelect,
        error_messages={"required": "Pilih hasilnya."},
    )  # fmt: skip
    temuan = ruas_teks(
        "Yang ditemukan",
        500,
        "Apa yang dilihat, pada dokumen mana.",
        wajib="Tulis yang ditemukan.",
        area=True,
    )


class FormContoh(BersihOrang):
    """A sample of attendance sheets, one line per TPS and group."""

    TANPA = ("isi",)

    judul = ruas_teks(
        "Yang dicontoh", 120, "Misalnya kehadiran menurut umur.", wajib="Tulis apa yang dicontoh."
    )
    cara = ruas_teks(
        "Cara mengundi TPS-nya",
        300,
        "Misalnya diundi acak dari seluruh TPS, benih 2024.",
        wajib="Tulis cara mengundinya.",
    )
    tps_seluruhnya = forms.IntegerField(
        label="TPS seluruhnya", min_value=1, max_value=1_000_000,
        help_text="Banyak TPS yang dapat terpilih, bukan banyak TPS contoh.",
        error_messages={"required": "Tulis banyak TPS seluruhnya.", "invalid": "Tulis dengan angka."},
    )  # fmt: skip
    isi = forms.CharField(
        label="Hitungan daftar hadir",
        help_text="Satu baris satu golongan di satu TPS: kode TPS; golongan; terdaftar; hadir. "
        "Boleh ditempel dari lembar kerja.",
        widget=forms.Textarea(attrs={"rows": 10, "class": "penuh kode"}),
        error_messages={"required": "Isi hitungannya."},
    )

    def clean_isi(self) -> list[BarisContoh]:
        """Lines as rows. Raises ValidationError with the line."""
        hasil = []
        for n, baris in enumerate(self.cleaned_data["isi"].splitlines(), 1):
            if not baris.strip():
                continue
            pisah = "\t" if "\t" in baris else ";" if ";" in baris else ","
            bagian = [b.strip() for b in baris.split(pisah)]
            if len(bagian) != 4 or not all(
                b.isascii() and b.isdigit() and len(b) < 8 for b in bagian[2:]
            ):
                raise ValidationError(
                    f"Baris {n} bukan “kode TPS; golongan; terdaftar; hadir”: “{baris.strip()[:60]}”."
                )
            tanpa_orang(" ".join(bagian[:2]), f"Baris {n}")
            hasil.append(
                BarisContoh(bagian[0][:40], bagian[1][:60], int(bagian[2]), int(bagian[3]))
            )
        return hasil


class FormKovariat(BersihOrang):
    """A table of covariates."""

    berkas = ruas_berkas(
        "Tabel kovariat",
        "CSV dengan kolom kode dan satu kolom bilangan untuk setiap kovariat; paling besar 8 MB.",
    )
    sumber = ruas_teks(
        "Sumbernya", 300, "Lembaga dan alamatnya, misalnya BPS.", wajib="Tulis sumbernya."
    )
    tahun = forms.IntegerField(
        label="Tahun datanya", required=False, min_value=1990, max_value=2100,
        help_text="Kosongkan bila nama berkasnya menyebut tahun.",
        error_messages={"invalid": "Tulis tahun dengan empat angka."},
    )  # fmt: skip


class FormAnalisis(forms.Form):
    """Whose turnout, which level, which columns."""

    kehadiran = forms.ModelChoiceField(
        label="Kehadiran", queryset=Kehadiran.objects.none(), empty_label=None,
        error_messages={"required": "Pilih pemilihannya."},
    )  # fmt: skip
    tingkat = forms.ChoiceField(label="Wilayahnya", choices=list(TINGKAT.items()))
    kolom = forms.MultipleChoiceField(
        label="Kovariat yang dipakai", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu."},
    )  # fmt: skip

    def __init__(self, *args: Any, kovariat: Kovariat, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["kehadiran"].queryset = Kehadiran.objects.filter(dihitung__isnull=False)
        self.fields["kolom"].choices = [(k, k.replace("_", " ")) for k in kovariat.kolom]
        self.fields["kolom"].initial = kovariat.kolom
