"""From clean rows to units: where each TPS or region belongs, what it is called, what it can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih import pemilihan as kenal
from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.format import Konteks
from hakpilih.intake.silang_hadir import pemilihan_tabel, persen_tercetak, teks
from hakpilih.partisipasi.bacaan import Angka, Bacaan, Ya
from hakpilih.partisipasi.bacaan_tps import baca_tps
from hakpilih.partisipasi.bacaan_wilayah import baca_tercetak, baca_wilayah
from hakpilih.partisipasi.hadir import Rinci
from hakpilih.partisipasi.rumus import RUMUS, Istilah, Rumus, istilah
from hakpilih.pemilihan import Pemilihan

# Levels from the top; a level's place in this tuple is its number everywhere in this room.
TINGKAT: tuple[str, ...] = ("provinsi", "kabupaten", "kecamatan", "kelurahan", "tps")
PANJANG_KODE: tuple[int, ...] = (2, 5, 8, 13, 17)  # of a dotted code
TPS = TINGKAT.index("tps")
PISAH_NAMA = "/"

_KOLOM_NAMA = ("prov", "kab", "kec", "kel")
_AWALAN = (
    (0, ("PROVINSI ", "PROV ", "PROV. ")),
    (1, ("KABUPATEN ", "KAB ", "KAB. ", "KOTA ")),
    (2, ("KECAMATAN ", "KEC ", "KEC. ", "DISTRIK ")),
    (3, ("KELURAHAN ", "KEL ", "KEL. ", "DESA ")),
)


@dataclass(frozen=True, slots=True)
class Masukan:
    """One checked file: its clean rows, their format, the name to show, what holds for all of it."""

    tabel: pa.Table
    format: str
    berkas: str
    berita: tuple[Rinci, ...] = ()


@dataclass(frozen=True, slots=True)
class Golongan:
    """Figures that may be added up: one election, one formula. `nama` is "" where not known."""

    nama: str
    rumus: str
    batas_tps: int


@dataclass(frozen=True, slots=True)
class Satuan:
    """The units of one file, as parallel arrays.

    `golongan`: number of each unit's `Golongan` in `daftar_golongan`. `kunci[t]` names the region of
    level t a unit lies in: its dotted code, else names from the top; "" where not told. `tingkat` is
    the unit's own level, `tercetak` whether its figures are a printed region's. `persen` is the
    printed turnout (NaN where none), `asal` the row in the clean table.
    """

    masukan: Masukan
    daftar_golongan: tuple[Golongan, ...]
    golongan: npt.NDArray[np.int64]
    kunci: tuple[pa.Array, ...]
    nama: tuple[pa.Array, ...]
    tingkat: npt.NDArray[np.int64]
    tercetak: Ya
    bacaan: Bacaan
    persen: Angka
    berita: tuple[Rinci, ...]


def _terisi(tabel: pa.Table) -> set[str]:
    """The columns of a table that hold a count anywhere."""
    return {
        k.name
        for k in tabel.schema
        if (pa.types.is_integer(k.type) or pa.types.is_floating(k.type))
        and tabel[k.name].null_count < tabel.num_rows
    }


def _bisa(kode: str, terisi: set[str], ist: Istilah, fmt: str) -> bool:
    """Whether a file holds the columns formula `kode` asks for."""
    tambahan = any(f"pengguna_{d}_j" in terisi or d in terisi for d in ist.tambahan)
    if kode == "terbit":
        tercetak = {"total_pemilih", "jumlah_pemilih_laki_laki", "persen"} & terisi
        return fmt == "hadir_wilayah" and bool(tercetak)
    ada_dpt = bool({"dpt_j", "dpt_l"} & terisi)
    return ada_dpt and (tambahan or "tambahan" not in RUMUS[kode].penyebut)


def _berita(m: Masukan, rumus: Rumus, diminta: str | None, p: Pemilihan | None) -> Iterator[Rinci]:
    """What was assumed about a file: another formula than its election's, an unknown election."""
    menurut = RUMUS[p.rumus if p else kenal.RUMUS_BAWAAN]
    if diminta is None and rumus.kode not in (menurut.kode, "terbit"):
        isi = f"Rumus {rumus.kode} dipakai karena {m.berkas} tidak memuat kolom untuk {menurut.judul}."
        yield Rinci("rumus_pengganti", 1, isi)
    if m.format == "hadir_tps" and (p is None or p.batas_tps is None):
        yield Rinci(
            "batas_tps_tidak_diketahui",
            1,
            f"Batas pemilih per TPS tidak diketahui untuk {m.berkas}; dipakai "
            f"{kenal.BATAS_TPS_TERLEBAR}. Sebutkan pemilihannya dengan --pemilihan.",
        )


def _pilih_rumus(m: Masukan, diminta: str | None, p: Pemilihan | None) -> Rumus:
    """Rumus sebuah berkas.

    Jika diminta, maka itu yang dipakai. Jika sumbernya mencetak total pemilih atau persen, maka
    `terbit`. Jika tidak, maka rumus pemilihannya; bila kolomnya tidak ada, `dpt`.

    Dasar: setiap angka terbit menurut rumus penerbitnya; rumus tiap pemilihan di `PEMILIHAN`.
    """
    terisi = _terisi(m.tabel)
    ist = istilah(terisi)
    menurut = p.rumus if p else kenal.RUMUS_BAWAAN
    if diminta is not None:
        tanpa_pemilih = not any(_bisa(k, terisi, ist, m.format) for k in RUMUS)
        if not tanpa_pemilih and not _bisa(diminta, terisi, ist, m.format):
            bisa = [k for k in RUMUS if _bisa(k, terisi, ist, m.format)]
            raise ArgumenKeliru(
                f"Rumus {diminta} ({RUMUS[diminta].judul}) tidak dapat dihitung dari {m.berkas}: "
                "kolomnya tidak ada.",
                f"Pakai --rumus {' atau '.join(bisa)}.",
            )
        return RUMUS[diminta]
    for kode in ("terbit", menurut, "dpt"):
        if _bisa(kode, terisi, ist, m.format):
            return RUMUS[kode]
    return RUMUS[menurut]


def _golongan(
    m: Masukan, rumus: Rumus, p: Pemilihan | None
) -> tuple[tuple[Golongan, ...], npt.NDArray[np.int64]]:
    batas = p.batas_tps if p and p.batas_tps else kenal.BATAS_TPS_TERLEBAR
    bawaan = p.nama if p else ""
    tulis = pc.utf8_trim_whitespace(pc.replace_substring(teks(m.tabel, "pemilihan"), "_", " "))
    isi = pc.if_else(pc.equal(tulis, ""), bawaan, tulis).dictionary_encode()
    daftar = tuple(Golongan(n, rumus.kode, batas) for n in isi.dictionary.to_pylist())
    return daftar, np.asarray(isi.indices.to_numpy(), dtype=np.int64)


def _potong(kode: pa.Array, t: int) -> pa.Array:
    """The code of level `t` above or at `kode`, "" where `kode` is shorter."""
    panjang = PANJANG_KODE[t]
    cukup = pc.greater_equal(pc.utf8_length(kode), panjang)
    return pc.if_else(cukup, pc.utf8_slice_codeunits(kode, 0, panjang), "")


def _kunci(
    kode: pa.Array, nama: Sequence[pa.Array], sampai: npt.NDArray[np.int64]
) -> list[pa.Array]:
    """Per level the region's code, or the names down to it; "" below a unit's own level."""
    hasil: list[pa.Array] = []
    atas = pa.array([""] * len(kode), pa.string())
    for t in range(len(TINGKAT)):
        menurut_nama = pc.if_else(
            pc.equal(nama[t], ""),
            "",
            pc.binary_join_element_wise(atas, pc.utf8_upper(nama[t]), PISAH_NAMA),
        )
        menurut_kode = _potong(kode, t)
        kunci = pc.if_else(pc.equal(menurut_kode, ""), menurut_nama, menurut_kode)
        kunci = pc.if_else(pa.array(sampai >= t), kunci, "")
        hasil.append(kunci)
        atas = pc.if_else(pc.equal(kunci, ""), atas, kunci)
    return hasil


def _satuan_tps(m: Masukan) -> tuple[pa.Array, list[pa.Array], npt.NDArray[np.int64]]:
    kode = teks(m.tabel, "tps_kode")
    for awal in ("kel", "kec", "kab", "prov"):
        kode = pc.if_else(pc.equal(kode, ""), teks(m.tabel, f"{awal}_kode"), kode)
    nama = [teks(m.tabel, k) for k in _KOLOM_NAMA]
    nomor = teks(m.tabel, "tps_no")
    akhir = pc.if_else(
        pc.equal(pc.utf8_length(kode), PANJANG_KODE[TPS]), pc.utf8_slice_codeunits(kode, -3), nomor
    )
    nama.append(pc.binary_join_element_wise("TPS", akhir, " "))
    return kode, nama, np.full(len(kode), TPS, dtype=np.int64)


def _tingkat_tulis(level: str, daerah: str) -> int:
    """The level a region row without code claims: its `level`, its name's first word, else kabupaten."""
    baku = " ".join(level.upper().replace("_", " ").replace("/", " ").split()) + " "
    for isi in (baku, daerah.upper().strip() + " "):
        for t, awalan in _AWALAN:
            if isi.startswith(awalan):
                return t
    return 1


def _satuan_wilayah(m: Masukan) -> tuple[pa.Array, list[pa.Array], npt.NDArray[np.int64]]:
    kode = teks(m.tabel, "kode")
    nama = [teks(m.tabel, k) for k in _KOLOM_NAMA]
    daerah = teks(m.tabel, "daerah")
    tingkat = np.full(len(kode), -1, dtype=np.int64)
    panjang = np.asarray(pc.utf8_length(kode).to_numpy())
    for t, p in enumerate(PANJANG_KODE):
        tingkat[panjang == p] = t
    for t in reversed(range(len(nama))):
        terisi = np.asarray(pc.not_equal(nama[t], "").to_numpy(zero_copy_only=False))
        tingkat[(tingkat < 0) & terisi] = t
    sisa = np.flatnonzero(tingkat < 0)
    if len(sisa):
        pilih = pa.array(sisa)
        level = teks(m.tabel, "level").take(pilih).to_pylist()
        sebutan = daerah.take(pilih).to_pylist()
        tingkat[sisa] = [_tingkat_tulis(a, b) for a, b in zip(level, sebutan, strict=True)]
    nama.append(pa.array([""] * len(kode), pa.string()))
    for t in range(len(TINGKAT)):
        sendiri = pc.and_(pa.array(tingkat == t), pc.equal(nama[t], ""))
        nama[t] = pc.if_else(sendiri, daerah, nama[t])
    return kode, nama, tingkat


def bentuk_satuan(m: Masukan, rumus_diminta: str | None, pemilihan: Pemilihan | None) -> Satuan:
    """The units of one file. Raises `ArgumenKeliru` where a formula asked for cannot be computed."""
    p = pemilihan or pemilihan_tabel(m.tabel, Konteks()) or kenal.dari_nama(m.berkas)
    rumus = _pilih_rumus(m, rumus_diminta, p)
    ist = istilah(_terisi(m.tabel))
    daftar, golongan = _golongan(m, rumus, p)
    if m.format == "hadir_tps":
        kode, nama, tingkat = _satuan_tps(m)
        batas = p.batas_tps if p and p.batas_tps else kenal.BATAS_TPS_TERLEBAR
        bacaan = baca_tps(m.tabel, rumus, ist, batas)
        persen = np.full(len(kode), np.nan)
    else:
        kode, nama, tingkat = _satuan_wilayah(m)
        terbit = rumus.kode == "terbit"
        bacaan = baca_tercetak(m.tabel) if terbit else baca_wilayah(m.tabel, rumus, ist)
        persen = persen_tercetak(m.tabel) if terbit else np.full(len(kode), np.nan)
    return Satuan(
        masukan=m,
        daftar_golongan=daftar,
        golongan=golongan,
        kunci=tuple(_kunci(kode, nama, tingkat)),
        nama=tuple(nama),
        tingkat=tingkat,
        tercetak=np.full(len(kode), m.format == "hadir_wilayah"),
        bacaan=bacaan,
        persen=persen,
        berita=(*m.berita, *_berita(m, rumus, diminta=rumus_diminta, p=p)),
    )


def hanya_jumlah_tps(m: Masukan) -> bool:
    """Whether a file says only how many TPS there are: a roster, no turnout."""
    terisi = _terisi(m.tabel) - {"baris", "baris_asal"}
    return m.format == "hadir_wilayah" and terisi == {"jumlah_tps"}
