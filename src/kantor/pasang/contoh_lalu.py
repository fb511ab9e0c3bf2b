"""The demo's past election: its lists from DP4 sinkron to the fixed DPT, on the days of its calendar."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kantor.daftar.models import Daftar
from kantor.pasang.contoh_daftar import susun_contoh
from kantor.pasang.contoh_waktu import MULAI, pada

# Days before polling day on which each list was fixed.
URUTAN: tuple[tuple[str, int], ...] = (
    ("dp4_sinkron", 165),
    ("dphp", 115),
    ("dps", 108),
    ("dpt", 68),
)
# Of so many rows the registry of that time had one at another address.
_SELANG = 400


def dp4_lalu(kota: Path) -> Path:
    """The registry of that time: whoever stands in the list, a few with another address."""
    tujuan = kota / "dp4-lalu.csv"
    with (
        (kota / "dpt.csv").open(encoding="utf-8", newline="") as asal,
        tujuan.open("w", encoding="utf-8", newline="") as ke,
    ):
        baca = csv.DictReader(asal)
        tulis = csv.DictWriter(ke, baca.fieldnames or [])
        tulis.writeheader()
        for n, b in enumerate(baca):
            if n % _SELANG == _SELANG - 1:
                b["alamat"] = f"JL. LAMA NO. {n % 90 + 1}"
            tulis.writerow(b)
    return tujuan


def lalu_contoh(
    kota: Path,
    akun: Mapping[str, Any],
    kerjakan: Callable[[str], None],
    hari: date,
    *,
    buat: Callable[[], Any],
    muat: Callable[[Path, str, Any, date], Any],
) -> Daftar:
    """Both files, their matching, and four lists; `buat` makes the election, `muat(path, format, election,
    day)` loads a file. The DPT is what the next election loads as the last one."""
    from kantor.telaah.services import padankan

    awal = hari - timedelta(days=MULAI)
    with pada(awal):
        pemilihan = buat()
        dpt = muat(kota / "dpt.csv", "dpt", pemilihan, awal)
        dp4 = muat(dp4_lalu(kota), "dp4", pemilihan, awal)
        kerjakan(padankan(pengguna=akun["ani"], daftar=dpt, rujukan=dp4).objek)
    for jenis, sebelum in URUTAN:
        with pada(hari - timedelta(days=sebelum)):
            daftar = susun_contoh(pemilihan, akun, kerjakan, jenis, tetap=True)
    return daftar
