"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    """This room."""

    name = "kantor.kinerja"
    label = "kinerja"
