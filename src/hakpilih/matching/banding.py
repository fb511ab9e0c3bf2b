"""Two records compared element by element: row numbers in, one level per element out.

The levels are those of `tingkat.TINGKAT`. Nothing here decides; `bobot` weighs. Cost: integer
comparisons for every pair, text comparisons once per distinct pair of values that differ.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.benang import regu
from hakpilih.matching.nama import Lipatan, cocok_singkatan
from hakpilih.matching.siap import I32, I64, Siap, Unsur, satu_slip, unik
from hakpilih.matching.tingkat import ELEMEN, URUT
from hakpilih.matching.ukuran_teks import Teks, ambil, jarak, kemiripan, panjang

U8 = npt.NDArray[np.uint8]
Sisi = tuple[int, int]

# A name borne by this many rows of both lists beside the pair itself is common, by so few rare.
UMUM, LANGKA = 20, 2
TEMPAT_UMUM = 0.05  # share of rows
# Serials of siblings registered together are this close; a slip of the finger rarely is.
SERI_DEKAT = 5
# Similar from here on: names, other texts; edits of other texts; letters of a rest per edit.
NAMA_MIRIP, TEKS_MIRIP, TEKS_SUNTINGAN, SISA = 0.85, 0.93, 2, 3.5
BANYAK_SEKALI = 100_000  # pairs from which on the elements are compared side by side


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
    n = jarak(teks[0].astype(object), teks[1].astype(object), 2)
    pilih = [n == 0, n == 1, (n == 2) & (np.char.str_len(teks[0]) >= 14)]
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
    ta, tb = ambil(x.rapat, a), ambil(x.rapat, b)
    ua, ub = ambil(x.urut, a), ambil(x.urut, b)
    berbagi = np.flatnonzero(bersama)
    sisa_dekat = _nyaris_sama(ta, tb)
    # What two names do not share is compared by itself: BUDI SANTOSO and ANDI SANTOSO are two letters
    # apart as a whole, and two of four as given names.
    sisa_dekat[berbagi] = _nyaris_sama(
        _objek(x.sambung(ka[berbagi], ~di_b[berbagi] & (ka[berbagi] >= 0))),
        _objek(x.sambung(kb[berbagi], ~di_a[berbagi] & (kb[berbagi] >= 0))),
    )
    mirip = np.maximum(kemiripan(ta, tb, NAMA_MIRIP), kemiripan(ua, ub, NAMA_MIRIP)) >= NAMA_MIRIP
    pilih = [
        ta == tb,
        ua == ub,
        (bersama > 0) & (bersama == np.minimum(na, nb)) & (na != nb),
        (jarak(ta, tb, 1) <= 1) | (jarak(ua, ub, 1) <= 1) | sisa_dekat,
        mirip | (bersama > 0),
    ]
    kata = ("ejaan", "urut", "sebagian", "mirip", "mirip_lemah")
    hasil = np.select(pilih, [urut[k] for k in kata], urut["beda"]).astype(np.uint8)
    satu_huruf = np.append(np.asarray(pc.equal(pc.utf8_length(x.token), 1)), False)
    inisial = satu_huruf[ka].any(axis=1) | satu_huruf[kb].any(axis=1)
    lemah = np.flatnonzero(inisial & (hasil >= urut["mirip"]))
    for i, kiri, kanan in zip(lemah, _kata(x, ka[lemah]), _kata(x, kb[lemah]), strict=True):
        if cocok_singkatan(kiri, kanan):
            hasil[i] = urut["sebagian"]
    return hasil


def _kata(x: Lipatan, kata: I32) -> list[list[str]]:
    """The tokens of each name."""
    teks = (
        ambil(x.token, np.maximum(kata, 0).reshape(-1)).reshape(kata.shape) if kata.size else kata
    )
    ada = kata >= 0
    return [t[m].tolist() for t, m in zip(teks, ada, strict=True)]


def _nyaris_sama(a: Teks, b: Teks) -> npt.NDArray[np.bool_]:
    """At most one edit for every `SISA` letters of the longer text."""
    terpanjang = np.maximum(panjang(a), panjang(b))
    n = jarak(a, b, int(terpanjang.max(initial=0) / SISA))
    hasil: npt.NDArray[np.bool_] = n * SISA <= terpanjang
    return hasil


def _objek(teks: pa.StringArray) -> Teks:
    return np.array(teks.to_pylist(), dtype=object)


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
    ta, tb = ambil(nilai, a), ambil(nilai, b)
    terpendek = np.minimum(panjang(ta), panjang(tb))
    mirip = kemiripan(ta, tb, TEKS_MIRIP) >= TEKS_MIRIP
    mirip |= (terpendek >= 6) & (jarak(ta, tb, TEKS_SUNTINGAN) <= TEKS_SUNTINGAN)
    return np.where(mirip & (terpendek >= 5), urut["mirip"], urut["beda"]).astype(np.uint8)


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
