"""What Disdukcapil reads: what was approved, whose it is, and nothing that is sealed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantor.beranda.kerja import hari_ini
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.salin import jadwal_dari
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import permintaan, services
from kantor.telaah.models import Kasus, Perubahan, Putusan
from kantor.telaah.services import BuktiMasuk
from kantor.templatetags.rupa import tgl
from tests.kantor.conftest import KOTA
from tests.kantor.telaah.bahan_halaman import KEL_A, kota
from tests.kantor.telaah.test_halaman import halaman

Sebagai = Callable[[str | None], Client]
Orang = Callable[[str], Pengguna]
KUNJUNGAN = BuktiMasuk("kunjungan", "PPS Kenanga")

pytestmark = [pytest.mark.usefixtures("pelayan_kunci"), pytest.mark.lengkap]


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    """The small town, with one NIK on two people of Melati Utara."""
    ada = kota(pemilihan, orang("ani"))
    g = ada["ganda"]
    Kasus.objects.filter(pk=g.pk).update(jenis="ganda_k2")
    g.refresh_from_db()
    return ada


@pytest.fixture
def kematian(kasus: dict[str, Kasus], orang: Orang) -> Perubahan:
    """Wagiman of Kenanga is to be struck; there is no akta."""
    return services.usulkan(
        pengguna=orang("ani"), kasus=kasus["hilang"], jenis="tms", kode_tms="meninggal",
        alasan="Meninggal menurut anaknya.", bukti=(KUNJUNGAN,),
    )  # fmt: skip


@pytest.fixture
def nik(kasus: dict[str, Kasus], orang: Orang) -> Perubahan:
    """Nobody of the two is struck; whose NIK it is, Disdukcapil knows."""
    return services.tetapkan_tetap(
        pengguna=orang("ani"), kasus=kasus["ganda"], alasan="Dua orang yang berbeda."
    )


def setujui(orang: Orang, *semua: Perubahan) -> None:
    for u in semua:
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)


def unduhan(c: Client, **kueri: str) -> list[str]:
    jawab = c.get(reverse("permintaan_unduh"), {"format": "csv", **kueri})
    return b"".join(jawab.streaming_content).decode().strip().splitlines()


def test_disdukcapil_membaca_yang_disetujui_saja(
    kematian: Perubahan, nik: Perubahan, sebagai: Sebagai, orang: Orang
) -> None:
    dina = sebagai("dina")
    kosong = halaman(dina, "permintaan")
    assert "Belum ada permintaan" in kosong
    assert "Wagiman" not in kosong
    setujui(orang, kematian)
    isi = halaman(dina, "permintaan")
    for kata in ("Akta kematian", "Wagiman", "Kenanga", "Masa pemberitahuan", tgl(timezone.now())):
        assert kata in isi, kata
    assert f"Nomor {kematian.pk}<" in isi
    assert "Siti Rahayu" not in isi  # still waits for the second person
    setujui(orang, nik)
    isi = halaman(dina, "permintaan")
    assert isi.index("Siti Rahayu Ningsih") < isi.index("Wagiman")  # the latest decision first
    assert "Satu NIK tertulis juga pada Siti Rahayu N." in isi
    assert "<span>Berlaku</span>" in isi
    assert "NIK, NKK, dan tanggal lahir tidak ditampilkan" in isi


def test_tidak_ada_yang_tersegel_dan_tidak_ada_jalan_ke_pemilih(
    kematian: Perubahan, nik: Perubahan, sebagai: Sebagai, orang: Orang
) -> None:
    setujui(orang, kematian, nik)
    dina = sebagai("dina")
    isi = halaman(dina, "permintaan") + "".join(unduhan(dina))
    assert not re.search(r"\d{16}|9971\d|••|14-03-19|19[48]\d", isi)
    alamat = reverse("perubahan_rinci", args=[kematian.pk])
    assert alamat not in isi
    for tujuan in (alamat, reverse("perubahan"), reverse("kasus", args=[kematian.kasus_id])):
        assert dina.get(tujuan).status_code == 403, tujuan
    # Who sees voters gets to the change.
    assert alamat in halaman(sebagai("ani"), "permintaan")


def test_menurut_jenis_dan_diunduh(
    kematian: Perubahan, nik: Perubahan, sebagai: Sebagai, orang: Orang
) -> None:
    dina = sebagai("dina")
    setujui(orang, kematian)
    assert "Tidak ada permintaan NIK yang benar" in halaman(dina, "permintaan", jenis="nik")
    setujui(orang, nik)
    satu = halaman(dina, "permintaan", jenis="akta_kematian")
    assert "Wagiman" in satu
    assert "Siti Rahayu" not in satu
    assert "Wagiman" in halaman(dina, "permintaan", jenis="bukan_jenis")
    judul, *isi = unduhan(dina)
    assert judul.lstrip("\ufeff") == (
        "Nomor,Yang diminta,Keterangan,Nama,Kelurahan/desa,Sejak,Keadaan"
    )
    assert [b.split(",")[0] for b in isi] == [str(nik.pk), str(kematian.pk)]
    assert len(unduhan(dina, jenis="nik")) == 2
    assert dina.get(reverse("permintaan_unduh"))["Content-Type"].endswith("sheet")
    catatan = Peristiwa.objects.filter(tindakan="tabel_diunduh", pelaku="dina").order_by("pk")
    assert [(e.objek, e.isi["saringan"], e.isi["banyak"]) for e in catatan] == [
        ("telaah/permintaan", "jenis=", 2),
        ("telaah/permintaan", "jenis=nik", 1),
        ("telaah/permintaan", "jenis=", 2),
    ]


def test_yang_akan_dan_sudah_dibatalkan(
    kematian: Perubahan, sebagai: Sebagai, orang: Orang
) -> None:
    setujui(orang, kematian)
    batal = services.batalkan(
        pengguna=orang("ani"), perubahan=kematian, alasan="Ternyata orang lain."
    )
    dina = sebagai("dina")
    assert "<span>Diusulkan batal</span>" in halaman(dina, "permintaan")
    assert unduhan(dina)[1].endswith('"Diusulkan batal, tunggu putusannya"')
    setujui(orang, batal)
    assert "Belum ada permintaan" in halaman(dina, "permintaan")


def test_jangkauan(kematian: Perubahan, nik: Perubahan, sebagai: Sebagai, orang: Orang) -> None:
    setujui(orang, kematian, nik)
    for siapa, terlihat in (
        ("ani", {"Wagiman", "Siti Rahayu Ningsih"}),
        ("wati", {"Wagiman", "Siti Rahayu Ningsih"}),
        ("budi", {"Siti Rahayu Ningsih"}),
        ("dedi", {"Siti Rahayu Ningsih"}),
        ("citra", {"Wagiman"}),
        ("joko", set()),
    ):
        isi = halaman(sebagai(siapa), "permintaan")
        assert {n for n in ("Wagiman", "Siti Rahayu Ningsih") if n in isi} == terlihat, siapa
    for siapa in ("maya", "sosi", "seno"):
        assert sebagai(siapa).get(reverse("permintaan")).status_code == 403, siapa
        assert not permintaan.diminta(orang(siapa), kematian.pemilihan), siapa
    assert sebagai(None).get(reverse("permintaan")).status_code == 302


def test_halaman_berikutnya_menurut_putusan(kematian: Perubahan, orang: Orang) -> None:
    p, ani, kini = kematian.pemilihan, orang("ani"), timezone.now()
    usul = [
        Perubahan.objects.create(
            pemilihan=p, jenis="tetap", wilayah=KEL_A, permintaan="nik", alasan="x", pengusul=ani,
            diusulkan=kini, keadaan="berlaku", baris_daftar=kematian.baris_daftar,
        )
        for _ in range(4)
    ]  # fmt: skip
    for u in reversed(usul):  # decided in the other order
        Putusan.objects.create(
            perubahan=u, pengusul=ani, oleh=orang("rudi"), setuju=True, pada=kini
        )
    setujui(orang, kematian)
    isi: list[Perubahan] = []
    while potong := permintaan.diminta(ani, p, setelah=isi[-1].putusan.pk if isi else 0, banyak=2):
        isi += potong
    assert [u.pk for u in isi] == [kematian.pk, *(u.pk for u in usul)]
    assert permintaan.hitung(ani, p) == {"akta_kematian": 1, "nik": 4}
    assert [b[0] for b in permintaan.baris_unduh(ani, p, "nik")] == [u.pk for u in usul]


def test_beranda_dan_menu_disdukcapil_menunjuk_ke_sana(
    kematian: Perubahan, sebagai: Sebagai, orang: Orang
) -> None:
    p, dina = kematian.pemilihan, orang("dina")
    j, alamat = jadwal_dari(p), reverse("permintaan")
    assert hari_ini(dina, p, j, date(2024, 8, 9)) == []
    setujui(orang, kematian)
    (butir,) = hari_ini(dina, p, j, date(2024, 8, 9))
    assert (butir["judul"], butir["rinci"], butir["alamat"]) == (
        "1 permintaan KPU kepada Disdukcapil", "Akta kematian: 1.", alamat,
    )  # fmt: skip
    beranda = halaman(sebagai("dina"), "beranda")
    assert "Permintaan KPU" in beranda
    assert re.search(rf'<a href="{alamat}"[^>]*>(?:(?!</a>).)*Permintaan', beranda, re.S)
    # The office sends them from the same room; who does neither is not led there.
    assert f'href="{alamat}"' in halaman(sebagai("ani"), "beranda")
    assert f'href="{alamat}"' not in halaman(sebagai("budi"), "beranda")
    assert alamat in halaman(sebagai("ani"), "perubahan", tab="permintaan")


def test_sebelum_ada_pemilihan(sebagai: Sebagai) -> None:
    assert "Belum ada pemilihan" in halaman(sebagai("dina"), "permintaan")
    assert sebagai("dina").get(reverse("permintaan_unduh")).status_code == 302


def test_berkas_orang_lain_bukan_pekerjaan_disdukcapil(
    kasus: dict[str, Kasus], orang: Orang
) -> None:
    p = kasus["hilang"].pemilihan
    siap = p.berkas.filter(format="dp4")
    siap.update(dimuat=None)
    j, dina = jadwal_dari(p), orang("dina")
    assert dina.wilayah == KOTA
    assert hari_ini(dina, p, j, date(2024, 8, 9)) == []
    siap.update(pengunggah=dina)
    assert [b["kata"] for b in hari_ini(dina, p, j, date(2024, 8, 9))] == ["Tinjau berkas"]
