"""Memoranda of understanding with agencies: kept with their paper, ended with a reason. Each is one event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.permintaan.lembaga import LEMBAGA
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.permintaan.models import Nota
from kantor.permintaan.selectors import LIHAT_SURAT
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.telaah.surat import SURAT_TERBESAR

IZIN = "kirim_permintaan"
_AWAL: tuple[bytes, ...] = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff")


def catat_nota(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    lembaga: str,
    nomor: str,
    tentang: str,
    mulai: date,
    sampai: date,
    berkas: BinaryIO | None = None,
    nama_berkas: str = "",
) -> Nota:
    """A new agreement. Raises `ArgumenKeliru` where it ends before it begins, or the paper is no PDF, PNG or
    JPEG."""
    wajib_boleh(pengguna, IZIN, pemilihan.wilayah)
    nomor, tentang = nomor.strip(), tentang.strip()
    if lembaga not in LEMBAGA or not nomor or not tentang:
        raise ArgumenKeliru("Lembaga, nomor, atau isinya belum lengkap.", "Isi ketiganya.")
    if sampai < mulai:
        raise ArgumenKeliru("Nota itu berakhir sebelum dimulai.", "Periksa tanggalnya.")
    for bagian, teks in (("Nomor", nomor), ("Tentang", tentang), ("Nama berkas", nama_berkas)):
        tolak_tersegel(bagian, teks, timezone.now().year)
    sha256 = ""
    if berkas is not None:
        if not berkas.read(8).startswith(_AWAL):
            raise ArgumenKeliru(
                f"“{nama_berkas[:80]}” bukan PDF, PNG, atau JPEG.",
                "Pindai notanya, lalu kirim lagi.",
            )
        berkas.seek(0)
        sha256 = simpan_arsip(berkas, settings.ARSIP, kunci(), SURAT_TERBESAR).sha256
    with transaction.atomic():
        n = Nota.objects.create(
            pemilihan=pemilihan, wilayah=pemilihan.wilayah, lembaga=lembaga, nomor=nomor[:120],
            tentang=tentang[:300], mulai=mulai, sampai=sampai, sha256=sha256,
            nama_berkas=nama_berkas[:200] if sha256 else "", pencatat=pengguna,
            dicatat=timezone.now(),
        )  # fmt: skip
        _catat(
            n, pengguna, "nota_dicatat", lembaga=n.kata_lembaga, sampai=sampai.isoformat(),
            sha256=sha256,
        )  # fmt: skip
    return n


@transaction.atomic
def akhiri(*, pengguna: Any, nota: Nota, alasan: str) -> Nota:
    """End an agreement today, with a reason: replaced, withdrawn."""
    wajib_boleh(pengguna, IZIN, nota.wilayah)
    n = Nota.objects.select_for_update(of=("self",)).select_related("pemilihan").get(pk=nota.pk)
    if n.diakhiri is not None:
        raise ArgumenKeliru("Nota ini sudah diakhiri.", "Muat ulang halamannya.")
    alasan = alasan.strip()
    if not alasan:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")
    tolak_tersegel("Alasan", alasan, timezone.now().year)
    n.diakhiri, n.alasan_akhir = hari_ini(n.pemilihan.zona), alasan[:1000]
    n.save(update_fields=["diakhiri", "alasan_akhir"])
    _catat(n, pengguna, "nota_diakhiri", alasan=alasan)
    return n


def buka_nota(*, pengguna: Any, nota: Nota) -> tuple[str, Iterator[bytes]]:
    """Name and content of an agreement's paper. Raises `ArgumenKeliru` where it has none, `ArsipRusak`."""
    wajib_salah_satu_di(pengguna, LIHAT_SURAT, nota.wilayah)
    if not nota.sha256:
        raise ArgumenKeliru("Nota ini tidak punya berkas.", "Catat nota dengan berkasnya.")
    with transaction.atomic():
        _catat(nota, pengguna, "nota_dibuka", sha256=nota.sha256)
    return nota.nama_berkas or "nota", buka_arsip(settings.ARSIP, nota.sha256, kunci())


def _catat(n: Nota, pengguna: Any, tindakan: str, *, alasan: str = "", **isi: Any) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"nota/{n.pk}",
        wilayah=n.wilayah,
        isi={"nomor": n.nomor, **isi},
        alasan=alasan,
    )
