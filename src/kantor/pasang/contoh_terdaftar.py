"""The demo's newest fixed list may be asked by everybody: made ready by one person, opened by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar
from kantor.terdaftar import services


def terdaftar_contoh(akun: Mapping[str, Any], kerjakan: Callable[[str], None]) -> None:
    """Open "am I on the list?" over the newest list that was announced."""
    ada = Daftar.objects.filter(keadaan=DITETAPKAN, jenis__in=services.DAPAT_DITANYA)
    daftar = ada.order_by("-diputuskan").first()
    if daftar is None:
        return
    layanan = services.siapkan(pengguna=akun["ani"], daftar=daftar)
    kerjakan(f"terdaftar/{layanan.pk}")
    services.buka(pengguna=akun["rudi"], layanan=layanan)
