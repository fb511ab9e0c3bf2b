"""Which turnout rows a person sees first, in which order, and the sentence above them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.intake.keluaran import jinakkan
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.partisipasi.rumus import RUMUS
from hakpilih.partisipasi.satuan import TINGKAT
from hakpilih.partisipasi.susun import BERKAS, SERATUS

# `kabupaten` and `kota` are one level with two names.
PILIHAN_TINGKAT: tuple[str, ...] = (
    "provinsi",
    "kabupaten",
    "kota",
    "kecamatan",
    "kelurahan",
    "tps",
)


def tingkat_baku(nama: str) -> str:
    """The level of that name as this room counts levels. Raises `ArgumenKeliru` for no level."""
    if nama not in PILIHAN_TINGKAT:
        raise ArgumenKeliru(
            f"Tingkat “{nama}” tidak dikenal.",
            f"Pakai salah satu dari {', '.join(PILIHAN_TINGKAT)}.",
        )
    return "kabupaten" if nama == "kota" else nama


def _tingkat(h: Hadir) -> str:
    return "kabupaten" if h.tingkat == "kota" else h.tingkat


@dataclass(frozen=True, slots=True)
class Baris:
    """A row to show: turnout and its place among its siblings (None where it has no figure)."""

    peringkat: int | None
    hadir: Hadir


def tingkat_tampil(hadir: Sequence[Hadir]) -> str:
    """Tingkat yang ditampilkan bila tidak diminta.

    Jika sumber mencetak angka per wilayah, maka tingkat yang paling banyak dicetaknya; jika tidak,
    maka tingkat teratas yang berisi lebih dari satu wilayah.

    Dasar: keputusan proyek ini.
    """
    tercetak = Counter(_tingkat(h) for h in hadir if h.tercetak)
    if tercetak:
        return tercetak.most_common(1)[0][0]
    banyak = Counter((h.pemilihan, _tingkat(h)) for h in hadir)
    for t in TINGKAT:
        if any(n > 1 for (_, tingkat), n in banyak.items() if tingkat == t):
            return t
    ada = [t for t in TINGKAT if any(_tingkat(h) == t for h in hadir)]
    return ada[-1] if ada else BERKAS


def peringkatkan(hadir: Sequence[Hadir], tingkat: str | None) -> list[Baris]:
    """Rows of one level, ranked within election and parent, each total after its election's rows."""
    pilih = tingkat or tingkat_tampil(hadir)
    kelompok: dict[str, list[Hadir]] = {}
    for h in hadir:
        if _tingkat(h) in (pilih, BERKAS):
            kelompok.setdefault(h.pemilihan, []).append(h)
    hasil: list[Baris] = []
    for isi in kelompok.values():
        rinci = [h for h in isi if h.tingkat != BERKAS]
        rinci.sort(key=lambda h: (h.induk, h.hadir_persen is None, -(h.hadir_persen or 0), h.nama))
        hasil += _bernomor(rinci)
        hasil += [Baris(None, h) for h in isi if h.tingkat == BERKAS]
    return hasil


def _bernomor(urut: Sequence[Hadir]) -> list[Baris]:
    hasil, induk, nomor = [], None, 0
    for h in urut:
        nomor = nomor + 1 if h.induk == induk else 1
        induk = h.induk
        hasil.append(Baris(nomor if h.hadir_persen is not None else None, h))
    return hasil


KOLOM_CSV: tuple[str, ...] = (
    "peringkat",
    "kode",
    "nama",
    "tingkat",
    "pengguna_hak_pilih",
    "pemilih",
    "rumus",
    "hadir_persen",
    "batas_bawah",
    "batas_atas",
    "masalah",
)


def csv_hadir(baris: Sequence[Baris]) -> str:
    """The rows as CSV text (comma, decimal point), exactly those given.

    A name that a spreadsheet would take for a formula gets an apostrophe in front, so that nothing
    in the file can run.
    """
    keluar = io.StringIO()
    tulis = csv.writer(keluar, lineterminator="\r\n")
    tulis.writerow(KOLOM_CSV)
    for b in baris:
        j = b.hadir.json()
        masalah = " ".join(m.pesan for m in b.hadir.masalah)
        isi = [b.peringkat, *(j[k] for k in KOLOM_CSV[1:-1]), masalah]
        tulis.writerow(["" if x is None else _aman(x) for x in isi])
    return keluar.getvalue()


def simpan_csv(baris: Sequence[Baris], tujuan: Path) -> None:
    """Write the rows to `tujuan` (UTF-8 with BOM, for spreadsheets), whole or not at all."""
    sementara = tujuan.with_name(f".{tujuan.name}.sementara")
    try:
        sementara.write_text(csv_hadir(baris), encoding="utf-8-sig", newline="")
        sementara.replace(tujuan)
    except OSError as galat:
        sementara.unlink(missing_ok=True)
        raise ArgumenKeliru(
            f"“{tujuan}” tidak dapat ditulis: {sebab(galat)}.", "Pilih nama berkas lain."
        ) from None


def _aman(isi: object) -> object:
    return jinakkan(isi) if isinstance(isi, str) else isi


def catatan(hadir: Sequence[Hadir]) -> list[str]:
    """What a reader must know beneath the table: formula, source, which bounds these are."""
    hasil = []
    for kode in dict.fromkeys(h.rumus for h in hadir):
        berkas = dict.fromkeys(b for h in hadir if h.rumus == kode for b in h.berkas)
        hasil.append(f"Rumus {kode}: {RUMUS[kode].judul}. Dari {', '.join(berkas)}.")
    if any(h.batas_bawah is not None and h.batas_bawah != h.batas_atas for h in hadir):
        hasil.append(
            "Batas: angka terendah dan tertinggi yang masih mungkin dari sel yang bertentangan atau "
            "kosong, bila sel yang saling cocok memang benar."
        )
    if any(h.rumus != "terbit" and (h.batas_atas or 0) > SERATUS for h in hadir):
        hasil.append(
            "Batas di atas 100 %: pengguna dapat melebihi pemilih, karena pemilih pindahan terhitung "
            "sebagai pemilih di tempat asalnya."
        )
    return hasil
