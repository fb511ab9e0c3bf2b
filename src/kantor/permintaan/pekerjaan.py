"""The long work of this room: items of a request, answers, daily KTP-el files, who lacks what."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hakpilih.permintaan import jawaban as kaidah_jawaban
from hakpilih.permintaan import ktp_el as kaidah_ktp_el
from kantor.berkas.models import Berkas
from kantor.daftar.models import Daftar
from kantor.permintaan import jemput_bola, services
from kantor.permintaan.jawaban import bandingkan_jawaban
from kantor.permintaan.keadaan import DISUSUN
from kantor.permintaan.ktp_el import bandingkan_berkas
from kantor.permintaan.models import Permintaan
from kantor.permintaan.susun import tulis_butir
from kantor.riwayat.services import catat
from kantor.templatetags.rupa import angka
from kantor.tugas.daftar import Lapor, pekerja
from kantor.tugas.models import Tugas


@pekerja("susun_permintaan")
def susun_permintaan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Write the items of a request (`isi`: permintaan, nomor_catatan)."""
    p = Permintaan.objects.select_related("pemilihan", "pengusul").get(pk=tugas.isi["permintaan"])
    alamat = {"alamat": f"/permintaan/{p.pk}/", "kata": "Buka permintaannya"}
    if p.keadaan != DISUSUN:
        return {"butir": p.banyak, **alamat}
    lapor("Mengumpulkan pemilih", 5)
    banyak = tulis_butir(
        p,
        tuple(tugas.isi.get("nomor_catatan", ())),
        lambda n: lapor(f"Menulis {angka(n)} butir", 60),
    )
    services.catat_isi(permintaan=p, banyak=banyak)
    return {"butir": banyak, **alamat}


@pekerja("banding_jawaban")
def banding_jawaban(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Compare a file of answers (`isi`: berkas) with what was asked."""
    b = Berkas.objects.select_related("pemilihan").get(pk=tugas.isi["berkas"])
    lapor("Membandingkan jawaban dengan yang ditanyakan", 10)
    hitung = bandingkan_jawaban(
        b, tugas.pengguna, lambda n: lapor("Mencatat jawaban", 20 + n * 3 // 4)
    )
    kalimat = [f"{kaidah_jawaban.HASIL[k].judul}: {angka(n)}." for k, n in hitung.items() if n]
    return {
        "jawaban": sum(hitung.values()),
        "kalimat": kalimat,
        "alamat": f"/permintaan/jawaban/{b.pk}/",
        "kata": "Lihat hasilnya",
    }


@pekerja("banding_ktp_el")
def banding_ktp_el(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Compare a daily KTP-el file (`isi`: berkas) with the list; the same day, by itself."""
    b = Berkas.objects.select_related("pemilihan").get(pk=tugas.isi["berkas"])
    lapor("Mencari tiap nama di daftar", 10)
    hitung = bandingkan_berkas(b, lambda n: lapor("Menyusun kasus", 10 + n * 8 // 10))
    kasus = sum(n for k, n in hitung.items() if kaidah_ktp_el.HASIL[k].kasus)
    with transaction.atomic():
        catat(
            pengguna=tugas.pengguna,
            tindakan="ktp_el_dibandingkan",
            objek=f"berkas/{b.pk}",
            wilayah=b.wilayah,
            isi={"banyak": sum(hitung.values()), "kasus": kasus},
        )
    return {
        "baris": sum(hitung.values()),
        "kasus": kasus,
        "kalimat": [f"{kaidah_ktp_el.HASIL[k].judul}: {angka(n)}." for k, n in hitung.items() if n],
        "alamat": f"/permintaan/ktp-el/{b.pk}/",
        "kata": "Lihat hasilnya",
    }


@pekerja("hitung_kekurangan")
def hitung_kekurangan(tugas: Tugas, lapor: Lapor) -> dict[str, Any]:
    """Count who lacks a KTP-el or a NIK in a list (`isi`: daftar), by TPS."""
    d = Daftar.objects.select_related("pemilihan").get(pk=tugas.isi["daftar"])
    lapor(f"Menghitung {d.nama}", 10)
    banyak = jemput_bola.hitung(d)
    return {"tps": banyak, "alamat": "/permintaan/jemput-bola/", "kata": "Lihat tempatnya"}
