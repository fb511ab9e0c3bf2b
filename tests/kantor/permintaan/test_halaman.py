"""The pages of the room, as people use them: from a new request to its answers, and who is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kantor.beranda import kerja_permintaan
from kantor.berkas.models import Baris
from kantor.permintaan.models import Kunjungan, Nota, Permintaan
from tests.kantor.permintaan.bahan import NIK_BARU, Kantor
from tests.kantor.telaah.bahan_halaman import KEL_B, NIK

Sebagai = Callable[[str | None], Client]


def buka(c: Client, nama: str, *isi: object, **kueri: str) -> str:
    jawab = c.get(reverse(nama, args=isi), kueri)
    assert jawab.status_code == 200, (nama, jawab.status_code)
    return jawab.content.decode()


def tanggal(nama: str, h: object) -> dict[str, object]:
    return {f"{nama}_hari": h.day, f"{nama}_bulan": h.month, f"{nama}_tahun": h.year}  # type: ignore[attr-defined]


def test_dari_susun_sampai_dijawab_di_halaman(kantor: Kantor, sebagai: Sebagai) -> None:
    ani, rudi, dina = sebagai("ani"), sebagai("rudi"), sebagai("dina")
    assert "Belum ada surat permintaan" in buka(ani, "permintaan_semua")
    isi = {
        "apa": "disdukcapil:kematian", "sumber": "hilang", "wilayah": "99.71", "kepada": "Kepala Disdukcapil",
        "tujuan": "Memastikan sebelum dicoret.", **tanggal("tenggat", kantor.kini + timedelta(days=9)),
    }  # fmt: skip
    assert ani.post(reverse("permintaan_baru"), {**isi, "apa": "bps:jumlah"}).status_code == 422
    assert ani.post(reverse("permintaan_baru"), {}).status_code == 422
    with kantor.catch(execute=True):
        jawab = ani.post(reverse("permintaan_baru"), isi)
    p = Permintaan.objects.get()
    assert jawab["Location"] == reverse("permintaan_rinci", args=[p.pk])
    assert "1 butir akan diajukan." in buka(ani, "permintaan_rinci", p.pk)
    for tujuan, kata in (("permintaan_berkas", "konsep"), ("permintaan_surat", "konsep")):
        jawab = ani.get(reverse(tujuan, args=[p.pk]))
        assert jawab.status_code == 409
        assert kata in jawab.content.decode()
    assert ani.post(reverse("permintaan_ajukan", args=[p.pk])).status_code == 303
    assert "Anda yang mengajukannya." in buka(ani, "permintaan_rinci", p.pk)
    assert (
        ani.post(reverse("permintaan_putuskan", args=[p.pk]), {"putusan": "setuju"}).status_code
        == 422
    )
    assert "data 1 pemilih tanpa NIK" in buka(rudi, "permintaan_rinci", p.pk)
    assert (
        rudi.post(reverse("permintaan_putuskan", args=[p.pk]), {"putusan": "setuju"}).status_code
        == 303
    )
    assert dina.get(reverse("permintaan_rinci", args=[p.pk])).status_code == 403
    kirim = {"surat": "7/PL", "cara": "surat", **tanggal("dikirim", kantor.kini)}
    assert (
        ani.post(reverse("permintaan_kirim", args=[p.pk]), {**kirim, "surat": ""}).status_code
        == 422
    )
    assert ani.post(reverse("permintaan_kirim", args=[p.pk]), kirim).status_code == 303
    assert "Wagiman" in buka(dina, "permintaan_rinci", p.pk)
    assert "Jawab 1 butir" in buka(dina, "permintaan_rinci", p.pk)
    butir = p.butir.get()
    formulir = buka(dina, "permintaan_jawab", p.pk)
    assert "Wagiman" in formulir
    assert not re.search(r"\d{16}|14-03-1941|14 Maret 1941", formulir)
    assert dina.post(reverse("permintaan_jawab", args=[p.pk]), {}).status_code == 422
    with kantor.catch(execute=True):
        jawab = dina.post(
            reverse("permintaan_jawab", args=[p.pk]),
            {f"{butir.nomor}-jawaban": "meninggal", f"{butir.nomor}-surat": "KM-1"},
        )
    assert jawab.status_code == 303
    assert "Menjadi kasus" in dina.get(jawab["Location"]).content.decode()
    assert "Selesai" in buka(ani, "permintaan_rinci", p.pk)
    assert reverse("kasus", args=[kantor.kasus["hilang"].pk]) in buka(ani, "permintaan_rinci", p.pk)
    assert reverse("kasus", args=[kantor.kasus["hilang"].pk]) not in buka(
        dina, "permintaan_rinci", p.pk
    )
    assert "Disdukcapil" in buka(ani, "permintaan_semua", lembaga="disdukcapil", keadaan="selesai")
    assert dina.get(reverse("permintaan_jawab", args=[p.pk])).status_code == 302


def test_konsep_dikeluarkan_dikembalikan_dibuang(kantor: Kantor, sebagai: Sebagai) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    p = kantor.buat()
    assert (
        ani.post(reverse("permintaan_keluarkan", args=[p.pk]), {"pilih": ["x"]}).status_code == 422
    )
    ani.post(reverse("permintaan_ajukan", args=[p.pk]))
    kembali = reverse("permintaan_putuskan", args=[p.pk])
    assert rudi.post(kembali, {"putusan": "kembali"}).status_code == 422
    assert rudi.post(kembali, {"putusan": "kembali", "alasan": "Belum lengkap."}).status_code == 303
    assert "Belum lengkap." in buka(ani, "permintaan_rinci", p.pk)
    nomor = p.butir.get().pk
    assert (
        ani.post(reverse("permintaan_keluarkan", args=[p.pk]), {"pilih": [nomor]}).status_code
        == 303
    )
    assert "Tidak ada pemilih yang perlu ditanyakan" in buka(ani, "permintaan_rinci", p.pk)
    buang = reverse("permintaan_buang", args=[p.pk])
    assert ani.post(buang, {"alasan": ""}).status_code == 422
    assert ani.post(buang, {"alasan": "Tidak jadi ditanyakan."}).status_code == 303
    p.refresh_from_db()
    assert p.keadaan == "dibuang"


def test_ditutup_dengan_surat(kantor: Kantor, sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    p = kantor.kirim()
    assert "Masih ada butir yang belum terjawab" in buka(ani, "permintaan_tutup", p.pk)
    isi = {"catatan": "Surat 4/DK.", **tanggal("dijawab", kantor.kini + timedelta(days=1))}
    tutup = reverse("permintaan_tutup", args=[p.pk])
    assert ani.post(tutup, isi).status_code == 422
    assert ani.post(tutup, {**isi, **tanggal("dijawab", kantor.kini)}).status_code == 303
    for nama, jenis in (("permintaan_berkas", 409), ("permintaan_surat", 409)):
        assert ani.get(reverse(nama, args=[p.pk])).status_code == jenis


def test_berkas_dan_surat_diunduh_sesudah_disetujui(kantor: Kantor, sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    p = kantor.setujui_permintaan(ber_nik=True)
    csv = ani.get(reverse("permintaan_berkas", args=[p.pk]), {"format": "csv"})
    assert NIK.format(4) in csv.content.decode()
    assert csv["Content-Disposition"] == 'attachment; filename="permintaan-1.csv"'
    assert ani.get(reverse("permintaan_berkas", args=[p.pk])).content.startswith(b"PK")
    assert ani.get(reverse("permintaan_surat", args=[p.pk])).content.startswith(b"%PDF")
    assert NIK.format(4) not in buka(ani, "permintaan_rinci", p.pk)


def test_ktp_el_harian_di_halaman(kantor: Kantor, sebagai: Sebagai) -> None:
    ani, dina = sebagai("ani"), sebagai("dina")
    assert "Belum ada berkas KTP-el harian" in buka(ani, "ktp_el")
    hari = kantor.kini - timedelta(days=9)
    b = kantor.unggah(
        "dina", "ktp_el_harian",
        [{"nik": NIK_BARU, "nama": "SRI NARTI", "tanggal_lahir": "14-03-1987", "kelurahan": "KENANGA",
          "kecamatan": "MAWAR", "jenis": "baru"}], hari,
    )  # fmt: skip
    assert "Tidak ada berkas sejak" in buka(ani, "ktp_el")
    for c in (ani, dina):
        isi = buka(c, "ktp_el_rinci", b.pk)
        assert "Sri Narti" in isi
        assert "Calon pemilih baru" in isi
        assert not re.search(r"\d{16}|14-03-1987", isi)
    assert "/telaah/" not in buka(dina, "ktp_el_rinci", b.pk)
    assert ani.get(reverse("ktp_el_rinci", args=[b.pk + 999])).status_code == 404


def test_jemput_bola_di_halaman(kantor: Kantor, sebagai: Sebagai) -> None:
    Baris.objects.filter(nama="SUPARNO", berkas__format="dpt").update(status_ktp_el="B")
    ani, citra, budi = sebagai("ani"), sebagai("citra"), sebagai("budi")
    assert "Belum dihitung" in buka(ani, "jemput_bola")
    with kantor.catch(execute=True):
        assert ani.post(reverse("jemput_bola_hitung")).status_code == 303
    assert "1 belum ber-KTP-el" in buka(ani, "jemput_bola")
    assert "Rencanakan" not in buka(citra, "jemput_bola")
    assert citra.get(reverse("jemput_bola"), {"wilayah": "99.71.01.1001"}).status_code == 403
    isi = {
        "sasaran": "ktp_el", "wilayah": KEL_B, "jenis_tempat": "kelurahan", "tempat": "Balai Kenanga",
        "mitra": "Disdukcapil", **tanggal("tanggal", kantor.kini),
    }  # fmt: skip
    assert ani.post(reverse("jemput_bola_rencana"), {**isi, "sasaran": "nik"}).status_code == 422
    assert ani.post(reverse("jemput_bola_rencana"), isi).status_code == 303
    k = Kunjungan.objects.get()
    assert "harus berjumlah 1" in buka(ani, "kunjungan", k.pk)
    assert "Balai Kenanga" in buka(citra, "kunjungan", k.pk)
    assert budi.get(reverse("kunjungan", args=[k.pk])).status_code == 403
    hasil = reverse("kunjungan_hasil", args=[k.pk])
    angka = {"direkam": 1, "dicetak": 0, "menolak": 1, "tidak_hadir": 0}
    assert ani.post(hasil, angka).status_code == 422
    assert ani.post(hasil, {**angka, "menolak": 0}).status_code == 303
    assert "Terlaksana" in buka(ani, "kunjungan", k.pk)
    assert (
        ani.post(
            reverse("kunjungan_batal", args=[k.pk]), {"alasan": "Sudah terlaksana."}
        ).status_code
        == 422
    )


def test_nota_di_halaman(kantor: Kantor, sebagai: Sebagai) -> None:
    ani = sebagai("ani")
    assert "Belum ada nota kesepahaman" in buka(ani, "nota")
    isi = {
        "lembaga": "disdukcapil", "nomor": "1/NK", "tentang": "Tukar data.",
        **tanggal("mulai", kantor.kini), **tanggal("sampai", kantor.kini + timedelta(days=20)),
    }  # fmt: skip
    lewat = {**isi, **tanggal("sampai", kantor.kini - timedelta(days=1))}
    assert ani.post(reverse("nota_baru"), lewat).status_code == 422
    assert ani.post(reverse("nota_baru"), isi).status_code == 303
    n = Nota.objects.get()
    assert "Berakhir 20 hari lagi" in buka(ani, "nota")
    assert ani.get(reverse("nota_berkas", args=[n.pk])).status_code == 302
    assert (
        ani.post(reverse("nota_akhiri", args=[n.pk]), {"alasan": "Diganti nota baru."}).status_code
        == 303
    )
    assert "Diakhiri" in buka(sebagai("dina"), "nota")


def test_beranda_menyebut_yang_menunggu_dan_terlambat(kantor: Kantor) -> None:
    p, kini = kantor.pemilihan, kantor.kini
    orang = kantor.orang

    def judul(siapa: str, kapan: date = kini) -> str:
        butir = kerja_permintaan.hari_ini(orang(siapa), p, kapan)
        butir += kerja_permintaan.kelak(orang(siapa), p, kapan)
        return " | ".join(b["judul"] for b in butir)

    konsep = kantor.buat()
    from kantor.permintaan import services

    services.ajukan(pengguna=orang("ani"), permintaan=konsep)
    assert "menunggu persetujuan" in judul("rudi")
    assert judul("ani") == ""
    services.putuskan(pengguna=orang("rudi"), permintaan=konsep, setuju=True)
    assert "1 permintaan siap dikirim" in judul("ani")
    services.kirim(pengguna=orang("ani"), permintaan=konsep, surat="1", dikirim=kini, cara="surat")
    assert "Kematian, 1 butir" in judul("dina")
    nanti = kini + timedelta(days=20)
    (telat,) = kerja_permintaan.terlambat(orang("ani"), p, nanti)
    assert telat["judul"] == "Disdukcapil terlambat menjawab 6 hari"
    assert kerja_permintaan.terlambat(orang("budi"), p, nanti) == []


@pytest.mark.parametrize(
    "nama", ["permintaan", "permintaan_semua", "ktp_el", "jemput_bola", "nota"]
)
def test_sebelum_ada_pemilihan(nama: str, sebagai: Sebagai) -> None:
    assert "Belum ada pemilihan" in buka(sebagai("ani"), nama)
    assert sebagai("maya").get(reverse(nama)).status_code == 403
