"""The sections of the public site: one table that the navigation, the front page, the static build, the open
data page and the classes of public information all read.

A room that has something for everybody adds its row here, a first page that is always there (empty, it says
so), and the functions the row names. Which class a section belongs to is PKPU's own (Peraturan Komisi
Informasi 1/2021): what is told regularly, at once, or kept at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.module_loading import import_string

BERKALA, SERTA_MERTA, SETIAP_SAAT = "berkala", "serta_merta", "setiap_saat"


@dataclass(frozen=True, slots=True)
class Kelas:
    """A class of public information and what it is for."""

    judul: str
    uraian: str


@dataclass(frozen=True, slots=True)
class Dokumen:
    """Something of a class that is no section: `alamat` names its address, which takes no argument."""

    judul: str
    uraian: str
    alamat: str


KELAS: dict[str, Kelas] = {
    BERKALA: Kelas("Berkala", "Diumumkan secara teratur, sekurang-kurangnya enam bulan sekali."),
    SERTA_MERTA: Kelas(
        "Serta merta",
        "Diumumkan seketika karena menyangkut hak memilih atau keselamatan orang banyak.",
    ),
    SETIAP_SAAT: Kelas("Setiap saat", "Tersedia kapan pun diminta."),
}
DOKUMEN: dict[str, tuple[Dokumen, ...]] = {
    BERKALA: (),
    SERTA_MERTA: (
        Dokumen(
            "Umpan Atom",
            "Daftar pemilih yang baru ditetapkan; pembaca umpan memberi tahu begitu ada yang baru.",
            "situs_umpan",
        ),
    ),
    SETIAP_SAAT: (
        Dokumen(
            "Antarmuka baca (OpenAPI)",
            "Semua angka di situs ini untuk program, tanpa akun.",
            "api_dokumen",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Bagian:
    """One section. `alamat`: name of its first page, which takes no argument.

    `isi`: dotted path of a function without arguments that gives every other address of the section, pages
    (they end with a slash) and files alike; `sajian`: of one that gives its data packages (`Sajian`).
    """

    kunci: str
    judul: str
    uraian: str
    alamat: str
    kelas: str
    isi: str = ""
    sajian: str = ""


@dataclass(frozen=True, slots=True)
class Sajian:
    """A data package of the site. `alamat`: file name → address, the description first; `berkas` gives their
    bytes; `terbit`: the day this version was published."""

    kunci: str
    judul: str
    versi: str
    terbit: date
    alamat: dict[str, str]
    berkas: Callable[[], dict[str, bytes]] = field(compare=False)


BAGIAN: tuple[Bagian, ...] = (
    Bagian(
        "pemilihan",
        "Daftar pemilih dan tahapan",
        "Jumlah pemilih sampai ke TPS, perubahan antardaftar, jadwal setiap tahap.",
        "situs_semua",
        BERKALA,
        "kantor.situs.selectors.alamat_pemilihan",
        "kantor.situs.data.sajian",
    ),
    Bagian(
        "calon",
        "Calon dan pengawasan",
        "Calon menurut nomor urut dengan ruang yang sama, jadwalnya, dan cara ikut mengawasi.",
        "situs_calon",
        BERKALA,
        "kantor.situs.views_calon.alamat",
    ),
    Bagian(
        "sosialisasi",
        "Sosialisasi dan pembelajaran",
        "Jadwal pendidikan pemilih, bahan yang boleh diambil, tempat bertanya, dan yang sudah dipelajari.",
        "situs_sosialisasi",
        BERKALA,
        "kantor.situs.views_sosialisasi.alamat",
        "kantor.situs.sosialisasi.sajian",
    ),
    Bagian(
        "kehadiran",
        "Kehadiran pemilih",
        "Berapa yang memilih, dengan peta, riwayat antarpemilihan, dan sasarannya dalam orang.",
        "situs_kehadiran",
        BERKALA,
        "kantor.situs.hasil.alamat_kehadiran",
        "kantor.situs.hasil.sajian_kehadiran",
    ),
    Bagian(
        "indeks",
        "Indeks",
        "Skor dengan selangnya, dan bagaimana ia dihitung.",
        "situs_indeks",
        BERKALA,
        "kantor.situs.hasil.alamat_indeks",
        "kantor.situs.hasil.sajian_indeks",
    ),
    Bagian(
        "layanan",
        "Akhir laporan masyarakat",
        "Berapa laporan dijawab, selesai menurut pengirimnya, dan dibantah.",
        "situs_layanan",
        BERKALA,
        "kantor.situs.hasil.alamat_layanan",
        "kantor.situs.hasil.sajian_layanan",
    ),
    Bagian(
        "informasi",
        "Informasi publik (PPID)",
        "Golongan informasi: berkala, serta merta, setiap saat, dan cara memintanya.",
        "situs_informasi",
        SETIAP_SAAT,
    ),
    Bagian(
        "kinerja",
        "Kinerja, anggaran, dan laporan",
        "Target dan capaian, ke mana uangnya, dan laporan kantor yang dapat dibaca.",
        "situs_kinerja",
        BERKALA,
        "kantor.situs.kinerja.alamat",
        "kantor.situs.kinerja.sajian",
    ),
    Bagian(
        "data",
        "Data terbuka",
        "Semua paket data yang boleh dipakai siapa pun, dengan uraian yang terbaca program.",
        "situs_paket",
        SETIAP_SAAT,
    ),
)


def semua() -> list[dict[str, Any]]:
    """Every section with its address, in order."""
    return [{"bagian": b, "alamat": reverse(b.alamat)} for b in BAGIAN]


def alamat() -> Iterator[str]:
    """Every address of every section."""
    for b in BAGIAN:
        yield reverse(b.alamat)
        if b.isi:
            yield from _panggil(b.isi)


def sajian() -> list[tuple[Bagian, list[Sajian]]]:
    """The data packages by section; sections without one are left out."""
    per = [(b, list(_panggil(b.sajian))) for b in BAGIAN if b.sajian]
    return [(b, isi) for b, isi in per if isi]


def golongan() -> list[dict[str, Any]]:
    """The classes with their sections, how many data packages each has, and other documents."""
    paket = {b.kunci: isi for b, isi in sajian()}
    return [
        {
            "kelas": kelas,
            "bagian": [
                x | {"sajian": paket.get(x["bagian"].kunci, [])}
                for x in semua()
                if x["bagian"].kelas == kode
            ],
            "dokumen": [
                {"judul": d.judul, "uraian": d.uraian, "alamat": reverse(d.alamat)}
                for d in DOKUMEN[kode]
            ],
        }
        for kode, kelas in KELAS.items()
    ]


def _panggil(jalan: str) -> Iterable[Any]:
    hasil: Iterable[Any] = import_string(jalan)()
    return hasil
