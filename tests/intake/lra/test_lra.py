"""`lra`: a good file, one file per fault, and what is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from hakpilih.intake.format_lra import BULAN, KODE, SKEMA
from hakpilih.kinerja.serapan import BULAN as BULAN_KINERJA
from hakpilih.kinerja.serapan import SUMBER, kode_sah
from tests.intake.bahan import kode, periksa

KEPALA = "Kode Akun;Uraian;Sumber Dana;Kegiatan;Pagu (Rp);Jan;Realisasi Februari;Agustus"
BAIK = "3355.521211;Belanja bahan;DIPA;Coklit;12.000.000;1.000.000;2000000;"
# Fault → the row that has it.
CACAT = {
    "lra_tanpa_kode": ";Belanja bahan;DIPA;;10;1;;",
    "lra_kode_salah": "52 1211;Belanja bahan;DIPA;;10;1;;",
    "lra_tanpa_pagu": "521211;Belanja bahan;DIPA;;;;;",
    "lra_lewat_pagu": "521211;Belanja bahan;DIPA;;10;11;;",
}


def galat(h: object) -> list[str]:
    return [k for k in kode(h) if k != "pemisah"]  # type: ignore[arg-type]


def test_baris_yang_baik_tidak_bermasalah(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, BAIK, fmt="lra")
    assert galat(h) == []
    assert h.bersih is not None
    assert h.bersih.schema.names == SKEMA.names
    b = h.bersih.to_pylist()[0]
    assert (b["kode"], b["sumber"], b["kegiatan"], b["pagu"]) == (
        "3355.521211", "apbn", "Coklit", 12_000_000,
    )  # fmt: skip
    assert [b[n] for n in ("januari", "februari", "maret", "agustus")] == [
        1_000_000, 2_000_000, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("nama", sorted(CACAT))
def test_satu_cacat_satu_kode(tmp_path: Path, nama: str) -> None:
    h = periksa(tmp_path, KEPALA, CACAT[nama], fmt="lra")
    assert galat(h) == [nama]
    assert h.diterima == 1  # told, never dropped


def test_satu_kode_anggaran_dua_baris(tmp_path: Path) -> None:
    assert galat(periksa(tmp_path, KEPALA, BAIK, BAIK, fmt="lra")) == ["lra_kode_ganda"]
    lain = BAIK.replace("DIPA", "NPHD")
    assert galat(periksa(tmp_path, KEPALA, BAIK, lain, fmt="lra")) == []
    assert {*CACAT, "lra_kode_ganda"} == set(KODE)


def test_baris_jumlah_disisihkan(tmp_path: Path) -> None:
    h = periksa(tmp_path, KEPALA, BAIK, "JUMLAH;;;;12000000;;;", fmt="lra")
    assert (h.baris, h.diterima, h.disisihkan) == (2, 1, 1)


def test_kata_berkas_adalah_kata_kaidah() -> None:
    assert [b.lower() for b in BULAN_KINERJA] == list(BULAN)
    assert {"apbn", "hibah"} == set(SUMBER)
    assert kode_sah(BAIK.split(";")[0])
