"""A turnout file through the gate, ready to be counted; the format is told by its header."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pyarrow as pa

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.ejaan import kunci
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.hasil import Hasil
from hakpilih.intake.kode_hadir import KODE_TPS
from hakpilih.intake.silang_hadir import ribuan
from hakpilih.partisipasi.hadir import Rinci
from hakpilih.partisipasi.satuan import Masukan, hanya_jumlah_tps

FORMAT_HADIR: tuple[str, ...] = ("hadir_tps", "hadir_wilayah")
# A file refused for one of these may still be of the other turnout format.
_BUKAN_FORMAT_INI = {"kolom_wajib", "tanpa_kepala", "kolom_ganda", "parquet_asing"}

_KOLOM_ORANG = frozenset(("NIK", "NKK"))
_KOLOM_TPS = frozenset(
    kunci(ejaan)
    for k in FORMAT["hadir_tps"].kolom
    if k.nama in ("tps_no", "tps_kode")
    for ejaan in (k.nama, *k.alias)
)


def muat(
    path: Path,
    nama_format: str | None = None,
    *,
    kolom: Path | None = None,
    wilayah_berkas: Path | None = None,
) -> Masukan:
    """Check one turnout file and keep its clean rows. Without a format, the one its header fits.

    `kolom` is an alias file, `wilayah_berkas` maps region names to codes.

    Raises `BerkasDitolak` where the file is refused. What the gate says about the whole file goes
    along as `Masukan.berita`.
    """
    calon = (nama_format,) if nama_format else FORMAT_HADIR
    sebab: BerkasDitolak | None = None
    for nama in calon:
        try:
            hasil = periksa(
                path, nama, kolom=kolom, wilayah_berkas=wilayah_berkas, simpan=True
            ).wajib_diterima()
        except BerkasDitolak as galat:
            if len(calon) > 1 and galat.kode in _BUKAN_FORMAT_INI:
                sebab = galat
                continue
            raise
        if hasil.bersih is not None:
            _harus_terbaca(hasil, hasil.bersih)
            pa.default_memory_pool().release_unused()  # what reading took and no longer needs
            return Masukan(hasil.bersih, nama, path.name, tuple(_berita(hasil)))
    if sebab is None:
        raise AssertionError(f"the gate kept no rows of {path.name}")
    raise BerkasDitolak(
        sebab.kode,
        f"{path.name} bukan tabel kehadiran per TPS maupun per wilayah. {sebab.pesan}",
        sebab.saran,
        sebab.kolom,
    )


def _harus_terbaca(hasil: Hasil, bersih: pa.Table) -> None:
    """Refuse a file no row of which is a TPS or region, and a list of persons."""
    nama = hasil.berkas.name
    if not bersih.num_rows:
        raise BerkasDitolak(
            "kolom_wajib",
            f"Tidak satu pun dari {ribuan(hasil.baris)} baris {nama} dikenali sebagai TPS atau wilayah.",
            f"Sebabnya baris demi baris: hakpilih periksa {nama} --format {hasil.format}.",
        )
    if _lain(hasil) & _KOLOM_ORANG and hanya_jumlah_tps(Masukan(bersih, hasil.format, nama)):
        kode = KODE_TPS["tanpa_kolom_hadir"]
        raise BerkasDitolak("tanpa_kolom_hadir", kode.pesan, kode.saran)


def _lain(hasil: Hasil) -> set[str]:
    """The spellings of the columns the format does not know."""
    return {kunci(k) for k in hasil.kolom_lain}


def _berita(hasil: Hasil) -> Iterator[Rinci]:
    if hasil.format == "hadir_wilayah" and _lain(hasil) & _KOLOM_TPS:
        isi = f"{hasil.berkas.name} tampaknya tabel per TPS (kolom nomor atau kode TPS ada)."
        yield Rinci("mirip_hadir_tps", 1, f"{isi} Pakai --format hadir_tps.")
    if hasil.ditolak:
        isi = f"{ribuan(hasil.ditolak)} baris {hasil.berkas.name} ditolak dan tidak dihitung."
        yield Rinci("baris_ditolak", hasil.ditolak, f"{isi} Lihat dengan hakpilih periksa.")
    for m in takewhile(lambda m: m.baris is None, hasil.masalah()):
        if m.tingkat != "catatan":
            yield Rinci(m.kode, 1, m.pesan)
