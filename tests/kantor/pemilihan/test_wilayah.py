"""The office's regions: loaded from a file on a page, and asked for before the first list."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.pemilihan.selectors import nama_wilayah
from kantor.riwayat.models import Peristiwa

DAFTAR = """KODE;NAMA
99;PROVINSI CONTOH
99.71;KOTA CONTOH
9971 03;MUARA PINANG
99.71.03;MUARA PINANG
99.71.03.1001;DELIMA
99.71.03.1002;KENARI
99.71.03.1002.001;TPS 1
98.01.01.1001;DAERAH LAIN
"""

pytestmark = pytest.mark.django_db


def kirim(c: Any, isi: str, nama: str = "wilayah.csv") -> Any:
    return c.post(reverse("wilayah"), {"berkas": SimpleUploadedFile(nama, isi.encode())})


def test_wilayah_dimuat_dari_berkas(pemilihan: Pemilihan, sebagai: Any) -> None:
    Wilayah.objects.all().delete()
    c = sebagai("ani")
    for alamat in (reverse("beranda"), reverse("berkas_unggah")):
        assert "Daftar wilayah kantor belum dimuat" in c.get(alamat).content.decode(), alamat
    assert "Belum ada daftar wilayah" in c.get(reverse("wilayah")).content.decode()
    assert kirim(c, DAFTAR).status_code == 302
    # The province and other offices' regions stay out; polling stations have no name of their own.
    assert list(Wilayah.objects.values_list("kode", flat=True)) == [
        "99.71", "99.71.03", "99.71.03.1001", "99.71.03.1002"
    ]  # fmt: skip
    p = Peristiwa.objects.get(tindakan="wilayah_dimuat")
    assert (p.isi["banyak"], p.pelaku) == (4, "ani")
    isi = c.get(reverse("wilayah")).content.decode()
    assert "Muara Pinang" in isi
    assert "Delima, Kenari" in isi
    assert "belum dimuat" not in c.get(reverse("beranda")).content.decode()
    assert "belum dimuat" not in c.get(reverse("berkas_unggah")).content.decode()
    assert kirim(c, "kode,nama\n99.71.03.1001,DELIMA INDAH\n").status_code == 302
    assert nama_wilayah("99.71.03.1001") == "Delima Indah"


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ("", "Berkas itu kosong."),
        ("kota;jumlah\nA;1\n", "tidak memuat satu kode wilayah pun"),
        ("kode;nama\n98.01.01.1001;LAIN\n", "tidak memuat satu kelurahan/desa pun di 99.71"),
        ("kode;nama\n99.71.01;GADING RAYA\n", "sampai kelurahan/desa"),
    ],
)
def test_berkas_wilayah_yang_salah(
    pemilihan: Pemilihan, sebagai: Any, isi: str, kalimat: str
) -> None:
    jawab = kirim(sebagai("ani"), isi)
    assert jawab.status_code == 400
    assert kalimat in jawab.content.decode()
    assert not Peristiwa.objects.filter(tindakan="wilayah_dimuat").exists()


def test_hanya_pengatur_tahapan(pemilihan: Pemilihan, sebagai: Any) -> None:
    Wilayah.objects.all().delete()
    for nama in ("budi", "wati", "maya", "dina"):
        assert sebagai(nama).get(reverse("wilayah")).status_code == 403, nama
        assert kirim(sebagai(nama), DAFTAR).status_code == 403, nama
    assert "belum dimuat" not in sebagai("dina").get(reverse("berkas_unggah")).content.decode()
