"""Candidates as pages read them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kantor.calon.batas import TERBIT, USUL
from kantor.calon.models import VersiCalon
from kantor.izin_alamat import wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan

ISI, PUTUSKAN = "isi_calon", "terbitkan_calon"
LIHAT = (ISI, PUTUSKAN)


def semua(pengguna: Any, p: Pemilihan) -> list[VersiCalon]:
    """Every version of every candidate, by number, the newest first."""
    wajib_salah_satu_di(pengguna, LIHAT, p.wilayah)
    return list(
        VersiCalon.objects.filter(pemilihan=p).select_related("pengusul", "pemutus").defer("foto")
    )


def ambil(pengguna: Any, pk: int) -> VersiCalon:
    """One version. Raises `VersiCalon.DoesNotExist`, `Ditolak` out of reach."""
    v = VersiCalon.objects.select_related("pemilihan", "pengusul", "pemutus").get(pk=pk)
    wajib_salah_satu_di(pengguna, LIHAT, v.pemilihan.wilayah)
    return v


def menunggu(pengguna: Any, p: Pemilihan) -> QuerySet[VersiCalon]:
    """Proposals of other people."""
    return VersiCalon.objects.filter(pemilihan=p, keadaan=USUL).exclude(pengusul=pengguna)


def umum(p: Pemilihan) -> list[VersiCalon]:
    """What is public: of every candidate the newest published version, in order of number."""
    hasil: dict[int, VersiCalon] = {}
    for v in VersiCalon.objects.filter(pemilihan=p, keadaan=TERBIT).order_by("nomor", "-versi"):
        hasil.setdefault(v.nomor, v)
    return list(hasil.values())


def pemilihan_bercalon() -> list[Pemilihan]:
    """Elections with a published candidate, the newest first."""
    ada = VersiCalon.objects.filter(keadaan=TERBIT).values("pemilihan")
    return list(Pemilihan.objects.filter(pk__in=ada).order_by("-hari", "-pk"))
