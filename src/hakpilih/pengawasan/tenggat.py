"""When an answer is due: working days from the day a letter came, by the rules of the election."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

_SABTU = 5


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
        if hari.weekday() < _SABTU and hari not in libur:
            banyak -= 1
    return hari


def lewat(tenggat: date | None, kini: date) -> int:
    """Days past the deadline; 0 on its day, before it, and where there is none."""
    return max(0, (kini - tenggat).days) if tenggat else 0
