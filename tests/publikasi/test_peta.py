"""The office's map: what is refused and why, and what is drawn."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.peta import Peta, baca_peta
from hakpilih.publikasi.peta_warna import kelas_nilai, lukis, svg_cetak

KODE = {"99.71.01": "Gading Raya", "99.71.02": "Seruni Jaya"}
KOTAK = [[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]


def geojson(*fitur: tuple[str, Any]) -> bytes:
    """Features of a code and the ring of a polygon."""
    isi = [
        {"properties": {"kode": k}, "geometry": {"type": "Polygon", "coordinates": [c]}}
        for k, c in fitur
    ]
    return json.dumps({"type": "FeatureCollection", "features": isi}).encode()


@pytest.mark.parametrize(
    ("data", "kata"),
    [
        (b"\xff\xfe", "bukan GeoJSON"),
        (b"[]", "bukan FeatureCollection"),
        (geojson(("", KOTAK)), "tidak berkode"),
        (geojson(("99.71.01", KOTAK), ("997101", KOTAK)), "lebih dari sekali"),
        (geojson(("99.71.09", KOTAK)), "bukan kecamatan atau kelurahan kantor ini: 99.71.09"),
        (geojson(("18.72.01", KOTAK)), "bukan kecamatan atau kelurahan kantor ini: 18.72.01"),
        (geojson(("99.71.01", KOTAK[:-1])), "tidak tertutup"),
        (geojson(("99.71.01", [[0, 0], [1, 1], [0, 0]])), "kurang dari empat titik"),
        (geojson(("99.71.01", [[0, 0], [400, 0], [400, 1], [0, 0]])), "bukan bujur dan lintang"),
        (
            geojson(("99.71.01", [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]])),
            "memotong dirinya sendiri",
        ),
        (geojson(("99.71.01", ["a", "b", "c", "d"])), "bukan bilangan"),
        (b" " * (8 * 2**20 + 1), "lebih dari 8 MB"),
    ],
)
def test_a_faulty_map_is_refused_with_its_fault(data: bytes, kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        baca_peta(data, "99.71", KODE)


def test_a_good_map_is_drawn_labelled_inside_and_what_is_missing_is_told() -> None:
    peta = baca_peta(geojson(("997101", KOTAK)), "99.71", KODE)
    assert peta.catatan == ["1 kecamatan belum ada di peta: Seruni Jaya."]
    b = peta.bidang["99.71.01"]
    x = [t[0] for t in b.cincin[0]]
    assert min(x) < b.x < max(x)
    lagi = Peta.dari_json(json.loads(json.dumps({k: v.json() for k, v in peta.bidang.items()})))
    gambar = lukis(lagi, {"99.71.01": 71.2, "99.71.02": None}, KODE)
    assert gambar is not None
    (satu,) = gambar.bidang
    assert (satu.label, satu.angka, satu.css) == ("Gading Raya", "71,2", "u1")
    assert "Gading Raya" in svg_cetak(gambar)
    assert lukis(lagi, {"99.71.02": 5.0}, KODE) is None


def test_names_in_a_printed_map_cannot_become_markup() -> None:
    peta = baca_peta(geojson(("99.71.01", KOTAK)), "99.71", KODE)
    gambar = lukis(peta, {"99.71.01": 71.2}, {"99.71.01": "<b>&x"})
    assert gambar is not None
    assert "<b>" not in svg_cetak(gambar)


@pytest.mark.parametrize("nilai", [(65.88, 76.74), (0, 100), (50, 50), (50.0, 50.4), (-3, 8), ()])
def test_five_round_classes_hold_every_value(nilai: tuple[float, ...]) -> None:
    k = kelas_nilai(nilai)
    assert len(k.batas) == 4
    assert len(set(k.nama)) == 5
    lebar = {round(b - a, 6) for a, b in zip(k.batas, k.batas[1:], strict=False)}
    assert len(lebar) == 1
    for v in nilai:
        assert 0 <= k.nomor(v) <= 4
        assert v < k.batas[-1] + lebar.copy().pop() + 1e-9
