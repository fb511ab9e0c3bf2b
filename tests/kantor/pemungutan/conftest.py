"""A fixed DPT of six voters in two TPS, its invitations, and KPPS of the first TPS."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan.models import Terbitan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Kasus
from tests.kantor.pemungutan.bahan import TPS_A, dpt_tetap, terbitkan
from tests.kantor.telaah.bahan_halaman import kota

Orang = Callable[[str], Pengguna]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def dpt(kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang) -> Daftar:
    return dpt_tetap(pemilihan, orang("ani"), orang("rudi"))


@pytest.fixture
def terbit(dpt: Daftar, pemilihan: Pemilihan, orang: Orang) -> Terbitan:
    return terbitkan(pemilihan, orang("ani"))


@pytest.fixture
def kiki(orang: Orang) -> Pengguna:
    """KPPS of `TPS_A`."""
    k = orang("kiki")
    k.wilayah = TPS_A
    k.save()
    return k
