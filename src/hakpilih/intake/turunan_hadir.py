"""Turnout formats: region codes made from other columns, and what holds for a whole file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format import Konteks, Temuan, TemuanBerkas
from hakpilih.intake.kode import PISAH
from hakpilih.intake.silang_hadir import (
    KOLOM_HITUNGAN,
    angka,
    penyebut_tercetak,
    persen_tercetak,
    ribuan,
    teks,
)
from hakpilih.wilayah import Wilayah

# From this number on a TPS is one of a special place (prison, hospital…), numbered apart: seen so in
# the per-TPS tables of 14 February 2024.
TPS_KHUSUS_MULAI = 900
PANJANG_KELURAHAN = 13  # "18.72.01.1001"
PANJANG_TPS = 17

_NAMA_TINGKAT = (
    ("kel", "kelurahan"),
    ("kec", "kecamatan"),
    ("kab", "kabupaten"),
    ("prov", "provinsi"),
)


def turunan_tps(
    tabel: pa.Table, konteks: Konteks
) -> tuple[Mapping[str, pa.Array], Iterable[Temuan]]:
    """`kel_kode` from names where the region file knows them, `tps_kode` from it and the number."""
    kel, nomor, kode = teks(tabel, "kel_kode"), teks(tabel, "tps_no"), teks(tabel, "tps_kode")
    if konteks.peta is not None:
        kel = pc.if_else(
            pc.equal(kel, ""), _menurut_nama(tabel, konteks.peta, konteks.wilayah), kel
        )
    bisa = pc.and_(
        pc.and_(pc.equal(kode, ""), pc.equal(pc.utf8_length(kel), PANJANG_KELURAHAN)),
        pc.match_substring_regex(nomor, "^[0-9]{1,3}$"),
    )
    buatan = pc.binary_join_element_wise(kel, pc.utf8_lpad(nomor, 3, "0"), ".")
    return {"kel_kode": kel, "tps_kode": pc.if_else(bisa, buatan, kode)}, ()


def turunan_wilayah(
    tabel: pa.Table, konteks: Konteks
) -> tuple[Mapping[str, pa.Array], Iterable[Temuan]]:
    """`kode` from the finest of the code columns; a coarser code is no code of a finer row."""
    kode = teks(tabel, "kode")
    lebih_halus: list[pa.Array] = []
    for awal, _ in _NAMA_TINGKAT:
        calon = teks(tabel, f"{awal}_kode")
        for nama in lebih_halus:
            calon = pc.if_else(pc.equal(nama, ""), calon, "")
        kode = pc.if_else(pc.equal(kode, ""), calon, kode)
        lebih_halus.append(teks(tabel, awal))
    if konteks.peta is not None:
        kode = pc.if_else(
            pc.equal(kode, ""), _menurut_nama(tabel, konteks.peta, konteks.wilayah), kode
        )
    return {"kode": kode}, ()


def _menurut_nama(tabel: pa.Table, peta: Wilayah, di: str | None) -> pa.Array:
    """The code of the finest region a row names, "" where the names do not tell."""
    kolom = [teks(tabel, awal).to_pylist() for awal, _ in _NAMA_TINGKAT]
    ingat: dict[tuple[str, ...], str] = {}
    hasil = []
    for nama in zip(*kolom, strict=True):
        if nama not in ingat:
            ingat[nama] = _cari(nama, peta, di or "")
        hasil.append(ingat[nama])
    return pa.array(hasil, pa.string())


def _cari(nama: tuple[str, ...], peta: Wilayah, di: str) -> str:
    """Walk from province to kelurahan; the code found last counts only if it is of the finest name."""
    kode = di
    terakhir = ""
    for (_, tingkat), isi in reversed(list(zip(_NAMA_TINGKAT, nama, strict=True))):
        if not isi:
            continue
        calon = peta.cari(isi, tingkat, kode)
        if calon is None and tingkat == "kabupaten":
            calon = peta.cari(isi, "kota", kode)
        kode, terakhir = calon or kode, calon or ""
    return terakhir


def kunci_baris(tabel: pa.Table, kolom_kode: str) -> pa.Array:
    """Election and code of each row as one text, "" where the row has no code."""
    kode = teks(tabel, kolom_kode)
    kunci = pc.binary_join_element_wise(teks(tabel, "pemilihan"), kode, PISAH)
    return pc.if_else(pc.equal(kode, ""), "", kunci)


def nomor_lompat(kunci: pa.Array) -> list[str]:
    """The TPS that must exist and are not there, as keys like those given (`…18.72.01.1001.007`).

    Jika nomor TPS tertinggi sebuah kelurahan (di bawah 900) adalah n, maka nomor 1 sampai n ada.

    Dasar: TPS dinomori berurutan per desa/kelurahan; terbukti pada 76.800 TPS Pemilu 2024 empat provinsi.
    """
    kunci = pc.unique(kunci.filter(pc.match_substring_regex(kunci, r"\.[0-9]{3}$")))
    nomor = np.asarray(pc.cast(pc.utf8_slice_codeunits(kunci, -3), pa.int64()).to_numpy())
    biasa = (nomor > 0) & (nomor < TPS_KHUSUS_MULAI)
    kel = pc.utf8_slice_codeunits(kunci, 0, -4).filter(pa.array(biasa)).dictionary_encode()
    nomor, id_kel = nomor[biasa], np.asarray(kel.indices.to_numpy(), dtype=np.int64)
    n = len(kel.dictionary)
    tertinggi = np.zeros(n, dtype=np.int64)
    np.maximum.at(tertinggi, id_kel, nomor)
    hasil = []
    for i in np.flatnonzero(tertinggi != np.bincount(id_kel, minlength=n)):
        ada = set(nomor[id_kel == i].tolist())
        awal = kel.dictionary[int(i)].as_py()
        hasil += [f"{awal}.{j:03d}" for j in range(1, tertinggi[i] + 1) if j not in ada]
    return hasil


class _Penjaga:
    """Collects the keys of a file and whether turnout can be told from any row."""

    def __init__(self, konteks: Konteks) -> None:
        self._kunci: list[pa.Array] = []
        self._ada = False

    def _catat(self, kunci: pa.Array, ada: npt.NDArray[np.bool_]) -> None:
        self._kunci.append(kunci)
        self._ada = self._ada or bool(ada.any())

    def _umum(self, kode_ganda: str) -> Iterator[TemuanBerkas]:
        if not self._ada:
            yield TemuanBerkas("tanpa_angka")
        semua = pc.value_counts(pa.chunked_array(self._kunci, pa.string()))
        kunci, banyak = semua.field("values"), semua.field("counts")
        dua = kunci.filter(pc.and_(pc.greater(banyak, 1), pc.not_equal(kunci, "")))
        if len(dua):
            contoh = dua[0].as_py().split(PISAH)[-1]
            yield TemuanBerkas(kode_ganda, isi={"jumlah": ribuan(len(dua)), "contoh": contoh})


class PenjagaTps(_Penjaga):
    """TPS written twice, TPS numbers left out, a file without voters or users."""

    def __init__(self, konteks: Konteks) -> None:
        super().__init__(konteks)
        self._tanpa_kolom = bool(konteks.ada) and konteks.ada.isdisjoint(KOLOM_HITUNGAN)

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """Note the TPS of one piece."""
        pemilih = _ada(tabel, "dpt_j", "dpt_l")
        pengguna = _ada(
            tabel, "pengguna_total_j", "pengguna_total_l", "pengguna_dpt_j", "suara_total"
        )
        self._catat(kunci_baris(tabel, "tps_kode"), pemilih & pengguna)

    def putusan(self) -> Iterable[TemuanBerkas]:
        """What holds for the whole file; without any column of a count it is refused."""
        if self._tanpa_kolom:
            yield TemuanBerkas("tanpa_kolom_hadir")
        yield from self._umum("tps_ganda")
        lompat = nomor_lompat(pa.chunked_array(self._kunci, pa.string()).combine_chunks())
        if lompat:
            isi = {"jumlah": ribuan(len(lompat)), "contoh": lompat[0].split(PISAH)[-1]}
            yield TemuanBerkas("nomor_lompat", "tps_no", isi)


class PenjagaWilayah(_Penjaga):
    """Regions written twice, a file from which no turnout can be told."""

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """Note the regions of one piece."""
        pemilih = ~np.isnan(penyebut_tercetak(tabel)) | _ada(tabel, "jumlah_pemilih_laki_laki")
        pengguna = _ada(tabel, "total_pengguna_hak_pilih", "pengguna_dpt_j", "total_suara")
        terbaca = (pemilih & pengguna) | ~np.isnan(persen_tercetak(tabel))
        self._catat(kunci_baris(tabel, "kode"), terbaca)

    def putusan(self) -> Iterable[TemuanBerkas]:
        """What holds for the whole file."""
        return self._umum("wilayah_ganda")


def _ada(tabel: pa.Table, *kolom: str) -> npt.NDArray[np.bool_]:
    """Rows in which one of the columns is filled."""
    return np.asarray(np.any([~np.isnan(angka(tabel, k)) for k in kolom], axis=0), dtype=np.bool_)
