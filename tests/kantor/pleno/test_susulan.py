"""A change approved after the list was composed is told wherever that list is about to be fixed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kantor.daftar import services
from kantor.daftar.models import Daftar
from kantor.telaah.models import Kasus, Perubahan
from tests.kantor.daftar.test_daftar import kasus, setujui, susun
from tests.kantor.pleno.bahan import Orang, rencanakan, sampai_hasil, tetapkan
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B

__all__ = ("kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
KATA = "perubahan disetujui sesudah daftar ini disusun"


def test_yang_disetujui_sesudah_disusun_disebut_sampai_daftarnya_ditetapkan(
    kasus: dict[str, Kasus], orang: Orang, susun: Callable[..., Daftar],
    sebagai: Callable[[str | None], Client],
) -> None:  # fmt: skip
    for n in ("rudi", "sari", "tomi"):
        orang(n)
    setujui(orang, kasus["alamat2"], jenis="ubah")
    pemilihan = kasus["hilang"].pemilihan
    d = susun(pemilihan)
    p = rencanakan(orang, "ani", d)
    sampai_hasil(orang, p, "ani")
    alamat = (reverse("daftar_rinci", args=[d.pk]), reverse("pleno_rinci", args=[p.pk]))
    for a in alamat:
        assert KATA not in sebagai("rudi").get(a).content.decode()
    setujui(orang, kasus["baru"], jenis="baru")
    # Of a strike whose notice still runs nothing would be in the list.
    u = setujui(orang, kasus["hilang"], jenis="tms", kode_tms="meninggal")
    Perubahan.objects.filter(pk=u.pk).update(berlaku_mulai=date(2999, 1, 1))
    for a in alamat:
        assert f"1 {KATA}" in sebagai("rudi").get(a).content.decode()
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    for a in alamat:
        assert KATA not in sebagai("rudi").get(a).content.decode()


def test_pps_melihat_susulan_wilayahnya_saja(
    kasus: dict[str, Kasus], orang: Orang, susun: Callable[..., Daftar],
    sebagai: Callable[[str | None], Client],
) -> None:  # fmt: skip
    for n in ("rudi", "sari", "tomi", "budi", "bela", "citra"):
        orang(n)
    tetapkan(orang, susun(kasus["hilang"].pemilihan), "ani", "rudi")
    d = susun(kasus["hilang"].pemilihan, "dphp")
    setujui(orang, kasus["alamat2"], jenis="ubah")
    assert (services.susulan(d), services.susulan(d, KEL_A), services.susulan(d, KEL_B)) == (
        1,
        0,
        1,
    )
    for siapa, ada in (("budi", False), ("citra", True)):
        p = rencanakan(orang, siapa, d)
        isi = sebagai(siapa).get(reverse("pleno_rinci", args=[p.pk])).content.decode()
        assert (KATA in isi) is ada
