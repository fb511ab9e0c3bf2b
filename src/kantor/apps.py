"""The app `kantor` itself: templates, static files, and the check that every URL declares its rule."""

from __future__ import annotations

from django.apps import AppConfig


class KantorConfig(AppConfig):
    """The shared floor."""

    name = "kantor"
    verbose_name = "Kantor"

    def ready(self) -> None:
        """Register the checks."""
        from kantor import periksa_alamat  # noqa: F401
