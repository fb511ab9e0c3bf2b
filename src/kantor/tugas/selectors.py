"""Reading jobs."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q

from kantor.tugas.models import Tugas

# Roles that see everybody's jobs; the others see their own.
LIHAT_SEMUA = frozenset({"operator", "ketua", "anggota"})
KEADAAN: dict[str, tuple[str, str, str]] = {  # state → words, mood, icon
    "menunggu": ("Menunggu giliran", "", "jam"),
    "berjalan": ("Sedang berjalan", "kabar", "jam"),
    "selesai": ("Selesai", "beres", "beres"),
    "gagal": ("Gagal", "galat", "galat"),
}
SYARAT: dict[str, Q] = {
    "menunggu": Q(mulai__isnull=True, selesai__isnull=True),
    "berjalan": Q(mulai__isnull=False, selesai__isnull=True),
    "selesai": Q(selesai__isnull=False, galat=""),
    "gagal": Q(selesai__isnull=False) & ~Q(galat=""),
}


def tugas_terlihat(pengguna: Any) -> Any:
    """The jobs this account may see."""
    semua = Tugas.objects.all()
    return semua if pengguna.peran in LIHAT_SEMUA else semua.filter(pengguna=pengguna)


def ringkas_jalan(pengguna: Any) -> dict[str, int] | None:
    """How many jobs run or wait, and how far the furthest is; None where there is none."""
    r = (
        tugas_terlihat(pengguna)
        .filter(selesai__isnull=True)
        .aggregate(banyak=Count("id"), persen=Max("persen"))
    )
    return {"banyak": r["banyak"], "persen": r["persen"]} if r["banyak"] else None


def di_depan(tugas: Tugas) -> int:
    """How many unfinished jobs came before this one."""
    return Tugas.objects.filter(selesai__isnull=True, pk__lt=tugas.pk).count()
