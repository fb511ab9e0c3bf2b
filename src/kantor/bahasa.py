"""The language of the screens: Indonesian, and English for whoever asked for it.

Indonesian is the text itself; English comes from gettext's catalogue (`locale/en`), which `make katalog`
keeps complete. Only words of the office are translated: what people wrote, names, and the sentences of
reasons, refusals and events stay as they are on record. The browser's own language decides nothing: many an
office's browser is English, its clerk is not.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeData, mark_safe
from django.views.decorators.http import require_POST

from kantor.izin_alamat import Tampilan, terbuka

KUE = "bahasa"
SETAHUN = 365 * 24 * 3600


class Bahasa:
    """Middleware: the language that the address names (pages for everybody set no cookie), else the cookie,
    else Indonesian."""

    def __init__(self, get_response: Tampilan) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in that language."""
        pilihan = request.GET.get(KUE) or request.COOKIES.get(KUE, "")
        kode = pilihan if pilihan in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(kode):
            jawaban = self.get_response(request)
        jawaban.headers.setdefault("Content-Language", kode)
        return jawaban


@require_POST
@terbuka
def ganti(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen and go back to where one was."""
    lanjut = request.POST.get("lanjut", "")
    if not url_has_allowed_host_and_scheme(lanjut, {request.get_host()}, request.is_secure()):
        lanjut = "/"
    jawaban = HttpResponseRedirect(lanjut, status=303)
    kode = request.POST.get("bahasa", "")
    if kode in dict(settings.LANGUAGES):
        jawaban.set_cookie(KUE, kode, SETAHUN, secure=settings.AMAN, httponly=True, samesite="Lax")
    return jawaban


def terjemah(teks: Any) -> Any:
    """A text of the office in the language of the page; anything else unchanged.

    A table says `menunggu jawaban`, a badge `Menunggu jawaban`: one entry serves both.
    """
    if not isinstance(teks, str) or not teks.strip():
        return teks
    hasil = translation.gettext(str(teks))
    if hasil == teks and teks[0].isupper():
        kecil = teks[0].lower() + teks[1:]
        if (lain := translation.gettext(kecil)) != kecil:
            hasil = lain[0].upper() + lain[1:]
    return mark_safe(hasil) if isinstance(teks, SafeData) else hasil  # noqa: S308


def inggris() -> bool:
    """Whether the page is in English: numbers and dates follow."""
    return translation.get_language() == "en"
