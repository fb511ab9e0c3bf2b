"""The history of an election, a stage or an alleged violation as a page shows it at its side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hakpilih.riwayat.tampil import perbuatan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa


def jejak_objek(objek: Sequence[str], batas: int = 12) -> list[dict[str, Any]]:
    """The newest events of these objects, for `{% jejak %}`."""
    return butir_jejak(list(Peristiwa.objects.filter(objek__in=objek).order_by("-id")[:batas]))


def butir_jejak(peristiwa: list[Peristiwa], *, beralasan: bool = True) -> list[dict[str, Any]]:
    """Events as items of `{% jejak %}`: a sentence, who, when."""
    pelaku = {e.pelaku for e in peristiwa}
    nama = dict(Pengguna.objects.filter(username__in=pelaku).values_list("username", "nama"))
    hasil = []
    for e in peristiwa:
        apa = perbuatan(
            {"tindakan": e.tindakan, "isi": e.isi, "objek": e.objek, "wilayah": e.wilayah}
        )
        kalimat = (
            apa[:1].upper() + apa[1:] + (f". Alasan: {e.alasan}" if e.alasan and beralasan else "")
        )
        hasil.append({"kalimat": kalimat, "siapa": nama.get(e.pelaku, e.pelaku), "waktu": e.waktu})
    return hasil
