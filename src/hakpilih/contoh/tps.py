"""Polling stations of Kota Contoh: neighbouring RT of one kelurahan, households never split."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from hakpilih.contoh.acak import Bulat, Larik
from hakpilih.contoh.kota import Kota

# Pilkada 2024 allowed 600 voters per TPS; offices plan with room to spare.
PEMILIH_TERBANYAK = 600
PEMILIH_RENCANA = 520


def bagi_tps(kota: Kota, rt_dpt: Larik, rt_dp4: Larik) -> Bulat:
    """TPS number (1-based within its kelurahan) of every RT.

    RT are taken in order and filled up evenly; no TPS passes 600 rows in either list as long as
    no RT does.
    """
    n_rt = len(kota.rt_kel)
    isi = np.maximum(np.bincount(rt_dpt, minlength=n_rt), np.bincount(rt_dp4, minlength=n_rt))
    tps = np.ones(n_rt, np.int64)
    awal = kota.rt_awal().tolist()
    for a, b in pairwise(awal):
        banyak = isi[a:b].tolist()
        jatah = sum(banyak) / max(1, -(-sum(banyak) // PEMILIH_RENCANA))
        nomor, di_sini, lewat = 1, 0, 0
        for i, n in enumerate(banyak):
            # Go on to the next TPS where this RT would fit it better, or no longer fits here.
            penuh = di_sini + n > PEMILIH_TERBANYAK
            lebih = lewat + n / 2 > jatah * nomor
            if di_sini and (penuh or lebih):
                nomor, di_sini = nomor + 1, 0
            tps[a + i] = nomor
            di_sini += n
            lewat += n
    return tps
