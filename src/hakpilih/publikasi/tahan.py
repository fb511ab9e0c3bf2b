"""Disclosure control: small counts are not published, nor can they be worked out from what is.

Cells under `TERKECIL` are held back (primary), others beside them (complementary) until nobody who knows
every published cell, every sum and every earlier version can narrow a held cell to fewer than `LEBAR` values.
Complementary cells come from the linear programme of Kelly, Golden & Assad (Networks 22, 1992); the attacker
(`rentang`) is that of Willenborg & de Waal, Elements of Statistical Disclosure Control (2001), ch. 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

TERKECIL = 10
LEBAR = 10
KECIL, PELENGKAP, BERUBAH, DAHULU = "kecil", "pelengkap", "berubah_sedikit", "ditahan_dahulu"
SEBAB: dict[str, str] = {
    KECIL: f"Kurang dari {TERKECIL} orang.",
    PELENGKAP: "Ditahan agar angka kecil di sebelahnya tidak dapat dihitung.",
    BERUBAH: f"Berubah kurang dari {TERKECIL} orang sejak terbitan sebelumnya.",
    DAHULU: "Ditahan pada terbitan sebelumnya dan tidak berubah.",
}
_LAMA = "\x1flama"


@dataclass(frozen=True, slots=True)
class Sel:
    """One count. `wajib`: the law has it published as it is (a recap), so it is never held. `nol`: it counts
    cases, of which none tells of nobody: nought is published."""

    kunci: str
    nilai: int
    wajib: bool = False
    nol: bool = False


@dataclass(frozen=True, slots=True)
class Kaitan:
    """`jumlah` is the sum of `bagian`; keys of cells."""

    jumlah: str
    bagian: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terbitan:
    """What was published before: every cell with its value, and which of them were held."""

    sel: Mapping[str, int]
    ditahan: frozenset[str]
    kaitan: tuple[Kaitan, ...]


@dataclass(slots=True)
class Tahanan:
    """`ditahan`: key → why (`SEBAB`). `terbuka`: held cells that stay narrow, because cells that must be
    published give them away; they are told, not hidden."""

    ditahan: dict[str, str]
    terbuka: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Soal:
    """Cells of both versions as one system: values, sums, what is known to everybody."""

    nilai: dict[str, int]
    kaitan: list[Kaitan]
    dikenal: set[str]


def tahan(sel: Sequence[Sel], kaitan: Sequence[Kaitan], lama: Terbitan | None = None) -> Tahanan:
    """Which cells must be held back.

    Jika sebuah sel di bawah 10, maka ia ditahan; nol juga, kecuali yang dihitung perkara. Jika sel yang
    ditahan masih dapat dipersempit menjadi kurang dari 10 kemungkinan dari jumlah-jumlah yang terbit,
    maka sel lain ikut ditahan, yang seluruhnya paling sedikit. Jika sebuah sel ditahan pada terbitan
    sebelumnya dan tidak berubah, maka ia tetap ditahan; jika sel yang terbit berubah kurang dari 10, maka
    yang baru ditahan. Sel yang wajib terbit menurut hukum tidak pernah ditahan; bila karenanya sebuah sel
    terbuka, maka itu disebut.

    Raises `ValueError` for a sum that does not hold.

    Dasar: kaidah statistik resmi tentang sel kecil; rancangan proyek ini.
    """
    wajib = {s.kunci for s in sel if s.wajib}
    soal = _gabung(sel, kaitan, lama)
    kini = [s.kunci for s in sel]
    ditahan: dict[str, str] = {
        s.kunci: KECIL
        for s in sel
        if s.nilai < TERKECIL and not s.wajib and not (s.nol and s.nilai == 0)
    }
    if lama is not None:
        for s in sel:
            dulu = lama.sel.get(s.kunci)
            if dulu is None or s.wajib or s.kunci in ditahan:
                continue
            if s.nilai == dulu and s.kunci in lama.ditahan:
                ditahan[s.kunci] = DAHULU
            elif s.nilai != dulu and abs(s.nilai - dulu) < TERKECIL and s.kunci not in lama.ditahan:
                ditahan[s.kunci] = BERUBAH
    # A cell that an earlier version published unchanged is known: holding it now hides nothing.
    ditahan = {k: v for k, v in ditahan.items() if k not in soal.dikenal}
    bebas = [k for k in kini if k not in wajib and k not in soal.dikenal]
    terbuka: list[str] = []
    for kunci in sorted(ditahan, key=lambda k: (-soal.nilai[k], k)):
        if _cukup(_satu(soal, _sembunyi(soal, ditahan, wajib, kini), kunci)):
            continue
        tambah = _pelengkap(soal, set(ditahan), bebas, kunci)
        if tambah is None:
            terbuka.append(kunci)
            continue
        for k in tambah:
            ditahan.setdefault(k, PELENGKAP)
    batas = rentang(sel, kaitan, ditahan, lama)
    return Tahanan(ditahan, sorted(k for k in ditahan if not _cukup(batas[k])))


def rentang(
    sel: Sequence[Sel],
    kaitan: Sequence[Kaitan],
    ditahan: Iterable[str],
    lama: Terbitan | None = None,
) -> dict[str, tuple[float, float]]:
    """What an attacker can work out: for every held cell the least and the greatest value that fit all that
    was ever published, counts being nought or more."""
    soal = _gabung(sel, kaitan, lama)
    wajib = {s.kunci for s in sel if s.wajib}
    gelap = _sembunyi(soal, ditahan, wajib, [s.kunci for s in sel])
    return {k: _satu(soal, gelap, k) for k in ditahan}


def rentang_terbit(
    tahu: Mapping[str, int], gelap: Sequence[str], kaitan: Sequence[Kaitan]
) -> dict[str, tuple[float, float]]:
    """The same from published cells alone, when nobody says what the held ones are: `tahu` cell → value,
    `gelap` the held ones. A cell whose sums do not fit together is open on both sides: no attacker learns it
    from them."""
    tersembunyi = set(gelap)
    berarti = [x for x in kaitan if tersembunyi.intersection((x.jumlah, *x.bagian))]
    soal = _Soal({**dict.fromkeys(gelap, 0), **tahu}, berarti, set(tahu))
    kelompok: dict[str, set[str]] = {k: {k} for k in gelap}
    for x in berarti:  # cells that share a sum are worked out together
        satu: set[str] = set().union(
            *(kelompok[k] for k in (x.jumlah, *x.bagian) if k in tersembunyi)
        )
        kelompok.update(dict.fromkeys(satu, satu))
    hasil = {}
    for k in gelap:
        ini = [x for x in berarti if kelompok[k].intersection((x.jumlah, *x.bagian))]
        hasil[k] = _satu(_Soal(soal.nilai, ini, soal.dikenal), kelompok[k], k)
    return hasil


def _gabung(sel: Sequence[Sel], kaitan: Sequence[Kaitan], lama: Terbitan | None) -> _Soal:
    nilai = {s.kunci: s.nilai for s in sel}
    semua = list(kaitan)
    dikenal: set[str] = set()
    if lama is not None:
        # Who changed may be known from elsewhere, so an unchanged cell is one cell in both versions.
        nama = {k: k if nilai.get(k) == v else k + _LAMA for k, v in lama.sel.items()}
        nilai |= {nama[k]: v for k, v in lama.sel.items()}
        semua += [Kaitan(nama[x.jumlah], tuple(nama[b] for b in x.bagian)) for x in lama.kaitan]
        dikenal = {nama[k] for k in lama.sel if k not in lama.ditahan}
    for x in semua:
        if nilai[x.jumlah] != sum(nilai[b] for b in x.bagian):
            raise ValueError(x.jumlah)
    return _Soal(nilai, list(dict.fromkeys(semua)), dikenal)


def _sembunyi(
    soal: _Soal, ditahan: Iterable[str], wajib: set[str], kini: Sequence[str]
) -> set[str]:
    """Cells that nobody outside knows: those held now, and old ones that were never published."""
    tahu = soal.dikenal | wajib | (set(kini) - set(ditahan))
    return set(soal.nilai) - tahu


def _cukup(batas: tuple[float, float]) -> bool:
    return batas[1] - batas[0] >= LEBAR - 1e-6


def _matriks(soal: _Soal, urut: Sequence[str]) -> tuple[Any, list[float]]:
    """Sums as equations over the unknown cells `urut`: matrix and right side."""
    import numpy as np
    from scipy.sparse import csr_matrix

    letak = {k: n for n, k in enumerate(urut)}
    baris, lajur, isi, kanan = [], [], [], []
    n = 0
    for x in soal.kaitan:
        tanda = [(x.jumlah, 1.0), *((b, -1.0) for b in x.bagian)]
        di = [(letak[k], t) for k, t in tanda if k in letak]
        if not di:
            continue
        kanan.append(-sum(t * soal.nilai[k] for k, t in tanda if k not in letak))
        for j, t in di:
            baris.append(n)
            lajur.append(j)
            isi.append(t)
        n += 1
    return csr_matrix((np.array(isi), (baris, lajur)), shape=(n, len(urut))), kanan


def _satu(soal: _Soal, gelap: set[str], kunci: str) -> tuple[float, float]:
    """The range of one unknown cell: two linear programmes."""
    from scipy.optimize import linprog

    urut = sorted(gelap)
    a, b = _matriks(soal, urut)
    c = [1.0 if k == kunci else 0.0 for k in urut]
    ujung = []
    for tanda in (1.0, -1.0):
        r = linprog(
            [tanda * x for x in c], A_eq=a if a.shape[0] else None, b_eq=b or None,
            bounds=(0, None), method="highs",
        )  # fmt: skip
        if r.status not in (0, 3):  # sums that contradict each other
            return 0.0, float("inf")
        ujung.append(float("inf") if r.status == 3 else tanda * float(r.fun))
    return ujung[0], ujung[1]


def _pelengkap(
    soal: _Soal, ditahan: set[str], bebas: Sequence[str], kunci: str
) -> list[str] | None:
    """The cheapest cells whose holding lets `kunci` be `LEBAR` larger than it is; None where none do."""
    from scipy.optimize import linprog

    urut = sorted(
        {*bebas, *ditahan, *(k for k in soal.nilai if k.endswith(_LAMA) and k not in soal.dikenal)}
    )
    a, _ = _matriks(soal, urut)
    n = len(urut)
    biaya = [0.0 if k in ditahan or k.endswith(_LAMA) else 1.0 + soal.nilai[k] for k in urut]
    from scipy.sparse import hstack

    # y = naik − turun; a held cell may rise freely, none falls below nought.
    batas = [(0, None)] * n + [(0, soal.nilai[k]) for k in urut]
    di = urut.index(kunci)
    batas[di], batas[n + di] = (LEBAR, LEBAR), (0, 0)
    if not a.shape[0]:
        return []
    r = linprog(
        [*biaya, *biaya], A_eq=hstack([a, -a]).tocsr(), b_eq=[0.0] * a.shape[0], bounds=batas,
        method="highs",
    )  # fmt: skip
    if not r.success:
        return None
    return [
        k for j, k in enumerate(urut)
        if abs(r.x[j] - r.x[n + j]) > 1e-6 and k not in ditahan and not k.endswith(_LAMA)
    ]  # fmt: skip
