"""Moves: grounds and deadlines of Pilkada 2024, direction, ballots, and a balance that always holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.neraca_pindah import (
    Gerak,
    jumlah_pindah,
    neraca_pindah,
    rekap_dptb,
    surat_suara_tps,
)
from hakpilih.daftar.pindah import (
    DALAM,
    KELUAR,
    MASUK,
    SURAT_SUARA,
    arah_pindah,
    kalimat_batas,
    kode_tps,
    semua_batas,
    surat_suara,
    tolakan_batas,
)
from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.aturan import ATURAN
from hakpilih.tahapan.jadwal import jadwal
from hakpilih.tahapan.tahap import ZONA

# H-30 and H-7 of 27 November 2024, with 23:59 of the last day:
# https://antaranews.com/berita/4423221/kpu-dki-ingatkan-hari-terakhir-urus-pindah-memilih-28-oktober
# https://gotimes.id/?p=2233
TAHAP = {t.kode: t for t in jadwal("pilkada_2024").tahap}
ALASAN = ATURAN["pilkada_2024"].dptb
WIB = timezone(timedelta(hours=7))
TPS_A, TPS_B, TPS_C = "99.71.01.1001.001", "99.71.01.1001.002", "99.71.02.1001.001"


def batas(zona: str = "WIB") -> tuple[object, ...]:
    return semua_batas(ALASAN, TAHAP, zona)


def test_alasan_dan_batas_waktu_pindah_memilih() -> None:
    assert len(ALASAN) == 9
    awal = datetime(2024, 10, 28, 23, 59, 30, tzinfo=WIB)
    for a in ALASAN:
        assert tolakan_batas(batas(), a.kode, awal, "WIB") == ""
    sesudah = datetime(2024, 10, 29, 0, 0, tzinfo=WIB)
    masih = {a.kode for a in ALASAN if not tolakan_batas(batas(), a.kode, sesudah, "WIB")}
    assert masih == {"tugas", "rawat_inap", "tahanan", "bencana"}
    tolak = tolakan_batas(batas(), "bekerja", sesudah, "WIB")
    assert "dilayani sampai 28 Oktober 2024 pukul 23.59 WIB" in tolak
    assert "20 November 2024 pukul 23.59 WIB untuk bertugas di tempat lain; rawat inap" in tolak
    akhir = datetime(2024, 11, 21, 0, 0, tzinfo=WIB)
    assert "sudah lewat" in tolakan_batas(batas(), "tugas", akhir, "WIB")
    assert "tidak ada dalam aturan" in tolakan_batas(batas(), "liburan", awal, "WIB")


def test_batas_waktu_menurut_zona_kantor() -> None:
    """The same moment is still in time in Jakarta and too late in Jayapura."""
    saat = datetime(2024, 10, 28, 16, 0, tzinfo=UTC)  # 23.00 WIB, 01.00 WIT
    assert tolakan_batas(batas("WIB"), "belajar", saat, "WIB") == ""
    assert "23.59 WIT" in tolakan_batas(batas("WIT"), "belajar", saat, "WIT")
    assert {b.sampai.utcoffset() for b in batas("WITA") if b.sampai} == {
        timedelta(hours=ZONA["WITA"])
    }


def test_batas_yang_belum_diketahui_tidak_menolak() -> None:
    tanpa = semua_batas(ALASAN, {"dptb_terbatas": TAHAP["dptb_terbatas"]}, "WIB")
    lama = datetime(2024, 11, 26, tzinfo=WIB)
    assert tolakan_batas(tanpa, "belajar", lama, "WIB") == ""
    assert "belum diketahui" in kalimat_batas(tanpa, lama, "WIB")[-1]
    assert tolakan_batas(tanpa, "tugas", lama, "WIB") != ""


def test_batas_waktu_dalam_kalimat() -> None:
    kata = kalimat_batas(batas(), datetime(2024, 10, 1, tzinfo=WIB), "WIB")
    assert kata[0] == "sampai 28 Oktober 2024 pukul 23.59 WIB untuk semua alasan"
    assert kata[1].startswith("sampai 20 November 2024 pukul 23.59 WIB untuk bertugas")
    lewat = kalimat_batas(batas(), datetime(2024, 11, 1, tzinfo=WIB), "WIB")
    assert lewat[0].endswith("(sudah lewat)")
    assert not lewat[1].endswith("(sudah lewat)")


def test_asal_dan_tujuan_pindah() -> None:
    assert arah_pindah(TPS_A, TPS_B, "99.71") == DALAM
    assert arah_pindah(TPS_A, "98.71", "99.71") == KELUAR
    assert arah_pindah("98.71.01.1001.004", TPS_A, "99.71") == MASUK
    for asal, tujuan, kata in (
        (TPS_A, TPS_A, "tidak ada yang pindah"),
        ("98.71", "98.72", "di luar daerah kantor ini"),
        (TPS_A, "99.71.02", "sampai kelurahan/desa"),
        (TPS_A, "98", "kabupaten/kota"),
        (TPS_A, "bukan kode", "kabupaten/kota"),
        ("9971", TPS_A, "kabupaten/kota"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            arah_pindah(asal, tujuan, "99.71")


def test_surat_suara_mengikuti_tujuan() -> None:
    semua = SURAT_SUARA["pilkada"]
    kode = [s.kode for s in semua]
    assert [s.kode for s in surat_suara(semua, TPS_A, TPS_C)] == kode
    assert [s.kode for s in surat_suara(semua, TPS_A, "99.72.01.1001")] == ["gubernur"]
    assert surat_suara(semua, TPS_A, "98.71.01.1001") == ()
    pemilu = SURAT_SUARA["pemilu"]
    assert [s.kode for s in surat_suara(pemilu, TPS_A, "98.71.01.1001")] == ["presiden"]
    # A place that is told less exactly than the area is in no area of it.
    dapil = (pemilu[0], type(pemilu[0])("dprd", "DPRD", "kecamatan"))
    assert [s.kode for s in surat_suara(dapil, TPS_A, "99.71")] == ["presiden"]


def test_kode_tps() -> None:
    assert kode_tps("99.71.01.1001", "7") == "99.71.01.1001.007"
    assert kode_tps("99.71.01.1001", "007") == "99.71.01.1001.007"
    assert kode_tps("99.71.01.1001", "") == "99.71.01.1001"
    assert kode_tps("99.71.01.1001", "khusus") == "99.71.01.1001"


def test_neraca_dptb() -> None:
    semua = [
        Gerak(TPS_A, TPS_B, "tugas", "L"),
        Gerak(TPS_A, TPS_C, "belajar", "P"),
        Gerak(TPS_A, "", "bekerja", "P"),
        Gerak("", TPS_B, "tugas", "P"),
        Gerak(TPS_C, TPS_B, "tugas", "L", batal=True),
    ]
    n = {x.kode: (x.masuk, x.batal, x.akhir, x.keluar) for x in neraca_pindah(semua)}
    assert n == {TPS_A: (0, 0, 0, 3), TPS_B: (3, 1, 2, 0), TPS_C: (1, 0, 1, 0)}
    j = jumlah_pindah(semua)
    assert (j.masuk, j.batal, j.akhir, j.keluar, j.dari_luar, j.ke_luar) == (4, 1, 3, 3, 1, 1)
    assert rekap_dptb(semua) == [
        (TPS_B, "tugas", "L", 1),
        (TPS_B, "tugas", "P", 1),
        (TPS_C, "belajar", "P", 1),
    ]


_TEMPAT = st.sampled_from(["", TPS_A, TPS_B, TPS_C])
_GERAK = st.builds(
    Gerak,
    _TEMPAT,
    _TEMPAT,
    st.sampled_from(["tugas", "bekerja"]),
    st.sampled_from("LP"),
    st.booleans(),
).filter(lambda g: g.asal or g.tujuan)


@given(st.lists(_GERAK, max_size=60))
def test_yang_pergi_dan_yang_datang_seimbang(semua: list[Gerak]) -> None:
    """At every place akhir = masuk − batal, the places add up to the whole, and within the region nobody is
    lost: who leaves comes somewhere, but for those who cross its border."""
    n, j = neraca_pindah(semua), jumlah_pindah(semua)
    for nama in ("masuk", "batal", "akhir", "keluar"):
        assert sum(getattr(x, nama) for x in n) == getattr(j, nama)
    assert all(x.akhir == x.masuk - x.batal >= 0 for x in n)
    assert j.akhir == j.keluar - j.ke_luar + j.dari_luar
    assert sum(b for *_, b in rekap_dptb(semua)) == j.akhir


def test_cadangan_surat_suara() -> None:
    assert surat_suara_tps(500, 2.5) == 13
    assert surat_suara_tps(400, 2.5) == 10
    assert surat_suara_tps(500, None) is None
    assert date(2024, 11, 27) == jadwal("pilkada_2024").hari
