"""Moves in words: places, grounds, rows of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from hakpilih.daftar.pindah import (
    ARAH,
    KELUAR,
    MASUK,
    NAMA_DAERAH,
    Batas,
    kalimat_batas,
    surat_suara,
)
from hakpilih.wilayah import tingkat
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, seluruh_kantor
from kantor.pindah.aturan import alasan_pemilihan, kini, surat_suara_pemilihan
from kantor.pindah.keadaan import SAH
from kantor.pindah.models import Pindah
from kantor.templatetags.rupa import ZONA, tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel

# The pages of the room; `seluruh`: for the whole office only.
TAB: tuple[dict[str, Any], ...] = (
    {"nama": "pindah", "judul": "Pengajuan"},
    {"nama": "dptb", "judul": "DPTb"},
    {"nama": "pindah_kiriman", "judul": "Antarkantor", "seluruh": True},
    {"nama": "pindah_aturan", "judul": "Surat suara"},
)
# The figures above the list.
JUDUL: dict[str, str] = {
    "dalam": "Pindah di dalam daerah",
    "masuk": "Datang dari luar",
    "keluar": "Pergi ke luar",
    "menunggu": "Menunggu putusan",
}
KELAMIN = {"L": "laki-laki", "P": "perempuan"}
KOLOM = (
    Kolom("nama", "Pemilih"),
    Kolom("asal", "Dari"),
    Kolom("tujuan", "Ke"),
    Kolom("alasan", "Alasan"),
    Kolom("diajukan", "Diajukan"),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Nomor", 10), ("Nama", 32), ("Jenis kelamin", 14), ("Arah", 22), ("Kode asal", 20), ("Asal", 30),
    ("Kode tujuan", 20), ("Tujuan", 30), ("Alasan", 30), ("Surat suara", 44), ("Diajukan", 14),
    ("Diputuskan", 14), ("Keadaan", 26),
)  # fmt: skip


def tab(pengguna: Any, kini: str) -> list[dict[str, Any]]:
    """The pages of the room that this account may open."""
    return [
        {"judul": t["judul"], "alamat": reverse(t["nama"]), "kini": t["nama"] == kini}
        for t in TAB
        if not t.get("seluruh") or seluruh_kantor(pengguna)
    ]


def nama_alasan(p: Pemilihan) -> dict[str, str]:
    """Code of a ground → its words."""
    return {a.kode: a.nama for a in alasan_pemilihan(p)}


def tempat(x: Pindah, ujung: str) -> str:
    """Where a move begins (`asal`) or ends (`tujuan`), in words."""
    kode = getattr(x, ujung)
    luar = (ujung == "asal" and x.arah == MASUK) or (ujung == "tujuan" and x.arah == KELUAR)
    if not luar:
        nama = nama_wilayah(kode)
        return nama if tingkat(kode) == "tps" else f"{nama}, TPS belum ditentukan"
    return x.tempat_luar or kode


def rinci_tempat(x: Pindah, ujung: str) -> str:
    """The code of a place outside, for its name is what somebody typed."""
    luar = (ujung == "asal" and x.arah == MASUK) or (ujung == "tujuan" and x.arah == KELUAR)
    return f"kode {getattr(x, ujung)}" if luar else ""


def baris(semua: Sequence[Pindah], alasan: Mapping[str, str]) -> list[Baris]:
    """Moves as rows of `KOLOM`."""
    return [
        Baris(
            kunci=str(x.pk),
            alamat=x.get_absolute_url(),
            nama=f"pindah memilih {x.pk}",
            sel={
                "nama": Sel(x.nama.title(), rinci=f"Nomor {x.pk}"),
                "asal": Sel(tempat(x, "asal"), rinci=rinci_tempat(x, "asal")),
                "tujuan": Sel(tempat(x, "tujuan"), rinci=rinci_tempat(x, "tujuan")),
                "alasan": alasan.get(x.alasan, x.alasan),
                "diajukan": x.dibuat.astimezone(ZONA[x.pemilihan.zona]).date(),
                "keadaan": Sel(x.kata_keadaan.capitalize(), nada=x.nada, lencana=True),
            },
        )
        for x in semua
    ]


def baris_unduh(x: Pindah, alasan: Mapping[str, str]) -> tuple[Any, ...]:
    """One move as a row of `KOLOM_UNDUH`; no NIK and no birth date."""
    return (
        x.pk,
        x.nama.title(),
        KELAMIN.get(x.jenis_kelamin, ""),
        ARAH[x.arah],
        x.asal,
        tempat(x, "asal"),
        x.tujuan,
        tempat(x, "tujuan"),
        alasan.get(x.alasan, x.alasan),
        ", ".join(x.surat_suara),
        tgl(x.dibuat),
        tgl(x.diputuskan),
        x.kata_keadaan,
    )


def kata_batas(p: Pemilihan, semua: Sequence[Batas]) -> list[dict[str, Any]]:
    """The deadlines as sentences, each with whether it is over."""
    kata = kalimat_batas(semua, kini(p), p.zona)
    return [{"kata": k[:1].upper() + k[1:], "lewat": k.endswith("(sudah lewat)")} for k in kata]


def surat_suara_nanti(x: Pindah) -> list[str]:
    """Which ballots a mover receives: as decided, or as it would be decided now."""
    if x.keadaan in SAH:
        return list(x.surat_suara)
    return [s.nama for s in surat_suara(surat_suara_pemilihan(x.pemilihan), x.asal, x.tujuan)]


def kata_surat_suara(nama: Sequence[str]) -> str:
    """The same in a sentence."""
    return ", ".join(nama) or "tidak ada: daerah pemilihannya berbeda untuk semua tingkat"


def kata_daerah(daerah: str) -> str:
    """How wide the area of a ballot is."""
    return NAMA_DAERAH.get(daerah, daerah)


def ubin(ringkas: Mapping[str, int]) -> list[dict[str, Any]]:
    """The figures above the list; none where there is nothing to count."""
    if not any(ringkas.values()):
        return []
    return [{"judul": j, "nilai": ringkas[k]} for k, j in JUDUL.items()]
