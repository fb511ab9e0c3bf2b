"""The pages of meetings: a whole meeting as people hold it, refusals that lose nothing, papers, reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pleno import services
from kantor.pleno.keadaan import ANGGOTA
from kantor.pleno.models import Pleno
from tests.kantor.daftar.test_daftar import kasus, susun
from tests.kantor.pleno.bahan import BA, Orang, rencanakan, sampai_hasil, tetapkan
from tests.kantor.pleno.test_pleno import dp4, dphp
from tests.kantor.tampilan.halaman_uji import Halaman

__all__ = ("dp4", "dphp", "kasus", "susun")
pytestmark = pytest.mark.usefixtures("pelayan_kunci")
Sebagai = Callable[[str | None], Client]
RENCANA = {
    "judul": "Pleno KPU Kota Contoh", "hari_hari": "11", "hari_bulan": "8", "hari_tahun": "2024",
    "pukul": "09.00", "tempat": "Aula kantor", "agenda": "Pembukaan\n\nPenetapan\n",
}  # fmt: skip
HASIL = {
    "menetapkan": "ya", "putusan": "Menetapkan DP4 sinkron.", "nomor_ba": "7/BA/2024",
    "tanggal_ba_hari": "11", "tanggal_ba_bulan": "8", "tanggal_ba_tahun": "2024",
}  # fmt: skip


def baca(c: Client, nama: str, *args: int, **kueri: Any) -> str:
    """A page as text, checked for broken markup."""
    jawab = c.get(reverse(nama, args=args), kueri)
    assert jawab.status_code == 200
    isi = jawab.content.decode()
    Halaman(isi)
    return isi


def test_pleno_dari_rencana_sampai_ditutup(dp4: Daftar, sebagai: Sebagai) -> None:
    ani, rudi = sebagai("ani"), sebagai("rudi")
    isi = baca(ani, "pleno")
    assert "Rencanakan pleno KPU" in isi
    assert "Belum ada pleno" in isi
    assert "DP4 sinkron menunggu ditetapkan: 6 pemilih" in ani.get("/").content.decode()
    rencana = f"{reverse('pleno_rencana')}?daftar={dp4.pk}"
    assert "Penetapan DP4 sinkron" in ani.get(rencana).content.decode()
    salah = ani.post(rencana, {**RENCANA, "pukul": "pagi", "hari_hari": "32"})
    assert salah.status_code == 422
    assert "Tulis jamnya seperti 09.00" in salah.content.decode()
    assert "Aula kantor" in salah.content.decode()
    jawab = ani.post(rencana, RENCANA)
    assert jawab.status_code == 303
    p = Pleno.objects.get()
    assert (p.agenda, f"{p.pukul:%H.%M}") == (["Pembukaan", "Penetapan"], "09.00")
    kedua = ani.post(rencana, RENCANA)
    assert kedua.status_code == 422
    assert "sudah punya pleno" in kedua.content.decode()
    isi = baca(ani, "pleno_rinci", p.pk)
    for ada in (
        "Rudi Hartanto",
        "Bawaslu 99.71",
        "Kurang 2 anggota lagi",
        "Buka pleno",
        "Ubah rencana",
    ):
        assert ada in isi
    assert "Kurang 2 anggota" in baca(rudi, "pleno_rinci", p.pk)
    gagal = ani.post(reverse("pleno_buka", args=[p.pk]))
    assert gagal.status_code == 422
    assert "Belum ada anggota" in gagal.content.decode()
    anggota = list(p.hadirin.filter(golongan=ANGGOTA).values_list("pk", flat=True))
    bawaslu = p.hadirin.get(golongan="bawaslu").pk
    hadir = reverse("pleno_hadir", args=[p.pk])
    sepotong = ani.post(hadir, {"hadir": anggota[:1]}, headers={"HX-Request": "true"})
    assert sepotong.status_code == 200
    assert "1 dari 3" in sepotong.content.decode()
    assert "<html" not in sepotong.content.decode()
    isian = {"hadir": [*anggota, bawaslu], f"nama_{bawaslu}": "Wati Susanti"}
    assert ani.post(hadir, isian).status_code == 303
    assert p.hadirin.get(pk=bawaslu).nama == "Wati Susanti"
    assert ani.post(reverse("pleno_buka", args=[p.pk])).status_code == 303
    keberatan = {
        "golongan": "bawaslu", "dari": "Wati Susanti, Bawaslu", "perkara": "tps",
        "tentang": "TPS 003", "uraian": "Pemilihnya terlalu banyak.",
    }  # fmt: skip
    salah = ani.post(reverse("pleno_keberatan", args=[p.pk]), {**keberatan, "uraian": ""})
    assert salah.status_code == 422
    assert "Wati Susanti, Bawaslu" in salah.content.decode()
    assert ani.post(reverse("pleno_keberatan", args=[p.pk]), keberatan).status_code == 303
    k = p.keberatan.get()
    assert (
        ani.post(reverse("pleno_hasil", args=[p.pk]), {**HASIL, "putusan": ""}).status_code == 422
    )
    assert ani.post(reverse("pleno_hasil", args=[p.pk]), HASIL).status_code == 303
    isi = baca(rudi, "pleno_rinci", p.pk)
    assert "Tutup pleno dan tetapkan" in isi
    assert "Tutup pleno dan tetapkan" not in baca(ani, "pleno_rinci", p.pk)
    tutup = reverse("pleno_tutup", args=[p.pk])
    belum = rudi.post(tutup)
    assert belum.status_code == 422
    assert "1 keberatan belum dijawab" in belum.content.decode()
    jawaban = reverse("pleno_jawaban", args=[p.pk, k.pk])
    depan = f"k{k.pk}-"
    assert ani.post(jawaban, {f"{depan}jawaban": "Sudah sesuai."}).status_code == 422
    assert (
        ani.post(
            jawaban, {f"{depan}jawaban": "Sudah sesuai.", f"{depan}hasil": "ditolak"}
        ).status_code
        == 303
    )
    assert ani.post(tutup).status_code == 403
    assert "Pleno KPU Kota Contoh menunggu Anda tutup" in rudi.get("/").content.decode()
    assert rudi.post(tutup).status_code == 303
    isi = baca(rudi, "pleno_rinci", p.pk)
    assert "Catatannya tidak berubah lagi" in isi
    assert "Simpan kehadiran" not in baca(ani, "pleno_rinci", p.pk)
    dp4.refresh_from_db()
    assert dp4.keadaan == "ditetapkan"
    assert "7/BA/2024, 11 Agustus 2024" in baca(ani, "daftar_rinci", dp4.pk)
    paper = baca(ani, "pleno_berita_acara", p.pk)
    for ada in ("7/BA/2024", dp4.akar, "Wati Susanti", "Sudah sesuai.", "Melati", "Mawar", "Tetap"):
        assert ada in paper


def test_halaman_pleno_bertingkat(dphp: Daftar, orang: Orang, sebagai: Sebagai) -> None:
    """Whoever opens the room sees which PPS have not met, and each body is led to its own meeting."""
    ani, budi = sebagai("ani"), sebagai("budi")
    isi = baca(ani, "pleno")
    assert "0 dari 2" in isi
    assert "Melati Utara" in isi
    assert "Rencanakan pleno PPS Melati Utara" in baca(budi, "pleno")
    assert "bagian Melati Utara belum ditetapkan" in budi.get("/").content.decode()
    tetapkan(orang, dphp, "budi", "bela")
    assert "belum ditetapkan" not in budi.get("/").content.decode()
    isi = baca(ani, "pleno")
    assert "1 dari 2" in isi
    ppk = rencanakan(orang, "dedi", dphp)
    assert "Semua bagian sudah ditetapkan" in baca(sebagai("dedi"), "pleno_rinci", ppk.pk)
    kpu = rencanakan(orang, "ani", dphp)
    isi = baca(ani, "pleno_rinci", kpu.pk)
    assert "2 bagian belum ditetapkan" in isi
    services.catat_hadir(
        pengguna=orang("ani"), pleno=kpu, hadir=set(kpu.hadirin.values_list("pk", flat=True))
    )
    services.buka(pengguna=orang("ani"), pleno=kpu)
    salah = ani.post(reverse("pleno_hasil", args=[kpu.pk]), HASIL)
    assert salah.status_code == 422
    assert "tanpa menunggunya" in salah.content.decode()
    benar = {**HASIL, "alasan_kurang": "Banjir di Mawar."}
    assert ani.post(reverse("pleno_hasil", args=[kpu.pk]), benar).status_code == 303
    assert sebagai("sari").post(reverse("pleno_tutup", args=[kpu.pk])).status_code == 303
    assert "Banjir di Mawar." in baca(ani, "pleno_berita_acara", kpu.pk)
    assert "Banjir di Mawar." in baca(ani, "pleno_rinci", kpu.pk)


def test_saringan_pleno(dphp: Daftar, orang: Orang, sebagai: Sebagai) -> None:
    tetapkan(orang, dphp, "budi", "bela")
    ani = sebagai("ani")
    semua = baca(ani, "pleno")
    assert "2 baris" in semua
    assert "1 baris" in baca(ani, "pleno", tingkat="pps")
    assert "1 baris" in baca(ani, "pleno", daftar=dphp.pk)
    assert "Tidak ada pleno dengan saringan ini" in baca(ani, "pleno", keadaan="batal")
    assert "1 baris" in baca(ani, "pleno", keadaan="ditutup", tingkat="kpu", sesudah="99999")
    assert ani.get(reverse("pleno"), {"daftar": 10**6}).status_code == 404
    assert ani.get(f"{reverse('pleno_rencana')}?daftar=999999").status_code == 404
    assert "DP4 sinkron" in baca(ani, "pleno", daftar=dphp.asal_id)


def test_rencana_pleno_diubah_dan_dibatalkan(dp4: Daftar, orang: Orang, sebagai: Sebagai) -> None:
    p = rencanakan(orang, "ani", dp4)
    ani, rudi = sebagai("ani"), sebagai("rudi")
    ubah = reverse("pleno_ubah", args=[p.pk])
    assert "09.00" in baca(ani, "pleno_ubah", p.pk)
    assert ani.post(ubah, {**RENCANA, "tempat": ""}).status_code == 422
    assert ani.post(ubah, {**RENCANA, "tempat": "Hotel Contoh"}).status_code == 303
    assert rudi.post(ubah, RENCANA).status_code == 403
    assert ani.post(ubah, {**RENCANA, "agenda": "NIK 9971015403870001"}).status_code == 422
    surat = baca(ani, "pleno_undangan", p.pk)
    assert "Hotel Contoh" in surat
    assert "Kepada Yth." in surat
    tambah = reverse("pleno_hadirin", args=[p.pk])
    assert ani.post(tambah, {"golongan": "lo"}).status_code == 422
    lo = {"golongan": "lo", "lembaga": "LO Partai Contoh", "datang": "on"}
    assert ani.post(tambah, lo).status_code == 303
    assert "LO Partai Contoh" not in baca(ani, "pleno_undangan", p.pk)  # came unasked
    batal = reverse("pleno_batal", args=[p.pk])
    assert "Batalkan pleno" in baca(rudi, "pleno_batal", p.pk)
    assert rudi.post(batal, {"alasan": ""}).status_code == 422
    assert rudi.post(batal, {"alasan": "Ketua sakit, dijadwalkan lagi."}).status_code == 303
    assert "Ketua sakit" in baca(ani, "pleno_rinci", p.pk)
    assert rudi.post(batal, {"alasan": "Ketua sakit, dijadwalkan lagi."}).status_code == 422
    for nama in ("pleno_hadir", "pleno_hasil", "pleno_keberatan"):
        assert ani.post(reverse(nama, args=[p.pk]), {}).status_code in (303, 422)
    assert ani.post(reverse("pleno_hadir", args=[p.pk]), {"hadir": "1"}).status_code == 422


def test_siapa_melihat_pleno(dphp: Daftar, orang: Orang, sebagai: Sebagai) -> None:
    p = rencanakan(orang, "budi", dphp)
    sampai_hasil(orang, p, "budi")
    for siapa in ("ani", "rudi", "wati", "agus", "dedi", "budi", "bela"):
        assert "Pleno" in baca(sebagai(siapa), "pleno_rinci", p.pk)
    for siapa in ("citra", "dina", "seno", "maya", "joko"):
        assert sebagai(siapa).get(reverse("pleno_rinci", args=[p.pk])).status_code == 403
    bela = sebagai("bela")
    assert (
        "Budi Santoso yang mencatat"
        in bela.post(reverse("pleno_hadir", args=[p.pk]), {}).content.decode()
    )
    assert "menunggu Anda tutup" in bela.get("/").content.decode()
    assert "menunggu Anda tutup" not in sebagai("budi").get("/").content.decode()
    isi = baca(sebagai("wati"), "pleno_rinci", p.pk)
    assert "Simpan kehadiran" not in isi
    assert "Tutup pleno" not in isi
    assert sebagai("ani").get(reverse("pleno_rinci", args=[10**6])).status_code == 404
    assert sebagai("budi").post(reverse("pleno_jawaban", args=[p.pk, 10**6])).status_code == 404
    assert bela.post(reverse("pleno_tutup", args=[p.pk])).status_code == 303


def test_pleno_tanpa_daftar_dan_tanpa_pemilihan(
    pemilihan: Pemilihan, orang: Orang, sebagai: Sebagai
) -> None:
    ani = sebagai("ani")
    orang("rudi")
    assert "Belum ada daftar untuk ditetapkan" in baca(ani, "pleno")
    assert ani.post(reverse("pleno_rencana"), RENCANA).status_code == 303
    p = Pleno.objects.get()
    services.catat_hadir(
        pengguna=orang("ani"), pleno=p, hadir=set(p.hadirin.values_list("pk", flat=True))
    )
    services.buka(pengguna=orang("ani"), pleno=p)
    isi = baca(ani, "pleno_rinci", p.pk)
    assert "Bunyi putusan" in isi
    assert 'name="menetapkan"' not in isi
    hasil = {k: v for k, v in HASIL.items() if k != "menetapkan"}
    assert ani.post(reverse("pleno_hasil", args=[p.pk]), hasil).status_code == 303
    assert sebagai("rudi").post(reverse("pleno_tutup", args=[p.pk])).status_code == 303
    assert "Keputusan dicatat" in baca(ani, "pleno_rinci", p.pk)
    assert BA["nomor_ba"] in baca(ani, "pleno_berita_acara", p.pk)
