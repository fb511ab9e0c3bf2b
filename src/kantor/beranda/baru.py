"""What changed since yesterday: events within the account's reach, alike ones told as one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from kantor.beranda.angka import tengah_malam
from kantor.izin_alamat import bisa
from kantor.pemilihan.jejak import butir_jejak
from kantor.pemilihan.selectors import kode_jangkauan, seluruh_kantor
from kantor.riwayat.models import Peristiwa
from kantor.templatetags.rupa import angka

BANYAK = 8  # lines on the page
TERLIHAT = 2000  # events looked at; a busy day has more, and then the counts say so


def berubah(pengguna: Any, kini: date, zona: str) -> list[dict[str, Any]] | None:
    """What was done since yesterday's first moment, newest first, for `{% jejak %}`: the same act of the
    same account stands once, with how often. None for a role that does not read the history."""
    if not bisa(pengguna, "lihat_riwayat"):
        return None
    semua = Peristiwa.objects.all()
    if not seluruh_kantor(pengguna):
        semua = semua.filter(wilayah__in=kode_jangkauan(pengguna))
    sejak = tengah_malam(kini - timedelta(days=1), zona)
    # The newest by number, then by time: the tables have indexes for the first, and both ascend.
    kelompok, penuh = _kelompok(semua, sejak)
    terbaru = {e.pk: e for e in Peristiwa.objects.filter(pk__in=[k[0] for k in kelompok])}
    butir = butir_jejak([terbaru[pk] for pk, _ in kelompok], beralasan=False)
    for b, (_, n) in zip(butir, kelompok, strict=True):
        if n > 1:
            b["kalimat"] += f", dan {'sedikitnya ' if penuh else ''}{angka(n - 1)} lainnya"
    return butir


def _kelompok(semua: Any, sejak: datetime) -> tuple[list[tuple[int, int]], bool]:
    """(id of the newest, how many) of each act and account, and whether there were more to look at."""
    baris = list(semua.order_by("-id").values_list("id", "tindakan", "pelaku", "waktu")[:TERLIHAT])
    hasil: dict[tuple[str, str], list[int]] = {}
    for pk, tindakan, pelaku, waktu in baris:
        if waktu >= sejak:
            hasil.setdefault((tindakan, pelaku), [pk, 0])[1] += 1
    penuh = len(baris) == TERLIHAT and baris[-1][3] >= sejak
    return [(pk, n) for pk, n in list(hasil.values())[:BANYAK]], penuh
