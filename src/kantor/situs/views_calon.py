"""Candidates in order of number with equal room for each, and how everybody can watch over the election."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from hakpilih.pengawasan.warga import DASAR, HAK
from kantor.calon import selectors
from kantor.calon.batas import TERBIT
from kantor.calon.models import VersiCalon
from kantor.izin_alamat import terbuka
from kantor.pemilihan.models import Pemilihan
from kantor.situs.laman import laman, segar

# What is added to a sentence that is not sure.
KEPASTIAN: dict[str, str] = {
    "terbaca": "",
    "disimpulkan": "naskah terbarunya belum kami baca",
    "bertentangan": "sumbernya tidak sepakat, ini yang lebih pendek",
}
_AWASI: dict[str, tuple[str, ...]] = {
    "lihat": ("hitung", "salinan_pemilu", "salinan_pilkada"),
    "lapor": ("lapor_pemilu", "lapor_pilkada"),
    "pantau": ("pantau_pemilu", "pantau_pilkada"),
}


def awasi() -> dict[str, list[dict[str, Any]]]:
    """What anybody may do, in the parts of the page, each with its basis and how sure that is."""
    return {
        bagian: [
            {"kalimat": HAK[k], "dasar": DASAR[k], "kepastian": KEPASTIAN[DASAR[k].kepastian]}
            for k in kunci
        ]
        for bagian, kunci in _AWASI.items()
    }


@require_safe
@terbuka
def semua(request: HttpRequest) -> HttpResponse:
    """Elections with candidates, and how to watch over any of them."""
    isi = [(p, selectors.umum(p)) for p in selectors.pemilihan_bercalon()]
    return laman(request, "situs/calon.html", {"pemilihan": isi, "awasi": awasi()})


@require_safe
@terbuka
def pemilihan(request: HttpRequest, kode: str) -> HttpResponse:
    """All candidates of one election, each with the same parts in the same order."""
    p = get_object_or_404(Pemilihan, kode=kode)
    calon = selectors.umum(p)
    if not calon:
        raise Http404
    return laman(request, "situs/calon_pemilihan.html", {"p": p, "calon": calon, "awasi": awasi()})


@require_safe
@terbuka
def foto(request: HttpRequest, kode: str, nomor: int, versi: int) -> HttpResponse:
    """The photo of a published version."""
    v = get_object_or_404(
        VersiCalon, pemilihan__kode=kode, nomor=nomor, versi=versi, keadaan=TERBIT
    )
    if not v.foto:
        raise Http404
    return segar(HttpResponse(bytes(v.foto), content_type="image/jpeg"))


def alamat() -> Iterator[str]:
    """Every page and photo of this section."""
    for p in selectors.pemilihan_bercalon():
        yield reverse("situs_calon_pemilihan", args=[p.kode])
        for v in selectors.umum(p):
            if v.foto:
                yield reverse("situs_calon_foto", args=[p.kode, v.nomor, v.versi])
