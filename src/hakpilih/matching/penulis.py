"""pasangan.parquet, written as pairs come in, and counted on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hakpilih.matching.kolom import SKEMA_PASANGAN

_NOMOR = ["baris_dpt", "baris_dp4"]
BATAS_PELUANG = [i / 10 for i in range(11)]


class PenulisPasangan:
    """Takes pairs, writes them, and knows how many there are of what."""

    def __init__(self, tujuan: pq.ParquetWriter) -> None:
        self._tujuan = tujuan
        self.jumlah = 0
        self.per_tahap: Counter[str] = Counter()
        self.berubah: Counter[str] = Counter()
        self.tanpa_perubahan = 0
        self.per_peluang: npt.NDArray[np.int64] = np.zeros(len(BATAS_PELUANG) - 1, dtype=np.int64)

    def terima(self, pasangan: pa.Table) -> None:
        """Write pairs (`SKEMA_PASANGAN`)."""
        self._tujuan.write_table(pasangan.cast(SKEMA_PASANGAN))
        self.jumlah += pasangan.num_rows
        for hitungan, nilai in (
            (self.per_tahap, pasangan["tahap"].cast(pa.string())),
            (self.berubah, pc.list_flatten(pasangan["berubah"])),
        ):
            for v in pc.value_counts(nilai).to_pylist():
                hitungan[v["values"]] += v["counts"]
        self.tanpa_perubahan += int(
            pc.sum(pc.equal(pc.list_value_length(pasangan["berubah"]), 0)).as_py() or 0
        )
        self.per_peluang += np.histogram(pasangan["peluang"].to_numpy(), BATAS_PELUANG)[0]


@contextmanager
def penulis_pasangan(path: Path) -> Iterator[PenulisPasangan]:
    """A writer to `path`, closed with the block."""
    with pq.ParquetWriter(
        path,
        SKEMA_PASANGAN,
        compression="zstd",
        store_schema=False,  # without Arrow's own schema every reader sees plain text
        # Row numbers repeat nowhere and mostly rise; of all else nobody asks for the least and the greatest.
        use_dictionary=[
            *(n for n in SKEMA_PASANGAN.names if n not in _NOMOR),
            "berubah.list.element",
        ],
        column_encoding=dict.fromkeys(_NOMOR, "DELTA_BINARY_PACKED"),
        write_statistics=_NOMOR,
    ) as tujuan:
        yield PenulisPasangan(tujuan)
