"""Addresses of accounts: our own, and those of allauth that the office uses (no open sign-up)."""

from __future__ import annotations

from allauth.account import views as akun
from django.urls import include, path

urlpatterns = [
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", akun.logout, name="account_logout"),
    path("sandi/", akun.password_change, name="account_change_password"),
    path("ulangi-sandi/", akun.reauthenticate, name="account_reauthenticate"),
    path("kuat/", include("allauth.mfa.urls")),
    path("perangkat/", include("allauth.usersessions.urls")),
]
