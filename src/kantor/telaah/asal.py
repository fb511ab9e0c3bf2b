"""Where a case came from, as later rooms know it: they register here, this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from kantor.berkas.tanda import Tanda
from kantor.telaah.models import Kasus

# (account, case) → marks; nothing outside the account's reach may be told.
Penyebut = Callable[[Any, Kasus], Iterable[Tanda]]
_P = TypeVar("_P", bound=Penyebut)
PENYEBUT: dict[str, Penyebut] = {}


def penyebut(fungsi: _P) -> _P:
    """Register a function that knows where cases came from."""
    PENYEBUT[f"{fungsi.__module__}.{fungsi.__qualname__}"] = fungsi
    return fungsi


def asal_kasus(pengguna: Any, kasus: Kasus | None) -> list[Tanda]:
    """All marks of a case; none of a change without one."""
    return [] if kasus is None else [t for f in PENYEBUT.values() for t in f(pengguna, kasus)]
