"""Events as people read them, and the command as it is typed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.perubahan.jenis import JENIS_PERUBAHAN
from hakpilih.riwayat.penulis import catat
from hakpilih.riwayat.tampil import (
    KATA_JENIS,
    Saringan,
    baca_hari,
    kalimat,
    perbuatan,
    waktu_setempat,
    zona_dari,
)
from hakpilih.riwayat.tindakan import TINDAKAN
from tests.cli.perintah import jalankan
from tests.riwayat.bahan import peristiwa_dari, riwayat, usul


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    return riwayat(tmp_path / "riwayat.jsonl", 4)


def test_dibaca_orang_as_a_sentence(berkas: Path) -> None:
    semua = peristiwa_dari(berkas)
    assert kalimat(semua[0], "WIB") == (
        "1 · 24-11-2026 09.00.00 WIB · ketua.contoh (ketua) memulai riwayat KPU Kota Contoh untuk "
        "pilkada_2024 [kantor/99.71 · 99.71]"
    )
    assert kalimat(semua[1], "WIT") == (
        "2 · 24-11-2026 11.01.00 WIT · ani (operator) mengusulkan perubahan p1 (ubah data) menurut coklit "
        "[perubahan/p1 · 99.71.01.1001] Alasan: Sesuai KK yang ditunjukkan — “dilihat”"
    )
    assert kalimat({**semua[1], "nomor": 1234, "tindakan": "baru_sekali"}, "WIB").startswith(
        "1.234 ·"
    )
    assert "melakukan baru_sekali (tindakan yang tidak dikenal" in kalimat(
        {**semua[1], "tindakan": "baru_sekali"}, "WIB"
    )


def test_kinds_of_change_are_words_and_sources_are_no_paths(berkas: Path) -> None:
    d = {**peristiwa_dari(berkas)[1], "objek": "perubahan/19", "tindakan": "perubahan_diusulkan"}
    assert set(KATA_JENIS) == set(JENIS_PERUBAHAN)
    for jenis, kata in KATA_JENIS.items():
        assert f"({kata}) menurut akta" in kalimat(
            {**d, "isi": {"jenis": jenis, "sumber": "akta"}}, "WIB"
        )
    batal = kalimat({**d, "isi": {"jenis": "batal", "sumber": "perubahan/12"}}, "WIB")
    assert "mengusulkan perubahan 19 (pembatalan) menurut perubahan 12 [" in batal


def test_dibaca_orang_without_moving_the_cursor(berkas: Path) -> None:
    d = {**peristiwa_dari(berkas)[1], "alasan": "baik\x1b[2Jburuk\nlagi\u202e"}
    assert "\x1b" not in kalimat(d, "WIB")
    assert "\n" not in kalimat(d, "WIB")
    assert "\u202e" not in kalimat(d, "WIB")


@pytest.mark.parametrize("tindakan", TINDAKAN)
def test_dibaca_orang_whatever_the_action(tindakan: str, berkas: Path) -> None:
    isi = {k: ["a", None, True, 1000] for k in TINDAKAN[tindakan].isi}
    d = {**peristiwa_dari(berkas)[1], "tindakan": tindakan, "isi": isi}
    teks = kalimat(d, "WIB")
    assert "{" not in teks
    assert "?" not in teks
    bernilai = bool(isi) and isi.keys() != {"sha256"}  # a digest is for machines
    assert not bernilai or "a, –, ya, 1.000" in teks or "{" not in TINDAKAN[tindakan].kalimat
    assert not bernilai or "?" in kalimat({**d, "isi": {}}, "WIB")


def test_years_and_days_read_as_people_write_them() -> None:
    d = {"objek": "kinerja/2026-1", "wilayah": "99.71"}
    ada = next(n for n, t in TINDAKAN.items() if t.kalimat.startswith("membuat perjanjian kinerja"))
    assert perbuatan(d | {"tindakan": ada, "isi": {"tahun": 2026, "nomor": 1000}}) == (
        "membuat perjanjian kinerja 2026 versi 1.000"
    )
    assert "versi 24-11-2026" in perbuatan(
        d | {"tindakan": ada, "isi": {"tahun": 2026, "nomor": "2026-11-24"}}
    )


def test_a_day_begins_when_the_office_says() -> None:
    d = {"waktu": "2026-11-23T17:00:00.000000Z", "objek": "daftar/dps-1", "pelaku": "ani"}
    assert Saringan(sejak=date(2026, 11, 24)).kena(d, "WIB")
    assert not Saringan(sejak=date(2026, 11, 25)).kena(d, "WIB")
    d["waktu"] = "2026-11-23T16:59:59.999999Z"
    assert not Saringan(sejak=date(2026, 11, 24)).kena(d, "WIB")
    assert Saringan(sejak=date(2026, 11, 24)).kena(d, "WITA")
    assert Saringan(objek="daftar").kena(d, "WIB")
    assert Saringan(objek="daftar/dps-1").kena(d, "WIB")
    assert not Saringan(objek="daftar/dps").kena(d, "WIB")
    assert not Saringan(pelaku="an").kena(d, "WIB")


def test_days_and_zones_are_read_as_written() -> None:
    assert baca_hari("24-11-2026") == baca_hari(" 2026-11-24") == date(2026, 11, 24)
    with pytest.raises(ArgumenKeliru, match="bukan tanggal"):
        baca_hari("24/11/26")
    assert [zona_dari({"zona": z}) for z in ("WIT", "UTC", 7, None)] == ["WIT", "WIB", "WIB", "WIB"]
    assert waktu_setempat("2026-99-24T02:00:00.000000Z", "WIB") == "2026-99-24T02:00:00.000000Z"


# ---- the command -----------------------------------------------------------------------------------


def test_periksa_says_intact_broken_or_refused(berkas: Path) -> None:
    baik = jalankan("riwayat", "periksa", berkas)
    assert (baik.returncode, baik.stderr) == (0, "")
    assert "Utuh: 4 peristiwa" in baik.stdout
    assert "tambahkan --pangkal" in baik.stdout
    berkas.write_bytes(berkas.read_bytes().replace(b'"ke":2', b'"ke":7'))
    putus = jalankan("riwayat", "periksa", berkas)
    assert putus.returncode == 1
    assert "Putus di 1 tempat" in putus.stdout
    assert "· Baris 3: Peristiwa nomor 3 tidak cocok dengan sidiknya" in putus.stdout
    tiada = jalankan("riwayat", "periksa", berkas.with_name("tiada.jsonl"))
    assert (tiada.returncode, tiada.stdout) == (2, "")
    assert tiada.stderr.startswith("Ditolak: Berkas “")
    assert jalankan("riwayat", "periksa", berkas.parent).returncode == 2


def test_pangkal_is_written_from_an_intact_chain_and_checked(berkas: Path, tmp_path: Path) -> None:
    p = tmp_path / "pangkal.json"
    jadi = jalankan("riwayat", "pangkal", berkas, "--keluar", p)
    assert (jadi.returncode, jadi.stderr) == (0, "")
    assert json.loads(p.read_text("utf-8"))["sidik"] in jadi.stdout
    catat(berkas, [usul(5)])
    cocok = jalankan("riwayat", "periksa", berkas, "--pangkal", p)
    assert cocok.returncode == 0
    assert "Cocok dengan pangkal pangkal.json (nomor 4)." in cocok.stdout
    berkas.write_bytes(b"".join(berkas.read_bytes().splitlines(keepends=True)[:2]))
    potong = jalankan("riwayat", "periksa", berkas, "--pangkal", p)
    assert potong.returncode == 1
    assert "· Pangkal pangkal.json: Pangkal menyebut peristiwa nomor 4" in potong.stdout
    berkas.write_bytes(berkas.read_bytes()[:-5])
    p.unlink()
    jadi = jalankan("riwayat", "pangkal", berkas, "--keluar", p)
    assert jadi.returncode == 1
    assert "tidak utuh" in jadi.stderr
    assert not p.exists()


def test_periksa_for_machines(berkas: Path, tmp_path: Path) -> None:
    p = tmp_path / "pangkal.json"
    jalankan("riwayat", "pangkal", berkas, "--keluar", p)
    jadi = jalankan("riwayat", "periksa", berkas, "--pangkal", p, "--json")
    isi = json.loads(jadi.stdout)
    assert (jadi.returncode, isi["status"], isi["peristiwa"], isi["putus"]) == (0, "utuh", 4, [])
    assert isi["pangkal"][0]["cocok"] is True
    assert isi["kepala"]["nomor"] == 4
    berkas.write_bytes(berkas.read_bytes().replace(b'"ke":2', b'"ke":7'))
    jadi = jalankan("riwayat", "periksa", berkas, "--pangkal", p, "--json")
    isi = json.loads(jadi.stdout)
    assert (jadi.returncode, isi["status"], isi["banyak_putus"]) == (1, "putus", 1)
    assert {k: isi["putus"][0][k] for k in ("jenis", "baris", "nomor")} == {
        "jenis": "berubah", "baris": 3, "nomor": 3,
    }  # fmt: skip
    assert isi["pangkal"][0]["cocok"] is False
    jadi = jalankan("riwayat", "periksa", tmp_path / "tiada", "--json")
    assert (jadi.returncode, json.loads(jadi.stdout)["status"]) == (2, "ditolak")


def test_tampilkan_shows_what_was_asked_newest_last(berkas: Path) -> None:
    jadi = jalankan("riwayat", "tampilkan", berkas)
    assert (jadi.returncode, jadi.stderr) == (0, "")
    assert [b.partition(" ")[0] for b in jadi.stdout.splitlines()] == ["1", "2", "3", "4"]
    for pilihan, nomor in (
        (["--pelaku", "ani"], ["2", "4"]),
        (["--objek", "perubahan"], ["2", "3", "4"]),
        (["--objek", "perubahan/p2"], ["3"]),
        (["--sejak", "24-11-2026"], ["1", "2", "3", "4"]),
        (["--sejak", "2026-11-24", "--pelaku", "budi"], ["3"]),
    ):
        jadi = jalankan("riwayat", "tampilkan", berkas, *pilihan)
        assert [b.partition(" ")[0] for b in jadi.stdout.splitlines()] == nomor
    jadi = jalankan("riwayat", "tampilkan", berkas, "--sejak", "25-11-2026")
    assert (jadi.returncode, jadi.stdout) == (0, "")
    assert "Tidak ada peristiwa" in jadi.stderr
    assert jalankan("riwayat", "tampilkan", berkas, "--sejak", "kemarin").returncode == 2


def test_tampilkan_warns_that_a_chain_is_broken(berkas: Path) -> None:
    berkas.write_bytes(b"".join(berkas.read_bytes().splitlines(keepends=True)[::2]))
    jadi = jalankan("riwayat", "tampilkan", berkas)
    assert jadi.returncode == 1
    assert len(jadi.stdout.splitlines()) == 2
    assert "riwayat ini putus di 1 tempat" in jadi.stderr


def test_the_command_alone_shows_its_help_and_nothing_else() -> None:
    jadi = jalankan("riwayat")
    assert (jadi.returncode, jadi.stderr) == (2, "")
    assert "tampilkan" in jadi.stdout
