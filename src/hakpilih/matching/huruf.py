"""Which texts can be alike at all, told from how many letters they share: the dear measures are then
taken of few pairs.

Two texts that share `c` letters (each as often as both have it) are at least max(len) − c edits
apart, and their Jaro similarity is at most (c/len₁ + c/len₂ + 1) / 3. Winkler's bonus adds at most
four tenths of what is missing to 1, and nothing where the first letters differ.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bool = npt.NDArray[np.bool_]
I32 = npt.NDArray[np.int32]
KELAS_HURUF = (
    64  # bytes are told apart by their last six bits: A–Z, digits and the space all differ
)
SEKALIGUS = 65_536
AWALAN, SEPERSEPULUH = 4, 0.1  # Winkler's bonus: letters at the start, and what each is worth


def mungkin_mirip(
    teks: pa.StringArray,
    a: I32,
    b: I32,
    mirip: float,
    suntingan: int,
    bagian: float = 0.0,
    awal_lain: Bool | None = None,
) -> Bool:
    """Pairs (`teks[a[k]]`, `teks[b[k]]`) that could reach Jaro–Winkler `mirip`, or be at most
    `suntingan` edits apart or `bagian` of the longer one's length; every other pair does not.

    `awal_lain`: pairs whose first letters agree in another form of the texts that is compared too.
    """
    pakai, letak = np.unique(np.concatenate([a, b]), return_inverse=True)
    banyak, panjang, pertama, ascii_saja = _hitung(teks.take(pa.array(pakai)))
    x, y = letak[: len(a)], letak[len(a) :]
    hasil = np.empty(len(a), dtype=bool)
    for awal in range(0, len(a), SEKALIGUS):
        k = slice(awal, awal + SEKALIGUS)
        i, j = x[k], y[k]
        sama = np.minimum(banyak[i], banyak[j]).sum(axis=1, dtype=np.int32)
        pi, pj = panjang[i], panjang[j]
        jaro = (sama / np.maximum(pi, 1) + sama / np.maximum(pj, 1) + 1) / 3
        seawal = pertama[i] == pertama[j]
        if awal_lain is not None:
            seawal |= awal_lain[k]
        bonus = np.where(seawal, AWALAN * SEPERSEPULUH, 0.0)
        terpanjang = np.maximum(pi, pj)
        dekat = terpanjang - sama <= np.maximum(suntingan, bagian * terpanjang)
        hasil[k] = (
            (jaro + bonus * (1 - jaro) >= mirip - 1e-9) | dekat | ~(ascii_saja[i] & ascii_saja[j])
        )
    return hasil


def _hitung(
    teks: pa.StringArray,
) -> tuple[npt.NDArray[np.uint8], I32, npt.NDArray[np.uint8], Bool]:
    """Per text: how often each class of letters occurs, its length, first letter, whether ASCII."""
    n = len(teks)
    _, batas_buf, isi_buf = teks.buffers()
    batas = np.frombuffer(batas_buf, np.int32)[teks.offset : teks.offset + n + 1]
    isi = np.frombuffer(isi_buf, np.uint8) if isi_buf is not None else np.empty(0, np.uint8)
    isi = isi[batas[0] : batas[-1]]
    panjang = np.diff(batas)
    milik = np.repeat(np.arange(n), panjang)
    banyak = np.bincount(milik * KELAS_HURUF + (isi & (KELAS_HURUF - 1)), minlength=n * KELAS_HURUF)
    pertama = np.zeros(n, dtype=np.uint8)
    ada = panjang > 0
    pertama[ada] = isi[batas[:-1][ada] - batas[0]]
    ascii_saja = np.ones(n, dtype=bool)
    ascii_saja[milik[isi > 127]] = False
    return (
        np.minimum(banyak, 255).astype(np.uint8).reshape(n, KELAS_HURUF), panjang, pertama, ascii_saja,
    )  # fmt: skip
