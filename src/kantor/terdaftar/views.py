"""Am I on the list? The page everybody may open; it keeps nothing and sets no cookie."""

from __future__ import annotations

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kantor.izin_alamat import terbuka
from kantor.pemilihan.models import Kantor
from kantor.pindah.aturan import batas_pemilihan, kini
from kantor.segel.galat import KunciTakTersedia
from kantor.terdaftar import pencarian
from kantor.terdaftar.forms import FormCari
from kantor.terdaftar.models import Layanan

log = structlog.get_logger("kantor.terdaftar")


# No session stands behind the question and it changes nothing: a forged form could do nothing.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("nik", "nama", "nkk")
@terbuka
def cari(request: HttpRequest) -> HttpResponse:
    """The form; POST answers it: found, not found, or how long to wait."""
    y = pencarian.terbuka()
    # No token: asking for one would set a cookie.
    isi: dict[str, Any] = {"kantor_ini": Kantor.objects.first(), "y": y, "csrf_token": ""}
    if y is None:
        return _jawab(request, "terdaftar/tutup.html", isi)
    isi["p"] = y.daftar.pemilihan
    if request.method == "GET":
        return _jawab(request, "terdaftar/cari.html", isi | {"form": FormCari()})
    form = FormCari(request.POST)
    isi["form"] = form
    if not form.is_valid():
        return _jawab(request, "terdaftar/cari.html", isi, 422)
    try:
        jawaban = pencarian.cari(y, form.isian, str(request.META.get("REMOTE_ADDR", "")))
    except (KunciTakTersedia, OSError) as galat:
        log.error("terdaftar_tak_terjawab", sebab=type(galat).__name__)
        return _jawab(request, "terdaftar/cari.html", isi | {"rusak": True}, 503)
    if jawaban.tunggu:
        jawab = _jawab(request, "terdaftar/cari.html", isi | {"tunggu": jawaban.tunggu}, 429)
        jawab["Retry-After"] = str(jawaban.tunggu)
        return jawab
    isi |= {"orang": jawaban.orang, "pindah_sampai": _batas_pindah(y)}
    return _jawab(request, f"terdaftar/{'ada' if jawaban.orang else 'tidak'}.html", isi)


def _jawab(
    request: HttpRequest, templat: str, isi: dict[str, Any], status: int = 200
) -> HttpResponse:
    jawab = render(request, templat, isi, status=status)
    # What was typed may stand in the page.
    jawab["Cache-Control"] = "no-store"
    return jawab


def _batas_pindah(y: Layanan) -> Any:
    """The last day on which anybody may still ask to vote elsewhere; None where that is over or not known."""
    p = y.daftar.pemilihan
    saat = kini(p)
    masih = [b.sampai for b in batas_pemilihan(p) if b.sampai is not None and not b.lewat(saat)]
    return max(masih, default=None)
