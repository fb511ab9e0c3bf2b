"""From weights to probabilities when each person can have one partner only.

A pair's own odds ignore its rivals: two rows that both fit the same third cannot both be right.
Over all one-to-one assignments, each weighing the product of its pairs' odds, the share of those
that contain a pair is its probability. Belief propagation gives it: exact where rivals form a tree
(nearly everywhere), and it always converges for matchings. At most one partner can exceed ½, so
the threshold needs no further assignment.

M. Bayati, C. Borgs, J. Chayes, R. Zecchina, "Belief propagation for weighted b-matchings" (2011);
O. J. Heilmann, E. H. Lieb, "Theory of monomer-dimer systems" (1972).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from hakpilih.matching.inti import SatuSatu, rapatkan
from hakpilih.matching.tingkat import BANYAK_KELAS

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
Kelas = npt.NDArray[np.integer[Any]]

BIT_TERBESAR = 30.0  # beyond 1 : 10⁹ nothing changes but rounding
BIT_LEMAH = -20.0  # a pair of such odds takes next to nothing from its rivals
PUTARAN, CUKUP = 200, 1e-10
PUTARAN_BEBAS, CUKUP_BEBAS = 20, 1e-5
SEDIKIT = 0.5  # pseudo-count of pairs
BEBAS_TERKECIL = 0.01  # never believe that every row has a partner


def peluang_satu_satu(a: I64, b: I64, bit: F64) -> F64:
    """Probability of each pair (a[k], b[k]) whose own log2 odds are `bit[k]`, given its rivals."""
    return _hitung(_ikatan(a, b, bit), bit, None)[0]


def _ikatan(a: I64, b: I64, bit: F64, diri: tuple[F64, F64] | None = None) -> SatuSatu:
    ra, rb = rapatkan(a), rapatkan(b)
    if diri is not None:
        per_label = [np.zeros(int(r.max(initial=-1)) + 1) for r in (ra, rb)]
        for hasil, r, label, odds in zip(per_label, (ra, rb), (a, b), diri, strict=True):
            hasil[r] = odds[label]
        diri = per_label[0], per_label[1]
    return SatuSatu(ra, rb, bit >= BIT_LEMAH, diri)


def _hitung(ikatan: SatuSatu, bit: F64, mulai: tuple[F64, F64] | None) -> tuple[F64, F64, F64]:
    """The probabilities, and how free either end of each pair is, to start from another time."""
    ke = (mulai[0].copy(), mulai[1].copy()) if mulai else (np.ones(len(bit)), np.ones(len(bit)))
    odds = np.exp2(np.clip(bit, -BIT_TERBESAR, BIT_TERBESAR))
    ikatan.sebar(odds, ke, PUTARAN, CUKUP)
    isi = odds * ke[0] * ke[1]
    return isi / (1.0 + isi), *ke


def timbang_bebas(
    a: I64,
    b: I64,
    bit: F64,
    jenis: tuple[Kelas, Kelas],
    diri: tuple[F64, F64] | None = None,
    mulai: F64 | None = None,
) -> tuple[F64, F64, F64]:
    """Probabilities when how many rows find nobody is itself learnt, and the bits that adds.

    `jenis` is what every row of either list lacks (`bukti.kelas_baris`; -1: takes no part). A pair's
    own odds compare "these two" with "two persons"; but two persons each had a partner to find, and
    if nearly every such row finds one, two rows left over are hardly two persons. So odds gain
    1 / (share of free rows of a's kind · share of b's kind), fitted to the probabilities they give.
    `diri`: of each row of either list the odds that it needs no partner, being a second entry.
    `mulai`: the bits per pair of kinds to begin with; those it ends with come last.
    """
    ja, jb = jenis[0][a], jenis[1][b]
    na, nb = (
        np.array([np.count_nonzero(j == k) for k in range(BANYAK_KELAS)], float) for j in jenis
    )
    sel = ja.astype(np.int64) * len(nb) + jb
    per_sel = np.zeros(len(na) * len(nb)) if mulai is None else mulai
    awal = np.exp2(np.clip(bit, -BIT_TERBESAR, BIT_TERBESAR))
    # Kinds beyond those of the lists get no pseudo-count: of a short list they would be the most.
    ada_a, ada_b = (np.arange(BANYAK_KELAS) <= j.max(initial=0) for j in jenis)
    sedikit = SEDIKIT * np.outer(ada_a, ada_b).ravel()
    dasar = np.bincount(sel, awal / (1 + awal), len(sedikit)) + sedikit
    ikatan = _ikatan(a, b, bit, diri)
    p, *pesan = _hitung(ikatan, bit + per_sel[sel], None)
    for _ in range(PUTARAN_BEBAS):
        jumlah = np.bincount(sel, p, len(sedikit)) + sedikit
        tabel = jumlah.reshape(len(na), len(nb))
        naik = np.log2(np.divide(jumlah, dasar, out=np.ones(len(sedikit)), where=sedikit > 0))
        bebas_a = np.maximum(1 - tabel.sum(axis=1) / (na + 1), BEBAS_TERKECIL)
        bebas_b = np.maximum(1 - tabel.sum(axis=0) / (nb + 1), BEBAS_TERKECIL)
        per_sel = (naik.reshape(tabel.shape) - np.log2(bebas_a)[:, None] - np.log2(bebas_b)).ravel()
        lama = p
        p, *pesan = _hitung(ikatan, bit + per_sel[sel], (pesan[0], pesan[1]))
        if np.abs(p - lama).sum() < CUKUP_BEBAS * max(p.sum(), 1.0):
            break
    return p, per_sel[sel], per_sel
