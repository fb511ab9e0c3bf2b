"""The chart of birth years: rows of the DP4 only upwards, rows of the DPT only downwards.

Altair draws it as SVG. Colours are CSS variables, so the report's themes colour it; it is drawn
twice, wide and narrow, because text in an SVG shrinks with its picture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from math import log10
from typing import Any

ANGKA_INDONESIA = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}
RUPA: dict[str, Any] = {
    "background": "transparent",
    "font": "var(--huruf)",
    "view": {"stroke": None},
    "text": {"color": "var(--tinta)", "fontSize": 12},
    "axis": {
        "labelColor": "var(--kedua)",
        "labelFontSize": 12,
        "gridColor": "var(--kisi)",
        "tickColor": "var(--tepi)",
        "domainColor": "var(--tepi)",
    },
}
RUANG_LABEL = 0.12  # of the height, above and below the bars, for the direct labels
TERTUA = 1900  # earlier years are faults of the lists; they stand in the table


def grafik_lahir(per_tahun: Mapping[int | None, tuple[int, int]], lebar: int, tinggi: int) -> str:
    """An SVG of the rows on one list only by birth year; "" where no year is known.

    `per_tahun`: birth year → (rows only in the DPT, rows only in the DP4).
    """
    isi = [(t, a, b) for t, (a, b) in per_tahun.items() if t is not None and t >= TERTUA]
    if not isi:
        return ""
    import altair as alt  # dear to import, and needed here only
    import vl_convert as vlc

    nilai = [
        {"tahun": t, "n": n * arah, "warna": warna}
        for t, a, b in isi
        for n, arah, warna in ((b, 1, "var(--k1)"), (a, -1, "var(--k2)"))
        if n
    ]
    awal, akhir = min(t for t, *_ in isi) - 1, max(t for t, *_ in isi) + 1
    bawah, atas = max(a for _, a, _ in isi), max(b for *_, b in isi)
    ruang = RUANG_LABEL * (bawah + atas) / (1 - 2 * RUANG_LABEL)
    teks = partial(alt.Chart(alt.Data(values=[{}])).mark_text, baseline="top", fontWeight=700)
    x = alt.X("tahun:Q", title=None, scale=alt.Scale(domain=[awal, akhir], nice=False))
    x.axis = alt.Axis(format="d", tickCount=max(3, lebar // 90), grid=False, labelFlush=False)
    y = alt.Y("n:Q", title=None, scale=alt.Scale(domain=[-bawah - ruang, atas + ruang], nice=False))
    y.axis = alt.Axis(
        values=garis(-bawah, atas), labelExpr="format(abs(datum.value), ',d')", domain=False
    )
    tebal = max(1.0, (lebar - 56) / (akhir - awal) - 1)
    batang = (
        alt.Chart(alt.Data(values=nilai))
        .mark_bar(size=min(tebal, 12))
        .encode(x=x, y=y, color=alt.Color("warna:N", scale=None, legend=None))
    )
    sumbu = alt.Chart(alt.Data(values=[{}])).mark_rule(color="var(--tepi)").encode(y=alt.datum(0))
    judul_atas = teks(text="Hanya di DP4", align="left").encode(x=alt.value(4), y=alt.value(2))
    judul_bawah = teks(text="Hanya di DPT", align="left", baseline="bottom").encode(
        x=alt.value(4), y=alt.value(tinggi - 2)
    )
    gambar = (
        alt.layer(batang, sumbu, judul_atas, judul_bawah)
        .properties(
            width=lebar - 56,
            height=tinggi,
            padding={"left": 48, "right": 8, "top": 4, "bottom": 24},
            autosize={"type": "none"},
        )
        .configure(**RUPA)
    )
    return _ringkas(vlc.vegalite_to_svg(gambar.to_dict(), format_locale=ANGKA_INDONESIA))


def garis(bawah: int, atas: int, banyak: int = 5) -> list[int]:
    """Round numbers from `bawah` (≤ 0) to `atas`, about `banyak` of them, 0 among them."""
    kasar = max(1, (atas - bawah) / banyak)
    pangkat = 10 ** int(log10(kasar))
    langkah = next(int(f * pangkat) for f in (1, 2, 5, 10) if f * pangkat >= kasar)
    return list(range(-(-bawah // langkah) * langkah, atas + 1, langkah))


def _ringkas(svg: str) -> str:
    """The SVG without fixed size, so that it fills its column, and without what only weighs.

    Its text is decoration to a screen reader: the table beneath says the same.
    """
    svg = re.sub(r' (?:width|height)="[^"]*"', "", svg, count=2)
    svg = re.sub(r' (?:aria-[a-z]+|role|pointer-events|class|xmlns:xlink)="[^"]*"', "", svg)
    svg = re.sub(r"\d+\.\d{4,}", lambda m: f"{float(m[0]):.2f}", svg)
    return svg.replace("<svg", '<svg aria-hidden="true"', 1)
