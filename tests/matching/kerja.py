"""Rows of the work list laid out by hand, for the tests of what is said about them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from hakpilih.matching.kolom import SKEMA_RAGU
from hakpilih.matching.tingkat import ELEMEN


def baris(peluang: float | None = None, alasan: str = "peluang_tengah", **lain: Any) -> pa.Table:
    """One pair in which every element is "sama" and weighs nothing but what `lain` says.

    Without `peluang` the weights alone give it: no other row has a say.
    """
    isi: dict[str, Any] = {
        "baris_dpt": 1,
        "baris_dp4": 1,
        "alasan": alasan,
        "tahap": "peluang",
        "berubah": [],
        "bobot_awal": 0.0,
        **{f"bukti_{e}": "sama" for e in ELEMEN},
        **{f"bobot_{e}": 0.0 for e in ELEMEN},
        **lain,
    }
    bit = isi["bobot_awal"] + sum(isi[f"bobot_{e}"] for e in ELEMEN)
    sendiri = float(1 / (1 + np.exp2(-np.clip(bit, -30, 30))))
    isi["peluang"] = sendiri if peluang is None else peluang
    return pa.Table.from_pylist([isi], schema=SKEMA_RAGU)
