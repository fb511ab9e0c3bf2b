"""Which groups may be shown: none under five, nor any that could be had by adding and subtracting shown ones.

Groups of all breakdowns are taken together. What can be worked out of shown totals is the row space of their
membership; a set of fewer than five answers that lies in it is found exactly, and the smallest shown group
that meets it is held back too, until there is none left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

F64 = npt.NDArray[np.float64]
TERKECIL = 5
_EPS = 1e-7


def boleh_tampil(
    kelompok: Mapping[str, Sequence[str]], terkecil: int = TERKECIL
) -> dict[str, set[str]]:
    """Breakdown → its groups that may be shown. `kelompok`: breakdown → the group of each answer ("" for
    none), all of one length; the total of all answers counts as shown.

    Jika sebuah kelompok berisi kurang dari lima jawaban, maka ia ditahan; jika kelompok sekecil itu dapat
    dihitung dari kelompok yang tampil, maka yang terkecil di antaranya ikut ditahan.

    Dasar: rancangan proyek ini.
    """
    n = len(next(iter(kelompok.values()), ()))
    hasil: dict[str, set[str]] = {}
    besar: dict[tuple[str, str], int] = {}
    for nama, isi in kelompok.items():
        for g in set(isi) - {""}:
            besar[nama, g] = sum(1 for x in isi if x == g)
        hasil[nama] = {g for g in set(isi) - {""} if besar[nama, g] >= terkecil}
    if n < terkecil:
        return {nama: set() for nama in kelompok}
    baris = list(zip(*kelompok.values(), strict=True))
    atom, ke = np.unique(
        np.array([[str(x) for x in b] for b in baris]), axis=0, return_inverse=True
    )
    banyak = np.bincount(ke.ravel(), minlength=len(atom))
    while True:
        tampil = [(nama, g) for nama in kelompok for g in sorted(hasil[nama])]
        bocor = _bocor(_susunan(list(kelompok), tampil, atom), banyak, terkecil)
        if bocor is None:
            return hasil
        # Whatever meets the set, from the breakdown that already hides something where there is one.
        kena = [
            t for t in tampil if any(atom[a][list(kelompok).index(t[0])] == t[1] for a in bocor)
        ] or tampil
        nama, g = min(kena, key=lambda t: (besar[t], t))
        hasil[nama].discard(g)


def _susunan(nama: list[str], tampil: list[tuple[str, str]], atom: npt.NDArray[np.str_]) -> F64:
    """A row per shown total, a column per atom (answers alike in all breakdowns)."""
    baris = [np.ones(len(atom))]
    baris += [(atom[:, nama.index(v)] == g).astype(float) for v, g in tampil]
    return np.array(baris)


def _bocor(m: F64, banyak: npt.NDArray[np.int64], terkecil: int) -> tuple[int, ...] | None:
    """Atoms of a set of fewer than `terkecil` answers whose total follows from the rows, or None."""
    _, s, vt = np.linalg.svd(m, full_matrices=False)
    v = vt[s > _EPS * s[0]]
    p = v.T @ v  # a 0/1 vector x follows from the rows exactly where p x = x
    kecil = np.flatnonzero(banyak < terkecil)
    # Whatever else is in the set, its members must add up to one in each of its own rows.
    maks = np.sort(np.maximum(p[np.ix_(kecil, kecil)] - np.diag(np.diag(p)[kecil]), 0), axis=1)
    cukup = np.diag(p)[kecil] + maks[:, -(terkecil - 2) :].sum(axis=1) >= 1 - _EPS
    calon = kecil[cukup]
    for ukuran in range(1, terkecil):
        for himpunan in combinations(calon.tolist(), ukuran):
            if banyak[list(himpunan)].sum() >= terkecil:
                continue
            if p[np.ix_(himpunan, himpunan)].sum() >= ukuran - _EPS:
                return himpunan
    return None
