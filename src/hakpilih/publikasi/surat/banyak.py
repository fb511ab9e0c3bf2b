"""Papers of many polling stations at once, on all cores, in order, with few of them in memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

K = TypeVar("K")
_PALING_BANYAK = 4


def susun_banyak(
    tugas: Iterable[tuple[K, Callable[[], bytes]]], utas: int = 0
) -> Iterator[tuple[K, bytes]]:
    """Each key with its paper, in the order of `tugas`.

    `tugas` is asked for its next item in the caller's thread (so it may read from a database) and never more
    than `2 * utas` papers ahead; typst works beside it, outside of Python's lock. `utas`: 0 for one thread
    per core, at most four. An error of a paper is raised where its turn comes; the others are dropped then.
    """
    utas = utas or min(_PALING_BANYAK, len(os.sched_getaffinity(0)))
    antre: deque[tuple[K, Future[bytes]]] = deque()
    with ThreadPoolExecutor(utas, thread_name_prefix="surat") as kolam:
        try:
            for kunci, buat in tugas:
                antre.append((kunci, kolam.submit(buat)))
                while len(antre) >= 2 * utas:
                    yield _petik(antre)
            while antre:
                yield _petik(antre)
        finally:
            for _, masa in antre:
                masa.cancel()


def _petik(antre: deque[tuple[K, Future[bytes]]]) -> tuple[K, bytes]:
    kunci, masa = antre.popleft()
    return kunci, masa.result()
