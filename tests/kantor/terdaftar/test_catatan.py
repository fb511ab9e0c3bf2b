"""The log of attempts is on the disk before anybody is answered; guessing is slowed."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantor.laju import Batas, Ember
from kantor.terdaftar.catatan import ADA, DITUNDA, TIDAK, Catatan, hapus_lama, hitung
from kantor.terdaftar.laju import Laju

SAAT = datetime(2026, 11, 29, 16, 59, 59, 500_000, tzinfo=UTC)


def test_every_attempt_of_many_threads_is_on_the_disk_once(tmp_path: Path) -> None:
    c = Catatan(tmp_path)
    ada: list[bool] = []

    def jalan(nomor: int) -> None:
        for i in range(50):
            kunci = bytes([nomor, i])
            c.catat(SAAT, TIDAK, kunci, b"n")
            isi = (tmp_path / "terdaftar-2026-11-29.catatan").read_text("ascii")
            ada.append(f" {kunci.hex()} " in isi)

    benang = [threading.Thread(target=jalan, args=(n,)) for n in range(8)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert ada == [True] * 400
    baris = (tmp_path / "terdaftar-2026-11-29.catatan").read_text("ascii").splitlines()
    assert len(baris) == len(set(baris)) == 400
    assert hitung(tmp_path) == [(date(2026, 11, 29), {TIDAK: 400})]


def test_a_day_has_its_file_and_old_days_go(tmp_path: Path) -> None:
    c = Catatan(tmp_path)
    for hari in (1, 2, 30):
        c.catat(SAAT.replace(day=hari), ADA, b"a", b"b")
    c.catat(SAAT.replace(day=30), DITUNDA, b"a", b"b")
    assert hitung(tmp_path) == [
        (date(2026, 11, 30), {ADA: 1, DITUNDA: 1}),
        (date(2026, 11, 2), {ADA: 1}),
        (date(2026, 11, 1), {ADA: 1}),
    ]
    assert hapus_lama(tmp_path, date(2026, 11, 30), 28) == 1
    assert [h.day for h, _ in hitung(tmp_path)] == [30, 2]


def test_without_a_place_for_the_log_nobody_is_answered(tmp_path: Path) -> None:
    penghalang = tmp_path / "bukan-folder"
    penghalang.write_text("")
    c = Catatan(penghalang)
    with pytest.raises(OSError, match="bukan-folder"):
        c.catat(SAAT, ADA, b"a", b"b")
    penghalang.unlink()
    c.catat(SAAT, TIDAK, b"a", b"b")
    # What failed was not answered, so it is not written later either.
    assert hitung(penghalang) == [(date(2026, 11, 29), {TIDAK: 1})]


def test_a_line_cut_short_by_a_power_cut_counts_as_none(tmp_path: Path) -> None:
    Catatan(tmp_path).catat(SAAT, ADA, b"a", b"b")
    berkas = tmp_path / "terdaftar-2026-11-29.catatan"
    with berkas.open("ab") as f:
        f.write(b"2026-11-29T17:00:00.000+00:00 tid")
    Catatan(tmp_path).catat(SAAT, TIDAK, b"a", b"b")
    assert hitung(tmp_path)[0][1][ADA] == 1
    assert berkas.stat().st_mode & 0o777 == 0o600


def test_five_misses_then_one_in_half_an_hour_for_a_nik_wherever_they_come_from() -> None:
    laju = Laju()
    kali = 0
    for detik in range(24 * 3600):
        alamat = (detik % 10_000).to_bytes(4, "big")
        if laju.tunggu(alamat, b"korban", float(detik)) == 0:
            laju.meleset(alamat, b"korban", float(detik))
            kali += 1
    assert kali == 5 + 24 * 2 - 1


def test_one_address_that_finds_people_is_never_slowed() -> None:
    laju = Laju(alamat=Batas(3, 60))
    for n in range(10_000):
        assert laju.tunggu(b"operator seluler", n.to_bytes(4, "big"), float(n)) == 0
    for n in range(3):
        laju.meleset(b"operator seluler", n.to_bytes(4, "big"), 0.0)
    assert laju.tunggu(b"operator seluler", b"lain", 0.0) == 60
    assert laju.tunggu(b"rumah", b"lain", 0.0) == 0


@given(st.lists(st.floats(0, 1000), max_size=60))
def test_a_bucket_never_gives_more_than_its_limit(jeda: list[float]) -> None:
    b = Batas(4, 50.0)
    ember, kini, diambil = Ember(b), 0.0, 0
    for d in jeda:
        kini += d
        if ember.tunggu(b"k", kini) == 0:
            ember.ambil(b"k", kini)
            diambil += 1
    assert diambil <= b.sekali + kini / b.jeda + 1e-6


def test_waiting_as_long_as_told_is_enough() -> None:
    ember = Ember(Batas(2, 7.0))
    for _ in range(5):  # tries that ran side by side
        ember.ambil(b"k", 100.0)
    lama = ember.tunggu(b"k", 100.0)
    assert lama == 28
    assert ember.tunggu(b"k", 100.0 + lama) == 0
    assert ember.tunggu(b"k", 100.0 + lama - 1) > 0


def test_buckets_untouched_longest_are_forgotten_first() -> None:
    ember = Ember(Batas(1, 1e9), terbanyak=3)
    for k in (b"a", b"b", b"c", b"a", b"d"):
        ember.ambil(k, 0.0)
    assert [ember.tunggu(k, 0.0) > 0 for k in (b"a", b"b", b"c", b"d")] == [True, False, True, True]
