"""The first page of whoever has to do with invitations says so; its figure is that of the fixed list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import services
from kantor.pemungutan.models import Undangan
from kantor.pengguna.models import Pengguna
from tests.kantor.pemungutan.bahan import TPS_A, terbitkan

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def _beranda(c: Client) -> str:
    return " ".join(c.get(reverse("beranda")).content.decode().split())


def test_undangan_yang_menunggu_disebut_di_beranda(
    dpt: Daftar, pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai, kiki: Pengguna
) -> None:
    """From the code: KPU makes them, KPPS and PPS record them, until none is left."""
    kpps = Client()
    kpps.force_login(kiki)
    assert "Undangan 6 pemilih belum dibuat" in _beranda(sebagai("ani"))
    assert "undangan belum dicatat" not in _beranda(kpps)
    terbitkan(pemilihan, orang("ani"))
    assert "belum dibuat" not in _beranda(sebagai("ani"))
    milik = Undangan.objects.filter(wilayah=TPS_A, keadaan="belum")
    isi = _beranda(kpps)
    assert f"{milik.count()} undangan belum dicatat" in isi
    assert reverse("pemberitahuan_tps", args=[TPS_A]) in isi
    assert "undangan belum dicatat" in _beranda(sebagai("budi"))
    for u in milik:
        services.catat_hasil(
            pengguna=kiki, undangan=u, keadaan="disampaikan", kepada="sendiri",
            pada=pemilihan.hari,
        )  # fmt: skip
    assert "undangan belum dicatat" not in _beranda(kpps)


def test_beranda_menyebut_jumlah_daftar_yang_ditetapkan(
    dpt: Daftar, sebagai: Sebagai, kiki: Pengguna
) -> None:
    """From the code: the same figure as on the page of the list, also for one TPS."""
    assert f"{dpt.nama}, keadaan per" in _beranda(sebagai("ani"))
    kpps = Client()
    kpps.force_login(kiki)
    isi = _beranda(kpps)
    n = dpt.pemilih.filter(tps="3", kelurahan=TPS_A.rpartition(".")[0]).count() or 3
    assert f"{dpt.nama}, keadaan per" in isi
    assert f">{n}<" in isi
