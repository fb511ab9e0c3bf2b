"""The map of Kota Contoh: kecamatan and kelurahan grown cell by cell over a bent honeycomb.

Neighbours share their corner points exactly, so the city is tiled without gap or overlap. The place
is open sea, so that nobody takes it for a real one.
"""

from __future__ import annotations

import math
from collections import deque
from itertools import pairwise
from typing import Any

import numpy as np

from hakpilih.contoh.acak import aliran
from hakpilih.contoh.kota import KODE_KOTA, NAMA_KOTA, Kota

PUSAT = (98.75, -6.40)  # longitude, latitude: Indian Ocean
SEL_PER_KELURAHAN = 26
LUAS_KELURAHAN_KM2 = 2.2
_KM_PER_DERAJAT = 111.32
_PERCOBAAN, _CUKUP_RATA = 12, 0.55

Sel = tuple[int, int]
Titik = tuple[int, int]
# Corners of hexagon (q, r) as points of a lattice that all hexagons share (units: half widths, thirds).
_SUDUT: tuple[tuple[int, int], ...] = ((0, 2), (1, 1), (1, -1), (0, -2), (-1, -1), (-1, 1))
_TETANGGA: tuple[Sel, ...] = ((1, 0), (1, -1), (0, -1), (-1, 0), (-1, 1), (0, 1))


def gambar_peta(benih: int, kota: Kota) -> dict[str, Any]:
    """A GeoJSON FeatureCollection: kecamatan first, then kelurahan; properties kode, nama, tingkat."""
    rng = aliran(benih, "peta")
    n_kel = len(kota.nama_kel)
    sel = _kota_sel(rng, n_kel * SEL_PER_KELURAHAN)
    per_kec = np.bincount(kota.kel_kec, minlength=len(kota.nama_kec)).tolist()
    kec = _tumbuh(rng, sel, per_kec)
    kel: dict[Sel, int] = {}
    awal = 0
    for c, banyak in enumerate(per_kec):
        milik = [s for s in sel if kec[s] == c]
        for s, k in _tumbuh(rng, milik, [1] * banyak).items():
            kel[s] = awal + k
        awal += banyak
    milik_kec, milik_kel = _per_wilayah(kec), _per_wilayah(kel)
    titik = _Titik(rng, math.sqrt(n_kel * LUAS_KELURAHAN_KM2 / len(sel)))
    fitur = [
        _fitur(kota.kode_kec[c], kota.nama_kec[c], "kecamatan", _cincin(milik_kec[c]), titik)
        for c in range(len(per_kec))
    ]
    fitur += [
        _fitur(kota.kode_kel[k], kota.nama_kel[k], "kelurahan", _cincin(milik_kel[k]), titik)
        for k in range(n_kel)
    ]
    return {
        "type": "FeatureCollection",
        "name": f"{NAMA_KOTA} ({KODE_KOTA}), peta buatan",
        "features": fitur,
    }


def _pusat_sel(s: Sel) -> tuple[float, float]:
    """Centre of a hexagon, in units of its corner lattice made square."""
    q, r = s
    return (2 * q + r) * math.sqrt(3) / 2, 1.5 * r


def _kota_sel(rng: np.random.Generator, n: int) -> list[Sel]:
    """The `n` cells nearest to the centre under a bent distance: a coast in the west, hills behind."""
    fase = rng.random(4) * 2 * math.pi
    jari = int(math.sqrt(n)) + 3
    calon: list[tuple[float, Sel]] = []
    for r in range(-jari, jari + 1):
        for q in range(-jari - abs(r), jari + abs(r) + 1):
            x, y = _pusat_sel((q, r))
            arah = math.atan2(y, x)
            lekuk = 1 + 0.12 * math.sin(2 * arah + fase[0]) + 0.08 * math.sin(3 * arah + fase[1])
            lekuk += 0.05 * math.sin(5 * arah + fase[2])
            pantai = 1.45 if x < 0 else 1.0  # the coast cuts the city off earlier
            calon.append((math.hypot(x * pantai, y * 0.85) / lekuk, (q, r)))
    calon.sort()
    return _menyambung([s for _, s in calon[:n]])


def _menyambung(sel: list[Sel]) -> list[Sel]:
    """Only the cells that hang together with the first one."""
    ada, lihat, antre = set(sel), {sel[0]}, deque([sel[0]])
    while antre:
        q, r = antre.popleft()
        for dq, dr in _TETANGGA:
            t = (q + dq, r + dr)
            if t in ada and t not in lihat:
                lihat.add(t)
                antre.append(t)
    return [s for s in sel if s in lihat]


def _tumbuh(rng: np.random.Generator, sel: list[Sel], bobot: list[int]) -> dict[Sel, int]:
    """Part connected cells among regions by weight, each in one piece; the evenest of some tries."""
    terbaik: dict[Sel, int] = {}
    tersempit = -1.0
    for _ in range(_PERCOBAAN):
        milik = _tumbuh_sekali(rng, sel, bobot)
        isi = np.bincount(list(milik.values()), minlength=len(bobot))
        sempit = float((isi / np.array(bobot)).min()) * sum(bobot) / len(sel)
        if sempit > tersempit:
            terbaik, tersempit = milik, sempit
        if sempit > _CUKUP_RATA:
            break
    return terbaik


def _tumbuh_sekali(rng: np.random.Generator, sel: list[Sel], bobot: list[int]) -> dict[Sel, int]:
    """Regions grow from seeds that lie far apart; each only takes neighbours of what it has."""
    n = len(bobot)
    benih = [sel[int(rng.random() * len(sel))]]
    jauh = {s: _jarak(s, benih[0]) for s in sel}
    while len(benih) < n:
        jauh_sekali = max(sel, key=lambda s: (jauh[s], s))
        benih.append(jauh_sekali)
        for s in sel:
            jauh[s] = min(jauh[s], _jarak(s, jauh_sekali))
    ada = set(sel)
    milik = {b: i for i, b in enumerate(benih)}
    tepi = [deque([b]) for b in benih]
    luas = [1.0 / w for w in bobot]
    hidup = set(range(n))
    while hidup:
        i = min(hidup, key=lambda j: (luas[j], j))  # the one furthest behind its share grows next
        ambil = _sel_bebas(tepi[i], ada, milik)
        if ambil is None:
            hidup.discard(i)
            continue
        milik[ambil] = i
        tepi[i].append(ambil)
        luas[i] += 1.0 / bobot[i]
    return milik


def _sel_bebas(tepi: deque[Sel], ada: set[Sel], milik: dict[Sel, int]) -> Sel | None:
    """A free neighbour of the oldest cell that still has one; cells without one leave `tepi`."""
    while tepi:
        q, r = tepi[0]
        for dq, dr in _TETANGGA:
            t = (q + dq, r + dr)
            if t in ada and t not in milik:
                return t
        tepi.popleft()
    return None


def _jarak(a: Sel, b: Sel) -> float:
    (x, y), (u, v) = _pusat_sel(a), _pusat_sel(b)
    return (x - u) ** 2 + (y - v) ** 2


def _per_wilayah(milik: dict[Sel, int]) -> dict[int, set[Sel]]:
    """Region → its cells."""
    hasil: dict[int, set[Sel]] = {}
    for s, i in milik.items():
        hasil.setdefault(i, set()).add(s)
    return hasil


def _cincin(sel: set[Sel]) -> list[list[Titik]]:
    """Closed rings around a region, the outer one first: edges whose other side is not its own."""
    lanjut: dict[Titik, Titik] = {}
    for q, r in sel:
        x, y = 2 * q + r, 3 * r
        sudut = [(x + dx, y + dy) for dx, dy in _SUDUT]
        for j, (dq, dr) in enumerate(_SISI):
            if (q + dq, r + dr) not in sel:
                lanjut[sudut[j]] = sudut[(j + 1) % 6]
    cincin: list[list[Titik]] = []
    while lanjut:
        awal = min(lanjut)
        satu = [awal]
        while (berikut := lanjut.pop(satu[-1])) != awal:
            satu.append(berikut)
        cincin.append([*satu, awal])
    return sorted(cincin, key=len, reverse=True)


# The neighbour across the side that runs from corner j to corner j + 1 (clockwise from the top).
_SISI: tuple[Sel, ...] = ((0, 1), (1, 0), (1, -1), (0, -1), (-1, 0), (-1, 1))


class _Titik:
    """Where a lattice point lies on earth: bent a little, the same for all who share it."""

    def __init__(self, rng: np.random.Generator, sisi_km: float) -> None:
        self.benih = int(rng.integers(1, 2**31))
        self.sisi = sisi_km / math.sqrt(1.5 * math.sqrt(3))

    def __call__(self, t: Titik) -> list[float]:
        x, y = t[0] * math.sqrt(3) / 2, t[1] / 2
        x += 0.30 * (self._goyang(t, 1) - 0.5) + 0.6 * math.sin(y / 5.0)
        y += 0.30 * (self._goyang(t, 2) - 0.5) + 0.6 * math.sin(x / 6.0)
        lintang = PUSAT[1] + y * self.sisi / _KM_PER_DERAJAT
        bujur = PUSAT[0] + x * self.sisi / (_KM_PER_DERAJAT * math.cos(math.radians(PUSAT[1])))
        return [round(bujur, 6), round(lintang, 6)]

    def _goyang(self, t: Titik, ke: int) -> float:
        h = (t[0] * 73_856_093) ^ (t[1] * 19_349_663) ^ (ke * 83_492_791) ^ self.benih
        h = (h ^ (h >> 13)) * 1_274_126_177 & 0xFFFFFFFF
        return ((h ^ (h >> 16)) & 0xFFFF) / 65_536


def _fitur(
    kode: str, nama: str, tingkat: str, cincin: list[list[Titik]], titik: _Titik
) -> dict[str, Any]:
    """One feature. Outer ring counter-clockwise, holes clockwise (RFC 7946)."""
    garis = [[titik(t) for t in c] for c in cincin]
    arah = [g if (_luas(g) > 0) == (i == 0) else g[::-1] for i, g in enumerate(garis)]
    return {
        "type": "Feature",
        "properties": {"kode": kode, "nama": nama, "tingkat": tingkat},
        "geometry": {"type": "Polygon", "coordinates": arah},
    }


def _luas(garis: list[list[float]]) -> float:
    """Signed area; positive where the ring runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(garis)) / 2
