"""Requests in words: the tabs of the room, rows of tables, badges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from hakpilih.permintaan.jawaban import HASIL
from hakpilih.permintaan.lembaga import JAWABAN
from kantor.izin_alamat import bisa
from kantor.pemilihan.selectors import nama_wilayah
from kantor.permintaan.keadaan import DIKIRIM, NADA
from kantor.permintaan.models import Butir, Permintaan
from kantor.permintaan.selectors import LIHAT_SURAT
from kantor.permintaan.services import perihal
from kantor.telaah.antrean import LIHAT
from kantor.templatetags.rupa import angka, tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel

# URL name, words, the actions any one of which shows the tab.
_TAB: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("permintaan", "Yang diminta", ("jawab_permintaan", *LIHAT)),
    ("permintaan_semua", "Surat permintaan", LIHAT_SURAT),
    ("ktp_el", "KTP-el harian", LIHAT_SURAT),
    ("jemput_bola", "Jemput bola", ("kirim_permintaan", *LIHAT)),
    ("nota", "Nota kesepahaman", LIHAT_SURAT),
)
KOLOM_SURAT = (
    Kolom("nomor", "Permintaan"),
    Kolom("lembaga", "Lembaga"),
    Kolom("banyak", "Butir", kanan=True),
    Kolom("tenggat", "Tenggat"),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_BUTIR = (
    Kolom("nomor", "Butir"),
    Kolom("nama", "Nama"),
    Kolom("wilayah", "Kelurahan/desa"),
    Kolom("jawaban", "Jawaban"),
    Kolom("hasil", "Hasil"),
)


def besar(kata: str) -> str:
    """Words at the beginning of a cell: NIK stays NIK, and KTP-el KTP-el."""
    return kata[:1].upper() + kata[1:]


def kecil(kata: str) -> str:
    """Words inside a sentence."""
    return kata[:1].lower() + kata[1:]


def tab(pengguna: Any, kini: str) -> list[dict[str, Any]]:
    """The tabs that an account may open; `kini`: the one that is shown."""
    return [
        {"judul": judul, "alamat": reverse(nama), "kini": nama == kini}
        for nama, judul, tindakan in _TAB
        if any(bisa(pengguna, t) for t in tindakan)
    ]


def lencana(p: Permintaan, kini: date) -> tuple[str, str]:
    """State of a request: words and mood; an overdue one says so."""
    if p.terlambat(kini):
        return f"terlambat {angka((kini - p.tenggat).days)} hari", "galat"
    return p.kata_keadaan, NADA[p.keadaan]


def baris_surat(p: Permintaan, kini: date) -> Baris:
    """A request as a row of a table."""
    kata, nada = lencana(p, kini)
    rinci = (
        f"surat {p.surat}, dikirim {tgl(p.dikirim)}" if p.dikirim else f"disusun {p.pengusul.nama}"
    )
    return Baris(
        kunci=str(p.pk),
        alamat=reverse("permintaan_rinci", args=[p.pk]),
        nama=p.nama,
        sel={
            "nomor": Sel(f"{p.nomor}. {perihal(p)}", rinci=rinci),
            "lembaga": p.kata_lembaga,
            "banyak": p.banyak if p.tentang_orang else "–",
            "tenggat": tgl(p.tenggat),
            "keadaan": Sel(kata.capitalize(), nada=nada, lencana=True),
        },
    )


def baris_butir(b: Butir, pengguna: Any) -> Baris:
    """An item as a row of a table: no sealed value, and the way to the voter only for who may see voters."""
    lihat = any(bisa(pengguna, t) for t in LIHAT)
    pemilih = reverse("pemilih", args=[b.baris.acak]) if lihat else ""
    hasil: Any = "–"
    if b.hasil:
        alamat = reverse("kasus", args=[b.kasus_jawaban_id]) if lihat and b.kasus_jawaban_id else ""
        if lihat and b.hasil == "bukti" and b.perubahan_id:
            alamat = reverse("perubahan_rinci", args=[b.perubahan_id])
        hasil = Sel(HASIL[b.hasil].judul, alamat=alamat)
    jawaban: Any = Sel("Belum dijawab", nada="sunyi")
    if b.jawaban:
        kapan = tgl(b.tanggal_kejadian) if b.tanggal_kejadian else ""
        jawaban = Sel(besar(JAWABAN[b.jawaban].kata), rinci=kapan)
    return Baris(
        kunci=str(b.pk),
        nama=f"butir {b.nomor}",
        sel={
            "nomor": b.nomor,
            "nama": Sel(b.baris.nama.title(), alamat=pemilih),
            "wilayah": nama_wilayah(b.wilayah),
            "jawaban": jawaban,
            "hasil": hasil,
        },
    )  # fmt: skip


def ringkas_jawaban(hitung: Mapping[str, int], p: Permintaan) -> list[tuple[str, int]]:
    """Answers by kind in words, those that wait last."""
    isi = [(besar(JAWABAN[k].kata), n) for k, n in hitung.items() if k]
    if hitung.get("") and p.keadaan == DIKIRIM:
        isi.append(("Belum dijawab", hitung[""]))
    return isi
