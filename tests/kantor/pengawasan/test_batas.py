"""What a note may not take along: numbers of other elections, whatever stands in an address."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan.berkas_temuan import cari_nomor
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Kasus
from tests.kantor.pengawasan.test_catatan import Orang, Sebagai, baris
from tests.kantor.pengawasan.test_halaman import kasus

__all__ = ("kasus",)
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def test_unduhan_mencatat_saringan_yang_dikenal_saja(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    isi = {
        "jenis": "temuan",
        "lewat": "1",
        "wilayah": "99.71.01",
        "q": "NIK Bambang",
        "keadaan": "x",
    }
    assert sebagai("ani").get(reverse("pengawasan_unduh"), isi).status_code == 200
    e = Peristiwa.objects.get(tindakan="tabel_diunduh")
    assert e.isi["saringan"] == "jenis=temuan&wilayah=99.71.01&lewat=1"


def test_nomor_catatan_pemilihan_lain_tidak_dikenal(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    acak = baris("WAGIMAN").acak
    assert set(cari_nomor([acak], orang("ani"), pemilihan)) == {acak}
    lain = Pemilihan.objects.get(pk=pemilihan.pk)
    lain.pk, lain.kode = None, "lain"
    lain.save()
    assert cari_nomor([acak], orang("ani"), lain) == {}
