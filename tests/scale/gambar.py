"""`python -m tests.scale.gambar UKURAN.json docs/gambar`: the charts of docs/pemadanan.md.

UKURAN.json is what `make bench UKUR="akurasi --json UKURAN.json"` wrote; nothing is drawn that was
not measured.
"""

from __future__ import annotations

import json
import sys
from functools import reduce
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert as vlc

from tests.scale.nilai import Keranjang, Skor, gabung_keranjang, wilson

# Groups shown: a dimension's groups that are people's own, not what a row leaves out.
KELOMPOK = {
    "sex": ("women", "men"),
    "words": ("one word", "two words", "three or more"),
    "letters": ("holds a one-letter word", "no one-letter word"),
    "age": ("17–24", "25–39", "40–59", "60 and over"),
}
WARNA, ABU, TINTA = "#0f6e8c", "#6b6b66", "#1d1d1b"
RUPA: dict[str, Any] = {
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {"labelColor": TINTA, "titleColor": TINTA, "gridColor": "#e6e4de", "labelFontSize": 12,
             "titleFontSize": 12, "titleFontWeight": "normal"},
    "text": {"fontSize": 12, "color": TINTA},
}  # fmt: skip


def keandalan(hasil: list[dict[str, Any]]) -> alt.LayerChart:
    """Said against true, with the 95 % interval of what is true, per bin of probability."""
    per_run = [[Keranjang(*k) for k in h["keandalan"]] for h in hasil]
    titik = []
    for k in gabung_keranjang(per_run):
        if k.banyak:
            bawah, atas = wilson(k.benar, k.banyak)
            titik.append(
                {"said": k.rerata, "true": k.benar / k.banyak, "a": bawah, "b": atas, "n": k.banyak}
            )
    sumbu_x = alt.X("said:Q", title="probability said", scale=alt.Scale(domain=[0, 1]))
    dasar = alt.Chart(alt.Data(values=titik))
    garis = (
        alt.Chart(alt.Data(values=[{"said": 0, "true": 0}, {"said": 1, "true": 1}]))
        .mark_line(color=ABU, strokeDash=[4, 4])
        .encode(x=sumbu_x, y="true:Q")
    )
    selang = dasar.mark_rule(color=WARNA, strokeWidth=2).encode(
        x=sumbu_x, y=alt.Y("a:Q", title="share that is true"), y2="b:Q"
    )
    bulat = dasar.mark_circle(color=WARNA, size=50, opacity=1).encode(x=sumbu_x, y="true:Q")
    return alt.layer(garis, selang, bulat).properties(width=420, height=320)


def kelompok(hasil: list[dict[str, Any]]) -> alt.LayerChart:
    """Errors among hard persons by group, with 95 % intervals; the line is everybody."""
    semua = reduce(Skor.__add__, (_skor(h["sukar"]) for h in hasil))
    baris = []
    for dimensi, nama in KELOMPOK.items():
        for g in nama:
            s = reduce(
                Skor.__add__,
                (_skor(h["kelompok"][dimensi][g]) for h in hasil if g in h["kelompok"][dimensi]),
            )
            n, galat = s.benar + s.luput, s.luput + s.keliru
            bawah, atas = wilson(galat, n)
            baris.append({"g": f"{dimensi}: {g}", "e": galat / n, "a": bawah, "b": atas})
    urut = [b["g"] for b in baris]
    y = alt.Y("g:N", sort=urut, title=None, axis=alt.Axis(labelLimit=220))
    x = alt.X("a:Q", title="missed + wrong pairs ÷ hard persons", axis=alt.Axis(format=".1%"),
              scale=alt.Scale(domainMin=0))  # fmt: skip
    dasar = alt.Chart(alt.Data(values=baris))
    rata = (
        alt.Chart(
            alt.Data(values=[{"e": (semua.luput + semua.keliru) / (semua.benar + semua.luput)}])
        )
        .mark_rule(color=ABU, strokeDash=[4, 4])
        .encode(x="e:Q")
    )
    selang = dasar.mark_rule(color=WARNA, strokeWidth=2).encode(x=x, x2="b:Q", y=y)
    bulat = dasar.mark_circle(color=WARNA, size=50, opacity=1).encode(x="e:Q", y=y)
    return alt.layer(rata, selang, bulat).properties(width=420, height=22 * len(baris))


def _skor(isi: dict[str, int]) -> Skor:
    return Skor(**isi)


def gambar(ukuran: Path, keluar: Path) -> list[Path]:
    """Draw both charts; returns the files."""
    hasil = list(json.loads(ukuran.read_text("utf-8"))["akurasi"].values())
    tertulis = []
    for nama, grafik in (("keandalan", keandalan(hasil)), ("kelompok", kelompok(hasil))):
        path = keluar / f"pemadanan-{nama}.svg"
        path.write_text(vlc.vegalite_to_svg(grafik.configure(**RUPA).to_dict()), "utf-8")
        tertulis.append(path)
    return tertulis


if __name__ == "__main__":
    for tertulis in gambar(Path(sys.argv[1]), Path(sys.argv[2])):
        print(tertulis)
