"""Histories for the tests: real files of Kota Contoh, made by the writer itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from hakpilih.riwayat.penulis import catat, mulai
from hakpilih.riwayat.peristiwa import Kejadian
from hakpilih.riwayat.rantai import peristiwa_awal

MULAI = datetime(2026, 11, 24, 2, 0, 0, tzinfo=UTC)


def awal(pemilihan: str = "pilkada_2024", kantor: str = "KPU Kota Contoh") -> Kejadian:
    return peristiwa_awal(
        waktu=MULAI, pelaku="ketua.contoh", peran="ketua", kantor=kantor, wilayah="99.71",
        pemilihan=pemilihan, zona="WIB",
    )  # fmt: skip


def usul(n: int, **lain: Any) -> Kejadian:
    """The n-th proposed change, n minutes after the beginning."""
    isi = {"jenis": "ubah data", "sumber": "coklit", "unsur": ["nama", "alamat"], "ke": n}
    bagian: dict[str, Any] = {
        "waktu": MULAI + timedelta(minutes=n),
        "pelaku": "ani" if n % 2 else "budi",
        "peran": "operator",
        "tindakan": "perubahan_diusulkan",
        "objek": f"perubahan/p{n}",
        "wilayah": "99.71.01.1001",
        "isi": isi,
        "alasan": "Sesuai KK yang ditunjukkan — “dilihat”",
    }
    return Kejadian(**{**bagian, **lain})


def riwayat(berkas: Path, banyak: int = 6, **asal: str) -> Path:
    """A history of `banyak` events in `berkas`."""
    mulai(berkas, awal(**asal))
    catat(berkas, [usul(n) for n in range(1, banyak)])
    return berkas


def baris_sendiri(sebelum: str, peristiwa: dict[str, Any]) -> tuple[bytes, str]:
    """A line and its hash, made with nothing of ours: what a forger with the documentation would do."""
    isi = json.dumps(peristiwa, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    cap = sha256((sebelum + isi).encode()).hexdigest()
    return ('{"peristiwa":' + isi + ',"sidik":"' + cap + '"}\n').encode(), cap


def rantai_sendiri(peristiwa: list[dict[str, Any]]) -> bytes:
    """A chain of these events, consistent in itself."""
    sebelum, semua = "0" * 64, b""
    for p in peristiwa:
        teks, sebelum = baris_sendiri(sebelum, p)
        semua += teks
    return semua


def peristiwa_dari(berkas: Path) -> list[dict[str, Any]]:
    """Every event of an intact file, read with the standard library."""
    return [json.loads(b)["peristiwa"] for b in berkas.read_text("utf-8").splitlines() if b]
