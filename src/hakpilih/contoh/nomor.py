"""NIK and NKK as 16-digit integers. Every region in them begins with 99 or 98: none of them exists."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hakpilih.contoh.acak import Bulat, Larik, Pecahan, Tanda
from hakpilih.errors import HakpilihError
from hakpilih.nik import GESER_PEREMPUAN

SERI_TERBESAR = 9999
# Invented regions of first registration outside the city: 98.01–98.18 and 98.71–98.76, 15 kecamatan each.
KABUPATEN_ASING = tuple([f"98{i:02d}" for i in range(1, 19)] + [f"98{i}" for i in range(71, 77)])
KECAMATAN_ASING = 15

Tanggal = npt.NDArray[np.int32]  # days since 1970-01-01


def urai_tanggal(hari: Larik) -> tuple[Bulat, Bulat, Bulat]:
    """Year, month, day of days since 1970-01-01."""
    d = hari.astype("datetime64[D]")
    bulan = d.astype("datetime64[M]")
    tahun = d.astype("datetime64[Y]").astype(np.int64) + 1970
    return (
        tahun,
        bulan.astype(np.int64) % 12 + 1,
        (d - bulan).astype(np.int64) + 1,
    )


def susun_tanggal(tahun: Larik, bulan: Larik, hari: Larik) -> Tanggal:
    """Days since 1970-01-01 of valid year, month, day."""
    b = (tahun.astype(np.int64) - 1970) * 12 + bulan - 1
    return (b.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + hari - 1).astype(
        np.int32
    )


def panjang_bulan(tahun: Larik, bulan: Larik) -> Bulat:
    """Days in each month."""
    b = (tahun.astype(np.int64) - 1970) * 12 + bulan - 1
    awal = b.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    akhir = (b + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return akhir - awal


def terbitkan(
    rng: np.random.Generator, wilayah: Larik, tanggal: Larik, perempuan: Larik, rapat: Tanda
) -> Bulat:
    """Unique numbers: 6 digits of region, DDMMYY (+40 for women), a serial from 0001.

    Serials climb in the order of the rows with small gaps (people who are not on our lists), except
    where `rapat` asks for the very next number (a twin's). Raises where a serial would pass 9999.
    """
    tahun, bulan, hari = urai_tanggal(tanggal)
    ddmmyy = (hari + GESER_PEREMPUAN * perempuan) * 10_000 + bulan * 100 + tahun % 100
    awal = wilayah.astype(np.int64) * 1_000_000 + ddmmyy
    urut = np.argsort(awal, kind="stable")
    p = awal[urut]
    baru = np.ones(len(p), bool)
    baru[1:] = p[1:] != p[:-1]
    lompat = 1 + np.minimum(rng.exponential(0.75, len(p)), 40).astype(np.int64)
    lompat[rapat[urut] & ~baru] = 1
    lari = np.cumsum(lompat)
    dasar = np.maximum.accumulate(np.where(baru, lari - lompat, 0))
    seri = lari - dasar
    if len(seri) and seri.max() > SERI_TERBESAR:
        raise HakpilihError(
            "Nomor urut NIK buatan melewati 9999.", "Minta lebih sedikit pemilih untuk satu kota."
        )
    nomor = np.empty(len(p), np.int64)
    nomor[urut] = p * 10_000 + seri
    return nomor


def galat_nik(nik: Bulat) -> Tanda:
    """True where a 16-digit number could not have been issued (the rules of `hakpilih.nik`)."""
    hari = nik // 10**8 % 100
    bulan = nik // 10**6 % 100
    hari = np.where(hari > GESER_PEREMPUAN, hari - GESER_PEREMPUAN, hari)
    baik = (hari >= 1) & (hari <= 31) & (bulan >= 1) & (bulan <= 12) & (nik % 10_000 > 0)
    return ~(baik & (nik >= 10**15) & (nik < 10**16))


def salah_ketik(nomor: Bulat, u_jenis: Pecahan, u_tempat: Pecahan, u_angka: Pecahan) -> Bulat:
    """Each number with one digit wrong (two in three) or two neighbouring digits swapped.

    Digits 1 and 2 stay, so that no real province ever appears.
    """
    pangkat = 10 ** np.arange(15, -1, -1, dtype=np.int64)
    angka = nomor[:, None] // pangkat % 10
    baris = np.arange(len(nomor))
    tempat = 2 + (u_tempat * 14).astype(np.int64)
    kiri = np.minimum(tempat, 14)
    tukar = (u_jenis < 1 / 3) & (angka[baris, kiri] != angka[baris, kiri + 1])
    satu = ~tukar
    lama = angka[baris, tempat]
    beda = 1 + (u_angka * 9).astype(np.int64)
    angka[baris[satu], tempat[satu]] = ((lama + beda) % 10)[satu]
    a, b = angka[baris, kiri].copy(), angka[baris, kiri + 1].copy()
    angka[baris[tukar], kiri[tukar]] = b[tukar]
    angka[baris[tukar], kiri[tukar] + 1] = a[tukar]
    return np.asarray(angka @ pangkat)


def nik_tak_sah(nik: int, u: float, v: float) -> str:
    """A NIK as careless hands leave it: too short, too long, with letters, serial 0000, or nothing."""
    n = str(nik)
    if u < 0.30:
        i = 2 + int(v * 14)
        return n[:i] + n[i + 1 :]
    if u < 0.48:
        i = 2 + int(v * 14)
        return n[:i] + n[i] + n[i:]
    if u < 0.60:
        return n[:12] + "0000"
    if u < 0.72:
        for angka, huruf in (("0", "O"), ("1", "l"), ("5", "S")):
            if angka in n[2:]:
                i = 2 + n[2:].index(angka)
                return n[:i] + huruf + n[i + 1 :]
    if u < 0.84:
        return "0" * 16
    if u < 0.92:
        return str(int(v * 3))
    return n[: 4 + int(v * 4)]
