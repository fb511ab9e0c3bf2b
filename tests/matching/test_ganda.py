"""Duplicates inside one list, heading by heading of docs/kaidah/ganda.md, then with known truth."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hakpilih.contoh import buat
from hakpilih.intake.gerbang import periksa
from hakpilih.matching.ganda import KASUS, SKEMA_GANDA, ganda
from hakpilih.matching.jalan import cari_ganda, padan
from tests.matching.orang import daftar
from tests.matching.test_bobot import kota

ORANG = {"nik": "9971022511990003", "nama": "RAHMAT HIDAYAT", "tanggal_lahir": date(1999, 11, 25)}
LAIN = {"nkk": "9971090909090909", "alamat": "GG. ANGGREK 3", "kelurahan": "SERUNI DUA", "rt": "9"}


def kasus(*tambahan: dict[str, Any]) -> list[tuple[str, set[int]]]:
    """Cases among 300 persons and the rows added after them (numbered from 1)."""
    dasar = kota(300)
    t = ganda(daftar(*dasar, *tambahan))
    assert t.schema.equals(SKEMA_GANDA)
    grup: dict[int, tuple[str, set[int]]] = {}
    for r in t.to_pylist():
        grup.setdefault(r["kelompok"], (r["kasus"], set()))[1].add(r["baris"] - len(dasar))
    return [g for g in grup.values() if max(g[1]) > 0]


def test_k1_dengan_alamat_lain() -> None:
    assert kasus(ORANG, {**ORANG, **LAIN}) == [("K1", {1, 2})]


def test_k2_nik_sama_orang_lain() -> None:
    lain = {"nama": "PUTRI LESTARI", "tanggal_lahir": date(2004, 2, 9), "jenis_kelamin": "P"}
    assert kasus(ORANG, {**ORANG, **LAIN, **lain}) == [("K2", {1, 2})]


@pytest.mark.parametrize(
    "beda",
    [
        {"nik": ""},
        {"nik": "9971022511990803"},
        {"nama": "RACHMAT HIDAJAT"},
        {"nik": "", "alamat": ""},
    ],
    ids=str,
)
def test_k3_satu_orang_dengan_unsur_berbeda(beda: dict[str, Any]) -> None:
    assert kasus(ORANG, {**ORANG, **beda}) == [("K3", {1, 2})]


def test_kembar_bukan_ganda() -> None:
    adik = {**ORANG, "nik": "9971022511990004", "nama": "RAHMIT HIDAYAT"}
    assert kasus(ORANG, adik) == [("kembar", {1, 2})]


def test_tiga_catatan_satu_orang_satu_kelompok() -> None:
    assert kasus(ORANG, {**ORANG, "nik": ""}, {**ORANG, **LAIN}) == [("K1", {1, 2, 3})] or {
        frozenset(b) for _, b in kasus(ORANG, {**ORANG, "nik": ""}, {**ORANG, **LAIN})
    } == {frozenset({1, 2, 3})}


def test_daftar_kosong_dan_satu_baris() -> None:
    assert ganda(daftar()).num_rows == 0
    assert ganda(daftar(ORANG)).num_rows == 0


@pytest.fixture(scope="module")
def kota_contoh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ganda") / "kota"
    buat(folder, 12_000, 5)
    return folder


def nilai_temuan(folder: Path, nama: str, t: pa.Table) -> tuple[float, float]:
    """Precision and recall of the pairs in K1 and K3 against the truth."""
    orang = defaultdict(set)
    for baris in (folder / "kebenaran.csv").read_text("utf-8").splitlines()[1:]:
        dpt, dp4, siapa = baris.split(",")
        nomor = dpt if nama == "dpt" else dp4
        if nomor:
            orang[siapa].add(int(nomor))
    benar = {p for b in orang.values() for p in combinations(sorted(b), 2)}
    grup = defaultdict(set)
    for r in t.to_pylist():
        if r["kasus"] in ("K1", "K3"):
            grup[r["kelompok"]].add(r["baris"])
    dugaan = {p for b in grup.values() for p in combinations(sorted(b), 2)}
    return len(benar & dugaan) / len(dugaan), len(benar & dugaan) / len(benar)


@pytest.mark.lengkap
def test_kesaksian_daftar_lain_memisahkan_dua_orang_yang_mirip(
    kota_contoh: Path, tmp_path: Path
) -> None:
    ringkasan = padan(kota_contoh / "dpt.csv", kota_contoh / "dp4.csv", tmp_path / "h")
    for nama in ("dpt", "dp4"):
        t = pq.read_table(tmp_path / f"h/ganda_{nama}.parquet")
        tepat, lengkap = nilai_temuan(kota_contoh, nama, t)
        assert tepat > 0.8  # some seventy cases; at city size see the benchmark
        assert lengkap > 0.85
        assert sum(ringkasan[f"ganda_{nama}"]["per_kasus"].values()) == len(
            set(t["kelompok"].to_pylist())
        )
        sendiri = ganda(periksa(kota_contoh / f"{nama}.csv", nama, simpan=True).bersih)
        assert nilai_temuan(kota_contoh, nama, sendiri)[0] <= tepat + 0.02


def test_berkas_ganda_tanpa_nik(kota_contoh: Path, tmp_path: Path) -> None:
    hitungan = cari_ganda(kota_contoh / "dp4.csv", tmp_path / "g", nama_format="dp4")
    t = pq.read_table(tmp_path / "g/ganda.parquet")
    assert set(t["kasus"].to_pylist()) <= set(KASUS)
    assert hitungan["kelompok"] == len(set(t["kelompok"].to_pylist())) > 0
    assert t.column_names[:5] == ["kelompok", "baris", "baris_lain", "kasus", "peluang"]


@pytest.mark.parametrize("kali", [2, 20, 21, 60])
@pytest.mark.parametrize("nik", ["9971010108750001", ""])
def test_baris_yang_tertulis_berkali_kali_tetap_satu_kelompok(kali: int, nik: str) -> None:
    lain = [
        {
            "nama": f"{a}{b}NI {b}{a}RTO", "nik": f"99710101{10 + k}82{k:04d}", "nkk": "",
            "tanggal_lahir": date(1982 + k % 9, 1 + k % 12, 10 + k % 17), "alamat": f"JL. {b}{a}LAI {k}",
        }
        for k, (a, b) in enumerate((a, b) for a in "BDKMPRST" for b in "AEIOU")
    ]  # fmt: skip
    hasil = ganda(daftar(*[{"nik": nik}] * kali, *lain)).to_pylist()
    milik = {r["baris"]: r["kelompok"] for r in hasil if r["kasus"] in ("K1", "K3")}
    assert {b for b, k in milik.items() if k == milik[1]} == set(range(1, kali + 1))


def test_satu_nik_pada_banyak_orang_disebut_semua() -> None:
    orang = [
        {
            "nama": f"{a}{b}NAWATI",
            "nik": "9971010108750001",
            "nkk": "",
            "tanggal_lahir": date(1950 + i, 1, 2),
        }
        for i, (a, b) in enumerate((a, b) for a in "BDKMP" for b in "AEIOU")
    ]
    hasil = ganda(daftar(*orang)).to_pylist()
    assert {r["baris"] for r in hasil} == set(range(1, len(orang) + 1))
    assert {r["kasus"] for r in hasil} <= {"K2", "K3"}
