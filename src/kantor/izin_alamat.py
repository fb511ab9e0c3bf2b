"""The rule of every address: who may ask it. A view without one is a build failure (`periksa_alamat`).

`@terbuka` anyone · `@masuk` anyone with an account · `@perlu("lihat_pemilih")` whoever the permission
table gives that action, at the region of the account; a view that is about one object asks
`wajib_boleh(user, tindakan, wilayah)` again with the object's region.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from hakpilih.izin import IZIN, TINDAKAN, Putusan, boleh

Tampilan = Callable[..., HttpResponse]
TERBUKA, MASUK = "terbuka", "masuk"


@dataclass(frozen=True, slots=True)
class Kaidah:
    """The rule of one view: `terbuka`, `masuk`, or any one of some actions of the permission table."""

    jenis: str
    tindakan: tuple[str, ...] = ()


class Ditolak(PermissionDenied):
    """Somebody may not do this; the text is the reason shown to them."""


# Views of libraries, by the name of their URL.
KAIDAH_LUAR: dict[str, Kaidah] = {
    **dict.fromkeys(
        # "account_logout" also ends a sign-in that stopped before its second step.
        ("account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn"),
        Kaidah(TERBUKA),
    ),
    **dict.fromkeys(
        ("account_reauthenticate", "account_change_password", "mfa_index", "mfa_reauthenticate",
         "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
         "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
         "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
         "mfa_reauthenticate_webauthn", "usersessions_list"),
        Kaidah(MASUK),
    ),
}  # fmt: skip


def terbuka(tampilan: Tampilan) -> Tampilan:
    """Anyone, also without an account."""
    tampilan.kaidah = Kaidah(TERBUKA)  # type: ignore[attr-defined]
    return tampilan


def masuk(tampilan: Tampilan) -> Tampilan:
    """Anyone with an account."""
    tampilan.kaidah = Kaidah(MASUK)  # type: ignore[attr-defined]
    return tampilan


def perlu(*tindakan: str) -> Callable[[Tampilan], Tampilan]:
    """Whoever may do one of these actions of `hakpilih.izin.TINDAKAN` in the account's own region."""
    for t in tindakan:
        if t not in TINDAKAN:
            raise KeyError(t)

    def hias(tampilan: Tampilan) -> Tampilan:
        @wraps(tampilan)
        def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wajib_salah_satu(request.user, tindakan)
            return tampilan(request, *args, **kwargs)

        terjaga.kaidah = Kaidah("perlu", tindakan)  # type: ignore[attr-defined]
        return terjaga

    return hias


def putusan(pengguna: Any, tindakan: str, wilayah: str) -> Putusan:
    """Whether this account may do that there, and why not."""
    return boleh(pengguna.peran, pengguna.wilayah, tindakan, wilayah)


def bisa(pengguna: Any, tindakan: str) -> bool:
    """Whether the role has the action at all; for what to show in menus."""
    return tindakan in IZIN.get(getattr(pengguna, "peran", ""), {})


def wajib_boleh(pengguna: Any, tindakan: str, wilayah: str) -> None:
    """Raises `Ditolak` with the reason where the account may not do that in that region."""
    p = putusan(pengguna, tindakan, wilayah)
    if not p:
        raise Ditolak(p.alasan)


def wajib_salah_satu(pengguna: Any, tindakan: tuple[str, ...]) -> None:
    """Raises `Ditolak` where the account may do none of these in its own region."""
    wajib_salah_satu_di(pengguna, tindakan, pengguna.wilayah)


def wajib_salah_satu_di(pengguna: Any, tindakan: tuple[str, ...], wilayah: str) -> None:
    """Raises `Ditolak` where the account may do none of these in that region."""
    hasil = [putusan(pengguna, t, wilayah) for t in tindakan]
    if not any(hasil):
        raise Ditolak(hasil[0].alasan)


def kaidah_dari(tampilan: Any, nama: str | None) -> Kaidah | None:
    """The declared rule of a resolved view, None where there is none."""
    return getattr(tampilan, "kaidah", None) or KAIDAH_LUAR.get(nama or "")


class Penjaga:
    """Middleware: nobody without an account gets past an address that is not open, whatever its view; and no
    cache keeps what was shown or handed over behind it."""

    def __init__(self, get_response: Tampilan) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawab = self.get_response(request)
        cocok = request.resolver_match
        kaidah = kaidah_dari(cocok.func, cocok.url_name) if cocok else None
        if kaidah is not None and kaidah.jenis != TERBUKA and "Cache-Control" not in jawab:
            # A file, and the answer to a form: what was typed stands in it, a NIK too.
            tetap = "Content-Disposition" in jawab or request.method == "POST"
            jawab["Cache-Control"] = "no-store" if tetap else "private"
        return jawab

    def process_view(
        self, request: HttpRequest, tampilan: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Ask for a login, or refuse an address that declared nothing."""
        nama = request.resolver_match.url_name if request.resolver_match else None
        kaidah = kaidah_dari(tampilan, nama)
        if kaidah is None:
            raise Ditolak("Alamat ini belum punya kaidah izin, jadi tidak dibuka untuk siapa pun.")
        if kaidah.jenis != TERBUKA and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None
