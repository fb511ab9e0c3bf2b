"""The peer of papers: ReportLab draws the same tables. Run by another Python; prints one JSON line.

`reportlab_daftar.py ROWS.json`: heads, and the rows of each TPS. Kop, totals, signatures and the hash in the
foot, which our papers have, are left out; words too long for their column are wrapped, as ours are.
"""

import io
import json
import resource
import sys
import time
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

LEBAR = [9, 25.5, 25.5, 47, 25, 17, 11, 7, 46, 8, 8, 18, 11, 21]
GAYA = ParagraphStyle("sel", fontName="Times-Roman", fontSize=7.4, leading=8.5)
# A word in a Paragraph is markup to ReportLab, so it is only used where a text is wider than its column.
MUAT = [w * mm / 3.9 for w in LEBAR]


def sel(teks: str, kolom: int) -> object:
    """A short text as it is, a long one as a paragraph that wraps."""
    if len(teks) <= MUAT[kolom]:
        return teks
    return Paragraph(teks.replace("&", "&amp;").replace("<", "&lt;"), GAYA)


def main() -> None:
    """All TPS of the file."""
    isi = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    mulai, cpu = time.perf_counter(), time.process_time()
    total = 0
    for baris in isi["tps"]:
        keluar = io.BytesIO()
        dok = SimpleDocTemplate(
            keluar, pagesize=landscape(A4), leftMargin=9 * mm, rightMargin=9 * mm
        )
        data = [isi["kepala"], *([sel(t, i) for i, t in enumerate(b)] for b in baris)]
        gaya = [
            ("GRID", (0, 0), (-1, -1), 0.35, colors.grey),
            ("FONT", (0, 0), (-1, -1), "Times-Roman", 7.4),
            ("FONT", (0, 0), (-1, 0), "Times-Bold", 7.4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
        dok.build([Table(data, colWidths=[w * mm for w in LEBAR], repeatRows=1, style=gaya)])
        total += keluar.tell()
    print(
        json.dumps(
            {
                "detik": time.perf_counter() - mulai,
                "cpu": time.process_time() - cpu,
                "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "byte": total,
            }
        )
    )


main()
