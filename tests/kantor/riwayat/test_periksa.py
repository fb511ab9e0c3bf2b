"""What somebody who owns the database can do, and that the check tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from hakpilih.riwayat.rantai import sidik
from kantor.riwayat import pemicu
from kantor.riwayat.models import Peristiwa, Rantai
from kantor.riwayat.pengurut import Pengurut, berkas_riwayat
from kantor.riwayat.periksa import periksa_rantai


@pytest.fixture
def rantai(tulis: Callable[..., Peristiwa]) -> Callable[[str], None]:
    """Five events, chained and in the file; SQL that gets past the triggers."""
    for i in range(4):
        tulis(f"tanggapan/{i}")
    Pengurut().semua()

    def jalankan(sql: str) -> None:
        with connection.cursor() as c:
            pemicu.cabut(c, connection.vendor)
            c.execute(sql)
            pemicu.pasang(c, connection.vendor)

    return jalankan


UBAHAN: dict[str, tuple[str, str]] = {
    "kolom": (
        "UPDATE riwayat_peristiwa SET alasan = 'lain' WHERE objek = 'tanggapan/1'",
        "Peristiwa nomor 3 di tabel tidak sama dengan yang dirantai: alasan diubah",
    ),
    "isi": (
        "UPDATE riwayat_peristiwa SET isi = '{\"a\": 1}' WHERE objek = 'tanggapan/1'",
        "nomor 3 di tabel tidak sama dengan yang dirantai: isi diubah",
    ),
    "waktu": (
        "UPDATE riwayat_peristiwa SET waktu = '2026-01-01 00:00:00' WHERE objek = 'tanggapan/1'",
        "nomor 3 di tabel tidak sama dengan yang dirantai: waktu diubah",
    ),
    "sidik": (
        "UPDATE riwayat_rantai SET sidik = '" + "0" * 64 + "' WHERE nomor = 3",
        "Sidik peristiwa nomor 3 diubah",
    ),
    "hilang": (
        "DELETE FROM riwayat_rantai WHERE nomor = 3",
        "Yang diharapkan peristiwa nomor 3, yang ada nomor 4",
    ),
    "tertukar": (
        "UPDATE riwayat_rantai SET nomor = 9 WHERE nomor = 3",
        "Yang diharapkan peristiwa nomor 3",
    ),
}


@pytest.mark.parametrize("cara", UBAHAN)
def test_ubahan_di_basis_data_ditemukan(rantai: Callable[[str], None], cara: str) -> None:
    assert periksa_rantai().utuh
    sql, kalimat = UBAHAN[cara]
    rantai(sql)
    hasil = periksa_rantai()
    assert not hasil.utuh
    assert any(kalimat in m for m in hasil.masalah), hasil.masalah
    assert hasil.kalimat[0].startswith("Riwayat tidak utuh")


def test_ekor_yang_ditulis_ulang_ditemukan_lewat_berkas(rantai: Callable[[str], None]) -> None:
    """A chain rewritten consistently from some event on differs from the file."""
    dua, tiga = Rantai.objects.filter(nomor__in=(4, 5)).order_by("nomor")
    isi = bytes(dua.isi).replace(b"tanggapan/2", b"tanggapan/9")
    s1 = sidik(Rantai.objects.get(nomor=3).sidik, isi)
    s2 = sidik(s1, bytes(tiga.isi))
    with connection.cursor() as c:
        pemicu.cabut(c, connection.vendor)
        c.execute("UPDATE riwayat_peristiwa SET objek = 'tanggapan/9' WHERE objek = 'tanggapan/2'")
        c.execute("UPDATE riwayat_rantai SET isi = %s, sidik = %s WHERE nomor = 4", [isi, s1])
        c.execute("UPDATE riwayat_rantai SET sidik = %s WHERE nomor = 5", [s2])
        pemicu.pasang(c, connection.vendor)
    hasil = periksa_rantai()
    assert hasil.masalah == ["Berkas riwayat.jsonl lain dari basis data mulai nomor 4."]


def test_berkas_yang_hilang_terpotong_atau_lebih(
    rantai: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    utuh = berkas_riwayat().read_bytes()
    nanti = timezone.now() + timedelta(minutes=1)
    with monkeypatch.context() as m:
        m.setattr("kantor.riwayat.periksa.timezone.now", lambda: nanti)
        berkas_riwayat().unlink()
        assert periksa_rantai().masalah == ["Berkas riwayat.jsonl berakhir sebelum nomor 1."]
        berkas_riwayat().write_bytes(utuh[: utuh.rindex(b"\n", 0, -1) + 1])
        assert periksa_rantai().masalah == ["Berkas riwayat.jsonl berakhir sebelum nomor 5."]
    assert periksa_rantai().utuh  # a moment ago: the sequencer is about to write it
    berkas_riwayat().write_bytes(utuh + utuh.splitlines(keepends=True)[-1])
    (masalah,) = periksa_rantai().masalah
    assert "sesudah nomor 5 yang tidak ada di basis data" in masalah


def test_yang_lama_tidak_bernomor(
    tulis: Callable[..., Peristiwa], monkeypatch: pytest.MonkeyPatch
) -> None:
    tulis()
    assert periksa_rantai().menunggu == 2
    nanti = timezone.now() + timedelta(minutes=1)
    monkeypatch.setattr("kantor.riwayat.periksa.timezone.now", lambda: nanti)
    (masalah,) = periksa_rantai().masalah
    assert masalah.startswith("2 peristiwa belum bernomor")


def test_pemicu_yang_dilepas_dikatakan(rantai: Callable[[str], None]) -> None:
    with connection.cursor() as c:
        pemicu.cabut(c, connection.vendor)
    (masalah,) = periksa_rantai().masalah
    assert "riwayat_peristiwa_ubah" in masalah
    with connection.cursor() as c:
        pemicu.pasang(c, connection.vendor)
    assert periksa_rantai().utuh


def test_riwayat_kosong_tidak_apa(db: Any, folder: Path) -> None:
    hasil = periksa_rantai()
    assert (hasil.utuh, hasil.nomor) == (True, 0)


def test_pemicu_yang_tinggal_namanya_dikatakan(rantai: Callable[[str], None]) -> None:
    """Under the same name one that refuses nothing: told as missing, or a tail could be cut off in peace."""
    nama = "riwayat_rantai_ubah"
    palsu = (
        f"CREATE TRIGGER {nama} BEFORE UPDATE ON riwayat_rantai WHEN 0 BEGIN SELECT 1; END"
        if connection.vendor == "sqlite"
        else f"CREATE TRIGGER {nama} BEFORE UPDATE ON riwayat_rantai FOR EACH ROW "
        "EXECUTE FUNCTION riwayat_tolak()"
    )
    dari = "" if connection.vendor == "sqlite" else " ON riwayat_rantai"
    with connection.cursor() as c:
        assert pemicu.yang_hilang(c, connection.vendor) == []
        c.execute(f"DROP TRIGGER {nama}{dari}")
        c.execute(palsu)
        assert pemicu.yang_hilang(c, connection.vendor) == [nama]
        assert any(nama in m for m in periksa_rantai().masalah)
        pemicu.cabut(c, connection.vendor)
        pemicu.pasang(c, connection.vendor)
        assert pemicu.yang_hilang(c, connection.vendor) == []
