"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class LayananConfig(AppConfig):
    """This room."""

    name = "kantor.layanan"
    label = "layanan"

    def ready(self) -> None:
        """Put this room's marks on voters and cases, which lie in rooms before it."""
        from kantor.layanan import tanda  # noqa: F401
