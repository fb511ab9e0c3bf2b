"""What waits in the room of the public desk: reports to answer, and those that are late."""

from __future__ import annotations

from typing import Any

from hakpilih.layanan.jam import naik_ke
from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa
from kantor.layanan import selectors
from kantor.layanan.tampilan import lewat as hari_lewat
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.templatetags.rupa import angka, tanggal

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Reports of this account, and those nobody took from its role's desk."""
    tunggu = selectors.menunggu(pengguna, p)
    n = tunggu.count()
    if not n:
        return []
    dekat = tunggu.exclude(tenggat=None).order_by("tenggat").values_list("tenggat", flat=True)
    batas = dekat.first()
    return [
        {
            "ikon": "orang",
            "judul": f"{angka(n)} laporan masyarakat menunggu jawaban",
            "rinci": f"Tenggat yang terdekat {tanggal(batas)}." if batas else "Tanpa tenggat.",
            "alamat": f"{alamat('layanan')}?meja=1&keadaan=berjalan",
            "kata": "Jawab",
        }
    ]


def lewat(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Late reports: of its own desk, and those that are late enough for its role to be told."""
    if not bisa(pengguna, "urus_layanan"):
        return []
    hari = hari_ini(p.zona)
    semua = selectors.lewat_tenggat(pengguna, p).select_related("pemilihan")
    n = sum(
        s.petugas_id == pengguna.pk
        or s.peran == pengguna.peran
        or pengguna.peran in naik_ke(hari_lewat(s, hari))
        for s in semua[:500]
    )
    if not n:
        return []
    return [
        {
            "ikon": "galat",
            "nada": "galat",
            "judul": f"{angka(n)} laporan masyarakat lewat tenggat",
            "rinci": "Belum dijawab.",
            "alamat": f"{alamat('layanan')}?lewat=1",
            "kata": "Lihat",
        }
    ]
