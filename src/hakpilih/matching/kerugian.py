"""What a wrong decision about a pair would cost a voter: the order of the work list.

The costs are a relative scale of ours, not one of a law: 100 is one voter who loses his vote, so
that a figure reads as votes lost among a hundred such pairs. Each voter's harm is counted once, at
the pair that stands and would do it; a pair that lost against another carries only what its own
error adds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.jodoh import AMBANG
from hakpilih.matching.lawan import F64, Bool, angka, satu_orang
from hakpilih.matching.satu_satu import BIT_TERBESAR
from hakpilih.matching.tingkat import ELEMEN

TERBERAT = 100  # one voter loses his vote
KETELITIAN = 4  # decimals; the last digits of a probability depend on the order of sums


@dataclass(frozen=True, slots=True)
class Akibat:
    """What becomes of a voter if the lists stay as the pair stands now."""

    satu: float  # cost if both rows are one person
    dua: float  # cost if they are two
    kata: str


# How the pair stands → cost of leaving it so under either truth, and the sentence a clerk reads.
# Where both truths cost something, the lists cannot stay as they are whatever the truth is.
AKIBAT: dict[str, Akibat] = {
    "tergabung": Akibat(
        0,
        TERBERAT,
        "Bila sebenarnya dua orang, yang seorang dianggap sudah terdaftar padahal belum, dan ia "
        "kehilangan hak pilihnya.",
    ),
    "tercoret": Akibat(
        5,
        TERBERAT,
        "Bila sebenarnya dua orang, yang seorang tercoret dan kehilangan hak pilihnya; bila memang "
        "satu orang dan dibiarkan, ia menerima dua undangan.",
    ),
    "nik_dipakai": Akibat(
        40,
        30,
        "Selama satu NIK ada pada dua nama, yang seorang dapat tercoret sebagai ganda atau ditolak "
        "di TPS.",
    ),
    "terlepas": Akibat(
        40,
        0,
        "Bila sebenarnya satu orang, ia tampak tidak ada di DP4 dan dapat tercoret dari daftar "
        "pemilih.",
    ),
    "dua_undangan": Akibat(
        5,
        0,
        "Bila sebenarnya satu orang, ia dapat terdaftar sekali lagi dan menerima dua undangan.",
    ),
}


def akibat(tabel: pa.Table, dpt_berpasangan: Bool) -> pa.Array:
    """Per row of the work list (`alasan` and the columns of `SKEMA_PASANGAN`) its key in `AKIBAT`.

    `dpt_berpasangan`: whether the DPT row stands in a pair, this one or another.

    Dasar: yang tergabung atau tercoret kehilangan suara; yang tercatat dua kali hanya diundang dua kali.
    """
    alasan = tabel.column("alasan")
    keadaan: npt.NDArray[np.str_] = np.select(
        [
            _sama(alasan, "ganda"),
            _sama(alasan, "nik_sama_orang_lain"),
            satu_orang(angka(tabel, "peluang")),
            dpt_berpasangan,
        ],
        ["tercoret", "nik_dipakai", "tergabung", "dua_undangan"],
        "terlepas",
    )
    return pa.array(keadaan, pa.string())


def kerugian(tabel: pa.Table, akibat: pa.Array) -> F64:
    """Expected harm per row, from 0 to 100: each truth's cost times how likely that truth is."""
    kode = list(AKIBAT)
    ke = pc.index_in(akibat, value_set=pa.array(kode)).to_numpy()
    satu, dua = (np.array([getattr(AKIBAT[k], truth) for k in kode]) for truth in ("satu", "dua"))
    p = peluang_baris(tabel)
    hasil: F64 = np.round(p * satu[ke] + (1 - p) * dua[ke], KETELITIAN)
    return hasil


def urutkan(tabel: pa.Table) -> pa.Table:
    """The work list (`SKEMA_RAGU`) in its order: the greatest harm, then the most doubtful, then rows."""
    ragu = np.round(np.abs(angka(tabel, "peluang") - AMBANG), KETELITIAN)
    baris = [tabel.column(k).to_numpy() for k in ("baris_dp4", "baris_dpt")]
    urut = np.lexsort((*baris, ragu, -angka(tabel, "kerugian")))
    return tabel.take(pa.array(urut))


def peluang_baris(tabel: pa.Table) -> F64:
    """The probability that these very two rows are one person.

    `peluang` of a second entry is that of the person's best entry; its own evidence may be weaker.
    """
    bit = sum(angka(tabel, f"bobot_{e}") for e in ELEMEN) + angka(tabel, "bobot_awal")
    sendiri = 1.0 / (1.0 + np.exp2(-np.clip(bit, -BIT_TERBESAR, BIT_TERBESAR)))
    hasil: F64 = np.minimum(angka(tabel, "peluang"), sendiri)
    return hasil


def _sama(kolom: pa.ChunkedArray, kata: str) -> Bool:
    hasil: Bool = pc.equal(kolom, kata).to_numpy()
    return hasil
