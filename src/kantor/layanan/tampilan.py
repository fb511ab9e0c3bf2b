"""Reports in words: rows of tables, chips, what a step was, the clock."""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Any

from django.urls import reverse

from hakpilih.izin import PERAN
from hakpilih.layanan.jam import naik_ke, terlambat
from hakpilih.layanan.jenis import CARA, JENIS, RUTE, SIFAT
from hakpilih.layanan.keadaan import DALAM, KEADAAN, LANGKAH, OLEH_PENGIRIM, TERBUKA
from kantor.layanan.catat import libur
from kantor.layanan.lacak import NADA, jawaban_terakhir
from kantor.layanan.models import Langkah, Laporan
from kantor.layanan.selectors import BERJALAN, Saringan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.templatetags.rupa import angka, tgl
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel

KOLOM = (
    Kolom("nomor", "Laporan"),
    Kolom("uraian", "Isi", boleh_sembunyi=True),
    Kolom("wilayah", "Wilayah"),
    Kolom("meja", "Meja"),
    Kolom("tenggat", "Tenggat"),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Nomor", 8), ("Jenis", 26), ("Tentang", 30), ("Wilayah", 26), ("Kode wilayah", 18), ("TPS", 6),
    ("Cara", 18), ("Nama pengirim", 22), ("Masuk", 14), ("Tenggat", 14), ("Terlambat (hari kerja)", 14),
    ("Keadaan", 30), ("Meja", 24), ("Petugas", 24), ("Bantahan", 10), ("Isi", 60), ("Jawaban", 60),
)  # fmt: skip
KOLOM_KUMPULAN: tuple[tuple[str, int], ...] = (
    ("Baris", 8), ("Tentang", 34), ("Keadaan", 32), ("Jawaban", 80),
)  # fmt: skip


def lewat(s: Laporan, hari: date) -> int:
    """Working days that its answer is late; 0 for what is closed."""
    return terlambat(s.tenggat, hari, libur(s.pemilihan)) if s.keadaan in TERBUKA else 0


def naik(s: Laporan, hari: date) -> list[str]:
    """Roles that are told of it because it is late, by name."""
    return [PERAN[p].nama for p in naik_ke(lewat(s, hari))]


def baris(s: Laporan, hari: date) -> Baris:
    """One report as a row of the list."""
    n = lewat(s, hari)
    return Baris(
        kunci=str(s.pk),
        alamat=reverse("layanan_rinci", args=[s.pk]),
        sel={
            "nomor": Sel(
                JENIS[s.jenis].judul, rinci=f"Nomor {s.pk} · {RUTE[s.jenis, s.topik].judul}"
            ),
            "uraian": shorten(s.uraian, 90, placeholder="…"),
            "wilayah": Sel(nama_wilayah(s.wilayah), rinci=f"TPS {s.tps}" if s.tps else ""),
            "meja": Sel(
                PERAN[s.peran].nama, rinci=s.petugas.nama if s.petugas else "Belum diambil"
            ),
            "tenggat": Sel(
                s.tenggat if s.keadaan in TERBUKA else None,
                nada="galat" if n else "",
                rinci=f"terlambat {angka(n)} hari kerja" if n else "",
            ),
            "keadaan": Sel(
                KEADAAN[s.keadaan].capitalize(),
                nada=NADA[s.keadaan],
                lencana=True,
                rinci=f"dibantah {angka(s.putaran)} kali" if s.putaran else "",
            ),
        },
    )


def baris_unduh(s: Laporan, hari: date) -> tuple[Any, ...]:
    """One report as a row of `KOLOM_UNDUH`; nobody's NIK, name or contact is in it."""
    return (
        s.pk, JENIS[s.jenis].judul, RUTE[s.jenis, s.topik].judul, nama_wilayah(s.wilayah), s.wilayah, s.tps,
        CARA[s.cara], SIFAT[s.sifat], tgl(s.masuk), tgl(s.tenggat) if s.tenggat else "", lewat(s, hari),
        KEADAAN[s.keadaan], PERAN[s.peran].nama, s.petugas.nama if s.petugas else "", s.putaran, s.uraian,
        jawaban_terakhir(s),
    )  # fmt: skip


def baris_kumpulan(s: Laporan) -> tuple[Any, ...]:
    """One row of a file of responses as a row of `KOLOM_KUMPULAN`."""
    return (s.nomor, RUTE[s.jenis, s.topik].judul, KEADAAN[s.keadaan], jawaban_terakhir(s))


def chip(s: Saringan) -> list[Chip]:
    """The filters in force."""
    hasil = []
    if s.jenis:
        hasil.append(Chip(JENIS[s.jenis].judul, "jenis"))
    if s.topik:
        judul = next(r.judul for (_, t), r in RUTE.items() if t == s.topik)
        hasil.append(Chip(judul, "topik"))
    if s.keadaan:
        kata = "Belum ditutup" if s.keadaan == BERJALAN else KEADAAN[s.keadaan].capitalize()
        hasil.append(Chip(kata, "keadaan"))
    if s.wilayah:
        hasil.append(Chip(nama_wilayah(s.wilayah), "wilayah"))
    if s.lewat:
        hasil.append(Chip("Lewat tenggat", "lewat"))
    if s.saya:
        hasil.append(Chip("Tugas saya", "saya"))
    if s.meja:
        hasil.append(Chip("Meja saya", "meja"))
    return hasil


def langkah(x: Langkah) -> dict[str, Any]:
    """One step on the desk's page; notes are marked as not seen by the sender."""
    siapa = "Pengirim" if x.tindakan in OLEH_PENGIRIM or x.oleh is None else x.oleh.nama
    rinci = ""
    if x.tindakan == "teruskan":
        rinci = f"Ke {x.rinci['peran']}"
    elif x.tindakan == "gabung":
        rinci = f"Ke laporan nomor {x.rinci['tujuan']}"
    elif x.tindakan == "kasus":
        rinci = f"Kasus {x.rinci['kasus']}"
    elif x.tindakan == "sunting":
        rinci = f"Foto {x.rinci['foto']}"
    return {
        "judul": LANGKAH[x.tindakan],
        "isi": x.isi,
        "rinci": rinci,
        "siapa": siapa,
        "pada": x.pada,
        "dalam": x.tindakan in DALAM,
    }
