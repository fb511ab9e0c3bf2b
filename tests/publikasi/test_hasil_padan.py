"""A folder is read only if it is a result of padan, agrees with itself, and its lists are unchanged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from hakpilih.errors import ArgumenKeliru, BerkasBerubah
from hakpilih.publikasi.hasil_padan import baca_hasil, periksa_neraca
from tests.publikasi.conftest import Buat, hanya, pasangan


@pytest.fixture
def salinan(kota: Path, tmp_path: Path) -> Path:
    """A copy of the city and its matching; ringkasan.json names the copied lists."""
    shutil.copytree(kota.parent, tmp_path / "k")
    folder = tmp_path / "k" / "padan"
    ubah(folder, lambda r: [r[d].update(berkas=str(tmp_path / "k/kota" / f"{d}.csv")) for d in ISI])
    return folder


ISI = ("dpt", "dp4")


def ubah(folder: Path, perubahan: Callable[[dict[str, dict[str, object]]], object]) -> None:
    path = folder / "ringkasan.json"
    isi = json.loads(path.read_text())
    perubahan(isi)
    path.write_text(json.dumps(isi))


def test_every_accepted_row_comes_back_with_its_person(salinan: Path) -> None:
    hasil = baca_hasil(salinan)
    assert hasil.dpt.num_rows == hasil.ringkasan["dpt"]["diterima"]
    assert hasil.pasangan.num_rows + hasil.hanya_dp4.num_rows == hasil.dp4.num_rows
    assert "nama" in hasil.dp4.column_names


def test_a_list_that_moved_beside_the_result_is_found(salinan: Path) -> None:
    for d in ISI:
        shutil.move(salinan.parent / "kota" / f"{d}.csv", salinan.parent / f"{d}.csv")
    assert baca_hasil(salinan).dpt.num_rows


@pytest.mark.parametrize("daftar", ISI)
def test_a_changed_list_is_refused_by_name(salinan: Path, daftar: str) -> None:
    berkas = salinan.parent / "kota" / f"{daftar}.csv"
    berkas.write_bytes(berkas.read_bytes() + b"\n")
    with pytest.raises(BerkasBerubah, match=f"{daftar}.csv.*berubah") as galat:
        baca_hasil(salinan)
    assert "padan" in galat.value.saran


def test_a_list_that_is_gone_is_refused_by_name(salinan: Path) -> None:
    (salinan.parent / "kota" / "dp4.csv").unlink()
    with pytest.raises(BerkasBerubah, match=r"DP4.*dp4.csv.*tidak ditemukan"):
        baca_hasil(salinan)


def test_a_changed_alias_file_is_refused(salinan: Path) -> None:
    alias = salinan / "kolom.toml"
    alias.write_text("[kolom]\n")
    ubah(salinan, lambda r: r["dpt"].update(kolom=str(alias), sha256_kolom="0" * 64))
    with pytest.raises(BerkasBerubah, match="Berkas kolom DPT"):
        baca_hasil(salinan)


def test_another_folder_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="bukan hasil"):
        baca_hasil(tmp_path)
    (tmp_path / "ringkasan.json").write_text("[]")
    with pytest.raises(ArgumenKeliru, match="tidak terbaca"):
        baca_hasil(tmp_path)


@pytest.mark.parametrize("nama", ["pasangan", "ragu", "hanya_dpt", "hanya_dp4"])
def test_a_missing_broken_or_shortened_table_is_refused(salinan: Path, nama: str) -> None:
    path = salinan / f"{nama}.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)
    with pytest.raises(ArgumenKeliru, match=rf"{nama}\.parquet berisi"):
        baca_hasil(salinan)
    path.write_bytes(b"PAR1")
    with pytest.raises(ArgumenKeliru, match="tidak terbaca"):
        baca_hasil(salinan)
    path.unlink()
    with pytest.raises(ArgumenKeliru, match="tidak ada"):
        baca_hasil(salinan)


def test_a_row_in_two_tables_or_in_none_is_refused(susun: Buat) -> None:
    orang = [{}, {"nama": "SITI"}]
    periksa_neraca(susun(orang, orang[:1], [pasangan(1, 1)], hanya_dpt=[hanya(2)]))
    for salah in ([hanya(1)], [hanya(3)], []):
        with pytest.raises(ArgumenKeliru, match="tidak sepadan dengan DPT"):
            periksa_neraca(susun(orang, orang[:1], [pasangan(1, 1)], hanya_dpt=salah))
