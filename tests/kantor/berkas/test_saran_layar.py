"""A page never tells anybody to use an option of the command line."""

from __future__ import annotations

from hakpilih.intake.daftar_kode import KODE
from kantor.berkas.ringkasan import SARAN_KEPALA, SARAN_WILAYAH, saran_layar


def test_tidak_ada_pilihan_baris_perintah_di_layar() -> None:
    saran = [k.saran for k in KODE.values()]
    assert any(" --" in s for s in saran)
    assert [s for s in map(saran_layar, saran) if "--" in s or "[format]" in s or not s] == []
    assert (
        saran_layar("Isi dari KTP-el. Baris tetap dipakai.")
        == "Isi dari KTP-el. Baris tetap dipakai."
    )
    assert saran_layar("Bila lain, sebutkan dengan --kolom.") == SARAN_KEPALA
    assert saran_layar(KODE["wilayah_nama_tidak_diperiksa"].saran) == SARAN_WILAYAH
