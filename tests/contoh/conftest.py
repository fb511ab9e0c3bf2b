"""One Kota Contoh of 20,000 voters, and what its lists say in numbers, for all tests of the room."""

from __future__ import annotations

import pytest

from hakpilih.contoh import Contoh, bentuk
from hakpilih.contoh.kerusakan import Kerusakan
from hakpilih.contoh.kota import Kota, bangun
from hakpilih.contoh.orang import Orang, lahirkan, lengkapi
from hakpilih.contoh.tinggal import NASIB, hitung, tetapkan_nasib

PEMILIH, BENIH = 20_000, 7


@pytest.fixture(scope="session")
def kota20k() -> Contoh:
    """Both lists, truth, regions, turnout and map at the default rates."""
    return bentuk(PEMILIH, BENIH)


@pytest.fixture(scope="session")
def warga() -> tuple[Kota, Orang]:
    """The same city's people before any fault."""
    k = Kerusakan()
    kota, jumlah = bangun(BENIH, PEMILIH), hitung(PEMILIH, k)
    n_muda, n_bawah = jumlah.nasib["pemilih_muda"], jumlah.nasib["di_bawah_umur"]
    o = lahirkan(BENIH, kota, jumlah.orang, n_muda, n_bawah, k)
    nasib, _ = tetapkan_nasib(BENIH, o, jumlah)
    lengkapi(BENIH, kota, o, nasib == NASIB.index("pindah_masuk"), k)
    return kota, o
