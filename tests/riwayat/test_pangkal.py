"""A receipt published earlier finds what a chain cannot say of itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.pangkal import Pangkal, baca_pangkal, tulis_pangkal
from hakpilih.riwayat.pemeriksaan import Pemeriksaan, periksa
from hakpilih.riwayat.penulis import catat
from tests.riwayat.bahan import peristiwa_dari, rantai_sendiri, riwayat, usul


@pytest.fixture
def asli(tmp_path: Path) -> Path:
    return riwayat(tmp_path / "riwayat.jsonl", 6)


def kepala(berkas: Path) -> Pangkal:
    h = periksa(berkas).kepala
    assert h is not None
    return h


def jenis(h: Pemeriksaan) -> list[str]:
    return [p.jenis for p in h.putus]


def test_pangkal_reads_back_and_fits_a_chain_that_has_grown(asli: Path) -> None:
    p = kepala(asli)
    tulis_pangkal(asli.with_name("p.json"), p)
    assert baca_pangkal(asli.with_name("p.json")) == p
    catat(asli, [usul(n) for n in range(6, 9)])
    h = periksa(asli, [p])
    assert h.utuh
    assert h.cocok == {0}
    assert (p.nomor, h.peristiwa) == (6, 9)


def test_pangkal_finds_a_chain_that_was_rewritten_throughout(asli: Path) -> None:
    p = kepala(asli)
    semua = peristiwa_dari(asli)
    semua[2]["alasan"] = "Alasan yang ditulis belakangan"
    asli.write_bytes(rantai_sendiri(semua))
    assert periksa(asli).utuh, "consistent in itself: without a receipt nothing is seen"
    h = periksa(asli, [p])
    assert jenis(h) == ["ditulis_ulang"]
    assert h.cocok == set()


def test_pangkal_finds_a_tail_that_was_cut(asli: Path) -> None:
    p = kepala(asli)
    asli.write_bytes(b"".join(asli.read_bytes().splitlines(keepends=True)[:4]))
    assert periksa(asli).utuh
    h = periksa(asli, [p])
    assert jenis(h) == ["terpotong"]
    assert "nomor 6" in h.putus[0].pesan
    assert "berakhir di nomor 4" in h.putus[0].pesan


def test_pangkal_of_another_history_says_so(asli: Path, tmp_path: Path) -> None:
    lain = kepala(riwayat(tmp_path / "lain.jsonl", 6, pemilihan="pemilu_2024"))
    h = periksa(asli, [lain, kepala(asli)])
    assert jenis(h) == ["pangkal_asing"]
    assert "KPU Kota Contoh, pemilu_2024" in h.putus[0].pesan
    assert h.cocok == {1}


def test_pangkal_with_another_time_was_changed_itself(asli: Path) -> None:
    h = periksa(asli, [replace(kepala(asli), waktu="2026-11-20T00:00:00.000000Z")])
    assert jenis(h) == ["pangkal_waktu"]


def test_pangkal_proves_nothing_past_a_break(asli: Path) -> None:
    p = kepala(asli)
    asli.write_bytes(
        asli.read_bytes().replace(b'"objek":"perubahan/p2"', b'"objek":"perubahan/p7"')
    )
    h = periksa(asli, [p])
    assert jenis(h) == ["berubah"]
    assert h.cocok == set()


def test_what_is_no_pangkal_is_refused(asli: Path) -> None:
    berkas = asli.with_name("p.json")
    tulis_pangkal(berkas, kepala(asli))
    baik = json.loads(berkas.read_text("utf-8"))
    buruk = [
        "", "{", "[]", "null", "x" * 20_000, asli.read_text("utf-8"),
        *(json.dumps({**baik, **g}) for g in (
            {"pangkal_riwayat": 2}, {"nomor": 0}, {"nomor": "6"}, {"sidik": "ABC"},
            {"sidik_awal": 1}, {"waktu": "kemarin"}, {"kantor": 1}, {"lain": 1},
        )),
        json.dumps({k: v for k, v in baik.items() if k != "sidik"}),
    ]  # fmt: skip
    for isi in buruk:
        berkas.write_text(isi, "utf-8")
        with pytest.raises(ArgumenKeliru, match="bukan pangkal"):
            baca_pangkal(berkas)
    with pytest.raises(ArgumenKeliru, match="tidak ada"):
        baca_pangkal(asli.with_name("tiada.json"))
