"""docs/kaidah/nik.md, heading by heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.bahan import BUDI, KEPALA, SITI, kode, kolom, masalah, nik, periksa, satu_sel


@pytest.mark.parametrize(
    ("tulisan", "galat"),
    [
        ("997101130770000", "nik_panjang"),
        ("99710113077000011", "nik_panjang"),
        ("0", "nik_panjang"),
        ("99710113O7700001", "nik_bukan_angka"),
        ("9971013207700001", "nik_hari"),
        ("9971014007700001", "nik_hari"),
        ("9971017207700001", "nik_hari"),
        ("9971010007700001", "nik_hari"),
        ("9971011313700001", "nik_bulan"),
        ("9971011300700001", "nik_bulan"),
        ("9971011307700000", "nik_seri_nol"),
    ],
)
def test_nik_mustahil_diberi_galat_dan_barisnya_tetap_ada(
    tmp_path: Path, tulisan: str, galat: str
) -> None:
    h = satu_sel(tmp_path, "nik", tulisan)
    assert galat in kode(h)
    assert masalah(h, galat).tingkat == "galat"
    assert (h.diterima, kolom(h, "nik"), kolom(h, "nik_sah")) == (1, [tulisan], [False])


@pytest.mark.parametrize("hari", ["01", "31", "41", "71"])
def test_nik_mustahil_tidak_mengenai_hari_yang_mungkin(tmp_path: Path, hari: str) -> None:
    h = satu_sel(tmp_path, "nik", f"997101{hari}07700001")
    assert kolom(h, "nik_sah") == [True]


@pytest.mark.parametrize(
    ("tulisan", "jenis"),
    [
        ("'9971011307700001", "apostrof"),
        ("  9971011307700001 ", "spasi"),
        ("9971011307700001\u00a0", "nbsp"),
        ("9971 0113 0770 0001", "pemisah_nomor"),
        ("997101-130770-0001", "pemisah_nomor"),
        ("9.971.011.307.700.001", "titik_ribuan"),
        ("９９７１０１１３０７７００００１", "angka_lebar"),
        ("\u200b9971011307700001", "nirlebar"),
    ],
)
def test_nik_dirapikan_bila_tepat_tersisa_16_angka(
    tmp_path: Path, tulisan: str, jenis: str
) -> None:
    h = satu_sel(tmp_path, "nik", tulisan)
    assert kolom(h, "nik") == ["9971011307700001"]
    assert kolom(h, "nik_sah") == [True]
    assert h.perbaikan == {jenis: 1}


@pytest.mark.parametrize("tulisan", ["9.971.011.307.700", "9971-0113-0770", "99710113O7700001"])
def test_nik_dirapikan_tidak_pernah_dengan_menebak(tmp_path: Path, tulisan: str) -> None:
    h = satu_sel(tmp_path, "nik", tulisan)
    assert kolom(h, "nik") == [tulisan]
    assert h.perbaikan == {}


def test_nik_dirapikan_huruf_o_hanya_disarankan(tmp_path: Path) -> None:
    h = satu_sel(tmp_path, "nik", "99710113O7700001")
    m = masalah(h, "nik_bukan_angka")
    assert "“O” pada tempat ke-9" in m.pesan
    assert "huruf O seharusnya angka 0" in m.saran
    assert "9971" not in m.pesan + m.saran


def test_nik_berbeda_dengan_unsur_lain_hanya_peringatan(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        KEPALA,
        ",9871014108750001,SITI AMINAH,08-01-1975,L",
        ",9971011307700002,BUDI,14-08-1971,L",
        wilayah="99.71",
    )
    sebut = {(m.baris, m.kode): m for m in h.masalah() if m.baris}
    assert sebut[1, "nik_tanggal_beda"].pesan.endswith("hari dan bulannya tertukar.")
    assert sebut[2, "nik_tanggal_beda"].pesan.endswith("hari, bulan dan tahunnya.")
    assert "perempuan" in sebut[1, "nik_kelamin_beda"].pesan
    assert "98.71" in sebut[1, "nik_wilayah_beda"].pesan
    assert {m.tingkat for m in sebut.values()} == {"peringatan"}
    assert kolom(h, "nik_sah") == [True, True]


def test_nik_berbeda_dengan_unsur_lain_wilayah_hanya_bila_disebut(tmp_path: Path) -> None:
    baris = (KEPALA, ",9871014108750001,SITI AMINAH,01-08-1975,P")
    assert "nik_wilayah_beda" not in kode(periksa(tmp_path, *baris))
    assert "nik_wilayah_beda" in kode(periksa(tmp_path, *baris, wilayah="9971"))
    assert "nik_wilayah_beda" not in kode(periksa(tmp_path, *baris, wilayah="98"))


@pytest.mark.parametrize(
    ("tulisan", "galat"),
    [
        ("9971************", "nik_disamarkan"),
        ("9971xxxxxxxx0001", "nik_disamarkan"),
        ("9971•• •••••• ••••", "nik_disamarkan"),
        ("9.97E+15", "nik_dibulatkan"),
        ("9,97101E+15", "nik_dibulatkan"),
    ],
)
def test_nik_disamarkan_atau_dibulatkan_satu_baris(
    tmp_path: Path, tulisan: str, galat: str
) -> None:
    lain = [f",{nik(i)},ORANG KE,13-07-1970,L" for i in range(1, 31)]
    h = periksa(tmp_path, KEPALA, f',"{tulisan}",SITI,13-07-1970,L', *lain)
    assert h.status == "diterima"
    assert galat in kode(h)
    assert h.diterima == 31


@pytest.mark.parametrize(
    ("tulisan", "kode_berkas"),
    [
        ("9971************", "kolom_nik_disamarkan"),
        ("XXXXXXXXXXXXXXXX", "kolom_nik_disamarkan"),
        ("1.77E+15", "kolom_nik_dibulatkan"),
        ("1,77E+15", "kolom_nik_dibulatkan"),
    ],
)
def test_nik_disamarkan_atau_dibulatkan_seluruh_kolom_ditolak(
    tmp_path: Path, tulisan: str, kode_berkas: str
) -> None:
    baris = [f',"{tulisan}",ORANG,13-07-1970,L' for _ in range(20)]
    h = periksa(tmp_path, KEPALA, *baris)
    assert h.status == "ditolak"
    assert [m.kode for m in h.masalah()] == [kode_berkas]
    assert "20 dari 20" in next(h.masalah()).pesan


def test_nik_ganda_menyebut_baris_yang_lain(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, SITI, BUDI, SITI.replace("AMINAH", "AMINA"), BUDI, SITI)
    sebut = {m.baris: m.pesan for m in h.masalah() if m.kode == "nik_ganda"}
    assert sebut == {
        1: "NIK ini dipakai 3 baris dalam berkas, antara lain baris 3.",
        2: "NIK ini dipakai 2 baris dalam berkas, antara lain baris 4.",
        3: "NIK ini dipakai 3 baris dalam berkas, antara lain baris 1.",
        4: "NIK ini dipakai 2 baris dalam berkas, antara lain baris 2.",
        5: "NIK ini dipakai 3 baris dalam berkas, antara lain baris 1.",
    }
    assert all("nik_ganda" in m for m in kolom(h, "masalah"))


def test_nik_ganda_tidak_mengenai_nik_yang_tidak_sah(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, ",12345,A B C,13-07-1970,L", ",12345,D E F,13-07-1970,L")
    assert "nik_ganda" not in kode(h)


def test_nik_kosong_atau_hanya_nama(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, ",,BUDI,13-07-1970,L", ",,TONO,,L", ",-,TINI,13-07-1970,P")
    assert [(m.baris, m.kode) for m in h.masalah() if m.baris] == [
        (1, "nik_kosong"),
        (2, "nama_saja"),
        (3, "nik_kosong"),
    ]
    assert h.perbaikan == {"tanda_kosong": 1}
    assert h.diterima == 3


@pytest.mark.parametrize(
    ("tulisan", "kode_nkk"),
    [
        ("99710101", "nkk_panjang"),
        ("99710101011OOO01", "nkk_bukan_angka"),
        ("0000000000000000", "nkk_nol"),
        ("1890000000000000", "nkk_nol"),  # found in the lists of 2013
        ("9971010000000000", "nkk_nol"),
        ("9971************", "nkk_disamarkan"),
        ("9971010101100001", ""),
    ],
)
def test_nkk_yang_tidak_mungkin(tmp_path: Path, tulisan: str, kode_nkk: str) -> None:
    h = satu_sel(tmp_path, "nkk", tulisan)
    assert [k for k in kode(h) if k.startswith("nkk")] == [kode_nkk] * bool(kode_nkk)
    assert kolom(h, "nkk") == [tulisan]


def test_nik_dan_nkk_tertukar_disebut_tidak_ditukar(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        KEPALA,
        "9971014108750001,9971010101100001,SITI AMINAH,01-08-1975,P",
        "9971011307700002,9971011307700002,BUDI,13-07-1970,L",
    )
    sebut = [(m.baris, m.kode) for m in h.masalah() if m.baris]
    assert (1, "nik_nkk_tertukar") in sebut
    assert (2, "nik_sama_nkk") in sebut
    assert (2, "nik_nkk_tertukar") not in sebut
    assert kolom(h, "nik") == ["9971010101100001", "9971011307700002"]
