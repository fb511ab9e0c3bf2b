"""What waits in the room of supervision: notes of Bawaslu to answer, and those whose deadline is past."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan import selectors
from kantor.templatetags.rupa import angka, tanggal

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Notes that this account may answer."""
    if not bisa(pengguna, "jawab_pengawasan"):
        return []
    tunggu = selectors.menunggu_jawaban(pengguna, p)
    n = tunggu.count()
    if not n:
        return []
    dekat = tunggu.exclude(tenggat=None).order_by("tenggat").values_list("tenggat", flat=True)
    batas = dekat.first()
    return [
        {
            "ikon": "bukti",
            "judul": f"{angka(n)} catatan Bawaslu menunggu jawaban",
            "rinci": f"Tenggat yang terdekat {tanggal(batas)}." if batas else "Tanpa tenggat.",
            "alamat": alamat("pengawasan"),
            "kata": "Jawab",
        }
    ]


def lewat(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Unanswered notes whose deadline is past, for whoever answers and for Bawaslu."""
    if not any(bisa(pengguna, t) for t in ("jawab_pengawasan", "catat_pengawasan")):
        return []
    n = selectors.lewat_tenggat(pengguna, p).count()
    if not n:
        return []
    return [
        {
            "ikon": "galat",
            "nada": "galat",
            "judul": f"{angka(n)} catatan Bawaslu lewat tenggat",
            "rinci": "Belum dijawab KPU.",
            "alamat": f"{alamat('pengawasan')}?lewat=1",
            "kata": "Lihat",
        }
    ]
