"""A figure before and after an effort: how far apart, with an interval where one can be computed.

Two shares: R. G. Newcombe, Stat. Med. 17 (1998) 873–890, method 10 (Wilson's limits combined). Two means:
B. L. Welch, Biometrika 34 (1947) 28–35. One figure beside another (3 devices, 5 devices) has no interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from hakpilih.audit.selang import wilson
from hakpilih.errors import ArgumenKeliru

BAGIAN, RATA, ANGKA = "bagian", "rata", "angka"
JENIS_UKUR: dict[str, str] = {
    BAGIAN: "Bagian (sekian dari sekian)",
    RATA: "Rata-rata",
    ANGKA: "Satu angka",
}
NAIK, TURUN = "naik", "turun"
ARAH: dict[str, str] = {
    NAIK: "Makin besar makin baik",
    TURUN: "Makin kecil makin baik",
}
MEMBAIK, MEMBURUK, TETAP, BELUM, TANPA = (
    "membaik",
    "memburuk",
    "tetap",
    "belum_pasti",
    "tanpa_selang",
)
BACAAN: dict[str, str] = {
    MEMBAIK: "membaik",
    MEMBURUK: "memburuk",
    TETAP: "tetap",
    BELUM: "belum pasti",
    TANPA: "dua angka tanpa selang",
}
BUKAN_SEBAB = "Perbandingan sebelum–sesudah, bukan bukti sebab."


@dataclass(frozen=True, slots=True)
class Ukur:
    """One side. Of a share: `nilai` of `n`; of a mean: `nilai`, `n` and `simpangan` (standard deviation);
    of a single figure: `nilai`."""

    nilai: float
    n: int | None = None
    simpangan: float | None = None


@dataclass(frozen=True, slots=True)
class Banding:
    """After less before, in the unit of the figure (a share: 0 to 1); `bawah`, `atas`: 95 % interval, None
    where none can be computed; `bacaan`: a code of `BACAAN`."""

    sebelum: float
    sesudah: float
    selisih: float
    bawah: float | None
    atas: float | None
    bacaan: str


def bandingkan(jenis: str, sebelum: Ukur, sesudah: Ukur, arah: str = NAIK) -> Banding:
    """Jika selangnya seluruhnya di atas 0, maka angkanya naik; di bawah nol, turun; memuat nol, belum pasti.
    Dua angka tunggal hanya disandingkan, tanpa selang.

    `ArgumenKeliru`: jenis atau arah tidak dikenal, bagian di luar 0 sampai n, n kurang dari yang diperlukan.

    Dasar: Newcombe (1998) cara 10; Welch (1947).
    """
    if arah not in ARAH:
        raise ArgumenKeliru(f"Arah “{arah}” tidak dikenal.", f"Pilih {', '.join(ARAH)}.")
    if jenis == BAGIAN:
        a, b = _bagian(sebelum), _bagian(sesudah)
        bawah, atas = beda_bagian(sebelum, sesudah)
        return Banding(a, b, b - a, bawah, atas, _baca(bawah, atas, arah))
    selisih = sesudah.nilai - sebelum.nilai
    if jenis == RATA:
        bawah, atas = beda_rata(sebelum, sesudah)
        return Banding(sebelum.nilai, sesudah.nilai, selisih, bawah, atas, _baca(bawah, atas, arah))
    if jenis != ANGKA:
        raise ArgumenKeliru(
            f"Jenis ukuran “{jenis}” tidak dikenal.", f"Pilih {', '.join(JENIS_UKUR)}."
        )
    return Banding(
        sebelum.nilai, sesudah.nilai, selisih, None, None, TETAP if not selisih else TANPA
    )


def beda_bagian(sebelum: Ukur, sesudah: Ukur) -> tuple[float, float]:
    """95 % interval of the share after less the share before."""
    a, b = _bagian(sebelum), _bagian(sesudah)
    kena = np.array([round(sebelum.nilai), round(sesudah.nilai)], np.int64)
    bawah, atas = wilson(kena, np.array([sebelum.n, sesudah.n], np.int64))
    turun = sqrt((b - bawah[1]) ** 2 + (atas[0] - a) ** 2)
    naik = sqrt((atas[1] - b) ** 2 + (a - bawah[0]) ** 2)
    return b - a - turun, b - a + naik


def beda_rata(sebelum: Ukur, sesudah: Ukur) -> tuple[float, float]:
    """95 % interval of the mean after less the mean before; spreads need not be alike."""
    va, na = _ragam(sebelum)
    vb, nb = _ragam(sesudah)
    selisih = sesudah.nilai - sebelum.nilai
    if va + vb == 0:
        return selisih, selisih
    from scipy.special import stdtrit

    derajat = (va + vb) ** 2 / (va**2 / (na - 1) + vb**2 / (nb - 1))
    lebar = float(stdtrit(derajat, 0.975)) * sqrt(va + vb)
    return selisih - lebar, selisih + lebar


def _bagian(u: Ukur) -> float:
    if not u.n or u.n < 1 or not 0 <= u.nilai <= u.n or u.nilai != int(u.nilai):
        raise ArgumenKeliru(
            "Bagian ditulis sebagai dua bilangan bulat: berapa, dari berapa.",
            "Yang pertama 0 sampai sebanyak yang kedua, misalnya 412 dari 500.",
        )
    return u.nilai / u.n


def _ragam(u: Ukur) -> tuple[float, int]:
    if u.n is None or u.n < 2 or u.simpangan is None or u.simpangan < 0:
        raise ArgumenKeliru(
            "Rata-rata butuh banyaknya (2 atau lebih) dan simpangan bakunya di kedua sisi.",
            "Isi keduanya, atau pilih satu angka bila tidak diketahui.",
        )
    return u.simpangan**2 / u.n, u.n


def _baca(bawah: float, atas: float, arah: str) -> str:
    if bawah > 0:
        return MEMBAIK if arah == NAIK else MEMBURUK
    if atas < 0:
        return MEMBURUK if arah == NAIK else MEMBAIK
    return BELUM
