"""Rows that nobody needs: of versions that were dropped, and of those whose composing failed for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kantor.daftar import tulis
from kantor.daftar.keadaan import DIBUANG, DISUSUN
from kantor.daftar.models import Bagian, Daftar, Neraca, Pemilih, Rekap
from kantor.riwayat.services import catat
from kantor.tugas.berkala import berkala
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

GAGAL_SEJAK = timedelta(days=1)  # so long somebody may still ask for a failed composing again
JENIS = "bersihkan_daftar"
_BERISI = (Pemilih, Rekap, Neraca, Bagian)


def antrekan_bersih(daftar: Daftar, pengguna: Any = None) -> Tugas:
    """Have the rows of a version removed; in the transaction that drops it."""
    return antrekan(
        jenis=JENIS,
        judul=f"Menghapus baris {daftar.nama} yang dibuang",
        objek=f"daftar/{daftar.pk}",
        isi={"daftar": daftar.pk},
        pengguna=pengguna,
    )


@pekerja(JENIS)
def bersihkan_daftar(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Remove the rows of a version (`isi`: daftar) in short transactions; killed half-way it goes on.

    Jika sebuah susunan dibuang, atau penyusunannya gagal dan tidak diulangi, maka barisnya dihapus; daftar
    yang ditetapkan tidak pernah tersentuh.

    Dasar: data pemilih tidak disimpan lebih lama daripada perlunya (UU 27/2022).
    """
    d = Daftar.objects.select_related("pemilihan").get(pk=tugas.isi["daftar"])
    if not boleh_dibersihkan(d):
        return {"baris": 0}
    banyak = _hitung(d)
    lapor("Menghapus baris susunan yang dibuang", 10)
    tulis.buang(d)
    if banyak:
        with transaction.atomic():
            catat(
                pengguna=tugas.pengguna,
                tindakan="daftar_dibersihkan",
                objek=f"daftar/{d.pk}",
                wilayah=d.pemilihan.wilayah,
                isi={"nama": d.nama, "baris": banyak},
            )
    return {"baris": banyak}


def boleh_dibersihkan(d: Daftar) -> bool:
    """Whether nobody needs the rows of a version: it was dropped, or its composing failed for good."""
    if d.keadaan == DIBUANG:
        return True
    return d.keadaan == DISUSUN and _gagal(Daftar.objects.filter(pk=d.pk)).exists()


def _hitung(d: Daftar) -> int:
    return sum(m._default_manager.filter(daftar=d).count() for m in _BERISI)


def _gagal(semua: QuerySet[Daftar]) -> QuerySet[Daftar]:
    """Versions whose composing ended in failure a day ago, and that no job composes."""
    batas = timezone.now() - GAGAL_SEJAK
    terakhir = [
        pk
        for pk in semua.filter(keadaan=DISUSUN).values_list("pk", flat=True)
        if (t := Tugas.objects.filter(jenis="susun_daftar", objek=f"daftar/{pk}").last())
        is not None
        and t.galat
        and t.selesai is not None
        and t.selesai < batas
    ]
    return semua.filter(pk__in=terakhir)


@berkala("sapu_daftar", menit=60)
def sapu() -> int:
    """Ask for what was left: a version dropped before this was known, or while its job still wrote."""
    buang = Daftar.objects.filter(keadaan=DIBUANG)
    calon = buang | _gagal(Daftar.objects.all())
    ada = Q()
    for m in _BERISI:
        ada |= Q(Exists(m._default_manager.filter(daftar=OuterRef("pk"))))
    banyak = 0
    for d in calon.filter(ada):
        jalan = Tugas.objects.filter(objek=f"daftar/{d.pk}", selesai__isnull=True)
        if not jalan.exists():
            antrekan_bersih(d)
            banyak += 1
    return banyak
