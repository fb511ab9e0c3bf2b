"""Transfers to and from another office, which is played here by its keys alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from hakpilih.daftar import kiriman
from hakpilih.daftar.kiriman import BATAL, KIRIMAN, PINDAH, TANDA_TERIMA, Baris, Jawaban, Kepala
from hakpilih.daftar.kunci_kantor import baca_kunci
from hakpilih.errors import ArgumenKeliru, HakpilihError
from kantor.izin_alamat import Ditolak
from kantor.kunci import kunci
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna
from kantor.pindah import kantor_lain, kiriman_keluar, kiriman_masuk, services
from kantor.pindah.models import BarisKiriman, KantorLain, Kiriman, Pindah
from kantor.riwayat.models import Peristiwa
from tests.daftar.test_kiriman import Kantor
from tests.kantor.pindah.conftest import LUAR, TPS_A, WIB
from tests.kantor.telaah.bahan_halaman import NIK

Orang = Callable[[str], Pengguna]
Setujui = Callable[..., Pindah]
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
LAIN = Kantor(LUAR)
NIK_LUAR = "98710141079000{:02d}"


@pytest.fixture
def lain(tahap: Pemilihan, orang: Orang) -> KantorLain:
    """The other office, whose key two people made sure of."""
    ada = kantor_lain.catat_kantor(
        pengguna=orang("ani"), nama="KPU Kota Lain", teks=LAIN.publik.teks
    )
    return kantor_lain.pastikan(pengguna=orang("rudi"), kantor=ada)


def baris(nomor: int, **isi: Any) -> Baris:
    return replace(
        Baris(
            f"kq3f{nomor:06}", PINDAH, f"PENDATANG {'ABCDEFGH'[nomor % 8]}", NIK_LUAR.format(nomor), "P",
            "1990-07-01", f"{LUAR}.01.1001.002", "Kota Lain", TPS_A, "tugas", "2024-10-01T09:00:00+07:00",
        ),
        **isi,
    )  # fmt: skip


def dari_lain(p: Pemilihan, isi: list[Any], nomor: int = 1, **kepala: Any) -> bytes:
    """A file that the other office signed for us."""
    k = Kepala(
        KIRIMAN, nomor, LAIN.publik.teks, "KPU Kota Lain", kantor_lain.kunci_kami().teks, "KPU Kota Contoh",
        p.nama, "2024-11-27", "2024-10-20T10:00:00+07:00",
    )  # fmt: skip
    k = replace(k, **kepala)
    return kiriman.tulis(replace(k, banyak=kiriman.hitung(k.jenis, isi)), isi, LAIN.tandatangani)


def isi_berkas(orang: Orang, k: Kiriman) -> bytes:
    return b"".join(kiriman_keluar.unduh(pengguna=orang("ani"), kiriman=k)[1])


def test_kunci_kantor_lain_dipastikan_orang_kedua(tahap: Pemilihan, orang: Orang) -> None:
    for siapa in ("budi", "wati", "rudi"):
        with pytest.raises(Ditolak):
            kantor_lain.catat_kantor(pengguna=orang(siapa), nama="X", teks=LAIN.publik.teks)
    with pytest.raises(ArgumenKeliru, match="kantor ini sendiri"):
        kantor_lain.catat_kantor(
            pengguna=orang("ani"), nama="X", teks=kantor_lain.kunci_kami().teks
        )
    with pytest.raises(ArgumenKeliru, match="Nama kantornya"):
        kantor_lain.catat_kantor(pengguna=orang("ani"), nama=" ", teks=LAIN.publik.teks)
    ada = kantor_lain.catat_kantor(
        pengguna=orang("ani"), nama="KPU Kota Lain", teks=LAIN.publik.teks
    )
    with pytest.raises(ArgumenKeliru, match="sudah dicatat"):
        kantor_lain.catat_kantor(pengguna=orang("ani"), nama="Y", teks=Kantor(LUAR).publik.teks)
    with pytest.raises(ArgumenKeliru, match="belum dipastikan orang kedua"):
        kantor_lain.kantor_dari(LAIN.publik)
    with pytest.raises(IntegrityError), transaction.atomic():
        KantorLain.objects.update(pemutus=orang("ani"))
    KantorLain.objects.update(pencatat=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="orang lain yang memastikannya"):
        kantor_lain.pastikan(pengguna=orang("rudi"), kantor=ada)
    ada = kantor_lain.pastikan(pengguna=orang("sari"), kantor=ada)
    assert kantor_lain.kantor_dari(LAIN.publik) == ada
    with pytest.raises(ArgumenKeliru, match="sudah dipastikan"):
        kantor_lain.pastikan(pengguna=orang("sari"), kantor=ada)
    with pytest.raises(ArgumenKeliru, match="kunci lain daripada yang dikenal"):
        kantor_lain.kantor_dari(Kantor(LUAR).publik)
    with pytest.raises(ArgumenKeliru, match="belum dicatat"):
        kantor_lain.kantor_dari(Kantor("98.72").publik)
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        kantor_lain.lepas(pengguna=orang("ani"), kantor=ada, alasan="")
    kantor_lain.lepas(pengguna=orang("ani"), kantor=ada, alasan="Kuncinya diganti")
    assert kantor_lain.semua_kantor() == []
    with pytest.raises(ArgumenKeliru, match="sudah dilepas"):
        kantor_lain.lepas(pengguna=orang("ani"), kantor=ada, alasan="Lagi")
    sidik = Peristiwa.objects.filter(tindakan="kantor_lain_dipastikan").values_list(
        "isi", flat=True
    )[0]
    assert sidik["sidik"] == LAIN.publik.sidik


def test_kiriman_keluar_disetujui_orang_kedua(
    setujui: Setujui, lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    with pytest.raises(ArgumenKeliru, match="Tidak ada yang perlu dikirim"):
        kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    x = setujui("BAMBANG SUTEJO", tujuan=f"{LUAR}.01.1001")
    setujui("SUPARNO", tujuan="98.72")  # another office
    with pytest.raises(Ditolak):
        kiriman_keluar.siapkan(pengguna=orang("budi"), pemilihan=tahap, kantor=lain)
    k = kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    assert (k.nomor, k.banyak_pindah, k.keadaan) == (1, 1, "disiapkan")
    with pytest.raises(ArgumenKeliru, match="Tidak ada yang perlu dikirim"):
        kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    with pytest.raises(ArgumenKeliru, match="belum dibuat"):
        kiriman_keluar.unduh(pengguna=orang("ani"), kiriman=k)
    Kiriman.objects.update(pengusul=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="orang lain yang menyetujuinya"):
        kiriman_keluar.setujui(pengguna=orang("rudi"), kiriman=k)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kiriman.objects.update(pemutus=orang("rudi"))
    k = kiriman_keluar.setujui(pengguna=orang("sari"), kiriman=k)
    data = isi_berkas(orang, k)
    kepala, isi = kiriman.buka(data, kantor_lain.kunci_kami(), LAIN.sandi)
    (b,) = isi
    assert isinstance(b, Baris)
    assert (b.nomor, b.nama, b.nik, b.tanggal_lahir) == (
        x.acak,
        x.nama,
        NIK.format(2),
        "1987-03-14",
    )
    assert (kepala.nomor, kepala.hari, dict(kepala.banyak)) == (
        1,
        "2024-11-27",
        {PINDAH: 1, BATAL: 0},
    )
    assert NIK.format(2) not in str(list(Peristiwa.objects.values_list("isi", "objek", "alasan")))
    with pytest.raises(ArgumenKeliru, match="sudah dibuat"):
        kiriman_keluar.setujui(pengguna=orang("sari"), kiriman=k)
    with pytest.raises(ArgumenKeliru, match="sudah dibuat"):
        kiriman_keluar.buang(pengguna=orang("ani"), kiriman=k, alasan="Salah")


def test_yang_dibatalkan_sebelum_keluar_tidak_ikut(
    setujui: Setujui, lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    x = setujui("BAMBANG SUTEJO", tujuan=LUAR)
    k = kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    services.minta_batal(pengguna=orang("ani"), pindah=x, alasan="Batal bertugas")
    services.putuskan_batal(pengguna=orang("rudi"), pindah=x, setuju=True)
    with pytest.raises(ArgumenKeliru, match="Semua isinya sudah dibatalkan"):
        kiriman_keluar.setujui(pengguna=orang("rudi"), kiriman=k)
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        kiriman_keluar.buang(pengguna=orang("ani"), kiriman=k, alasan=" ")
    kiriman_keluar.buang(pengguna=orang("ani"), kiriman=k, alasan="Kosong")
    setujui("NGATINAH", tujuan=LUAR)
    assert kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain).nomor == 1


def jawaban(orang: Orang, k: Kiriman, p: Pemilihan, isi: list[Jawaban], **kepala: Any) -> bytes:
    kepala = {"jenis": TANDA_TERIMA, "untuk": k.sha256, **kepala}
    return dari_lain(p, isi, nomor=k.nomor, **kepala)


def test_tanda_terima_cocok_baris_demi_baris(
    setujui: Setujui, lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    a, b = setujui("BAMBANG SUTEJO", tujuan=LUAR), setujui("SUPARNO", tujuan=LUAR)
    k = kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    k = kiriman_keluar.setujui(pengguna=orang("rudi"), kiriman=k)
    terima = [Jawaban(a.acak, PINDAH, True), Jawaban(b.acak, PINDAH, False, "sudah_ada")]

    def muat(data: bytes) -> Kiriman:
        return kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)

    for data, kata in (
        (jawaban(orang, k, tahap, terima[:1]), "tidak sama dengan yang dikirim"),
        (jawaban(orang, k, tahap, [*terima, terima[0]]), "tidak sama dengan yang dikirim"),
        (jawaban(orang, k, tahap, terima, untuk="00" * 32), "bukan untuk kiriman kantor ini"),
        (dari_lain(tahap, terima, 7, jenis=TANDA_TERIMA, untuk=k.sha256), "bukan untuk kiriman"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            muat(data)
    data = jawaban(orang, k, tahap, terima)
    k = muat(data)
    assert (k.keadaan, k.banyak_diterima, k.banyak_disisihkan) == ("terjawab", 1, 1)
    assert BarisKiriman.objects.get(pindah=b).kode == "sudah_ada"
    with pytest.raises(ArgumenKeliru, match="tanda terimanya cocok"):
        muat(data)
    # The cancellation of what was accepted is told, of what was set aside it is not.
    for x in (a, b):
        services.minta_batal(pengguna=orang("ani"), pindah=x, alasan="Batal bertugas")
        services.putuskan_batal(pengguna=orang("rudi"), pindah=x, setuju=True)
    k2 = kiriman_keluar.siapkan(pengguna=orang("ani"), pemilihan=tahap, kantor=lain)
    assert (k2.nomor, k2.banyak_pindah, k2.banyak_batal) == (2, 0, 1)
    k2 = kiriman_keluar.setujui(pengguna=orang("rudi"), kiriman=k2)
    _, isi = kiriman.buka(isi_berkas(orang, k2), kantor_lain.kunci_kami(), LAIN.sandi)
    assert isi == [Baris(a.acak, BATAL)]


def test_kiriman_masuk_diputuskan_orang_kedua(
    lain: KantorLain, orang: Orang, tahap: Pemilihan, dpt: Any
) -> None:
    data = dari_lain(tahap, [baris(1), baris(2, tujuan="99.71")])
    for siapa in ("budi", "wati"):
        with pytest.raises(Ditolak):
            kiriman_masuk.muat_berkas(pengguna=orang(siapa), pemilihan=tahap, data=data)
    k = kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)
    assert (k.keadaan, k.nomor, k.banyak_pindah) == ("diterima", 1, 2)
    x = Pindah.objects.get(tujuan=TPS_A)
    assert (x.keadaan, x.arah, x.tempat_luar) == ("diajukan", "masuk", "Kota Lain")
    assert kunci().buka("nik", [x.nik_segel], [x.acak]) == [NIK_LUAR.format(1)]
    with pytest.raises(ArgumenKeliru, match="datang dengan kiriman"):
        services.putuskan(pengguna=orang("sari"), pindah=x, setuju=True)
    with pytest.raises(ArgumenKeliru, match="datang dengan kiriman"):
        services.cabut(pengguna=orang("ani"), pindah=x, alasan="Salah")
    Kiriman.objects.update(pengusul=orang("rudi"))
    with pytest.raises(ArgumenKeliru, match="orang lain yang memutuskan"):
        kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    with pytest.raises(ArgumenKeliru, match="Alasan menolaknya"):
        kiriman_masuk.putuskan(pengguna=orang("sari"), kiriman=k, setuju=False)
    k = kiriman_masuk.putuskan(pengguna=orang("sari"), kiriman=k, setuju=True)
    assert (k.keadaan, k.banyak_diterima, k.banyak_disisihkan) == ("dijawab", 2, 0)
    x.refresh_from_db()
    assert (x.keadaan, x.pemutus) == ("disetujui", orang("sari"))
    kepala, isi = kiriman.buka(isi_berkas(orang, k), kantor_lain.kunci_kami(), LAIN.sandi)
    assert (kepala.jenis, kepala.untuk, dict(kepala.banyak)) == (
        TANDA_TERIMA, k.sha256, {"diterima": 2, "disisihkan": 0},
    )  # fmt: skip
    assert [(j.nomor, j.kode) for j in isi if isinstance(j, Jawaban)] == [
        (baris(1).nomor, ""), (baris(2).nomor, ""),
    ]  # fmt: skip
    assert NIK_LUAR.format(1) not in str(list(Peristiwa.objects.values_list("isi", "alasan")))


def test_halaman_yang_datang_dengan_kiriman_mengantar_ke_kirimannya(
    lain: KantorLain, orang: Orang, tahap: Pemilihan, dpt: Any
) -> None:
    """From the code: no button there that could only fail; an approved one may be cancelled as any other."""
    data = dari_lain(tahap, [baris(1)])
    k = kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)
    x = Pindah.objects.get(kiriman=k)

    def lihat(siapa: str) -> str:
        c = Client()
        c.force_login(orang(siapa))
        return c.get(x.get_absolute_url()).content.decode()

    putus, lepas = (reverse(n, args=[x.pk]) for n in ("pindah_putuskan", "pindah_lepas"))
    for siapa in ("sari", "ani"):
        isi = lihat(siapa)
        assert "Menunggu putusan bersama kirimannya" in isi
        assert k.get_absolute_url() in isi
        assert putus not in isi
        assert lepas not in isi
    kiriman_masuk.putuskan(pengguna=orang("sari"), kiriman=k, setuju=True)
    assert lepas in lihat("ani")


def test_ulangan_dan_kiriman_yang_terlewat_ditolak(
    lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    def muat(nomor: int, isi: list[Baris], **kepala: Any) -> Kiriman:
        data = dari_lain(tahap, isi, nomor, **kepala)
        return kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)

    with pytest.raises(ArgumenKeliru, match="nomor 1 dari KPU Kota Lain belum sampai"):
        muat(2, [baris(1)])
    k = muat(1, [baris(1)])
    with pytest.raises(ArgumenKeliru, match="sudah pernah dimuat"):
        muat(1, [baris(1)])
    with pytest.raises(ArgumenKeliru, match="sudah pernah dimuat"):
        muat(1, [baris(5)])  # another content under a number that was used
    with pytest.raises(ArgumenKeliru, match="baru saja dimuat"):
        muat(2, [baris(2)])  # the first one waits for its decision
    kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    assert muat(2, [baris(2)]).nomor == 2
    assert Pindah.objects.count() == 2


def test_berkas_untuk_kantor_atau_pemilihan_lain_ditolak(
    lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    def muat(data: bytes) -> Kiriman:
        return kiriman_masuk.muat_berkas(pengguna=orang("ani"), pemilihan=tahap, data=data)

    for kepala, kata in (
        ({"penerima": Kantor("98.72").publik.teks}, "bukan untuk kantor ini"),
        ({"hari": "2029-02-14", "pemilihan": "Pemilu 2029"}, "Berkas ini untuk Pemilu 2029"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            muat(dari_lain(tahap, [baris(1)], **kepala))
    with pytest.raises(HakpilihError, match="bukan berkas kiriman"):
        muat(b"PK rusak")
    asing = Kantor(LUAR)
    palsu = kiriman.tulis(
        Kepala(KIRIMAN, 1, LAIN.publik.teks, "", kantor_lain.kunci_kami().teks, "", "", "2024-11-27", "",
               {PINDAH: 1, BATAL: 0}), [baris(1)], asing.tandatangani,
    )  # fmt: skip
    with pytest.raises(kiriman.KirimanDitolak, match="bukan milik kantor itu"):
        muat(palsu)
    assert not Kiriman.objects.exists()


def test_baris_yang_disisihkan_disebut_sebabnya(
    lain: KantorLain, orang: Orang, tahap: Pemilihan, dpt: Any
) -> None:
    from tests.kantor.pindah.test_layanan import masuk

    masuk(orang, tahap, nik=NIK_LUAR.format(9))
    isi = [
        baris(1),
        baris(2, tujuan="98.72"),
        baris(3, nik="123"),
        baris(4, nama=" "),
        baris(5, tanggal_lahir="kapan"),
        baris(6, asal="98.72.01.1001"),
        baris(7, diajukan="2024-10-01T09:00:00"),
        baris(8, nik=NIK.format(5)),
        baris(9),
        baris(10, alasan="liburan"),
        baris(11, alasan="bekerja", diajukan="2024-11-01T09:00:00+07:00"),
        baris(12, nik=NIK_LUAR.format(1)),
        baris(13, jenis=BATAL),
        baris(14, tujuan="99.71.01"),
        baris(15, nama=f"RINA {NIK.format(1)}"),
    ]
    k = kiriman_masuk.muat_berkas(
        pengguna=orang("ani"), pemilihan=tahap, data=dari_lain(tahap, isi)
    )
    kode = dict(k.baris.values_list("nomor", "kode"))
    assert [kode[b.nomor] for b in isi] == [
        "", "bukan_tujuan", "isi_kurang", "isi_kurang", "isi_kurang", "isi_kurang", "isi_kurang", "terdaftar",
        "sudah_ada", "alasan", "lewat_batas", "kembar", "tak_dikenal", "isi_kurang", "isi_kurang",
    ]  # fmt: skip
    assert all(kiriman.SISIH[x] for x in kode.values() if x)
    assert k.masuk.count() == 1  # of the others nothing of the person is kept
    k = kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    assert (k.banyak_diterima, k.banyak_disisihkan) == (1, 14)


def test_pembatalan_kantor_asal_dilaksanakan(
    lain: KantorLain, orang: Orang, tahap: Pemilihan
) -> None:
    k = kiriman_masuk.muat_berkas(
        pengguna=orang("ani"), pemilihan=tahap, data=dari_lain(tahap, [baris(1), baris(2)])
    )
    kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    batal = [Baris(baris(1).nomor, BATAL), baris(3)]
    k = kiriman_masuk.muat_berkas(
        pengguna=orang("ani"), pemilihan=tahap, data=dari_lain(tahap, batal, 2)
    )
    kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    assert sorted(Pindah.objects.values_list("keadaan", flat=True)) == [
        "batal",
        "disetujui",
        "disetujui",
    ]
    x = Pindah.objects.get(keadaan="batal")
    assert (x.peminta_batal, x.pemutus_batal) == (orang("ani"), orang("rudi"))


def test_sesudah_hari_pemungutan_kiriman_hanya_dapat_ditolak(
    lain: KantorLain, orang: Orang, tahap: Pemilihan, waktu: Callable[[datetime], None]
) -> None:
    k = kiriman_masuk.muat_berkas(
        pengguna=orang("ani"), pemilihan=tahap, data=dari_lain(tahap, [baris(1)])
    )
    waktu(datetime(2024, 11, 28, 0, 5, tzinfo=WIB))
    with pytest.raises(ArgumenKeliru, match="Hari pemungutan sudah lewat"):
        kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=True)
    k = kiriman_masuk.putuskan(pengguna=orang("rudi"), kiriman=k, setuju=False, alasan="Terlambat")
    assert (k.keadaan, k.banyak_disisihkan) == ("dijawab", 1)


def test_kiriman_yang_ditolak_seluruhnya(lain: KantorLain, orang: Orang, tahap: Pemilihan) -> None:
    k = kiriman_masuk.muat_berkas(
        pengguna=orang("ani"), pemilihan=tahap, data=dari_lain(tahap, [baris(1)])
    )
    k = kiriman_masuk.putuskan(
        pengguna=orang("rudi"), kiriman=k, setuju=False, alasan="Salah pemilihan"
    )
    assert (k.banyak_diterima, k.banyak_disisihkan) == (0, 1)
    assert Pindah.objects.get().keadaan == "ditolak"
    assert baca_kunci(k.kantor.kunci) == LAIN.publik
    assert io.BytesIO(isi_berkas(orang, k)).read(2) == b"PK"
