"""The place of each voter of a version at every level, as codes of regions."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

# Level → digits groups of a dotted code. Above: the version as a whole.
SUKU: dict[str, int] = {"kabupaten": 2, "kecamatan": 3, "kelurahan": 4, "tps": 5}
TINGKAT: tuple[str, ...] = ("tps", "kelurahan", "kecamatan", "kabupaten")
TANPA_TPS = "tanpa TPS"


def kode_tempat(versi: pa.Table, tingkat: str) -> pa.DictionaryArray:
    """The code of each row's place at `tingkat` (a key of `SUKU`), dictionary-encoded.

    A row whose kelurahan is not told counts at the code it has; one without a TPS stands under
    "<kelurahan>.tanpa TPS", so that parts add up to the whole.
    """
    kelurahan = pc.fill_null(versi["kode_kelurahan"].combine_chunks(), "")
    if tingkat == "tps":
        return _gabung(kelurahan, versi["tps"].combine_chunks())
    isi = pc.dictionary_encode(kelurahan)
    potong = [".".join(k.split(".")[: SUKU[tingkat]]) for k in isi.dictionary.to_pylist()]
    nama = sorted(set(potong))
    ke = np.searchsorted(np.array(nama), np.array(potong)) if nama else np.empty(0, np.int64)
    letak = ke[isi.indices.to_numpy(zero_copy_only=False)]
    return pa.DictionaryArray.from_arrays(pa.array(letak, pa.int32()), pa.array(nama, pa.string()))


def _gabung(kelurahan: pa.Array, tps: pa.Array) -> pa.DictionaryArray:
    """`99.71.01.1001` and `7` → `99.71.01.1001.007`."""
    tps = pc.fill_null(tps, "")
    kata = pc.if_else(
        pc.match_substring_regex(tps, r"^[0-9]{1,3}$"),
        pc.utf8_lpad(tps, 3, "0"),
        pc.if_else(pc.equal(tps, ""), TANPA_TPS, tps),
    )
    return pc.dictionary_encode(pc.binary_join_element_wise(kelurahan, kata, "."))
