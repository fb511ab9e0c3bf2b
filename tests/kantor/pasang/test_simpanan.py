"""Old backups go, but never the newest, the first of a month, another office's, or one being made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.pasang.simpanan import (
    buang_sisa,
    hapus_lewat,
    kunci_folder,
    pilih_lewat,
    satu_saja,
)


def malam(tahun_bulan: str, *hari: int) -> list[str]:
    return [f"kantor-{tahun_bulan}{h:02d}-013000" for h in hari]


def test_yang_terbaru_dan_yang_pertama_setiap_bulan_tinggal() -> None:
    semua = malam("202609", 28, 29, 30) + malam("202610", *range(1, 32)) + malam("202611", 1, 2, 3)
    lewat = pilih_lewat([*semua, "kantor-lama", "catatan.txt"], 14)
    tinggal = [n for n in semua if n not in lewat]
    assert tinggal == [
        *malam("202609", 28),
        *malam("202610", 1, *range(21, 32)),
        *malam("202611", 1, 2, 3),
    ]
    assert pilih_lewat(semua[:14], 14) == []
    assert pilih_lewat([], 14) == []


def buat(tujuan: Path, nama: str, kunci: str) -> Path:
    (p := tujuan / nama).mkdir()
    (p / "manifes.json").write_text(json.dumps({"kunci": kunci}), encoding="utf-8")
    return p


def test_hanya_cadangan_kantor_ini_yang_dihapus(tmp_path: Path) -> None:
    punya = [buat(tmp_path, n, "aa") for n in malam("202611", 1, 2, 3, 4)]
    lain = [buat(tmp_path, f"kantor-202611{h:02d}-020000", "bb") for h in (1, 2, 3, 4)]
    (asing := tmp_path / "kantor-20261101-030000").mkdir()  # no manifest: not known to be ours
    (tautan := tmp_path / "kantor-20261102-030000").symlink_to(punya[1])
    assert hapus_lewat(tmp_path, 2, "aa") == [punya[1].name]
    assert sorted(tmp_path.iterdir()) == sorted([punya[0], *punya[2:], *lain, asing, tautan])


def test_sisa_yang_terputus_dibuang_kecuali_yang_sedang_dibuat(tmp_path: Path) -> None:
    mati, hidup = (tmp_path / f".kantor-2026110{n}-013000.belum" for n in (1, 2))
    for p in (mati, hidup, tmp_path / ".lain.belum"):
        p.mkdir()
        (p / "basis.sqlite3").touch()
    with kunci_folder(hidup) as terkunci:
        assert terkunci is True
        buang_sisa(tmp_path)
    assert not mati.exists()
    assert (hidup / "basis.sqlite3").exists()
    assert (tmp_path / ".lain.belum").exists()
    buang_sisa(tmp_path)
    assert not hidup.exists()
    buang_sisa(tmp_path / "belum-ada")


def test_satu_cadangan_pada_satu_waktu(tmp_path: Path) -> None:
    def kedua() -> None:
        with satu_saja(tmp_path):
            pass

    with satu_saja(tmp_path), pytest.raises(ArgumenKeliru, match="sedang dibuat"):
        kedua()
    kedua()
    assert (
        list(tmp_path.iterdir()) == []
    )  # no file of its own, which would belong to whoever came first
