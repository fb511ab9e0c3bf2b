"""The calendar file is RFC 5545, read back as it was meant, and the same for the same calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.jadwal import jadwal
from hakpilih.tahapan.jadwal_2024 import TAHAP
from hakpilih.tahapan.kalender import lipat, lolos, simpan_ics, teks_ics

LOLOS = {r"\\": "\\", r"\;": ";", r"\,": ",", r"\n": "\n"}


def buka(teks: str) -> str:
    """A text value without its escapes."""
    return re.sub(r"\\[\\;,n]", lambda m: LOLOS[m[0]], teks)


def acara(teks: str) -> list[dict[str, str]]:
    """The events of a calendar, property (without parameters) → unescaped value."""
    baris = teks.replace("\r\n ", "").split("\r\n")
    assert (baris[0], baris[-2], baris[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    hasil: list[dict[str, str]] = []
    for b in baris:
        if b == "BEGIN:VEVENT":
            hasil.append({})
        elif hasil and not b.startswith(("END:", "BEGIN:")) and b:
            nama, _, isi = b.partition(":")
            assert nama.split(";")[0] not in hasil[-1]
            hasil[-1][nama.split(";")[0]] = buka(isi)
    return hasil


@pytest.mark.parametrize("kode", [*TAHAP, "pdpb_2026"])
def test_every_dated_stage_comes_back(kode: str) -> None:
    j = jadwal(kode)
    kembali = acara(teks_ics(j))
    assert [a["UID"] for a in kembali] == [
        f"{kode}.{t.kode}@hakpilih" for t in j.tahap if t.mulai or t.akhir
    ]
    for a, t in zip(kembali, (t for t in j.tahap if t.mulai or t.akhir), strict=True):
        mulai, akhir = (datetime.strptime(a[k], "%Y%m%d").date() for k in ("DTSTART", "DTEND"))
        assert mulai == (t.mulai or t.akhir)
        assert akhir == (t.akhir or mulai) + timedelta(days=1)
        assert a["SUMMARY"].endswith(f"{t.nama} ({j.nama})")
        assert f"Dasar: {t.dasar}." in a["DESCRIPTION"].split("\n")
        assert t.catatan in a["DESCRIPTION"]
        assert all(s in a["DESCRIPTION"] for s in t.sumber)


def test_one_sided_stages_say_which_side() -> None:
    judul = {a["UID"]: a["SUMMARY"] for a in acara(teks_ics(jadwal("pilkada_2024")))}
    assert judul["pilkada_2024.rekap_coklit@hakpilih"].startswith("Mulai: ")
    assert judul["pilkada_2024.dptb_semua@hakpilih"].startswith("Batas: ")
    assert judul["pilkada_2024.coklit@hakpilih"].startswith("Coklit")


def test_the_same_calendar_gives_the_same_bytes_with_crlf(tmp_path: Path) -> None:
    j = replace(jadwal("pilkada_2024"), wilayah="99.71", diperbarui=date(2024, 7, 25))
    for nama in ("a.ics", "b.ICS"):
        simpan_ics(j, tmp_path / nama)
    isi = (tmp_path / "a.ics").read_bytes()
    assert isi == (tmp_path / "b.ICS").read_bytes()
    assert isi.count(b"\n") == isi.count(b"\r\n") == isi.count(b"\r")
    assert {a["DTSTAMP"] for a in acara(isi.decode())} == {"20240725T000000Z"}
    assert b"UID:pilkada_2024.99.71.coklit@hakpilih" in isi
    assert max(map(len, isi.split(b"\r\n"))) <= 75


def test_a_name_with_marks_stays_a_name() -> None:
    nama = 'Pilkada; "Kota\\Contoh", 2029\nBEGIN:VEVENT'
    teks = teks_ics(replace(jadwal("pilkada_2024"), nama=nama))
    assert len(acara(teks)) == len(acara(teks_ics(jadwal("pilkada_2024"))))
    assert acara(teks)[0]["SUMMARY"].endswith(f"({nama})")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_folding_and_escaping_lose_nothing(teks: str) -> None:
    dilipat = lipat(f"SUMMARY:{lolos(teks)}")
    assert all(len(b.encode()) <= 75 for b in dilipat.split("\r\n"))
    assert buka(dilipat.replace("\r\n ", "").removeprefix("SUMMARY:")) == teks


def test_another_kind_of_file_is_not_overwritten(tmp_path: Path) -> None:
    lain = tmp_path / "daftar.csv"
    lain.write_text("nama\n")
    with pytest.raises(ArgumenKeliru, match=r"daftar\.csv.*bukan nama berkas kalender"):
        simpan_ics(jadwal("pilkada_2024"), lain)
    assert lain.read_text() == "nama\n"
