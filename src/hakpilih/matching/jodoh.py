"""From weights to pairs: rows of one list that are one person stand together, then one partner each.

The result does not depend on the order of the rows, up to rows that are identical.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hakpilih.matching.bobot import Model
from hakpilih.matching.bukti import amati, kelas_baris
from hakpilih.matching.calon import gabung_rantai
from hakpilih.matching.inti import serangkai, susut, unik
from hakpilih.matching.satu_satu import timbang_bebas
from hakpilih.matching.siap import F64, I64, Siap, peringkat_isi, sidik_isi

Bool = npt.NDArray[np.bool_]
I8 = npt.NDArray[np.int8]

AMBANG = 0.5
# Weight (bits) at which two rows of one list that fit the same row are taken for one person.
BIT_GANDA = 6.0
# Odds below which a pair is out of the question: rows without a partner add some 15 bits at most.
BIT_SIA_SIA = -40.0
TERKECIL_BUNTU = 0.05


def pasangkan(
    s: Siap,
    model: Model,
    a: I64,
    b: I64,
    bit: F64,
    sisa: tuple[I64, I64],
    lagi: tuple[F64, F64],
) -> tuple[F64, Bool, Bool, F64]:
    """Probability of each candidate given its rivals, the chosen pairs, those of duplicates, and
    the bits that the share of rows without a partner adds. `lagi`: the odds that each row of either list
    is a second entry of a settled one (`entri`)."""
    # Pairs that nothing could lift to a probability worth a word take no part.
    k = np.flatnonzero(bit >= BIT_SIA_SIA)
    peluang, tambah = np.exp2(np.maximum(bit, -1000.0)), np.zeros(len(bit))
    terpilih, ganda = np.zeros(len(bit), dtype=bool), np.zeros(len(bit), dtype=bool)
    a, b, bit = a[k], b[k], bit[k]
    satu_orang = [_ganda(s, model, 0, a, b, bit), _ganda(s, model, 1, b, a, bit)]
    kelas = [kelas_baris(s, d, sisa[d]).astype(np.int8) for d in (0, 1)]
    mulai = None
    while True:
        ga, gb = (serangkai(s.n[d], *satu_orang[d]) for d in (0, 1))
        anggota = [_anggota(s.n[d], *satu_orang[d]) for d in (0, 1)]
        dari, banyak = _sekelompok(ga[a], gb[b], anggota[0], anggota[1])
        wakil = _terkuat(dari, banyak, bit)
        # The odds that a row is a second entry: several rows of a person were told apart before.
        diri = np.where(anggota[0], 0.0, lagi[0]), np.where(anggota[1], 0.0, lagi[1])
        bebas = _bebas(ga, sisa[0], kelas[0]), _bebas(gb, sisa[1], kelas[1])
        p, naik, mulai = timbang_bebas(ga[a[wakil]], gb[b[wakil]], bit[wakil], bebas, diri, mulai)
        buntu = [
            _buntu(s, model, 0, ga[a[wakil]], gb[b[wakil]], p),
            _buntu(s, model, 1, gb[b[wakil]], ga[a[wakil]], p),
        ]
        if not any(len(x) for x, _ in buntu):
            break
        satu_orang = [
            (np.concatenate([x, u]), np.concatenate([y, v]))
            for (x, y), (u, v) in zip(satu_orang, buntu, strict=True)
        ]
    peluang[k], tambah[k] = p[dari], naik[dari]
    layak = np.round(peluang[k], 9) >= AMBANG
    terpilih[k] = _pilih(s, banyak[dari], a, b, bit, layak)
    ganda[k] = layak & ~terpilih[k]
    return peluang, terpilih, ganda, tambah


def _anggota(n: int, x: I64, y: I64) -> Bool:
    """Which of `n` rows are of a person of several, as the pairs (x[k], y[k]) say."""
    hasil = np.zeros(n, dtype=bool)
    hasil[x] = hasil[y] = True
    return hasil


def _sekelompok(a: I64, b: I64, anggota_a: Bool, anggota_b: Bool) -> tuple[I64, I64]:
    """Pairs of rows as pairs of persons (labels `a` and `b`): each pair's number, and how many it stands for.

    Only those of a person of several rows can be the same.
    """
    mungkin = anggota_a[a] | anggota_b[b]
    sendiri, bersama = np.flatnonzero(~mungkin), np.flatnonzero(mungkin)
    _, ke, banyak = unik(a[bersama] * len(anggota_b) + b[bersama])
    dari = np.empty(len(a), dtype=np.int64)
    dari[sendiri], dari[bersama] = np.arange(len(sendiri)), ke + len(sendiri)
    return dari, np.concatenate([np.ones(len(sendiri), dtype=np.int64), banyak])


def _bebas(grup: I64, sisa: I64, kelas: I8) -> I8:
    """The class of each person who could still be paired, at his group's label; -1 elsewhere.

    Of several rows of one person the one that lacks least counts.
    """
    hasil = np.full(len(grup), -1, dtype=np.int8)
    milik = grup[sisa]
    hasil[milik] = np.iinfo(np.int8).max
    np.minimum.at(hasil, milik, kelas)
    return hasil


def _terkuat(dari: I64, banyak: I64, bit: F64) -> I64:
    """Of each group of pairs the strongest, which speaks for the person; `dari`: each pair's group."""
    hasil = np.empty(len(banyak), dtype=np.int64)
    hasil[dari] = np.arange(len(dari))
    ramai = np.flatnonzero(banyak[dari] > 1)
    urut = ramai[np.argsort(-bit[ramai], kind="stable")][::-1]
    hasil[dari[urut]] = urut  # the last assignment stays
    return hasil


def _pilih(s: Siap, sekelompok: I64, a: I64, b: I64, bit: F64, layak: Bool) -> Bool:
    """Of each block (one person's rows in both lists; `sekelompok` pairs) as many pairs as its rows allow.

    The strongest first; ties go by what the rows hold, never by where they stand.
    """
    terpilih = layak.copy()
    ramai = np.flatnonzero(layak & (sekelompok > 1))
    terpilih[ramai] = False
    kuat = -np.round(bit[ramai], 6)
    isi = peringkat_isi(s, 1, b[ramai]), peringkat_isi(s, 0, a[ramai])
    sisa = ramai[np.lexsort((*isi, kuat))]
    terpakai = np.zeros(s.n[0], dtype=bool), np.zeros(s.n[1], dtype=bool)
    while len(sisa):
        # Those that come first for both of their rows stand whatever becomes of the others.
        dulu = np.zeros(len(sisa), dtype=bool)
        dulu[np.unique(a[sisa], return_index=True)[1]] = True
        juga = np.zeros(len(sisa), dtype=bool)
        juga[np.unique(b[sisa], return_index=True)[1]] = True
        ini = sisa[dulu & juga]
        terpilih[ini] = terpakai[0][a[ini]] = terpakai[1][b[ini]] = True
        sisa = sisa[~(terpakai[0][a[sisa]] | terpakai[1][b[sisa]])]
    return terpilih


def _buntu(s: Siap, model: Model, sisi: int, milik: I64, lawan: I64, p: F64) -> tuple[I64, I64]:
    """Rows between which a partner cannot choose because they are one person, written twice.

    The partner surely has a pair (its probabilities add up to ½), yet none reaches ½ alone.
    """
    n = int(lawan.max(initial=-1)) + 1
    jumlah = np.bincount(lawan, p, minlength=n)
    punya = np.zeros(n, dtype=bool)
    punya[lawan[np.round(p, 9) >= AMBANG]] = True
    k = np.flatnonzero((p >= TERKECIL_BUNTU) & ~punya[lawan])
    k = k[np.round(jumlah[lawan[k]], 9) >= AMBANG]
    if not len(k):
        return k, k
    return _satu_orang(s, model, sisi, milik[k], lawan[k])


def _ganda(s: Siap, model: Model, sisi: int, milik: I64, lawan: I64, bit: F64) -> tuple[I64, I64]:
    """Pairs of rows of one list that fit the same row of the other best and are one person.

    Rows that each have a best partner of their own are two persons, however alike: twins. So are two
    rows of which one is the first choice of the shared partner, the other that of somebody else.
    """
    kuat = (bit > 0) & (bit >= puncak(s.n[sisi], milik, bit)[milik])
    pertama = (bit > 0) & _sendirian(s.n[1 - sisi], lawan, bit)
    kokoh, punya = (np.zeros(s.n[sisi], dtype=bool) for _ in range(2))
    kokoh[milik[pertama & kuat]] = True
    punya[milik[pertama & ~kuat]] = True
    milik, lawan = milik[kuat], lawan[kuat]
    satu = ~_bercabang(s, model, sisi, milik, lawan)[milik]
    x, y = _satu_orang(s, model, sisi, milik[satu], lawan[satu])
    dua = (kokoh[x] & punya[y]) | (kokoh[y] & punya[x])
    return x[~dua], y[~dua]


def puncak(n: int, ujung: I64, bit: F64) -> F64:
    """Of each of `n` rows the highest value of its pairs, whose ends are `ujung`."""
    hasil = np.full(n, -np.inf)
    np.maximum.at(hasil, ujung, bit)
    return hasil


def _sendirian(n: int, ujung: I64, bit: F64) -> Bool:
    """Pairs that are the strongest of their row, no other being as strong."""
    terkuat = bit >= puncak(n, ujung, bit)[ujung]
    hasil: Bool = terkuat & (np.bincount(ujung[terkuat], minlength=n)[ujung] == 1)
    return hasil


def _bercabang(s: Siap, model: Model, sisi: int, milik: I64, lawan: I64) -> Bool:
    """Rows of a list whose equally good partners are several persons: a name and nothing else, which
    would join all who bear it into one."""
    hasil = np.zeros(s.n[sisi], dtype=bool)
    # The partner that the others are held against is told by what it holds, not by where it stands.
    banyak = np.bincount(milik, minlength=s.n[sisi])[milik]
    dua, lebih = np.flatnonzero(banyak == 2), np.flatnonzero(banyak > 2)
    # Of two either may be the first.
    urut = np.lexsort((lawan[lebih], sidik_isi(s, 1 - sisi, lawan[lebih]), milik[lebih]))
    urut = np.concatenate([dua[np.argsort(milik[dua], kind="stable")], lebih[urut]])
    milik, lawan = milik[urut], lawan[urut]
    pertama = np.flatnonzero(np.diff(milik, prepend=-1))
    dari = np.repeat(lawan[pertama], np.diff(pertama, append=len(milik)))
    lain = dari != lawan
    beda = ~_seorang(s, model, 1 - sisi, dari[lain], lawan[lain])
    hasil[milik[lain][beda]] = True
    return hasil


def _satu_orang(s: Siap, model: Model, sisi: int, milik: I64, lawan: I64) -> tuple[I64, I64]:
    """Of the rows of one list that share a partner, the pairs whose evidence says one person."""
    x, y = _berbagi(s, sisi, milik, lawan)
    satu = _seorang(s, model, sisi, x, y)
    return x[satu], y[satu]


def _berbagi(s: Siap, sisi: int, milik: I64, lawan: I64) -> tuple[I64, I64]:
    """Pairs of rows of one list that share a partner, each once."""
    x, y = gabung_rantai(s, sisi, milik, lawan.astype(np.uint64))
    n = max(s.n[sisi], 1)
    satu = susut(x * n + y)
    return satu // n, satu % n


def _seorang(s: Siap, model: Model, sisi: int, x: I64, y: I64) -> Bool:
    """Whether the evidence says that two rows of one list are one person."""
    bobot = model.bobot(amati(s, x, y, (sisi, sisi)))[1].sum(axis=1)
    hasil: Bool = bobot >= BIT_GANDA
    return hasil
