"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class BerkasConfig(AppConfig):
    """This room."""

    name = "kantor.berkas"
    label = "berkas"

    def ready(self) -> None:
        """What a killed check left in clear goes at the next start, whichever process starts first."""
        from kantor.berkas.ruang_terang import sapu

        sapu()
