"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PindahConfig(AppConfig):
    """This room."""

    name = "kantor.pindah"
    label = "pindah"
