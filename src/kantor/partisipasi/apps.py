"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PartisipasiConfig(AppConfig):
    """This room."""

    name = "kantor.partisipasi"
    label = "partisipasi"
