"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PengawasanConfig(AppConfig):
    """This room."""

    name = "kantor.pengawasan"
    label = "pengawasan"

    def ready(self) -> None:
        """Put this room's mark on the voter's page, which lies in a room before it."""
        from kantor.pengawasan import tanda  # noqa: F401
