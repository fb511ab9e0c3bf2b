"""The first page: each role sees its own work, in its own reach, and figures that are stored facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kantor.beranda.angka import _LEWAT, HARI_TREN, per_hari, ubin
from kantor.beranda.baru import berubah
from kantor.beranda.kerja import hari_ini, terlambat
from kantor.berkas.models import Baris, Berkas
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.pemilihan.pelanggaran import catat_pelanggaran, teruskan_pelanggaran
from kantor.pemilihan.salin import jadwal_dari
from kantor.pemilihan.selectors import hari_ini as hari
from kantor.pemilihan.services import buat_pemilihan
from kantor.riwayat.services import catat
from kantor.telaah.models import Kasus, Kelompok, Padanan, Perubahan, Putusan

pytestmark = pytest.mark.lengkap

KEL_BUDI, KEL_CITRA = "99.71.01.1001", "99.71.02.1001"


@pytest.fixture
def isi(pemilihan: Pemilihan, orang: Any) -> Pemilihan:
    """Two files, three cases in two kelurahan, one change proposed and one decided."""
    Wilayah.objects.create(kode=KEL_BUDI, nama="ANGGREK")
    ani, kini = orang("ani"), timezone.now()
    umum = {"pemilihan": pemilihan, "wilayah": "99.71", "format": "x", "ukuran": 1, "dari": "KPU",
            "keadaan_per": date(2024, 8, 9), "pengunggah": ani, "diterima": kini,
            "diperiksa": kini}  # fmt: skip
    dpt = Berkas.objects.create(
        nama="dpt.csv", sha256="1" * 64, dimuat=kini, banyak_diterima=3, **umum
    )
    Berkas.objects.create(nama="harian.csv", sha256="2" * 64, banyak_diterima=64, **umum)
    baris = [
        Baris.objects.create(
            berkas=dpt, acak=f"a{i}", nomor=i, baris_asal=i, nik_sah=True, nama="Uji",
            kode_kelurahan=k, tps="001",
        )
        for i, k in enumerate((KEL_BUDI, KEL_BUDI, KEL_CITRA), 1)
    ]  # fmt: skip
    padanan = Padanan.objects.create(
        pemilihan=pemilihan, oleh=ani, daftar=dpt, rujukan=dpt, dibuat=kini, selesai=kini
    )
    kasus = [
        Kasus.objects.create(
            padanan=padanan, pemilihan=pemilihan, jenis="hilang", wilayah=b.kode_kelurahan,
            baris_daftar=b, dibuat=kini, keadaan=keadaan, kunci=f"k{b.pk}",
        )
        for b, keadaan in zip(baris, ("terbuka", "diusulkan", "selesai"), strict=True)
    ]  # fmt: skip
    for k, keadaan in ((kasus[1], "diusulkan"), (kasus[2], "berlaku")):
        u = Perubahan.objects.create(
            pemilihan=pemilihan, kasus=k, jenis="tetap", wilayah=k.wilayah, alasan="Uji",
            pengusul=ani, diusulkan=kini, keadaan=keadaan,
        )  # fmt: skip
        if keadaan == "berlaku":
            Putusan.objects.create(
                perubahan=u, pengusul=ani, oleh=orang("rudi"), setuju=True, pada=kini
            )
    return pemilihan


def _nilai(pengguna: Any, p: Pemilihan) -> list[int]:
    return [u["nilai"] for u in ubin(pengguna, p, hari(p.zona))]


def test_figures_by_role_and_reach(isi: Pemilihan, orang: Any) -> None:
    for nama, harap in (
        ("ani", [3, 1, 1, 1]),
        ("wati", [3, 1, 1, 1]),
        ("dedi", [2, 1, 1, 0]),
        ("budi", [2, 1, 1, 0]),
        ("citra", [1, 0, 0, 1]),
        ("joko", [2]),
        ("dina", [0, 2, 1, 1]),
        ("sosi", []),
    ):
        assert _nilai(orang(nama), isi) == harap, nama
    assert _nilai(orang("maya"), isi)[2:] == [0, 0]
    assert ubin(orang("ani"), None, date(2024, 8, 9)) == []


def test_trend_counts_days_of_the_office(isi: Pemilihan) -> None:
    u, kini = Putusan.objects.all(), date(2026, 11, 25)

    def tren(pada: tuple[int, int]) -> list[int]:
        """Of one decision at a day of November and an hour in UTC."""
        hari, jam = pada
        u.update(pada=datetime(2026, 11, hari, jam, 30, tzinfo=UTC))
        _LEWAT.clear()
        return per_hari(u, kini, "WIB", "uji")

    nol = [0] * HARI_TREN
    assert tren((24, 16)) == [*nol[:-2], 1, 0]  # 23.30 WIB of the 24th
    assert tren((24, 17)) == [*nol[:-1], 1]  # 00.30 WIB of the 25th
    assert tren((11, 17)) == [1, *nol[1:]]
    assert tren((11, 16)) == nol
    assert per_hari(u.none(), kini, "WIB", "lain") == nol


def test_work_of_today_by_role(isi: Pemilihan, orang: Any) -> None:
    d = catat_pelanggaran(
        pengguna=orang("ani"), pemilihan=isi, tahap=None, wilayah=KEL_BUDI, uraian="Uji",
        terjadi=date(2024, 7, 1),
    )  # fmt: skip
    j, kini = jadwal_dari(isi), date(2024, 8, 9)

    def judul(nama: str) -> str:
        return " | ".join(b["judul"] for b in hari_ini(orang(nama), isi, j, kini))

    assert judul("ani") == (
        "harian.csv: 64 baris siap dimuat | 1 kasus perlu ditelaah"
        " | 1 dugaan pelanggaran belum diteruskan"
    )
    assert judul("budi") == "1 kasus perlu ditelaah"
    assert judul("citra") == ""
    assert judul("rudi").startswith("1 perubahan menunggu persetujuan")
    Perubahan.objects.filter(keadaan="diusulkan").update(pengusul=orang("rudi"))
    assert "menunggu persetujuan" not in judul("rudi")  # nobody approves what is their own
    Kelompok.objects.create(
        pemilihan=isi, saringan={}, jenis="tms", wilayah="99.71", banyak=214, contoh=[], benih=1,
        alasan="Meninggal", pengusul=orang("ani"), dibuat=timezone.now(), keadaan="diusulkan",
    )  # fmt: skip
    assert judul("rudi").startswith("Satu kelompok berisi 214 usulan menunggu persetujuan")
    assert "kelompok" not in judul("ani")
    assert judul("wati") == ""
    teruskan_pelanggaran(
        pengguna=orang("ani"), pelanggaran=d, nomor_surat="1/PL", tanggal=date(2024, 7, 2)
    )
    assert judul("wati") == "1 dugaan pelanggaran belum ada hasilnya"
    assert judul("sosi") == ""


def test_late_stages_for_those_who_can_mend_them(pemilihan: Pemilihan, orang: Any) -> None:
    p = buat_pemilihan(pengguna=orang("ani"), asal="pilkada_2024", kode="uji")
    j = jadwal_dari(p)
    lewat = terlambat(orang("rudi"), p, j, date(2024, 7, 25))
    assert [b["judul"] for b in lewat] == ["Coklit: lewat 1 hari", "Penyerahan DP4: lewat 55 hari"]
    assert terlambat(orang("budi"), p, j, date(2024, 7, 25)) == []
    dekat = [b["judul"] for b in hari_ini(orang("rudi"), p, j, date(2024, 7, 24))]
    assert dekat == ["Coklit: batasnya hari ini"]


def test_what_changed_is_told_once_and_within_reach(isi: Pemilihan, orang: Any) -> None:
    with transaction.atomic():
        for w in (KEL_BUDI, KEL_BUDI, KEL_CITRA):
            catat(
                pengguna=orang("rudi"),
                tindakan="perubahan_disetujui",
                objek="perubahan/1",
                wilayah=w,
            )
    kini = hari("WIB")
    semua = berubah(orang("ani"), kini, "WIB")
    assert semua is not None
    assert [(b["kalimat"], b["siapa"]) for b in semua] == [
        ("Menyetujui perubahan 1, dan 2 lainnya", "Rudi Hartanto")
    ]
    (budi,) = berubah(orang("budi"), kini, "WIB") or []
    assert budi["kalimat"].endswith("dan 1 lainnya")
    assert berubah(orang("ani"), kini + timedelta(days=2), "WIB") == []
    assert berubah(orang("sosi"), kini, "WIB") is None


def test_the_page_for_every_role(isi: Pemilihan, sebagai: Any, orang: Any) -> None:
    for nama in ("ani", "rudi", "budi", "maya", "wati", "agus", "joko", "sosi", "dina"):
        r = sebagai(nama).get(reverse("beranda"))
        assert r.status_code == 200, nama
        assert "Harus dikerjakan hari ini" in r.content.decode()
    teks = sebagai("sosi").get(reverse("beranda")).content.decode()
    assert "Tidak ada yang menunggu Anda" in teks
    assert reverse("tahapan") in teks
    # Nobody sees the public front there, and nothing of the office's work.
    umum = sebagai(None).get(reverse("beranda"))
    assert umum.status_code == 200
    assert "Apakah saya terdaftar?" in umum.content.decode()
    assert "Harus dikerjakan hari ini" not in umum.content.decode()
