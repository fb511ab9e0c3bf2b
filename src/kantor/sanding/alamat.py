"""Addresses of the room sanding."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
