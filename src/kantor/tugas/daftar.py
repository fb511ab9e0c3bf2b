"""Which function does which kind of job: filled by the modules `pekerjaan` of the installed rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kantor.tugas.models import Tugas

# lapor(langkah, persen): what is being done, as a sentence without a full stop, and 0-100.
Lapor = Callable[[str, int], None]
Pekerja = Callable[[Tugas, Lapor], Mapping[str, Any]]
_P = TypeVar("_P", bound=Pekerja)

PEKERJA: dict[str, Pekerja] = {}


def pekerja(jenis: str) -> Callable[[_P], _P]:
    """Register the function of one kind of job.

    It gets the `Tugas` and `lapor`, and returns what belongs into `Tugas.hasil` (JSON, nobody's data). The
    job's page shows its whole numbers by their keys, the sentences of `kalimat`, a hash `sidik`, and a
    button `kata` to `alamat` (a path; `Tugas.isi` may name both too).
    Killed half-way it is run again from the start: the second run must come to the same result. A
    `HakpilihError` becomes the sentence of the failed job. `lapor` may be called as often as one likes.
    Raises `ValueError` where another function has that kind.
    """
    if len(jenis) > Tugas._meta.get_field("jenis").max_length:
        raise ValueError(jenis)

    def daftarkan(fungsi: _P) -> _P:
        lama = PEKERJA.get(jenis)
        if lama is not None and (lama.__module__, lama.__qualname__) != (
            fungsi.__module__,
            fungsi.__qualname__,
        ):
            raise ValueError(f"{jenis}: {lama.__module__}.{lama.__qualname__}")
        PEKERJA[jenis] = fungsi
        return fungsi

    return daftarkan
