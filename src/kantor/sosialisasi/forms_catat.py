"""The form of a record, made for a phone: what the plan knows already is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hakpilih.sosialisasi.audiens import BASIS, PENGGERAK
from hakpilih.sosialisasi.cara import BIDANG, CARA, TUJUAN
from kantor.layanan.forms_umum import BanyakBerkas
from kantor.pemilihan.formulir import WAJIB, isian_teks
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.sosialisasi.forms import IsianBulat, isian_pendek, pilihan
from kantor.sosialisasi.kegiatan import FOTO_TERBANYAK, Datang, Isi
from kantor.sosialisasi.models import Kegiatan, Rencana
from kantor.templatetags.isian_tanggal import IsianTanggal

BARIS = 12  # groups of one activity
TERBUKA = 3  # rows shown before "more groups"
_KELOMPOK = [
    ("", "Pilih kelompok"),
    ("Dihitung sebagai jangkauan", [(k, b.judul) for k, b in BASIS.items()]),
    ("Penggerak, tidak dihitung", [(k, p.judul) for k, p in PENGGERAK.items()]),
]


class IsianFoto(forms.FileField):
    """Several photos."""

    widget = BanyakBerkas({"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """A list, perhaps empty."""
        semua = [super(IsianFoto, self).clean(d, initial) for d in data or ()]
        if len(semua) > FOTO_TERBANYAK:
            raise ValidationError(f"Paling banyak {FOTO_TERBANYAK} foto.")
        return semua


class FormKegiatan(forms.Form):
    """A record of an activity."""

    tanda = forms.CharField(widget=forms.HiddenInput, max_length=40)
    rencana = forms.ModelChoiceField(
        label="Dari rencana",
        queryset=Rencana.objects.none(),
        required=False,
        empty_label="Di luar rencana",
    )
    judul = isian_pendek("Kegiatan", 160)
    hari = IsianTanggal(label="Hari")
    pukul = forms.TimeField(
        label="Pukul",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Tulis seperti 09.00."},
    )
    tempat = isian_pendek("Tempat", 160, help_text="Misalnya hotel, balai kelurahan, sekolah.")
    wilayah = forms.ChoiceField(
        label="Wilayah",
        error_messages=WAJIB,
        help_text="Kelurahan bila hadirinnya dari satu kelurahan; kota bila dari mana-mana.",
    )
    pembicara = isian_pendek(
        "Yang berbicara", 300, help_text="Jabatan dan lembaganya, misalnya Divisi Hukum KPU."
    )
    biaya = IsianBulat(
        label="Biaya (rupiah)", help_text="0 bila tanpa biaya; kosong bila belum tahu."
    )
    foto = IsianFoto(
        label="Foto",
        required=False,
        help_text=f"Paling banyak {FOTO_TERBANYAK}. Dikecilkan, dan tempat pengambilannya dibuang.",
    )
    buang = forms.TypedMultipleChoiceField(
        label="Foto yang dibuang",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Foto yang salah atau menampakkan yang tidak perlu.",
    )
    tujuan = pilihan("Tujuan", TUJUAN)
    cara = pilihan("Metode atau media", CARA)
    bidang = pilihan("Divisi yang mengisi", BIDANG)
    tahap = forms.ModelChoiceField(
        label="Tahap",
        queryset=Tahap.objects.none(),
        required=False,
        to_field_name="kode",
        empty_label="Di luar tahapan",
    )
    mitra = isian_pendek("Mitra", 300, required=False)
    bahan = isian_pendek("Bahan yang dibagikan", 300, required=False)
    dilihat = IsianBulat(
        label="Jangkauan media",
        terbesar=10**9,
        help_text="Untuk siaran dan media sosial, menurut medianya; tidak dijumlah dengan hadirin.",
    )
    catatan = isian_teks(
        "Catatan", 3, required=False,
        help_text="Pertanyaan warga, usul, yang perlu diperbaiki; tanpa nama orang.",
    )  # fmt: skip

    def __init__(
        self, p: Pemilihan, rencana: Sequence[Rencana], wilayah: list[tuple[str, str]],
        *args: Any, foto: Sequence[int] = (), **kw: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kw)
        if foto:
            self.fields["buang"].choices = [(n, f"Foto {n}") for n in foto]
        else:
            del self.fields["buang"]
        self.fields["rencana"].queryset = Rencana.objects.filter(pk__in=[r.pk for r in rencana])
        self.fields["rencana"].label_from_instance = lambda r: f"{r.pk} · {r.judul}"
        self.fields["tahap"].queryset = p.tahap.all()
        self.fields["tahap"].label_from_instance = lambda t: t.nama
        self.fields["wilayah"].choices = wilayah
        for n in range(1, BARIS + 1):
            self.fields[f"kelompok_{n}"] = forms.ChoiceField(
                label=f"Kelompok {n}", choices=_KELOMPOK, required=False
            )
            for nama, kata in (
                ("laki", "Laki-laki"),
                ("perempuan", "Perempuan"),
                ("disabilitas", "Di antaranya disabilitas"),
            ):
                self.fields[f"{nama}_{n}"] = IsianBulat(label=kata, terbesar=10**6)

    @property
    def baris(self) -> list[list[Any]]:
        """The rows of who came: group, men, women, with a disability."""
        return [
            [self[f"{x}_{n}"] for x in ("kelompok", "laki", "perempuan", "disabilitas")]
            for n in range(1, BARIS + 1)
        ]

    @property
    def baris_awal(self) -> list[list[Any]]:
        """Rows that are open from the start."""
        return self.baris[:TERBUKA]

    @property
    def baris_lain(self) -> list[list[Any]]:
        """Rows behind "more groups"."""
        return self.baris[TERBUKA:]

    @property
    def lain_terisi(self) -> bool:
        """Whether one of the rows behind is filled in."""
        return any(b.value() for x in self.baris_lain for b in x)

    def clean(self) -> dict[str, Any]:
        """Each row is whole, no group twice, and somebody came."""
        d = super().clean() or {}
        hadir: dict[str, Datang] = {}
        for n in range(1, BARIS + 1):
            kode = d.get(f"kelompok_{n}") or ""
            angka = [d.get(f"{x}_{n}") or 0 for x in ("laki", "perempuan", "disabilitas")]
            if not kode:
                if any(angka):
                    self.add_error(f"kelompok_{n}", "Pilih kelompoknya.")
                continue
            if kode in hadir:
                self.add_error(f"kelompok_{n}", "Kelompok ini sudah ada di baris lain; jumlahkan.")
            if angka[2] > angka[0] + angka[1]:
                self.add_error(
                    f"disabilitas_{n}", "Lebih banyak daripada laki-laki dan perempuannya."
                )
            hadir[kode] = Datang(*angka)
        if not self.errors and not any(x.jumlah for x in hadir.values()) and not d.get("dilihat"):
            self.add_error("laki_1", "Isi yang hadir, atau jangkauan medianya.")
        d["hadir"] = hadir
        return d

    def isi(self, foto: Sequence[str]) -> Isi:
        """As `kegiatan.catat` takes it."""
        nama = (
            "judul", "hari", "tempat", "wilayah", "cara", "tujuan", "bidang", "pembicara", "hadir",
            "pukul", "rencana", "tahap", "mitra", "bahan", "catatan", "biaya", "dilihat",
        )  # fmt: skip
        buang = self.cleaned_data.get("buang", [])
        return Isi(foto=foto, buang=buang, **{n: self.cleaned_data[n] for n in nama})


def awal_dari_rencana(r: Rencana) -> dict[str, Any]:
    """What a line of the plan says about its activities."""
    kelompok = [*r.target, *r.penggerak]
    return {
        "rencana": r.pk, "judul": r.judul, "cara": r.cara, "tujuan": r.tujuan, "bidang": r.bidang,
        "tahap": r.tahap.kode if r.tahap else "", "mitra": r.mitra,
        **{f"kelompok_{n}": k for n, k in enumerate(kelompok[:BARIS], 1)},
    }  # fmt: skip


def awal_dari_kegiatan(k: Kegiatan) -> dict[str, Any]:
    """What a record says, for its correction."""
    nama = ("judul", "hari", "pukul", "tempat", "wilayah", "pembicara", "biaya", "tujuan", "cara",
            "bidang", "mitra", "bahan", "dilihat", "catatan", "tanda")  # fmt: skip
    isi: dict[str, Any] = {n: getattr(k, n) for n in nama}
    isi |= {"rencana": k.rencana_id, "tahap": k.tahap.kode if k.tahap else ""}
    for n, h in enumerate(k.hadir.order_by("pk"), 1):
        isi |= _baris(n, h.kelompok, {"laki": h.laki, "perempuan": h.perempuan,
                                      "disabilitas": h.disabilitas})  # fmt: skip
    return isi


def _baris(n: int, kelompok: str, angka: Mapping[str, int]) -> dict[str, Any]:
    return {f"kelompok_{n}": kelompok} | {f"{k}_{n}": v for k, v in angka.items()}
