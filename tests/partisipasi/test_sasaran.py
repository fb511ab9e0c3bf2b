"""A target in people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.cli.app import main
from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.sasaran import periksa_sasaran, sasaran


def hadir(
    pakai: int | None, dari: int | None, bawah: float | None = None, atas: float | None = None
) -> Hadir:
    p = None if pakai is None or not dari else 100 * pakai / dari
    return Hadir(
        "64.71", "Kota", "kota", pakai, dari, "2024", p, bawah if bawah is not None else p,
        atas if atas is not None else p, (), "", 1, 1, "64", True, ("h.csv",),
    )  # fmt: skip


def test_sasaran_dalam_orang() -> None:
    """Balikpapan 2020: 266.536 of 449.065 (https://kaltim.prokal.co/read/news/381006); 75 % is 336.799."""
    s = sasaran(hadir(266_536, 449_065), 75)
    assert s.kurang == 336_799 - 266_536
    assert sasaran(hadir(336_799, 449_065), 75).kurang == 0
    assert sasaran(hadir(336_798, 449_065), 75).kurang == 1
    assert sasaran(hadir(400_000, 449_065), 75).kurang == 0
    assert sasaran(hadir(None, None), 75).json() == {
        "persen": 75, "kurang": None, "paling_sedikit": None, "paling_banyak": None,
    }  # fmt: skip


def test_batas_menjadi_dua_angka() -> None:
    s = sasaran(hadir(600, 1000, 58.0, 64.0), 75)
    assert (s.paling_sedikit, s.kurang, s.paling_banyak) == (110, 150, 170)


@given(st.integers(1, 10**6), st.data(), st.floats(0.1, 100))
def test_yang_kurang_tepat_mencapai_sasaran(dari: int, d: st.DataObject, persen: float) -> None:
    pakai = d.draw(st.integers(0, dari))
    kurang = sasaran(hadir(pakai, dari), persen).kurang
    assert kurang is not None
    assert (pakai + kurang) / dari >= persen / 100 - 1e-12
    assert kurang == 0 or (pakai + kurang - 1) / dari < persen / 100 + 1e-12


@pytest.mark.parametrize("persen", [0, -5, 101])
def test_sasaran_yang_tidak_mungkin(persen: float) -> None:
    with pytest.raises(ArgumenKeliru, match="tidak mungkin"):
        periksa_sasaran(persen)


def test_di_layar_dan_untuk_mesin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    f = tmp_path / "hadir.csv"
    f.write_text(
        "kode,nama,pemilih,pengguna_hak_pilih\n99.71,KOTA CONTOH,1000,700\n99.72,KOTA LAIN,1000,800\n",
        "utf-8",
    )

    def jalankan(*lain: str) -> str:
        monkeypatch.setattr("sys.argv", ["hakpilih", "hadir", str(f), *lain])
        with pytest.raises(SystemExit) as keluar:
            main()
        assert keluar.value.code in (0, None)
        return capsys.readouterr().out

    layar = jalankan("--sasaran", "75")
    assert "Menuju 75 %" in layar
    assert "50 lagi" in layar
    assert "tercapai" in layar
    isi = {h["kode"]: h for h in json.loads(jalankan("--sasaran", "77.5", "--json"))}
    assert isi["99.71"]["sasaran"]["kurang"] == 75
    assert "sasaran" not in json.loads(jalankan("--json"))[0]
