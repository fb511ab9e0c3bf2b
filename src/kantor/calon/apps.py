"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CalonConfig(AppConfig):
    """This room."""

    name = "kantor.calon"
    label = "calon"
