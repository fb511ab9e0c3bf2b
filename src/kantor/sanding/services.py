"""What people do with comparisons: ask for one. The job writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Berkas
from kantor.daftar.models import Daftar
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.riwayat.services import catat
from kantor.sanding.models import Sanding
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

Sumber = Berkas | Daftar


def nama_sumber(s: Sumber) -> str:
    """How a list is called: a file by its name, a version by its own."""
    return s.nama


@transaction.atomic
def minta(*, pengguna: Any, pemilihan: Pemilihan, kiri: Sumber, kanan: Sumber) -> Tugas:
    """Ask for a comparison; it is made by a job.

    Raises `ArgumenKeliru` for a list with itself, one that is not loaded or composed or of another election,
    and while another comparison runs.
    """
    wajib_boleh(pengguna, "susun_rekap", pemilihan.wilayah)
    if kiri == kanan:
        raise ArgumenKeliru(
            "Sebuah daftar tidak disandingkan dengan dirinya.", "Pilih daftar lain."
        )
    for s in (kiri, kanan):
        if s.pemilihan_id != pemilihan.pk:
            raise ArgumenKeliru("Daftar itu milik pemilihan lain.", "Pilih daftar lain.")
        siap = s.dimuat is not None if isinstance(s, Berkas) else s.selesai is not None
        if not siap:
            raise ArgumenKeliru(
                f"{nama_sumber(s)} belum siap.", "Tunggu sampai dimuat atau disusun."
            )
    jalan = Tugas.objects.filter(jenis="sanding", selesai__isnull=True)
    if jalan.filter(isi__pemilihan=pemilihan.pk).exists():
        raise ArgumenKeliru(
            "Sandingan lain sedang dibuat.", "Tunggu sampai selesai; lihat Pekerjaan."
        )
    sanding = Sanding.objects.create(
        pemilihan=pemilihan,
        oleh=pengguna,
        dibuat=timezone.now(),
        **_kolom("kiri", kiri),
        **_kolom("kanan", kanan),
    )
    catat(
        pengguna=pengguna,
        tindakan="sanding_diminta",
        objek=f"sanding/{sanding.pk}",
        wilayah=pemilihan.wilayah,
        isi={"kiri": nama_sumber(kiri), "kanan": nama_sumber(kanan)},
    )
    return antrekan(
        jenis="sanding",
        judul=f"Menyandingkan {nama_sumber(kiri)} dengan {nama_sumber(kanan)}",
        objek=f"sanding/{sanding.pk}",
        isi={"sanding": sanding.pk, "pemilihan": pemilihan.pk},
        pengguna=pengguna,
    )


def _kolom(sisi: str, s: Sumber) -> dict[str, Any]:
    return {f"{sisi}_berkas" if isinstance(s, Berkas) else f"{sisi}_daftar": s}


@transaction.atomic
def catat_selesai(*, sanding: Sanding, kiri: Mapping[str, int], kanan: Mapping[str, int]) -> None:
    """Show a comparison that was made."""
    s = Sanding.objects.select_for_update(of=("self",)).get(pk=sanding.pk)
    if s.selesai is not None:
        return
    s.ringkasan = {"kiri": dict(kiri), "kanan": dict(kanan)}
    s.selesai = timezone.now()
    s.save(update_fields=["ringkasan", "selesai"])
    catat(
        pengguna=sanding.oleh,
        tindakan="sanding_dibuat",
        objek=f"sanding/{s.pk}",
        wilayah=s.pemilihan.wilayah,
        isi={
            "kiri": nama_sumber(sanding.sumber(0)),
            "kanan": nama_sumber(sanding.sumber(1)),
            "selisih": sum(kiri.values()) - sum(kanan.values()),
        },
    )
    sanding.refresh_from_db()
