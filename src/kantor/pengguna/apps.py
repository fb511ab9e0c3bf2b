"""The app of this room."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class PenggunaConfig(AppConfig):
    """Accounts, and the lock after guessed codes."""

    name = "kantor.pengguna"
    label = "pengguna"

    def ready(self) -> None:
        """A guessed code that uses up the limit leaves the event of the lock-out."""
        from allauth.mfa.signals import authentication_failed

        authentication_failed.connect(_kode_gagal, dispatch_uid="kantor.pengguna.kode_gagal")


def _kode_gagal(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    from kantor.pengguna import kunci_masuk

    kunci_masuk.catat_bila_terkunci(request, f"mfa-auth-user-{user.pk}", user.username)
