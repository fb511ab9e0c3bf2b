"""What papers say: the head of the office, a polling station, and the contents of each letter.

Everything is a value that the caller knows; nothing is looked up, no clock is read. Texts are printed as
they are given: whoever calls decides what of a person may stand in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of every paper. `hari`: polling day, None where the election has none (PDPB); `rekaan`: the
    people are invented, and every page says so; `alamat`: a line below the office's name."""

    kantor: str
    pemilihan: str
    wilayah_nama: str
    hari: date | None = None
    rekaan: bool = False
    alamat: str = ""


@dataclass(frozen=True, slots=True)
class Tps:
    """A polling station: dotted code with its number at the end, and its place in words."""

    kode: str
    nomor: str
    kelurahan: str
    kecamatan: str
    kabupaten: str
    lokasi: str = ""


@dataclass(frozen=True, slots=True)
class Tertanda:
    """A line to sign on; without a name there is room to write it."""

    jabatan: str
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table as it is printed. The first `teks` columns are words, the others whole numbers (None: not
    published, drawn as `–`) or words. `jumlah`: the last line, bold; it is printed, never computed here.
    `lebar`: parts of the width, where the usual ones do not fit. `catatan`: sentences below the table."""

    kepala: Sequence[str]
    baris: Sequence[Sequence[str | int | None]]
    jumlah: Sequence[str | int | None] = ()
    teks: int = 1
    lebar: Sequence[float] = ()
    catatan: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Hadir:
    """Somebody asked to a meeting. `unsur`: anggota, Bawaslu, LO, Disdukcapil, …"""

    nama: str
    unsur: str
    jabatan: str = ""
    hadir: bool = True


@dataclass(frozen=True, slots=True)
class Keberatan:
    """An objection raised in a meeting and what was said to it. `putusan`: accepted, rejected, noted."""

    oleh: str
    isi: str
    jawaban: str = ""
    putusan: str = ""


@dataclass(frozen=True, slots=True)
class BeritaAcara:
    """The record of a meeting. `penyelenggara`: who met, where it is not the office of the head ("PPS Anggut
    Atas"); `rapat`: what kind of meeting; `akar`: hash of the list that was fixed; `daftar`: its name and
    number ("DPT nomor 5"); `kuorum`: a sentence; `tabel`: recaps, each under its title."""

    judul: str
    nomor: str
    mulai: datetime
    tempat: str
    penyelenggara: str = ""
    rapat: str = "rapat pleno terbuka"
    daftar: str = ""
    akar: str = ""
    selesai: datetime | None = None
    dasar: Sequence[str] = ()
    acara: Sequence[str] = ()
    kuorum: str = ""
    hadir: Sequence[Hadir] = ()
    keberatan: Sequence[Keberatan] = ()
    putusan: Sequence[str] = ()
    tabel: Sequence[tuple[str, Tabel]] = ()
    tertanda: Sequence[Tertanda] = ()


@dataclass(frozen=True, slots=True)
class Terdaftar:
    """One voter on a receipt of registration. `nomor`: the voter's number in the TPS's list; `kode`: what
    the office finds the receipt by, drawn as QR (or `tautan`, where it is given)."""

    nama: str
    jenis_kelamin: str
    tps: Tps
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    nomor: str = ""
    kode: str = ""
    tautan: str = ""


@dataclass(frozen=True, slots=True)
class SuratPindah:
    """A mover's letter. `asal`, `tujuan`: where the voter is listed and will vote (`nomor` is "" where
    the TPS is not told yet); `surat_suara`: the ballots received there; `nik`: printed as given, so
    masked or left out unless it may leave the office; `kode`, `tautan`: as in `Terdaftar`."""

    nomor: str
    tanggal: date
    nama: str
    jenis_kelamin: str
    asal: Tps
    tujuan: Tps
    alasan: str
    nik: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    bukti: str = ""
    surat_suara: Sequence[str] = ()
    kode: str = ""
    tautan: str = ""
    tertanda: Sequence[Tertanda] = ()


@dataclass(frozen=True, slots=True)
class Undangan:
    """One invitation. `nomor`: the voter's number in the list of the TPS; `kode`: opaque, drawn as QR (or
    `tautan`, where it is given) and printed below it."""

    nomor: str
    kode: str
    nama: str
    jenis_kelamin: str = ""
    alamat: str = ""
    rt: str = ""
    rw: str = ""
    tautan: str = ""


@dataclass(frozen=True, slots=True)
class Penyerahan:
    """A copy that is handed over: what, to whom, why; `rincian`: lines such as file, SHA-256, columns."""

    nomor: str
    tanggal: date
    penerima: str
    lembaga: str
    keperluan: str
    dasar: str = ""
    rincian: Sequence[tuple[str, str]] = field(default_factory=tuple)
    pemberi: Tertanda = Tertanda("Yang menyerahkan")
