"""The worker as a process: killed in the middle of a job, asked to stop, several at once.

SQLite in a folder of its own, and PostgreSQL where `HAKPILIH_UJI_DATABASE_URL` names one (whose tables
are made anew).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# A worker whose register knows one more job: it takes `detik`, and leaves a line for each of its runs.
PELAKSANA = """
import sys, time, django
django.setup()
from kantor.tugas.daftar import pekerja

@pekerja("uji")
def kerjakan(tugas, lapor):
    from django.conf import settings
    with (settings.FOLDER / "jejak").open("a") as f:
        f.write(f"{tugas.pk}\\n")
    for i in range(int(tugas.isi["detik"] * 20)):
        lapor(f"Langkah {i}", i)
        time.sleep(0.05)
    return {"jadi": tugas.pk}

if sys.argv[1] == "laksanakan":
    from kantor.tugas.pelaksana import laksanakan, pasang_isyarat
    pasang_isyarat()
    laksanakan()
elif sys.argv[1] == "antrekan":
    from kantor.tugas.services import antrekan
    for _ in range(int(sys.argv[2])):
        antrekan(jenis="uji", judul="Menguji", isi={"detik": float(sys.argv[3])})
else:
    import json
    from kantor.tugas.models import Tugas
    print(json.dumps([[t.keadaan, t.percobaan, t.persen, t.hasil] for t in Tugas.objects.order_by("pk")]))
"""

KOSONGKAN = """
from django.db import connection
if connection.vendor == "postgresql":
    connection.cursor().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
"""


class Kantor:
    """An office's database, and the processes at work on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.naskah = folder / "pelaksana.py"
        self.naskah.write_text(PELAKSANA)
        self.lingkungan = os.environ | {
            "HAKPILIH_DEMO": "ya",
            "HAKPILIH_FOLDER": str(folder),
            "HAKPILIH_DATABASE_URL": os.environ.get("HAKPILIH_UJI_DATABASE_URL", ""),
            "DJANGO_SETTINGS_MODULE": "kantor.pengaturan",
        }
        self.proses: list[subprocess.Popen[bytes]] = []
        django = [sys.executable, "-m", "django"]
        self._jalan([*django, "shell", "-v0", "-c", KOSONGKAN])
        self._jalan([*django, "migrate", "-v0"])

    def _jalan(self, perintah: list[Any]) -> str:
        p = subprocess.run(
            [str(k) for k in perintah],
            env=self.lingkungan,
            check=True,
            capture_output=True,
            text=True,
        )
        return p.stdout

    def antrekan(self, banyak: int, detik: float) -> None:
        """Put jobs into the queue."""
        self._jalan([sys.executable, self.naskah, "antrekan", banyak, detik])

    def laksanakan(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        p = subprocess.Popen(
            [sys.executable, str(self.naskah), "laksanakan"],
            env=self.lingkungan,
            stderr=subprocess.DEVNULL,
        )
        self.proses.append(p)
        return p

    def tugas(self) -> list[list[Any]]:
        """State, attempts, percent and result of every job."""
        hasil: list[list[Any]] = json.loads(self._jalan([sys.executable, self.naskah, "lihat"]))
        return hasil

    def jejak(self) -> list[str]:
        """The number of the job of every run begun."""
        berkas = self.folder / "jejak"
        return berkas.read_text().split() if berkas.exists() else []

    def tunggu(self, syarat: Callable[[], bool]) -> None:
        """Wait for something to come true; a minute is more than any of it takes."""
        batas = time.monotonic() + 60
        while not syarat():
            assert time.monotonic() < batas, self.tugas()
            time.sleep(0.1)


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    """An office of its own; whatever it started ends with the test."""
    k = Kantor(tmp_path)
    yield k
    for p in k.proses:
        p.kill()
        p.wait()


def test_dimatikan_di_tengah_lalu_selesai_sesudah_dinyalakan_lagi(kantor: Kantor) -> None:
    kantor.antrekan(1, 6)
    pertama = kantor.laksanakan()
    kantor.tunggu(lambda: any(t[2] > 5 for t in kantor.tugas()))
    pertama.kill()
    pertama.wait()
    assert kantor.tugas()[0][0] == "berjalan"
    kantor.laksanakan()
    kantor.tunggu(lambda: kantor.tugas()[0][0] == "selesai")
    assert kantor.tugas()[0][1:3] == [2, 100]
    assert len(kantor.jejak()) == 2


def test_diminta_berhenti_tugasnya_menunggu_lagi(kantor: Kantor) -> None:
    kantor.antrekan(1, 30)
    p = kantor.laksanakan()
    kantor.tunggu(lambda: len(kantor.jejak()) == 1)
    p.send_signal(signal.SIGTERM)
    assert p.wait(timeout=20) == 0
    assert kantor.tugas()[0][:2] == ["menunggu", 0]


def test_beberapa_pelaksana_tiap_tugas_dijalankan_sekali(kantor: Kantor) -> None:
    kantor.antrekan(30, 0.05)
    for _ in range(3):
        kantor.laksanakan()
    kantor.tunggu(lambda: all(t[0] == "selesai" for t in kantor.tugas()))
    assert len(kantor.jejak()) == len(set(kantor.jejak())) == 30
    assert [t[1] for t in kantor.tugas()] == [1] * 30
