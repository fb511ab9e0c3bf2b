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


def test_anak_bagian_yang_mati_tidak_tertinggal(tmp_path: Path) -> None:
    """The web server's own workers hold its port: killed alone, it would leave them with the old program."""
    catatan = tmp_path / "anak"
    isi = (
        "import pathlib, subprocess, time; "
        f"p = subprocess.Popen(['sleep', '600']); f = pathlib.Path({str(catatan)!r}); "
        "f.with_suffix('.baru').write_text(str(p.pid)); f.with_suffix('.baru').rename(f); time.sleep(600)"
    )
    b = Bagian("laman", [sys.executable, "-c", isi])
    p = Penyelia(cast("Any", Tempat()), [b], lambda _: None)
    p._mulai(b)
    assert b.proses is not None
    try:
        lama, anak = b.proses, _tunggu_anak(catatan)
        lama.kill()
        lama.wait(20)
        assert Path(f"/proc/{anak}").exists()
        p._jaga()  # sees that it died, and starts it again
        assert _mati(anak)
        assert b.proses is not lama
        anak = _tunggu_anak(catatan)
    finally:
        p._akhiri()
    assert _mati(anak)


def _tunggu_anak(catatan: Path) -> int:
    batas = time.monotonic() + 20
    while not catatan.exists():
        assert time.monotonic() < batas
        time.sleep(0.05)
    nomor = int(catatan.read_text())
    catatan.unlink()
    return nomor


def _mati(nomor: int) -> bool:
    """Gone, or waiting for its new parent to notice."""
    batas = time.monotonic() + 10
    while time.monotonic() < batas:
        try:
            if Path(f"/proc/{nomor}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_hanya_induknya_yang_memberi_tahu_systemd(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", "/run/systemd/notify")
    isi = (
        f"import os; open({str(tmp_path / 'x')!r}, 'w').write(os.environ.get('NOTIFY_SOCKET', '-'))"
    )
    b = Bagian("pekerja", [sys.executable, "-c", isi])
    p = Penyelia(cast("Any", _tempat(tmp_path)), [b], lambda _: None)
    p._mulai(b)
    assert b.proses is not None
    b.proses.wait(20)
    assert (tmp_path / "x").read_text() == "-"


def test_yang_tidak_ditunggu_mulai_setelah_laman_menjawab(tmp_path: Path, monkeypatch: Any) -> None:
    catatan = tmp_path / "mulai"

    def bagian(nama: str, **k: Any) -> Bagian:
        isi = f"import time; open({str(catatan)!r}, 'a').write('{nama} '); time.sleep(30)"
        return Bagian(nama, [sys.executable, "-c", isi], **k)

    def laman_menjawab() -> bool:
        return catatan.exists() and "laman" in catatan.read_text()

    p = Penyelia(
        cast("Any", Tempat()),
        [bagian("pekerja", tunda=True), bagian("laman", siap=laman_menjawab)],
        lambda _: None,
    )
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    p.jalankan(lambda: p._berhenti(signal.SIGTERM, None))
    assert catatan.read_text().split()[0] == "laman"
    assert [b.tunda for b in semua_bagian(_tempat(tmp_path), "127.0.0.1", 1)] == [
        False, True, True, False
    ]  # fmt: skip
