"""Addresses of the room tugas."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
