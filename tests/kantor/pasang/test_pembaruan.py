"""A wrong variable stops the start with one sentence, also where the office is up to the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.pasang.pembaruan import perbarui, tandai, wajib_terbaru
from kantor.pasang.tempat import Tempat


def tempat(folder: Path, **lain: str) -> Tempat:
    v = {"HAKPILIH_DEMO": "ya", "HAKPILIH_FOLDER": str(folder), **lain}
    return Tempat(folder, v)


@pytest.mark.parametrize("sudah", [True, False])
def test_isi_variabel_yang_salah_disebut(tmp_path: Path, sudah: bool) -> None:
    t = tempat(tmp_path, HAKPILIH_SESI_MENIT="x")
    if sudah:
        tandai(t)
    with pytest.raises(ArgumenKeliru) as galat:
        perbarui(t)
    assert galat.value.pesan == "Variabel HAKPILIH_SESI_MENIT='x' tidak dapat dipakai."
    assert galat.value.saran == "Tulis bilangan 5 sampai 1440."


def test_yang_sudah_sesuai_dibiarkan(tmp_path: Path) -> None:
    t = tempat(tmp_path)
    tandai(t)
    assert perbarui(t) is False


def test_yang_hanya_membaca_menolak_kantor_yang_belum_sesuai(tmp_path: Path) -> None:
    t = tempat(tmp_path)
    with pytest.raises(ArgumenKeliru, match="belum disesuaikan"):
        wajib_terbaru(t)
    tandai(t)
    wajib_terbaru(t)
