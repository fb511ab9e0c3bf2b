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
    """A table in all columns of KPU's counts of 2024, a row per TPS, some of which contradict themselves."""
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
    asal = rng.binomial(dpt, 0.78)
    dptb, dpk = rng.poisson(0.8, (banyak, 2)), rng.poisson(1.5, (banyak, 2))
    total = asal + dptb + dpk
    suara = total.sum(1) + np.where(
        rng.random(banyak) < BERTENTANGAN, rng.integers(1, 9, banyak), 0
    )
    sah = rng.binomial(suara, 0.97)
    satu = rng.binomial(sah, 0.4)
    dua = rng.binomial(sah - satu, 0.6)
    lajur: dict[str, pa.Array] = {}
    for kata, urut, panjang in (
        ("prov", prov, 2),
        ("kab", kab, 4),
        ("kec", kec, 6),
        ("kel", kel, 10),
    ):
        lajur |= {
            f"{kata}_kode": pa.array([k[:panjang] for k in kode]),
            kata: pa.array([f"{kata.upper()} {x}" for x in urut.tolist()]),
        }
    lajur |= {"tps_no": pa.array([k[10:] for k in kode]), "tps_kode": pa.array(kode)}
    for nama, b in (
        ("dpt", dpt), ("pengguna_dpt", asal), ("pengguna_dptb", dptb), ("pengguna_dpk", dpk),
        ("pengguna_total", total),
    ):  # fmt: skip
        lajur |= {
            f"{nama}_l": pa.array(b[:, 0]),
            f"{nama}_p": pa.array(b[:, 1]),
            f"{nama}_j": pa.array(b.sum(1)),
        }
    lajur |= {
        "suara_sah": pa.array(sah), "suara_tidak_sah": pa.array(suara - sah),
        "suara_total": pa.array(suara), "paslon_01": pa.array(satu), "paslon_02": pa.array(dua),
        "paslon_03": pa.array(sah - satu - dua), "waktu": pa.array(["2024-02-15 19:00:26"] * banyak),
    }  # fmt: skip
    pacsv.write_csv(pa.table(lajur), berkas, pacsv.WriteOptions(quoting_style="none"))


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
