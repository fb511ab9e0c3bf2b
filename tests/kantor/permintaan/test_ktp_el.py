"""The daily KTP-el file: every outcome, the same day, and what a newer matching does with its cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from hakpilih.permintaan.ktp_el import HASIL
from kantor.berkas.models import Baris
from kantor.permintaan import selectors
from kantor.permintaan.ktp_el import bandingkan_berkas
from kantor.permintaan.models import HasilKtpEl
from kantor.telaah import services as telaah
from kantor.telaah.antrean import Saringan, antrean
from kantor.telaah.models import Kasus, Padanan, Perubahan
from tests.kantor.permintaan.bahan import NIK_BARU, Kantor
from tests.kantor.telaah.bahan_halaman import NIK

LAHIR = "14-03-1987"


def baris(nama: str, nik: str = "", **lain: str) -> dict[str, str]:
    return {
        "nik": nik, "nama": nama, "tanggal_lahir": LAHIR, "jenis_kelamin": "", "kelurahan": "KENANGA",
        "kecamatan": "MAWAR", "jenis": "baru", "tanggal_cetak": "", **lain,
    }  # fmt: skip


def hasil(b: Any) -> dict[str, str]:
    return {
        h.baris.nama: h.hasil for h in HasilKtpEl.objects.filter(berkas=b).select_related("baris")
    }


def test_setiap_hasil_pada_hari_yang_sama(kantor: Kantor) -> None:
    ubah = Baris.objects.filter(berkas__format="dpt")
    ubah.filter(nama="SUPARNO").update(status_ktp_el="B")
    ubah.filter(nama="NGATINAH").update(nik_sah=False, nik_sidik=None, nik_segel=None)
    kantor.setujui("hilang", jenis="tms", kode_tms="meninggal")  # Wagiman
    b = kantor.unggah(
        "dina", "ktp_el_harian",
        [
            baris("SRI NARTI", NIK_BARU, tanggal_cetak="12-11-2024"),
            baris("SUPARNO", NIK.format(5)),
            baris("NGATINAH", "9971015403870778"),
            baris("BAMBANG SUTEJO", "9971015403870779", kelurahan="MELATI UTARA", kecamatan="MELATI"),
            baris("ORANG LAIN SEKALI", NIK.format(3), tanggal_lahir="01-02-1990"),
            baris("SITI RAHAYU NINGSIH", NIK.format(1), kelurahan="MELATI UTARA", kecamatan="MELATI"),
            baris("WAGIMAN", NIK.format(4), tanggal_lahir="14-03-1941"),
            baris("DIMAS SUTEJO", NIK.format(803), tanggal_lahir="14-03-2006"),
            baris("BUDI KECIL", "9971011403150780", tanggal_lahir="14-03-2015"),
            baris("TANPA APA PUN", "", tanggal_lahir=""),
        ],
    )  # fmt: skip
    assert b.dimuat is not None
    assert hasil(b) == {
        "SRI NARTI": "baru", "SUPARNO": "terbit", "NGATINAH": "nik", "BAMBANG SUTEJO": "nik_beda",
        "SITI RAHAYU NINGSIH": "cocok", "WAGIMAN": "dicoret", "DIMAS SUTEJO": "sudah",
        "BUDI KECIL": "muda", "ORANG LAIN SEKALI": "baru", "TANPA APA PUN": "tak_terbaca",
    }  # fmt: skip
    # One NIK on another person's name: the list's row 3 has NIK 903, so nobody bears that one here.
    lain = kantor.unggah(
        "dina",
        "ktp_el_harian",
        [baris("ORANG LAIN SEKALI", NIK.format(5), tanggal_lahir="01-02-1990")],
    )
    assert hasil(lain) == {"ORANG LAIN SEKALI": "orang_lain"}
    assert {*hasil(b).values(), "orang_lain"} == {*HASIL}
    k = {h.hasil: h.kasus for h in HasilKtpEl.objects.filter(berkas__in=(b, lain))}
    assert {(x.jenis, x.golongan) for x in k.values() if x is not None} == {
        ("baru", "ktp_el_baru"), ("ubah", "ktp_el_terbit"), ("nik", "ktp_el_nik"),
        ("nik", "ktp_el_nik_beda"), ("nik", "ktp_el_orang_lain"), ("baru", "tidak_ada_calon"),
    }  # fmt: skip
    tampil = antrean(kantor.orang("ani"), kantor.pemilihan, Saringan()).kasus
    assert {x.pk for x in k.values() if x is not None} <= {x.pk for x in tampil}
    row = kantor.baris("SRI NARTI", "ktp_el_harian")
    assert (row.status_ktp_el, row.keterangan) == ("S", "KTP-el baru, dicetak 12-11-2024")


def test_kasusnya_melalui_dua_orang_dan_masuk_daftar(kantor: Kantor) -> None:
    Baris.objects.filter(nama="SUPARNO", berkas__format="dpt").update(status_ktp_el="B")
    b = kantor.unggah(
        "dina", "ktp_el_harian", [baris("SRI NARTI", NIK_BARU), baris("SUPARNO", NIK.format(5))]
    )
    ani, rudi = kantor.orang("ani"), kantor.orang("rudi")
    for h in HasilKtpEl.objects.filter(berkas=b).order_by("pk"):
        assert h.kasus is not None
        jenis = "baru" if h.hasil == "baru" else "ubah"
        u = telaah.usulkan(pengguna=ani, kasus=h.kasus, jenis=jenis, alasan="KTP-el terbit.")
        telaah.putuskan(pengguna=rudi, perubahan=u, setuju=True)
    Perubahan.objects.update(berlaku_mulai=date(2024, 1, 1))
    from kantor.daftar import services as daftar
    from kantor.permintaan.susun import daftar_terbaru

    lama = daftar_terbaru(kantor.pemilihan)
    assert lama is not None
    daftar.buang(pengguna=ani, daftar=lama, alasan="Disusun lagi.")
    d = kantor.susun_daftar()
    assert "SRI NARTI" in set(d.pemilih.values_list("baris__nama", flat=True))
    satu = d.pemilih.get(baris__nama="SUPARNO")
    assert satu.unsur == ",status_ktp_el,"
    assert satu.perbaikan is not None
    assert satu.perbaikan.status_ktp_el == "S"
    # The next day's card of the same people opens nothing twice.
    lagi = kantor.unggah(
        "dina",
        "ktp_el_harian",
        [
            baris("SRI NARTI", NIK_BARU, jenis="ganti"),
            baris("SUPARNO", NIK.format(5), jenis="ganti"),
        ],
    )
    assert hasil(lagi) == {"SRI NARTI": "sudah", "SUPARNO": "cocok"}


def test_diulang_tidak_menggandakan(kantor: Kantor) -> None:
    b = kantor.unggah("dina", "ktp_el_harian", [baris("SRI NARTI", NIK_BARU)])
    n = Kasus.objects.count()
    assert bandingkan_berkas(b)["baru"] == 1
    assert Kasus.objects.count() == n


def test_kasus_ikut_ke_pemadanan_berikutnya(kantor: Kantor) -> None:
    from django.utils import timezone

    from kantor.telaah.pemadanan import tampilkan
    from tests.kantor.telaah.bahan_halaman import DP4, DPT, muat, orang

    Baris.objects.filter(nama="SUPARNO", berkas__format="dpt").update(status_ktp_el="B")
    b = kantor.unggah(
        "dina", "ktp_el_harian", [baris("SRI NARTI", NIK_BARU), baris("SUPARNO", NIK.format(5))]
    )
    ani, p = kantor.orang("ani"), kantor.pemilihan

    def padan(dpt: Any, dp4: Any) -> Padanan:
        m = Padanan.objects.create(
            pemilihan=p, daftar=dpt, rujukan=dp4, oleh=ani, dibuat=timezone.now()
        )
        tampilkan(m, {"pasangan": 0})
        return m

    lama = Padanan.objects.get()
    dua = padan(lama.daftar, lama.rujukan)
    milik = {h.hasil: h.kasus_id for h in HasilKtpEl.objects.filter(berkas=b)}
    assert set(Kasus.objects.filter(padanan=dua).values_list("pk", flat=True)) >= set(
        milik.values()
    )
    # The registry knows the newcomer now: its own matching tells of her, the case from outside stays behind.
    dp4 = muat(p, "dp4", [*DP4, orang(9, "SRI NARTI", nik=NIK_BARU)], ani)
    tiga = padan(lama.daftar, dp4)
    ada = set(Kasus.objects.filter(padanan=tiga).values_list("pk", flat=True))
    assert milik["baru"] not in ada
    # Suparno's card is newer than the registry's data: his case goes along.
    assert milik["terbit"] in ada
    # A list in which he stands otherwise: the case waits where it was, and is not lost.
    baru = muat(p, "dpt", [o for o in DPT if o["nama"] != "SUPARNO"], ani)
    empat = padan(baru, dp4)
    assert not Kasus.objects.filter(padanan=empat, pk=milik["terbit"]).exists()
    assert Kasus.objects.get(pk=milik["terbit"]).padanan == tiga


def test_yang_sudah_diusulkan_ikut_tanpa_alasan_tambahan(kantor: Kantor) -> None:
    from django.utils import timezone

    from kantor.telaah.keadaan import terlewati
    from kantor.telaah.pemadanan import tampilkan

    b = kantor.unggah("dina", "ktp_el_harian", [baris("SRI NARTI", NIK_BARU)])
    k = HasilKtpEl.objects.get(berkas=b).kasus
    assert k is not None
    u = telaah.usulkan(pengguna=kantor.orang("ani"), kasus=k, jenis="baru", alasan="KTP-el terbit.")
    lama = Padanan.objects.get()
    m = Padanan.objects.create(
        pemilihan=kantor.pemilihan, daftar=lama.daftar, rujukan=lama.rujukan, oleh=kantor.orang("ani"),
        dibuat=timezone.now(),
    )  # fmt: skip
    tampilkan(m, {"pasangan": 0})
    u.refresh_from_db()
    assert not terlewati(u)
    telaah.putuskan(pengguna=kantor.orang("rudi"), perubahan=u, setuju=True)


def test_hari_tanpa_berkas_disebut(kantor: Kantor) -> None:
    assert selectors.hari_kosong(kantor.pemilihan, kantor.kini) == []
    hari = kantor.kini - timedelta(days=9)
    kantor.unggah("dina", "ktp_el_harian", [baris("SRI NARTI", NIK_BARU)], hari)
    kosong = selectors.hari_kosong(kantor.pemilihan, kantor.kini)
    assert kosong == [
        h for n in range(1, 9) if (h := hari + timedelta(days=n)).weekday() < 5 and h < kantor.kini
    ]


def test_disdukcapil_melihat_berkasnya_sendiri(kantor: Kantor) -> None:
    a = kantor.unggah("ani", "ktp_el_harian", [baris("SRI NARTI", NIK_BARU)])
    d = kantor.unggah("dina", "ktp_el_harian", [baris("TUTIK", "9971015403870781")])
    dina = kantor.orang("dina")
    assert selectors.berkas_harian(dina, kantor.pemilihan) == [d]
    assert selectors.berkas_harian(kantor.orang("ani"), kantor.pemilihan) == [d, a]
    with pytest.raises(type(a).DoesNotExist):
        selectors.berkas_ktp_el(dina, a.pk)
    assert selectors.berkas_ktp_el(kantor.orang("wati"), a.pk) == a
