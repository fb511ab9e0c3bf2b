"""Applying for a move, deciding it, taking it back, cancelling it: two people, deadlines, reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hakpilih.errors import ArgumenKeliru
from kantor.berkas.models import Baris
from kantor.daftar.models import Daftar, Pemilih
from kantor.izin_alamat import Ditolak
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.pindah import cari, services
from kantor.pindah.aturan import atur
from kantor.pindah.models import Pindah
from kantor.pindah.services import Isian
from kantor.pindah.services import Orang as Pendatang
from kantor.riwayat.models import Peristiwa
from tests.kantor.pindah.conftest import LUAR, NIK_LUAR, TPS_A, TPS_B, WIB
from tests.kantor.telaah.bahan_halaman import NIK

Orang = Callable[[str], Pengguna]
Ajukan = Callable[..., Pindah]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")


def masuk(
    orang: Orang, p: Pemilihan, oleh: str = "budi", nik: str = NIK_LUAR, **isi: Any
) -> Pindah:
    return services.ajukan_masuk(
        pengguna=orang(oleh), pemilihan=p,
        orang=Pendatang("rina melati", nik, "P", date(1990, 7, 1), f"{LUAR}.01.1001.004"),
        isian=Isian(
            **{
                "alasan": "belajar", "bukti": "Surat kampus", "tujuan": TPS_A,
                "tempat_luar": "Kota Lain", **isi,
            }
        ),
    )  # fmt: skip


def test_pindah_diputuskan_orang_kedua(ajukan: Ajukan, orang: Orang) -> None:
    x = ajukan(oleh="budi")
    assert (x.arah, x.asal, x.tujuan, x.keadaan) == ("dalam", TPS_A, TPS_B, "diajukan")
    with pytest.raises(ArgumenKeliru, match="orang lain yang memutuskan"):
        services.putuskan(pengguna=orang("budi"), pindah=x, setuju=True)
    with pytest.raises(Ditolak):
        services.putuskan(pengguna=orang("ani"), pindah=x, setuju=True)
    with pytest.raises(ArgumenKeliru, match="Alasan menolaknya"):
        services.putuskan(pengguna=orang("bela"), pindah=x, setuju=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pindah.objects.filter(pk=x.pk).update(pemutus=orang("budi"))
    x = services.putuskan(pengguna=orang("bela"), pindah=x, setuju=True)
    assert x.keadaan == "disetujui"
    assert len(x.surat_suara) == 2
    with pytest.raises(ArgumenKeliru, match="disetujui"):
        services.putuskan(pengguna=orang("rudi"), pindah=x, setuju=True)
    tindakan = list(
        Peristiwa.objects.filter(objek=f"pindah/{x.pk}").values_list("tindakan", flat=True)
    )
    assert tindakan == ["pindah_diajukan", "pindah_disetujui"]
    assert "BAMBANG" not in str(list(Peristiwa.objects.values_list("isi", "alasan", "objek")))


def test_satu_pemilih_satu_pindah_terbuka(ajukan: Ajukan, orang: Orang) -> None:
    x = ajukan()
    with pytest.raises(ArgumenKeliru, match="sudah mempunyai pindah memilih"):
        ajukan(tujuan=LUAR)
    services.putuskan(pengguna=orang("sari"), pindah=x, setuju=False, alasan="Suratnya kedaluwarsa")
    lagi = ajukan()
    services.cabut(pengguna=orang("ani"), pindah=lagi, alasan="Salah orang")
    assert ajukan().keadaan == "diajukan"
    with pytest.raises(ArgumenKeliru, match="dicabut"):
        services.cabut(pengguna=orang("ani"), pindah=lagi, alasan="Lagi")


def test_sesudah_hari_pemungutan_tidak_ada_yang_berpindah(
    ajukan: Ajukan, waktu: Callable[[datetime], None], orang: Orang
) -> None:
    x = ajukan("SUPARNO", tujuan=TPS_A[:13])
    services.putuskan(pengguna=orang("rudi"), pindah=x, setuju=True)
    services.minta_batal(pengguna=orang("ani"), pindah=x, alasan="Tidak jadi pergi")
    waktu(datetime(2024, 11, 28, 0, 5, tzinfo=WIB))
    with pytest.raises(ArgumenKeliru, match="Hari pemungutan sudah lewat"):
        services.tempatkan(pengguna=orang("ani"), pindah=x, tujuan=TPS_A)
    with pytest.raises(ArgumenKeliru, match="Hari pemungutan sudah lewat"):
        services.putuskan_batal(pengguna=orang("rudi"), pindah=x, setuju=True)
    x = services.putuskan_batal(
        pengguna=orang("rudi"), pindah=x, setuju=False, alasan="Sudah lewat"
    )
    assert x.keadaan == "disetujui"


def test_lewat_batas_ditolak_dengan_sebabnya(
    ajukan: Ajukan, waktu: Callable[[datetime], None], orang: Orang, tahap: Pemilihan
) -> None:
    dalam = ajukan("SUPARNO", tujuan=TPS_A)
    waktu(datetime(2024, 10, 29, 0, 0, tzinfo=WIB))
    with pytest.raises(ArgumenKeliru, match=r"sampai 28 Oktober 2024 pukul 23\.59 WIB"):
        ajukan(alasan="bekerja")
    assert ajukan(alasan="tugas").keadaan == "diajukan"
    waktu(datetime(2024, 11, 22, 8, 0, tzinfo=WIB))
    with pytest.raises(ArgumenKeliru, match="Semua batas waktu"):
        ajukan("NGATINAH", tujuan=TPS_A)
    # What came in time may be decided later, but not after polling day.
    tahap.hari = date(2024, 11, 21)
    tahap.save()
    with pytest.raises(ArgumenKeliru, match="Hari pemungutan sudah lewat"):
        services.putuskan(pengguna=orang("rudi"), pindah=dalam, setuju=True)
    tahap.hari = date(2024, 11, 27)
    tahap.save()
    assert (
        services.putuskan(pengguna=orang("rudi"), pindah=dalam, setuju=True).keadaan == "disetujui"
    )


def test_isian_yang_kurang_ditolak(ajukan: Ajukan, orang: Orang, tahap: Pemilihan) -> None:
    for isi, kata in (
        ({"bukti": " "}, "Surat buktinya"),
        ({"alasan": "liburan"}, "tidak ada dalam aturan"),
        ({"tujuan": TPS_A}, "tidak ada yang pindah"),
        ({"tujuan": LUAR, "tempat_luar": ""}, "Nama kabupaten/kota"),
        ({"bukti": f"KTP {NIK.format(5)}"}, "sepanjang NIK"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            ajukan(**isi)
    for alasan, ubah in ((" ", services.cabut), ("", services.minta_batal)):
        with pytest.raises(ArgumenKeliru, match="Alasannya"):
            ubah(pengguna=orang("ani"), pindah=Pindah(asal=TPS_A, tujuan=TPS_B), alasan=alasan)


def test_hanya_dari_dpt_yang_ditetapkan(
    entri: Callable[[str], Pemilih], orang: Orang, dpt: Daftar
) -> None:
    dps = Daftar.objects.create(
        pemilihan=dpt.pemilihan, jenis="dps", nomor=1, berkas=dpt.berkas, pada=dpt.pada,
        pengusul=orang("ani"), dibuat=dpt.dibuat,
    )  # fmt: skip
    asli = entri("SUPARNO")
    lain = Pemilih.objects.create(
        daftar=dps, orang=asli.orang, baris=asli.baris, kelurahan=asli.kelurahan
    )
    with pytest.raises(ArgumenKeliru, match="DPT yang terakhir"):
        services.ajukan(pengguna=orang("ani"), pemilih=lain, isian=Isian("tugas", "Surat", TPS_A))


def test_pindah_menurut_jangkauan(ajukan: Ajukan, orang: Orang) -> None:
    """Both ends may act; nobody else."""
    with pytest.raises(Ditolak):
        ajukan(oleh="citra", tujuan=LUAR)
    x = ajukan(oleh="citra")  # he comes to Citra's kelurahan
    assert services.putuskan(pengguna=orang("dedi"), pindah=x, setuju=True).pemutus == orang("dedi")
    keluar = ajukan("SITI RAHAYU N.", oleh="budi", tujuan=LUAR)
    for siapa in ("citra", "wati", "kiki"):
        with pytest.raises(Ditolak):
            services.putuskan(pengguna=orang(siapa), pindah=keluar, setuju=True)
        with pytest.raises(Ditolak):
            services.cabut(pengguna=orang(siapa), pindah=keluar, alasan="Salah")


def test_pembatalan_juga_dua_orang(setujui: Ajukan, ajukan: Ajukan, orang: Orang) -> None:
    x = setujui()
    with pytest.raises(ArgumenKeliru, match="disetujui"):
        services.putuskan_batal(pengguna=orang("rudi"), pindah=x, setuju=True)
    x = services.minta_batal(pengguna=orang("budi"), pindah=x, alasan="Tugasnya dibatalkan")
    assert x.keadaan == "minta_batal"
    with pytest.raises(ArgumenKeliru, match="orang lain yang memutuskan"):
        services.putuskan_batal(pengguna=orang("budi"), pindah=x, setuju=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pindah.objects.filter(pk=x.pk).update(pemutus_batal=orang("budi"))
    with pytest.raises(ArgumenKeliru, match="mempertahankannya"):
        services.putuskan_batal(pengguna=orang("bela"), pindah=x, setuju=False)
    tetap = services.putuskan_batal(
        pengguna=orang("bela"), pindah=x, setuju=False, alasan="Masih bertugas"
    )
    assert (tetap.keadaan, tetap.peminta_batal) == ("disetujui", None)
    services.minta_batal(pengguna=orang("ani"), pindah=x, alasan="Tugasnya dibatalkan")
    x = services.putuskan_batal(pengguna=orang("rudi"), pindah=x, setuju=True)
    assert x.keadaan == "batal"
    assert ajukan().keadaan == "diajukan"  # his vote is free again


def test_pendatang_dari_kantor_lain(orang: Orang, tahap: Pemilihan, dpt: Daftar) -> None:
    x = masuk(orang, tahap)
    assert (x.arah, x.nama, x.pemilih) == ("masuk", "RINA MELATI", None)
    assert NIK_LUAR.encode() not in bytes(x.nik_segel or b"")
    assert kunci().buka("nik", [x.nik_segel], [x.acak]) == [NIK_LUAR]
    assert kunci().buka("lahir", [x.lahir_segel], [x.acak]) == ["1990-07-01"]
    with pytest.raises(ArgumenKeliru, match="sudah mempunyai"):
        masuk(orang, tahap)
    with pytest.raises(ArgumenKeliru, match="ada dalam DPT kantor ini"):
        masuk(orang, tahap, nik=NIK.format(5))
    with pytest.raises(ArgumenKeliru, match="NIK-nya tidak dapat dipakai"):
        masuk(orang, tahap, nik="12345")
    with pytest.raises(Ditolak):
        masuk(orang, tahap, oleh="citra")
    with pytest.raises(ArgumenKeliru, match="tidak sesuai dengan DPT"):
        services.ajukan_masuk(
            pengguna=orang("ani"), pemilihan=tahap, isian=Isian("tugas", "Surat", TPS_A),
            orang=Pendatang("Rina", "9871014107900002", "P", date(1990, 7, 1), TPS_B),
        )  # fmt: skip


def test_surat_suara_diatur_per_pemilihan(setujui: Ajukan, orang: Orang, tahap: Pemilihan) -> None:
    from hakpilih.daftar.pindah import SuratSuara

    for siapa in ("budi", "wati"):
        with pytest.raises(Ditolak):
            atur(
                pengguna=orang(siapa),
                pemilihan=tahap,
                surat_suara=[],
                cadangan_persen=None,
                alasan="x",
            )
    isi = [SuratSuara("wali", "Wali Kota", "kecamatan")]
    for salah, kata in (
        ({"alasan": " "}, "Alasannya"),
        ({"surat_suara": []}, "Sekurang-kurangnya satu"),
        ({"surat_suara": [SuratSuara("a", "A", "dapil")]}, "belum lengkap"),
        ({"cadangan_persen": 250.0}, "antara 0 dan 25"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            atur(**{"pengguna": orang("rudi"), "pemilihan": tahap, "surat_suara": isi,
                    "cadangan_persen": 2.5, "alasan": "Keputusan KPU", **salah})  # fmt: skip
    v = atur(
        pengguna=orang("rudi"), pemilihan=tahap, surat_suara=isi, cadangan_persen=2.5, alasan="Keputusan KPU"
    )  # fmt: skip
    assert v.nomor == 1
    assert setujui("BAMBANG SUTEJO").surat_suara == []  # another kecamatan
    x = setujui("SITI RAHAYU N.", tujuan="99.71.01.1002")
    assert x.surat_suara == ["Wali Kota"]


def test_penempatan_di_tps(setujui: Ajukan, orang: Orang) -> None:
    x = setujui(tujuan="99.71.02.1001")
    for kode, kata in (
        ("99.71.02", "bukan TPS"),
        (TPS_A, "TPS asalnya"),
        (f"{LUAR}.01.1001.001", "bukan TPS"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            services.tempatkan(pengguna=orang("ani"), pindah=x, tujuan=kode)
    with pytest.raises(Ditolak):
        services.tempatkan(pengguna=orang("budi"), pindah=x, tujuan=TPS_B)
    assert services.tempatkan(pengguna=orang("citra"), pindah=x, tujuan=TPS_B).tujuan == TPS_B
    keluar = setujui("SITI RAHAYU N.", tujuan=LUAR)
    with pytest.raises(Ditolak):
        services.tempatkan(pengguna=orang("ani"), pindah=keluar, tujuan=TPS_A)


def test_cari_di_dpt(dpt: Daftar, orang: Orang, entri: Callable[[str], Pemilih]) -> None:
    def nama(siapa: str, kata: str) -> list[str]:
        t = cari.cari(orang(siapa), dpt, kata)
        return [cari.nama_pemilih(p) for p in cari.ambil(orang(siapa), dpt, t.id)]

    assert nama("ani", "siti rah") == ["SITI RAHAYU N.", "SITI RAHAYU NINGSIH"]
    assert nama("budi", "suparno") == []  # not in his kelurahan
    assert nama("citra", "suparno") == ["SUPARNO"]
    assert nama("ani", "dimas") == []  # of the DP4 only
    assert "sedikitnya 3 huruf" in cari.cari(orang("ani"), dpt, "si").pesan
    assert "yang ditulis 5 angka" in cari.cari(orang("ani"), dpt, "99710").pesan
    sebelum = Peristiwa.objects.count()
    assert nama("citra", NIK.format(5)) == ["SUPARNO"]
    assert Peristiwa.objects.count() == sebelum
    # The place he goes to serves him too: found by whole NIK, which leaves an event.
    assert nama("budi", NIK.format(5)) == ["SUPARNO"]
    e = Peristiwa.objects.get(tindakan="pemilih_dicari")
    assert (e.pelaku, e.wilayah) == ("budi", "99.71.02.1001")
    assert NIK.format(5) not in f"{e.isi}{e.objek}"
    with pytest.raises(Ditolak):
        cari.cari(orang("wati"), dpt, "suparno")
    assert (
        Baris.objects.filter(nama="SUPARNO").count() == 2
    )  # the DP4's row is not taken for another voter
    assert nama("ani", NIK.format(999)) == []
