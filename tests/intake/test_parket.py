"""A checked Parquet is taken back whole; any other is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hakpilih.intake import gerbang
from hakpilih.intake.parket import KUNCI
from tests.intake.bahan import KEPALA, SITI, kode, masalah, periksa


@pytest.fixture
def bersih(tmp_path: Path) -> Path:
    periksa(tmp_path, KEPALA, SITI, keluar=tmp_path / "k", wilayah="99.71")
    return tmp_path / "k" / "bersih.parquet"


def test_parquet_asing_ditolak(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"nama": ["SITI"], "nik": ["9971014108750001"]}), path)
    h = gerbang.periksa(path, "dpt")
    assert (h.status, kode(h)) == ("ditolak", ["parquet_asing"])


@pytest.mark.parametrize("isi", [b"null", b"{}", b'{"versi": 99}', b"bukan json", b'{"versi": 1}'])
def test_parquet_dengan_catatan_palsu_ditolak(bersih: Path, isi: bytes) -> None:
    tabel = pq.read_table(bersih)
    pq.write_table(tabel.replace_schema_metadata({KUNCI: isi}), bersih)
    assert gerbang.periksa(bersih, "dpt").status == "ditolak"


def test_parquet_terpotong_ditolak(bersih: Path) -> None:
    bersih.write_bytes(bersih.read_bytes()[:-100])
    h = gerbang.periksa(bersih, "dpt")
    assert (h.status, kode(h)) == ("ditolak", ["parquet_asing"])


def test_parquet_format_lain_ditolak(bersih: Path) -> None:
    h = gerbang.periksa(bersih, "dp4")
    assert h.status == "ditolak"
    assert "untuk format dp4, melainkan dpt" in masalah(h, "parquet_asing").pesan


def test_parquet_yang_barisnya_dikurangi_ditolak(bersih: Path) -> None:
    tabel = pq.read_table(bersih)
    pq.write_table(tabel.slice(0, 0), bersih)
    assert gerbang.periksa(bersih, "dpt").status == "ditolak"


def test_parquet_dengan_pilihan_lain_diberi_catatan(bersih: Path) -> None:
    sama = gerbang.periksa(bersih, "dpt", wilayah="99.71")
    assert "parquet_pilihan" not in kode(sama)
    beda = gerbang.periksa(bersih, "dpt", wilayah="99.72", tanggal_acuan=date(2024, 11, 27))
    assert "wilayah, tanggal_acuan" in masalah(beda, "parquet_pilihan").pesan
    assert beda.ringkas["parquet_pilihan"] == 1


def test_parquet_bernama_lain_tetap_dikenali(bersih: Path, tmp_path: Path) -> None:
    lain = bersih.rename(tmp_path / "daftar.csv")
    assert gerbang.periksa(lain, "dpt").diterima == 1
