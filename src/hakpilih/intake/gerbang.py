"""The gate every file passes: read, recognise, check each row, keep the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, BerkasDitolak
from hakpilih.intake import parket
from hakpilih.intake.alias import Alias
from hakpilih.intake.berkas import buka
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import Penyusun, tolak
from hakpilih.intake.ejaan import terdekat
from hakpilih.intake.format import Format, Konteks, TemuanBerkas
from hakpilih.intake.hasil import Hasil, Status
from hakpilih.intake.kepala import GABUNG, TEMPAT_TANGGAL, Kepala, cari_kepala
from hakpilih.intake.lintasan import Kemajuan, Lintasan, Penampung
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.peta_wilayah import baca_peta
from hakpilih.intake.sumber import Sumber
from hakpilih.intake.terbitan import Terbitan
from hakpilih.wilayah import kode_bertitik

__all__ = ["Hasil", "periksa"]

# With these refusals another sheet of the workbook may be the one that is meant.
_BUKAN_LEMBAR_INI = ("tanpa_kepala", "kolom_wajib")


@dataclass(frozen=True, slots=True)
class _Tugas:
    """What to check, and how."""

    path: Path
    fmt: Format
    alias: Alias
    konteks: Konteks
    pilihan: dict[str, Any]
    kemajuan: Kemajuan | None


def periksa(
    path: Path,
    nama_format: str,
    *,
    kolom: Path | Alias | None = None,
    wilayah: str | None = None,
    wilayah_berkas: Path | None = None,
    tanggal_acuan: date | None = None,
    simpan: bool = False,
    keluar: Path | None = None,
    kemajuan: Kemajuan | None = None,
) -> Hasil:
    """Check one file as format `nama_format`.

    `kolom` is an alias file; `wilayah` the region code the file should be of; `wilayah_berkas` maps
    region names to codes; `tanggal_acuan` is the day ages are counted on. `simpan` keeps the clean
    rows in `Hasil.bersih`; `keluar` is a folder for the outputs. `kemajuan(rows so far, total or
    None)` is called after each piece. A refused file is a `Hasil` with status "ditolak"; raises
    `ArgumenKeliru` where an option cannot be used.
    """
    fmt = _format(nama_format)
    alias = Alias.baca(kolom) if isinstance(kolom, Path) else kolom or Alias()
    konteks = Konteks(
        wilayah=_kode_wilayah(wilayah),
        peta=baca_peta(wilayah_berkas) if wilayah_berkas else None,
        tanggal_acuan=tanggal_acuan,
        pola=alias.format,
    )
    pilihan = {
        "wilayah": konteks.wilayah,
        "wilayah_berkas": wilayah_berkas is not None,
        "tanggal_acuan": tanggal_acuan.isoformat() if tanggal_acuan else None,
    }
    tugas = _Tugas(path, fmt, alias.cocokkan(fmt), konteks, pilihan, kemajuan)
    try:
        if parket.parquet(path):
            return _dari_parket(tugas, simpan, keluar)
        return _dari_sumber(tugas, simpan, keluar)
    except BerkasDitolak as galat:
        return _hasil_ditolak(tugas, galat)


def _format(nama: str) -> Format:
    if nama in FORMAT:
        return FORMAT[nama]
    if not nama:
        raise ArgumenKeliru(
            "Jenis berkas belum disebut.",
            f"Tambahkan --format, salah satu dari: {', '.join(FORMAT)}.",
        )
    dekat = terdekat(nama, FORMAT)
    raise ArgumenKeliru(
        f"Format “{nama}” tidak dikenal.",
        f"Mungkin maksudnya {dekat}." if dekat else f"Yang ada: {', '.join(FORMAT)}.",
    )


def _kode_wilayah(kode: str | None) -> str | None:
    if kode is None:
        return None
    titik = kode_bertitik(kode)
    if titik is None:
        raise ArgumenKeliru(
            f"--wilayah {kode} bukan kode wilayah.",
            "Tulis misalnya 99.71 (kota) atau 99 (provinsi).",
        )
    return titik


def _hasil_ditolak(tugas: _Tugas, galat: BerkasDitolak) -> Hasil:
    masalah = Masalah(galat.kode, "galat", None, galat.kolom, galat.pesan, galat.saran)
    return Hasil(
        berkas=tugas.path,
        format=tugas.fmt.nama,
        status="ditolak",
        ringkas={galat.kode: 1},
        _baca_masalah=lambda: iter((masalah,)),
    )


def _dari_parket(tugas: _Tugas, simpan: bool, keluar: Path | None) -> Hasil:
    if keluar is not None:
        raise ArgumenKeliru(
            f"{tugas.path.name} sudah hasil periksa; keluarannya ada di folder yang sama.",
            "Hapus --keluar, atau periksa berkas asalnya.",
        )
    hasil = parket.baca(tugas.path, tugas.fmt, simpan)
    semula = parket.pilihan_semula(tugas.path)
    beda = [k for k, v in tugas.pilihan.items() if v and v != semula.get(k)]
    if not beda:
        return hasil
    catatan = Penyusun(tugas.fmt).berkas(
        TemuanBerkas("parquet_pilihan", isi={"isi": ", ".join(beda)})
    )
    baca = hasil._baca_masalah

    def masalah() -> Iterator[Masalah]:
        yield catatan
        yield from baca()

    ringkas = {catatan.kode: 1, **hasil.ringkas}
    return replace(hasil, ringkas=ringkas, _baca_masalah=masalah)


def _dari_sumber(tugas: _Tugas, simpan: bool, keluar: Path | None) -> Hasil:
    sumber, kepala = _buka(tugas)
    ada = frozenset(kepala.posisi) | (
        frozenset(TEMPAT_TANGGAL) if GABUNG in kepala.posisi else frozenset()
    )
    tugas = replace(tugas, konteks=replace(tugas.konteks, ada=ada))
    with ExitStack() as tumpuk:
        terbitan = Terbitan(tugas.fmt, kepala, simpan=simpan, keluar=keluar)
        tumpuk.enter_context(terbitan)
        lintasan = _lintasi(tugas, sumber, kepala, terbitan)
        if lintasan.perlu_bulan_dulu():
            tugas = replace(tugas, konteks=replace(tugas.konteks, bulan_dulu=True))
            lintasan = _lintasi(tugas, sumber, kepala, terbitan)
        penyusun = Penyusun(tugas.fmt)
        berkas = [
            *sumber.catatan,
            *(penyusun.berkas(t) for t in (*kepala.catatan, *lintasan.putusan)),
        ]
        _tolak_berkas(berkas, penyusun)
        if not lintasan.diterima and not lintasan.ditolak:
            raise tolak("hanya_kepala")
        hasil = _hasil(tugas, sumber, kepala, lintasan, penyusun, berkas)
        return terbitan.selesai(hasil, lintasan, sumber, berkas, tugas.pilihan, tugas.kemajuan)


def _buka(tugas: _Tugas) -> tuple[Sumber, Kepala]:
    """The file and its header; of a workbook the first sheet that has one, unless one is named."""
    sumber = buka(tugas.path, tugas.alias.keping)
    try:
        return sumber, _kepala(sumber, tugas)
    except BerkasDitolak as galat:
        if galat.kode not in _BUKAN_LEMBAR_INI or tugas.alias.lembar is not None:
            raise
        for nama in sumber.lembar:
            lain = sumber.dengan_lembar(nama)
            try:
                return lain, _kepala(lain, tugas)
            except BerkasDitolak as galat_lain:
                if galat_lain.kode not in _BUKAN_LEMBAR_INI:
                    raise
        raise


def _kepala(sumber: Sumber, tugas: _Tugas) -> Kepala:
    n = max(60, (tugas.alias.baris_kepala or 0) + 1)
    return cari_kepala(sumber.awal(n), tugas.fmt, tugas.alias)


def _lintasi(tugas: _Tugas, sumber: Sumber, kepala: Kepala, terbitan: Terbitan) -> Lintasan:
    kode = list(Penyusun(tugas.fmt).kode)
    lintasan = Lintasan(tugas.fmt, kepala, tugas.alias, tugas.konteks, kode)
    penampung: list[Penampung] = terbitan.mulai()
    lintasan.jalankan(sumber, penampung, tugas.kemajuan)
    return lintasan


def _tolak_berkas(berkas: list[Masalah], penyusun: Penyusun) -> None:
    """Refuse the file where a guard says so."""
    for m in berkas:
        if penyusun.kode[m.kode].tolak:
            raise BerkasDitolak(m.kode, m.pesan, m.saran, m.kolom)


def _hasil(
    tugas: _Tugas,
    sumber: Sumber,
    kepala: Kepala,
    lintasan: Lintasan,
    penyusun: Penyusun,
    berkas: list[Masalah],
) -> Hasil:
    status: Status = "ditahan" if any(penyusun.kode[m.kode].tahan for m in berkas) else "diterima"
    gudang = lintasan.gudang

    def masalah() -> Iterator[Masalah]:
        yield from berkas
        for kode, baris, kolom, isi in gudang.semua():
            yield penyusun.baris(kode, baris, kolom, isi)

    ringkas: dict[str, int] = {}
    for m in berkas:
        ringkas[m.kode] = ringkas.get(m.kode, 0) + 1
    return Hasil(
        berkas=tugas.path,
        format=tugas.fmt.nama,
        status=status,
        sha256=sumber.sha256,
        ukuran=sumber.ukuran,
        baris=lintasan.baris,
        diterima=lintasan.diterima,
        disisihkan=lintasan.disisihkan,
        ditolak=lintasan.ditolak,
        perbaikan=dict(lintasan.perbaikan),
        ringkas={**ringkas, **gudang.ringkas()},
        kolom_lain=tuple(kepala.lain),
        _baca_masalah=masalah,
    )
