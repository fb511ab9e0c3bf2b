"""What is no table is refused whole, in one clear sentence, by a file named after its defect."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.berkas import buka, jenis_isi
from hakpilih.intake.kode_berkas import PENOLAKAN
from hakpilih.intake.sumber import Keping
from tests.intake.baca.berkas_cacat import CACAT
from tests.intake.baca.buatan import csv_teks, isi, rekaman, simpan, xlsx

# Refused by tests of their own below: nothing lies on the disk that could show them.
SENDIRI = {"berkas_tidak_ada", "tidak_terbaca", "lembar_tidak_ada"}


def baca(path: Path) -> None:
    """As the gate does: open, look at the first records, read everything below the first."""
    sumber = buka(path)
    awal = sumber.awal()
    rekaman(sumber, awal[0].baris_asal, len(awal[0].sel))


@pytest.mark.parametrize("nama", CACAT)
def test_refused(tmp_path: Path, nama: str) -> None:
    kode, buat = CACAT[nama]
    path = tmp_path / nama
    buat(path)
    with pytest.raises(BerkasDitolak) as galat:
        baca(path)
    assert galat.value.kode == kode
    assert nama in galat.value.pesan
    assert galat.value.pesan.endswith(".")
    assert "{" not in galat.value.pesan + galat.value.saran
    assert galat.value.saran


def test_every_refusal_has_a_file() -> None:
    assert {kode for kode, _ in CACAT.values()} | SENDIRI == set(PENOLAKAN)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "tiada.csv", simpan(tmp_path / "a.csv", "a,b\n") / "b.csv"):
        with pytest.raises(BerkasDitolak, match="tidak ditemukan") as galat:
            buka(path)
        assert galat.value.kode == "berkas_tidak_ada"


def test_a_name_no_system_allows() -> None:
    with pytest.raises(BerkasDitolak) as galat:
        buka(Path("nol\0.csv"))
    assert galat.value.kode == "tidak_terbaca"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.csv")
    with pytest.raises(BerkasDitolak, match="pipa") as galat:
        buka(tmp_path / "pipa.csv")
    assert galat.value.kode == "bukan_berkas"


def test_a_device_is_not_read() -> None:
    with pytest.raises(BerkasDitolak) as galat:
        buka(Path("/dev/zero"))
    assert galat.value.kode == "bukan_berkas"


def test_a_symlink_to_a_file_is_followed(tmp_path: Path) -> None:
    simpan(tmp_path / "asli.csv", csv_teks())
    (tmp_path / "tautan.csv").symlink_to(tmp_path / "asli.csv")
    assert isi(tmp_path / "tautan.csv") == isi(tmp_path / "asli.csv")


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    with pytest.raises(BerkasDitolak, match=r"“Data”\. Yang ada: “DPT”") as galat:
        buka(path, Keping(lembar="Data"))
    assert galat.value.kode == "lembar_tidak_ada"


@pytest.mark.parametrize(
    ("isi_csv", "baris"),
    [
        ('a,b,c\n1,2,3\n4,"5,6\n7,8,9\n', "baris 3 "),
        ('a,b,c\n"1\n2",3,4\n5,"6,7\n8,"9",0\n', "baris 4 "),
        ('a,b,c\r1,"2,3\r4,"5",6\r', "baris 2 "),
    ],
)
def test_an_open_quote_names_the_line_where_it_opened(
    tmp_path: Path, isi_csv: str, baris: str
) -> None:
    with pytest.raises(BerkasDitolak) as galat:
        baca(simpan(tmp_path / "kutip.csv", isi_csv))
    assert galat.value.kode == "kutip_tidak_ditutup"
    assert baris in galat.value.pesan


@pytest.mark.parametrize(
    ("akhir", "baris"),
    [(b"JOS\xc9 \x81,1\n", 3), (b"1,2\r3,\x81\xc9\n", 4), (b"1,2\r\n3,\x81\xc9\n", 4)],
)
def test_a_bad_letter_names_its_line(tmp_path: Path, akhir: bytes, baris: int) -> None:
    path = simpan(tmp_path / "a.csv", b"a,b\n1,2\n" + akhir)
    with pytest.raises(BerkasDitolak, match=f"baris {baris} "):
        baca(path)


KAKI = ["TOTAL,3", "Jumlah: 3", "Kota Contoh, 12 Desember 2020", "Dicetak oleh,Budi", "Ketua KPPS"]


@pytest.mark.parametrize("kaki", KAKI)
def test_a_footing_without_line_end_is_not_a_file_cut_off(tmp_path: Path, kaki: str) -> None:
    sumber = buka(simpan(tmp_path / "kaki.csv", csv_teks() + kaki))
    baik, rusak = rekaman(sumber)
    assert len(baik) == 4
    assert [r.sel for r in rusak] == [kaki.split(",")]
    assert rusak[0].baris_asal == 5


def test_short_rows_everywhere_are_not_a_file_cut_off(tmp_path: Path) -> None:
    path = simpan(
        tmp_path / "a.csv", csv_teks() + "9971010108750009,TONO\n" * 3 + "9971010108750009,T"
    )
    baik, rusak = rekaman(buka(path))
    assert (len(baik), len(rusak)) == (4, 4)


def test_the_last_row_may_lack_a_line_end(tmp_path: Path) -> None:
    assert isi(simpan(tmp_path / "a.csv", csv_teks()[:-1])) == isi(
        simpan(tmp_path / "b.csv", csv_teks())
    )


def test_the_kind_is_told_by_content_alone(tmp_path: Path) -> None:
    assert jenis_isi(xlsx(tmp_path / "a.csv")) == "xlsx"
    assert jenis_isi(simpan(tmp_path / "a.xlsx", "a,b\n")) == "csv"
    assert jenis_isi(simpan(tmp_path / "a.bin", b"PAR1....PAR1")) == "parquet"
