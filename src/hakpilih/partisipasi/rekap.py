"""Turnout of every region at every level: sums of what is decided, bounds over what is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.silang_hadir import BATAS_PEMBULATAN
from hakpilih.partisipasi.bacaan import Angka, Ya
from hakpilih.partisipasi.batas import batas_nisbah
from hakpilih.partisipasi.gabung import Gabungan, Indeks
from hakpilih.partisipasi.satuan import TINGKAT


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The regions of one level: `anggota` are unit numbers, `id` the region of each of them."""

    kunci: list[str]
    golongan: Indeks
    anggota: Indeks
    id: Indeks


def _kunci_golongan(g: Gabungan, t: int) -> pa.DictionaryArray:
    """Election and region of level `t` of each unit, encoded."""
    if len(g.golongan) == 1:
        return g.kunci[t].dictionary_encode()
    nomor = pc.cast(pa.array(g.id_golongan), pa.string())
    return pc.binary_join_element_wise(nomor, g.kunci[t], "\x1f").dictionary_encode()


@dataclass(frozen=True, slots=True)
class Leluhur:
    """Per level: each unit's region number, and whether that region prints figures of its own."""

    id: list[Indeks]
    tercetak: list[Ya]
    terpakai: list[Ya]  # printed, and usable


def leluhur_satuan(g: Gabungan) -> Leluhur:
    """Which regions above each unit print their own figures."""
    layak = g.tercetak & ~np.isnan(g.pengguna + g.pemilih)
    hasil = Leluhur([], [], [])
    for t in range(len(TINGKAT)):
        sandi = _kunci_golongan(g, t)
        nomor = np.asarray(sandi.indices.to_numpy(), dtype=np.int64)
        sendiri = g.tingkat == t
        ada = np.asarray(pc.not_equal(g.kunci[t], "").to_numpy(zero_copy_only=False))
        hasil.id.append(nomor)
        for daftar, syarat in ((hasil.tercetak, g.tercetak), (hasil.terpakai, layak)):
            punya = np.zeros(len(sandi.dictionary), dtype=np.bool_)
            punya[nomor[sendiri & syarat]] = True
            daftar.append(punya[nomor] & ada & (g.tingkat > t))
    return hasil


def _masuk(g: Gabungan, leluhur: Leluhur, t: int) -> Ya:
    """Satuan yang dijumlahkan ke wilayah tingkat `t` (−1: seluruh berkas).

    Jika wilayah itu mencetak angkanya sendiri, maka bagian-bagiannya tidak ditambahkan. Jika di
    antara satuan dan wilayah itu ada wilayah tercetak yang angkanya lengkap, maka wilayah tercetak
    itu yang dihitung, bukan bagiannya.

    Dasar: berkas yang memuat provinsi dan kabupatennya tidak boleh dijumlah dua kali.
    """
    masuk = g.tingkat >= t
    for antara in range(max(t + 1, 0), len(TINGKAT)):
        masuk = masuk & ~leluhur.terpakai[antara]
    if t >= 0:
        ada = np.asarray(pc.not_equal(g.kunci[t], "").to_numpy(zero_copy_only=False))
        masuk = masuk & ada & ~leluhur.tercetak[t]
    return np.asarray(masuk, dtype=np.bool_)


def kelompok(g: Gabungan, leluhur: Leluhur, t: int) -> Kelompok:
    """The regions of level `t` (−1: one per election) and the units summed into each."""
    anggota = np.flatnonzero(_masuk(g, leluhur, t))
    if t < 0:
        return Kelompok(
            [""] * len(g.golongan), np.arange(len(g.golongan)), anggota, g.id_golongan[anggota]
        )
    lama, baru = np.unique(leluhur.id[t][anggota], return_inverse=True)
    pertama = np.full(len(lama), len(g), dtype=np.int64)
    np.minimum.at(pertama, baru, anggota)
    kunci = g.kunci[t].take(pa.array(pertama)).to_pylist()
    return Kelompok(kunci, g.id_golongan[pertama], anggota, baru)


@dataclass(frozen=True, slots=True)
class Figur:
    """Figures of the regions of one level, NaN where not known. Per cent, not fractions.

    `hadir` is always the quotient of `pengguna` and `pemilih` where both are there. Where that of the
    decided units (`semula_u`, `semula_v`) lies outside the bounds, both are those of the nearest
    bound and `dijepit` is set.
    """

    pengguna: Angka
    pemilih: Angka
    dipakai: Indeks
    satuan: Indeks
    tanpa_batas: Indeks
    hadir: Angka
    bawah: Angka
    atas: Angka
    dijepit: Ya
    semula_u: Angka
    semula_v: Angka


def _persen(u: Angka, v: Angka) -> Angka:
    """100 u / v, NaN without voters. One expression everywhere: equal ratios are equal floats."""
    hasil = np.full(len(u), np.nan)
    np.divide(100 * u, v, out=hasil, where=v > 0)
    return hasil


@dataclass(frozen=True, slots=True)
class _Tepi:
    """One bound of each region: users and voters at it."""

    u: Angka
    v: Angka

    def persen(self) -> Angka:
        return _persen(self.u, self.v)


def _tepi(g: Gabungan, k: Kelompok, di: Ya, *, atas: bool) -> _Tepi:
    unit = k.anggota[di]
    u, v = g.titik_u[unit], g.titik_v[unit]
    return _Tepi(*batas_nisbah(u, v, k.id[di], len(k.kunci), atas=atas))


def hitung_figur(g: Gabungan, k: Kelompok) -> Figur:
    """Sums over the decided units of each region, and bounds over all of them."""
    n = len(k.kunci)
    pengguna, pemilih = g.pengguna[k.anggota], g.pemilih[k.anggota]
    putus = ~np.isnan(pengguna + pemilih)
    semula_u = np.bincount(k.id[putus], pengguna[putus], n).astype(np.float64)
    semula_v = np.bincount(k.id[putus], pemilih[putus], n).astype(np.float64)
    dipakai = np.bincount(k.id[putus], minlength=n)
    satuan = np.bincount(k.id, minlength=n)
    hadir = _persen(semula_u, semula_v)

    bertitik = ~np.isnan(g.titik_u[k.anggota]).all(axis=1)
    dua_sisi = bertitik & ~g.hanya_atas[k.anggota]
    kiri, kanan = (_tepi(g, k, dua_sisi, atas=a) for a in (False, True))
    bawah, atas = kiri.persen(), kanan.persen()
    sisi_atas = bertitik & (np.bincount(k.id[dua_sisi], minlength=n)[k.id] == 0)
    atas = np.where(np.isnan(atas), _tepi(g, k, sisi_atas, atas=True).persen(), atas)

    # One printed row: its printed per cent is within the bounds, and the figure where no quotient is.
    sendiri = satuan == 1
    persen = np.full(n, np.nan)
    persen[k.id] = g.persen[k.anggota]
    menurut_sumber = sendiri & ~(np.abs(persen - hadir) <= BATAS_PEMBULATAN)
    tercetak = np.where(menurut_sumber, persen, np.nan)
    rendah, tinggi = hadir < bawah, hadir > atas
    jumlah_u = np.where(rendah, kiri.u, np.where(tinggi, kanan.u, semula_u))
    jumlah_v = np.where(rendah, kiri.v, np.where(tinggi, kanan.v, semula_v))
    jepit = np.where(rendah, bawah, np.where(tinggi, atas, hadir))
    # A lone unit shows what it has, even where the other half of the ratio is missing.
    satu_u, satu_v = np.full(n, np.nan), np.full(n, np.nan)
    satu_u[k.id], satu_v[k.id] = pengguna, pemilih
    ada = dipakai > 0
    return Figur(
        pengguna=np.where(ada, jumlah_u, np.where(sendiri, satu_u, np.nan)),
        pemilih=np.where(ada, jumlah_v, np.where(sendiri, satu_v, np.nan)),
        dipakai=dipakai,
        satuan=satuan,
        tanpa_batas=satuan - np.bincount(k.id[dua_sisi], minlength=n),
        hadir=np.where(np.isnan(jepit), tercetak, jepit),
        bawah=np.fmin(bawah, tercetak),
        atas=np.fmax(atas, tercetak),
        dijepit=rendah | tinggi,
        semula_u=semula_u,
        semula_v=semula_v,
    )
