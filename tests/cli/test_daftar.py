"""`hakpilih daftar` as a user meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from hakpilih.cli.app import main
from hakpilih.contoh import buat
from tests.daftar.test_terbit import BENGKULU, METRO


def jalankan(monkeypatch: pytest.MonkeyPatch, *argumen: object) -> int:
    """Exit code of `hakpilih daftar …`."""
    monkeypatch.setattr("sys.argv", ["hakpilih", "daftar", *map(str, argumen)])
    with pytest.raises(SystemExit) as keluar:
        main()
    return int(keluar.value.code or 0)


def tulis(path: Path, *baris: str) -> Path:
    path.write_text("\n".join(baris) + "\n")
    return path


def test_rekap_yang_terbit_diperiksa(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Metro 2024 by code, as published, then with two digits swapped."""
    isi = [f"{k};{k};{n:,};;".replace(",", ".") for k, n in METRO.items()]
    kepala = "Kode;Nama Wilayah;Jumlah Pemilih;L;P"
    f = tulis(tmp_path / "metro.csv", kepala, "18.72;Metro;131.482;65.127;66.355", *isi)
    assert jalankan(monkeypatch, "periksa", f) == 0
    assert "6 baris, 2 pemeriksaan.\nSemuanya berjumlah cocok." in capsys.readouterr().out
    tulis(f, kepala, "18.72;Metro;131.428;65.127;66.355", *isi)
    assert jalankan(monkeypatch, "periksa", f) == 1
    layar = capsys.readouterr().out
    assert "laki-laki 65.127 + perempuan 66.355 = 131.482; yang tertulis lebih kecil 54." in layar
    assert "jumlah 5 bagiannya = 131.482" in layar
    assert jalankan(monkeypatch, "periksa", f, "--json") == 1
    hasil = json.loads(capsys.readouterr().out)
    assert (hasil["cocok"], hasil["pemeriksaan"]) == (False, 2)
    assert [s["perkara"] for s in hasil["selisih"]] == ["jenis_kelamin", "bagian"]
    assert {s["dihitung"] for s in hasil["selisih"]} == {131_482}


def test_baris_jumlah_adalah_induk_tanpa_kode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kota Bengkulu's nine kecamatan by name, the total in a last line."""
    isi = [f"KECAMATAN {i},{n}" for i, n in enumerate(BENGKULU.values(), 1)]
    f = tulis(tmp_path / "b.csv", "WILAYAH,JUMLAH", *isi, "TOTAL,275513")
    assert jalankan(monkeypatch, "periksa", f) == 0
    assert "10 baris, 1 pemeriksaan." in capsys.readouterr().out
    tulis(f, "WILAYAH,JUMLAH", *isi[1:], "TOTAL,275513")
    assert jalankan(monkeypatch, "periksa", f) == 1
    assert "jumlah 8 bagiannya = 216.230" in capsys.readouterr().out


def test_rincian_tms_dan_salah_tps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kepala = "wilayah,tms,meninggal,ganda,pindah domisili,salah tps"
    f = tulis(tmp_path / "t.csv", kepala, "A,10,5,2,3,99", "B,11,5,2,3,0")
    assert jalankan(monkeypatch, "periksa", f) == 1
    layar = capsys.readouterr().out
    assert "B: TMS tertulis 11, padahal 5 + 2 + 3 = 10; yang tertulis lebih besar 1." in layar
    assert "- A" not in layar


def test_tidak_ada_yang_dapat_diperiksa_bukan_cocok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    f = tulis(tmp_path / "x.csv", "wilayah,jumlah", "A,10", "B,11")
    assert jalankan(monkeypatch, "periksa", f) == 0
    layar = capsys.readouterr().out
    assert "Tidak ada yang dapat diperiksa" in layar
    assert "cocok" not in layar
    tulis(f, "wilayah,jumlah", "A,sepuluh")
    assert jalankan(monkeypatch, "periksa", f) == 2
    assert "Ditolak: x.csv tidak memuat satu angka pun" in capsys.readouterr().err
    tulis(f, "satu,dua", "A,sepuluh")
    assert jalankan(monkeypatch, "periksa", f) == 2
    assert "Saran:" in capsys.readouterr().err


def test_rekap_menghitung_setiap_baris_sekali(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    buat(tmp_path / "kota", 600, 3)
    dpt, wilayah = tmp_path / "kota/dpt.csv", tmp_path / "kota/wilayah.csv"
    capsys.readouterr()
    jumlah = set()
    for tingkat in ("kabupaten", "kecamatan", "kelurahan", "tps"):
        argumen = (
            "rekap",
            dpt,
            "--tingkat",
            tingkat,
            "--menurut",
            "jenis_kelamin,umur,disabilitas",
        )
        assert jalankan(monkeypatch, *argumen, "--tanggal", "2027-09-01", "--json") == 0
        hasil = json.loads(capsys.readouterr().out)
        for b in hasil["rekap"]:
            for ciri in ("jenis_kelamin", "umur", "disabilitas"):
                assert sum(b[ciri].values()) == b["jumlah"]
        assert sum(b["jumlah"] for b in hasil["rekap"]) == hasil["jumlah"]
        jumlah.add(hasil["jumlah"])
    assert len(jumlah) == 1
    keluar = tmp_path / "rekap.csv"
    argumen = ("rekap", dpt, "--wilayah-berkas", wilayah, "--keluar", keluar)
    assert jalankan(monkeypatch, *argumen) == 0
    layar = capsys.readouterr().out
    with keluar.open() as f:
        baris = list(csv.DictReader(f))
    assert baris[-1]["Wilayah"] == "Jumlah"
    assert {int(baris[-1]["Jumlah"])} == jumlah
    assert all(b["Wilayah"] and b["Wilayah"].split()[0] in layar for b in baris)


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--tingkat", "desa"), "--tingkat “desa” tidak dikenal"),
        (("--menurut", "agama"), "--menurut “agama” tidak dikenal"),
        (("--tanggal", "besok"), "Tanggal “besok” tidak dikenal"),
        (("--format", "hadir_tps"), "--format “hadir_tps” tidak dikenal"),
    ],
)
def test_pilihan_rekap_yang_keliru(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    argumen: tuple[str, str], kata: str,
) -> None:  # fmt: skip
    f = tulis(tmp_path / "d.csv", "nik,nama", "1,A")
    assert jalankan(monkeypatch, "rekap", f, *argumen) == 2
    galat = capsys.readouterr().err
    assert kata in galat
    assert "Saran:" in galat
