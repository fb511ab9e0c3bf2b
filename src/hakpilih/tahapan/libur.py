"""Working days: which days the ministers' joint decrees (SKB tiga menteri) take off, and how deadlines count.

A year stands here once its decree is known. Days of leave in common (*cuti bersama*) are no working days of
an office, so they are in the list too. Dates as the decrees were reported:
2024, decree 855/2023, 3/2023, 4/2023: https://m.jpnn.com/news/simak-tanggal-dan-bulan-libur-nasional-serta-cuti-bersama-di-2024
2025, decree 1017/2024, 2/2024, 2/2024: https://rasikapekalongan.com/cek-libur-nasional-dan-cuti-bersama-tahun-2025
2026, decree 1497/2025, 2/2025, 5/2025: https://pembelajaranbermaknaid.blogspot.com/2025/11/skb-3-menteri-rilis-daftar-cuti-bersama.html
Both polling days of 2024 were holidays by decree of the President.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

_SABTU = 5
# Year → days as (month, day): public holidays, then leave in common.
_LIBUR: Mapping[int, tuple[tuple[int, int], ...]] = {
    2024: (
        (1, 1), (2, 8), (2, 10), (2, 14), (3, 11), (3, 29), (3, 31), (4, 10), (4, 11), (5, 1), (5, 9),
        (5, 23), (6, 1), (6, 17), (7, 7), (8, 17), (9, 16), (11, 27), (12, 25),
        (2, 9), (3, 12), (4, 8), (4, 9), (4, 12), (4, 15), (5, 10), (5, 24), (6, 18), (12, 26),
    ),
    2025: (
        (1, 1), (1, 27), (1, 29), (3, 29), (3, 31), (4, 1), (4, 18), (4, 20), (5, 1), (5, 12), (5, 29),
        (6, 1), (6, 6), (6, 27), (8, 17), (9, 5), (12, 25),
        (1, 28), (3, 28), (4, 2), (4, 3), (4, 4), (4, 7), (5, 13), (5, 30), (6, 9), (12, 26),
    ),
    2026: (
        (1, 1), (1, 16), (2, 17), (3, 19), (3, 21), (3, 22), (4, 3), (4, 5), (5, 1), (5, 14), (5, 27),
        (5, 31), (6, 1), (6, 16), (8, 17), (8, 25), (12, 25),
        (2, 16), (3, 18), (3, 20), (3, 23), (3, 24), (5, 15), (5, 28), (12, 24),
    ),
}  # fmt: skip
LIBUR: frozenset[date] = frozenset(
    date(tahun, bulan, hari) for tahun, isi in _LIBUR.items() for bulan, hari in isi
)
TAHUN_DIKENAL: tuple[int, ...] = tuple(_LIBUR)


def kerja(hari: date, libur: Collection[date] = LIBUR) -> bool:
    """Jika suatu hari bukan Sabtu, Minggu, atau hari libur, maka ia hari kerja.

    Dasar: keputusan bersama tiga menteri tentang hari libur nasional dan cuti bersama, per tahun.
    """
    return hari.weekday() < _SABTU and hari not in libur


def hari_kerja(diterima: date, banyak: int, libur: Collection[date] = ()) -> date:
    """Jika surat diterima pada suatu hari, maka hari kerja pertama adalah hari sesudahnya yang bukan
    Sabtu, Minggu, atau hari libur, dan tenggat jatuh pada hari kerja ke-`banyak`.

    `banyak` 0: hari diterima itu juga. Kurang dari 0: `ValueError`.

    Dasar: cara menghitung ini rancangan proyek; banyak harinya aturan tiap pemilihan, diisi kantor.
    """
    if banyak < 0:
        raise ValueError(banyak)
    hari = diterima
    while banyak:
        hari += timedelta(days=1)
        if kerja(hari, libur):
            banyak -= 1
    return hari


def hari_kerja_antara(dari: date, sampai: date, libur: Collection[date] = LIBUR) -> int:
    """How many working days lie after `dari` up to and with `sampai`; 0 where it is not later."""
    hari = (dari + timedelta(days=n) for n in range(1, (sampai - dari).days + 1))
    return sum(kerja(h, libur) for h in hari)


def tahun_tak_dikenal(dari: date, sampai: date) -> tuple[int, ...]:
    """Years of a span whose holidays nobody has entered here: a deadline in them leaves only weekends out."""
    return tuple(t for t in range(dari.year, sampai.year + 1) if t not in _LIBUR)
