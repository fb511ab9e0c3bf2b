"""One or two lists made ready for comparison: every column as integers that the lists share.

Equality, by far the commonest comparison, then costs one integer each; text is looked at only for
the distinct pairs that differ. Memory: about 150 bytes a row beside the Arrow text itself.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

# Arrow asks for this at its first array, when every thread would wait for it.
import numpy.ma
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.benang import regu
from hakpilih.matching.inti import (
    TANPA_TANGGAL,
    Kamus,
    Pembanding,
    angka16,
    bakukan_sederhana,
    cacah,
    ciri,
    ciri_urut,
    huruf_besar,
    jodoh_tunggal,
    petakan,
    ruang_baris,
    sidik_baris,
    susun_baris,
    unik,
    urai_tanggal,
    urutan,
)
from hakpilih.matching.inti.pembanding import KOLOM as KOLOM_BANDING
from hakpilih.matching.nama import Lipatan, lipat_besar, nomori
from hakpilih.pemilih import SKEMA_BERSIH

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]
F64 = npt.NDArray[np.float64]

Daftar = tuple[pa.Table, ...]
# Words that say "road", "block" or "number" are written in many ways and tell nobody apart.
_KATA_UMUM = (
    "JALAN|JLN|JL|GANG|GG|DUSUN|DSN|NOMOR|NO|NMR|KAMPUNG|KAMP|KP|PERUMAHAN|PERUM|PRM|KOMPLEKS|KOMPLEK|KOMP|"
    "BLOK|BLK|KOTA|KABUPATEN|KAB"
)
_BUKAN_INTI = rf"(?:[^A-Z0-9]*\b(?:{_KATA_UMUM})\b)+[^A-Z0-9]*|[^A-Z0-9]+"


@dataclass(frozen=True, slots=True)
class Unsur:
    """One text column of all lists. `kode[s]` indexes `nilai`; -1 where the cell is empty."""

    nilai: pa.StringArray
    kode: tuple[I32, ...]


@dataclass(frozen=True, slots=True)
class Siap:
    """The lists, side 0 (DPT) and, where there are two, side 1 (DP4). Tuples hold one array a side.

    `nik`, `nkk`: int64, 0 where not valid. `nik_teks`: what stands there when it is not valid (else
    -1). `hari`: days since 1970 or `TANPA_TANGGAL`; `tbh`: year, month, day, 0 where unknown.
    """

    daftar: Daftar
    n: tuple[int, ...]
    baris: tuple[I64, ...]
    nik: tuple[I64, ...]
    nkk: tuple[I64, ...]
    nik_teks: Unsur
    hari: tuple[I32, ...]
    tbh: tuple[I32, ...]
    jk: tuple[npt.NDArray[np.int8], ...]
    nama: Unsur
    tempat: Unsur
    alamat: Unsur
    kelurahan: Unsur
    kecamatan: Unsur
    rt: Unsur
    rw: Unsur
    tps: Unsur
    lain: dict[str, Unsur]  # columns that are compared for changes only
    lipatan: Lipatan  # of `nama.nilai`, with a last name without letters for absent ones
    frekuensi_nama: I32  # rows of all lists that bear `nama.nilai[i]`
    frekuensi_tempat: I32
    frekuensi_hari: tuple[int, I32]  # first day counted, rows of all lists per day from it on
    tunggal: tuple[I64, I64] | None  # pairs whose valid NIK stands once in either of two lists
    pembanding: Pembanding  # the same columns, for the compiled part


# Columns with few values: read as dictionaries they cost half.
BERULANG = (
    "tempat_lahir", "status_kawin", "jenis_kelamin", "rt", "rw", "disabilitas", "status_ktp_el",
    "keterangan", "kelurahan", "kecamatan", "kode_kelurahan", "kode_kecamatan", "tps",
)  # fmt: skip
# A birthplace that such a share of rows, and more than so many, have in common is a common one.
TEMPAT_UMUM, UMUM = 0.05, 20
# What a row says of a person: unknown columns and the gate's own remarks are no part of it.
KOLOM_ISI = [n for n in SKEMA_BERSIH.names if n not in ("baris", "baris_asal", "masalah")]
KOLOM_AWAL = ["nkk", "nik", "nama", "tanggal_lahir", "alamat"]
# Made here: at its first array of Python's own Arrow looks for other libraries, while every thread waits.
_TANPA_HURUF = pa.array([""])
_SELANG = 2  # a text in so many is a new one, at first guess
SEKALIGUS = 65_536  # rows that one thread puts together at a time
LAIN = ("status_kawin", "disabilitas", "status_ktp_el")


def siapkan(*daftar: pa.Table) -> Siap:
    """From one or two tables of `hakpilih.pemilih.SKEMA_BERSIH` (further columns are ignored)."""
    with regu() as serentak:

        def nanti(kerja: Callable[..., Any], *bahan: Any) -> Future[Any]:
            return serentak.submit(kerja, *bahan)

        # Names take longest, and all that is made of them comes after they are numbered.
        nama = nanti(_unsur, daftar, "nama", huruf_besar)
        baku = {"alamat": nanti(_baku, daftar, "alamat")}
        lipatan = nanti(lambda: lipat_besar(_dan_kosong(nama.result().nilai)))
        baku["tempat"] = nanti(_baku, daftar, "tempat_lahir")
        nik = [nanti(nik_sah, t) for t in daftar]
        tunggal = nanti(lambda: jodoh_tunggal(*(x.result() for x in nik)) if len(nik) > 1 else None)
        nkk = [nanti(angka16, t["nkk"]) for t in daftar]
        lahir = [nanti(_tanggal, t) for t in daftar]
        jk = [nanti(_kelamin, t["jenis_kelamin"]) for t in daftar]
        teks = {"nama": nama, "nik_teks": nanti(_nik_tak_sah, daftar)}
        teks |= {k: nanti(_wilayah, daftar, k) for k in ("kelurahan", "kecamatan")}
        teks |= {k: nanti(_unsur, daftar, k) for k in ("rt", "rw", "tps", *LAIN)}
        unsur: dict[str, Unsur] = {k: u.result() for k, u in teks.items()}
        unsur |= {k: u.result()[0] for k, u in baku.items()}
        isi: dict[str, Any] = dict(
            nik=tuple(x.result() for x in nik),
            nkk=tuple(x.result() for x in nkk),
            hari=tuple(x.result()[0] for x in lahir),
            tbh=tuple(x.result()[1] for x in lahir),
            jk=tuple(x.result() for x in jk),
            **{k: u for k, u in unsur.items() if k not in LAIN},
        )
        baris = [ruang_baris(t.num_rows) for t in daftar]
        tersusun = [
            nanti(_susun, isi, sisi, slice(awal, awal + SEKALIGUS), baris[sisi])
            for sisi, t in enumerate(daftar)
            for awal in range(0, t.num_rows, SEKALIGUS)
        ]
        per_hari = nanti(_frekuensi_hari, isi["hari"])
        frekuensi_nama = nanti(_frekuensi, isi["nama"])
        terlipat: Lipatan = lipatan.result()
        urut, ciri_nama = nanti(nomori, terlipat.urut), nanti(_ciri_nama, terlipat)
        isi |= {
            "frekuensi_nama": frekuensi_nama.result(),
            "frekuensi_tempat": baku["tempat"].result()[2],
            "frekuensi_hari": per_hari.result(),
            "lipatan": replace(terlipat, kode={"urut": urut.result(), **terlipat.kode}),
        }
        for potong in tersusun:
            potong.result()
        semua_ciri = ciri_nama.result() | {k: u.result()[1] for k, u in baku.items()}
    return Siap(
        daftar=daftar,
        n=tuple(t.num_rows for t in daftar),
        baris=tuple(t["baris"].to_numpy() for t in daftar),
        lain={k: unsur[k] for k in LAIN},
        tunggal=tunggal.result(),
        pembanding=_pembanding(isi, baris, semua_ciri),
        **isi,
    )


def _susun(isi: dict[str, Any], sisi: int, ini: slice, hasil: U8) -> None:
    kolom = {k: isi[k] for k in KOLOM_BANDING}
    susun_baris(
        {k: (v.kode if isinstance(v, Unsur) else v)[sisi][ini] for k, v in kolom.items()},
        hasil[ini],
    )


def _pembanding(isi: dict[str, Any], baris: list[U8], ciri: dict[str, U8]) -> Pembanding:
    lipatan, (awal, per_hari) = isi["lipatan"], isi["frekuensi_hari"]
    teks = {k: isi[k].nilai for k in ("nik_teks", "tempat", "alamat")}
    return Pembanding(
        baris,
        teks | {k: getattr(lipatan, k) for k in ("rapat", "urut", "token")},
        (lipatan.kata, lipatan.banyak),
        {"nama": isi["frekuensi_nama"], "tempat": isi["frekuensi_tempat"], "hari": per_hari},
        ciri,
        hari_awal=awal,
        tempat_umum=max(TEMPAT_UMUM * sum(len(x) for x in isi["nik"]), UMUM),
    )


def _dan_kosong(nama: pa.StringArray) -> pa.StringArray:
    """The names, and last one without letters, for absent ones."""
    return pa.concat_arrays([nama, _TANPA_HURUF])


def _ciri_nama(lipatan: Lipatan) -> dict[str, U8]:
    """The traits of folded names."""
    rapat = ciri(lipatan.rapat)
    return {"rapat": rapat, "urut": ciri_urut(lipatan.urut, rapat)}


def _baku(daftar: Daftar, kolom: str) -> tuple[Unsur, U8, I32]:
    """Addresses or places, their traits, and how many rows bear each."""
    hasil = _unsur(daftar, kolom, bakukan)
    return hasil, ciri(hasil.nilai), _frekuensi(hasil)


def _frekuensi(u: Unsur) -> I32:
    return cacah(u.kode, len(u.nilai))


def _frekuensi_hari(hari: tuple[I32, ...]) -> tuple[int, I32]:
    ada = [(d[d != TANPA_TANGGAL].min(initial=0), d.max(initial=0)) for d in hari]
    awal, akhir = min(int(a) for a, _ in ada), max(int(b) for _, b in ada)
    return awal, cacah(hari, akhir - awal + 1, awal)


def nik_sah(t: pa.Table) -> I64:
    """Valid NIK as integers, 0 where there is none."""
    sah = pc.fill_null(t["nik_sah"], False).to_numpy()
    return np.where(sah, angka16(t["nik"]), 0)


def sidik_isi(s: Siap, sisi: int, baris: I64) -> npt.NDArray[np.uint64]:
    """A hash of all that stands in each row, as written: an order that is not the file's."""
    return sidik_baris(s.daftar[sisi].select(KOLOM_ISI), baris)


def urutan_isi(s: Siap, sisi: int, baris: I64) -> I64:
    """Positions of `baris` in an order that depends on what the rows hold, and only where they hold the
    same on where they stand."""
    awal = sidik_baris(s.daftar[sisi].select(KOLOM_AWAL), baris)
    urut = urutan(awal)
    if len(urut) < 2:
        return urut
    sama = awal[urut][1:] == awal[urut][:-1]
    # Rows that a few columns do not tell apart are few: these alone are read whole.
    k = urut[np.append(sama, False) | np.append(False, sama)]
    if not len(k):
        return urut
    akhir = np.zeros_like(awal)
    akhir[k] = sidik_isi(s, sisi, baris[k])
    hasil: I64 = np.lexsort((akhir, awal))
    return hasil


def peringkat_isi(s: Siap, sisi: int, baris: I64) -> I64:
    """The place of each row in an order that depends on what the rows hold (`urutan_isi`); a row that comes
    several times has one."""
    berbeda, dari, _ = unik(baris)
    hasil = np.empty(len(berbeda), dtype=np.int64)
    hasil[urutan_isi(s, sisi, berbeda)] = np.arange(len(berbeda))
    return hasil[dari]


def _kodekan(kolom: list[pa.ChunkedArray]) -> Unsur:
    """Columns of text, or of text that the file keeps as a dictionary, numbered together."""
    teks = (len(c) for k in kolom for c in k.chunks if not pa.types.is_dictionary(c.type))
    with Kamus(max(teks, default=0) // _SELANG) as kamus:
        kode = tuple(_nomori_semua(kamus, k) for k in kolom)
        return Unsur(kamus.nilai(), kode)


def _nomori_semua(kamus: Kamus, k: pa.ChunkedArray) -> I32:
    if k.num_chunks == 1 and pa.types.is_dictionary(k.type):
        return _nomori_kamus(kamus, k.chunk(0))
    hasil = np.empty(len(k), dtype=np.int32)
    letak = 0
    for c in k.chunks:
        ini = hasil[letak : letak + len(c)]
        if pa.types.is_dictionary(c.type):
            _nomori_kamus(kamus, c, ini)
        else:
            kamus.nomori(_teks(c), ini)
        letak += len(c)
    return hasil


def _nomori_kamus(kamus: Kamus, c: pa.DictionaryArray, hasil: I32 | None = None) -> I32:
    """Number all texts that a dictionary lists, in its order, and with them its rows."""
    nilai, nomor = _teks(c.dictionary), c.indices.cast(pa.int32())
    peta = np.empty(len(nilai) + 1, dtype=np.int32)
    peta[-1] = -1
    kamus.nomori(nilai, peta[:-1])
    if hasil is None and not c.null_count and np.array_equal(peta[:-1], np.arange(len(nilai))):
        asli: I32 = nomor.to_numpy()  # the numbers are those of the file
        return asli
    return petakan(nomor, peta, hasil)


def _teks(c: pa.Array) -> pa.StringArray:
    return c if pa.types.is_string(c.type) else c.cast(pa.string())


def _unsur(
    daftar: Daftar, kolom: str, samakan: Callable[[pa.StringArray], pa.StringArray] | None = None
) -> Unsur:
    hasil = _kodekan([t[kolom] for t in daftar])
    if samakan is None:
        return hasil
    sama = samakan(hasil.nilai)
    return hasil if sama.equals(hasil.nilai) else _gabung_kode(hasil, sama)


def bakukan(teks: pa.StringArray) -> pa.StringArray:
    """Addresses and places in upper case, without punctuation and words for road, block or number.

    `Jl. Melati No. 4` and `JALAN MELATI 4` become one. Empty stays empty; what would become empty
    stays as it was.
    """
    atas = huruf_besar(teks)
    sederhana, bisa = bakukan_sederhana(atas, _KATA_UMUM.split("|"))
    if bisa.all():
        return sederhana
    inti = pc.utf8_trim_whitespace(pc.replace_substring_regex(atas, _BUKAN_INTI, " "))
    return pc.if_else(pa.array(bisa), sederhana, pc.if_else(pc.equal(inti, ""), atas, inti))


def _gabung_kode(u: Unsur, baru: pa.StringArray) -> Unsur:
    """`u` with its distinct values replaced by `baru`, equal ones joined."""
    peta = np.full(len(baru) + 1, -1, dtype=np.int32)
    with Kamus(len(baru) // _SELANG) as kamus:
        kamus.nomori(baru, peta[:-1])
        nilai = kamus.nilai()
    return Unsur(nilai, tuple(petakan(k, peta) for k in u.kode))


def _wilayah(daftar: Daftar, tingkat: str) -> Unsur:
    """A region by its code where both lists have codes, otherwise by its name."""
    kode = _kodekan([t[f"kode_{tingkat}"] for t in daftar])
    if all((k >= 0).any() for k in kode.kode):
        return kode
    return _unsur(daftar, tingkat, huruf_besar)


def _nik_tak_sah(daftar: Daftar) -> Unsur:
    """NIK texts that are no valid NIK but say something: five characters, not all the same."""
    kode = [np.full(t.num_rows, -1, dtype=np.int32) for t in daftar]
    with Kamus() as kamus:
        for t, hasil in zip(daftar, kode, strict=True):
            baris = np.flatnonzero(~pc.fill_null(t["nik_sah"], False).to_numpy())
            nik = _teks(t["nik"].take(pa.array(baris)).combine_chunks())
            pakai = pc.and_(
                pc.greater_equal(pc.utf8_length(nik), 5),
                pc.invert(pc.match_substring_regex(nik, "^(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$")),
            )
            nomor = np.empty(len(baris), dtype=np.int32)
            kamus.nomori(pc.if_else(pakai, nik, ""), nomor)
            hasil[baris] = nomor
        return Unsur(kamus.nilai(), tuple(kode))


def _kelamin(kolom: pa.ChunkedArray) -> npt.NDArray[np.int8]:
    """0 unknown, 1 L, 2 P."""
    u = _kodekan([kolom])
    arti = [{"L": 1, "P": 2}.get(v, 0) for v in u.nilai.to_pylist()]
    return np.array([*arti, 0], dtype=np.int8)[u.kode[0]]


def _tanggal(t: pa.Table) -> tuple[I32, I32]:
    tanggal, tahun = t["tanggal_lahir"].cast(pa.date32()), t["tahun_lahir"].cast(pa.int16())
    return urai_tanggal(tanggal.combine_chunks(), tahun.combine_chunks())
