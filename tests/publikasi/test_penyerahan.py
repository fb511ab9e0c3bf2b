"""Which copies leave the office on whose approval: this project's own design, read off its table."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.errors import ArgumenKeliru
from hakpilih.izin import IZIN, PERAN
from hakpilih.publikasi.penyerahan import (
    BENTUK,
    HURUF,
    PERSETUJUAN,
    PROFIL_SERAH,
    cukup_disetujui,
    kata_kolom,
    kode_salinan,
    masa_unduh,
    perlu_persetujuan,
    wajib_cocok,
)
from hakpilih.publikasi.surat.profil import PROFIL


def test_persetujuan_menurut_profil_dan_peran() -> None:
    assert set(PERSETUJUAN) == set(PROFIL_SERAH)
    for profil, peran in product(PROFIL_SERAH, PERAN):
        if peran in PERSETUJUAN[profil]:
            assert perlu_persetujuan(profil, peran) == PERSETUJUAN[profil][peran]
            assert "minta_dokumen" in IZIN[peran]
        else:
            with pytest.raises(ArgumenKeliru, match="tidak dapat meminta"):
                perlu_persetujuan(profil, peran)
    # Whatever holds NIK or a whole list of names takes two, whoever asks.
    assert {n for p in ("penuh", "pengawas") for n in PERSETUJUAN[p].values()} == {2}


@given(st.integers(0, 2), st.integers(1, 5), st.lists(st.integers(1, 5), max_size=4))
def test_yang_meminta_tidak_ikut_menyetujui(perlu: int, pengusul: int, setuju: list[int]) -> None:
    lain = {s for s in setuju if s != pengusul}
    assert cukup_disetujui(perlu, pengusul, setuju) == (len(lain) >= perlu)
    assert cukup_disetujui(perlu, pengusul, [*setuju, pengusul]) == (len(lain) >= perlu)


def test_bentuk_hanya_dalam_profilnya() -> None:
    for bentuk, profil, tetap in product(BENTUK, PROFIL_SERAH, (True, False)):
        ada = profil in BENTUK[bentuk].profil
        if ada and (tetap or profil == "publik"):
            wajib_cocok(bentuk, profil, tetap=tetap)
            continue
        kata = "belum ditetapkan" if ada else "Bentuk itu"
        with pytest.raises(ArgumenKeliru, match=kata):
            wajib_cocok(bentuk, profil, tetap=tetap)
    with pytest.raises(ArgumenKeliru):
        wajib_cocok("entah", "penuh", tetap=True)


def test_masa_unduh_berakhir() -> None:
    siap = datetime(2026, 2, 27, 9, 0)
    assert masa_unduh(siap, 7) - siap == timedelta(days=7)


@given(st.integers(0, 2**64))
def test_kode_salinan_di_setiap_halaman(acak: int) -> None:
    kode = kode_salinan(acak)
    assert len(kode) == 9
    assert kode[4] == "-"
    assert set(kode) - {"-"} <= set(HURUF)
    assert kode == kode_salinan(acak)
    assert not set("01OILU") & set(HURUF)


def test_kolom_dalam_kata_tidak_menyebut_yang_tidak_ada() -> None:
    assert kata_kolom("publik") == "angka per wilayah"
    assert kata_kolom("penuh").startswith("NKK, NIK, nama, tempat lahir, tanggal lahir")
    for profil in ("pengawas", "tempelan"):
        assert "tanggal lahir" not in kata_kolom(profil).replace("nama dan tanggal lahir sama", "")
        assert len(kata_kolom(profil).split(", ")) == len(
            (*PROFIL[profil].kolom, *PROFIL[profil].penanda)
        )
