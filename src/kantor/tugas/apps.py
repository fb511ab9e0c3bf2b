"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PekerjaanConfig(AppConfig):
    """Jobs: found in the modules `pekerjaan` of all rooms once every app is known."""

    name = "kantor.tugas"
    label = "tugas"

    def ready(self) -> None:
        """Fill the register of jobs."""
        autodiscover_modules("pekerjaan")
