"""A history of one's own: its file in an empty folder, begun, with events to number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from kantor.riwayat.models import Peristiwa
from kantor.riwayat.services import catat, mulai_riwayat


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The office's folder."""
    settings.FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def mulai(db: Any, folder: Path) -> Peristiwa:
    """The history, begun."""
    return mulai_riwayat(
        kantor="KPU Kota Contoh", wilayah="99.71", pemilihan="Pilkada 2024", zona="WIB"
    )


@pytest.fixture
def tulis(mulai: Peristiwa) -> Callable[..., Peristiwa]:
    """Write one more event."""

    def buat(objek: str = "tanggapan/1", **lain: Any) -> Peristiwa:
        isi = {"pengguna": None, "tindakan": "tanggapan_diterima", "wilayah": "99.71.01.1001"}
        with transaction.atomic():
            return catat(objek=objek, **(isi | lain))

    return buat
