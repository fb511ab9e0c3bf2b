"""How many TPS each kelurahan had, as the files of turnout tell it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.silang_hadir import angka, teks
from hakpilih.intake.turunan_hadir import PANJANG_KELURAHAN
from hakpilih.partisipasi.satuan import PANJANG_KODE, TPS, Masukan


def jumlah_tps(masukan: Sequence[Masukan]) -> dict[str, int]:
    """Dotted code of the kelurahan → TPS: counted in tables per TPS, read from `jumlah_tps` in tables per
    region. Where both tell, the count of the rows."""
    hasil: dict[str, int] = {}
    for m in sorted(masukan, key=lambda m: m.format == "hadir_tps"):
        hasil |= _dari_tps(m) if m.format == "hadir_tps" else _dari_wilayah(m)
    return hasil


def _dari_tps(m: Masukan) -> dict[str, int]:
    kode = pc.unique(teks(m.tabel, "tps_kode"))
    kode = kode.filter(pc.equal(pc.utf8_length(kode), PANJANG_KODE[TPS]))
    cacah = pc.value_counts(pc.utf8_slice_codeunits(kode, 0, PANJANG_KELURAHAN))
    return {str(c["values"]): int(c["counts"]) for c in cacah.to_pylist()}


def _dari_wilayah(m: Masukan) -> dict[str, int]:
    kode, jumlah = teks(m.tabel, "kode"), angka(m.tabel, "jumlah_tps")
    di = np.asarray(
        pc.equal(pc.utf8_length(kode), PANJANG_KELURAHAN).to_numpy(zero_copy_only=False)
    )
    di &= jumlah > 0
    return {
        str(k): int(n)
        for k, n in zip(kode.filter(pa.array(di)).to_pylist(), jumlah[di].tolist(), strict=True)
    }
