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

from hakpilih.matching.benang import regu
from hakpilih.matching.huruf import mungkin_mirip
from hakpilih.matching.nama import Lipatan, cocok_singkatan
from hakpilih.matching.siap import I32, I64, Siap, Unsur, satu_slip, unik
from hakpilih.matching.tingkat import ELEMEN, URUT

U8 = npt.NDArray[np.uint8]
Sisi = tuple[int, int]

# A name borne by this many rows of both lists beside the pair itself is common, by so few rare.
UMUM, LANGKA = 20, 2
TEMPAT_UMUM = 0.05  # share of rows
# Serials of siblings registered together are this close; a slip of the finger rarely is.
SERI_DEKAT = 5
SEPOTONG = 4096
BANYAK_SEKALI = 100_000  # pairs from which on the elements are compared side by side

# Similarity of two texts depends on which comes first, so they are put in order.
# What two names do not share is compared by itself: BUDI SANTOSO and ANDI SANTOSO are two letters
# apart as a whole and four letters of four as given names.
# Distances are worked out only where lengths allow them to matter; rows stay in their order.
# Similar from here on: names, other texts; edits of other texts; letters of a rest per edit.
NAMA_MIRIP, TEKS_MIRIP, TEKS_SUNTINGAN, SISA = 0.85, 0.93, 2, 3.5
_SQL_NAMA = f"""
with p as (
  select least(ta, tb) as t1, greatest(ta, tb) as t2, least(ua, ub) as u1, greatest(ua, ub) as u2,
    ra, rb, bersama, greatest(length(ra), length(rb)) as panjang_sisa,
    abs(length(ta) - length(tb)) as selisih, abs(length(ra) - length(rb)) as selisih_sisa from pasang)
select t1 = t2 as sama, u1 = u2 as urut,
  case when selisih <= 1 then damerau_levenshtein(t1, t2) <= 1 or damerau_levenshtein(u1, u2) <= 1
    else false end as satu_huruf,
  case when selisih_sisa * {SISA} <= panjang_sisa
    then damerau_levenshtein(ra, rb) * {SISA} <= panjang_sisa
    else false end as sisa_dekat,
  case when bersama then true else greatest(jaro_winkler_similarity(t1, t2),
    jaro_winkler_similarity(u1, u2)) >= {NAMA_MIRIP} end as mirip
from p
"""
_SQL_NIK = "select damerau_levenshtein(a, b) as j from pasang"
_SQL_TEKS = f"""
with p as (select least(ta, tb) as t1, greatest(ta, tb) as t2, least(length(ta), length(tb)) as panjang,
  abs(length(ta) - length(tb)) as selisih from pasang)
select panjang >= 5 and (jaro_winkler_similarity(t1, t2) >= {TEKS_MIRIP}
  or case when panjang >= 6 and selisih <= {TEKS_SUNTINGAN}
  then damerau_levenshtein(t1, t2) <= {TEKS_SUNTINGAN} else false end) as mirip
from p
"""


def bandingkan(s: Siap, ia: I64, ib: I64, sisi: Sisi = (0, 1)) -> U8:
    """Levels of the pairs (row `ia[k]` of side `sisi[0]`, row `ib[k]` of side `sisi[1]`).

    Returns shape (len(ia), len(ELEMEN)), columns in the order of `tingkat.ELEMEN`.
    """
    hasil = np.zeros((len(ia), len(ELEMEN)), dtype=np.uint8)
    if not len(ia):
        return hasil

    def isi(kolom: int) -> None:
        hasil[:, kolom] = _CARA[ELEMEN[kolom]](s, ia, ib, sisi)

    if len(ia) < BANYAK_SEKALI:
        list(map(isi, range(len(ELEMEN))))
    else:
        with regu() as serentak:
            list(serentak.map(isi, range(len(ELEMEN))))
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
    semua = np.arange(len(a))
    jarak = _ukur(s, _SQL_NIK, semua, len(a), a=pa.array(teks[0]), b=pa.array(teks[1]))["j"]
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
    dekat = np.zeros(len(beda), dtype=bool)
    if "ekor_beda" in urut:
        x, y = _tanpa_kelamin(a[beda]), _tanpa_kelamin(b[beda])
        hasil[beda[x // 10000 == y // 10000]] = urut["ekor_beda"]
        dekat = np.abs(x - y) <= SERI_DEKAT
    mungkin = beda[~dekat]
    hasil[mungkin[satu_slip(a[mungkin], b[mungkin])]] = urut["satu_angka"]
    return hasil


def _tanpa_kelamin(nik: I64) -> I64:
    """NIK with the 40 taken off a woman's day of birth: twins of either sex then look alike."""
    hasil: I64 = np.where(nik // 10**8 % 100 > 40, nik - 40 * 10**8, nik)
    return hasil


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
        nilai, balik, _ = unik(kecil.astype(np.int64) << 32 | besar)
        tingkat = hitung((nilai >> 32).astype(np.int32), (nilai & 0xFFFFFFFF).astype(np.int32))
        hasil[beda] = tingkat[balik]
    return hasil


def _tingkat_nama(s: Siap, a: I32, b: I32) -> U8:
    urut, x = URUT["nama"], s.lipatan
    na, nb = x.banyak[a], x.banyak[b]
    terbanyak = int(max(na.max(), nb.max()))
    ka, kb = x.kata[a, :terbanyak], x.kata[b, :terbanyak]
    sama = (ka[:, :, None] == kb[:, None, :]) & (ka >= 0)[:, :, None]
    di_b, di_a = sama.any(axis=2), sama.any(axis=1)
    bersama = np.minimum(di_b.sum(axis=1), di_a.sum(axis=1))
    inisial_sama = x.kode["inisial"][a] == x.kode["inisial"][b]
    dekat = mungkin_mirip(x.rapat, a, b, NAMA_MIRIP, 1, 1 / SISA, inisial_sama)
    k = np.flatnonzero(dekat | (bersama > 0))
    sisa_a, sisa_b = ~di_b[k] & (ka[k] >= 0), ~di_a[k] & (kb[k] >= 0)
    u = _ukur(
        s, _SQL_NAMA, k, len(a),
        ta=x.rapat.take(pa.array(a[k])), tb=x.rapat.take(pa.array(b[k])),
        ua=x.urut.take(pa.array(a[k])), ub=x.urut.take(pa.array(b[k])),
        ra=x.sambung(ka[k], sisa_a), rb=x.sambung(kb[k], sisa_b),
        bersama=pa.array(bersama[k] > 0),
    )  # fmt: skip
    pilih = [
        u["sama"],
        u["urut"],
        (bersama > 0) & (bersama == np.minimum(na, nb)) & (na != nb),
        u["satu_huruf"] | u["sisa_dekat"],
        u["mirip"],
    ]
    kata = ("ejaan", "urut", "sebagian", "mirip", "mirip_lemah")
    hasil = np.select(pilih, [urut[k] for k in kata], urut["beda"]).astype(np.uint8)
    satu_huruf = np.append(np.asarray(pc.equal(pc.utf8_length(x.token), 1)), False)
    inisial = satu_huruf[ka].any(axis=1) | satu_huruf[kb].any(axis=1)
    for i in np.flatnonzero(inisial & (hasil >= urut["mirip"])).tolist():
        if cocok_singkatan(_kata(x, ka[i]), _kata(x, kb[i])):
            hasil[i] = urut["sebagian"]
    return hasil


def _kata(x: Lipatan, kata: I32) -> list[str]:
    return [x.token[int(k)].as_py() for k in kata if k >= 0]


def _ukur(
    s: Siap, sql: str, pilih: I64, banyak: int, **teks: pa.Array
) -> dict[str, npt.NDArray[Any]]:
    """Text measures of the pairs `pilih`, in their order; 0 or False for all others of `banyak`.

    Pieces of `SEPOTONG` pairs may run side by side.
    """
    bahan = pa.table(teks)
    potongan = pa.Table.from_batches(bahan.to_batches(max_chunksize=SEPOTONG), bahan.schema)
    with s.db.cursor() as sesi:
        sesi.register("pasang", potongan)
        ukuran: dict[str, npt.NDArray[Any]] = sesi.sql(sql).fetchnumpy()
        sesi.unregister("pasang")
    hasil = {nama: np.zeros(banyak, dtype=nilai.dtype) for nama, nilai in ukuran.items()}
    for nama, nilai in ukuran.items():
        hasil[nama][pilih] = nilai
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
    k = np.flatnonzero(mungkin_mirip(nilai, a, b, TEKS_MIRIP, TEKS_SUNTINGAN))
    ta, tb = nilai.take(pa.array(a[k])), nilai.take(pa.array(b[k]))
    u = _ukur(s, _SQL_TEKS, k, len(a), ta=ta, tb=tb)
    return np.where(u["mirip"], urut["mirip"], urut["beda"]).astype(np.uint8)


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
