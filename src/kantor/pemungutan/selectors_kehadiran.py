"""Polling day as the pages read it: one TPS, the parts of a place, what is missing and what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.db.models import Count, Sum

from hakpilih.audit.kelompok import JENIS_KELAMIN
from hakpilih.daftar.pemungutan import Ganjil, Hasil, jumlahkan, periksa_hasil
from hakpilih.wilayah import di_bawah
from kantor.daftar.models import Rekap
from kantor.daftar.selectors import dalam_wilayah
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.pemungutan.kehadiran import ANGKA, BATAL, MEMILIH
from kantor.pemungutan.models import Dpk, HasilTps
from kantor.pemungutan.tempat import bagian
from kantor.pemungutan.terbitan import dpt_tetap

_SEKS = {kata: kode.lower() for kode, kata in JENIS_KELAMIN.items()}


@dataclass(slots=True)
class TpsHari:
    """One TPS on polling day. `versi` 0: nothing was handed in yet."""

    kode: str
    hasil: Hasil
    versi: int = 0
    oleh: str = ""
    ganjil: list[Ganjil] = field(default_factory=list)


@dataclass(slots=True)
class BagianHari:
    """A part of a place: its TPS summed up."""

    kode: str
    hasil: Hasil
    tps: int
    masuk: int
    ganjil: int


def per_tps(p: Pemilihan, wilayah: str = "") -> list[TpsHari]:
    """Every TPS of the fixed DPT in a region ("" the office), by code, with what it handed in."""
    dpt = _dpt(p, wilayah)
    nama = _nama_dpk(p, wilayah)
    ada = {
        h.wilayah: h
        for h in dalam_wilayah(
            HasilTps.objects.filter(pemilihan=p, kini=True), wilayah, "wilayah"
        ).select_related("oleh")
    }
    hasil = []
    for kode in sorted({*dpt, *ada, *nama}):
        laki, perempuan = dpt.get(kode, (0, 0))
        h = Hasil(dpt_l=laki, dpt_p=perempuan)
        satu = ada.get(kode)
        if satu is None:
            hasil.append(TpsHari(kode, h))
            continue
        tercatat = nama.get(kode, {})
        h = replace(
            h,
            **{k: getattr(satu, k) for k in ANGKA},
            dpk_tercatat_l=tercatat.get("L", 0),
            dpk_tercatat_p=tercatat.get("P", 0),
            tidak_memilih={k: (v[0], v[1]) for k, v in satu.tidak_memilih.items()},
        )
        hasil.append(TpsHari(kode, h, satu.versi, satu.oleh.nama, periksa_hasil(h)))
    return hasil


def per_bagian(semua: Iterable[TpsHari], bawah: str) -> list[BagianHari]:
    """TPS summed up to the parts of a place."""
    kumpul: dict[str, list[TpsHari]] = defaultdict(list)
    for t in semua:
        kumpul[bagian(t.kode, bawah)].append(t)
    return [ringkas(k, v) for k, v in sorted(kumpul.items())]


def ringkas(kode: str, semua: list[TpsHari]) -> BagianHari:
    """Several TPS as one row. Voters are those of all TPS, users those of the TPS that handed in."""
    return BagianHari(
        kode,
        jumlahkan(t.hasil for t in semua),
        len(semua),
        sum(t.versi > 0 for t in semua),
        sum(bool(t.ganjil) for t in semua),
    )


def satu_tps(p: Pemilihan, kode: str) -> TpsHari:
    """One TPS; without voters and results where there is none of that code."""
    return next((t for t in per_tps(p, kode) if t.kode == kode), TpsHari(kode, Hasil()))


def hasil_kini(p: Pemilihan, kode: str) -> HasilTps | None:
    """The counts of a TPS as they stand."""
    return HasilTps.objects.filter(pemilihan=p, wilayah=kode, kini=True).first()


def daftar_dpk(
    pengguna: Any,
    p: Pemilihan,
    wilayah: str = "",
    *,
    batal: bool = False,
    banyak: int | None = None,
) -> list[Dpk]:
    """DPK within reach, by TPS and time; the first `banyak` of them."""
    qs = dalam_jangkauan(Dpk.objects.filter(pemilihan=p), pengguna)
    if not batal:
        qs = qs.exclude(keadaan=BATAL)
    qs = dalam_wilayah(qs, wilayah, "wilayah")
    return list(qs.select_related("oleh").order_by("wilayah", "pukul", "pk")[:banyak])


def hitung_dpk(pengguna: Any, p: Pemilihan) -> dict[str, int]:
    """DPK within reach by state."""
    qs = dalam_jangkauan(Dpk.objects.filter(pemilihan=p), pengguna).order_by()
    return dict(qs.values_list("keadaan").annotate(n=Count("pk")))


def _dpt(p: Pemilihan, wilayah: str) -> Mapping[str, tuple[int, int]]:
    d = dpt_tetap(p)
    if d is None:
        return {}
    semua = _pemilih_tps(d.pk, d.akar)
    return {k: v for k, v in semua.items() if not wilayah or di_bawah(k, wilayah)}


@lru_cache(maxsize=4)
def _pemilih_tps(daftar: int, akar: str) -> Mapping[str, tuple[int, int]]:
    """Men and women of each TPS. Kept: a fixed list does not change, and `akar` is of its content."""
    isi = Rekap.objects.filter(daftar=daftar).order_by()
    hitung: dict[str, dict[str, int]] = defaultdict(dict)
    for kode, seks, n in isi.values_list("kode", "jenis_kelamin").annotate(n=Sum("banyak")):
        hitung[kode][_SEKS.get(seks, "")] = n
    return {k: (v.get("l", 0), v.get("p", 0)) for k, v in hitung.items()}


def _nama_dpk(p: Pemilihan, wilayah: str) -> Mapping[str, dict[str, int]]:
    isi = dalam_wilayah(Dpk.objects.filter(pemilihan=p, keadaan=MEMILIH), wilayah, "wilayah")
    hitung: dict[str, dict[str, int]] = defaultdict(dict)
    for w, seks, n in (
        isi.order_by().values_list("wilayah", "jenis_kelamin").annotate(n=Count("pk"))
    ):
        hitung[w][seks] = n
    return hitung
