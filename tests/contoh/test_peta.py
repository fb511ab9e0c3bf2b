"""Regions and their map: codes that are codes, polygons that tile the city."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hakpilih.contoh import Contoh
from hakpilih.contoh.kota import bangun
from hakpilih.contoh.peta import gambar_peta
from hakpilih.wilayah import induk, kode_bertitik, tingkat

Cincin = list[list[float]]


def luas(cincin: Cincin) -> float:
    """Signed area of a ring, in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(cincin)) / 2


def periksa_peta(peta: dict[str, Any]) -> None:
    """Closed rings of the right direction; every inner edge is shared once each way, at both levels."""
    per_tingkat: dict[str, list[dict[str, Any]]] = {}
    for f in peta["features"]:
        per_tingkat.setdefault(f["properties"]["tingkat"], []).append(f)
    luar: dict[str, Counter[tuple[tuple[float, ...], ...]]] = {}
    jumlah: dict[str, float] = {}
    for nama, fitur in per_tingkat.items():
        sisi: Counter[tuple[tuple[float, ...], ...]] = Counter()
        jumlah[nama] = 0.0
        for f in fitur:
            cincin = f["geometry"]["coordinates"]
            for i, c in enumerate(cincin):
                assert c[0] == c[-1]
                assert len({tuple(t) for t in c}) == len(c) - 1 >= 3
                assert (luas(c) > 0) == (i == 0)
                sisi.update((tuple(a), tuple(b)) for a, b in pairwise(c))
            jumlah[nama] += sum(luas(c) for c in cincin)
        assert max(sisi.values()) == 1
        luar[nama] = Counter({s: 1 for s in sisi if (s[1], s[0]) not in sisi})
    assert luar["kecamatan"] == luar["kelurahan"]
    assert jumlah["kecamatan"] == pytest.approx(jumlah["kelurahan"])
    # What is left outside is one closed coast: every point is left as often as it is reached.
    keluar = Counter(s[0] for s in luar["kelurahan"])
    assert keluar == Counter(s[1] for s in luar["kelurahan"])
    assert max(keluar.values()) == 1


def test_kota_contoh_tidak_ada(kota20k: Contoh) -> None:
    """All codes lie under 99.71, every one is a code with its parent, and the map has the same."""
    isi = kota20k.wilayah.to_pylist()
    kode = [b["kode"] for b in isi]
    assert kode[0] == "99.71"
    assert len(set(kode)) == len(kode)
    assert all(kode_bertitik(k) == k for k in kode)
    assert all(tingkat(b["kode"]) == b["tingkat"] for b in isi)
    assert all(induk(k) in kode for k in kode[1:])
    assert kode == sorted(kode)
    peta = [f["properties"] for f in kota20k.peta["features"]]
    assert sorted(peta, key=lambda b: b["kode"]) == isi[1:]


def test_region_names_are_unambiguous(kota20k: Contoh) -> None:
    for t in ("kecamatan", "kelurahan"):
        nama = [b["nama"] for b in kota20k.wilayah.to_pylist() if b["tingkat"] == t]
        assert len(set(nama)) == len(nama)
    assert set(kota20k.dpt["kelurahan"].to_pylist()) <= set(kota20k.wilayah["nama"].to_pylist())


def test_the_map_tiles_the_city(kota20k: Contoh) -> None:
    periksa_peta(kota20k.peta)


@settings(max_examples=6)
@given(st.integers(0, 10**6), st.sampled_from([50, 900, 20_000, 254_171]))
def test_any_seed_gives_a_whole_map(benih: int, pemilih: int) -> None:
    kota = bangun(benih, pemilih)
    peta = gambar_peta(benih, kota)
    assert len(peta["features"]) == len(kota.nama_kec) + len(kota.nama_kel)
    periksa_peta(peta)


def test_the_city_has_nine_kecamatan_and_grows_beyond_bengkulus_size() -> None:
    besar, kecil, raksasa = (bangun(1, n) for n in (254_171, 50, 10_000_000))
    assert (len(besar.nama_kec), len(besar.nama_kel)) == (9, 67)
    assert (len(kecil.nama_kec), len(kecil.nama_kel)) == (1, 2)
    assert len(raksasa.nama_kec) < 100
    assert len(raksasa.nama_kel) == len(set(raksasa.nama_kel)) > 1_000
    for kota in (besar, kecil, raksasa):
        assert (kota.kel_kec[1:] >= kota.kel_kec[:-1]).all()
        assert set(kota.kel_kec.tolist()) == set(range(len(kota.nama_kec)))
        assert kota.rt_rw.max() < 1000
        assert kota.rt_kel.max() == len(kota.nama_kel) - 1
