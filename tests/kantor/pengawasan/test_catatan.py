"""Bawaslu's notes in the office: recorded, answered by another person, disputed once, followed to the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.libur import LIBUR, hari_kerja
from kantor.berkas.models import Baris
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.pelanggaran import catat_pelanggaran
from kantor.pemilihan.selectors import hari_ini
from kantor.pengawasan import selectors, services, tindak_lanjut
from kantor.pengawasan.models import Catatan, Jawaban, TindakLanjut
from kantor.pengawasan.selectors import Saringan
from kantor.pengawasan.services import ButirMasuk, Isi, Surat
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.services import BuktiMasuk
from tests.kantor.conftest import KOTA
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, kota

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
KUNJUNGAN = BuktiMasuk("kunjungan", "Pantarlih", "Rumahnya didatangi", date(2024, 7, 1))
TANPA_SURAT = Surat()
URAIAN = "Yang meninggal masih terdaftar."

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


def baris(nama: str) -> Baris:
    return Baris.objects.get(nama=nama, berkas__format="dpt")


def catat(
    p: Pemilihan, oleh: Pengguna, *nama: str, surat: Surat = TANPA_SURAT, **isi: Any
) -> Catatan:
    butir = [ButirMasuk(b.wilayah, b, tps=b.tps) for b in map(baris, nama)]
    dasar = {"jenis": "temuan", "kategori": "meninggal", "sasaran": "baris" if nama else "wilayah",
             "wilayah": butir[0].wilayah if butir else KEL_A, "uraian": URAIAN}  # fmt: skip
    return services.catat_pengawasan(
        pengguna=oleh, pemilihan=p, isi=Isi(**dasar | isi), surat=surat, butir=butir
    )


def keadaan(c: Catatan, oleh: Pengguna) -> str:
    return selectors.keadaan(selectors.ambil(oleh, c.pk))


def test_catatan_selesai_bila_perubahannya_berlaku(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    wati, ani, rudi = orang("wati"), orang("ani"), orang("rudi")
    c = catat(pemilihan, wati, "WAGIMAN")
    assert (c.dari, c.tenggat) == ("bawaslu", hari_kerja(hari_ini("WIB"), 7, LIBUR))
    assert keadaan(c, wati) == "menunggu"
    services.jawab(pengguna=ani, catatan=c, putusan="diterima", alasan="Benar, aktanya ada.")
    assert keadaan(c, wati) == "berjalan"
    (b,) = c.butir.all()
    u = telaah.usulkan(
        pengguna=ani, kasus=kasus["hilang"], jenis="tms", kode_tms="meninggal", alasan="Meninggal",
        bukti=(KUNJUNGAN,),
    )  # fmt: skip
    usul, k = selectors.jalan_butir(pemilihan, [b])
    assert usul == {b.baris_id: [u]}
    assert k[b.baris_id or 0].pk == kasus["hilang"].pk
    tindak_lanjut.tautkan(pengguna=ani, butir=b, perubahan=u)
    assert keadaan(c, wati) == "berjalan"  # proposed only
    telaah.putuskan(pengguna=rudi, perubahan=u, setuju=True)
    assert keadaan(c, wati) == "berjalan"  # its notice period runs
    Perubahan.objects.filter(pk=u.pk).update(berlaku_mulai=hari_ini("WIB"))
    assert keadaan(c, wati) == "selesai"
    # Undone, it is open again.
    Perubahan.objects.filter(pk=u.pk).update(keadaan="dibatalkan")
    assert keadaan(c, wati) == "berjalan"
    with pytest.raises(ArgumenKeliru, match="sudah tertaut"):
        tindak_lanjut.tautkan(pengguna=ani, butir=b, perubahan=u)
    tindak_lanjut.selesaikan(pengguna=ani, butir=b, uraian="Ternyata masih hidup, lihat BA 4.")
    assert keadaan(c, wati) == "selesai"
    assert [e.tindakan for e in Peristiwa.objects.filter(objek=f"pengawasan/{c.pk}").order_by("pk")] == [
        "pengawasan_dicatat", "pengawasan_dijawab", "pengawasan_ditautkan", "pengawasan_ditindaklanjuti",
    ]  # fmt: skip
    assert "9971015" not in str(list(Peristiwa.objects.values_list("isi", "alasan")))


def test_yang_mencatat_tidak_menjawab(pemilihan: Pemilihan, orang: Orang) -> None:
    ani, rudi = orang("ani"), orang("rudi")
    with pytest.raises(ArgumenKeliru, match="nomor suratnya belum disebut"):
        catat(pemilihan, ani)
    c = catat(pemilihan, ani, surat=Surat("12/PM/2024", date(2024, 7, 1)))
    assert c.dari == "surat"
    with pytest.raises(ArgumenKeliru, match="orang lain yang menjawab"):
        services.jawab(pengguna=ani, catatan=c, putusan="ditolak", alasan="Tidak benar.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Jawaban.objects.create(
            catatan=c, nomor=1, putusan="ditolak", alasan="x", lawan=ani, oleh=ani, pada=timezone.now()
        )  # fmt: skip
    j = services.jawab(pengguna=rudi, catatan=c, putusan="ditolak", alasan="Sudah diperiksa.")
    assert (j.nomor, keadaan(c, rudi)) == (1, "selesai")
    with pytest.raises(ArgumenKeliru, match="Tidak ada yang menunggu jawaban"):
        services.jawab(pengguna=rudi, catatan=c, putusan="ditolak", alasan="Lagi.")
    with pytest.raises(ArgumenKeliru, match="Alasannya belum ditulis"):
        services.jawab(pengguna=rudi, catatan=c, putusan="ditolak", alasan=" ")


def test_bantahan_satu_kali_lalu_dijawab_lagi(pemilihan: Pemilihan, orang: Orang) -> None:
    wati, rudi = orang("wati"), orang("rudi")
    c = catat(pemilihan, wati)
    with pytest.raises(ArgumenKeliru, match="tidak dapat dibantah"):
        services.bantah(pengguna=wati, catatan=c, alasan="Terlalu dini.")
    services.jawab(pengguna=rudi, catatan=c, putusan="ditolak", alasan="Tidak ditemukan.")
    with pytest.raises(ArgumenKeliru, match="nomor suratnya"):
        services.bantah(pengguna=orang("ani"), catatan=c, alasan="Menurut Bawaslu ada.")
    services.bantah(pengguna=wati, catatan=c, alasan="Kami melihatnya sendiri.")
    assert keadaan(c, wati) == "dibantah"
    j = services.jawab(pengguna=rudi, catatan=c, putusan="diterima", alasan="Benar, dicek ulang.")
    assert (j.nomor, j.lawan, keadaan(c, wati)) == (2, wati, "berjalan")
    with pytest.raises(ArgumenKeliru, match="tidak dapat dibantah"):
        services.bantah(pengguna=wati, catatan=c, alasan="Sekali lagi.")
    (b,) = c.butir.all()
    tindak_lanjut.selesaikan(pengguna=rudi, butir=b, uraian="Ditempel ulang 3 Juli.")
    assert keadaan(c, wati) == "selesai"


def test_yang_membantah_dari_surat_tidak_menjawabnya(pemilihan: Pemilihan, orang: Orang) -> None:
    wati, ani, rudi = orang("wati"), orang("ani"), orang("rudi")
    c = catat(pemilihan, wati)
    services.jawab(pengguna=rudi, catatan=c, putusan="ditolak", alasan="Tidak ditemukan.")
    services.bantah(pengguna=ani, catatan=c, alasan="Surat Bawaslu.", nomor_surat="14/PM/2024")
    with pytest.raises(ArgumenKeliru, match="orang lain yang menjawab"):
        services.jawab(pengguna=ani, catatan=c, putusan="ditolak", alasan="Tetap.")
    services.jawab(pengguna=rudi, catatan=c, putusan="ditolak", alasan="Tetap.")
    assert keadaan(c, ani) == "selesai"


def test_diterima_sebagian_menyebut_butirnya(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    wati, ani = orang("wati"), orang("ani")
    c = catat(pemilihan, wati, "WAGIMAN", "SUPARNO", "NGATINAH")
    for buang, kata in (
        ((), "ada butir yang diterima"),
        ((1, 2, 3), "ada butir"),
        ((9,), "Butir 9"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            services.jawab(
                pengguna=ani, catatan=c, putusan="sebagian", alasan="Satu hidup.", ditolak=buang
            )
    services.jawab(pengguna=ani, catatan=c, putusan="sebagian", alasan="Dua hidup.", ditolak={2, 3})
    assert list(c.butir.order_by("urutan").values_list("putusan", flat=True)) == [
        "diterima", "ditolak", "ditolak",
    ]  # fmt: skip
    satu, dua, _ = c.butir.order_by("urutan")
    with pytest.raises(ArgumenKeliru, match="tidak diterima"):
        tindak_lanjut.selesaikan(pengguna=ani, butir=dua, uraian="Apa pun")
    tindak_lanjut.selesaikan(pengguna=ani, butir=satu, uraian="Sudah dicoret di DPS.")
    assert keadaan(c, wati) == "selesai"


def test_perubahan_orang_lain_tidak_tertaut(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang
) -> None:
    wati, ani = orang("wati"), orang("ani")
    c = catat(pemilihan, wati, "SUPARNO")
    u = telaah.usulkan(
        pengguna=ani, kasus=kasus["hilang"], jenis="tms", kode_tms="meninggal", alasan="Meninggal",
        bukti=(KUNJUNGAN,),
    )  # fmt: skip
    (b,) = c.butir.all()
    with pytest.raises(ArgumenKeliru, match="bukan tentang pemilih"):
        tindak_lanjut.tautkan(pengguna=ani, butir=b, perubahan=u)
    # The registry's row of the same person, by its NIK, is the same person.
    u2 = telaah.usulkan(pengguna=ani, kasus=kasus["alamat1"], jenis="ubah", alasan="Alamat baru.")
    assert tindak_lanjut.tautkan(pengguna=ani, butir=b, perubahan=u2).perubahan == u2
    with pytest.raises(Ditolak):
        tindak_lanjut.tautkan(pengguna=wati, butir=b, perubahan=u2)
    assert TindakLanjut.objects.count() == 1


@pytest.mark.parametrize(
    ("isi", "surat", "kata"),
    [
        ({"jenis": "teguran"}, Surat(), "tidak dikenal"),
        ({"kategori": "tanpa_sk", "sasaran": "baris"}, Surat(), "bukan tentang pemilih tertentu"),
        ({"jenis": "rekomendasi"}, Surat(), "disampaikan dengan surat"),
        ({"jenis": "saran_perbaikan"}, Surat("1/PM"), "nomor atau tanggalnya"),
        ({"uraian": " "}, Surat(), "Uraiannya belum"),
        ({"uraian": "NIK 9971015403870054 sudah meninggal"}, Surat(), "Uraian memuat"),
        ({"sasaran": "baris"}, Surat(), "Pemilihnya belum disebut"),
        ({}, Surat(diterima=date(2999, 1, 1)), "belum tiba"),
        ({}, Surat("1", date(2024, 7, 2), date(2024, 7, 1)), "sebelum tanggal suratnya"),
        (
            {},
            Surat(diterima=date(2024, 7, 2), tenggat=date(2024, 7, 1)),
            "mendahului hari diterima",
        ),
    ],
)
def test_yang_tidak_cocok_ditolak(
    pemilihan: Pemilihan, orang: Orang, isi: dict[str, Any], surat: Surat, kata: str
) -> None:
    with pytest.raises(ArgumenKeliru, match=kata):
        catat(pemilihan, orang("wati"), surat=surat, **isi)
    assert not Catatan.objects.exists()


def test_jangkauan_catatan(pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai) -> None:
    wati = orang("wati")
    di_a, di_b = catat(pemilihan, wati), catat(pemilihan, wati, wilayah=KEL_B)
    kota_ = catat(pemilihan, wati, wilayah=KOTA)
    for siapa, lihat in (
        ("ani", {di_a, di_b, kota_}), ("wati", {di_a, di_b, kota_}), ("budi", {di_a}),
        ("citra", {di_b}), ("dedi", {di_a}), ("agus", {di_a, di_b, kota_}), ("joko", set()),
        ("dina", set()),
    ):  # fmt: skip
        assert set(selectors.terlihat(orang(siapa), pemilihan)) == lihat, siapa
    assert sebagai("citra").get(reverse("pengawasan_rinci", args=[di_a.pk])).status_code == 403
    with pytest.raises(Ditolak):
        services.jawab(pengguna=orang("citra"), catatan=di_a, putusan="ditolak", alasan="Bukan.")
    with pytest.raises(Ditolak):
        catat(pemilihan, orang("agus"))
    # A supervisor of one kelurahan records there only.
    pkd = Pengguna.objects.create(username="pkd", nama="PKD", peran="bawaslu", wilayah=KEL_A)
    assert catat(pemilihan, pkd).wilayah == KEL_A
    with pytest.raises(Ditolak):
        catat(pemilihan, pkd, wilayah=KEL_B)


def test_hanya_pencatat_menarik_sebelum_dijawab(pemilihan: Pemilihan, orang: Orang) -> None:
    wati, ani = orang("wati"), orang("ani")
    c = catat(pemilihan, wati)
    with pytest.raises(ArgumenKeliru, match="Hanya pencatatnya"):
        services.tarik(pengguna=ani, catatan=c, alasan="Keliru.")
    services.tarik(pengguna=wati, catatan=c, alasan="Salah TPS.")
    assert keadaan(c, wati) == "ditarik"
    with pytest.raises(ArgumenKeliru, match="Tidak ada yang menunggu"):
        services.jawab(pengguna=ani, catatan=c, putusan="ditolak", alasan="Bukan.")
    (b,) = c.butir.all()
    with pytest.raises(ArgumenKeliru, match="ditarik"):
        tindak_lanjut.selesaikan(pengguna=ani, butir=b, uraian="Apa pun")
    assert not selectors.rekap(ani, pemilihan, Saringan())


def test_lewat_tenggat_tampil(pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai) -> None:
    wati, ani = orang("wati"), orang("ani")
    kini = hari_ini("WIB")
    c = catat(
        pemilihan, wati, surat=Surat(diterima=kini - timedelta(9), tenggat=kini - timedelta(2))
    )
    catat(pemilihan, wati)
    assert list(selectors.lewat_tenggat(ani, pemilihan)) == [c]
    assert selectors.saring(ani, pemilihan, Saringan(lewat=True)).count() == 1
    isi = sebagai("ani").get(reverse("pengawasan")).content.decode()
    assert "1 catatan lewat tenggat" in isi
    assert "lewat 2 hari" in isi
    beranda = sebagai("ani").get("/").content.decode()
    assert "catatan Bawaslu lewat tenggat" in beranda
    assert "2 catatan Bawaslu menunggu jawaban" in beranda


def test_saringan_dan_rekap_menghitung_yang_sama(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    wati, ani = orang("wati"), orang("ani")
    satu = catat(pemilihan, wati, "WAGIMAN", "SUPARNO")
    dua = catat(pemilihan, wati, kategori="tanpa_sk", sasaran="prosedur")
    tiga = catat(
        pemilihan, wati, jenis="rekomendasi", surat=Surat("9/PM", date(2024, 7, 1)), wilayah=KEL_B
    )
    services.jawab(pengguna=ani, catatan=dua, putusan="ditolak", alasan="SK-nya ada.")
    services.jawab(pengguna=ani, catatan=tiga, putusan="diterima", alasan="Benar.")
    for s, isi in (
        (Saringan(keadaan="menunggu"), {satu}), (Saringan(keadaan="selesai"), {dua}),
        (Saringan(keadaan="berjalan"), {tiga}), (Saringan(jenis="temuan"), {satu, dua}),
        (Saringan(kategori="tanpa_sk"), {dua}), (Saringan(wilayah="99.71.02"), {satu, tiga}),
    ):  # fmt: skip
        assert set(selectors.saring(ani, pemilihan, s)) == isi, s
        assert sum(sum(n.values()) for n in selectors.rekap(ani, pemilihan, s).values()) == len(isi)
    semua = selectors.rekap(ani, pemilihan, Saringan())
    assert semua["temuan", "tanpa_sk", KEL_A] == {"selesai": 1}
    halaman = sebagai("ani").get(reverse("pengawasan_rekap")).content.decode()
    assert "Pantarlih tidak menunjukkan SK" in halaman
    for nama in ("pengawasan_unduh", "pengawasan_rekap_unduh"):
        j = sebagai("ani").get(reverse(nama), {"format": "csv"})
        teks = b"".join(j.streaming_content).decode()
        assert "Pantarlih tidak menunjukkan SK" in teks
        assert "WAGIMAN" not in teks


def test_dugaan_pelanggaran_dikaitkan_tidak_digandakan(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    ani, wati = orang("ani"), orang("wati")
    d = catat_pelanggaran(
        pengguna=ani, pemilihan=pemilihan, tahap=None, wilayah=KEL_A, uraian="Stiker dibagikan.",
        terjadi=date(2024, 7, 1),
    )  # fmt: skip
    c = catat(pemilihan, wati, kategori="stiker_tanpa_coklit")
    services.kaitkan(pengguna=wati, catatan=c, pelanggaran=d)
    isi = sebagai("wati").get(reverse("pengawasan_rinci", args=[c.pk])).content.decode()
    assert reverse("pelanggaran", args=[d.pk]) in isi
    with pytest.raises(Ditolak):
        services.kaitkan(pengguna=orang("citra"), catatan=c, pelanggaran=d)


def test_butir_tanpa_kasus_mendapat_kasusnya_sendiri(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    wati, ani = orang("wati"), orang("ani")
    c = catat(pemilihan, wati, "BAMBANG SUTEJO", "WAGIMAN")
    tanpa, dengan = c.butir.order_by("urutan")
    # The matching found nothing about Bambang; Wagiman's case is there already.
    assert tindak_lanjut.buka_kasus(pengguna=ani, butir=dengan) == kasus["hilang"]
    alamat = reverse("pengawasan_kasus", args=[tanpa.pk])
    j = sebagai("ani").post(alamat)
    k = Kasus.objects.get(jenis="pengawasan")
    assert (j.status_code, j["Location"]) == (303, reverse("kasus", args=[k.pk]))
    assert sebagai("ani").post(alamat)["Location"] == j["Location"]
    halaman = sebagai("ani").get(j["Location"])
    assert halaman.status_code == 200
    assert "Catatan Bawaslu" in halaman.content.decode()
    u = telaah.usulkan(
        pengguna=ani,
        kasus=k,
        jenis="tms",
        kode_tms="meninggal",
        alasan="Meninggal",
        bukti=(KUNJUNGAN,),
    )
    tindak_lanjut.tautkan(pengguna=ani, butir=tanpa, perubahan=u)
    telaah.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    assert Perubahan.objects.get(pk=u.pk).keadaan == "berlaku"
    assert Peristiwa.objects.filter(tindakan="pengawasan_berkasus").count() == 1
    # Somebody whom no list names has no case of a row.
    d = services.catat_pengawasan(
        pengguna=wati, pemilihan=pemilihan, isi=Isi("temuan", "belum_terdaftar", "baris", KEL_A, URAIAN),
        butir=[ButirMasuk(KEL_A, nama="Tono")],
    )  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="tidak menyebut pemilih"):
        tindak_lanjut.buka_kasus(pengguna=ani, butir=d.butir.get())
    with pytest.raises(Ditolak):
        tindak_lanjut.buka_kasus(pengguna=wati, butir=tanpa)


def test_halaman_pemilih_menyebut_catatannya(
    kasus: dict[str, Kasus], pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    c = catat(pemilihan, orang("wati"), "BAMBANG SUTEJO")
    alamat = baris("BAMBANG SUTEJO").get_absolute_url()
    assert "Dicatat Bawaslu" in sebagai("ani").get(alamat).content.decode()
    assert f"Temuan nomor {c.pk}: meninggal" in sebagai("budi").get(alamat).content.decode()
    # A note on the whole city is not told to the committee of one kelurahan.
    Catatan.objects.update(wilayah=KOTA)
    assert "Dicatat Bawaslu" not in sebagai("budi").get(alamat).content.decode()
    Catatan.objects.update(keadaan="ditarik")
    assert "Dicatat Bawaslu" not in sebagai("ani").get(alamat).content.decode()
