"""One or two lists made ready for comparison: every column as integers that the lists share.

Equality, by far the commonest comparison, then costs one integer each; text is looked at only for
the distinct pairs that differ. Memory: about 90 bytes a row beside the Arrow text itself.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.benang import regu
from hakpilih.matching.nama import Lipatan, lipat
from hakpilih.pemilih import SKEMA_BERSIH

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
F64 = npt.NDArray[np.float64]

Daftar = tuple[pa.Table, ...]
# Words that say "road", "block" or "number" are written in many ways and tell nobody apart.
_KATA_UMUM = (
    "JALAN|JLN|JL|GANG|GG|DUSUN|DSN|NOMOR|NO|NMR|KAMPUNG|KAMP|KP|PERUMAHAN|PERUM|PRM|KOMPLEKS|KOMPLEK|KOMP|"
    "BLOK|BLK|KOTA|KABUPATEN|KAB"
)
_BUKAN_INTI = rf"(?:[^A-Z0-9]*\b(?:{_KATA_UMUM})\b)+[^A-Z0-9]*|[^A-Z0-9]+"

PANJANG_NIK = 16
_PANGKAT = 10 ** np.arange(15, -1, -1, dtype=np.int64)


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
    db: duckdb.DuckDBPyConnection  # one session in memory for all text work; holds no NIK list
    lipatan: Lipatan  # of `nama.nilai`, with a last name without letters for absent ones
    frekuensi_nama: I32  # rows of all lists that bear `nama.nilai[i]`
    frekuensi_tempat: I32
    frekuensi_hari: tuple[int, I32]  # first day counted, rows of all lists per day from it on


TANPA_TANGGAL = np.iinfo(np.int32).min
# Columns with few values: read as dictionaries they cost half.
BERULANG = (
    "tempat_lahir", "status_kawin", "jenis_kelamin", "rt", "rw", "disabilitas", "status_ktp_el",
    "keterangan", "kelurahan", "kecamatan", "kode_kelurahan", "kode_kecamatan", "tps",
)  # fmt: skip
# What a row says of a person: unknown columns and the gate's own remarks are no part of it.
KOLOM_ISI = [n for n in SKEMA_BERSIH.names if n not in ("baris", "baris_asal", "masalah")]
LAIN = ("status_kawin", "disabilitas", "status_ktp_el")


def siapkan(*daftar: pa.Table) -> Siap:
    """From one or two tables of `hakpilih.pemilih.SKEMA_BERSIH` (further columns are ignored)."""
    with regu() as serentak:

        def nanti(kerja: Callable[..., Any], *bahan: Any) -> Future[Any]:
            return serentak.submit(kerja, *bahan)

        nama = nanti(_nama, daftar)  # the longest first
        teks = {k: nanti(_unsur, daftar, k, bakukan) for k in ("alamat", "tempat_lahir")}
        nik = [nanti(nik_sah, t) for t in daftar]
        nik_teks = nanti(_nik_tak_sah, daftar)
        nkk = [nanti(angka16, t["nkk"]) for t in daftar]
        teks |= {k: nanti(_wilayah, daftar, k) for k in ("kelurahan", "kecamatan")}
        teks |= {k: nanti(_unsur, daftar, k) for k in ("rt", "rw", "tps", *LAIN)}
        lahir = [nanti(_tanggal, t) for t in daftar]
        jk = [nanti(_kelamin, t["jenis_kelamin"]) for t in daftar]
        unsur: dict[str, Unsur] = {k: u.result() for k, u in teks.items()}
        hari = tuple(x.result()[0] for x in lahir)
        unsur_nama, lipatan = nama.result()
        return Siap(
            daftar=daftar,
            n=tuple(t.num_rows for t in daftar),
            baris=tuple(t["baris"].to_numpy() for t in daftar),
            nik=tuple(x.result() for x in nik),
            nkk=tuple(x.result() for x in nkk),
            nik_teks=nik_teks.result(),
            hari=hari,
            tbh=tuple(x.result()[1] for x in lahir),
            jk=tuple(x.result() for x in jk),
            nama=unsur_nama,
            tempat=unsur["tempat_lahir"],
            alamat=unsur["alamat"],
            kelurahan=unsur["kelurahan"],
            kecamatan=unsur["kecamatan"],
            rt=unsur["rt"],
            rw=unsur["rw"],
            tps=unsur["tps"],
            lain={k: unsur[k] for k in LAIN},
            # No folder to spill into: what is matched in memory never reaches a disk.
            db=duckdb.connect(config={"threads": pa.cpu_count(), "temp_directory": ""}),
            lipatan=lipatan,
            frekuensi_nama=_frekuensi(unsur_nama),
            frekuensi_tempat=_frekuensi(unsur["tempat_lahir"]),
            frekuensi_hari=_frekuensi_hari(hari),
        )


def _nama(daftar: Daftar) -> tuple[Unsur, Lipatan]:
    nama = _unsur(daftar, "nama", pc.utf8_upper)
    return nama, lipat(pa.concat_arrays([nama.nilai, pa.array([""])]))


def _frekuensi(u: Unsur) -> I32:
    hasil = np.zeros(len(u.nilai) + 1, dtype=np.int32)
    for k in u.kode:
        hasil += (
            np.bincount(k, minlength=len(hasil))
            if k.min(initial=0) >= 0
            else np.bincount(np.where(k < 0, len(u.nilai), k), minlength=len(hasil))
        )
    return hasil[:-1]


def _frekuensi_hari(hari: tuple[I32, ...]) -> tuple[int, I32]:
    semua = np.concatenate(hari)
    semua = semua[semua != TANPA_TANGGAL]
    awal = int(semua.min(initial=0))
    return awal, np.bincount(semua - awal, minlength=1).astype(np.int32)


def nik_sah(t: pa.Table) -> I64:
    """Valid NIK as integers, 0 where there is none."""
    sah = pc.fill_null(t["nik_sah"], False).to_numpy()
    return np.where(sah, angka16(t["nik"]), 0)


def sidik_isi(s: Siap, sisi: int, baris: I64) -> npt.NDArray[np.uint64]:
    """A hash of all that stands in each row, as written: an order that is not the file's."""
    isi = s.daftar[sisi].select(KOLOM_ISI).take(pa.array(baris))
    kolom = [f"c{i}" for i in range(isi.num_columns)]
    teks = ", ".join(f"{k}::varchar" for k in kolom)  # whether or not it came as a dictionary
    with s.db.cursor() as sesi:
        sesi.register("isi", isi.rename_columns(kolom))
        hasil = sesi.sql(f"select hash({teks}) as h from isi").fetchnumpy()["h"]
        sesi.unregister("isi")
    return np.asarray(hasil, dtype=np.uint64)


def angka16(teks: pa.ChunkedArray) -> I64:
    """Text of exactly 16 ASCII digits as int64, anything else as 0."""
    larik = teks.combine_chunks() if isinstance(teks, pa.ChunkedArray) else teks
    n = len(larik)
    hasil = np.zeros(n, dtype=np.int64)
    if not n or larik.null_count == n:
        return hasil
    if pa.types.is_large_string(larik.type):
        larik = larik.cast(pa.string())
    panjang16 = pc.equal(pc.binary_length(larik), PANJANG_NIK).fill_null(False)
    letak = np.flatnonzero(panjang16.to_numpy(zero_copy_only=False))
    if not len(letak):
        return hasil
    padat = larik if len(letak) == n else larik.filter(panjang16)
    awal = np.frombuffer(padat.buffers()[1], np.int32)[padat.offset]
    isi = np.frombuffer(padat.buffers()[2], np.uint8)[awal : awal + PANJANG_NIK * len(letak)]
    hasil[letak] = _baca16(isi)
    return hasil


def _baca16(isi: npt.NDArray[np.uint8]) -> I64:
    """Numbers of 16 ASCII digits each, one after the other; 0 where a character is no digit.

    Eight digits at a time are read as one 64-bit word, neighbours joined in three steps: D. Lemire,
    "Quickly parsing eight digits" (2018).
    """
    kata = np.frombuffer(isi.tobytes(), "<u8").reshape(-1, 2)
    atas, nol = np.uint64(0xF0F0F0F0F0F0F0F0), np.uint64(0x3030303030303030)
    sah = ((kata & atas) == nol) & (((kata + np.uint64(0x0606060606060606)) & atas) == nol)
    w = kata & np.uint64(0x0F0F0F0F0F0F0F0F)
    for kali, geser, tapis in (
        (2561, 8, 0x00FF00FF00FF00FF),
        (6553601, 16, 0x0000FFFF0000FFFF),
        (42949672960001, 32, 0xFFFFFFFF),
    ):
        w = ((w * np.uint64(kali)) >> np.uint64(geser)) & np.uint64(tapis)
    nilai = (w[:, 0] * np.uint64(10**8) + w[:, 1]).astype(np.int64)
    return np.where(sah.all(axis=1), nilai, 0)


def angka_ke_digit(nilai: I64) -> npt.NDArray[np.uint8]:
    """int64 → its 16 decimal digits, shape (n, 16)."""
    return ((nilai[:, None] // _PANGKAT) % 10).astype(np.uint8)


# What remains of two numbers that differ in one digit, or in two neighbours that were swapped.
_SELISIH: I64 = np.unique(
    [k * 10**p for p in range(16) for k in range(1, 10)]
    + [9 * k * 10**p for p in range(15) for k in range(1, 10)]
)


def satu_slip(a: I64, b: I64) -> npt.NDArray[np.bool_]:
    """Whether two 16-digit numbers differ in one digit, or have two neighbours swapped."""
    selisih = np.abs(a - b)
    letak = np.minimum(np.searchsorted(_SELISIH, selisih), len(_SELISIH) - 1)
    hasil: npt.NDArray[np.bool_] = _SELISIH[letak] == selisih
    k = np.flatnonzero(hasil)
    da, db = angka_ke_digit(a[k]), angka_ke_digit(b[k])
    beda = da != db
    banyak = beda.sum(axis=1)
    i = beda.argmax(axis=1)
    j = np.minimum(i + 1, 15)
    n = np.arange(len(k))
    tertukar = (banyak == 2) & beda[n, j] & (da[n, i] == db[n, j]) & (da[n, j] == db[n, i])
    hasil[k] = (banyak == 1) | tertukar
    return hasil


def unik(kunci: I64) -> tuple[I64, I64, I64]:
    """Distinct values ascending, the position of each element's value, and how often each occurs.

    As `np.unique`, but by hashing: what is sorted is only the distinct values.
    """
    kamus = pa.array(kunci).dictionary_encode()
    nilai = kamus.dictionary.to_numpy(zero_copy_only=False)
    kode = kamus.indices.to_numpy(zero_copy_only=False)
    urut = np.argsort(nilai)
    balik = np.empty(len(nilai), dtype=np.int64)
    balik[urut] = np.arange(len(nilai))
    dari = balik[kode]
    return nilai[urut], dari, np.bincount(dari, minlength=len(nilai))


def _kodekan(kolom: list[pa.ChunkedArray]) -> Unsur:
    """Columns of text, or of text that the file keeps as a dictionary, numbered together."""
    # Chunk by chunk with one dictionary: the text itself is never copied.
    potongan = [c for k in kolom for c in k.chunks if len(c)]
    if not potongan:
        return Unsur(pa.array([], pa.string()), tuple(np.empty(0, np.int32) for _ in kolom))
    if any(pa.types.is_dictionary(c.type) for c in potongan):
        berkamus = [_berkamus(c) for c in potongan]
        kamus = pa.chunked_array(berkamus).unify_dictionaries().chunks
    else:
        kamus = pa.chunked_array(potongan).dictionary_encode().chunks
    nilai = kamus[-1].dictionary
    kode = np.concatenate(
        [c.indices.fill_null(-1).to_numpy(zero_copy_only=False) for c in kamus], dtype=np.int32
    )
    kosong = pc.index(nilai, "").as_py()
    if kosong >= 0:
        kode[kode == kosong] = -1
    batas = np.cumsum([len(k) for k in kolom])[:-1]
    return Unsur(nilai, tuple(np.split(kode, batas)))


def _berkamus(c: pa.Array) -> pa.DictionaryArray:
    return c if pa.types.is_dictionary(c.type) else c.dictionary_encode()


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
    atas = pc.utf8_upper(teks)
    inti = pc.utf8_trim_whitespace(pc.replace_substring_regex(atas, _BUKAN_INTI, " "))
    return pc.if_else(pc.equal(inti, ""), atas, inti)


def _gabung_kode(u: Unsur, baru: pa.StringArray) -> Unsur:
    """`u` with its distinct values replaced by `baru`, equal ones joined."""
    kamus = baru.dictionary_encode()
    peta = np.append(kamus.indices.to_numpy(zero_copy_only=False).astype(np.int32), np.int32(-1))
    return Unsur(kamus.dictionary, tuple(peta[k] for k in u.kode))


def _wilayah(daftar: Daftar, tingkat: str) -> Unsur:
    """A region by its code where both lists have codes, otherwise by its name."""
    kode = _kodekan([t[f"kode_{tingkat}"] for t in daftar])
    if all((k >= 0).any() for k in kode.kode):
        return kode
    return _unsur(daftar, tingkat, pc.utf8_upper)


def _nik_tak_sah(daftar: Daftar) -> Unsur:
    """NIK texts that are no valid NIK but say something: five characters, not all the same."""
    kolom = []
    for t in daftar:
        nik = t["nik"]
        pakai = pc.and_(
            pc.invert(pc.fill_null(t["nik_sah"], False)),
            pc.and_(
                pc.greater_equal(pc.utf8_length(nik), 5),
                pc.invert(pc.match_substring_regex(nik, "^(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$")),
            ),
        )
        kolom.append(pc.if_else(pakai, nik, ""))
    return _kodekan(kolom)


def _kelamin(kolom: pa.ChunkedArray) -> npt.NDArray[np.int8]:
    """0 unknown, 1 L, 2 P."""
    u = _kodekan([kolom])
    arti = [{"L": 1, "P": 2}.get(v, 0) for v in u.nilai.to_pylist()]
    return np.array([*arti, 0], dtype=np.int8)[u.kode[0]]


def _tanggal(t: pa.Table) -> tuple[I32, I32]:
    """Days since 1970, and year·10000 + month·100 + day (only year·10000 where that is all)."""
    tanggal = t["tanggal_lahir"].combine_chunks()
    kosong = tanggal.is_null().to_numpy(zero_copy_only=False)
    hari = tanggal.cast(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False)
    tbh = np.zeros(len(hari), dtype=np.int32)
    if not kosong.all():
        # Birth dates are few: the calendar is worked out once per day of the range.
        awal = int(hari[~kosong].min())
        d = np.arange(awal, int(hari[~kosong].max()) + 1).astype("datetime64[D]")
        bulan = d.astype("datetime64[M]")
        tahun = d.astype("datetime64[Y]").astype(np.int32) + 1970
        tgl = (d - bulan).astype(np.int32) + 1
        kalender = (tahun * 10000 + (bulan.astype(np.int32) % 12 + 1) * 100 + tgl).astype(np.int32)
        tbh = kalender[np.where(kosong, 0, hari - awal)]
    hanya = t["tahun_lahir"].combine_chunks().cast(pa.int32()).fill_null(0)
    tbh[kosong] = hanya.to_numpy(zero_copy_only=False)[kosong] * 10000
    return np.where(kosong, np.int32(TANPA_TANGGAL), hari), tbh
