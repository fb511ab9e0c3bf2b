"""Turnout per TPS: counts of the list, sums that hold, and the contradictions that were put in."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from pathlib import Path

from hakpilih.contoh import Contoh
from hakpilih.contoh.hadir import KOLOM_HADIR, PERTENTANGAN

Baris = dict[str, str | None]


def angka(b: Baris, kolom: str) -> int:
    """A count of a TPS."""
    isi = b[kolom]
    assert isi is not None, kolom
    return int(isi)


HALAMAN = Path(__file__).resolve().parents[2] / "docs/kaidah/contoh.md"


def rukun(b: Baris) -> bool:
    """Whether a TPS agrees with itself in everything."""
    daftar = ("dpt", "pengguna_dpt", "pengguna_dptb", "pengguna_dpk", "pengguna_total")
    jumlah = all(angka(b, f"{d}_l") + angka(b, f"{d}_p") == angka(b, f"{d}_j") for d in daftar)
    bagian = all(
        sum(angka(b, f"pengguna_{d}_{k}") for d in ("dpt", "dptb", "dpk"))
        == angka(b, f"pengguna_total_{k}")
        for k in "lpj"
    )
    suara = angka(b, "suara_total")
    paslon = sum(angka(b, f"paslon_0{i}") for i in (1, 2, 3))
    return (
        jumlah
        and bagian
        and suara == angka(b, "pengguna_total_j")
        and suara == angka(b, "suara_sah") + angka(b, "suara_tidak_sah")
        and paslon == angka(b, "suara_sah")
        and all(angka(b, f"pengguna_dpt_{k}") <= angka(b, f"dpt_{k}") for k in "lpj")
    )


def test_header_is_the_one_of_kpus_counts(data: Path) -> None:
    with gzip.open(data / "turnout/pilpres2024_tps_17-bengkulu.csv.gz", "rt") as f:
        assert tuple(next(csv.reader(f))) == KOLOM_HADIR


def test_tps_yang_bertentangan(kota20k: Contoh) -> None:
    """Exactly the TPS that the summary names contradict themselves or are empty."""
    bertentangan = kota20k.ringkasan.pertentangan
    assert list(bertentangan) == [p.kode for p in PERTENTANGAN]
    assert all(len(kode) >= 1 for kode in bertentangan.values())
    jenis = {k.replace(".", ""): j for j, kode in bertentangan.items() for k in kode}
    assert len(jenis) == sum(len(k) for k in bertentangan.values())
    for b in kota20k.hadir_tps.to_pylist():
        macam = jenis.get(b["tps_kode"])
        if macam in ("adm_kosong", "semua_kosong"):
            assert b["ada_adm"] == "0"
            assert all(b[k] is None for k in KOLOM_HADIR[10:28])
            assert (b["paslon_01"] is None) == (macam == "semua_kosong") == (b["ada_suara"] == "0")
        else:
            assert (b["ada_adm"], b["ada_suara"]) == ("1", "1")
            assert rukun(b) == (macam is None), macam


def test_page_names_the_contradictions_of_the_code() -> None:
    baris = re.findall(r"^\| `(\w+)` \| ([^|]+?) \| ([^|]+?) % \|$", HALAMAN.read_text(), re.M)
    harap = [(p.kode, p.arti, f"{p.laju * 100:g}".replace(".", ",")) for p in PERTENTANGAN]
    assert baris[-len(harap) :] == harap


def test_voters_are_the_rows_of_the_list(kota20k: Contoh) -> None:
    isi = Counter(
        zip(kota20k.dpt["kelurahan"].to_pylist(), kota20k.dpt["tps"].to_pylist(), strict=True)
    )
    beres = [b for b in kota20k.hadir_tps.to_pylist() if b["ada_adm"] == "1" and rukun(b)]
    assert len(beres) > 0.5 * kota20k.hadir_tps.num_rows
    assert all(angka(b, "dpt_j") == isi[b["kel"], b["tps_no"]] for b in beres)
    semua = {(b["kel"], b["tps_no"]) for b in kota20k.hadir_tps.to_pylist()}
    assert semua == set(isi)
    assert max(isi.values()) <= 600
    hadir = sum(angka(b, "pengguna_total_j") for b in beres) / sum(angka(b, "dpt_j") for b in beres)
    assert 0.6 < hadir < 0.8


def test_households_are_not_split_over_tps(kota20k: Contoh) -> None:
    """Two rows of one family at one address vote at one TPS."""
    tempat: dict[tuple[str, ...], set[str]] = {}
    for b in kota20k.dpt.to_pylist():
        if b["nkk"]:
            kunci = (b["nkk"], b["kelurahan"], b["rw"], b["rt"])
            tempat.setdefault(kunci, set()).add(b["tps"])
    assert max(len(s) for s in tempat.values()) == 1


def test_codes_of_a_tps_agree_with_the_regions(kota20k: Contoh) -> None:
    nama = dict(zip(*(kota20k.wilayah[k].to_pylist() for k in ("kode", "nama")), strict=True))
    for b in kota20k.hadir_tps.to_pylist():
        k = b["tps_kode"]
        assert (b["prov_kode"], b["kab_kode"], b["kec_kode"], b["kel_kode"]) == (
            k[:2],
            k[:4],
            k[:6],
            k[:10],
        )
        assert nama[f"99.71.{k[4:6]}.{k[6:10]}"] == b["kel"]
        assert nama[f"99.71.{k[4:6]}"] == b["kec"]
        assert k[10:] == b["tps_no"]
