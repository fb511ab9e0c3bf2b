"""A folder of results appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.tulis import SEMENTARA, map_utuh

MILIK = {"a.txt", "b.txt"}.__contains__


def test_hasil_muncul_sekaligus_dan_menggantikan_yang_lama(tmp_path: Path) -> None:
    tujuan = tmp_path / "dalam" / "hasil"
    for isi in ("satu", "dua"):
        with map_utuh(tujuan, MILIK) as baru:
            (baru / "a.txt").write_text(isi, "utf-8")
    assert [p.name for p in tujuan.parent.iterdir()] == ["hasil"]
    assert (tujuan / "a.txt").read_text("utf-8") == "dua"


def test_galat_di_tengah_membiarkan_yang_lama(tmp_path: Path) -> None:
    tujuan = tmp_path / "hasil"
    with map_utuh(tujuan, MILIK) as baru:
        (baru / "a.txt").write_text("lama", "utf-8")

    def gagal() -> None:
        with map_utuh(tujuan, MILIK) as baru:
            (baru / "a.txt").write_text("setengah", "utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gagal()
    assert (tujuan / "a.txt").read_text("utf-8") == "lama"
    assert [p.name for p in tmp_path.iterdir()] == ["hasil"]


def test_sisa_proses_yang_mati_dibersihkan(tmp_path: Path) -> None:
    sisa = tmp_path / f".hasil{SEMENTARA}999999999"
    sisa.mkdir()
    with map_utuh(tmp_path / "hasil", MILIK):
        pass
    assert not sisa.exists()


def test_berkas_asing_dan_berkas_biasa_ditolak(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("x", "utf-8")
    for tujuan in (tmp_path, tmp_path / "c.txt"):
        with pytest.raises(ArgumenKeliru), map_utuh(tujuan, MILIK):
            pass
    assert (tmp_path / "c.txt").read_text("utf-8") == "x"
