"""Who is in the DPT is no DPK, whether or not his invitation was printed and whichever row tells his NIK."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.pemilihan.models import Pemilihan
from kantor.pemungutan import kehadiran
from kantor.pemungutan.models import Dpk
from kantor.pengguna.models import Pengguna
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus, Perubahan
from tests.kantor.daftar.test_daftar import setujui
from tests.kantor.pemungutan.bahan import TPS_A, TPS_B, dpt_tetap, terbitkan
from tests.kantor.telaah.bahan_halaman import KEL_B, NIK, muat
from tests.kantor.telaah.bahan_halaman import orang as baris

Orang = Callable[[str], Pengguna]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


@pytest.fixture
def dpk(pemilihan: Pemilihan, kiki: Pengguna) -> Callable[..., Dpk]:
    def catat(nik: str, **lain: Any) -> Dpk:
        return kehadiran.catat_dpk(
            **{
                "pengguna": kiki, "pemilihan": pemilihan, "wilayah": TPS_A, "nama": "Siapa Saja",
                "nik": nik, "jenis_kelamin": "P", "pukul": time(12, 15), "ktp_el": True, **lain,
            }
        )  # fmt: skip

    return catat


@pytest.mark.usefixtures("dpt")
def test_pemilih_dpt_bukan_dpk_juga_sebelum_undangan_dicetak(dpk: Callable[..., Dpk]) -> None:
    with pytest.raises(ArgumenKeliru, match="terdaftar di TPS 003"):
        dpk(NIK.format(1))
    assert dpk(NIK.format(777)).keadaan == "memilih"


def test_tps_tujuan_menurut_dpt_juga_sebelum_undangan_dicetak(
    pemilihan: Pemilihan, orang: Orang, kasus: dict[str, Kasus], dpk: Callable[..., Dpk]
) -> None:
    setujui(orang, kasus["alamat1"], jenis="pindah_tps", tps="004")
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    habis: dict[str, Any] = {"pengguna": orang("citra"), "wilayah": TPS_B, "surat_suara": False}
    with pytest.raises(ArgumenKeliru, match="TPS tujuan itu tidak ada"):
        dpk(NIK.format(777), tujuan=f"{KEL_B}.777", **habis)
    assert dpk(NIK.format(777), tujuan=f"{KEL_B}.004", **habis).keadaan == "diarahkan"


@pytest.mark.parametrize("bercetak", [True, False])
def test_nik_yang_diperbaiki_yang_dihitung(
    pemilihan: Pemilihan,
    orang: Orang,
    kasus: dict[str, Kasus],
    dpk: Callable[..., Dpk],
    bercetak: bool,
) -> None:
    siapa = kasus["alamat2"].baris_daftar
    b = muat(pemilihan, "ktp_el_harian", [baris(1, "NGATINAH", KEL_B, nik=NIK.format(706))],
             orang("ani"))  # fmt: skip
    k, _ = buat_kasus(
        pemilihan=pemilihan, jenis="nik", golongan="ktp_el_nik", daftar=siapa,
        rujukan=Baris.objects.get(berkas=b), unsur=["nik"],
    )  # fmt: skip
    u = setujui(orang, k, jenis="ubah")
    assert Perubahan.objects.get(pk=u.pk).berlaku_mulai == date(2024, 1, 1)
    dpt_tetap(pemilihan, orang("ani"), orang("rudi"))
    if bercetak:
        terbitkan(pemilihan, orang("ani"))
    with pytest.raises(ArgumenKeliru, match="terdaftar di TPS 003"):
        dpk(NIK.format(706))
    # The number that was struck out is nobody's any more.
    assert dpk(NIK.format(6)).keadaan == "memilih"
