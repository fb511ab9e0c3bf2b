"""Which pairs are worth comparing: rows of the residual that share one of a few keys.

Every key is a 64-bit hash of columns; joining is sorting integers. A key value that would make
more than `BATAS_PANAS` pairs (01-01 birthdays, common one-word names) is passed over: such pairs
share a rarer key too, or nothing that could prove them. Cost: one hash per row and key, then
about two to four candidates a residual row.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from hakpilih.matching.siap import I64, TANPA_TANGGAL, Siap, unik

BATAS_PANAS = 400

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
# A row that holds neither NKK nor birth date: any token of its name within the same RT (or TPS), or
# the first or last letters of the whole name, where a space was lost or put in.
SETEMPAT = ("kel", "rt_atau_tps")


def calon(s: Siap, sisa_a: I64, sisa_b: I64) -> tuple[I64, I64]:
    """Candidate pairs among rows `sisa_a` of side 0 and `sisa_b` of side 1, each pair once, sorted."""
    if not (len(sisa_a) and len(sisa_b)):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    kunci_a, kunci_b = _kunci(s, 0, sisa_a), _kunci(s, 1, sisa_b)
    # A poor row is held against all rows of the other list, never poor against poor only.
    kunci_b[-2:] = kunci_b[:-3:-1]
    return _unik(s.n[1], [gabung(*ka, *kb) for ka, kb in zip(kunci_a, kunci_b, strict=True)])


def calon_dalam(s: Siap, sisi: int) -> tuple[I64, I64]:
    """Candidate pairs of rows (a, b) of one list, a < b, each pair once, sorted."""
    if not s.n[sisi]:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    kunci = _kunci(s, sisi, np.arange(s.n[sisi]))
    pasangan = [gabung(*k, *k) for k in kunci[:-2]] + [gabung(*kunci[-2], *kunci[-1])]
    terurut = [(np.minimum(a, b)[a != b], np.maximum(a, b)[a != b]) for a, b in pasangan]
    return _unik(s.n[sisi], terurut)


def _unik(n: int, pasangan: list[tuple[I64, I64]]) -> tuple[I64, I64]:
    gabungan = unik(np.concatenate([a * n + b for a, b in pasangan]))[0]
    return gabungan // n, gabungan % n


def gabung(
    ia: I64, ka: npt.NDArray[np.uint64], ib: I64, kb: npt.NDArray[np.uint64]
) -> tuple[I64, I64]:
    """All pairs (ia[p], ib[q]) with ka[p] == kb[q], hot values passed over."""
    ua, ub = np.argsort(ka, kind="stable"), np.argsort(kb, kind="stable")
    ka, kb, ia, ib = ka[ua], kb[ub], ia[ua], ib[ub]
    kiri = np.searchsorted(kb, ka, "left")
    banyak_b = np.searchsorted(kb, ka, "right") - kiri
    banyak_a = np.searchsorted(ka, ka, "right") - np.searchsorted(ka, ka, "left")
    banyak_b[banyak_a * banyak_b > BATAS_PANAS] = 0
    kanan = np.arange(banyak_b.sum()) - np.repeat(np.cumsum(banyak_b) - banyak_b, banyak_b)
    return np.repeat(ia, banyak_b), ib[np.repeat(kiri, banyak_b) + kanan]


def _kunci(s: Siap, sisi: int, sisa: I64) -> list[tuple[I64, npt.NDArray[np.uint64]]]:
    """Per key the rows it applies to and their hashes; last, the token key of poor rows and of all."""
    bagian = _bagian(s, sisi, sisa)
    hasil = []
    for kolom in KUNCI.values():
        ada = np.logical_and.reduce([bagian[k] >= 0 for k in kolom])
        hasil.append((sisa[ada], _aduk([bagian[k][ada] for k in kolom])))
    miskin = (bagian["nkk"] < 0) & (bagian["hari"] < 0)
    return [
        *hasil,
        _kunci_kata(s, bagian, sisa, miskin),
        _kunci_kata(s, bagian, sisa, np.ones(len(sisa), bool)),
    ]


def _bagian(s: Siap, sisi: int, sisa: I64) -> dict[str, I64]:
    """The parts of `KUNCI` for the rows `sisa`."""
    nik, teks = s.nik[sisi][sisa], s.nik_teks.kode[sisi][sisa].astype(np.int64)
    hari, tahun = s.hari[sisi][sisa].astype(np.int64), s.tbh[sisi][sisa].astype(np.int64) // 10000
    rt, tps = s.rt.kode[sisi][sisa].astype(np.int64), s.tps.kode[sisi][sisa].astype(np.int64)
    nama = s.nama.kode[sisi][sisa]
    return {
        "nik": np.where(nik > 0, nik, np.where(teks >= 0, teks + 10**17, -1)),
        "nkk": np.where(s.nkk[sisi][sisa] > 0, s.nkk[sisi][sisa], -1),
        "hari": np.where(hari == TANPA_TANGGAL, -1, hari + 10**6),
        "tahun": np.where(tahun > 0, tahun, -1),
        "jk": s.jk[sisi][sisa].astype(np.int64),
        "tempat": s.tempat.kode[sisi][sisa].astype(np.int64),
        "kel": s.kelurahan.kode[sisi][sisa].astype(np.int64),
        "alamat": s.alamat.kode[sisi][sisa].astype(np.int64),
        "rt_atau_tps": np.where(rt >= 0, rt, np.where(tps >= 0, tps + 10**9, -1)),
        **{k: kode[nama].astype(np.int64) for k, kode in s.lipatan.kode.items()},
        "nama": nama.astype(np.int64),
    }


def _kunci_kata(
    s: Siap, bagian: dict[str, I64], sisa: I64, pilih: npt.NDArray[np.bool_]
) -> tuple[I64, npt.NDArray[np.uint64]]:
    """The token key of the chosen rows."""
    pakai = np.flatnonzero(pilih & np.logical_and.reduce([bagian[k] >= 0 for k in SETEMPAT]))
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


def _aduk(bagian: list[I64]) -> npt.NDArray[np.uint64]:
    """One 64-bit hash from several integers a row (the finaliser of splitmix64, part by part)."""
    h = np.full(len(bagian[0]), 0x9E3779B97F4A7C15, dtype=np.uint64)
    for b in bagian:
        h ^= b.astype(np.uint64)
        h = (h ^ (h >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        h = (h ^ (h >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        h ^= h >> np.uint64(31)
    return h
