"""Lessons of voter education as open data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.timezone import localdate

from hakpilih.publikasi.paket import URAIAN, berkas_paket
from hakpilih.publikasi.pembelajaran import ISI, paket
from hakpilih.sosialisasi.pembelajaran import Kantor as KantorBuku
from hakpilih.sosialisasi.pembelajaran import Pelajaran as Isi
from kantor.pemilihan.models import Kantor
from kantor.situs.bagian import Sajian
from kantor.sosialisasi.models import Pelajaran
from kantor.sosialisasi.selectors_lain import pembelajaran_umum

NAMA = (URAIAN, f"{ISI}.csv", f"{ISI}.parquet")


def hari_terbit(m: Pelajaran) -> date:
    """The day a lesson became public, where the office is."""
    assert m.ditinjau is not None  # it is public
    return localdate(m.ditinjau)


def satu() -> Sajian | None:
    """The package of all published lessons; None before the first."""
    semua, kantor = pembelajaran_umum(), Kantor.objects.first()
    if not semua or kantor is None:
        return None
    isi = paket(
        KantorBuku(kantor.wilayah, kantor.nama),
        [
            Isi(
                m.pk, m.pemilihan.kode, m.judul, m.wilayah, m.tujuan, tuple(m.basis), m.konteks, m.dicoba,
                m.bukti, m.hasil, m.saran, hari_terbit(m),
            )
            for m in semua
        ],
    )  # fmt: skip
    return Sajian(
        ISI, isi.judul, isi.versi, isi.terbit,
        {n: reverse("situs_pelajaran_data", args=[n]) for n in NAMA}, partial(berkas_paket, isi),
    )  # fmt: skip


def sajian() -> Iterator[Sajian]:
    """The data packages of this section."""
    if (s := satu()) is not None:
        yield s
