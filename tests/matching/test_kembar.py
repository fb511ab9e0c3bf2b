"""Persons whom a number or a lone name takes for one another: twins, and second entries that hold little."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from hakpilih.matching.entri import cari_tetangga
from hakpilih.matching.keluaran import susun
from hakpilih.matching.padankan import nilai
from hakpilih.matching.satu_satu import timbang_bebas
from tests.matching.orang import daftar
from tests.matching.test_bobot import kota

KOTA = kota(900)
RUMAH: dict[str, Any] = {
    "nkk": "9971020101180006",
    "alamat": "PERUM MELATI 9 NO. 61",
    "kelurahan": "SERUNI DUA",
    "kecamatan": "SERUNI",
    "rt": "4",
    "rw": "3",
}
BAGUS: dict[str, Any] = {
    **RUMAH, "nik": "9971020608040001", "nama": "BAGUS HASAN NUGRAHA", "tanggal_lahir": date(2004, 8, 6),
}  # fmt: skip
BAGIS: dict[str, Any] = {**BAGUS, "nik": "9971020608040002", "nama": "BAGIS HASAN NUGRAHA"}
HANYA_NAMA: dict[str, Any] = {
    "nik": "", "nkk": "", "tanggal_lahir": None, "tempat_lahir": "", "alamat": "", "jenis_kelamin": "",
}  # fmt: skip
# A registry that writes people twice.
LAGI = [{**o, "alamat": "JL. MELATI"} for o in KOTA[::40]]


def pasangan(dpt: list[dict[str, Any]], dp4: list[dict[str, Any]]) -> dict[int, int]:
    """DPT place → DP4 place of the pairs among the first rows, which a whole town follows."""
    t = susun(nilai(daftar(*dpt, *KOTA), daftar(*dp4, *KOTA))).pasangan
    semua = zip(t["baris_dpt"].to_pylist(), t["baris_dp4"].to_pylist(), strict=True)
    return {a: b for a, b in semua if a <= len(dpt) or b <= len(dp4)}


def test_nik_sama_pada_saudara_kembar_diputuskan_oleh_namanya() -> None:
    """The registry lost one twin's number and gave it to the other."""
    dp4 = [{**BAGUS, "nik": ""}, {**BAGIS, "nik": BAGUS["nik"]}]
    assert pasangan([BAGUS, BAGIS], dp4) == {1: 1, 2: 2}
    assert pasangan(dp4, [BAGUS, BAGIS]) == {1: 1, 2: 2}


def test_nik_sama_dan_nama_dekat_tanpa_kembaran_tetap_berpasangan_langsung() -> None:
    salah = {**BAGUS, "nama": "BAGOS HASAN NUGRAHA"}
    t = susun(nilai(daftar(salah, BAGIS, *KOTA), daftar(BAGUS, BAGIS, *KOTA))).pasangan
    assert t.slice(0, 1).select(["baris_dpt", "baris_dp4", "tahap"]).to_pylist() == [
        {"baris_dpt": 1, "baris_dp4": 1, "tahap": "nik_beda_unsur"}
    ]


def test_tercatat_dua_kali_bukan_kembar_yang_niknya_disalin() -> None:
    """Both rows of the DPT bear one twin's number; each name has its own person in the DP4."""
    assert pasangan([BAGUS, {**BAGIS, "nik": BAGUS["nik"]}], [BAGUS, BAGIS]) == {1: 1, 2: 2}


def test_nik_yang_salah_satu_angka_di_belakang_bukan_saudara_kembar() -> None:
    """Nobody gives twins one name."""
    salah = {**BAGUS, "nik": "9971020608040004"}
    assert pasangan([salah], [BAGUS]) == {1: 1}


def test_tercatat_dua_kali_yang_hanya_nama_ditanyakan_pada_tetangga_senama() -> None:
    """A name and an RT: who of that name lives there has his pair, so this may be the same person again."""
    tetangga = {
        **RUMAH,
        "nik": "9971024710680001",
        "nama": "SAFITRI",
        "tanggal_lahir": date(1968, 10, 7),
    }
    catatan = {**tetangga, **HANYA_NAMA}
    jauh = {**catatan, "rt": "9"}
    p = nilai(daftar(tetangga, catatan, jauh, *KOTA, *LAGI), daftar(tetangga, *KOTA))
    odds = cari_tetangga(p.siap, 0, np.array([1, 2])).odds(p.model)
    assert odds[1] > 1
    assert odds[[0, 2]].tolist() == [0, 0]
    # The second entry of somebody settled takes from a namesake what it would give him alone.
    sendiri = timbang_bebas(
        np.array([1]), np.array([0]), np.array([3.0]), (np.array([0, 0]), np.array([0]))
    )
    ditanya = timbang_bebas(
        np.array([1]),
        np.array([0]),
        np.array([3.0]),
        (np.array([0, 0]), np.array([0])),
        (odds[:2], np.zeros(1)),
    )
    assert sendiri[0][0] > 0.5 > ditanya[0][0]


def test_hanya_nama_tanpa_tetangga_senama_masih_menemukan_pasangannya() -> None:
    orang = {
        **RUMAH,
        "nik": "9971024710680001",
        "nama": "SAFITRI",
        "tanggal_lahir": date(1968, 10, 7),
    }
    assert pasangan([{**orang, **HANYA_NAMA}], [orang]) == {1: 1}


def test_tercatat_dua_kali_tidak_menyatukan_semua_yang_berbagi_satu_kata() -> None:
    """MUHAMMAD and nothing else fits two neighbours alike; they stay two persons, each with his pair."""
    satu = {**RUMAH, "nik": "9971022703000001", "nama": "MUHAMMAD CHRISANDRA HARTAWAN",
            "tanggal_lahir": date(2000, 3, 27)}  # fmt: skip
    dua = {**RUMAH, "nik": "9971021503720001", "nama": "MUHAMMAD AGUS OKTAVIANO", "nkk": "9971020101180009",
           "tanggal_lahir": date(1972, 3, 15)}  # fmt: skip
    dp4 = [{**satu, "nik": ""}, {**dua, "nik": ""}, {**satu, **HANYA_NAMA, "nama": "MUHAMMAD"}]
    assert pasangan([satu, dua], dp4) == {1: 1, 2: 2}
    assert pasangan(dp4, [satu, dua]) == {1: 1, 2: 2}


def test_urutan_baris_tidak_menentukan_siapa_kembarannya() -> None:
    dpt = [BAGUS, {**BAGIS, "nik": BAGUS["nik"]}, {**BAGUS, **HANYA_NAMA}]
    dp4 = [{**BAGUS, "nik": ""}, BAGIS]
    maju = pasangan(dpt, dp4)
    mundur = pasangan(dpt[::-1], dp4[::-1])
    assert maju == {4 - a: 3 - b for a, b in mundur.items()}


def test_daftar_kosong_tidak_mengganggu() -> None:
    kosong = daftar().slice(0, 0)
    t = susun(nilai(kosong, daftar(BAGUS)))
    assert t.pasangan.num_rows == 0
    assert isinstance(t.hanya[1], pa.Table)
    assert t.hanya[1].num_rows == 1
