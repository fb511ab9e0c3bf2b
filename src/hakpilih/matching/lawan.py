"""What speaks most against a pair as it stands: one element, or the rows that rival it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.jodoh import AMBANG
from hakpilih.matching.satu_satu import BIT_TERBESAR
from hakpilih.matching.tingkat import ELEMEN

F64 = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]

BIT_TAMPAK = 0.05  # less than this is rounding
SAINGAN = "saingan"


def lawan(tabel: pa.Table) -> pa.Array:
    """Per row of a table with the columns of `SKEMA_PASANGAN` what speaks most against it.

    A pair that stands as one person has its most negative weight against it, rivals included; one
    that stands as two persons its most positive. Null where nothing speaks against it.
    """
    bobot = np.column_stack([angka(tabel, f"bobot_{e}") for e in ELEMEN])
    peluang = angka(tabel, "peluang")
    rival = saingan(angka(tabel, "bobot_awal"), bobot.sum(axis=1), peluang)
    satu = satu_orang(peluang)
    # Rivals can only take away from a pair, so they never speak for one that stands as two.
    isi = np.column_stack([bobot, np.where(satu, np.minimum(rival, 0.0), 0.0)])
    melawan = np.where(satu[:, None], -isi, isi)
    ke = melawan.argmax(axis=1)
    kuat = melawan[np.arange(len(ke)), ke] >= BIT_TAMPAK
    return pa.array([*ELEMEN, SAINGAN], pa.string()).take(pa.array(ke, mask=~kuat))


def saingan(awal: F64, jumlah: F64, peluang: F64) -> F64:
    """What a probability holds beyond its own evidence, in bits: the strength of other rows.

    Below 0: a rival fits one of both rows. Above 0, on a second entry only: another entry of the
    same person fits better and speaks for him. Beyond 30 bits nothing is told apart.
    """
    hasil: F64 = bit(peluang) - np.clip(awal + jumlah, -BIT_TERBESAR, BIT_TERBESAR)
    return hasil


def bit(peluang: F64) -> F64:
    """A probability as log2 odds, at most 30 either way."""
    p = np.clip(peluang, 2.0**-BIT_TERBESAR, 1 - 2.0**-BIT_TERBESAR)
    hasil: F64 = np.log2(p / (1 - p))
    return hasil


def satu_orang(peluang: F64) -> Bool:
    """Whether a pair stands as one person, as the matching decides it."""
    hasil: Bool = np.round(peluang, 9) >= AMBANG
    return hasil


def angka(tabel: pa.Table, kolom: str) -> F64:
    """A column of numbers without nulls."""
    isi: npt.NDArray[Any] = tabel.column(kolom).to_numpy()
    return isi.astype(np.float64)
