"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PemilihanConfig(AppConfig):
    """This room."""

    name = "kantor.pemilihan"
    label = "pemilihan"
