"""Plans, records and reach in words: rows of tables, badges, cost, knowledge before and after."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from django.urls import reverse

from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.sosialisasi.biaya import per_orang, per_poin
from hakpilih.sosialisasi.cara import BIDANG, CARA, TUJUAN
from hakpilih.sosialisasi.jangkauan import KATA, KOSONG, KURANG, PENUH, Celah
from hakpilih.sosialisasi.pengetahuan import Hasil
from hakpilih.sosialisasi.soal import PAKET
from kantor.izin_alamat import bisa
from kantor.pemilihan.selectors import nama_wilayah
from kantor.sosialisasi.keadaan import KEADAAN, NADA
from kantor.sosialisasi.models import Kegiatan, Rencana
from kantor.sosialisasi.selectors import Saringan
from kantor.sosialisasi.tulis import KELOLA
from kantor.templatetags.rupa import angka, persen, tanda, tgl
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel

_TAB: tuple[tuple[str, str, str], ...] = (
    ("sosialisasi", "Rencana", ""),
    ("sosialisasi_kalender", "Kalender", ""),
    ("sosialisasi_kegiatan", "Kegiatan", ""),
    ("sosialisasi_jangkauan", "Jangkauan", ""),
    ("sosialisasi_pelajaran", "Pembelajaran", ""),
    ("sosialisasi_kanal", "Kanal media", ""),
    ("sosialisasi_tempat", "Layanan informasi", ""),
    ("sosialisasi_penyebut", "Penyebut", KELOLA),
)
NADA_CELAH: dict[str, str] = {PENUH: "beres", KURANG: "awas", KOSONG: "galat"}
KOLOM_RENCANA = (
    Kolom("rencana", "Rencana"),
    Kolom("basis", "Basis"),
    Kolom("wilayah", "Wilayah"),
    Kolom("waktu", "Waktu"),
    Kolom("bidang", "Divisi", boleh_sembunyi=True),
    Kolom("terlaksana", "Terlaksana", kanan=True),
    Kolom("orang", "Terjangkau", kanan=True),
    Kolom("pagu", "Pagu (Rp)", kanan=True, boleh_sembunyi=True),
)
KOLOM_KEGIATAN = (
    Kolom("kegiatan", "Kegiatan"),
    Kolom("hari", "Hari"),
    Kolom("wilayah", "Wilayah"),
    Kolom("hadir", "Hadir", kanan=True),
    Kolom("penggerak", "Penggerak", kanan=True, boleh_sembunyi=True),
    Kolom("biaya", "Biaya (Rp)", kanan=True, boleh_sembunyi=True),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_CELAH: tuple[tuple[str, int], ...] = (
    ("Kode wilayah", 16), ("Wilayah", 24), ("Basis", 24), ("Penyebut", 10), ("Sasaran", 10),
    ("Hadirin", 10), ("Orang berbeda paling sedikit", 12), ("Orang berbeda paling banyak", 12),
    ("Cakupan paling sedikit (%)", 12), ("Cakupan paling banyak (%)", 12), ("Keadaan", 20),
)  # fmt: skip
KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Nomor", 8), ("Hari", 12), ("Kegiatan", 40), ("Rencana", 10), ("Wilayah", 24), ("Kode wilayah", 14),
    ("Tempat", 30), ("Cara", 20), ("Tujuan", 24), ("Tahap", 24), ("Divisi", 24), ("Yang berbicara", 30),
    ("Mitra", 24), ("Bahan", 24), ("Kelompok", 24), ("Dihitung jangkauan", 10), ("Laki-laki", 10),
    ("Perempuan", 10), ("Di antaranya disabilitas", 12), ("Biaya (Rp)", 14), ("Keadaan", 18),
)  # fmt: skip


def tab(pengguna: Any, kini: str) -> list[dict[str, Any]]:
    """The tabs of the room for this account."""
    return [
        {"judul": kata, "alamat": reverse(alamat), "kini": alamat == kini}
        for alamat, kata, tindakan in _TAB
        if not tindakan or bisa(pengguna, tindakan)
    ]


def nama_basis(kode: Any) -> str:
    """Audiences in words, joined."""
    return ", ".join(BASIS[k].judul for k in BASIS if k in kode)


def baris_rencana(r: Any) -> Baris:
    """One line of the plan as a row."""
    waktu = tgl(r.mulai) if r.mulai == r.akhir else f"{tgl(r.mulai)} – {tgl(r.akhir)}"
    judul, tahap = shorten(r.judul, 90, placeholder="…"), "di luar tahapan"
    if r.tahap:
        tahap = shorten(r.tahap.nama, 40, placeholder="…")
    sasaran = f"dari {angka(r.jumlah_target)}" if r.jumlah_target else "penggerak saja"
    return Baris(
        kunci=str(r.pk),
        alamat=reverse("sosialisasi_rencana", args=[r.pk]),
        sel={
            "rencana": Sel(judul, rinci=f"{r.kata_cara}, {r.kata_tujuan.lower()}"),
            "basis": nama_basis(r.target),
            "wilayah": nama_wilayah(r.wilayah),
            "waktu": Sel(waktu, rinci=tahap),
            "bidang": r.kata_bidang,
            "terlaksana": f"{angka(r.terlaksana)} dari {angka(r.banyak)}",
            "orang": Sel(angka(r.terjangkau), rinci=sasaran),
            "pagu": r.pagu,
        },
    )  # fmt: skip


def baris_kegiatan(k: Any, orang: Mapping[int, tuple[int, int]]) -> Baris:
    """One record as a row; `orang`: record → heads of audiences, of carriers."""
    hadir, penggerak = orang.get(k.pk, (0, 0))
    return Baris(
        kunci=str(k.pk),
        alamat=reverse("sosialisasi_satu", args=[k.pk]),
        sel={
            "hari": k.hari,
            "kegiatan": Sel(shorten(k.judul, 90, placeholder="…"), rinci=f"{k.kata_cara}, {k.tempat}"),
            "wilayah": nama_wilayah(k.wilayah),
            "hadir": hadir,
            "penggerak": penggerak,
            "biaya": k.biaya,
            "keadaan": Sel(k.kata_keadaan.capitalize(), nada=NADA[k.keadaan], lencana=True),
        },
    )  # fmt: skip


def chip(s: Saringan) -> list[Chip]:
    """The filters in force."""
    hasil = []
    for nama, tabel in (("basis", BASIS), ("cara", CARA), ("tujuan", TUJUAN), ("bidang", BIDANG),
                        ("keadaan", KEADAAN)):  # fmt: skip
        if nilai := getattr(s, nama):
            x = tabel[nilai]
            hasil.append(Chip(x.capitalize() if isinstance(x, str) else x.judul, nama))
    if s.wilayah:
        hasil.append(Chip(nama_wilayah(s.wilayah), "wilayah"))
    return hasil


def baris_unduh(k: Kegiatan) -> list[tuple[Any, ...]]:
    """One record as rows of `KOLOM_UNDUH`, one for each group that came."""
    depan = (
        k.pk, tgl(k.hari), k.judul, k.rencana_id, nama_wilayah(k.wilayah), k.wilayah, k.tempat, k.kata_cara,
        k.kata_tujuan, k.tahap.nama if k.tahap else "di luar tahapan", k.kata_bidang, k.pembicara, k.mitra,
        k.bahan,
    )  # fmt: skip
    belakang = (k.biaya, k.kata_keadaan)
    hadir = list(k.hadir.order_by("pk"))
    if not hadir:
        return [(*depan, "", "", None, None, None, *belakang)]
    # The cost stands once, so that a sum over the column is right.
    return [
        (*depan, h.judul, "ya" if h.basis else "tidak", h.laki, h.perempuan, h.disabilitas,
         *(belakang if not n else (None, k.kata_keadaan)))
        for n, h in enumerate(hadir)
    ]  # fmt: skip


def baris_celah(c: Celah) -> tuple[Any, ...]:
    """One region × audience as a row of `KOLOM_CELAH`."""
    a, b = c.cakupan if c.cakupan is not None else (None, None)
    return (
        c.wilayah, nama_wilayah(c.wilayah), BASIS[c.basis].judul, c.penyebut, c.sasaran, c.datang,
        c.paling_sedikit, c.paling_banyak, None if a is None else round(100 * a, 2),
        None if b is None else round(100 * b, 2), KATA[c.bacaan],
    )  # fmt: skip


def celah_tampil(c: Celah) -> dict[str, Any]:
    """One region × audience as the page shows it."""
    a, b = c.cakupan if c.cakupan is not None else (0.0, 0.0)
    kata = (
        "–" if c.cakupan is None else persen(b, 1) if a == b else f"{persen(a, 1)} – {persen(b, 1)}"
    )
    return {
        "c": c, "wilayah": nama_wilayah(c.wilayah), "basis": BASIS[c.basis].judul, "cakupan": kata,
        "kata": KATA[c.bacaan], "nada": NADA_CELAH[c.bacaan],
        "a": f"{100 * a:.1f}", "lebar": f"{max(0.6, 100 * (b - a)):.1f}", "b": f"{100 * b:.1f}",
    }  # fmt: skip


def biaya_tampil(biaya: int | None, hadir: int, uji: Hasil | None) -> dict[str, str]:
    """Cost per head and per point of knowledge, in words; empty where it cannot be said."""
    orang = per_orang(biaya, hadir)
    poin = per_poin(biaya, hadir, uji.nilai if uji else None)
    isi = {
        "orang": f"Rp {angka(round(orang))}" if orang is not None else "",
        "poin": "",
        "selang": "",
    }
    if poin is not None:
        isi["poin"] = f"Rp {angka(round(poin.nilai))}"
        isi["selang"] = (
            f"Rp {angka(round(poin.termurah))} sampai Rp {angka(round(poin.termahal))}"
            if poin.termahal is not None
            else f"paling sedikit Rp {angka(round(poin.termurah))}; kenaikannya belum pasti"
        )
    return isi


def uji_tampil(h: Hasil, paket: str) -> dict[str, Any]:
    """Knowledge before and after in words; `paket`: the questions."""
    bacaan = {True: ("naik", "beres"), False: ("turun", "galat"), None: ("belum pasti", "awas")}
    kata, nada = bacaan[h.naik]
    return {
        "h": h, "kata": kata, "nada": nada, "selisih": f"{tanda(100 * h.nilai.selisih, 1)} poin",
        "selang": f"{tanda(100 * h.nilai.bawah, 1)} sampai {tanda(100 * h.nilai.atas, 1)}",
        "sebelum": persen(h.nilai.sebelum, 1), "sesudah": persen(h.nilai.sesudah, 1),
        "butir": [
            {
                "tanya": t.tanya, "sebelum": persen(b.sebelum, 0), "sesudah": persen(b.sesudah, 0),
                "selisih": f"{tanda(100 * b.selisih, 0)}",
                "selang": f"{tanda(100 * b.bawah, 0)} sampai {tanda(100 * b.atas, 0)}",
            }
            for b, t in zip(h.butir, PAKET[paket].butir, strict=True)
        ],
    }  # fmt: skip


def nama_rencana(r: Rencana) -> str:
    """`3 · KPU masuk sekolah`."""
    return f"{r.pk} · {shorten(r.judul, 60, placeholder='…')}"
