"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CoklitConfig(AppConfig):
    """This room."""

    name = "kantor.coklit"
    label = "coklit"
