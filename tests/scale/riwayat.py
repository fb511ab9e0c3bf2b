"""Cost of the history: per event written, one by one and a thousand at once, and per event checked."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from hakpilih.riwayat.pemeriksaan import periksa
from hakpilih.riwayat.penulis import catat, mulai
from hakpilih.riwayat.peristiwa import Kejadian
from hakpilih.riwayat.rantai import peristiwa_awal
from tests.riwayat.bahan import MULAI, usul
from tests.scale.cetakan import Cetakan
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import bergiliran, proses

SEKALIGUS, SATU_SATU = 1000, 500


def ukur_riwayat(p: Pilihan, c: Cetakan) -> None:
    """Four events a voter, checked; fewer written. The floor hashes and parses nothing but lines."""
    banyak = max(p.pemilih * 4 // SEKALIGUS, 1) * SEKALIGUS
    berkas = p.folder / f"riwayat-{banyak}.jsonl"
    if not berkas.exists():
        _mulai(berkas)
        for _ in range(banyak // SEKALIGUS):
            catat(berkas, [usul(1)] * SEKALIGUS)
    hasil = bergiliran(
        {
            "periksa": proses(_periksa, berkas),
            "lantai": proses(_lantai, berkas),
            "seribu": proses(_tulis, p.folder / "seribu.jsonl", 20 * SEKALIGUS, SEKALIGUS),
            "satu": proses(_tulis, p.folder / "satu.jsonl", SATU_SATU, 1),
        },
        p.kali,
    )
    mb = berkas.stat().st_size / 1e6
    c.judul(f"History: {banyak:,} events, {mb:,.0f} MB")
    arti = {
        "periksa": "checked: chain, canonical form, numbers, time",
        "lantai": "floor: SHA-256 of each line, nothing read",
        "seribu": f"{20 * SEKALIGUS:,} written, {SEKALIGUS:,} at once",
        "satu": f"{SATU_SATU:,} written, each on the disk before the next",
    }
    c.ukuran(hasil, arti)
    for nama, u in hasil.items():
        c.kata(
            f"  {nama}: {u.hasil / u.detik:,.0f} events/s, {u.hasil / max(u.cpu, 1e-9):,.0f} per s of CPU"
        )
    c.kata("")
    c.data["riwayat"] = {k: u.data() for k, u in hasil.items()}


def _mulai(berkas: Path) -> None:
    berkas.unlink(missing_ok=True)
    mulai(
        berkas,
        peristiwa_awal(
            waktu=MULAI, pelaku="ketua.contoh", peran="ketua", kantor="KPU Kota Contoh",
            wilayah="99.71", pemilihan="pilkada_2024", zona="WIB",
        ),
    )  # fmt: skip


def _periksa(berkas: Path) -> int:
    h = periksa(berkas)
    if not h.utuh:
        raise ValueError(h.putus)
    return h.peristiwa


def _lantai(berkas: Path) -> int:
    banyak = 0
    with berkas.open("rb") as f:
        for baris in f:
            sha256(baris).hexdigest()
            banyak += 1
    return banyak


def _tulis(berkas: Path, banyak: int, sekaligus: int) -> int:
    _mulai(berkas)
    for awal in range(0, banyak, sekaligus):
        catat(berkas, [_kejadian(n) for n in range(awal, awal + sekaligus)])
    return banyak


def _kejadian(n: int) -> Kejadian:
    """A new event, so that its own check is paid for too."""
    return usul(n, waktu=MULAI + timedelta(seconds=n))
