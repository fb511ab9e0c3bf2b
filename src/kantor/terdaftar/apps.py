"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class TerdaftarConfig(AppConfig):
    """This room."""

    name = "kantor.terdaftar"
    label = "terdaftar"
