"""The people of Kota Contoh: everything that is true of them, before any clerk has written it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from hakpilih.contoh import nama as nm
from hakpilih.contoh.acak import Bulat, Larik, Pecahan, Tanda, aliran, pilih, tanpa_ulang
from hakpilih.contoh.kata_umum import SUKU
from hakpilih.contoh.keluarga import BELUM, PERAN, SUDAH, Keluarga, bentuk_keluarga
from hakpilih.contoh.kerusakan import Kerusakan
from hakpilih.contoh.kota import Kota
from hakpilih.contoh.nomor import (
    KABUPATEN_ASING,
    KECAMATAN_ASING,
    Tanggal,
    panjang_bulan,
    susun_tanggal,
    terbitkan,
    urai_tanggal,
)
from hakpilih.contoh.tempat import SINI, TEMPAT, tempat_asing

# Pilkada of 2024; the DP4 shows the civil registry seven months later.
HARI_PEMUNGUTAN = date(2024, 11, 27)
HARI_DP4 = date(2025, 6, 30)
_EPOK = date(1970, 1, 1).toordinal()
_PEMUNGUTAN = HARI_PEMUNGUTAN.toordinal() - _EPOK

KODE_DISABILITAS: tuple[str, ...] = (
    "",
    "fisik",
    "intelektual",
    "mental",
    "wicara",
    "rungu",
    "netra",
)
_BOBOT_DISABILITAS = np.array([0.42, 0.08, 0.16, 0.09, 0.12, 0.13])


@dataclass(slots=True)
class Orang:
    """n people, in order of household; households are numbered from 0.

    Per person: `kk`, `peran` (index into keluarga.PERAN), `lahir` (days since 1970), `perempuan`,
    `kawin` (0 B, 1 S, 2 P), `nama` (n, nama.LEBAR), `tempat` (index into TEMPAT), `nik`,
    `disabilitas` (index into KODE_DISABILITAS), `belum_ktp`. Per household: `kk_rt`, `kk_jalan`,
    `kk_rumah`, `kk_nkk`. `kembar` holds pairs of positions.
    """

    kk: Bulat
    peran: npt.NDArray[np.int8]
    lahir: Tanggal
    perempuan: Tanda
    kawin: npt.NDArray[np.int8]
    tambahan: npt.NDArray[np.int8]  # 0, or which kind of added child (see `lahirkan`)
    kk_rt: npt.NDArray[np.int32]
    kk_jalan: npt.NDArray[np.int32]
    kk_rumah: npt.NDArray[np.int16]
    kembar: npt.NDArray[np.int64]
    nama: nm.Nama = field(default_factory=lambda: np.empty((0, nm.LEBAR), np.int16))
    tempat: npt.NDArray[np.int16] = field(default_factory=lambda: np.empty(0, np.int16))
    nik: Bulat = field(default_factory=lambda: np.empty(0, np.int64))
    disabilitas: npt.NDArray[np.int8] = field(default_factory=lambda: np.empty(0, np.int8))
    belum_ktp: Tanda = field(default_factory=lambda: np.empty(0, bool))
    kk_nkk: Bulat = field(default_factory=lambda: np.empty(0, np.int64))

    @property
    def banyak(self) -> int:
        """Number of people."""
        return len(self.kk)

    def adalah(self, peran: str) -> Tanda:
        """Mask of people with that role."""
        return np.asarray(self.peran == PERAN.index(peran))


MUDA, DI_BAWAH_UMUR = 1, 2


def lahirkan(
    benih: int, kota: Kota, n: int, n_muda: int, n_bawah: int, kerusakan: Kerusakan
) -> Orang:
    """`n` people with roles, ages and homes.

    The last `n_muda` + `n_bawah` are children added to households: those who turn 17 between
    polling day and the DP4, and those still too young.
    """
    rng = aliran(benih, "keluarga")
    k = bentuk_keluarga(rng, n - n_muda - n_bawah)
    _istri_muda(rng, k, round(kerusakan.kawin_muda * n))
    kembar = _kembar(rng, k, round(kerusakan.kembar * n / 2))
    lahir = (_PEMUNGUTAN - np.floor(k.umur * 365.2425)).astype(np.int32)
    lahir[kembar[:, 1]] = lahir[kembar[:, 0]]
    lahir = _tanggal_daftar(rng, lahir, k.umur)
    n_kk = len(k.susunan)
    tambah = n_muda + n_bawah
    rumah = _rumah_berorang_tua(rng, k, tambah)
    sela = (HARI_DP4 - HARI_PEMUNGUTAN).days
    hari = np.empty(tambah, np.int32)
    u = rng.random(tambah)
    batas = _hari(HARI_PEMUNGUTAN.replace(year=HARI_PEMUNGUTAN.year - 17))
    hari[:n_muda] = batas + 1 + np.floor(u[:n_muda] * (sela - 1))
    hari[n_muda:] = batas + sela + 30 + np.floor(u[n_muda:] * 500)
    sisip = np.repeat(np.array([MUDA, DI_BAWAH_UMUR], np.int8), [n_muda, n_bawah])
    kosong = np.zeros(len(k.kk), np.int8)
    orang = Orang(
        kk=np.concatenate([k.kk, rumah]),
        peran=np.concatenate([k.peran, np.full(tambah, PERAN.index("A"), np.int8)]),
        lahir=np.concatenate([lahir, hari]),
        perempuan=np.concatenate([k.perempuan, rng.random(tambah) < 0.49]),
        kawin=np.concatenate([k.kawin, np.full(tambah, BELUM, np.int8)]),
        tambahan=np.concatenate([kosong, sisip]),
        kk_rt=np.empty(n_kk, np.int32),
        kk_jalan=np.empty(n_kk, np.int32),
        kk_rumah=np.empty(n_kk, np.int16),
        kembar=kembar,
    )
    orang.kk_rt, orang.kk_jalan, orang.kk_rumah = alamat_acak(aliran(benih, "alamat"), kota, n_kk)
    return orang


def _hari(tanggal: date) -> int:
    return tanggal.toordinal() - _EPOK


def _istri_muda(rng: np.random.Generator, k: Keluarga, n: int) -> None:
    """Make `n` young wives younger than 17: married, so they vote. Changes `k`."""
    calon = np.where(k.adalah("I") & (k.umur < 24), 1.0, 0.0)
    siapa = tanpa_ulang(rng, calon, n)
    k.umur[siapa] = 15.6 + 1.3 * rng.random(len(siapa))


def _kembar(rng: np.random.Generator, k: Keluarga, n: int) -> npt.NDArray[np.int64]:
    """`n` pairs of positions (first child, second child) made twins, shape (pairs, 2). Changes `k`."""
    kedua = np.flatnonzero((k.anak_ke == 1) & (k.kawin == BELUM))
    if len(kedua) == 0 or n == 0:
        return np.empty((0, 2), np.int64)
    kedua = kedua[tanpa_ulang(rng, np.ones(len(kedua)), n)]
    pertama = kedua - 1
    k.umur[pertama] = k.umur[kedua]
    k.kawin[pertama] = np.where(k.kawin[pertama] == SUDAH, SUDAH, BELUM)
    sama = rng.random(len(kedua)) < 0.8
    k.perempuan[kedua] = np.where(sama, k.perempuan[pertama], ~k.perempuan[pertama])
    return np.stack([pertama, kedua], axis=1)


def _tanggal_daftar(rng: np.random.Generator, lahir: Tanggal, umur: Pecahan) -> Tanggal:
    """Some of the old do not know their birthday; offices then wrote 1 July, 31 December, 1 January."""
    tahun, _, _ = urai_tanggal(lahir)
    siapa = np.flatnonzero((umur > 45) & (rng.random(len(umur)) < 0.06))
    u = rng.random(len(siapa))
    bulan = np.where(u < 0.45, 7, np.where(u < 0.85, 12, 1))
    hari = np.where((u >= 0.45) & (u < 0.85), 31, 1)
    hasil = lahir.copy()
    hasil[siapa] = susun_tanggal(tahun[siapa], bulan, hari)
    return hasil


def _rumah_berorang_tua(rng: np.random.Generator, k: Keluarga, n: int) -> Bulat:
    """Households for `n` added children: a couple old enough, as far as there is one."""
    ibu = np.flatnonzero(k.adalah("I") & (k.umur > 36) & (k.umur < 58))
    if len(ibu) == 0:
        return np.floor(rng.random(n) * len(k.susunan)).astype(np.int64)
    # Different households as long as there are enough.
    urut = rng.permutation(len(ibu))
    return k.kk[ibu[urut[np.arange(n) % len(ibu)]]]


def alamat_acak(
    rng: np.random.Generator, kota: Kota, n: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int16]]:
    """`n` homes: RT, street, house number. Some share a house."""
    awal = kota.rt_awal()
    kel = pilih(kota.bobot_kel, rng.random(n))
    rt = (awal[kel] + np.floor(rng.random(n) * (awal[kel + 1] - awal[kel]))).astype(np.int32)
    jalan = kota.rt_jalan[rt, np.floor(rng.random(n) * 3).astype(np.int64)]
    rumah = (1 + np.floor(rng.random(n) ** 1.6 * 180)).astype(np.int16)
    menumpang = np.flatnonzero(rng.random(n) < 0.06)
    tuan = np.floor(rng.random(len(menumpang)) * n).astype(np.int64)
    rt[menumpang], jalan[menumpang], rumah[menumpang] = rt[tuan], jalan[tuan], rumah[tuan]
    return rt, jalan, rumah


def lengkapi(benih: int, kota: Kota, o: Orang, pendatang: Larik, kerusakan: Kerusakan) -> None:
    """Names, birthplaces, NIK, NKK and the rest. `pendatang`: who came from outside. Changes `o`."""
    tahun, _, _ = urai_tanggal(o.lahir)
    rng = aliran(benih, "nama")
    suku_kk = pilih(np.array(list(SUKU.values())), rng.random(len(o.kk_rt)))
    lain = pilih(np.array(list(SUKU.values())), rng.random(o.banyak))
    luar = ~(o.adalah("K") | o.adalah("A")) & (rng.random(o.banyak) < 0.35)
    suku = np.where(luar, lain, suku_kk[o.kk])
    o.nama = nm.beri_nama(rng, suku, o.perempuan, tahun)
    kepala_pria = np.full(len(o.kk_rt), -1, np.int64)
    pria = np.flatnonzero(o.adalah("K") & ~o.perempuan)
    kepala_pria[o.kk[pria]] = pria
    anak = np.flatnonzero(o.adalah("A") & (kepala_pria[o.kk] >= 0))
    nm.turunkan(rng, o.nama, anak, kepala_pria[o.kk[anak]])
    nm.samakan_kembar(o.nama, o.kembar[:, 0], o.kembar[:, 1])
    n_huruf = max(1, round(3e-5 * o.banyak))
    nm.huruf_tunggal(rng, o.nama, np.floor(rng.random(n_huruf) * o.banyak).astype(np.int64))

    rng = aliran(benih, "nik")
    asing, wilayah = _wilayah_lahir(rng, kota, o, pendatang, kerusakan)
    # The town of a foreign NIK is the birthplace; the city's own NIK mostly mean the city.
    kota_asing = np.array([tempat_asing(i) for i in range(len(KABUPATEN_ASING))])
    sini = np.where(
        rng.random(o.banyak) < 0.86,
        SINI,
        1 + np.floor(rng.random(o.banyak) ** 2.2 * (len(TEMPAT) - 1)),
    )
    kab = (wilayah // 100 % 100).astype(np.int64)
    kab = np.where(kab > 70, kab - 71 + 18, kab - 1)
    o.tempat = np.where(asing, kota_asing[np.where(asing, kab, 0)], sini).astype(np.int16)
    kembar = np.zeros(o.banyak, bool)
    kembar[o.kembar[:, 1]] = True
    wilayah[o.kembar[:, 1]] = wilayah[o.kembar[:, 0]]
    o.tempat[o.kembar[:, 1]] = o.tempat[o.kembar[:, 0]]
    o.nik = terbitkan(rng, wilayah, _tanggal_nik(rng, o, kembar, kerusakan), o.perempuan, kembar)
    _nomor_keluarga(rng, kota, o)

    umur = (_PEMUNGUTAN - o.lahir) / 365.2425
    kena = rng.random(o.banyak) < np.clip(0.003 + (umur - 30) * 0.00015, 0.003, 0.02)
    o.disabilitas = np.where(kena, 1 + pilih(_BOBOT_DISABILITAS, rng.random(o.banyak)), 0).astype(
        np.int8
    )
    o.belum_ktp = rng.random(o.banyak) < np.where(umur < 18, 0.35, 0.012)


def _wilayah_lahir(
    rng: np.random.Generator, kota: Kota, o: Orang, pendatang: Larik, kerusakan: Kerusakan
) -> tuple[Tanda, Bulat]:
    """Whether a NIK was first issued elsewhere, and the six digits of its region."""
    n = o.banyak
    # Families were registered together more often than not.
    bersama = rng.random(n) < 0.6
    u = np.where(bersama, rng.random(len(o.kk_rt))[o.kk], rng.random(n))
    batas = np.where(pendatang, max(0.85, kerusakan.nik_asing), kerusakan.nik_asing)
    asing = u < (batas if kerusakan.nik_asing > 0 else 0.0)
    v = np.where(bersama, rng.random(len(o.kk_rt))[o.kk], rng.random(n))
    nomor_asing = np.floor(v**1.5 * len(KABUPATEN_ASING) * KECAMATAN_ASING).astype(np.int64)
    kab = np.array([int(k) for k in KABUPATEN_ASING])[nomor_asing // KECAMATAN_ASING]
    kode_asing = kab * 100 + nomor_asing % KECAMATAN_ASING + 1
    kode_kec = np.array([int(k.replace(".", "")) for k in kota.kode_kec])
    kini = kota.kel_kec[kota.rt_kel[o.kk_rt]][o.kk]
    tetap = rng.random(n) < 0.7
    kec = np.where(tetap, kini, np.floor(v * len(kode_kec)).astype(np.int64))
    return asing, np.where(asing, kode_asing, kode_kec[kec]).astype(np.int64)


def _tanggal_nik(
    rng: np.random.Generator, o: Orang, kembar: Tanda, kerusakan: Kerusakan
) -> Tanggal:
    """The birth date inside the NIK: today's, except where it was corrected after the NIK was issued."""
    tanggal = o.lahir.copy()
    lama = (rng.random(o.banyak) < kerusakan.nik_tanggal_lama) & ~kembar
    lama[o.kembar[:, 0]] = False
    siapa = np.flatnonzero(lama)
    tahun, bulan, hari = urai_tanggal(o.lahir[siapa])
    u = rng.random(len(siapa))
    hari_baru = np.where(u < 0.4, 1 + np.floor(rng.random(len(siapa)) * 28), hari)
    tahun_baru = np.where(u >= 0.4, tahun + np.where(u < 0.7, -1, 1), tahun)
    hari_baru = np.minimum(hari_baru, panjang_bulan(tahun_baru, bulan)).astype(np.int64)
    tanggal[siapa] = susun_tanggal(tahun_baru, bulan, hari_baru)
    return tanggal


def _nomor_keluarga(rng: np.random.Generator, kota: Kota, o: Orang) -> None:
    """NKK: the kecamatan where the card was issued, the day of issue, a serial. Changes `o`."""
    n = len(o.kk_rt)
    kode_kec = np.array([int(k.replace(".", "")) for k in kota.kode_kec])
    awal, akhir = _hari(date(2006, 1, 2)), _hari(date(2024, 6, 28))
    hari = awal + np.floor(rng.random(n) ** 0.8 * (akhir - awal)).astype(np.int32)
    kec = kota.kel_kec[kota.rt_kel[o.kk_rt]]
    tidak = np.zeros(n, bool)
    o.kk_nkk = terbitkan(rng, kode_kec[kec], hari, tidak, tidak)
