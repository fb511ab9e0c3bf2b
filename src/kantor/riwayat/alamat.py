"""Addresses of the room riwayat."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
