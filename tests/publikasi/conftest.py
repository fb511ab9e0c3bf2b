"""A small city matched once, and matchings laid out by hand for single cases."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from hakpilih.contoh import buat
from hakpilih.matching.jalan import padan
from hakpilih.matching.kolom import (
    SKEMA_HANYA,
    SKEMA_PASANGAN,
    SKEMA_RAGU,
)
from hakpilih.matching.tingkat import ELEMEN
from hakpilih.publikasi.hasil_padan import HasilPadan
from tests.matching.orang import daftar

Buat = Callable[..., HasilPadan]


@pytest.fixture(scope="session")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `padan` for Kota Contoh at 600 people; its lists lie beside it."""
    akar = tmp_path_factory.mktemp("kota")
    buat(akar / "kota", 600, 11)
    padan(akar / "kota" / "dpt.csv", akar / "kota" / "dp4.csv", akar / "padan")
    return akar / "padan"


def pasangan(dpt: int, dp4: int, peluang: float = 0.999, **lain: Any) -> dict[str, Any]:
    """A row of pasangan.parquet or ragu.parquet in which everything but `lain` is equal."""
    return {
        "baris_dpt": dpt,
        "baris_dp4": dp4,
        "peluang": peluang,
        "tahap": "nik",
        "berubah": [],
        "bobot_awal": -2.0,
        **{f"bukti_{e}": "sama" for e in ELEMEN},
        **{f"bobot_{e}": 1.5 for e in ELEMEN},
        "kerugian": 0.1,
        "akibat": "tergabung",
        "lawan": None,
        "penentu": "temui",
        **lain,
    }


def hanya(baris: int, alasan: str = "tidak_ada_calon", **lain: Any) -> dict[str, Any]:
    """A row of hanya_dpt.parquet or hanya_dp4.parquet."""
    kosong = {"baris_terdekat": None, "peluang_terdekat": None}
    return {"baris": baris, "alasan": alasan, **kosong, **lain}


@pytest.fixture
def susun() -> Buat:
    """Lay out a matching: rows of both lists as changes to one person, and the four tables."""
    return _susun


def _susun(
    dpt: Sequence[Mapping[str, Any]] = (),
    dp4: Sequence[Mapping[str, Any]] = (),
    pasang: Sequence[Mapping[str, Any]] = (),
    ragu: Sequence[Mapping[str, Any]] = (),
    hanya_dpt: Sequence[Mapping[str, Any]] = (),
    hanya_dp4: Sequence[Mapping[str, Any]] = (),
    ringkasan: Mapping[str, Any] | None = None,
) -> HasilPadan:
    jumlah = {"dpt": len(dpt), "dp4": len(dp4)}
    sendiri = {"dpt": hanya_dpt, "dp4": hanya_dp4}
    isi: dict[str, Any] = {
        "alat": "hakpilih 0.1.0",
        "benih": 0,
        **{
            d: {
                "berkas": f"{d}.csv",
                "sha256": hashlib.sha256(d.encode()).hexdigest(),
                "format": d,
                "kolom": None,
                "sha256_kolom": None,
                "baris": n,
                "diterima": n,
                "disisihkan": 0,
                "ditolak": 0,
                "berpasangan": len(pasang),
                "hanya": len(sendiri[d]),
                "peringatan": [],
            }
            for d, n in jumlah.items()
        },
        "pasangan": {
            "jumlah": len(pasang),
            "per_tahap": dict(Counter(p["tahap"] for p in pasang)),
            "berubah": dict(Counter(e for p in pasang for e in p["berubah"])),
            "tanpa_perubahan": sum(not p["berubah"] for p in pasang),
        },
        "ragu": {"jumlah": len(ragu), "per_alasan": dict(Counter(r["alasan"] for r in ragu))},
        **{
            f"hanya_{d}": {
                "jumlah": len(h),
                "per_alasan": dict(Counter(r["alasan"] for r in h)),
            }
            for d, h in sendiri.items()
        },
        "selisih": {
            "dpt": len(dpt),
            "dp4": len(dp4),
            "neto": len(dp4) - len(dpt),
            "hanya_dp4": len(hanya_dp4),
            "hanya_dpt": len(hanya_dpt),
        },
        "peluang": {"batas": [0, 1], "jumlah": [len(pasang)]},
        "model": {"calon": 3, "terbukti_nik": 2, "bobot_awal_bit": -2.0},
    }
    for kunci, nilai in (ringkasan or {}).items():
        isi[kunci] = {**isi[kunci], **nilai} if isinstance(nilai, dict) else nilai
    return HasilPadan(
        ringkasan=isi,
        pasangan=pa.Table.from_pylist(list(pasang), schema=SKEMA_PASANGAN),
        ragu=pa.Table.from_pylist(list(ragu), schema=SKEMA_RAGU),
        hanya_dpt=pa.Table.from_pylist(list(hanya_dpt), schema=SKEMA_HANYA),
        hanya_dp4=pa.Table.from_pylist(list(hanya_dp4), schema=SKEMA_HANYA),
        dpt=daftar(*(dict(b) for b in dpt)),
        dp4=daftar(*(dict(b) for b in dp4)),
        temuan={"dpt": {}, "dp4": {}},
    )
