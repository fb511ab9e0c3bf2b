"""Addresses of the read interface."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, re_path, reverse
from django.views.decorators.http import require_GET

from kantor.izin_alamat import terbuka
from kantor.situs.api import AWALAN, alamat, api, tandai


@require_GET
@terbuka
def dokumen(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    jawab = JsonResponse(api.get_openapi_schema(path_prefix=AWALAN))
    tandai(request, jawab)
    return jawab


@terbuka
def lain(request: HttpRequest) -> HttpResponse:
    """The way in; and any other address below it, told as the interface tells mistakes."""
    if request.path == AWALAN:
        return JsonResponse({"dokumen": reverse("api_dokumen"), "situs": reverse("situs")})
    isi = {"galat": "Alamat itu tidak ada.", "saran": f"Bacalah {AWALAN}openapi.json."}
    return JsonResponse(isi, status=404)


urlpatterns = [
    path("openapi.json", dokumen, name="api_dokumen"),
    *alamat(),
    re_path("^", lain, name="api_lain"),
]
