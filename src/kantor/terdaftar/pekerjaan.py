"""The long work of this room: the hashes of a list are written, and removed when nobody may ask any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from hakpilih.layanan.terdaftar import bahan_daftar
from kantor.daftar.isi import isi_pemilih
from kantor.kunci import kunci
from kantor.terdaftar.catatan import hapus_lama
from kantor.terdaftar.models import DISIAPKAN, DITUTUP, Layanan, Sidik
from kantor.terdaftar.pencarian import JENIS_SIDIK, folder_catatan
from kantor.terdaftar.services import SAPU, SIAPKAN, antrekan_sapu, catat_siap
from kantor.tugas.berkala import berkala
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.giliran import bergiliran, rapikan
from kantor.tugas.models import Tugas
from kantor.tugas.tulis import tulis_bertahap

_SEKALI = 4_000
GAGAL_SEJAK = timedelta(days=1)


@pekerja(SIAPKAN)
def siapkan_terdaftar(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Write the hashes of a list (`isi`: layanan); killed half-way it is begun again.

    NIK and family cards are opened in memory only, in batches, and leave it as hashes.
    """
    y = Layanan.objects.select_related("daftar__pemilihan").get(pk=tugas.isi["layanan"])
    tujuan = {"alamat": "/terdaftar/kelola/", "kata": "Buka halamannya"}
    if y.keadaan != DISIAPKAN:
        return tujuan
    _buang(y)
    lapor("Membuka daftar", 5)
    isi = isi_pemilih(y.daftar, buka=True)
    lapor("Menghitung sidik", 40)
    bahan = bahan_daftar(*(isi[k].combine_chunks() for k in ("nik", "nama", "nkk")))
    orang = isi["orang"].take(bahan["ke"])
    banyak = len(set(bahan["ke"].to_pylist()))
    sidik = kunci().sidik_larik(JENIS_SIDIK, bahan["bahan"].combine_chunks())
    del isi, bahan
    for n in tulis_bertahap(
        Sidik, ("layanan_id", "sidik", "orang"), _baris(y, sidik, orang), _SEKALI
    ):
        lapor("Menulis sidik", 60 + 35 * n // max(1, len(sidik)))
    rapikan(Sidik)
    catat_siap(layanan=y, banyak=banyak)
    return tujuan


def _baris(y: Layanan, sidik: pa.Array, orang: pa.ChunkedArray) -> Iterator[tuple[Any, ...]]:
    for s, o in zip(sidik, orang, strict=True):
        yield y.pk, s.as_py(), o.as_py()


@pekerja(SAPU)
def sapu_terdaftar(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Remove the hashes of a closed one (`isi`: layanan); killed half-way it goes on."""
    y = Layanan.objects.get(pk=tugas.isi["layanan"])
    if y.keadaan != DITUTUP:
        return {"baris": 0}
    lapor("Menghapus sidik", 10)
    return {"baris": _buang(y)}


def _buang(y: Layanan) -> int:
    semua, banyak = Sidik.objects.filter(layanan=y), 0
    while nomor := list(semua.values_list("pk", flat=True)[:_SEKALI]):
        with bergiliran():
            banyak += Sidik.objects.filter(pk__in=nomor).delete()[0]
    return banyak


@berkala("sapu_terdaftar", menit=60)
def sapu() -> int:
    """Old days of the log go; so do hashes a closing left behind, and what failed to be made for good."""
    hapus_lama(folder_catatan(), timezone.now().date(), settings.TERDAFTAR_HARI)
    banyak = 0
    for y in Layanan.objects.filter(keadaan=DISIAPKAN).select_related("daftar"):
        t = Tugas.objects.filter(jenis=SIAPKAN, objek=f"terdaftar/{y.pk}").last()
        batas = timezone.now() - GAGAL_SEJAK
        if t is not None and t.galat and t.selesai is not None and t.selesai < batas:
            Layanan.objects.filter(pk=y.pk, keadaan=DISIAPKAN).update(
                keadaan=DITUTUP, ditutup=timezone.now()
            )
    sisa = Layanan.objects.filter(keadaan=DITUTUP).select_related("daftar")
    for y in sisa.filter(Exists(Sidik.objects.filter(layanan=OuterRef("pk")))):
        if not Tugas.objects.filter(objek=f"terdaftar/{y.pk}", selesai__isnull=True).exists():
            antrekan_sapu(y)
            banyak += 1
    return banyak
