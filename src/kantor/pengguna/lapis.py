"""Middleware: whoever decides, exports or unmasks must have a second factor before anything else."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hakpilih.izin import IZIN

# Actions that need a second factor.
WAJIB_KUAT = frozenset(
    {"setujui_perubahan", "tetapkan_daftar", "buka_nik", "kelola_akun", "usul_perubahan"}
)
BEBAS = ("account_", "mfa_", "usersessions_")


def wajib_kuat(peran: str) -> bool:
    """Whether accounts of this role must sign in with a second factor."""
    return bool(WAJIB_KUAT & set(IZIN.get(peran, {})))


class WajibKuat:
    """Sends accounts without a second factor to the page that sets one up; demo accounts are spared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, tampilan: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Ask for the second factor first."""
        u = request.user
        nama = request.resolver_match.url_name or "" if request.resolver_match else ""
        if not u.is_authenticated or nama.startswith(BEBAS) or not wajib_kuat(u.peran):
            return None
        if (settings.DEMO and u.contoh) or is_mfa_enabled(u):
            return None
        messages.warning(
            request, f"{u.nama_peran} harus memasang pengaman kedua sebelum bekerja di sini."
        )
        return redirect("mfa_activate_totp")
