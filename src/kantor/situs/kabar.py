"""What is new for everybody, for the Atom feed: fixed lists, published figures and reports, lessons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from kantor.kinerja import publik
from kantor.situs import selectors
from kantor.situs.kinerja import alamat_berkas
from kantor.sosialisasi import selectors_lain
from kantor.templatetags.rupa import angka
from kantor.terbitan import selectors as terbitan
from kantor.terbitan.jenis import INDEKS, KEHADIRAN, LAYANAN


@dataclass(frozen=True, slots=True)
class Kabar:
    """One entry: when it was let out, what it is, where it is read, a sentence ("" where none is needed)."""

    saat: datetime
    judul: str
    alamat: str
    ringkas: str = ""


def semua() -> Iterator[Kabar]:
    """All of them, in no order."""
    yield from _daftar()
    # A turnout bears the name of its election alone.
    for jenis, awal in ((KEHADIRAN, "Kehadiran pemilih "), (INDEKS, ""), (LAYANAN, "")):
        for t in terbitan.umum(jenis):
            assert t.diputus is not None  # it is public
            alamat = reverse(f"situs_{jenis}_satu", args=[t.objek])
            yield Kabar(t.diputus, f"{awal}{t.judul}, versi {t.nomor}", alamat)
    for tahun in publik.tahun_umum():
        for b in publik.terbitan_umum(tahun):
            if b.diputus is not None:
                yield Kabar(b.diputus, b.laporan.judul, alamat_berkas(tahun, b.pk))
    for m in selectors_lain.pembelajaran_umum():
        if m.ditinjau is not None:
            yield Kabar(m.ditinjau, m.judul, reverse("situs_pelajaran", args=[m.pk]), m.saran)


def _daftar() -> Iterator[Kabar]:
    for p in selectors.pemilihan_umum():
        for d in selectors.daftar_umum(p):
            h = selectors.seluruhnya(selectors.bagian(d), "", "")
            assert d.diputuskan is not None  # only fixed lists come here
            yield Kabar(
                d.diputuskan, f"{d.nama} {p.nama}", reverse("situs_daftar", args=[p.kode, d.pk]),
                f"{angka(h.jumlah)} pemilih, {angka(h.tps)} TPS",
            )  # fmt: skip
