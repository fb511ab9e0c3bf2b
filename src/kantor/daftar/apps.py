"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class DaftarConfig(AppConfig):
    """This room."""

    name = "kantor.daftar"
    label = "daftar"
