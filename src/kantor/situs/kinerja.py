"""Performance, budget and reports of the office as open data, and where their pages and files are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa
from django.urls import reverse

from hakpilih.kinerja.capaian import ARAH
from hakpilih.kinerja.serapan import SUMBER
from hakpilih.publikasi.paket import URAIAN, Paket, Tabel, berkas_paket
from kantor.kinerja import publik
from kantor.kinerja.publik import AnggaranUmum, KinerjaUmum
from kantor.kinerja.selectors import BarisLaporan
from kantor.situs.bagian import Sajian
from kantor.situs.laman import nama_kantor

KINERJA, ANGGARAN, LAPORAN = "capaian", "anggaran", "laporan"
TABEL: dict[str, tuple[str, ...]] = {
    KINERJA: ("indikator", "pegawai", "pagu"),
    ANGGARAN: ("mata", "kegiatan", "hibah"),
    LAPORAN: ("laporan",),
}


def alamat() -> Iterator[str]:
    """Every page and every published file; data packages name their own."""
    for t in publik.tahun_umum():
        yield from (
            reverse(f"situs_{n}", args=[t]) for n in ("capaian", "anggaran", "laporan_kantor")
        )
        for x in publik.terbitan_umum(t):
            yield alamat_berkas(t, x.pk)


def alamat_berkas(tahun: int, pk: int) -> str:
    """Where a published file is."""
    return reverse("situs_laporan_berkas", args=[tahun, f"{pk}.pdf"])


def sajian() -> Iterator[Sajian]:
    """The data packages, the newest year first; a year that has nothing of a kind has no such package."""
    for tahun in publik.tahun_umum():
        for paket in TABEL:
            if (isi := satu(tahun, paket)) is not None:
                yield isi


def satu(tahun: int, paket: str) -> Sajian | None:
    """The package of a year; None where there is nothing for it."""
    if paket == KINERJA and (k := publik.kinerja_umum(tahun)) is not None:
        return _sajian(tahun, paket, "Kinerja", k.versi, k.terbit, partial(_berkas_kinerja, k))
    if paket == ANGGARAN and (a := publik.anggaran_umum(tahun)) is not None:
        return _sajian(tahun, paket, "Anggaran", a.versi, a.terbit, partial(_berkas_anggaran, a))
    if paket == LAPORAN and (semua := publik.laporan_umum(tahun)):
        terbit = max((x.diputus for x in publik.terbitan_umum(tahun) if x.diputus), default=None)
        hari = terbit.date() if terbit else max(b.laporan.pada for b in semua).date()
        versi = str(sum(1 for _ in publik.terbitan_umum(tahun)))
        kerja = partial(_berkas_laporan, tahun, semua, versi, hari)
        return _sajian(tahun, paket, "Laporan", versi, hari, kerja)
    return None


def _sajian(tahun: int, paket: str, judul: str, versi: str, terbit: date, berkas: Any) -> Sajian:
    nama = [URAIAN, *(f"{t}.{akhir}" for t in TABEL[paket] for akhir in ("csv", "parquet"))]
    alamat_ = {n: reverse("situs_kinerja_data", args=[tahun, paket, n]) for n in nama}
    return Sajian(f"{paket}-{tahun}", f"{judul} {tahun}", versi, terbit, alamat_, berkas)


def _tabel(
    nama: str,
    judul: str,
    arti: dict[str, tuple[str, Any]],
    baris: list[tuple[Any, ...]],
    kunci: tuple[str, ...],
) -> Tabel:
    skema = pa.schema([(k, jenis) for k, (_, jenis) in arti.items()])
    lajur = list(zip(*baris, strict=True)) or [()] * len(arti)
    isi = pa.table([pa.array(x, f.type) for x, f in zip(lajur, skema, strict=True)], schema=skema)
    return Tabel(nama, judul, isi, {k: kata for k, (kata, _) in arti.items()}, kunci)


def _berkas_kinerja(k: KinerjaUmum) -> dict[str, bytes]:
    p, teks, angka, bulat = k.perjanjian, pa.string(), pa.float64(), pa.int64()
    indikator = _tabel(
        "indikator", "Indikator, target, dan realisasi",
        {
            "nomor": ("Nomor indikator dalam tahunnya", bulat),
            "sasaran": ("Sasaran", teks),
            "indikator": ("Indikator kinerja", teks),
            "satuan": ("Satuan target dan realisasi", teks),
            "arah": ("Arah: makin tinggi, makin rendah, atau makin dekat target makin baik", teks),
            "target": ("Target", angka),
            "realisasi": ("Realisasi yang diterima terakhir; kosong bila belum diukur", angka),
            "capaian": ("Capaian dalam persen target menurut arahnya", angka),
            "per": ("Realisasi itu keadaan per tanggal ini", pa.date32()),
            "bukti": ("Bukti dalam kata-kata", teks),
            "perbaikan": ("Berapa kali realisasi yang diterima diperbaiki", bulat),
        },
        [
            (
                b.indikator.kunci, b.indikator.sasaran, b.indikator.nama, b.indikator.satuan,
                ARAH[b.indikator.arah], b.indikator.target, b.kini.nilai if b.kini else None,
                None if b.capaian is None else round(b.capaian, 4), b.kini.per if b.kini else None,
                b.kini.bukti if b.kini else "", b.perbaikan,
            )
            for b in k.baris
        ],
        ("nomor",),
    )  # fmt: skip
    pegawai = _tabel(
        "pegawai", "Pegawai",
        {"bagian": ("Bagian kantor", teks), "jenis": ("Jenis pegawai", teks),
         "perlu": ("Kebutuhan", bulat), "ada": ("Yang ada", bulat)},
        [(x.bagian, x.jenis, x.perlu, x.ada) for x in p.pegawai.all()], ("bagian", "jenis"),
    )  # fmt: skip
    pagu = _tabel(
        "pagu", "Pagu dalam perjanjian",
        {"program": ("Program", teks), "sumber": ("Sumber dana", teks), "pagu": ("Pagu dalam rupiah", bulat)},
        [(x.program, x.kata_sumber, x.jumlah) for x in p.pagu.all()], ("program", "sumber"),
    )  # fmt: skip
    return _paket(
        f"kinerja-{p.tahun}", f"Kinerja {p.tahun}",
        "Perjanjian kinerja yang ditetapkan dua orang dan realisasi yang diterima orang kedua.",
        k.versi, k.terbit, [indikator, pegawai, pagu], p.nama, {"skala": k.skala},
    )  # fmt: skip


def _berkas_anggaran(a: AnggaranUmum) -> dict[str, bytes]:
    x, teks, bulat = a.lra, pa.string(), pa.int64()
    uang = {"pagu": ("Pagu dalam rupiah", bulat), "realisasi": ("Realisasi dalam rupiah", bulat)}
    mata = _tabel(
        "mata", "Baris anggaran",
        {"sumber": ("Sumber dana", teks), "kode": ("Kode anggaran", teks), "uraian": ("Uraian", teks),
         "jenis": ("Jenis belanja menurut akunnya", teks), "kegiatan": ("Kegiatan", teks), **uang},
        [(SUMBER[m["sumber"]], m["kode"], m["uraian"], m["jenis"], m["kegiatan"], m["pagu"], m["realisasi"])
         for m in x.isi["mata"]],
        ("sumber", "kode"),
    )  # fmt: skip
    kegiatan = _tabel(
        "kegiatan", "Kegiatan dan keluarannya",
        {"kegiatan": ("Kegiatan", teks), "keluaran": ("Keluaran", teks), "satuan": ("Satuan keluaran", teks),
         "target": ("Target keluaran", bulat), "jadi": ("Keluaran; kosong: belum dihitung", bulat), **uang,
         "biaya_per_keluaran": ("Realisasi ÷ keluaran, dalam rupiah", pa.float64())},
        [(k["nama"], k["keluaran"], k["satuan"], k["target"], k["jadi"], k["pagu"], k["realisasi"],
          None if k["biaya"] is None else round(k["biaya"], 2)) for k in a.kegiatan()],
        ("kegiatan",),
    )  # fmt: skip
    hibah = _tabel(
        "hibah", "Hibah daerah (NPHD)",
        {"nomor": ("Nomor NPHD", teks), "pemberi": ("Pemberi", teks), "hari": ("Ditandatangani", pa.date32()),
         **{k: (f"{kata} dalam rupiah", bulat) for k, kata in (
             ("nilai", "Nilai"), ("diterima", "Diterima"), ("belanja", "Dibelanjakan"),
             ("kembali", "Dikembalikan"), ("sisa", "Sisa"))}},
        [(h["nomor"], h["pemberi"], date.fromisoformat(h["hari"]), h["nilai"], h["diterima"], h["belanja"],
          h["kembali"], h["sisa"]) for h in a.hibah()],
        ("nomor",),
    )  # fmt: skip
    return _paket(
        f"anggaran-{x.tahun}", f"{x.nama}",
        f"Realisasi anggaran sampai {x.kata_bulan} yang ditetapkan dua orang.", a.versi, a.terbit,
        [mata, kegiatan, hibah], x.nama, {"sidik": x.sidik},
    )  # fmt: skip


def _berkas_laporan(
    tahun: int, semua: list[BarisLaporan], versi: str, terbit: date
) -> dict[str, bytes]:
    teks, hari = pa.string(), pa.date32()
    isi = _tabel(
        "laporan", "Laporan, penerima, dan tanda terimanya",
        {"laporan": ("Judul laporan", teks), "jenis": ("Jenis laporan", teks), "tenggat": ("Tenggat", hari),
         "penerima": ("Penerima", teks), "dikirim": ("Dikirim, bagi publik diterbitkan", hari),
         "diterima": ("Tanda terima, bagi publik terbit", hari), "keadaan": ("Keadaan laporan itu", teks)},
        [(b.laporan.judul, b.laporan.kata_jenis, b.laporan.tenggat, k.kata_penerima, k.dikirim, k.diterima,
          b.kata_keadaan) for b in semua for k in b.kiriman],
        ("laporan", "penerima"),
    )  # fmt: skip
    terbitan = [
        {"laporan": x.laporan.judul, "sha256": x.sha256, "ukuran": x.ukuran}
        for x in publik.terbitan_umum(tahun)
    ]
    return _paket(
        f"laporan-{tahun}", f"Laporan kantor {tahun}",
        "Laporan yang harus dibuat kantor: kepada siapa, sampai kapan, dan apakah publik dapat "
        "membacanya.",
        versi, terbit, [isi], f"Laporan {tahun}", {"terbitan": terbitan},
    )  # fmt: skip


def _paket(
    nama: str, judul: str, uraian: str, versi: str, terbit: date, tabel: list[Tabel], dari: str,
    tambahan: dict[str, Any],
) -> dict[str, bytes]:  # fmt: skip
    kantor = nama_kantor()
    return berkas_paket(
        Paket(nama, judul, f"{uraian} {kantor}.", versi, terbit, tabel, f"{kantor}, {dari}",
              tambahan=tambahan)
    )  # fmt: skip
