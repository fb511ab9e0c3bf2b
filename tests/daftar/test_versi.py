"""Versions: what a fold makes, that every level balances, what differs, and the recaps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar import SKEMA_VERSI
from hakpilih.daftar.beda import BARU, BERUBAH, PINDAH, TETAP, TMS, beda
from hakpilih.daftar.jenis import DAFTAR, TINGKAT, boleh_dari
from hakpilih.daftar.neraca import KOLOM, jumlah, neraca
from hakpilih.daftar.rekap import CIRI, rekap, ringkas
from hakpilih.daftar.susun import susun
from hakpilih.daftar.tempat import TINGKAT as TINGKAT_TEMPAT
from hakpilih.errors import ArgumenKeliru

KEL = ("99.71.01.1001", "99.71.01.1002", "99.71.02.1001", "")
Orang = dict[str, Any]


def orang(nomor: int, kel: str = KEL[0], tps: str = "1", **lain: Any) -> Orang:
    return {
        "orang": nomor, "kode_kelurahan": kel, "tps": tps, "jenis_kelamin": "P", "umur": 30,
        "disabilitas": "", "status_ktp_el": "S", **lain,
    }  # fmt: skip


def versi(*isi: Orang) -> pa.Table:
    return pa.Table.from_pylist(list(isi), schema=SKEMA_VERSI)


def nomor(*n: int) -> np.ndarray[Any, Any]:
    return np.array(n, np.int64)


BARIS = st.fixed_dictionaries(
    {
        "kode_kelurahan": st.sampled_from(KEL),
        "tps": st.sampled_from(["1", "01", "002", "", "A"]),
        "jenis_kelamin": st.sampled_from(["L", "P", ""]),
        "umur": st.one_of(st.none(), st.integers(10, 110)),
        "disabilitas": st.sampled_from(["", "netra", "lain"]),
        "status_ktp_el": st.sampled_from(["S", "B", ""]),
    }
)
VERSI = st.dictionaries(st.integers(1, 12), BARIS, max_size=12).map(
    lambda d: versi(*({"orang": n, **isi} for n, isi in d.items()))
)


@given(VERSI, VERSI)
def test_setiap_tingkat_seimbang_dan_bagiannya_berjumlah_sama(a: pa.Table, b: pa.Table) -> None:
    """`akhir = awal + baru − TMS + masuk − keluar` for any two versions, at every level."""
    for tingkat in TINGKAT_TEMPAT:
        t = neraca(a, b, tingkat)
        j = jumlah(t)
        assert (j["awal"], j["akhir"]) == (len(a), len(b))
        assert j["masuk"] == j["keluar"]
        for baris in t.to_pylist():
            n = baris["awal"] + baris["baru"] - baris["tms"] + baris["masuk"] - baris["keluar"]
            assert n == baris["akhir"]
    # Who entered and who left are the same at every level.
    semua = [jumlah(neraca(a, b, t)) for t in TINGKAT_TEMPAT]
    assert len({(j["baru"], j["tms"]) for j in semua}) == 1
    masuk = [j["masuk"] for j in semua]
    assert masuk == sorted(masuk, reverse=True)  # a move across kecamatan is one across TPS too


@given(VERSI, VERSI)
def test_beda_dan_neraca_menghitung_orang_yang_sama(a: pa.Table, b: pa.Table) -> None:
    d, j = beda(a, b), jumlah(neraca(a, b, "tps"))
    assert (d.banyak[BARU], d.banyak[TMS], d.banyak[PINDAH]) == (j["baru"], j["tms"], j["masuk"])
    assert sum(d.banyak.values()) - d.banyak[BARU] == len(a)
    assert len(d.orang) == sum(d.banyak.values()) - d.banyak[TETAP]
    assert beda(a, a).banyak[TETAP] == len(a)


@given(VERSI)
def test_rekap_berjumlah_sama_di_setiap_tingkat_dan_ciri(a: pa.Table) -> None:
    t = rekap(a)
    assert sum(t["banyak"].to_pylist()) == len(a)
    for tingkat in TINGKAT_TEMPAT:
        for ciri in ((), *((c,) for c in CIRI), CIRI):
            assert sum(ringkas(t, tingkat, ciri)["banyak"].to_pylist()) == len(a)
        # The same places as the balance has, with the same numbers.
        isi = {b["kode"]: b["banyak"] for b in ringkas(t, tingkat).to_pylist()}
        assert isi == {b["kode"]: b["akhir"] for b in neraca(a, a, tingkat).to_pylist()}


@given(VERSI, VERSI)
def test_susun_membawa_daftar_ke_keadaan_yang_diminta(a: pa.Table, b: pa.Table) -> None:
    """Entering, leaving and rewriting what differs makes the one version out of the other."""
    na, nb = set(a["orang"].to_pylist()), set(b["orang"].to_pylist())
    masuk = b.filter(pa.array([n not in na for n in b["orang"].to_pylist()], pa.bool_()))
    ubah = b.filter(pa.array([n in na for n in b["orang"].to_pylist()], pa.bool_()))
    s = susun(a, masuk, nomor(*(na - nb)), ubah)
    assert s.akhir.to_pylist() == b.sort_by("orang").to_pylist()
    assert set(s.baru.tolist()) == nb - na
    assert set(s.tms.tolist()) == na - nb


def test_tms_delapan_memindahkan_tidak_mencoret() -> None:
    # Sikka 2024: 9,222 of 15,717 "TMS" were code 8, which moves to another TPS list.
    # https://gardaflores.com/politik/di-kabupaten-sikka-pantarlih-temukan-2-712-pemilih-telah-meninggal/
    awal = versi(*(orang(n) for n in range(15)))
    pindah = versi(*(orang(n, tps="2") for n in range(9)))
    s = susun(awal, versi(), nomor(9, 10, 11), pindah)
    (tps1, tps2) = neraca(awal, s.akhir, "tps").to_pylist()
    assert [tps1[k] for k in KOLOM] == [15, 0, 3, 0, 9, 3]
    assert [tps2[k] for k in KOLOM] == [0, 0, 0, 9, 0, 9]
    (kelurahan,) = neraca(awal, s.akhir, "kelurahan").to_pylist()
    assert [kelurahan[k] for k in KOLOM] == [15, 0, 3, 0, 0, 12]


@pytest.mark.parametrize(
    ("masuk", "keluar", "ubah", "kata"),
    [
        ((orang(1),), (), (), "Nomor 1 masuk, padahal sudah terdaftar"),
        ((), (9,), (), "Nomor 9 keluar, padahal tidak terdaftar"),
        ((), (), (orang(9),), "Nomor 9 diperbaiki, padahal tidak terdaftar"),
        ((orang(5), orang(5)), (), (), "Nomor 5 disebut lebih dari sekali dalam yang masuk"),
        ((), (2, 2), (), "Nomor 2 disebut lebih dari sekali dalam yang keluar"),
    ],
)
def test_yang_tidak_dapat_disusun_disebut(
    masuk: tuple[Orang, ...], keluar: tuple[int, ...], ubah: tuple[Orang, ...], kata: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        susun(versi(orang(1), orang(2)), versi(*masuk), nomor(*keluar), versi(*ubah))


def test_yang_keluar_dan_diperbaiki_keluar() -> None:
    s = susun(versi(orang(1), orang(2)), versi(), nomor(1), versi(orang(1, tps="7")))
    assert s.akhir["orang"].to_pylist() == [2]
    assert s.ubah.tolist() == []


def test_beda_menyebut_unsur_dan_tps_yang_sama_tulisannya_lain() -> None:
    lama = versi(orang(1), orang(2), orang(3, tps="001"), orang(4, umur=None))
    baru = versi(
        orang(1, status_ktp_el="B"), orang(2, tps="2"), orang(3, tps="1"), orang(4, umur=None)
    )
    d = beda(lama, baru)
    assert d.orang.to_pylist() == [
        {"orang": 1, "keadaan": BERUBAH}, {"orang": 2, "keadaan": PINDAH},
    ]  # fmt: skip
    assert d.banyak[TETAP] == 2
    assert d.unsur == {"tps": 2, "status_ktp_el": 1}


def test_tahap_daftar_berurutan() -> None:
    for kode, j in DAFTAR.items():
        assert set(j.dari) <= set(DAFTAR), kode
        assert set(j.tingkat) <= set(TINGKAT), kode
        assert boleh_dari(kode, None) == (not j.dari), kode
    assert boleh_dari("dps", "dphp")
    assert not boleh_dari("dpt", "dp4_sinkron")
