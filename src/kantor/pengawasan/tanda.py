"""The mark on a voter's page: that Bawaslu noted this voter, for whoever may read the note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from hakpilih.pengawasan.keadaan import DITARIK
from hakpilih.wilayah import di_bawah
from kantor.berkas.models import Baris
from kantor.berkas.tanda import Tanda, penanda
from kantor.izin_alamat import bisa
from kantor.pengawasan.models import Butir
from kantor.pengawasan.selectors import LIHAT


@penanda
def dicatat_bawaslu(pengguna: Any, baris: Baris) -> Iterator[Tanda]:
    """One mark for each note within reach; withdrawn ones are none."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return
    for b in Butir.objects.filter(baris=baris).select_related("catatan").order_by("-catatan")[:5]:
        c = b.catatan
        if c.keadaan != DITARIK and di_bawah(c.wilayah, pengguna.wilayah):
            alamat = reverse("pengawasan_rinci", args=[c.pk])
            yield Tanda("Dicatat Bawaslu", "kabar", f"{c.nama}: {c.kata_kategori.lower()}", alamat)
