"""What every address of the office is asked about, by room."""

from __future__ import annotations

from tests.kantor.alamat_uji import (
    akun,
    api,
    berkas,
    calon,
    coklit,
    daftar,
    dokumen,
    hambatan,
    indeks,
    kinerja,
    layanan,
    partisipasi,
    pemilihan,
    pemungutan,
    pengawasan,
    permintaan,
    pindah,
    pleno,
    sanding,
    situs,
    sosialisasi,
    survei,
    telaah,
    terbitan,
    terdaftar,
    tugas,
)
from tests.kantor.alamat_uji.dasar import Pilih

RUANG = (
    akun,
    api,
    berkas,
    calon,
    coklit,
    daftar,
    dokumen,
    hambatan,
    partisipasi,
    indeks,
    kinerja,
    layanan,
    pemilihan,
    pemungutan,
    pengawasan,
    permintaan,
    pindah,
    pleno,
    sanding,
    situs,
    sosialisasi,
    survei,
    telaah,
    terbitan,
    terdaftar,
    tugas,
)
# Name of a URL with arguments → what it is asked about. One that is missing here fails the test.
ISI: dict[str, Pilih] = {nama: pilih for r in RUANG for nama, pilih in r.ISI.items()}
# These answer to POST alone.
POST_SAJA: set[str] = {nama for r in RUANG for nama in r.POST_SAJA}
