"""Voter education as a record of the system: every figure worked out by hand, its period and its page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hakpilih.indeks.catatan import CATATAN
from kantor.indeks import bukti_layanan, catatan_sistem
from kantor.indeks.bukti_layanan import BuktiMasuk
from kantor.pemilihan.models import Pemilihan, Wilayah
from kantor.pemilihan.selectors import hari_ini
from kantor.sosialisasi import bukti_sistem, kanal, kegiatan, pelajaran, penyebut, rencana, uji
from kantor.sosialisasi.kanal import Laju
from kantor.sosialisasi.kegiatan import Datang
from kantor.sosialisasi.models import Kanal, Kegiatan
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA
from tests.kantor.indeks.bahan import mulai
from tests.kantor.sosialisasi.bahan import catat, rencanakan
from tests.kantor.sosialisasi.test_lain import tulis

BENAR = [1, 2, 3, 1, 2]  # of the set “memilih”
SALAH = [0, 0, 0, 0, 0]


@pytest.fixture
def wilayah(pemilihan: Pemilihan) -> None:
    Wilayah.objects.bulk_create(Wilayah(kode=k, nama=k) for k in (KEL_BUDI, KEL_CITRA))


def angka(p: Pemilihan, kode: str) -> tuple[int, int, date | None, date]:
    a = catatan_sistem.angka(p, kode)
    assert a is not None, kode
    assert a.alamat.startswith("/sosialisasi/")
    return a.atas, a.bawah, a.mulai, a.pada


def sah(p: Pemilihan, orang: Any, tanda: str, **lain: Any) -> Kegiatan:
    k = catat(p, orang("ani"), tanda, **lain)
    return kegiatan.putuskan(pengguna=orang("sosi"), kegiatan=k, sah=True)


def kosong(p: Pemilihan, *kecuali: str) -> None:
    """Nothing is proposed where nothing stands beneath the line."""
    for kode in set(bukti_sistem.SUMBER) - set(kecuali):
        assert catatan_sistem.angka(p, kode) is None, kode


def test_catatan_sosialisasi_sebagai_bukti_indeks(
    pemilihan: Pemilihan, orang: Any, wilayah: None
) -> None:
    """Lima rencana: dua lewat (4 + 2 kegiatan), satu dibatalkan sebelum mulai, satu sesudah mulai (3), satu
    masih berjalan."""
    kosong(pemilihan)
    sosi, kini = orang("sosi"), hari_ini(pemilihan.zona)
    lewat = {"mulai": kini - timedelta(40), "akhir": kini - timedelta(2)}
    a = rencanakan(pemilihan, sosi, target={"pemula": 200, "muda": 100}, **lewat)
    b = rencanakan(
        pemilihan, sosi, target={"keluarga": 50}, banyak=2, mulai=kini - timedelta(30),
        akhir=kini - timedelta(9),
    )  # fmt: skip
    batal = rencanakan(pemilihan, sosi, target={"muda": 999}, banyak=3, **lewat)
    rencana.batalkan(pengguna=sosi, rencana=batal, alasan="Anggaran dialihkan.")
    awal = rencanakan(pemilihan, sosi, banyak=7, **lewat)
    rencana.batalkan(pengguna=sosi, rencana=awal, alasan="Salah tulis.")
    type(awal).objects.filter(pk=awal.pk).update(dibatalkan=timezone.now() - timedelta(60))
    rencanakan(pemilihan, sosi, target={"pemula": 100}, mulai=kini, akhir=kini + timedelta(9))
    kosong(pemilihan, "sosialisasi_terlaksana", "sosialisasi_sasaran")
    hari = kini - timedelta(20)
    sah(pemilihan, orang, "tanda-a1", rencana=a, hari=hari, hadir={"pemula": Datang(30, 40)})
    sah(
        pemilihan,
        orang,
        "tanda-a2",
        rencana=a,
        hari=hari,
        wilayah=KOTA,
        hadir={"muda": Datang(90, 60)},
    )
    for n in range(3):  # one more than was planned: counted as two
        sah(
            pemilihan, orang, f"tanda-b{n}", rencana=b, hari=hari, hadir={"keluarga": Datang(9, 11)}
        )
    catat(pemilihan, orang("ani"), "tanda-tunggu", rencana=a, hari=kini - timedelta(25))
    tarik = sah(pemilihan, orang, "tanda-tarik", rencana=a, hari=kini - timedelta(39))
    kegiatan.tarik(pengguna=sosi, kegiatan=tarik, alasan="Tercatat dua kali.")
    # Two of four of the first, two of two of the second, none of three of the one that was cancelled late.
    assert angka(pemilihan, "sosialisasi_terlaksana") == (
        4, 9, kini - timedelta(40), kini - timedelta(2),
    )  # fmt: skip
    assert angka(pemilihan, "sosialisasi_diperiksa") == (5, 6, kini - timedelta(25), kini)
    # pemula 70 of 300; muda 150, but no more than 100; keluarga 60, but no more than 50.
    assert angka(pemilihan, "sosialisasi_sasaran") == (220, 450, kini - timedelta(40), kini)
    assert catatan_sistem.angka(pemilihan, "sosialisasi_tersentuh") is None, (
        "no kelurahan has people yet"
    )
    for w, basis, n in (
        (KOTA, "pemula", 1000), (KEL_BUDI, "pemula", 700), (KEL_CITRA, "pemula", 300),
        (KEL_BUDI, "muda", 400), (KEL_BUDI, "keluarga", 900),
    ):  # fmt: skip
        penyebut.tulis(
            pengguna=sosi, pemilihan=pemilihan, wilayah=w, basis=basis, banyak=n, sumber="Rekaan"
        )
    # Of the pairs Budi × pemula, muda, keluarga and Citra × pemula: muda came for the whole kota only.
    assert angka(pemilihan, "sosialisasi_tersentuh")[:2] == (2, 4)
    a_ = catatan_sistem.angka(pemilihan, "sosialisasi_tersentuh")
    assert a_ is not None
    assert (a_.nilai, a_.alamat) == (50.0, "/sosialisasi/jangkauan/")
    assert a_.kalimat.startswith("2 dari 4, ")


def test_channels_questions_and_lessons(pemilihan: Pemilihan, orang: Any) -> None:
    sosi, kini = orang("sosi"), hari_ini(pemilihan.zona)
    ig, laman, tutup = (
        kanal.buat(pengguna=sosi, nama=n, jenis="instagram", alamat="", pengelola="Humas")
        for n in ("IG", "Laman", "Lama")
    )
    kanal.isi_kanal(pengguna=sosi, kanal=ig, laju=Laju(kini - timedelta(29), 4, 900, 10, 7))
    kosong(pemilihan, "kanal_aktif", "pertanyaan_kanal_dijawab")
    assert angka(pemilihan, "kanal_aktif")[:2] == (1, 3)
    kanal.isi_kanal(pengguna=sosi, kanal=laman, laju=Laju(kini - timedelta(31), 2, 90, 5, 5))
    kanal.isi_kanal(pengguna=sosi, kanal=tutup, laju=Laju(kini - timedelta(90), 2, 90, 40, 0))
    Kanal.objects.filter(pk=tutup.pk).update(ditutup=kini)
    assert angka(pemilihan, "kanal_aktif") == (1, 2, kini - timedelta(30), kini)
    assert angka(pemilihan, "pertanyaan_kanal_dijawab") == (12, 15, kini - timedelta(89), kini)
    for n in range(3):
        m = tulis(pemilihan, sosi, judul=f"Pelajaran {n}")
        if n:
            pelajaran.tinjau(pengguna=orang("rudi"), pelajaran=m, terima=n == 1, alasan="Kurang.")
    assert angka(pemilihan, "pembelajaran_terbit")[:2] == (1, 3)


def _lembar(sosi: Any, k: Kegiatan, sebelum: int, sesudah: int) -> None:
    uji.dari_kertas(
        pengguna=sosi, kegiatan=k,
        sebelum=BENAR[:sebelum] + SALAH[sebelum:], sesudah=BENAR[:sesudah] + SALAH[sesudah:],
    )  # fmt: skip


def test_knowledge_gained_is_evidence_with_its_error(pemilihan: Pemilihan, orang: Any) -> None:
    sosi = orang("sosi")
    k = uji.atur(pengguna=sosi, kegiatan=catat(pemilihan, orang("ani")), paket="memilih", tahap="")
    for n in range(10):  # before 2 and 3 of five by turns, after 4: 25 right of 50, then 40
        _lembar(sosi, k, 2 + n % 2, 4)
    sedikit = uji.atur(
        pengguna=sosi,
        kegiatan=catat(pemilihan, orang("ani"), "tanda-dua"),
        paket="memilih",
        tahap="",
    )
    for n in range(9):
        _lembar(sosi, sedikit, n % 2, 5)
    kosong(pemilihan, "sosialisasi_diperiksa")
    kegiatan.putuskan(pengguna=sosi, kegiatan=sedikit, sah=True)
    kosong(pemilihan, "sosialisasi_diperiksa")  # nine sheets are too few
    kegiatan.tarik(pengguna=sosi, kegiatan=sedikit, alasan="Salah tulis.")
    kegiatan.putuskan(pengguna=sosi, kegiatan=k, sah=True)
    hari = k.hari
    assert angka(pemilihan, "pengetahuan_sesudah") == (40, 50, hari, hari)
    assert angka(pemilihan, "pengetahuan_naik") == (15, 25, hari, hari)
    a = catatan_sistem.angka(pemilihan, "pengetahuan_naik")
    assert a is not None
    assert "50,0 sebelum dan 80,0 sesudah, dari 100: +30,0 poin" in a.kalimat
    assert "1 kegiatan diuji, 10 lembar sebelum, 10 sesudah." in a.kalimat
    # Differences of 40 and 20 points by turns: standard deviation 10.54, half an interval 2.262 × 10.54 / √10
    # = 7.54 points, a standard error of 3.85, and that of the 50 points that could be gained.
    assert a.galat == pytest.approx(7.54 / 1.96 / 0.5, abs=0.01)
    p = mulai(orang("seno"), pemilihan, "ipp")
    masuk = BuktiMasuk("sistem", sumber="pengetahuan_naik", pakai=True)
    b = bukti_layanan.tambah_bukti(
        pengguna=orang("seno"), penilaian=p, indikator="pengetahuan_pemilih", masuk=masuk
    )
    i = p.isian.get(indikator="pengetahuan_pemilih")
    assert (i.nilai, i.galat, b.tanggal) == (60.0, a.galat, hari)


def test_the_page_offers_what_there_is_and_names_what_there_is_not(
    sebagai: Any, pemilihan: Pemilihan, orang: Any
) -> None:
    p = mulai(orang("seno"), pemilihan, "ipp")
    alamat = f"/indeks/{p.pk}/bukti/informasi_terbuka/"
    c = sebagai("seno")
    assert "Kantor belum mempunyai angkanya" in c.get(alamat + "?jenis=sistem").content.decode()
    kanal.buat(pengguna=orang("sosi"), nama="IG", jenis="instagram", alamat="", pengelola="Humas")
    teks = c.get(alamat + "?jenis=sistem").content.decode()
    assert "Kanal media tidak diam: 0&nbsp;%" in teks
    assert "0 dari 1, " in teks
    assert 'href="/sosialisasi/kanal/"' in teks
    belum = teks.split("Belum ada yang dapat dihitung:")[1].split("</p>")[0]
    assert CATATAN["pembelajaran_terbit"].judul in belum
    assert "Kantor belum mempunyai angkanya" not in teks
    j = c.post(alamat, {"jenis": "sistem", "sumber": "kanal_aktif", "pakai": "on"})
    assert j.status_code == 303
    rinci = c.get(alamat).content.decode()
    assert rinci.count('href="/sosialisasi/kanal/"') >= 2  # of what is kept, and of what is offered
    assert p.isian.get(indikator="informasi_terbuka").nilai == 0.0
    lain = c.post(alamat, {"jenis": "sistem", "sumber": "pembelajaran_terbit"})
    assert lain.status_code == 422
    assert "Kantor belum mempunyai angkanya" in lain.content.decode()
