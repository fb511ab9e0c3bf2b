"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SurveiConfig(AppConfig):
    """This room."""

    name = "kantor.survei"
    label = "survei"
