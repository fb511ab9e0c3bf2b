"""Notes in words: badges, rows of tables, and what a point still needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from django.urls import reverse

from hakpilih.pengawasan.jenis import JENIS, KATEGORI
from hakpilih.pengawasan.keadaan import DITERIMA, KEADAAN, PERLU_JAWABAN
from hakpilih.pengawasan.tenggat import lewat
from kantor.izin_alamat import bisa
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pengawasan.keadaan import NADA
from kantor.pengawasan.models import Butir, Catatan, TindakLanjut
from kantor.pengawasan.selectors import Saringan, keadaan
from kantor.telaah import keadaan_perubahan
from kantor.telaah.antrean import LIHAT as LIHAT_PEMILIH
from kantor.telaah.models import Kasus, Perubahan
from kantor.templatetags.rupa import angka, tgl
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel

KOLOM = (
    Kolom("apa", "Catatan"),
    Kolom("uraian", "Uraian", boleh_sembunyi=True),
    Kolom("wilayah", "Wilayah"),
    Kolom("butir", "Butir", kanan=True),
    Kolom("surat", "Surat", boleh_sembunyi=True),
    Kolom("tenggat", "Tenggat"),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Nomor", 8), ("Jenis", 16), ("Kategori", 28), ("Wilayah", 26), ("Kode wilayah", 18), ("Butir", 8),
    ("Nomor surat", 24), ("Tanggal surat", 14), ("Diterima", 14), ("Tenggat", 14), ("Keadaan", 30),
    ("Uraian", 60),
)  # fmt: skip


def baris(c: Catatan, hari: date) -> Baris:
    """One note as a row of the list."""
    kode = keadaan(c)
    hari_lewat = lewat(c.tenggat, hari) if kode in PERLU_JAWABAN else 0
    sesudah = f"lewat {angka(hari_lewat)} hari" if hari_lewat else ""
    return Baris(
        kunci=str(c.pk),
        alamat=reverse("pengawasan_rinci", args=[c.pk]),
        sel={
            "apa": Sel(JENIS[c.jenis].judul, rinci=f"Nomor {c.pk} · {c.kata_kategori}"),
            "uraian": shorten(c.uraian, 90, placeholder="…"),
            "wilayah": nama_wilayah(c.wilayah),
            "butir": c.banyak,
            "surat": Sel(c.nomor_surat, rinci=tgl(c.tanggal_surat) if c.tanggal_surat else ""),
            "tenggat": Sel(c.tenggat, nada="galat" if hari_lewat else "", rinci=sesudah),
            "keadaan": Sel(KEADAAN[kode].capitalize(), nada=NADA[kode], lencana=True),
        },
    )  # fmt: skip


def baris_unduh(c: Catatan) -> tuple[Any, ...]:
    """One note as a row of `KOLOM_UNDUH`."""
    return (
        c.pk, JENIS[c.jenis].judul, c.kata_kategori, nama_wilayah(c.wilayah), c.wilayah, c.banyak,
        c.nomor_surat, _tgl(c.tanggal_surat), _tgl(c.diterima), _tgl(c.tenggat),
        KEADAAN[keadaan(c)], c.uraian,
    )  # fmt: skip


def chip(s: Saringan) -> list[Chip]:
    """The filters in force."""
    hasil = []
    if s.jenis:
        hasil.append(Chip(JENIS[s.jenis].judul, "jenis"))
    if s.kategori:
        hasil.append(Chip(KATEGORI[s.kategori].judul, "kategori"))
    if s.keadaan:
        hasil.append(Chip(KEADAAN[s.keadaan].capitalize(), "keadaan"))
    if s.wilayah:
        hasil.append(Chip(nama_wilayah(s.wilayah), "wilayah"))
    if s.lewat:
        hasil.append(Chip("Lewat tenggat", "lewat"))
    return hasil


def butir_tampil(
    semua: Sequence[Butir],
    lanjut: Mapping[int, list[TindakLanjut]],
    usul: Mapping[int, list[Perubahan]],
    kasus: Mapping[int, Kasus],
    pengguna: Any,
    hari: date,
) -> list[dict[str, Any]]:
    """Points as the page of a note shows them: who, where, what was done, what can be done next."""
    lihat = any(bisa(pengguna, t) for t in LIHAT_PEMILIH)
    urus = bisa(pengguna, "jawab_pengawasan")
    hasil = []
    for b in semua:
        sudah = lanjut.get(b.pk, [])
        tertaut = {t.perubahan_id for t in sudah}
        k = kasus.get(b.baris_id or 0)
        hasil.append(
            {
                "b": b,
                "nama": b.baris.nama.title() if b.baris else b.nama,
                "alamat_pemilih": b.baris.get_absolute_url() if b.baris and lihat else "",
                "alamat": b.baris.alamat if b.baris else b.alamat,
                "wilayah": nama_wilayah(b.wilayah),
                "putusan": _putusan(b),
                "lanjut": [_lanjut(t, hari, lihat) for t in sudah],
                "usul": [u for u in usul.get(b.baris_id or 0, []) if u.pk not in tertaut]
                if urus
                else [],
                "kasus": reverse("kasus", args=[k.pk]) if k is not None and lihat and urus else "",
            }
        )
    return hasil


def _lanjut(t: TindakLanjut, hari: date, lihat: bool) -> dict[str, Any]:
    u = t.perubahan
    if u is None:
        return {
            "kata": t.uraian,
            "keadaan": "Selesai",
            "nada": "beres",
            "alamat": "",
            "oleh": t.oleh.nama,
        }
    kata, nada = keadaan_perubahan.lencana(u, hari)
    alamat = reverse("perubahan_rinci", args=[u.pk]) if lihat else ""
    return {
        "kata": f"Perubahan nomor {u.pk}", "keadaan": kata, "nada": nada, "alamat": alamat,
        "oleh": t.oleh.nama,
    }  # fmt: skip


def _putusan(b: Butir) -> tuple[str, str]:
    if not b.putusan:
        return ("", "")
    return ("Diterima", "beres") if b.putusan == DITERIMA else ("Tidak diterima", "")


def _tgl(hari: date | None) -> str:
    return tgl(hari) if hari else ""
