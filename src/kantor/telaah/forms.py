"""Forms of the room telaah: filters, a decision about a case with its evidence, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core import signing

from hakpilih.perubahan.jenis import JENIS_PERUBAHAN, JUDUL_PERMINTAAN
from hakpilih.publikasi.angka import bulat
from kantor.pemilihan.aturan import AturanKantor
from kantor.telaah.jenis import KEADAAN_PERUBAHAN
from kantor.templatetags.isian_tanggal import IsianTanggal

GARAM_SURAT = "telaah.surat"
UMUR_SURAT = 24 * 3600  # seconds that a paper already in the archive may wait for its proposal
TETAP, LEWATI = "tetap", "lewati"
PANJANG_ALASAN, ALASAN_TERPENDEK = 1000, 10
ALASAN_PENDEK = "Alasan ini terlalu pendek untuk dipahami orang lain. Tulis satu kalimat."
DIINGAT = ("alasan", "tingkat", "sumber", "tanggal", "uraian", "tingkat2", "sumber2", "tanggal2")

_GANDA = (
    "Satu orang: satu KTP-el, dua catatan.",
    "Satu orang: alamat KTP-el-nya yang dipakai, catatan lama dilepas.",
    "Dua orang: masing-masing menunjukkan KTP-el sendiri.",
    "Dua orang: kembar menurut KK.",
)
# Kind of case → reasons that are often given; a clerk picks one and may change it.
POLA: Mapping[str, Sequence[str]] = {
    "ubah": (
        "Data DP4 lebih baru dan cocok dengan KTP-el atau KK.",
        "Data DPT yang benar menurut KTP-el; DP4 belum diperbarui.",
        "Hanya cara menulisnya yang berbeda.",
    ),
    "baru": (
        "Memenuhi syarat dan belum terdaftar di DPT.",
        "Baru berumur 17 tahun pada hari pemungutan.",
        "Pindah masuk menurut surat pindah.",
        "Tidak lagi anggota TNI atau Polri menurut surat pemberhentian.",
        "Sudah terdaftar dengan penulisan lain.",
    ),
    "hilang": (
        "Meninggal menurut akta kematian.",
        "Meninggal menurut surat keterangan kelurahan.",
        "Pindah ke luar kelurahan menurut surat pindah.",
        "Alamatnya didatangi: orangnya ada dan tetap pemilih di sini.",
        "Belum rekam KTP-el, orangnya ada.",
    ),
    "ganda_k1": _GANDA,
    "ganda_k2": (
        "Satu NIK pada dua orang; KTP-el menunjukkan NIK ini milik siapa.",
        "Salah tulis NIK; yang benar menurut KTP-el.",
        *_GANDA[:3],
    ),
    "ganda_k3": _GANDA,
    "nik": (
        "NIK yang benar menurut KTP-el atau KK.",
        "Belum rekam KTP-el, orangnya ada.",
        "Sedang ditanyakan kepada Disdukcapil.",
    ),
    "nama_saja": (
        "Orangnya ditemui dan tetap pemilih di sini.",
        "Orang yang sama menurut ketua RT dan KTP-el.",
        "Dua orang yang berbeda menurut ketua RT.",
    ),
    "ragu": (
        "Orang yang sama menurut KTP-el.",
        "Dua orang: masing-masing menunjukkan KTP-el sendiri.",
        "Data DP4 lebih baru dan cocok dengan KTP-el atau KK.",
    ),
}
TIGA_JAWAB = (("", "Belum diketahui"), ("ya", "Ya"), ("tidak", "Tidak"))


class FormSaringan(forms.Form):
    """Filters of the queue that are not the kind; every value is a code, never a person's."""

    wilayah = forms.ChoiceField(label="Wilayah", required=False)
    golongan = forms.ChoiceField(label="Bukti", required=False)
    pita = forms.ChoiceField(label="Peluang", required=False)
    keadaan = forms.ChoiceField(label="Keadaan", required=False)
    saya = forms.BooleanField(
        label="Yang saya pegang", required=False, widget=forms.CheckboxInput(attrs={"value": "1"})
    )

    def __init__(self, *args: Any, pilihan: Mapping[str, Any], jenis: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        for nama, isi in pilihan.items():
            self.fields[nama].choices = isi
        if jenis:
            self.fields["jenis"] = forms.CharField(widget=forms.HiddenInput, initial=jenis)


class FormSaringanPerubahan(forms.Form):
    """Filters of the list of changes."""

    jenis = forms.ChoiceField(
        label="Jenis",
        required=False,
        choices=[("", "Semua jenis"), *((k, j.judul) for k, j in JENIS_PERUBAHAN.items())],
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua keadaan"),
            *((k, v.capitalize()) for k, v in KEADAAN_PERUBAHAN.items()),
        ],
    )
    tab = forms.CharField(required=False, widget=forms.HiddenInput)


class FormSaringanPermintaan(forms.Form):
    """Which requests to Disdukcapil; `banyak`: how many of each kind there are."""

    jenis = forms.ChoiceField(label="Yang diminta", required=False)

    def __init__(self, *args: Any, banyak: Mapping[str, int], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["jenis"].choices = [
            ("", f"Semua ({bulat(sum(banyak.values()))})"),
            *((k, f"{kata} ({bulat(banyak[k])})") for k, kata in JUDUL_PERMINTAAN.items()),
        ]


class FormAlasan(forms.Form):
    """One reason, compulsory or not."""

    alasan = forms.CharField(
        label="Alasan",
        min_length=ALASAN_TERPENDEK,
        max_length=PANJANG_ALASAN,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Alasan; wajib bila menolak"}),
        error_messages={
            "required": "Tulis alasannya dalam satu kalimat.",
            "min_length": ALASAN_PENDEK,
        },
    )

    def __init__(self, *args: Any, label: str = "", petunjuk: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        if label:
            self.fields["alasan"].label = label
            del self.fields["alasan"].widget.attrs["placeholder"]
        self.fields["alasan"].help_text = petunjuk


class FormPilihan(forms.Form):
    """What is to become of all cases of a group."""

    pilihan = forms.ChoiceField(
        label="Yang diusulkan untuk semuanya",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu yang diusulkan."},
    )

    def __init__(self, *args: Any, pilihan: Iterable[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["pilihan"].choices = list(pilihan)


class FormCatatan(forms.Form):
    """A remark on a case."""

    isi = forms.CharField(
        label="Keterangan baru",
        max_length=PANJANG_ALASAN,
        widget=forms.Textarea(attrs={"rows": 2, "data-tombol": "C", "aria-keyshortcuts": "C"}),
        error_messages={"required": "Keterangan masih kosong. Tulis satu kalimat, lalu simpan."},
    )


class FormBukti(forms.Form):
    """A reason with up to two pieces of evidence; a paper stays although the rules refuse.

    A sentence chosen from the list stands in for an empty reason.
    """

    pola = forms.ChoiceField(label="Alasan yang sering dipakai", required=False)
    alasan = forms.CharField(
        label="Alasan",
        min_length=ALASAN_TERPENDEK,
        max_length=PANJANG_ALASAN,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "Alasan dalam satu kalimat"}),
        error_messages={
            "min_length": ALASAN_PENDEK,
            "required": "Tulis alasannya, atau pilih kalimat yang sering dipakai.",
        },
    )
    tingkat = forms.ChoiceField(label="Bukti", required=False)
    sumber = forms.CharField(
        label="Sumber",
        required=False,
        max_length=200,
        help_text="Siapa atau surat apa, dengan nomornya.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    tanggal = IsianTanggal(label="Tanggal bukti", required=False)
    uraian = forms.CharField(label="Uraian", required=False, max_length=PANJANG_ALASAN)
    berkas = forms.FileField(
        label="Foto atau pindaian surat",
        required=False,
        help_text="PDF, JPG, atau PNG sampai 20 MB. Disimpan terenkripsi.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    tingkat2 = forms.ChoiceField(label="Bukti kedua", required=False)
    sumber2 = forms.CharField(
        label="Sumber bukti kedua",
        required=False,
        max_length=200,
        help_text="Sumber lain, bukan yang sama.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    tanggal2 = IsianTanggal(label="Tanggal bukti kedua", required=False)
    berkas2 = forms.FileField(
        label="Foto atau pindaian surat kedua",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    surat = forms.CharField(required=False, widget=forms.HiddenInput)
    surat2 = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *args: Any, aturan: AturanKantor, jenis: str, **kw: Any
    ) -> None:
        if data is not None and data.get("pola") and not (data.get("alasan") or "").strip():
            data = data.copy()
            data["alasan"] = data["pola"]
        super().__init__(data, *args, **kw)
        tingkat = [("", "Belum ada"), *((t.kode, t.nama) for t in aturan.tingkat_bukti)]
        for nama in ("tingkat", "tingkat2"):
            self.fields[nama].choices = tingkat
        pola = [(p, p) for p in POLA.get(jenis, ())]
        self.fields["pola"].choices = [("", "Alasan yang sering dipakai"), *pola]

    @property
    def hanya_alasan(self) -> bool:
        """Whether nothing is wrong but the reason, whose box is in sight."""
        return set(self.errors) == {"alasan"}

    def tandai(self) -> None:
        """The box of the reason gets the focus where it alone is wrong."""
        if self.hanya_alasan:
            self.fields["alasan"].widget.attrs |= {
                "data-sorot": "", "aria-invalid": "true", "aria-describedby": "id_alasan_salah",
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A piece of evidence names its grade and its source."""
        isi: dict[str, Any] = super().clean() or {}
        for akhir in ("", "2"):
            self._periksa_bukti(isi, akhir)
        return isi

    def _periksa_bukti(self, isi: Mapping[str, Any], akhir: str) -> None:
        tingkat, sumber = isi.get(f"tingkat{akhir}"), isi.get(f"sumber{akhir}")
        lain = [isi.get(f"{n}{akhir}") for n in ("tanggal", "berkas", "uraian", "surat")]
        if tingkat and not sumber and f"sumber{akhir}" not in self.errors:
            self.add_error(f"sumber{akhir}", "Sebut sumber bukti ini: siapa, atau surat apa.")
        if not tingkat and (sumber or any(lain)) and f"tingkat{akhir}" not in self.errors:
            self.add_error(f"tingkat{akhir}", "Pilih jenis bukti yang Anda sebut sumbernya.")

    def butir(self) -> list[tuple[str, dict[str, Any]]]:
        """What was filled in of each piece of evidence that has a grade, with its suffix."""
        d = self.cleaned_data
        return [
            (
                akhir,
                {
                    "tingkat": d[f"tingkat{akhir}"],
                    "sumber": d.get(f"sumber{akhir}", ""),  # where it is asked for, it is not there
                    "uraian": d.get(f"uraian{akhir}", ""),
                    "tanggal": d.get(f"tanggal{akhir}"),
                },
            )
            for akhir in ("", "2")
            if d.get(f"tingkat{akhir}")
        ]

    def diingat(self) -> dict[str, str]:
        """What may be typed again for the next case, as JSON keeps it."""
        isi = {n: self.cleaned_data.get(n) for n in DIINGAT}
        return {n: v.isoformat() if isinstance(v, date) else v for n, v in isi.items() if v}


class FormUsul(FormBukti):
    """The decision about one case. Values of a choice as `tampilan_kasus.pilihan` gives them; `pilihan`
    are all of the case, `daftar` those without a button of their own."""

    pilihan = forms.ChoiceField(label="Putusan", required=False)
    tinggal = forms.TypedChoiceField(
        label="Catatan yang tetap", required=False, coerce=int, empty_value=None
    )
    baris = forms.TypedChoiceField(
        label="Catatan yang dilepas", required=False, coerce=int, empty_value=None
    )
    tps = forms.RegexField(
        r"^\s*\d{1,3}\s*$",
        label="TPS tujuan",
        required=False,
        help_text="Nomornya, misalnya 003.",
        error_messages={"invalid": "Tulis nomor TPS dengan angka, misalnya 003."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
    )
    setempat = forms.ChoiceField(
        label="KK dan KTP-el masih beralamat di sini", required=False, choices=TIGA_JAWAB
    )
    pindah_memilih = forms.BooleanField(label="Tandai: ditawari pindah memilih", required=False)
    unsur = forms.MultipleChoiceField(
        label="Unsur yang diambil dari DP4", required=False, widget=forms.CheckboxSelectMultiple
    )
    ingat = forms.BooleanField(
        label="Pakai lagi alasan dan bukti ini untuk kasus berikutnya", required=False
    )

    def __init__(
        self,
        *args: Any,
        pilihan: Iterable[tuple[str, str]],
        daftar: Sequence[tuple[str, str]] = (),
        anggota: Sequence[tuple[int, str]] = (),
        unsur: Sequence[tuple[str, str]] = (),
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        semua = dict(pilihan)
        jenis = {kode.partition(":")[0] for kode in semua}
        self.fields["pilihan"].choices = [("", "Pilih putusan"), *daftar]
        self._pasang_ganda(anggota if "tms:ganda" in semua else ())
        if "pindah_tps" not in jenis:
            del self.fields["tps"]
        if "tms:pindah_domisili" not in semua:
            del self.fields["setempat"], self.fields["pindah_memilih"]
        if "ubah" in jenis and unsur:
            self.fields["unsur"].choices = unsur
            self.fields["unsur"].initial = [kode for kode, _ in unsur]
        else:
            del self.fields["unsur"]

    def _pasang_ganda(self, anggota: Sequence[tuple[int, str]]) -> None:
        """Of more than two entries of one person: which stays and which goes."""
        for nama in ("tinggal", "baris"):
            if len(anggota) < 2:
                del self.fields[nama]
            else:
                self.fields[nama].choices = [("", "Pilih catatan"), *anggota]

    def bahan(self, pilihan: str, dua: tuple[int, int] | None = None) -> dict[str, Any]:
        """The keywords of `services.usulkan` beside evidence and reason; `dua`: the two entries."""
        d = self.cleaned_data
        jenis, kode, tinggal = [*pilihan.split(":"), "", ""][:3]
        isi: dict[str, Any] = {"jenis": jenis, "kode_tms": kode}
        if jenis == "tms":
            isi |= {k: d[k] for k in ("baris", "tinggal") if d.get(k) is not None}
            isi["setempat"] = {"ya": True, "tidak": False}.get(d.get("setempat") or "")
        if dua is not None and tinggal.isdigit() and int(tinggal) in dua:
            isi |= {"tinggal": int(tinggal), "baris": sum(dua) - int(tinggal)}
        if jenis == "ubah" and "unsur" in self.fields:
            isi["unsur"] = tuple(d.get("unsur") or ())
        if jenis == "pindah_tps":
            isi["tps"] = (d.get("tps") or "").strip().zfill(3) if d.get("tps") else ""
        if d.get("pindah_memilih"):
            isi["tanda"] = "pindah_memilih"
        return isi


def tulis_surat(sha256: str, nama: str, objek: str) -> str:
    """A paper already in the archive as a form about `objek` carries it: signed, so that none is
    made up and none moves to another case."""
    return signing.dumps([sha256, nama], salt=f"{GARAM_SURAT}.{objek}")


def baca_surat(teks: str, objek: str) -> tuple[str, str] | None:
    """(sha256, name) of `tulis_surat`; None for what is not signed for `objek`, or too old."""
    try:
        sha256, nama = signing.loads(teks, salt=f"{GARAM_SURAT}.{objek}", max_age=UMUR_SURAT)
    except (signing.BadSignature, ValueError):
        return None
    return str(sha256), str(nama)


def nomor_kiriman(semua: Iterable[str]) -> list[int]:
    """The numbers of rows among what a form sent; what could not be one is left out."""
    return [int(n) for n in semua if n.isascii() and n.isdigit() and len(n) < 19]
