"""Records of this room that feed the indices: what stands above and beneath the line, since when, and on
which page it can be seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q, Sum

from hakpilih.publikasi.angka import bertanda_desimal, bulat, desimal
from hakpilih.sosialisasi.cara import DIAM
from hakpilih.sosialisasi.jangkauan import (
    jangkauan,
    pangsa_tersentuh,
    sasaran_tercapai,
    sasaran_wilayah,
)
from hakpilih.sosialisasi.pengetahuan import Kenaikan, kenaikan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import tanggal_kantor
from kantor.sosialisasi import celah, uji
from kantor.sosialisasi.keadaan import DITARIK, SAH, TERBIT
from kantor.sosialisasi.models import CatatanKanal, Kegiatan, Pelajaran, Rencana
from kantor.sosialisasi.selectors_lain import kanal_semua

CATATAN_KANAL = 90  # days that the page of channels adds up


@dataclass(frozen=True, slots=True)
class Catatan:
    """A figure: above and beneath the line, its first and last day, a sentence more where one is needed, and
    the standard error in percent (None: not known; 0: everything is counted)."""

    atas: int
    bawah: int
    mulai: date
    sampai: date
    rinci: str = ""
    galat: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Sumber:
    """How a record is worked out (None: nothing beneath the line), and the name of the page it is from."""

    hitung: Callable[[Pemilihan, date], Catatan | None]
    alamat: str


def _masa(p: Pemilihan, hari: date) -> date:
    """First day of the plan or of what was held."""
    awal = [
        Rencana.objects.filter(pemilihan=p, dibatalkan=None).aggregate(n=Min("mulai"))["n"],
        Kegiatan.objects.filter(pemilihan=p, keadaan=SAH).aggregate(n=Min("hari"))["n"],
    ]
    return min([hari, *(a for a in awal if a is not None)])


def _sasaran(p: Pemilihan) -> list[tuple[str, dict[str, int]]]:
    ada = Rencana.objects.filter(pemilihan=p, dibatalkan=None)
    return list(ada.values_list("wilayah", "target"))


def _tersentuh(p: Pemilihan, hari: date) -> Catatan | None:
    kode = celah.bagian(p.wilayah, "kelurahan")
    penyebut = celah.penyebut_semua(p)
    sasaran = sasaran_wilayah(_sasaran(p), penyebut, kode)
    kena, semua = pangsa_tersentuh(celah.hadirin(p), penyebut, sasaran, kode)
    return Catatan(kena, semua, _masa(p, hari), hari) if semua else None


def _sasaran_tercapai(p: Pemilihan, hari: date) -> Catatan | None:
    penyebut = celah.penyebut_semua(p)
    sasaran = sasaran_wilayah(_sasaran(p), penyebut, [p.wilayah])
    atas, bawah = sasaran_tercapai(jangkauan(celah.hadirin(p), penyebut, sasaran, [p.wilayah]))
    return Catatan(atas, bawah, _masa(p, hari), hari) if bawah else None


def _terlaksana(p: Pemilihan, hari: date) -> Catatan | None:
    """Jika sebuah baris rencana dibatalkan sebelum mulai, maka ia tidak dihitung; jika sesudahnya, maka
    kegiatannya yang belum terlaksana tetap menjadi penyebut.

    Dasar: rancangan proyek ini.
    """
    lewat = [
        r
        for r in Rencana.objects.filter(pemilihan=p, akhir__lt=hari).annotate(
            n=Count("kegiatan", filter=Q(kegiatan__keadaan=SAH))
        )
        if r.dibatalkan is None or tanggal_kantor(r.dibatalkan, p) >= r.mulai
    ]
    if not (bawah := sum(r.banyak for r in lewat)):
        return None
    mulai, sampai = min(r.mulai for r in lewat), max(r.akhir for r in lewat)
    return Catatan(sum(min(r.n, r.banyak) for r in lewat), bawah, mulai, sampai)


def _diperiksa(p: Pemilihan, hari: date) -> Catatan | None:
    n = (
        Kegiatan.objects.filter(pemilihan=p)
        .exclude(keadaan=DITARIK)
        .aggregate(semua=Count("pk"), sah=Count("pk", filter=Q(keadaan=SAH)), awal=Min("hari"))
    )
    return Catatan(n["sah"], n["semua"], n["awal"], hari) if n["semua"] else None


def _uji(p: Pemilihan) -> tuple[Kenaikan, date, date] | None:
    semua = Kegiatan.objects.filter(pemilihan=p, keadaan=SAH).exclude(uji_paket="")
    ada = [(k, h) for k in semua if (h := uji.hasil(k)) is not None]
    k = kenaikan([h for _, h in ada])
    hari = [x.hari for x, _ in ada]
    return (k, min(hari), max(hari)) if k is not None else None


def _rinci(k: Kenaikan) -> str:
    """`Rata-rata benar 60,0 sebelum dan 92,0 sesudah, dari 100: +32,0 poin, selang …`"""
    a, b = (bertanda_desimal(100 * x) for x in (k.nilai.bawah, k.nilai.atas))
    return (
        f"Rata-rata benar {desimal(100 * k.nilai.sebelum, 1)} sebelum dan "
        f"{desimal(100 * k.nilai.sesudah, 1)} sesudah, dari 100: "
        f"{bertanda_desimal(100 * k.nilai.selisih)} poin, selang 95 % {a} sampai {b}. "
        f"{bulat(k.kegiatan)} kegiatan diuji, {bulat(k.sebelum)} lembar sebelum, {bulat(k.sesudah)} sesudah."
    )


def _pengetahuan_sesudah(p: Pemilihan, hari: date) -> Catatan | None:
    isi = _uji(p)
    if isi is None:
        return None
    k, mulai, sampai = isi
    return Catatan(k.benar, k.jawaban, mulai, sampai, _rinci(k), None)


def _pengetahuan_naik(p: Pemilihan, hari: date) -> Catatan | None:
    isi = _uji(p)
    if isi is None or not isi[0].mungkin:
        return None
    k, mulai, sampai = isi
    galat = round(100 * k.galat_selisih / (1 - k.nilai.sebelum), 4)
    return Catatan(k.naik, k.mungkin, mulai, sampai, _rinci(k), galat)


def _kanal(p: Pemilihan, hari: date) -> Catatan | None:
    buka = [x for x in kanal_semua(hari) if x["k"].ditutup is None]
    aktif = sum(not x["diam"] for x in buka)
    return Catatan(aktif, len(buka), hari - timedelta(DIAM), hari) if buka else None


def _pertanyaan(p: Pemilihan, hari: date) -> Catatan | None:
    sejak = hari - timedelta(CATATAN_KANAL - 1)
    n = CatatanKanal.objects.filter(hari__gte=sejak, hari__lte=hari).aggregate(
        masuk=Sum("pertanyaan"), dijawab=Sum("dijawab")
    )
    return Catatan(n["dijawab"], n["masuk"], sejak, hari) if n["masuk"] else None


def _pembelajaran(p: Pemilihan, hari: date) -> Catatan | None:
    n = Pelajaran.objects.filter(pemilihan=p).aggregate(
        semua=Count("pk"), terbit=Count("pk", filter=Q(keadaan=TERBIT)), awal=Min("pada")
    )
    if not n["semua"]:
        return None
    return Catatan(n["terbit"], n["semua"], tanggal_kantor(n["awal"], p), hari)


# Key of `hakpilih.indeks.catatan.CATATAN` → how it is worked out and where it is seen.
SUMBER: Mapping[str, Sumber] = {
    "sosialisasi_tersentuh": Sumber(_tersentuh, "sosialisasi_jangkauan"),
    "sosialisasi_sasaran": Sumber(_sasaran_tercapai, "sosialisasi_jangkauan"),
    "sosialisasi_terlaksana": Sumber(_terlaksana, "sosialisasi"),
    "sosialisasi_diperiksa": Sumber(_diperiksa, "sosialisasi_kegiatan"),
    "pengetahuan_sesudah": Sumber(_pengetahuan_sesudah, "sosialisasi_kegiatan"),
    "pengetahuan_naik": Sumber(_pengetahuan_naik, "sosialisasi_kegiatan"),
    "kanal_aktif": Sumber(_kanal, "sosialisasi_kanal"),
    "pertanyaan_kanal_dijawab": Sumber(_pertanyaan, "sosialisasi_kanal"),
    "pembelajaran_terbit": Sumber(_pembelajaran, "sosialisasi_pelajaran"),
}
