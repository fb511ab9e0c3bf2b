"""The lock after failed sign-ins: allauth counts (in the cache that all processes share), we say when
it ends and leave the event.

Browsers in which an account was signed in before are counted by themselves: whoever knows the ketua's
account name could otherwise keep the ketua out with five wrong passwords every quarter of an hour.

Nothing that was typed is kept: a name that is no account may be a password in the wrong box.
"""

from __future__ import annotations

import hashlib
import math
import secrets
import time
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from kantor.riwayat.services import catat

_GARAM = "kantor.pengguna.perangkat"
DIKENAL = 90 * 24 * 3600  # seconds that a browser is known
_ATURAN = {"app": "allauth.account", "action": "login_failed"}


def perangkat_dikenal(request: HttpRequest, nama: str) -> str:
    """What tells this browser apart in the count of an account's attempts; "" where it is a stranger."""
    tanda = request.get_signed_cookie(_kuki(nama), "", salt=_GARAM, max_age=DIKENAL)
    akun, _, acak = str(tanda).partition("|")
    return f":{acak}" if akun == nama and acak else ""


def kenali_perangkat(jawaban: HttpResponse, nama: str) -> None:
    """Mark the browser as one in which this account was signed in. It lets nobody in by itself."""
    jawaban.set_signed_cookie(
        _kuki(nama),
        f"{nama}|{secrets.token_urlsafe(12)}",
        salt=_GARAM,
        max_age=DIKENAL,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _kuki(nama: str) -> str:
    return f"kenal-{hashlib.sha256(nama.encode()).hexdigest()[:12]}"


def _terkunci(request: HttpRequest, kunci: str) -> tuple[float, Any] | None:
    """Seconds until the next attempt is heard, and the rate that was used up; None: not locked."""
    hasil: tuple[float, Any] | None = None
    for laju in ratelimit.get_rates(**_ATURAN):
        letak = ratelimit.get_cache_key(request, rate=laju, key=kunci, **_ATURAN)
        waktu = sorted(cache.get(letak, []), reverse=True)
        if len(waktu) < laju.amount:
            continue
        sisa = waktu[laju.amount - 1] + laju.duration - time.time()
        if sisa > 0 and (hasil is None or sisa > hasil[0]):
            hasil = sisa, laju
    return hasil


def tolak_terkunci(request: HttpRequest, kunci: str) -> None:
    """Raises `ValidationError` that says in how many minutes to try again."""
    terkunci = _terkunci(request, kunci)
    if terkunci:
        menit = max(1, math.ceil(terkunci[0] / 60))
        raise ValidationError(
            f"Masuk dikunci karena terlalu banyak percobaan yang gagal. Coba lagi {menit} menit lagi, "
            "atau hubungi admin kantor Anda bila bukan Anda yang mencoba.",
            code="too_many_login_attempts",
        )


def catat_bila_terkunci(request: HttpRequest, kunci: str, username: str) -> None:
    """One event per burst: the failed attempt that used up the limit. Later ones are not counted."""
    terkunci = _terkunci(request, kunci)
    if terkunci is None:
        return
    sisa, laju = terkunci
    akun = get_user_model().objects.filter(username__iexact=username).first()
    if laju.per == "ip":
        objek, wilayah = f"alamat_jaringan/{ratelimit.get_ip(request)}", ""
    elif akun is None:
        return
    else:
        objek, wilayah = f"akun/{akun.username}", akun.wilayah
    with transaction.atomic():
        catat(
            pengguna=None,
            tindakan="masuk_dikunci",
            objek=objek,
            wilayah=wilayah,
            isi={"percobaan": laju.amount, "menit": math.ceil(sisa / 60)},
        )
