"""Addresses of the room telaah."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
