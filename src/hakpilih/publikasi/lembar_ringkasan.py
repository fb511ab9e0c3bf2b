"""The first sheet: both lists balance, what the net difference is made of, what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from hakpilih.publikasi.hasil_padan import DAFTAR, HasilPadan
from hakpilih.publikasi.hitungan import per_alasan
from hakpilih.publikasi.kalimat import (
    NIK_PENUH,
    PRIVASI,
    PRIVASI_PENUH,
    jawaban,
    judul_elemen,
    kata_hanya,
    kata_ragu,
    kata_tahap,
    mungkin_ganda,
    pekerjaan,
)
from hakpilih.publikasi.kedok import tanpa_nik
from hakpilih.publikasi.lembar import Buku

LEBAR = (68, 13, 13, 13)
TINGGI_BARIS = 13.5
# Lines of the ledger and of the matching, in the order in which they add up.
NERACA: tuple[tuple[str, str], ...] = (
    ("diterima", "Diterima"),
    ("disisihkan", "Disisihkan (bukan orang)"),
    ("ditolak", "Ditolak (tidak terbaca)"),
    ("baris", "= Baris dalam berkas"),
    ("berpasangan", "Berpasangan"),
    ("hanya", "Hanya di daftar ini"),
    ("diterima", "= Diterima"),
)


def tulis_ringkasan(buku: Buku, hasil: HasilPadan) -> None:
    """Write the sheet Ringkasan."""
    r = hasil.ringkasan
    ws = buku.lembar("Ringkasan", rebah=False)
    for c, lebar in enumerate(LEBAR):
        ws.set_column(c, c, lebar)
    ws.fit_to_pages(1, 0)
    p = _Pena(ws, buku)
    if buku.nik_penuh:
        p.teks(NIK_PENUH, "merah")
    p.teks("Pencocokan DPT dan DP4", "judul", 24)
    p.teks(jawaban(r), "tebal")
    p.teks(pekerjaan(r), "tebal")
    p.teks(mungkin_ganda(r))
    _daftar(p, r)
    _selisih(p, r)
    _pasangan(p, r)
    _alasan(p, r)
    _catatan(p, r, buku.nik_penuh)


class _Pena:
    """Writes down a sheet line by line."""

    def __init__(self, ws: Any, buku: Buku) -> None:
        self.ws, self.f, self.r = ws, buku.format, 0
        self.penuh = buku.nik_penuh

    def teks(self, isi: str, fmt: str = "lipat", tinggi: float = 0) -> None:
        """Text across the sheet, as many lines high as it needs; nothing where it is empty."""
        if isi:
            huruf = sum(LEBAR) - 4
            self.ws.set_row(self.r, tinggi or TINGGI_BARIS * -(-len(isi) // huruf))
            self.ws.merge_range(self.r, 0, self.r, len(LEBAR) - 1, "", self.f[fmt])
            self.ws.write_string(self.r, 0, isi, self.f[fmt])
            self.r += 1

    def pasangan(self, judul: str, isi: str) -> None:
        """A name and a text that may be long."""
        huruf = sum(LEBAR[1:]) - 2
        self.ws.set_row(self.r, TINGGI_BARIS * -(-max(1, len(isi)) // huruf))
        self.ws.write_string(self.r, 0, judul, self.f["lipat"])
        self.ws.merge_range(self.r, 1, self.r, len(LEBAR) - 1, "", self.f["lipat"])
        self.ws.write_string(self.r, 1, isi, self.f["lipat"])
        self.r += 1

    def bab(self, judul: str, kepala: Sequence[str], angka: bool = True) -> None:
        """A heading with the heads of its columns."""
        self.r += 1
        self.ws.write_string(self.r, 0, judul, self.f["bab"])
        self.r += 1
        for c, k in enumerate(kepala):
            self.ws.write_string(self.r, c, k, self.f["kepala_angka" if c and angka else "kepala"])
        self.r += 1

    def baris(self, judul: str, angka: Sequence[int], jumlah: bool = False) -> None:
        """A line of a table of counts."""
        self.ws.write_string(self.r, 0, judul, self.f["jumlah_teks" if jumlah else "teks"])
        for c, n in enumerate(angka, 1):
            self.ws.write_number(self.r, c, n, self.f["jumlah" if jumlah else "angka"])
        self.r += 1


def _daftar(p: _Pena, r: Mapping[str, Any]) -> None:
    p.bab("Neraca kedua daftar", ["Baris", *DAFTAR.values()])
    for kunci, judul in NERACA:
        p.baris(judul, [int(r[d][kunci]) for d in DAFTAR], jumlah=judul.startswith("="))


def _selisih(p: _Pena, r: Mapping[str, Any]) -> None:
    s = r["selisih"]
    p.bab("Selisih bersih tersusun dari", ["Bagian", "Baris"])
    p.baris("DPT", [int(s["dpt"])])
    p.baris("− hanya di DPT", [-int(s["hanya_dpt"])])
    p.baris("+ hanya di DP4", [int(s["hanya_dp4"])])
    p.baris("= DP4", [int(s["dp4"])], jumlah=True)
    p.baris("Selisih bersih (DP4 − DPT)", [int(s["neto"])], jumlah=True)


def _pasangan(p: _Pena, r: Mapping[str, Any]) -> None:
    pasangan = r["pasangan"]
    p.bab("Pasangan menurut cara ditemukan", ["Cara", "Pasangan"])
    for tahap, n in per_alasan(pasangan["per_tahap"].items(), TAHAP).items():
        p.baris(_besar(kata_tahap(tahap)), [n])
    p.baris("Jumlah", [int(pasangan["jumlah"])], jumlah=True)
    p.bab(
        "Unsur yang berubah (satu pasangan dapat berubah lebih dari satu unsur)",
        ["Unsur", "Pasangan"],
    )
    for elemen, n in sorted(pasangan["berubah"].items(), key=lambda x: (-x[1], x[0])):
        p.baris(judul_elemen(elemen), [int(n)])
    p.baris(
        "Tanpa perubahan (tanpa_perubahan.csv)", [int(pasangan["tanpa_perubahan"])], jumlah=True
    )


def _alasan(p: _Pena, r: Mapping[str, Any]) -> None:
    p.bab("Mengapa tidak berpasangan", ["Sebab", *DAFTAR.values()])
    isi = {d: r[f"hanya_{d}"]["per_alasan"] for d in DAFTAR}
    semua = {a: sum(int(isi[d].get(a, 0)) for d in DAFTAR) for d in DAFTAR for a in isi[d]}
    for alasan in per_alasan(semua.items(), ALASAN_HANYA):
        p.baris(_besar(kata_hanya(alasan)), [int(isi[d].get(alasan, 0)) for d in DAFTAR])
    p.baris("Jumlah", [int(r[f"hanya_{d}"]["jumlah"]) for d in DAFTAR], jumlah=True)
    p.bab("Perlu ditelaah (lembar Ragu)", ["Sebab", "Pasangan"])
    for alasan, n in per_alasan(r["ragu"]["per_alasan"].items(), ALASAN_RAGU).items():
        p.baris(_besar(kata_ragu(alasan)), [n])
    p.baris("Jumlah", [int(r["ragu"]["jumlah"])], jumlah=True)


def _catatan(p: _Pena, r: Mapping[str, Any], penuh: bool) -> None:
    p.bab("Berkas dan cara membuat", ["Hal", "Isi"], angka=False)
    for d, judul in DAFTAR.items():
        p.pasangan(f"Berkas {judul}", _aman(Path(str(r[d]["berkas"])).name, penuh))
        p.pasangan(f"Sidik {judul} (SHA-256)", str(r[d]["sha256"]))
        for kalimat in r[d].get("peringatan", []):
            p.pasangan(f"Peringatan {judul}", _aman(str(kalimat), penuh))
    p.pasangan("Alat", str(r.get("alat", "")))
    p.pasangan("Benih", str(r.get("benih", "")))
    p.pasangan("Privasi", PRIVASI_PENUH if penuh else PRIVASI)


def _besar(kalimat: str) -> str:
    return kalimat[:1].upper() + kalimat[1:]


def _aman(teks: str, penuh: bool) -> str:
    return teks if penuh else tanpa_nik(teks)
