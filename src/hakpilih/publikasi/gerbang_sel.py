"""The gate for counts of people: a small cell, one that others give away, or a combination that knows a
person does not become public, in whichever of the published packages the pieces stand.

What is held back is decided before (`tahan`); here only what will be read by everybody is looked at, as an
attacker would who has every package on his table. Cells are the same cell where population, measure, group
and region are the same. Source: Willenborg & de Waal, Elements of Statistical Disclosure Control (2001).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.angka import bulat
from hakpilih.publikasi.tahan import LEBAR, TERKECIL, Kaitan, rentang_terbit
from hakpilih.wilayah import induk

SEMUA = "semua"  # the value of a group column that stands for all groups together
# Columns that tell of one person; a table that has one says how its rows are counted, or is refused.
PRIBADI = frozenset(
    ("nama_pemilih", "nama_pengirim", "nik", "nkk", "no_kk", "tanggal_lahir", "tgl_lahir", "lahir",
     "tempat_lahir", "umur", "usia", "alamat", "rt", "rw", "pekerjaan", "status_kawin", "kontak", "telepon",
     "surel")
)  # fmt: skip
_DISEBUT = 5
_SARAN = "Tahan selnya, gabungkan golongannya, atau hapus kolomnya, lalu usulkan lagi."


class DapatDikenali(HakpilihError):
    """Something may not become public; `letak` says where and why, without repeating a number."""

    def __init__(self, letak: list[str]) -> None:
        lagi = f"; dan {bulat(len(letak) - _DISEBUT)} tempat lain" if len(letak) > _DISEBUT else ""
        super().__init__(
            "Ada angka yang dapat mengenali orang, jadi tidak diterbitkan: "
            f"{'; '.join(letak[:_DISEBUT])}{lagi}.",
            _SARAN,
        )
        self.letak = letak


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How the people of a table are read.

    `lingkup`: whom it counts; cells of one `lingkup` are the same people in whatever package they stand.
    `ukur`: columns of counts; none where every row is one person. `tempat`: column of the region's code.
    `golongan`: columns that part the people, one of whose values may be `SEMUA`. `jumlah`: of one row, the
    column that is the sum of others. `wajib`: the law has the table published as it is. `nol`: it counts
    cases, of which none tells of nobody.
    """

    lingkup: str
    ukur: tuple[str, ...] = ()
    tempat: str = ""
    golongan: tuple[str, ...] = ()
    jumlah: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wajib: bool = False
    nol: bool = False


@dataclass(frozen=True, slots=True)
class Terhitung:
    """One table that is or will be public, under the name it is told by."""

    nama: str
    isi: pa.Table
    hitungan: Hitungan | None


@dataclass(slots=True)
class _Sel:
    """Where a cell stands and what everybody knows of it (None: held back)."""

    letak: str
    nilai: int | None
    wajib: bool
    nol: bool


Kunci = tuple[str, str, tuple[str, ...], str]  # population, measure, groups, region


@dataclass(slots=True)
class _Papan:
    sel: dict[Kunci, list[_Sel]] = field(default_factory=lambda: defaultdict(list))
    kaitan: list[tuple[Kunci, tuple[Kunci, ...]]] = field(default_factory=list)


def periksa_sel(semua: Sequence[Terhitung]) -> None:
    """Raises `DapatDikenali` with every place found.

    Jika sebuah hitungan orang yang tidak wajib diumumkan kurang dari 10, maka paketnya ditolak. Jika sel yang
    ditahan dapat dipersempit menjadi kurang dari 10 kemungkinan dari semua yang terbit, di paket mana pun,
    maka ditolak. Jika tiap baris seorang dan gabungan ciri pembedanya dipunyai kurang dari 10 baris, maka
    ditolak. Jika sebuah kolom menyebut orang dan tabelnya tidak menyatakan cara menghitung, maka ditolak.

    Dasar: UU 27/2022 pasal 16; ambang 10 dan lebar 10 rancangan proyek ini.
    """
    letak: list[str] = []
    papan = _Papan()
    for t in semua:
        if t.hitungan is None:
            letak += [
                f"{t.nama}, kolom {k} menyebut orang"
                for k in t.isi.column_names
                if k.lower() in PRIBADI
            ]
        elif not t.hitungan.ukur:
            letak += _per_orang(t, t.hitungan)
        else:
            _pasang(papan, t, t.hitungan)
    letak += _kecil(papan)
    letak += _terbuka(papan)
    if letak:
        raise DapatDikenali(letak)


def _per_orang(t: Terhitung, h: Hitungan) -> Iterator[str]:
    pembeda = [*([h.tempat] if h.tempat else []), *h.golongan]
    baris = list(zip(*(t.isi[k].to_pylist() for k in pembeda), strict=True))
    banyak = Counter(baris)
    for n, b in enumerate(baris, 1):
        if banyak[b] < TERKECIL:
            yield f"{t.nama} baris {n}: gabungan {', '.join(pembeda)} dipunyai kurang dari {TERKECIL} orang"


def _pasang(papan: _Papan, t: Terhitung, h: Hitungan) -> None:
    """The cells of a table and the sums that hold between them."""
    kolom = {k: t.isi[k].to_pylist() for k in t.isi.column_names}
    gol = [tuple(str(kolom[g][n]) for g in h.golongan) for n in range(t.isi.num_rows)]
    tempat = [str(kolom[h.tempat][n]) if h.tempat else "" for n in range(t.isi.num_rows)]
    for u in h.ukur:
        for n, nilai in enumerate(kolom[u]):
            di = ", ".join(filter(None, (tempat[n], *gol[n])))
            kunci = (h.lingkup, u, gol[n], tempat[n])
            letak = f"{t.nama}, kolom {u} baris {n + 1}" + (f" ({di})" if di else "")
            papan.sel[kunci].append(_Sel(letak, nilai, h.wajib, h.nol))
    if h.wajib:
        return
    baris = list(zip(gol, tempat, strict=True))
    for jumlah, bagian in h.jumlah:
        papan.kaitan += [
            ((h.lingkup, jumlah, g, w), tuple((h.lingkup, b, g, w) for b in bagian))
            for g, w in baris
        ]
    for u in h.ukur:
        papan.kaitan += _menurut_tempat(h.lingkup, u, baris)
        papan.kaitan += _menurut_golongan(h.lingkup, u, baris, len(h.golongan))


def _menurut_tempat(
    lingkup: str, u: str, baris: Sequence[tuple[tuple[str, ...], str]]
) -> Iterator[tuple[Kunci, tuple[Kunci, ...]]]:
    ada = set(baris)
    anak: dict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for g, w in ada:
        atas = induk(w) if w else None
        if atas and (g, atas) in ada:
            anak[g, atas].append(w)
    for (g, atas), bawah in anak.items():
        yield (lingkup, u, g, atas), tuple((lingkup, u, g, w) for w in sorted(bawah))


def _menurut_golongan(
    lingkup: str, u: str, baris: Sequence[tuple[tuple[str, ...], str]], banyak: int
) -> Iterator[tuple[Kunci, tuple[Kunci, ...]]]:
    ada = set(baris)
    for k in range(banyak):
        bagian: dict[tuple[tuple[str, ...], str], list[tuple[str, ...]]] = defaultdict(list)
        for g, w in ada:
            atas = (*g[:k], SEMUA, *g[k + 1 :])
            if g[k] != SEMUA and (atas, w) in ada:
                bagian[atas, w].append(g)
        for (atas, w), isi in bagian.items():
            yield (lingkup, u, atas, w), tuple((lingkup, u, g, w) for g in sorted(isi))


def _kecil(papan: _Papan) -> Iterator[str]:
    for semua in papan.sel.values():
        wajib = any(s.wajib for s in semua)  # a number the law posts elsewhere is no secret here
        for s in semua:
            if s.nilai is not None and s.nilai < TERKECIL and not wajib and (s.nilai or not s.nol):
                yield f"{s.letak}: kurang dari {TERKECIL} orang"


def _terbuka(papan: _Papan) -> Iterator[str]:
    """Held cells that all that is public gives away."""
    nama = {k: "|".join((k[0], k[1], *k[2], k[3])) for k in papan.sel}
    tahu = {
        nama[k]: next(s.nilai for s in semua if s.nilai is not None)
        for k, semua in papan.sel.items()
        if any(s.nilai is not None for s in semua)
    }
    gelap = [k for k, semua in papan.sel.items() if any(s.nilai is None for s in semua)]
    for k in gelap:
        if nama[k] in tahu:
            di = next(s.letak for s in papan.sel[k] if s.nilai is not None)
            yield f"{_tertahan(papan, k)} ditahan, tetapi terbit di {di}"
    tertutup = [k for k in gelap if nama[k] not in tahu]
    kaitan = [
        Kaitan(nama[j], tuple(nama[b] for b in bagian))
        for j, bagian in dict.fromkeys(papan.kaitan)
        if j in nama and all(b in nama for b in bagian)
    ]
    batas = rentang_terbit(tahu, [nama[k] for k in tertutup], kaitan)
    for k in tertutup:
        bawah, atas = batas[nama[k]]
        if atas - bawah < LEBAR - 1e-6:
            yield f"{_tertahan(papan, k)} dapat dihitung dari angka lain yang terbit"


def _tertahan(papan: _Papan, k: Kunci) -> str:
    return next(s.letak for s in papan.sel[k] if s.nilai is None)
