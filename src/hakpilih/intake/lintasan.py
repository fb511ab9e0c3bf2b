"""One pass over a file: every piece checked, the ledger kept, the outputs fed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Protocol

import numpy as np

from hakpilih.intake.alias import Alias
from hakpilih.intake.bukti import BuktiUrutan, PencariGanda
from hakpilih.intake.format import Format, Konteks, TemuanBerkas
from hakpilih.intake.gudang import Gudang
from hakpilih.intake.kepala import Kepala
from hakpilih.intake.pengolah import DISISIHKAN, DITERIMA, DITOLAK, Olahan, Pengolah
from hakpilih.intake.sumber import Sumber

Kemajuan = Callable[[int, int | None], None]


class Penampung(Protocol):
    """Takes what a pass produces, piece by piece."""

    def terima(self, olahan: Olahan) -> None:
        """One piece, in file order."""
        ...


class Lintasan:
    """The state of one pass. After `jalankan` it holds the ledger, the findings and the verdicts."""

    def __init__(
        self, fmt: Format, kepala: Kepala, alias: Alias, konteks: Konteks, kode: list[str]
    ) -> None:
        self.fmt, self.konteks = fmt, konteks
        self.gudang = Gudang(kode)
        self.golongan = np.zeros(3, np.int64)
        self.perbaikan: Counter[str] = Counter()
        self.putusan: list[TemuanBerkas] = []
        self._kepala = kepala
        self._pengolah = Pengolah(fmt, kepala, alias, konteks)
        self._penjaga = [buat(konteks) for buat in fmt.penjaga]
        self._ganda = PencariGanda()
        # Of a column whose order the format itself says, nobody is asked.
        self._urutan = {
            k.nama: BuktiUrutan()
            for k in fmt.kolom
            if k.jenis == "tanggal" and k.nama not in fmt.hari_dulu
        }

    @property
    def baris(self) -> int:
        """Data rows so far."""
        return int(self.golongan.sum())

    @property
    def diterima(self) -> int:
        """Rows accepted so far."""
        return int(self.golongan[DITERIMA])

    @property
    def disisihkan(self) -> int:
        """Rows set aside so far."""
        return int(self.golongan[DISISIHKAN])

    @property
    def ditolak(self) -> int:
        """Rows rejected so far."""
        return int(self.golongan[DITOLAK])

    def jalankan(
        self, sumber: Sumber, penampung: list[Penampung], kemajuan: Kemajuan | None = None
    ) -> None:
        """Read the whole file once."""
        for potongan in sumber.potongan(self._kepala.setelah, self._kepala.lebar):
            olahan = self._pengolah.olah(potongan, self.baris + 1)
            self._catat(olahan)
            for p in penampung:
                p.terima(olahan)
            if kemajuan is not None:
                kemajuan(self.baris, None)
        self._akhiri()

    def perlu_bulan_dulu(self) -> bool:
        """Whether the dates would be better read month first than as this pass read them."""
        if self.konteks.bulan_dulu:
            return False
        return any(
            u.pilih_bulan_dulu() for k, u in self._urutan.items() if k not in self.konteks.pola
        )

    def _catat(self, olahan: Olahan) -> None:
        self.golongan += np.bincount(olahan.golongan, minlength=3)
        self.perbaikan += olahan.perbaikan
        if len(olahan.baris):
            self.gudang.tambah(olahan.temuan, olahan.baris, int(olahan.baris[-1]))
        for penjaga in self._penjaga:
            penjaga.amati(olahan.lengkap, olahan.temuan_diterima)
        nik = olahan.nik
        if nik is not None:
            self._ganda.tambah(nik, olahan.bersih["baris"].to_numpy())
        for nama, bukti in olahan.bukti_tanggal.items():
            if nama not in self._urutan:
                continue
            self._urutan[nama].tambah(
                bukti, nik if nik is not None else np.zeros(len(bukti.a), np.int64)
            )

    def _akhiri(self) -> None:
        temuan, baris = self._ganda.temuan()
        self.gudang.susulkan(temuan, baris)
        for penjaga in self._penjaga:
            self.putusan += penjaga.putusan()
        for nama, urutan in self._urutan.items():
            if nama not in self.konteks.pola:
                self.putusan += urutan.putusan(nama, self.konteks.bulan_dulu)
