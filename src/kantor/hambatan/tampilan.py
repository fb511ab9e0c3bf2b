"""Obstacles in words: rows of tables, badges, a figure before and after."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from django.urls import reverse

from hakpilih.hambatan.banding import (
    BACAAN,
    BAGIAN,
    BELUM,
    MEMBAIK,
    MEMBURUK,
    TANPA,
    TETAP,
    Banding,
)
from hakpilih.hambatan.jenis import (
    ASAL,
    BERJALAN,
    DIBATALKAN,
    DIPELAJARI,
    DIRENCANAKAN,
    DITANGANI,
    DITEMPUH,
    KEADAAN,
    LEMBAGA,
    SELESAI,
    TERBUKA,
    UPAYA,
)
from kantor.hambatan.models import Hambatan, Ukuran
from kantor.hambatan.selectors import Saringan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.templatetags.rupa import angka, persen, tanda, tgl
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel

NADA: dict[str, str] = {TERBUKA: "awas", DITANGANI: "kabar", DITEMPUH: "beres", DIPELAJARI: "beres"}
NADA_UPAYA: dict[str, str] = {DIRENCANAKAN: "", BERJALAN: "kabar", SELESAI: "beres", DIBATALKAN: ""}
NADA_BACAAN: dict[str, str] = {
    MEMBAIK: "beres", MEMBURUK: "galat", BELUM: "awas", TETAP: "", TANPA: "",
}  # fmt: skip
KOLOM = (
    Kolom("hambatan", "Hambatan"),
    Kolom("asal", "Asal", boleh_sembunyi=True),
    Kolom("tahap", "Tahap", boleh_sembunyi=True),
    Kolom("wilayah", "Wilayah"),
    Kolom("upaya", "Upaya", kanan=True),
    Kolom("biaya", "Biaya (Rp)", kanan=True, boleh_sembunyi=True),
    Kolom("sejak", "Sejak", boleh_sembunyi=True),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Nomor", 8), ("Hambatan", 40), ("Uraian", 60), ("Asal", 22), ("Lembaga", 22), ("Tahap", 30),
    ("Wilayah", 26), ("Kode wilayah", 18), ("Sejak", 14), ("Keadaan", 22), ("Bukti", 40), ("Upaya", 60),
    ("Biaya (Rp)", 14), ("Sebelum dan sesudah", 60), ("Pembelajaran", 60),
)  # fmt: skip


def baris(h: Any) -> Baris:
    """One obstacle as a row of the list."""
    return Baris(
        kunci=str(h.pk),
        alamat=reverse("hambatan_rinci", args=[h.pk]),
        sel={
            "hambatan": Sel(shorten(h.judul, 90, placeholder="…"), rinci=h.kata_lembaga),
            "asal": "Dari dalam" if h.asal == "internal" else "Dari luar",
            "tahap": shorten(h.tahap.nama, 40, placeholder="…") if h.tahap else "",
            "wilayah": nama_wilayah(h.wilayah),
            "upaya": h.banyak_upaya,
            "biaya": h.biaya,
            "sejak": h.sejak,
            "keadaan": Sel(h.kata_keadaan.capitalize(), nada=NADA[h.keadaan], lencana=True),
        },
    )


def baris_unduh(h: Any) -> tuple[Any, ...]:
    """One obstacle as a row of `KOLOM_UNDUH`, with its efforts, measures and lessons."""
    upaya = "; ".join(
        f"{u.kata_jenis}: {u.uraian} ({u.penanggung}, {u.kata_keadaan})"
        for u in h.upaya.order_by("pk")
    )
    ukuran = "; ".join(kalimat_ukuran(u) for u in h.ukuran.order_by("pk"))
    pelajaran = "; ".join(
        h.pembelajaran.filter(diterima=True).order_by("pk").values_list("uraian", flat=True)
    )
    return (
        h.nomor, h.judul, h.uraian, h.kata_asal, h.kata_lembaga, h.tahap.nama if h.tahap else "",
        nama_wilayah(h.wilayah), h.wilayah, tgl(h.sejak), h.kata_keadaan, h.bukti, upaya, h.biaya, ukuran,
        pelajaran,
    )  # fmt: skip


def chip(s: Saringan, p: Pemilihan) -> list[Chip]:
    """The filters in force."""
    hasil = []
    for nama, tabel in (("asal", ASAL), ("lembaga", LEMBAGA), ("upaya", UPAYA)):
        if nilai := getattr(s, nama):
            hasil.append(Chip(tabel[nilai], nama))
    if s.keadaan:
        hasil.append(Chip(KEADAAN[s.keadaan].capitalize(), "keadaan"))
    if s.tahap:
        tahap = p.tahap.filter(kode=s.tahap).first()
        hasil.append(Chip(tahap.nama if tahap else s.tahap, "tahap"))
    if s.wilayah:
        hasil.append(Chip(nama_wilayah(s.wilayah), "wilayah"))
    if s.lewat:
        hasil.append(Chip("Upaya lewat tenggat", "lewat"))
    return hasil


def ukuran_tampil(u: Ukuran) -> dict[str, Any]:
    """A measure as its row shows it: both sides, what lies between them, a drawing where there is an
    interval."""
    b = u.banding
    isi: dict[str, Any] = {"u": u, "sebelum": _sisi(u, u.sebelum, u.sebelum_n), "sesudah": ""}
    if b is None:
        return isi
    isi |= {
        "sesudah": _sisi(u, u.sesudah, u.sesudah_n),
        "selisih": _beda(u, b.selisih),
        "bacaan": BACAAN[b.bacaan],
        "nada": NADA_BACAAN[b.bacaan],
    }
    if b.bawah is not None and b.atas is not None:
        isi |= {"selang": f"{_beda(u, b.bawah)} sampai {_beda(u, b.atas)}", "gambar": _gambar(b)}
    return isi


def kalimat_ukuran(u: Ukuran) -> str:
    """A measure as one sentence, for papers and downloads."""
    b = u.banding
    awal = f"{u.nama}: {_sisi(u, u.sebelum, u.sebelum_n)} ({tgl(u.sebelum_hari)})"
    if b is None:
        return f"{awal}, belum diukur lagi"
    isi = f"{awal} menjadi {_sisi(u, u.sesudah, u.sesudah_n)} ({tgl(u.sesudah_hari)}), {BACAAN[b.bacaan]}"
    if b.bawah is None or b.atas is None:
        return isi
    return f"{isi}; selisih {_beda(u, b.selisih)} (selang 95 % {_beda(u, b.bawah)} sampai {_beda(u, b.atas)})"


def _sisi(u: Ukuran, nilai: float | None, n: int | None) -> str:
    if nilai is None:
        return ""
    if u.jenis == BAGIAN:
        return f"{angka(int(nilai))} dari {angka(n)} {u.satuan} ({persen(nilai / (n or 1), 1)})"
    teks = f"{_bilangan(nilai)} {u.satuan}"
    return f"{teks} (n\u00a0=\u00a0{angka(n)})" if n is not None else teks


def _beda(u: Ukuran, x: float) -> str:
    if u.jenis == BAGIAN:
        return f"{tanda(x * 100, 1)} poin"
    return f"{tanda(x, 0 if x == int(x) else 2)} {u.satuan}"


def _bilangan(x: float) -> str:
    return angka(int(x)) if x == int(x) else angka(x, 2)


def _gambar(b: Banding) -> dict[str, str]:
    """The interval on a line of 200 × 24 with nought marked."""
    assert b.bawah is not None
    assert b.atas is not None
    kiri, kanan = min(0.0, b.bawah), max(0.0, b.atas)
    lebar = (kanan - kiri) or 1.0

    def x(nilai: float) -> str:
        return f"{8 + (nilai - kiri) / lebar * 184:.1f}"

    return {"nol": x(0), "bawah": x(b.bawah), "atas": x(b.atas), "titik": x(b.selisih)}


def nama_hambatan(h: Hambatan) -> str:
    """`3 · Internet putus …`."""
    return f"{h.nomor} · {shorten(h.judul, 60, placeholder='…')}"
