"""Which pairs are worth comparing: rows of the residual that share one of a few keys.

Every key is a 64-bit hash of columns; joining is sorting integers. A key value that would make
more than `BATAS_PANAS` pairs (01-01 birthdays, common one-word names) is passed over: such pairs
share a rarer key too, or nothing that could prove them. Cost: one hash per row and key, then
about two to four candidates a residual row.
"""

from __future__ import annotations

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from hakpilih.matching.nama import lipat
from hakpilih.matching.siap import I32, I64, TANPA_TANGGAL, Siap, Unsur

BATAS_PANAS = 400

# Name of the key → SQL expression, null where the key does not apply. Columns: nik (valid NIK or
# text), nkk, hari (date), tahun, nama (folded), urut (tokens sorted), awal (first letters of
# `urut`), tempat, jk, kel, rt, alamat.
KUNCI: dict[str, str] = {
    "nik": "nik",
    "nkk": "nkk",
    "tanggal+kelurahan": "hari || '|' || kel",
    "tanggal+awal": "hari || '|' || left(urut, 3)",
    "tanggal+tempat+jk+inisial": "hari || '|' || tempat || '|' || jk || '|' || left(urut, 1)",
    "nama+kelurahan": "urut || '|' || kel",
    "nama+tahun": "urut || '|' || tahun",
    "nama+tempat": "urut || '|' || tempat",
    "nama": "urut",
    "kelurahan+alamat": "kel || '|' || alamat",
}
# A row that holds neither NKK nor birth date: any token of its name within the same RT (or TPS), or
# the first or last letters of the whole name, where a space was lost or put in.
KUNCI_KATA = "kel || '|' || coalesce('r' || rt, 't' || tps) || '|' || kata"


def calon(s: Siap, sisa_a: I64, sisa_b: I64) -> tuple[I64, I64]:
    """Candidate pairs among rows `sisa_a` of side 0 and `sisa_b` of side 1, each pair once, sorted."""
    if not (len(sisa_a) and len(sisa_b)):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    kunci_a, kunci_b = _kunci(s, 0, sisa_a), _kunci(s, 1, sisa_b)
    # A poor row is held against all rows of the other list, never poor against poor only.
    kunci_b[-2:] = kunci_b[:-3:-1]
    return _unik(s.n[1], [gabung(*ka, *kb) for ka, kb in zip(kunci_a, kunci_b, strict=True)])


def calon_dalam(s: Siap, sisi: int) -> tuple[I64, I64]:
    """Candidate pairs of rows (a, b) of one list, a < b, each pair once, sorted."""
    if not s.n[sisi]:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    kunci = _kunci(s, sisi, np.arange(s.n[sisi]))
    pasangan = [gabung(*k, *k) for k in kunci[:-2]] + [gabung(*kunci[-2], *kunci[-1])]
    terurut = [(np.minimum(a, b)[a != b], np.maximum(a, b)[a != b]) for a, b in pasangan]
    return _unik(s.n[sisi], terurut)


def _unik(n: int, pasangan: list[tuple[I64, I64]]) -> tuple[I64, I64]:
    gabungan = np.unique(np.concatenate([a * n + b for a, b in pasangan]))
    return gabungan // n, gabungan % n


def gabung(
    ia: I64, ka: npt.NDArray[np.uint64], ib: I64, kb: npt.NDArray[np.uint64]
) -> tuple[I64, I64]:
    """All pairs (ia[p], ib[q]) with ka[p] == kb[q], hot values passed over."""
    ua, ub = np.argsort(ka, kind="stable"), np.argsort(kb, kind="stable")
    ka, kb, ia, ib = ka[ua], kb[ub], ia[ua], ib[ub]
    kiri = np.searchsorted(kb, ka, "left")
    banyak_b = np.searchsorted(kb, ka, "right") - kiri
    banyak_a = np.searchsorted(ka, ka, "right") - np.searchsorted(ka, ka, "left")
    banyak_b[banyak_a * banyak_b > BATAS_PANAS] = 0
    kanan = np.arange(banyak_b.sum()) - np.repeat(np.cumsum(banyak_b) - banyak_b, banyak_b)
    return np.repeat(ia, banyak_b), ib[np.repeat(kiri, banyak_b) + kanan]


def _kunci(s: Siap, sisi: int, sisa: I64) -> list[tuple[I64, npt.NDArray[np.uint64]]]:
    """Per key the rows it applies to and their hashes; last, the token key of poor rows and of all."""
    kode = s.nama.kode[sisi][sisa]
    dipakai, letak = np.unique(np.maximum(kode, 0), return_inverse=True)
    token = lipat(_nama_atau_kosong(s).take(pa.array(dipakai)))
    nik = s.nik[sisi][sisa]
    tabel = {
        "i": np.arange(len(sisa)),
        "nik": _teks_nik(s, sisi, sisa, nik),
        "nkk": _atau_kosong(s.nkk[sisi][sisa], 0),
        "hari": _atau_kosong(s.hari[sisi][sisa], TANPA_TANGGAL),
        "tahun": _atau_kosong(s.tbh[sisi][sisa] // 10000, 0),
        "jk": s.jk[sisi][sisa],
        "n": np.where(kode >= 0, letak, -1),
        **{
            k: _teks(u, sisi, sisa)
            for k, u in (
                ("tempat", s.tempat), ("kel", s.kelurahan), ("rt", s.rt), ("tps", s.tps),
                ("alamat", s.alamat),
            )
        },
    }  # fmt: skip
    db = s.db
    db.register("baris_", pa.table(tabel))
    db.register("nama_", pa.table({"n": np.arange(len(dipakai)), "token": token}))
    db.execute(
        "create or replace temp table sisa as with u as (select n, list_sort(token) as k, "
        "array_to_string(token, '') as rapat from nama_) select b.*, u.rapat, u.k as token, "
        "array_to_string(u.k, ' ') as urut from baris_ b left join u using (n)"
    )
    hasil = []
    kolom = ", ".join(
        f"hash({sql}) as k{i}, ({sql}) is not null as a{i}" for i, sql in enumerate(KUNCI.values())
    )
    data = db.sql(f"select {kolom} from sisa order by i").fetchnumpy()
    for i in range(len(KUNCI)):
        ada = np.asarray(data[f"a{i}"], dtype=bool)
        hasil.append((sisa[ada], np.asarray(data[f"k{i}"])[ada]))
    return [*hasil, *_kunci_kata(db, sisa)]


def _nama_atau_kosong(s: Siap) -> pa.StringArray:
    return s.nama.nilai if len(s.nama.nilai) else pa.array([""])


def _kunci_kata(
    db: duckdb.DuckDBPyConnection, sisa: I64
) -> list[tuple[I64, npt.NDArray[np.uint64]]]:
    """The token key of the rows without NKK and birth date, and of all rows."""
    hasil = []
    for saring in ("nkk is null and hari is null", "true"):
        data = db.sql(
            f"with k as (select i, kel, rt, tps, unnest(token || ['<' || left(rapat, 3), "
            f"'>' || right(rapat, 3)]) as kata from sisa where {saring}) select i, hash({KUNCI_KATA}) "
            f"as k from k where kata <> '' and ({KUNCI_KATA}) is not null order by i, k"
        ).fetchnumpy()
        hasil.append((sisa[np.asarray(data["i"])], np.asarray(data["k"])))
    return hasil


def _atau_kosong(nilai: I64 | I32, kosong: int) -> pa.Array:
    return pa.array(nilai, mask=nilai == kosong)


def _teks(u: Unsur, sisi: int, sisa: I64) -> pa.Array:
    kode = u.kode[sisi][sisa]
    return u.nilai.take(pa.array(kode, mask=kode < 0))


def _teks_nik(s: Siap, sisi: int, sisa: I64, nik: I64) -> pa.Array:
    teks = _teks(s.nik_teks, sisi, sisa)
    return pa.compute.coalesce(pa.array(nik, mask=nik == 0).cast(pa.string()), teks)
