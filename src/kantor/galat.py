"""Pages that say what went wrong and what is safe."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from hakpilih.errors import HakpilihError
from kantor.segel.galat import KunciTakTersedia
from kantor.unggah_memori import SARAN, TERLALU_BESAR

DITOLAK = "Anda tidak berizin membuka halaman ini."


def keliru(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read; 413: it is too long."""
    if isinstance(exception, RequestDataTooBig):
        isi = {"pesan": TERLALU_BESAR, "saran": SARAN}
        return render(request, "kantor/galat/400.html", isi, status=413)
    return render(request, "kantor/galat/400.html", status=400)


def ditolak(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the reason."""
    alasan = str(exception or "") or DITOLAK
    return render(request, "kantor/galat/403.html", {"alasan": alasan}, status=403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was open too long."""
    alasan = "Formulir ini sudah terlalu lama terbuka. Muat ulang halamannya, lalu kirim lagi."
    return render(request, "kantor/galat/403.html", {"alasan": alasan}, status=403)


def tidak_ada(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "kantor/galat/404.html", status=404)


def rusak(request: HttpRequest) -> HttpResponse:
    """500, without anything that could fail again."""
    return render(request, "kantor/galat/500.html", status=500)


def _bukan_halaman(request: HttpRequest, jawab: HttpResponse) -> HttpResponse:
    """405 for a reader: an address that only takes a form, opened after a session ended while sending."""
    if request.method != "GET" or request.headers.get("HX-Request"):
        return jawab
    halaman = render(request, "kantor/galat/405.html", status=405)
    halaman["Allow"] = jawab.get("Allow", "POST")
    return halaman


class GalatPengguna:
    """Middleware: an error made for the user becomes a page with its sentence and remedy."""

    def __init__(self, get_response: object) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawab: HttpResponse = self.get_response(request)  # type: ignore[operator]
        return _bukan_halaman(request, jawab) if jawab.status_code == 405 else jawab

    def process_exception(self, request: HttpRequest, galat: Exception) -> HttpResponse | None:
        """The page for a `HakpilihError`."""
        # Such as a NUL, which PostgreSQL keeps in no text; or a form that did not come to its end.
        if isinstance(galat, DataError | UnreadablePostError):
            return keliru(request)
        if not isinstance(galat, HakpilihError):
            return None
        isi = {"pesan": galat.pesan, "saran": galat.saran}
        if isinstance(galat, KunciTakTersedia):
            return render(request, "kantor/galat/kunci.html", isi, status=503)
        return render(request, "kantor/galat/400.html", isi, status=400)
