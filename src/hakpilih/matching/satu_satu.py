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

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]

BIT_TERBESAR = 30.0  # beyond 1 : 10⁹ nothing changes but rounding
PUTARAN, CUKUP = 200, 1e-10


def peluang_satu_satu(a: I64, b: I64, bit: F64) -> F64:
    """Probability of each pair (a[k], b[k]) whose own log2 odds are `bit[k]`, given its rivals."""
    if not len(a):
        return np.empty(0)
    odds = np.exp2(np.clip(bit, -BIT_TERBESAR, BIT_TERBESAR))
    a, b = _rapat(a), _rapat(b)
    ke_a = ke_b = np.ones(len(a))  # how free the other end still is, seen along each pair
    for _ in range(PUTARAN):
        isi_b = odds * ke_b
        baru_a = 1.0 / (1.0 + np.maximum(np.bincount(a, isi_b)[a] - isi_b, 0.0))
        isi_a = odds * baru_a
        baru_b = 1.0 / (1.0 + np.maximum(np.bincount(b, isi_a)[b] - isi_a, 0.0))
        geser = max(np.abs(baru_a - ke_a).max(), np.abs(baru_b - ke_b).max())
        ke_a, ke_b = baru_a, baru_b
        if geser < CUKUP:
            break
    isi = odds * ke_a * ke_b
    hasil: F64 = isi / (1.0 + isi)
    return hasil


def _rapat(x: I64) -> I64:
    """Labels 0 … k-1 in the order of the values."""
    hasil: I64 = np.unique(x, return_inverse=True)[1]
    return hasil


def kelompok(n: int, a: I64, b: I64) -> I64:
    """Group label (its smallest member) of each of `n` rows joined by the pairs (a[k], b[k])."""
    label = np.arange(n)
    if not len(a):
        return label
    while True:
        kecil = np.minimum(label[a], label[b])
        baru = label.copy()
        np.minimum.at(baru, a, kecil)
        np.minimum.at(baru, b, kecil)
        baru = baru[baru]
        if np.array_equal(baru, label):
            return label
        label = baru
