"""What the pages of files show, worked out of a `Berkas`."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from hakpilih.intake.daftar_format import FORMAT
from kantor.berkas.models import Berkas
from kantor.berkas.ringkasan import DITAMPILKAN, NASIB, memuat_pemilih
from kantor.berkas.services import terlalu_banyak
from kantor.templatetags.rupa import angka, persen, tgl, ukuran
from kantor.templatetags.tabel import Baris, Kolom, Sel

# State → words, mood, icon, condition on `Berkas`.
KEADAAN: dict[str, tuple[str, str, str, Q]] = {
    "diterima": ("Sedang diperiksa", "kabar", "jam",
                 Q(diperiksa__isnull=True, ditolak__isnull=True)),
    "diperiksa": ("Sudah diperiksa", "awas", "jam",
                  Q(diperiksa__isnull=False, dimuat__isnull=True, ditolak__isnull=True)),
    "dimuat": ("Dimuat", "beres", "beres", Q(dimuat__isnull=False, ditolak__isnull=True)),
    "ditolak": ("Ditolak", "galat", "galat", Q(ditolak__isnull=False)),
}  # fmt: skip
KOLOM_DAFTAR = [
    Kolom("nama", "Berkas"),
    Kolom("format", "Jenis"),
    Kolom("dari", "Diserahkan oleh", boleh_sembunyi=True),
    Kolom("per", "Keadaan per"),
    Kolom("keadaan", "Keadaan"),
    Kolom("baris", "Baris", kanan=True),
    Kolom("oleh", "Diunggah oleh", boleh_sembunyi=True),
    Kolom("kapan", "Kapan"),
]
# Formats whose rows go on in another room: its address, and the words of the button.
LANJUT: dict[str, tuple[str, str]] = {"hasil_coklit": ("coklit_berkas", "Muat di Coklit")}
_JUDUL = {"ditolak": "Ditolak", "disisihkan": "Disisihkan", "ditandai": "Diterima dengan tanda"}
_NADA = {"ditolak": "galat", "disisihkan": "awas", "ditandai": "beres"}


def lencana(
    b: Berkas, *, menunggu_anda: bool = False, berjalan: bool = False
) -> tuple[str, str, str]:
    """Words, mood and icon of the badge; `berjalan`: a job for the file runs."""
    if berjalan and b.keadaan == "diperiksa":
        return "Sedang dimuat", "kabar", "jam"
    if menunggu_anda:
        return "Menunggu keputusan Anda", "awas", "jam"
    if b.keadaan == "diperiksa" and not memuat_pemilih(b.format):
        return "Diperiksa dan tersimpan", "beres", "beres"
    kata, nada, ikon, _ = KEADAAN[b.keadaan]
    return kata, nada, ikon


def baris_daftar(b: Berkas) -> Baris:
    """A file in the list."""
    kata, nada, _ = lencana(b)
    return Baris(
        kunci=str(b.pk),
        alamat=reverse("berkas_rinci", args=[b.pk]),
        sel={
            "nama": b.nama,
            "format": FORMAT[b.format].judul if b.format in FORMAT else b.format,
            "dari": b.dari,
            "per": b.keadaan_per,
            "keadaan": Sel(kata, nada=nada, lencana=True),
            "baris": b.banyak_baris or None,
            "oleh": str(b.pengunggah),
            "kapan": b.diterima,
        },
    )


def langkah(b: Berkas, *, berjalan: bool = False) -> list[dict[str, Any]]:
    """The way of a file as `{% langkah %}` draws it."""
    tahap = [
        {"nama": "Diterima", "rinci": [ukuran(b.ukuran), "utuh, terenkripsi"], "keadaan": "sudah"},
        _tahap_periksa(b),
    ]
    if memuat_pemilih(b.format):
        tahap += [_tahap_penjaga(b), _tahap_muat(b, berjalan)]
    return tahap


def _tahap_periksa(b: Berkas) -> dict[str, Any]:
    if b.diperiksa is None:
        keadaan = "lewat" if b.ditolak else "kini"
        rinci = ["ditolak" if b.ditolak else ""]
        return {"nama": "Diperiksa", "rinci": rinci, "keadaan": keadaan, "kata": "gagal"}
    rinci = [f"{angka(b.banyak_baris)} baris", "tidak ada yang hilang"]
    return {"nama": "Diperiksa", "rinci": rinci, "keadaan": "sudah"}


def _tahap_penjaga(b: Berkas) -> dict[str, Any]:
    tahap: dict[str, Any] = {"nama": "Penjaga perubahan", "rinci": "", "keadaan": ""}
    if b.diperiksa is None:
        return tahap
    if not b.penjaga:
        return tahap | {"rinci": "berkas pertama dari jenisnya", "keadaan": "sudah"}
    rinci = f"{persen(b.penjaga['bagian'])} dari batas {b.penjaga['batas']} %"
    lewat = terlalu_banyak(b) and b.dimuat is None
    keadaan = "lewat" if lewat else "sudah"
    return tahap | {"rinci": rinci, "keadaan": keadaan, "kata": "melewati batas"}


def _tahap_muat(b: Berkas, berjalan: bool) -> dict[str, Any]:
    if b.dimuat is not None:
        rinci = [f"{angka(b.banyak_diterima)} baris", tgl(b.dimuat)]
        return {"nama": "Dimuat", "rinci": rinci, "keadaan": "sudah"}
    if b.keadaan != "diperiksa":
        return {"nama": "Dimuat", "rinci": "", "keadaan": ""}
    rinci = ["sedang berjalan" if berjalan else "menunggu keputusan"]
    return {"nama": "Dimuat", "rinci": rinci, "keadaan": "kini"}


def kelompok(b: Berkas) -> list[dict[str, Any]]:
    """Faults as `{% masalah %}` draws them."""
    semua = b.ringkasan.get("kelompok", [])
    hasil = []
    for n in NASIB:
        butir = [_butir(b, g) for g in semua if g["nasib"] == n]
        if butir:
            banyak = b.ringkasan[n]
            hasil.append({"nada": _NADA[n], "judul": _JUDUL[n], "banyak": banyak, "butir": butir})
    return hasil


def _butir(b: Berkas, g: dict[str, Any]) -> dict[str, Any]:
    return {
        "judul": g["judul"].removeprefix("Ditolak: ").removeprefix("Disisihkan: ").capitalize()
        if g["nasib"] != "ditandai"
        else g["judul"],
        "jumlah": g["jumlah"],
        "baris": g["baris"],
        "kolom": g["kolom"],
        "contoh": "",
        "perbaikan": g["saran"],
        "alamat": reverse("berkas_masalah", args=[b.pk, g["kode"]]),
    }


def terpotong(g: dict[str, Any]) -> int:
    """How many rows of a fault its page shows where it does not show all; else 0."""
    return DITAMPILKAN if g["jumlah"] > DITAMPILKAN else 0


def bukti(b: Berkas) -> list[dict[str, Any]]:
    """The receipt; of the office's own file of what was written on pages there is no original."""
    asli: list[dict[str, Any]] = [
        {"nama": "Sidik berkas (SHA-256)", "nilai": b.sha256, "sidik": True},
        {"nama": "Ukuran", "nilai": ukuran(b.ukuran)},
        {"nama": "Disimpan", "nilai": "Utuh, terenkripsi"},
    ]
    return [
        *(asli if b.ukuran else ()),
        {"nama": "Diserahkan oleh", "nilai": b.dari},
        {"nama": "Keadaan data per", "nilai": b.keadaan_per},
        {"nama": "Diunggah oleh", "nilai": str(b.pengunggah)},
        {"nama": "Diterima", "nilai": b.diterima},
    ]
