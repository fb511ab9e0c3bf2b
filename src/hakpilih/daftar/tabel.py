"""A recap of a file as people read it: a row per place, its total, and the groups beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from hakpilih.audit.kelompok import (
    DISABILITAS,
    JENIS_KELAMIN,
    TAK_TERTULIS,
    TANPA_DISABILITAS,
    UMUR,
)
from hakpilih.daftar.rekap import CIRI, KTP_EL, rekap, ringkas
from hakpilih.daftar.tempat import SUKU, TANPA_TPS
from hakpilih.daftar.versi import dari_bersih
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.peta_wilayah import baca_peta
from hakpilih.intake.silang_hadir import ribuan
from hakpilih.tulis import tulis_utuh

FORMAT: tuple[str, ...] = ("dpt", "dp4")
TANPA_WILAYAH = "wilayah tidak tertulis"
_URUT: dict[str, tuple[str, ...]] = {
    "jenis_kelamin": tuple(JENIS_KELAMIN.values()),
    "umur": tuple(UMUR.values()),
    "disabilitas": (*DISABILITAS, TANPA_DISABILITAS),
    "status_ktp_el": tuple(KTP_EL.values()),
}


@dataclass(frozen=True, slots=True)
class TabelRekap:
    """Headings, cells as text (the total last), the same as objects; the first `teks` columns are words."""

    kepala: list[str]
    sel: list[list[str]]
    isi: list[dict[str, Any]]
    jumlah: int
    catatan: list[str] = field(default_factory=list)
    teks: int = 2


def tabel_rekap(
    berkas: Path,
    format_: str,
    tingkat: str,
    menurut: str,
    hari: date,
    *,
    kolom: Path | None = None,
    wilayah_berkas: Path | None = None,
) -> TabelRekap:
    """Read a list through the gate and count it, ages as of the day `hari`.

    Raises `ArgumenKeliru` for an option that cannot be used, `BerkasDitolak` for a refused file.
    """
    _pilih("format", format_, FORMAT)
    _pilih("tingkat", tingkat, tuple(SUKU))
    ciri = [c.strip() for c in menurut.split(",") if c.strip() and c.strip() != "-"]
    for c in ciri:
        _pilih("menurut", c, CIRI)
    hasil = periksa(
        berkas, format_, kolom=kolom, wilayah_berkas=wilayah_berkas, tanggal_acuan=hari, simpan=True
    ).wajib_diterima()
    assert hasil.bersih is not None
    nama = baca_peta(wilayah_berkas).nama if wilayah_berkas else _nama(hasil.bersih, tingkat)
    halus = rekap(dari_bersih(hasil.bersih, hari))
    t = susun_tabel(halus, tingkat, ciri, nama)
    luar = hasil.disisihkan + hasil.ditolak
    if luar:
        t.catatan.append(
            f"{ribuan(luar)} baris {berkas.name} disisihkan atau ditolak, jadi tidak direkap. "
            f"Lihat: hakpilih periksa {berkas.name} --format {format_}."
        )
    return t


def susun_tabel(
    halus: pa.Table, tingkat: str, ciri: Sequence[str], nama: dict[str, str]
) -> TabelRekap:
    """The finest recap (`rekap.rekap`) as a table of one level; `nama`: code → name of a region."""
    jumlah = {b["kode"]: b["banyak"] for b in ringkas(halus, tingkat).to_pylist()}
    rinci: dict[str, dict[str, dict[str, int]]] = {}
    golongan: dict[str, list[str]] = {}
    for c in ciri:
        isi = ringkas(halus, tingkat, (c,)).to_pylist()
        for b in isi:
            rinci.setdefault(b["kode"], {}).setdefault(c, {})[b[c]] = b["banyak"]
        golongan[c] = urutkan_golongan(c, {b[c] for b in isi})
    baris = [
        {
            "kode": kode,
            "nama": nama.get(kode, "") if kode else TANPA_WILAYAH,
            "jumlah": n,
            **{c: {g: rinci[kode][c].get(g, 0) for g in golongan[c]} for c in ciri},
        }
        for kode, n in jumlah.items()
    ]
    semua = {
        "kode": "",
        "nama": "Jumlah",
        "jumlah": sum(jumlah.values()),
        **{c: {g: sum(b[c][g] for b in baris) for g in golongan[c]} for c in ciri},
    }
    kepala = ["Kode", "Wilayah", "Jumlah", *(g for c in ciri for g in golongan[c])]
    sel = [
        [
            b["kode"],
            b["nama"],
            ribuan(b["jumlah"]),
            *(ribuan(b[c][g]) for c in ciri for g in golongan[c]),
        ]
        for b in [*baris, semua]
    ]
    return TabelRekap(kepala, sel, baris, semua["jumlah"], _catatan(baris, tingkat))


def simpan_csv(t: TabelRekap, berkas: Path) -> None:
    """The table as a file: numbers without dots, the total last. Raises `ArgumenKeliru` if it cannot be."""
    isi = io.StringIO()
    w = csv.writer(isi)
    w.writerow(t.kepala)
    for baris in t.sel:
        w.writerow([*baris[: t.teks], *(s.replace(".", "") for s in baris[t.teks :])])
    tulis_utuh(berkas, isi.getvalue())


def _pilih(nama: str, nilai: str, ada: Sequence[str]) -> None:
    if nilai not in ada:
        raise ArgumenKeliru(f"--{nama} “{nilai}” tidak dikenal.", f"Pilih: {', '.join(ada)}.")


def _nama(bersih: pa.Table, tingkat: str) -> dict[str, str]:
    """The names that the list itself writes beside the codes; the first one of each."""
    hasil: dict[str, str] = {}
    if tingkat in ("kelurahan", "kecamatan"):
        for kode, nama in zip(
            bersih[f"kode_{tingkat}"].to_pylist(), bersih[tingkat].to_pylist(), strict=True
        ):
            hasil.setdefault(kode, nama)
    return hasil


def urutkan_golongan(ciri: str, ada: set[str]) -> list[str]:
    """Groups in the order of their table, others by name, what is not written last."""
    tetap = [g for g in _URUT.get(ciri, ()) if g in ada]
    return [*tetap, *sorted(ada - set(tetap) - {TAK_TERTULIS}), *({TAK_TERTULIS} & ada)]


def _catatan(baris: Sequence[dict[str, Any]], tingkat: str) -> list[str]:
    tanpa = sum(b["jumlah"] for b in baris if not b["kode"])
    hasil = []
    if tanpa:
        hasil.append(f"{ribuan(tanpa)} pemilih wilayahnya tidak tertulis; mereka tetap dihitung.")
    if tingkat == "tps":
        n = sum(b["jumlah"] for b in baris if b["kode"].endswith(TANPA_TPS))
        if n:
            hasil.append(f"{ribuan(n)} pemilih tanpa nomor TPS.")
    return hasil
