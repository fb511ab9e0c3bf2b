"""Events: what one must have, and the table of actions."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat import tindakan
from hakpilih.riwayat.kanonik import baku
from hakpilih.riwayat.peristiwa import KUNCI, TERPANJANG, urai_peristiwa
from hakpilih.riwayat.rantai import peristiwa_awal
from hakpilih.riwayat.tindakan import TINDAKAN, Tindakan
from tests.riwayat.bahan import MULAI, awal, usul


def test_peristiwa_reads_back_as_it_was_written() -> None:
    p = usul(3).bernomor(7)
    isi = p.kanonik()
    d = urai_peristiwa(isi)
    assert tuple(d) == KUNCI
    assert baku(d, isi)
    assert {k: getattr(p, k) for k in KUNCI} == d
    assert d["waktu"] == "2026-11-24T02:03:00.000000Z"


def test_time_is_kept_in_utc_whatever_the_office_clock() -> None:
    wit = datetime(2026, 11, 25, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    assert usul(1, waktu=wit).bernomor(2).waktu == "2026-11-24T16:30:00.000000Z"


@pytest.mark.parametrize(
    ("bagian", "kata"),
    [
        ({"waktu": datetime(2026, 11, 24)}, "tanpa zona"),
        ({"pelaku": ""}, "Pelaku"),
        ({"pelaku": "Ani Lestari"}, "Pelaku “Ani Lestari”"),
        ({"peran": "Ketua"}, "Peran"),
        ({"objek": "daftar"}, "Objek"),
        ({"objek": "daftar/a b"}, "Objek"),
        ({"wilayah": "9971"}, "kode wilayah"),
        ({"tindakan": "menghapus"}, "tabel tindakan"),
        ({"isi": {"jenis": "baru"}}, "tidak menyebut sumber"),
        ({"tindakan": "perubahan_ditolak", "alasan": "  "}, "perlu alasan"),
    ],
)
def test_peristiwa_must_be_complete(bagian: dict[str, Any], kata: str) -> None:
    with pytest.raises(ArgumenKeliru, match=kata) as galat:
        usul(1, **bagian)
    assert galat.value.saran


def test_peristiwa_must_not_be_a_file() -> None:
    besar = usul(1, isi={**usul(1).isi, "rincian": "x" * TERPANJANG})
    with pytest.raises(ArgumenKeliru, match=f"lebih panjang dari {TERPANJANG}"):
        besar.bernomor(2)


@pytest.mark.parametrize(("nama", "t"), TINDAKAN.items())
def test_every_action_has_a_sentence_from_what_it_demands(nama: str, t: Tindakan) -> None:
    disebut = {n for _, n, _, _ in Formatter().parse(t.kalimat) if n is not None}
    assert disebut <= {*t.isi, "objek", "wilayah"}
    assert nama.isascii()
    assert nama == nama.lower()
    assert t.kalimat[0].islower()
    assert not t.kalimat.endswith(".")


@pytest.mark.parametrize(
    ("bagian", "kata"),
    [
        ({"zona": "UTC"}, "Zona waktu “UTC”"),
        ({"kantor": " "}, "kantor"),
        ({"pemilihan": ""}, "kantor"),
    ],
)
def test_peristiwa_awal_names_office_election_and_clock(bagian: dict[str, str], kata: str) -> None:
    assert {"kantor": "KPU Kota Contoh", "pemilihan": "pilkada_2024", "zona": "WIB"}.items() <= (
        dict(awal().isi).items()
    )
    semua = {"kantor": "K", "wilayah": "99.71", "pemilihan": "p", "zona": "WIT", **bagian}
    with pytest.raises(ArgumenKeliru, match=kata):
        peristiwa_awal(waktu=MULAI, pelaku="a", peran="ketua", **semua)


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"nomor": 0}, "nomornya"),
        ({"nomor": True}, "nomornya"),
        ({"nomor": 2**53}, "nomornya"),
        ({"isi": []}, "isinya"),
        ({"alasan": None}, "bukan teks"),
        ({"waktu": 1}, "bukan teks"),
        ({"waktu": "2026-11-24"}, "waktunya"),
        ({"lain": 1}, "bagian-bagiannya"),
    ],
)
def test_what_is_no_event_is_told(ganti: dict[str, Any], kata: str) -> None:
    d = {**json.loads(usul(1).bernomor(2).kanonik()), **ganti}
    with pytest.raises(ValueError, match=kata):
        urai_peristiwa(json.dumps(d).encode())


def test_tidak_ada_nama_tindakan_yang_ditimpa() -> None:
    """Rooms keep their own tables; one that repeats a name would take the place of the other's event."""
    folder = Path(tindakan.__file__).parent
    nama = [
        n
        for berkas in sorted(folder.glob("tindakan*.py"))
        for n in re.findall(r'^    "([a-z0-9_]+)":', berkas.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(nama) > 100
    assert sorted(n for n, kali in Counter(nama).items() if kali > 1) == []
