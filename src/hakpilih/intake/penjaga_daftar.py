"""What only a whole voter list shows: a wrong file, a column that slipped, digits lost.

Dasar: docs/kaidah/berkas.md. Ambang di bawah ini adalah satu tabel; berkas yang melewatinya ditahan untuk
dilihat orang, tidak diubah.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format import Konteks, Penjaga, Temuan, TemuanBerkas
from hakpilih.intake.kode_berkas import angka
from hakpilih.intake.sel import panjang, rata
from hakpilih.intake.sel_nomor import angka_nik, enam_belas_angka
from hakpilih.intake.silang_daftar import huruf_awal, nomor_nik
from hakpilih.intake.wilayah_daftar import ada_nama
from hakpilih.wilayah import di_bawah, tingkat


@dataclass(frozen=True, slots=True)
class Ambang:
    """A guard trips when more than `bagian` of at least `sedikitnya` rows are so, and at least
    `paling_sedikit`; or all of at least `semua`."""

    bagian: float
    sedikitnya: int
    semua: int | None = None
    paling_sedikit: int = 1

    def lewat(self, n: int, dari: int) -> bool:
        """Whether `n` of `dari` is too many."""
        if self.semua is not None and dari >= self.semua and n == dari:
            return True
        cukup = dari >= self.sedikitnya and n >= self.paling_sedikit
        return cukup and n > self.bagian * dari


AMBANG: Mapping[str, Ambang] = {
    "kolom_nik_disamarkan": Ambang(0.2, 1),
    "kolom_nik_dibulatkan": Ambang(0.05, 1),
    "tahan_luar_wilayah": Ambang(0.05, 10, 2, 3),
    "tahan_nik_luar": Ambang(0.9, 20),  # people move; hardly a whole list of them
    "tahan_wilayah_asing": Ambang(0.2, 10, 3, 3),
    "tahan_nik_tanggal": Ambang(0.2, 10, 5, 3),
    "tahan_nik_kelamin": Ambang(0.2, 10, 5, 3),
    "tahan_nik_nol": Ambang(0.5, 20, 5),  # some 10 % of NIK end in 0 by chance
    "tahan_nik_kosong": Ambang(0.5, 20),
    "lahir_1_januari": Ambang(0.1, 100),  # some 0.3 % of people are born on any day
}


class _Penghitung:
    """Counts per guard: how many rows are so, of how many that could be."""

    def __init__(self) -> None:
        self.n: dict[str, int] = dict.fromkeys(AMBANG, 0)
        self.dari: dict[str, int] = dict.fromkeys(AMBANG, 0)

    def tambah(self, kode: str, n: int, dari: int) -> None:
        self.n[kode] += int(n)
        self.dari[kode] += int(dari)

    def lewat(self, kode: str) -> bool:
        return AMBANG[kode].lewat(self.n[kode], self.dari[kode])

    def temuan(self, kode: str, kolom: str, **isi: str) -> TemuanBerkas:
        angka_isi = {"n": angka(self.n[kode]), "dari": angka(self.dari[kode])}
        return TemuanBerkas(kode, kolom, {**angka_isi, **isi})


def _banyak(temuan: Sequence[Temuan], kode: str, kolom: str | None = None) -> int:
    return sum(
        len(t.posisi) for t in temuan if t.kode == kode and (kolom is None or t.kolom == kolom)
    )


class PenjagaNik:
    """NIK masked, rounded, zeroed, empty, or of other people than the dates and sexes beside them."""

    _KOLOM: Mapping[str, str] = {
        "kolom_nik_dibulatkan": "nik",
        "kolom_nik_disamarkan": "nik",
        "tahan_nik_tanggal": "tanggal_lahir",
        "tahan_nik_kelamin": "jenis_kelamin",
        "tahan_nik_nol": "nik",
        "tahan_nik_kosong": "nik",
    }

    def __init__(self, konteks: Konteks) -> None:
        self._ada = "nik" in konteks.ada
        self._hitung = _Penghitung()

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """One piece."""
        if not self._ada or not len(tabel):
            return
        h = self._hitung
        nik = rata(tabel["nik"])
        terisi = int((panjang(nik) > 0).sum())
        h.tambah("tahan_nik_kosong", len(tabel) - terisi, len(tabel))
        h.tambah("kolom_nik_dibulatkan", _banyak(temuan, "nik_dibulatkan"), terisi)
        h.tambah("kolom_nik_disamarkan", _banyak(temuan, "nik_disamarkan"), terisi)
        enam_belas = enam_belas_angka(nik)
        nol = (angka_nik(nik, enam_belas) % 10 == 0) & enam_belas
        h.tambah("tahan_nik_nol", nol.sum(), enam_belas.sum())
        sah = nomor_nik(tabel) > 0
        tanggal = pc.is_valid(tabel["tanggal_lahir"]).to_numpy()
        h.tambah("tahan_nik_tanggal", _banyak(temuan, "nik_tanggal_beda"), (sah & tanggal).sum())
        kelamin = huruf_awal(rata(tabel["jenis_kelamin"])) > 0
        h.tambah("tahan_nik_kelamin", _banyak(temuan, "nik_kelamin_beda"), (sah & kelamin).sum())

    def putusan(self) -> Iterator[TemuanBerkas]:
        """Refusals first."""
        for kode, kolom in self._KOLOM.items():
            if self._hitung.lewat(kode):
                yield self._hitung.temuan(kode, kolom)


class PenjagaWilayah:
    """Many rows outside the region the file should be of; names that could not be checked."""

    def __init__(self, konteks: Konteks) -> None:
        self._wilayah = konteks.wilayah
        self._tanpa_peta = konteks.peta is None and bool({"kelurahan", "kecamatan"} & konteks.ada)
        self._peta = konteks.peta is not None
        self._ada_nama = False
        self._hitung = _Penghitung()

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """One piece."""
        if self._tanpa_peta and not self._ada_nama:
            self._ada_nama = ada_nama(tabel)
        if self._peta:
            asing = [t.posisi for t in temuan if t.kode == "wilayah_tidak_dikenal"]
            n = len(np.unique(np.concatenate(asing))) if asing else 0
            self._hitung.tambah("tahan_wilayah_asing", n, len(tabel))
        if self._wilayah is None:
            return
        kode = rata(
            pc.if_else(
                pc.equal(tabel["kode_kelurahan"], ""),
                tabel["kode_kecamatan"],
                tabel["kode_kelurahan"],
            )
        ).dictionary_encode()
        if tingkat(self._wilayah) != "provinsi":
            nik = nomor_nik(tabel)
            sah = nik[nik > 0]
            awal = int(self._wilayah.replace(".", "")[:4])
            self._hitung.tambah("tahan_nik_luar", (sah // 10**12 != awal).sum(), len(sah))
        luar = [bool(k) and not di_bawah(k, self._wilayah) for k in kode.dictionary.to_pylist()]
        jelas = [bool(k) for k in kode.dictionary.to_pylist()]
        indeks = kode.indices.to_numpy()
        self._hitung.tambah(
            "tahan_luar_wilayah",
            np.array(luar, bool)[indeks].sum(),
            np.array(jelas, bool)[indeks].sum(),
        )

    def putusan(self) -> Iterator[TemuanBerkas]:
        """Held, or a note."""
        if self._hitung.lewat("tahan_luar_wilayah"):
            yield self._hitung.temuan(
                "tahan_luar_wilayah", "kelurahan", wilayah=self._wilayah or ""
            )
        if not self._hitung.dari["tahan_luar_wilayah"] and self._hitung.lewat("tahan_nik_luar"):
            yield self._hitung.temuan("tahan_nik_luar", "nik", wilayah=self._wilayah or "")
        if self._hitung.lewat("tahan_wilayah_asing"):
            yield self._hitung.temuan("tahan_wilayah_asing", "kelurahan")
        if self._ada_nama:
            yield TemuanBerkas("wilayah_nama_tidak_diperiksa")


class PenjagaTanggal:
    """Unusually many birth dates on 1 January."""

    def __init__(self, konteks: Konteks) -> None:
        self._hitung = _Penghitung()

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """One piece."""
        tanggal = tabel["tanggal_lahir"].drop_null().to_numpy()
        satu_januari = tanggal == tanggal.astype("datetime64[Y]")
        self._hitung.tambah("lahir_1_januari", satu_januari.sum(), len(tanggal))

    def putusan(self) -> Iterator[TemuanBerkas]:
        """A note."""
        if self._hitung.lewat("lahir_1_januari"):
            yield self._hitung.temuan("lahir_1_januari", "tanggal_lahir")


PENJAGA: tuple[type[Penjaga], ...] = (PenjagaNik, PenjagaWilayah, PenjagaTanggal)
