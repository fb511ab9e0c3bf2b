"""Levels: each way in which real rows differ is told apart from the others."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.matching.banding import bandingkan
from hakpilih.matching.inti import angka16
from hakpilih.matching.siap import siapkan
from hakpilih.matching.tingkat import (
    AWAL_F,
    AWAL_M,
    AWAL_S,
    ELEMEN,
    INDUK,
    KELAS,
    KOSONG,
    SETARA,
    TINGKAT,
)
from tests.matching.orang import daftar

import pyarrow as pa  # isort: skip

D = date
KASUS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("nik", {}, {}, "sama"),
    ("nik", {}, {"nik": "9971010108750003"}, "ekor_beda"),
    ("nik", {}, {"nik": "9971014108750001"}, "ekor_beda"),  # a twin sister
    ("nik", {}, {"nik": "9971010108757001"}, "satu_angka"),
    ("nik", {}, {"nik": "9971010108750372"}, "ekor_beda"),
    ("nik", {}, {"nik": "9971010108760001"}, "satu_angka"),
    ("nik", {}, {"nik": "9971010180750001"}, "satu_angka"),  # month 80: not valid, still close
    ("nik", {}, {"nik": "9971011008750001"}, "satu_angka"),  # neighbours swapped
    ("nik", {}, {"nik": "997101010875001"}, "satu_angka"),  # one digit lost: not valid, still close
    ("nik", {}, {"nik": "0000"}, KOSONG),
    ("nik", {}, {"nik": "9801010108990017"}, "beda"),
    ("nik", {"nik": "12"}, {"nik": "12"}, KOSONG),
    ("nkk", {}, {"nkk": "9971010101100002"}, "satu_angka"),
    ("nkk", {}, {"nkk": ""}, KOSONG),
    ("nkk", {}, {"nkk": "9971090909090909"}, "beda"),
    ("nama", {}, {"nama": "budi santoso"}, "sama_langka"),
    ("nama", {}, {"nama": "BOEDI SANTOSO"}, "ejaan"),
    ("nama", {}, {"nama": "BUDISANTOSO"}, "ejaan"),
    ("nama", {}, {"nama": "SANTOSO BUDI"}, "urut"),
    ("nama", {}, {"nama": "BUDI"}, "sebagian"),
    ("nama", {}, {"nama": "BUDI S."}, "sebagian"),
    ("nama", {}, {"nama": "BUDI SANTOSA"}, "mirip"),
    ("nama", {}, {"nama": "ANDI SANTOSO"}, "mirip_lemah"),
    ("nama", {}, {"nama": "KARTINI"}, "beda"),
    ("nama", {}, {"nama": ""}, KOSONG),
    ("tanggal_lahir", {}, {"tanggal_lahir": D(1975, 1, 8)}, "tukar"),
    ("tanggal_lahir", {}, {"tanggal_lahir": D(1975, 8, 11)}, "satu_angka"),
    ("tanggal_lahir", {}, {"tanggal_lahir": D(1976, 8, 1)}, "satu_angka"),
    ("tanggal_lahir", {"tanggal_lahir": D(1975, 8, 23)}, {"tanggal_lahir": D(1975, 1, 1)}, "satu_januari"),
    ("tanggal_lahir", {"tanggal_lahir": D(1975, 8, 23)}, {"tanggal_lahir": D(1975, 4, 7)}, "tahun"),
    ("tanggal_lahir", {}, {"tanggal_lahir": None, "tahun_lahir": 1975}, "tahun"),
    ("tanggal_lahir", {}, {"tanggal_lahir": None}, KOSONG),
    ("tanggal_lahir", {}, {"tanggal_lahir": D(1990, 4, 7)}, "beda"),
    ("tempat_lahir", {}, {"tempat_lahir": "KOTA CONTOH."}, "sama"),
    ("tempat_lahir", {}, {"tempat_lahir": "KOTA CONTOOH"}, "mirip"),
    ("tempat_lahir", {}, {"tempat_lahir": "SERUNI"}, "beda"),
    ("jenis_kelamin", {}, {"jenis_kelamin": "P"}, "beda"),
    ("jenis_kelamin", {}, {"jenis_kelamin": ""}, KOSONG),
    ("alamat", {}, {"alamat": "JALAN MELATI 4"}, "sama"),
    ("alamat", {}, {"alamat": "JL MELATTI NO.4"}, "mirip"),
    ("alamat", {}, {"alamat": "GG ANGGREK 17"}, "beda"),
    ("wilayah", {}, {"tps": "9"}, "sama_rt"),
    ("wilayah", {}, {"rt": "7"}, "sama"),
    ("wilayah", {}, {"kelurahan": "CEMPAKA DUA"}, "sama_kecamatan"),
    ("wilayah", {}, {"kelurahan": "CEMPAKA SATU", "kecamatan": "SERUNI"}, "beda"),
    ("wilayah", {}, {"kelurahan": "", "kecamatan": ""}, KOSONG),
]  # fmt: skip


@pytest.mark.parametrize(("elemen", "kiri", "kanan", "harap"), KASUS)
def test_tingkat(elemen: str, kiri: dict[str, Any], kanan: dict[str, Any], harap: str) -> None:
    s = siapkan(daftar(kiri), daftar(kanan))
    nol = np.array([0])
    for arah in ((0, 1), (1, 0)):
        tingkat = bandingkan(s, nol, nol, arah)[0, ELEMEN.index(elemen)]
        assert list(TINGKAT[elemen])[tingkat] == harap


def test_tempat_lahir_kebanyakan_orang_adalah_bukti_yang_lebih_lemah() -> None:
    s = siapkan(daftar(*[{}] * 40), daftar(*[{}] * 40))
    tingkat = bandingkan(s, np.array([3]), np.array([3]))[0]
    assert list(TINGKAT["tempat_lahir"])[tingkat[ELEMEN.index("tempat_lahir")]] == "sama_umum"
    assert list(TINGKAT["nama"])[tingkat[ELEMEN.index("nama")]] == "sama_umum"


def test_tabel_tingkat_lengkap_dan_berjumlah_satu() -> None:
    for e in ELEMEN:
        assert next(iter(TINGKAT[e])) == KOSONG
        for awal in (AWAL_M, AWAL_F, AWAL_S):
            assert set(awal[e]) == set(TINGKAT[e]) - {KOSONG} - set(SETARA.get(e, {}))
            assert sum(awal[e].values()) == pytest.approx(1)
        induk = INDUK[e]
        if induk is not None:
            assert induk[0] != e
            assert all(set(anggota) < set(TINGKAT[induk[0]]) for anggota in induk[1])
    assert set(KELAS) < set(ELEMEN)


@given(
    st.lists(
        st.one_of(st.none(), st.text(alphabet="0123456789/:aé ", min_size=15, max_size=17)),
        max_size=9,
    )
)
def test_angka16_seperti_membaca_satu_satu(teks: list[str | None]) -> None:
    larik = pa.chunked_array([pa.array(["9971010108750001", *teks], pa.string())])
    benar = [int(t) if t and len(t) == 16 and t.isascii() and t.isdigit() else 0 for t in teks]
    assert angka16(larik.slice(1)).tolist() == benar


def test_angka16_hanya_enam_belas_angka() -> None:
    teks = [
        "9971010108750001",
        "",
        "997101010875000",
        "99710101087500O1",
        "99710101087500011",
        None,
    ]
    larik = pa.chunked_array([pa.array(teks[:2]), pa.array(teks[2:])])
    assert angka16(larik).tolist() == [9971010108750001, 0, 0, 0, 0, 0]
    assert angka16(larik.slice(1)).tolist() == [0, 0, 0, 0, 0]
    assert angka16(pa.chunked_array([], pa.string())).tolist() == []
