"""Where the marks of this room's drawings stand; the drawings themselves are in the templates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hakpilih.indeks.instrumen import Instrumen

LEBAR, TINGGI = 520.0, 120.0  # of the density
SEL = 240.0  # width of a cell of a profile
_SEMPIT = 58.0  # room that the name of a class needs


@dataclass(frozen=True, slots=True)
class Skala:
    """From scores to units of a drawing."""

    rendah: float
    tinggi: float
    lebar: float

    def x(self, skor: float) -> float:
        """Where a score stands, kept within the drawing."""
        bagian = (skor - self.rendah) / (self.tinggi - self.rendah)
        return round(self.lebar * min(1.0, max(0.0, bagian)), 1)


def pendek(x: float) -> str:
    """A bound as a label: `60`, `77,5`."""
    return f"{x:g}".replace(".", ",")


def skala(nilai: Sequence[float | None], lebar: float) -> Skala:
    """Down to the next ten below the lowest value, up to the next ten above the highest."""
    ada = [x for x in nilai if x is not None]
    rendah = min(50.0, 10.0 * math.floor(min(ada, default=50.0) / 10))
    tinggi = max(90.0, 10.0 * math.ceil(max(ada, default=90.0) / 10))
    return Skala(max(0.0, rendah), min(100.0, tinggi), lebar)


def sebaran(
    hasil: dict[str, Any], ins: Instrumen, dulu: tuple[int, float] | None
) -> dict[str, Any]:
    """The density of the score with its classes, the interval, and the score of an earlier year."""
    satu = hasil["satuan"][0]
    s = skala([*satu["selang"], satu["skor"], *([dulu[1]] if dulu else [])], LEBAR)
    rapat = hasil["sebaran"]
    langkah = 100 / (len(rapat) - 1)
    titik = [
        (s.x(n * langkah), round(TINGGI - 96 * r, 1))
        for n, r in enumerate(rapat)
        if s.rendah <= n * langkah <= s.tinggi
    ]
    garis = " L".join(f"{x} {y}" for x, y in titik)
    kelas: list[dict[str, Any]] = []
    kiri = 0.0
    for k in ins.kategori:
        kanan = LEBAR if k.sampai is None else s.x(k.sampai)
        if kanan - kiri > 1:
            muat = kanan - kiri >= _SEMPIT
            kelas.append({"nama": k.nama if muat else "", "x": kiri, "lebar": round(kanan - kiri, 1),
                          "teks": kiri + 8, "tepi": len(kelas) == 0 or k.sampai is None})  # fmt: skip
        kiri = kanan
    batas = [
        {"x": s.x(k.sampai), "kata": pendek(k.sampai)}
        for k in ins.kategori
        if k.sampai is not None and s.rendah < k.sampai < s.tinggi
    ]
    a, b = satu["selang"]
    x = s.x(satu["skor"])
    return {
        "garis": f"M{garis}", "bidang": f"M{titik[0][0]} {TINGGI} L{garis} L{titik[-1][0]} {TINGGI}Z",
        "kelas": kelas, "batas": batas, "a": s.x(a), "b": s.x(b), "x": x,
        "teks": min(max(x, 64.0), LEBAR - 72.0),
        "dulu": {"x": s.x(dulu[1]), "tahun": dulu[0], "skor": dulu[1]} if dulu else None,
    }  # fmt: skip


def sel(
    s: Skala, skor: float | None, selang: Sequence[float | None], dulu: float | None = None
) -> dict[str, Any] | None:
    """One row of a profile: interval, score, an earlier score."""
    if skor is None or selang[0] is None or selang[1] is None:
        return None
    return {
        "a": s.x(selang[0]), "b": s.x(selang[1]), "x": s.x(skor),
        "dulu": None if dulu is None else s.x(dulu),
    }  # fmt: skip
