"""The kernel: two voter lists in, every pair that was weighed out. Arrow to Arrow, no files.

1. A valid NIK that stands once in each list, with name and birth date agreeing, settles a pair.
2. The rest of both lists: candidates by shared keys, levels, weights learnt without labels.
3. Rows of one list that are the same person stand together, then probabilities one-to-one.

The result does not depend on the order of the rows, up to rows that are identical.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.banding import bandingkan
from hakpilih.matching.bobot import Model, Terbukti, kumpulkan, pelajari
from hakpilih.matching.bukti import amati, banyak_pasangan, kelas_baris, kumpulkan_bukti
from hakpilih.matching.calon import calon, gabung
from hakpilih.matching.satu_satu import kelompok, timbang_bebas
from hakpilih.matching.siap import F64, I64, Siap, siapkan, sidik_isi
from hakpilih.matching.tingkat import ELEMEN, URUT

U8 = npt.NDArray[np.uint8]
Bool = npt.NDArray[np.bool_]
Kemajuan = Callable[[str], None]

AMBANG = 0.5
# Weight (bits) at which two rows of one list that fit the same row are taken for one person.
BIT_GANDA = 6.0

_NAMA, _LAHIR, _NIK = (ELEMEN.index(e) for e in ("nama", "tanggal_lahir", "nik"))
_NAMA_SAMA = [URUT["nama"][t] for t in ("sama_langka", "sama", "sama_umum")]
_NAMA_DEKAT = [*_NAMA_SAMA, *(URUT["nama"][t] for t in ("ejaan", "urut", "sebagian", "mirip"))]
_LAHIR_BEDA = URUT["tanggal_lahir"]["beda"]
_LAHIR_SAMA = URUT["tanggal_lahir"]["sama"]


@dataclass(frozen=True, slots=True)
class Penilaian:
    """Everything that was weighed. Positions, not row numbers: `siap.baris` translates.

    `tahap`: 0 nik, 1 nik_beda_unsur, 2 peluang. `terpilih` marks the one-to-one pairs with
    probability ≥ ½; `ganda` pairs whose row is the same person as a chosen one of its list.
    """

    siap: Siap
    a: I64
    b: I64
    tingkat: U8
    bobot: npt.NDArray[np.float64]
    bobot_awal: npt.NDArray[np.float64]
    peluang: npt.NDArray[np.float64]
    tahap: npt.NDArray[np.int8]
    terpilih: Bool
    ganda: Bool
    model: Model
    terbukti: Terbukti


def nilai(
    dpt: pa.Table, dp4: pa.Table, *, benih: int = 0, kemajuan: Kemajuan = lambda _: None
) -> Penilaian:
    """Weigh two lists (tables of `hakpilih.pemilih.SKEMA_BERSIH`) against each other.

    Cost, measured on 2 cores: see docs/kaidah/padan.md.
    """
    kemajuan("menyiapkan kedua daftar")
    s = siapkan(dpt, dp4)
    kemajuan("mencocokkan NIK")
    ta, tb = nik_tunggal(s)
    tingkat_nik = bandingkan(s, ta, tb)
    sah = nik_dan_orang_sama(tingkat_nik)
    ta, tb, terbukti = ta[sah], tb[sah], tingkat_nik[sah]
    kemajuan("mencari calon pasangan")
    sisa_a, sisa_b = _sisa(s.n[0], ta), _sisa(s.n[1], tb)
    ca, cb = calon(s, sisa_a, sisa_b)
    kemajuan("mempelajari bobot")
    pola = kumpulkan(amati(s, ca, cb))
    bukti = kumpulkan_bukti(s, terbukti, sisa_a, sisa_b, benih)
    model = pelajari(pola, bukti, banyak_pasangan(s, sisa_a, sisa_b))
    kemajuan("memasangkan satu lawan satu")
    awal_pola, bobot_pola = model.bobot(pola.amatan)
    awal, bobot, tingkat = (
        awal_pola[pola.dari],
        bobot_pola[pola.dari],
        pola.amatan.tingkat[pola.dari],
    )
    peluang, terpilih, ganda, tambah = pasangkan(
        s, model, ca, cb, bobot.sum(axis=1) + awal, (sisa_a, sisa_b)
    )
    awal = awal + tambah
    pola_nik = kumpulkan(amati(s, ta, tb, tingkat=terbukti))
    bobot_nik = model.bobot(pola_nik.amatan)[1]
    bobot_nik[:, _NIK] = _bobot_nik_terbukti(s)
    peluang_nik = 1.0 / (1.0 + np.exp2(-np.clip(bobot_nik.sum(axis=1), -30, 30)))
    return Penilaian(
        siap=s,
        a=np.concatenate([ta, ca]),
        b=np.concatenate([tb, cb]),
        tingkat=np.concatenate([terbukti, tingkat]),
        bobot=np.concatenate([bobot_nik[pola_nik.dari], bobot]),
        bobot_awal=np.concatenate([np.zeros(len(ta)), awal]),
        peluang=np.concatenate([np.maximum(peluang_nik[pola_nik.dari], AMBANG), peluang]),
        tahap=np.concatenate([_tahap_nik(terbukti), np.full(len(ca), 2, np.int8)]),
        terpilih=np.concatenate([np.ones(len(ta), bool), terpilih]),
        ganda=np.concatenate([np.zeros(len(ta), bool), ganda]),
        model=model,
        terbukti=bukti,
    )


def nik_tunggal(s: Siap) -> tuple[I64, I64]:
    """Pairs of rows with an equal valid NIK that stands once in each list, by NIK."""
    satu = []
    for nik in s.nik:
        urut = np.argsort(nik, kind="stable")
        v = nik[urut]
        beda = np.flatnonzero(np.concatenate([[True], v[1:] != v[:-1], [True]]))
        tunggal = beda[:-1][np.diff(beda) == 1] if len(v) else np.empty(0, np.int64)
        tunggal = tunggal[v[tunggal] > 0] if len(v) else tunggal
        satu.append((v[tunggal], urut[tunggal]))
    (va, ua), (vb, ub) = satu
    _, ka, kb = np.intersect1d(va, vb, assume_unique=True, return_indices=True)
    return ua[ka], ub[kb]


def nik_dan_orang_sama(tingkat: U8) -> Bool:
    """Which pairs of equal NIK are one person beyond doubt; the others are weighed like any pair.

    Dasar: NIK milik satu orang; NIK yang sama pada nama dan tanggal lahir yang berbeda ditelaah,
    bukan dipasangkan. Nama sama persis, atau nama dekat dan tanggal lahir tidak bertentangan.
    """
    nama, lahir = tingkat[:, _NAMA], tingkat[:, _LAHIR]
    hasil: Bool = np.isin(nama, _NAMA_SAMA) | (np.isin(nama, _NAMA_DEKAT) & (lahir != _LAHIR_BEDA))
    return hasil


def _tahap_nik(tingkat: U8) -> npt.NDArray[np.int8]:
    sama = np.isin(tingkat[:, _NAMA], _NAMA_SAMA) & (tingkat[:, _LAHIR] == _LAHIR_SAMA)
    return np.where(sama, 0, 1).astype(np.int8)


def _bobot_nik_terbukti(s: Siap) -> float:
    """Weight of an equal NIK among all rows: two persons share one by chance once in the list."""
    return float(np.log2(max(min(s.n), 1)))


def _sisa(n: int, terpakai: I64) -> I64:
    bebas = np.ones(n, dtype=bool)
    bebas[terpakai] = False
    return np.flatnonzero(bebas)


def pasangkan(
    s: Siap, model: Model, a: I64, b: I64, bit: F64, sisa: tuple[I64, I64]
) -> tuple[F64, Bool, Bool, F64]:
    """Probability of each candidate given its rivals, the chosen pairs, those of duplicates, and
    the bits that the share of rows without a partner adds."""
    ga = kelompok(s.n[0], *_ganda(s, model, 0, a, b, bit))
    gb = kelompok(s.n[1], *_ganda(s, model, 1, b, a, bit))
    kunci = ga[a] * s.n[1] + gb[b]
    # Within a group the strongest pair speaks for the person; ties go by content, not by position.
    urut = np.lexsort((_sidik(s, kunci, a, b), -bit, kunci))
    pertama = np.diff(kunci[urut], prepend=-1) > 0
    wakil = urut[pertama]
    # Only rows that could still be paired count as free: the residual, one per person.
    bebas = [np.full(n, -1) for n in s.n]
    for d, (g, r) in enumerate(zip((ga, gb), sisa, strict=True)):
        bebas[d][np.unique(g[r])] = kelas_baris(s, d)[np.unique(g[r])]
    p, tambah = timbang_bebas(ga[a[wakil]], gb[b[wakil]], bit[wakil], (bebas[0], bebas[1]))
    dari = np.empty(len(a), dtype=np.int64)
    dari[urut] = np.cumsum(pertama) - 1
    terpilih = np.zeros(len(a), dtype=bool)
    terpilih[wakil] = np.round(p, 9) >= AMBANG
    peluang, tambahan = p[dari], tambah[dari]
    return peluang, terpilih, ~terpilih & (np.round(peluang, 9) >= AMBANG), tambahan


def _sidik(s: Siap, kunci: I64, a: I64, b: I64) -> npt.NDArray[np.uint64]:
    """A number that depends on what stands in both rows, for pairs that share a group; else 0."""
    _, dari, banyak = np.unique(kunci, return_inverse=True, return_counts=True)
    ramai = np.flatnonzero(banyak[dari] > 1)
    hasil = np.zeros(len(a), dtype=np.uint64)
    hasil[ramai] = sidik_isi(s, 0, a[ramai]) ^ sidik_isi(s, 1, b[ramai]) >> np.uint64(1)
    return hasil


def _ganda(
    s: Siap, model: Model, sisi: int, milik: I64, lawan: I64, bit: npt.NDArray[np.float64]
) -> tuple[I64, I64]:
    """Pairs of rows of one list that fit the same row of the other best and are one person.

    Rows that each have a best partner of their own are two persons, however alike: twins.
    """
    terkuat = np.full(s.n[sisi], -np.inf)
    np.maximum.at(terkuat, milik, bit)
    kuat = (bit > 0) & (bit >= terkuat[milik])
    x, y = gabung(
        milik[kuat], lawan[kuat].astype(np.uint64), milik[kuat], lawan[kuat].astype(np.uint64)
    )
    unik = np.unique(x[x < y] * s.n[sisi] + y[x < y])
    x, y = unik // s.n[sisi], unik % s.n[sisi]
    bobot = model.bobot(amati(s, x, y, (sisi, sisi)))[1].sum(axis=1)
    return x[bobot >= BIT_GANDA], y[bobot >= BIT_GANDA]
