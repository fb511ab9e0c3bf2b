"""What waits in voter education: records for a second person, and plans whose last day is past with nothing
held."""

from __future__ import annotations

from typing import Any

from kantor.beranda.jalan import alamat
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi import selectors, selectors_lain
from kantor.sosialisasi.keadaan import DIKEMBALIKAN
from kantor.templatetags.rupa import angka

Butir = dict[str, Any]


def menunggu(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Records and lessons this account may decide on, and its own that came back."""
    hasil: list[Butir] = []
    n = selectors.menunggu(pengguna, p).count()
    if n:
        hasil.append(
            {
                "ikon": "orang-orang",
                "judul": f"{angka(n)} catatan sosialisasi menunggu diperiksa",
                "rinci": "Dihitung sebagai jangkauan sesudah orang kedua menyatakannya sah.",
                "alamat": f"{alamat('sosialisasi_kegiatan')}?keadaan=dicatat",
                "kata": "Periksa",
            }
        )
    n = selectors_lain.menunggu_tinjauan(pengguna, p).count()
    if n:
        hasil.append(
            {
                "ikon": "awas",
                "judul": f"{angka(n)} pembelajaran sosialisasi menunggu tinjauan",
                "rinci": "Terbit untuk umum sesudah orang kedua menerimanya.",
                "alamat": alamat("sosialisasi_pelajaran"),
                "kata": "Tinjau",
            }
        )
    kembali = selectors.kegiatan_terlihat(pengguna, p).filter(
        keadaan=DIKEMBALIKAN, pencatat=pengguna
    )
    for k in kembali.order_by("-pk")[:3]:
        hasil.append(
            {
                "ikon": "awas",
                "nada": "awas",
                "judul": f"Catatan “{k.judul[:60]}” dikembalikan",
                "rinci": k.alasan[:160],
                "alamat": alamat("sosialisasi_perbaiki", k.pk),
                "kata": "Perbaiki",
            }
        )
    return hasil


def lewat(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Lines of the plan whose last day is past and for which nothing was recorded."""
    if not bisa(pengguna, "kelola_sosialisasi"):
        return []
    n = (
        selectors.rencana_terlihat(pengguna, p)
        .filter(dibatalkan=None, akhir__lt=hari_ini(p.zona), kegiatan=None)
        .count()
    )
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "nada": "awas",
            "judul": f"{angka(n)} rencana sosialisasi lewat tanpa kegiatan",
            "rinci": "Catat kegiatannya, ubah tanggalnya, atau batalkan dengan alasan.",
            "alamat": alamat("sosialisasi"),
            "kata": "Lihat rencana",
        }
    ]
