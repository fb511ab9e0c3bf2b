"""Threads beside the calling one, as many as Arrow is told to use (`pa.set_cpu_count`).

NumPy, Arrow and the compiled part let go of the interpreter while they work, so columns and lists are
worked on side by side. With one thread everything runs at once, in order: a process per core needs no
more.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

import pyarrow as pa

P = ParamSpec("P")
T = TypeVar("T")


def regu() -> Executor:
    """What takes work and hands back a `Future`; to be closed by `with`."""
    banyak = pa.cpu_count()
    return ThreadPoolExecutor(banyak) if banyak > 1 else _Langsung()


class _Langsung(Executor):
    """Does each piece of work when it is handed in."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        hasil: Future[T] = Future()
        try:
            hasil.set_result(fn(*args, **kwargs))
        except BaseException as galat:
            hasil.set_exception(galat)
        return hasil
