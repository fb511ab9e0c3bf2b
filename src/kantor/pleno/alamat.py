"""Addresses of the room pleno."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
