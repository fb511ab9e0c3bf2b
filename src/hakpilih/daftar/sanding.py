"""Two totals on one page: why two lists of the same place do not hold the same number of people.

Every row of either list is in exactly one class, so the classes add up to both totals, and the difference of
the totals is the difference of those who stand on one list only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.daftar.tempat import SUKU
from hakpilih.daftar.versi import umur
from hakpilih.matching.keluaran import Tabel
from hakpilih.wilayah import di_bawah

I64 = npt.NDArray[np.int64]
Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kelas:
    """A class: its name, what it says. `dua`: the person stands on both lists."""

    judul: str
    arti: str
    dua: bool = False


COCOK, LAIN_TEMPAT, BELUM = "cocok", "lain_tempat", "belum_jelas"
# Of who stands on one list only, the first class that holds is the one.
KELAS: dict[str, Kelas] = {
    COCOK: Kelas("Di kedua daftar", "Orang yang sama, kelurahan yang sama.", True),
    LAIN_TEMPAT: Kelas(
        "Di kedua daftar, lain kelurahan", "Orang yang sama, di kelurahan yang berbeda.", True
    ),
    "ganda": Kelas(
        "Tercatat lebih dari sekali", "Catatan kedua dari orang yang sudah ada di daftar ini juga."
    ),
    "luar_wilayah": Kelas("Di luar wilayah", "Alamatnya di luar wilayah yang disandingkan."),
    "di_bawah_umur": Kelas(
        "Di bawah umur", "Belum cukup umur pada hari pemungutan dan belum pernah kawin."
    ),
    "meninggal": Kelas(
        "Meninggal, diputuskan", "Dicoret karena meninggal dengan putusan dua orang."
    ),
    "dicoret": Kelas("Dicoret, diputuskan", "Dicoret karena alasan lain dengan putusan dua orang."),
    "masuk": Kelas(
        "Masuk, diputuskan", "Ditambahkan sebagai pemilih baru dengan putusan dua orang."
    ),
    "ragu": Kelas(
        "Mungkin orang yang sama", "Ada yang mirip di daftar lain; menunggu ditelaah orang."
    ),
    "tanpa_nik": Kelas(
        "Tanpa NIK yang sah", "NIK-nya tidak ada atau tidak sah, jadi sulit dicari."
    ),
    BELUM: Kelas("Belum dijelaskan", "Tidak ditemukan di daftar lain, sebabnya belum diketahui."),
}
KODE: tuple[str, ...] = tuple(KELAS)
_KE = {k: i for i, k in enumerate(KODE)}
PUTUSAN: tuple[str, ...] = ("meninggal", "dicoret", "masuk")


@dataclass(frozen=True, slots=True)
class Sisi:
    """What one list says of its rows, in order: the kelurahan (its code, "" where it is not told), whether it
    lies outside, whether somebody is too young, has no valid NIK, and what was decided ("" or `PUTUSAN`)."""

    tempat: Sequence[str]
    luar: Bool
    muda: Bool
    tanpa_nik: Bool
    putusan: Sequence[str]

    def __len__(self) -> int:
        return len(self.tempat)


@dataclass(frozen=True, slots=True)
class Cocokan:
    """What a matching came to, as positions (0-based) in either list: pairs, rows of pairs in doubt, and
    second entries of one person within a list."""

    a: I64
    b: I64
    ragu: tuple[I64, I64]
    ganda: tuple[I64, I64]


def sisi(bersih: pa.Table, wilayah: str, hari: date | None, umur_memilih: int | None = 17) -> Sisi:
    """A list (`pemilih.SKEMA_BERSIH`) as the comparison needs it, nothing decided about anybody yet.

    Jika kode wilayahnya diketahui dan bukan di dalam `wilayah`, maka ia di luar wilayah. Jika belum berumur
    `umur_memilih` pada `hari` dan tidak tertulis sudah atau pernah kawin, maka ia di bawah umur; yang tanggal
    lahirnya tidak diketahui tidak disebut di bawah umur.

    Dasar: UU 7/2017 pasal 1 angka 34; `umur_memilih` dari aturan pemilihannya.
    """
    n = len(bersih)
    kelurahan = pc.if_else(
        pc.equal(bersih["kode_kelurahan"], ""), bersih["kode_kecamatan"], bersih["kode_kelurahan"]
    )
    kode = pc.fill_null(kelurahan, "").to_pylist()
    dalam = {k: not k or not wilayah or di_bawah(k, wilayah) for k in set(kode)}
    muda = np.zeros(n, bool)
    if hari is not None and umur_memilih is not None and n:
        kurang = pc.fill_null(pc.less(umur(bersih["tanggal_lahir"], hari), umur_memilih), False)
        kawin = pc.is_in(bersih["status_kawin"], value_set=pa.array(["S", "P"]))
        muda = np.asarray(kurang) & ~np.asarray(kawin)
    return Sisi(
        kode,
        np.array([not dalam[k] for k in kode], bool),
        muda,
        ~np.asarray(pc.fill_null(bersih["nik_sah"], False)).astype(bool),
        [""] * n,
    )


def cocokan(tabel: Tabel, pasangan: pa.Table, a: pa.Table, b: pa.Table) -> Cocokan:
    """A matching of `a` with `b` (in the order of `baris`) as positions.

    Jika beberapa baris sebuah daftar adalah satu orang, maka satu baris mewakilinya: yang berpasangan,
    atau bila tidak ada, yang pertama. Selebihnya tercatat lebih dari sekali.

    Dasar: satu orang dihitung satu kali; rancangan proyek ini.
    """
    ia, ib = _letak(a, pasangan["baris_dpt"]), _letak(b, pasangan["baris_dp4"])
    lawan = np.zeros(len(a), bool), np.zeros(len(b), bool)
    lawan[0][ia], lawan[1][ib] = True, True
    ragu = _letak(a, tabel.ragu["baris_dpt"]), _letak(b, tabel.ragu["baris_dp4"])
    ganda = tuple(
        _kedua(tabel.ganda[i], _letak(t, tabel.ganda[i]["baris"]), lawan[i])
        for i, t in enumerate((a, b))
    )
    return Cocokan(ia, ib, ragu, (ganda[0], ganda[1]))


def _kedua(ganda: pa.Table, letak: I64, lawan: Bool) -> I64:
    """Positions of second entries: rows of a group of one person, without the one that stands for it."""
    hasil: list[int] = []
    nomor = ganda["kelompok"].to_numpy()
    satu = np.isin(ganda["kasus"].to_numpy(zero_copy_only=False).astype(str), ["K1", "K3"])
    for potong in np.split(np.arange(len(nomor)), np.flatnonzero(np.diff(nomor)) + 1):
        if not len(potong) or not satu[potong].any():
            continue
        anggota = sorted(letak[potong[satu[potong]]].tolist())
        bebas = [x for x in anggota if not lawan[x]]
        hasil += bebas if len(bebas) < len(anggota) else bebas[1:]
    return np.array(sorted(set(hasil)), np.int64)


def kelaskan(a: Sisi, b: Sisi, c: Cocokan) -> tuple[I64, I64]:
    """Per row of either list the number of its class (in `KODE`).

    Jika sebuah baris berpasangan, maka orangnya di kedua daftar. Jika tidak, maka kelasnya yang pertama cocok
    menurut urutan tabel kelas; yang tidak cocok satu pun belum dijelaskan. Tiap baris tepat satu kelas.

    Dasar: rancangan proyek ini; jumlah kelas sama dengan jumlah baris di kedua daftar.
    """
    beda = np.array(
        [
            bool(x and y and x != y)
            for x, y in zip(
                (a.tempat[i] for i in c.a.tolist()),
                (b.tempat[i] for i in c.b.tolist()),
                strict=True,
            )
        ],
        bool,
    )
    pasang = np.where(beda, _KE[LAIN_TEMPAT], _KE[COCOK])
    return _satu(a, 0, c, c.a, pasang), _satu(b, 1, c, c.b, pasang)


def _satu(s: Sisi, ke: int, c: Cocokan, letak: I64, pasang: I64) -> I64:
    n = len(s)
    ganda, ragu = np.zeros(n, bool), np.zeros(n, bool)
    ganda[c.ganda[ke]], ragu[c.ragu[ke]] = True, True
    putusan = np.array(s.putusan, dtype=object)
    syarat: dict[str, Bool] = {
        "ganda": ganda,
        "luar_wilayah": s.luar,
        "di_bawah_umur": s.muda,
        **{p: np.asarray(putusan == p, bool) for p in PUTUSAN},
        "ragu": ragu,
        "tanpa_nik": s.tanpa_nik,
    }
    hasil = np.full(n, _KE[BELUM], np.int64)
    for kode in reversed(list(syarat)):
        hasil[syarat[kode]] = _KE[kode]
    hasil[letak] = pasang
    return hasil


def hitung(tempat: Iterable[str], kelas: I64) -> dict[tuple[str, str], int]:
    """(code of the kelurahan, class) → rows."""
    per = Counter(zip(tempat, kelas.tolist(), strict=True))
    return {(t, KODE[k]): n for (t, k), n in sorted(per.items())}


def gulung(per: Mapping[tuple[str, str], int], tingkat: str) -> dict[tuple[str, str], int]:
    """The same at a higher level (a key of `daftar.tempat.SUKU`)."""
    hasil: Counter[tuple[str, str]] = Counter()
    for (t, k), n in per.items():
        hasil[".".join(t.split(".")[: SUKU[tingkat]]), k] += n
    return dict(hasil)


@dataclass(frozen=True, slots=True)
class Selisih:
    """Two totals and what makes them differ: `jumlah_a − jumlah_b = hanya_a − hanya_b`."""

    jumlah_a: int
    jumlah_b: int
    cocok: int
    hanya_a: int
    hanya_b: int

    @property
    def beda(self) -> int:
        """The difference of the totals."""
        return self.jumlah_a - self.jumlah_b

    @property
    def bagian(self) -> float | None:
        """The difference as a share of the first total; None of nothing."""
        return abs(self.beda) / self.jumlah_a if self.jumlah_a else None


def selisih(a: Mapping[str, int], b: Mapping[str, int]) -> Selisih:
    """Counts per class of both lists → their balance.

    Jika dua daftar disandingkan, maka yang cocok sama banyaknya di keduanya, dan selisih kedua jumlah
    adalah yang hanya di satu daftar dikurangi yang hanya di daftar lain. Raises `AssertionError` otherwise.

    Dasar: tiap orang di tepat satu kelas; rancangan proyek ini.
    """
    cocok = [sum(n for k, n in x.items() if KELAS[k].dua) for x in (a, b)]
    assert cocok[0] == cocok[1], "a pair has two sides"
    ja, jb = sum(a.values()), sum(b.values())
    return Selisih(ja, jb, cocok[0], ja - cocok[0], jb - cocok[1])


def bagian_selisih(a: int, b: int) -> float:
    """Jika dua jumlah berbeda, maka selisihnya sebagai bagian dari jumlah yang pertama.

    Dasar: Bengkulu 2020, 254.621 (Disdukcapil) dan 254.171 (KPU): selisih 450, yaitu 0,18 %; skripsinya
    mencetak 1 %.
    """
    return abs(a - b) / a


def _letak(t: pa.Table, baris: pa.ChunkedArray) -> I64:
    """Positions of row numbers in a list in the order of `baris`."""
    letak: I64 = np.searchsorted(t["baris"].to_numpy(), baris.to_numpy()).astype(np.int64)
    return letak
