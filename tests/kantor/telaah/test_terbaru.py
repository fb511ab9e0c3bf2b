"""A newer matching: nothing decided before is lost, done twice, or approved on what no longer holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris, Berkas
from kantor.pemilihan.models import Pemilihan, VersiAturan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import kelompok as bersama
from kantor.telaah import selectors, services
from kantor.telaah.antrean import Saringan
from kantor.telaah.keadaan import TAK_DITEMUKAN
from kantor.telaah.kelompok_putusan import putuskan_kelompok
from kantor.telaah.models import Kasus, Kelompok, Padanan, Perubahan
from kantor.telaah.rekap import rekap
from kantor.telaah.services import BuktiMasuk, UsulanTertolak
from tests.kantor.telaah.bahan_halaman import KEL_A, NIK, kota, muat, muat_tabel
from tests.kantor.telaah.bahan_halaman import orang as warga

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
KUNJUNGAN = BuktiMasuk("kunjungan", "Pantarlih Melati", "Rumahnya didatangi", date(2024, 7, 1))
SURAT = BuktiMasuk("surat", "Lurah Melati Utara", "Nomor 470/12", date(2024, 7, 1))

pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def kasus(pemilihan: Pemilihan, orang: Orang) -> dict[str, Kasus]:
    return kota(pemilihan, orang("ani"))


def padanan_baru(p: Pemilihan, ani: Pengguna) -> Padanan:
    """A newer matching of the same files that finds none of the cases."""
    lama = selectors.padanan_kini(p)
    assert lama is not None
    kini = timezone.now()
    return Padanan.objects.create(
        pemilihan=p, daftar=lama.daftar, rujukan=lama.rujukan, oleh=ani, dibuat=kini, selesai=kini,
        ringkasan=lama.ringkasan,
    )  # fmt: skip


def meninggal(orang: Orang, k: Kasus, *bukti: BuktiMasuk) -> Perubahan:
    return services.usulkan(
        pengguna=orang("ani"), kasus=k, jenis="tms", kode_tms="meninggal", alasan="Sudah wafat",
        bukti=bukti,
    )  # fmt: skip


def test_pemadanan_terbaru_yang_tidak_menemukannya_bukan_bukti_lagi(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan
) -> None:
    # The letter and the matching were two sources; without the matching there is one.
    u = meninggal(orang, kasus["hilang"], SURAT)
    padanan_baru(pemilihan, orang("ani"))
    with pytest.raises(ArgumenKeliru, match="tidak lagi menemukan"):
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    with pytest.raises(UsulanTertolak, match="sumber"):
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True, alasan="Suratnya jelas")
    u.refresh_from_db()
    assert u.keadaan == "diusulkan"
    services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=False, alasan="Ada di DP4 baru")
    u.refresh_from_db()
    assert u.keadaan == "ditolak"


def test_bukti_yang_cukup_tanpa_pemadanan_disetujui_dengan_alasan(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    u = meninggal(orang, kasus["hilang"], KUNJUNGAN)
    padanan_baru(pemilihan, orang("ani"))
    c = sebagai("rudi")
    assert TAK_DITEMUKAN in c.get(reverse("perubahan_rinci", args=[u.pk])).content.decode()
    ulang = c.post(reverse("perubahan_putuskan", args=[u.pk]), {"putusan": "setuju"})
    assert ulang.status_code == 422
    assert "tulis alasannya" in ulang.content.decode()
    services.putuskan(
        pengguna=orang("rudi"), perubahan=u, setuju=True, alasan="Sudah dikunjungi dua kali"
    )
    u.refresh_from_db()
    assert u.keadaan == "berlaku"
    assert (
        Peristiwa.objects.get(tindakan="perubahan_disetujui").alasan == "Sudah dikunjungi dua kali"
    )
    # Undoing it rests on no case, and needs no reason of the second person.
    batal = services.batalkan(pengguna=orang("ani"), perubahan=u, alasan="Keliru orang")
    services.putuskan(pengguna=orang("rudi"), perubahan=batal, setuju=True)
    u.refresh_from_db()
    assert u.keadaan == "dibatalkan"


@pytest.fixture
def usulkan(
    kasus: dict[str, Kasus], orang: Orang, django_capture_on_commit_callbacks: Any
) -> Callable[..., Kelompok]:
    """A group that Ani proposed: the addresses of Suparno and Ngatinah."""

    def jalan(p: Pemilihan) -> Kelompok:
        k = bersama.siapkan_kelompok(
            pengguna=orang("ani"), pemilihan=p, saringan=Saringan(jenis="ubah", unsur="alamat",
            golongan="pindah"), jenis="ubah",
        )  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            bersama.usulkan_kelompok(
                pengguna=orang("ani"), kelompok=k, dikeluarkan=(), alasan="Menurut DP4"
            )
        k.refresh_from_db()
        assert k.hasil["banyak"] == 2
        return k

    return jalan


def test_kelompok_hanya_menyetujui_yang_masih_ditemukan(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, usulkan: Callable[..., Kelompok],
    sebagai: Sebagai,
) -> None:  # fmt: skip
    k = usulkan(pemilihan)
    baru = padanan_baru(pemilihan, orang("ani"))
    Kasus.objects.filter(pk=kasus["alamat1"].pk).update(padanan=baru)  # found again
    c = sebagai("rudi")
    jawab = c.post(reverse("kelompok_putuskan", args=[k.pk]), {"putusan": "setuju"}, follow=True)
    assert "1 usul di dalamnya ditolak" in jawab.content.decode()
    k.refresh_from_db()
    assert (k.keadaan, k.hasil["banyak"], k.hasil["gugur"]) == ("disetujui", 1, 1)
    isi = {u.kasus_id: u for u in Perubahan.objects.select_related("putusan")}
    berdiri, gugur = isi[kasus["alamat1"].pk], isi[kasus["alamat2"].pk]
    assert (berdiri.keadaan, gugur.keadaan) == ("berlaku", "ditolak")
    assert (gugur.putusan.alasan, gugur.putusan.setuju) == (TAK_DITEMUKAN, False)
    assert (berdiri.berlaku_mulai is None, gugur.berlaku_mulai) == (False, None)
    keadaan = dict(Kasus.objects.values_list("pk", "keadaan"))
    assert keadaan[kasus["alamat1"].pk] == "selesai"
    assert keadaan[kasus["alamat2"].pk] == "terbuka"
    e = Peristiwa.objects.get(tindakan="kelompok_disetujui")
    assert (e.isi["banyak"], e.isi["gugur"]) == (1, 1)


def test_kelompok_dinilai_lagi_dengan_aturan_yang_baru(
    orang: Orang, pemilihan: Pemilihan, usulkan: Callable[..., Kelompok]
) -> None:
    k = usulkan(pemilihan)
    lama = pemilihan.aturan
    VersiAturan.objects.create(
        pemilihan=pemilihan, nomor=lama.nomor + 1, isi=lama.isi, alasan="Disalin", oleh=orang("rudi"),
        dibuat=timezone.now(),
    )  # fmt: skip
    # Somebody wrote another element into one of them: the case does not have it.
    u = Perubahan.objects.filter(kelompok=k).order_by("pk").first()
    assert u is not None
    u.isi["unsur"] = ["nama"]
    u.save()
    putuskan_kelompok(pengguna=orang("rudi"), kelompok=k, setuju=True)
    u.refresh_from_db()
    assert u.keadaan == "ditolak"
    assert "tidak berubah dalam kasus ini" in u.putusan.alasan
    assert Perubahan.objects.filter(kelompok=k, keadaan="berlaku").count() == 1


def test_kelompok_yang_seluruhnya_gugur_tidak_disetujui(
    orang: Orang, pemilihan: Pemilihan, usulkan: Callable[..., Kelompok]
) -> None:
    k = usulkan(pemilihan)
    padanan_baru(pemilihan, orang("ani"))
    with pytest.raises(ArgumenKeliru, match="Tidak satu pun"):
        putuskan_kelompok(pengguna=orang("rudi"), kelompok=k, setuju=True)
    k.refresh_from_db()
    assert k.keadaan == "diusulkan"
    assert Perubahan.objects.filter(kelompok=k, keadaan="diusulkan").count() == 2
    putuskan_kelompok(pengguna=orang("rudi"), kelompok=k, setuju=False, alasan="Sudah usang")
    assert Perubahan.objects.filter(kelompok=k, keadaan="ditolak").count() == 2


@pytest.mark.lengkap
def test_yang_dicoret_lalu_dimuat_lagi_oleh_dp4_berikutnya_ditandai(
    padankan: Callable[..., Padanan], berkas: tuple[Berkas, Berkas], orang: Orang,
    dua_daftar: tuple[pa.Table, pa.Table], sebagai: Sebagai,
) -> None:  # fmt: skip
    """The case of Sikka 2024: no akta, and the name is back in the next DP4."""
    lama = padankan()
    p = lama.pemilihan
    hilang = list(Kasus.objects.filter(jenis="hilang").select_related("baris_daftar")[:2])
    usul = [meninggal(orang, k, KUNJUNGAN) for k in hilang]
    for u in usul:
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    dpt, dp4 = dua_daftar
    assert hilang[0].baris_daftar is not None
    orangnya = dpt.slice(hilang[0].baris_daftar.nomor - 1, 1)
    assert orangnya["nama"][0].as_py() == hilang[0].baris_daftar.nama
    nomor = pa.array([dp4["baris"][-1].as_py() + 1], dp4.schema.field("baris").type)
    orangnya = orangnya.set_column(orangnya.schema.get_field_index("baris"), "baris", nomor)
    dp4_baru = muat_tabel(p, "dp4", pa.concat_tables([dp4, orangnya]), orang("ani"))
    baru = padankan(rujukan=dp4_baru)
    assert baru.ringkasan["kembali"] == 1
    tanda = dict(Perubahan.objects.values_list("pk", "kembali"))
    assert (tanda[usul[0].pk], tanda[usul[1].pk]) == (baru.pk, None)
    ani = sebagai("ani")
    daftar = ani.get(reverse("perubahan"), {"tab": "kembali"}).content.decode()
    assert reverse("perubahan_rinci", args=[usul[0].pk]) in daftar
    assert reverse("perubahan_rinci", args=[usul[1].pk]) not in daftar
    rinci = ani.get(reverse("perubahan_rinci", args=[usul[0].pk])).content.decode()
    assert "ada lagi di DP4" in rinci
    assert "1 orang yang dicoret muncul lagi" in ani.get("/").content.decode()
    # Undone by two people, it waits for nobody any more.
    batal = services.batalkan(
        pengguna=orang("ani"), perubahan=usul[0], alasan="Ternyata masih hidup"
    )
    services.putuskan(pengguna=orang("rudi"), perubahan=batal, setuju=True)
    assert selectors.hitung_kembali(orang("ani"), p) == 0


@pytest.mark.lengkap
def test_perubahan_mengikuti_pemilih_ke_daftar_yang_lebih_baru(
    padankan: Callable[..., Padanan], orang: Orang, dua_daftar: tuple[pa.Table, pa.Table]
) -> None:
    """A newer DPT in which the struck still stand as they were: the strikes hold for it too."""
    lama = padankan()
    p = lama.pemilihan
    hilang = list(Kasus.objects.filter(jenis="hilang").select_related("baris_daftar")[:2])
    usul = [meninggal(orang, k, KUNJUNGAN) for k in hilang]
    for u in usul:
        services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    Perubahan.objects.update(berlaku_mulai=date(2024, 1, 1))
    dulu = rekap(p)
    assert dulu is not None
    assert dulu.tms == 2
    dpt = dua_daftar[0]
    # The second one is gone from the newer list, which is in another order of rows besides.
    nomor = hilang[1].baris_daftar.nomor if hilang[1].baris_daftar else 0
    isi = dpt.take(pa.array([i for i in range(len(dpt) - 1, -1, -1) if i != nomor - 1]))
    isi = isi.set_column(
        isi.schema.get_field_index("baris"), "baris",
        pa.array(range(1, len(isi) + 1), isi.schema.field("baris").type),
    )  # fmt: skip
    baru = padankan(daftar=muat_tabel(p, "dpt", isi, orang("ani")))
    assert baru.ringkasan["dialihkan"] == 1
    usul[0].refresh_from_db()
    assert usul[0].baris_daftar is not None
    assert hilang[0].baris_daftar is not None
    assert usul[0].baris_daftar.berkas_id == baru.daftar_id
    assert usul[0].baris_daftar.nama == hilang[0].baris_daftar.nama
    kini = rekap(p)
    assert kini is not None
    assert (kini.awal, kini.tms, kini.akhir) == (len(dpt) - 1, 1, len(dpt) - 2)
    k = Kasus.objects.get(pk=hilang[0].pk)
    assert (k.keadaan, k.padanan_id, k.baris_daftar_id) == (
        "selesai",
        baru.pk,
        usul[0].baris_daftar_id,
    )


def test_calon_pemilih_baru_yang_pernah_dicoret_disebut(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, sebagai: Sebagai
) -> None:
    u = meninggal(orang, kasus["hilang"], KUNJUNGAN)
    services.putuskan(pengguna=orang("rudi"), perubahan=u, setuju=True)
    wagiman = warga(1, "WAGIMAN", KEL_A, nik=NIK.format(4), jenis_kelamin="L")
    muat(pemilihan, "dp4", [wagiman], orang("ani"))
    baris = Baris.objects.get(nama="WAGIMAN", berkas__format="dp4")
    k = kasus["baru"]
    k.baris_rujukan = baris
    k.save()
    c = sebagai("ani")
    isi = c.get(reverse("kasus", args=[k.pk])).content.decode()
    assert "NIK ini milik orang yang dicoret" in isi
    assert reverse("perubahan_rinci", args=[u.pk]) in isi
    lain = c.get(reverse("kasus", args=[kasus["hilang"].pk])).content.decode()
    assert "NIK ini milik orang yang dicoret" not in lain
