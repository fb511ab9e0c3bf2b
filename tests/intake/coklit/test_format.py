"""`hasil_coklit`: a good file, one file per fault, and what is never lost."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.format_coklit import HASIL, KODE_TMS, SKEMA
from hakpilih.intake.kode_coklit import KODE
from hakpilih.intake.silang_coklit import BUKTI, baca_bukti
from tests.intake.bahan import kode, kolom, masalah, nik, periksa

BAIK = {
    "kelurahan": "99.71.01.1001", "tps": "001", "nomor": "7", "acak": "AB12CD34EF",
    "nama": "BUDI SANTOSO", "hasil": "sesuai", "tanggal_kunjungan": "2024-07-13",
    "pantarlih": "JOKO PURNOMO", "stiker": "ya", "status_ktp_el": "S",
}  # fmt: skip
TMS = {"hasil": "TMS", "kode_tms": "4", "setempat": "tidak"}


def _baris(*semua: dict[str, str]) -> tuple[str, ...]:
    judul = list(dict.fromkeys(k for b in semua for k in b))
    keluar = io.StringIO()
    tulis = csv.DictWriter(keluar, judul)
    tulis.writeheader()
    tulis.writerows(semua)
    return tuple(keluar.getvalue().splitlines())


# Fault → the row (on top of the good one) that has it.
CACAT: dict[str, dict[str, str]] = {
    "hasil_kosong": {"hasil": ""},
    "hasil_tanpa_pemilih": {"acak": "", "nomor": ""},
    "tms_tanpa_kode": {"hasil": "TMS", "kode_tms": ""},
    "kode_tanpa_tms": {"kode_tms": "1"},
    "sesuai_tetapi_tujuan": {"tps_tujuan": "2"},
    "pindah_tanpa_tujuan": {"hasil": "TMS", "kode_tms": "8"},
    "pindah_ke_tps_sama": {"hasil": "pindah TPS", "tps_tujuan": "1"},
    "tanpa_tanggal_kunjungan": {"tanggal_kunjungan": ""},
    "tidak_dikenal_belum_rekam": TMS | {
        "kode_tms": "5", "status_ktp_el": "B", "tanggal_kunjungan": "",
    },
    "meninggal_tanpa_bukti": TMS | {"kode_tms": "meninggal", "bukti": "pernyataan"},
    "anggota_tanpa_kartu": TMS | {"kode_tms": "7", "bukti": "KK"},
    "pindah_belum_ditanya": TMS | {"setempat": ""},
    "ganda_tanpa_pasangan": TMS | {"kode_tms": "ganda"},
    "bukti_tidak_dikenal": {"bukti": "ijazah, KK"},
    "baru_kurang_unsur": {"hasil": "B", "acak": "", "nik": nik(3)},
}  # fmt: skip


def test_baris_yang_baik_tidak_bermasalah(tmp_path: Path) -> None:
    mati = (
        BAIK
        | TMS
        | {"kode_tms": "TMS 1", "bukti": "Akta Kematian dan KK", "nomor": "8", "acak": "ab2"}
    )
    tni = BAIK | TMS | {"kode_tms": "TNI", "bukti": "KTA", "nomor": "9", "acak": "ab3"}
    h = periksa(tmp_path, *_baris(BAIK | {"kode_tms": "", "bukti": "KTP-el/KK", "setempat": ""}, mati, tni),
                fmt="hasil_coklit")  # fmt: skip
    assert [k for k in kode(h) if k in KODE] == []
    assert h.bersih is not None
    assert h.bersih.schema.names == SKEMA.names
    assert list(kolom(h, "hasil")) == ["sesuai", "tms", "tms"]
    assert list(kolom(h, "kode_tms")) == ["", "1", "tni"]
    assert list(kolom(h, "bukti")) == ["ktp_el,kk", "kk,akta", "kartu_anggota"]
    assert kolom(h, "acak")[0] == "ab12cd34ef"  # record numbers are in small letters
    assert kolom(h, "tanggal_kunjungan")[0] == date(2024, 7, 13)


@pytest.mark.parametrize("nama", CACAT)
def test_cacat_disebut_dan_barisnya_diterima(tmp_path: Path, nama: str) -> None:
    h = periksa(tmp_path, *_baris(BAIK | CACAT[nama]), fmt="hasil_coklit")
    m = masalah(h, nama)
    assert (h.diterima, h.ditolak, h.disisihkan) == (1, 0, 0)
    assert (m.baris, m.tingkat) == (1, KODE[nama].tingkat)
    assert not re.search(r"[{}\x1f]|  |\bNone\b|\d{16}", m.pesan + m.saran)


def test_dua_hasil_untuk_satu_pemilih_disebut(tmp_path: Path) -> None:
    """By record number, and by the number on one TPS's list; the same number on another list is another."""
    lain = BAIK | {"acak": "", "nomor": "8"}
    tiga = (BAIK, BAIK | {"hasil": "ubah"}, lain, lain, lain | {"tps": "2"})
    h = periksa(tmp_path, *_baris(*tiga), fmt="hasil_coklit")
    m = masalah(h, "hasil_ganda")
    assert (h.diterima, m.baris) == (5, None)
    assert m.pesan == "2 pemilih tertulis lebih dari satu kali, antara lain pada baris 1 dan 2."


def test_setiap_kode_coklit_punya_cacatnya() -> None:
    assert set(CACAT) | {"hasil_ganda"} == set(KODE)


def test_ejaan_hasil_dan_kode_dikenal() -> None:
    assert set(HASIL.values()) == {"sesuai", "ubah", "tms", "baru", "pindah_tps"}
    assert {str(n) for n in range(1, 9)} <= set(KODE_TMS.values())
    fmt = FORMAT["hasil_coklit"]
    assert {k.nama for k in fmt.kolom} - set(SKEMA.names) == set()


@given(st.lists(st.sampled_from([e for ejaan in BUKTI.values() for e in ejaan]), max_size=6))
def test_bukti_dibaca_sama_dalam_urutan_apa_pun(kata: list[str]) -> None:
    maju, asing = baca_bukti(", ".join(kata))
    assert baca_bukti(" / ".join(reversed(kata))) == (maju, asing)
    assert asing == ()
    assert {k for k, ejaan in BUKTI.items() if set(ejaan) & set(kata)} == set(maju)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "hasil": st.sampled_from(["", "sesuai", "U", "TMS", "baru", "8", "apa"]),
                "kode_tms": st.sampled_from(["", "1", "5", "8", "99", "meninggal"]),
                "acak": st.sampled_from(["", "abc", "xyz"]),
                "nomor": st.sampled_from(["", "1", "dua"]),
                "status_ktp_el": st.sampled_from(["", "S", "B"]),
            }
        ),
        min_size=1,
        max_size=8,
    )
)
def test_tidak_ada_hasil_yang_hilang(
    tmp_path_factory: pytest.TempPathFactory, semua: list[dict[str, str]]
) -> None:
    isi = [{"nama": "SITI AMINAH", "tps": "1", **b} for b in semua]
    h = periksa(tmp_path_factory.mktemp("coklit"), *_baris(*isi), fmt="hasil_coklit")
    assert h.baris == h.diterima == len(semua)
