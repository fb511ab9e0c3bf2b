"""Secrets of accounts: what lies sealed in the database, tokens kept as hashes, QR codes."""

from __future__ import annotations

import base64
import hashlib
import secrets
from functools import lru_cache
from typing import Any

import segno
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe

from hakpilih.errors import HakpilihError

_KAIT = b"kantor.pengguna.pengaman"
_NONCE = 12
_HURUF = "23456789abcdefghjkmnpqrstuvwxyz"


@lru_cache(maxsize=4)
def _sandi(rahasia: str) -> AESGCM:
    return AESGCM(salted_hmac(_KAIT.decode(), "", secret=rahasia, algorithm="sha256").digest())


def segel(teks: str) -> str:
    """`teks` under a key made from the installation's secret, which is not in the database."""
    nonce = secrets.token_bytes(_NONCE)
    isi = nonce + _sandi(settings.SECRET_KEY).encrypt(nonce, teks.encode(), _KAIT)
    return base64.urlsafe_b64encode(isi).decode()


def buka(tersegel: str) -> str:
    """The text. Raises `HakpilihError` where the installation's secret is another one."""
    isi = base64.urlsafe_b64decode(tersegel)
    try:
        return _sandi(settings.SECRET_KEY).decrypt(isi[:_NONCE], isi[_NONCE:], _KAIT).decode()
    except InvalidTag:
        raise HakpilihError(
            "Pengaman kedua akun ini tidak dapat dibuka dengan rahasia pemasangan sekarang.",
            "Kembalikan HAKPILIH_RAHASIA yang lama, atau minta admin memulihkan akun ini.",
        ) from None


def token_baru() -> tuple[str, str]:
    """A one-time token, and the hash of it that is kept."""
    token = secrets.token_urlsafe(32)
    return token, sidik_token(token)


def sidik_token(token: str) -> str:
    """The hash under which a token is found again; 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def kode_baru() -> str:
    """A code that is told by word of mouth: eight letters and digits that nobody mistakes, 40 random bits."""
    huruf = "".join(secrets.choice(_HURUF) for _ in range(8))
    return f"{huruf[:4]}-{huruf[4:]}"


def sidik_kode(kode: str) -> str:
    """The hash under which a code is kept, however it was typed; too short to be kept without a secret."""
    polos = "".join(h for h in kode.lower() if h.isalnum())
    return salted_hmac("kantor.pengguna.kode", polos, algorithm="sha256").hexdigest()


def qr(teks: str) -> SafeString:
    """A QR code as inline SVG on white, without style attributes."""
    kode: Any = segno.make(teks, error="m")
    return mark_safe(kode.svg_inline(scale=5, border=4, light="#fff", dark="#000"))  # noqa: S308
