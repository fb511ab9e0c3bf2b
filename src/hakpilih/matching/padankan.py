"""The kernel: two voter lists in, every pair that was weighed out. Arrow to Arrow, no files.

1. A valid NIK that stands once in each list, with name and birth date agreeing, settles a pair.
2. The rest of both lists: candidates by shared keys, levels, weights learnt without labels.
3. Rows of one list that are the same person stand together, then probabilities one-to-one.

The result does not depend on the order of the rows, up to rows that are identical.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.banding import bandingkan
from hakpilih.matching.bobot import Bagian, Model, Terbukti, kumpulkan, pelajari, untuk_pindah
from hakpilih.matching.bukti import amati, banyak_pasangan, kelas_baris, kumpulkan_bukti
from hakpilih.matching.calon import calon, gabung
from hakpilih.matching.model import Ciri, Simpanan, ciri
from hakpilih.matching.satu_satu import kelompok, timbang_bebas
from hakpilih.matching.siap import F64, I64, Siap, siapkan, sidik_isi
from hakpilih.matching.tingkat import ELEMEN, URUT

U8 = npt.NDArray[np.uint8]
Bool = npt.NDArray[np.bool_]
Kemajuan = Callable[[str], None]

AMBANG = 0.5
# Weight (bits) at which two rows of one list that fit the same row are taken for one person.
BIT_GANDA = 6.0
TERKECIL_BUNTU = 0.05

_NAMA, _LAHIR, _NIK = (ELEMEN.index(e) for e in ("nama", "tanggal_lahir", "nik"))
_NAMA_SAMA = [URUT["nama"][t] for t in ("sama_langka", "sama", "sama_umum")]
_NAMA_DEKAT = [*_NAMA_SAMA, *(URUT["nama"][t] for t in ("ejaan", "urut", "sebagian", "mirip"))]
_LAHIR_BEDA = URUT["tanggal_lahir"]["beda"]
_LAHIR_SAMA = [URUT["tanggal_lahir"][t] for t in ("sama", "kosong")]


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
    bahan_dalam: tuple[Terbukti | Bagian, Terbukti | Bagian]  # for pairs inside each list
    ciri: Ciri
    asal: tuple[I64, I64] | None = None


def nilai(
    dpt: pa.Table,
    dp4: pa.Table,
    *,
    benih: int = 0,
    simpanan: Simpanan | None = None,
    asal: tuple[I64, I64] | None = None,
    kemajuan: Kemajuan = lambda _: None,
) -> Penilaian:
    """Weigh two lists (tables of `hakpilih.pemilih.SKEMA_BERSIH`) against each other.

    With a kept model nothing is learnt but how many pairs of each kind there are. `asal`: a label of
    each row of either list; rows of one label were weighed before and are not compared, and all
    others live in different places (`bobot.untuk_pindah`). Cost: see
    docs/kaidah/padan.md.
    """
    kemajuan("menyiapkan kedua daftar")
    s = siapkan(dpt, dp4)
    kemajuan("mencocokkan NIK")
    ta, tb = _lain_asal(asal, *nik_tunggal(s))
    tingkat_nik = bandingkan(s, ta, tb)
    sah = nik_dan_orang_sama(tingkat_nik)
    ta, tb, terbukti = ta[sah], tb[sah], tingkat_nik[sah]
    kemajuan("mencari calon pasangan")
    sisa_a, sisa_b = _sisa(s.n[0], ta), _sisa(s.n[1], tb)
    ca, cb = _lain_asal(asal, *calon(s, sisa_a, sisa_b))
    kemajuan("mempelajari bobot" if simpanan is None else "menimbang dengan model tersimpan")
    bahan: Terbukti | Bagian
    if simpanan is None:
        with ThreadPoolExecutor(1) as serentak:
            nanti = serentak.submit(kumpulkan_bukti, s, terbukti, sisa_a, sisa_b, benih)
            pola = kumpulkan(amati(s, ca, cb))
            bahan = nanti.result()
        bahan_dalam: tuple[Terbukti | Bagian, Terbukti | Bagian] = (bahan, bahan)
    else:
        pola = kumpulkan(amati(s, ca, cb))
        bahan, bahan_dalam = simpanan.antar, simpanan.dalam
        if asal is not None:
            bahan = untuk_pindah(bahan, terbukti)
    model = pelajari(pola, bahan, banyak_pasangan(s, sisa_a, sisa_b))
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
        bahan_dalam=bahan_dalam,
        ciri=ciri(s, terbukti),
        asal=asal,
    )


def _lain_asal(asal: tuple[I64, I64] | None, a: I64, b: I64) -> tuple[I64, I64]:
    if asal is None:
        return a, b
    lain = asal[0][a] != asal[1][b]
    return a[lain], b[lain]


def nik_tunggal(s: Siap) -> tuple[I64, I64]:
    """Pairs of rows with an equal valid NIK that stands once in each list, by NIK."""
    satu = []
    for nik in s.nik:
        urut = np.argsort(nik)
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
    sama = np.isin(tingkat[:, _NAMA], _NAMA_SAMA) & np.isin(tingkat[:, _LAHIR], _LAHIR_SAMA)
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
    satu_orang = [_ganda(s, model, 0, a, b, bit), _ganda(s, model, 1, b, a, bit)]
    while True:
        ga, gb = (kelompok(s.n[d], *satu_orang[d]) for d in (0, 1))
        kunci = ga[a] * s.n[1] + gb[b]
        # Within a group the strongest pair speaks for the person.
        urut = np.lexsort((-bit, kunci))
        pertama = np.diff(kunci[urut], prepend=-1) > 0
        wakil = urut[pertama]
        p, tambah = timbang_bebas(ga[a[wakil]], gb[b[wakil]], bit[wakil], _bebas(s, (ga, gb), sisa))
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
    dari = np.empty(len(a), dtype=np.int64)
    dari[urut] = np.cumsum(pertama) - 1
    peluang = p[dari]
    layak = np.round(peluang, 9) >= AMBANG
    terpilih = _pilih(s, kunci, a, b, bit, layak)
    return peluang, terpilih, layak & ~terpilih, tambah[dari]


def _bebas(s: Siap, grup: tuple[I64, I64], sisa: tuple[I64, I64]) -> tuple[I64, I64]:
    """The class of each person who could still be paired, at his group's label; -1 elsewhere.

    Of several rows of one person the one that lacks least counts.
    """
    hasil = []
    for d in (0, 1):
        kelas = np.full(s.n[d], 2**15)
        np.minimum.at(kelas, grup[d][sisa[d]], kelas_baris(s, d)[sisa[d]])
        hasil.append(np.where(kelas == 2**15, -1, kelas))
    return hasil[0], hasil[1]


def _pilih(s: Siap, kunci: I64, a: I64, b: I64, bit: F64, layak: Bool) -> Bool:
    """Of each block (one person's rows in both lists) as many pairs as its rows allow.

    The strongest first; ties go by what the rows hold, never by where they stand.
    """
    terpilih = layak.copy()
    _, dari, banyak = np.unique(kunci, return_inverse=True, return_counts=True)
    ramai = np.flatnonzero(layak & (banyak[dari] > 1))
    terpilih[ramai] = False
    sidik = sidik_isi(s, 0, a[ramai]) ^ (sidik_isi(s, 1, b[ramai]) >> np.uint64(1))
    terpakai: tuple[set[int], set[int]] = (set(), set())
    for k in ramai[np.lexsort((sidik, -np.round(bit[ramai], 6)))].tolist():
        x, y = int(a[k]), int(b[k])
        if x not in terpakai[0] and y not in terpakai[1]:
            terpakai[0].add(x)
            terpakai[1].add(y)
            terpilih[k] = True
    return terpilih


def _buntu(s: Siap, model: Model, sisi: int, milik: I64, lawan: I64, p: F64) -> tuple[I64, I64]:
    """Rows between which a partner cannot choose because they are one person, written twice.

    The partner surely has a pair (its probabilities add up to ½), yet none reaches ½ alone.
    """
    n = int(lawan.max(initial=-1)) + 1
    jumlah = np.bincount(lawan, p, minlength=n)
    terbesar = np.zeros(n)
    np.maximum.at(terbesar, lawan, p)
    macet = (np.round(jumlah, 9) >= AMBANG) & (np.round(terbesar, 9) < AMBANG)
    k = np.flatnonzero(macet[lawan] & (p >= TERKECIL_BUNTU)) if n else np.empty(0, np.int64)
    return _satu_orang(s, model, sisi, milik[k], lawan[k])


def _ganda(
    s: Siap, model: Model, sisi: int, milik: I64, lawan: I64, bit: npt.NDArray[np.float64]
) -> tuple[I64, I64]:
    """Pairs of rows of one list that fit the same row of the other best and are one person.

    Rows that each have a best partner of their own are two persons, however alike: twins.
    """
    terkuat = np.full(s.n[sisi], -np.inf)
    np.maximum.at(terkuat, milik, bit)
    kuat = (bit > 0) & (bit >= terkuat[milik])
    return _satu_orang(s, model, sisi, milik[kuat], lawan[kuat])


def _satu_orang(s: Siap, model: Model, sisi: int, milik: I64, lawan: I64) -> tuple[I64, I64]:
    """Of the rows of one list that share a partner, the pairs whose evidence says one person."""
    kunci = lawan.astype(np.uint64)
    x, y = gabung(milik, kunci, milik, kunci)
    unik = np.unique(x[x < y] * s.n[sisi] + y[x < y])
    x, y = unik // max(s.n[sisi], 1), unik % max(s.n[sisi], 1)
    bobot = model.bobot(amati(s, x, y, (sisi, sisi)))[1].sum(axis=1)
    return x[bobot >= BIT_GANDA], y[bobot >= BIT_GANDA]
