"""A fixed DPT that may be asked, and no memory of earlier guesses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Kasus
from kantor.terdaftar import pencarian, services
from kantor.terdaftar.models import Layanan
from tests.kantor.pemungutan.bahan import dpt_tetap
from tests.kantor.telaah.bahan_halaman import kota

Orang = Callable[[str], Pengguna]


@pytest.fixture(autouse=True)
def _sendiri(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A log and counts of its own for every test."""
    settings.FOLDER = tmp_path
    pencarian._catatan.cache_clear()
    pencarian._laju.cache_clear()
    pencarian.lupakan()
    yield
    pencarian._catatan.cache_clear()
    pencarian._laju.cache_clear()
    pencarian.lupakan()


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Path) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def dpt(kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang) -> Daftar:
    return dpt_tetap(pemilihan, orang("ani"), orang("rudi"))


@pytest.fixture
def siap(dpt: Daftar, orang: Orang, django_capture_on_commit_callbacks: Any) -> Layanan:
    """Made ready by Ani; the job runs at once."""
    with django_capture_on_commit_callbacks(execute=True):
        y = services.siapkan(pengguna=orang("ani"), daftar=dpt)
    y.refresh_from_db()
    return y


@pytest.fixture
def buka(siap: Layanan, orang: Orang) -> Layanan:
    """Opened by Rudi."""
    services.buka(pengguna=orang("rudi"), layanan=siap)
    siap.refresh_from_db()
    return siap
