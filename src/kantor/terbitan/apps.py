"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class TerbitanConfig(AppConfig):
    """This room."""

    name = "kantor.terbitan"
    label = "terbitan"
