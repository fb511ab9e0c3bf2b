"""Reading accounts: only those in the reader's region."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from hakpilih.wilayah import induk, kode_bertitik, tingkat
from kantor.pengguna.models import Pengguna, PerubahanPeran, Undangan
from kantor.riwayat.models import Peristiwa

LIHAT = ("lihat_akun", "kelola_akun", "setujui_akun")
PER_HALAMAN = 50
KATA = {"kecamatan": "Kecamatan", "kelurahan": "Kelurahan/Desa"}


def _di_bawah(wilayah: str) -> Q:
    kode = kode_bertitik(wilayah) or wilayah
    return Q(wilayah=kode) | Q(wilayah__startswith=f"{kode}.")


def akun_terlihat(pengguna: Pengguna) -> QuerySet[Pengguna]:
    """The accounts in somebody's reach; those of the demo in demo mode only."""
    q = Pengguna.objects.filter(_di_bawah(pengguna.wilayah)).order_by("nama", "username")
    return q if settings.DEMO else q.filter(contoh=False)


def saring(
    akun: QuerySet[Pengguna], peran: str = "", keadaan: str = "", cari: str = ""
) -> QuerySet[Pengguna]:
    """Accounts by role, state (`aktif`, `nonaktif`) and a part of name or account name."""
    if peran:
        akun = akun.filter(peran=peran)
    if keadaan in ("aktif", "nonaktif"):
        akun = akun.filter(is_active=keadaan == "aktif")
    if cari:
        akun = akun.filter(Q(nama__icontains=cari) | Q(username__icontains=cari))
    return akun


def halaman_akun(
    akun: QuerySet[Pengguna], sesudah: str = "", sebelum: str = ""
) -> tuple[list[Pengguna], str | None, str | None]:
    """One page of accounts, and the tokens of the next and the one before.

    A token is the number of a row, never its name, for it stands in the address.
    """
    maju = not sebelum
    token = sesudah or sebelum
    batas = (
        Pengguna.objects.filter(pk=int(token)).first()
        if token.isdecimal() and len(token) < 19
        else None
    )
    if batas is not None:
        arah = "gt" if maju else "lt"
        akun = akun.filter(
            Q(**{f"nama__{arah}": batas.nama})
            | Q(nama=batas.nama, **{f"username__{arah}": batas.username})
        )
    if not maju:
        akun = akun.order_by("-nama", "-username")
    baris = list(akun[: PER_HALAMAN + 1])
    lagi, baris = len(baris) > PER_HALAMAN, baris[:PER_HALAMAN]
    if not maju:
        baris.reverse()
    if not baris:
        return [], None, None
    ada_maju, ada_mundur = (lagi, batas is not None) if maju else (batas is not None, lagi)
    return baris, str(baris[-1].pk) if ada_maju else None, str(baris[0].pk) if ada_mundur else None


def undangan_terbuka(pengguna: Pengguna) -> QuerySet[Undangan]:
    """Invitations in reach that are neither used, taken back nor too old; the oldest first."""
    return (
        Undangan.objects.filter(
            _di_bawah(pengguna.wilayah),
            dipakai=None,
            dibatalkan=None,
            kedaluwarsa__gt=timezone.now(),
        )
        .select_related("pengundang", "penyetuju", "untuk")
        .order_by("dibuat")
    )


def perubahan_terbuka(pengguna: Pengguna) -> QuerySet[PerubahanPeran]:
    """Proposed changes in reach that nobody decided yet; the oldest first."""
    return (
        PerubahanPeran.objects.filter(untuk__in=akun_terlihat(pengguna), diputuskan=None)
        .select_related("untuk", "pengusul")
        .order_by("diusulkan")
    )


def banyak_menunggu(pengguna: Pengguna) -> int:
    """How many invitations and changes wait for a decision this account may take."""
    undangan = undangan_terbuka(pengguna).filter(disetujui=None).exclude(pengundang=pengguna)
    perubahan = perubahan_terbuka(pengguna).exclude(pengusul=pengguna).exclude(untuk=pengguna)
    return undangan.exclude(untuk=pengguna).count() + perubahan.count()


def riwayat_akun(akun: Pengguna, banyak: int = 20) -> list[Peristiwa]:
    """The newest events about an account."""
    return list(Peristiwa.objects.filter(objek=f"akun/{akun.username}").order_by("-id")[:banyak])


def kata_wilayah(kode: str) -> str:
    """A region in words: `TPS 1, Kelurahan/Desa Anggrek, Kecamatan Gading Raya (99.71.01.1001.001)`."""
    return kata_semua_wilayah([kode])[kode]


def kata_semua_wilayah(semua: Iterable[str]) -> dict[str, str]:
    """Each region in words, in two queries.

    The rooms of elections lie above this one, so their tables are asked for by name.
    """
    rantai = {kode: _rantai(kode) for kode in semua}
    nama: dict[str, str] = dict(
        apps.get_model("pemilihan", "Wilayah")
        .objects.filter(kode__in={k for r in rantai.values() for k in r})
        .values_list("kode", "nama")
    )
    kantor: Any = apps.get_model("pemilihan", "Kantor").objects.first()
    if kantor is not None:
        nama[kantor.wilayah] = kantor.nama
    hasil = {}
    for kode, bagian in rantai.items():
        kata = ", ".join(filter(None, (_kata(k, nama.get(k, "")) for k in bagian)))
        hasil[kode] = f"{kata} ({kode})" if kata else kode
    return hasil


def _rantai(kode: str) -> list[str]:
    """A region and those above it."""
    hasil = [kode]
    while (atas := induk(hasil[-1])) is not None:
        hasil.append(atas)
    return hasil


def _kata(kode: str, nama: str) -> str:
    jenis = tingkat(kode) or ""
    if jenis == "tps":
        return f"TPS {int(kode.rpartition('.')[2])}"
    return f"{KATA[jenis]} {nama.title()}" if nama and jenis in KATA else nama
