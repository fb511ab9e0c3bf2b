"""Which pairs are worth comparing: rows of the residual that share one of a few keys.

Every key is a 64-bit hash of columns; joining is sorting integers. A key value that would make
more than `BATAS_PANAS` pairs (01-01 birthdays, common one-word names) is passed over: such pairs
share a rarer key too, or nothing that could prove them. Cost: one hash per row and key, then
about two to four candidates a residual row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.inti import (
    TANPA_TANGGAL,
    Kolom,
    Tanda,
    gabung_diri,
    gabung_diri_ramai,
    kunci,
    petakan,
    satu_slip,
    susut,
    urutan,
)
from hakpilih.matching.inti import gabung as gabung_kunci
from hakpilih.matching.inti.muat import padat
from hakpilih.matching.siap import I64, Siap, sidik_isi

Bagian = dict[str, Kolom]
I32 = npt.NDArray[np.int32]
U64 = npt.NDArray[np.uint64]
Bool = npt.NDArray[np.bool_]

BATAS_PANAS = 400
SEPASANG = 4  # two rows, squared

# Name of the key → the parts that must all be present and equal. Every part is an integer per row,
# the same for both lists, too small where absent: nik (valid or as it stands), nkk, hari (birth date),
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
DARI_NAMA = ("urut", "awal", "inisial", "depan", "belakang")  # the last two for such rows alone


def calon(s: Siap, sisa_a: I64, sisa_b: I64) -> tuple[I64, I64]:
    """Candidate pairs among rows `sisa_a` of side 0 and `sisa_b` of side 1, each pair once, sorted."""
    if not (len(sisa_a) and len(sisa_b)):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    ba, bb = bagian_kunci(s, 0, sisa_a), bagian_kunci(s, 1, sisa_b)

    def satu(kolom: tuple[str, ...]) -> tuple[I64, I64]:
        return gabung(*_kunci(ba, sisa_a, kolom), *_kunci(bb, sisa_b, kolom))

    # A poor row is held against all rows of the other list.
    miskin_a, miskin_b = _kunci_kata(s, ba, sisa_a), _kunci_kata(s, bb, sisa_b)
    pasangan = [
        *(satu(kolom) for kolom in KUNCI.values()),
        gabung(*miskin_a, *_kunci_kata(s, bb, sisa_b, Tanda(miskin_a[1]))),
        gabung(*_kunci_kata(s, ba, sisa_a, Tanda(miskin_b[1])), *miskin_b),
    ]
    return _unik(s.n[1], pasangan)


@dataclass(frozen=True, slots=True)
class Dalam:
    """Of one list what the search inside it asks of all rows, whatever the residual is: the parts of keys,
    and the pairs born into one family on one day, if twins are sought."""

    bagian: Bagian
    kembaran: tuple[I64, I64] | None

    @staticmethod
    def dari(s: Siap, sisi: int, *, kembar: bool = True) -> Dalam:
        """Of list `sisi`."""
        bagian = bagian_kunci(s, sisi, None, DARI_NAMA[:3])
        if not kembar:
            return Dalam(bagian, None)
        k = kunci([bagian[k] for k in KUNCI_DALAM[KUNCI_KEMBAR]], None, s.n[sisi])
        return Dalam(bagian, gabung_diri(*k, BATAS_PANAS))


def calon_dalam(s: Siap, sisi: int, sisa: I64, dalam: Dalam) -> tuple[I64, I64]:
    """Candidate pairs of rows (a, b) of one list, a < b, each pair once, sorted.

    At least one of them is in `sisa`, except for twins (`Dalam`).
    """
    if not s.n[sisi]:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    n = s.n[sisi]
    tersisa = np.zeros(n, dtype=bool)
    tersisa[sisa] = True
    bagian = dalam.bagian
    pasangan = []
    for sebutan, kolom in KUNCI_DALAM.items():
        if sebutan == KUNCI_KEMBAR and dalam.kembaran is not None:
            continue
        k = [bagian[k] for k in kolom]
        if sebutan == KUNCI_MISKIN:
            miskin = sisa[serba_kurang(bagian, sisa)]
            sedikit = kunci(k, miskin, 0)
            a, b = gabung(*sedikit, *kunci(k, None, n, tanda=Tanda(sedikit[1])))
            a, b = np.minimum(a, b)[a != b], np.maximum(a, b)[a != b]
            pasangan.append((a, b))
            continue
        # Only rows whose key a row of the residual (perhaps) has too need be joined.
        i, h = kunci(k, None, n, tanda=Tanda(kunci(k, sisa, 0)[1]))
        if sebutan == "nik":  # a number that many bear is what an office must see
            pasangan.append(gabung_rantai(s, sisi, i, h, tersisa))
        else:
            pasangan.append(gabung_diri(i, h, BATAS_DALAM.get(sebutan, BATAS_PANAS), tersisa))
    a, b = _unik(n, pasangan)
    # Rows whose parts are all the same stand in a chain, however many they are.
    isi = np.zeros(n, dtype=np.uint64)
    ada = tersisa.copy()
    ada[a] = ada[b] = True
    perlu = np.flatnonzero(ada)
    isi[perlu] = kunci(list(bagian.values()), perlu, n, wajib=False)[1]
    lain = isi[a] != isi[b]
    pasangan = [(a[lain], b[lain]), gabung_rantai(s, sisi, sisa, isi[sisa], batas=SEPASANG)]
    a, b = _unik(n, pasangan if dalam.kembaran is None else [*pasangan, dalam.kembaran])
    # Two valid NIK that are far apart, another family and another name: two persons, whatever else.
    nik, nkk, nama = s.nik[sisi], s.nkk[sisi], bagian["urut"].isi
    lain = (nik[a] > 0) & (nik[b] > 0) & (nkk[a] != nkk[b]) & (nama[a] != nama[b])
    lain[lain] = ~satu_slip(nik[a[lain]], nik[b[lain]])
    lain &= nik[a] != nik[b]
    return a[~lain], b[~lain]


def _rantai(i: I64, k: U64) -> tuple[I64, I64]:
    """Neighbours among the rows of each key, in the order given: n rows make n − 1 pairs."""
    urut = urutan(k)
    i, k = i[urut], k[urut]
    sama = np.flatnonzero(k[1:] == k[:-1])
    x, y = i[sama], i[sama + 1]
    return np.minimum(x, y), np.maximum(x, y)


def gabung_rantai(
    s: Siap, sisi: int, i: I64, k: U64, dicari: Bool | None = None, batas: int = BATAS_PANAS
) -> tuple[I64, I64]:
    """All pairs of rows of list `sisi` with one key; of keys whose rows squared exceed `batas`, neighbours
    by what the rows hold. With `dicari` only pairs of which one row is sought."""
    a, b, ramai, h = gabung_diri_ramai(i, k, batas, dicari)
    if not len(ramai):
        return a, b
    urut = np.lexsort((ramai, sidik_isi(s, sisi, ramai)))
    x, y = _rantai(ramai[urut], h[urut])
    if dicari is not None:
        dekat = dicari[x] | dicari[y]
        x, y = x[dekat], y[dekat]
    return np.concatenate([a, x]), np.concatenate([b, y])


def _unik(n: int, pasangan: list[tuple[I64, I64]]) -> tuple[I64, I64]:
    geser = n.bit_length()
    gabungan = susut(np.concatenate([a << geser | b for a, b in pasangan]))
    return gabungan >> geser, gabungan & ((1 << geser) - 1)


def gabung(ia: I64, ka: U64, ib: I64, kb: U64) -> tuple[I64, I64]:
    """All pairs (ia[p], ib[q]) with ka[p] == kb[q], hot values passed over."""
    return gabung_kunci(ia, ka, ib, kb, BATAS_PANAS)


def _kunci(bagian: Bagian, sisa: I64, kolom: tuple[str, ...]) -> tuple[I64, U64]:
    """The rows of `sisa` that a key applies to, and their hashes; `bagian` is of these rows alone."""
    i, k = kunci([bagian[nama] for nama in kolom], None, len(sisa))
    return sisa[i], k


def bagian_kunci(
    s: Siap, sisi: int, sisa: I64 | None, dari_nama: Iterable[str] = DARI_NAMA
) -> Bagian:
    """The parts of `KUNCI` for the rows `sisa`, or for all; of those of the name only `dari_nama`."""

    def ambil(kolom: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return kolom if sisa is None else kolom[sisa]

    nik, teks = ambil(s.nik[sisi]), ambil(s.nik_teks.kode[sisi])
    berteks = np.flatnonzero((teks >= 0) & (nik == 0))
    if len(berteks):
        nik = nik.copy() if sisa is None else nik
        nik[berteks] = teks[berteks] + np.int64(10**17)
    rt, tps = ambil(s.rt.kode[sisi]), ambil(s.tps.kode[sisi])
    nama = ambil(s.nama.kode[sisi])
    return {
        "nik": Kolom(nik, terkecil=1),
        "nkk": Kolom(ambil(s.nkk[sisi]), terkecil=1),
        "hari": _hari(ambil(s.hari[sisi])),
        "tahun": Kolom(ambil(s.tbh[sisi]) // 10000, terkecil=1),
        "jk": Kolom(ambil(s.jk[sisi])),
        "tempat": Kolom(ambil(s.tempat.kode[sisi])),
        "kel": Kolom(ambil(s.kelurahan.kode[sisi])),
        "alamat": Kolom(ambil(s.alamat.kode[sisi])),
        "rt_atau_tps": Kolom(rt_atau_tps(rt, tps)),
        **{k: Kolom(petakan(nama, s.lipatan.kode[k])) for k in dari_nama},
        "nama": Kolom(nama),
    }


def rt_atau_tps(rt: I32, tps: I32) -> I32:
    """The RT of rows, or where there is none the TPS."""
    if rt.min(initial=0) >= 0:
        return rt
    hasil: I32 = np.where(rt >= 0, rt, np.where(tps >= 0, tps + np.int32(10**9), np.int32(-1)))
    return hasil


def _hari(hari: I32) -> Kolom:
    return Kolom(hari, terkecil=TANPA_TANGGAL + 1)


def ada_kembaran(s: Siap, sisi: int, baris: I64, nama: I32) -> Bool:
    """Whether a row of list `sisi` shares family and birthday with `baris[k]` and bears the name with code
    `nama[k]`."""
    nkk, hari = s.nkk[sisi], s.hari[sisi]
    hasil = np.zeros(len(baris), dtype=bool)
    ada = np.flatnonzero((nkk[baris] > 0) & (hari[baris] != TANPA_TANGGAL) & (nama >= 0))
    dicari = [Kolom(nkk[baris[ada]]), _hari(hari[baris[ada]]), Kolom(padat(nama[ada], np.int32))]
    k = kunci(dicari, None, len(ada))[1]
    semua = [Kolom(nkk), _hari(hari), Kolom(s.nama.kode[sisi])]
    dimiliki = kunci(semua, None, s.n[sisi], tanda=Tanda(k))[1]
    hasil[ada] = pc.is_in(pa.array(k), pa.array(dimiliki)).to_numpy(zero_copy_only=False)
    return hasil


def serba_kurang(bagian: Bagian, baris: I64 | slice = slice(None)) -> Bool:
    """Which rows hold neither NKK nor birth date."""
    return bagian["nkk"].kosong(baris) & bagian["hari"].kosong(baris)


def _kunci_kata(s: Siap, bagian: Bagian, sisa: I64, tanda: Tanda | None = None) -> tuple[I64, U64]:
    """The token key of the poor rows, or with `tanda` of all rows that (perhaps) have one of those marked."""
    baris = np.flatnonzero(serba_kurang(bagian)) if tanda is None else None
    tempat = [bagian[k] for k in SETEMPAT]
    kata, nama = s.lipatan.kata, bagian["nama"].isi
    # Another order of the parts is another key: the ends of a name are no tokens.
    susunan = [[*tempat, Kolom(kata[:, j], nama)] for j in range(kata.shape[1])]
    susunan += [[bagian["depan"], *tempat], [*tempat[:1], bagian["belakang"], *tempat[1:]]]
    isi = [kunci(k, baris, len(sisa), tanda=tanda) for k in susunan]
    return sisa[np.concatenate([i for i, _ in isi])], np.concatenate([k for _, k in isi])
