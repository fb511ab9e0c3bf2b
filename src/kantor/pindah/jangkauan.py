"""Who reaches a move: offices and committees of the place it leaves, or of the place it comes to."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from hakpilih.wilayah import di_bawah
from kantor.izin_alamat import Ditolak, bisa, putusan, wajib_boleh
from kantor.pemilihan.selectors import seluruh_kantor
from kantor.pindah.models import Pindah

LIHAT = ("urus_pindah", "setujui_pindah", "lihat_tanpa_nik")


def pindah_terlihat(pengguna: Any, qs: QuerySet[Pindah]) -> QuerySet[Pindah]:
    """Moves that leave or enter the region of the account; none for a role that has no business here."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return qs.none()
    if seluruh_kantor(pengguna):
        return qs
    return qs.filter(_di(pengguna.wilayah, "asal") | _di(pengguna.wilayah, "tujuan"))


def di_wilayah(qs: QuerySet[Any], wilayah: str, kolom: str) -> QuerySet[Any]:
    """Rows whose `kolom` is that region or lies below it."""
    return qs.filter(_di(wilayah, kolom))


def _di(w: str, kolom: str) -> Q:
    if connection.vendor == "sqlite":  # as in `pemilihan.selectors.dalam_jangkauan`
        return Q(**{f"{kolom}__gte": w, f"{kolom}__lt": f"{w}/"})
    return Q(**{kolom: w}) | Q(**{f"{kolom}__startswith": f"{w}."})


def boleh_salah_satu(pengguna: Any, tindakan: str, asal: str, tujuan: str) -> bool:
    """Whether the account may do that where the move leaves or where it arrives."""
    return any(putusan(pengguna, tindakan, w) for w in (asal, tujuan))


def wajib_salah_satu(pengguna: Any, tindakan: str, asal: str, tujuan: str) -> None:
    """Raises `Ditolak` where neither end of the move is in reach of that action."""
    if boleh_salah_satu(pengguna, tindakan, asal, tujuan):
        return
    wajib_boleh(pengguna, tindakan, pengguna.wilayah)  # the role itself first
    raise Ditolak(
        f"Akun Anda menjangkau {pengguna.wilayah}; pindah memilih ini dari {asal} ke {tujuan}."
    )


def wajib_lihat_pindah(pengguna: Any, pindah: Pindah) -> None:
    """Raises `Ditolak` outside the reach of the account."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        wajib_boleh(pengguna, LIHAT[0], pengguna.wilayah)
    if not seluruh_kantor(pengguna) and not any(
        di_bawah(w, pengguna.wilayah) for w in (pindah.asal, pindah.tujuan)
    ):
        raise Ditolak("Pindah memilih ini tidak berasal dari dan tidak menuju wilayah akun Anda.")
