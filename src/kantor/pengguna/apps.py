"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PenggunaConfig(AppConfig):
    """This room."""

    name = "kantor.pengguna"
    label = "pengguna"
