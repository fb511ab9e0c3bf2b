"""Two lists side by side in the office: from totals to people, within reach, explained by decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.daftar.sanding import KELAS
from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris, Berkas
from kantor.daftar import services as daftar
from kantor.daftar.models import Daftar
from kantor.daftar.selectors import Tempat
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.sanding import selectors, services
from kantor.sanding.models import KANAN, KIRI, Orang, Sanding
from kantor.sanding.pekerjaan import sandingkan
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import BuktiMasuk
from kantor.tugas.models import Tugas
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, kota

Akun = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
KUNJUNGAN = BuktiMasuk("kunjungan", "Pantarlih", "Rumahnya didatangi", date(2024, 7, 1))
KOTA = Tempat("", "kecamatan")

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Akun) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


@pytest.fixture
def sanding(orang: Akun, django_capture_on_commit_callbacks: Any) -> Callable[..., Sanding]:
    """Have two lists compared by Ani; the job runs at once."""

    def jalan(p: Pemilihan, kiri: Any, kanan: Any) -> Sanding:
        with django_capture_on_commit_callbacks(execute=True):
            t = services.minta(pengguna=orang("ani"), pemilihan=p, kiri=kiri, kanan=kanan)
        t.refresh_from_db()
        assert t.galat == ""
        return Sanding.objects.get(pk=t.isi["sanding"])

    return jalan


def berkas(nama: str) -> Berkas:
    return Berkas.objects.get(format=nama)


def nama(s: Sanding, sisi: int, kelas: str, t: Tempat = KOTA) -> set[str]:
    return {b.nama for _, b in selectors.orang(s, sisi, kelas, t)}


def test_jumlah_dua_berkas_dijelaskan_sampai_orangnya(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Akun, sanding: Callable[..., Sanding]
) -> None:
    s = sanding(pemilihan, berkas("dp4"), berkas("dpt"))
    x = selectors.keseluruhan(s)
    assert (x.jumlah_a, x.jumlah_b, x.beda) == (5, 6, -1)
    assert x.beda == x.hanya_a - x.hanya_b
    # Everybody of either list stands in exactly one class.
    for sisi, berkas_ in ((KIRI, "dp4"), (KANAN, "dpt")):
        semua = [n for k in KELAS for n in nama(s, sisi, k)]
        assert sorted(semua) == sorted(
            Baris.objects.filter(berkas__format=berkas_).values_list("nama", flat=True)
        )
    assert nama(s, KIRI, "di_bawah_umur") | nama(s, KIRI, "belum_jelas") == {"DIMAS SUTEJO"}
    assert "WAGIMAN" in nama(s, KANAN, "belum_jelas")
    assert {"BAMBANG SUTEJO", "SUPARNO"} <= nama(s, KANAN, "cocok")
    # The parts add up to the whole.
    bagian = selectors.per_bagian(s, KOTA)
    utuh = selectors.di_tempat(s, KOTA)
    assert sum((b.kiri for _, b in bagian), type(utuh.kiri)()) == utuh.kiri
    assert sum((b.kanan for _, b in bagian), type(utuh.kiri)()) == utuh.kanan
    e = Peristiwa.objects.get(tindakan="sanding_dibuat")
    assert e.isi["selisih"] == -1
    assert "9971015" not in str(list(Peristiwa.objects.values_list("isi", "alasan")))


def test_putusan_menjelaskan_yang_hanya_di_satu_daftar(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Akun, sanding: Callable[..., Sanding],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    for k, isi in (
        ("hilang", {"jenis": "tms", "kode_tms": "meninggal"}), ("baru", {"jenis": "baru"}),
        ("alamat1", {"jenis": "pindah_tps", "tps": "004"}),
    ):  # fmt: skip
        u = telaah.usulkan(
            pengguna=orang("ani"),
            kasus=kasus[k],
            alasan="Sudah diperiksa",
            bukti=(KUNJUNGAN,),
            **isi,
        )
        telaah.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    Perubahan.objects.update(berlaku_mulai=date(2024, 1, 1))
    with django_capture_on_commit_callbacks(execute=True):
        daftar.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dp4_sinkron")
    versi = Daftar.objects.get()
    s = sanding(pemilihan, berkas("dpt"), versi)
    assert nama(s, KIRI, "meninggal") == {"WAGIMAN"}
    assert nama(s, KANAN, "masuk") == {"DIMAS SUTEJO"}
    x = selectors.keseluruhan(s)
    assert (x.jumlah_a, x.jumlah_b, x.hanya_a, x.hanya_b) == (6, 6, 1, 1)
    # A version with the registry: who was struck is explained on neither, for he stands on neither.
    s = sanding(pemilihan, berkas("dp4"), versi)
    assert selectors.keseluruhan(s).hanya_a == 0
    # Two versions know their people by number; nothing is guessed.
    daftar.tetapkan(pengguna=orang("rudi"), daftar=versi, berita_acara="BA 1")
    with django_capture_on_commit_callbacks(execute=True):
        daftar.susun(pengguna=orang("ani"), pemilihan=pemilihan, jenis="dphp")
    s = sanding(pemilihan, versi, Daftar.objects.get(jenis="dphp"))
    x = selectors.keseluruhan(s)
    assert (x.jumlah_a, x.cocok, x.hanya_a, x.hanya_b) == (6, 6, 0, 0)


def test_jangkauan_sandingan(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Akun, sebagai: Sebagai,
    sanding: Callable[..., Sanding],
) -> None:  # fmt: skip
    s = sanding(pemilihan, berkas("dp4"), berkas("dpt"))
    alamat = reverse("sanding_rinci", args=[s.pk])
    isi = sebagai("citra").get(alamat).content.decode()
    assert "Kenanga" in isi
    for sisi in ("kiri", "kanan"):
        for kelas in KELAS:
            tanya = {"sisi": sisi, "kelas": kelas}
            teks = (
                sebagai("citra").get(reverse("sanding_orang", args=[s.pk]), tanya).content.decode()
            )
            assert "Bambang Sutejo" not in teks
            assert "Dimas" not in teks
    assert sebagai("citra").get(alamat, {"wilayah": KEL_A}).status_code == 403
    assert sebagai("dina").get(alamat).status_code == 403
    assert sebagai("wati").get(alamat).status_code == 200
    tanya = {"sisi": "kanan", "kelas": "cocok", "wilayah": KEL_B}
    ani = sebagai("ani").get(reverse("sanding_orang", args=[s.pk]), tanya).content.decode()
    wati = sebagai("wati").get(reverse("sanding_orang", args=[s.pk]), tanya).content.decode()
    assert "Suparno" in ani.title()
    assert "9971••" in ani
    assert "9971••" not in wati
    assert "9971015403870" not in ani + wati
    with pytest.raises(Ditolak):
        services.minta(
            pengguna=orang("budi"), pemilihan=pemilihan, kiri=berkas("dp4"), kanan=berkas("dpt")
        )


def test_halaman_meminta_dan_mengunduh(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, sebagai: Sebagai,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    ani = sebagai("ani")
    halaman = reverse("sanding")
    assert "Sandingkan dua daftar" in ani.get(halaman).content.decode()
    dua = {"kiri": f"berkas-{berkas('dp4').pk}", "kanan": f"berkas-{berkas('dpt').pk}"}
    sama = ani.post(halaman, {"kiri": dua["kiri"], "kanan": dua["kiri"]})
    assert sama.status_code == 422
    assert "tidak disandingkan dengan dirinya" in sama.content.decode()
    j = ani.post(halaman, dua)
    assert j.status_code == 303
    assert "http-equiv" in ani.get(j["Location"]).content.decode()
    assert "Sandingan lain sedang dibuat" in ani.post(halaman, dua).content.decode()
    assert ani.get(f"{j['Location']}orang/").status_code == 404
    assert ani.get(f"{j['Location']}unduh/").status_code == 404
    t = Tugas.objects.get(jenis="sanding")
    s = Sanding.objects.get()
    # Killed half-way: what it wrote is written once.
    Orang.objects.create(sanding=s, sisi=0, kelas="ganda", baris=Baris.objects.all()[0])
    for _ in range(2):
        sandingkan(t, lambda *_: None)
    assert not Orang.objects.filter(kelas="ganda", sisi=0).exists()
    Tugas.objects.update(selesai=timezone.now())
    isi = ani.get(j["Location"]).content.decode()
    assert "hanya di sini" in isi
    teks = b"".join(ani.get(f"{j['Location']}unduh/", {"format": "csv"}).streaming_content).decode()
    assert "Belum dijelaskan" in teks
    assert "WAGIMAN" not in teks
    assert sebagai("budi").post(halaman, dua).status_code == 403
    assert ani.get(f"{j['Location']}orang/", {"kelas": "apa"}).status_code == 404


def test_sandingan_yang_keliru_ditolak(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Akun
) -> None:
    ani, dpt, dp4 = orang("ani"), berkas("dpt"), berkas("dp4")
    lain = Pemilihan.objects.create(
        kode="lain",
        nama="Lain",
        jenis="pilkada",
        wilayah="99.71",
        zona="WIB",
        dibuat=timezone.now(),
    )
    with pytest.raises(ArgumenKeliru, match="pemilihan lain"):
        services.minta(pengguna=ani, pemilihan=lain, kiri=dp4, kanan=dpt)
    Berkas.objects.filter(pk=dp4.pk).update(dimuat=None)
    dp4.refresh_from_db()
    with pytest.raises(ArgumenKeliru, match="belum siap"):
        services.minta(pengguna=ani, pemilihan=pemilihan, kiri=dp4, kanan=dpt)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sanding.objects.create(
            pemilihan=pemilihan, kiri_berkas=dpt, oleh=ani, dibuat=timezone.now()
        )


def test_contoh_bengkulu_menyebut_yang_terbit(pemilihan: Pemilihan, sebagai: Sebagai) -> None:
    isi = sebagai("budi").get(reverse("sanding_terbit")).content.decode()
    for kata in ("254.621", "254.171", "450", "0,18", "1 %", "permisalan", "rekaan"):
        assert kata in isi, kata
