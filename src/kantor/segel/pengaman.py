"""What a process that holds keys asks of the system: no core dump, no debugger, no swapping."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
from contextlib import suppress

_PR_SET_DUMPABLE = 4
# Present and future pages, each once it is touched: reserved address space must not fill the memory.
_MCL = 1 | 2 | 4


def amankan() -> dict[str, bool]:
    """Do what the system allows, and say what it was: `tanpa_dump`, `memori_terkunci`."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        tanpa_dump = libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
    except (OSError, AttributeError):  # no Linux: the limit above has to do
        return {"tanpa_dump": False, "memori_terkunci": False}
    return {"tanpa_dump": tanpa_dump, "memori_terkunci": _kunci_memori(libc)}


def _kunci_memori(libc: ctypes.CDLL) -> bool:
    """Lock the memory only where there is no limit on it: under a limit, later allocations would fail."""
    if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] != resource.RLIM_INFINITY and os.geteuid():
        return False
    try:
        return bool(libc.mlockall(_MCL) == 0)
    except AttributeError:
        return False


def beri_tahu_systemd(keadaan: str) -> None:
    """Tell systemd (`Type=notify`) a state such as `READY=1`; nothing where it did not ask."""
    alamat = os.environ.get("NOTIFY_SOCKET", "")
    if not alamat:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
        s.sendto(keadaan.encode(), "\0" + alamat[1:] if alamat[0] == "@" else alamat)
