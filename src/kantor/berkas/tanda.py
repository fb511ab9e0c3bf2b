"""Marks on a voter's page that later rooms put there: they register here, this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from kantor.berkas.models import Baris


@dataclass(frozen=True, slots=True)
class Tanda:
    """A badge, a sentence beside it, and where that is told in full ("": nowhere this account may look)."""

    kata: str
    nada: str = "kabar"
    rinci: str = ""
    alamat: str = ""


# (account, row) → its marks; nothing outside the account's reach may be told.
Penanda = Callable[[Any, Baris], Iterable[Tanda]]
_P = TypeVar("_P", bound=Penanda)
PENANDA: dict[str, Penanda] = {}


def penanda(fungsi: _P) -> _P:
    """Register a function that knows marks of voters."""
    PENANDA[f"{fungsi.__module__}.{fungsi.__qualname__}"] = fungsi
    return fungsi


def tanda_pemilih(pengguna: Any, baris: Baris) -> list[Tanda]:
    """All marks of a row."""
    return [t for f in PENANDA.values() for t in f(pengguna, baris)]
