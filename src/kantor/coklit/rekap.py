"""The recap of each TPS: counted from its results when they change, read by the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from hakpilih.daftar.coklit import Hitungan, Kunjungan, hitung
from hakpilih.daftar.tempat import TANPA_TPS
from kantor.coklit.models import Hasil, RekapTps
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, Neraca, Pemilih
from kantor.daftar.selectors import dalam_wilayah
from kantor.pemilihan.models import Pemilihan

DASAR = "dp4_sinkron"  # the list that pantarlih carry
_MENAMBAH = ("dptb", "dpk")


@dataclass(frozen=True, slots=True)
class TempatTps:
    """One TPS of the list with its counts; `terakhir`: its latest visit."""

    kode: str
    hitungan: Hitungan
    tanpa_tanggal: int
    terakhir: date | None


def daftar_coklit(pemilihan: Pemilihan | None) -> Daftar | None:
    """The list that is visited: the newest fixed DP4 sinkron, else (PDPB) the newest fixed list; None before.

    Jika DP4 sinkron sudah ditetapkan, maka itulah yang dibawa pantarlih, juga sesudah daftar berikutnya
    disusun.

    Dasar: coklit dilakukan atas DP4 yang sudah disandingkan (tahapan Pilkada 2024, tempo.co).
    """
    if pemilihan is None:
        return None
    tetap = Daftar.objects.filter(pemilihan=pemilihan, keadaan=DITETAPKAN)
    tetap = tetap.exclude(jenis__in=_MENAMBAH).select_related("pemilihan").order_by("-pk")
    return tetap.filter(jenis=DASAR).first() or tetap.first()


def kode_tps(kelurahan: str, tps: str) -> str:
    """The code of a TPS as in the balances of a list (`hakpilih.daftar.tempat`)."""
    if tps.isascii() and tps.isdigit() and len(tps) <= 3:
        return f"{kelurahan}.{int(tps):03}"
    return f"{kelurahan}.{tps or TANPA_TPS}"


def tempat_tps(kode: str) -> tuple[str, str]:
    """Kelurahan and TPS of such a code; a TPS without number is ""."""
    kelurahan, _, tps = kode.rpartition(".")
    return kelurahan, "" if tps == TANPA_TPS else tps


def hitung_ulang(daftar: Daftar, tempat: Iterable[tuple[str, str]]) -> None:
    """Count these TPS (kelurahan, TPS) anew, each in one transaction."""
    for kelurahan, tps in sorted(set(tempat)):
        with transaction.atomic():
            _satu(daftar, kelurahan, tps)


def _satu(daftar: Daftar, kelurahan: str, tps: str) -> None:
    kode = kode_tps(kelurahan, tps)
    # However the number of the TPS is written, it is one TPS.
    ada = Hasil.objects.filter(pemilihan=daftar.pemilihan_id, berlaku=True, kelurahan=kelurahan)
    kolom = (
        "orang",
        "hasil",
        "kode_tms",
        "tanggal",
        "stiker",
        "tps",
        "baris__nkk_sidik",
        "isi__nkk_sidik",
    )
    semua = [b for b in ada.values_list(*kolom) if kode_tps(kelurahan, b[5]) == kode]
    orang = {b[0] for b in semua if b[0] is not None}
    di_daftar = set(
        Pemilih.objects.filter(daftar=daftar, orang__in=orang).values_list("orang", flat=True)
    )
    kunjungan = [
        Kunjungan(
            hasil, tms, orang_ in di_daftar, tanggal is not None,
            bytes(kk_isi or kk or b"").hex(), bool(stiker),
        )
        for orang_, hasil, tms, tanggal, stiker, _, kk, kk_isi in semua
    ]  # fmt: skip
    h = hitung(0, kunjungan)
    RekapTps.objects.update_or_create(
        daftar=daftar,
        kode=kode,
        defaults={
            "hasil": dict(h.hasil),
            "tms": dict(h.tms),
            "baru": h.baru,
            "kk": h.kk,
            "kk_berstiker": h.kk_berstiker,
            "tanpa_tanggal": sum(b[3] is None for b in semua),
            "terakhir": max((b[3] for b in semua if b[3] is not None), default=None),
        },
    )


def per_tps(daftar: Daftar, wilayah: str = "") -> list[TempatTps]:
    """Every TPS of a list in or below a region, with its voters and what was found; by code."""
    neraca = dalam_wilayah(Neraca.objects.filter(daftar=daftar, tingkat="tps"), wilayah)
    pemilih: dict[str, int] = dict(neraca.values_list("kode", "akhir"))
    rekap: dict[str, Any] = {
        r.kode: r for r in dalam_wilayah(RekapTps.objects.filter(daftar=daftar), wilayah)
    }
    hasil = []
    for kode in sorted({*pemilih, *rekap}):
        r, n = rekap.get(kode), pemilih.get(kode, 0)
        if not n and (r is None or not (r.baru or r.hasil)):
            continue
        h = Hitungan(n) if r is None else Hitungan(n, r.hasil, r.tms, r.baru, r.kk, r.kk_berstiker)
        hasil.append(TempatTps(kode, h, r.tanpa_tanggal if r else 0, r.terakhir if r else None))
    return hasil
