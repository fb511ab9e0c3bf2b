"""What the small office has of performance, budget, reports and meetings: one of each, with its documents."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kantor.kinerja import (
    services,
    services_anggaran,
    services_hibah,
    services_laporan,
    services_rapat,
    services_realisasi,
)
from kantor.kinerja.models import (
    Hibah,
    Indikator,
    Kegiatan,
    Lra,
    Mata,
    Perjanjian,
    Rapat,
    Realisasi,
)
from tests.kantor.kinerja.bahan import pdf

if TYPE_CHECKING:
    from tests.kantor.kantor_kecil import KantorKecil


@dataclass
class KinerjaKecil:
    """One of each."""

    perjanjian: Perjanjian
    draf: Perjanjian
    indikator: Indikator
    realisasi: Realisasi  # waits
    kegiatan: Kegiatan
    mata: Mata
    lra: Lra
    hibah: Hibah
    laporan: Any
    terbitan: Any
    terbit: Any  # published
    rapat: Rapat


def bangun_kinerja(h: KantorKecil) -> KinerjaKecil:
    """Through the services that pages use; this year."""
    seno, rudi, hari = h.orang["seno"], h.orang["rudi"], timezone.localdate()
    tahun = hari.year

    def surat(nama: str) -> dict[str, Any]:
        return {"berkas": io.BytesIO(b"%PDF-1.4 " + nama.encode()), "nama_berkas": f"{nama}.pdf"}

    p = services.buat(pengguna=seno, tahun=tahun)
    isi = services.IsiIndikator("Data pemilih terkini", "Tepat waktu", "persen", "naik", 100.0)
    services.tulis_indikator(pengguna=seno, perjanjian=p, isi=isi)
    services.ajukan(pengguna=seno, perjanjian=p)
    p = services.putuskan(pengguna=rudi, perjanjian=p, setuju=True)
    i = p.indikator.get()

    def capai(nilai: float, nama: str, alasan: str = "") -> Realisasi:
        r = services_realisasi.IsiRealisasi(nilai, hari, "Laporan.", alasan=alasan, **surat(nama))
        return services_realisasi.catat_realisasi(pengguna=seno, indikator=i, isi=r)

    services_realisasi.putuskan_realisasi(
        pengguna=rudi, realisasi=capai(96.0, "bukti"), setuju=True
    )
    k = services_anggaran.tulis_kegiatan(
        pengguna=seno, tahun=tahun,
        isi=services_anggaran.IsiKegiatan("Coklit", "Divisi data", "Didatangi", "pemilih", 100, 50),
    )  # fmt: skip
    x = services_hibah.catat_hibah(
        pengguna=seno, tahun=tahun,
        isi=services_hibah.IsiHibah("900/1/NPHD", "Pemerintah Kota Contoh", hari, 1_000, **surat("nphd")),
    )  # fmt: skip
    services_hibah.tambah_termin(pengguna=seno, hibah=x, rencana=400)
    m = services_anggaran.tulis_mata(
        pengguna=seno, tahun=tahun,
        isi=services_anggaran.IsiMata("apbn", "3355.521211", "Belanja bahan", 1_000, k),
    )  # fmt: skip
    services_anggaran.catat_serapan(pengguna=seno, mata=m, per_bulan={1: 400})

    def lra(bulan: int) -> Lra:
        return services_anggaran.ajukan_lra(pengguna=seno, tahun=tahun, bulan=bulan)

    services_anggaran.putuskan_lra(pengguna=rudi, lra=lra(1), setuju=True)
    lap = services_laporan.catat_laporan(
        pengguna=seno, isi=services_laporan.IsiLaporan("lkjip", tahun - 1)
    )
    kirim = lap.kiriman.get(penerima="provinsi")
    services_laporan.kirim(pengguna=seno, kiriman=kirim, hari=hari)
    services_laporan.terima(
        pengguna=seno, kiriman=kirim,
        tanda=services_laporan.TandaTerima(hari, "Agenda 1", **surat("tanda")),
    )  # fmt: skip

    def ajukan(kata: str) -> Any:
        return services_laporan.ajukan_terbit(
            pengguna=seno, laporan=lap, berkas=io.BytesIO(pdf(h.pemilihan, kata)), nama="lkjip.pdf"
        )

    terbit = services_laporan.putuskan_terbit(pengguna=rudi, terbitan=ajukan("Isi."), setuju=True)
    r = services_rapat.rencanakan(
        pengguna=h.orang["ani"], judul="NIK kosong", rencana=hari - timedelta(9), tempat="Kantor"
    )
    services_rapat.catat_hasil(
        pengguna=h.orang["ani"], rapat=r,
        hasil=services_rapat.Hasil(hari - timedelta(9), ["disdukcapil"], ["Satu kontak."], **surat("n")),
    )  # fmt: skip
    services_rapat.tambah_tindak(
        pengguna=h.orang["ani"], rapat=r,
        isi=services_rapat.IsiTindak("Kirim berkas", "disdukcapil", "Kabid", hari),
    )  # fmt: skip
    draf = services.buat(pengguna=seno, tahun=tahun + 1)
    services.tulis_indikator(pengguna=seno, perjanjian=draf, isi=isi)
    return KinerjaKecil(
        p, draf, i, capai(98.0, "baru", "Hitung ulang."), k, m, lra(2), x, lap, ajukan("Baru."), terbit, r,
    )  # fmt: skip
