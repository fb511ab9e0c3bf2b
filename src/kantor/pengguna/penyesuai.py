"""allauth fitted to the office: invitation only, lock-outs that say when to try again, events."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kantor.pengguna import kunci_masuk, rahasia, sesi
from kantor.pengguna.pintu import bisa_masuk
from kantor.riwayat.services import catat

SALAH_MASUK = "Nama akun atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
SALAH_KODE = "Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu ketik yang baru."
TERLALU_SERING = "Terlalu banyak percobaan yang gagal. Coba lagi 15 menit lagi."
CARA = {"password": "kata sandi", "totp": "kode masuk", "webauthn": "kunci sandi",
        "recovery_codes": "kode pemulihan", "contoh": "tombol contoh"}  # fmt: skip


class Penyesuai(DefaultAccountAdapter):
    """Signing in and out."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": SALAH_MASUK,
        "too_many_login_attempts": TERLALU_SERING,
        "rate_limited": TERLALU_SERING,
        "incorrect_code": SALAH_KODE,
        "incorrect_password": "Kata sandi tidak cocok. Ketik lagi kata sandi Anda sekarang.",
        "enter_current_password": "Kata sandi sekarang tidak cocok. Ketik lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are made by invitation only."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; a locked one is told when to come back, whether the account exists or not."""
        kunci_masuk.tolak_terkunci(request, self._kunci(request, credentials))
        super().pre_authenticate(request, **credentials)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """None also for a right password of an account that may not come in."""
        pengguna = super().authenticate(request, **credentials)
        if pengguna is not None and not bisa_masuk(pengguna):
            return None
        return pengguna

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The attempt that uses up the limit leaves the event of the lock-out, and says so at once."""
        kunci = self._kunci(request, credentials)
        kunci_masuk.catat_bila_terkunci(request, kunci, credentials.get("username", ""))
        kunci_masuk.tolak_terkunci(request, kunci)

    def _kunci(self, request: HttpRequest, credentials: dict[str, Any]) -> str:
        return str(self._get_login_attempts_cache_key(request, **credentials))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count per account name, however it is written and whatever port the `Host` header names."""
        # Upper first: a database may find `ani` for a letter whose capital is the same (dotless i).
        nama = str(credentials.get("username", "")).strip().upper().lower()
        return f"akun:{nama}{kunci_masuk.perangkat_dikenal(request, nama)}"

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Every way in passes here: password, passkey, demo button."""
        if bisa_masuk(user):
            return None
        messages.error(request, SALAH_MASUK)
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Any) -> None:
        """One event per sign-in. Whoever just signed in need not prove it again for ten minutes."""
        bukti = [r.get("type") or r["method"] for r in get_authentication_records(request, user)]
        with transaction.atomic():
            super().login(request, user)
            cara = " dan ".join(CARA[b] for b in dict.fromkeys(bukti) if b in CARA)
            catat(
                pengguna=user,
                tindakan="masuk",
                objek=f"akun/{user.username}",
                wilayah=user.wilayah,
                isi={"cara": cara or CARA["contoh"]},
            )
        record_authentication(request, user, method="masuk", reauthenticated=True)
        sesi.sapu()

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """The browser is known from now on: strangers who guess no longer lock its person out."""
        jawaban: HttpResponse = super().post_login(request, user, **kwargs)
        kunci_masuk.kenali_perangkat(jawaban, user.username)
        return jawaban

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """With a second factor installed the password alone proves nothing."""
        kata = {
            "reauthenticate": "Pakai kata sandi",
            "mfa_reauthenticate": "Pakai kode dari aplikasi",
            "mfa_reauthenticate:webauthn": "Pakai kunci sandi",
        }
        cara = super().get_reauthentication_methods(user)
        kuat = [c for c in cara if c["id"] != "reauthenticate"]
        return [{**c, "description": kata[c["id"]]} for c in kuat or cara]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own account."""
        return str(reverse("akun"))


class PenyesuaiKuat(DefaultMFAAdapter):
    """Second factors: names shown by authenticator apps and passkeys, secrets sealed in the database."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": SALAH_KODE,
        "rate_limited": TERLALU_SERING,
        "cannot_generate_recovery_codes": (
            "Pasang kode masuk atau kunci sandi dahulu; sesudah itu kode pemulihan dapat dibuat."
        ),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The office as a relying party."""
        return {**super().get_public_key_credential_rp_entity(), "name": "hakpilih"}

    def get_totp_label(self, user: Any) -> str:
        """The account name."""
        return str(user.username)

    def build_totp_svg(self, url: str) -> str:
        """The QR code as inline SVG (the page's policy allows no data: addresses)."""
        return rahasia.qr(url)

    def encrypt(self, text: str) -> str:
        """A stolen database gives no codes away."""
        return rahasia.segel(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart."""
        return rahasia.buka(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """The name a new passkey starts with."""
        return f"Kunci sandi {self._banyak(user, type) + 1}"

    def _banyak(self, user: Any, jenis: Any) -> int:
        from allauth.mfa.models import Authenticator

        return int(Authenticator.objects.filter(user_id=user.pk, type=jenis).count())
