"""A fixed DPT of six voters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Kasus
from tests.kantor.pemungutan.bahan import dpt_tetap
from tests.kantor.telaah.bahan_halaman import kota

Orang = Callable[[str], Pengguna]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Path) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def dpt(kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang) -> Daftar:
    return dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
