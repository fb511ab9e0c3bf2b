"""How much of a NIK, an NKK and a birth date can be guessed from what a stolen copy shows in clear.

The guesser knows how the numbers are built (code of the kecamatan, day (+40 for women), month, year, serial),
has learnt from another city how often each part occurs, and holds the columns of the copy. He tries the
likeliest numbers first. Nothing in the copy tells him whether a guess is right: the hashes are keyed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

TEBAKAN = (1, 10, 1000)
TERATAS = {"wilayah": 12, "hari": 400, "seri": 60, "tahun": 40}


@dataclass(frozen=True, slots=True)
class Orang:
    """What the copy shows of one row, and what is true of it (`nik`, `nkk`, `lahir` as DDMMYYYY or "")."""

    kecamatan: str
    tahun: int
    perempuan: bool
    wilayah_beda: bool
    kelurahan: str
    urutan: int
    nik: str
    nkk: str
    lahir: str


def belah(nomor: str, perempuan: bool = False) -> tuple[str, str, str, str]:
    """A number as code, day and month, year, serial; the day as it is in the calendar."""
    hari = int(nomor[6:8]) - (40 if perempuan else 0)
    return nomor[:6], f"{hari:02}{nomor[8:10]}", nomor[10:12], nomor[12:]


def _sah(o: Orang) -> bool:
    return len(o.nik) == 16 and o.nik.isdigit()


def _urut(isi: Iterable[str], banyak: int) -> list[tuple[str, float]]:
    """The likeliest values with their shares."""
    hitung = Counter(isi)
    jumlah = sum(hitung.values())
    return [(v, n / jumlah) for v, n in hitung.most_common(banyak)]


@dataclass(slots=True)
class Pengetahuan:
    """What another city teaches: shares of each part."""

    wilayah: Mapping[tuple[str, bool], list[tuple[str, float]]]
    semua_wilayah: list[tuple[str, float]]
    hari: list[tuple[str, float]]
    seri: list[tuple[str, float]]
    tahun: list[tuple[str, float]]  # "45P": year and sex

    @classmethod
    def dari(cls, orang: Sequence[Orang]) -> Pengetahuan:
        """Learn from people whose numbers are known."""
        sah = [o for o in orang if _sah(o)]
        bagian = [belah(o.nik, o.perempuan) for o in sah]
        per: dict[tuple[str, bool], list[str]] = {}
        for o, b in zip(sah, bagian, strict=True):
            per.setdefault((o.kecamatan, o.wilayah_beda), []).append(b[0])
        return cls(
            {k: _urut(v, TERATAS["wilayah"]) for k, v in per.items()},
            _urut((b[0] for b in bagian), TERATAS["wilayah"]),
            _urut((b[1] for b in bagian), TERATAS["hari"]),
            _urut((b[3] for b in bagian), TERATAS["seri"]),
            _urut(
                (b[2] + "LP"[o.perempuan] for o, b in zip(sah, bagian, strict=True)),
                TERATAS["tahun"],
            ),
        )


def _terbaik(bagian: Sequence[list[tuple[str, float]]], banyak: int) -> dict[str, int]:
    """The likeliest combinations, joined, with their rank."""
    bobot = bagian[0] and np.array([p for _, p in bagian[0]])
    for b in bagian[1:]:
        bobot = np.multiply.outer(bobot, np.array([p for _, p in b]))
    rata = np.asarray(bobot).ravel()
    pilih = np.argsort(-rata, kind="stable")[:banyak]
    letak = np.unravel_index(pilih, np.asarray(bobot).shape)
    return {
        "|".join(bagian[k][int(letak[k][i])][0] for k in range(len(bagian))): i
        for i in range(len(pilih))
    }


def tebak_nik(orang: Sequence[Orang], t: Pengetahuan) -> dict[int, float]:
    """Share of NIK among the first 1, 10, 1,000 guesses of somebody with the copy."""
    sah = [o for o in orang if _sah(o)]
    calon = {k: _terbaik([w, t.hari, t.seri], max(TEBAKAN)) for k, w in t.wilayah.items()}
    pangkat = []
    for o in sah:
        w, hari, tahun, seri = belah(o.nik, o.perempuan)
        ada = calon.get((o.kecamatan, o.wilayah_beda), {})
        cocok = tahun == f"{o.tahun % 100:02}"
        pangkat.append(ada.get(f"{w}|{hari}|{seri}", 10**9) if cocok else 10**9)
    return _bagian(pangkat)


def tebak_nik_buta(orang: Sequence[Orang], t: Pengetahuan) -> dict[int, float]:
    """The same without the copy: somebody who only knows that the person lives in the city."""
    hari, seri = t.hari[:120], t.seri[:12]
    calon = _terbaik([t.semua_wilayah, hari, t.tahun, seri], max(TEBAKAN))
    pangkat = []
    for o in filter(_sah, orang):
        w, h, tahun, s = belah(o.nik, o.perempuan)
        pangkat.append(calon.get(f"{w}|{h}|{tahun}{'LP'[o.perempuan]}|{s}", 10**9))
    return _bagian(pangkat)


def tebak_lahir(orang: Sequence[Orang], t: Pengetahuan, *, tahu_tahun: bool) -> dict[int, float]:
    """Share of birth dates among the first guesses, with the year known or not."""
    lahir = [o for o in orang if o.lahir]
    tahun = _urut(
        (x[0][:2] for x in t.tahun for _ in range(round(x[1] * 10_000))), TERATAS["tahun"]
    )
    bagian = [t.hari] if tahu_tahun else [t.hari, tahun]
    calon = _terbaik(bagian, max(TEBAKAN))
    return _bagian(
        [calon.get(o.lahir[:4] + ("" if tahu_tahun else f"|{o.lahir[6:]}"), 10**9) for o in lahir]
    )


def _bagian(pangkat: Sequence[int]) -> dict[int, float]:
    return {g: sum(p < g for p in pangkat) / max(1, len(pangkat)) for g in TEBAKAN}


def tebak_nik_terurut(orang: Sequence[Orang], t: Pengetahuan) -> dict[int, float]:
    """NIK of a file sorted by NIK: a row's rank among those of its code and sex tells day and month."""
    seri = {s: i for i, (s, _) in enumerate(t.seri)}
    letak = {h: i for i, h in enumerate(sorted(h for h, _ in t.hari))}
    per: dict[tuple[str, bool], list[Orang]] = {}
    for o in sorted(filter(_sah, orang), key=lambda o: o.nik):
        per.setdefault((o.nik[:6], o.perempuan), []).append(o)
    pangkat = []
    for isi in per.values():
        for i, o in enumerate(isi):
            _, hari, tahun, ekor = belah(o.nik, o.perempuan)
            jauh = _jauh(hari, i / max(1, len(isi) - 1), letak, urut=True)
            sisa = seri.get(ekor)
            kena = tahun == f"{o.tahun % 100:02}" and jauh is not None and sisa is not None
            pangkat.append(_giliran(jauh or 0, sisa or 0, len(seri)) if kena else 10**9)
    return _bagian(pangkat)


# -- the order of rows -----------------------------------------------------------------------------


def naik(nilai: Sequence[str]) -> float:
    """Share of neighbours in ascending order: 0.5 says nothing, 1 is a sorted file."""
    beda = [(a, b) for a, b in pairwise(nilai) if a != b]
    return sum(a < b for a, b in beda) / max(1, len(beda))


def tebak_nkk(orang: Sequence[Orang], lain: Sequence[Orang], *, urutan: bool) -> dict[int, float]:
    """Share of NKK (one a household) guessed; `urutan`: the rank in its kelurahan tells the day and month."""
    kk = [o for o in lain if len(o.nkk) == 16]
    hari = _urut((o.nkk[6:10] for o in kk), 400)
    tahun, seri = _urut((o.nkk[10:12] for o in kk), 40), _urut((o.nkk[12:] for o in kk), 12)
    letak = {h: i for i, h in enumerate(sorted(h for h, _ in hari))}
    per: dict[str, list[str]] = {}
    for o in sorted(orang, key=lambda o: o.urutan):
        if len(o.nkk) == 16 and (not per.get(o.kelurahan) or per[o.kelurahan][-1] != o.nkk):
            per.setdefault(o.kelurahan, []).append(o.nkk)
    ekor = _terbaik([tahun, seri], 480)
    bobot_ekor = sorted(ekor, key=ekor.__getitem__)
    pangkat = []
    for kelurahan, nomor in per.items():
        kode = kelurahan.replace(".", "")[:6]
        for i, n in enumerate(nomor):
            jauh = _jauh(n[6:10], i / max(1, len(nomor) - 1), letak, urut=urutan)
            sisa = ekor.get(f"{n[10:12]}|{n[12:]}")
            # Days outward from the likeliest, and for each of them years and serials by their shares.
            kena = n[:6] == kode and sisa is not None and jauh is not None
            pangkat.append(_giliran(jauh or 0, sisa or 0, len(bobot_ekor)) if kena else 10**9)
    return _bagian(pangkat)


def _jauh(hari: str, bagian: float, letak: Mapping[str, int], *, urut: bool) -> int | None:
    ada = letak.get(hari)
    if ada is None:
        return None
    return abs(ada - round(bagian * (len(letak) - 1))) * 2 if urut else ada


def _giliran(jauh: int, sisa: int, ekor: int) -> int:
    """When a guesser comes to that day and that year: along the diagonals, both tried alike."""
    d = jauh + sisa
    return d * (d + 1) // 2 + min(sisa, ekor)
