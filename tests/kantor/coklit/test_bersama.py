"""Proposals of coklit decided together: by a rule, after a sample, by the same two people as any group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from kantor.coklit import bersama
from kantor.coklit.models import Hasil, Muatan
from kantor.daftar.models import Daftar
from kantor.izin_alamat import Ditolak
from kantor.pemilihan.models import Pemilihan, VersiAturan
from kantor.pengguna.models import Pengguna
from kantor.riwayat.models import Peristiwa
from kantor.telaah import kelompok
from kantor.telaah.kelompok_putusan import putuskan_kelompok
from kantor.telaah.models import Kasus, Kelompok, Perubahan, Putusan
from kantor.telaah.services import putuskan
from tests.kantor.coklit.conftest import acak

Orang = Callable[[str], Pengguna]
Sebagai = Callable[[str | None], Client]
Muat = Callable[..., Muatan]
SURAT = {"hasil": "TMS", "kode_tms": "1", "bukti": "surat"}


@pytest.fixture
def usul(dasar: Daftar, muat: Muat) -> Muatan:
    """Two voters who died, by a letter; one by what the neighbours say; one whose address is another."""
    return muat(
        {"acak": acak("WAGIMAN"), **SURAT},
        {"acak": acak("BAMBANG SUTEJO"), **SURAT},
        {"acak": acak("NGATINAH"), **SURAT, "bukti": "pernyataan"},
        {"acak": acak("SUPARNO"), "hasil": "ubah", "alamat": "JL. BARU 7", "bukti": "KK"},
    )


def _usulkan(k: Kelompok, ani: Any, catch: Any, **isi: Any) -> Kelompok:
    with catch(execute=True):
        kelompok.usulkan_kelompok(
            pengguna=ani, kelompok=k, dikeluarkan=isi.get("keluar", ()), alasan="Suratnya lengkap."
        )
    k.refresh_from_db()
    return k


def _tarik(p: Pemilihan, ani: Any, bukti: str = ",surat,") -> Kelompok:
    return bersama.tarik(
        pengguna=ani, pemilihan=p, wilayah="", hasil="tms", kode_tms="meninggal", bukti=bukti
    )


def test_menurut_temuan_dan_surat(usul: Muatan, pemilihan: Pemilihan, orang: Orang) -> None:
    g = bersama.golongan(orang("ani"), pemilihan, "")
    assert {(x.kata, x.kata_bukti, x.banyak) for x in g} == {
        ("TMS 1, Meninggal", "surat", 2), ("TMS 1, Meninggal", "pernyataan", 1), ("Ubah", "KK", 1),
    }  # fmt: skip
    assert bersama.golongan(orang("budi"), pemilihan, "") == []  # whose proposals they are not
    assert bersama.banyak_menunggu(orang("ani"), pemilihan, "99.71.99") == 0


def test_satu_kelompok_dua_orang(
    usul: Muatan, pemilihan: Pemilihan, orang: Orang, django_capture_on_commit_callbacks: Any
) -> None:
    ani, rudi = orang("ani"), orang("rudi")
    bukti = Hasil.objects.filter(kode_tms="meninggal").values_list("bukti", flat=True)
    k = _usulkan(_tarik(pemilihan, ani, min(bukti, key=lambda b: "surat" not in b)), ani,
                 django_capture_on_commit_callbacks)  # fmt: skip
    assert (k.keadaan, k.hasil["banyak"], k.saringan["sumber"]) == ("diusulkan", 2, "coklit")
    anggota = Perubahan.objects.filter(kelompok=k)
    assert {p.baris_daftar.nama for p in anggota if p.baris_daftar} == {
        "WAGIMAN", "BAMBANG SUTEJO"
    }  # fmt: skip
    assert all(p.bukti.filter(tingkat="kunjungan").count() == 1 for p in anggota)  # each its own
    with pytest.raises(ArgumenKeliru, match="bersama kelompoknya"):
        putuskan(pengguna=rudi, perubahan=anggota[0], setuju=True)
    with pytest.raises((ArgumenKeliru, Ditolak)):
        putuskan_kelompok(pengguna=ani, kelompok=k, setuju=True)
    putuskan_kelompok(pengguna=rudi, kelompok=k, setuju=True)
    assert set(anggota.values_list("keadaan", flat=True)) == {"berlaku"}
    assert Putusan.objects.filter(perubahan__in=anggota, oleh=rudi, setuju=True).count() == 2
    assert set(Kasus.objects.filter(perubahan__in=anggota).values_list("keadaan", flat=True)) == {
        "selesai"
    }  # fmt: skip
    tindakan = list(
        Peristiwa.objects.filter(objek=f"kelompok/{k.pk}")
        .order_by("pk")
        .values_list("tindakan", flat=True)
    )
    assert tindakan == [
        "kelompok_disiapkan", "kelompok_diminta", "kelompok_sebagian", "kelompok_diusulkan",
        "kelompok_disetujui",
    ]  # fmt: skip
    with pytest.raises(ArgumenKeliru, match="Tidak ada usul Anda"):
        _tarik(pemilihan, ani, k.saringan["bukti"])


def test_yang_diputuskan_sementara_itu_tidak_ikut(
    usul: Muatan, pemilihan: Pemilihan, orang: Orang, django_capture_on_commit_callbacks: Any
) -> None:
    """Between the sample and the group one was decided; and rules that changed since are asked again."""
    ani, rudi = orang("ani"), orang("rudi")
    bukti = next(b for b in Hasil.objects.values_list("bukti", flat=True) if "surat" in b)
    k = _tarik(pemilihan, ani, bukti)
    satu = Perubahan.objects.get(baris_daftar__nama="WAGIMAN")
    putuskan(pengguna=rudi, perubahan=satu, setuju=False, alasan="Suratnya tidak terbaca.")
    k = _usulkan(k, ani, django_capture_on_commit_callbacks)
    assert (k.hasil["banyak"], k.hasil["dilewati"]) == (1, 1)
    lama = VersiAturan.objects.get(pemilihan=pemilihan)
    isi = {**lama.isi, "tms": [t for t in lama.isi["tms"] if t["kode"] != "meninggal"]}
    VersiAturan.objects.create(
        pemilihan=pemilihan, nomor=2, isi=isi, alasan="Diubah", dibuat=lama.dibuat, oleh=ani
    )
    with pytest.raises(ArgumenKeliru, match="Tidak satu pun"):
        putuskan_kelompok(pengguna=rudi, kelompok=k, setuju=True)
    putuskan_kelompok(pengguna=rudi, kelompok=k, setuju=False, alasan="Aturannya berubah.")
    assert set(Perubahan.objects.filter(kelompok=k).values_list("keadaan", flat=True)) == {
        "ditolak"
    }


def test_ganda_diputuskan_satu_per_satu(pemilihan: Pemilihan, orang: Orang) -> None:
    with pytest.raises(ArgumenKeliru, match="satu per satu"):
        bersama.tarik(
            pengguna=orang("ani"), pemilihan=pemilihan, wilayah="", hasil="tms", kode_tms="ganda",
            bukti="",
        )  # fmt: skip
    with pytest.raises(Ditolak):
        _tarik(pemilihan, orang("rudi"))


def test_halaman_dari_aturan_sampai_putusan(
    usul: Muatan, orang: Orang, sebagai: Sebagai, django_capture_on_commit_callbacks: Any
) -> None:
    ani = sebagai("ani")
    alamat = reverse("coklit_bersama")
    assert "4 usul Anda menunggu orang kedua" in ani.get(reverse("coklit")).content.decode()
    isi = ani.get(alamat).content.decode()
    assert "TMS 1, Meninggal" in isi
    bukti = next(b for b in Hasil.objects.values_list("bukti", flat=True) if "surat" in b)
    rule = {"hasil": "tms", "kode_tms": "meninggal", "bukti": bukti, "wilayah": ""}
    assert ani.post(alamat, {**rule, "hasil": "baru"}).status_code == 422
    tuju = ani.post(alamat, rule)["Location"]
    k = Kelompok.objects.get()
    assert tuju == reverse("kelompok", args=[k.pk])
    isi = ani.get(tuju).content.decode()
    assert "Hasil coklit: TMS 1 (Meninggal)" in isi  # the proposal beside its case
    assert "yang dilihat: surat" in isi
    with django_capture_on_commit_callbacks(execute=True):
        jawab = ani.post(reverse("kelompok_usulkan", args=[k.pk]), {"alasan": "Suratnya lengkap."})
    assert jawab.status_code == 303
    rudi = sebagai("rudi")
    isi = rudi.get(reverse("perubahan")).content.decode()
    assert "Hasil coklit" in isi
    assert "Setujui 2 perubahan" in rudi.get(tuju).content.decode()
    assert rudi.post(
        reverse("kelompok_putuskan", args=[k.pk]), {"putusan": "setuju", "alasan": ""}
    ).status_code == 303  # fmt: skip
    assert Perubahan.objects.filter(kelompok=k, keadaan="berlaku").count() == 2
    assert sebagai("rudi").get(alamat).status_code == 403
