"""`hakpilih padan`: both files through the gate, the kernel, the outputs and their balance."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.hasil import Hasil
from hakpilih.intake.parket import parquet
from hakpilih.matching.bagian import semua
from hakpilih.matching.ganda import ganda
from hakpilih.matching.model import Simpanan, siapkan_tempat, tulis_model
from hakpilih.matching.neraca import ringkas, ringkas_ganda
from hakpilih.matching.padankan import Kemajuan
from hakpilih.matching.panjang import BATAS_SEKALI, Pilihan, cocokkan_berkas
from hakpilih.matching.pencocokan import Pencocokan, Terima, cocokkan
from hakpilih.matching.penulis import penulis_pasangan
from hakpilih.pemilih import SKEMA_BERSIH
from hakpilih.tulis import map_utuh, periksa_tujuan

SEKELOMPOK = 100_000  # rows of a row group, where we write a long list down ourselves

BERKAS_HASIL = (
    "pasangan.parquet",
    "ragu.parquet",
    "hanya_dpt.parquet",
    "hanya_dp4.parquet",
    "ganda_dpt.parquet",
    "ganda_dp4.parquet",
    "ringkasan.json",
    # What `laporkan` adds; out of date once the lists are matched again.
    "laporan.xlsx",
    "laporan.html",
    "tanpa_perubahan.csv",
)

BERKAS_GANDA = ("ganda.parquet",)


def padan(
    dpt: Path,
    dp4: Path,
    keluar: Path,
    *,
    kolom_dpt: Path | None = None,
    kolom_dp4: Path | None = None,
    benih: int = 0,
    model: Path | None = None,
    kemajuan: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Match two files and write the outputs into the folder `keluar`; returns ringkasan.json.

    `model`: a file to keep the learnt weights in; where it exists, its weights are used instead of
    learning, and ringkasan.json says how the lists differ from those it was learnt from.

    Raises `BerkasDitolak` where the gate refuses a file (held findings become warnings) and
    `ArgumenKeliru` where the folder cannot be used; then nothing is written.
    """
    periksa_tujuan(keluar, BERKAS_HASIL.__contains__)
    simpanan = siapkan_tempat(model, keluar) if model is not None else None
    masuk = []
    for judul, path, kolom in (("dpt", dpt, kolom_dpt), ("dp4", dp4, kolom_dp4)):
        kemajuan(f"memeriksa {path.name}")
        masuk.append(_lewat_gerbang(path, judul, kolom))
    hasil = masuk[0], masuk[1]
    with map_utuh(keluar, BERKAS_HASIL.__contains__) as folder:
        with penulis_pasangan(folder / "pasangan.parquet") as pasangan:
            c = _cocokkan(hasil, folder, pasangan.terima, benih, simpanan, kemajuan)
        kolom_alias = kolom_dpt, kolom_dp4
        ringkasan = ringkas(hasil, kolom_alias, c, pasangan, benih, model, simpanan)
        for nama, isi in (
            ("ragu", c.tabel.ragu),
            ("hanya_dpt", c.tabel.hanya[0]),
            ("hanya_dp4", c.tabel.hanya[1]),
            ("ganda_dpt", c.tabel.ganda[0]),
            ("ganda_dp4", c.tabel.ganda[1]),
        ):
            pq.write_table(isi, folder / f"{nama}.parquet", compression="zstd", store_schema=False)
        teks = json.dumps(ringkasan, ensure_ascii=False, indent=1)
        (folder / "ringkasan.json").write_text(teks + "\n", encoding="utf-8")
    if model is not None and simpanan is None:
        baru = replace(c.simpanan, ciri=c.timbangan.ciri)
        asal = {h.format: h.sha256 for h in hasil}
        tulis_model(model, baru, {"alat": ringkasan["alat"], "benih": benih, "sha256": asal})
    return ringkasan


def _cocokkan(
    hasil: tuple[Hasil, Hasil],
    folder: Path,
    terima: Terima,
    benih: int,
    simpanan: Simpanan | None,
    kemajuan: Kemajuan,
) -> Pencocokan:
    """Rows that the gate holds are matched as they are, or put down where there are many."""
    pilihan: Pilihan = {"benih": benih, "simpanan": simpanan, "kemajuan": kemajuan}
    dpt, dp4 = hasil
    pendek = max(dpt.diterima, dp4.diterima) <= BATAS_SEKALI
    if pendek and dpt.bersih is not None and dp4.bersih is not None:
        return cocokkan(dpt.bersih, dp4.bersih, terima, **pilihan)
    # Parts are read from files, so that no process holds a whole list.
    path = tuple(_sebagai_parquet(h, folder / f".{h.format}.parquet") for h in hasil)
    c = cocokkan_berkas(path[0], path[1], terima, **pilihan)
    for p, h in zip(path, hasil, strict=True):
        if p != h.berkas:
            p.unlink()
    return c


def _sebagai_parquet(h: Hasil, tujuan: Path) -> Path:
    if h.bersih is None:
        return h.berkas
    pq.write_table(
        h.bersih.select(SKEMA_BERSIH.names), tujuan, compression="zstd", row_group_size=SEKELOMPOK
    )
    return tujuan


def _lewat_gerbang(path: Path, nama_format: str, kolom: Path | None) -> Hasil:
    """The checked file; a refusal says which of the files it is about.

    The rows of a Parquet that was checked before are read later, as far as they are needed.
    """
    try:
        simpan = not parquet(path)
        return periksa(path, nama_format, kolom=kolom, simpan=simpan).wajib_diterima()
    except BerkasDitolak as galat:
        pesan = f"{nama_format.upper()} ({path.name}): {galat.pesan}"
        raise BerkasDitolak(galat.kode, pesan, galat.saran, galat.kolom) from None


def cari_ganda(
    daftar: Path,
    keluar: Path,
    *,
    nama_format: str = "dpt",
    kolom: Path | None = None,
    benih: int = 0,
    kemajuan: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Find who stands in one file twice; writes ganda.parquet into `keluar`, returns the counts.

    Raises as `padan` does.
    """
    periksa_tujuan(keluar, BERKAS_GANDA.__contains__)
    kemajuan(f"memeriksa {daftar.name}")
    hasil = _lewat_gerbang(daftar, nama_format, kolom)
    kemajuan("mencari yang tercatat dua kali")
    isi = hasil.bersih if hasil.bersih is not None else semua(hasil.berkas)
    tabel = ganda(isi, benih=benih)
    with map_utuh(keluar, BERKAS_GANDA.__contains__) as baru:
        pq.write_table(tabel, baru / "ganda.parquet", compression="zstd")
    return {"berkas": str(daftar), "diterima": hasil.diterima, **ringkas_ganda(tabel)}
