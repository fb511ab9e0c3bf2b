"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class HambatanConfig(AppConfig):
    """This room."""

    name = "kantor.hambatan"
    label = "hambatan"
