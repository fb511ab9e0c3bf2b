"""The files: what they say about themselves, that they are whole or not there, that they repeat."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pyarrow as pa
import pytest

from hakpilih.contoh import Contoh, Kerusakan, bentuk, buat
from hakpilih.contoh import berkas as modul
from hakpilih.contoh.berkas import BACA_SAYA, ISI, JUDUL
from hakpilih.contoh.susun import susun
from hakpilih.errors import ArgumenKeliru
from hakpilih.pemilih import KOLOM_DAFTAR

N = 400


def isi_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def baca(berkas: Path) -> list[list[str]]:
    """All cells of a CSV file."""
    with berkas.open(encoding="utf-8", newline="") as f:
        return list(csv.reader(f))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    r = buat(tmp_path / "a", N, 7)
    buat(tmp_path / "b", N, 7)
    assert isi_folder(tmp_path / "a") == isi_folder(tmp_path / "b")
    assert set(isi_folder(tmp_path / "a")) == set(ISI)
    buat(tmp_path / "c", N, 8)
    assert isi_folder(tmp_path / "a")["dpt.csv"] != isi_folder(tmp_path / "c")["dpt.csv"]
    assert (r.pemilih, r.benih) == (N, 7)


def test_files_hold_what_the_tables_hold(tmp_path: Path) -> None:
    buat(tmp_path / "a", N, 7)
    c = bentuk(N, 7)
    for nama, tabel in (
        ("dpt.csv", c.dpt),
        ("dp4.csv", c.dp4),
        ("kebenaran.csv", c.kebenaran),
        ("wilayah.csv", c.wilayah),
        ("hadir_tps.csv", c.hadir_tps),
    ):
        judul, *baris = baca(tmp_path / "a" / nama)
        assert judul == tabel.column_names
        harap = [["" if s is None else str(s) for s in b.values()] for b in tabel.to_pylist()]
        assert baris == harap, nama
    assert json.loads((tmp_path / "a/wilayah.geojson").read_text()) == c.peta
    assert tuple(baca(tmp_path / "a/dpt.csv")[0]) == KOLOM_DAFTAR


def test_text_is_plain_utf8_with_quotes_only_where_needed(tmp_path: Path) -> None:
    buat(tmp_path / "a", 3_000, 7)
    mentah = (tmp_path / "a/dpt.csv").read_bytes()
    assert b"\r" not in mentah
    assert not mentah.startswith(b"\xef\xbb\xbf")
    assert mentah.endswith(b"\n")
    baris = mentah.decode().splitlines()
    berkutip = [b for b in baris if '"' in b]
    assert 0 < len(berkutip) < 60
    assert all(b.count('"') == 2 and "," in b.split('"')[1] for b in berkutip)


def test_pieces_are_written_as_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buat(tmp_path / "a", N, 7)
    monkeypatch.setattr(modul, "BARIS_SEKALI", 33)
    buat(tmp_path / "b", N, 7)
    assert isi_folder(tmp_path / "a") == isi_folder(tmp_path / "b")


def test_cells_with_commas_quotes_and_line_ends_are_quoted(tmp_path: Path) -> None:
    sel = ["a,b", 'c"d', "e\nf", "", None, "g", 'h"",\r\n']
    modul._tulis_csv(tmp_path / "t.csv", pa.table({"x": sel, "y": list(range(7))}))
    assert baca(tmp_path / "t.csv")[1:] == [[s or "", str(i)] for i, s in enumerate(sel)]
    modul._tulis_csv(tmp_path / "u.csv", pa.table({"x": pa.array([], pa.string())}))
    assert (tmp_path / "u.csv").read_bytes() == b"x\n"
    modul._tulis_csv(tmp_path / "v.csv", pa.table({"x": pa.array([None, None], pa.string())}))
    assert (tmp_path / "v.csv").read_bytes() == b"x\n\n\n"


def test_the_folder_says_that_everything_is_invented(tmp_path: Path) -> None:
    buat(tmp_path / "a", N, 7, Kerusakan(meninggal=0.05))
    teks = (tmp_path / "a" / BACA_SAYA).read_text(encoding="utf-8")
    assert teks.startswith(JUDUL + "\n")
    assert "99.71" in JUDUL
    assert "tidak ada" in JUDUL
    assert f"hakpilih contoh --pemilih {N} --benih 7 --kerusakan kerusakan.toml" in teks
    assert all(nama in teks for nama in ISI)
    assert "meninggal = 0.05" in (tmp_path / "a/kerusakan.toml").read_text(encoding="utf-8")


def test_our_own_folder_may_be_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "kota"
    folder.mkdir()
    buat(folder, N, 7)
    buat(folder, N, 8)
    buat(tmp_path / "lain", N, 8)
    assert isi_folder(folder) == isi_folder(tmp_path / "lain")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kota", "lain"]


def test_the_folder_one_stands_in_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    buat(Path(), N, 7)
    assert set(isi_folder(tmp_path)) == set(ISI)
    buat(Path(), N, 8)
    assert Path("dpt.csv").exists()
    assert set(isi_folder(tmp_path)) == set(ISI)


def test_files_of_others_are_refused_and_survive(tmp_path: Path) -> None:
    folder = tmp_path / "kota"
    buat(folder, N, 7)
    (folder / "catatan.txt").write_text("penting")
    sebelum = isi_folder(folder)
    with pytest.raises(ArgumenKeliru, match=r"catatan\.txt") as galat:
        buat(folder, N, 8)
    assert "--timpa" in galat.value.saran
    assert isi_folder(folder) == sebelum
    buat(folder, N, 8, timpa=True)
    sesudah = isi_folder(folder)
    assert sesudah.pop("catatan.txt") == b"penting"
    assert sesudah["dpt.csv"] != sebelum["dpt.csv"]
    assert set(sesudah) == set(ISI)


def test_a_real_list_of_the_same_name_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    (folder / "dpt.csv").write_text("nama\nORANG SUNGGUHAN\n")
    with pytest.raises(ArgumenKeliru, match="bukan buatan"):
        buat(folder, N, 7)
    assert (folder / "dpt.csv").read_text() == "nama\nORANG SUNGGUHAN\n"


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buat(tmp_path / "kota", N, 7)
    sebelum = isi_folder(tmp_path / "kota")

    def putus(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(modul, "baca_saya", putus)
    for folder in ("kota", "baru"):
        with pytest.raises(KeyboardInterrupt):
            buat(tmp_path / folder, N, 8)
    assert isi_folder(tmp_path / "kota") == sebelum
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kota"]


def test_a_target_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kota").write_text("berkas")
    with pytest.raises(ArgumenKeliru, match="bukan folder"):
        buat(tmp_path / "kota", N, 7)
    with pytest.raises(ArgumenKeliru, match="di jalurnya ada berkas"):
        buat(tmp_path / "kota" / "dalam", N, 7)


def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(modul, "_tulis_csv", penuh)
    with pytest.raises(ArgumenKeliru, match="ruang penyimpanan penuh") as galat:
        buat(tmp_path / "kota", N, 7)
    assert "ruang kosong" in galat.value.saran
    assert list(tmp_path.iterdir()) == []


def test_the_folder_can_be_read_by_others(tmp_path: Path) -> None:
    buat(tmp_path / "kota", N, 7)
    biasa = tmp_path / "biasa"
    biasa.mkdir()
    assert (tmp_path / "kota").stat().st_mode == biasa.stat().st_mode


def test_the_summary_can_be_written_as_json(kota20k: Contoh) -> None:
    isi = json.loads(json.dumps(kota20k.ringkasan.json()))
    assert isi["baris_dpt"] == 20_000
    assert isi["kerusakan"]["nama_varian"] == {"dpt": 0.06, "dp4": 0.02}
    assert isi["bagian_sukar"] == pytest.approx(isi["pasangan_sukar"] / isi["pasangan"], abs=1e-4)


def test_a_list_written_in_pieces_is_the_list(kota20k: Contoh) -> None:
    kota = susun(900, 3, Kerusakan())
    utuh = kota.dpt.potong(0, 900)
    potongan = [kota.dpt.potong(i, min(i + 100, 900)) for i in range(0, 900, 100)]
    assert pa.concat_tables(potongan).combine_chunks().equals(utuh)
