"""The migrations make exactly the tables that the models describe; older contents come along."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Perubahan
from tests.kantor.tabel_uji import bentuk, bentuk_postgres


def test_tidak_ada_migrasi_yang_tertinggal(db: Any) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.lengkap
def test_migrasi_membuat_tabel_yang_sama(db: Any, tmp_path: Path) -> None:
    if connection.vendor == "postgresql":
        _di_postgres(tmp_path)
        return
    berkas = tmp_path / "migrasi.sqlite3"
    _migrasikan(tmp_path, f"sqlite:///{berkas}")
    with connection.cursor() as c, closing(sqlite3.connect(berkas)) as lain:
        dari_model, dari_migrasi = bentuk(c), bentuk(lain.cursor())
    assert dari_model.keys() ^ dari_migrasi.keys() == set()
    assert {n for n, isi in dari_model.items() if dari_migrasi[n] != isi} == set()


def _di_postgres(folder: Path) -> None:
    alamat = urlsplit(os.environ["HAKPILIH_UJI_DATABASE_URL"])
    nama = f"hakpilih_migrasi_{os.getpid()}"
    with psycopg.connect(alamat._replace(path="/postgres").geturl(), autocommit=True) as pelayan:
        pelayan.execute(f'CREATE DATABASE "{nama}"')
        try:
            url = alamat._replace(path=f"/{nama}").geturl()
            _migrasikan(folder, url)
            with psycopg.connect(url) as lain, connection.cursor() as c:
                assert bentuk_postgres(c) ^ bentuk_postgres(lain.cursor()) == set()
        finally:
            pelayan.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


def _migrasikan(folder: Path, url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "kantor.pengaturan", "HAKPILIH_FOLDER": str(folder),
                          "HAKPILIH_DATABASE_URL": url},
        check=True,
    )  # fmt: skip


def test_tawaran_lama_ikut_terbawa(pemilihan: Pemilihan, orang: Callable[[str], Pengguna]) -> None:
    lama = [
        Perubahan.objects.create(
            pemilihan=pemilihan,
            jenis="tetap",
            wilayah="99.71",
            isi=isi,
            alasan="Menetap di luar kota.",
            pengusul=orang("ani"),
            diusulkan=timezone.now(),
        )
        for isi in ({"tawaran": ["pindah_memilih"]}, {"akibat": "Tetap."})
    ]
    import_module("kantor.telaah.migrations.0002_kembali_tawaran").isi_tawaran(apps, None)
    assert [Perubahan.objects.get(pk=p.pk).tawaran for p in lama] == ["pindah_memilih", ""]
