"""Turnout as the pages read it: regions within reach, the level below, groups, earlier elections, others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet

from hakpilih.partisipasi.banding import Beda, bandingkan, beda, perubahan_batas
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.wilayah import di_bawah, induk, tingkat
from kantor.izin_alamat import wajib_boleh
from kantor.partisipasi.hitung import LAIN, SAMA, sebagai_hadir
from kantor.partisipasi.models import Angka, Contoh, Kehadiran, Peta, Sasaran
from kantor.partisipasi.terima import dikenal
from kantor.pemilihan.selectors import dalam_jangkauan, nama_wilayah, seluruh_kantor

LIHAT = "lihat_partisipasi"
_BARIS_TPS = (
    "kode", "nama", "tingkat", "induk", "pengguna", "pemilih", "persen", "bawah", "atas", "satuan", "dipakai",
    "susut", "nilai", "perlu",
)  # fmt: skip
BAWAH = {
    "kabupaten": "kecamatan",
    "kota": "kecamatan",
    "kecamatan": "kelurahan",
    "kelurahan": "tps",
}


@dataclass(frozen=True, slots=True)
class Tempat:
    """A region of the office as a page shows it: its code, level, and the level below ("" of a TPS)."""

    kode: str
    tingkat: str
    bawah: str
    atas: str  # the region above within reach, "" where there is none


def semua(pengguna: Any) -> list[Kehadiran]:
    """Every polling day, the newest first."""
    wajib_boleh(pengguna, LIHAT, pengguna.wilayah)
    return list(Kehadiran.objects.select_related("pemilihan"))


def ambil(pengguna: Any, nomor: int) -> Kehadiran:
    """One polling day. Raises `Kehadiran.DoesNotExist`, and `Ditolak` where the account may not look."""
    wajib_boleh(pengguna, LIHAT, pengguna.wilayah)
    return Kehadiran.objects.select_related("pemilihan").get(pk=nomor)


def tempat(pengguna: Any, k: Kehadiran, kode: str) -> Tempat:
    """The region asked for, else the top of the account's reach. Raises `Ditolak` outside it."""
    puncak = k.wilayah if seluruh_kantor(pengguna) else pengguna.wilayah
    if not kode or not di_bawah(kode, k.wilayah):
        kode = puncak
    wajib_boleh(pengguna, LIHAT, kode)
    jenis = tingkat(kode) or ""
    atas = induk(kode) or "" if kode != puncak else ""
    return Tempat(kode, jenis, BAWAH.get(jenis, ""), atas)


def angka(k: Kehadiran, kode: str, golongan: str = "") -> Angka | None:
    """The figure of one region."""
    return Angka.objects.filter(kehadiran=k, golongan=golongan, kode=kode).first()


def bagian(k: Kehadiran, t: Tempat, lewati: int = 0) -> list[Angka]:
    """The regions one level below (`lewati`: so many levels further down), highest turnout first."""
    isi = Angka.objects.filter(kehadiran=k, golongan="")
    jenis = t.bawah
    for _ in range(lewati):
        jenis = BAWAH.get(jenis, "")
    if lewati:
        isi = isi.filter(tingkat=jenis, kode__startswith=f"{t.kode}.")
    else:
        isi = isi.filter(induk=t.kode)
    if jenis == "tps":  # thousands of them, and no list of them tells their sentences
        return sorted(
            cast("list[Angka]", list(isi.values_list(*_BARIS_TPS, named=True))), key=_tertinggi
        )
    return sorted(isi, key=_tertinggi)


def _tertinggi(a: Angka) -> tuple[bool, float, str]:
    return a.persen is None, -(a.persen or 0), a.nama


def menurut_golongan(k: Kehadiran, kode: str) -> dict[str, Angka]:
    """Figures of the groups of a region: `jenis_kelamin:L` → figure."""
    isi = Angka.objects.filter(kehadiran=k, kode=kode).exclude(golongan__in=("", SAMA, LAIN))
    return {a.golongan: a for a in isi}


def sasaran_kini(k: Kehadiran) -> Sasaran | None:
    """The target in force."""
    return Sasaran.objects.filter(kehadiran=k, kini=True).select_related("oleh").first()


def contoh(k: Kehadiran) -> QuerySet[Contoh]:
    """Samples of attendance sheets that count."""
    return Contoh.objects.filter(kehadiran=k, ditarik__isnull=True).select_related("oleh")


def peta_kini() -> Peta | None:
    """The office's newest map."""
    return Peta.objects.order_by("-pk").first()


def sebelumnya(k: Kehadiran) -> list[Kehadiran]:
    """Computed elections before this one, the newest first."""
    return list(Kehadiran.objects.filter(hari__lt=k.hari, dihitung__isnull=False))


@dataclass(slots=True)
class Banding:
    """Two elections of one place: the place itself, the parts, and what else changed."""

    lalu: Kehadiran
    sendiri: Beda
    bagian: list[Beda]
    catatan: list[str]
    sama_rumus: bool


def banding(k: Kehadiran, lalu: Kehadiran, t: Tempat) -> Banding | None:
    """Jika kedua pemilihan memakai rumus yang berbeda, maka keduanya dibandingkan menurut rumus DPT, yang
    dapat dihitung untuk keduanya; jika itu pun tidak dapat, maka menurut rumus masing-masing, dengan
    peringatan.

    None where either has no figure of the place.

    Dasar: rumus kehadiran berubah antarpemilihan (docs/kaidah/hadir.md).
    """
    golongan = "" if k.ringkasan.get("rumus") == lalu.ringkasan.get("rumus") else SAMA
    dua = [_tempat_dan_bagian(x, t, golongan) for x in (k, lalu)]
    if golongan and not all(x[0] for x in dua):
        golongan = ""
        dua = [_tempat_dan_bagian(x, t, golongan) for x in (k, lalu)]
    (kini, bagian_kini), (dulu, bagian_dulu) = dua
    if kini is None or dulu is None:
        return None
    catatan = perubahan_batas(
        [kini, *_wilayah(k, kini.rumus)], [dulu, *_wilayah(lalu, dulu.rumus)],
        cap_kini=dikenal(k).batas_tps, cap_lalu=dikenal(lalu).batas_tps,
    )  # fmt: skip
    return Banding(
        lalu, beda(kini, dulu), bandingkan(bagian_kini, bagian_dulu),
        [*catatan, *dict.fromkeys(filter(None, (k.catatan, lalu.catatan)))],
        sama_rumus=kini.rumus == dulu.rumus,
    )  # fmt: skip


def _tempat_dan_bagian(k: Kehadiran, t: Tempat, golongan: str) -> tuple[Hadir | None, list[Hadir]]:
    isi = Angka.objects.filter(kehadiran=k, golongan=golongan)
    sendiri = isi.filter(kode=t.kode).first()
    bagian_ = isi.filter(induk=t.kode).exclude(tingkat="tps").order_by("kode")
    if sendiri is not None:
        sendiri.nama = nama(sendiri.kode, sendiri.nama)
    return sebagai_hadir(sendiri) if sendiri else None, [sebagai_hadir(a) for a in bagian_]


def _wilayah(k: Kehadiran, rumus: str) -> list[Hadir]:
    """Kecamatan and kelurahan, to tell what came and went; `rumus` the formula that is compared."""
    isi = Angka.objects.filter(kehadiran=k, golongan="")
    tetap = isi.filter(tingkat__in=("kecamatan", "kelurahan")).only(
        "kode", "nama", "tingkat", "rumus", "induk", "pengguna", "pemilih", "persen", "bawah", "atas",
        "satuan", "dipakai",
    )  # fmt: skip
    hasil = []
    for a in tetap:
        a.masalah = []
        a.rumus = rumus
        hasil.append(sebagai_hadir(a))
    return hasil


def sebaya(k: Kehadiran) -> list[Angka]:
    """Other kabupaten/kota with this one among them, highest first; nothing without a table of them."""
    lain = list(Angka.objects.filter(kehadiran=k, golongan=LAIN).exclude(persen=None))
    if not lain:
        return []
    kami = angka(k, k.wilayah)
    if kami is not None and kami.persen is not None:
        lain = [a for a in lain if a.kode != k.wilayah] + [kami]
    return sorted(lain, key=lambda a: (-(a.persen or 0), a.kode))


def peringkat(urut: Sequence[Angka], kode: str) -> tuple[int, int, int] | None:
    """Place of a region among these, and the places it could have within everybody's bounds.

    Jika batasnya tidak bertindihan dengan siapa pun, maka peringkatnya pasti; jika bertindihan, maka ia di
    antara dua peringkat.

    Dasar: batas kehadiran setiap wilayah.
    """
    ini = next((a for a in urut if a.kode == kode), None)
    if ini is None:
        return None
    bawah, atas = batas(ini)
    lain = [batas(a) for a in urut if a.kode != kode]
    tempat_ = 1 + sum(1 for a in urut if (a.persen or 0) > (ini.persen or 0))
    return (
        tempat_,
        1 + sum(1 for b, _ in lain if b > atas),
        len(urut) - sum(1 for _, a in lain if a < bawah),
    )


def batas(a: Angka) -> tuple[float, float]:
    """Bounds of a figure; the figure itself where it has none."""
    p = a.persen or 0.0
    return (p if a.bawah is None else a.bawah), (p if a.atas is None else a.atas)


def perlu_diperiksa(pengguna: Any, k: Kehadiran, wilayah: str = "") -> QuerySet[Angka]:
    """TPS of the work list within reach, by code."""
    isi = Angka.objects.filter(kehadiran=k, golongan="", perlu=True)
    isi = dalam_jangkauan(isi, pengguna, "kode")
    if wilayah and wilayah != k.wilayah:
        isi = isi.filter(kode__startswith=f"{wilayah}.")
    return isi.order_by("kode")


def nama(kode: str, tercatat: str = "") -> str:
    """The name of a region on screens: the office's own, else the file's."""
    sendiri = nama_wilayah(kode)
    return sendiri if sendiri != kode else tercatat or kode
