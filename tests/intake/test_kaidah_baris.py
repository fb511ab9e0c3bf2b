"""docs/kaidah/baris.md, heading by heading."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from hakpilih.intake import gerbang
from hakpilih.intake.golongan import Penggolong
from tests.intake.bahan import BUDI, KEPALA, SITI, kode, kolom, masalah, periksa, satu_sel, tulis

WILAYAH = [
    "kode,nama",
    "99.71,KOTA CONTOH",
    "99.71.01,GADING RAYA",
    "99.71.02,SUKA MAJU",
    "99.71.01.1001,DUSUN BESI",
    "99.71.01.1002,PASAR BARU",
    "99.71.02.1001,PASAR BARU",
    "99.71.02.1002,TANJUNG",
]


def test_neraca_selalu_seimbang_dan_baris_bernomor(tmp_path: Path) -> None:
    h = periksa(
        tmp_path,
        "DAFTAR PEMILIH,,,,",
        KEPALA,
        "",
        SITI,
        "1,2",
        ",,,,",
        BUDI,
        ",,,13-07-1970,L",
        "JUMLAH,2,,,",
    )
    assert (h.baris, h.diterima, h.disisihkan, h.ditolak) == (5, 2, 1, 2)
    assert (kolom(h, "baris"), kolom(h, "baris_asal")) == ([1, 3], [4, 7])
    assert [(m.baris, m.kode) for m in h.masalah() if m.tingkat != "catatan"] == [
        (2, "ditolak_jumlah_sel"),
        (4, "ditolak_tanpa_inti"),
    ]


@pytest.mark.parametrize(
    ("baris", "sebab"),
    [
        ("JUMLAH,,,,", "sisih_jumlah"),
        ("Jumlah Total :,254.171,,,", "sisih_jumlah"),
        ("SUB TOTAL,12,,,", "sisih_jumlah"),
        ("9,TOTAL,,120,134", "sisih_jumlah"),
        ("JUMLAH KELURAHAN DUSUN BESI,,12,,", "sisih_jumlah"),
        ("TOTAL DUSUN BESI,,12,7,5", "sisih_jumlah"),
        ("JUMLAH L 12 P 14,,,,", "sisih_jumlah"),
        ("NKK,NIK,NAMA,TANGGAL_LAHIR,JENIS_KELAMIN", "sisih_kepala"),
        ("NO. KK,NIK,NAMA LENGKAP,TGL LAHIR,L/P", "sisih_kepala"),
        ("1,2,3,4,5", "sisih_nomor_kolom"),
        ("(1),(2),(3),(4),(5)", "sisih_nomor_kolom"),
        ("Sumber: Disdukcapil Kota Contoh,,,,", "sisih_catatan"),
        (',,"Contoh, 27 November 2024",,', "sisih_catatan"),
        (",,KETUA KPU KOTA CONTOH,,", "sisih_catatan"),
        ("*) dicoret bila tidak perlu,,,,", "sisih_catatan"),
        ("Keterangan : S = sudah,,,,", "sisih_catatan"),
        ("Sumber: Disdukcapil", "sisih_catatan"),
        ("JUMLAH,2", "sisih_jumlah"),
    ],
)
def test_disisihkan_yang_pasti_bukan_orang(tmp_path: Path, baris: str, sebab: str) -> None:
    h = periksa(tmp_path, KEPALA, SITI, baris, BUDI)
    assert (h.diterima, h.disisihkan, h.ditolak) == (2, 1, 0)
    assert kode(h) == [sebab]
    assert masalah(h, sebab).baris == 2


@pytest.mark.parametrize(
    "baris",
    [
        ",,TOTAL SIMBOLON,,",
        ",,SUMBER REJEKI,,L",
        ",,KETUT SUARDANA,,L",
        ",,JUMLAH,13-07-1970,L",
        ",9971011307700009,TOTAL,,L",
        ",,CATATAN,,",
        "1,2,3,13-07-1970,L",
        ",,NIP,,",
    ],
)
def test_disisihkan_tidak_pernah_seorang_pemilih(tmp_path: Path, baris: str) -> None:
    h = periksa(tmp_path, KEPALA, SITI, baris)
    assert (h.diterima, h.disisihkan, h.ditolak) == (2, 0, 0)


def test_disisihkan_dinilai_cepat_juga_untuk_sel_aneh() -> None:
    golong = Penggolong([["nama"], ["nik"]])
    aneh = ["JUMLAH " + "1" * 5000 + " X", "A " * 5000 + ",", "SUB" * 5000, "(" * 9999]
    assert [golong.golongkan([s, ""]) for s in aneh] == [None] * 4


@pytest.mark.parametrize(
    ("baris", "sebab", "pesan"),
    [
        (",,,13-07-1970,L", "ditolak_tanpa_inti", "Baris tidak memuat nama maupun NIK"),
        ("-,-,-,,", "ditolak_tanpa_inti", "Baris tidak memuat nama maupun NIK"),
        ("a,b,c", "ditolak_jumlah_sel", "berisi 3 sel, padahal kepala kolom berisi 5"),
        ("a,b,c,d,e,f", "ditolak_jumlah_sel", "berisi 6 sel, padahal kepala kolom berisi 5"),
    ],
)
def test_ditolak_disimpan_apa_adanya(tmp_path: Path, baris: str, sebab: str, pesan: str) -> None:
    h = periksa(tmp_path, KEPALA, SITI, baris, BUDI, keluar=tmp_path / "k")
    assert (h.diterima, h.ditolak, kode(h)) == (2, 1, [sebab])
    assert pesan in masalah(h, sebab).pesan
    with (tmp_path / "k" / "ditolak.csv").open(encoding="utf-8-sig", newline="") as f:
        isi = list(csv.reader(f))
    assert isi[1][:2] == ["2", "3"]
    assert [s.lstrip("'") for s in isi[1][3:]] == baris.split(",")


def test_diterima_beserta_semua_masalahnya(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, "12,123,X9,31-02-1975,Q", SITI)
    assert h.diterima == 2
    assert kolom(h, "masalah")[0] == [
        "kode_tidak_dikenal",
        "nama_berangka",
        "nik_panjang",
        "nkk_panjang",
        "tanggal_mustahil",
    ]
    assert kolom(h, "masalah")[1] == []
    assert [m.kolom for m in h.masalah() if m.baris == 1] == [
        "jenis_kelamin",
        "nama",
        "nik",
        "nkk",
        "tanggal_lahir",
    ]


def test_hanya_nama_adalah_orang_sungguhan(tmp_path: Path) -> None:
    h = periksa(tmp_path, "NAMA LENGKAP;NIK;TGL LAHIR;L/P", "BUDI;;;L", "SITI;;;")
    assert (h.diterima, kode(h)) == (2, ["pemisah", "nama_saja", "nama_saja"])
    assert kolom(h, "nama") == ["BUDI", "SITI"]


def test_hanya_nama_tidak_disebut_bila_tanggalnya_tertulis_salah(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, ",,BUDI,31-02-1970,L")
    assert kode(h) == ["nik_kosong", "tanggal_mustahil"] or set(kode(h)) == {
        "nik_kosong",
        "tanggal_mustahil",
    }


@pytest.mark.parametrize(
    ("tulisan", "jadi", "jenis"),
    [
        ("  SITI   AMINAH ", "SITI AMINAH", "spasi"),
        ("SITI\u00a0AMINAH", "SITI AMINAH", "nbsp"),
        ("'SITI AMINAH", "SITI AMINAH", "apostrof"),
        ("SITI\u200b AMINAH\ufeff", "SITI AMINAH", "nirlebar"),
        ("SITI\nAMINAH", "SITI AMINAH", "kendali"),
    ],
)
def test_dirapikan_tanpa_mengubah_isi(tmp_path: Path, tulisan: str, jadi: str, jenis: str) -> None:
    h = satu_sel(tmp_path, "nama", tulisan)
    assert kolom(h, "nama") == [jadi]
    assert h.perbaikan == {jenis: 1}


@pytest.mark.parametrize("di", ["nama", "nik", "tanggal_lahir", "jenis_kelamin", "rt", "alamat"])
@pytest.mark.parametrize("isi", ["#DIV/0!", "#N/A", "#REF!", " #value! "])
def test_galat_rumus_tidak_pernah_kosong_begitu_saja(tmp_path: Path, di: str, isi: str) -> None:
    h = satu_sel(tmp_path, di, isi)
    m = masalah(h, "galat_rumus")
    assert (m.baris, m.kolom, m.tingkat) == (1, di, "galat")
    assert isi.strip() in m.pesan
    assert kolom(h, di) in ([""], [None])


@pytest.mark.parametrize(
    ("di", "isi", "jadi"),
    [
        ("jenis_kelamin", "laki-laki", "L"),
        ("jenis_kelamin", "PRIA", "L"),
        ("jenis_kelamin", "W", "P"),
        ("status_kawin", "Belum Kawin", "B"),
        ("status_kawin", "KAWIN", "S"),
        ("status_kawin", "CERAI MATI", "P"),
        ("status_ktp_el", "Sudah", "S"),
        ("status_ktp_el", "BELUM REKAM", "B"),
        ("disabilitas", "1", "fisik"),
        ("disabilitas", "Tuna Netra", "netra"),
        ("disabilitas", "-", ""),
        ("disabilitas", "0", ""),
    ],
)
def test_kode_yang_dikenal(tmp_path: Path, di: str, isi: str, jadi: str) -> None:
    h = satu_sel(tmp_path, di, isi)
    assert kolom(h, di) == [jadi]
    assert "kode_tidak_dikenal" not in kode(h)


def test_kode_yang_tidak_dikenal_disebut_dan_dikosongkan(tmp_path: Path) -> None:
    h = satu_sel(tmp_path, "status_kawin", "NIKAH SIRI?")
    m = masalah(h, "kode_tidak_dikenal")
    assert "“NIKAH SIRI?”" in m.pesan
    assert m.saran == "Isi dengan salah satu dari: B, S, P."
    assert kolom(h, "status_kawin") == [""]


@pytest.mark.parametrize(
    ("nama", "sebut"),
    [
        ("A", "nama_pendek"),
        ("A. B.", "nama_pendek"),
        ("AI", "nama_pendek"),
        ("B4MBANG", "nama_berangka"),
        ("SITI ??", "nama_bertanda"),
        ("S1TI", "nama_berangka"),
        ("...A!", "nama_bertanda"),
        ("?", "nama_bertanda"),
        ("SITI AMINAH, S.Pd.", ""),
        ("NUR'AINI", ""),
        ("JOSÉ", ""),
        ("ADI", ""),
        ("H. M. A. B", ""),
    ],
)
def test_nama_janggal_diberi_peringatan_dan_dibiarkan(
    tmp_path: Path, nama: str, sebut: str
) -> None:
    h = satu_sel(tmp_path, "nama", nama)
    assert kode(h) == [sebut] * bool(sebut)
    assert kolom(h, "nama") == [nama]


@pytest.mark.parametrize(
    ("di", "isi", "jadi", "sebut"),
    [
        ("rt", "007", "7", ""),
        ("rt", "RT 007", "7", ""),
        ("rt", "RT.07", "7", ""),
        ("rw", "RW02", "2", ""),
        ("rt", "7.0", "7", ""),
        ("rw", "000", "0", "nomor_nol"),
        ("rt", "A", "A", "nomor_bukan_angka"),
        ("tps", "TPS 012", "12", ""),
        ("tps", "NO. TPS 3", "3", ""),
        ("tps", "901A", "901A", "nomor_bukan_angka"),
        ("rt", "-", "", ""),
    ],
)
def test_rt_rw_dan_tps(tmp_path: Path, di: str, isi: str, jadi: str, sebut: str) -> None:
    h = satu_sel(tmp_path, di, isi)
    assert kolom(h, di) == [jadi]
    assert kode(h) == [sebut] * bool(sebut)


@pytest.mark.parametrize(
    ("isi", "jadi", "sebut"),
    [
        ("133", 133, False),
        ("1.234", 1234, False),
        ("1 234 567", 1234567, False),
        ("133.0", 133, False),
        ("", None, False),
        ("-", None, False),
        ("12a", None, True),
        ("12.34", None, True),
        ("1O5", None, True),
        ("9" * 25, None, True),
    ],
)
def test_bilangan_dibaca_atau_diberi_galat(
    tmp_path: Path, isi: str, jadi: int | None, sebut: bool
) -> None:
    h = periksa(
        tmp_path, "tps_kode,tps_no,dpt_l,dpt_p,dpt_j", f"9971011001001,1,{isi},2,3", fmt="hadir_tps"
    )
    assert kolom(h, "dpt_l") == [jadi]
    assert ("angka_tak_terbaca" in kode(h)) == sebut


def test_bilangan_dengan_huruf_o_disarankan(tmp_path: Path) -> None:
    h = periksa(
        tmp_path, "tps_kode,tps_no,dpt_l,dpt_p,dpt_j", "9971011001001,1,1O5,2,3", fmt="hadir_tps"
    )
    assert "Mungkin maksudnya 105." in masalah(h, "angka_tak_terbaca").saran


def _tempat(tmp_path: Path, *baris: str, peta: bool = True) -> list[tuple[str, str, list[str]]]:
    tulis(tmp_path, *WILAYAH, nama="wilayah.csv")
    h = periksa(
        tmp_path,
        "nama,tanggal_lahir,kelurahan,kecamatan",
        *(f"SITI AMINAH,13-07-1970,{b}" for b in baris),
        wilayah_berkas=tmp_path / "wilayah.csv" if peta else None,
        wilayah="99.71",
    )
    return list(
        zip(
            kolom(h, "kode_kelurahan"), kolom(h, "kode_kecamatan"), kolom(h, "masalah"), strict=True
        )
    )


def test_kelurahan_dan_kecamatan_menurut_daftar_wilayah(tmp_path: Path) -> None:
    assert _tempat(
        tmp_path,
        "Dusun Besi,Gading Raya",
        "KEL. PASAR BARU,KEC. SUKA MAJU",
        "9971021002,",
        "99.71.01.1002,SUKA MAJU",
        "TANJUNG,GADING RAYA",
        "PASAR BARU,",
        "DUSUN BESSI,GADING RAYA",
        "DUSUN BESI,ENTAH",
        "9971099999,997109",
        ",",
    ) == [
        ("99.71.01.1001", "99.71.01", []),
        ("99.71.02.1001", "99.71.02", []),
        ("99.71.02.1002", "99.71.02", []),
        ("", "99.71.02", ["kelurahan_beda_kecamatan"]),
        ("", "99.71.01", ["kelurahan_beda_kecamatan"]),
        ("", "", ["wilayah_rancu"]),
        ("", "99.71.01", ["wilayah_tidak_dikenal"]),
        ("99.71.01.1001", "99.71.01", ["wilayah_tidak_dikenal"]),
        ("", "", ["wilayah_kode_salah", "wilayah_kode_salah"]),
        ("", "", []),
    ]


def test_kelurahan_dan_kecamatan_menyarankan_nama_terdekat(tmp_path: Path) -> None:
    tulis(tmp_path, *WILAYAH, nama="wilayah.csv")
    h = periksa(
        tmp_path,
        "nama,tanggal_lahir,kelurahan,kecamatan",
        "SITI AMINAH,13-07-1970,DUSUN BESSI,GADING RAYA",
        "SITI AMINAH,13-07-1970,TANJUNG,GADING RAYA",
        wilayah_berkas=tmp_path / "wilayah.csv",
    )
    assert "Mungkin maksudnya DUSUN BESI." in masalah(h, "wilayah_tidak_dikenal").saran
    assert "ada di SUKA MAJU." in masalah(h, "kelurahan_beda_kecamatan").saran


def test_kelurahan_dan_kecamatan_tanpa_daftar_hanya_kode(tmp_path: Path) -> None:
    assert _tempat(tmp_path, "DUSUN BESI,GADING RAYA", "9971021002,997102", "123,", peta=False) == [
        ("", "", []),
        ("99.71.02.1002", "99.71.02", []),
        ("", "", ["wilayah_kode_salah"]),
    ]


@pytest.mark.parametrize("isi", ['=HYPERLINK("http://x")', "+62", "@SUM(A1)", "-1+2"])
def test_teks_yang_mirip_rumus_tetap_teks(tmp_path: Path, isi: str) -> None:
    h = satu_sel(tmp_path, "keterangan", isi)
    assert kolom(h, "keterangan") == [isi]
    assert kolom(h, "tanggal_lahir") == [date(1970, 7, 13)]


def test_dibaca_dari_jalur_mana_pun_hasilnya_sama(tmp_path: Path) -> None:
    path = tulis(tmp_path, KEPALA, SITI, BUDI)
    satu, dua = (gerbang.periksa(path, f, simpan=True).bersih for f in ("dpt", "dp4"))
    assert satu is not None
    assert satu.equals(dua)
