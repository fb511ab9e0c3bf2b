"""Is this pair one person, two of one family, or two strangers? Weights learnt without labels.

Three kinds of pairs are told apart by how often each level occurs among them:

* one person (M): pairs that an equal NIK proves show how differently two offices write one person;
* one family (F): pairs of one KK that two different NIK prove to be two show what families share;
* strangers (S): pairs drawn at random show what chance alone makes equal, and how common a shared
  name, birth date or birthplace is in the lists themselves is counted.

So nothing depends on which keys made a pair a candidate. How many pairs of each kind there are,
and how much dirtier the remaining rows are than the proved ones, is fitted by EM on the counts of
distinct patterns: its cost does not grow with the lists.

A pair's weight of evidence is log2 of how much likelier it is as one person than as two. Elements
are added one by one, each given the ones before it, so weights add up to the total exactly and an
address that a family shares anyway is not counted twice.

I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", JASA 64 (1969) 1183–1210;
W. E. Winkler, "Using the EM algorithm for weight computation in the Fellegi–Sunter model" (1988).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hakpilih.matching.inti import Letak, unik
from hakpilih.matching.tingkat import (
    AWAL_F,
    AWAL_KEMBAR,
    AWAL_M,
    AWAL_S,
    BANYAK_KELAS,
    ELEMEN,
    INDUK,
    KELAS,
    SETARA,
    TINGKAT,
    URUT,
)

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]
Bagian = tuple[tuple[F64, ...], tuple[F64, ...], tuple[F64, ...]]  # kind, element, (context, level)

JENIS = ("orang", "keluarga", "asing")  # M, F, S
AWAL = (AWAL_M, AWAL_F, AWAL_S)

# Pseudo-counts: what the shipped tables weigh beside counted pairs, and at most how much the proved
# pairs weigh beside the candidates. Candidates are dirtier, so they must be able to outweigh.
KUAT_TABEL = 100.0
KUAT_TERBUKTI = 5_000.0
NAMA_SEORANG = ("sama", "ejaan", "urut")  # names that are one
KUAT_BEDA = 5.0  # few families have twins
PUTARAN, CUKUP = 100, 1e-5
TERKECIL = 1e-7  # no level is ever impossible
_SAMA = {e: URUT[e]["sama"] for e in ("nama", "tanggal_lahir", "tempat_lahir")}
_LANGKAH_BIT = 2  # rarity is kept in half bits: distinct patterns stay few


@dataclass(frozen=True, slots=True)
class Amatan:
    """What was seen of some pairs: levels, and for shared values how rare each is (half bits).

    `langka[k, i]`: −2·log2 of the share of rows with the value of pair k's i-th of `_SAMA`.
    """

    tingkat: U8
    langka: U8


@dataclass(frozen=True, slots=True)
class Model:
    """Shares per kind, element, context and level; `banyak[c, j]`: pairs of kind j in class c."""

    bagian: Bagian
    banyak: F64

    def bobot(self, x: Amatan) -> tuple[F64, F64]:
        """Prior weight of each pair and the weight of each element, in bits.

        Shapes (pairs,) and (pairs, elements). An absent element weighs 0.
        """
        log = self._log(x)
        awal = np.log2(self.banyak)[kelas(x.tingkat)]
        dua_awal = np.logaddexp2(awal[:, 1], awal[:, 2])
        keluarga = awal[:, 1:2] + np.cumsum(log[1], axis=1)
        asing = awal[:, 2:3] + np.cumsum(log[2], axis=1)
        dua = np.logaddexp2(keluarga, asing)
        return awal[:, 0] - dua_awal, log[0] - np.diff(dua, axis=1, prepend=dua_awal[:, None])

    def peluang_jenis(self, x: Amatan) -> F64:
        """Probability of each kind, shape (pairs, 3)."""
        return peluang_jenis(x, kelas(x.tingkat), _tabel(self.bagian), self.banyak)

    def _log(self, x: Amatan) -> tuple[F64, F64, F64]:
        """log2 of the share of each seen level, per kind; 0 where absent."""
        hasil = [np.empty(x.tingkat.shape) for _ in JENIS]
        tabel = _tabel(self.bagian)
        for e, konteks in enumerate(_konteks(x.tingkat)):
            baku = _baku(e, x.tingkat[:, e])
            for log, t in zip(hasil, tabel, strict=True):
                log[:, e] = t[e][konteks, baku]
        for i, (elemen, sama) in enumerate(_SAMA.items()):
            e = ELEMEN.index(elemen)
            pakai = _baku(e, x.tingkat[:, e]) == sama
            hasil[2][pakai, e] = x.langka[pakai, i] / -float(_LANGKAH_BIT)
        return hasil[0], hasil[1], hasil[2]


def peluang_jenis(x: Amatan, kelas_nya: I64, tabel: list[list[F64]], banyak: F64) -> F64:
    """Probability of each kind, shape (pairs, 3); `tabel`: log2 of the shares."""
    return _LETAK.jenis(x.tingkat, x.langka, tabel, np.log2(banyak), kelas_nya)


def _tabel(bagian: Bagian) -> list[list[F64]]:
    """log2 of the shares, per kind and element; 0 where absent."""
    hasil = [[np.log2(tabel) for tabel in jenis] for jenis in bagian]
    for tabel in (t for jenis in hasil for t in jenis):
        tabel[:, 0] = 0.0
    return hasil


def kelas(tingkat: U8) -> I64:
    """Which of `KELAS` are absent, as bits: the class of each pair."""
    k = np.zeros(len(tingkat), dtype=np.int64)
    for elemen in KELAS:
        k = k * 2 + (tingkat[:, ELEMEN.index(elemen)] == 0)
    return k


_PETA_BAKU = [np.array([URUT[e][SETARA.get(e, {}).get(t, t)] for t in TINGKAT[e]]) for e in ELEMEN]


def _baku(e: int, tingkat: U8) -> I64:
    hasil: I64 = _PETA_BAKU[e][tingkat]
    return hasil


def banyak_konteks(elemen: str) -> int:
    """In how many contexts an element is weighed (`tingkat.INDUK`)."""
    induk = INDUK[elemen]
    return 1 if induk is None else len(induk[1]) + 1


def _per_induk(e: int) -> tuple[int, I64]:
    """An element's parent (itself where it has none), and the context that each level of it makes."""
    induk = INDUK[ELEMEN[e]]
    if induk is None:
        return e, np.zeros(len(TINGKAT[ELEMEN[e]]), dtype=np.int64)
    nama, kelompok = induk
    letak = np.zeros(len(TINGKAT[nama]), dtype=np.int64)
    for nomor, anggota in enumerate(kelompok, start=1):
        letak[[URUT[nama][a] for a in anggota]] = nomor
    return ELEMEN.index(nama), letak


_INDUK = [_per_induk(e) for e in range(len(ELEMEN))]
_LETAK = Letak(
    [induk for induk, _ in _INDUK],
    [konteks.tolist() for _, konteks in _INDUK],
    [peta.tolist() for peta in _PETA_BAKU],
    [(ELEMEN.index(e), sama) for e, sama in _SAMA.items()],
)


def _konteks(tingkat: U8) -> list[I64]:
    """For each element the number of the context its parent's level makes."""
    return [konteks[tingkat[:, induk]] for induk, konteks in _INDUK]


def _tabel_awal(jenis: int) -> list[F64]:
    """The shipped belief as arrays (contexts, levels)."""
    hasil = []
    for e in ELEMEN:
        tabel = np.tile([AWAL[jenis][e].get(t, 0.0) for t in TINGKAT[e]], (banyak_konteks(e), 1))
        if JENIS[jenis] == "keluarga" and e in AWAL_KEMBAR:
            tabel[1] = [AWAL_KEMBAR[e].get(t, 0.0) for t in TINGKAT[e]]
        hasil.append(tabel)
    return hasil


def hitung(tingkat: U8, berat: F64 | None = None) -> list[F64]:
    """Counts per element, context and level, rows weighing `berat` or 1; absent levels are left out."""
    hasil = _LETAK.hitung(tingkat, berat)
    for c in hasil:
        c[:, 0] = 0.0
    return hasil


def _bagian(c: list[F64], awal: list[F64], kuat: float) -> tuple[F64, ...]:
    """Shares per context: counts plus a prior of weight `kuat` a context."""
    hasil = []
    for banyak, a in zip(c, awal, strict=True):
        p = banyak + kuat * a
        p = np.maximum(p / np.maximum(p.sum(axis=1, keepdims=True), 1e-300), TERKECIL)
        p[:, 0] = 1.0
        hasil.append(p)
    return tuple(hasil)


@dataclass(frozen=True, slots=True)
class Pola:
    """Distinct observations, how often each occurs, and the pattern of every pair."""

    amatan: Amatan
    banyak: F64
    dari: I64


@dataclass(frozen=True, slots=True)
class Terbukti:
    """Pairs whose kind is known: patterns of proved persons, levels of proved families, of drawn strangers.

    `tetangga` are strangers of one RT: they show how often neighbours share an address. `sebaya` are
    strangers born on one day: a NIK holds the birth date, so theirs are alike. `kembar` are of one
    family and born on one day: their NIK differ in the serial only, and their names are alike.
    """

    orang: Pola
    keluarga: U8
    asing: U8
    tetangga: U8
    sebaya: U8
    kembar: U8


@dataclass(frozen=True, slots=True)
class Bahan:
    """What the proved pairs say beforehand: shares of each kind, and how much those of M and F weigh."""

    orang: list[F64]
    keluarga: list[F64]
    asing: list[F64]
    kuat: tuple[float, float]


def bahan_dari(t: Terbukti) -> Bahan:
    """Shares of the proved pairs as priors for the candidates."""

    def bagi(jenis: int, c: list[F64], kuat: float) -> list[F64]:
        awal = _tabel_awal(jenis)
        # A context's prior is the element's share over all contexts, where there is enough of it.
        umum = [(b.sum(axis=0) + kuat * a[0])[None, :] for b, a in zip(c, awal, strict=True)]
        rata = [np.tile(u / u.sum(), (len(a), 1)) for u, a in zip(umum, awal, strict=True)]
        campur = [np.where(b.sum() > kuat, r, a) for b, r, a in zip(c, rata, awal, strict=True)]
        hasil = list(_bagian(c, campur if jenis == 0 else awal, kuat))
        for p in hasil:
            p[:, 0] = 0.0
        return hasil

    keluarga = hitung(t.keluarga)
    m = bagi(0, hitung(t.orang.amatan.tingkat, t.orang.banyak), KUAT_TABEL)
    f, s = bagi(1, keluarga, KUAT_TABEL), bagi(2, hitung(t.asing), KUAT_TERBUKTI)
    nik, nkk, nama, alamat = (ELEMEN.index(e) for e in ("nik", "nkk", "nama", "alamat"))
    # What proved a pair cannot also be learnt from it: only how different NIK differ can.
    m[nik] = _tabel_awal(0)[nik]
    f[nik] = _ganti_beda(_tabel_awal(1)[nik], keluarga[nik])
    f[nkk] = m[nkk].copy()
    # Context 1 of an element: its parent agrees, as it does in these pairs and hardly elsewhere.
    for tabel, tingkat, elemen in ((s, t.tetangga, alamat), (s, t.sebaya, nik)):
        c = hitung(tingkat)[elemen][1] + KUAT_TABEL * tabel[elemen][1]
        tabel[elemen][1] = c / c.sum()
    kembar = hitung(t.kembar)
    f[nama][1] = _nama_kembar(kembar[nama][1])
    f[nik][1:] = _ganti_beda(f[nik][1:], kembar[nik][1:])
    kuat = tuple(
        KUAT_TERBUKTI if not n else KUAT_TABEL + min(n, KUAT_TERBUKTI)
        for n in (float(t.orang.banyak.sum()), len(t.keluarga))
    )
    return Bahan(m, f, s, (kuat[0], kuat[1]))


def untuk_pindah(bagian: Bagian, orang: Pola) -> Bagian:
    """Shares for pairs of rows that are known to live in different places.

    `orang`: such pairs that a NIK proves: people who moved have another address, and often
    another KK. That the places differ is then no evidence: the region weighs nothing.
    """
    nik, wilayah = ELEMEN.index("nik"), ELEMEN.index("wilayah")
    c = hitung(orang.amatan.tingkat, orang.banyak)
    m = list(_bagian(c, list(bagian[0]), KUAT_TABEL))
    m[nik] = bagian[0][nik]
    f, s = list(bagian[1]), list(bagian[2])
    f[wilayah] = s[wilayah] = m[wilayah]
    return tuple(m), tuple(f), tuple(s)


def _ganti_beda(awal: F64, c: F64) -> F64:
    """Shares of the NIK levels with the part of the differing ones split as the counts `c` say."""
    e = URUT["nik"]
    beda = [e["ekor_beda"], e["beda"]]
    p = c[:, beda] + KUAT_BEDA * awal[:, beda]
    hasil = awal.copy()
    hasil[:, beda] = awal[:, beda].sum(axis=1, keepdims=True) * p / p.sum(axis=1, keepdims=True)
    return hasil


def _nama_kembar(c: F64) -> F64:
    """Shares of the name levels among twins, as the counts `c` say where two names differ.

    Nobody gives twins one name: two rows with one name, one family and one birthday whose NIK differ are
    one person with a wrong number, and say nothing of twins.
    """
    awal = _tabel_awal(1)[ELEMEN.index("nama")][1]
    lain = np.ones(len(awal), dtype=bool)
    lain[[URUT["nama"][t] for t in NAMA_SEORANG]] = False
    p = (c + KUAT_TABEL * awal) * lain
    hasil: F64 = np.where(lain, awal[lain].sum() * p / p.sum(), awal)
    return hasil


def kumpulkan(x: Amatan) -> Pola:
    """Pack each observation into one integer and count the distinct ones."""
    nilai, dari, banyak = unik(_LETAK.kunci(x.tingkat, x.langka))
    pertama = np.empty(len(nilai), dtype=np.int64)
    pertama[dari] = np.arange(len(dari))
    pola = Amatan(x.tingkat[pertama], x.langka[pertama])
    return Pola(pola, banyak.astype(np.float64), dari)


def pelajari(pola: Pola, bahan: Bahan | Bagian, semua_pasangan: F64) -> Model:
    """Fit a model to candidate pairs.

    `bahan`: what pairs of known kind say, to learn the shares from, or shares learnt before, which are kept:
    then only how many pairs of each kind there are is fitted. `semua_pasangan[c]`: how many pairs of
    class c there are between the rows considered, candidates or not; nearly all are strangers.
    """
    if isinstance(bahan, Bahan):
        m, f, s, (kuat_m, kuat_f) = bahan.orang, bahan.keluarga, bahan.asing, bahan.kuat
        nol = [np.zeros_like(a) for a in m]
        bagian: Bagian = (_bagian(nol, m, 1.0), _bagian(nol, f, 1.0), _bagian(nol, s, 1.0))
    else:
        bagian = bahan
    tingkat = pola.amatan.tingkat
    k = kelas(tingkat)
    calon_kelas = np.bincount(k, pola.banyak, BANYAK_KELAS)
    banyak = np.stack([0.3 * calon_kelas, 0.3 * calon_kelas, semua_pasangan], axis=1) + 0.5
    tabel, lama = _tabel(bagian), np.inf
    for _ in range(PUTARAN):
        r = peluang_jenis(pola.amatan, k, tabel, banyak) * pola.banyak[:, None]
        banyak = np.stack(
            [
                np.bincount(k, r[:, 0], BANYAK_KELAS),
                np.bincount(k, r[:, 1], BANYAK_KELAS),
                semua_pasangan,
            ],
            axis=1,
        ) + np.array([0.5, 0.5, 0.5])
        if isinstance(bahan, Bahan):
            bagian = (
                _bagian(hitung(tingkat, r[:, 0]), m, kuat_m),
                _bagian(hitung(tingkat, r[:, 1]), f, kuat_f),
                bagian[2],
            )
            tabel = _tabel(bagian)
        jumlah = r[:, 0].sum()
        if abs(jumlah - lama) <= CUKUP * max(jumlah, 1.0):
            break
        lama = jumlah
    return Model(bagian, banyak)
