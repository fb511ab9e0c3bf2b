"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class DokumenConfig(AppConfig):
    """This room."""

    name = "kantor.dokumen"
    label = "dokumen"
