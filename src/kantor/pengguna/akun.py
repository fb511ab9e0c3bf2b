"""One's own account: who one is here, how safe the account is, which devices are signed in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hakpilih.izin import IZIN, TINDAKAN
from kantor.izin_alamat import masuk
from kantor.pengguna import sesi
from kantor.pengguna.lapis import berpengaman, dibebaskan, wajib_kuat
from kantor.pengguna.selectors import kata_wilayah
from kantor.riwayat.services import catat

# A mark in what browsers say of themselves → its name; the first that fits.
PERAMBAN = (("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
            ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
MESIN = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
         ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"))  # fmt: skip


def nama_perangkat(agen: str) -> str:
    """`Chrome di Windows`, from the User-Agent of a browser."""
    peramban = next((n for tanda, n in PERAMBAN if tanda in agen), "Peramban lain")
    mesin = next((n for tanda, n in MESIN if tanda in agen), "")
    return f"{peramban} di {mesin}" if mesin else peramban


def _perangkat(request: HttpRequest) -> list[dict[str, Any]]:
    """The devices of the account, this one first, then by when they were last alive."""
    hasil = [
        {
            "id": s.pk,
            "nama": nama_perangkat(s.user_agent),
            "alamat": s.ip,
            "mulai": s.created_at,
            "terakhir": s.last_seen_at,
            "ini": s.session_key == request.session.session_key,
        }
        for s in UserSession.objects.purge_and_list(request.user)
    ]
    return sorted(hasil, key=lambda d: (not d["ini"], -d["terakhir"].timestamp()))


@masuk
def akun_saya(request: HttpRequest) -> HttpResponse:
    """Name, role, region in words, second factors, devices."""
    u: Any = request.user
    jenis = [a.type for a in Authenticator.objects.filter(user=u)]
    kode = Authenticator.objects.filter(user=u, type=Authenticator.Type.RECOVERY_CODES).first()
    isi = {
        "di": kata_wilayah(u.wilayah),
        "boleh": [TINDAKAN[t] for t in IZIN[u.peran]],
        "wajib": wajib_kuat(u.peran) and not dibebaskan(u),
        "berpengaman": berpengaman(u),
        "berkode": "totp" in jenis,
        "banyak_kunci": jenis.count("webauthn"),
        "kode_tersisa": len(kode.wrap().get_unused_codes()) if kode else None,
        "banyak_perangkat": len(_perangkat(request)),
    }
    return render(request, "pengguna/akun.html", isi)


@masuk
def perangkat(request: HttpRequest) -> HttpResponse:
    """The devices that are signed in."""
    return render(request, "pengguna/perangkat.html", {"perangkat": _perangkat(request)})


@masuk
@require_POST
def keluarkan_perangkat(request: HttpRequest) -> HttpResponse:
    """Sign out one other device (`id`), or with `semua` all but this one."""
    banyak = keluarkan(
        pengguna=request.user,
        kecuali=request.session.session_key or "",
        satu=None if "semua" in request.POST else request.POST.get("id", ""),
    )
    if banyak:
        messages.success(request, f"{banyak} perangkat dikeluarkan.")
    else:
        messages.info(request, "Tidak ada perangkat yang dikeluarkan: sudah keluar sebelumnya.")
    return redirect("usersessions_list")


@transaction.atomic
def keluarkan(*, pengguna: Any, kecuali: str, satu: str | None) -> int:
    """End the sessions of other devices, or one of them by the id of its row; how many were ended."""
    if satu is None:
        banyak = sesi.keluarkan(pengguna, kecuali)
    else:
        s = UserSession.objects.filter(
            user=pengguna, pk=int(satu) if satu.isdecimal() and len(satu) < 19 else 0
        ).first()
        banyak = 0
        if s is not None and s.session_key != kecuali:
            s.end()
            banyak = 1
    if banyak:
        catat(
            pengguna=pengguna,
            tindakan="perangkat_dikeluarkan",
            objek=f"akun/{pengguna.username}",
            wilayah=pengguna.wilayah,
            isi={"banyak": banyak},
        )
    return banyak
