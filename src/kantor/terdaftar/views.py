"""Am I on the list? The page everybody may open; it keeps nothing and sets no cookie."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kantor.bahasa import KUE
from kantor.izin_alamat import terbuka
from kantor.pemilihan.selectors import hari_ini
from kantor.segel.galat import KunciTakTersedia
from kantor.terdaftar import cetakan, pencarian
from kantor.terdaftar.forms import FormCari

log = structlog.get_logger("kantor.terdaftar")


# No session stands behind the question and it changes nothing: a forged form could do nothing.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("nik", "nama", "nkk")
@terbuka
def cari(request: HttpRequest) -> HttpResponse:
    """The form; POST answers it: found, not found, or how long to wait."""
    buka = pencarian.pembuka()
    y = buka.layanan
    # No token: asking for one would set a cookie.
    isi: dict[str, Any] = {"kantor_ini": buka.kantor, "y": y, "csrf_token": ""}
    if y is None:
        return _jawab(request, "terdaftar/tutup.html", isi)
    isi["p"] = p = y.daftar.pemilihan
    isi["depan"] = p.hari is not None and p.hari >= hari_ini(p.zona)
    if request.method == "GET":
        return _jawab(request, "terdaftar/cari.html", isi | {"form": FormCari()})
    form = FormCari(request.POST)
    isi["form"] = form
    if not form.is_valid():
        return _jawab(request, "terdaftar/cari.html", isi, 422)
    try:
        jawaban = pencarian.cari(buka, form.isian, str(request.META.get("REMOTE_ADDR", "")))
    except (KunciTakTersedia, OSError) as galat:
        log.error("terdaftar_tak_terjawab", sebab=type(galat).__name__)
        return _jawab(request, "terdaftar/cari.html", isi | {"rusak": True}, 503)
    if jawaban.tunggu:
        jawab = _jawab(request, "terdaftar/cari.html", isi | {"tunggu": _lama(jawaban.tunggu)}, 429)
        jawab["Retry-After"] = str(jawaban.tunggu)
        return jawab
    isi["pindah_sampai"] = buka.pindah_sampai
    if jawaban.orang is not None:
        return _lembar(request, buka, "ada", asdict(jawaban.orang), isi)
    return _lembar(request, buka, "tidak", {"nama": form.isian.nama}, isi)


def _lembar(
    request: HttpRequest,
    buka: pencarian.Pembuka,
    nama: str,
    kata: dict[str, str],
    isi: dict[str, Any],
) -> HttpResponse:
    """A page that tells `kata` (in the template: `orang`) and is the same for everybody else."""
    templat = f"terdaftar/{nama}.html"
    if request.COOKIES:
        return _jawab(request, templat, isi | {"orang": kata})
    sama = (nama, get_language(), request.GET.get(KUE) == "en", isi["depan"])
    return _tetap(
        cetakan.isi(
            buka.lembar,
            sama,
            kata,
            lambda k: render_to_string(templat, isi | {"orang": k}, request),
        )
    )


def _jawab(
    request: HttpRequest, templat: str, isi: dict[str, Any], status: int = 200
) -> HttpResponse:
    return _tetap(render_to_string(templat, isi, request), status)


def _tetap(teks: str, status: int = 200) -> HttpResponse:
    jawab = HttpResponse(teks, status=status)
    # What was typed may stand in the page.
    jawab["Cache-Control"] = "no-store"
    return jawab


def _lama(detik: int) -> str:
    """A wait in words: `40 detik`, `12 menit`."""
    if detik < 100:
        return gettext("%(n)s detik") % {"n": detik}
    return gettext("%(n)s menit") % {"n": -(-detik // 60)}
