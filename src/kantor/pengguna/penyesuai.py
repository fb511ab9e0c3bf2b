"""allauth fitted to the office: no open sign-up, names of people instead of addresses."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class Penyesuai(DefaultAccountAdapter):
    """Accounts are made by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class PenyesuaiKuat(DefaultMFAAdapter):
    """Names shown by authenticator apps and passkeys."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The office as a relying party."""
        return {**super().get_public_key_credential_rp_entity(), "name": "hakpilih"}

    def get_totp_label(self, user: Any) -> str:
        """The account name."""
        return str(user.username)
