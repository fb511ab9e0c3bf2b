"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SitusConfig(AppConfig):
    """This room."""

    name = "kantor.situs"
    label = "situs"
