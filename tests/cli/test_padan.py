"""`hakpilih padan` as it is typed: real files in, real folder out, on a small Kota Contoh."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from hakpilih.contoh import buat
from hakpilih.matching.jalan import BERKAS_HASIL
from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from tests.cli.perintah import jalankan

HAKPILIH = [sys.executable, "-m", "hakpilih"]


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kota") / "a"
    buat(folder, 1500, 7)
    return folder


@pytest.fixture(scope="module")
def kecil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village, where what counts is not how well it is matched."""
    folder = tmp_path_factory.mktemp("kota") / "b"
    buat(folder, 200, 7)
    return folder


@pytest.fixture(scope="module")
def hasil_kecil(kecil: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The village matched; to be read only."""
    keluar = tmp_path_factory.mktemp("hasil") / "padan"
    jadi = jalankan("padan", kecil / "dpt.csv", kecil / "dp4.csv", "--keluar", keluar)
    assert (jadi.returncode, jadi.stderr) == (0, "")
    assert jadi.stdout.startswith("DPT")
    return keluar


@pytest.fixture(scope="module")
def hasil(kota: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    keluar = tmp_path_factory.mktemp("hasil") / "padan"
    jadi = jalankan("padan", kota / "dpt.csv", kota / "dp4.csv", "--keluar", keluar)
    assert (jadi.returncode, jadi.stderr) == (0, "")
    assert "berpasangan" in jadi.stdout
    return keluar


def baca(hasil: Path, nama: str) -> list[tuple[Any, ...]]:
    return duckdb.sql(f"select * from '{hasil}/{nama}.parquet'").fetchall()


def test_setiap_baris_berada_di_tepat_satu_tempat(hasil: Path, kota: Path) -> None:
    ringkasan = json.loads((hasil / "ringkasan.json").read_text("utf-8"))
    for daftar in ("dpt", "dp4"):
        n = len((kota / f"{daftar}.csv").read_text("utf-8").splitlines()) - 1
        berpasangan = pq.read_table(hasil / "pasangan.parquet")[f"baris_{daftar}"].to_pylist()
        hanya = pq.read_table(hasil / f"hanya_{daftar}.parquet")["baris"].to_pylist()
        assert sorted(berpasangan + hanya) == list(range(1, n + 1))
        r = ringkasan[daftar]
        assert r["baris"] == r["diterima"] + r["disisihkan"] + r["ditolak"] == n
        assert r["diterima"] == r["berpasangan"] + r["hanya"]
    s = ringkasan["selisih"]
    assert s["neto"] == s["hanya_dp4"] - s["hanya_dpt"] == s["dp4"] - s["dpt"]
    assert sum(ringkasan["pasangan"]["per_tahap"].values()) == ringkasan["pasangan"]["jumlah"]
    assert sum(ringkasan["ragu"]["per_alasan"].values()) == ringkasan["ragu"]["jumlah"]


def test_pasangan_satu_lawan_satu_berpeluang_setengah_atau_lebih_dan_hampir_semua_benar(
    hasil: Path, kota: Path
) -> None:
    n, a, b, terkecil = duckdb.sql(
        "select count(*), count(distinct baris_dpt), count(distinct baris_dp4), min(peluang) "
        f"from '{hasil}/pasangan.parquet'"
    ).fetchall()[0]
    assert n == a == b
    assert terkecil >= 0.5
    benar = duckdb.sql(
        f"select count(*) from '{hasil}/pasangan.parquet' join read_csv('{kota}/kebenaran.csv') "
        "using (baris_dpt, baris_dp4)"
    ).fetchall()[0][0]
    orang = duckdb.sql(
        f"select count(distinct orang) from read_csv('{kota}/kebenaran.csv') "
        "where baris_dpt is not null and baris_dp4 is not null"
    ).fetchall()[0][0]
    assert benar / n > 0.998
    assert benar / orang > 0.998


def test_tidak_ada_nik_di_hasil(hasil: Path) -> None:
    enam_belas = re.compile(r"(?<![0-9.])[0-9]{16}(?![0-9])")
    for p in hasil.iterdir():
        isi = str(baca(hasil, p.stem)) if p.suffix == ".parquet" else p.read_text("utf-8")
        assert not enam_belas.search(isi), p.name


def test_tiap_alasan_dan_tahap_dikenal(hasil: Path) -> None:
    def nilai(berkas: str, kolom: str) -> set[str]:
        return set(pq.read_table(hasil / f"{berkas}.parquet")[kolom].to_pylist())

    assert nilai("pasangan", "tahap") == set(TAHAP)
    assert nilai("ragu", "alasan") <= set(ALASAN_RAGU)
    assert nilai("hanya_dpt", "alasan") | nilai("hanya_dp4", "alasan") <= set(ALASAN_HANYA)


def test_json_mencetak_ringkasan_yang_sama(kecil: Path, hasil_kecil: Path, tmp_path: Path) -> None:
    jadi = jalankan(
        "padan", kecil / "dpt.csv", kecil / "dp4.csv", "--keluar", tmp_path / "h", "--json"
    )
    assert jadi.returncode == 0
    tertulis = (tmp_path / "h/ringkasan.json").read_text("utf-8")
    assert json.loads(jadi.stdout) == json.loads(tertulis)
    assert (hasil_kecil / "ringkasan.json").read_text("utf-8") == tertulis


def test_bersih_parquet_memberi_pasangan_yang_sama(
    kecil: Path, hasil_kecil: Path, tmp_path: Path
) -> None:
    for daftar in ("dpt", "dp4"):
        jadi = jalankan(
            "periksa", kecil / f"{daftar}.csv", "--format", daftar, "--keluar", tmp_path / daftar
        )
        assert jadi.returncode in (0, 1), jadi.stderr
    jadi = jalankan(
        "padan", tmp_path / "dpt/bersih.parquet", tmp_path / "dp4/bersih.parquet",
        "--keluar", tmp_path / "h",
    )  # fmt: skip
    assert jadi.returncode == 0, jadi.stderr
    assert baca(hasil_kecil, "pasangan") == baca(tmp_path / "h", "pasangan")


def test_berkas_yang_ditolak_menghentikan_dengan_satu_kalimat(kecil: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong.csv").write_bytes(b"")
    jadi = jalankan("padan", tmp_path / "kosong.csv", kecil / "dp4.csv", "--keluar", tmp_path / "h")
    assert jadi.returncode == 2
    assert jadi.stderr.startswith("Ditolak: ")
    assert "Traceback" not in jadi.stderr
    assert not (tmp_path / "h").exists()


def test_tolakan_menyebut_berkasnya_juga_sebagai_json(kecil: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong.csv").write_bytes(b"")
    urutan = (kecil / "dpt.csv", tmp_path / "kosong.csv", "--keluar", tmp_path / "h")
    assert "DP4 (kosong.csv): " in jalankan("padan", *urutan).stderr
    jadi = jalankan("padan", *urutan, "--json")
    isi = json.loads(jadi.stdout)
    assert (jadi.returncode, isi["status"], isi["masalah"][0]["kode"]) == (
        2,
        "ditolak",
        "berkas_kosong",
    )
    assert jalankan("ganda", tmp_path / "kosong.csv", "--keluar", tmp_path / "h", "--json").stdout


def test_daftar_dengan_dirinya_sendiri_berpasangan_semua(kecil: Path, tmp_path: Path) -> None:
    jadi = jalankan(
        "padan", kecil / "dpt.csv", kecil / "dpt.csv", "--keluar", tmp_path / "h", "--json"
    )
    ringkasan = json.loads(jadi.stdout)
    assert ringkasan["pasangan"]["jumlah"] == ringkasan["dpt"]["diterima"]
    assert "dirinya sendiri" in ringkasan["dpt"]["peringatan"][0]


@pytest.mark.lengkap
def test_folder_kerja_lain_pun_dapat_melaporkan(
    kecil: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kecil)
    assert jalankan("padan", "dpt.csv", "dp4.csv", "--keluar", tmp_path / "h").returncode == 0
    monkeypatch.chdir(tmp_path)
    assert jalankan("laporkan", "h").returncode == 0


def test_temuan_yang_ditahan_menjadi_peringatan(kota: Path, tmp_path: Path) -> None:
    baris = "".join(
        f"ORANG {chr(65 + i % 26)}{i},0{1 + i % 9}-0{1 + i % 8}-1980\n" for i in range(40)
    )
    for nama in ("dpt", "dp4"):
        (tmp_path / f"{nama}.csv").write_text("nama,tanggal_lahir\n" + baris, "utf-8")
    jadi = jalankan("padan", tmp_path / "dpt.csv", tmp_path / "dp4.csv", "--keluar", tmp_path / "h")
    assert jadi.returncode == 0, jadi.stderr
    ringkasan = json.loads((tmp_path / "h/ringkasan.json").read_text("utf-8"))
    assert ringkasan["dpt"]["peringatan"]
    assert "Perhatian, DPT:" in jadi.stdout
    assert ringkasan["pasangan"]["jumlah"] == 40


def test_folder_berisi_berkas_lain_tidak_disentuh(kecil: Path, tmp_path: Path) -> None:
    (tmp_path / "surat.docx").write_text("penting", "utf-8")
    jadi = jalankan("padan", kecil / "dpt.csv", kecil / "dp4.csv", "--keluar", tmp_path)
    assert jadi.returncode == 2
    assert "surat.docx" in jadi.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["surat.docx"]


@pytest.mark.lengkap
@pytest.mark.parametrize(
    ("sinyal", "detik"), [(signal.SIGINT, 0.3), (signal.SIGTERM, 0.45), (signal.SIGKILL, 0.6)]
)
def test_dihentikan_di_tengah_jalan_tidak_meninggalkan_hasil_setengah_jadi(
    kota: Path, tmp_path: Path, sinyal: int, detik: float
) -> None:
    keluar = tmp_path / "h"
    kerja = subprocess.Popen(
        [*HAKPILIH, "padan", str(kota / "dpt.csv"), str(kota / "dp4.csv"), "--keluar", str(keluar)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(detik)
    kerja.send_signal(sinyal)
    _, galat = kerja.communicate(timeout=60)
    assert "Traceback" not in galat
    if keluar.exists():
        assert {p.name for p in keluar.iterdir()} <= set(BERKAS_HASIL)
        assert (keluar / "ringkasan.json").exists()
    ulang = jalankan("padan", kota / "dpt.csv", kota / "dp4.csv", "--keluar", keluar)
    assert ulang.returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["h"]
