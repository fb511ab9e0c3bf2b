"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PemungutanConfig(AppConfig):
    """This room."""

    name = "kantor.pemungutan"
    label = "pemungutan"
