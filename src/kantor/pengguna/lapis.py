"""Second factors: who must have one before anything else, and who must prove it again just now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hakpilih.izin import IZIN

# Actions that need a second factor: whoever decides, hands data out, unmasks, or makes accounts.
WAJIB_KUAT = frozenset(
    {
        "usul_perubahan",  # also decides the cases that lie behind a proposal
        "setujui_perubahan",
        "tetapkan_daftar",
        "buka_nik",
        "jawab_permintaan",  # civil registration's own data leaves its house
        "kelola_akun",
        "setujui_akun",
        "setujui_indeks",
        "setujui_kinerja",
    }
)
# What an account may open that has none yet: setting one up, and leaving.
BEBAS = frozenset(
    {
        "akun",
        "account_login",
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "masuk_contoh",
    }
)
# Addresses by which data leaves the office: they need a second factor whatever the role.
UNDUH = frozenset(
    {
        "telaah_unduh",
        "perubahan_unduh",
        "pindah_memilih_unduh",
        "permintaan_unduh",
        "permintaan_berkas",
        "permintaan_surat",
        "nota_berkas",
        "perubahan_surat",
        "ketimpangan_unduh",
        "daftar_unduh",
        "pindah_unduh",
        "pindah_bukti",
        "pindah_surat",
        "pindah_kiriman_unduh",
        "dptb_unduh",
        "dokumen_unduh",
        "serahan_unduh",
        "serahan_tanda",
        "tanda_bukti",
        "pengawasan_unduh",
        "hambatan_unduh",
        "sosialisasi_unduh",
        "sosialisasi_jangkauan_unduh",
        "sosialisasi_foto",
        "sosialisasi_cetak",
        "sosialisasi_rekap",
        "sosialisasi_buku",
        "survei_unduh",
        "survei_cetak",
        "survei_lembar",
        "survei_sampel_unduh",
        "hambatan_cetak",
        "hambatan_lembar",
        "hambatan_buka",
        "sanding_unduh",
        "dpk_unduh",
        "unduh_riwayat",
        "kinerja_unduh",
        "kinerja_cetak",
        "kinerja_bukti",
        "anggaran_unduh",
        "hibah_naskah",
        "pelaporan_dokumen",
        "pelaporan_berkas",
        "rapat_notulen",
        "indeks_unduh",
        "indeks_laporan",
        "indeks_dokumen",
        "indeks_terbit_unduh",
        "indeks_terbit_laporan",
    }
)
PENGAMAN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def wajib_kuat(peran: str) -> bool:
    """Whether accounts of this role must sign in with a second factor."""
    return bool(WAJIB_KUAT & set(IZIN.get(peran, {})))


def berpengaman(pengguna: Any) -> bool:
    """Whether an authenticator app or a passkey is installed."""
    return bool(is_mfa_enabled(pengguna, list(PENGAMAN)))


def dibebaskan(pengguna: Any) -> bool:
    """Accounts of the demo are spared in demo mode, so that one click shows every role."""
    return bool(settings.DEMO and pengguna.contoh)


@reauthentication_required
def _baru(request: HttpRequest) -> None:
    return None


def wajib_baru_masuk(request: HttpRequest) -> None:
    """Call first in a view of the gravest actions (`buka_nik`, accounts): whoever did not prove within
    `ACCOUNT_REAUTHENTICATION_TIMEOUT` who they are is sent to do so; the form they sent goes on after.

    Raises allauth's `ReauthenticationRequired`, which its middleware answers.
    """
    if not dibebaskan(request.user):
        _baru(request)


class WajibKuat:
    """Sends accounts without a second factor to the page that sets one up."""

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
        if not u.is_authenticated or nama in BEBAS:
            return None
        if not wajib_kuat(u.peran) and nama not in UNDUH:
            return None
        if dibebaskan(u) or berpengaman(u):
            return None
        kapan = "bekerja di sini" if wajib_kuat(u.peran) else "mengunduh data"
        messages.warning(request, f"{u.nama_peran} harus memasang pengaman kedua sebelum {kapan}.")
        return redirect("mfa_activate_totp")
