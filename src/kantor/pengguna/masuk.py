"""Signing in and what belongs to it: the demo buttons, the password, second factors, invitations.

The pages of allauth that write are run in one transaction with the event they leave.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as akun
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.mfa.base import views as kuat
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import masuk, terbuka
from kantor.pengguna import sesi
from kantor.pengguna.contoh import CONTOH, akun_contoh
from kantor.pengguna.isian import IsianSandiBaru
from kantor.pengguna.lapis import berpengaman, dibebaskan, wajib_kuat
from kantor.pengguna.models import Pengguna
from kantor.pengguna.selectors import kata_wilayah
from kantor.pengguna.syarat import AkunKeliru
from kantor.pengguna.undangan import ada_undangan, cari_undangan, pakai_undangan
from kantor.riwayat.services import catat

KUNCI_UNDANGAN = "undangan"
KATA_JENIS = {"totp": "kode masuk", "webauthn": "kunci sandi"}
Tampilan = Callable[..., HttpResponse]


class HalamanMasuk(akun.LoginView):
    """allauth's page, in demo mode with one button per role."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The buttons: account name, name, role and region of each demo account."""
        isi: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.DEMO:
            isi["akun_contoh"] = [
                Pengguna(username=u, nama=nama, peran=peran, wilayah=wilayah)
                for u, (nama, peran, wilayah) in CONTOH.items()
            ]
        return isi


@terbuka
@require_POST
def masuk_contoh(request: HttpRequest) -> HttpResponse:
    """Sign in by a button of the demo. The address exists in demo mode only; the service refuses too."""
    pengguna = akun_contoh(request.POST.get("akun", ""))
    return perform_login(request, pengguna, redirect_url=get_next_redirect_url(request))


def _pengaman(pengguna: Pengguna) -> dict[int, str]:
    return dict(Authenticator.objects.filter(user=pengguna).values_list("pk", "type"))


def tercatat(tampilan: Tampilan) -> Tampilan:
    """A page of second factors: what it added or removed is one event in its transaction."""

    @wraps(tampilan)
    def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not request.user.is_authenticated:
            return tampilan(request, *args, **kwargs)
        with transaction.atomic():
            u = Pengguna.objects.select_for_update().get(pk=request.user.pk)
            dulu = _pengaman(u)
            jawaban = tampilan(request, *args, **kwargs)
            kini = _pengaman(u)
            if _pengaman_pertama(dulu, kini):
                # Begun before, a session of another device has proved less than this account now asks for.
                sesi.keluarkan(u, request.session.session_key)
            if tindakan := _beda(dulu, kini):
                nama, jenis = tindakan
                isi = {"jenis": KATA_JENIS[jenis]} if jenis else {}
                objek = f"akun/{u.username}"
                catat(pengguna=u, tindakan=nama, objek=objek, wilayah=u.wilayah, isi=isi)
            return jawaban

    return terjaga


def _pengaman_pertama(dulu: dict[int, str], kini: dict[int, str]) -> bool:
    return not set(KATA_JENIS) & set(dulu.values()) and bool(set(KATA_JENIS) & set(kini.values()))


def _beda(dulu: dict[int, str], kini: dict[int, str]) -> tuple[str, str] | None:
    """The action between two states, and the kind it is about."""
    for nama, dari, ke in (("pengaman_dipasang", dulu, kini), ("pengaman_dicabut", kini, dulu)):
        for pk in ke.keys() - dari.keys():
            if ke[pk] in KATA_JENIS:
                return nama, ke[pk]
    return None if dulu.keys() == kini.keys() else ("kode_pemulihan_dibuat", "")


@masuk
def ganti_sandi(request: HttpRequest) -> HttpResponse:
    """A new password; every other device is signed out by it."""
    u: Any = request.user
    if not u.has_usable_password():
        messages.info(request, "Akun contoh dibuka dengan tombolnya, tanpa kata sandi.")
        return redirect("akun")
    dulu = u.password
    with transaction.atomic():
        jawaban = akun.password_change(request)
        if u.password != dulu:
            objek = f"akun/{u.username}"
            catat(pengguna=u, tindakan="sandi_diganti", objek=objek, wilayah=u.wilayah)
    return jawaban


class HalamanKuat(kuat.IndexView):
    """The second factors of one's own account."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With whether the role needs one."""
        isi: dict[str, Any] = super().get_context_data(**kwargs)
        u = self.request.user
        wajib = wajib_kuat(u.peran) and not dibebaskan(u)
        return isi | {"wajib": wajib, "berpengaman": berpengaman(u)}


@terbuka
@never_cache
def buka_undangan(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: its token moves into the session, out of the address.

    A made-up one leaves nothing behind: nobody without an account fills the table of sessions.
    """
    if ada_undangan(token):
        request.session[KUNCI_UNDANGAN] = token
    elif KUNCI_UNDANGAN in request.session:
        del request.session[KUNCI_UNDANGAN]
    return redirect("undangan_pakai")


@terbuka
@never_cache
@sensitive_post_parameters()
def pakai(request: HttpRequest) -> HttpResponse:
    """Type the code, choose a password; the account is opened and signed in."""
    token = request.session.get(KUNCI_UNDANGAN, "")
    try:
        undangan = cari_undangan(token)
        calon = undangan.untuk or Pengguna(username=undangan.username, nama=undangan.nama)
        isian = IsianSandiBaru(
            request.POST or None, pengguna=calon, berkode=bool(undangan.kode_sidik)
        )
        if request.method == "POST" and isian.is_valid():
            isi = {k: isian.cleaned_data.get(k, "") for k in ("sandi", "kode")}
            pengguna = pakai_undangan(token=token, **isi)
            del request.session[KUNCI_UNDANGAN]
            record_authentication(request, pengguna, method="password")
            return perform_login(request, pengguna)
    except AkunKeliru as galat:
        if galat.bidang != "kode":
            return _gagal(request, galat)
        isian.add_error("kode", f"{galat.pesan} {galat.saran}")
    except ArgumenKeliru as galat:
        return _gagal(request, galat)
    konteks = {
        "form": isian,
        "undangan": undangan,
        "di": kata_wilayah(undangan.wilayah),
        "wajib": wajib_kuat(undangan.peran),
    }
    return render(request, "pengguna/undangan.html", konteks)


def _gagal(request: HttpRequest, galat: ArgumenKeliru) -> HttpResponse:
    isi = {"pesan": galat.pesan, "saran": galat.saran}
    return render(request, "pengguna/undangan_gagal.html", isi, status=410)
