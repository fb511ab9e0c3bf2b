"""The additional list in numbers: balances and recaps of the parts of a region, with the cap of each TPS."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from hakpilih.daftar.neraca_pindah import surat_suara_tps
from hakpilih.daftar.tempat import SUKU
from hakpilih.wilayah import tingkat
from kantor.daftar.selectors import Tempat, dalam_wilayah
from kantor.daftar.tampilan import judul_tempat
from kantor.pemilihan.aturan import aturan_dari
from kantor.pindah.aturan import cadangan_pemilihan
from kantor.pindah.models import Dptb, NeracaDptb, PemilihDptb

KOLOM = ("masuk", "batal", "akhir", "keluar", "dpt")


@dataclass(slots=True)
class Bagian:
    """One part of a region: its balance, and what to look at there."""

    kode: str
    nama: str
    alamat: str = ""
    masuk: int = 0
    batal: int = 0
    akhir: int = 0
    keluar: int = 0
    dpt: int = 0
    cadangan: int | None = None
    peringatan: list[str] = field(default_factory=list)

    @property
    def memilih(self) -> int:
        """How many vote here: of the DPT who did not leave, and who came."""
        return self.dpt - self.keluar + self.akhir


def neraca(d: Dptb, t: Tempat) -> list[Bagian]:
    """The balances of the parts of a place, by code; of TPS with the cap and the reserve of ballots."""
    isi = dalam_wilayah(NeracaDptb.objects.filter(dptb=d), t.wilayah, "kode")
    hasil: dict[str, Bagian] = {}
    for kode, *angka in isi.order_by("kode").values_list("kode", *KOLOM):
        atas = _bagian(kode, t)
        b = hasil.get(atas)
        if b is None:
            b = hasil[atas] = Bagian(atas, judul_tempat(atas), _alamat(atas, t))
        for nama, n in zip(KOLOM, angka, strict=True):
            setattr(b, nama, getattr(b, nama) + n)
    semua = [hasil[k] for k in sorted(hasil)]
    if t.bawah in ("tps", ""):
        _batas(d, semua)
    return semua


def jumlah(semua: list[Bagian]) -> Bagian:
    """All parts together."""
    j = Bagian("", "Jumlah")
    for b in semua:
        for nama in KOLOM:
            setattr(j, nama, getattr(j, nama) + getattr(b, nama))
    return j


def menurut_alasan(d: Dptb, t: Tempat) -> dict[str, dict[tuple[str, str], int]]:
    """For each part: how many of each ground and sex."""
    isi = dalam_wilayah(PemilihDptb.objects.filter(dptb=d), t.wilayah, "tujuan")
    hasil: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    isi = isi.order_by().values_list("tujuan", "alasan", "jenis_kelamin").annotate(n=Count("pk"))
    for kode, alasan, kelamin, n in isi:
        hasil[_bagian(kode, t)][alasan, kelamin] += n
    return {k: dict(hasil[k]) for k in sorted(hasil)}


def per_tps(d: Dptb, wilayah: str) -> list[tuple[Any, ...]]:
    """For the download: every TPS with ground, men, women and others."""
    isi = dalam_wilayah(PemilihDptb.objects.filter(dptb=d), wilayah, "tujuan").order_by()
    rekap: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for kode, alasan, kelamin, n in isi.values_list("tujuan", "alasan", "jenis_kelamin").annotate(
        n=Count("pk")
    ):
        rekap[kode, alasan][kelamin] += n
    return [
        (kode, judul_tempat(kode), alasan, n.get("L", 0), n.get("P", 0), sum(n.values()))
        for (kode, alasan), n in sorted(rekap.items())
    ]


def _bagian(kode: str, t: Tempat) -> str:
    return ".".join(kode.split(".")[: SUKU[t.bawah or "tps"]])


def _alamat(kode: str, t: Tempat) -> str:
    return f"?wilayah={kode}" if t.bawah in ("kecamatan", "kelurahan") else ""


def _batas(d: Dptb, semua: list[Bagian]) -> None:
    terbanyak, persen = aturan_dari(d.pemilihan).batas_tps, cadangan_pemilihan(d.pemilihan)
    for b in semua:
        if tingkat(b.kode) != "tps":
            b.peringatan.append("TPS-nya belum ditentukan")
            continue
        b.cadangan = surat_suara_tps(b.dpt, persen)
        if terbanyak is not None and b.akhir and b.memilih > terbanyak:
            b.peringatan.append(f"{b.memilih} orang, batas TPS {terbanyak}")
        if b.cadangan is not None and b.akhir > b.cadangan + b.keluar:
            b.peringatan.append("surat suara cadangan tidak cukup")
