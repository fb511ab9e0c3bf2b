"""Groups: a filter, a sample anybody can draw again, and two people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.perubahan.contoh_acak import besar_contoh, tarik
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import kelompok as bersama
from kantor.telaah import selectors, services
from kantor.telaah.antrean import Saringan
from kantor.telaah.kelompok_putusan import putuskan_kelompok
from kantor.telaah.models import Kasus, Kelompok, Padanan, Perubahan, Putusan
from kantor.telaah.selectors_halaman import pilihan_kelompok
from kantor.telaah.services import BuktiMasuk
from kantor.tugas.models import Tugas
from tests.kantor.telaah.bahan_halaman import kota

Orang = Callable[[str], Pengguna]
BANYAK = 60
ALAMAT = Saringan(jenis="ubah", unsur="alamat")

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> list[Kasus]:
    """Sixty cases in which only the address changed, and the others of the small city."""
    dasar = kota(pemilihan, orang("ani"))["alamat1"]
    isi = {k: getattr(dasar, k) for k in ("padanan", "pemilihan", "wilayah", "kecamatan", "isi")}
    isi |= {"baris_daftar": dasar.baris_daftar, "baris_rujukan": dasar.baris_rujukan}
    return Kasus.objects.bulk_create(
        Kasus(
            jenis="ubah", golongan="pindah", unsur=",alamat,", kunci=f"k{n}", kerugian=n / 100,
            peluang=0.999, dibuat=timezone.now(), **isi,
        )
        for n in range(BANYAK - 2)
    )  # fmt: skip


@pytest.fixture
def usulkan(django_capture_on_commit_callbacks: Any) -> Callable[..., Tugas]:
    """Propose a group; its job runs at once."""

    def jalan(**isi: Any) -> Tugas:
        with django_capture_on_commit_callbacks(execute=True):
            t = bersama.usulkan_kelompok(**{"alasan": "Menurut DP4", "dikeluarkan": (), **isi})
        t.refresh_from_db()
        return t

    return jalan


def siapkan(orang: Orang, p: Pemilihan, saringan: Saringan = ALAMAT, nama: str = "ani") -> Kelompok:
    return bersama.siapkan_kelompok(
        pengguna=orang(nama), pemilihan=p, saringan=saringan, jenis="ubah"
    )


@pytest.mark.usefixtures("kasus")
def test_contoh_acak_is_published_and_can_be_drawn_again(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    k = siapkan(orang, pemilihan)
    nomor = Kasus.objects.filter(unsur=",alamat,").values_list("pk", flat=True)
    assert k.banyak == BANYAK
    assert k.contoh == tarik(nomor, besar_contoh(BANYAK), k.benih)
    e = Peristiwa.objects.get(tindakan="kelompok_disiapkan")
    assert (e.isi["benih"], e.isi["contoh"]) == (str(k.benih), len(k.contoh))


@pytest.mark.usefixtures("kasus")
def test_group_is_proposed_as_it_is_then_and_decided_by_another(
    pemilihan: Pemilihan, orang: Orang, usulkan: Callable[..., Tugas]
) -> None:
    k = siapkan(orang, pemilihan)
    keluar = k.contoh[0]
    # Meanwhile one case is answered on its own.
    sendiri = Kasus.objects.filter(unsur=",alamat,").exclude(pk=keluar).last()
    assert sendiri is not None
    services.tetapkan_tetap(pengguna=orang("ani"), kasus=sendiri, alasan="Sudah benar")
    t = usulkan(pengguna=orang("ani"), kelompok=k, dikeluarkan=[keluar, 10**9])
    assert t.galat == ""
    k.refresh_from_db()
    assert (k.keadaan, k.hasil["banyak"], k.dikeluarkan) == ("diusulkan", BANYAK - 2, [keluar])
    assert bersama.akibat(k) == f"Bila disetujui: {BANYAK - 2} data diperbaiki, 0 pemilih dihapus."
    isi = Perubahan.objects.filter(kelompok=k)
    assert set(isi.values_list("kasus__keadaan", flat=True)) == {"diusulkan"}
    assert Kasus.objects.get(pk=keluar).keadaan == "terbuka"
    satu = isi.first()
    assert satu is not None
    with pytest.raises(ArgumenKeliru, match="kelompoknya"):
        services.putuskan(pengguna=orang("rudi"), perubahan=satu, setuju=True)
    services.putuskan(pengguna=orang("rudi"), perubahan=satu, setuju=False, alasan="Lain orang")
    assert selectors.kelompok_menunggu(orang("rudi"), pemilihan) == [k]
    assert selectors.kelompok_menunggu(orang("ani"), pemilihan) == []
    putuskan_kelompok(pengguna=orang("rudi"), kelompok=k, setuju=True)
    berlaku = isi.filter(keadaan="berlaku", berlaku_mulai__isnull=False)
    assert berlaku.count() == BANYAK - 3
    assert set(berlaku.values_list("kasus__keadaan", flat=True)) == {"selesai"}
    assert Putusan.objects.filter(
        perubahan__kelompok=k, setuju=True, oleh=orang("rudi")
    ).count() == (BANYAK - 3)
    with pytest.raises(ArgumenKeliru, match="sudah dilanjutkan"):
        putuskan_kelompok(pengguna=orang("sari"), kelompok=k, setuju=True)
    # One of a group is undone like any other change.
    dari = berlaku.first()
    assert dari is not None
    b = services.batalkan(pengguna=orang("ani"), perubahan=dari, alasan="Keliru")
    services.putuskan(pengguna=orang("sari"), perubahan=b, setuju=True)
    assert Kasus.objects.get(pk=dari.kasus_id).keadaan == "terbuka"


@pytest.mark.usefixtures("kasus")
def test_group_is_refused_where_the_sample_shows_a_wrong_filter(
    pemilihan: Pemilihan, orang: Orang, usulkan: Callable[..., Tugas]
) -> None:
    k = siapkan(orang, pemilihan)
    banyak = len(k.contoh) // 20 + 1
    with pytest.raises(ArgumenKeliru, match="saringan ini keliru"):
        usulkan(pengguna=orang("ani"), kelompok=k, dikeluarkan=k.contoh[:banyak])
    with pytest.raises(ArgumenKeliru, match="disiapkan orang lain"):
        usulkan(pengguna=orang("citra"), kelompok=k)
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        usulkan(pengguna=orang("ani"), kelompok=k, alasan=" ")
    assert Perubahan.objects.count() == 0
    bersama.batalkan_kelompok_siap(pengguna=orang("ani"), kelompok=k)
    with pytest.raises(ArgumenKeliru, match="sudah dilanjutkan"):
        usulkan(pengguna=orang("ani"), kelompok=k)


@pytest.mark.usefixtures("kasus")
def test_rejected_group_opens_its_cases_again(
    pemilihan: Pemilihan, orang: Orang, usulkan: Callable[..., Tugas]
) -> None:
    k = siapkan(orang, pemilihan)
    usulkan(pengguna=orang("ani"), kelompok=k)
    ani = orang("ani")
    with pytest.raises(Ditolak):
        putuskan_kelompok(pengguna=ani, kelompok=k, setuju=True)
    ani.peran = "ketua"
    with pytest.raises(ArgumenKeliru, match="Anda yang mengusulkan"):
        putuskan_kelompok(pengguna=ani, kelompok=k, setuju=True)
    putuskan_kelompok(pengguna=orang("sari"), kelompok=k, setuju=False, alasan="Belum diperiksa")
    assert set(Kasus.objects.filter(unsur=",alamat,").values_list("keadaan", flat=True)) == {
        "terbuka"
    }
    assert not Perubahan.objects.exclude(keadaan="ditolak").exists()


def test_group_that_is_killed_half_way_goes_on_where_it_was(
    kasus: list[Kasus],
    pemilihan: Pemilihan,
    orang: Orang,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Mati(Exception):
        pass

    def lapor(langkah: str, persen: int) -> None:
        raise Mati

    monkeypatch.setattr(bersama, "SEKALI", 25)
    k = siapkan(orang, pemilihan)
    bersama.usulkan_kelompok(
        pengguna=orang("ani"), kelompok=k, dikeluarkan=(), alasan="Menurut DP4"
    )
    k.refresh_from_db()
    with pytest.raises(Mati):
        bersama.lanjutkan_usul(k, lapor)
    assert Perubahan.objects.filter(kelompok=k).count() == 25
    with pytest.raises(ArgumenKeliru):  # not all are proposed yet
        putuskan_kelompok(pengguna=orang("rudi"), kelompok=k, setuju=True)
    hasil = bersama.lanjutkan_usul(k, lambda *_: None)
    assert hasil["banyak"] == BANYAK
    k.refresh_from_db()
    assert bersama.lanjutkan_usul(k, lapor) == k.hasil  # again: nothing is done
    assert Perubahan.objects.filter(kelompok=k).count() == BANYAK


def test_group_of_a_matching_that_was_superseded_is_prepared_again(
    kasus: list[Kasus], pemilihan: Pemilihan, orang: Orang, usulkan: Callable[..., Tugas]
) -> None:
    k = siapkan(orang, pemilihan)
    lama = kasus[0].padanan
    Padanan.objects.create(
        pemilihan=pemilihan, oleh=orang("ani"), daftar=lama.daftar, rujukan=lama.rujukan,
        dibuat=timezone.now(), selesai=timezone.now(),
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="Pemadanan baru"):
        usulkan(pengguna=orang("ani"), kelompok=k)


@pytest.mark.usefixtures("kasus")
def test_groups_keep_to_the_reach_and_to_the_rules(
    pemilihan: Pemilihan, orang: Orang, usulkan: Callable[..., Tugas]
) -> None:
    assert siapkan(orang, pemilihan, nama="citra").banyak == BANYAK
    with pytest.raises(ArgumenKeliru, match="Tidak ada kasus"):
        siapkan(orang, pemilihan, nama="budi")
    for saringan, jenis, kode in (
        (Saringan(), "ubah", ""),
        (Saringan(jenis="hilang"), "baru", ""),
        (Saringan(jenis="ganda_k3"), "tms", "ganda"),
        (Saringan(jenis="hilang"), "pindah_tps", ""),
    ):
        with pytest.raises(ArgumenKeliru):
            bersama.siapkan_kelompok(
                pengguna=orang("ani"), pemilihan=pemilihan, saringan=saringan, jenis=jenis,
                kode_tms=kode,
            )  # fmt: skip
    k = bersama.siapkan_kelompok(
        pengguna=orang("ani"), pemilihan=pemilihan, saringan=Saringan(jenis="hilang"), jenis="tms",
        kode_tms="meninggal",
    )  # fmt: skip
    pernyataan = BuktiMasuk("pernyataan", "keluarga")  # a paper without number, date or scan
    usulkan(pengguna=orang("ani"), kelompok=k, bukti=(pernyataan,))
    k.refresh_from_db()
    assert (k.keadaan, k.hasil) == ("dibuang", {"banyak": 0, "dilewati": 1})


def test_a_visit_is_no_evidence_for_many(
    pemilihan: Pemilihan, orang: Orang, kasus: list[Kasus], usulkan: Callable[..., Tugas]
) -> None:
    k = bersama.siapkan_kelompok(
        pengguna=orang("ani"), pemilihan=pemilihan, saringan=Saringan(jenis="hilang"), jenis="tms",
        kode_tms="meninggal",
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="bukti satu orang"):
        usulkan(pengguna=orang("ani"), kelompok=k, bukti=[BuktiMasuk("kunjungan", "PPS")])
    k.refresh_from_db()
    assert k.keadaan == "disiapkan"
    assert not Perubahan.objects.filter(kelompok=k).exists()


def test_kelompok_menawarkan_yang_dapat_menjawab_golongannya(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    """Jika golongannya catatan kedua di DP4, maka kelompoknya tidak mencoret siapa pun."""
    k = kota(pemilihan, orang("ani"))["baru"]
    Kasus.objects.filter(pk=k.pk).update(jenis="ganda_k3", golongan="ganda_dp4_baru")
    s = Saringan(jenis="ganda_k3", golongan="ganda_dp4_baru")
    assert [n for n, _ in pilihan_kelompok(pemilihan, s.jenis, s.golongan)] == ["baru:", "tetap:"]
    isi = {"pengguna": orang("ani"), "pemilihan": pemilihan, "saringan": s}
    with pytest.raises(ArgumenKeliru, match="dengan jawaban itu"):
        bersama.siapkan_kelompok(**isi, jenis="tms", kode_tms="meninggal")
    assert bersama.siapkan_kelompok(**isi, jenis="baru").contoh == [k.pk]
