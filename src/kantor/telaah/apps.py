"""The app of this room."""

from __future__ import annotations

from django.apps import AppConfig


class TelaahConfig(AppConfig):
    """This room."""

    name = "kantor.telaah"
    label = "telaah"
