"""Date columns: the usual ten characters read as bytes, everything else by the plain rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.sel import (
    GALAT_RUMUS,
    Catat,
    HasilSel,
    Posisi,
    bita,
    kosong_atau_rapi,
    per_nilai,
    rapikan_sekaligus,
    ya,
)
from hakpilih.intake.tanggal import Baca, baca_berpola, baca_tanggal, pola_regex

_EPOK = np.datetime64("1970-01-01", "D")
_NOL = ord("0")
_PEMISAH = np.zeros(256, bool)
_PEMISAH[list(b"-/.| ")] = True
_PANJANG_BULAN = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@dataclass(frozen=True, slots=True)
class HasilTanggal:
    """What the order of day and month can be told from: the two small parts as written (0: no say)."""

    a: npt.NDArray[np.int16]
    b: npt.NDArray[np.int16]
    tahun: npt.NDArray[np.int16]

    def ambil(self, posisi: Posisi) -> HasilTanggal:
        """Of these rows only."""
        return HasilTanggal(self.a[posisi], self.b[posisi], self.tahun[posisi])


def _hari(
    tahun: npt.NDArray[np.int64], bulan: npt.NDArray[np.int64], hari: npt.NDArray[np.int64]
) -> npt.NDArray[np.int32]:
    """Days since 1970 of valid dates."""
    awal_bulan = (tahun - 1970).astype("datetime64[Y]").astype("datetime64[M]") + (bulan - 1)
    return ((awal_bulan.astype("datetime64[D]") - _EPOK).astype(np.int64) + (hari - 1)).astype(
        np.int32
    )


def _sah(
    tahun: npt.NDArray[np.int64], bulan: npt.NDArray[np.int64], hari: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    kabisat = (tahun % 4 == 0) & ((tahun % 100 != 0) | (tahun % 400 == 0))
    dalam_tahun = (tahun >= 1) & (bulan >= 1) & (bulan <= 12) & (hari >= 1)
    terakhir = _PANJANG_BULAN[np.clip(bulan, 0, 12)]
    kurang_sehari = (bulan == 2) & (hari == 29) & ~kabisat
    sah: npt.NDArray[np.bool_] = dalam_tahun & (hari <= terakhir) & ~kurang_sehari
    return sah


class _Larik:
    """The arrays a date column is read into."""

    def __init__(self, n: int) -> None:
        self.hari = np.zeros(n, np.int32)
        self.ada = np.zeros(n, bool)
        self.tahun = np.zeros(n, np.int16)
        self.a = np.zeros(n, np.int16)
        self.b = np.zeros(n, np.int16)

    def isi(self, posisi: Posisi, baca: Baca) -> None:
        """The same date in the rows `posisi`."""
        if baca.nilai is not None:
            self.hari[posisi] = (np.datetime64(baca.nilai, "D") - _EPOK).astype(np.int32)
            self.ada[posisi] = True
        self.tahun[posisi] = baca.tahun or 0
        self.a[posisi], self.b[posisi] = baca.a, baca.b


def _biasa(larik: pa.Array, jadi: _Larik, bulan_dulu: bool) -> npt.NDArray[np.bool_]:
    """Read DD-MM-YYYY (any separator) and YYYY-MM-DD; returns the rows that were read."""
    offset, isi = bita(larik)
    calon = np.flatnonzero(np.diff(offset) == 10)
    terbaca = np.zeros(len(larik), bool)
    if not len(calon):
        return terbaca
    if len(calon) == len(larik):
        m = isi.reshape(-1, 10)
    else:
        m = isi[offset[calon][:, None] + np.arange(10)]
    angka = m - np.uint8(_NOL)
    digit = angka <= 9
    for pisah in ((2, 5), (4, 7)):
        kiri, kanan = pisah
        cocok = _PEMISAH[m[:, kiri]] & (m[:, kiri] == m[:, kanan])
        for j in range(10):
            if j not in pisah:
                cocok &= digit[:, j]
        if not cocok.any():
            continue
        semua = bool(cocok.all())
        d = [(angka[:, j] if semua else angka[cocok, j]).astype(np.int64) for j in range(10)]
        posisi = calon if semua else calon[cocok]
        if kiri == 2:
            a, b = d[0] * 10 + d[1], d[3] * 10 + d[4]
            tahun = d[6] * 1000 + d[7] * 100 + d[8] * 10 + d[9]
            tetap = (m[:, 2] if semua else m[cocok, 2]) == ord("|")  # Sidalih's: day first
            hari_dulu = tetap | (not bulan_dulu)
            hari, bulan = np.where(hari_dulu, a, b), np.where(hari_dulu, b, a)
            a[tetap] = 0
            b[tetap] = 0
        else:
            tahun = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3]
            bulan, hari = d[5] * 10 + d[6], d[8] * 10 + d[9]
            a = b = np.zeros(len(posisi), np.int64)
        sah = _sah(tahun, bulan, hari)
        p = posisi[sah]
        jadi.hari[p] = _hari(tahun[sah], bulan[sah], hari[sah])
        jadi.ada[p], jadi.tahun[p] = True, tahun[sah]
        jadi.a[p], jadi.b[p] = a[sah], b[sah]
        terbaca[p] = True
    return terbaca


def baca_kolom_tanggal(
    nama: str, larik: pa.Array, pola: str | None, bulan_dulu: bool
) -> tuple[HasilSel, HasilTanggal]:
    """A date column: date32, the year (int16, also where day or month are unreadable), and
    `…_ada`, whether anything is written there.

    `pola` is the pattern of [format]; without it day stands first unless `bulan_dulu`.
    """
    jadi = _Larik(len(larik))
    rapi = Catat(nama)
    larik = rapikan_sekaligus(larik, rapi)
    tertulis = np.diff(bita(larik)[0]) > 0
    regex = pola_regex(pola) if pola else None
    terbaca = np.zeros(len(larik), bool) if regex else _biasa(larik, jadi, bulan_dulu)
    sisa = np.flatnonzero(~terbaca & tertulis)
    hasil = rapi.tuang(HasilSel({}))
    if len(sisa):
        baca = _Pengecualian(regex, bulan_dulu)
        bagian = larik.take(pa.array(sisa))
        _, catat = per_nilai(nama, bagian, baca.aturan)
        baca.tuang(bagian, sisa, jadi)
        tertulis[sisa] = baca.tertulis(bagian)
        catat.pindahkan(sisa)
        catat.tuang(hasil)
    hasil.kolom[nama] = pa.array(jadi.hari, mask=~jadi.ada).view(pa.date32())
    hasil.kolom[nama.replace("tanggal_", "tahun_")] = pa.array(jadi.tahun, mask=jadi.tahun == 0)
    hasil.kolom[f"{nama}_ada"] = pa.array(tertulis)
    return hasil, HasilTanggal(jadi.a, jadi.b, jadi.tahun)


class _Pengecualian:
    """Runs the plain rule once per distinct value and remembers what it read."""

    def __init__(self, regex: re.Pattern[str] | None, bulan_dulu: bool) -> None:
        self._regex, self._bulan_dulu = regex, bulan_dulu
        self._ingat: dict[str, Baca] = {}
        self._kosong: set[str] = set()

    def aturan(self, teks: str) -> tuple[str, tuple[str, ...], str, str]:
        rapi, jenis = kosong_atau_rapi(teks)
        if not rapi:
            self._kosong.add(teks)
            return "", jenis, "", ""
        if GALAT_RUMUS.fullmatch(rapi):
            return "", jenis, "galat_rumus", rapi
        if self._regex is not None:
            baca = baca_berpola(rapi, self._regex)
        else:
            baca = baca_tanggal(rapi, self._bulan_dulu)
        self._ingat[teks] = baca
        return "", (*jenis, *baca.perbaikan), baca.kode, baca.isi

    def tertulis(self, bagian: pa.Array) -> npt.NDArray[np.bool_]:
        """Which cells say something, readable or not."""
        kosong = pc.is_in(bagian, pa.array(sorted(self._kosong), pa.string()))
        return ~ya(kosong)

    def tuang(self, bagian: pa.Array, sisa: Posisi, jadi: _Larik) -> None:
        """What was read into the arrays of the whole column."""
        kamus = bagian.dictionary_encode()
        indeks = kamus.indices.to_numpy(zero_copy_only=False)
        urut = np.argsort(indeks, kind="stable")
        mulai = np.searchsorted(indeks[urut], np.arange(1, len(kamus.dictionary)))
        for teks, rombongan in zip(
            kamus.dictionary.to_pylist(), np.split(urut, mulai), strict=True
        ):
            baca = self._ingat.get(teks)
            if baca is not None:
                jadi.isi(sisa[rombongan], baca)
