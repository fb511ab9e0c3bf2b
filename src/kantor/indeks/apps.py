"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class IndeksConfig(AppConfig):
    """This room."""

    name = "kantor.indeks"
    label = "indeks"
