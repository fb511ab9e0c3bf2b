"""Where a command runs: any encoding, a reader that goes away, a full disk, a pipe, a stop signal."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hakpilih.cli import app as modul
from hakpilih.cli.henti import KALIMAT
from tests.intake.bahan import KEPALA, SITI, nik, tulis

pytestmark = pytest.mark.lengkap

HAKPILIH = [sys.executable, "-m", "hakpilih"]
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
BANYAK = [f",{nik(i)},WARGA {i},31-02-1975,L" for i in range(3000)]


def jalankan(*argumen: object, **kata: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    semua = {"capture_output": True, "timeout": 60, "check": False, **kata}
    return subprocess.run([*HAKPILIH, *map(str, argumen)], **semua)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("lingkungan", [ASCII, {"PYTHONIOENCODING": "cp1252"}])
def test_any_encoding_gets_whole_json_and_a_readable_screen(
    tmp_path: Path, lingkungan: dict[str, str]
) -> None:
    path = tulis(tmp_path, KEPALA, f",{nik(1)}O,Ђ “A”,01-08-1975,P", "1,2")
    env = {**os.environ, **lingkungan}
    biasa = jalankan("periksa", path, "--format", "dpt", "--json")
    lain = jalankan("periksa", path, "--format", "dpt", "--json", env=env)
    assert json.loads(lain.stdout.decode("ascii")) == json.loads(biasa.stdout.decode())
    layar = jalankan("periksa", path, "--format", "dpt", env=env)
    assert (lain.returncode, layar.returncode) == (1, 1)
    assert lain.stderr == layar.stderr == b""
    assert b"1 diterima" in layar.stdout


@pytest.mark.parametrize("tambahan", [[], ["--json"]])
def test_a_reader_that_goes_away_is_no_finding(tmp_path: Path, tambahan: list[str]) -> None:
    path = tulis(tmp_path, KEPALA, *BANYAK)
    baca, tulis_ke = os.pipe()
    os.close(baca)
    with os.fdopen(tulis_ke, "wb") as pipa:
        jadi = subprocess.run(
            [*HAKPILIH, "periksa", str(path), "--format", "dpt", *tambahan],
            stdout=pipa, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert (jadi.returncode, jadi.stderr) == (141, b"")


@pytest.mark.parametrize("tambahan", [[], ["--json"], ["--help"]])
def test_a_full_standard_output_has_its_own_sentence(tmp_path: Path, tambahan: list[str]) -> None:
    path = tulis(tmp_path, KEPALA, SITI)
    with Path("/dev/full").open("wb") as penuh:
        jadi = subprocess.run(
            [*HAKPILIH, "periksa", str(path), "--format", "dpt", *tambahan],
            stdout=penuh, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    galat = jadi.stderr.decode()
    assert jadi.returncode == 2
    assert galat.startswith("Ditolak: keluaran layar tidak dapat ditulis (ruang penyimpanan penuh)")
    assert len(galat.splitlines()) == 2


@pytest.mark.parametrize("batas", [10_000, 60_000, 120_000])
def test_a_full_disk_is_a_sentence_and_leaves_nobodys_number_behind(
    tmp_path: Path, batas: int
) -> None:
    path = tulis(tmp_path, KEPALA, *BANYAK)
    jadi = jalankan(
        "periksa", path, "--format", "dpt", "--keluar", tmp_path / "k" / "hasil",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (batas, batas)),
    )  # fmt: skip
    galat = jadi.stderr.decode()
    assert jadi.returncode == 2
    assert galat.startswith("Ditolak: Berkasnya melebihi batas penyimpanan: hasil untuk")
    assert "Saran: Kosongkan" in galat
    assert len(galat.splitlines()) == 2
    assert list((tmp_path / "k").iterdir()) == []


def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    pipa = tmp_path / "pipa.csv"
    os.mkfifo(pipa)
    jadi = jalankan("periksa", pipa, "--format", "dpt", "--json", timeout=20)
    assert json.loads(jadi.stdout)["masalah"][0]["kode"] == "bukan_berkas"
    alias = jalankan("periksa", pipa, "--format", "dpt", "--kolom", pipa, timeout=20)
    assert alias.returncode == 2
    assert "pipa.csv" in alias.stderr.decode()


@pytest.mark.parametrize("sinyal", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_signal_that_a_library_turns_into_its_own_error_is_still_a_stop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sinyal: signal.Signals
) -> None:
    def terhenti(*_: object, **__: object) -> None:
        try:
            os.kill(os.getpid(), sinyal)
        except KeyboardInterrupt:
            raise RuntimeError("Query interrupted") from None

    semula = [(s, signal.getsignal(s)) for s in (signal.SIGTERM, signal.SIGINT)]
    monkeypatch.setattr("hakpilih.matching.jalan.padan", terhenti)
    monkeypatch.setattr(sys, "argv", ["hakpilih", "padan", "a", "b", "--keluar", "x"])
    try:
        with pytest.raises(SystemExit) as keluar:
            modul.main()
    finally:
        for nomor, penangan in semula:
            signal.signal(nomor, penangan)
    assert keluar.value.code == 128 + sinyal
    assert capsys.readouterr().err.strip() == KALIMAT
