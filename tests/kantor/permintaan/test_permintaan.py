"""Requests: composed by rule, approved by a second person, sent, overdue, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import Ditolak
from kantor.permintaan import selectors, services, susun
from kantor.permintaan.models import Butir, Permintaan
from kantor.riwayat.models import Peristiwa
from tests.kantor.permintaan.bahan import Kantor


def test_dari_kasus_sampai_selesai(kantor: Kantor) -> None:
    p = kantor.buat()
    assert (p.keadaan, p.banyak, p.nomor) == ("konsep", 1, 1)
    butir = p.butir.get()
    assert butir.baris == kantor.baris("WAGIMAN")
    assert butir.kasus == kantor.kasus["hilang"]
    assert len(butir.nomor) == 10
    p = services.ajukan(pengguna=kantor.orang("ani"), permintaan=p)
    p = services.putuskan(pengguna=kantor.orang("rudi"), permintaan=p, setuju=True)
    assert p.keadaan == "disetujui"
    p = services.kirim(
        pengguna=kantor.orang("ani"), permintaan=p, surat="12/PL", dikirim=kantor.kini, cara="surat"
    )
    assert p.keadaan == "dikirim"
    p = services.tutup(
        pengguna=kantor.orang("sari"), permintaan=p, catatan="Dijawab dengan surat 4/DK.",
        dijawab=kantor.kini,
    )  # fmt: skip
    assert (p.keadaan, p.dijawab) == ("selesai", kantor.kini)
    tindakan = list(
        Peristiwa.objects.filter(objek=f"permintaan/{p.pk}").order_by("pk").values_list("tindakan", flat=True)
    )  # fmt: skip
    assert tindakan == [
        "permintaan_disusun", "permintaan_diisi", "permintaan_diajukan", "permintaan_disetujui",
        "permintaan_dikirim", "permintaan_selesai",
    ]  # fmt: skip
    assert not kantor.kasus["hilang"].perubahan.exists()


def test_yang_mengajukan_tidak_menyetujui(kantor: Kantor) -> None:
    p = services.ajukan(pengguna=kantor.orang("rudi"), permintaan=kantor.buat())
    with pytest.raises(ArgumenKeliru, match="orang lain yang memutuskan"):
        services.putuskan(pengguna=kantor.orang("rudi"), permintaan=p, setuju=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Permintaan.objects.filter(pk=p.pk).update(pemutus=kantor.orang("rudi"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Permintaan.objects.filter(pk=p.pk).update(keadaan="disetujui")
    for siapa in ("budi", "dina", "wati", "dedi"):
        with pytest.raises(Ditolak):
            services.putuskan(pengguna=kantor.orang(siapa), permintaan=p, setuju=True)
    p = services.putuskan(
        pengguna=kantor.orang("ani"), permintaan=p, setuju=False, alasan="Tambahkan yang di Mawar."
    )
    assert (p.keadaan, p.alasan_putusan) == ("konsep", "Tambahkan yang di Mawar.")
    # Whoever sent it back may hand it in again, and then another one approves.
    p = services.ajukan(pengguna=kantor.orang("ani"), permintaan=p)
    assert services.putuskan(pengguna=kantor.orang("rudi"), permintaan=p, setuju=True).pemutus


def test_alur_hanya_menurut_tabel(kantor: Kantor) -> None:
    p, ani, rudi = kantor.buat(), kantor.orang("ani"), kantor.orang("rudi")
    for lakukan in (
        lambda: services.putuskan(pengguna=rudi, permintaan=p, setuju=True),
        lambda: services.kirim(pengguna=ani, permintaan=p, surat="1", dikirim=kantor.kini, cara="surat"),
        lambda: services.tutup(pengguna=ani, permintaan=p, catatan="x", dijawab=kantor.kini),
    ):  # fmt: skip
        with pytest.raises(ArgumenKeliru, match="Permintaan ini konsep"):
            lakukan()
    services.buang(pengguna=ani, permintaan=p, alasan="Salah lembaga.")
    with pytest.raises(ArgumenKeliru, match="dibuang"):
        services.ajukan(pengguna=ani, permintaan=p)
    assert not selectors.semua_permintaan(ani, kantor.pemilihan).exists()


def test_yang_ditolak_ketika_disusun(kantor: Kantor) -> None:
    for isi, kata in (
        ({"lembaga": "bps"}, "tidak menjawab"),
        ({"sumber": "tanpa_nik"}, "tidak dapat diambil"),
        ({"lembaga": "lingkungan", "ber_nik": True}, "tidak memerlukan NIK"),
        ({"tenggat": kantor.kini - timedelta(days=1)}, "sudah lewat"),
        ({"kepada": " "}, "belum ditulis"),
        ({"tujuan": "Untuk 9971015403870001"}, "NIK"),
        ({"sumber": "pilihan", "nomor_catatan": ["zzzzzzzzzz"]}, "tidak dikenal"),
        ({"sumber": "pilihan"}, "Belum ada pemilih"),
    ):
        with pytest.raises(ArgumenKeliru, match=kata):
            kantor.buat(**isi)
    with pytest.raises(Ditolak):
        services.buat(
            pengguna=kantor.orang("budi"), pemilihan=kantor.pemilihan, lembaga="disdukcapil",
            pertanyaan="nik", sumber="tanpa_nik", kepada="x", tujuan="x",
        )  # fmt: skip
    assert not Permintaan.objects.exists()


def test_asal_butir_tiap_sumber(kantor: Kantor) -> None:
    kantor.baris("NGATINAH")
    from kantor.berkas.models import Baris

    Baris.objects.filter(nama="NGATINAH", berkas__format="dpt").update(nik_sah=False)
    Baris.objects.filter(nama="SUPARNO", berkas__format="dpt").update(status_ktp_el="B")
    u = kantor.setujui("hilang", jenis="tms", kode_tms="meninggal")
    for isi, nama in (
        ({"sumber": "perubahan"}, {"WAGIMAN"}),
        ({"pertanyaan": "nik", "sumber": "tanpa_nik"}, {"NGATINAH"}),
        ({"pertanyaan": "ktp_el", "sumber": "tanpa_ktp_el"}, {"SUPARNO"}),
        ({"lembaga": "lapas", "pertanyaan": "binaan", "sumber": "pilihan",
          "nomor_catatan": [kantor.baris("SUPARNO").acak]}, {"SUPARNO"}),
        ({"lembaga": "tni", "pertanyaan": "nama_dinas", "sumber": "tanpa_butir"}, set()),
        ({"lembaga": "tni", "pertanyaan": "dinas", "sumber": "coret"}, set()),
    ):  # fmt: skip
        p = kantor.buat(**isi)
        assert {b.baris.nama for b in p.butir.all()} == nama, isi
    assert Butir.objects.get(permintaan__sumber="perubahan").perubahan == u
    # The same question about the same person is not asked twice while it waits.
    assert kantor.buat(lembaga="disdukcapil", sumber="coret").banyak == 0
    assert kantor.buat(wilayah="99.71.01", pertanyaan="pindah", sumber="hilang").banyak == 0
    assert {*susun.SUMBER} == {*susun._CARA, "tanpa_butir"}


def test_yang_dikoreksi_tidak_ditanyakan(kantor: Kantor) -> None:
    from kantor.berkas.models import Baris

    Baris.objects.filter(nama="SUPARNO").update(status_ktp_el="B")
    kantor.kasus["alamat1"].unsur = ",alamat,status_ktp_el,"
    kantor.kasus["alamat1"].save()
    Baris.objects.filter(nama="SUPARNO", berkas__format="dp4").update(status_ktp_el="S")
    kantor.setujui("alamat1", jenis="ubah")
    daftar = susun.daftar_terbaru(kantor.pemilihan)
    assert daftar is not None
    assert kantor.buat(pertanyaan="ktp_el", sumber="tanpa_ktp_el").banyak == 1
    from kantor.daftar import services as s

    s.buang(pengguna=kantor.orang("ani"), daftar=daftar, alasan="Disusun lagi.")
    Permintaan.objects.all().update(keadaan="dibuang")
    kantor.susun_daftar()
    assert kantor.buat(pertanyaan="ktp_el", sumber="tanpa_ktp_el").banyak == 0


def test_butir_dikeluarkan_dari_konsep_saja(kantor: Kantor) -> None:
    p = kantor.buat()
    nomor = [p.butir.get().pk]
    with pytest.raises(ArgumenKeliru, match="Belum ada butir"):
        services.keluarkan(pengguna=kantor.orang("ani"), permintaan=p, butir=[0], alasan="Salah.")
    assert (
        services.keluarkan(pengguna=kantor.orang("ani"), permintaan=p, butir=nomor, alasan="Salah.")
        == 1
    )
    with pytest.raises(ArgumenKeliru, match="tidak berisi butir"):
        services.ajukan(pengguna=kantor.orang("ani"), permintaan=p)
    p2 = kantor.setujui_permintaan()
    with pytest.raises(ArgumenKeliru, match="siap dikirim"):
        services.keluarkan(
            pengguna=kantor.orang("ani"), permintaan=p2, butir=[p2.butir.get().pk], alasan="x"
        )


def test_pengiriman_yang_keliru(kantor: Kantor) -> None:
    p, ani = kantor.setujui_permintaan(tenggat=kantor.kini), kantor.orang("ani")
    for isi, kata in (
        ({"surat": " "}, "Nomor surat"),
        ({"cara": "burung"}, "Cara kirim"),
        ({"dikirim": kantor.kini + timedelta(days=1)}, "belum tiba"),
        ({"dikirim": kantor.kini - timedelta(days=9)}, "sebelum permintaan ini disetujui"),
    ):
        bawaan = {"surat": "1/PL", "dikirim": kantor.kini, "cara": "surat"}
        with pytest.raises(ArgumenKeliru, match=kata):
            services.kirim(pengguna=ani, permintaan=p, **{**bawaan, **isi})
    p.refresh_from_db()
    assert p.keadaan == "disetujui"
    Permintaan.objects.filter(pk=p.pk).update(tenggat=kantor.kini - timedelta(days=1))
    with pytest.raises(ArgumenKeliru, match="sesudah tenggat"):
        services.kirim(pengguna=ani, permintaan=p, surat="1", dikirim=kantor.kini, cara="surat")


def test_terlambat_dan_ketepatan(kantor: Kantor) -> None:
    p, ani = kantor.kirim(tenggat=kantor.kini + timedelta(days=3)), kantor.orang("ani")
    assert selectors.terlambat(ani, kantor.pemilihan, kantor.kini) == []
    nanti = kantor.kini + timedelta(days=4)
    assert selectors.terlambat(ani, kantor.pemilihan, nanti) == [p]
    assert p.terlambat(nanti)
    assert not p.terlambat(kantor.kini + timedelta(days=3))
    ((nama, k),) = selectors.ketepatan_lembaga(ani, kantor.pemilihan, nanti)
    assert (nama, k.dikirim, k.dijawab, k.median, k.terlambat, k.bagian) == (
        "Disdukcapil", 1, 0, None, 1, 1.0,
    )  # fmt: skip


def test_jangkauan(kantor: Kantor) -> None:
    konsep, kirim = kantor.buat(), kantor.kirim(pertanyaan="pindah")
    lain = kantor.kirim(lembaga="lingkungan", pertanyaan="kematian", sumber="pilihan",
                        nomor_catatan=[kantor.baris("SUPARNO").acak])  # fmt: skip
    p = kantor.pemilihan
    semua = {konsep.pk, kirim.pk, lain.pk}
    for siapa, terlihat in (
        ("ani", semua), ("rudi", semua), ("wati", semua), ("agus", semua), ("dina", {kirim.pk}),
        ("budi", set()), ("citra", set()), ("joko", set()), ("maya", set()),
    ):  # fmt: skip
        qs = selectors.semua_permintaan(kantor.orang(siapa), p)
        assert set(qs.values_list("pk", flat=True)) == terlihat, siapa
    for pk in (konsep.pk, lain.pk):
        with pytest.raises(Ditolak):
            selectors.ambil(kantor.orang("dina"), pk)
    with pytest.raises(Ditolak):
        selectors.ambil(kantor.orang("budi"), kirim.pk)
    assert selectors.ambil(kantor.orang("dina"), kirim.pk) == kirim
