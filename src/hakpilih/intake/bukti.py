"""What a whole file says about two questions no single row answers: does day or month stand first in
its dates, and which NIK stand in more than one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format import Temuan, TemuanBerkas
from hakpilih.intake.kode import PISAH
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.sel_tanggal import HasilTanggal
from hakpilih.intake.silang_daftar import isi_nik

Angka = npt.NDArray[np.int64]

# A minority above this share of the telling dates is no slip of the pen: the file contradicts itself.
BAGIAN_BERTENTANGAN = 0.05
# NIK agree with the birth date in most rows; so many more must agree one way than the other.
UNGGUL_NIK = 3.0
SEDIKITNYA = 3  # NIK; fewer may be plain mistakes


@dataclass(slots=True)
class BuktiUrutan:
    """Dates with the year last, counted: read one way only, or both ways, and what NIK beside them say."""

    hari_dulu: int = 0  # first part above 12
    bulan_dulu: int = 0  # second part above 12
    dua_arah: int = 0  # both up to 12 and different
    nik_hari_dulu: int = 0
    nik_bulan_dulu: int = 0

    def tambah(self, t: HasilTanggal, nik: Angka) -> None:
        """One piece; `nik` as numbers, 0 where not valid."""
        a, b = t.a.astype(np.int64), t.b.astype(np.int64)
        ada = (a > 0) & (b > 0)
        self.hari_dulu += int((ada & (a > 12) & (b <= 12)).sum())
        self.bulan_dulu += int((ada & (b > 12) & (a <= 12)).sum())
        dua = ada & (a <= 12) & (b <= 12) & (a != b)
        self.dua_arah += int(dua.sum())
        _, hari, bulan, tahun = isi_nik(nik)
        banding = dua & (nik > 0) & (tahun == t.tahun % 100)
        self.nik_hari_dulu += int((banding & (hari == a) & (bulan == b)).sum())
        self.nik_bulan_dulu += int((banding & (hari == b) & (bulan == a)).sum())

    @property
    def tegas(self) -> int:
        """Dates that only one order can read."""
        return self.hari_dulu + self.bulan_dulu

    def pilih_bulan_dulu(self) -> bool:
        """The order the file is best read in: day first unless more speaks for month first."""
        if self.tegas:
            return self.bulan_dulu > self.hari_dulu
        return self.nik_bulan_dulu > self.nik_hari_dulu

    def putusan(self, kolom: str, dibaca_bulan_dulu: bool) -> Iterator[TemuanBerkas]:
        """Contradiction, no evidence, or a note that month stands first."""
        kecil = min(self.hari_dulu, self.bulan_dulu)
        if kecil and kecil > BAGIAN_BERTENTANGAN * self.tegas:
            yield self._bertentangan(kolom, self.hari_dulu, self.bulan_dulu, dibaca_bulan_dulu)
        elif self.dua_arah and self._nik_menentang(dibaca_bulan_dulu):
            tegas, nik = self.tegas, max(self.nik_hari_dulu, self.nik_bulan_dulu)
            n, m = (nik, tegas) if dibaca_bulan_dulu else (tegas, nik)
            yield self._bertentangan(kolom, n, m, dibaca_bulan_dulu)
        elif self.dua_arah and not self.tegas and not self.nik_hari_dulu + self.nik_bulan_dulu:
            yield TemuanBerkas("tahan_urutan_tanggal", kolom, {"n": angka(self.dua_arah)})
        elif dibaca_bulan_dulu:
            n = self.bulan_dulu or self.nik_bulan_dulu
            yield TemuanBerkas("urutan_bulan_hari", kolom, {"n": angka(n)})

    def _nik_menentang(self, dibaca_bulan_dulu: bool) -> bool:
        """Whether NIK clearly say the other order for the dates that can be read both ways."""
        setuju, tidak = self.nik_hari_dulu, self.nik_bulan_dulu
        if dibaca_bulan_dulu:
            setuju, tidak = tidak, setuju
        cukup = tidak >= SEDIKITNYA and tidak > BAGIAN_BERTENTANGAN * self.dua_arah
        return cukup and tidak > setuju / UNGGUL_NIK

    def _bertentangan(self, kolom: str, n: int, m: int, bulan_dulu: bool) -> TemuanBerkas:
        urutan = "bulan-hari-tahun" if bulan_dulu else "hari-bulan-tahun"
        return TemuanBerkas(
            "tahan_tanggal_bertentangan", kolom, {"n": angka(n), "m": angka(m), "urutan": urutan}
        )


@dataclass(slots=True)
class PencariGanda:
    """NIK that stand in more than one accepted row: 16 bytes a row are kept."""

    _nik: list[Angka] = field(default_factory=list)
    _baris: list[Angka] = field(default_factory=list)

    def tambah(self, nik: Angka, baris: Angka) -> None:
        """Valid NIK as numbers (0: none) and their rows."""
        ada = nik > 0
        self._nik.append(nik[ada])
        self._baris.append(baris[ada])

    def temuan(self) -> tuple[list[Temuan], Angka]:
        """One finding per row concerned, and the numbers of these rows."""
        if not self._nik:
            return [], np.empty(0, np.int64)
        nik = np.concatenate(self._nik)
        urut = np.sort(nik)
        kembar = np.unique(urut[1:][urut[1:] == urut[:-1]])
        if not len(kembar):
            return [], np.empty(0, np.int64)
        kelompok = np.searchsorted(kembar, nik)
        kelompok[kelompok == len(kembar)] = 0
        ganda = np.flatnonzero(kembar[kelompok] == nik)
        baris, kelompok = np.concatenate(self._baris)[ganda], kelompok[ganda]
        isi = self._isi(baris, kelompok, len(kembar))
        posisi = np.arange(len(baris), dtype=np.int64)
        return [Temuan("nik_ganda", "nik", posisi, isi)], baris

    @staticmethod
    def _isi(baris: Angka, kelompok: Angka, n: int) -> pa.Array:
        """Per row how many share its NIK, and the first other of them."""
        banyak = np.bincount(kelompok, minlength=n)
        urut = np.lexsort((baris, kelompok))
        mulai = np.concatenate([[0], np.cumsum(banyak)[:-1]])
        pertama, kedua = baris[urut[mulai]], baris[urut[mulai + 1]]
        lain = np.where(baris == pertama[kelompok], kedua[kelompok], pertama[kelompok])
        return pc.binary_join_element_wise(_bertitik(banyak[kelompok]), _bertitik(lain), PISAH)


def _bertitik(nilai: Angka) -> pa.Array:
    """Whole numbers as text with dots between thousands, all at once."""
    teks = pa.array(nilai).cast(pa.string())
    for _ in range(3):  # up to a million million
        teks = pc.replace_substring_regex(teks, r"^(\d+)(\d{3})", r"\1.\2")
    return teks
