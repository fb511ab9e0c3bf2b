"""Persons who stand in one list more than once, and persons who share a NIK.

K1: name, NIK, birthplace, birth date and sex are equal. K2: the NIK is equal, the person is not.
K3: the same person otherwise. A duplicate is a case to resolve, never a deletion: of 82 suspected
in Singkawang 34 were not duplicates (Tribun Pontianak, 20 December 2018).

Classes as in Sidalih 2013 (Sindonews, 26 August 2013).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.bobot import Amatan, Bagian, Bahan, Pola, bahan_dari, kumpulkan, pelajari
from hakpilih.matching.bukti import amati, banyak_pasangan, kumpulkan_bukti
from hakpilih.matching.calon import Dalam, calon_dalam
from hakpilih.matching.inti import serangkai
from hakpilih.matching.siap import F64, I64, Siap, siapkan
from hakpilih.matching.tingkat import ELEMEN, TINGKAT, URUT

I8 = npt.NDArray[np.int8]

KASUS: dict[str, str] = {
    "K1": "nama, NIK, tempat lahir, tanggal lahir, dan jenis kelamin sama",
    "K2": "NIK sama, orangnya berbeda",
    "K3": "orang yang sama dengan unsur yang berbeda",
    "kembar": "lahir pada hari yang sama dalam satu KK, namanya berbeda: bukan ganda",
}
_KODE = {kasus: i for i, kasus in enumerate(KASUS)}
AMBANG = 0.5
GANDA_JUGA = 0.01  # share of persons written twice who are so in the other list too

SKEMA_GANDA: pa.Schema = pa.schema(
    [
        pa.field("kelompok", pa.int64()),  # 1, 2, …: rows of one case
        pa.field("baris", pa.int64()),
        pa.field("baris_lain", pa.int64()),  # the row of the group it was compared with
        pa.field("kasus", pa.string()),
        pa.field("peluang", pa.float64()),  # that both rows are one person
        *(pa.field(f"bukti_{e}", pa.string()) for e in ELEMEN),
    ]
)
_NAMA_SAMA = ("sama_langka", "sama", "sama_umum")


@dataclass(frozen=True, slots=True)
class Dugaan:
    """Pairs of rows (positions a < b in one list) that are a case, with class and probability."""

    a: I64
    b: I64
    kasus: npt.NDArray[np.str_]
    peluang: F64
    tingkat: npt.NDArray[np.uint8]
    bagian: Bagian  # the shares they were weighed with


def ganda(daftar: pa.Table, *, benih: int = 0) -> pa.Table:
    """Duplicates inside one list (`pemilih.SKEMA_BERSIH`); returns `SKEMA_GANDA`, by group and row."""
    s = siapkan(daftar)
    semua = np.arange(s.n[0])
    tanpa = np.empty((0, len(ELEMEN)), dtype=np.uint8), np.empty((0, 3), dtype=np.uint8)
    bukti = kumpulkan_bukti(s, kumpulkan(Amatan(*tanpa)), semua, semua, benih, (0, 0))
    serupa = timbang_serupa(s, 0, cari_serupa(s, 0, semua, Dalam.dari(s, 0)), bahan_dari(bukti))
    return susun_ganda(s, 0, nilai_ganda(serupa))


@dataclass(frozen=True, slots=True)
class Serupa:
    """Pairs of rows (positions a < b in one list) that were compared, and the rows they are about."""

    sisa: I64
    a: I64
    b: I64
    pola: Pola


def cari_serupa(s: Siap, sisi: int, sisa: I64, dalam: Dalam, asal: I64 | None = None) -> Serupa:
    """Compare the candidate pairs inside list `sisi`.

    `sisa`: the rows that no number has settled. Of two others each has a NIK, and a person with that
    NIK in the other list, of its own: two persons, and at most twins, who are looked at too.
    `asal`: rows of one label were compared before.
    """
    a, b = calon_dalam(s, sisi, sisa, dalam)
    if asal is not None:
        lain = asal[a] != asal[b]
        a, b = a[lain], b[lain]
    return Serupa(sisa, a, b, kumpulkan(amati(s, a, b, (sisi, sisi))))


@dataclass(frozen=True, slots=True)
class Tertimbang:
    """Pairs of rows (positions a < b in one list), their patterns, and the probability that they are one
    person as far as this list can tell; the shares they were weighed with."""

    a: I64
    b: I64
    pola: Pola
    peluang: F64
    bagian: Bagian


def timbang_serupa(s: Siap, sisi: int, serupa: Serupa, bahan: Bahan | Bagian) -> Tertimbang:
    """Weigh the compared pairs of list `sisi`; `bahan` as for `bobot.pelajari`."""
    pola = serupa.pola
    model = pelajari(pola, bahan, banyak_pasangan(s, serupa.sisa, slice(None), (sisi, sisi)))
    peluang = model.peluang_jenis(pola.amatan)[pola.dari, 0]
    return Tertimbang(serupa.a, serupa.b, pola, peluang, model.bagian)


def nilai_ganda(t: Tertimbang, pasangan: I64 | None = None) -> Dugaan:
    """The cases among weighed pairs.

    `pasangan`: for each row the row of the other list it was paired with, -1 for none. Two rows that
    each found a person of their own over there are hardly one person here.
    """
    a, b, peluang = t.a, t.b, t.peluang
    if pasangan is not None:
        odds = peluang / np.maximum(1.0 - peluang, 1e-12) * _kesaksian(pasangan, a, b)
        peluang = odds / (1.0 + odds)
    dari = t.pola.dari
    selalu, lain = (x[dari] for x in _kasus(t.pola.amatan.tingkat))
    kasus = np.where(selalu >= 0, selalu, np.where(peluang >= AMBANG, _KODE["K3"], lain))
    ada = np.flatnonzero(kasus >= 0)
    sebutan = np.array(list(KASUS))[kasus[ada]]
    tingkat = t.pola.amatan.tingkat[dari[ada]]
    return Dugaan(a[ada], b[ada], sebutan, peluang[ada], tingkat, t.bagian)


def _kesaksian(pasangan: I64, a: I64, b: I64) -> F64:
    """How much likelier one person than two is, by how many of both rows found a partner.

    Of two persons each finds one with the share of the list that does; of one person written twice
    only one entry does, unless the other list wrote him twice as well (`GANDA_JUGA`).
    """
    bebas = float(np.clip((pasangan < 0).sum() / max(len(pasangan), 1), 0.001, 0.5))
    dua = np.array([bebas**2, 2 * bebas * (1 - bebas), (1 - bebas) ** 2])
    satu = np.array([bebas, 1 - bebas - GANDA_JUGA, GANDA_JUGA])
    hasil: F64 = (satu / dua)[(pasangan[a] >= 0).astype(np.int64) + (pasangan[b] >= 0)]
    return hasil


def _kasus(tingkat: npt.NDArray[np.uint8]) -> tuple[I8, I8]:
    """What pairs with such levels are whatever their probability, and what they are if they are two
    persons: places in `KASUS`, -1 for no case."""

    def pada(elemen: str, *nama: str) -> npt.NDArray[np.bool_]:
        return np.isin(tingkat[:, ELEMEN.index(elemen)], [URUT[elemen][n] for n in nama])

    nik, lahir, nama = pada("nik", "sama"), pada("tanggal_lahir", "sama"), pada("nama", *_NAMA_SAMA)
    semua = nik & lahir & nama & pada("jenis_kelamin", "sama")
    semua &= pada("tempat_lahir", "sama", "sama_umum")
    kembar = lahir & pada("nkk", "sama") & ~nama
    selalu = np.where(semua, _KODE["K1"], -1).astype(np.int8)
    lain = np.select([nik, kembar], [_KODE["K2"], _KODE["kembar"]], -1).astype(np.int8)
    return selalu, lain


def susun_ganda(s: Siap, sisi: int, d: Dugaan) -> pa.Table:
    """Groups from pairs: all entries of one person are a group, as is each K2 and pair of twins.

    Every row of a group is listed once, with the row of the group that fits it best.
    """
    satu = np.isin(d.kasus, ["K1", "K3"])
    label = serangkai(s.n[sisi], d.a[satu], d.b[satu])
    pasangan = np.arange(len(d.a))
    nomor = np.where(satu, label[d.a], s.n[sisi] + pasangan)
    grup = np.concatenate([nomor, nomor])
    baris, lain = np.concatenate([d.a, d.b]), np.concatenate([d.b, d.a])
    ke = np.concatenate([pasangan, pasangan])
    urut = np.lexsort((lain, -d.peluang[ke], baris, grup))
    baru = (np.diff(grup[urut], prepend=-1) != 0) | (np.diff(baris[urut], prepend=-1) != 0)
    pilih = urut[baru]
    _, kelompok_ke = np.unique(grup[pilih], return_inverse=True)
    p = ke[pilih]
    anggota = {
        "kelompok": pa.array(kelompok_ke.reshape(-1) + 1),
        "baris": pa.array(s.baris[sisi][baris[pilih]]),
        "baris_lain": pa.array(s.baris[sisi][lain[pilih]]),
        "kasus": pa.array(d.kasus[p], pa.string()),
        "peluang": pa.array(d.peluang[p]),
    }
    for e, elemen in enumerate(ELEMEN):
        kata = pa.array(list(TINGKAT[elemen]))
        anggota[f"bukti_{elemen}"] = kata.take(pa.array(d.tingkat[p, e]))
    return pa.table(anggota).select(SKEMA_GANDA.names).cast(SKEMA_GANDA)


def sambung_ganda(tabel: list[pa.Table]) -> pa.Table:
    """Tables of `SKEMA_GANDA` about one list as one: numbered on, and groups of one person that share
    a row made one, every row of it listed once, as it fits best."""
    mulai, semua = 0, []
    for t in tabel:
        letak = t.schema.get_field_index("kelompok")
        semua.append(t.set_column(letak, "kelompok", pc.add(t["kelompok"], mulai)))
        mulai += pc.max(t["kelompok"]).as_py() or 0
    t = pa.concat_tables(semua)
    baris = np.unique(t["baris"].to_numpy(), return_inverse=True)[1].reshape(-1)
    satu = np.isin(t["kasus"].to_numpy(), ["K1", "K3"])
    nomor = t["kelompok"].to_numpy()
    label = serangkai(mulai + 1 + len(baris), nomor[satu], mulai + 1 + baris[satu])
    nomor = np.where(satu, label[nomor], nomor)
    urut = np.lexsort((-t["peluang"].to_numpy(), baris, nomor))
    pilih = urut[(np.diff(nomor[urut], prepend=-1) != 0) | (np.diff(baris[urut], prepend=-1) != 0)]
    rapat = np.unique(nomor[pilih], return_inverse=True)[1].reshape(-1) + 1
    return t.take(pa.array(pilih)).set_column(0, SKEMA_GANDA.field("kelompok"), pa.array(rapat))
