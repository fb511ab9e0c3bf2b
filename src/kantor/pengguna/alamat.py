"""Addresses of accounts: our own, and those of allauth that the office uses (no open sign-up)."""

from __future__ import annotations

from allauth.account import views as akun_allauth
from allauth.mfa.base import views as kuat
from allauth.mfa.recovery_codes import views as pulih
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as kunci
from django.conf import settings
from django.urls import URLPattern, path, register_converter

from kantor.pengguna import akun, kelola, masuk
from kantor.pengguna.models import POLA_AKUN


class NamaAkun:
    """The name of an account in an address."""

    regex = POLA_AKUN

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(NamaAkun, "akun")


def alamat(demo: bool) -> list[URLPattern]:
    """All of them; the demo's sign-in only in demo mode."""
    contoh = [path("masuk/contoh/", masuk.masuk_contoh, name="masuk_contoh")] if demo else []
    return [*_masuk(), *contoh, *_kuat(), *_kelola()]


def _masuk() -> list[URLPattern]:
    return [
        path("", akun.akun_saya, name="akun"),
        path("masuk/", masuk.HalamanMasuk.as_view(), name="account_login"),
        path("keluar/", akun_allauth.logout, name="account_logout"),
        path("sandi/", masuk.ganti_sandi, name="account_change_password"),
        path("ulangi-sandi/", akun_allauth.reauthenticate, name="account_reauthenticate"),
        path("perangkat/", akun.perangkat, name="usersessions_list"),
        path("perangkat/keluarkan/", akun.keluarkan_perangkat, name="perangkat_keluarkan"),
        path("undangan/", masuk.pakai, name="undangan_pakai"),
        path("undangan/<str:token>/", masuk.buka_undangan, name="undangan_buka"),
    ]


def _kuat() -> list[URLPattern]:
    """Second factors: allauth's views; those that write leave their event."""
    catat, k, p = masuk.tercatat, "kuat/kunci/", "kuat/pemulihan/"
    alamat = [
        path("kuat/", masuk.HalamanKuat.as_view(), name="mfa_index"),
        path("kuat/kode/", kuat.authenticate, name="mfa_authenticate"),
        path("kuat/ulangi/", kuat.reauthenticate, name="mfa_reauthenticate"),
        path("kuat/pasang/", catat(totp.activate_totp), name="mfa_activate_totp"),
        path("kuat/cabut/", catat(totp.deactivate_totp), name="mfa_deactivate_totp"),
        path(p, pulih.view_recovery_codes, name="mfa_view_recovery_codes"),
        path(p + "unduh/", pulih.download_recovery_codes, name="mfa_download_recovery_codes"),
        path(p + "baru/", catat(pulih.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    ]
    if "webauthn" in settings.MFA_SUPPORTED_TYPES:
        alamat += [
            path(k, kunci.list_webauthn, name="mfa_list_webauthn"),
            path(k + "tambah/", catat(kunci.add_webauthn), name="mfa_add_webauthn"),
            path(k + "ulangi/", kunci.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
            path(k + "masuk/", kunci.login_webauthn, name="mfa_login_webauthn"),
            path(k + "<int:pk>/cabut/", catat(kunci.remove_webauthn), name="mfa_remove_webauthn"),
            path(k + "<int:pk>/nama/", kunci.edit_webauthn, name="mfa_edit_webauthn"),
        ]
    return alamat


def _kelola() -> list[URLPattern]:
    p, m = "pengguna/", "pengguna/menunggu/"
    undangan, perubahan = {"jenis": "undangan"}, {"jenis": "perubahan"}
    return [
        path(p, kelola.daftar, name="pengguna"),
        path(p + "undang/", kelola.undang, name="pengguna_undang"),
        path(m, kelola.menunggu, name="pengguna_menunggu"),
        path(m + "<int:pk>/tautan/", kelola.tautan_baru, name="undangan_tautan"),
        path(m + "undangan/<int:pk>/", kelola.putuskan, undangan, name="undangan_putuskan"),
        path(m + "perubahan/<int:pk>/", kelola.putuskan, perubahan, name="perubahan_akun_putuskan"),
        path(p + "akun/<akun:username>/", kelola.rinci, name="pengguna_rinci"),
        path(p + "akun/<akun:username>/ubah/", kelola.ubah, name="pengguna_ubah"),
        path(p + "akun/<akun:username>/pulihkan/", kelola.pulihkan, name="pengguna_pulihkan"),
    ]


urlpatterns = alamat(settings.DEMO)
