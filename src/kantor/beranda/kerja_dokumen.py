"""What waits of papers and copies: approvals, files that are ready, sheets that nobody has posted."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kantor.beranda.jalan import alamat
from kantor.dokumen import selectors
from kantor.dokumen.keadaan import SIAP
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """What this account approves, downloads or posts."""
    hasil: list[Butir] = []
    if bisa(pengguna, "setujui_dokumen"):
        hasil += _setujui(pengguna, p)
    if bisa(pengguna, "minta_dokumen"):
        hasil += _unduh(pengguna, p)
    if bisa(pengguna, "catat_penempelan") and selectors.kelurahan_dari(pengguna):
        hasil += _tempel(pengguna, p)
    return hasil


def _setujui(pengguna: Any, p: Pemilihan) -> list[Butir]:
    n = selectors.menunggu_saya(pengguna, p).count()
    if not n:
        return []
    return [
        {
            "ikon": "cetak",
            "judul": f"{angka(n)} salinan daftar menunggu persetujuan Anda",
            "rinci": "Periksa penerima, keperluan, dan kolomnya.",
            "alamat": alamat("dokumen") and f"{alamat('dokumen')}?tab=menunggu",
            "kata": "Buka salinannya",
        }
    ]


def _unduh(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Copies the account asked for that are ready and that nobody has taken."""
    siap = selectors.salinan(pengguna, p).filter(
        keadaan=SIAP, pengusul=pengguna, sampai__gt=timezone.now(), serahan__isnull=True
    )
    return [
        {
            "ikon": "unduh",
            "judul": f"Salinan {s.pk} untuk {s.penerima} dapat diunduh",
            "rinci": f"{s.daftar.nama}, {nama_wilayah(s.wilayah)}.",
            "alamat": alamat("dokumen_rinci", s.pk),
            "kata": "Buka salinannya",
        }
        for s in siap.order_by("sampai")[:3]
    ]


def _tempel(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Sheets of the PPS's kelurahan that are to hang: of a list that is posted, not of any other."""
    d = next((d for d in selectors.daftar_diumumkan(p) if d.jenis in selectors.DIUMUMKAN), None)
    per = selectors.per_kelurahan(pengguna, d) if d is not None else []
    belum = sum(t.belum for t in per)
    if d is None or not belum:
        return []
    return [
        {
            "ikon": "cetak",
            "judul": f"{d.nama}: {angka(belum)} TPS belum ditempel",
            "rinci": "Cetak lembarnya, tempel, lalu potret papannya.",
            "alamat": alamat("penempelan"),
            "kata": "Catat penempelan",
        }
    ]
