"""From what was weighed to the tables: pairs, work list, rows of one list only, duplicates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.banding import beda_pasangan
from hakpilih.matching.benang import regu
from hakpilih.matching.bobot import Bagian
from hakpilih.matching.bukti import kelas_baris
from hakpilih.matching.ganda import Dugaan, nilai_ganda, susun_ganda
from hakpilih.matching.inti import sebut_beda, uraikan_pola
from hakpilih.matching.inti.pembanding import BERUBAH
from hakpilih.matching.jodoh import puncak
from hakpilih.matching.kerugian import akibat, kerugian, urutkan
from hakpilih.matching.kolom import (
    ALASAN_HANYA,
    ALASAN_RAGU,
    SKEMA_HANYA,
    SKEMA_PASANGAN,
    SKEMA_RAGU,
    TAHAP,
)
from hakpilih.matching.lawan import lawan
from hakpilih.matching.padankan import Penilaian
from hakpilih.matching.penentu import TANPA_NIK, penentu
from hakpilih.matching.siap import F64, I64, Siap, peringkat_isi
from hakpilih.matching.tingkat import BANYAK_KELAS, ELEMEN, TINGKAT, URUT

Bool = npt.NDArray[np.bool_]

# Between these probabilities a pair goes to a person.
BATAS_RAGU = (0.05, 0.95)
TANPA_SEMUA = (
    BANYAK_KELAS - 1
)  # the class of rows that hold no NIK, no NKK and no birth date or year
_NIK, _NAMA, _LAHIR = (ELEMEN.index(e) for e in ("nik", "nama", "tanggal_lahir"))
_NIK_SAMA = URUT["nik"]["sama"]
_RAGU = {alasan: i for i, alasan in enumerate(ALASAN_RAGU)}
_HANYA = {alasan: i for i, alasan in enumerate(ALASAN_HANYA)}
_NAMA_LAIN = [URUT["nama"][t] for t in ("beda", "mirip_lemah")]


@dataclass(frozen=True, slots=True)
class Tabel:
    """The outputs; every row of a list stands in exactly one of `pasangan` and its `hanya`."""

    pasangan: pa.Table  # SKEMA_PASANGAN
    ragu: pa.Table  # SKEMA_RAGU
    hanya: tuple[pa.Table, pa.Table]  # SKEMA_HANYA, DPT then DP4
    ganda: tuple[pa.Table, pa.Table]  # SKEMA_GANDA, DPT then DP4
    dalam: tuple[Bagian, Bagian]  # the shares that pairs inside each list were weighed with


def susun(p: Penilaian) -> Tabel:
    """All tables of a weighing, pairs in the order of the DPT, the work list by harm."""
    k = np.flatnonzero(p.terpilih)
    milik = _pasangan_dari(p, k)
    with regu() as serentak:
        pasangan = serentak.submit(_terpilih, p, k)
        alasan = _alasan_ragu(p)
        # Many small steps of the interpreter's: beside the pairs, whose few steps take long.
        ragu = serentak.submit(_ragu, p, alasan, milik[0])
        sendiri = [serentak.submit(_sendiri, p, sisi, alasan, milik) for sisi in (0, 1)]
        (hanya_dpt, ganda_dpt, dalam_dpt), (hanya_dp4, ganda_dp4, dalam_dp4) = (
            x.result() for x in sendiri
        )
        return Tabel(
            pasangan=pasangan.result(),
            ragu=ragu.result(),
            hanya=(hanya_dpt, hanya_dp4),
            ganda=(ganda_dpt, ganda_dp4),
            dalam=(dalam_dpt, dalam_dp4),
        )


def _terpilih(p: Penilaian, pilih: I64) -> pa.Table:
    """The chosen pairs in the order of the DPT."""
    return _pasangan(p, pilih[np.argsort(p.a[pilih], kind="stable")])


def _sendiri(
    p: Penilaian, sisi: int, alasan: npt.NDArray[np.int8], milik: tuple[I64, I64]
) -> tuple[pa.Table, pa.Table, Bagian]:
    """Of one list the rows without a partner, its duplicates, and the shares these were weighed with."""
    # The cases inside one list, with what the other list knows.
    dugaan = nilai_ganda(p.serupa[sisi], milik[sisi])
    hanya = _hanya(p, sisi, alasan, dugaan, milik)
    return hanya, susun_ganda(p.siap, sisi, dugaan), dugaan.bagian


def _ragu(p: Penilaian, alasan: npt.NDArray[np.int8], milik: I64) -> pa.Table:
    """The work list: each pair with what a clerk needs to decide it, gravest for a voter first."""
    k = np.flatnonzero(alasan >= 0)
    isi = _pasangan(p, k).append_column(
        "alasan", pa.array(list(ALASAN_RAGU)).take(pa.array(alasan[k]))
    )
    kode = akibat(isi, milik[p.a[k]] >= 0)
    tanpa = _tanpa_nik(p.siap, 0, p.a[k]) + 2 * _tanpa_nik(p.siap, 1, p.b[k])
    isi = (
        isi.append_column("kerugian", pa.array(kerugian(isi, kode)))
        .append_column("akibat", kode)
        .append_column("lawan", lawan(isi))
        .append_column("penentu", penentu(isi, pa.array(TANPA_NIK).take(pa.array(tanpa))))
    )
    return urutkan(isi.select(SKEMA_RAGU.names).cast(SKEMA_RAGU))


def _tanpa_nik(s: Siap, sisi: int, baris: I64) -> I64:
    """1 where a row holds no NIK that could be read, else 0."""
    kosong = (s.nik[sisi][baris] == 0) & (s.nik_teks.kode[sisi][baris] < 0)
    hasil: I64 = kosong.astype(np.int64)
    return hasil


def _pasangan_dari(p: Penilaian, pilih: I64) -> tuple[I64, I64]:
    """For each row of either list the row it was paired with, -1 for none."""
    a, b = p.a[pilih], p.b[pilih]
    hasil = tuple(np.full(n, -1, dtype=np.int64) for n in p.siap.n)
    hasil[0][a], hasil[1][b] = b, a
    return hasil[0], hasil[1]


def _pasangan(p: Penilaian, pilih: I64) -> pa.Table:
    s, a, b = p.siap, p.a[pilih], p.b[pilih]
    kolom: dict[str, pa.Array] = {
        "baris_dpt": pa.array(s.baris[0][a]),
        "baris_dp4": pa.array(s.baris[1][b]),
        "peluang": pa.array(p.peluang[pilih]),
        "tahap": _sebutan(p.tahap[pilih], TAHAP),
        "berubah": _berubah(p, pilih),
        "bobot_awal": pa.array(p.bobot_awal[pilih].astype(np.float32)),
    }
    tingkat, bobot = uraikan_pola(p.pola, pilih, p.tingkat_pola, p.bobot_pola)
    for e, elemen in enumerate(ELEMEN):
        kolom[f"bukti_{elemen}"] = _sebutan(tingkat[e], TINGKAT[elemen])
        kolom[f"bobot_{elemen}"] = pa.array(bobot[e])
    return pa.table(kolom).select(SKEMA_PASANGAN.names).cast(SKEMA_PASANGAN)


def _sebutan(nomor: npt.NDArray[np.integer[Any]], nama: Iterable[str]) -> pa.DictionaryArray:
    kode = pa.array(nomor.astype(np.int8, copy=False))
    return pa.DictionaryArray.from_arrays(kode, pa.array(list(nama)), safe=False)


def _berubah(p: Penilaian, pilih: I64) -> pa.ListArray:
    """Per pair the elements that the DP4 states and that the DPT states otherwise or not at all.

    `JL. MELATI NO. 4` and `JALAN MELATI 4` are one address (`siap.bakukan`).

    Dasar: DP4 disandingkan dengan DPT terakhir; yang kosong di DP4 tidak mengubah apa pun.
    """
    beda = np.empty(len(pilih), dtype=np.uint16)
    lewat_nik = pilih < p.terbukti
    beda[lewat_nik] = p.beda[pilih[lewat_nik]]
    lain = pilih[~lewat_nik]
    beda[~lewat_nik] = beda_pasangan(p.siap, p.a[lain], p.b[lain])
    batas, kode = sebut_beda(beda)
    isi = pa.array([*BERUBAH, *p.siap.lain]).take(pa.array(kode))
    return pa.ListArray.from_arrays(pa.array(batas), isi)


def _alasan_ragu(p: Penilaian) -> npt.NDArray[np.int8]:
    """Why a pair is on the work list (`_RAGU`), -1 where it is not. The gravest reason wins."""
    bawah, atas = BATAS_RAGU
    semua = np.full(len(p.a), -1, dtype=np.int8)
    # Rows that a number settled stand in no other pair.
    calon = slice(p.terbukti, None)
    alasan, peluang, ganda = semua[calon], p.peluang[calon], p.ganda[calon]
    tengah = (peluang >= bawah) & (peluang < atas)
    alasan[tengah] = _RAGU["peluang_tengah"]
    bersaing = _saingan(p.a[calon], peluang) | _saingan(p.b[calon], peluang)
    alasan[tengah & bersaing] = _RAGU["saingan_dekat"]
    alasan[ganda] = _RAGU["ganda"]
    t = p.tingkat_pola
    lain = (t[:, _NIK] == _NIK_SAMA) & np.isin(t[:, _NAMA], _NAMA_LAIN)
    alasan[~p.terpilih[calon] & ~ganda & lain[p.pola[calon]]] = _RAGU["nik_sama_orang_lain"]
    return semua


def _saingan(ujung: I64, peluang: npt.NDArray[np.float64]) -> Bool:
    """Whether another pair of the same row is also worth a look."""
    kuat = peluang >= BATAS_RAGU[0]
    banyak = np.bincount(ujung[kuat], minlength=int(ujung.max(initial=0)) + 1)
    hasil: Bool = (banyak[ujung] - kuat) >= 1
    return hasil


def _hanya(
    p: Penilaian,
    sisi: int,
    alasan_ragu: npt.NDArray[np.int8],
    dugaan: Dugaan,
    milik: tuple[I64, I64],
) -> pa.Table:
    s = p.siap
    lawan = p.b if sisi == 0 else p.a
    bebas = milik[sisi] < 0
    baris = np.flatnonzero(bebas)
    alasan = np.where(
        kelas_baris(s, sisi, baris) == TANPA_SEMUA, _HANYA["nama_saja"], _HANYA["tidak_ada_calon"]
    ).astype(np.int8)
    alasan[_tercatat_lagi(dugaan, bebas)[baris]] = _HANYA["calon_dipasangkan"]
    terbaik = _terbaik(p, sisi, bebas)[baris]
    ada = np.flatnonzero(terbaik >= 0)
    dekat = terbaik[ada]
    kuat = p.bobot_pola.sum(axis=1)[p.pola[dekat]] + p.bobot_awal[dekat] > 0
    alasan[ada] = np.select(
        [
            alasan_ragu[dekat] == _RAGU["nik_sama_orang_lain"],
            p.ganda[dekat] | (kuat & (milik[1 - sisi][lawan[dekat]] >= 0)),
            alasan[ada] == _HANYA["tidak_ada_calon"],
        ],
        [_HANYA[k] for k in ("nik_orang_lain", "calon_dipasangkan", "calon_lemah")],
        alasan[ada],
    )
    terdekat = np.zeros(len(baris), dtype=np.int64)
    terdekat[ada] = s.baris[1 - sisi][lawan[dekat]]
    peluang = np.zeros(len(baris))
    peluang[ada] = p.peluang[dekat]
    return pa.table(
        {
            "baris": pa.array(s.baris[sisi][baris]),
            "alasan": pa.array(list(ALASAN_HANYA)).take(pa.array(alasan)),
            "baris_terdekat": pa.array(terdekat, mask=terbaik < 0),
            "peluang_terdekat": pa.array(peluang, mask=terbaik < 0),
        },
        schema=SKEMA_HANYA,
    )


def _terbaik(p: Penilaian, sisi: int, bebas: Bool) -> I64:
    """For each free row of a list its strongest weighed pair, -1 where there is none."""
    hasil = np.full(len(bebas), -1, dtype=np.int64)
    milik, lawan = (p.a, p.b) if sisi == 0 else (p.b, p.a)
    # Rows that a number settled are not free.
    k = p.terbukti + np.flatnonzero(bebas[milik[p.terbukti :]])
    # The last digits depend on the order of sums; what is equal but for them is told by content.
    k = _terkuat(len(bebas), milik, k, np.round(p.peluang[k], 9))
    k = _terkuat(len(bebas), milik, k, np.round(p.bobot_pola.sum(axis=1), 6)[p.pola[k]])
    hasil[milik[k]] = k
    setara = k[np.bincount(milik[k], minlength=1)[milik[k]] > 1]
    urut = np.argsort(peringkat_isi(p.siap, 1 - sisi, lawan[setara]), kind="stable")
    hasil[milik[setara[urut]]] = setara[urut]  # the last assignment stays
    return hasil


def _terkuat(n: int, milik: I64, k: I64, nilai: F64) -> I64:
    """Of the pairs `k` those whose value no other pair of their row, one of `n`, exceeds."""
    hasil: I64 = k[nilai == puncak(n, milik[k], nilai)[milik[k]]]
    return hasil


def _tercatat_lagi(d: Dugaan, bebas: Bool) -> Bool:
    """Rows that are a second entry of a person whose other entry found a partner."""
    hasil = np.zeros(len(bebas), dtype=bool)
    satu = np.isin(d.kasus, ["K1", "K3"])
    for x, y in ((d.a[satu], d.b[satu]), (d.b[satu], d.a[satu])):
        hasil[x[bebas[x] & ~bebas[y]]] = True
    return hasil
