"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class RiwayatConfig(AppConfig):
    """This room."""

    name = "kantor.riwayat"
    label = "riwayat"
