"""The kernel on people one can picture: who must be paired, who must not, and what is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from hakpilih.matching.keluaran import susun
from hakpilih.matching.kolom import SKEMA_HANYA, SKEMA_PASANGAN, SKEMA_RAGU
from hakpilih.matching.padankan import nilai
from hakpilih.matching.tingkat import ELEMEN, TINGKAT
from tests.matching.orang import daftar

ORANG: list[dict[str, Any]] = [
    {"nik": "9971010108750001", "nama": "BUDI SANTOSO", "tanggal_lahir": date(1975, 8, 1)},
    {
        "nik": "9971015203780002",
        "nama": "SITI AMINAH",
        "tanggal_lahir": date(1978, 3, 12),
        "jenis_kelamin": "P",
    },
    {
        "nik": "9971022511990003",
        "nama": "RAHMAT HIDAYAT",
        "tanggal_lahir": date(1999, 11, 25),
        "nkk": "9971020101110007",
        "alamat": "JL. KENANGA 12",
        "kelurahan": "SERUNI DUA",
        "kecamatan": "SERUNI",
        "rt": "5",
    },
    {
        "nik": "9871034709850011",
        "nama": "DESMALINDA",
        "tanggal_lahir": date(1985, 9, 7),
        "jenis_kelamin": "P",
        "nkk": "9971020101110009",
        "alamat": "GG. ANGGREK 3",
        "kelurahan": "SERUNI DUA",
        "kecamatan": "SERUNI",
        "rt": "6",
    },
]


def pasangan(dpt: pa.Table, dp4: pa.Table) -> set[tuple[int, int]]:
    t = susun(nilai(dpt, dp4)).pasangan
    return set(zip(t["baris_dpt"].to_pylist(), t["baris_dp4"].to_pylist(), strict=True))


def test_nik_sama_dan_orang_sama_berpasangan_langsung() -> None:
    t = susun(nilai(daftar(*ORANG), daftar(*reversed(ORANG))))
    assert set(t.pasangan["tahap"].to_pylist()) == {"nik"}
    assert pasangan(daftar(*ORANG), daftar(*reversed(ORANG))) == {(1, 4), (2, 3), (3, 2), (4, 1)}
    assert min(t.pasangan["peluang"].to_pylist()) > 0.99


@pytest.mark.parametrize(
    "rusak",
    [
        {"nik": ""},
        {"nik": "9971022511990008"},  # one digit typed wrong
        {"nik": "997102251199000"},  # one digit left out
        {"nik": "", "nama": "RACHMAT HIDAJAT"},
        {"nik": "", "nama": "HIDAYAT RAHMAT"},
        {"nik": "", "nama": "RAHMAT H"},
        {"nik": "", "tanggal_lahir": date(1999, 1, 1)},
        {"nik": "", "nkk": "", "kelurahan": "CEMPAKA SATU", "kecamatan": "CEMPAKA", "alamat": "X"},
        {"nik": "", "nkk": "", "tanggal_lahir": None, "tempat_lahir": "", "alamat": ""},
    ],
    ids=lambda r: " ".join(r),
)
def test_calon_pasangan_ditemukan_walau_barisnya_rusak(rusak: dict[str, Any]) -> None:
    dpt = daftar(ORANG[0], ORANG[1], {**ORANG[2], **rusak}, ORANG[3])
    assert (3, 3) in pasangan(dpt, daftar(*ORANG))


def test_nik_sama_pada_orang_lain_ditelaah_bukan_dipasangkan() -> None:
    """A father wrote his own NIK for his daughter: another name and another birth date."""
    anak = {
        "nik": ORANG[2]["nik"],
        "nama": "PUTRI LESTARI",
        "tanggal_lahir": date(2004, 2, 9),
        "jenis_kelamin": "P",
    }
    t = susun(nilai(daftar(*ORANG[:2], anak), daftar(*ORANG)))
    assert (3, 3) not in set(
        zip(t.pasangan["baris_dpt"].to_pylist(), t.pasangan["baris_dp4"].to_pylist(), strict=True)
    )
    temuan = [r for r in t.ragu.to_pylist() if r["alasan"] == "nik_sama_orang_lain"]
    assert [(r["baris_dpt"], r["baris_dp4"]) for r in temuan] == [(3, 3)]
    assert t.hanya[0].to_pylist()[0]["alasan"] == "nik_orang_lain"


def test_anggota_keluarga_tidak_tertukar() -> None:
    """Same KK, address and birthplace; the son is on one list only, the father on the other."""
    ayah = {**ORANG[0], "nik": ""}
    anak = {**ORANG[0], "nik": "", "nama": "ANDI SANTOSO", "tanggal_lahir": date(2003, 5, 4)}
    assert pasangan(daftar(ayah, ORANG[2]), daftar(anak, ORANG[2])) == {(2, 2)}


def test_satu_lawan_satu_juga_bagi_kembar_bernama_hampir_sama() -> None:
    rina = {"nik": "", "nama": "RINA WATI", "tanggal_lahir": date(2001, 4, 2), "jenis_kelamin": "P"}
    rini = {**rina, "nama": "RINI WATI"}
    assert pasangan(daftar(rina, rini, *ORANG), daftar(rini, rina, *ORANG)) >= {(1, 2), (2, 1)}


def test_tercatat_dua_kali_berpasangan_sekali_dan_yang_lain_ditelaah() -> None:
    kedua = {**ORANG[2], "alamat": "JL. KENANGA NO 12"}
    t = susun(nilai(daftar(*ORANG, kedua), daftar(*ORANG)))
    assert t.pasangan.num_rows == 4
    assert t.hanya[0]["alasan"].to_pylist() == ["calon_dipasangkan"]
    assert "ganda" in t.ragu["alasan"].to_pylist()


def test_tercatat_dua_kali_di_kedua_daftar_memberi_dua_pasangan() -> None:
    kedua = {"alamat": "GG. ANGGREK 3", "kelurahan": "DAHLIA", "kecamatan": "DAHLIA"}
    dua = [*ORANG, {**ORANG[2], **kedua}]
    assert len(pasangan(daftar(*dua), daftar(*dua))) == 5
    tanpa_nik = [{**o, "nik": ""} for o in dua]
    assert len(pasangan(daftar(*tanpa_nik), daftar(*dua))) == 5


def test_urutan_baris_tidak_menentukan_mana_dari_catatan_kembar_yang_dipilih() -> None:
    """Two entries of one person that differ only in how the address is written."""
    satu, dua = (
        {**ORANG[2], "alamat": "JL KENANGA 12"},
        {**ORANG[2], "alamat": "JALAN KENANGA NO 12"},
    )
    a = pasangan(daftar(*ORANG[:2], satu, dua), daftar(*ORANG))
    b = pasangan(daftar(*ORANG[:2], dua, satu), daftar(*ORANG))
    (dipilih_a,), (dipilih_b,) = ([x for x, y in p if y == 3] for p in (a, b))
    assert {dipilih_a, dipilih_b} == {3, 4}


def test_baris_identik_dua_kali_tidak_kehilangan_pasangan() -> None:
    tanpa_nik = {**ORANG[2], "nik": ""}
    assert len(pasangan(daftar(ORANG[0], tanpa_nik, tanpa_nik), daftar(*ORANG))) == 2


def test_hanya_di_satu_daftar_karena_hanya_nama() -> None:
    kosong = {"nik": "", "nkk": "", "tanggal_lahir": None, "tempat_lahir": "", "alamat": ""}
    asing = {**kosong, "nama": "ZULKARNAIN", "kelurahan": "DAHLIA", "kecamatan": "DAHLIA"}
    t = susun(nilai(daftar(*ORANG, asing), daftar(*ORANG)))
    assert t.hanya[0]["alasan"].to_pylist() == ["nama_saja"]


@pytest.mark.parametrize("kiri", [0, 1, 4])
@pytest.mark.parametrize("kanan", [0, 1, 4])
def test_daftar_kosong_dan_kecil(kiri: int, kanan: int) -> None:
    t = susun(nilai(daftar(*ORANG[:kiri]), daftar(*ORANG[:kanan])))
    n = min(kiri, kanan)
    assert t.pasangan.num_rows == n
    assert (t.hanya[0].num_rows, t.hanya[1].num_rows) == (kiri - n, kanan - n)
    assert t.pasangan.schema.equals(SKEMA_PASANGAN)
    assert t.ragu.schema.equals(SKEMA_RAGU)
    assert t.hanya[0].schema.equals(SKEMA_HANYA)


def test_yang_berubah_disebut_dan_yang_kosong_di_dp4_tidak() -> None:
    dp4 = [dict(o) for o in ORANG]
    dp4[0].update(alamat="JL. MAWAR 1", status_kawin="P", tempat_lahir="")
    t = susun(nilai(daftar(*ORANG), daftar(*dp4))).pasangan
    ubah = {r["baris_dpt"]: r["berubah"] for r in t.to_pylist()}
    assert ubah == {1: ["alamat", "status_kawin"], 2: [], 3: [], 4: []}


def test_bukti_dan_bobot_bertambah_menjadi_peluang() -> None:
    """What a waterfall adds up is what decided (one pair without rivals)."""
    dpt = daftar(ORANG[0], ORANG[1], {**ORANG[2], "nik": ""}, ORANG[3])
    p = nilai(dpt, daftar(*ORANG))
    t = [r for r in susun(p).pasangan.to_pylist() if r["tahap"] == "peluang"]
    assert len(t) == 1
    bit = sum(t[0][f"bobot_{e}"] for e in ELEMEN) + t[0]["bobot_awal"]
    assert t[0]["peluang"] == pytest.approx(1 / (1 + 2 ** -min(bit, 30)), abs=1e-6)
    assert all(t[0][f"bukti_{e}"] in TINGKAT[e] for e in ELEMEN)
    assert t[0]["bobot_nik"] == 0
    assert t[0]["bukti_nik"] == "kosong"


def test_urutan_baris_tidak_mengubah_pasangan() -> None:
    acak = np.random.default_rng(5)
    banyak = [
        {
            "nik": "" if i % 3 == 0 else f"997101{1 + i % 28:02d}0{1 + i % 9}80{i:04d}",
            "nama": f"{['RAHMAT', 'HIDAYAT', 'BUDI', 'SITI'][i % 4]} {chr(65 + i % 20) * 3}",
            "tanggal_lahir": date(1980, 1 + i % 9, 1 + i % 28),
            "nkk": "" if i % 5 == 0 else f"99710101011{i // 4:05d}",
            "alamat": f"JL. MELATI {i // 4}",
            "rt": str(i // 10),
        }
        for i in range(1, 200)
    ]
    a, b = daftar(*banyak[:180]), daftar(*banyak[20:])
    ua, ub = acak.permutation(a.num_rows), acak.permutation(b.num_rows)
    teracak = {
        (int(ua[x - 1]) + 1, int(ub[y - 1]) + 1)
        for x, y in pasangan(_urutkan(a, ua), _urutkan(b, ub))
    }
    assert teracak == pasangan(a, b)
    assert len(teracak) > 140


def _urutkan(t: pa.Table, urut: np.ndarray) -> pa.Table:
    diambil = t.take(pa.array(urut))
    return diambil.set_column(0, "baris", pa.array(np.arange(1, len(urut) + 1)))
