"""The format of budget lines with what was spent of them per month, `lra`: a row per line of the budget.

No official layout for a kabupaten/kota was found; columns are those that a budget realisation report has to
have, and one per month. Amounts are whole rupiah.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.format import Format, Kolom, Konteks, Temuan, TemuanBerkas
from hakpilih.intake.format_hadir import kolom_biasa
from hakpilih.intake.kode import Kode
from hakpilih.intake.sel import rata

BULAN = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember",
)  # fmt: skip
_PENDEK = {"agustus": "AGS, AGT, AGU", "februari": "FEB, PEBRUARI", "november": "NOV, NOPEMBER"}
KODE_TERPANJANG = 60
SUMBER = {
    **dict.fromkeys(("APBN", "DIPA", "APBN DIPA", "RM", "RUPIAH MURNI"), "apbn"),
    **dict.fromkeys(
        ("HIBAH", "NPHD", "HIBAH DAERAH", "HIBAH DAERAH NPHD", "HIBAH LANGSUNG"), "hibah"
    ),
}
KOLOM: tuple[Kolom, ...] = (
    kolom_biasa("kode", "teks", "KODE AKUN, AKUN, MAK, MATA ANGGARAN, KODE MAK, KODE REKENING"),
    kolom_biasa("uraian", "teks", "URAIAN AKUN, NAMA AKUN, RINCIAN, KETERANGAN"),
    Kolom("sumber", "kode", ("SUMBER DANA", "SUMBER ANGGARAN"), SUMBER),
    kolom_biasa("kegiatan", "teks", "NAMA KEGIATAN"),
    kolom_biasa("pagu", "angka", "PAGU RP, PAGU ANGGARAN, PAGU REVISI, ANGGARAN, PAGU DIPA"),
    *(
        kolom_biasa(b, "angka", f"{_PENDEK.get(b, b[:3].upper())}, REALISASI {b.upper()}")
        for b in BULAN
    ),
)
SKEMA: pa.Schema = pa.schema(
    [
        ("baris", pa.int64()),
        ("baris_asal", pa.int64()),
        *((k, pa.string()) for k in ("kode", "uraian", "sumber", "kegiatan")),
        ("pagu", pa.int64()),
        *((b, pa.int64()) for b in BULAN),
        ("masalah", pa.list_(pa.string())),
    ]
)
KODE: dict[str, Kode] = {
    "lra_tanpa_kode": Kode(
        "galat",
        "Baris anggaran tanpa kode",
        "Baris ini tidak memuat kode anggaran, jadi tidak dapat dicocokkan dengan bulan lain.",
        "Isi kodenya, misalnya 521211 atau kode lengkap seperti di DIPA.",
    ),
    "lra_kode_salah": Kode(
        "galat",
        "Kode anggaran tidak terbaca",
        "Kode {isi} memuat tanda yang tidak dikenal atau lebih dari 60 huruf.",
        "Pakai angka, huruf besar, titik, dan garis saja.",
    ),
    "lra_tanpa_pagu": Kode(
        "galat",
        "Baris anggaran tanpa pagu",
        "Baris ini tidak memuat pagu.",
        "Isi pagunya dalam rupiah; 0 bila memang tidak ada.",
    ),
    "lra_lewat_pagu": Kode(
        "peringatan",
        "Realisasi melebihi pagu",
        "Realisasi baris ini seluruhnya {isi}, lebih dari pagunya.",
        "Periksa angka bulannya, atau muat pagu hasil revisi.",
    ),
    "lra_kode_ganda": Kode(
        "galat",
        "Satu kode anggaran dua baris",
        "{jumlah} kode tertulis lebih dari sekali untuk sumber yang sama (misalnya baris {contoh}).",
        "Gabungkan barisnya, atau tulis kode lengkapnya agar berbeda.",
    ),
}
_SAH = r"^[0-9A-Z][0-9A-Z.\-/]{1,59}$"


def silang(tabel: pa.Table, konteks: Konteks) -> Iterator[Temuan]:
    """Jika sebuah baris anggaran tidak berkode, kodenya tidak terbaca, tidak berpagu, atau realisasinya
    melebihi pagu, maka hal itu dikatakan pada barisnya.

    Dasar: rancangan proyek ini; tidak ada baris yang hilang.
    """
    kode = rata(tabel["kode"])
    kosong = np.asarray(pc.equal(kode, ""), bool)
    salah = ~kosong & ~np.asarray(pc.match_substring_regex(kode, _SAH), bool)
    yield from _temuan("lra_tanpa_kode", "kode", kosong)
    yield from _temuan("lra_kode_salah", "kode", salah, kode)
    pagu = tabel["pagu"].combine_chunks()
    ada = np.asarray(pc.is_valid(pagu), bool)
    yield from _temuan("lra_tanpa_pagu", "pagu", ~ada)
    jumlah = np.zeros(len(kosong), np.int64)
    for b in (b for b in BULAN if b in konteks.ada):
        jumlah = jumlah + np.asarray(pc.fill_null(tabel[b].combine_chunks(), 0), np.int64)
    lewat = ada & (jumlah > np.asarray(pc.fill_null(pagu, 0), np.int64))
    yield from _temuan("lra_lewat_pagu", "pagu", lewat, pa.array(jumlah).cast(pa.string()))


def _temuan(
    kode: str, kolom: str, kena: npt.NDArray[np.bool_], isi: pa.Array | None = None
) -> Iterator[Temuan]:
    posisi = np.flatnonzero(kena).astype(np.int64)
    if len(posisi):
        kata = pa.array([""] * len(posisi)) if isi is None else isi.take(pa.array(posisi))
        yield Temuan(kode, kolom, posisi, kata)


class PenjagaKode:
    """Codes that stand in the file twice for one source."""

    def __init__(self, konteks: Konteks) -> None:
        self._ada: set[tuple[str, str]] = set()
        self._ganda: dict[tuple[str, str], int] = {}

    def amati(self, tabel: pa.Table, temuan: Sequence[Temuan]) -> None:
        """Note the codes of one piece."""
        for b in tabel.select(["baris", "kode", "sumber"]).to_pylist():
            kunci = (b["kode"], b["sumber"])
            if b["kode"] and kunci in self._ada:
                self._ganda.setdefault(kunci, b["baris"])
            self._ada.add(kunci)

    def putusan(self) -> Iterable[TemuanBerkas]:
        """One finding for all of them."""
        if self._ganda:
            isi = {"jumlah": str(len(self._ganda)), "contoh": str(min(self._ganda.values()))}
            yield TemuanBerkas("lra_kode_ganda", None, isi)


FORMAT: tuple[Format, ...] = (
    Format(
        nama="lra",
        judul="Anggaran dan realisasinya per bulan (LRA)",
        kolom=KOLOM,
        wajib=("kode", "pagu"),
        salah_satu=(),
        inti=("kode", "uraian", "pagu"),
        skema=SKEMA,
        harapan=("uraian", "sumber"),
        silang=(silang,),
        penjaga=(PenjagaKode,),
        kode=KODE,
    ),
)
