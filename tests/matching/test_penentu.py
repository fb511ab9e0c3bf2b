"""What would settle a pair, on one case each, and that every pair has an answer."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pyarrow as pa
import pytest

from hakpilih.matching.kolom import ALASAN_RAGU, SKEMA_RAGU
from hakpilih.matching.penentu import PENENTU, TANPA_NIK, penentu
from hakpilih.matching.tingkat import ELEMEN, TINGKAT
from tests.matching.kerja import baris

KASUS: list[tuple[str, str, dict[str, str]]] = [
    ("dua_ktp", "tidak", {"alasan": "nik_sama_orang_lain", "nama": "beda"}),
    ("kembar", "tidak", {"nik": "ekor_beda", "nama": "mirip"}),
    ("kembar", "tidak", {"nik": "ekor_beda", "nkk": "kosong"}),
    ("kembar", "keduanya", {"nik": "kosong", "nama": "mirip_lemah"}),
    ("kembar", "tidak", {"nik": "beda", "nama": "mirip", "alasan": "ganda"}),
    ("ganda_pindah", "tidak", {"alasan": "ganda", "wilayah": "beda"}),
    ("ganda_nik", "tidak", {"alasan": "ganda"}),
    # A shortened name on one KK is no twin.
    ("ganda", "dpt", {"alasan": "ganda", "nik": "kosong", "nama": "sebagian"}),
    ("saingan", "dpt", {"alasan": "saingan_dekat", "nik": "kosong"}),
    ("nik_kosong_dpt", "dpt", {"nik": "kosong", "tanggal_lahir": "beda"}),
    ("nik_kosong_dp4", "dp4", {"nik": "kosong"}),
    ("nik_sama", "tidak", {"nama": "mirip_lemah"}),
    ("nik_salah_tulis", "tidak", {"nik": "satu_angka"}),
    ("nik_salah_tulis", "tidak", {"nik": "ekor_beda", "tanggal_lahir": "satu_angka"}),
    ("dua_nik", "tidak", {"nik": "beda"}),
    ("lahir_beda", "keduanya", {"nik": "kosong", "tanggal_lahir": "tahun"}),
    ("terlalu_kosong", "keduanya", {"nik": "kosong", "tanggal_lahir": "kosong", "nkk": "kosong"}),
    ("lahir_kosong", "keduanya", {"nik": "kosong", "tanggal_lahir": "kosong"}),
    ("pindah", "keduanya", {"nik": "kosong", "wilayah": "sama_kecamatan"}),
    ("jenis_kelamin", "keduanya", {"nik": "kosong", "jenis_kelamin": "beda"}),
    ("nama", "keduanya", {"nik": "kosong", "nkk": "beda", "nama": "mirip"}),
    ("temui", "keduanya", {"nik": "kosong"}),
]


def satu(tanpa_nik: str, isi: dict[str, str]) -> str:
    alasan = isi.get("alasan", "peluang_tengah")
    bukti: dict[str, Any] = {f"bukti_{e}": t for e, t in isi.items() if e != "alasan"}
    (kode,) = penentu(baris(alasan=alasan, **bukti), pa.array([tanpa_nik])).to_pylist()
    return str(kode)


@pytest.mark.parametrize(("kode", "tanpa_nik", "isi"), KASUS)
def test_yang_memutuskan_menurut_yang_kosong_atau_bertentangan(
    kode: str, tanpa_nik: str, isi: dict[str, str]
) -> None:
    assert satu(tanpa_nik, isi) == kode


def test_every_answer_has_a_case_and_the_last_one_fits_all() -> None:
    assert {k for k, *_ in KASUS} == set(PENENTU)
    assert list(PENENTU.values())[-1].bila == ({},)


def test_conditions_name_levels_and_reasons_that_exist() -> None:
    kenal = {**{e: set(t) for e, t in TINGKAT.items()}, "alasan": set(ALASAN_RAGU)}
    kenal["tanpa_nik"] = set(TANPA_NIK)
    for p in PENENTU.values():
        for syarat in p.bila:
            assert all(set(boleh) <= kenal[nama] for nama, boleh in syarat.items())


def test_every_answer_is_a_sentence_that_names_whom_or_what_to_ask() -> None:
    tempat = re.compile(r"KTP-el|\bKK\b|akta kelahiran|surat pindah|Disdukcapil|ketua RT")
    for kode, p in PENENTU.items():
        assert tempat.search(p.kata), kode
        assert p.kata[0].isupper(), kode
        assert p.kata.endswith("."), kode


def test_every_pair_has_an_answer_whatever_its_levels_and_the_row_order_does_not_matter() -> None:
    pilihan = [
        {"alasan": a, "bukti_nik": n, "bukti_tanggal_lahir": t, "bukti_nama": m}
        for a, n, t, m in product(
            ALASAN_RAGU, TINGKAT["nik"], TINGKAT["tanggal_lahir"], TINGKAT["nama"]
        )
    ]
    dasar = baris().to_pylist()[0]
    tabel = pa.Table.from_pylist([{**dasar, **p} for p in pilihan], schema=SKEMA_RAGU)
    tanpa = pa.array([TANPA_NIK[i % 4] for i in range(len(pilihan))])
    hasil = penentu(tabel, tanpa)
    assert set(hasil.to_pylist()) <= set(PENENTU)
    balik = pa.array(range(len(pilihan) - 1, -1, -1))
    assert penentu(tabel.take(balik), tanpa.take(balik)).equals(hasil.take(balik))
    assert len(penentu(tabel.slice(0, 0), tanpa.slice(0, 0))) == 0
    assert len(ELEMEN) == 8  # a new element may need an answer of its own
