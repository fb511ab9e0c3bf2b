"""Where the marks of this room's drawings stand: figures with bounds on one scale, bars, a trend, factors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hakpilih.publikasi.angka import desimal

LEBAR = 160.0
TEPI = 20.0
TREN_LEBAR, TREN_TINGGI = 560.0, 220.0


@dataclass(frozen=True, slots=True)
class Skala:
    """A scale of `LEBAR` units: its ends, round lines, and where the target stands (None: none)."""

    rendah: float
    tinggi: float
    garis: tuple[tuple[str, str], ...]  # place, words
    target: str | None
    target_kata: str

    def x(self, nilai: float) -> float:
        """The place of a value, held inside the drawing."""
        bagian = (nilai - self.rendah) / (self.tinggi - self.rendah)
        return TEPI + min(1.0, max(0.0, bagian)) * (LEBAR - 2 * TEPI)


def langkah_bulat(rentang: float, paling_banyak: int = 4) -> float:
    """The smallest of 1, 2, 5 times a power of ten that parts a range into so many steps at most."""
    kasar = max(rentang, 1e-9) / paling_banyak
    pangkat = 10.0 ** math.floor(math.log10(kasar))
    return next(f * pangkat for f in (1, 2, 5, 10) if f * pangkat >= kasar - 1e-12)


def skala(nilai: Iterable[float], target: float | None = None) -> Skala:
    """A scale that holds these values and the target."""
    semua = [*nilai, *([target] if target is not None else [])] or [0.0, 100.0]
    langkah = langkah_bulat(max(semua) - min(semua) or 1.0, 3)
    rendah = math.floor(min(semua) / langkah) * langkah
    tinggi = math.ceil(max(semua) / langkah) * langkah
    tinggi = tinggi if tinggi > rendah else rendah + langkah
    s = Skala(rendah, tinggi, (), None, "")
    garis = []
    n = round((tinggi - rendah) / langkah)
    for i in range(n + 1):
        v = rendah + i * langkah
        if target is None or abs(s.x(v) - s.x(target)) > 34:
            garis.append((f"{s.x(v):.1f}", desimal(v, 0 if langkah >= 1 else 1)))
    if len(garis) > 4:
        garis = garis[:: math.ceil(len(garis) / 4)]
    if target is None:
        return Skala(rendah, tinggi, tuple(garis), None, "")
    kata = desimal(target, 0 if target == int(target) else 1)
    return Skala(rendah, tinggi, tuple(garis), f"{s.x(target):.1f}", kata)


def letak(s: Skala, nilai: float | None, bawah: float | None, atas: float | None) -> dict[str, str]:
    """A figure on the scale: its dot and the line of its bounds; empty where there is neither."""
    hasil: dict[str, str] = {}
    if bawah is not None and atas is not None and s.x(atas) - s.x(bawah) > 0.5:
        hasil |= {"a": f"{s.x(bawah):.1f}", "b": f"{s.x(atas):.1f}"}
    if nilai is not None:
        hasil["x"] = f"{s.x(nilai):.1f}"
    return hasil


def batang(isi: Sequence[tuple[str, int]]) -> list[dict[str, str | int]]:
    """Bars from one line, the longest 100 per cent wide."""
    terbesar = max((n for _, n in isi), default=0) or 1
    return [{"nama": nama, "lebar": f"{100 * n / terbesar:.1f}", "n": n} for nama, n in isi]


def tren(isi: Sequence[Mapping[str, Any]], target: float | None = None) -> dict[str, Any] | None:
    """Turnout of elections over time, oldest first: points with bounds; None for fewer than two.

    Each of `isi` has `nama`, `hari`, `persen`, `bawah`, `atas`.
    """
    if len(isi) < 2:
        return None
    nilai = [v for i in isi for v in (i["persen"], i["bawah"], i["atas"]) if v is not None]
    semua = [*nilai, *([target] if target is not None else [])]
    langkah = langkah_bulat(max(semua) - min(semua) or 1.0)
    rendah = math.floor(min(semua) / langkah) * langkah
    tinggi = max(math.ceil(max(semua) / langkah) * langkah, rendah + langkah)
    kiri, kanan, atas, bawah = 44.0, TREN_LEBAR - 20, 16.0, TREN_TINGGI - 40
    awal, akhir = _hari(isi[0]["hari"]), _hari(isi[-1]["hari"])

    def x(h: date) -> float:
        return kiri + 40 + (_hari(h) - awal) / max(1, akhir - awal) * (kanan - kiri - 100)

    def y(v: float) -> float:
        return bawah - (v - rendah) / (tinggi - rendah) * (bawah - atas)

    titik = []
    for i in isi:
        b, a = (i["persen"] if i[k] is None else i[k] for k in ("bawah", "atas"))
        titik.append(
            {
                "nama": i["nama"], "x": f"{x(i['hari']):.1f}", "y": f"{y(i['persen']):.1f}",
                "a": f"{y(a):.1f}", "b": f"{y(b):.1f}", "label": desimal(i["persen"], 1),
                "ly": f"{y(i['persen']) + 4:.1f}", "lx": f"{x(i['hari']) + 10:.1f}",
                "tahun": str(i["hari"].year),
            }
        )  # fmt: skip
    n = round((tinggi - rendah) / langkah)
    garis = [(f"{y(rendah + k * langkah):.1f}", desimal(rendah + k * langkah, 0 if langkah >= 1 else 1))
             for k in range(n + 1)]  # fmt: skip
    return {
        "kotak": f"0 0 {TREN_LEBAR:.0f} {TREN_TINGGI:.0f}", "titik": titik, "garis": garis,
        "kiri": f"{kiri:.1f}", "kanan": f"{kanan:.1f}", "bawah": f"{bawah + 20:.1f}",
        "jalur": " ".join(f"{t['x']},{t['y']}" for t in titik),
        "target": None if target is None else f"{y(target):.1f}",
        "target_kata": "" if target is None else desimal(target, 0 if target == int(target) else 1),
    }  # fmt: skip


def _hari(h: date) -> int:
    return h.toordinal()


def efek(faktor: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Factors on one scale around zero: `nol`, `a` to `b` the interval, `x` the effect."""
    besar = max((abs(v) for f in faktor for v in f["selang"]), default=1.0) or 1.0

    def x(v: float) -> str:
        return f"{LEBAR / 2 + v / besar * (LEBAR / 2 - 8):.1f}"

    return [
        {"nol": f"{LEBAR / 2:.1f}", "a": x(f["selang"][0]), "b": x(f["selang"][1]), "x": x(f["efek"])}
        for f in faktor
    ]  # fmt: skip
