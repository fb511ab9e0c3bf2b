"""Reach against target, worked out from confirmed records, the plan and the denominators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Sum

from hakpilih.sosialisasi.audiens import BASIS, SEMUA
from hakpilih.sosialisasi.berikutnya import Calon
from hakpilih.sosialisasi.jangkauan import Celah, Datang, Letak, jangkauan, sasaran_wilayah
from hakpilih.wilayah import di_bawah, tingkat
from kantor.izin_alamat import wajib_boleh
from kantor.partisipasi.models import Angka
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.sosialisasi.keadaan import DICATAT, SAH
from kantor.sosialisasi.models import Hadir, Kegiatan, Penyebut, Rencana
from kantor.sosialisasi.tulis import LIHAT

BAWAH = {"kabupaten": "kecamatan", "kota": "kecamatan", "kecamatan": "kelurahan"}


@dataclass(frozen=True, slots=True)
class Keadaan:
    """Figures of a place: itself and its parts, region × audience; records that wait and those held for a
    wider region, which belong to no part."""

    atas: str
    sendiri: list[Celah]
    bagian: list[Celah]
    wilayah: list[str]
    menunggu: int
    luas: int


def keadaan(pengguna: Any, p: Pemilihan, atas: str = "", *, kelurahan: bool = False) -> Keadaan:
    """A place and the regions one level below it, or all its kelurahan. Raises `Ditolak`."""
    atas = atas if atas and di_bawah(atas, p.wilayah) else _puncak(pengguna, p)
    wajib_boleh(pengguna, LIHAT, atas)
    jenis = tingkat(atas) or ""
    bawah = "kelurahan" if kelurahan and jenis != "kelurahan" else BAWAH.get(jenis, "")
    kode = bagian(atas, bawah)
    penyebut = penyebut_semua(p)
    datang = hadirin(p)
    rencana = list(
        Rencana.objects.filter(pemilihan=p, dibatalkan=None).values_list("wilayah", "target")
    )
    # Only targets that lie inside the place, or whose share of it can be told.
    sendiri = jangkauan(datang, penyebut, sasaran_wilayah(rencana, penyebut, [atas]), [atas])
    sasaran = sasaran_wilayah(rencana, penyebut, kode)
    isi = jangkauan(datang, penyebut, sasaran, kode)
    di_sini = [d for d in datang if di_bawah(d.wilayah, atas)]
    luas = sum(
        d.banyak
        for d in di_sini
        if d.kelompok in BASIS and not any(di_bawah(d.wilayah, k) for k in kode)
    )
    tunggu = Kegiatan.objects.filter(pemilihan=p, keadaan=DICATAT).values_list("wilayah", flat=True)
    return Keadaan(
        atas, sendiri, isi, kode, sum(1 for w in tunggu if di_bawah(w, atas)), luas if kode else 0
    )


def bagian(atas: str, jenis: str) -> list[str]:
    """Codes of the known regions of a level below a place, in order."""
    if not jenis:
        return []
    ada = Wilayah.objects.filter(kode__startswith=f"{atas}.").order_by("kode")
    return [k for k in ada.values_list("kode", flat=True) if tingkat(k) == jenis]


def penyebut_semua(p: Pemilihan) -> dict[Letak, int]:
    """Region × audience → people."""
    isi = Penyebut.objects.filter(pemilihan=p).values_list("wilayah", "basis", "banyak")
    return {(w, b): n for w, b, n in isi}


def hadirin(p: Pemilihan) -> list[Datang]:
    """Who came to each confirmed activity."""
    isi = Hadir.objects.filter(kegiatan__pemilihan=p, kegiatan__keadaan=SAH)
    kolom = isi.values_list("kegiatan__wilayah", "kelompok", "laki", "perempuan")
    return [Datang(w, k, a + b) for w, k, a, b in kolom]


def persen_lalu(kode: Sequence[str], p: Pemilihan) -> dict[str, float]:
    """Turnout of the last election before this one, by region; {} where none is kept."""
    isi = Angka.objects.filter(golongan="", kode__in=kode, kehadiran__dihitung__isnull=False)
    if p.hari is not None:
        isi = isi.filter(kehadiran__hari__lt=p.hari)
    hasil: dict[str, float] = {}
    for k, persen in isi.order_by("kehadiran__hari").values_list("kode", "persen"):
        if persen is not None:
            hasil[k] = float(persen)
    return hasil


def calon(k: Keadaan, p: Pemilihan, basis: str = "") -> list[Calon]:
    """What the ranking chooses from: people of an audience with a denominator that nobody reached yet; of
    every audience but all voters together where none is named."""
    lalu = persen_lalu(k.wilayah, p)
    return [
        Calon(c.wilayah, c.basis, c.penyebut - c.paling_banyak, c.penyebut, lalu.get(c.wilayah))
        for c in k.bagian
        if c.penyebut is not None
        and c.penyebut > c.paling_banyak
        and (c.basis == basis or (not basis and BASIS[c.basis].penyebut != SEMUA))
    ]


def anggaran(p: Pemilihan) -> tuple[int, int]:
    """Rupiah planned in all lines of the plan, and rupiah spent on confirmed activities."""
    pagu = Rencana.objects.filter(pemilihan=p, dibatalkan=None).aggregate(n=Sum("pagu"))["n"]
    pakai = Kegiatan.objects.filter(pemilihan=p, keadaan=SAH).aggregate(n=Sum("biaya"))["n"]
    return int(pagu or 0), int(pakai or 0)


def rerata(p: Pemilihan) -> tuple[int, int]:
    """Cost and heads of audiences of a confirmed activity whose cost is known, on average; 0 without one."""
    ada = Kegiatan.objects.filter(pemilihan=p, keadaan=SAH, biaya__gt=0)
    biaya = list(ada.values_list("biaya", flat=True))
    orang = Hadir.objects.filter(kegiatan__in=ada, kelompok__in=list(BASIS)).aggregate(
        n=Sum(F("laki") + F("perempuan"))
    )["n"]
    if not biaya:
        return 0, 0
    return round(sum(biaya) / len(biaya)), round((orang or 0) / len(biaya))


def _puncak(pengguna: Any, p: Pemilihan) -> str:
    return p.wilayah if di_bawah(p.wilayah, pengguna.wilayah) else str(pengguna.wilayah)
