"""Two elections of a small made-up city, its map, and everybody of the tests."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from hakpilih.contoh import buat
from kantor.partisipasi import services
from kantor.partisipasi.models import Kehadiran
from kantor.partisipasi.terima import KANTOR
from kantor.pemilihan.services import muat_wilayah
from kantor.riwayat.services import mulai_riwayat
from kantor.tugas.jalan import jalankan
from kantor.tugas.models import Tugas
from tests.kantor.conftest import KOTA


@pytest.fixture(scope="session")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kota Contoh of 12.000 voters: several kecamatan, some TPS that contradict themselves."""
    folder = tmp_path_factory.mktemp("hadir") / "kota"
    buat(folder, 12_000, 11)
    return folder


def kerjakan() -> None:
    """Run the jobs that wait; one that fails says why."""
    for t in Tugas.objects.filter(selesai__isnull=True).order_by("pk"):
        jalankan(t.pk)
        t.refresh_from_db()
        assert not t.galat, t.galat


@pytest.fixture
def kantor(
    pemilihan: Any,
    orang: Callable[[str], Any],
    pelayan_kunci: Path,
    kota: Path,
    tmp_path: Path,
    settings: LazySettings,
) -> Any:
    """The office with the regions of the city; `pemilihan` is its Pilkada 2024."""
    settings.ARSIP, settings.FOLDER = tmp_path / "arsip", tmp_path
    mulai_riwayat(kantor="KPU Kota Contoh", wilayah=KOTA, pemilihan="Pilkada 2024", zona="WIB")
    with (kota / "wilayah.csv").open(encoding="utf-8", newline="") as f:
        muat_wilayah(
            pengguna=orang("ani"), rows=((b["kode"], b["nama"]) for b in csv.DictReader(f))
        )
    return pemilihan


@pytest.fixture
def hadir(kantor: Any, orang: Callable[[str], Any], kota: Path) -> Kehadiran:
    """The turnout of 2024, loaded per TPS and computed."""
    k = services.kehadiran_pemilihan(pengguna=orang("ani"), pemilihan=kantor)
    muat(k, orang("ani"), kota / "hadir_tps.csv")
    return k


@pytest.fixture
def lalu(kantor: Any, orang: Callable[[str], Any], kota: Path) -> Kehadiran:
    """The turnout of 2020, loaded per kelurahan."""
    k = services.buat_kehadiran(
        pengguna=orang("ani"), wilayah=KOTA, nama="Pilkada 2020", hari=date(2020, 12, 9)
    )
    muat(k, orang("ani"), kota / "hadir_2020.csv")
    return k


def muat(k: Kehadiran, ani: Any, path: Path, sumber: str = KANTOR) -> None:
    """Hand a table in and have it computed."""
    services.muat_tabel(
        pengguna=ani, kehadiran=k, isi=path.read_bytes(), nama=path.name, sumber=sumber, dari="KPU"
    )
    kerjakan()
    k.refresh_from_db()
