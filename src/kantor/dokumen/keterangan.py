"""What later rooms have to say beside a voter in the copies of a list; they register here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import pyarrow as pa

from kantor.daftar.models import Daftar

# (list, region, "" all of it) → number of the voter and the words for him.
Penerang = Callable[[Daftar, str], Mapping[int, str]]
_P = TypeVar("_P", bound=Penerang)
PENERANG: dict[str, Penerang] = {}


def penerang(fungsi: _P) -> _P:
    """Register a function that knows words for voters of a list."""
    PENERANG[f"{fungsi.__module__}.{fungsi.__qualname__}"] = fungsi
    return fungsi


def dengan_keterangan(daftar: Daftar, wilayah: str, isi: pa.Table) -> pa.Table:
    """The rows with those words behind what their own column says."""
    kata: dict[int, list[str]] = {}
    for f in PENERANG.values():
        for orang, teks in f(daftar, wilayah).items():
            kata.setdefault(orang, []).append(teks)
    if not kata:
        return isi
    jadi = [
        "; ".join(filter(None, (asal, *kata.get(orang, ()))))
        for orang, asal in zip(isi["orang"].to_pylist(), isi["keterangan"].to_pylist(), strict=True)
    ]
    nomor = isi.column_names.index("keterangan")
    return isi.set_column(nomor, "keterangan", pa.array(jadi, pa.string()))
