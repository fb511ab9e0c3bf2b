"""Budget lines that come as a file (`lra`): through the gate, all rows or none, every fault told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.db import transaction

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.format_lra import BULAN
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.masalah import Masalah
from hakpilih.kinerja.serapan import HIBAH, SUMBER
from kantor.berkas.ruang_terang import ruang_terang
from kantor.kinerja.models import Kegiatan, Mata
from kantor.kinerja.services_anggaran import (
    IsiMata,
    periksa_bulan,
    simpan_mata,
    simpan_serapan,
)
from kantor.kinerja.tulis import KELOLA, bersih, peristiwa, rupiah, tahun_sah, wajib

TERBESAR = 8 << 20
TERBANYAK = 2_000  # lines of an office's budget
_TAMPIL = 200  # faults that are listed one by one


@dataclass(frozen=True, slots=True)
class Muatan:
    """What became of a file. `masalah`: every fault, those of the whole file first; with any grave one
    nothing was written (`dimuat` is False). `baru`, `berubah`, `tetap`: lines."""

    dimuat: bool
    masalah: Sequence[Masalah]
    baris: int
    disisihkan: int
    baru: int = 0
    berubah: int = 0
    tetap: int = 0


def muat(*, pengguna: Any, tahun: int, sumber: str, berkas: Any) -> Muatan:
    """Jika satu baris pun bergalat, maka tidak ada yang ditulis dan semua masalahnya disebut beserta
    barisnya. Jika tidak, maka tiap baris menambah atau memperbarui baris anggaran berkode sama; bulan yang
    kosong di berkas dan baris yang tidak ada di berkas tidak berubah.

    `sumber`: kunci `SUMBER` bagi baris yang tidak menyebutnya. `ArgumenKeliru` bila berkasnya tidak terbaca.

    Dasar: rancangan proyek ini; tidak ada baris yang hilang.
    """
    wajib(pengguna, KELOLA)
    tahun_sah(tahun)
    if sumber not in SUMBER:
        raise ArgumenKeliru("Sumber dananya tidak dikenal.", "Pilih dari daftarnya.")
    if berkas.size > TERBESAR:
        raise ArgumenKeliru("Berkas itu terlalu besar (8 MB).", "Bagi menjadi beberapa berkas.")
    isi = berkas.read()
    nama = PurePath(berkas.name).name[-80:] or "lra.csv"
    bersih(Nama_berkas=nama)
    with ruang_terang(berkas.size) as folder:
        path = folder / nama
        path.write_bytes(isi)
        hasil = periksa(path, "lra", simpan=True)
        masalah = [m for m in hasil.masalah() if m.tingkat != "catatan"]
        baris = hasil.bersih.to_pylist() if hasil.bersih is not None else []
        disisihkan = hasil.disisihkan
    if len(baris) > TERBANYAK:
        raise ArgumenKeliru(
            f"Berkas itu berisi {len(baris)} baris.", "Bagi menjadi beberapa berkas."
        )
    for b in baris:
        b["sumber"] = b["sumber"] or sumber
    masalah += _periksa(tahun, baris)
    if not baris and not masalah:
        raise ArgumenKeliru("Berkas itu tidak memuat satu baris pun.", "Periksa isinya.")
    if any(m.tingkat == "galat" for m in masalah):
        return Muatan(False, masalah[:_TAMPIL], hasil.baris, disisihkan)
    with transaction.atomic():
        n = [0, 0, 0]
        for b in baris:
            n[_simpan(pengguna, tahun, b)] += 1
        peristiwa(
            pengguna, f"anggaran/{tahun}", "lra_dimuat",
            {"banyak": len(baris), "nama": nama, "sha256": sha256(isi).hexdigest()},
        )  # fmt: skip
    return Muatan(True, masalah[:_TAMPIL], hasil.baris, disisihkan, *n)


def _bulan(b: dict[str, Any]) -> dict[int, int]:
    return {n: b[nama] for n, nama in enumerate(BULAN, 1) if b[nama] is not None}


def _periksa(tahun: int, baris: list[dict[str, Any]]) -> list[Masalah]:
    """What the gate cannot know: months to come, sealed words, two rows that the chosen source makes one."""
    hasil: list[Masalah] = []
    ada: set[tuple[str, str]] = set()

    def salah(b: dict[str, Any], kolom: str, galat: ArgumenKeliru) -> None:
        hasil.append(Masalah("lra", "galat", b["baris"], kolom, galat.pesan, galat.saran))

    for b in baris:
        kunci = (b["sumber"], b["kode"])
        if b["kode"] and kunci in ada:
            ganda = ArgumenKeliru(
                f"Kode {b['kode']} sudah ada di baris lain.", "Gabungkan barisnya."
            )
            salah(b, "kode", ganda)
        ada.add(kunci)
        for kolom in ("uraian", "pagu", "bulan"):
            try:
                _periksa_sel(tahun, b, kolom)
            except ArgumenKeliru as galat:
                salah(b, kolom, galat)
    return hasil


def _periksa_sel(tahun: int, b: dict[str, Any], kolom: str) -> None:
    if kolom == "uraian":
        bersih(Uraian=f"{b['uraian']} {b['kegiatan']}", Kode=b["kode"])
    elif kolom == "pagu":
        rupiah("Pagunya", b["pagu"] or 0)
    else:
        periksa_bulan(tahun, _bulan(b))


def _simpan(pengguna: Any, tahun: int, b: dict[str, Any]) -> int:
    """Write one row; 0 new, 1 changed, 2 as it was."""
    kunci = {"tahun": tahun, "sumber": b["sumber"], "kode": b["kode"]}
    m = Mata.objects.filter(**kunci).first()
    kegiatan = m.kegiatan if m else None
    if b["kegiatan"]:
        kegiatan = Kegiatan.objects.filter(tahun=tahun, nama__iexact=b["kegiatan"]).first()
    uraian = b["uraian"] or (m.uraian if m else b["kode"])
    isi = IsiMata(
        b["sumber"], b["kode"], uraian, b["pagu"], kegiatan,
        m.hibah if m and b["sumber"] == HIBAH else None,
    )  # fmt: skip
    bulan = _bulan(b)
    lama = dict(m.serap.values_list("bulan", "nilai")) if m else {}
    if m is not None:
        sama = (m.uraian, m.pagu, m.kegiatan) == (uraian.strip()[:200], b["pagu"], kegiatan)
        if sama and all(lama.get(k) == v for k, v in bulan.items()):
            return 2
    baru = m is None
    m = m or Mata(**kunci)
    simpan_mata(pengguna, m, isi)
    simpan_serapan(m, bulan)
    return 0 if baru else 1
