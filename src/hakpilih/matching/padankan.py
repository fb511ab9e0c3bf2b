"""The kernel: two voter lists in, every pair that was weighed out. Arrow to Arrow, no files.

1. A valid NIK that stands once in each list, with name and birth date agreeing, settles a pair.
2. The rest of both lists: candidates by shared keys, levels, weights learnt without labels.
3. Rows of one list that are the same person stand together, then probabilities one-to-one.

The result does not depend on the order of the rows, up to rows that are identical.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.banding import beda_pasangan
from hakpilih.matching.benang import regu
from hakpilih.matching.bobot import (
    Amatan,
    Bagian,
    Bahan,
    Model,
    Pola,
    bahan_dari,
    kumpulkan,
    pelajari,
    untuk_pindah,
)
from hakpilih.matching.bukti import amati, banyak_pasangan, kerabat, undi
from hakpilih.matching.bukti import terbukti as bukti
from hakpilih.matching.calon import Dalam, ada_kembaran, calon
from hakpilih.matching.entri import cari_tetangga
from hakpilih.matching.ganda import Serupa, Tertimbang, cari_serupa, timbang_serupa
from hakpilih.matching.inti import susut
from hakpilih.matching.jodoh import AMBANG, pasangkan
from hakpilih.matching.model import Ciri, Simpanan, ciri
from hakpilih.matching.siap import F64, I64, Siap, siapkan
from hakpilih.matching.tingkat import ELEMEN, URUT

U8 = npt.NDArray[np.uint8]
U16 = npt.NDArray[np.uint16]
Bool = npt.NDArray[np.bool_]
Kemajuan = Callable[[str], None]

KIRIMAN = 20  # a list that many times longer than the other is not searched for its own duplicates

_NAMA, _LAHIR, _NIK = (ELEMEN.index(e) for e in ("nama", "tanggal_lahir", "nik"))
_NAMA_SAMA = [URUT["nama"][t] for t in ("sama_langka", "sama", "sama_umum")]
_NAMA_DEKAT = [*_NAMA_SAMA, *(URUT["nama"][t] for t in ("ejaan", "urut", "sebagian", "mirip"))]
_LAHIR_BEDA = URUT["tanggal_lahir"]["beda"]
_LAHIR_SAMA = [URUT["tanggal_lahir"][t] for t in ("sama", "kosong")]


@dataclass(frozen=True, slots=True)
class Penilaian:
    """Everything that was weighed. Positions, not row numbers: `siap.baris` translates.

    `tahap`: 0 nik, 1 nik_beda_unsur, 2 peluang. `terpilih` marks the one-to-one pairs with
    probability ≥ ½; `ganda` pairs whose row is the same person as a chosen one of its list. The first
    `terbukti` pairs are those that a number settled.
    """

    siap: Siap
    terbukti: int
    a: I64
    b: I64
    pola: I64  # of each pair its place in the next two
    tingkat_pola: U8
    bobot_pola: npt.NDArray[np.float64]
    bobot_awal: npt.NDArray[np.float64]
    peluang: npt.NDArray[np.float64]
    tahap: npt.NDArray[np.int8]
    terpilih: Bool
    ganda: Bool
    model: Model
    beda: U16  # of the first `terbukti` pairs what the DP4 states otherwise (`Pembanding.beda`)
    serupa: tuple[Tertimbang, Tertimbang]  # weighed pairs inside each list
    ciri: Ciri


def nilai(
    dpt: pa.Table,
    dp4: pa.Table,
    *,
    benih: int = 0,
    simpanan: Simpanan | Callable[[], Simpanan] | None = None,
    asal: tuple[I64, I64] | None = None,
    kiriman: tuple[bool, bool] | None = None,
    kemajuan: Kemajuan = lambda _: None,
) -> Penilaian:
    """Weigh two lists (tables of `hakpilih.pemilih.SKEMA_BERSIH`) against each other.

    With a kept model nothing is learnt but how many pairs of each kind there are; it may be a function
    that waits for it. `asal`: a label of
    each row of either list; rows of one label were weighed before and are not compared, and all
    others live in different places (`bobot.untuk_pindah`).
    `kiriman`: whether each list is held against a day's rows only, where the lists are parts of longer
    ones. Cost: see docs/pemadanan.md.
    """
    kemajuan("menyiapkan kedua daftar")
    s = siapkan(dpt, dp4)
    kiriman = kiriman or menerima_kiriman(s.n)
    kemajuan("mencocokkan NIK")
    with regu() as serentak:
        seluruh = None if any(kiriman) else serentak.submit(_dalam, s, kiriman)
        ta, tb = _lain_asal(asal, *nik_tunggal(s))
        s = replace(s, tunggal=None)  # 16 bytes a row
        ta, tb, terbukti = _terbukti(s, ta, tb, kumpulkan(amati(s, ta, tb)))
        kemajuan("mencari calon pasangan")
        sisa = _sisa(s.n[0], ta), _sisa(s.n[1], tb)
        nanti = None
        if simpanan is None:
            nanti = serentak.submit(undi, s, *sisa, benih), serentak.submit(kerabat, s)
        tetangga = [serentak.submit(cari_tetangga, s, sisi, sisa[sisi]) for sisi in (0, 1)]
        # Pairs inside a list need nothing of what follows, and nothing that follows needs them. Of a list
        # that is held against a day's rows only those that came near them are asked for.
        serupa = serentak.submit(_serupa, s, sisa, asal, seluruh.result()) if seluruh else None
        ca, cb = _lain_asal(asal, *calon(s, *sisa))
        kemajuan("mempelajari bobot" if simpanan is None else "menimbang dengan model tersimpan")
        pola = kumpulkan(amati(s, ca, cb))
        if serupa is None:
            dicari = [susut(c) if kiriman[d] else sisa[d] for d, c in enumerate((ca, cb))]
            sedikit = dicari[0], dicari[1]
            serupa = serentak.submit(lambda: _serupa(s, sedikit, asal, _dalam(s, kiriman)))
        bahan: Bahan | Bagian
        if nanti is not None:
            undian, keluarga = nanti
            bahan = bahan_dari(bukti(terbukti, keluarga.result(), undian.result()))
            bahan_dalam: tuple[Bahan | Bagian, Bahan | Bagian] = (bahan, bahan)
        else:
            assert simpanan is not None
            tersimpan = simpanan if isinstance(simpanan, Simpanan) else simpanan()
            bahan, bahan_dalam = tersimpan.antar, tersimpan.dalam
            bahan = bahan if asal is None else untuk_pindah(bahan, terbukti)
        model = pelajari(pola, bahan, banyak_pasangan(s, *sisa))
        dalam = serentak.submit(_timbang_dalam, s, serupa, bahan_dalam)
        beda = serentak.submit(beda_pasangan, s, ta, tb)
        kemajuan("memasangkan satu lawan satu")
        awal_pola, bobot_pola = model.bobot(pola.amatan)
        awal = awal_pola[pola.dari]
        bit = bobot_pola.sum(axis=1)[pola.dari] + awal
        nik = serentak.submit(_timbang_nik, s, model, terbukti)
        rupa = serentak.submit(ciri, s, terbukti)
        lagi = tetangga[0].result().odds(model), tetangga[1].result().odds(model)
        peluang, terpilih, ganda, tambah = pasangkan(s, model, ca, cb, bit, sisa, lagi)
        bobot_nik, peluang_nik, tahap_nik = nik.result()
        return Penilaian(
            siap=s,
            terbukti=len(ta),
            a=np.concatenate([ta, ca]),
            b=np.concatenate([tb, cb]),
            pola=np.concatenate([terbukti.dari, pola.dari + len(bobot_nik)]),
            tingkat_pola=np.concatenate([terbukti.amatan.tingkat, pola.amatan.tingkat]),
            bobot_pola=np.concatenate([bobot_nik, bobot_pola]),
            bobot_awal=np.concatenate([np.zeros(len(ta)), awal + tambah]),
            peluang=np.concatenate([peluang_nik[terbukti.dari], peluang]),
            tahap=np.concatenate([tahap_nik[terbukti.dari], np.full(len(ca), 2, np.int8)]),
            terpilih=np.concatenate([np.ones(len(ta), bool), terpilih]),
            ganda=np.concatenate([np.zeros(len(ta), bool), ganda]),
            model=model,
            beda=beda.result(),
            serupa=dalam.result(),
            ciri=rupa.result(),
        )


def _terbukti(s: Siap, ta: I64, tb: I64, pola: Pola) -> tuple[I64, I64, Pola]:
    """Of the pairs with an equal NIK those that are one person beyond doubt, and their patterns."""
    tingkat = pola.amatan.tingkat
    sah = nik_dan_orang_sama(tingkat)[pola.dari]
    # A number lent to a twin is told by the name alone: where the other list has a twin of just that name,
    # the number proves nothing.
    k = np.flatnonzero(sah & ~np.isin(tingkat[:, _NAMA], _NAMA_SAMA)[pola.dari])
    a, b = ta[k], tb[k]
    nama_a, nama_b = s.nama.kode[0][a], s.nama.kode[1][b]
    with regu() as serentak:
        ada = serentak.map(ada_kembaran, (s, s), (0, 1), (a, b), (nama_b, nama_a))
        sah[k] = ~np.logical_or(*ada)
    banyak = np.bincount(pola.dari[sah], minlength=len(tingkat))
    pakai = banyak > 0
    baru = np.cumsum(pakai) - 1
    amatan = Amatan(tingkat[pakai], pola.amatan.langka[pakai])
    return ta[sah], tb[sah], Pola(amatan, banyak[pakai].astype(np.float64), baru[pola.dari[sah]])


def menerima_kiriman(n: tuple[int, ...]) -> tuple[bool, bool]:
    """Which of two lists of these lengths is held against one so short that its own duplicates are
    not asked for: a day's new KTP-el."""
    return n[0] > KIRIMAN * n[1], n[1] > KIRIMAN * n[0]


def _dalam(s: Siap, kiriman: tuple[bool, bool]) -> tuple[Dalam, Dalam]:
    return Dalam.dari(s, 0, kembar=not kiriman[0]), Dalam.dari(s, 1, kembar=not kiriman[1])


def _serupa(
    s: Siap, sisa: tuple[I64, I64], asal: tuple[I64, I64] | None, dalam: tuple[Dalam, Dalam]
) -> tuple[Serupa, Serupa]:
    """Pairs inside either list, of the rows that no number settled."""
    a, b = (cari_serupa(s, d, sisa[d], dalam[d], None if asal is None else asal[d]) for d in (0, 1))
    return a, b


def _timbang_dalam(
    s: Siap,
    serupa: Future[tuple[Serupa, Serupa]],
    bahan: tuple[Bahan | Bagian, Bahan | Bagian],
) -> tuple[Tertimbang, Tertimbang]:
    """These pairs weighed; what they wait for was handed in before them."""
    a, b = (timbang_serupa(s, d, serupa.result()[d], bahan[d]) for d in (0, 1))
    return a, b


def _lain_asal(asal: tuple[I64, I64] | None, a: I64, b: I64) -> tuple[I64, I64]:
    if asal is None:
        return a, b
    lain = asal[0][a] != asal[1][b]
    return a[lain], b[lain]


def nik_tunggal(s: Siap) -> tuple[I64, I64]:
    """Pairs of rows with an equal valid NIK that stands once in each list."""
    assert s.tunggal is not None
    return s.tunggal


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


def _timbang_nik(s: Siap, model: Model, terbukti: Pola) -> tuple[F64, F64, npt.NDArray[np.int8]]:
    """Weights, probability and stage of each pattern of pairs that a NIK settled."""
    bobot = model.bobot(terbukti.amatan)[1]
    bobot[:, _NIK] = _bobot_nik_terbukti(s)
    peluang = 1.0 / (1.0 + np.exp2(-np.clip(bobot.sum(axis=1), -30, 30)))
    return bobot, np.maximum(peluang, AMBANG), _tahap_nik(terbukti.amatan.tingkat)


def _bobot_nik_terbukti(s: Siap) -> float:
    """Weight of an equal NIK among all rows: two persons share one by chance once in the list."""
    return float(np.log2(max(min(s.n), 1)))


def _sisa(n: int, terpakai: I64) -> I64:
    bebas = np.ones(n, dtype=bool)
    bebas[terpakai] = False
    return np.flatnonzero(bebas)
