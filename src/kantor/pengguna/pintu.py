"""The one way in: which account may have a session at all."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


def bisa_masuk(pengguna: Any) -> bool:
    """Whether this account may be signed in: active, and of the demo only in demo mode."""
    return bool(pengguna.is_active) and (settings.DEMO or not pengguna.contoh)


class Pintu(AuthenticationBackend):
    """Passwords as allauth checks them; asked again for every request of a session.

    A demo database that is opened without demo mode lets nobody in by its demo accounts, neither
    by a password nor by a session begun before.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Also asked by `get_user`, thus for every request."""
        return bisa_masuk(user)
