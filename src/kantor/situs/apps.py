"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SitusConfig(AppConfig):
    """This room."""

    name = "kantor.situs"
    label = "situs"

    def ready(self) -> None:
        """Put published figures among the share cards, which lie in a room before it."""
        from kantor.situs import kartu  # noqa: F401
