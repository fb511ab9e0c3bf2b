"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PindahConfig(AppConfig):
    """This room."""

    name = "kantor.pindah"
    label = "pindah"

    def ready(self) -> None:
        """Put this room's marks on the voter's page, which lies in a room before it."""
        from kantor.pindah import selectors  # noqa: F401
