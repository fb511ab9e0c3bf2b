"""Addresses of the room pindah."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
