"""The pages of changes, of groups, and of who is hit: two people, and nobody decides alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Kasus, Kelompok, Perubahan
from tests.kantor.telaah.bahan_halaman import kota
from tests.kantor.telaah.test_halaman import halaman, usul

Sebagai = Callable[[str | None], Client]
Orang = Callable[[str], Pengguna]

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def diusulkan(kasus: dict[str, Kasus], sebagai: Sebagai) -> list[Perubahan]:
    """Two changes that Ani proposed."""
    for nama in ("alamat1", "alamat2"):
        assert (
            usul(sebagai("ani"), kasus[nama], "ubah:", alasan="DP4 lebih baru.").status_code == 303
        )
    return list(Perubahan.objects.order_by("pk"))


def putus(c: Client, p: Perubahan, putusan: str, alasan: str = "") -> int:
    jawab = c.post(
        reverse("perubahan_putuskan", args=[p.pk]), {"putusan": putusan, "alasan": alasan}
    )
    return jawab.status_code


def test_pengusul_tidak_menyetujui_usulnya(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    isi = halaman(sebagai("ani"), "perubahan_rinci", diusulkan[0].pk)
    assert "Usul Anda sendiri." in isi
    assert "Setujui 1 perubahan" not in isi
    assert putus(sebagai("ani"), diusulkan[0], "setuju") == 403
    assert halaman(sebagai("ani"), "perubahan", tab="saya").count("/perubahan/") >= 2


def test_orang_kedua_menyetujui_lalu_ke_yang_berikutnya(
    diusulkan: list[Perubahan], sebagai: Sebagai
) -> None:
    rudi = sebagai("rudi")
    isi = halaman(rudi, "perubahan_rinci", diusulkan[0].pk)
    assert {"Y", "T", "C"} <= set(re.findall(r'data-tombol="(\w)"', isi))
    assert "<mark>" in isi
    jawab = rudi.post(
        reverse("perubahan_putuskan", args=[diusulkan[0].pk]), {"putusan": "setuju", "alasan": ""}
    )
    assert jawab.headers["Location"] == reverse("perubahan_rinci", args=[diusulkan[1].pk])
    diusulkan[0].refresh_from_db()
    assert diusulkan[0].keadaan == "berlaku"
    assert diusulkan[0].putusan.oleh.username == "rudi"


def test_yang_memutuskan_melihat_apa_yang_diambil_dan_diperingatkan(
    diusulkan: list[Perubahan], sebagai: Sebagai
) -> None:
    peringatan = "Pencocokan menilai kedua data ini dua orang yang berbeda."
    isi = halaman(sebagai("rudi"), "perubahan_rinci", diusulkan[0].pk)
    assert "<dt>Diambil dari DP4</dt><dd>Alamat</dd>" in isi
    assert f"perubahan {diusulkan[0].pk}" in isi
    assert peringatan not in isi
    Kasus.objects.filter(pk=diusulkan[0].kasus_id).update(peluang=0.004)
    assert peringatan in halaman(sebagai("rudi"), "perubahan_rinci", diusulkan[0].pk)


def test_menolak_perlu_alasan(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    rudi = sebagai("rudi")
    assert putus(rudi, diusulkan[0], "tolak") == 422
    assert putus(rudi, diusulkan[0], "tolak", "Alamatnya belum dicek.") == 303
    assert "Alamatnya belum dicek." in halaman(sebagai("ani"), "perubahan_rinci", diusulkan[0].pk)
    jawab = rudi.post(
        reverse("perubahan_putuskan", args=[diusulkan[0].pk]), {"putusan": "setuju", "alasan": ""}
    )
    assert jawab.status_code == 422
    assert "sudah diputuskan" in jawab.content.decode()


def test_setujui_banyak_sekaligus(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    rudi = sebagai("rudi")
    isi = halaman(rudi, "perubahan")
    assert "Setujui {n} perubahan" in isi
    jawab = rudi.post(
        reverse("perubahan_putuskan_banyak"),
        {"pilih": [p.pk for p in diusulkan], "tindakan": "setuju"},
        follow=True,
    )
    assert "2 perubahan disetujui." in jawab.content.decode()
    assert not Perubahan.objects.filter(keadaan="diusulkan").exists()


def test_tolak_banyak_menanyakan_satu_alasan(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    rudi, nomor = sebagai("rudi"), [p.pk for p in diusulkan]
    alamat = reverse("perubahan_putuskan_banyak")
    tanya = rudi.post(alamat, {"pilih": nomor, "tindakan": "tolak"})
    isi = tanya.content.decode()
    assert "Tolak 2 perubahan" in isi
    assert "Satu alasan untuk semuanya" in isi
    assert isi.count("Ani Wulandari: DP4 lebih baru.") == 2  # what is refused, and who reads why
    assert Perubahan.objects.filter(keadaan="diusulkan").count() == 2
    rudi.post(alamat, {"pilih": nomor, "tindakan": "tolak", "alasan": "Periksa lagi."})
    assert Perubahan.objects.filter(keadaan="ditolak").count() == 2


def test_tarik_membuka_kasusnya_lagi(
    diusulkan: list[Perubahan], kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    jawab = sebagai("ani").post(reverse("perubahan_tarik", args=[diusulkan[0].pk]))
    assert jawab.headers["Location"] == reverse("kasus", args=[kasus["alamat1"].pk])
    kasus["alamat1"].refresh_from_db()
    assert kasus["alamat1"].keadaan == "terbuka"


def test_pembatalan_adalah_perubahan_lagi(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    assert putus(sebagai("rudi"), diusulkan[0], "setuju") == 303
    ani = sebagai("ani")
    assert "Batalkan perubahan ini" in halaman(ani, "perubahan_rinci", diusulkan[0].pk)
    alamat = reverse("perubahan_batalkan", args=[diusulkan[0].pk])
    assert ani.post(alamat, {"alasan": ""}).status_code == 422
    assert ani.post(alamat, {"alasan": "Alamat DPT yang benar."}).status_code == 303
    batal = Perubahan.objects.get(membatalkan=diusulkan[0])
    assert "Ada usul pembatalan." in halaman(ani, "perubahan_rinci", diusulkan[0].pk)
    assert putus(sebagai("rudi"), batal, "setuju") == 303
    diusulkan[0].refresh_from_db()
    assert diusulkan[0].keadaan == "dibatalkan"
    isi = halaman(ani, "perubahan_rinci", diusulkan[0].pk)
    assert "Sudah dibatalkan." in isi
    assert "Ada usul pembatalan." not in isi


def test_jangkauan_perubahan(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    alamat = reverse("perubahan_rinci", args=[diusulkan[0].pk])  # in Kenanga
    status = {n: sebagai(n).get(alamat).status_code for n in ("citra", "budi", "wati", "maya")}
    assert status == {"citra": 200, "budi": 403, "wati": 200, "maya": 403}
    assert sebagai(None).get(alamat).status_code == 302
    assert putus(sebagai("citra"), diusulkan[0], "setuju") == 403
    assert "9971••" not in halaman(sebagai("wati"), "perubahan_rinci", diusulkan[0].pk)


def test_surat_hanya_untuk_yang_melihat_pemilih(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    surat = SimpleUploadedFile("kk.pdf", b"%PDF-1.4 kk contoh")
    jawab = usul(
        sebagai("ani"), kasus["ubah"], "ubah:", tingkat="akta", sumber="KK 12", berkas=surat,
    )  # fmt: skip
    assert jawab.status_code == 303
    p = Perubahan.objects.get()
    alamat = reverse("perubahan_surat", args=[p.bukti.get().pk])
    assert alamat in halaman(sebagai("rudi"), "perubahan_rinci", p.pk)
    assert alamat not in halaman(sebagai("wati"), "perubahan_rinci", p.pk)
    assert b"".join(sebagai("rudi").get(alamat).streaming_content) == b"%PDF-1.4 kk contoh"
    assert sebagai("wati").get(alamat).status_code == 403
    assert sebagai("citra").get(alamat).status_code == 403
    assert Peristiwa.objects.filter(tindakan="surat_dibuka", pelaku="rudi").count() == 1


def test_kelompok_dengan_contoh_yang_sama_untuk_dua_orang(
    kasus: dict[str, Kasus], sebagai: Sebagai, django_capture_on_commit_callbacks: Any
) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    siap = f"{reverse('kelompok_siapkan')}?jenis=ubah&golongan=pindah"
    assert "Putuskan 2 kasus bersama" in ani.get(siap).content.decode()
    assert ani.post(siap, {"pilihan": "ubah:"}).status_code == 303
    k = Kelompok.objects.get()
    isi = halaman(ani, "kelompok", k.pk)
    assert f"benih {k.benih}" in isi
    assert isi.count('name="keluar"') == 2
    alamat = reverse("kelompok_usulkan", args=[k.pk])
    terlalu = ani.post(alamat, {"alasan": "DP4 lebih baru.", "keluar": [kasus["alamat1"].pk]})
    assert terlalu.status_code == 422
    assert "DP4 lebih baru." in terlalu.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert ani.post(alamat, {"alasan": "DP4 lebih baru."}).status_code == 303
    kedua = halaman(rudi, "kelompok", k.pk)
    assert f"benih {k.benih}" in kedua
    assert all(f"Kasus {n}<" in kedua for n in k.contoh)
    putuskan = reverse("kelompok_putuskan", args=[k.pk])
    assert ani.post(putuskan, {"putusan": "setuju"}).status_code == 403
    assert rudi.post(putuskan, {"putusan": "setuju", "alasan": ""}).status_code == 303
    assert Perubahan.objects.filter(kelompok=k, keadaan="berlaku").count() == 2


def test_kelompok_tanpa_jenis_kembali_ke_antrean(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    jawab = sebagai("ani").get(reverse("kelompok_siapkan"), follow=True)
    assert "Pilih dulu satu jenis perkara" in jawab.content.decode()


def test_siapa_yang_terkena(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    assert "Belum ada pencoretan yang diusulkan" in halaman(sebagai("ani"), "ketimpangan")
    bukti = {
        "tingkat": "kunjungan", "sumber": "PPS Kenanga", "tanggal": "14-08-2024",
        "uraian": "Bertemu anaknya.",
    }  # fmt: skip
    jawab = usul(
        sebagai("ani"),
        kasus["hilang"],
        "daftar",
        pilihan="tms:meninggal",
        alasan="Meninggal.",
        **bukti,
    )
    assert jawab.status_code == 303, jawab.content.decode()
    isi = halaman(sebagai("wati"), "ketimpangan")
    assert "1 dari 6 pemilih" in isi
    assert "Banyaknya kata dalam nama" in isi
    unduh = sebagai("rudi").get(reverse("ketimpangan_unduh"), {"format": "csv"})
    assert "Terlalu sedikit" in b"".join(unduh.streaming_content).decode().replace(
        "terlalu", "Terlalu"
    )


def test_permintaan_ke_disdukcapil_terlihat(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    usul(
        sebagai("ani"), kasus["hilang"], "daftar", pilihan="tms:meninggal", alasan="Meninggal.",
        tingkat="kunjungan", sumber="PPS Kenanga", tanggal="14-08-2024", uraian="Bertemu anaknya.",
    )  # fmt: skip
    isi = halaman(sebagai("rudi"), "perubahan", tab="permintaan")
    assert "Wagiman" in isi
    assert "akta kematian" in halaman(
        sebagai("rudi"), "perubahan_rinci", Perubahan.objects.get().pk
    )


def test_tanda_pindah_memilih_terlihat(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    usul(sebagai("ani"), kasus["hilang"], "tetap", alasan="Kuliah di kota.", pindah_memilih="on")
    u = Perubahan.objects.get()
    assert (u.jenis, u.isi["tawaran"]) == ("tetap", ["pindah_memilih"])
    assert "Tawarkan pindah memilih" in halaman(sebagai("rudi"), "perubahan_rinci", u.pk)


def test_unduhan_perubahan(diusulkan: list[Perubahan], sebagai: Sebagai) -> None:
    jawab = sebagai("rudi").get(
        reverse("perubahan_unduh"), {"keadaan": "diusulkan", "format": "csv"}
    )
    isi = b"".join(jawab.streaming_content).decode()
    assert len(isi.strip().splitlines()) == 3
    assert "Ani Wulandari" in isi
