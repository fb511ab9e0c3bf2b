"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PlenoConfig(AppConfig):
    """This room."""

    name = "kantor.pleno"
    label = "pleno"
