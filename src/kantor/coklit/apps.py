"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CoklitConfig(AppConfig):
    """This room."""

    name = "kantor.coklit"
    label = "coklit"

    def ready(self) -> None:
        """Put this room's marks on the voter's page, and its proposals where many are decided together: both
        lie in rooms before it."""
        from kantor.coklit import bersama, tanda  # noqa: F401
