"""The change guard: how much a new file differs from the loaded one, by keyed hashes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc


class Isi(NamedTuple):
    """A file as the guard sees it: per row a key (who) and the hash of the whole row (what), binary."""

    kunci: pa.Array
    isi: pa.Array


@dataclass(frozen=True, slots=True)
class Beda:
    """What loading would change, in rows.

    `tambah`: of the new file, whom the old one lacks; `hilang`: the reverse; `ubah`: of the new file, the
    same person with other content; `lama`: all of the old file.
    """

    lama: int
    tambah: int
    hilang: int
    ubah: int

    @property
    def bagian(self) -> float:
        """The share of the old file that would change; 0 without an old file, may exceed 1."""
        return (self.tambah + self.hilang + self.ubah) / self.lama if self.lama else 0.0

    def json(self) -> dict[str, Any]:
        """As the file keeps it."""
        hitungan = {k: getattr(self, k) for k in ("lama", "tambah", "hilang", "ubah")}
        return {**hitungan, "bagian": round(self.bagian, 6)}


def bandingkan(baru: Isi, lama: Isi) -> Beda:
    """Compare two files; a doubled row counts as often as it stands there."""
    dikenal = pc.is_in(baru.kunci, value_set=lama.kunci)
    sama = pc.is_in(baru.isi, value_set=lama.isi)
    return Beda(
        lama=len(lama.kunci),
        tambah=_banyak(pc.invert(dikenal)),
        hilang=_banyak(pc.invert(pc.is_in(lama.kunci, value_set=baru.kunci))),
        ubah=_banyak(pc.and_not(dikenal, sama)),
    )


def kunci_isi(nik_sidik: pa.Array, nik_sah: pa.Array, isi_sidik: pa.Array) -> Isi:
    """The key of a row is the hash of its NIK where that is sound, else of the whole row."""
    isi = isi_sidik.cast(pa.binary())
    sah = pc.and_(nik_sah, nik_sidik.is_valid())
    return Isi(pc.if_else(sah, nik_sidik.cast(pa.binary()), isi), isi)


def _banyak(benar: pa.Array) -> int:
    return int(pc.sum(benar).as_py() or 0)
