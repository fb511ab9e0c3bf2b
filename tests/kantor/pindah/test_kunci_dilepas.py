"""Transfers of an office whose key is trusted no more, files made to fail, and the same file twice."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from hakpilih.daftar import kiriman
from hakpilih.daftar.kiriman import KirimanDitolak
from hakpilih.errors import ArgumenKeliru
from kantor.pemilihan.models import Pemilihan
from kantor.pindah import kantor_lain, kiriman_keluar, kiriman_masuk
from kantor.pindah.models import BarisKiriman, KantorLain, Pindah
from tests.kantor.pindah.conftest import LUAR
from tests.kantor.pindah.test_kiriman import LAIN, Orang, Setujui, baris, dari_lain, lain

__all__ = ("lain",)
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def ganti_kunci(orang: Orang, kantor: KantorLain) -> KantorLain:
    """The key is let go; the same line written down again and vouched for is another trust."""
    kantor_lain.lepas(pengguna=orang("ani"), kantor=kantor, alasan="Kuncinya bocor")
    baru = kantor_lain.catat_kantor(
        pengguna=orang("ani"), nama="KPU Kota Lain", teks=LAIN.publik.teks
    )
    return kantor_lain.pastikan(pengguna=orang("sari"), kantor=baru)


def test_kunci_yang_dilepas_tidak_dikirimi_lagi(
    setujui: Setujui, lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    setujui("BAMBANG SUTEJO", tujuan=f"{LUAR}.01.1001")
    k = kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    kantor_lain.lepas(pengguna=orang("ani"), kantor=lain, alasan="Kuncinya bocor")
    with pytest.raises(ArgumenKeliru, match="belum dicatat di sini"):
        kiriman_keluar.setujui(pengguna=orang("rudi"), kiriman=k)
    k.refresh_from_db()
    assert (k.keadaan, k.sha256) == ("disiapkan", "")


def test_kiriman_dari_kunci_yang_dilepas_hanya_dapat_ditolak(
    lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    data = dari_lain(tahap, [baris(1)])
    k = kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)
    ganti_kunci(orang, lain)
    with pytest.raises(ArgumenKeliru, match="dicatat lagi sesudah kiriman ini"):
        kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    k = kiriman_masuk.putuskan(
        pengguna=orang("rudi"), kiriman=k, setuju=False, alasan="Kuncinya bocor."
    )
    assert k.banyak_diterima == 0
    assert Pindah.objects.get().keadaan == "ditolak"


def test_satu_berkas_tidak_dimuat_untuk_dua_pemilihan(
    lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    data = dari_lain(tahap, [baris(1)])
    kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)
    sama = Pemilihan.objects.get(pk=tahap.pk)  # another election of the same day
    sama.pk, sama.kode = None, "pilkada-lain"
    sama.save()
    with pytest.raises(ArgumenKeliru, match="sudah dimuat untuk pemilihan lain"):
        kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=sama, data=data)
    assert Pindah.objects.count() == 1


def test_nomor_yang_sama_sesudah_dipotong_adalah_kembar(
    lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    isi = [replace(baris(n), nomor=f"kq3f00000001{n}") for n in (1, 2)]
    k = kiriman_masuk.muat_berkas(
        pengguna=orang("ani"), pemilihan=tahap, data=dari_lain(tahap, isi)
    )
    assert BarisKiriman.objects.filter(kiriman=k).count() == Pindah.objects.count() == 1


@pytest.mark.parametrize(
    "kepala", [b"[" * 200_000, b'{"bentuk":"hakpilih-pindah/1","banyak":' + b"[" * 200_000]
)
def test_kepala_yang_bersarang_dalam_ditolak(kepala: bytes) -> None:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as z:
        for nama, isi in (
            ("kepala.json", kepala),
            ("isi.segel", b""),
            ("tanda.txt", b"00"),
        ):
            z.writestr(nama, isi)
    with pytest.raises(KirimanDitolak, match="kepalanya tidak terbaca"):
        kiriman.pengirim(wadah.getvalue())
