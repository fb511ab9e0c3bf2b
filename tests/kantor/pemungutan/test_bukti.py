"""Undelivered invitations become cases and marks; none of them strikes anybody by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.berkas.models import Baris
from kantor.berkas.tanda import tanda_pemilih
from kantor.daftar.models import Pemilih
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import bukti, services
from kantor.pemungutan.models import Terbitan
from kantor.pengguna.models import Pengguna
from kantor.telaah import services as telaah
from kantor.telaah.models import Kasus, Padanan, Perubahan
from kantor.tugas.models import Tugas
from tests.kantor.pemungutan.bahan import TPS_B, diam, undangan
from tests.kantor.telaah.bahan_halaman import DPT, KEL_A, KEL_B, muat

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
HARI = date(2024, 11, 26)

pytestmark = pytest.mark.usefixtures("pelayan_kunci", "terbit")


@pytest.fixture
def tercatat(orang: Orang, terbit: Terbitan) -> None:
    for nama, alasan in (
        ("SUPARNO", "meninggal"), ("NGATINAH", "tidak_dikenal"), ("WAGIMAN", "tidak_di_tempat"),
    ):  # fmt: skip
        services.catat_hasil(
            pengguna=orang("citra"),
            undangan=undangan(nama),
            keadaan="tidak",
            alasan=alasan,
            pada=HARI,
        )


def ajukan(p: Pemilihan, siapa: Pengguna, wilayah: str = "") -> dict[str, int]:
    t = bukti.minta_ajukan(pengguna=siapa, pemilihan=p, wilayah=wilayah)
    return bukti.ajukan(Tugas.objects.get(pk=t.pk), diam)


@pytest.mark.usefixtures("tercatat")
def test_undangan_tidak_sampai_menjadi_kasus(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    hasil = ajukan(pemilihan, orang("ani"))
    assert (hasil["kasus_baru"], hasil["sudah_ada"], hasil["ditutup"]) == (2, 0, 0)
    kasus = {k.baris_daftar.nama: k for k in Kasus.objects.filter(jenis="undangan")}
    assert {n: (k.golongan, k.keadaan, k.wilayah) for n, k in kasus.items()} == {
        "SUPARNO": ("undangan_meninggal", "terbuka", KEL_B),
        "NGATINAH": ("undangan_tidak_dikenal", "terbuka", KEL_B),
    }
    assert ajukan(pemilihan, orang("ani"))["kasus_baru"] == 0  # asked again
    # Nobody is struck: not by the case, and not by a proposal that rests on it alone.
    assert Perubahan.objects.count() == 0
    assert Pemilih.objects.filter(baris__nama="SUPARNO").exists()
    isi = {
        "jenis": "tms",
        "kode_tms": "meninggal",
        "alasan": "Menurut KPPS yang mengantar undangan.",
    }
    with pytest.raises(HakpilihError, match="tidak bersandar pada apa pun"):
        telaah.usulkan(pengguna=orang("ani"), kasus=kasus["SUPARNO"], **isi)
    u = telaah.usulkan(
        pengguna=orang("ani"), kasus=kasus["SUPARNO"],
        bukti=[telaah.BuktiMasuk("kunjungan", "Ketua RT 1", tanggal=date(2024, 12, 1))], **isi,
    )  # fmt: skip
    assert u.keadaan == "diusulkan"
    laman = sebagai("ani").get(reverse("kasus", args=[kasus["NGATINAH"].pk])).content.decode()
    assert "Tidak dikenal menurut KPPS" in laman


@pytest.mark.usefixtures("tercatat")
def test_catatan_yang_dibatalkan_menutup_kasusnya(pemilihan: Pemilihan, orang: Orang) -> None:
    ajukan(pemilihan, orang("citra"), KEL_B)
    services.batalkan(pengguna=orang("citra"), undangan=undangan("SUPARNO"))
    assert ajukan(pemilihan, orang("citra"), KEL_B)["ditutup"] == 1
    k = Kasus.objects.get(jenis="undangan", golongan="undangan_meninggal")
    assert k.keadaan == "digantikan"
    services.catat_hasil(
        pengguna=orang("citra"), undangan=undangan("SUPARNO"), keadaan="tidak", alasan="meninggal",
        pada=HARI,
    )  # fmt: skip
    ajukan(pemilihan, orang("citra"), KEL_B)
    k.refresh_from_db()
    assert k.keadaan == "terbuka"


def test_yang_boleh_mengajukan(pemilihan: Pemilihan, orang: Orang) -> None:
    for siapa, wilayah in (
        ("kiki", TPS_B), ("budi", KEL_B), ("dedi", "99.71.01"), ("wati", ""), ("rudi", ""),
    ):  # fmt: skip
        with pytest.raises(Ditolak):
            bukti.minta_ajukan(pengguna=orang(siapa), pemilihan=pemilihan, wilayah=wilayah)
    with pytest.raises(ArgumenKeliru, match="Tidak ada undangan"):
        bukti.minta_ajukan(pengguna=orang("ani"), pemilihan=pemilihan, wilayah="")
    Padanan.objects.update(selesai=None)
    with pytest.raises(ArgumenKeliru, match="Belum ada pemadanan"):
        bukti.minta_ajukan(pengguna=orang("ani"), pemilihan=pemilihan, wilayah="")


@pytest.mark.usefixtures("tercatat")
def test_daftar_yang_lebih_baru_dikenali_dari_nik(pemilihan: Pemilihan, orang: Orang) -> None:
    baru = muat(pemilihan, "dpt", [b for b in DPT if b["nama"] != "NGATINAH"], orang("ani"))
    lama = Padanan.objects.get()
    Padanan.objects.create(
        pemilihan=pemilihan, daftar=baru, rujukan=lama.rujukan, oleh=orang("ani"),
        dibuat=lama.dibuat, selesai=lama.selesai,
    )  # fmt: skip
    assert ajukan(pemilihan, orang("ani"))["kasus_baru"] == 1
    k = Kasus.objects.get(jenis="undangan")
    assert (k.baris_daftar.nama, k.baris_daftar.berkas_id) == ("SUPARNO", baru.pk)
    b = Baris.objects.get(berkas=baru, nama="SUPARNO")
    assert [t.kata for t in tanda_pemilih(orang("ani"), b)] == ["undangan tidak sampai"]


@pytest.mark.usefixtures("tercatat")
def test_tanda_hanya_bagi_yang_melihat_pemilih_di_sana(
    orang: Orang, sebagai: Sebagai, terbit: Terbitan
) -> None:
    b = undangan("SUPARNO").baris
    assert [t.rinci for t in tanda_pemilih(orang("citra"), b)] == [
        "Pilkada 2024: meninggal menurut KPPS."
    ]
    assert tanda_pemilih(orang("budi"), b) == []
    assert tanda_pemilih(orang("citra"), undangan("WAGIMAN").baris) == []
    laman = sebagai("ani").get(reverse("pemilih", args=[b.acak])).content.decode()
    assert "meninggal menurut KPPS" in laman


@pytest.mark.usefixtures("tercatat")
def test_tombol_mengajukan(sebagai: Sebagai) -> None:
    citra = sebagai("citra")
    assert "2 undangan tidak sampai" in citra.get(reverse("pemungutan")).content.decode()
    jawab = citra.post(reverse("pemberitahuan_ajukan"))
    t = Tugas.objects.get(jenis="ajukan_undangan")
    assert jawab["Location"] == reverse("rinci_pekerjaan", args=[t.pk])
    assert t.isi["wilayah"] == KEL_B
    budi = sebagai("budi")
    assert "Ajukan ke Perlu" not in budi.get(reverse("pemungutan")).content.decode()
    assert budi.post(reverse("pemberitahuan_ajukan"), {"wilayah": KEL_B}).status_code == 403
    assert budi.post(reverse("pemberitahuan_ajukan"), {"wilayah": KEL_A}).status_code == 303
