"""A small Kota Contoh, and files handed in as a browser does it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from hakpilih.contoh import buat
from kantor.berkas.models import Berkas
from kantor.pemilihan.models import Pemilihan, Wilayah

ISIAN = {
    "format": "dpt",
    "dari": "KPU Provinsi Contoh, surat 112/2024",
    "keadaan_per": "31-05-2026",
}


@pytest.fixture(scope="session")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a Kota Contoh of 400 voters."""
    folder = tmp_path_factory.mktemp("kota") / "d"
    buat(folder, 400, 1)
    return folder


@pytest.fixture
def kantor(pemilihan: Pemilihan, pelayan_kunci: Path, kota: Path) -> Pemilihan:
    """An office with its regions and a key process."""
    with (kota / "wilayah.csv").open(encoding="utf-8", newline="") as f:
        Wilayah.objects.bulk_create(
            Wilayah(kode=b["kode"], nama=b["nama"]) for b in csv.DictReader(f)
        )
    return pemilihan


@pytest.fixture
def kirim(
    sebagai: Any, kantor: Pemilihan, django_capture_on_commit_callbacks: Any
) -> Callable[..., Any]:
    """Send a file by the plain form; its check runs before the answer is looked at."""

    def kirim(isi: bytes | Path, nama: str = "", oleh: str = "ani", **ganti: str) -> Any:
        if isinstance(isi, Path):
            nama, isi = nama or isi.name, isi.read_bytes()
        with django_capture_on_commit_callbacks(execute=True):
            return sebagai(oleh).post(
                "/berkas/unggah", {**ISIAN, **ganti, "berkas": SimpleUploadedFile(nama, isi)}
            )

    return kirim


@pytest.fixture
def muat(sebagai: Any, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Press the button that loads a file; the job runs before the answer is looked at."""

    def muat(b: Berkas, oleh: str = "ani", **isi: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return sebagai(oleh).post(f"/berkas/{b.pk}/muat", isi)

    return muat


@pytest.fixture
def dpt(kirim: Any, muat: Any, kota: Path) -> Berkas:
    """The DPT of the small city, checked and loaded."""
    kirim(kota / "dpt.csv")
    b = Berkas.objects.get()
    muat(b)
    b.refresh_from_db()
    assert b.dimuat is not None
    return b


@pytest.fixture(autouse=True)
def _tak_ada_yang_tertinggal() -> Iterator[None]:
    """No clear copy, no piece of an upload may stay behind, whatever a test does."""
    from kantor.berkas.ruang_terang import _semua_induk

    yield
    sisa = [f for induk in _semua_induk() if induk.is_dir() for f in induk.iterdir()]
    assert sisa == []
    unggahan = Path(settings.UNGGAHAN)
    assert not unggahan.is_dir() or list(unggahan.rglob("*")) == []
