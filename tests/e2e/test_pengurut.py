"""Sequencers as processes beside writers: killed at any moment, several at once, every event once.

SQLite in a folder of its own, and PostgreSQL where `HAKPILIH_UJI_DATABASE_URL` names one (whose tables are
made anew, as a history cannot be emptied).
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hakpilih.riwayat.pemeriksaan import periksa

# Writes `argv[1]` events, some taken back; short transactions and long ones.
PENULIS = """
import random, sys, time, django
django.setup()
from django.db import transaction
from kantor.riwayat.services import catat
acak = random.Random(sys.argv[2])
for i in range(int(sys.argv[1])):
    with transaction.atomic():
        catat(pengguna=None, tindakan="tanggapan_diterima", objek=f"tanggapan/{sys.argv[2]}-{i}")
        if acak.random() < 0.1:
            time.sleep(0.05)
        if acak.random() < 0.1:
            transaction.set_rollback(True)
        else:
            print(f"tanggapan/{sys.argv[2]}-{i}")
"""
MULAI = """
from kantor.riwayat.services import mulai_riwayat
mulai_riwayat(kantor="KPU Kota Contoh", wilayah="99.71", pemilihan="Pilkada 2024", zona="WIB")
"""
PERIKSA = """
from kantor.riwayat.pengurut import Pengurut
from kantor.riwayat.periksa import periksa_rantai
Pengurut().semua()
print("\\n".join(periksa_rantai().kalimat))
"""
KOSONGKAN = """
from django.db import connection
if connection.vendor == "postgresql":
    connection.cursor().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
"""


@pytest.mark.parametrize("benih", [1, 2])
def test_dimatikan_kapan_saja_tidak_ada_yang_hilang_atau_ganda(tmp_path: Path, benih: int) -> None:
    lingkungan = os.environ | {
        "HAKPILIH_DEMO": "ya",
        "HAKPILIH_CATATAN": "INFO",
        "HAKPILIH_FOLDER": str(tmp_path),
        "HAKPILIH_DATABASE_URL": os.environ.get("HAKPILIH_UJI_DATABASE_URL", ""),
        "DJANGO_SETTINGS_MODULE": "kantor.pengaturan",
    }

    def django(*kata: str) -> str:
        p = subprocess.run(
            [sys.executable, "-m", "django", *kata],
            env=lingkungan,
            check=True,
            capture_output=True,
            text=True,
        )
        return p.stdout

    catatan = tmp_path / "catatan"

    def pengurut() -> subprocess.Popen[bytes]:
        with catatan.open("ab") as f:
            return subprocess.Popen(
                [sys.executable, "-m", "kantor.riwayat"], env=lingkungan, stderr=f
            )

    django("shell", "-v0", "-c", KOSONGKAN)
    django("migrate", "-v0")
    django("shell", "-v0", "-c", MULAI)
    naskah = tmp_path / "penulis.py"
    naskah.write_text(PENULIS)
    acak = random.Random(benih)
    urut = [pengurut(), pengurut()]
    tulis = [
        subprocess.Popen(
            [sys.executable, str(naskah), "150", str(i)],
            env=lingkungan,
            stdout=subprocess.PIPE,
            text=True,
        )
        for i in range(3)
    ]
    try:
        while any(p.poll() is None for p in tulis):
            time.sleep(acak.uniform(0.8, 2.0))
            korban = acak.randrange(2)
            urut[korban].kill()
            urut[korban].wait()
            urut[korban] = pengurut()
        tertulis = [baris for p in tulis for baris in p.communicate()[0].split()]
        assert [p.returncode for p in tulis] == [0, 0, 0]
        urut[0].kill()
        urut[0].wait()
        catatan.unlink()
        urut[0] = pengurut()
        while b"pengurut_mulai" not in catatan.read_bytes():
            time.sleep(0.05)
        urut[0].terminate()
        assert urut[0].wait(timeout=20) == 0
    finally:
        for p in (*urut, *tulis):
            p.kill()
            p.wait()
    hasil = django("shell", "-v0", "-c", PERIKSA)
    assert hasil.startswith(f"Riwayat utuh: {len(tertulis) + 1} peristiwa bersambung"), hasil
    objek: list[str] = []
    berkas = periksa(tmp_path / "riwayat.jsonl", lihat=lambda d: objek.append(d["objek"]))
    assert berkas.utuh
    assert sorted(objek[1:]) == sorted(tertulis)
