"""The tables behind the report: the matching's outputs joined with the people of both lists.

Everything is one DuckDB query over Arrow tables; each result is an Arrow table in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from hakpilih.publikasi.hasil_padan import DAFTAR, HasilPadan
from hakpilih.publikasi.kedok import sql_beda_angka, sql_nomor, sql_sel_csv, sql_teks


@dataclass(frozen=True, slots=True)
class Unsur:
    """A column of a person as the report shows it, and the element of the matching it belongs to."""

    kolom: str
    judul: str
    elemen: str
    lebar: int  # in the workbook, in characters


UNSUR: tuple[Unsur, ...] = (
    Unsur("nik", "NIK", "nik", 20),
    Unsur("nkk", "NKK", "nkk", 20),
    Unsur("nama", "Nama", "nama", 28),
    Unsur("tempat_lahir", "Tempat lahir", "tempat_lahir", 16),
    Unsur("tanggal_lahir", "Tanggal lahir", "tanggal_lahir", 12),
    Unsur("jenis_kelamin", "Jenis kelamin", "jenis_kelamin", 9),
    Unsur("status_kawin", "Status kawin", "status_kawin", 9),
    Unsur("alamat", "Alamat", "alamat", 28),
    Unsur("rt_rw", "RT/RW", "wilayah", 9),
    Unsur("kelurahan", "Kelurahan/desa", "wilayah", 20),
    Unsur("kecamatan", "Kecamatan", "wilayah", 16),
    Unsur("tps", "TPS", "wilayah", 7),
    Unsur("disabilitas", "Disabilitas", "disabilitas", 11),
    Unsur("status_ktp_el", "KTP-el", "status_ktp_el", 8),
)
# Equal in sense but written otherwise is no change: only what the matching calls changed is marked.
TERBAGI = "wilayah"  # one element over several columns: mark the columns that differ

JUDUL_ELEMEN: dict[str, str] = {
    **{u.elemen: u.judul for u in UNSUR},
    "alamat": "Alamat",
    "wilayah": "Kelurahan atau RT/RW",
}


class Meja:
    """A DuckDB session with one matching laid out. `nik_penuh` writes NIK and NKK whole."""

    def __init__(self, hasil: HasilPadan, nik_penuh: bool) -> None:
        self._db = duckdb.connect()
        self.nik_penuh = nik_penuh
        for nama in ("pasangan", "ragu", "hanya_dpt", "hanya_dp4"):
            self._db.register(nama, getattr(hasil, nama))
        for nama in DAFTAR:
            self._db.register(f"asal_{nama}", getattr(hasil, nama))
            self.buat(_sql_orang(nama, nik_penuh))

    def sql(self, kueri: str) -> pa.Table:
        """The result of a query over this matching's tables."""
        with dapat_dihentikan():
            return self._db.sql(kueri).to_arrow_table()

    def buat(self, perintah: str) -> None:
        """Run a CREATE statement."""
        with dapat_dihentikan():
            self._db.execute(perintah)

    def berubah(self) -> pa.Table:
        """Pairs with changed elements: `<kolom>_dpt`, `<kolom>_dp4`, `beda_<kolom>` for each Unsur."""
        return self.sql(
            f"SELECT p.baris_dpt, p.baris_dp4, p.peluang, p.tahap, p.berubah, {_berdampingan('p')} "
            "FROM pasangan p JOIN orang_dpt a ON a.baris = p.baris_dpt "
            "JOIN orang_dp4 b ON b.baris = p.baris_dp4 "
            "WHERE len(p.berubah) > 0 ORDER BY p.baris_dpt, p.baris_dp4"
        )

    def ragu(self) -> pa.Table:
        """The work list, gravest for a voter first: all of SKEMA_RAGU and both people side by side."""
        return self.sql(
            f"SELECT r.*, {_berdampingan('r')} "
            "FROM ragu r JOIN orang_dpt a ON a.baris = r.baris_dpt "
            "JOIN orang_dp4 b ON b.baris = r.baris_dp4 "
            "ORDER BY r.kerugian DESC, round(abs(r.peluang - 0.5), 4), r.baris_dpt, r.baris_dp4, r.alasan"
        )

    def hanya(self, nama: str) -> pa.Table:
        """The rows of one list that stand in no pair, with the nearest row of the other list."""
        lain = next(d for d in DAFTAR if d != nama)
        return self.sql(
            f"SELECT h.*, o.* EXCLUDE (baris, lahir, nik_asli, nkk_asli), n.nama AS nama_terdekat, "
            "n.tanggal_lahir AS tanggal_lahir_terdekat, n.lahir_seri AS lahir_seri_terdekat "
            f"FROM hanya_{nama} h JOIN orang_{nama} o USING (baris) "
            f"LEFT JOIN orang_{lain} n ON n.baris = h.baris_terdekat ORDER BY h.baris"
        )

    def tanpa_perubahan(self) -> pa.Table:
        """Pairs in which nothing changed, ready for CSV: one person per row, cells safe to open."""
        kolom = [u.kolom for u in UNSUR if u.kolom not in ("nkk", "disabilitas", "status_ktp_el")]
        isi = ", ".join(f"{sql_sel_csv('a.' + k)} AS {k}" for k in kolom)
        return self.sql(
            f"SELECT p.baris_dpt, p.baris_dp4, round(p.peluang, 6) AS peluang, p.tahap, {isi} "
            "FROM pasangan p JOIN orang_dpt a ON a.baris = p.baris_dpt "
            "WHERE len(p.berubah) = 0 ORDER BY p.baris_dpt, p.baris_dp4"
        )


@contextmanager
def dapat_dihentikan() -> Iterator[None]:
    """Ctrl+C inside a query reaches Python as an error of DuckDB's; make it Ctrl+C again."""
    try:
        yield
    except RuntimeError as galat:
        if "interrupted" in str(galat).lower():
            raise KeyboardInterrupt from None
        raise


def _sql_orang(nama: str, penuh: bool) -> str:
    """A table of the people of one list as the report may show them; `lahir` is for sums only."""
    teks = "nama tempat_lahir alamat kelurahan kecamatan tps status_kawin jenis_kelamin disabilitas"
    kolom = [f"{sql_teks(k, penuh)} AS {k}" for k in (*teks.split(), "status_ktp_el")]
    rt, rw = sql_teks("rt", penuh), sql_teks("rw", penuh)
    return (
        f"CREATE TABLE orang_{nama} AS SELECT baris, {', '.join(kolom)}, "
        f"CASE WHEN {rt} = '' AND {rw} = '' THEN '' ELSE {rt} || '/' || {rw} END AS rt_rw, "
        f"{sql_nomor('nik', penuh)} AS nik, {sql_nomor('nkk', penuh)} AS nkk, "
        "nik AS nik_asli, nkk AS nkk_asli, "
        "coalesce(strftime(tanggal_lahir, '%d-%m-%Y'), tahun_lahir::VARCHAR, '') AS tanggal_lahir, "
        # Excel counts days from 1900 and believes that 1900 was a leap year: earlier dates are text.
        "CASE WHEN tanggal_lahir >= DATE '1900-03-01' "
        "THEN (tanggal_lahir - DATE '1899-12-30')::INTEGER END AS lahir_seri, "
        f"coalesce(tahun_lahir, year(tanggal_lahir)) AS lahir FROM asal_{nama} ORDER BY baris"
    )


def _berdampingan(p: str) -> str:
    """The columns of two people side by side, and which of them differ by the matching's word."""
    bagian: list[str] = []
    for u in UNSUR:
        a, b = f"a.{u.kolom}", f"b.{u.kolom}"
        bagian += [f"{a} AS {u.kolom}_dpt", f"{b} AS {u.kolom}_dp4"]
        beda = f"list_contains({p}.berubah, '{u.elemen}')"
        bagian.append(f"{_beda(u, beda, a, b)} AS beda_{u.kolom}")
    for nomor in ("nik", "nkk"):
        bagian.append(f"{sql_beda_angka(f'a.{nomor}_asli', f'b.{nomor}_asli')} AS posisi_{nomor}")
    bagian += ["a.lahir_seri AS lahir_seri_dpt", "b.lahir_seri AS lahir_seri_dp4"]
    return ", ".join(bagian)


def _beda(u: Unsur, beda: str, a: str, b: str) -> str:
    return f"({beda} AND {a} <> {b})" if u.elemen == TERBAGI else beda


def baris_baris(tabel: pa.Table, kolom: Iterable[str]) -> Iterable[tuple[object, ...]]:
    """The rows of some columns, as Python values."""
    return zip(*(tabel.column(k).to_pylist() for k in kolom), strict=True)
