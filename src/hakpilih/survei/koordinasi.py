"""Agencies rate each other: a directed matrix, and how far apart two of them see the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from hakpilih.hambatan.banding import Ukur, beda_rata
from hakpilih.survei.jawaban import Isi
from hakpilih.survei.kuesioner import SKALA, Butir, Kuesioner

TERKECIL = 2  # respondents of an agency; one alone would answer under their own name


@dataclass(frozen=True, slots=True)
class Nilai:
    """How `dari` rates `ke`, in the unit of the scale, from `n` respondents; `nilai` None: held back."""

    dari: str
    ke: str
    n: int
    nilai: float | None
    bawah: float | None = None
    atas: float | None = None


@dataclass(frozen=True, slots=True)
class Timbal:
    """How much better `a` rates `b` than `b` rates `a`; None where one of the two is held back."""

    a: str
    b: str
    selisih: float | None
    bawah: float | None = None
    atas: float | None = None


@dataclass(frozen=True, slots=True)
class Matriks:
    """`nilai` by (from, to), `timbal` by pair in the order of the agencies, `tahan`: agencies with too few
    respondents."""

    nilai: dict[tuple[str, str], Nilai]
    timbal: list[Timbal]
    tahan: tuple[str, ...]


def matriks(
    k: Kuesioner,
    jawaban: Sequence[tuple[str, Isi]],
    lembaga: Mapping[str, str],
    ukuran: str = "",
    terkecil: int = TERKECIL,
) -> Matriks:
    """Jika sebuah lembaga diwakili kurang dari dua orang, maka penilaiannya tidak ditampilkan. Selisih timbal
    balik: seberapa lebih baik A menilai B daripada B menilai A. Selang tidak melewati ujung skalanya.

    `jawaban`: agency of the respondent, answers; `ukuran`: of one aspect only ("" for all its items).

    Dasar: rancangan proyek ini.
    """
    skala = [b for b in k.butir if b.jenis == SKALA and ukuran in ("", b.ukuran)]
    orang: dict[tuple[str, str], list[float]] = defaultdict(list)
    banyak: dict[str, int] = defaultdict(int)
    for dari, isi in jawaban:
        banyak[dari] += 1
        for ke in lembaga:
            ada = [_angka(b, isi[f"{b.kode}:{ke}"]) for b in skala if f"{b.kode}:{ke}" in isi]
            if ada and ke != dari:
                orang[dari, ke].append(fmean(ada))
    ujung = (
        min((b.angka[0] for b in skala), default=0),
        max((b.angka[1] for b in skala), default=0),
    )
    tahan = tuple(x for x in lembaga if banyak[x] < terkecil)
    nilai = {
        (a, b): _nilai(a, b, orang[a, b], terkecil if a not in tahan else 10**9, ujung)
        for a in lembaga
        for b in lembaga
        if a != b
    }
    kode = list(lembaga)
    timbal = [
        _timbal(nilai[a, b], nilai[b, a], orang, ujung[1] - ujung[0])
        for i, a in enumerate(kode)
        for b in kode[i + 1 :]
    ]
    return Matriks(nilai, timbal, tahan)


def _angka(b: Butir, nilai: object) -> float:
    assert isinstance(nilai, int)
    rendah, tinggi = b.angka
    return float(rendah + tinggi - nilai if b.terbalik else nilai)


def _nilai(a: str, b: str, isi: list[float], terkecil: int, ujung: tuple[float, float]) -> Nilai:
    if len(isi) < terkecil:
        return Nilai(a, b, len(isi), None)
    m = fmean(isi)
    if len(isi) < 2:
        return Nilai(a, b, len(isi), m)
    from scipy.special import stdtrit

    lebar = float(stdtrit(len(isi) - 1, 0.975)) * stdev(isi) / sqrt(len(isi))
    return Nilai(a, b, len(isi), m, max(m - lebar, ujung[0]), min(m + lebar, ujung[1]))


def _timbal(
    ab: Nilai, ba: Nilai, orang: Mapping[tuple[str, str], list[float]], terjauh: float
) -> Timbal:
    if ab.nilai is None or ba.nilai is None:
        return Timbal(ab.dari, ab.ke, None)
    selisih = ab.nilai - ba.nilai
    if min(ab.n, ba.n) < 2:
        return Timbal(ab.dari, ab.ke, selisih)
    kiri, kanan = (
        Ukur(fmean(o), len(o), stdev(o)) for o in (orang[ba.dari, ba.ke], orang[ab.dari, ab.ke])
    )
    bawah, atas = beda_rata(kiri, kanan)
    return Timbal(ab.dari, ab.ke, selisih, max(bawah, -terjauh), min(atas, terjauh))
