"""Processes that match the parts of a long list: started early, told the weights, ended with their work.

One learns the weights and the others wait for them; where there will be none they are told so. A process
never outlives its parent, and none is waited for that cannot end.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.queues import Queue
from queue import Empty
from shutil import rmtree
from threading import Lock, Thread
from typing import Any

import pyarrow as pa

from hakpilih.errors import ArgumenKeliru
from hakpilih.matching.memori import satu_tumpukan
from hakpilih.matching.model import Simpanan

SABAR = 5.0  # seconds that a process gets to end by itself


def inti() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Bobot:
    """The weights, which every process works towards before one of them has learnt them."""

    antrean: Queue[Simpanan | None]
    pekerja: int

    def umumkan(self, simpanan: Simpanan | None) -> None:
        """Let all who wait go on; with None, because there will be no weights, they fail."""
        for _ in range(self.pekerja):
            self.antrean.put(simpanan)

    def tunggu(self) -> Simpanan:
        """The weights, as soon as they are known; a process asks once."""
        hasil = self.antrean.get()
        if hasil is None:
            raise RuntimeError("no weights")
        return hasil

    def tutup(self) -> None:
        """Take back the copies that nobody took: what still writes them would never end."""
        with suppress(Empty):
            while not self.antrean.empty():
                self.antrean.get_nowait()
                time.sleep(0.001)  # the next one comes
        self.antrean.close()


@contextmanager
def regu_proses(
    pekerja: int, folder: str, muat: Callable[[], None]
) -> Iterator[tuple[ProcessPoolExecutor, Bobot]]:
    """Processes that end with the block, and what tells them the weights; a broken one becomes a sentence.

    `folder` goes where its owner is killed; `muat` is called first, by which a process has loaded its module.
    """
    konteks = get_context("spawn")
    with layar_diam():
        bobot = Bobot(konteks.Queue(), pekerja)
        regu = ProcessPoolExecutor(pekerja, konteks, _siapkan_pekerja, (bobot, folder))
    bobot.antrean.cancel_join_thread()
    try:
        # They start while the lists are still being divided.
        with layar_diam():
            for _ in range(pekerja):
                regu.submit(muat)
        yield regu, bobot
    except BrokenProcessPool:
        raise ArgumenKeliru(
            "Satu proses pemadanan dihentikan sistem, biasanya karena memori habis.",
            "Tutup program lain, atau jalankan di komputer dengan memori lebih besar.",
        ) from None
    finally:
        bobot.umumkan(None)
        akhiri(regu)
        bobot.tutup()


def akhiri(regu: ProcessPoolExecutor) -> None:
    """End the processes, by force who does not: one that was killed may hold what another waits for, and
    what one is still working on nobody wants to know any more."""
    anak = list((regu._processes or {}).values())
    pengurus: Any = regu._executor_manager_thread  # a thread, whatever the stubs say
    regu.shutdown(wait=False, cancel_futures=True)
    tinggal, batas = {p.sentinel: p for p in anak}, time.monotonic() + SABAR
    while tinggal and (sisa := batas - time.monotonic()) > 0:
        for selesai in wait(list(tinggal), sisa):
            del tinggal[selesai]  # type: ignore[arg-type]
    for p in tinggal.values():
        p.kill()
    if pengurus is not None:
        pengurus.join()


_umum: list[Bobot] = []  # of a process that works on parts


def _siapkan_pekerja(bobot: Bobot, folder: str) -> None:
    """A process never outlives its parent, leaves the interrupt to it, and gives memory back at once."""
    _umum.append(bobot)
    satu_tumpukan()
    pa.set_memory_pool(pa.system_memory_pool())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    induk = parent_process()
    if induk is not None:
        Thread(target=_ikut_berakhir, args=(induk.sentinel, folder), daemon=True).start()


@cache
def bobot_umum() -> Simpanan:
    """The weights of all parts, learnt in another process."""
    return _umum[0].tunggu()


def _ikut_berakhir(induk: int, folder: str) -> None:
    wait([induk])
    rmtree(folder, ignore_errors=True)  # its owner cannot any more
    os._exit(1)


_layar = Lock()  # two at once would put back each other's


@contextmanager
def layar_diam() -> Iterator[None]:
    """What starts now inherits no screen for its errors: an interrupt reaches a process before it can
    ignore it, and what it has to say reaches us anyway."""
    with _layar:
        try:
            semula = os.dup(2)
        except OSError:  # there is no screen
            yield
            return
        kosong = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(kosong, 2)
            yield
        finally:
            os.dup2(semula, 2)
            os.close(kosong)
            os.close(semula)
