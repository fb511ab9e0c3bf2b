"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SandingConfig(AppConfig):
    """This room."""

    name = "kantor.sanding"
    label = "sanding"
