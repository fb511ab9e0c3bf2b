"""What clerks get wrong: every fault of `Kerusakan` put into both lists.

A fault is drawn per person and list. Where the lists are correlated, part of the people draw once
for both, and of those a part carries the very same error (it was copied from one list to the other).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hakpilih.contoh.acak import Bulat, Larik, Pecahan, Tanda, aliran, rincian
from hakpilih.contoh.daftar import KOSONG_TANGGAL, N_GAYA, Daftar
from hakpilih.contoh.keluarga import BELUM, SUDAH
from hakpilih.contoh.kerusakan import CACAT_NIK, Kerusakan
from hakpilih.contoh.nama import LEBAR, kamus
from hakpilih.contoh.nomor import (
    galat_nik,
    nik_tak_sah,
    panjang_bulan,
    salah_ketik,
    susun_tanggal,
    urai_tanggal,
)
from hakpilih.contoh.orang import Orang
from hakpilih.contoh.ragam_nama import tulis_ragam
from hakpilih.contoh.tempat import TEMPAT, tulis_lain

# A person written down a second time was written in haste: faults are this many times as frequent.
GANDA_KALI = 6.0


@dataclass(frozen=True, slots=True)
class Kena:
    """Rows hit by a fault, with the draw that decides the details. `salinan`: 0 copied, else own."""

    posisi: Bulat
    u: Pecahan
    garam: int
    sama: Tanda

    def rinci(self, urutan: int) -> Pecahan:
        """Uniform numbers for the details; equal in both lists where the error was copied."""
        sendiri = rincian(self.u, urutan, self.garam)
        return np.where(self.sama, rincian(self.u, urutan), sendiri)

    def ambil(self, siapa: Larik) -> Kena:
        """Only the marked ones."""
        return Kena(self.posisi[siapa], self.u[siapa], self.garam, self.sama[siapa])


class Undian:
    """Draws every fault for both lists, the second one following the first as far as asked."""

    def __init__(self, benih: int, n_orang: int, kerusakan: Kerusakan) -> None:
        self.benih, self.n_orang, self.k = benih, n_orang, kerusakan

    def tarik(self, cacat: str, daftar: tuple[Daftar, Daftar]) -> tuple[Kena, Kena]:
        """Who is hit by `cacat` in the DPT and in the DP4."""
        rng = aliran(self.benih, f"cacat {cacat}")
        u1, u2 = rng.random(self.n_orang), rng.random(self.n_orang)
        sama = np.zeros(self.n_orang, bool)
        if self.k.korelasi > 0:
            ikut = rng.random(self.n_orang) < self.k.korelasi
            u2[ikut] = u1[ikut]
            sama = ikut & (rng.random(self.n_orang) < self.k.salinan)
        hasil = []
        for d, u, garam in zip(daftar, (u1, u2), (1, 2), strict=True):
            laju = self.k.laju(cacat, d.nama_daftar)
            if cacat in CACAT_NIK:  # earlier NIK faults took their rows; keep the rate of this one
                sebelum = CACAT_NIK[: CACAT_NIK.index(cacat)]
                laju /= 1.0 - sum(self.k.laju(c, d.nama_daftar) for c in sebelum)
            per_baris = u[d.baris.orang]
            ganda = np.flatnonzero(d.baris.ganda)
            per_baris[ganda] = rng.random(len(ganda)) / GANDA_KALI
            posisi = np.flatnonzero(per_baris < laju)
            kembaran = sama[d.baris.orang[posisi]] & ~d.baris.ganda[posisi]
            hasil.append(Kena(posisi, per_baris[posisi], garam, kembaran))
        return hasil[0], hasil[1]


def rusakkan(benih: int, o: Orang, dpt: Daftar, dp4: Daftar, kerusakan: Kerusakan) -> None:
    """Put all faults into both lists and count them in `hitung`. Changes the lists."""
    undian = Undian(benih, o.banyak, kerusakan)
    daftar = (dpt, dp4)
    bebas = [np.ones(d.banyak, bool) for d in daftar]
    for cacat in CACAT_NIK:
        for d, kena, b in zip(daftar, undian.tarik(cacat, daftar), bebas, strict=True):
            siapa = kena.ambil(b[kena.posisi])
            b[siapa.posisi] = False
            d.hitung[cacat] = PENGUBAH[cacat](d, o, siapa)
    for cacat, ubah in PENGUBAH.items():
        if cacat in CACAT_NIK:
            continue
        for d, kena in zip(daftar, undian.tarik(cacat, daftar), strict=True):
            d.hitung[cacat] = ubah(d, o, kena)
    for d in daftar:
        d.nik_rusak |= galat_nik(d.nik)


def _hanya_nama(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi
    d.nik[p] = 0
    d.nkk[p] = 0
    d.lahir[p] = KOSONG_TANGGAL
    for kolom in (d.tempat, d.kawin, d.disabilitas, d.keterangan):
        kolom[p] = -1
    d.belum_ktp[p] = np.where(kena.rinci(0) < 0.3, 1, -1)
    d.perempuan[p[kena.rinci(1) < 0.4]] = -1
    d.gaya[p[kena.rinci(2) < 0.5]] = -1
    return len(p)


def _nik_kosong(d: Daftar, o: Orang, kena: Kena) -> int:
    d.nik[kena.posisi] = 0
    return len(kena.posisi)


def _nik_tak_sah(d: Daftar, o: Orang, kena: Kena) -> int:
    asal = d.nik[kena.posisi].tolist()
    u, v = kena.rinci(0).tolist(), kena.rinci(1).tolist()
    d.tulis("nik", kena.posisi, [nik_tak_sah(n, a, b) for n, a, b in zip(asal, u, v, strict=True)])
    d.nik_rusak[kena.posisi] = True
    return len(kena.posisi)


def _nik_pinjam(d: Daftar, o: Orang, kena: Kena) -> int:
    """The NIK of the next person of the household; nobody to borrow from, nothing borrowed."""
    siapa = d.baris.orang[kena.posisi].astype(np.int64)
    maju, mundur = np.minimum(siapa + 1, o.banyak - 1), np.maximum(siapa - 1, 0)
    serumah = np.where(o.kk[maju] == o.kk[siapa], maju, mundur)
    ada = (o.kk[serumah] == o.kk[siapa]) & (serumah != siapa)
    d.nik[kena.posisi[ada]] = o.nik[serumah[ada]]
    return int(ada.sum())


def _nik_salah_ketik(d: Daftar, o: Orang, kena: Kena) -> int:
    d.nik[kena.posisi] = salah_ketik(
        d.nik[kena.posisi], kena.rinci(0), kena.rinci(1), kena.rinci(2)
    )
    return len(kena.posisi)


def _tertukar(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi
    d.nik[p], d.nkk[p] = d.nkk[p], d.nik[p]
    d.nik_rusak[p] = True
    return len(p)


def _nkk_kosong(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi[d.nkk[kena.posisi] != 0]
    d.nkk[p] = 0
    return len(p)


def _nkk_salah_ketik(d: Daftar, o: Orang, kena: Kena) -> int:
    k = kena.ambil(d.nkk[kena.posisi] != 0)
    d.nkk[k.posisi] = salah_ketik(d.nkk[k.posisi], k.rinci(0), k.rinci(1), k.rinci(2))
    return len(k.posisi)


def _nama_varian(d: Daftar, o: Orang, kena: Kena) -> int:
    kata = kamus().kata
    nama = o.nama[d.baris.orang[kena.posisi]].tolist()
    u = [kena.rinci(i).tolist() for i in range(3)]
    teks = [
        tulis_ragam([kata[k] for k in n[:LEBAR] if k >= 0], j, a, b)
        for n, j, a, b in zip(nama, *u, strict=True)
    ]
    d.tulis("nama", kena.posisi, teks)
    return len(teks)


def _tanggal_salah(d: Daftar, o: Orang, kena: Kena) -> int:
    k = kena.ambil(d.lahir[kena.posisi] != KOSONG_TANGGAL)
    tahun, bulan, hari = urai_tanggal(d.lahir[k.posisi])
    u, v, w = k.rinci(0), k.rinci(1), k.rinci(2)
    tukar = (u < 0.30) & (hari <= 12) & (hari != bulan)
    awal = ~tukar & (u < 0.42) & ((hari != 1) | (bulan != 1))
    meleset = ~tukar & ~awal & (u < 0.66)
    hari2 = np.where(tukar, bulan, np.where(awal, 1, hari))
    bulan2 = np.where(tukar, hari, np.where(awal, 1, bulan))
    # Off by years; otherwise one digit of day, month or year.
    beda = np.floor(1 + 9 * v**2).astype(np.int64) * np.where(w < 0.5, -1, 1)
    tahun2 = np.where(meleset, tahun + beda, tahun)
    angka = ~(tukar | awal | meleset)
    geser = np.floor(1 + 9 * w).astype(np.int64)
    satuan_tahun = tahun // 10 * 10 + (tahun + geser) % 10
    puluhan_tahun = tahun + np.where(tahun % 100 >= 50, -10, 10)
    tahun2 = np.where(angka & (v < 0.25), satuan_tahun, tahun2)
    tahun2 = np.where(angka & (v >= 0.25) & (v < 0.4), puluhan_tahun, tahun2)
    bulan2 = np.where(angka & (v >= 0.4) & (v < 0.6), (bulan + geser - 1) % 12 + 1, bulan2)
    satuan_hari = np.maximum(hari // 10 * 10 + (hari + geser) % 10, 1)
    hari2 = np.where(angka & (v >= 0.6), satuan_hari, hari2)
    hari2 = np.minimum(hari2, panjang_bulan(tahun2, bulan2))
    baru = susun_tanggal(tahun2, bulan2, hari2)
    lama = d.lahir[k.posisi]
    d.lahir[k.posisi] = np.where(baru == lama, lama - 365, baru)
    return len(k.posisi)


def _tanggal_kosong(d: Daftar, o: Orang, kena: Kena) -> int:
    k = kena.ambil(d.lahir[kena.posisi] != KOSONG_TANGGAL)
    tahun, _, _ = urai_tanggal(d.lahir[k.posisi])
    teks = [
        "" if u < 0.5 else f"00-00-{t}" if u < 0.85 else "00-00-0000"
        for u, t in zip(k.rinci(0).tolist(), tahun.tolist(), strict=True)
    ]
    d.lahir[k.posisi] = KOSONG_TANGGAL
    d.tulis("tanggal_lahir", k.posisi, teks)
    return len(teks)


def _tempat_kosong(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi[d.tempat[kena.posisi] >= 0]
    d.tempat[p] = -1
    return len(p)


def _tempat_varian(d: Daftar, o: Orang, kena: Kena) -> int:
    k = kena.ambil(d.tempat[kena.posisi] >= 0)
    asal = d.tempat[k.posisi].tolist()
    u, v = k.rinci(0).tolist(), k.rinci(1).tolist()
    teks = [tulis_lain(TEMPAT[t], a, b) for t, a, b in zip(asal, u, v, strict=True)]
    d.tulis("tempat_lahir", k.posisi, teks)
    return len(teks)


def _kelamin_salah(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi[d.perempuan[kena.posisi] >= 0]
    d.perempuan[p] = 1 - d.perempuan[p]
    return len(p)


def _alamat_gaya(d: Daftar, o: Orang, kena: Kena) -> int:
    k = kena.ambil(d.gaya[kena.posisi] >= 0)
    lain = 1 + np.floor(k.rinci(0) * (N_GAYA - 1)).astype(np.int64)
    d.gaya[k.posisi] = (d.gaya[k.posisi] + lain) % N_GAYA
    return len(k.posisi)


def _alamat_kosong(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi[d.gaya[kena.posisi] >= 0]
    d.gaya[p] = -1
    return len(p)


def _kawin_lama(d: Daftar, o: Orang, kena: Kena) -> int:
    """A marriage, divorce or death that this list has not heard of."""
    k = kena.ambil(d.kawin[kena.posisi] > BELUM)
    lama = d.kawin[k.posisi]
    d.kawin[k.posisi] = np.where(lama == SUDAH, BELUM, SUDAH)
    return len(k.posisi)


def _disabilitas_lewat(d: Daftar, o: Orang, kena: Kena) -> int:
    p = kena.posisi[d.disabilitas[kena.posisi] > 0]
    d.disabilitas[p] = 0
    return len(p)


PENGUBAH: dict[str, Callable[[Daftar, Orang, Kena], int]] = {
    "hanya_nama": _hanya_nama,
    "nik_kosong": _nik_kosong,
    "nik_tak_sah": _nik_tak_sah,
    "nik_pinjam": _nik_pinjam,
    "nik_salah_ketik": _nik_salah_ketik,
    "nik_nkk_tertukar": _tertukar,
    "nkk_kosong": _nkk_kosong,
    "nkk_salah_ketik": _nkk_salah_ketik,
    "nama_varian": _nama_varian,
    "tanggal_salah": _tanggal_salah,
    "tanggal_kosong": _tanggal_kosong,
    "tempat_lahir_kosong": _tempat_kosong,
    "tempat_lahir_varian": _tempat_varian,
    "jenis_kelamin_salah": _kelamin_salah,
    "alamat_gaya": _alamat_gaya,
    "alamat_kosong": _alamat_kosong,
    "status_kawin_lama": _kawin_lama,
    "disabilitas_lewat": _disabilitas_lewat,
}
