"""`hakpilih periksa` as a clerk or a script meets it: sentences, JSON, exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hakpilih.cli import app as modul
from tests.intake.bahan import BUDI, KEPALA, SITI, nik, tulis

KUNCI = {"status", "baris", "diterima", "disisihkan", "ditolak", "masalah"}
KUNCI_MASALAH = {"kode", "tingkat", "baris", "kolom", "pesan", "saran"}


@pytest.fixture
def jalankan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command line; returns exit code, standard output, standard error."""

    def jalan(*argumen: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["hakpilih", "periksa", *map(str, argumen)])
        with pytest.raises(SystemExit) as keluar:
            modul.main()
        tangkap = capsys.readouterr()
        return int(keluar.value.code or 0), tangkap.out, tangkap.err

    return jalan


@pytest.mark.parametrize(
    ("baris", "status", "kode_keluar"),
    [
        ((KEPALA, SITI), "diterima", 0),
        ((KEPALA, SITI, ",123,A,31-02-1975,Q"), "diterima", 0),
        ((KEPALA, SITI, "JUMLAH,1,,,"), "diterima", 0),
        ((KEPALA, SITI, "1,2", BUDI), "diterima", 1),
        (("nama,tanggal_lahir", "SITI,02/03/1975"), "ditahan", 1),
        (("nama,nik",), "ditolak", 2),
        (("nik,nik,nama", "1,2,A"), "ditolak", 2),
        (("%PDF-1.7 x",), "ditolak", 2),
    ],
)
def test_json_dan_kode_keluar(
    jalankan: Any, tmp_path: Path, baris: tuple[str, ...], status: str, kode_keluar: int
) -> None:
    kode, keluar, galat = jalankan(tulis(tmp_path, *baris), "--format", "dpt", "--json")
    hasil = json.loads(keluar)
    assert (kode, hasil["status"], galat) == (kode_keluar, status, "")
    assert set(hasil) >= KUNCI
    assert hasil["baris"] == hasil["diterima"] + hasil["disisihkan"] + hasil["ditolak"]
    assert all(set(m) == KUNCI_MASALAH for m in hasil["masalah"])
    assert {m["tingkat"] for m in hasil["masalah"]} <= {"galat", "peringatan", "catatan"}
    if status == "ditolak":
        assert len(hasil["masalah"][0]["pesan"]) > 10


@pytest.mark.parametrize("isi", ["", None])
def test_json_berkas_kosong_atau_tidak_ada(jalankan: Any, tmp_path: Path, isi: str | None) -> None:
    path = tmp_path / "a.csv"
    if isi is not None:
        path.write_text(isi)
    kode, keluar, _ = jalankan(path, "--format", "dpt", "--json")
    assert kode == 2
    assert json.loads(keluar)["status"] == "ditolak"


def test_json_masalah_urut_berkas_dulu_lalu_baris(jalankan: Any, tmp_path: Path) -> None:
    path = tulis(tmp_path, KEPALA, SITI, ",,TONO,,", SITI, ",x,A,,")
    _, keluar, _ = jalankan(path, "--format", "dpt", "--json")
    baris = [m["baris"] for m in json.loads(keluar)["masalah"]]
    assert baris == sorted(baris, key=lambda b: (b is not None, b))
    assert baris[0] is None
    assert baris[-1] == 4


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        (["--format", "dptt"], "Format “dptt” tidak dikenal"),
        ([], "Jenis berkas belum disebut"),
        (["--format", "dpt", "--wilayah", "Bengkulu"], "bukan kode wilayah"),
        (["--format", "dpt", "--tanggal-acuan", "27-11-2024"], "bukan tanggal"),
        (["--format", "dpt", "--kolom", "tidak-ada.toml"], "tidak ada"),
    ],
)
@pytest.mark.parametrize("json_", [True, False])
def test_pilihan_yang_keliru_dijawab_satu_kalimat(
    jalankan: Any, tmp_path: Path, pilihan: list[str], pesan: str, json_: bool
) -> None:
    tambahan = ["--json"] if json_ else []
    kode, keluar, galat = jalankan(tulis(tmp_path, KEPALA, SITI), *pilihan, *tambahan)
    assert kode == 2
    assert pesan in galat
    assert "Traceback" not in galat
    if json_:
        hasil = json.loads(keluar)
        assert hasil["status"] == "ditolak"
        assert pesan in hasil["masalah"][0]["pesan"]
    else:
        assert keluar == ""


def test_layar_memuat_neraca_masalah_dan_perbaikan(jalankan: Any, tmp_path: Path) -> None:
    path = tulis(tmp_path, KEPALA, SITI, "1,2", ",123,' TONO  B,31-02-1975,L", "JUMLAH,2,,,")
    kode, keluar, galat = jalankan(path, "--format", "dpt")
    rata = " ".join(keluar.split())
    assert (kode, galat) == (1, "")
    assert "4 baris = 2 diterima + 1 disisihkan + 1 ditolak" in rata
    assert "apostrof di depan 1" in rata
    assert re.search(r"Galat\s+NIK bukan 16 angka\s+1 kali", keluar)
    assert "Baris 3: NIK berisi 3 angka, seharusnya 16." in rata
    assert "tambahkan --keluar FOLDER" in rata


def test_layar_tidak_menampilkan_nik(jalankan: Any, tmp_path: Path) -> None:
    baris = [f",{nik(7)}O,BUDI,13-07-1970,L", f",{nik(8)},TONO,13-07-1970,L", f",{nik(8)},TINI,,P"]
    path = tulis(tmp_path, KEPALA, *baris)
    for tambahan in ([], ["--json"]):
        _, keluar, _ = jalankan(path, "--format", "dpt", *tambahan)
        assert not re.search(r"9971\d{8,}", keluar)


def test_layar_ditolak_menyebut_sebab_dan_jalan_keluar(jalankan: Any, tmp_path: Path) -> None:
    kode, keluar, _ = jalankan(tulis(tmp_path, "nik,nik,nama"), "--format", "dpt")
    assert kode == 2
    assert "Ditolak" in keluar
    assert "tertulis dua kali" in keluar
    assert "--kolom" in keluar
    assert "0 baris" not in keluar


def test_isi_berkas_tidak_dapat_mengatur_layar(jalankan: Any, tmp_path: Path) -> None:
    path = tulis(tmp_path, "nama,nik,\x1b[31mJahat[/red]", "[bold]A[/bold]\x1b]0;x\x07 9,12,x")
    _, keluar, _ = jalankan(path, "--format", "dpt")
    assert "\x1b" not in keluar
    assert "\x07" not in keluar


def test_keluaran_disebut_dan_dirahasiakan(jalankan: Any, tmp_path: Path) -> None:
    path = tulis(tmp_path, KEPALA, SITI)
    kode, keluar, _ = jalankan(path, "--format", "dpt", "--keluar", tmp_path / "k")
    rata = " ".join(keluar.split())
    assert kode == 0
    assert "masalah.xlsx" in rata
    assert "memuat NIK" in rata
    _, keluar, _ = jalankan(tmp_path / "k" / "bersih.parquet", "--format", "dpt", "--json")
    assert json.loads(keluar)["diterima"] == 1


def test_lampung_2024_setiap_tps_terhitung(jalankan: Any, data: Path) -> None:
    path = data / "turnout" / "pilpres2024_tps_18-lampung.csv.gz"
    _, keluar, _ = jalankan(path, "--format", "hadir_tps", "--json")
    hasil = json.loads(keluar)
    assert hasil["baris"] == 25825 == hasil["diterima"] + hasil["disisihkan"] + hasil["ditolak"]
    assert hasil["masalah"]
