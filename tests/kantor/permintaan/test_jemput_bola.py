"""Who lacks what, joint visits that add up, and what became of whom they were for; agreements."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hakpilih.errors import ArgumenKeliru
from hakpilih.permintaan.jemput_bola import HasilKunjungan
from kantor.berkas.models import Baris
from kantor.izin_alamat import Ditolak
from kantor.permintaan import jemput_bola, nota, selectors
from kantor.permintaan.models import Kekurangan, Kunjungan, Nota, Sasaran
from kantor.permintaan.susun import daftar_terbaru
from kantor.riwayat.models import Peristiwa
from kantor.telaah.models import Perubahan
from tests.kantor.permintaan.bahan import Kantor
from tests.kantor.telaah.bahan_halaman import KEL_A, KEL_B


def belum(*nama: str) -> None:
    Baris.objects.filter(nama__in=nama, berkas__format="dpt").update(status_ktp_el="B")


def rencana(kantor: Kantor, **isi: Any) -> Kunjungan:
    bawaan = {
        "jenis_tempat": "kelurahan", "tempat": "Balai desa", "tanggal": kantor.kini, "sasaran": "ktp_el",
        "wilayah": KEL_B, "mitra": "Disdukcapil",
    }  # fmt: skip
    return jemput_bola.rencanakan(
        pengguna=kantor.orang("ani"), pemilihan=kantor.pemilihan, **{**bawaan, **isi}
    )


def test_dihitung_per_tempat(kantor: Kantor) -> None:
    belum("SUPARNO", "NGATINAH", "BAMBANG SUTEJO")
    tahun = kantor.pemilihan.hari.year - 17
    Baris.objects.filter(nama="SUPARNO", berkas__format="dpt").update(tahun_lahir=tahun)
    Baris.objects.filter(nama="WAGIMAN", berkas__format="dpt").update(nik_sah=False)
    with kantor.catch(execute=True):
        jemput_bola.minta_hitung(pengguna=kantor.orang("ani"), pemilihan=kantor.pemilihan)
    d = daftar_terbaru(kantor.pemilihan)
    assert d is not None
    assert jemput_bola.jumlah_kekurangan(d, "99.71") == {
        "pemilih": 6, "tanpa_ktp_el": 3, "umur17": 1, "tanpa_nik": 1,
    }  # fmt: skip
    per = jemput_bola.kekurangan(d, "99.71", "tanpa_ktp_el")
    assert [(b["kelurahan"], b["n_tanpa_ktp_el"]) for b in per] == [(KEL_B, 2), (KEL_A, 1)]
    assert [b["tps"] for b in jemput_bola.kekurangan(d, KEL_B, "tanpa_nik")] == ["003"]
    # Parts sum up to the whole, and counting again changes nothing.
    assert sum(b["n_pemilih"] for b in per) == d.banyak
    assert jemput_bola.hitung(d) == 2
    assert Kekurangan.objects.count() == 2
    # Whom a number counts is whom a visit is for.
    for sasaran, kunci in (("ktp_el", "tanpa_ktp_el"), ("umur17", "umur17"), ("nik", "tanpa_nik")):
        n = jemput_bola.calon(d, sasaran, "99.71").count()
        assert n == jemput_bola.jumlah_kekurangan(d, "99.71")[kunci], sasaran


def test_kunjungan_sampai_hasilnya(kantor: Kantor) -> None:
    belum("SUPARNO", "NGATINAH")
    k = rencana(kantor)
    assert (k.banyak, Sasaran.objects.filter(kunjungan=k).count()) == (2, 2)
    assert jemput_bola.nasib(k) == jemput_bola.Nasib(2, 0, 2)
    ani = kantor.orang("ani")
    with pytest.raises(ArgumenKeliru, match="berjumlah 3"):
        jemput_bola.catat_hasil(pengguna=ani, kunjungan=k, hasil=HasilKunjungan(2, 1, 1, 0))
    k = jemput_bola.catat_hasil(pengguna=ani, kunjungan=k, hasil=HasilKunjungan(1, 1, 0, 1))
    assert k.keadaan == "terlaksana"
    with pytest.raises(ArgumenKeliru, match="terlaksana"):
        jemput_bola.catat_hasil(pengguna=ani, kunjungan=k, hasil=HasilKunjungan(2, 0, 0, 0))
    with pytest.raises(IntegrityError), transaction.atomic():
        Kunjungan.objects.filter(pk=k.pk).update(direkam=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Kunjungan.objects.filter(pk=k.pk).update(dicetak=2)
    # The newest list says who has a card now: what two people approved.
    kantor.kasus["alamat1"].unsur = ",alamat,status_ktp_el,"
    kantor.kasus["alamat1"].save()
    kantor.setujui("alamat1", jenis="ubah")
    Perubahan.objects.update(berlaku_mulai=date(2024, 1, 1))
    from kantor.daftar import services as daftar

    lama = daftar_terbaru(kantor.pemilihan)
    assert lama is not None
    daftar.buang(pengguna=ani, daftar=lama, alasan="Disusun lagi.")
    kantor.susun_daftar()
    assert jemput_bola.nasib(k) == jemput_bola.Nasib(2, 1, 2)


def test_rencana_yang_ditolak(kantor: Kantor) -> None:
    belum("SUPARNO")
    for isi, kata in (
        ({"wilayah": KEL_A}, "Tidak ada pemilih"),
        ({"tps": "009"}, "Tidak ada pemilih"),
        ({"sasaran": "umur17"}, "Tidak ada pemilih"),
        ({"sasaran": "semua"}, "tidak dikenal"),
        ({"tempat": " "}, "belum ditulis"),
        ({"mitra": "Ibu 9971015403870001"}, "NIK"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            rencana(kantor, **isi)
    with pytest.raises(Ditolak):
        jemput_bola.rencanakan(
            pengguna=kantor.orang("budi"), pemilihan=kantor.pemilihan, jenis_tempat="sekolah", tempat="SMA",
            tanggal=kantor.kini, sasaran="ktp_el", wilayah=KEL_B, mitra="Disdukcapil",
        )  # fmt: skip
    assert not Kunjungan.objects.exists()


def test_kunjungan_yang_belum_tiba_dan_yang_dibatalkan(kantor: Kantor) -> None:
    belum("SUPARNO")
    k = rencana(kantor, tanggal=kantor.kini + timedelta(days=1), tps="003")
    ani = kantor.orang("ani")
    with pytest.raises(ArgumenKeliru, match="belum tiba"):
        jemput_bola.catat_hasil(pengguna=ani, kunjungan=k, hasil=HasilKunjungan(1, 0, 0, 0))
    with pytest.raises(ArgumenKeliru, match="Alasannya"):
        jemput_bola.batalkan(pengguna=ani, kunjungan=k, alasan=" ")
    jemput_bola.batalkan(pengguna=ani, kunjungan=k, alasan="Alat rekamnya rusak.")
    with pytest.raises(ArgumenKeliru, match="dibatalkan"):
        jemput_bola.batalkan(pengguna=ani, kunjungan=k, alasan="Lagi.")
    assert Peristiwa.objects.filter(tindakan="kunjungan_dibatalkan").count() == 1
    terlihat = [
        selectors.semua_kunjungan(kantor.orang(s), kantor.pemilihan) for s in ("ani", "budi")
    ]
    assert terlihat == [[k], []]


def catat(kantor: Kantor, **isi: Any) -> Nota:
    bawaan = {
        "lembaga": "disdukcapil", "nomor": "1/NK", "tentang": "Tukar data.",
        "mulai": kantor.kini - timedelta(days=300), "sampai": kantor.kini + timedelta(days=30),
    }  # fmt: skip
    return nota.catat_nota(
        pengguna=kantor.orang("ani"), pemilihan=kantor.pemilihan, **{**bawaan, **isi}
    )


def test_nota_diingatkan_sebelum_berakhir(kantor: Kantor) -> None:
    ani, p = kantor.orang("ani"), kantor.pemilihan
    n = catat(kantor)
    lama = catat(kantor, lembaga="tni", sampai=kantor.kini + timedelta(days=300))
    assert selectors.nota_akan_habis(ani, p, kantor.kini, 60) == [n]
    assert selectors.nota_akan_habis(ani, p, kantor.kini, 20) == []
    catat(kantor, nomor="2/NK", mulai=kantor.kini, sampai=kantor.kini + timedelta(days=400))
    assert selectors.nota_akan_habis(ani, p, kantor.kini, 60) == []  # the next one is there
    nota.akhiri(pengguna=ani, nota=lama, alasan="Diganti.")
    with pytest.raises(ArgumenKeliru, match="sudah diakhiri"):
        nota.akhiri(pengguna=ani, nota=lama, alasan="Lagi.")
    assert selectors.semua_nota(kantor.orang("dina"), p)


def test_nota_yang_ditolak_dan_berkasnya(kantor: Kantor) -> None:
    for isi, kata in (
        ({"sampai": kantor.kini - timedelta(days=400)}, "sebelum dimulai"),
        ({"nomor": " "}, "belum lengkap"),
        ({"berkas": io.BytesIO(b"MZ..."), "nama_berkas": "a.exe"}, "bukan PDF"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            catat(kantor, **isi)
    with pytest.raises(Ditolak):
        nota.catat_nota(
            pengguna=kantor.orang("dina"), pemilihan=kantor.pemilihan, lembaga="tni", nomor="1",
            tentang="x", mulai=kantor.kini, sampai=kantor.kini,
        )  # fmt: skip
    n = catat(kantor, berkas=io.BytesIO(b"%PDF-1.4 rekaan"), nama_berkas="nota.pdf")
    nama, isi_berkas = nota.buka_nota(pengguna=kantor.orang("wati"), nota=n)
    assert (nama, b"".join(isi_berkas)) == ("nota.pdf", b"%PDF-1.4 rekaan")
    with pytest.raises(ArgumenKeliru, match="tidak punya berkas"):
        nota.buka_nota(pengguna=kantor.orang("ani"), nota=catat(kantor, nomor="3/NK"))
    with pytest.raises(Ditolak):
        nota.buka_nota(pengguna=kantor.orang("budi"), nota=n)
    with pytest.raises(IntegrityError), transaction.atomic():
        Nota.objects.filter(pk=n.pk).update(sampai=n.mulai - timedelta(days=1))
