"""A job gives way to people who ask for pages, and to nobody else."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kantor.tugas import giliran


@pytest.fixture
def tidur(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that the job slept, without sleeping."""
    lama: list[float] = []
    monkeypatch.setattr(giliran.time, "sleep", lama.append)
    return lama


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("pemilihan")
def test_pekerjaan_mengalah_hanya_kepada_yang_membuka_halaman(
    sebagai: Callable[[str | None], Client], settings: Any, tmp_path: Path, tidur: list[float]
) -> None:
    settings.FOLDER = tmp_path
    with giliran.bergiliran():
        assert connection.in_atomic_block
    assert tidur == []
    assert sebagai(None).get("/akun/masuk/").status_code == 200
    assert giliran.dikunjungi()
    with giliran.bergiliran():
        pass
    kali = 1 if connection.vendor == "sqlite" else 0  # PostgreSQL has many writers
    assert len(tidur) == kali
    assert all(t >= giliran.JEDA_TERPENDEK for t in tidur)
    lewat = time.time() - giliran.BARU - 1
    os.utime(tmp_path / "laman.tanda", (lewat, lewat))
    with giliran.bergiliran():
        pass
    assert len(tidur) == kali


def test_tanpa_tempat_untuk_tanda_halaman_tetap_dijawab(settings: Any, tmp_path: Path) -> None:
    settings.FOLDER = tmp_path / "tidak-ada"
    jawab = giliran.Kunjungan(lambda _: "jawaban")  # type: ignore[arg-type, return-value]
    assert jawab(None) == "jawaban"  # type: ignore[arg-type, comparison-overlap]
    assert not giliran.dikunjungi()
