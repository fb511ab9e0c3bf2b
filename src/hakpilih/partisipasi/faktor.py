"""What goes with turnout: each factor's effect in percentage points, its interval, what is left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.kovariat import Gabungan, Larik
from hakpilih.partisipasi.regresi import Regresi, cocokkan, irls

MENDUKUNG, MENGHAMBAT, BELUM_PASTI = "mendukung", "menghambat", "belum pasti"
BUKAN_SEBAB = "hubungan, bukan sebab"


@dataclass(frozen=True, slots=True)
class Faktor:
    """One factor. `efek`: percentage points of turnout for one standard deviation more, the others held;
    `selang` its 95 % interval; `derajat` the degrees of freedom behind it; `vif` how far the other factors
    tell it; `rata`, `simpangan` of the covariate itself."""

    nama: str
    efek: float
    selang: tuple[float, float]
    arah: str
    derajat: float
    vif: float
    rata: float
    simpangan: float

    def kalimat(self) -> str:
        """One sentence a clerk can read aloud."""
        a, b = (_poin(x) for x in self.selang)
        if self.arah == BELUM_PASTI:
            return f"{self.nama}: belum pasti, antara {a} dan {b} poin persen tiap satu simpangan baku."
        kata = "naik" if self.arah == MENDUKUNG else "turun"
        besar = _poin(abs(self.efek)).lstrip("+")
        return (
            f"{self.nama}: {self.arah}; satu simpangan baku lebih tinggi, kehadiran {kata} {besar} poin "
            f"persen ({a} sampai {b}); {BUKAN_SEBAB}."
        )


@dataclass(slots=True)
class HasilFaktor:
    """All factors, the strongest first, and how good the whole is: shares of the variance of turnout between
    regions that the factors go with (`r2`), and out of sample, each province foretold by the others
    (`r2_luar`, below 0: worse than the mean); errors in percentage points."""

    faktor: list[Faktor]
    wilayah: int
    gugus: int
    rata_hadir: float
    sebaran: float
    r2: float
    r2_luar: float
    galat_luar: float
    galat_rata: float
    catatan: list[str] = field(default_factory=list)

    def json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "faktor": [
                {
                    "nama": f.nama, "efek": round(f.efek, 4), "selang": [round(x, 4) for x in f.selang],
                    "arah": f.arah, "derajat_bebas": round(f.derajat, 2), "vif": round(f.vif, 2),
                    "rata": round(f.rata, 4), "simpangan": round(f.simpangan, 4),
                    "kalimat": f.kalimat(),
                }
                for f in self.faktor
            ],
            "satuan_efek": "poin persen kehadiran tiap satu simpangan baku",
            "wilayah": self.wilayah, "gugus": self.gugus, "rata_hadir": round(self.rata_hadir, 4),
            "sebaran": round(self.sebaran, 2), "r2": round(self.r2, 4),
            "r2_luar": round(self.r2_luar, 4), "galat_luar": round(self.galat_luar, 4),
            "galat_rata": round(self.galat_rata, 4), "catatan": self.catatan,
            "peringatan": BUKAN_SEBAB,
        }  # fmt: skip


def hitung_faktor(g: Gabungan) -> HasilFaktor:
    """Fit all factors together. Raises `ArgumenKeliru` where the regions do not determine them."""
    try:
        r = cocokkan(g.x, g.pakai, g.dari, g.gugus)
    except ValueError:
        raise ArgumenKeliru(
            "Wilayah yang terjodoh tidak cukup untuk memisahkan kovariatnya.",
            "Lepas sebagian dengan --abaikan, atau tambah wilayah.",
        ) from None
    hadir = g.pakai / g.dari
    luar = tebak_luar(g)
    rata = float(g.pakai.sum() / g.dari.sum())
    galat_rata, galat_luar = _galat(hadir, _rata_luar(g)), _galat(hadir, luar)
    return HasilFaktor(
        faktor=_faktor(g, r), wilayah=len(g.kode), gugus=len(np.unique(g.gugus)),
        rata_hadir=100 * rata, sebaran=r.sebaran, r2=_r2(hadir, r.taksir),
        r2_luar=1 - (galat_luar / galat_rata) ** 2, galat_luar=galat_luar, galat_rata=galat_rata,
        catatan=list(g.catatan),
    )  # fmt: skip


def _faktor(g: Gabungan, r: Regresi) -> list[Faktor]:
    # The average slope over the regions turns log odds into points of turnout.
    lereng = 100 * float(np.mean(r.taksir * (1 - r.taksir)))
    selang = r.selang()[1:] * lereng
    hasil = []
    for n, nama in enumerate(g.kolom):
        a, b = float(selang[n, 0]), float(selang[n, 1])
        arah = MENDUKUNG if a > 0 else MENGHAMBAT if b < 0 else BELUM_PASTI
        hasil.append(
            Faktor(
                nama, float(r.koefisien[n + 1] * lereng), (a, b), arah, float(r.derajat[n + 1]),
                g.vif.get(nama, 1.0), float(g.rata[n]), float(g.simpangan[n]),
            )
        )  # fmt: skip
    return sorted(hasil, key=lambda f: (f.arah == BELUM_PASTI, -abs(f.efek)))


def tebak_luar(g: Gabungan) -> Larik:
    """The share that each region was foretold by a model fitted without its province."""
    x = np.column_stack([np.ones(len(g.x)), g.x])
    hasil = np.empty(len(x))
    for c in np.unique(g.gugus):
        ini = g.gugus == c
        try:
            b = irls(x[~ini], g.pakai[~ini], g.dari[~ini])
        except ValueError:
            b = np.zeros(x.shape[1])
        hasil[ini] = 1 / (1 + np.exp(-(x[ini] @ b)))
    return hasil


def _rata_luar(g: Gabungan) -> Larik:
    """The mean share of the other provinces: what a guess without any factor would be."""
    hasil = np.empty(len(g.x))
    for c in np.unique(g.gugus):
        ini = g.gugus == c
        hasil[ini] = g.pakai[~ini].sum() / g.dari[~ini].sum() if (~ini).any() else np.nan
    return hasil


def _galat(benar: Larik, taksir: Larik) -> float:
    """Root mean squared error in percentage points."""
    return 100 * float(np.sqrt(np.mean((benar - taksir) ** 2)))


def _r2(benar: Larik, taksir: npt.NDArray[np.float64]) -> float:
    return float(1 - ((benar - taksir) ** 2).sum() / ((benar - benar.mean()) ** 2).sum())


def _poin(x: float) -> str:
    return f"{x:+.2f}".replace(".", ",").replace("-", "−")


def simpan_grafik(h: HasilFaktor, path: Path) -> None:
    """One plot of all factors: effect and interval, as SVG.

    Raises `OSError` where it cannot be written.
    """
    import altair as alt

    isi = alt.Data(
        values=[
            {"nama": f.nama, "efek": f.efek, "a": f.selang[0], "b": f.selang[1], "arah": f.arah}
            for f in h.faktor
        ]
    )
    sumbu = "Poin persen kehadiran tiap satu simpangan baku (selang 95 %)"
    urut = [f.nama for f in h.faktor]
    dasar = alt.Chart(isi).encode(
        y=alt.Y("nama:N", sort=urut, title=None, axis=alt.Axis(labelLimit=320)),
        color=alt.Color("arah:N", title=None, scale=alt.Scale(
            domain=[MENDUKUNG, MENGHAMBAT, BELUM_PASTI], range=["#1b5a8f", "#b0541e", "#777777"])),
    )  # fmt: skip
    garis = dasar.mark_rule(strokeWidth=2).encode(x=alt.X("a:Q", title=sumbu), x2="b:Q")
    titik = dasar.mark_point(filled=True, size=60).encode(x="efek:Q")
    nol = alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    (nol + garis + titik).properties(width=520).save(str(path), format="svg")
