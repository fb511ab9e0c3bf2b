"""KPPS sees whom the printed sheet names: corrections of the list stand on its pages and in its rules too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import muat as berkas_hasil
from kantor.pemungutan import selectors, services
from kantor.pengguna.models import Pengguna
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus
from tests.kantor.daftar.test_daftar import setujui
from tests.kantor.pemungutan.bahan import TPS_B, dpt_tetap, terbitkan, undangan
from tests.kantor.telaah.bahan_halaman import KEL_B, NIK, muat
from tests.kantor.telaah.bahan_halaman import orang as baris

Orang = Callable[[str], Pengguna]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def perbaiki(pemilihan: Pemilihan, orang: Orang, kasus: dict[str, Kasus]) -> Callable[..., None]:
    """Two people approve what another file says of somebody; a NIK is among it."""

    def jalan(nama: str, *unsur: str, **isi: Any) -> None:
        b = muat(
            pemilihan,
            "ktp_el_harian",
            [baris(1, isi.pop("tertulis", nama), KEL_B, **isi)],
            orang("ani"),
        )
        k, _ = buat_kasus(
            pemilihan=pemilihan, jenis="nik", golongan="ktp_el_nik_beda",
            daftar=Baris.objects.get(nama=nama, berkas__format="dpt"),
            rujukan=Baris.objects.get(berkas=b), unsur=unsur,
        )  # fmt: skip
        setujui(orang, k, jenis="ubah")

    return jalan


def test_nama_alamat_dan_ktp_el_yang_diperbaiki(
    perbaiki: Callable[..., None], pemilihan: Pemilihan, orang: Orang,
    sebagai: Callable[[str | None], Client],
) -> None:  # fmt: skip
    perbaiki("NGATINAH", "nama", "alamat", "status_ktp_el", "wilayah", tertulis="NGATINEM", rt="9",
             nik=NIK.format(706), alamat="JL. KENANGA 99", status_ktp_el="B")  # fmt: skip
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    terbitkan(pemilihan, orang("ani"))
    halaman = sebagai("citra").get(reverse("pemberitahuan_tps", args=[TPS_B])).content.decode()
    assert "Ngatinem" in halaman
    assert "KENANGA 99" in halaman
    assert "RT/RW 9/" in halaman
    assert "Ngatinah" not in halaman
    (satu,) = selectors.cari(pemilihan, TPS_B, "ngatinem")
    assert satu.isi.status_ktp_el == "B"
    assert "NGATINEM" in {r[3] for r in berkas_hasil.lembar(pemilihan, TPS_B)}
    # Who is not recorded for KTP-el is not called unknown, also where the correction says so.
    with pytest.raises(services.ArgumenKeliru, match="belum merekam KTP-el"):
        services.catat_hasil(
            pengguna=orang("citra"),
            undangan=undangan("NGATINAH"),
            keadaan="tidak",
            alasan="tidak_dikenal",
        )


@pytest.mark.parametrize(("nik_baru", "ganda"), [(706, 0), (5, 1)])
def test_undangan_kedua_menurut_nik_yang_diperbaiki(
    perbaiki: Callable[..., None], pemilihan: Pemilihan, orang: Orang, nik_baru: int, ganda: int
) -> None:
    """Suparno's entry again under another name and birth year alike; only its NIK tells."""
    perbaiki("NGATINAH", "nik", "nama", tertulis="SUPARNO", nik=NIK.format(nik_baru))
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    t = terbitkan(pemilihan, orang("ani"))
    # Both entries of Siti are one person by their case.
    assert t.undangan.filter(alasan="ganda", wilayah=TPS_B).count() == ganda
