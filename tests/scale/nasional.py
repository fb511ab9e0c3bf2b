"""Turnout of a whole country: 823,220 made-up TPS through the gate and up every level."""

from __future__ import annotations

import resource
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.muat import muat
from tests.scale.cetakan import Cetakan
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import bergiliran, proses

TPS = 823_220  # polling stations of Pemilu 2024 (KPU)
PER_KELURAHAN, KELURAHAN_PER_KEC, KEC_PER_KAB, KAB_PER_PROV = 10, 12, 14, 13
BERTENTANGAN = 0.02


def tulis_negara(berkas: Path, benih: int, banyak: int = TPS) -> None:
    """A table in the columns of KPU's counts, one row per TPS, some of which contradict themselves."""
    rng = np.random.default_rng(benih)
    n = np.arange(banyak)
    kel = n // PER_KELURAHAN
    kec = kel // KELURAHAN_PER_KEC
    kab = kec // KEC_PER_KAB
    prov = kab // KAB_PER_PROV
    kode = [
        f"{a + 11:02d}{b % KAB_PER_PROV + 1:02d}{c % KEC_PER_KAB + 1:02d}"
        f"{1001 + d % KELURAHAN_PER_KEC}{e + 1:03d}"
        for a, b, c, d, e in zip(
            prov.tolist(),
            kab.tolist(),
            kec.tolist(),
            kel.tolist(),
            (n % PER_KELURAHAN).tolist(),
            strict=True,
        )
    ]
    dpt = rng.integers(120, 300, (banyak, 2)) // 2
    pengguna = rng.binomial(dpt, 0.78)
    dpk = rng.poisson(1.5, (banyak, 2))
    total = pengguna + dpk
    suara = total.sum(1) + np.where(
        rng.random(banyak) < BERTENTANGAN, rng.integers(1, 9, banyak), 0
    )
    lajur: dict[str, pa.Array] = {"tps_kode": pa.array(kode)}
    for nama, b in (
        ("dpt", dpt),
        ("pengguna_dpt", pengguna),
        ("pengguna_dpk", dpk),
        ("pengguna_total", total),
    ):
        lajur |= {
            f"{nama}_l": pa.array(b[:, 0]),
            f"{nama}_p": pa.array(b[:, 1]),
            f"{nama}_j": pa.array(b.sum(1)),
        }
    lajur["suara_total"] = pa.array(suara)
    pacsv.write_csv(pa.table(lajur), berkas)


def _hitung(berkas: str) -> int:
    hasil = hitung_hadir([muat(Path(berkas))], tingkat_terbawah="kelurahan")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB", flush=True)
    return len(hasil)


def ukur_nasional(p: Pilihan, c: Cetakan) -> None:
    """Gate and turnout at all levels, in a process of its own."""
    berkas = p.folder / "negara.csv"
    if not berkas.exists():
        tulis_negara(berkas, p.benih[0])
    hasil = bergiliran({"hadir": proses(_hitung, str(berkas))}, p.kali)
    c.judul(f"Turnout of a country: {TPS:,} TPS, {berkas.stat().st_size / 1e6:,.0f} MB")
    c.ukuran(hasil, {"hadir": "gate, bounds, every level down to kelurahan"})
