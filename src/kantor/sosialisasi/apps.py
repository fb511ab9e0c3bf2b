"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class SosialisasiConfig(AppConfig):
    """This room."""

    name = "kantor.sosialisasi"
    label = "sosialisasi"

    def ready(self) -> None:
        """Hand the room of the budget the plans that name its lines; it cannot look here itself."""
        from kantor.kinerja import pemakai
        from kantor.sosialisasi.baris_anggaran import rencana_setahun

        pemakai.pasang(rencana_setahun)
