"""What a case says of its two rows is what its evidence says; of one row alone it says nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.matching.jodoh import AMBANG
from hakpilih.matching.lawan import BIT_TAMPAK, SAINGAN
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.telaah.models import Kasus, Padanan
from kantor.telaah.rincian import rincian
from kantor.telaah.selectors_halaman import lencana_peluang
from kantor.telaah.services import usulkan
from tests.kantor.telaah.bahan_halaman import kota

pytestmark = pytest.mark.lengkap

Orang = Callable[[str], Pengguna]
TIDAK_ADA = "tidak ada bukti yang menentangnya"


def test_penilaian_sesuai_dengan_bukti_di_halaman_yang_sama(
    padankan: Callable[..., Padanan], orang: Orang
) -> None:
    padankan()
    dilihat = 0
    for k in Kasus.objects.select_related("pemilihan", "padanan").order_by("pk"):
        if "awal" not in k.isi or k.peluang is None:
            continue
        satu = k.peluang >= AMBANG
        menentang = [b for _, _, b in k.isi["bukti"] if (-b if satu else b) >= BIT_TAMPAK]
        ada = bool(menentang) or k.isi.get("lawan") == SAINGAN
        kalimat = rincian(k, orang("ani")).lawan
        assert (TIDAK_ADA in kalimat) is not ada, (k.jenis, k.golongan, kalimat)
        sikap = "Dinilai orang yang sama" if satu else "Dinilai dua orang yang berbeda"
        assert kalimat.startswith(sikap), (k.jenis, k.golongan, kalimat)
        dilihat += 1
    assert dilihat > 100


def test_nik_yang_dipakai_orang_lain_dibandingkan_dengan_pasangannya_sendiri(
    padankan: Callable[..., Padanan], orang: Orang
) -> None:
    """The row's own partner stands beside it, so the chance and the sentence are about that pair."""
    padankan()
    ada = Kasus.objects.filter(golongan="nik_sama_orang_lain").select_related(
        "pemilihan", "padanan"
    )
    berpasangan = [k for k in ada if k.isi.get("tahap")]
    assert berpasangan
    for k in berpasangan:
        assert k.peluang is not None
        assert k.peluang >= AMBANG
        assert rincian(k, orang("ani")).lawan.startswith("Dinilai orang yang sama, padahal NIK")


@pytest.mark.usefixtures("pelayan_kunci")
def test_nik_milik_orang_lain_tidak_diperbaiki_menurut_orang_itu(
    pemilihan: Pemilihan, orang: Orang
) -> None:
    k = kota(pemilihan, orang("ani"))["ubah"]
    k.jenis, k.golongan, k.unsur, k.peluang = "nik", "nik_sama_orang_lain", ",nama,", 0.01
    k.save()
    assert "ubah" not in {p.jenis for p in rincian(k, orang("ani")).pilihan}
    with pytest.raises(ArgumenKeliru, match="tidak dijawab dengan perubahan itu"):
        usulkan(pengguna=orang("ani"), kasus=k, jenis="ubah", alasan="Menurut DP4")
    k.peluang = 0.99  # its own partner
    k.save()
    assert "ubah" in {p.jenis for p in rincian(k, orang("ani")).pilihan}


def test_satu_catatan_tidak_punya_peluang_orang_yang_sama(
    padankan: Callable[..., Padanan], orang: Orang
) -> None:
    padankan()
    sendiri = Kasus.objects.filter(golongan="tidak_ada_calon").select_related(
        "pemilihan", "padanan"
    )
    assert sendiri
    for k in sendiri:
        assert k.peluang is None
        assert lencana_peluang(k) == ""
        assert rincian(k, orang("ani")).kata_peluang == ""
