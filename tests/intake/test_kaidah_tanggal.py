"""docs/kaidah/tanggal.md, heading by heading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hakpilih.intake.alias import Alias
from hakpilih.intake.tanggal import BULAN, baca_tanggal
from tests.intake.bahan import kode, kolom, masalah, nik, periksa, satu_sel

AGUSTUS = date(1975, 8, 1)


@pytest.mark.parametrize(
    "tulisan",
    [
        "01-08-1975",
        "1-8-1975",
        "01/08/1975",
        "01.08.1975",
        "01|08|1975",
        "01 08 1975",
        "1975-08-01",
        "1975/08/01",
        "1975-08-01 00:00:00",
        "1975-08-01T00:00:00",
        "1 Agustus 1975",
        "01 agustus 1975",
        "1-Agt-1975",
        "1 Aug 1975",
        " 01-08-1975 ",
        "'01-08-1975",
        "０１-０８-１９７５",
    ],
)
def test_bentuk_yang_dibaca(tmp_path: Path, tulisan: str) -> None:
    h = satu_sel(tmp_path, "tanggal_lahir", tulisan)
    assert kolom(h, "tanggal_lahir") == [AGUSTUS]
    assert kolom(h, "tahun_lahir") == [1975]


def test_bentuk_yang_dibaca_dihitung_sebagai_perbaikan(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        "nama,tanggal_lahir",
        "SITI AMINAH,1 Agustus 1975",
        "BUDI SANTOSO,13 Pebruari 1970 ",
        "TONO SUBAGYO,1975-08-01 00:00:00",
    )
    assert h.perbaikan == {"nama_bulan": 2, "spasi": 1, "jam_nol": 1}


@pytest.mark.parametrize("nama", sorted(BULAN))
def test_bentuk_yang_dibaca_semua_nama_bulan(nama: str) -> None:
    assert baca_tanggal(f"17 {nama.title()} 1985").nilai == date(1985, BULAN[nama], 17)


@pytest.mark.parametrize(
    ("tulisan", "galat", "saran"),
    [
        ("1-8-75", "tanggal_tahun_dua_angka", "01-08-1975"),
        ("01 Agt 75", "tanggal_tahun_dua_angka", "01-08-1975"),
        ("27607", "tanggal_seri", "01-08-1975"),
        ("27607.0", "tanggal_seri", "01-08-1975"),
        ("01081975", "tanggal_tak_terbaca", "01-08-1975"),
        ("19750801", "tanggal_tak_terbaca", "01-08-1975"),
        ("1 Augustine 1975", "tanggal_tak_terbaca", ""),
        ("01-08/1975", "tanggal_tak_terbaca", ""),
        ("lahir 1975", "tanggal_tak_terbaca", ""),
        ("1975-08-01 13:45:00", "tanggal_tak_terbaca", ""),
    ],
)
def test_bentuk_yang_hanya_disarankan(tmp_path: Path, tulisan: str, galat: str, saran: str) -> None:
    h = satu_sel(tmp_path, "tanggal_lahir", tulisan)
    assert [k for k in kode(h) if k.startswith("tanggal")] == [galat]
    assert saran in masalah(h, galat).saran
    assert ("Mungkin maksudnya" in masalah(h, galat).saran) == bool(saran)
    assert kolom(h, "tanggal_lahir") == [None]


@pytest.mark.parametrize(
    ("tulisan", "galat", "tahun"),
    [
        ("00-00-1975", "tanggal_nol", 1975),
        ("00-08-1975", "tanggal_nol", 1975),
        ("01/00/1975", "tanggal_nol", 1975),
        ("00|00|0000", "tanggal_mustahil", None),
        ("1975-00-00", "tanggal_nol", 1975),
    ],
)
def test_hari_atau_bulan_nol(tmp_path: Path, tulisan: str, galat: str, tahun: int | None) -> None:
    h = satu_sel(tmp_path, "tanggal_lahir", tulisan)
    assert galat in kode(h)
    assert (kolom(h, "tanggal_lahir"), kolom(h, "tahun_lahir")) == ([None], [tahun])


@pytest.mark.parametrize("tulisan", ["31-02-1975", "29-02-1975", "31-04-1975", "32-01-1975"])
def test_tanggal_mustahil(tmp_path: Path, tulisan: str) -> None:
    h = satu_sel(tmp_path, "tanggal_lahir", tulisan)
    assert "tanggal_mustahil" in kode(h)
    assert (kolom(h, "tanggal_lahir"), kolom(h, "tahun_lahir")) == ([None], [1975])


def test_tanggal_mustahil_dengan_saran_tukar(tmp_path: Path) -> None:
    baris = [f"ORANG KE,{hari:02d}-05-1970" for hari in range(1, 32)]
    h = periksa(tmp_path, "nama,tanggal_lahir", *baris, "SITI AMINAH,08-25-1975")
    assert "25-08-1975" in masalah(h, "tanggal_mustahil").saran
    assert h.status == "diterima"


def _daftar(pola: str, banyak: int = 12) -> list[str]:
    """People whose NIK say 3 <month> 1970, written in the order of `pola`."""
    return [
        f"{nik(i, hari=3, bulan=b)},ORANG KE {chr(65 + i)},{pola.format(h='03', b=f'{b:02d}')}"
        for i, b in enumerate((i % 12 + 1 for i in range(banyak)), start=1)
    ]


@pytest.mark.parametrize(("pola", "dibaca"), [("{h}-{b}-1970", "hari"), ("{b}/{h}/1970", "bulan")])
def test_urutan_hari_dan_bulan_menurut_nik(tmp_path: Path, pola: str, dibaca: str) -> None:
    h = periksa(tmp_path, "nik,nama,tanggal_lahir", *_daftar(pola))
    assert kolom(h, "tanggal_lahir") == [date(1970, i, 3) for i in range(1, 13)]
    assert h.status == "diterima"
    assert ("urutan_bulan_hari" in kode(h)) == (dibaca == "bulan")


def test_urutan_hari_dan_bulan_menurut_bagian_di_atas_12(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nama,tanggal_lahir", "SITI AMINAH,08/25/1975", "BUDI SANTOSO,02/03/1970")
    assert kolom(h, "tanggal_lahir") == [date(1975, 8, 25), date(1970, 2, 3)]
    assert kode(h) == ["urutan_bulan_hari"]


def test_urutan_yang_tidak_dapat_dipastikan_ditahan(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nama,tanggal_lahir", "SITI AMINAH,08/07/1975", "BUDI SANTOSO,02/03/1970")
    assert h.status == "ditahan"
    assert kode(h) == ["tahan_urutan_tanggal"]
    assert kolom(h, "tanggal_lahir") == [date(1975, 7, 8), date(1970, 3, 2)]


@pytest.mark.parametrize("tulisan", ["03|02|1970", "1970-02-03", "02-02-1970", "3 Februari 1970"])
def test_urutan_yang_tidak_dapat_dipastikan_hanya_bila_memang_ragu(
    tmp_path: Path, tulisan: str
) -> None:
    h = periksa(tmp_path, "nama,tanggal_lahir", f"SITI AMINAH,{tulisan}")
    assert h.status == "diterima"


def test_urutan_yang_tidak_dapat_dipastikan_karena_bertentangan(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nama,tanggal_lahir", "SITI AMINAH,08/25/1975", "BUDI SANTOSO,25/08/1970")
    assert h.status == "ditahan"
    assert "tahan_tanggal_bertentangan" in kode(h)


def test_urutan_yang_tidak_dapat_dipastikan_karena_nik_menentang(tmp_path: Path) -> None:
    tegas = [
        f"{nik(50 + i, hari=20 + i % 8, bulan=5)},ORANG TEGAS,{20 + i % 8}-05-1970"
        for i in range(20)
    ]
    h = periksa(tmp_path, "nik,nama,tanggal_lahir", *_daftar("{b}-{h}-1970"), *tegas)
    assert h.status == "ditahan"
    assert "hari-bulan-tahun" in masalah(h, "tahan_tanggal_bertentangan").pesan


@pytest.mark.parametrize(
    ("pola", "tulisan"),
    [
        ("%Y%m%d", "19750801"),
        ("%d%m%Y", "01081975"),
        ("%m/%d/%Y", "08/01/1975"),
        ("%m/%d/%Y", "8/1/1975"),
        ("%d %B %Y", "1 Agustus 1975"),
        ("%Y%m%d", "1975-08-01"),  # the date cell of a spreadsheet
    ],
)
def test_bentuk_menurut_berkas_alias(tmp_path: Path, pola: str, tulisan: str) -> None:
    alias = Alias(format={"tanggal_lahir": pola})
    h = satu_sel(tmp_path, "tanggal_lahir", tulisan, kolom=alias)
    assert kolom(h, "tanggal_lahir") == [AGUSTUS]
    assert h.status == "diterima"


def test_bentuk_menurut_berkas_alias_yang_tidak_cocok(tmp_path: Path) -> None:
    alias = Alias(format={"tanggal_lahir": "%Y%m%d"})
    h = satu_sel(tmp_path, "tanggal_lahir", "01/08/1975", kolom=alias)
    assert "tanggal_tak_terbaca" in kode(h)


@pytest.mark.parametrize(
    ("lahir", "kawin", "sebut"),
    [
        ("28-11-2024", "B", "tanggal_di_depan"),
        ("27-11-2007", "B", ""),
        ("28-11-2007", "B", "umur_di_bawah_17"),
        ("28-11-2007", "S", ""),
        ("28-11-2007", "P", ""),
        ("27-11-1914", "S", ""),
        ("26-11-1913", "S", "umur_di_atas_110"),
        ("01-01-1890", "S", "tahun_tidak_wajar"),
    ],
)
def test_umur_pada_hari_pemungutan_suara(
    tmp_path: Path, lahir: str, kawin: str, sebut: str
) -> None:
    h = periksa(
        tmp_path,
        "nama,tanggal_lahir,status_kawin",
        f"SITI AMINAH,{lahir},{kawin}",
        "BUDI SANTOSO,13-07-1970,S",
        tanggal_acuan=date(2024, 11, 27),
    )
    assert kode(h) == [sebut] * bool(sebut)


def test_umur_tidak_dinilai_tanpa_tanggal_acuan(tmp_path: Path) -> None:
    h = periksa(tmp_path, "nama,tanggal_lahir", "SITI AMINAH,28-11-2090", "BUDI,13-07-1970")
    assert kode(h) == []


def test_umur_lahir_29_februari_bertambah_1_maret(tmp_path: Path) -> None:
    def umur(acuan: date) -> list[str]:
        baris = ("nama,tanggal_lahir", "SITI AMINAH,29-02-2008")
        return kode(periksa(tmp_path, *baris, tanggal_acuan=acuan))

    assert umur(date(2025, 2, 28)) == ["umur_di_bawah_17"]
    assert umur(date(2025, 3, 1)) == []


def test_tempat_dan_tanggal_dalam_satu_kolom_dipecah(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        "NAMA;TTL",
        "SITI AMINAH;BENGKULU, 13-08-1975",
        "BUDI;KOTA CONTOH, 1 Agustus 1975",
        "TONO;CURUP 1975-08-01",
        "TINI;LUBUK 2 LINGGAU",
        "",
    )
    assert kolom(h, "tempat_lahir") == ["BENGKULU", "KOTA CONTOH", "CURUP", "LUBUK 2 LINGGAU"]
    assert kolom(h, "tanggal_lahir") == [date(1975, 8, 13), AGUSTUS, AGUSTUS, None]
