"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PermintaanConfig(AppConfig):
    """This room."""

    name = "kantor.permintaan"
    label = "permintaan"
