"""Memory that is given back: lists come and go in hundreds of megabytes."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pyarrow as pa


@contextmanager
def hemat() -> Iterator[None]:
    """Within the block Arrow takes its memory from the system and gives it back at once.

    Its own allocator keeps what it once had: twice the size of a list that was read and dropped.
    """
    semula = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(semula)


def lepaskan() -> None:
    """Give back what was freed between things still in use; where the system cannot, nothing happens."""
    pangkas = _pangkas()
    if pangkas is not None:
        pangkas(0)


@cache
def _pangkas() -> ctypes._NamedFuncPointer | None:
    """glibc's own function, where that is the C library."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
