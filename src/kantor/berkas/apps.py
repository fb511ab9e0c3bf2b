"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class BerkasConfig(AppConfig):
    name = "kantor.berkas"
    label = "berkas"
