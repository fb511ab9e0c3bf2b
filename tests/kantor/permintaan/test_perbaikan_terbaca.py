"""What leaves for an agency, and who is invited to a visit, goes by the corrected list."""

from __future__ import annotations

from datetime import date
from typing import Any

from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar
from kantor.daftar.services import buang
from kantor.permintaan import jemput_bola, serah
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Perubahan
from tests.kantor.daftar.test_daftar import setujui
from tests.kantor.permintaan.bahan import Kantor
from tests.kantor.telaah.bahan_halaman import KEL_B, NIK, muat, orang


def perbaiki(kantor: Kantor, *unsur: str, **isi: Any) -> Daftar:
    """A daily file corrects Wagiman; the list is composed anew."""
    data = orang(4, "WAGIMAN", KEL_B, **isi)
    b = muat(kantor.pemilihan, "ktp_el_harian", [data], kantor.orang("ani"))
    k, _ = buat_kasus(
        pemilihan=kantor.pemilihan, jenis="nik", golongan="ktp_el_nik_beda",
        daftar=kantor.baris("WAGIMAN"), rujukan=Baris.objects.get(berkas=b), unsur=unsur,
    )  # fmt: skip
    u = setujui(kantor.orang, k, jenis="ubah")
    Perubahan.objects.filter(pk=u.pk).update(berlaku_mulai=date(2024, 1, 1))
    d = Daftar.objects.get(keadaan="siap")
    buang(pengguna=kantor.orang("ani"), daftar=d, alasan="Disusun lagi")
    return kantor.susun_daftar()


def test_berkas_permintaan_memuat_nik_yang_sudah_diperbaiki(kantor: Kantor) -> None:
    perbaiki(kantor, "nik", nik=NIK.format(704))
    isi = serah.serahkan(
        pengguna=kantor.orang("ani"),
        permintaan=kantor.setujui_permintaan(ber_nik=True),
        bentuk="csv",
    ).decode()
    assert "Wagiman" in isi
    assert NIK.format(704) in isi
    assert NIK.format(4) not in isi


def test_sasaran_umur_17_menurut_tanggal_lahir_yang_diperbaiki(kantor: Kantor) -> None:
    d = perbaiki(
        kantor, "tanggal_lahir", "status_ktp_el", tanggal_lahir=date(2007, 3, 14), tahun_lahir=2007,
        status_ktp_el="B",
    )  # fmt: skip
    calon = jemput_bola.calon(d, "umur17", KEL_B)
    assert list(calon.values_list("baris__nama", flat=True)) == ["WAGIMAN"]
