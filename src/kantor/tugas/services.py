"""Putting jobs into the queue, and asking for a failed one again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.riwayat.services import catat
from kantor.tugas.daftar import PEKERJA
from kantor.tugas.jalan import masukkan
from kantor.tugas.models import Tugas


@transaction.atomic
def antrekan(
    *,
    jenis: str,
    judul: str,
    objek: str = "",
    isi: Mapping[str, Any] | None = None,
    pengguna: Any = None,
) -> Tugas:
    """A new job, in the queue once the surrounding transaction is committed.

    `judul` is what a person reads (`Memeriksa dp4.csv`), `objek` what the job is about (`berkas/12`),
    `isi` what its function needs (JSON, nobody's data), `pengguna` None the office's own machinery. No
    event: the act that asks for the job writes its own. Raises `ValueError` for an unknown kind.
    """
    if jenis not in PEKERJA:
        raise ValueError(f"{jenis}: {sorted(PEKERJA)}")
    t = Tugas.objects.create(
        jenis=jenis,
        judul=judul[:200],
        objek=objek,
        isi=dict(isi or {}),
        pengguna=pengguna,
        dibuat=timezone.now(),
    )
    masukkan(t.pk)
    return t


@transaction.atomic
def ulangi(*, tugas: Tugas, pengguna: Any) -> None:
    """Run a failed job once more. Raises `ArgumenKeliru` where it has not failed."""
    ada = (
        Tugas.objects.filter(pk=tugas.pk, selesai__isnull=False)
        .exclude(galat="")
        .update(
            mulai=None,
            detak=None,
            selesai=None,
            galat="",
            langkah="",
            persen=0,
            hasil={},
            percobaan=0,
        )
    )
    if not ada:
        raise ArgumenKeliru(
            "Pekerjaan ini tidak gagal, jadi tidak perlu diulangi.", "Muat ulang halamannya."
        )
    catat(
        pengguna=pengguna,
        tindakan="pekerjaan_diulangi",
        objek=f"pekerjaan/{tugas.pk}",
        wilayah=pengguna.wilayah,
        isi={"jenis": tugas.jenis},
    )
    masukkan(tugas.pk)
