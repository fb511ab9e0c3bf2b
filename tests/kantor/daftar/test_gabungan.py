"""One voter, several corrections: each from another file, none of them lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Sum

from kantor.berkas.models import Baris, Berkas
from kantor.daftar import services
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar
from kantor.daftar.periksa import periksa_daftar
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus, Perubahan
from tests.kantor.daftar.test_daftar import Orang, kasus, setujui, susun
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B, NIK, muat
from tests.kantor.telaah.bahan_halaman import orang as baris

__all__ = ("kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def perbaiki(
    pemilihan: Pemilihan, orang: Orang, kasus: dict[str, Kasus]
) -> Callable[..., Perubahan]:
    """Another file tells elements of Ngatinah, and two people approve them."""

    def jalan(format: str, *unsur: str, kel: str = KEL_B, **isi: Any) -> Perubahan:
        siapa = kasus["alamat2"].baris_daftar
        nik = isi.pop("nik", NIK.format(6))
        b = muat(pemilihan, format, [baris(1, "NGATINAH", kel, nik=nik, **isi)], orang("ani"))
        k, _ = buat_kasus(
            pemilihan=pemilihan, jenis="ubah", golongan="ktp_el_terbit", daftar=siapa,
            rujukan=Baris.objects.get(berkas=b), unsur=unsur,
            isi={"bukti": [["nama", "sama", None]], "nik_sama": True},
        )  # fmt: skip
        return setujui(orang, k, jenis="ubah")

    return jalan


def ngatinah(d: Daftar) -> dict[str, Any]:
    (satu,) = (b for b in isi_pemilih(d, buka=True).to_pylist() if b["nama"] == "NGATINAH")
    return satu


def test_perbaikan_dari_beberapa_berkas_semuanya_ada(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    perbaiki: Callable[..., Perubahan],
) -> None:  # fmt: skip
    setujui(orang, kasus["alamat2"], jenis="ubah")
    lahir = date(1988, 3, 14)
    perbaiki("ktp_el_harian", "status_ktp_el", status_ktp_el="B", nik=NIK.format(906))
    perbaiki("jawaban_lembaga", "nik", "tanggal_lahir", nik=NIK.format(706), tanggal_lahir=lahir,
             tahun_lahir=1988, alamat="JL. LAIN")  # fmt: skip
    d = susun(pemilihan)
    b = ngatinah(d)
    assert b["alamat"] == kasus["alamat2"].baris_rujukan.alamat
    assert (b["status_ktp_el"], b["nik"], b["tanggal_lahir"]) == ("B", NIK.format(706), lahir)
    assert b["umur"] == 36
    p = d.pemilih.get(baris=kasus["alamat2"].baris_daftar)
    assert p.unsur == ",alamat,nik,status_ktp_el,tanggal_lahir,"
    per = dict(d.rekap.values_list("status_ktp_el").annotate(n=Sum("banyak")))
    assert sorted(per.values()) == [1, 5]  # all others have one
    services.tetapkan(pengguna=orang("rudi"), daftar=d, berita_acara="BA 1")
    assert list(periksa_daftar()) == []


def test_gabungan_yang_sama_dipakai_lagi_dan_pembatalan_mengurangi_satu(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    perbaiki: Callable[..., Perubahan],
) -> None:  # fmt: skip
    alamat = setujui(orang, kasus["alamat2"], jenis="ubah")
    perbaiki("ktp_el_harian", "status_ktp_el", status_ktp_el="B")
    d = susun(pemilihan)
    akar = d.akar
    services.buang(pengguna=orang("ani"), daftar=d, alasan="Disusun lagi")
    d = susun(pemilihan)
    assert d.akar == akar
    assert Baris.objects.filter(berkas__nama="Gabungan perbaikan").count() == 1
    services.buang(pengguna=orang("ani"), daftar=d, alasan="Disusun lagi")
    Perubahan.objects.filter(pk=alamat.pk).update(keadaan="dibatalkan")
    d = susun(pemilihan)
    b = ngatinah(d)
    assert (b["alamat"], b["status_ktp_el"]) == (kasus["alamat2"].baris_daftar.alamat, "B")
    assert Berkas.objects.filter(nama="Gabungan perbaikan").count() == 1


def test_unsur_yang_sama_menurut_yang_terakhir_dan_baris_yang_memuat_semuanya_dipakai(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    perbaiki: Callable[..., Perubahan],
) -> None:  # fmt: skip
    setujui(orang, kasus["alamat2"], jenis="ubah")
    alamat = kasus["alamat2"].baris_rujukan.alamat
    terakhir = perbaiki("hasil_coklit", "status_ktp_el", status_ktp_el="B", alamat=alamat)
    d = susun(pemilihan)
    p = d.pemilih.get(baris=kasus["alamat2"].baris_daftar)
    assert (p.perbaikan_id, p.unsur) == (terakhir.baris_rujukan_id, ",alamat,status_ktp_el,")
    assert not Berkas.objects.filter(nama="Gabungan perbaikan").exists()


def test_pindah_kelurahan_sesudah_pindah_tps_tidak_membawa_nomor_tps_lama(
    kasus: dict[str, Kasus], orang: Orang, pemilihan: Pemilihan, susun: Callable[..., Daftar],
    perbaiki: Callable[..., Perubahan],
) -> None:  # fmt: skip
    setujui(orang, kasus["alamat2"], jenis="pindah_tps", tps="004")
    perbaiki("ktp_el_harian", "wilayah", rt="9", tps="003")
    d = susun(pemilihan)
    p = d.pemilih.get(baris=kasus["alamat2"].baris_daftar)
    assert (p.kelurahan, p.tps) == (KEL_B, "004")  # another RT of the same kelurahan
    services.buang(pengguna=orang("ani"), daftar=d, alasan="Disusun lagi")
    perbaiki("ktp_el_harian", "wilayah", kel=KEL_A, tps="003", rt="8")
    d = susun(pemilihan)
    p = d.pemilih.get(baris=kasus["alamat2"].baris_daftar)
    assert (p.kelurahan, p.tps) == (KEL_A, "003")
    assert {t.kode: t.akhir for t in d.neraca.filter(tingkat="kelurahan")}[KEL_A] == 4
