"""Originals kept encrypted: read back as they were, every change, cut and exchange found."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from kantor.segel.arsip import (
    KEPING,
    Arsip,
    PenulisArsip,
    buka_arsip,
    keluarkan_arsip,
    simpan_arsip,
)
from kantor.segel.galat import ArsipRusak, BerkasTerlaluBesar, KunciTakTersedia
from kantor.segel.klien import Kunci

KEPALA = 73
SATU = KEPING + 16


def isi(panjang: int) -> bytes:
    """Content in which a NIK would be found at once."""
    return (b"9971014101900001;" * (panjang // 17 + 1))[:panjang]


def simpan(data: bytes, folder: Path, kunci: Kunci) -> Arsip:
    return simpan_arsip(BytesIO(data), folder, kunci)


@pytest.mark.parametrize(
    "panjang", [0, 1, KEPING - 1, KEPING, KEPING + 1, 2 * KEPING, 3 * KEPING + 5]
)
def test_an_original_comes_back_as_it_was(tmp_path: Path, kunci: Kunci, panjang: int) -> None:
    data = isi(panjang)
    arsip = simpan(data, tmp_path / "arsip", kunci)
    assert (arsip.sha256, arsip.ukuran, arsip.sudah_ada) == (
        sha256(data).hexdigest(),
        panjang,
        False,
    )
    assert arsip.jalur == tmp_path / "arsip" / arsip.sha256[:2] / f"{arsip.sha256}.hkp"
    assert b"".join(buka_arsip(tmp_path / "arsip", arsip.sha256, kunci)) == data
    assert b"997101" not in arsip.jalur.read_bytes()
    keluarkan_arsip(tmp_path / "arsip", arsip.sha256, kunci, tmp_path / "salinan.csv")
    assert (tmp_path / "salinan.csv").read_bytes() == data


def test_known_content_is_not_written_twice_unless_it_is_damaged(
    tmp_path: Path, kunci: Kunci
) -> None:
    data = isi(KEPING + 9)
    arsip = simpan(data, tmp_path, kunci)
    dahulu = arsip.jalur.read_bytes()
    with PenulisArsip(tmp_path, kunci) as penulis:
        for i in range(0, len(data), 70_001):
            penulis.tulis(data[i : i + 70_001])
        lagi = penulis.selesai()
    assert (lagi.sudah_ada, lagi.sha256, arsip.jalur.read_bytes()) == (True, arsip.sha256, dahulu)
    arsip.jalur.write_bytes(dahulu[:-1])
    assert simpan(data, tmp_path, kunci).sudah_ada is False
    assert b"".join(buka_arsip(tmp_path, arsip.sha256, kunci)) == data
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [arsip.jalur]


def test_a_changed_cut_or_exchanged_original_is_refused(tmp_path: Path, kunci: Kunci) -> None:
    data = isi(3 * KEPING)
    arsip = simpan(data, tmp_path, kunci)
    utuh = arsip.jalur.read_bytes()
    lain = simpan(isi(5), tmp_path, kunci).jalur.read_bytes()
    potong = [utuh[KEPALA + i * SATU : KEPALA + (i + 1) * SATU] for i in range(3)]
    kepala = utuh[:KEPALA]
    panjang_lain = utuh[:4] + (2 * KEPING).to_bytes(8, "big") + utuh[12:]
    for rusak in (
        b"",
        utuh[:50],
        kepala,
        utuh[:-1],
        kepala + potong[0] + potong[1],
        kepala + potong[0] + potong[2],
        kepala + potong[1] + potong[0] + potong[2],
        utuh + potong[2],
        utuh + b"x",
        utuh[:90] + bytes([utuh[90] ^ 1]) + utuh[91:],
        panjang_lain,
        lain,
    ):
        arsip.jalur.write_bytes(rusak)
        with pytest.raises(ArsipRusak, match="rusak"):
            keluarkan_arsip(tmp_path, arsip.sha256, kunci, tmp_path / "keluar")
        assert not (tmp_path / "keluar").exists()
    arsip.jalur.unlink()
    with pytest.raises(ArsipRusak, match="jalurnya tidak ada"):
        list(buka_arsip(tmp_path, arsip.sha256, kunci))
    with pytest.raises(ArsipRusak, match="bukan SHA-256"):
        list(buka_arsip(tmp_path, "../../rahasia", kunci))


def test_nothing_stays_of_what_was_not_finished(tmp_path: Path, kunci: Kunci) -> None:
    with PenulisArsip(tmp_path, kunci, batas=KEPING) as penulis:
        penulis.tulis(isi(KEPING))
        with pytest.raises(BerkasTerlaluBesar, match="1 MB"):
            penulis.tulis(b"x")
    assert list(tmp_path.iterdir()) == []
    kode = """
import os, sys
from pathlib import Path
from kantor.segel.arsip import PenulisArsip
from kantor.segel.klien import Kunci
PenulisArsip(Path(sys.argv[1]), Kunci(Path(sys.argv[2]))).tulis(b"x" * 3_000_000)
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", kode, str(tmp_path), str(kunci.soket)], check=True)
    assert len(list(tmp_path.iterdir())) == 1
    simpan(b"", tmp_path, kunci)
    assert [p for p in tmp_path.iterdir() if p.is_file()] == []
    with pytest.raises(KunciTakTersedia):
        PenulisArsip(tmp_path / "baru", Kunci(tmp_path / "tak-ada.sok"))
    assert not (tmp_path / "baru").exists()
