"""Both small lists with their cases, a list composed from them, and whoever works with requests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Kasus
from tests.kantor.permintaan.bahan import Kantor
from tests.kantor.telaah.bahan_halaman import kota

Orang = Callable[[str], Pengguna]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang, pelayan_kunci: Path) -> dict[str, Kasus]:
    """The small city with one case of each kind, nothing decided."""
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def kantor(
    kasus: dict[str, Kasus],
    pemilihan: Pemilihan,
    orang: Orang,
    django_capture_on_commit_callbacks: Any,
    tmp_path: Path,
    settings: Any,
) -> Kantor:
    """The office with a composed list; jobs run as soon as they are asked for."""
    settings.FOLDER, settings.ARSIP = tmp_path, tmp_path / "arsip"
    settings.UNGGAHAN = tmp_path / "unggahan"
    k = Kantor(pemilihan, orang, kasus, django_capture_on_commit_callbacks)
    k.susun_daftar()
    return k
