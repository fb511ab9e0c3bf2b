"""Memory that is given back when the work is done, and not a hundred times while it goes on."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pyarrow as pa

# mallopt(3): from which size memory comes from the system piece by piece, how much may lie free at the end
# of the heap. glibc works both out as it goes and ends at 32 MB and twice that; it starts so low that every
# larger array is fetched, filled with zeros and given back anew.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_SEPOTONG, _SEMENTARA, _SESUDAHNYA = 32 * 2**20, 256 * 2**20, 64 * 2**20


_gembok, _di_dalam = threading.Lock(), list[pa.MemoryPool]()


@contextmanager
def hemat(simpan: bool = True) -> Iterator[None]:
    """Within the block memory is used again (if `simpan`); a process that lives on calls `lepaskan` after it.

    Arrow takes its memory from where all else does: what one is done with the other uses, and a page that
    was never touched before is the dearest. What lived before the block is no garbage, so it is not looked
    through for some.
    """
    with _gembok:
        if not _di_dalam:
            gc.freeze()
            satu_tumpukan()
        _di_dalam.append(pa.default_memory_pool())
        pa.set_memory_pool(pa.system_memory_pool())
        _simpan_bebas(_SEMENTARA if simpan else _SESUDAHNYA)
    try:
        yield
    finally:
        # Whoever leaves last, of several threads too, puts back what was there at first.
        with _gembok:
            semula = _di_dalam[0]
            _di_dalam.pop()
            if not _di_dalam:
                pa.set_memory_pool(semula)
                _simpan_bebas(_SESUDAHNYA)
                gc.unfreeze()


def lepaskan() -> None:
    """Give back what was freed between things still in use; where the system cannot, nothing happens."""
    pa.default_memory_pool().release_unused()
    pangkas = _glibc("malloc_trim")
    if pangkas is not None:
        pangkas(0)


def satu_tumpukan() -> None:
    """From now on threads take memory from where the main one does, where no heap of theirs exists yet: what
    one of them is done with the others can use, and all of it can be given back. For good."""
    atur = _glibc("mallopt")
    if atur is not None:
        atur(_M_ARENA_MAX, 1)


def _simpan_bebas(banyak: int) -> None:
    atur = _glibc("mallopt")
    if atur is not None:
        atur(_M_MMAP_THRESHOLD, _SEPOTONG)
        atur(_M_TRIM_THRESHOLD, banyak)


@cache
def _glibc(nama: str) -> ctypes._NamedFuncPointer | None:
    """A function of glibc's own, where that is the C library."""
    return getattr(ctypes.CDLL(None), nama, None) if sys.platform == "linux" else None
