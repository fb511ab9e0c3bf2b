"""Marks of this room in rooms before it: on a voter's page and on a case that came from a response."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from hakpilih.layanan.jenis import RUTE
from hakpilih.layanan.keadaan import KEADAAN
from hakpilih.wilayah import di_bawah
from kantor.berkas.models import Baris
from kantor.berkas.tanda import Tanda, penanda
from kantor.izin_alamat import bisa
from kantor.layanan.models import Laporan
from kantor.layanan.selectors import LIHAT, lihat_pemilih
from kantor.telaah.asal import penyebut
from kantor.telaah.models import Kasus


@penanda
def ditanggapi(pengguna: Any, baris: Baris) -> Iterator[Tanda]:
    """One mark for each response about a voter, for whoever may read it."""
    yield from _tanda(pengguna, Laporan.objects.filter(baris=baris))


@penyebut
def dari_laporan(pengguna: Any, kasus: Kasus) -> Iterator[Tanda]:
    """Which responses a case came from."""
    yield from _tanda(pengguna, Laporan.objects.filter(kasus=kasus))


def _tanda(pengguna: Any, semua: Any) -> Iterator[Tanda]:
    if not lihat_pemilih(pengguna) or not any(bisa(pengguna, t) for t in LIHAT):
        return
    for s in semua.order_by("-pk")[:5]:
        if di_bawah(s.wilayah, pengguna.wilayah):
            kata = f"{s.nama_laporan}: {RUTE[s.jenis, s.topik].judul.lower()}, {KEADAAN[s.keadaan]}"
            yield Tanda(
                "Tanggapan masyarakat", "kabar", kata, reverse("layanan_rinci", args=[s.pk])
            )
