"""Appending: under a lock, whole or not at all, and never past a broken end."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.pemeriksaan import periksa
from hakpilih.riwayat.penulis import catat, mulai
from hakpilih.riwayat.rantai import BARIS_TERPANJANG
from tests.riwayat.bahan import MULAI, awal, peristiwa_dari, riwayat, usul

# Writes without end, and prints the number of the last event that is on the disk.
PENULIS = """
import sys
from pathlib import Path
from hakpilih.riwayat.penulis import catat
from tests.riwayat.bahan import usul
besar = "x" * 50_000
while True:
    jadi = catat(Path(sys.argv[1]), [usul(9, isi={**usul(9).isi, "x": besar})] * 80)
    print(jadi.peristiwa[-1].nomor, flush=True)
"""


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    return riwayat(tmp_path / "riwayat.jsonl", 4)


def test_baris_sobek_is_cut_and_told_wherever_writing_stopped(berkas: Path) -> None:
    utuh = berkas.read_bytes()
    akhir = utuh[:-1].rindex(b"\n") + 1
    for sampai in range(akhir + 1, len(utuh)):
        berkas.write_bytes(utuh[:sampai])
        assert [p.jenis for p in periksa(berkas).putus] == ["sobek"]
        jadi = catat(berkas, [usul(3)])
        buang = utuh[akhir:sampai]
        assert jadi.potongan is not None
        assert jadi.potongan.sobek
        assert (jadi.potongan.byte, jadi.potongan.sha256) == (len(buang), sha256(buang).hexdigest())
        assert f"{len(buang)} byte dipotong" in jadi.potongan.pesan
        assert berkas.read_bytes() == utuh  # the same event once more, and nothing else touched
    assert periksa(berkas).utuh


@given(st.binary(max_size=60))
def test_baris_sobek_may_hold_anything(
    tmp_path_factory: pytest.TempPathFactory, sampah: bytes
) -> None:
    berkas = riwayat(tmp_path_factory.mktemp("r") / "riwayat.jsonl", 3)
    utuh = berkas.read_bytes()
    berkas.write_bytes(utuh + sampah.replace(b"\n", b""))
    catat(berkas, [usul(3)])
    assert berkas.read_bytes().startswith(utuh)
    assert periksa(berkas).utuh
    assert periksa(berkas).peristiwa == 4


def test_blank_lines_at_the_end_are_taken_away_and_told(berkas: Path) -> None:
    berkas.write_bytes(berkas.read_bytes() + b"\n\n")
    jadi = catat(berkas, [usul(4)])
    assert jadi.potongan is not None
    assert not jadi.potongan.sobek
    assert "baris kosong" in jadi.potongan.pesan
    assert periksa(berkas).utuh
    assert catat(berkas, [usul(5)]).potongan is None


@pytest.mark.lengkap
def test_baris_sobek_after_a_writer_was_killed(tmp_path: Path) -> None:
    """A real process, SIGKILL while it writes: what was confirmed is there, the rest is cut."""
    berkas = tmp_path / "riwayat.jsonl"
    mulai(berkas, awal())
    for ke in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", PENULIS, str(berkas)], stdout=subprocess.PIPE, text=True
        ) as anak:
            assert anak.stdout is not None
            terbaca = anak.stdout.readline()
            ukuran, batas = berkas.stat().st_size, time.monotonic() + 20
            while berkas.stat().st_size < ukuran + 100_000 * (ke + 1) and time.monotonic() < batas:
                pass  # until the next write has begun
            anak.send_signal(signal.SIGKILL)
            pasti = int((terbaca + anak.stdout.read()).split()[-1])
        assert anak.returncode == -signal.SIGKILL
        sisa = [p.jenis for p in periksa(berkas).putus]
        assert sisa in ([], ["sobek"])
        jadi = catat(berkas, [usul(9)])
        assert (jadi.potongan is not None) == (sisa == ["sobek"])
        h = periksa(berkas)
        assert h.utuh
        assert h.peristiwa == jadi.peristiwa[0].nomor > pasti


def test_several_writers_wait_for_each_other(berkas: Path) -> None:
    with ThreadPoolExecutor(4) as kolam:
        semua = list(kolam.map(lambda _: catat(berkas, [usul(9)] * 3), range(12)))
    nomor = sorted(p.nomor for jadi in semua for p in jadi.peristiwa)
    assert nomor == list(range(5, 5 + 36))
    assert periksa(berkas).utuh


def test_a_writer_that_waited_writes_to_the_file_of_that_name(berkas: Path) -> None:
    salinan = berkas.with_name("salinan.jsonl")
    salinan.write_bytes(berkas.read_bytes())
    with ThreadPoolExecutor(1) as kolam, berkas.open("rb") as lama:
        fcntl.flock(lama, fcntl.LOCK_EX)
        menunggu = kolam.submit(catat, berkas, [usul(4)])
        time.sleep(0.1)
        assert not menunggu.done()
        salinan.replace(berkas)
        fcntl.flock(lama, fcntl.LOCK_UN)
        assert menunggu.result(timeout=20).peristiwa[0].nomor == 5
    assert periksa(berkas).peristiwa == 5


def test_a_full_disk_leaves_the_history_as_it_was(berkas: Path) -> None:
    utuh = berkas.read_bytes()
    berkas.write_bytes(utuh + b"sobek")
    semula = resource.getrlimit(resource.RLIMIT_FSIZE)
    diam = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(utuh) + 100, semula[1]))
    try:
        with pytest.raises(ArgumenKeliru, match="Tidak ada yang tercatat") as galat:
            catat(berkas, [usul(4), usul(5)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, semula)
        signal.signal(signal.SIGXFSZ, diam)
    assert galat.value.saran
    assert f"{len(b'sobek')} byte dipotong" in galat.value.pesan
    assert berkas.read_bytes() == utuh
    assert catat(berkas, [usul(4)]).peristiwa[0].nomor == 5


@pytest.mark.parametrize(
    ("rusak", "kata"),
    [
        (lambda isi: isi.replace(b'"ke":3', b'"ke":4'), "tidak cocok dengan sidiknya"),
        (lambda isi: isi + b"halo\n", "bentuknya bukan baris"),
        (lambda isi: isi + b"x" * BARIS_TERPANJANG * 2 + b"\n", "bentuknya bukan baris"),
        (lambda isi: b"\n" * 10, "belum dimulai"),
        (lambda isi: b"", "belum dimulai"),
    ],
)
def test_nothing_is_appended_to_a_broken_end(berkas: Path, rusak, kata: str) -> None:  # type: ignore[no-untyped-def]
    isi = rusak(berkas.read_bytes())
    berkas.write_bytes(isi)
    with pytest.raises(ArgumenKeliru, match=kata) as galat:
        catat(berkas, [usul(4)])
    assert galat.value.saran
    assert berkas.read_bytes() == isi


def test_jam_diperbaiki_is_the_only_way_back(berkas: Path) -> None:
    utuh = berkas.read_bytes()
    with pytest.raises(ArgumenKeliru, match="lebih awal dari peristiwa terakhir") as galat:
        catat(berkas, [usul(9), usul(8)])
    assert "jam_diperbaiki" in galat.value.saran
    assert berkas.read_bytes() == utuh, "a batch is written whole or not at all"
    catat(
        berkas,
        [usul(1, waktu=MULAI, tindakan="jam_diperbaiki", isi={}, alasan="Jam maju"), usul(1)],
    )
    assert periksa(berkas).utuh


def test_peristiwa_awal_stands_first_and_once(berkas: Path, tmp_path: Path) -> None:
    with pytest.raises(ArgumenKeliru, match="sudah berisi riwayat"):
        mulai(berkas, awal())
    with pytest.raises(ArgumenKeliru, match="hanya dapat menjadi peristiwa pertama"):
        catat(berkas, [awal()])
    with pytest.raises(ArgumenKeliru, match="tidak dapat dimulai dengan"):
        mulai(tmp_path / "b.jsonl", usul(1))
    assert not (tmp_path / "b.jsonl").exists()
    with pytest.raises(ArgumenKeliru, match="tidak ada"):
        catat(tmp_path / "b.jsonl", [usul(1)])
    with pytest.raises(ArgumenKeliru, match="tidak dapat ditulis"):
        catat(tmp_path, [usul(1)])


def test_peristiwa_awal_after_a_crash_at_the_very_beginning(tmp_path: Path) -> None:
    berkas = tmp_path / "r.jsonl"
    for sisa in (b"", b'{"peristiwa":{"ala'):
        berkas.write_bytes(sisa)
        jadi = mulai(berkas, awal())
        assert (jadi.potongan is not None) == bool(sisa)
        assert periksa(berkas).utuh
        assert jadi.peristiwa[0].nomor == 1


def test_what_is_written_is_for_the_office_to_read(tmp_path: Path) -> None:
    semula = os.umask(0o022)
    try:
        berkas = riwayat(tmp_path / "r.jsonl", 2)
    finally:
        os.umask(semula)
    assert oct(berkas.stat().st_mode & 0o777) == "0o640"
    assert len(peristiwa_dari(berkas)) == 2
