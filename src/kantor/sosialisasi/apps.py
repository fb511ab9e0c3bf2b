"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SosialisasiConfig(AppConfig):
    """This room."""

    name = "kantor.sosialisasi"
    label = "sosialisasi"
