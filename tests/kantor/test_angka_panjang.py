"""Numbers longer than any row has, where a form or an address holds the number of a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kantor.pemilihan.models import Pemilihan

PANJANG = ["9" * 5000, "9" * 30]


@pytest.mark.parametrize("angka", PANJANG)
def test_angka_yang_terlalu_panjang_bukan_kesalahan_program(
    pemilihan: Pemilihan, sebagai: Callable[[str | None], Client], angka: str
) -> None:
    ani, rudi, maya = sebagai("ani"), sebagai("rudi"), sebagai("maya")
    assert ani.post("/akun/perangkat/keluarkan/", {"id": angka}).status_code == 302
    assert maya.get("/akun/pengguna/", {"sesudah": angka}).status_code == 200
    kirim = {"pilih": [angka], "tindakan": "setuju"}
    assert rudi.post("/perubahan/putuskan/", kirim).status_code == 302
