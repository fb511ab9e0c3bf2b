"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PekerjaanConfig(AppConfig):
    name = "kantor.tugas"
    label = "tugas"
