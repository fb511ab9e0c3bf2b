"""A part that dies is started again: at once the first time, never later than a few seconds."""

from __future__ import annotations

import signal
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest

from kantor.pasang.penyelia import JEDA_TERLAMA, Bagian, Penyelia, semua_bagian
from kantor.pasang.tempat import Tempat as Pemasangan


class Tempat:
    """Where an office lies, as far as a process of the test needs it."""

    def lingkungan(self) -> dict[str, str]:
        return {}


def _tempat(folder: Path) -> Pemasangan:
    v = {"HAKPILIH_KUNCI_SOKET": str(folder / "k.sok"), "HAKPILIH_KUNCI_BERKAS": str(folder / "k")}
    return Pemasangan(folder, v)


def test_keluhan_peladen_laman_terbaca(capfd: Any, tmp_path: Path) -> None:
    laman = semua_bagian(_tempat(tmp_path), "127.0.0.1", 1)[-1]
    b = Bagian("laman", [sys.executable, "-c", "print('rute rusak')"], keluaran=laman.keluaran)
    p = Penyelia(cast("Any", Tempat()), [b], lambda _: None)
    p._mulai(b)
    assert b.proses is not None
    b.proses.wait(20)
    assert capfd.readouterr().err == "rute rusak\n"


@pytest.mark.lengkap
def test_bagian_yang_terus_mati_tidak_menunggu_lebih_lama(tmp_path: Path, monkeypatch: Any) -> None:
    catatan = tmp_path / "mulai"
    isi = f"import time; open({str(catatan)!r}, 'a').write(f'{{time.monotonic()}}\\n')"
    b = Bagian("pekerja", [sys.executable, "-c", isi])
    pesan: list[str] = []
    p = Penyelia(cast("Any", Tempat()), [b], pesan.append)
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # not the main thread's business here
    benang = threading.Thread(target=p.jalankan, args=(lambda: None,))
    benang.start()
    batas = time.monotonic() + 60
    try:
        while len(pesan) < 5 and time.monotonic() < batas:
            time.sleep(0.05)
    finally:
        p._berhenti(signal.SIGTERM, None)
        benang.join(20)
    mulai = [float(x) for x in catatan.read_text().split()]
    assert len(mulai) >= 5
    jeda = [b - a for a, b in pairwise(mulai)]
    # At once, after one second, after three, and no longer than the longest ever after.
    assert jeda[0] < jeda[1] < jeda[2]
    assert b.mati == len(pesan)
    assert b.jeda is None or b.jeda <= JEDA_TERLAMA
