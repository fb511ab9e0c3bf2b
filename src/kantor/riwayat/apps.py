"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class RiwayatConfig(AppConfig):
    name = "kantor.riwayat"
    label = "riwayat"
