"""`hakpilih tahapan` as a user meets it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from hakpilih.cli.tahapan import cetak_tabel
from hakpilih.tahapan.jadwal import jadwal
from hakpilih.tahapan.jadwal_2024 import TAHAP
from tests.cli.perintah import jalankan

SALINAN = 'salin = "pilkada_2024"\nnama = "[red]Pilkada 99.71"\nwilayah = "99.71"\nzona = "WITA"\n'
KUNCI_TAHAP = {
    "kode", "nama", "pelaksana", "mulai", "akhir", "batas_waktu", "selesai", "keadaan",
    "jarak_hari", "dasar", "kepastian", "sumber", "catatan",
}  # fmt: skip


def test_without_a_name_every_election_is_listed() -> None:
    r = jalankan("tahapan", "--tanggal", "2024-07-10")
    assert r.returncode == 0
    baris = r.stdout.splitlines()
    assert baris[0] == "Batas berikutnya: Coklit, 24 Juli 2024 (14 hari lagi)."
    kode = [b.split()[0] for b in baris[3:6]]
    assert kode == ["pemilu_2024", "pilkada_2024", "pdpb_2025"]
    assert max(map(len, baris)) <= 80


@pytest.mark.parametrize("kode", [*TAHAP, "pdpb_2026"])
@pytest.mark.parametrize("tanggal", ["2022-11-01", "2024-07-10", "2026-12-31"])
def test_the_screen_fits_80_columns_and_says_first_what_is_due(kode: str, tanggal: str) -> None:
    r = jalankan("tahapan", kode, "--tanggal", tanggal)
    assert r.returncode == 0
    baris = r.stdout.splitlines()
    assert baris[0].startswith(("Batas berikutnya: ", "Pemilu 2024: tidak", "Pilkada 2024: tidak"))
    assert max(map(len, baris)) <= 80
    assert "Dasar: PKPU" in r.stdout
    assert "Lewat dan belum dicatat" not in r.stdout


@pytest.mark.parametrize(("lebar", "utuh"), [(50, False), (75, False), (76, True), (120, True)])
def test_a_narrow_screen_goes_without_the_last_column(lebar: int, utuh: bool) -> None:
    layar = Console(file=io.StringIO(), width=lebar, highlight=False)
    cetak_tabel(layar, jadwal("pilkada_2024"), date(2024, 7, 10))
    assert isinstance(layar.file, io.StringIO)
    teks = layar.file.getvalue()
    assert ("terbaca" in teks) is utuh
    assert ("Layar ini sempit: kolom Kepastian tidak" in teks) is not utuh
    assert "24 Jun–24 Jul 2024" in teks
    assert max(map(len, teks.splitlines())) <= lebar


def test_an_office_sees_its_own_dates_and_what_it_has_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / "kantor.toml"
    path.write_text(f"{SALINAN}[tahap.coklit]\nselesai = 2024-07-26\n", "utf-8")
    r = jalankan("tahapan", path, "--tanggal", "2024-08-01")
    assert r.returncode == 0
    assert "selesai, terlambat 2" in r.stdout
    assert "Lewat dan belum dicatat selesai: Penyerahan DP4." in r.stdout
    assert "[red]Pilkada 99.71 · wilayah 99.71 · disalin dari pilkada_2024" in r.stdout
    assert "waktu WITA" in r.stdout


def test_json_is_one_value_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "kantor.toml"
    path.write_text(SALINAN, "utf-8")
    r = jalankan("tahapan", path, "--tanggal", "2024-11-01", "--json")
    isi = json.loads(r.stdout)
    assert r.stderr == ""
    assert list(isi) == [
        "kode", "nama", "jenis", "hari", "salin", "wilayah", "zona", "rumus", "tanggal",
        "berikutnya", "kalimat", "tahap", "aturan",
    ]  # fmt: skip
    assert (isi["hari"], isi["tanggal"], isi["rumus"]) == ("2024-11-27", "2024-11-01", "2024")
    assert isi["berikutnya"] == "dptb_terbatas"
    assert "pukul 23.59 WITA" in isi["kalimat"]
    tahap = {t["kode"]: t for t in isi["tahap"]}
    assert all(t.keys() == KUNCI_TAHAP for t in tahap.values())
    assert tahap["dptb_terbatas"]["batas_waktu"] == "2024-11-20T23:59:00+08:00"
    assert (tahap["coklit"]["keadaan"], tahap["coklit"]["jarak_hari"]) == ("lewat", 100)
    assert (tahap["dpt"]["akhir"], tahap["dpt"]["keadaan"]) == (None, "tidak_diketahui")
    assert set(isi["aturan"]) == {"angka", "tms", "dptb", "bukti"}
    assert [t["nomor"] for t in isi["aturan"]["tms"]] == [str(n) for n in range(1, 9)]
    assert all(b["sumber"] for b in isi["aturan"]["dptb"])


def test_json_of_the_list_and_of_pdpb() -> None:
    daftar = json.loads(jalankan("tahapan", "--json", "--tanggal", "2026-02-01").stdout)
    assert [j["kode"] for j in daftar] == ["pemilu_2024", "pilkada_2024", "pdpb_2026"]
    assert all(0 < j["bertanggal"] <= j["tahap"] for j in daftar)
    pdpb = json.loads(jalankan("tahapan", "pdpb_2026", "--json", "--tanggal", "2026-02-01").stdout)
    assert (pdpb["hari"], pdpb["rumus"], pdpb["berikutnya"]) == (None, None, "triwulan_1")


def test_today_is_taken_where_none_is_given() -> None:
    isi = json.loads(jalankan("tahapan", "pilkada_2024", "--json").stdout)
    assert isi["tanggal"] > "2024-11-27"
    assert isi["berikutnya"] is None


def test_calendar_file_is_written_and_named(tmp_path: Path) -> None:
    path = tmp_path / "kalender.ics"
    r = jalankan("tahapan", "pilkada_2024", "--tanggal", "2024-07-10", "--ics", path)
    assert f"Kalender disimpan di {path}." in r.stdout.replace("\n", "")
    semula = path.read_bytes()
    assert semula.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    # Another day, the same calendar.
    jalankan("tahapan", "pilkada_2024", "--tanggal", "2024-09-10", "--ics", path, "--json")
    assert path.read_bytes() == semula


@pytest.mark.parametrize(
    ("kata", "pesan"),
    [
        (["pilkada_2020"], "Tahapan Pilkada 2020 belum ada di hakpilih."),
        (["pilkadaa"], "Pemilihan “pilkadaa” tidak dikenal."),
        (["hilang.toml"], "Berkas tahapan hilang.toml tidak ada."),
        (["pilkada_2024", "--tanggal", "10-07-2024"], "Tanggal “10-07-2024” tidak dikenal."),
        (["pilkada_2024", "--tanggal", "2024-02-30"], "Tanggal “2024-02-30” tidak dikenal."),
        (["--ics", "a.ics"], "--ics memerlukan pemilihannya."),
        (["pilkada_2024", "--ics", "a.xlsx"], "“a.xlsx” bukan nama berkas kalender."),
    ],
)
def test_refusals_are_sentences_and_json(kata: list[str], pesan: str) -> None:
    r = jalankan("tahapan", *kata)
    assert (r.returncode, r.stdout) == (2, "")
    assert r.stderr.splitlines()[0] == f"Ditolak: {pesan}"
    assert r.stderr.splitlines()[1].startswith("Saran: ")
    r = jalankan("tahapan", *kata, "--json")
    assert json.loads(r.stdout)["masalah"][0]["pesan"] == pesan
