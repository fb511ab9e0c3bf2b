"""Lessons, channels, places and materials as the pages read them; what of them is for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet, Sum

from hakpilih.sosialisasi.cara import diam
from kantor.izin_alamat import bisa, wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.segel.arsip import buka_arsip
from kantor.sosialisasi.keadaan import DITULIS, TERBIT
from kantor.sosialisasi.models import Bahan, CatatanKanal, Kanal, Kunjungan, Pelajaran, Tempat
from kantor.sosialisasi.tulis import LIHAT, PERIKSA


def pelajaran_terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Pelajaran]:
    """Lessons within reach: published ones, those that wait where one may review, and one's own."""
    qs = dalam_jangkauan(Pelajaran.objects.filter(pemilihan=p), pengguna)
    if not bisa(pengguna, PERIKSA):
        qs = qs.filter(Q(keadaan=TERBIT) | Q(oleh=pengguna))
    return qs.select_related("oleh", "peninjau", "kegiatan").order_by("-pk")


def ambil_pelajaran(pengguna: Any, nomor: int) -> Pelajaran:
    """One lesson by key. Raises `Pelajaran.DoesNotExist`, and `Ditolak` outside the account's reach."""
    semua = Pelajaran.objects.select_related("pemilihan", "oleh", "peninjau", "kegiatan")
    m = semua.get(pk=nomor)
    wajib_boleh(pengguna, LIHAT, m.wilayah)
    return m


def menunggu_tinjauan(pengguna: Any, p: Pemilihan) -> QuerySet[Pelajaran]:
    """Lessons this account may review: of other people."""
    if not bisa(pengguna, PERIKSA):
        return Pelajaran.objects.none()
    qs = pelajaran_terlihat(pengguna, p).filter(keadaan=DITULIS)
    return qs.exclude(oleh=pengguna)


def pembelajaran_umum(p: Pemilihan | None = None) -> list[Pelajaran]:
    """Published lessons, of one election or of all, the newest first."""
    qs = Pelajaran.objects.filter(keadaan=TERBIT)
    if p is not None:
        qs = qs.filter(pemilihan=p)
    return list(qs.select_related("pemilihan").order_by("-ditinjau", "-pk"))


def kanal_semua(kini: date) -> list[dict[str, Any]]:
    """Every channel with its last 90 days, its last note, and whether it is idle."""
    hasil = []
    for k in Kanal.objects.order_by("nama"):
        isi = CatatanKanal.objects.filter(kanal=k)
        berkirim = isi.filter(kiriman__gt=0).order_by("-hari").first()
        lama = (kini - berkirim.hari).days if berkirim else None
        jumlah = isi.filter(hari__gt=kini - timedelta(90)).aggregate(
            kiriman=Sum("kiriman"), jangkauan=Sum("jangkauan"), pertanyaan=Sum("pertanyaan"),
            dijawab=Sum("dijawab"),
        )  # fmt: skip
        hasil.append(
            {"k": k, "terakhir": berkirim.hari if berkirim else None, "lama": lama,
             "diam": k.ditutup is None and diam(lama), **jumlah}
        )  # fmt: skip
    return hasil


def tempat_semua(kini: date) -> list[dict[str, Any]]:
    """Every place with those who came in the last 90 days."""
    hasil = []
    for t in Tempat.objects.order_by("nama"):
        n = Kunjungan.objects.filter(tempat=t, hari__gt=kini - timedelta(90)).aggregate(
            laki=Sum("laki"), perempuan=Sum("perempuan"), disabilitas=Sum("disabilitas")
        )
        hasil.append(
            {
                "t": t,
                "tamu": (n["laki"] or 0) + (n["perempuan"] or 0),
                "disabilitas": n["disabilitas"] or 0,
            }
        )
    return hasil


def bahan_umum() -> list[Bahan]:
    """Materials for everybody, the newest first."""
    return list(Bahan.objects.filter(terbit__isnull=False, ditarik=None).order_by("-terbit", "-pk"))


def isi_bahan(b: Bahan) -> Iterator[bytes]:
    """The clear content of material."""
    return buka_arsip(settings.ARSIP, b.sha256, kunci())
