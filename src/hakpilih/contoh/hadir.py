"""Turnout of Kota Contoh per TPS, in the columns of KPU's 2024 counts, with what is wrong in real files.

The DPT columns count the rows of `dpt.csv`. Votes and candidates are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hakpilih.contoh.acak import Bulat, Larik, aliran, tanpa_ulang
from hakpilih.contoh.kota import KODE_KOTA, NAMA_KOTA, NAMA_PROVINSI, Kota

KOLOM_HADIR: tuple[str, ...] = (
    *("prov_kode", "prov", "kab_kode", "kab", "kec_kode", "kec", "kel_kode", "kel"),
    *("tps_no", "tps_kode"),
    *("dpt_l", "dpt_p", "dpt_j"),
    *("pengguna_dpt_l", "pengguna_dpt_p", "pengguna_dpt_j"),
    *("pengguna_dptb_l", "pengguna_dptb_p", "pengguna_dptb_j"),
    *("pengguna_dpk_l", "pengguna_dpk_p", "pengguna_dpk_j"),
    *("pengguna_total_l", "pengguna_total_p", "pengguna_total_j"),
    *("suara_sah", "suara_tidak_sah", "suara_total"),
    *("paslon_01", "paslon_02", "paslon_03"),
    *("waktu", "ada_adm", "ada_suara"),
)
_AWAL = KOLOM_HADIR.index("dpt_l")
_ADM = slice(0, KOLOM_HADIR.index("paslon_01") - _AWAL)
_SUARA = slice(KOLOM_HADIR.index("paslon_01") - _AWAL, KOLOM_HADIR.index("waktu") - _AWAL)


@dataclass(frozen=True, slots=True)
class Pertentangan:
    """One way in which a TPS contradicts itself, and the share of TPS that do."""

    kode: str
    laju: float
    arti: str


# In the order in which TPS are picked; no TPS has two of them.
PERTENTANGAN: tuple[Pertentangan, ...] = (
    Pertentangan("adm_kosong", 0.04, "halaman administrasi tidak terbaca: seluruhnya kosong"),
    Pertentangan("semua_kosong", 0.01, "halaman administrasi dan suara kosong"),
    Pertentangan("dpt_nol", 0.015, "halaman DPT berisi nol"),
    Pertentangan("dpt_jumlah", 0.007, "DPT laki-laki + perempuan tidak sama dengan jumlahnya"),
    Pertentangan("pengguna_jumlah", 0.013, "pengguna DPT + DPTb + DPK tidak sama dengan totalnya"),
    Pertentangan("suara_pengguna", 0.02, "jumlah suara tidak sama dengan jumlah pengguna"),
    Pertentangan("suara_jumlah", 0.006, "suara sah + tidak sah tidak sama dengan jumlahnya"),
    Pertentangan("pengguna_lebih", 0.004, "pengguna DPT melebihi DPT"),
    Pertentangan("angka_ocr", 0.006, "satu angka terbaca sepuluh kali lipat"),
)


@dataclass(frozen=True, slots=True)
class HasilHadir:
    """The table, and which TPS contradict themselves: kind → dotted codes."""

    tabel: pa.Table
    pertentangan: dict[str, list[str]]


def _hitung_dpt(kota: Kota, tps: Bulat, rt: Larik, perempuan: Larik) -> tuple[Bulat, Bulat, Bulat]:
    """TPS of the city in order (kelurahan, number), and rows of the DPT by TPS and sex, shape (n, 2)."""
    kunci = kota.rt_kel * 1000 + tps
    semua, letak = np.unique(kunci, return_inverse=True)
    isi = np.bincount(letak[rt] * 2 + perempuan, minlength=2 * len(semua)).reshape(-1, 2)
    return semua // 1000, semua % 1000, isi.astype(np.int64)


def buat_hadir(benih: int, kota: Kota, tps: Bulat, rt: Larik, perempuan: Larik) -> HasilHadir:
    """Turnout of every TPS. `rt` and `perempuan` are those of the DPT's rows (true sex)."""
    rng = aliran(benih, "hadir")
    kel, nomor, dpt = _hitung_dpt(kota, tps, rt, perempuan)
    n = len(kel)
    minat = 0.70 + 0.12 * (rng.random(len(kota.nama_kel)) - 0.5)
    laju = np.clip(minat[kel] + 0.10 * (rng.random(n) - 0.5), 0.3, 0.97)
    pengguna = np.floor(dpt * np.clip(laju[:, None] + [-0.02, 0.02], 0, 1) + rng.random((n, 2)))
    pengguna = np.minimum(pengguna.astype(np.int64), dpt)
    dptb = np.floor(rng.exponential(0.7, (n, 2))).astype(np.int64)
    dpk = np.floor(rng.exponential(1.6, (n, 2))).astype(np.int64)
    total = pengguna + dptb + dpk
    suara = total.sum(1)
    tidak_sah = np.floor(suara * (0.01 + 0.04 * rng.random(n))).astype(np.int64)
    sah = suara - tidak_sah
    porsi = np.array([0.42, 0.35]) * (0.75 + 0.5 * rng.random((n, 2)))
    paslon = np.floor(sah[:, None] * porsi).astype(np.int64)
    angka = np.column_stack(
        [
            *(x for b in (dpt, pengguna, dptb, dpk, total) for x in (b[:, 0], b[:, 1], b.sum(1))),
            sah,
            tidak_sah,
            suara,
            paslon,
            sah - paslon.sum(1),
        ]
    )
    kosong = np.zeros(angka.shape, bool)
    kena = _pertentangkan(rng, angka, kosong)
    kode = [
        f"{kota.kode_kel[k]}.{t:03d}" for k, t in zip(kel.tolist(), nomor.tolist(), strict=True)
    ]
    tabel = _tabel(rng, kota, kel.tolist(), kode, angka, kosong)
    return HasilHadir(tabel, {k: [kode[i] for i in p.tolist()] for k, p in kena.items()})


def _pertentangkan(rng: np.random.Generator, angka: Bulat, kosong: Larik) -> dict[str, Bulat]:
    """Spoil some rows of `angka`, empty others by `kosong`; which ones, by kind."""
    k = {nama: i for i, nama in enumerate(KOLOM_HADIR[_AWAL:])}
    n = len(angka)
    bebas = angka[:, k["dpt_j"]] > 20
    kena: dict[str, Bulat] = {}
    for jenis in PERTENTANGAN:
        # A city of some size shows each kind at least once.
        banyak = max(round(jenis.laju * n), 1 if n >= 20 else 0)
        p = tanpa_ulang(rng, np.where(bebas, 1.0, 0.0), banyak)
        bebas[p] = False
        kena[jenis.kode] = p
    geser = 1 + np.floor(rng.random(n) * 9).astype(np.int64)
    kosong[kena["adm_kosong"], _ADM] = True
    kosong[kena["semua_kosong"], :] = True
    dpt_sampai = k["pengguna_total_j"] + 1
    angka[kena["dpt_nol"], :dpt_sampai] = 0
    angka[kena["dpt_jumlah"], k["dpt_j"]] += geser[kena["dpt_jumlah"]]
    angka[kena["pengguna_jumlah"], k["pengguna_total_j"]] -= geser[kena["pengguna_jumlah"]]
    angka[kena["pengguna_jumlah"], k["pengguna_total_l"]] -= geser[kena["pengguna_jumlah"]]
    p = kena["suara_pengguna"]
    for nama in ("suara_total", "suara_sah", "paslon_01"):
        angka[p, k[nama]] += geser[p]
    angka[kena["suara_jumlah"], k["suara_tidak_sah"]] += geser[kena["suara_jumlah"]]
    p = kena["pengguna_lebih"]
    tambah = angka[p, k["dpt_l"]] - angka[p, k["pengguna_dpt_l"]] + geser[p]
    tambah2 = angka[p, k["dpt_p"]] - angka[p, k["pengguna_dpt_p"]] + 1
    for nama, t in (("l", tambah), ("p", tambah2), ("j", tambah + tambah2)):
        angka[p, k[f"pengguna_dpt_{nama}"]] += t
        angka[p, k[f"pengguna_total_{nama}"]] += t
    for nama in ("suara_total", "suara_sah", "paslon_01"):
        angka[p, k[nama]] += tambah + tambah2
    angka[kena["angka_ocr"], k["dpt_l"]] *= 10
    return kena


def _tabel(
    rng: np.random.Generator,
    kota: Kota,
    kel: list[int],
    kode: list[str],
    angka: Bulat,
    kosong: Larik,
) -> pa.Table:
    """All columns as text, the way the source writes them."""
    kec = [int(kota.kel_kec[k]) for k in kel]
    polos = [k.replace(".", "") for k in kode]
    n = len(kode)
    menit = np.floor(rng.random(n) ** 2 * 60 * 24 * 6).astype(np.int64)
    waktu = np.datetime64("2024-11-27T15:00:00") + menit * 60
    kolom: dict[str, list[str | None]] = {
        "prov_kode": [KODE_KOTA[:2]] * n,
        "prov": [NAMA_PROVINSI] * n,
        "kab_kode": [KODE_KOTA.replace(".", "")] * n,
        "kab": [NAMA_KOTA] * n,
        "kec_kode": [kota.kode_kec[c].replace(".", "") for c in kec],
        "kec": [kota.nama_kec[c] for c in kec],
        "kel_kode": [p[:10] for p in polos],
        "kel": [kota.nama_kel[k] for k in kel],
        "tps_no": [p[10:] for p in polos],
        "tps_kode": list(polos),
    }
    for j, nama in enumerate(KOLOM_HADIR[_AWAL : _AWAL + angka.shape[1]]):
        isi = zip(angka[:, j].tolist(), kosong[:, j].tolist(), strict=True)
        kolom[nama] = [None if k else str(a) for a, k in isi]
    kolom["waktu"] = [str(w).replace("T", " ") for w in waktu]
    kolom["ada_adm"] = ["0" if any(k) else "1" for k in kosong[:, _ADM].tolist()]
    kolom["ada_suara"] = ["0" if any(k) else "1" for k in kosong[:, _SUARA].tolist()]
    return pa.table({k: pa.array(kolom[k], pa.string()) for k in KOLOM_HADIR})
