"""`hasil_undangan`: a good file, one file per fault, and what is never lost."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.undangan import ALASAN as ALASAN_UNDANGAN
from hakpilih.daftar.undangan import KEPADA as KEPADA_UNDANGAN
from hakpilih.intake.format_undangan import ALASAN, HASIL, KEPADA, KODE, SKEMA, penunjuk
from tests.intake.bahan import kode, periksa

BAIK = {
    "tps_kode": "99.71.01.1001.003", "nomor": "7", "kode": "ab12cd34ef56gh78", "nama": "BUDI SANTOSO",
    "hasil": "disampaikan", "kepada": "keluarga", "alasan": "", "tanggal": "24-11-2024",
}  # fmt: skip


def _baris(*semua: dict[str, str]) -> tuple[str, ...]:
    keluar = io.StringIO()
    tulis = csv.DictWriter(keluar, list(dict.fromkeys(k for b in semua for k in b)))
    tulis.writeheader()
    tulis.writerows(semua)
    return tuple(keluar.getvalue().splitlines())


# Fault → the row (on top of the good one) that has it.
CACAT: dict[str, dict[str, str]] = {
    "undangan_tanpa_hasil": {"hasil": ""},
    "undangan_tanpa_penunjuk": {"kode": "", "tps_kode": ""},
    "undangan_tanpa_alasan": {"hasil": "tidak"},
    "undangan_tanpa_penerima": {"kepada": ""},
    "alasan_pada_disampaikan": {"alasan": "pindah"},
}


def test_baris_yang_baik_tidak_bermasalah(tmp_path: Path) -> None:
    h = periksa(tmp_path, *_baris(BAIK), fmt="hasil_undangan")
    assert kode(h) == []
    assert h.bersih is not None
    assert h.bersih.schema.names == SKEMA.names
    b = h.bersih.to_pylist()[0]
    assert (b["hasil"], b["kepada"], b["tanggal_penyampaian"]) == (
        "disampaikan",
        "keluarga",
        date(2024, 11, 24),
    )
    assert penunjuk(b) == ("ab12cd34ef56gh78",)
    assert penunjuk(b | {"kode": ""}) == ("99.71.01.1001.003", "7")
    tanpa_kode = {"kode": "", "tps_kode": "", "kel_kode": "99.71.01.1001", "tps_no": "3"}
    assert penunjuk(b | tanpa_kode) == ("99.71.01.1001.003", "7")
    assert penunjuk(b | tanpa_kode | {"nomor": None}) == ()


@pytest.mark.parametrize("nama", sorted(CACAT))
def test_satu_cacat_satu_kode(tmp_path: Path, nama: str) -> None:
    h = periksa(tmp_path, *_baris(BAIK | CACAT[nama]), fmt="hasil_undangan")
    assert kode(h) == [nama]
    assert h.diterima == 1  # told, never dropped


def test_satu_undangan_dua_hasil(tmp_path: Path) -> None:
    lain = BAIK | {"hasil": "tidak", "kepada": "", "alasan": "meninggal"}
    h = periksa(tmp_path, *_baris(BAIK, BAIK, lain), fmt="hasil_undangan")
    assert kode(h) == ["undangan_dua_hasil"]
    assert set(CACAT) | {"undangan_dua_hasil"} == set(KODE)
    assert kode(periksa(tmp_path, *_baris(BAIK, BAIK), fmt="hasil_undangan")) == []


def test_kata_lembar_adalah_kata_kaidah() -> None:
    assert set(KEPADA.values()) == set(KEPADA_UNDANGAN)
    assert set(ALASAN.values()) == {k for k, a in ALASAN_UNDANGAN.items() if a.dipilih}
    assert set(HASIL.values()) == {"disampaikan", "tidak"}


_SEL = st.sampled_from(["", "ya", "tidak", "meninggal", "sendiri", "7", "99.71.01.1001.003", "?"])


@given(isi=st.lists(st.fixed_dictionaries(dict.fromkeys(BAIK, _SEL)), min_size=1, max_size=8))
def test_tidak_ada_baris_yang_hilang(
    tmp_path_factory: pytest.TempPathFactory, isi: list[dict[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("undangan")
    h = periksa(folder, *_baris(BAIK, *isi), fmt="hasil_undangan")
    assert h.baris == h.diterima + h.disisihkan + h.ditolak
    assert h.diterima >= 1
