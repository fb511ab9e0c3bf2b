"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class BerkasConfig(AppConfig):
    """This room."""

    name = "kantor.berkas"
    label = "berkas"
