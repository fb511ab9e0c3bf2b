"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class PengawasanConfig(AppConfig):
    """This room."""

    name = "kantor.pengawasan"
    label = "pengawasan"
