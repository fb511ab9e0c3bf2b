"""A fixed agreement, a budget and a report, made through the services."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hakpilih.publikasi.surat import Bagian, laporan
from hakpilih.publikasi.surat.isi import Kop
from kantor.dokumen.kepala import setempat
from kantor.kinerja import services, services_anggaran, services_laporan, services_realisasi
from kantor.kinerja.models import Indikator, Laporan, Lra, Mata, Perjanjian
from kantor.pemilihan.models import Pemilihan
from kantor.pengguna.models import Pengguna

Orang = Callable[[str], Pengguna]
TAHUN = 2025
NIK = "9971015403870054"
INDIKATOR = services.IsiIndikator(
    "Data pemilih terkini", "Pemutakhiran tepat waktu", "persen", "naik", 100.0, "Subbagian data"
)


def draf(orang: Orang, tahun: int = TAHUN) -> Perjanjian:
    """A draft with one indicator, staff and a ceiling."""
    seno = orang("seno")
    p = services.buat(pengguna=seno, tahun=tahun)
    services.tulis_indikator(pengguna=seno, perjanjian=p, isi=INDIKATOR)
    services.tulis_pegawai(
        pengguna=seno, perjanjian=p, bagian="Sekretariat", jenis="PNS", perlu=17, ada=12
    )
    services.tulis_pagu(
        pengguna=seno, perjanjian=p, program="Penyelenggaraan Pemilu", sumber="apbn", jumlah=2_400_000_000
    )  # fmt: skip
    return p


def tetap(orang: Orang, tahun: int = TAHUN) -> Perjanjian:
    """A fixed agreement."""
    p = services.ajukan(pengguna=orang("seno"), perjanjian=draf(orang, tahun))
    return services.putuskan(pengguna=orang("rudi"), perjanjian=p, setuju=True)


def realisasi(orang: Orang, i: Indikator, nilai: float = 96.0, **lain: Any) -> Any:
    """An accepted realisation."""
    isi = services_realisasi.IsiRealisasi(
        **({"nilai": nilai, "per": date(2025, 12, 31), "bukti": "Laporan subbagian."} | lain)
    )
    r = services_realisasi.catat_realisasi(pengguna=orang("seno"), indikator=i, isi=isi)
    return services_realisasi.putuskan_realisasi(pengguna=orang("rudi"), realisasi=r, setuju=True)


def mata(orang: Orang, kode: str = "3355.521211", **lain: Any) -> Mata:
    """A line with two months."""
    isi = {"sumber": "apbn", "kode": kode, "uraian": "Belanja bahan", "pagu": 12_000_000} | lain
    m = services_anggaran.tulis_mata(
        pengguna=orang("seno"), tahun=TAHUN, isi=services_anggaran.IsiMata(**isi)
    )
    services_anggaran.catat_serapan(
        pengguna=orang("seno"), mata=m, per_bulan={1: 1_000_000, 3: 2_000_000}
    )
    return m


def lra_tetap(orang: Orang, bulan: int = 6) -> Lra:
    """A fixed month of the budget."""
    x = services_anggaran.ajukan_lra(pengguna=orang("seno"), tahun=TAHUN, bulan=bulan)
    return services_anggaran.putuskan_lra(pengguna=orang("rudi"), lra=x, setuju=True)


def lapor(orang: Orang, jenis: str = "lkjip", **lain: Any) -> Laporan:
    """A report that is owed."""
    isi = services_laporan.IsiLaporan(jenis=jenis, tahun=TAHUN, **lain)
    return services_laporan.catat_laporan(pengguna=orang("seno"), isi=isi)


def pdf(p: Pemilihan, kalimat: str) -> bytes:
    """A real PDF that says this."""
    from django.utils import timezone

    kop = Kop("KPU Kota Contoh", p.nama, "Kota Contoh", p.hari, True)
    return laporan(kop, "Laporan", [], [Bagian("Isi", [kalimat])], setempat(timezone.now(), p))


def berkas(nama: str, isi: bytes | str) -> SimpleUploadedFile:
    """A file as a form hands it over."""
    return SimpleUploadedFile(nama, isi.encode() if isinstance(isi, str) else isi)


def aliran(isi: bytes) -> io.BytesIO:
    """A stream of bytes."""
    return io.BytesIO(isi)
