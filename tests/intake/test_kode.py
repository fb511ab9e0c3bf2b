"""Every code of the table is produced by a file, and every sentence can be said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake import gerbang
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import KODE, Penyusun
from hakpilih.intake.kode_baris import KODE_BARIS
from hakpilih.intake.kode_berkas import KODE_BERKAS
from hakpilih.intake.kode_gerbang import KODE_GERBANG
from hakpilih.nik import GALAT_NIK
from tests.intake.bahan import KEPALA, SITI, nik, periksa, tulis

UJI = Path(__file__).resolve().parent
# Refusals that come from elsewhere than a text file: the command line, a Parquet.
TIDAK_DARI_CSV = {"argumen_keliru", "parquet_asing", "parquet_pilihan"}


@dataclass(frozen=True)
class Berkas:
    """A file named by its defect: lines, format, options."""

    baris: tuple[str, ...]
    fmt: str = "dpt"
    pilihan: Mapping[str, Any] = field(default_factory=dict)


def _sel(di: str, isi: str, **pilihan: Any) -> Berkas:
    orang = {"nik": nik(1), "nama": "BUDI SANTOSO", "tanggal_lahir": "13-07-1970"} | {di: isi}
    return Berkas((",".join(orang), ",".join(orang.values())), pilihan=pilihan)


def _banyak(kepala: str, baris: str, n: int = 20, **pilihan: Any) -> Berkas:
    return Berkas((kepala, *(baris.format(i=i, nik=nik(i + 1)) for i in range(n))), pilihan=pilihan)


ACUAN = {"tanggal_acuan": date(2024, 11, 27)}
WILAYAH = (
    "kode,nama\n99.71.01,GADING RAYA\n99.71.02,SUKA MAJU\n99.71.01.1001,PASAR\n"
    "99.71.02.1001,PASAR\n99.71.02.1002,DUSUN"
)
CACAT: dict[str, Berkas] = {
    "tanpa_kepala": Berkas((SITI, SITI)),
    "hanya_kepala": Berkas((KEPALA,)),
    "kolom_ganda": Berkas(("nik,nik,nama", "1,2,A")),
    "kolom_wajib": Berkas(("nik,alamat", "1,2")),
    "kolom_nik_disamarkan": _banyak("nik,nama", "9971************,ORANG KESEKIAN"),
    "kolom_nik_dibulatkan": _banyak("nik,nama", "1.77E+15,ORANG KESEKIAN"),
    "tahan_luar_wilayah": _banyak("nama,nik,kelurahan", "ORANG,{nik},9871011001", wilayah="99.71"),
    "tahan_nik_luar": _banyak("nama,nik", "ORANG,{nik}", wilayah="99.72"),
    "tahan_wilayah_asing": _banyak(
        "nama,nik,kelurahan", "ORANG,{nik},ENTAH", wilayah_berkas="wilayah.csv"
    ),
    "tahan_urutan_tanggal": Berkas(("nama,tanggal_lahir", "SITI AMINAH,02/03/1970")),
    "tahan_tanggal_bertentangan": Berkas(
        ("nama,tanggal_lahir", "SITI,13/08/1970", "BUDI,08/13/1970")
    ),
    "tahan_nik_tanggal": _banyak("nama,nik,tanggal_lahir", "ORANG,{nik},14-07-1970"),
    "tahan_nik_kelamin": _banyak("nama,nik,jenis_kelamin", "ORANG,{nik},P"),
    "tahan_nik_nol": _banyak("nama,nik", "ORANG,997101130770{i:03d}0"),
    "tahan_nik_kosong": _banyak("nama,nik,tanggal_lahir", "ORANG,,14-07-1970"),
    "judul_di_atas": Berkas(("DAFTAR,,,,", KEPALA, SITI)),
    "kepala_dua_baris": Berkas(("nik,nama,ALAMAT,", ",,JALAN,RT", "12,SITI,A,1")),
    "kolom_lain": Berkas(("nik,nama,hobi", "12,SITI,tari")),
    "kolom_tidak_ada": Berkas(("nik,nama", "12,SITI")),
    "wilayah_nama_tidak_diperiksa": _sel("kelurahan", "PASAR"),
    "urutan_bulan_hari": Berkas(("nama,tanggal_lahir", "SITI AMINAH,08/13/1970")),
    "lahir_1_januari": _banyak("nama,tanggal_lahir", "ORANG,01-01-1970", n=100),
    "ditolak_tanpa_inti": Berkas((KEPALA, SITI, ",,,13-07-1970,L")),
    "ditolak_jumlah_sel": Berkas((KEPALA, SITI, "1,2", SITI)),
    "sisih_jumlah": Berkas((KEPALA, SITI, "JUMLAH,1,,,")),
    "sisih_kepala": Berkas((KEPALA, SITI, KEPALA)),
    "sisih_nomor_kolom": Berkas((KEPALA, "1,2,3,4,5", SITI)),
    "sisih_catatan": Berkas((KEPALA, SITI, "Sumber: Disdukcapil,,,,")),
    "galat_rumus": _sel("alamat", "#REF!"),
    "sel_tanpa_kolom": Berkas(("nik,nama,", *["12,SITI,"] * 70, "12,SITI,x")),
    "huruf_rusak": _sel("nama", "JOS\ufffd"),
    "kode_tidak_dikenal": _sel("status_kawin", "X"),
    "nomor_nol": _sel("rw", "000"),
    "nomor_bukan_angka": _sel("rt", "A"),
    "angka_tak_terbaca": Berkas(("tps_kode,tps_no,dpt_j", "9971011001001,1,x"), "hadir_tps"),
    "nama_kosong": _sel("nama", ""),
    "nama_saja": Berkas(("nama,nik", "BUDI SANTOSO,")),
    "nama_pendek": _sel("nama", "A"),
    "nama_berangka": _sel("nama", "BUD1"),
    "nama_bertanda": _sel("nama", "BUDI?"),
    "nik_bukan_angka": _sel("nik", "99710113O7700001"),
    "nik_panjang": _sel("nik", "997101"),
    "nik_hari": _sel("nik", "9971013207700001"),
    "nik_bulan": _sel("nik", "9971011313700001"),
    "nik_seri_nol": _sel("nik", "9971011307700000"),
    "nik_disamarkan": Berkas(
        ("nik,nama", "9971******,SITI", *[f"{nik(i)},ORANG" for i in range(1, 30)])
    ),
    "nik_dibulatkan": Berkas(
        ("nik,nama", "9.97E+15,SITI", *[f"{nik(i)},ORANG" for i in range(1, 30)])
    ),
    "nik_kosong": _sel("nik", ""),
    "nik_ganda": Berkas((KEPALA, SITI, SITI)),
    "nik_tanggal_beda": _sel("tanggal_lahir", "14-07-1970"),
    "nik_kelamin_beda": _sel("jenis_kelamin", "P"),
    "nik_wilayah_beda": _sel("rt", "1", wilayah="98"),
    "nik_sama_nkk": _sel("nkk", nik(1)),
    "nik_nkk_tertukar": Berkas(
        ("nik,nkk,nama,tanggal_lahir", f"{nik(1, hari=1)},{nik(1)},BUDI,13-07-1970")
    ),
    "nkk_bukan_angka": _sel("nkk", "997101130770000O"),
    "nkk_panjang": _sel("nkk", "12"),
    "nkk_nol": _sel("nkk", "0000000000000000"),
    "nkk_disamarkan": _sel("nkk", "9971************"),
    "tanggal_kosong": _sel("tanggal_lahir", ""),
    "tanggal_nol": _sel("tanggal_lahir", "00-00-1970"),
    "tanggal_mustahil": _sel("tanggal_lahir", "31-02-1970"),
    "tanggal_tahun_dua_angka": _sel("tanggal_lahir", "13-07-70"),
    "tanggal_seri": _sel("tanggal_lahir", "27607"),
    "tanggal_tak_terbaca": _sel("tanggal_lahir", "kemarin"),
    "tanggal_di_depan": _sel("tanggal_lahir", "13-07-2030", **ACUAN),
    "tahun_tidak_wajar": _sel("tanggal_lahir", "13-07-1870"),
    "umur_di_atas_110": _sel("tanggal_lahir", "13-07-1905", **ACUAN),
    "umur_di_bawah_17": _sel("tanggal_lahir", "13-07-2010", **ACUAN),
    "wilayah_tidak_dikenal": _sel("kelurahan", "ENTAH", wilayah_berkas="wilayah.csv"),
    "wilayah_rancu": _sel("kelurahan", "PASAR", wilayah_berkas="wilayah.csv"),
    "wilayah_kode_salah": _sel("kelurahan", "99"),
    "kelurahan_beda_kecamatan": Berkas(
        ("nama,nik,kelurahan,kecamatan", f"BUDI,{nik(1)},DUSUN,GADING RAYA"),
        pilihan={"wilayah_berkas": "wilayah.csv"},
    ),
    "kode_wilayah_salah": Berkas(("tps_kode,tps_no,dpt_j", "x,1,5"), "hadir_tps"),
}


@pytest.mark.parametrize("nama", CACAT)
def test_kode_dihasilkan_berkas_cacatnya(tmp_path: Path, nama: str) -> None:
    cacat = CACAT[nama]
    pilihan = dict(cacat.pilihan)
    if "wilayah_berkas" in pilihan:
        pilihan["wilayah_berkas"] = tulis(tmp_path, WILAYAH, nama="wilayah.csv")
    h = periksa(tmp_path, *cacat.baris, fmt=cacat.fmt, **pilihan)
    m = next(m for m in h.masalah() if m.kode == nama)
    k = KODE[nama]
    assert m.tingkat == k.tingkat
    assert m.pesan.endswith(".")
    assert m.saran.endswith(".")
    assert not re.search(r"[{}\x1f]|  |\bNone\b", m.pesan + m.saran)
    assert h.ringkas[nama] == sum(x.kode == nama for x in h.masalah())
    assert h.status == ("ditolak" if k.tolak else "ditahan" if k.tahan else h.status)
    assert not re.search(r"\d{16}", m.pesan + m.saran)


def test_setiap_kode_gerbang_dan_baris_punya_berkas_cacatnya() -> None:
    assert set(CACAT) | TIDAK_DARI_CSV == set(KODE_GERBANG) | set(KODE_BARIS)


def test_kode_parquet_dihasilkan(tmp_path: Path) -> None:
    periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k")
    bersih = tmp_path / "k" / "bersih.parquet"
    assert "parquet_pilihan" in gerbang.periksa(bersih, "dpt", wilayah="98").ringkas
    assert list(gerbang.periksa(bersih, "dp4").ringkas) == ["parquet_asing"]


def test_kode_berkas_diuji_di_ruangnya() -> None:
    uji = "".join(p.read_text("utf-8") for p in (UJI / "baca").rglob("*.py"))
    assert [k for k in KODE_BERKAS if f'"{k}"' not in uji] == []


def test_tidak_ada_kode_yang_berarti_dua() -> None:
    tabel = (KODE_BERKAS, KODE_GERBANG, KODE_BARIS)
    assert sum(len(t) for t in tabel) == len(KODE)
    for f in FORMAT.values():
        assert set(f.kode).isdisjoint(KODE), f.nama


def test_setiap_galat_nik_punya_kodenya() -> None:
    assert {k: KODE[k].tingkat for k in GALAT_NIK} == dict.fromkeys(GALAT_NIK, "galat")


@pytest.mark.parametrize("nama", sorted(KODE_BARIS))
def test_kalimat_baris_memakai_tempat_yang_dikenal(nama: str) -> None:
    k = KODE[nama]
    tempat = {
        n for t in (k.judul, k.pesan, k.saran, k.dugaan) for _, n, _, _ in Formatter().parse(t) if n
    }
    assert tempat <= {"isi", "lain", "kolom", "pilihan", "inti"}
    assert Penyusun(FORMAT["dpt"]).judul(nama)


def test_pilihan_yang_keliru_bukan_berkas_yang_ditolak(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="bukan kode wilayah"):
        periksa(tmp_path, KEPALA, SITI, wilayah="Bengkulu")
