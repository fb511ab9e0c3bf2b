"""Taking a table of turnout: through the gate, into the archive, and back as what the library counts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from hakpilih.errors import ArgumenKeliru, HakpilihError
from hakpilih.partisipasi.hadir import Hadir, Rinci
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.muat import muat
from hakpilih.partisipasi.satuan import Masukan
from hakpilih.pemilihan import RUMUS_BAWAAN, dari_nama, dari_tanggal
from hakpilih.pemilihan import Pemilihan as PemilihanDikenal
from hakpilih.wilayah import di_bawah, tingkat
from kantor.berkas.ruang_terang import ruang_terang
from kantor.kunci import kunci
from kantor.partisipasi.models import BerkasHadir, Kehadiran
from kantor.pemilihan.berkas_wilayah import berkas_wilayah
from kantor.segel.arsip import buka_arsip, simpan_arsip

TERBESAR = 20 << 20
KANTOR, PEMUNGUTAN, SEBAYA = "kantor", "pemungutan", "sebaya"
SUMBER: dict[str, str] = {
    KANTOR: "Tabel kantor ini",
    PEMUNGUTAN: "Catatan hari pemungutan",
    SEBAYA: "Tabel daerah lain",
}


def dikenal(k: Kehadiran) -> PemilihanDikenal:
    """The election as the library knows it: its formula and TPS cap, those of this record before others."""
    asal = dari_nama(k.nama) or dari_tanggal(k.hari)
    return PemilihanDikenal(
        kode=asal.kode if asal else "kantor",
        nama=k.nama,
        hari=k.hari,
        batas_tps=k.batas_tps or (asal.batas_tps if asal else None),
        rumus=k.rumus or (asal.rumus if asal else RUMUS_BAWAAN),
    )


def lewat_gerbang(k: Kehadiran, isi: bytes, nama: str, sumber: str) -> dict[str, Any]:
    """Check a table; the fields of its `BerkasHadir`, original and clean rows in the archive.

    Raises `BerkasDitolak` and `ArgumenKeliru` with what is wrong and what to do.
    """
    if len(isi) > TERBESAR:
        raise ArgumenKeliru(
            "Berkas itu lebih besar dari 20 MB.",
            "Bagi per kecamatan; beberapa berkas dihitung bersama.",
        )
    with ruang_terang(len(isi)) as folder:
        path = folder / (PurePath(nama).name[-80:] or "hadir.csv")
        path.write_bytes(isi)
        m = muat(path, wilayah_berkas=None if sumber == SEBAYA else berkas_wilayah(folder))
    _wajib_cocok(k, m, sumber)
    bersih = io.BytesIO()
    pq.write_table(m.tabel, bersih)
    bersih.seek(0)
    asli = simpan_arsip(io.BytesIO(isi), settings.ARSIP, kunci())
    return {
        "nama": nama, "format": m.format, "sha256": asli.sha256, "ukuran": len(isi),
        "bersih_sha256": simpan_arsip(bersih, settings.ARSIP, kunci()).sha256,
        "baris": m.tabel.num_rows + sum(r.jumlah for r in m.berita if r.kode == "baris_ditolak"),
        "diterima": m.tabel.num_rows,
        "berita": [[r.kode, r.jumlah, r.pesan] for r in m.berita],
    }  # fmt: skip


def _wajib_cocok(k: Kehadiran, m: Masukan, sumber: str) -> None:
    """One election, and of this office (or, of others, at their level)."""
    atas = hitung_hadir([m], tingkat_terbawah="kelurahan", pemilihan=dikenal(k))
    nama = sorted({h.pemilihan for h in atas if h.pemilihan and h.tingkat == "berkas"})
    if len(nama) > 1:
        raise ArgumenKeliru(
            f"Berkas itu memuat beberapa pemilihan: {', '.join(nama)}.",
            "Unggah satu berkas untuk satu pemilihan.",
        )
    asal, kita = dari_nama(nama[0]) if nama else None, dari_nama(k.nama) or dari_tanggal(k.hari)
    if asal is not None and kita is not None and asal.kode != kita.kode:
        raise ArgumenKeliru(
            f"Berkas itu dari {asal.nama}, bukan {k.nama}.", "Unggah pada pemilihan yang sesuai."
        )
    if sumber == SEBAYA:
        if not any(tingkat(h.kode or "") in ("kabupaten", "kota") for h in atas):
            raise ArgumenKeliru(
                "Tidak ada kabupaten/kota berkode di berkas itu.",
                "Pakai tabel per kabupaten/kota dengan kolom kode.",
            )
        return
    if not any(h.kode and di_bawah(h.kode, k.wilayah) for h in atas):
        contoh = next((h.kode or h.nama for h in atas if h.tingkat != "berkas"), "")
        raise ArgumenKeliru(
            f"Tidak satu pun baris berkas itu dari wilayah kantor ini ({k.wilayah})"
            f"{f', misalnya {contoh}' if contoh else ''}.",
            "Periksa kode wilayahnya. Kabupaten/kota lain diunggah sebagai daerah pembanding.",
        )


def masukan(k: Kehadiran, sumber: tuple[str, ...]) -> list[Masukan]:
    """The clean rows of the files that count, opened from the archive."""
    return [_buka(b) for b in k.berkas.filter(kini=True, sumber__in=sumber)]


def _buka(b: BerkasHadir) -> Masukan:
    isi = b"".join(buka_arsip(settings.ARSIP, b.bersih_sha256, kunci()))
    tabel = pq.read_table(pa.BufferReader(isi))
    return Masukan(tabel, b.format, b.nama, tuple(Rinci(*r) for r in b.berita))


def satu_pemilihan(hadir: list[Hadir]) -> Iterator[Hadir]:
    """The rows; raises `HakpilihError` where files of two elections were put together."""
    nama = sorted({h.pemilihan for h in hadir if h.tingkat == "berkas"})
    if len(nama) > 1:
        raise HakpilihError(
            f"Berkas-berkasnya dari pemilihan yang berbeda: {', '.join(n or 'tanpa nama' for n in nama)}.",
            "Tarik berkas yang bukan dari pemilihan ini.",
        )
    yield from hadir
