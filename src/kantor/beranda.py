"""The first page: what must I do today, what is late, what changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kantor.izin_alamat import masuk


@masuk
def beranda(request: HttpRequest) -> HttpResponse:
    """The home page of the signed-in account."""
    return render(request, "kantor/beranda.html")
