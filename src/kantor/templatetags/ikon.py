"""The icons: lines on a 20 × 20 grid, drawn into the page (no request, the colour of the text)."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

# Name → path data; circles are written as arcs so that one element is enough.
IKON: dict[str, str] = {
    "atas": "m5 12.5 5-5 5 5",
    "awas": "M10 3 18 17H2zM10 8.5v4M10 14.6v.1",
    "beres": "m4 10.5 4 4 8-9",
    "berkas": "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M8 10h5M8 13.5h5",
    "bukti": "M10 2.5 16.5 5v5c0 4-3 6.5-6.5 7.5C6.5 16.5 3.5 14 3.5 10V5zM7 10l2.2 2.2L13 8",
    "cari": "M14.5 9A5.5 5.5 0 1 1 3.5 9a5.5 5.5 0 0 1 11 0M13.5 13.5l4 4",
    "cetak": "M6 7V3h8v4M6 14H3V7.5h14V14h-3M6 11.5h8V17H6z",
    "daftar": "M3 5h2M8 5h9M3 10h2M8 10h9M3 15h2M8 15h9",
    "galat": "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M10 6v5M10 13.8v.2",
    "gembok": "M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9",
    "hp": "M6 2h8v16H6zM9 15.5h2",
    "jam": "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M10 5.5V10l3 2",
    "kabar": "M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M10 9v5M10 6v.2",
    "kalender": "M3 4.5h14V17H3zM3 8.5h14M7 2.5v3M13 2.5v3",
    "kanan": "m7.5 5 5 5-5 5",
    "keluar": "M8 3.5H4v13h4M8 10h9M13.5 6.5 17 10l-3.5 3.5",
    "kiri": "m12.5 5-5 5 5 5",
    "kolom": "M3 4h14v12H3zM8 4v12M13 4v12",
    "menu": "M3 5.5h14M3 10h14M3 14.5h14",
    "orang": "M13 6.5a3 3 0 1 1-6 0 3 3 0 0 1 6 0M4 17c.3-3.5 2.7-5.5 6-5.5s5.7 2 6 5.5",
    "orang-orang": (
        "M10.5 7a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M2.5 16c.3-3 2.5-4.5 5.5-4.5s5.2 1.5 5.5 4.5"
        "M12.5 4.6a2.5 2.5 0 0 1 0 4.8M14.5 12c1.8.6 2.8 2 3 4"
    ),
    "pindah": "M3 7h13M12.5 3.5 16 7l-3.5 3.5M17 13H4M7.5 9.5 4 13l3.5 3.5",
    "riwayat": "M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7M3.5 3.5V7H7M10 6.5V10l2.5 1.5",
    "rumah": "M3 9.5 10 3l7 6.5V17h-5v-5H8v5H3z",
    "saring": "M3 4h14l-5.5 6.5V16L8.5 17v-6.5z",
    "silang": "m5 5 10 10M15 5 5 15",
    "tambah": "M10 4v12M4 10h12",
    "telaah": "M3 4h6v12H3zM11 4h6v12h-6z",
    "titik": "M5 10v.1M10 10v.1M15 10v.1",
    "turun": "m5 7.5 5 5 5-5",
    "ubah": "M4 16l.8-3.5L13.5 3.8l2.7 2.7L7.5 15.2zM11.5 5.8l2.7 2.7",
    "unduh": "M10 3v9M6 8.5l4 4 4-4M3.5 17h13",
    "unggah": "M10 12.5v-9M6 7l4-4 4 4M3.5 17h13",
}


def gambar_ikon(nama: str, ukuran: str = "k") -> SafeString:
    """`nama` of `IKON` as an SVG that screen readers skip; `ukuran` "k" is 16 px, "b" 20 px."""
    kelas = "ikon k" if ukuran == "k" else "ikon"
    return format_html(
        '<svg class="{}" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>',
        kelas,
        IKON[nama],
    )
