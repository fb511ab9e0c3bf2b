"""A meeting that is left open while KPU fixes the list: what it is called, and what may still be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.models import Daftar
from kantor.pleno import penutupan, services
from kantor.pleno.models import Pleno
from tests.kantor.daftar.test_daftar import kasus, susun
from tests.kantor.pleno.bahan import BA, Orang, hadirkan, rencanakan, tetapkan
from tests.kantor.pleno.test_pleno import dp4, dphp

__all__ = ("dp4", "dphp", "kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
Sebagai = Callable[[str | None], Client]


def test_pleno_pps_yang_didahului_penetapan_kpu(
    dphp: Daftar, orang: Orang, sebagai: Sebagai
) -> None:
    """Its state says so; it fixes nothing, and ends as a record or not at all."""
    budi = rencanakan(orang, "budi", dphp)
    hadirkan(orang, budi, "budi")
    services.buka(pengguna=orang("budi"), pleno=budi)
    citra = rencanakan(orang, "citra", dphp)
    tetapkan(orang, dphp, "ani", "rudi", alasan_kurang="PPS menyusul.")
    for p in (budi, citra):
        p.refresh_from_db()
        assert (p.didahului, p.kata_keadaan) == (True, "didahului penetapan KPU")
    assert citra.langkah == ("batal",)
    with pytest.raises(ArgumenKeliru, match="KPU sudah menetapkan DPHP"):
        hadirkan(orang, citra, "citra")
    with pytest.raises(ArgumenKeliru, match="tidak dapat ditetapkan lagi"):
        sampai_akhir(orang, budi, menetapkan=True)
    # What the pages say, to its own body and to KPU.
    isi = sebagai("budi").get(reverse("pleno_rinci", args=[budi.pk])).content.decode()
    assert "KPU sudah menetapkan DPHP" in isi
    assert "menutupnya tanpa menetapkan" in isi
    assert "Menetapkan DPHP bagian" not in isi
    assert "Didahului penetapan KPU" in sebagai("ani").get(reverse("pleno")).content.decode()
    assert "tanpa menunggu" in sebagai("ani").get(reverse("pleno")).content.decode()
    assert "masih terbuka" in sebagai("budi").get("/").content.decode()
    # Closed as a record that fixes nothing; the planned one is called off.
    sampai_akhir(orang, budi, menetapkan=False)
    p = penutupan.tutup(pengguna=orang("bela"), pleno=budi)
    assert (p.keadaan, p.penetapan, p.didahului) == ("ditutup", {}, False)
    services.batal(pengguna=orang("citra"), pleno=citra, alasan="KPU sudah menetapkan.")
    assert "masih terbuka" not in sebagai("budi").get("/").content.decode()


def sampai_akhir(orang: Orang, p: Pleno, *, menetapkan: bool) -> None:
    penutupan.catat_hasil(
        pengguna=orang("budi"), pleno=p, menetapkan=menetapkan, putusan="Dibahas.", **BA
    )
