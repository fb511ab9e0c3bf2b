"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CoklitConfig(AppConfig):
    """This room."""

    name = "kantor.coklit"
    label = "coklit"

    def ready(self) -> None:
        """Put this room's marks on the voter's page, which lies in a room before it."""
        from kantor.coklit import tanda  # noqa: F401
