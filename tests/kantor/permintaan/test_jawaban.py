"""Answers beside what was asked: each outcome, good ones as cases or evidence, never a change."""

from __future__ import annotations

import pytest

from hakpilih.errors import ArgumenKeliru
from hakpilih.permintaan.jawaban import HASIL
from kantor.berkas.models import Baris
from kantor.permintaan import selectors
from kantor.permintaan.isi_halaman import kirim_jawaban
from kantor.permintaan.models import Butir, JawabanMasuk, Permintaan
from kantor.riwayat.models import Peristiwa
from kantor.telaah import services as telaah
from kantor.telaah.models import Bukti, Catatan, Kasus, Perubahan
from kantor.telaah.rincian import rincian
from tests.kantor.permintaan.bahan import NIK_BARU, NKK_BARU, Kantor
from tests.kantor.telaah.bahan_halaman import NIK


def tanya_nik(kantor: Kantor) -> tuple[Permintaan, Butir]:
    """Ngatinah has no valid NIK in the list; Disdukcapil is asked."""
    Baris.objects.filter(nama="NGATINAH", berkas__format="dpt").update(
        nik_sah=False, nik_sidik=None, nik_segel=None
    )
    p = kantor.kirim(pertanyaan="nik", sumber="tanpa_nik", ber_nik=True)
    return p, p.butir.get()


def test_nik_yang_dijawab_menjadi_kasus_dan_dapat_disetujui(kantor: Kantor) -> None:
    p, butir = tanya_nik(kantor)
    b = kantor.jawab(butir, "ada", nik=NIK_BARU, nkk=NKK_BARU)
    butir.refresh_from_db()
    p.refresh_from_db()
    assert (butir.jawaban, butir.hasil, p.keadaan, p.dijawab) == (
        "ada",
        "kasus",
        "selesai",
        kantor.kini,
    )
    k = butir.kasus_jawaban
    assert k is not None
    assert (k.jenis, k.golongan, k.unsur, k.keadaan) == (
        "nik",
        "jawaban_nik",
        ",nik,nkk,",
        "terbuka",
    )
    assert k.baris_daftar == kantor.baris("NGATINAH")
    assert k.baris_rujukan is not None
    assert k.baris_rujukan.berkas == b
    assert not Perubahan.objects.exists()
    judul = {m.kode: m.banding for m in rincian(k, kantor.orang("ani")).medan}
    assert judul["nama"] == "sama"
    # It goes the way of every change: one proposes, another approves; the next list has the NIK.
    u = telaah.usulkan(
        pengguna=kantor.orang("ani"), kasus=k, jenis="ubah", alasan="Menurut Disdukcapil."
    )
    telaah.putuskan(pengguna=kantor.orang("rudi"), perubahan=u, setuju=True)
    from kantor.daftar import services as daftar
    from kantor.daftar.isi import isi_pemilih
    from kantor.permintaan.susun import daftar_terbaru

    lama = daftar_terbaru(kantor.pemilihan)
    assert lama is not None
    daftar.buang(pengguna=kantor.orang("ani"), daftar=lama, alasan="Disusun lagi.")
    isi = isi_pemilih(kantor.susun_daftar(), buka=True).to_pylist()
    assert [(o["nik"], o["nkk"]) for o in isi if o["nama"] == "NGATINAH"] == [(NIK_BARU, NKK_BARU)]
    assert kantor.buat(pertanyaan="nik", sumber="tanpa_nik").banyak == 0


def test_tiap_jawaban_yang_tidak_dapat_dipakai_disebut(kantor: Kantor) -> None:
    _, butir = tanya_nik(kantor)
    isi = [
        ("zzzzzzzzzz", "ada", NIK_BARU, "asing"),
        (butir.nomor, "", "", "kosong"),
        (butir.nomor, "meninggal", "", "tak_sesuai"),
        (butir.nomor, "ada", "", "tanpa_nik"),
        (butir.nomor, "ada", "9971019903870777", "nik_tak_sah"),
        (butir.nomor, "ada", NIK.format(5), "orang_lain"),  # Suparno's
        (butir.nomor.upper(), "ada", NIK_BARU, "kasus"),
        (butir.nomor, "ada", NIK_BARU, "ulang"),
        (butir.nomor, "nihil", "", "beda"),
    ]
    b = kantor.unggah(
        "dina", "jawaban_permintaan",
        [{"nomor_butir": n, "jawaban": j, "nik": k} for n, j, k, _ in isi],
    )  # fmt: skip
    masuk = list(
        JawabanMasuk.objects.filter(berkas=b).order_by("baris").values_list("hasil", flat=True)
    )
    assert masuk == [h for *_, h in isi]
    assert {*masuk} | {"bukti", "cocok", "catat"} == {*HASIL}
    butir.refresh_from_db()
    assert butir.jawaban == "ada"
    e = Peristiwa.objects.get(tindakan="permintaan_dijawab")
    assert (e.isi["dipakai"], e.isi["tak_dipakai"]) == (1, 7)
    assert sum(selectors.hitung_jawaban(b).values()) == len(isi)


def test_yang_belum_dijawab_tetap_ditunggu(kantor: Kantor) -> None:
    ada = [kantor.baris(n).acak for n in ("SUPARNO", "WAGIMAN")]
    p = kantor.kirim(sumber="pilihan", nomor_catatan=ada)
    satu = p.butir.get(baris__nama="SUPARNO")
    kantor.jawab(satu, "hidup")
    p.refresh_from_db()
    assert p.keadaan == "dikirim"
    assert selectors.hitung_butir(p) == {"hidup": 1, "": 1}
    (belum,) = selectors.butir(kantor.orang("dina"), p, "belum")
    assert belum.baris.nama == "WAGIMAN"


def test_jawaban_atas_perubahan_menjadi_buktinya(kantor: Kantor) -> None:
    u = kantor.setujui("hilang", jenis="tms", kode_tms="meninggal")
    butir = kantor.kirim(sumber="perubahan").butir.get()
    kantor.jawab(butir, "meninggal", tanggal_kejadian="02-07-2024", surat="9971-KM-0012")
    bukti = Bukti.objects.filter(perubahan=u).order_by("pk").last()
    assert bukti is not None
    assert (bukti.tingkat, str(bukti.tanggal)) == ("akta", "2024-07-02")
    assert "meninggal, 02-07-2024, surat 9971-KM-0012" in bukti.uraian
    u.refresh_from_db()
    assert u.keadaan == "berlaku"
    assert (
        Peristiwa.objects.filter(tindakan="bukti_ditambah", objek=f"perubahan/{u.pk}").count() == 1
    )
    assert not Kasus.objects.filter(golongan__startswith="jawaban").exists()


def test_jawaban_yang_bertentangan_tidak_membatalkan_sendiri(kantor: Kantor) -> None:
    u = kantor.setujui("hilang", jenis="tms", kode_tms="meninggal")
    butir = kantor.kirim(sumber="perubahan").butir.get()
    kantor.jawab(butir, "hidup")
    u.refresh_from_db()
    butir.refresh_from_db()
    assert (u.keadaan, butir.hasil) == ("berlaku", "bukti")
    assert "masih hidup" in Bukti.objects.filter(perubahan=u).order_by("pk").last().uraian  # type: ignore[union-attr]


def test_jawaban_atas_kasus_terbuka_menjadi_keterangannya(kantor: Kantor) -> None:
    butir = kantor.kirim().butir.get()
    kantor.jawab(butir, "meninggal", tanggal_kejadian="02-07-2024")
    butir.refresh_from_db()
    assert butir.kasus_jawaban == kantor.kasus["hilang"]
    catatan = Catatan.objects.get(kasus=kantor.kasus["hilang"])
    assert catatan.isi.startswith("Disdukcapil menjawab: meninggal, 02-07-2024")
    assert not Kasus.objects.filter(jenis="jawaban").exists()


def test_lembaga_lain_membuka_kasus_jawaban_lembaga(kantor: Kantor) -> None:
    p = kantor.kirim(
        lembaga="lingkungan", pertanyaan="pindah", sumber="pilihan",
        nomor_catatan=[kantor.baris("SUPARNO").acak],
    )  # fmt: skip
    butir = p.butir.get()
    # Disdukcapil does not answer what others were asked; the office records their letters.
    kantor.jawab(butir, "pindah")
    butir.refresh_from_db()
    assert butir.jawaban == ""
    kantor.jawab(butir, "pindah", siapa="ani", catatan="Menurut ketua RT 3")
    butir.refresh_from_db()
    k = butir.kasus_jawaban
    assert k is not None
    assert (k.jenis, k.golongan, k.baris_rujukan) == ("jawaban", "jawaban_pindah", None)
    pilihan = {(x.jenis, x.kode_tms) for x in rincian(k, kantor.orang("ani")).pilihan}
    assert ("tms", "pindah_domisili") in pilihan
    assert ("tetap", "") in pilihan


def test_ktp_el_yang_sudah_menjadi_kasus_dan_yang_sama_cocok(kantor: Kantor) -> None:
    Baris.objects.filter(nama="SUPARNO", berkas__format="dpt").update(status_ktp_el="B")
    butir = kantor.kirim(pertanyaan="ktp_el", sumber="tanpa_ktp_el").butir.get()
    kantor.jawab(butir, "S")
    butir.refresh_from_db()
    k = butir.kasus_jawaban
    assert k is not None
    assert (k.golongan, k.unsur, k.isi["nik_sama"]) == ("jawaban_ktp_el", ",status_ktp_el,", True)
    lain = kantor.kirim(
        pertanyaan="ktp_el", sumber="pilihan", nomor_catatan=[kantor.baris("BAMBANG SUTEJO").acak]
    )
    satu = lain.butir.get()
    kantor.jawab(satu, "sudah")
    satu.refresh_from_db()
    assert (satu.hasil, satu.kasus_jawaban) == ("cocok", None)


def test_tidak_ada_yang_tersegel_di_riwayat_dan_kasus(kantor: Kantor) -> None:
    _, butir = tanya_nik(kantor)
    kantor.jawab(butir, "ada", nik=NIK_BARU, catatan=f"NIK lama {NIK.format(6)}, lahir 14-03-1987")
    teks = str([(e.isi, e.alasan, e.objek) for e in Peristiwa.objects.all()])
    teks += str([k.isi for k in Kasus.objects.all()]) + str([c.isi for c in Catatan.objects.all()])
    teks += str(list(JawabanMasuk.objects.values()) + list(Butir.objects.values()))
    for rahasia in (NIK_BARU, NIK.format(6), "14-03-1987"):
        assert rahasia not in teks


def test_diisi_di_halaman_lewat_pintu_yang_sama(kantor: Kantor) -> None:
    p, butir = tanya_nik(kantor)
    dina = kantor.orang("dina")
    with pytest.raises(ArgumenKeliru, match="Belum ada butir"):
        kirim_jawaban(
            pengguna=dina, permintaan=p, jawaban=[{"nomor_butir": butir.nomor, "jawaban": ""}]
        )
    with kantor.catch(execute=True):
        b = kirim_jawaban(
            pengguna=dina, permintaan=p,
            jawaban=[{"nomor_butir": butir.nomor, "jawaban": "ada", "nik": NIK_BARU}],
        )  # fmt: skip
    b.refresh_from_db()
    p.refresh_from_db()
    assert b.dimuat is not None
    assert p.keadaan == "selesai"
    with pytest.raises(ArgumenKeliru, match="Permintaan ini selesai"):
        kirim_jawaban(
            pengguna=dina, permintaan=p, jawaban=[{"nomor_butir": butir.nomor, "jawaban": "nihil"}]
        )


def test_pekerjaan_yang_diulang_tidak_menggandakan(kantor: Kantor) -> None:
    from kantor.permintaan.jawaban import bandingkan_jawaban

    _, butir = tanya_nik(kantor)
    b = kantor.jawab(butir, "ada", nik=NIK_BARU)
    sebelum = (Kasus.objects.count(), Baris.objects.count(), Catatan.objects.count())
    assert bandingkan_jawaban(b, kantor.orang("dina"))["kasus"] == 1
    assert (Kasus.objects.count(), Baris.objects.count(), Catatan.objects.count()) == sebelum
    assert JawabanMasuk.objects.count() == 1
