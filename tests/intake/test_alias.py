"""The alias file: what it may say, and how a mistake in it is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.alias import Alias
from hakpilih.intake.daftar_format import FORMAT
from tests.intake.bahan import KEPALA, SITI, kolom, periksa, tulis

CONTOH = Path(__file__).resolve().parents[2] / "contoh"


def _galat(folder: Path, *toml: str, isi: tuple[str, ...] = (KEPALA, SITI)) -> ArgumenKeliru:
    with pytest.raises(ArgumenKeliru) as galat:
        periksa(folder, *isi, kolom=tulis(folder, *toml, nama="a.toml"))
    return galat.value


@pytest.mark.parametrize(
    ("toml", "pesan", "saran"),
    [
        (["[kolom]", 'namaa = "NAMA"'], "namaa", "Mungkin maksudnya “nama”."),
        (["[kolom]", 'nama = "NAMMA"'], "NAMMA", "Mungkin maksudnya “nama”."),
        (["[kolom]", 'nama = ["nama", "xyzzy"]'], "xyzzy", "Yang ada: nkk, nik, nama"),
        (["[kolom]", "nama = 3"], "harus berisi nama kolom sumber", "NAMA KOLOM"),
        (["[kolom]", "nama = []"], "harus berisi nama kolom sumber", "NAMA KOLOM"),
        (["[format]", 'tanggal_lahir = "%d-%m-%y"'], "tidak dapat dipakai", "%Y"),
        (["[format]", 'tanggal_lahir = "%d %d %Y"'], "tidak dapat dipakai", "%Y"),
        (["[format]", 'nama = "%d%m%Y"'], "bukan kolom tanggal", "tanggal_lahir"),
        (["[pilihan.jenis_kelamin]", '1 = "X"'], "bukan kode jenis_kelamin", "L, P"),
        (["[pilihan.nama]", '1 = "X"'], "bukan kode nama", "tanpa kode"),
        (["[pilihan]", 'jenis_kelamin = "L"'], "pasangan tulisan", '"1" = "L"'),
        (["kolom = 3"], "harus berupa tabel", "kantor.toml"),
        (["lembarr = 'a'"], "lembarr", "Mungkin maksudnya “lembar”."),
        (["[formatt]", 'a = "b"'], "formatt", "Mungkin maksudnya “format”."),
        (["baris_kepala = 'a'"], "baris_kepala", "nomor baris"),
        (["baris_kepala = 0"], "baris_kepala", "nomor baris"),
        (["baris_kepala = true"], "baris_kepala", "nomor baris"),
        (["baris_kepala = 2"], "tidak ada kepala kolom", "baris pertama berkas bernomor 1"),
        (["lembar = 3"], "lembar", "teks"),
        (["[kolom"], "bukan TOML", "kantor.toml"),
    ],
)
def test_kesalahan_disebut_beserta_saran(
    tmp_path: Path, toml: list[str], pesan: str, saran: str
) -> None:
    galat = _galat(tmp_path, *toml)
    assert pesan in galat.pesan
    assert saran in galat.saran


def test_berkas_alias_yang_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="tidak ada"):
        periksa(tmp_path, KEPALA, SITI, kolom=tmp_path / "tidak.toml")


def test_berkas_alias_yang_bukan_teks(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ArgumenKeliru, match="tidak terbaca"):
        periksa(tmp_path, KEPALA, SITI, kolom=tmp_path / "a.toml")


def test_baris_kepala_menunjuk_kepala_di_bawah_judul_panjang(tmp_path: Path) -> None:
    judul = [f"JUDUL {i}" for i in range(70)]
    alias = Alias(baris_kepala=71)
    h = periksa(tmp_path, *(f"{j},,,," for j in judul), KEPALA, SITI, kolom=alias)
    assert kolom(h, "baris_asal") == [72]


def test_pilihan_kantor_menang(tmp_path: Path) -> None:
    alias = tulis(tmp_path, "[pilihan.jenis_kelamin]", '"1" = "L"', '"P" = "L"', nama="a.toml")
    h = periksa(
        tmp_path,
        "nama,tanggal_lahir,jenis_kelamin",
        "BUDI SANTOSO,13-07-1970,1",
        "TONO,14-07-1970,P",
        "TINI,14-07-1970,W",
        kolom=alias,
    )
    assert kolom(h, "jenis_kelamin") == ["L", "L", "P"]


def test_pemisah_dan_enkoding_menurut_alias(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("nama#nik\nJOSÉ#9971014108750001\n".encode("cp850"))
    alias = tulis(tmp_path, "[berkas]", 'pemisah = "#"', 'enkoding = "cp850"', nama="a.toml")
    from hakpilih.intake import gerbang

    h = gerbang.periksa(path, "dpt", kolom=alias, simpan=True)
    assert kolom(h, "nama") == ["JOSÉ"]


ALIAS = [p for p in sorted(CONTOH.glob("*.toml")) if "[kolom]" in p.read_text("utf-8")]


@pytest.mark.parametrize("berkas", ALIAS, ids=lambda p: p.name)
def test_contoh_yang_disertakan_dapat_dipakai(berkas: Path) -> None:
    alias = Alias.baca(berkas)
    assert alias.cocokkan(FORMAT["dp4"]).kolom


def test_febrl_dibaca_dengan_contohnya(data: Path) -> None:
    from hakpilih.intake import gerbang

    h = gerbang.periksa(
        data / "linkage" / "febrl4a.csv.gz", "dpt", kolom=CONTOH / "febrl.toml", simpan=True
    )
    assert (h.status, h.baris, h.diterima) == ("diterima", 5000, 5000)
    assert kolom(h, "nama")[0] == "michaela neumann"
    assert kolom(h, "alamat")[0] == "8 stanley street"
    assert str(kolom(h, "tanggal_lahir")[0]) == "1915-11-11"
