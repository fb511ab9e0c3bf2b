"""The performance report of a year as a PDF, and its table as a workbook."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.kinerja.capaian import ARAH, SKALA, kategori
from hakpilih.kinerja.serapan import Serapan, jumlah
from hakpilih.publikasi.angka import bulat, desimal, persen
from hakpilih.publikasi.surat import Bagian, TabelLaporan, laporan
from hakpilih.publikasi.surat.isi import Kop, Tertanda
from hakpilih.tahapan.tanggal import panjang
from kantor.dokumen.kepala import REKAAN
from kantor.kinerja import selectors
from kantor.kinerja.models import Perjanjian
from kantor.kinerja.services_realisasi import kata_nilai
from kantor.kinerja.tulis import peristiwa
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import nama_wilayah
from kantor.templatetags.rupa import ZONA, tgl

KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Sasaran", 36), ("Indikator", 40), ("Satuan", 14), ("Arah", 28), ("Target", 12), ("Realisasi", 12),
    ("Capaian (%)", 12), ("Kategori", 18), ("Keadaan per", 14), ("Bukti", 50), ("Dokumen (SHA-256)", 40),
    ("Dicatat", 22), ("Diputus", 22), ("Putusan", 14), ("Alasan perbaikan", 40), ("Penanggung jawab", 26),
)  # fmt: skip


def baris_unduh(p: Perjanjian) -> list[tuple[Any, ...]]:
    """Every realisation of every indicator, the newest of each first; an indicator without one has a row
    too."""
    hasil: list[tuple[Any, ...]] = []
    for b in selectors.baris_kinerja(p):
        i = b.indikator
        awal = (i.sasaran, i.nama, i.satuan, ARAH[i.arah], i.target)
        if not b.semua:
            hasil.append((*awal, *([None] * 10), i.penanggung))
        for r in reversed(b.semua):
            c = i.capaian(r.nilai)
            putusan = {None: "menunggu", True: "diterima", False: "dikembalikan"}[r.diterima]
            hasil.append(
                (
                    *awal, r.nilai, round(c, 2), kategori(c, p.skala).nama, tgl(r.per), r.bukti, r.sha256,
                    r.oleh.nama, r.pemutus.nama if r.pemutus else "", putusan, r.alasan, i.penanggung,
                )
            )  # fmt: skip
    return hasil


def laporan_kinerja(*, pengguna: Any, tahun: int) -> bytes:
    """The report of a year: agreement and achievement, staff, budget with the cost of outputs, grants,
    reports, meetings. Raises `ArgumenKeliru` where no agreement is fixed."""
    p = selectors.berlaku(tahun)
    if p is None:
        raise ArgumenKeliru(
            f"Perjanjian kinerja {tahun} belum ditetapkan.", "Tetapkan dahulu, lalu cetak."
        )
    with transaction.atomic():
        peristiwa(pengguna, p.objek, "kinerja_dicetak", {"nama": f"kinerja {tahun}"})
    kantor = Kantor.objects.get()
    kini = timezone.now().astimezone(ZONA[kantor.zona])
    bagian = [
        *_bagian_kinerja(p), *_bagian_pegawai(p), *_bagian_anggaran(tahun),
        *_bagian_laporan(tahun, kini.date()), *_bagian_rapat(tahun, kini.date()),
    ]  # fmt: skip
    return laporan(
        Kop(kantor.nama, "", nama_wilayah(kantor.wilayah), None, kantor.wilayah.startswith(REKAAN)),
        f"Laporan kinerja {tahun}", [p.nama], bagian, kini,
        [Tertanda("Sekretaris", p.pengaju.nama if p.pengaju else ""),
         Tertanda("Ketua", p.pemutus.nama if p.pemutus else "")],
        rebah=True,
    )  # fmt: skip


def _bagian_kinerja(p: Perjanjian) -> list[Bagian]:
    baris = selectors.baris_kinerja(p)
    r = selectors.ringkas_kinerja(p, baris)
    kalimat = f"{r.tercapai} dari {r.indikator} indikator mencapai target."
    if r.rerata is not None and r.tingkat is not None:
        kalimat += f" Rerata capaian {desimal(r.rerata, 2)} % ({r.tingkat.nama})."
    isi = []
    for b in baris:
        i, c = b.indikator, b.capaian
        isi.append(
            (
                i.sasaran, i.nama, b.kini.bukti[:160] if b.kini else "Belum diukur.",
                f"{kata_nilai(i.target)} {i.satuan}",
                f"{kata_nilai(b.kini.nilai)} {i.satuan}" if b.kini else "–",
                "–" if c is None else desimal(c, 2),
                "–" if c is None else kategori(c, p.skala).nama,
            )
        )  # fmt: skip
    return [
        Bagian(
            "Capaian kinerja",
            [kalimat],
            tabel=TabelLaporan(
                ("Sasaran", "Indikator", "Bukti", "Target", "Realisasi", "Capaian (%)", "Kategori"),
                isi, (2.4, 3, 3.4, 1.3, 1.3, 1.1, 1.3), 3,
            ),
            catatan=[
                f"Skala: {SKALA[p.skala].nama}. Satu indikator menyumbang paling banyak "
                f"{desimal(p.batas, 0)} % pada rerata."
            ],
        )
    ]  # fmt: skip


def _bagian_pegawai(p: Perjanjian) -> list[Bagian]:
    pegawai, pagu = list(p.pegawai.all()), list(p.pagu.all())
    hasil = []
    if pegawai:
        isi = [(x.bagian, x.jenis, bulat(x.perlu), bulat(x.ada)) for x in pegawai]
        tabel = TabelLaporan(("Bagian", "Jenis", "Kebutuhan", "Ada"), isi, (4, 2, 1, 1), 2)
        hasil.append(Bagian("Pegawai", tabel=tabel))
    if pagu:
        isi_pagu = [(x.program, x.kata_sumber, bulat(x.jumlah)) for x in pagu]
        tabel = TabelLaporan(("Program", "Sumber", "Pagu (Rp)"), isi_pagu, (4, 2, 2), 2)
        hasil.append(Bagian("Pagu dalam perjanjian", tabel=tabel))
    return hasil


def _bagian_anggaran(tahun: int) -> list[Bagian]:
    x = selectors.lra_tetap(tahun)
    if x is None:
        return [Bagian("Anggaran", ["LRA tahun ini belum ditetapkan."])]
    semua = [(m, Serapan(m["pagu"], m["realisasi"])) for m in x.isi["mata"]]
    total = jumlah(s for _, s in semua)
    isi = [
        (m["kode"], m["uraian"], bulat(s.pagu), bulat(s.realisasi), _bagian_kata(s))
        for m, s in semua
    ]
    isi.append(("", "Jumlah", bulat(total.pagu), bulat(total.realisasi), _bagian_kata(total)))
    hasil = [
        Bagian(
            f"Realisasi anggaran sampai {x.kata_bulan}",
            [f"Terserap {_bagian_kata(total)} dari pagu Rp{bulat(total.pagu)}."],
            tabel=TabelLaporan(
                ("Kode", "Uraian", "Pagu (Rp)", "Realisasi (Rp)", "Serapan"),
                isi,
                (2, 4, 2, 2, 1),
                2,
            ),
            catatan=[f"Sidik: {x.sidik}."],
        )
    ]
    if x.isi["kegiatan"]:
        baris = [
            (
                k["nama"], k["keluaran"], f"{bulat(k['target'])} {k['satuan']}",
                "–" if k["jadi"] is None else f"{bulat(k['jadi'])} {k['satuan']}", bulat(k["realisasi"]),
                bulat(round(k["realisasi"] / k["jadi"])) if k["jadi"] else "–",
            )
            for k in x.isi["kegiatan"]
        ]  # fmt: skip
        tabel = TabelLaporan(
            ("Kegiatan", "Keluaran", "Target", "Jadi", "Realisasi (Rp)", "Biaya per keluaran (Rp)"),
            baris, (3, 3, 1.5, 1.5, 2, 2), 2,
        )  # fmt: skip
        hasil.append(Bagian("Kegiatan dan keluarannya", tabel=tabel))
    if x.isi["hibah"]:
        hibah = [
            (
                h["nomor"], h["pemberi"], bulat(h["nilai"]), bulat(h["diterima"]), bulat(h["belanja"]),
                bulat(h["kembali"]), bulat(h["diterima"] - h["belanja"] - h["kembali"]),
            )
            for h in x.isi["hibah"]
        ]  # fmt: skip
        tabel = TabelLaporan(
            ("NPHD", "Pemberi", "Nilai", "Diterima", "Belanja", "Kembali", "Sisa"),
            hibah, (2, 2, 1.5, 1.5, 1.5, 1.5, 1.5), 2,
        )  # fmt: skip
        hasil.append(Bagian("Hibah (rupiah)", tabel=tabel))
    return hasil


def _bagian_laporan(tahun: int, hari: Any) -> list[Bagian]:
    baris = [
        (
            b.laporan.judul, tgl(b.laporan.tenggat) if b.laporan.tenggat else "–",
            ", ".join(k.kata_penerima for k in b.kiriman), b.kata_keadaan,
            "terbit" if b.terbit else ("belum terbit" if b.untuk_publik else "–"),
        )
        for b in selectors.baris_laporan(hari, tahun)
    ]  # fmt: skip
    if not baris:
        return []
    tabel = TabelLaporan(
        ("Laporan", "Tenggat", "Penerima", "Keadaan", "Publik"), baris, (4, 1.3, 4, 1.8, 1.3), 5
    )
    return [Bagian("Laporan yang harus dibuat", tabel=tabel)]


def _bagian_rapat(tahun: int, hari: Any) -> list[Bagian]:
    semua = [b for b in selectors.baris_tindak(hari) if b.tindak.rapat.rencana.year == tahun]
    if not semua:
        return []
    baris = [
        (
            b.tindak.rapat.judul, b.tindak.uraian, f"{b.tindak.kata_lembaga}: {b.tindak.penanggung}",
            panjang(b.tindak.tenggat), b.kata_keadaan,
        )
        for b in semua
    ]  # fmt: skip
    tabel = TabelLaporan(
        ("Rapat", "Tindak lanjut", "Oleh", "Tenggat", "Keadaan"), baris, (2.5, 4, 2.5, 1.6, 1.6), 5
    )
    return [Bagian("Rapat koordinasi dan tindak lanjut", tabel=tabel)]


def _bagian_kata(s: Serapan) -> str:
    return persen(s.realisasi, s.pagu) if s.pagu else "–"
