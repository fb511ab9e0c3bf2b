"""Two records compared element by element: row numbers in, one level per element out.

The levels are those of `tingkat.TINGKAT`. Nothing here decides; `bobot` weighs. Cost: integer
comparisons for every pair, text comparisons once per distinct pair of values that differ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.nama import cocok_singkatan, lipat
from hakpilih.matching.siap import I32, I64, Siap, Unsur, angka_ke_digit
from hakpilih.matching.tingkat import ELEMEN, URUT

U8 = npt.NDArray[np.uint8]
Sisi = tuple[int, int]

# A name borne by this many rows of both lists beside the pair itself is common, by so few rare.
UMUM, LANGKA = 20, 2
TEMPAT_UMUM = 0.05  # share of rows

# Similarity of two texts depends on which comes first, so they are put in order.
# What two names do not share is compared by itself: BUDI SANTOSO and ANDI SANTOSO are two letters
# apart as a whole and four letters of four as given names.
_SQL_NAMA = """
with p as (
  select p.id, len(a.k) as ka, len(b.k) as kb, len(list_intersect(a.k, b.k)) as bersama,
    least(a.t, b.t) as t1, greatest(a.t, b.t) as t2, least(a.s, b.s) as s1, greatest(a.s, b.s) as s2,
    array_to_string(list_filter(a.k, lambda x: not list_contains(b.k, x)), '') as r1,
    array_to_string(list_filter(b.k, lambda x: not list_contains(a.k, x)), '') as r2
  from pasang p join kata_nama a on a.i = p.a join kata_nama b on b.i = p.b)
select t1 = t2 as sama, s1 = s2 as urut, ka, kb, bersama,
  least(damerau_levenshtein(t1, t2), damerau_levenshtein(s1, s2)) as sunting,
  damerau_levenshtein(r1, r2) as sunting_sisa, greatest(length(r1), length(r2)) as panjang_sisa,
  greatest(jaro_winkler_similarity(t1, t2), jaro_winkler_similarity(s1, s2)) as mirip
from p order by id
"""
_SQL_TEKS = """
with p as (
  select p.id, least(a.t, b.t) as t1, greatest(a.t, b.t) as t2
  from pasang p join kata a on a.i = p.a join kata b on b.i = p.b)
select jaro_winkler_similarity(t1, t2) as mirip, damerau_levenshtein(t1, t2) as sunting,
  least(length(t1), length(t2)) as panjang
from p order by id
"""


def bandingkan(s: Siap, ia: I64, ib: I64, sisi: Sisi = (0, 1)) -> U8:
    """Levels of the pairs (row `ia[k]` of side `sisi[0]`, row `ib[k]` of side `sisi[1]`).

    Returns shape (len(ia), len(ELEMEN)), columns in the order of `tingkat.ELEMEN`.
    """
    hasil = np.zeros((len(ia), len(ELEMEN)), dtype=np.uint8)
    if not len(ia):
        return hasil
    for kolom, elemen in enumerate(ELEMEN):
        hasil[:, kolom] = _CARA[elemen](s, ia, ib, sisi)
    return hasil


def _nik(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    a, b = s.nik[sisi[0]][ia], s.nik[sisi[1]][ib]
    hasil = _angka(a, b, "nik")
    # A NIK that no office could have issued still tells something when it is nearly the other one.
    ta, tb = s.nik_teks.kode[sisi[0]][ia], s.nik_teks.kode[sisi[1]][ib]
    tak_sah = np.flatnonzero(
        ((ta >= 0) | (tb >= 0)) & ((ta >= 0) | (a > 0)) & ((tb >= 0) | (b > 0))
    )
    if len(tak_sah):
        hasil[tak_sah] = _nik_teks(s, a[tak_sah], b[tak_sah], ta[tak_sah], tb[tak_sah])
    return hasil


def _nik_teks(s: Siap, a: I64, b: I64, ta: I32, tb: I32) -> U8:
    urut = URUT["nik"]
    teks = [
        np.where(t >= 0, _ambil(s.nik_teks.nilai, t), np.char.zfill(v.astype("U16"), 16))
        for t, v in ((ta, a), (tb, b))
    ]
    s.db.register("p", pa.table({"a": pa.array(teks[0]), "b": pa.array(teks[1])}))
    jarak = s.db.sql("select damerau_levenshtein(a, b) as j from p").fetchnumpy()["j"]
    s.db.unregister("p")
    pilih = [jarak == 0, jarak == 1, (jarak == 2) & (np.char.str_len(teks[0]) >= 14)]
    return np.select(
        pilih, [urut["sama"], urut["satu_angka"], urut["satu_angka"]], urut["beda"]
    ).astype(np.uint8)


def _nkk(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    return _angka(s.nkk[sisi[0]][ia], s.nkk[sisi[1]][ib], "nkk")


def _angka(a: I64, b: I64, elemen: str) -> U8:
    """Levels of two 16-digit numbers, 0 being absent."""
    urut = URUT[elemen]
    hasil = np.where((a == 0) | (b == 0), 0, np.where(a == b, urut["sama"], urut["beda"]))
    hasil = hasil.astype(np.uint8)
    beda = np.flatnonzero(hasil == urut["beda"])
    if len(beda):
        lain = angka_ke_digit(a[beda]) != angka_ke_digit(b[beda])
        banyak = lain.sum(axis=1)
        dua = np.flatnonzero(banyak == 2)
        satu = banyak == 1
        satu[dua] = _tertukar(a[beda[dua]], b[beda[dua]])
        if "ekor_beda" in urut:
            hasil[beda[~lain[:, :12].any(axis=1)]] = urut["ekor_beda"]
        hasil[beda[satu & lain[:, :12].any(axis=1)]] = urut["satu_angka"]
        if "ekor_beda" not in urut:
            hasil[beda[satu]] = urut["satu_angka"]
    return hasil


def _tertukar(a: I64, b: I64) -> npt.NDArray[np.bool_]:
    """Whether two numbers that differ in two places only have neighbours swapped."""
    da, db = angka_ke_digit(a), angka_ke_digit(b)
    beda = da != db
    i = beda.argmax(axis=1)
    j = np.minimum(i + 1, 15)
    k = np.arange(len(a))
    sama: npt.NDArray[np.bool_] = beda[k, j] & (da[k, i] == db[k, j]) & (da[k, j] == db[k, i])
    return sama


def _tanggal(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    urut = URUT["tanggal_lahir"]
    a, b = s.tbh[sisi[0]][ia], s.tbh[sisi[1]][ib]
    ta, tb = a // 10000, b // 10000
    ba, bb = a // 100 % 100, b // 100 % 100
    ha, hb = a % 100, b % 100
    lengkap = (ha > 0) & (hb > 0)
    tahun = ta == tb
    satu = (
        (tahun & (ba == bb) & _satu_digit(ha, hb))
        | (tahun & (ha == hb) & _satu_digit(ba, bb))
        | ((ba == bb) & (ha == hb) & _satu_digit(ta, tb))
    )
    pilih = [
        (ta == 0) | (tb == 0),
        lengkap & (a == b),
        lengkap & tahun & (ba == hb) & (ha == bb),
        lengkap & satu,
        lengkap & tahun & ((a % 10000 == 101) | (b % 10000 == 101)),
        tahun,
    ]
    kata = ("kosong", "sama", "tukar", "satu_angka", "satu_januari", "tahun")
    return np.select(pilih, [urut[k] for k in kata], urut["beda"]).astype(np.uint8)


def _satu_digit(a: I32, b: I32) -> npt.NDArray[np.bool_]:
    """Numbers below 10,000 that differ in exactly one decimal digit."""
    beda = np.zeros(len(a), dtype=np.int8)
    for p in (1, 10, 100, 1000):
        beda += (a // p % 10) != (b // p % 10)
    hasil: npt.NDArray[np.bool_] = beda == 1
    return hasil


def _jenis_kelamin(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    urut = URUT["jenis_kelamin"]
    a, b = s.jk[sisi[0]][ia], s.jk[sisi[1]][ib]
    return np.where((a == 0) | (b == 0), 0, np.where(a == b, urut["sama"], urut["beda"])).astype(
        np.uint8
    )


def _wilayah(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    urut = URUT["wilayah"]

    def sama(u: Unsur) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        a, b = u.kode[sisi[0]][ia], u.kode[sisi[1]][ib]
        return (a == b) & (a >= 0), (a >= 0) & (b >= 0)

    (kel, ada_kel), (kec, ada_kec) = sama(s.kelurahan), sama(s.kecamatan)
    (rt, _), (rw, ada_rw) = sama(s.rt), sama(s.rw)
    kel = kel & (kec | ~ada_kec)
    pilih = [~ada_kel & ~ada_kec, kel & rt & (rw | ~ada_rw), kel, kec]
    kata = ("kosong", "sama_rt", "sama", "sama_kecamatan")
    return np.select(pilih, [urut[k] for k in kata], urut["beda"]).astype(np.uint8)


def _nama(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    urut = URUT["nama"]
    a, b = s.nama.kode[sisi[0]][ia], s.nama.kode[sisi[1]][ib]
    lain = s.frekuensi_nama[a] - 2
    sama = np.select(
        [lain <= LANGKA, lain <= UMUM], [urut["sama_langka"], urut["sama"]], urut["sama_umum"]
    )
    return _beda_saja(a, b, sama, lambda x, y: _tingkat_nama(s, x, y))


def _beda_saja(a: I32, b: I32, sama: npt.NDArray[np.int64], hitung: Callable[[I32, I32], U8]) -> U8:
    """0 where a value is absent, `sama` where equal, `hitung` once per distinct pair elsewhere."""
    hasil = np.where((a < 0) | (b < 0), 0, sama).astype(np.uint8)
    beda = np.flatnonzero((a >= 0) & (b >= 0) & (a != b))
    if len(beda):
        kecil, besar = np.minimum(a[beda], b[beda]), np.maximum(a[beda], b[beda])
        unik, balik = np.unique(kecil.astype(np.int64) << 32 | besar, return_inverse=True)
        tingkat = hitung((unik >> 32).astype(np.int32), (unik & 0xFFFFFFFF).astype(np.int32))
        hasil[beda] = tingkat[balik]
    return hasil


def _tingkat_nama(s: Siap, a: I32, b: I32) -> U8:
    urut = URUT["nama"]
    dipakai = np.unique(np.concatenate([a, b]))
    token = lipat(s.nama.nilai.take(pa.array(dipakai)))
    s.db.register("n", pa.table({"i": dipakai, "k": token}))
    s.db.execute(
        "create or replace temp table kata_nama as select i, array_to_string(k, '') as t, "
        "array_to_string(list_sort(k), '') as s, k from n"
    )
    u = _ukur(s, _SQL_NAMA, a, b)
    sebagian = (u["bersama"] > 0) & (u["bersama"] == np.minimum(u["ka"], u["kb"]))
    pilih = [
        u["sama"],
        u["urut"],
        sebagian & (u["ka"] != u["kb"]),
        (u["sunting"] <= 1) | (u["sunting_sisa"] * 3.5 <= u["panjang_sisa"]),
        (u["bersama"] > 0) | (u["mirip"] >= 0.85),
    ]
    kata = ("ejaan", "urut", "sebagian", "mirip", "mirip_lemah")
    hasil = np.select(pilih, [urut[k] for k in kata], urut["beda"]).astype(np.uint8)
    ka, kb = np.searchsorted(dipakai, a), np.searchsorted(dipakai, b)
    inisial = _berinisial(token)
    for k in np.flatnonzero((inisial[ka] | inisial[kb]) & (hasil >= urut["mirip"])):
        if cocok_singkatan(token[int(ka[k])].as_py(), token[int(kb[k])].as_py()):
            hasil[k] = urut["sebagian"]
    return hasil


def _ukur(s: Siap, sql: str, a: I32, b: I32) -> dict[str, npt.NDArray[Any]]:
    """Text measures of the pairs (a[k], b[k]) of rows of the temporary table `kata`."""
    s.db.register("pasang", pa.table({"id": np.arange(len(a)), "a": a, "b": b}))
    ukuran: dict[str, npt.NDArray[Any]] = s.db.sql(sql).fetchnumpy()
    return ukuran


def _berinisial(token: pa.ListArray) -> npt.NDArray[np.bool_]:
    """Which names have a token of one letter."""
    hasil = np.zeros(len(token), dtype=bool)
    satu = np.asarray(pc.equal(pc.utf8_length(pc.list_flatten(token)), 1))
    hasil[np.asarray(pc.list_parent_indices(token))[satu]] = True
    return hasil


def _tempat(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    urut = URUT["tempat_lahir"]
    a, b = s.tempat.kode[sisi[0]][ia], s.tempat.kode[sisi[1]][ib]
    umum = np.append(s.frekuensi_tempat > max(TEMPAT_UMUM * sum(s.n), UMUM), False)
    sama = np.where(umum[a], urut["sama_umum"], urut["sama"])
    return _beda_saja(
        a, b, sama, lambda x, y: _tingkat_teks(s, s.tempat.nilai, x, y, "tempat_lahir")
    )


def _alamat(s: Siap, ia: I64, ib: I64, sisi: Sisi) -> U8:
    urut = URUT["alamat"]
    a, b = s.alamat.kode[sisi[0]][ia], s.alamat.kode[sisi[1]][ib]
    sama = np.full(len(a), urut["sama"])
    return _beda_saja(a, b, sama, lambda x, y: _tingkat_teks(s, s.alamat.nilai, x, y, "alamat"))


def _tingkat_teks(s: Siap, nilai: pa.StringArray, a: I32, b: I32, elemen: str) -> U8:
    """Levels mirip and beda of places and addresses that are not the same."""
    urut = URUT[elemen]
    dipakai = np.unique(np.concatenate([a, b]))
    s.db.register("kata", pa.table({"i": dipakai, "t": nilai.take(pa.array(dipakai))}))
    u = _ukur(s, _SQL_TEKS, a, b)
    s.db.unregister("kata")
    mirip = ((u["sunting"] <= 2) & (u["panjang"] >= 6)) | (
        (u["mirip"] >= 0.93) & (u["panjang"] >= 5)
    )
    return np.where(mirip, urut["mirip"], urut["beda"]).astype(np.uint8)


_CARA: dict[str, Callable[[Siap, I64, I64, Sisi], U8]] = {
    "nik": _nik,
    "nkk": _nkk,
    "nama": _nama,
    "tanggal_lahir": _tanggal,
    "tempat_lahir": _tempat,
    "jenis_kelamin": _jenis_kelamin,
    "alamat": _alamat,
    "wilayah": _wilayah,
}


def _ambil(nilai: pa.StringArray, kode: I32) -> npt.NDArray[np.str_]:
    return np.array(nilai.take(pa.array(np.maximum(kode, 0))).to_pylist() or [""], dtype="U32")[
        : len(kode)
    ]
