"""Share cards for WhatsApp and social media: one published figure as a square picture, with words.

Only figures that anybody may see already: the polling day, the next stage, a fixed list, what was held, and
what was published.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse

from hakpilih.tahapan.tanggal import panjang
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar, Rekap
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import hari_ini, tanggal_kantor
from kantor.sosialisasi.selectors import kegiatan_umum
from kantor.templatetags.rupa import angka

SISI, TEPI = 1080, 72  # pixels
RUANG = SISI - 2 * TEPI
_SEMPIT, _LAPANG = frozenset("iljtfrI.,:;'|!()[]- ·"), frozenset("mwMWQ@%—…")
DIUMUMKAN = ("dps", "dpshp", "dpt", "dpb")
_HURUF = "Plus Jakarta Sans, Liberation Sans, DejaVu Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Kartu:
    """A card: what it is about, the figure, the line beneath, where the figure is from."""

    kode: str
    judul: str
    besar: str
    bawah: str
    sumber: str


# Rooms after this one add the figures they publish.
SUMBER: list[Callable[[], Iterator[Kartu]]] = []


def semua(p: Pemilihan) -> Iterator[Kartu]:
    """The cards there are figures for today."""
    kini = hari_ini(p.zona)
    if p.hari is not None and p.hari >= kini:
        sisa = (p.hari - kini).days
        besar = "Hari ini" if not sisa else f"{angka(sisa)} hari lagi"
        yield Kartu("hari", "Hari pemungutan suara", besar, panjang(p.hari), p.nama)
    tahap = p.tahap.filter(akhir__gte=kini, selesai=None).order_by("akhir", "urutan").first()
    if tahap is not None and tahap.akhir is not None:
        kata = "Batas akhir" if tahap.mulai is None or tahap.mulai <= kini else "Mulai"
        hari = tahap.akhir if kata == "Batas akhir" else tahap.mulai
        yield Kartu("tahap", tahap.nama, panjang(hari), kata, p.nama)
    d = Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN, jenis__in=DIUMUMKAN)
    terbaru = d.order_by("-pk").first()
    if terbaru is not None and terbaru.diputuskan is not None:
        n = Rekap.objects.filter(daftar=terbaru).aggregate(n=Sum("banyak"))["n"] or 0
        hari = tanggal_kantor(terbaru.diputuskan, p)
        sumber = f"{terbaru.nama}, ditetapkan {panjang(hari)}"
        yield Kartu("daftar", "Pemilih terdaftar", angka(n), "Apakah Anda sudah terdaftar?", sumber)
    ada = kegiatan_umum(p)
    if ada:
        orang = sum(k.orang for k in ada)
        bawah = f"hadirin di {angka(len(ada))} kegiatan"
        yield Kartu("sosialisasi", "Pendidikan pemilih", angka(orang), bawah, p.nama)
    for sumber_lain in SUMBER:
        yield from sumber_lain()


def cari(p: Pemilihan, kode: str) -> Kartu | None:
    """One card; None where there is no figure for it."""
    return next((k for k in semua(p) if k.kode == kode), None)


def svg(k: Kartu, kantor: str) -> str:
    """The card as an SVG that stands alone."""
    bagian = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SISI}" height="{SISI}" '
        f'viewBox="0 0 {SISI} {SISI}" font-family="{_HURUF}">',
        f'<rect width="{SISI}" height="{SISI}" fill="#faf8f5"/>',
        f'<rect width="{SISI}" height="24" fill="#7b1220"/>',
        _teks(kantor, 110, 36, 2, "#7b1220", 700),
        _teks(k.judul, 390, 60, 3, "#1f1b18", 600, dari_bawah=True),
        _teks(k.besar, 570, 132, 1, "#1f1b18", 800, dari_bawah=True),
        _teks(k.bawah, 710, 52, 3, "#1f1b18", 400),
        _teks(k.sumber, 1010, 32, 3, "#5c554e", 400, dari_bawah=True),
        "</svg>",
    ]
    return "".join(bagian)


def png(k: Kartu, kantor: str) -> bytes:
    """The card as a PNG."""
    import vl_convert

    isi: bytes = vl_convert.svg_to_png(svg(k, kantor))
    return isi


def kata(k: Kartu) -> str:
    """What to write beside the picture; the address of the public site at its end."""
    # A line that goes on where the figure stops is one sentence with it.
    sela = " " if k.bawah[:1].islower() else ". "
    bawah, sumber = k.bawah.rstrip("."), k.sumber.rstrip(".")
    if not bawah.endswith("?"):
        bawah += "."
    return f"{k.judul}: {k.besar}{sela}{bawah} {sumber}. {settings.ALAMAT}{reverse('situs')}"


def nama_kantor() -> str:
    """The name of the office."""
    kantor = Kantor.objects.first()
    return kantor.nama if kantor is not None else ""


def _teks(
    isi: str,
    y: int,
    ukuran: int,
    terbanyak: int,
    warna: str,
    tebal: int,
    *,
    dari_bawah: bool = False,
) -> str:
    """Text of at most `terbanyak` lines that fits the width, smaller where it must be; `y`: baseline of the
    first line, or of the last one."""
    ukuran, baris = muat(isi, ukuran, terbanyak, tebal >= 600)
    jarak = round(ukuran * 1.25)
    awal = y - jarak * (len(baris) - 1) if dari_bawah else y
    return "".join(
        f'<text x="{TEPI}" y="{awal + n * jarak}" font-size="{ukuran}" '
        f'font-weight="{tebal}" fill="{warna}">{html.escape(b)}</text>'
        for n, b in enumerate(baris)
    )


def muat(isi: str, ukuran: int, terbanyak: int, tebal: bool) -> tuple[int, list[str]]:
    """The largest size, down to half of `ukuran`, at which `isi` takes at most `terbanyak` lines, and the
    lines; what does not fit even then ends in an ellipsis."""
    kecil = max(28, ukuran // 2)
    for u in (*range(ukuran, kecil, -4), kecil):
        baris = _patah(isi, u, tebal)
        if len(baris) <= terbanyak:
            return u, baris
    akhir = baris[terbanyak - 1]
    while lebar(akhir + "…", kecil, tebal) > RUANG:
        akhir = akhir[:-1].rstrip()
    return kecil, [*baris[: terbanyak - 1], akhir + "…"]


def lebar(teks: str, ukuran: int, tebal: bool) -> float:
    """Pixels that a text takes at most: by the widest of the fonts that may stand in (DejaVu Sans)."""
    em = sum(
        0.4 if c in _SEMPIT else 1.1 if c in _LAPANG else 0.85 if c.isupper() else 0.72
        for c in teks
    )
    return em * ukuran * (1 if tebal else 0.91)


def _patah(isi: str, ukuran: int, tebal: bool) -> list[str]:
    """Lines no wider than the card; a word that is wider is broken."""
    baris = [""]
    for kata_ in isi.split():
        calon = f"{baris[-1]} {kata_}".strip()
        if lebar(calon, ukuran, tebal) <= RUANG:
            baris[-1] = calon
            continue
        if baris[-1]:
            baris.append("")
        for c in kata_:
            if lebar(baris[-1] + c, ukuran, tebal) > RUANG:
                baris.append("")
            baris[-1] += c
    return baris
