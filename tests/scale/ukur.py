"""Time, CPU and peak memory of pieces of work, each in a process of its own, one after the other.

Several pieces are run in turn (A B C, A B C, …), so that a noisy minute falls on all of them. The
clock starts when all libraries are loaded: start-up is the same small change for everyone.
"""

from __future__ import annotations

import json
import multiprocessing as mp
import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

JEDA_MEMORI = 0.05  # seconds between two looks at the memory of a process and its children
# Seconds between two looks at how much of it they share: the system then walks through all their pages and
# holds them up meanwhile (20 ms for a gigabyte), so it is not asked more often.
JEDA_BERBAGI = 1.0


@dataclass(frozen=True, slots=True)
class Sekali:
    """One run: wall seconds, seconds of CPU, peak resident MB of it and its children together."""

    detik: float
    cpu: float
    mb: float
    hasil: Any = None


@dataclass(frozen=True, slots=True)
class Ukuran:
    """Several runs: median seconds, the fastest and slowest, median CPU, the largest memory."""

    detik: float
    tercepat: float
    terlambat: float
    cpu: float
    mb: float
    kali: int
    hasil: Any

    def data(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


Kerja = Callable[[], Sekali]


def bergiliran(kerja: Mapping[str, Kerja], kali: int) -> dict[str, Ukuran]:
    """Run each piece `kali` times in turn."""
    sejauh: dict[str, list[Sekali]] = {nama: [] for nama in kerja}
    for ke in range(kali):
        for nama, k in kerja.items():
            print(f"  … {nama}, run {ke + 1} of {kali}", file=sys.stderr, flush=True)
            sejauh[nama].append(k())
    return {nama: _ringkas(s) for nama, s in sejauh.items()}


def _ringkas(s: list[Sekali]) -> Ukuran:
    detik = [x.detik for x in s]
    return Ukuran(
        statistics.median(detik),
        min(detik),
        max(detik),
        statistics.median(x.cpu for x in s),
        max(x.mb for x in s),
        len(s),
        s[-1].hasil,
    )


def proses(kerja: Callable[..., Any], *args: Any) -> Kerja:
    """`kerja(*args)` in a fresh interpreter; its result must be picklable and small."""

    def jalankan() -> Sekali:
        baca, tulis = mp.get_context("spawn").Pipe(duplex=False)
        p = mp.get_context("spawn").Process(target=_di_dalam, args=(tulis, kerja, args))
        p.start()
        tulis.close()  # so that a killed process ends the wait
        with _Pengintai(p.pid) as intai:
            try:
                isi = baca.recv()
            except EOFError:
                p.join()
                raise RuntimeError(f"{kerja.__name__} ended with code {p.exitcode}") from None
            p.join()
        if isinstance(isi, BaseException):
            raise isi
        return Sekali(isi.detik, isi.cpu, max(isi.mb, intai.puncak), isi.hasil)

    return jalankan


def perintah(*kata: str | Path) -> Kerja:
    """A script of another environment that measures itself and prints one JSON line at the end."""

    def jalankan() -> Sekali:
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        p = subprocess.run(
            [str(k) for k in kata], capture_output=True, text=True, check=False, env=env
        )
        if p.returncode:
            raise RuntimeError(f"{kata[1]} failed:\n{p.stderr[-2000:]}")
        isi = json.loads(p.stdout.splitlines()[-1])
        return Sekali(isi.pop("detik"), isi.pop("cpu"), isi.pop("mb"), isi)

    return jalankan


def _di_dalam(tulis: Connection, kerja: Callable[..., Any], args: tuple[Any, ...]) -> None:
    mulai, cpu = time.perf_counter(), _cpu()
    try:
        hasil = kerja(*args)
    except Exception as galat:
        tulis.send(galat)
        return
    tulis.send(Sekali(time.perf_counter() - mulai, _cpu() - cpu, _puncak_mb(), hasil))


def _cpu() -> float:
    pemakaian = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(r.ru_utime + r.ru_stime for r in pemakaian)


def _puncak_mb() -> float:
    """Peak of this process. `ru_maxrss` would hold the parent's as well: it survives an exec."""
    return _medan(f"/proc/{os.getpid()}/status").get("VmHWM", 0.0)


def _medan(berkas: str) -> dict[str, float]:
    """The sizes in a file of /proc in MB; none where the process has gone."""
    try:
        teks = Path(berkas).read_text("ascii")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return {}
    isi = (b.split(":") for b in teks.splitlines() if b.endswith(" kB"))
    return {nama: int(nilai.split()[0]) / 1024 for nama, nilai in isi}


class _Milik:
    """Memory of a process in MB, pages of files that it shares with others counted once among them all.

    Memory of its own is never shared: nothing that is measured here forks. Pages of files that came since
    the last look at who shares what count as its own.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._saat = -JEDA_BERBAGI
        self._dibagi = 0.0  # of its pages of files what others have a part in

    def mb(self) -> float:
        """What it has now."""
        kini = _medan(f"/proc/{self.pid}/status")
        if (saat := time.monotonic()) - self._saat >= JEDA_BERBAGI:
            self._saat = saat
            rinci = _medan(f"/proc/{self.pid}/smaps_rollup")
            self._dibagi = kini.get("RssFile", 0.0) - rinci.get(
                "Pss_File", kini.get("RssFile", 0.0)
            )
        semua = sum(kini.get(n, 0.0) for n in ("RssAnon", "RssFile", "RssShmem"))
        return max(semua - self._dibagi, 0.0)


def _anak(pid: int) -> list[int]:
    """The process and all that descend from it."""
    semua = [pid]
    for p in semua:
        try:
            daftar = [t.read_text("ascii") for t in Path(f"/proc/{p}/task").glob("*/children")]
        except (FileNotFoundError, ProcessLookupError):
            continue
        semua += [int(a) for isi in daftar for a in isi.split()]
    return semua


class _Pengintai:
    """Watches the memory of a process that starts children; `puncak` is 0 while it has none."""

    def __init__(self, pid: int | None) -> None:
        self.pid = pid or 0
        self.puncak = 0.0
        self._selesai = threading.Event()
        self._benang = threading.Thread(target=self._amati, daemon=True)

    def __enter__(self) -> _Pengintai:
        self._benang.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._selesai.set()
        self._benang.join()

    def _amati(self) -> None:
        milik: dict[int, _Milik] = {}
        while not self._selesai.wait(JEDA_MEMORI):
            semua = _anak(self.pid)
            if len(semua) > 1:
                if milik.keys() != set(semua):  # who shares what is another matter now
                    milik = {p: _Milik(p) for p in semua}
                self.puncak = max(self.puncak, sum(m.mb() for m in milik.values()))
