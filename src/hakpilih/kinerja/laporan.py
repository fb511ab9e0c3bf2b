"""The chain of reports: which there are, to whom they go, until when, and what has become of one."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PUBLIK = "publik"
PENERIMA: dict[str, str] = {
    "kota": "Pemerintah kabupaten/kota",
    "provinsi": "KPU RI melalui KPU provinsi",
    "dprd": "DPRD kabupaten/kota",
    "bawaslu": "Bawaslu kabupaten/kota",
    "kppn": "KPPN",
    PUBLIK: "Publik",
}


@dataclass(frozen=True, slots=True)
class JenisLaporan:
    """A kind of report. `berkala`: "tahun", "bulan" or "" (as it comes). The usual due day is `bulan`
    months after its period (negative: after the period began), on day `hari` (0: the last); None: the
    office sets it. `dasar`: key of `dasar.DASAR`."""

    judul: str
    penerima: tuple[str, ...]
    berkala: str
    dasar: str
    bulan: int | None = None
    hari: int = 0


JENIS: dict[str, JenisLaporan] = {
    "perjanjian_kinerja": JenisLaporan(
        "Perjanjian kinerja", ("provinsi", PUBLIK), "tahun", "tenggat_kinerja", -11
    ),
    "lkjip": JenisLaporan(
        "Laporan kinerja (LKjIP)", ("provinsi", PUBLIK), "tahun", "tenggat_kinerja", 2
    ),
    "lra_bulan": JenisLaporan(
        "Laporan realisasi anggaran bulanan", ("provinsi", PUBLIK), "bulan", "lra", 1, 10
    ),
    "keuangan": JenisLaporan(
        "Laporan keuangan tahunan", ("provinsi", "kppn", PUBLIK), "tahun", "lra", 2
    ),
    "lppa": JenisLaporan(
        "Laporan pertanggungjawaban anggaran (LPPA)", ("provinsi",), "bulan", "lppa", 1, 10
    ),
    "tahapan": JenisLaporan("Laporan tahapan", ("provinsi", "kota", PUBLIK), "", "ppid"),
    "nphd": JenisLaporan(
        "Laporan penggunaan hibah (NPHD)", ("kota", "provinsi", PUBLIK), "", "nphd"
    ),
    "evaluasi_hibah": JenisLaporan("Evaluasi hibah", ("provinsi", "kota"), "", "lppa"),
    "lain": JenisLaporan("Laporan lain", ("provinsi", PUBLIK), "", "ppid"),
}
KINERJA = ("perjanjian_kinerja", "lkjip")
ANGGARAN = ("lra_bulan", "keuangan", "nphd")

BELUM, LEWAT, SEBAGIAN, TERKIRIM, SELESAI = "belum", "lewat", "sebagian", "terkirim", "selesai"
KEADAAN: dict[str, str] = {
    BELUM: "belum dikirim",
    LEWAT: "lewat tenggat",
    SEBAGIAN: "terkirim sebagian",
    TERKIRIM: "menunggu tanda terima",
    SELESAI: "diterima semua",
}


@dataclass(frozen=True, slots=True)
class Kirim:
    """What became of a report at one recipient; of the public, both days are that of its publication."""

    penerima: str
    dikirim: date | None = None
    diterima: date | None = None


def tambah_bulan(hari: date, banyak: int) -> date:
    """The same day so many months later, the last of that month where it has no such day."""
    n = hari.year * 12 + hari.month - 1 + banyak
    tahun, bulan = n // 12, n % 12 + 1
    return date(tahun, bulan, min(hari.day, calendar.monthrange(tahun, bulan)[1]))


def tenggat(jenis: str, tahun: int, bulan: int = 12) -> date | None:
    """Jika jenis laporannya berkala, maka tenggat yang diusulkan adalah sekian bulan sesudah masanya
    berakhir; jika tidak, maka kantor yang mengisinya. `bulan`: bulan yang dilaporkan.

    Dasar: tabel `JENIS`, dengan kepastiannya; kantor boleh menulis tenggat lain beserta dasarnya.
    """
    j = JENIS[jenis]
    if j.bulan is None:
        return None
    akhir = 12 if j.berkala == "tahun" else bulan
    jatuh = tambah_bulan(date(tahun, akhir, 1), j.bulan)
    return jatuh.replace(day=j.hari or calendar.monthrange(jatuh.year, jatuh.month)[1])


def keadaan(batas: date | None, kirim: Iterable[Kirim], hari: date) -> str:
    """Jika semua penerima sudah menerima, maka laporan itu selesai; jika belum dan tenggatnya lewat sebelum
    semua dikirim, maka lewat tenggat; jika semua dikirim, maka menunggu tanda terima; jika sebagian, maka
    sebagian.

    Publik termasuk penerima: laporan yang tidak diterbitkan belum selesai. Pada hari tenggatnya sendiri
    belum lewat.

    Dasar: UU 14/2008 (informasi berkala); rancangan proyek ini.
    """
    semua = list(kirim)
    if semua and all(k.diterima for k in semua):
        return SELESAI
    if semua and all(k.dikirim for k in semua):
        return TERKIRIM
    if batas is not None and hari > batas:
        return LEWAT
    return SEBAGIAN if any(k.dikirim for k in semua) else BELUM


def tepat_waktu(batas: date | None, kirim: Iterable[Kirim]) -> bool:
    """Jika setiap penerima dikirimi atau diterbitkan baginya sampai tenggatnya, maka laporan itu tepat
    waktu; tanpa tenggat, cukup semua dikirim.

    Dasar: rancangan proyek ini.
    """
    semua = list(kirim)
    return bool(semua) and all(
        k.dikirim is not None and (batas is None or k.dikirim <= batas) for k in semua
    )
