"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class TelaahConfig(AppConfig):
    """This room."""

    name = "kantor.telaah"
    label = "telaah"

    def ready(self) -> None:
        """Put this room's marks on the voter's page, which lies in a room before it."""
        from kantor.telaah import tawaran  # noqa: F401
