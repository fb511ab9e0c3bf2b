"""Bawaslu's notes on pages: recording by form and by file, answering, disputing, following up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan
from kantor.pengawasan.models import Catatan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Kasus
from tests.kantor.pengawasan.test_catatan import URAIAN, Orang, Sebagai, baris
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, kota

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


def test_halaman_catat_jawab_bantah(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    wati, ani = sebagai("wati"), sebagai("ani")
    isi = {
        "jenis": "temuan", "sasaran": "baris", "kategori": "meninggal", "uraian": URAIAN,
        "pemilih": f"{baris('WAGIMAN').acak} {baris('SUPARNO').acak}",
    }  # fmt: skip
    j = wati.post(reverse("pengawasan_baru"), isi)
    c = Catatan.objects.get()
    assert (j.status_code, j["Location"]) == (303, f"/pengawasan/{c.pk}/")
    assert (c.banyak, c.wilayah) == (2, KEL_B)
    halaman = ani.get(j["Location"]).content.decode()
    assert "Wagiman" in halaman
    assert "Buka kasusnya" in halaman
    salah = wati.post(reverse("pengawasan_baru"), isi | {"pemilih": "zzzzzzzzzz"})
    assert salah.status_code == 422
    assert "Nomor catatan zzzzzzzzzz tidak ada" in salah.content.decode()
    nik = wati.post(reverse("pengawasan_baru"), isi | {"pemilih": "9971015403870054"})
    assert "NIK jangan ditulis di sini" in nik.content.decode()
    alamat = reverse("pengawasan_jawab", args=[c.pk])
    assert ani.post(alamat, {"putusan": "sebagian", "alasan": "Satu hidup."}).status_code == 422
    isi_jawab = {"putusan": "sebagian", "alasan": "Satu hidup.", "ditolak": "2 - 2"}
    assert ani.post(alamat, isi_jawab).status_code == 303
    assert "Jawaban KPU: diterima sebagian" in wati.get(j["Location"]).content.decode()
    bantah = reverse("pengawasan_bantah", args=[c.pk])
    assert wati.post(bantah, {"alasan": "Keduanya meninggal."}).status_code == 303
    assert "Bantahan Bawaslu" in ani.get(alamat).content.decode()
    b = c.butir.get(urutan=1)
    tindak = reverse("pengawasan_butir", args=[b.pk])
    assert ani.post(tindak, {"perubahan": "999"}).status_code == 422
    assert ani.post(tindak, {}).status_code == 422
    assert ani.post(tindak, {"uraian": "Sudah dicoret."}).status_code == 303
    assert "Sudah dicoret." in wati.get(j["Location"]).content.decode()
    assert wati.get(tindak).status_code == 403


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"sasaran": "tps", "wilayah": KEL_A}, "Tulis kode TPS-nya"),
        ({"sasaran": "wilayah", "wilayah": ""}, "Sebut wilayahnya"),
        ({"sasaran": "wilayah", "wilayah": "98.01"}, "Bukan kode wilayah"),
        ({"sasaran": "wilayah", "orang": "Tono, Jl. Baru"}, "pilih “Pemilih tertentu”"),
        ({"sasaran": "baris"}, "Sebut pemilihnya"),
        ({"sasaran": "baris", "orang": "Tono", "wilayah": ""}, "orang yang tidak ada di daftar"),
        ({"sasaran": "wilayah", "kategori": ""}, "Pilih kategorinya"),
    ],
)
def test_isian_yang_kurang_disebut(
    pemilihan: Pemilihan, sebagai: Sebagai, ubah: dict[str, str], kata: str
) -> None:
    isi = {"jenis": "temuan", "kategori": "meninggal", "uraian": URAIAN, "wilayah": KEL_A} | ubah
    j = sebagai("wati").post(reverse("pengawasan_baru"), isi)
    assert j.status_code == 422
    assert kata in j.content.decode()


def test_berkas_temuan_menjadi_satu_catatan_per_kategori(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai, settings: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    settings.FOLDER = tmp_path
    acak = baris("WAGIMAN").acak
    teks = (
        "Nomor Catatan;Kategori;Nama;L/P;Usia;Alamat;RT;RW;Kelurahan;Kecamatan;TPS;NIK;Keterangan\n"
        f"{acak};Meninggal;;;;;;;;;;9971015403870004;akta 9971015403870004\n"
        f"{acak};Meninggal;;;;;;;;;;;dua kali disebut\n"
        ";Salah TPS;NGATINAH;P;37;;;;KENANGA;MAWAR;3;;\n"
        ";Belum terdaftar;TONO BARU;L;17;Jl. Baru 1;4;2;KENANGA;MAWAR;3;;\n"
    )
    isi = {"jenis": "saran_perbaikan", "sasaran": "baris", "uraian": "Menurut lampiran.",
           "nomor_surat": "3/PM/2024", "tanggal_surat_hari": "1", "tanggal_surat_bulan": "7",
           "tanggal_surat_tahun": "2024"}  # fmt: skip
    j = sebagai("wati").post(
        reverse("pengawasan_baru"),
        isi | {"berkas": SimpleUploadedFile("lampiran.csv", teks.encode())},
    )
    assert j.status_code == 303, j.content.decode()[:3000]
    per = {c.kategori: c for c in Catatan.objects.all()}
    assert {k: c.banyak for k, c in per.items()} == {
        "meninggal": 1, "salah_tps": 1, "belum_terdaftar": 1,
    }  # fmt: skip
    assert {c.wilayah for c in per.values()} == {KEL_B}
    assert per["meninggal"].butir.get().baris == baris("WAGIMAN")
    assert "9971015403870004" not in per["meninggal"].butir.get().keterangan
    b = per["salah_tps"].butir.get()
    assert (b.baris, b.keterangan) == (baris("NGATINAH"), "dicari menurut nama")
    b = per["belum_terdaftar"].butir.get()
    assert (b.baris, b.nama, b.alamat) == (None, "TONO BARU", "Jl. Baru 1, RT 4 RW 2")
    assert "9971015403870004" not in str(list(Peristiwa.objects.values_list("isi", "alasan")))


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Kategori;Nama\nAneh;TONO\n", "Kategori pada baris 2"),
        ("Nomor Catatan;Kategori\nzzzzzzzzzz;Ganda\n", "Nomor catatan zzzzzzzzzz tidak ada"),
        ("Alamat\nJl. Baru\n", "ategori"),
        ("Kategori;Nama;Kelurahan;Kecamatan\nGanda;TONO;KENANGA;MAWAR\n", "di luar wilayah akun"),
    ],
)
def test_berkas_temuan_yang_tidak_terbaca_ditolak(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, sebagai: Sebagai, orang: Orang, settings: Any,
    tmp_path: Path, teks: str, kata: str,
) -> None:  # fmt: skip
    settings.FOLDER = tmp_path
    pkd = Pengguna.objects.create(username="pkd", nama="PKD", peran="bawaslu", wilayah=KEL_A)
    c = Client()
    c.force_login(pkd)
    isi = {"jenis": "temuan", "sasaran": "baris", "uraian": "Menurut lampiran."}
    j = c.post(
        reverse("pengawasan_baru"),
        isi | {"berkas": SimpleUploadedFile("lampiran.csv", teks.encode())},
    )
    assert j.status_code == 422
    assert kata in j.content.decode()
    assert not Catatan.objects.exists()
