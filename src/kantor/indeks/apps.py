"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class IndeksConfig(AppConfig):
    """This room."""

    name = "kantor.indeks"
    label = "indeks"

    def ready(self) -> None:
        """Hand the room of performance the function that works records out; it cannot look here itself."""
        from kantor.indeks.catatan_sistem import angka
        from kantor.kinerja import sumber

        sumber.pasang(angka)
