"""Which pairs are worth comparing: rows of the residual that share one of a few keys.

Every key is a 64-bit hash of columns; joining is sorting integers. A key value that would make
more than `BATAS_PANAS` pairs (01-01 birthdays, common one-word names) is passed over: such pairs
share a rarer key too, or nothing that could prove them. Cost: one hash per row and key, then
about two to four candidates a residual row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from hakpilih.matching.siap import I64, TANPA_TANGGAL, Siap, satu_slip, sidik_isi, unik

Bagian = dict[str, npt.NDArray[np.integer[Any]]]

BATAS_PANAS = 400
PETAK = 2**20  # cells in which keys of the residual leave a mark
PILIH_DULU = 4  # a list that many times longer than the other is first looked through

# Name of the key → the parts that must all be present and equal. Every part is an integer per row,
# the same for both lists, -1 where absent: nik (valid or as it stands), nkk, hari (birth date),
# tahun, jk, tempat, kel, alamat; of the folded name with its tokens sorted: urut (all of it), awal
# (three letters), inisial.
KUNCI: dict[str, tuple[str, ...]] = {
    "nik": ("nik",),
    "nkk": ("nkk",),
    "tanggal+kelurahan": ("hari", "kel"),
    "tanggal+awal": ("hari", "awal"),
    "tanggal+tempat+jk+inisial": ("hari", "tempat", "jk", "inisial"),
    "nama+kelurahan": ("urut", "kel"),
    "nama+tahun": ("urut", "tahun"),
    "nama+tempat": ("urut", "tempat"),
    "nama": ("urut",),
    "kelurahan+alamat": ("kel", "alamat"),
}
# Inside one list only the list's own persons twice are sought, never its families: every key says
# something about the person.
KUNCI_DALAM: dict[str, tuple[str, ...]] = {
    "nik": ("nik",),
    "tanggal+awal": ("hari", "awal"),
    "tanggal+kelurahan+jk": ("hari", "kel", "jk"),
    "tanggal+nkk": ("hari", "nkk"),
    "tanggal+tempat+jk+inisial": ("hari", "tempat", "jk", "inisial"),
    "nama+kelurahan+rt": ("urut", "kel", "rt_atau_tps"),
    "nama+nkk": ("urut", "nkk"),
    "nama+tahun+tempat": ("urut", "tahun", "tempat"),
    "nama+alamat": ("urut", "alamat"),
    "nkk+jk+tahun": ("nkk", "jk", "tahun"),
    "nkk+jk+awal": ("nkk", "jk", "awal"),
    "nama langka": ("urut",),
    "awal+rt": ("kel", "rt_atau_tps", "awal"),
}
BATAS_DALAM = {"nama langka": 16}
# Key of poor rows only (no NKK, no birth date), against all rows.
KUNCI_MISKIN = "awal+rt"
# Key of twins, who are sought among all rows.
KUNCI_KEMBAR = "tanggal+nkk"
# A row that holds neither NKK nor birth date: any token of its name within the same RT (or TPS), or
# the first or last letters of the whole name, where a space was lost or put in.
SETEMPAT = ("kel", "rt_atau_tps")


def calon(s: Siap, sisa_a: I64, sisa_b: I64) -> tuple[I64, I64]:
    """Candidate pairs among rows `sisa_a` of side 0 and `sisa_b` of side 1, each pair once, sorted."""
    if not (len(sisa_a) and len(sisa_b)):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    (ba, ka), (bb, kb) = (
        (bagian, _kunci(bagian, r, KUNCI))
        for bagian, r in ((_bagian(s, 0, sisa_a), sisa_a), (_bagian(s, 1, sisa_b), sisa_b))
    )
    pasangan = [gabung(*x, *y) for x, y in zip(ka, kb, strict=True)]
    # A poor row is held against all rows of the other list.
    miskin_a, miskin_b = _kunci_kata(s, ba, sisa_a, True), _kunci_kata(s, bb, sisa_b, True)
    if len(miskin_a[0]):
        pasangan.append(gabung(*miskin_a, *_kunci_kata(s, bb, sisa_b, False)))
    if len(miskin_b[0]):
        pasangan.append(gabung(*_kunci_kata(s, ba, sisa_a, False), *miskin_b))
    return _unik(s.n[1], pasangan)


def calon_dalam(s: Siap, sisi: int, sisa: I64, *, kembar: bool = True) -> tuple[I64, I64]:
    """Candidate pairs of rows (a, b) of one list, a < b, each pair once, sorted.

    At least one of them is in `sisa`, except, with `kembar`, for pairs born into one family on one
    day: twins.
    """
    if not s.n[sisi]:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    baris = np.arange(s.n[sisi])
    tersisa = np.zeros(len(baris), dtype=bool)
    tersisa[sisa] = True
    bagian = _bagian(s, sisi, baris)
    isi = _aduk(list(bagian.values()))
    # Rows that are identical stand in a chain, however many they are.
    pasangan = [_rantai(sisa, isi[sisa])]
    for kunci, (i, k) in zip(KUNCI_DALAM, _kunci(bagian, baris, KUNCI_DALAM), strict=True):
        if kunci == KUNCI_MISKIN:
            miskin = ((bagian["nkk"] < 0) & (bagian["hari"] < 0))[i]
            a, b = gabung(i[miskin], k[miskin], i, k)
            a, b = np.minimum(a, b)[a != b], np.maximum(a, b)[a != b]
        elif kunci == KUNCI_KEMBAR and kembar:
            pasangan.append(gabung_diri(i, k))
            continue
        else:
            i, k = _berbagi(i, k, tersisa)
            if kunci == "nik":  # a number that many bear is what an office must see
                a, b = gabung_rantai(s, sisi, i, k)
            else:
                a, b = gabung_diri(i, k, BATAS_DALAM.get(kunci, BATAS_PANAS))
        dekat = (tersisa[a] | tersisa[b]) & (isi[a] != isi[b])
        pasangan.append((a[dekat], b[dekat]))
    a, b = _unik(s.n[sisi], pasangan)
    # Two valid NIK that are far apart, another family and another name: two persons, whatever else.
    nik, nkk, nama = s.nik[sisi], s.nkk[sisi], bagian["urut"]
    lain = (nik[a] > 0) & (nik[b] > 0) & (nkk[a] != nkk[b]) & (nama[a] != nama[b])
    lain[lain] = ~satu_slip(nik[a[lain]], nik[b[lain]])
    lain &= nik[a] != nik[b]
    return a[~lain], b[~lain]


def _berbagi(
    i: I64, k: npt.NDArray[np.uint64], tersisa: npt.NDArray[np.bool_]
) -> tuple[I64, npt.NDArray[np.uint64]]:
    """The rows whose key a row of the residual (perhaps) has too: only these need be sorted."""
    sisa = tersisa[i]
    return (i, k) if sisa.all() else _di_antara(k[sisa], i, k)


def _di_antara(
    sedikit: npt.NDArray[np.uint64], i: I64, k: npt.NDArray[np.uint64]
) -> tuple[I64, npt.NDArray[np.uint64]]:
    """The rows whose key is (perhaps) among `sedikit`: a mark per key is quicker than sorting all."""
    ada = np.zeros(PETAK, dtype=bool)
    ada[(sedikit & np.uint64(PETAK - 1)).astype(np.int64)] = True
    mungkin = ada[(k & np.uint64(PETAK - 1)).astype(np.int64)]
    return i[mungkin], k[mungkin]


def _rantai(i: I64, k: npt.NDArray[np.uint64]) -> tuple[I64, I64]:
    """Neighbours among the rows of each key, in the order given: n rows make n − 1 pairs."""
    urut = np.argsort(k, kind="stable")
    sama = np.flatnonzero(k[urut][1:] == k[urut][:-1])
    x, y = i[urut][sama], i[urut][sama + 1]
    return np.minimum(x, y), np.maximum(x, y)


def _ramai(k: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Rows whose key too many share for all pairs of them."""
    _, dari, banyak = np.unique(k, return_inverse=True, return_counts=True)
    hasil: npt.NDArray[np.bool_] = (banyak**2 > BATAS_PANAS)[dari]
    return hasil


def gabung_rantai(s: Siap, sisi: int, i: I64, k: npt.NDArray[np.uint64]) -> tuple[I64, I64]:
    """All pairs of rows of list `sisi` with one key; of keys that too many share, neighbours by what
    the rows hold."""
    ramai = np.flatnonzero(_ramai(k))
    urut = ramai[np.argsort(sidik_isi(s, sisi, i[ramai]))]
    (a, b), (x, y) = gabung_diri(i, k), _rantai(i[urut], k[urut])
    return np.concatenate([a, x]), np.concatenate([b, y])


def gabung_diri(i: I64, k: npt.NDArray[np.uint64], batas: int = BATAS_PANAS) -> tuple[I64, I64]:
    """All pairs i[p] < i[q] with k[p] == k[q], hot values passed over."""
    urut = np.argsort(k)
    k, i = k[urut], i[urut]
    mulai = np.flatnonzero(np.concatenate([[True], k[1:] != k[:-1]])) if len(k) else k.astype(int)
    ukuran = np.diff(np.append(mulai, len(k)))
    akhir = np.repeat(mulai + ukuran, ukuran)
    sisa = akhir - np.arange(len(k)) - 1
    sisa[np.repeat(ukuran, ukuran) ** 2 > batas] = 0
    kanan = np.arange(sisa.sum()) - np.repeat(np.cumsum(sisa) - sisa, sisa)
    x, y = np.repeat(i, sisa), i[np.repeat(np.arange(len(k)), sisa) + 1 + kanan]
    return np.minimum(x, y), np.maximum(x, y)


def _unik(n: int, pasangan: list[tuple[I64, I64]]) -> tuple[I64, I64]:
    gabungan = unik(np.concatenate([a * n + b for a, b in pasangan]))[0]
    return gabungan // n, gabungan % n


def gabung(
    ia: I64, ka: npt.NDArray[np.uint64], ib: I64, kb: npt.NDArray[np.uint64]
) -> tuple[I64, I64]:
    """All pairs (ia[p], ib[q]) with ka[p] == kb[q], hot values passed over."""
    if len(kb) > PILIH_DULU * len(ka):
        ib, kb = _di_antara(ka, ib, kb)
    elif len(ka) > PILIH_DULU * len(kb):
        ia, ka = _di_antara(kb, ia, ka)
    ua, ub = np.argsort(ka), np.argsort(kb)
    ka, kb, ia, ib = ka[ua], kb[ub], ia[ua], ib[ub]
    kiri = np.searchsorted(kb, ka, "left")
    banyak_b = np.searchsorted(kb, ka, "right") - kiri
    banyak_a = np.searchsorted(ka, ka, "right") - np.searchsorted(ka, ka, "left")
    banyak_b[banyak_a * banyak_b > BATAS_PANAS] = 0
    kanan = np.arange(banyak_b.sum()) - np.repeat(np.cumsum(banyak_b) - banyak_b, banyak_b)
    return np.repeat(ia, banyak_b), ib[np.repeat(kiri, banyak_b) + kanan]


def _kunci(
    bagian: Bagian, sisa: I64, kunci: dict[str, tuple[str, ...]]
) -> Iterator[tuple[I64, npt.NDArray[np.uint64]]]:
    """Per key the rows it applies to and their hashes."""
    for kolom in kunci.values():
        ada = np.logical_and.reduce([bagian[k] >= 0 for k in kolom])
        yield sisa[ada], _aduk([bagian[k][ada] for k in kolom])


def _bagian(s: Siap, sisi: int, sisa: I64) -> Bagian:
    """The parts of `KUNCI` for the rows `sisa`."""
    nik, teks = s.nik[sisi][sisa], s.nik_teks.kode[sisi][sisa].astype(np.int64)
    hari, tahun = s.hari[sisi][sisa], s.tbh[sisi][sisa] // 10000
    rt, tps = s.rt.kode[sisi][sisa], s.tps.kode[sisi][sisa]
    nama = s.nama.kode[sisi][sisa]
    return {
        "nik": np.where(nik > 0, nik, np.where(teks >= 0, teks + 10**17, -1)),
        "nkk": np.where(s.nkk[sisi][sisa] > 0, s.nkk[sisi][sisa], -1),
        "hari": np.where(hari == TANPA_TANGGAL, -1, hari + 10**6),
        "tahun": np.where(tahun > 0, tahun, -1),
        "jk": s.jk[sisi][sisa],
        "tempat": s.tempat.kode[sisi][sisa],
        "kel": s.kelurahan.kode[sisi][sisa],
        "alamat": s.alamat.kode[sisi][sisa],
        "rt_atau_tps": np.where(rt >= 0, rt, np.where(tps >= 0, tps + 10**9, -1)),
        **{k: kode[nama] for k, kode in s.lipatan.kode.items()},
        "nama": nama,
    }


def _kunci_kata(
    s: Siap, bagian: Bagian, sisa: I64, miskin: bool
) -> tuple[I64, npt.NDArray[np.uint64]]:
    """The token key, of the poor rows only or of all."""
    pilih = np.logical_and.reduce([bagian[k] >= 0 for k in SETEMPAT])
    if miskin:
        pilih &= (bagian["nkk"] < 0) & (bagian["hari"] < 0)
    pakai = np.flatnonzero(pilih)
    kata = s.lipatan.kata[bagian["nama"][pakai]].astype(np.int64)
    kata = np.column_stack(
        [
            kata,
            *(np.where(bagian[k][pakai] < 0, -1, bagian[k][pakai] + d) for k, d in _UJUNG.items()),
        ]
    )
    letak, ke = np.nonzero(kata >= 0)
    baris = pakai[letak]
    return sisa[baris], _aduk([*(bagian[k][baris] for k in SETEMPAT), kata[letak, ke]])


_UJUNG = {"depan": 10**9, "belakang": 2 * 10**9}


def _aduk(bagian: list[npt.NDArray[np.integer[Any]]]) -> npt.NDArray[np.uint64]:
    """One 64-bit hash from several integers a row (the finaliser of splitmix64, part by part)."""
    h = np.full(len(bagian[0]), 0x9E3779B97F4A7C15, dtype=np.uint64)
    for b in bagian:
        h ^= b.astype(np.uint64)
        h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        h ^= h >> np.uint64(31)
    return h
