"""Checks between the columns of one row of a voter list. Findings only; nothing is changed.

Dasar: docs/kaidah/nik.md dan docs/kaidah/tanggal.md. NIK tidak pernah berubah, jadi perbedaan dengan
tanggal lahir, jenis kelamin atau wilayah hanyalah peringatan.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format import Konteks, Temuan
from hakpilih.intake.sel import Ya, bita, panjang, rata, temuan_sama
from hakpilih.intake.sel_nomor import angka_nik, enam_belas_angka
from hakpilih.nik import GESER_PEREMPUAN
from hakpilih.wilayah import kode_bertitik

Angka = npt.NDArray[np.int64]
UMUR_MEMILIH = 17
UMUR_TERTINGGI = 110
TAHUN_WAJAR = (1900, 2100)

# Which parts of the birth date differ: bit 1 day, bit 2 month, bit 4 year.
_BEDA = (
    "",
    "harinya",
    "bulannya",
    "hari dan bulannya",
    "tahunnya",
    "hari dan tahunnya",
    "bulan dan tahunnya",
    "hari, bulan dan tahunnya",
    "hari dan bulannya tertukar",
)


def hari_bulan_tahun(tanggal: pa.Array) -> tuple[Ya, Angka, Angka, Angka]:
    """Which dates there are, and their day, month and year (0 where there is none)."""
    ada = pc.is_valid(tanggal).to_numpy(zero_copy_only=False)
    isi = tanggal.view(pa.int32()).fill_null(0).to_numpy().astype("datetime64[D]")
    bulan_ke = isi.astype("datetime64[M]")
    hari = (isi - bulan_ke).astype(np.int64) + 1
    urut = bulan_ke.astype(np.int64)
    return ada, hari, urut % 12 + 1, urut // 12 + 1970


def isi_nik(nomor: Angka) -> tuple[Ya, Angka, Angka, Angka]:
    """Female, day, month and two-digit year that NIK (as numbers) encode."""
    hari = nomor // 10**8 % 100
    perempuan = hari > GESER_PEREMPUAN
    hari = np.where(perempuan, hari - GESER_PEREMPUAN, hari)
    return perempuan, hari, nomor // 10**6 % 100, nomor // 10**4 % 100


def huruf_awal(larik: pa.Array) -> npt.NDArray[np.uint8]:
    """First byte of each cell, 0 where empty."""
    offset, isi = bita(larik)
    awal = np.zeros(len(larik), np.uint8)
    ada = offset[1:] > offset[:-1]
    awal[ada] = isi[offset[:-1][ada]]
    return awal


def _pilih(
    kode: str, kolom: str, posisi: npt.NDArray[np.intp], indeks: Angka, teks: tuple[str, ...]
) -> Temuan:
    isi = pa.array(teks, pa.string()).take(pa.array(indeks))
    return Temuan(kode, kolom, posisi.astype(np.int64), isi)


def nomor_nik(tabel: pa.Table) -> Angka:
    """Valid NIK as numbers, 0 elsewhere and where the file has no such column."""
    if "nik_angka" not in tabel.column_names:
        return np.zeros(len(tabel), np.int64)
    hasil: Angka = tabel["nik_angka"].to_numpy()
    return hasil


def _beda_tanggal(nomor: Angka, sah: Ya, tanggal: tuple[Ya, Angka, Angka, Angka]) -> Temuan | None:
    ada, hari, bulan, tahun = tanggal
    _, n_hari, n_bulan, n_tahun = isi_nik(nomor)
    beda = (n_hari != hari) + 2 * (n_bulan != bulan) + 4 * (n_tahun != tahun % 100)
    tertukar = (beda == 3) & (n_hari == bulan) & (n_bulan == hari)
    beda = np.where(tertukar, 8, beda)
    posisi = np.flatnonzero(sah & ada & (beda > 0))
    if not len(posisi):
        return None
    return _pilih("nik_tanggal_beda", "tanggal_lahir", posisi, beda[posisi], _BEDA)


def silang_unsur(tabel: pa.Table, konteks: Konteks) -> Iterator[Temuan]:
    """Ages; NIK against birth date, sex and region; NIK against NKK."""
    nik = rata(tabel["nik"])
    nomor = nomor_nik(tabel)
    sah = nomor > 0
    tanggal = hari_bulan_tahun(_satu(tabel["tanggal_lahir"]))
    yield from _umur(tabel, tanggal, konteks)
    if beda := _beda_tanggal(nomor, sah, tanggal):
        yield beda
    perempuan = isi_nik(nomor)[0]
    kelamin = huruf_awal(rata(tabel["jenis_kelamin"]))
    tak_sama = sah & (kelamin != 0) & ((kelamin == ord("P")) != perempuan)
    if tak_sama.any():
        p = np.flatnonzero(tak_sama)
        yield _pilih(
            "nik_kelamin_beda",
            "jenis_kelamin",
            p,
            perempuan[p].astype(np.int64),
            ("laki-laki", "perempuan"),
        )
    if konteks.wilayah:
        yield from _luar_wilayah(nomor, sah, konteks.wilayah)
    yield from _silang_nkk(nik, rata(tabel["nkk"]), nomor, sah, tanggal)


def _luar_wilayah(nomor: Angka, sah: Ya, wilayah: str) -> Iterator[Temuan]:
    awal = wilayah.replace(".", "")[:6]  # a NIK holds no more than the kecamatan
    luar = np.flatnonzero(sah & (nomor // 10 ** (16 - len(awal)) != int(awal)))
    if len(luar):
        asal, indeks = np.unique(nomor[luar] // 10**12, return_inverse=True)
        teks = tuple(kode_bertitik(f"{a:04d}") or "" for a in asal.tolist())
        yield _pilih("nik_wilayah_beda", "nik", luar, indeks, teks)


def _silang_nkk(
    nik: pa.Array, nkk: pa.Array, nomor: Angka, sah: Ya, tanggal: tuple[Ya, Angka, Angka, Angka]
) -> Iterator[Temuan]:
    berisi = panjang(nkk) > 0
    if not berisi.any():
        return
    sama = berisi & pc.equal(nik, nkk).to_numpy(zero_copy_only=False)
    if sama.any():
        yield temuan_sama("nik_sama_nkk", "nik", np.flatnonzero(sama))
    ada, hari, bulan, tahun = tanggal
    _, k_hari, k_bulan, k_tahun = isi_nik(angka_nik(nkk, enam_belas_angka(nkk)))
    _, n_hari, n_bulan, n_tahun = isi_nik(nomor)
    nkk_cocok = (k_hari == hari) & (k_bulan == bulan) & (k_tahun == tahun % 100)
    nik_cocok = sah & (n_hari == hari) & (n_bulan == bulan) & (n_tahun == tahun % 100)
    tertukar = ada & berisi & nkk_cocok & ~nik_cocok & (panjang(nik) > 0)
    if tertukar.any():
        yield temuan_sama("nik_nkk_tertukar", "nik", np.flatnonzero(tertukar))


def silang_kosong(tabel: pa.Table, konteks: Konteks) -> Iterator[Temuan]:
    """What is missing: only a name, no NIK, no birth date, no name."""
    nama = panjang(rata(tabel["nama"])) > 0
    nik = panjang(rata(tabel["nik"])) > 0
    tanggal = pc.is_valid(_satu(tabel["tanggal_lahir"])).to_numpy(zero_copy_only=False)
    tertulis = tanggal
    if "tanggal_lahir_ada" in tabel.column_names:  # written, readable or not
        tertulis = tabel["tanggal_lahir_ada"].to_numpy()
    for kode, kolom, benar in (
        ("nama_saja", "nama", nama & ~nik & ~tertulis),
        ("nama_kosong", "nama", ~nama),
        ("nik_kosong", "nik", ~nik & tertulis & ("nik" in konteks.ada)),
        ("tanggal_kosong", "tanggal_lahir", ~tertulis & nik & ("tanggal_lahir" in konteks.ada)),
    ):
        if benar.any():
            yield temuan_sama(kode, kolom, np.flatnonzero(benar))


def _satu(kolom: pa.ChunkedArray) -> pa.Array:
    return kolom.chunk(0) if kolom.num_chunks == 1 else kolom.combine_chunks()


def umur(tanggal: tuple[Ya, Angka, Angka, Angka], acuan: date) -> Angka:
    """Whole years on the day `acuan`; someone born on 29 February is a year older on 1 March."""
    _, hari, bulan, tahun = tanggal
    belum = (bulan * 100 + hari) > acuan.month * 100 + acuan.day
    return acuan.year - tahun - belum


def _umur(
    tabel: pa.Table, tanggal: tuple[Ya, Angka, Angka, Angka], konteks: Konteks
) -> Iterator[Temuan]:
    """Ages on the reference day, where one is given; years no voter was born in.

    Dasar: pemilih berumur 17 tahun atau lebih, atau sudah/pernah kawin, pada hari pemungutan suara.
    """
    ada, _, _, tahun = tanggal
    bawah, atas = TAHUN_WAJAR
    aneh = ada & ((tahun < bawah) | (tahun > atas))
    if aneh.any():
        yield _angka("tahun_tidak_wajar", aneh, tahun)
    if konteks.tanggal_acuan is None:
        return
    usia = umur(tanggal, konteks.tanggal_acuan)
    kawin = np.isin(huruf_awal(rata(tabel["status_kawin"])), list(b"SP"))
    depan = ada & (usia < 0)
    if depan.any():
        p = np.flatnonzero(depan)
        isi = pc.strftime(_satu(tabel["tanggal_lahir"]).take(pa.array(p)), format="%d-%m-%Y")
        yield Temuan("tanggal_di_depan", "tanggal_lahir", p.astype(np.int64), isi)
    muda = ada & (usia >= 0) & (usia < UMUR_MEMILIH) & ~kawin
    if muda.any():
        yield _angka("umur_di_bawah_17", muda, usia)
    tua = ada & ~aneh & (usia > UMUR_TERTINGGI)
    if tua.any():
        yield _angka("umur_di_atas_110", tua, usia)


def _angka(kode: str, benar: Ya, nilai: Angka) -> Temuan:
    p = np.flatnonzero(benar)
    return Temuan(kode, "tanggal_lahir", p.astype(np.int64), pa.array(nilai[p]).cast(pa.string()))
