"""How long a sign-in lasts, and from which devices: an end when idle, an end at any rate, one list.

The list (`allauth.usersessions`) and the session are written once a minute, not at every request: a
page of a clerk must not wait for the writer of a job.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

MULAI, TERAKHIR = "sesi_mulai", "sesi_terakhir"
SELANG = 60  # seconds between two writes
SEKALI = 500  # sessions removed at one sign-in


class Sesi:
    """Middleware: ends what is too old, notes that a device is alive."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            kini = int(time.time())
            if self._usai(request, kini):
                logout(request)
                messages.info(request, "Sesi Anda berakhir. Masuk lagi untuk melanjutkan.")
                if request.method == "POST":  # its form would be heard as nobody's
                    return redirect(settings.LOGIN_URL)
            elif kini - request.session.get(TERAKHIR, 0) >= SELANG:
                request.session.setdefault(MULAI, kini)
                request.session[TERAKHIR] = kini
                UserSession.objects.create_from_request(request)
        return self.get_response(request)

    def _usai(self, request: HttpRequest, kini: int) -> bool:
        mulai = request.session.get(MULAI, kini)
        terakhir = request.session.get(TERAKHIR, kini)
        return bool(
            kini - mulai >= settings.SESSION_COOKIE_AGE or kini - terakhir >= settings.SESI_DIAM
        )


def sapu() -> int:
    """Remove sessions that are over, a bounded number at a time; how many. Nothing else would."""
    lewat = Session.objects.filter(expire_date__lt=timezone.now())
    nomor = list(lewat.values_list("pk", flat=True)[:SEKALI])
    UserSession.objects.filter(session_key__in=nomor).delete()
    return int(Session.objects.filter(pk__in=nomor).delete()[0])


def keluarkan(pengguna: object, kecuali: str | None = None) -> int:
    """End the sessions of an account, but one; how many. Works inside the caller's transaction."""
    banyak = 0
    for s in UserSession.objects.filter(user=pengguna):
        if s.session_key != kecuali:
            s.end()
            banyak += 1
    return banyak
