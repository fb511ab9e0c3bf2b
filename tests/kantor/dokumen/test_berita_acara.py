"""The berita acara of a pleno as a PDF: of a closed one only, and the same to the byte each time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.models import Daftar
from kantor.dokumen.berita_acara import pdf_berita_acara
from kantor.pleno.models import Pleno
from tests.kantor.pleno.bahan import rencanakan, tetapkan
from tests.kantor.pleno.test_pleno import dp4, kasus, susun

__all__ = ("dp4", "kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_berita_acara_pleno_yang_ditutup(
    dp4: Daftar, orang: Callable[[str], object], sebagai: Callable[[str | None], Client]
) -> None:
    p = rencanakan(orang, "ani", dp4)
    with pytest.raises(ArgumenKeliru, match="belum ditutup"):
        pdf_berita_acara(p)
    alamat = reverse("berita_acara_pdf", args=[p.pk])
    assert sebagai("ani").get(alamat)["Location"] == reverse("pleno_rinci", args=[p.pk])
    Pleno.objects.filter(pk=p.pk).delete()
    tetapkan(orang, dp4, "ani", "rudi")
    p = Pleno.objects.get()
    isi = pdf_berita_acara(p)
    assert isi.startswith(b"%PDF")
    assert isi == pdf_berita_acara(p)
    alamat = reverse("berita_acara_pdf", args=[p.pk])
    halaman = sebagai("ani").get(reverse("pleno_berita_acara", args=[p.pk])).content.decode()
    assert alamat in halaman
    for siapa in ("ani", "wati", "agus"):
        assert sebagai(siapa).get(alamat).content == isi
    assert sebagai("budi").get(alamat).status_code == 403
    assert sebagai("dina").get(alamat).status_code == 403
    assert sebagai("ani").get(reverse("berita_acara_pdf", args=[999])).status_code == 404
