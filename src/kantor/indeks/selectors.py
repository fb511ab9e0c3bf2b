"""Assessments as the pages read them: drafts to who works on them, approved ones to who may look."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kantor.indeks.keadaan import DIAJUKAN, DISETUJUI
from kantor.indeks.models import Bukti, Instrumen, Penilaian, SkorTerbit
from kantor.izin_alamat import Ditolak, bisa
from kantor.pemilihan.selectors import dalam_jangkauan

SUSUN = ("susun_indeks", "setujui_indeks")
LIHAT = (*SUSUN, "lihat_indeks")


def bekerja(pengguna: Any) -> bool:
    """Whether this account works on assessments, so that it sees drafts and documents."""
    return any(bisa(pengguna, t) for t in SUSUN)


def terlihat(pengguna: Any) -> QuerySet[Penilaian]:
    """Assessments this account may look at."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Penilaian.objects.none()
    semua = Penilaian.objects.select_related(
        "pemilihan", "instrumen", "penyusun", "pengaju", "pemutus"
    )
    if not bekerja(pengguna):
        semua = semua.filter(keadaan=DISETUJUI)
    return dalam_jangkauan(semua, pengguna)


def ambil(pengguna: Any, pk: int) -> Penilaian:
    """One of them. Raises `Penilaian.DoesNotExist`."""
    return terlihat(pengguna).get(pk=pk)


def lihat_isi(pengguna: Any, p: Penilaian) -> None:
    """Raises `Ditolak` where the account may not open documents of an assessment."""
    if not bekerja(pengguna) or not terlihat(pengguna).filter(pk=p.pk).exists():
        raise Ditolak("Dokumen bukti hanya dibuka yang menyusun atau menyetujui penilaian ini.")


def ambil_bukti(pengguna: Any, pk: int) -> Bukti:
    """One piece of evidence of a visible assessment. Raises `Bukti.DoesNotExist`."""
    semua = Bukti.objects.select_related("penilaian__pemilihan", "penilaian__instrumen")
    return semua.get(pk=pk, penilaian__in=terlihat(pengguna))


def instrumen_kantor() -> list[Instrumen]:
    """All versions this office keeps, the newest of each code first."""
    return list(Instrumen.objects.select_related("oleh").order_by("kode", "-nomor"))


def sebelumnya(p: Penilaian) -> Penilaian | None:
    """The approved assessment with the same instrument and kind of election of the newest earlier year."""
    dulu = Penilaian.objects.filter(
        wilayah=p.wilayah, kode_instrumen=p.kode_instrumen, jenis=p.jenis, tahun__lt=p.tahun,
        keadaan=DISETUJUI,
    )  # fmt: skip
    return dulu.select_related("instrumen", "pemilihan").order_by("-tahun", "-nomor").first()


def berlaku(pengguna: Any) -> list[Penilaian]:
    """The newest approved version of each instrument, year and kind."""
    hasil: dict[tuple[str, int, str], Penilaian] = {}
    for p in terlihat(pengguna).filter(keadaan=DISETUJUI).order_by("nomor"):
        hasil[p.kode_instrumen, p.tahun, p.jenis] = p
    return sorted(hasil.values(), key=lambda p: (p.kode_instrumen, p.jenis, p.tahun))


def menunggu(pengguna: Any) -> QuerySet[Penilaian]:
    """What this account may decide: handed in by others."""
    if not bisa(pengguna, "setujui_indeks"):
        return Penilaian.objects.none()
    return terlihat(pengguna).filter(keadaan=DIAJUKAN).exclude(pengaju=pengguna)


def terbit(pengguna: Any) -> QuerySet[SkorTerbit]:
    """Files of published scores this account may look at."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return SkorTerbit.objects.none()
    return dalam_jangkauan(SkorTerbit.objects.select_related("oleh"), pengguna).order_by(
        "-tahun", "-pk"
    )
