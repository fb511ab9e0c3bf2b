"""The pages of the queue and of one case: who sees what, and how a decision is made there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah.forms import tulis_surat
from kantor.telaah.models import Kasus, Perubahan
from kantor.tugas.jalan import jalankan, masukkan
from kantor.tugas.models import Tugas
from tests.kantor.telaah.bahan_halaman import DP4, DPT, NIK, kota, muat

Sebagai = Callable[[str | None], Client]
Orang = Callable[[str], Pengguna]
ENAM_BELAS = re.compile(r"[0-9]{16}")

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


def halaman(c: Client, nama: str, *args: Any, **kueri: str) -> str:
    """The text of a page that opens."""
    j = c.get(reverse(nama, args=args), kueri)
    assert j.status_code == 200, j.status_code
    return j.content.decode()


def usul(c: Client, k: Kasus, putusan: str, **isian: Any) -> Any:
    """Send the decision form of a case."""
    isian = {"putusan": putusan, "alasan": "Cocok dengan KTP-el.", **isian}
    isian.setdefault("unsur", [u for u in k.unsur.split(",") if u])
    return c.post(reverse("kasus_putuskan", args=[k.pk]), isian)


def test_antrean_kosong_menyebut_langkah_pertama(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    isi = halaman(sebagai("ani"), "telaah")
    assert "Belum ada yang dapat dicocokkan" in isi
    assert "DPT dan DP4 belum dimuat" in isi


def test_pencocokan_dimulai_dari_antrean(
    pemilihan: Pemilihan,
    orang: Orang,
    sebagai: Sebagai,
    django_capture_on_commit_callbacks: Any,
) -> None:
    ani = sebagai("ani")
    muat(pemilihan, "dpt", DPT, orang("ani"))
    assert "DPT sudah dimuat; DP4 belum." in halaman(ani, "telaah")
    assert ani.post(reverse("telaah_padankan")).status_code == 302
    muat(pemilihan, "dp4", DP4, orang("ani"))
    assert "Cocokkan kedua daftar" in halaman(ani, "telaah")
    assert "Cocokkan kedua daftar" not in halaman(sebagai("wati"), "telaah")
    ani.post(reverse("telaah_padankan"))
    menunggu = halaman(ani, "telaah")
    assert "Menunggu giliran" in menunggu
    assert reverse("telaah_kemajuan") in menunggu
    with django_capture_on_commit_callbacks(execute=True):
        masukkan(Tugas.objects.get().pk)
    assert ani.get(reverse("telaah_kemajuan")).headers["HX-Refresh"] == "true"
    assert "WAGIMAN" in halaman(ani, "telaah")


def test_pencocokan_yang_berakhir_selagi_halamannya_dibaca(
    pemilihan: Pemilihan,
    orang: Orang,
    sebagai: Sebagai,
    django_capture_on_commit_callbacks: Any,
) -> None:
    ani = sebagai("ani")
    muat(pemilihan, "dpt", DPT, orang("ani"))
    muat(pemilihan, "dp4", DP4, orang("ani"))
    with django_capture_on_commit_callbacks():
        ani.post(reverse("telaah_padankan"))
    nomor, sudah = Tugas.objects.get().pk, []

    def akhiri(jalan: Any, sql: str, params: Any, banyak: bool, konteks: Any) -> Any:
        hasil = jalan(sql, params, banyak, konteks)
        if not sudah and sql.startswith("SELECT") and 'FROM "telaah_padanan"' in sql:
            sudah.append(sql)
            jalankan(nomor)
        return hasil

    with connection.execute_wrapper(akhiri):
        isi = halaman(ani, "telaah")
    assert sudah
    assert "WAGIMAN" in isi
    assert "Menunggu giliran" not in isi
    assert "Cocokkan kedua daftar" not in isi
    # A job writes its matching first and its own end a moment later.
    Tugas.objects.update(selesai=None)
    isi = halaman(ani, "telaah")
    assert "WAGIMAN" in isi
    assert reverse("telaah_kemajuan") not in isi


def test_alamat_pencocokan_yang_dimuat_ulang_kembali_ke_antrean(
    pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    jawab = sebagai("ani").get(reverse("telaah_padankan"))
    assert (jawab.status_code, jawab.headers["Location"]) == (302, reverse("telaah"))
    assert sebagai("wati").get(reverse("telaah_padankan")).status_code == 403
    assert not Tugas.objects.exists()


def test_antrean_terberat_di_atas_dan_tersaring(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    isi = halaman(sebagai("ani"), "telaah")
    letak = [isi.index(f'/telaah/{kasus[k].pk}/"') for k in ("ganda", "baru", "hilang", "ubah")]
    assert letak == sorted(letak)
    sempit = halaman(sebagai("ani"), "telaah", jenis="ubah", wilayah="99.71.02")
    assert "SUPARNO" in sempit
    assert "WAGIMAN" not in sempit
    assert f"/telaah/{kasus['alamat1'].pk}/?jenis=ubah&amp;wilayah=99.71.02" in sempit
    assert "Putuskan bersama" in sempit


@pytest.mark.parametrize(
    ("siapa", "terlihat", "tidak"),
    [
        ("ani", ("SITI RAHAYU NINGSIH", "WAGIMAN"), ()),
        ("rudi", ("SITI RAHAYU NINGSIH", "WAGIMAN"), ()),
        ("budi", ("SITI RAHAYU NINGSIH",), ("WAGIMAN",)),
        ("citra", ("WAGIMAN",), ("SITI RAHAYU NINGSIH",)),
        ("wati", ("SITI RAHAYU NINGSIH", "WAGIMAN"), ()),
    ],
)
def test_antrean_menurut_wilayah(
    kasus: dict[str, Kasus],
    sebagai: Sebagai,
    siapa: str,
    terlihat: tuple[str, ...],
    tidak: tuple[str, ...],
) -> None:
    isi = halaman(sebagai(siapa), "telaah")
    assert all(n in isi for n in terlihat)
    assert not any(n in isi for n in tidak)
    assert not ENAM_BELAS.search(isi)


def test_siapa_boleh_membuka_kasus(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    alamat = reverse("kasus", args=[kasus["ubah"].pk])
    status = {
        n: sebagai(n).get(alamat).status_code for n in ("ani", "rudi", "budi", "citra", "maya")
    }
    assert status == {"ani": 200, "rudi": 200, "budi": 200, "citra": 403, "maya": 403}
    assert sebagai(None).get(alamat).status_code == 302
    assert (
        sebagai("citra").post(reverse("kasus_putuskan", args=[kasus["ubah"].pk])).status_code == 403
    )
    assert sebagai("ani").get(reverse("kasus", args=[10**9])).status_code == 404


def test_bawaslu_tidak_melihat_nik_dan_tanggal_lahir(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    isi = halaman(sebagai("wati"), "kasus", kasus["ubah"].pk)
    assert "RAHAYU" in isi
    assert "9971••" not in isi
    assert "14-03-1987" not in isi
    assert 'id="usul"' not in isi
    penuh = halaman(sebagai("ani"), "kasus", kasus["ubah"].pk)
    assert "9971••" in penuh
    assert NIK.format(1) not in penuh


def test_halaman_kasus_untuk_papan_ketik(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    isi = halaman(sebagai("ani"), "kasus", kasus["ubah"].pk)
    assert {"J", "K", "Y", "T", "C", "L"} <= set(re.findall(r'data-tombol="(\w)"', isi))
    assert "<mark>" in isi
    assert "Telaah 4 dari 6" in isi
    assert 'style="' not in isi


def test_usul_lalu_langsung_ke_kasus_berikutnya(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani, k = sebagai("ani"), kasus["ubah"]
    jawab = usul(ani, k, "ubah:")
    assert jawab.status_code == 303
    assert jawab.headers["Location"] == reverse("kasus", args=[kasus["alamat1"].pk])
    p = Perubahan.objects.get(kasus=k)
    assert (p.jenis, p.pengusul.username, p.keadaan) == ("ubah", "ani", "diusulkan")
    assert "Tarik kembali" in ani.get(jawab.headers["Location"]).content.decode()
    assert Peristiwa.objects.filter(tindakan="perubahan_diusulkan").count() == 1


def test_belum_rekam_ktp_el_tidak_menjadi_tidak_dikenal(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    """Offered on the page with papers alone, it is refused with its sentence; with a visit it is not."""
    k = kasus["hilang"]
    assert k.baris_daftar is not None
    Baris.objects.filter(pk=k.baris_daftar.pk).update(status_ktp_el="B")
    isian = {
        "pilihan": "tms:tidak_dikenal", "alasan": "Tidak dikenal menurut RT.", "tingkat": "surat",
        "sumber": "Ketua RT 4", "uraian": "Surat nomor 3", "tanggal": "14-08-2024",
    }  # fmt: skip
    jawab = usul(sebagai("ani"), k, "daftar", **isian)
    assert jawab.status_code == 422
    isi = jawab.content.decode()
    assert "Ia belum tercatat merekam KTP-el; itu tidak sama dengan tidak dikenal." in isi
    assert "Kunjungi alamatnya dahulu dan catat hasilnya." in isi
    assert "Tidak dikenal menurut RT." in isi  # nothing that was written is lost
    assert not Perubahan.objects.filter(kasus=k).exists()
    kunjungan = isian | {
        "tingkat": "kunjungan",
        "sumber": "PPS Melati Utara",
        "uraian": "Didatangi",
    }
    assert usul(sebagai("ani"), k, "daftar", **kunjungan).status_code == 303
    assert Perubahan.objects.get(kasus=k).kode_tms == "tidak_dikenal"


def test_kaidah_menolak_tanpa_menghapus_isian(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani, k = sebagai("ani"), kasus["hilang"]
    isian = {
        "pilihan": "tms:pindah_domisili", "alasan": "Pindah ke luar kota.", "tingkat": "akta",
        "sumber": "Surat pindah 12/2024",
    }  # fmt: skip
    surat = SimpleUploadedFile("pindah.pdf", b"%PDF-1.4 surat contoh")
    jawab = usul(ani, k, "daftar", **isian, berkas=surat)
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Belum dapat diusulkan" in isi
    assert "KK dan KTP-el-nya masih di sini" in isi
    assert "Pindah ke luar kota." in isi
    assert "Surat pindah 12/2024" in isi
    assert "Surat pertama sudah tersimpan" in isi
    assert not Perubahan.objects.exists()
    surat_lama = re.search(r'name="surat" value="([^"]+)"', isi)
    assert surat_lama
    ulang = usul(ani, k, "daftar", **isian, setempat="tidak", surat=surat_lama[1])
    assert ulang.status_code == 303
    b = Perubahan.objects.get().bukti.get()
    assert (b.tingkat, b.nama_berkas, len(b.sha256)) == ("akta", "pindah.pdf", 64)


def test_bukti_tanpa_sumber_ditanya_sumbernya(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    jawab = usul(sebagai("ani"), kasus["ubah"], "ubah:", alasan="DP4 lebih baru.", tingkat="akta")
    assert jawab.status_code == 422
    assert "Sebut sumber bukti ini" in jawab.content.decode()
    assert not Perubahan.objects.exists()


def test_surat_kasus_lain_tidak_dipakai(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    isian = {
        "alasan": "DP4 lebih baru.",
        "tingkat": "akta",
        "sumber": "KK",
        "tanggal": "14-08-2024",
    }
    lain = tulis_surat("f" * 64, "kk.pdf", f"kasus/{kasus['alamat1'].pk}")
    usul(ani, kasus["ubah"], "ubah:", **isian, surat=lain)
    assert Perubahan.objects.get().bukti.get().sha256 == ""


def test_tetap_dan_lewati(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    ani.get(reverse("kasus", args=[kasus["ganda"].pk]))
    lewat = usul(ani, kasus["ganda"], "lewati", alasan="")
    assert lewat.headers["Location"] == reverse("kasus", args=[kasus["baru"].pk])
    kasus["ganda"].refresh_from_db()
    assert kasus["ganda"].pemegang is None
    assert (
        usul(
            ani, kasus["ganda"], "tetap", alasan="", pola="Dua orang: kembar menurut KK."
        ).status_code
        == 303
    )
    assert Perubahan.objects.get().alasan == "Dua orang: kembar menurut KK."


def test_tanpa_alasan_diminta_menulisnya(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    jawab = usul(sebagai("ani"), kasus["ubah"], "ubah:", alasan="")
    assert jawab.status_code == 422
    assert "Tulis alasannya" in jawab.content.decode()
    pendek = usul(sebagai("ani"), kasus["ubah"], "ubah:", alasan="ok")
    assert "terlalu pendek" in pendek.content.decode()


def test_yang_sedang_dibuka_orang_lain_dilewati(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    sebagai("budi").get(reverse("kasus", args=[kasus["baru"].pk]))
    isi = halaman(sebagai("ani"), "kasus", kasus["baru"].pk)
    assert "Sedang dibuka orang lain" in isi
    assert "Budi Santoso" in isi
    lewat = usul(sebagai("ani"), kasus["ganda"], "lewati", alasan="")
    assert lewat.headers["Location"] == reverse("kasus", args=[kasus["hilang"].pk])


def test_ingat_isian_untuk_kasus_sejenis(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    usul(
        ani, kasus["ubah"], "ubah:", ingat="on", alasan="DP4 lebih baru.", tingkat="akta", sumber="KK",
        tanggal="14 Agustus 2024",
    )  # fmt: skip
    isi = halaman(ani, "kasus", kasus["alamat1"].pk)
    assert "DP4 lebih baru." in isi
    assert "DP4 lebih baru." not in halaman(ani, "kasus", kasus["baru"].pk)


def test_keterangan_dicatat_dan_nik_ditolak(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani, k = sebagai("ani"), kasus["ubah"]
    alamat = reverse("kasus_catatan", args=[k.pk])
    assert ani.post(alamat, {"isi": "Ditelepon, tidak diangkat."}).status_code == 302
    assert "Ditelepon, tidak diangkat." in halaman(ani, "kasus", k.pk)
    jawab = ani.post(alamat, {"isi": f"NIK-nya {NIK.format(1)}"})
    assert jawab.status_code == 422
    assert k.catatan.count() == 1


def test_unduhan_sama_dengan_saringan_tanpa_nik(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    jawab = sebagai("ani").get(reverse("telaah_unduh"), {"jenis": "ubah", "format": "csv"})
    isi = b"".join(jawab.streaming_content).decode()
    assert len(isi.strip().splitlines()) == 4
    assert not ENAM_BELAS.search(isi)
    assert "14-03-1987" not in isi
    e = Peristiwa.objects.get(tindakan="tabel_diunduh")
    assert e.isi == {"saringan": "jenis=ubah", "format": "csv", "banyak": 3}
    xlsx = sebagai("ani").get(reverse("telaah_unduh"))
    assert b"".join(xlsx.streaming_content).startswith(b"PK")


def test_periksa_menyebut_yang_masih_perlu(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    jawab = sebagai("ani").post(
        reverse("kasus_periksa", args=[kasus["hilang"].pk]), {"pilihan": "tms:meninggal"}
    )
    isi = jawab.content.decode()
    assert "TMS 1 (Meninggal)" in isi
    assert "Belum dapat" in isi
    assert 'data-ke="#id_tingkat">' in isi  # leads to what mends it
    assert not Perubahan.objects.exists()


def test_alamat_formulir_yang_dimuat_ulang_kembali_ke_kasus(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    k = kasus["ubah"]
    jawab = sebagai("ani").get(reverse("kasus_putuskan", args=[k.pk]), {"jenis": "ubah"})
    assert jawab.headers["Location"] == f"{reverse('kasus', args=[k.pk])}?jenis=ubah"


def test_saringan_yang_saya_pegang(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    halaman(ani, "kasus", kasus["hilang"].pk)
    isi = halaman(ani, "telaah", saya="1")
    assert "WAGIMAN" in isi
    assert "SUPARNO" not in isi


def test_ganda_memilih_catatan_yang_tetap(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    kiri, kanan = kasus["ganda"].anggota
    isi = halaman(sebagai("ani"), "kasus", kasus["ganda"].pk)
    assert f'value="tms:ganda:{kiri}"' in isi
    assert (
        "dengan unsur yang berbeda. Tercatat dua kali di DPT." in isi
    )  # the kind, and its evidence
    assert re.findall(r"Satu KK di ([^<]*)<", isi) == ["DPT, baris 1", "DPT, baris 3"]
    bukti = {"tingkat": "kunjungan", "sumber": "PPS Melati Utara", "tanggal": "14-08-2024"}
    assert usul(sebagai("ani"), kasus["ganda"], f"tms:ganda:{kanan}", **bukti).status_code == 303
    p = Perubahan.objects.get()
    assert (p.kode_tms, p.baris_daftar_id, p.baris_tinggal_id) == ("ganda", kiri, kanan)
    isi = halaman(sebagai("rudi"), "perubahan_rinci", p.pk)
    assert "<dt>Yang dicoret</dt><dd>SITI RAHAYU NINGSIH, baris 1," in isi
    assert "<dt>Yang tetap</dt><dd>SITI RAHAYU N., baris 3," in isi


def test_pemilihan_tanpa_kode_tms_menunjukkan_aturannya(
    kasus: dict[str, Kasus], sebagai: Sebagai
) -> None:
    versi = kasus["hilang"].pemilihan.aturan
    versi.isi = {**versi.isi, "tms": []}
    versi.save()
    isi = halaman(sebagai("ani"), "kasus", kasus["hilang"].pk)
    assert "Kode TMS pemilihan ini belum diisi." in isi


def test_yang_tetap_menyimpan_buktinya(kasus: dict[str, Kasus], sebagai: Sebagai) -> None:
    """Who was found at home stays because somebody went there: that evidence is part of the decision."""
    ani = sebagai("ani")
    isi = halaman(ani, "kasus", kasus["hilang"].pk)
    assert isi.index('name="pindah_memilih"') < isi.index("Uraian dan bukti kedua")
    surat = SimpleUploadedFile("kunjungan.pdf", b"%PDF-1.4 rekaan", "application/pdf")
    jawab = usul(
        ani, kasus["hilang"], "tetap", pindah_memilih="on", tingkat="kunjungan",
        sumber="PPS bersama ketua RT 2", tanggal_hari="2", tanggal_bulan="7", tanggal_tahun="2024",
        berkas=surat,
    )  # fmt: skip
    assert jawab.status_code == 303
    u = Perubahan.objects.get()
    assert (u.jenis, u.tawaran) == ("tetap", "pindah_memilih")
    b = u.bukti.get()
    assert (b.tingkat, b.sumber, b.nama_berkas) == (
        "kunjungan", "PPS bersama ketua RT 2", "kunjungan.pdf"
    )  # fmt: skip
    assert "PPS bersama ketua RT 2" in halaman(sebagai("rudi"), "perubahan_rinci", u.pk)
