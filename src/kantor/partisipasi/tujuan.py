"""The target in people: how many voters more, by region, before polling and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.sasaran import sasaran
from hakpilih.wilayah import tingkat
from kantor.partisipasi import selectors
from kantor.partisipasi.hitung import sebagai_hadir
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.penyebut import Penyebut


@dataclass(frozen=True, slots=True)
class Menuju:
    """One region and its way to the target. `perlu`: voters who must come in all; `sudah`: who came (this
    election, or before polling the last one); `kurang`: people more, 0 reached, None not known;
    `sedikit`, `banyak` the same at the bounds; `belum`: units that told nothing of `sudah`."""

    kode: str
    nama: str
    pemilih: int | None
    perlu: int | None
    sudah: int | None
    kurang: int | None
    sedikit: int | None
    banyak: int | None
    belum: int = 0


def sesudah(isi: Sequence[Angka], persen: float) -> list[Menuju]:
    """Regions of an election that was held."""
    return [_satu(sebagai_hadir(a), persen, selectors.nama(a.kode, a.nama)) for a in isi]


def sebelum(
    kode: Sequence[str], persen: float, p: Penyebut, lalu: Kehadiran | None
) -> list[Menuju]:
    """Regions before polling: voters of today's list, those who came last time.

    Jika pemilihannya belum berlangsung, maka yang perlu datang adalah sasaran dari pemilih menurut daftar
    terbaru, dan kurangnya dihitung terhadap yang datang pada pemilihan sebelumnya.

    Dasar: rancangan proyek ini.
    """
    dulu = {}
    if lalu is not None:
        dulu = {a.kode: a for a in Angka.objects.filter(kehadiran=lalu, golongan="", kode__in=kode)}
    hasil = []
    for k in kode:
        a, n = dulu.get(k), p.di(k)
        datang = a.pengguna if a else None
        h = Hadir(
            kode=k, nama=k, tingkat=tingkat(k) or "", pengguna_hak_pilih=datang, pemilih=n, rumus="dpt",
            hadir_persen=None, batas_bawah=None, batas_atas=None, masalah=(), pemilihan="",
            satuan=a.satuan if a else 1,
            dipakai=a.dipakai if a else 1, induk="", tercetak=False, berkas=(),
        )  # fmt: skip
        hasil.append(_satu(h, persen, selectors.nama(k, a.nama if a else "")))
    return hasil


def _satu(h: Hadir, persen: float, nama: str) -> Menuju:
    s = sasaran(h, persen)
    # What must come does not hang on who came: asked with nobody, it is the whole way.
    perlu = None
    if h.pemilih:
        perlu = sasaran(replace(h, pengguna_hak_pilih=0), persen).kurang
    return Menuju(
        h.kode or "", nama, h.pemilih, perlu, h.pengguna_hak_pilih, s.kurang, s.paling_sedikit,
        s.paling_banyak,
        h.satuan - h.dipakai,
    )  # fmt: skip


def kata_sasaran(persen: float) -> str:
    """A target as people write it: `75`, `77,5`."""
    return f"{persen:g}".replace(".", ",")
