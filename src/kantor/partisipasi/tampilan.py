"""What the pages of an election share: its heading, tabs, tiles, the map, the ranked table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from hakpilih.publikasi.peta import Peta as PetaLuas
from hakpilih.publikasi.peta_warna import Lukisan, lukis
from kantor.izin_alamat import bisa
from kantor.partisipasi import gambar, selectors
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.penyebut import penyebut
from kantor.partisipasi.selectors import Banding, Tempat
from kantor.partisipasi.services import MUAT
from kantor.partisipasi.tujuan import Menuju, kata_sasaran, sebelum, sesudah
from kantor.templatetags.rupa import angka, persen, tanda
from kantor.tugas.models import Tugas

KATA_TINGKAT: dict[str, str] = {
    "kecamatan": "Kecamatan",
    "kelurahan": "Kelurahan",
    "tps": "TPS",
}
_TAB: tuple[tuple[str, str, str], ...] = (
    ("partisipasi_rinci", "Peta dan tabel", ""),
    ("partisipasi_golongan", "Menurut golongan", ""),
    ("partisipasi_banding", "Dibanding", ""),
    ("partisipasi_sasaran", "Sasaran", ""),
    ("partisipasi_periksa", "Perlu diperiksa", ""),
    ("partisipasi_publik", "Pratinjau publik", ""),
    ("partisipasi_berkas", "Berkas", MUAT),
)
JUDUL_TAB: dict[str, str] = {alamat: kata for alamat, kata, _ in _TAB}


def umum(request: Any, k: Kehadiran, kini: str) -> dict[str, Any]:
    """Heading, tabs and the running job of an election's pages."""
    jalan = Tugas.objects.filter(
        jenis="hitung_kehadiran", objek=f"partisipasi/{k.pk}", selesai__isnull=True
    )
    return {
        "k": k,
        "tab": [
            {"judul": kata, "alamat": reverse(alamat, args=[k.pk]), "kini": alamat == kini}
            for alamat, kata, tindakan in _TAB
            if not tindakan or bisa(request.user, tindakan)
        ],
        "tugas": jalan.order_by("-pk").first(),
        "belum_masuk": _belum(k),
    }


def _belum(k: Kehadiran) -> int:
    """TPS that told nothing yet, of the whole office."""
    a = selectors.angka(k, k.wilayah)
    return a.satuan - a.dipakai if a is not None and a.satuan > 1 else 0


def ubin(
    a: Angka | None, menuju: Menuju | None, target: float | None, b: Banding | None
) -> list[dict[str, Any]]:
    """The four figures on top."""
    hasil: list[dict[str, Any]] = []
    if a is not None:
        hasil += [
            {
                "judul": "Hadir",
                "nilai": "–" if a.persen is None else persen(a.persen / 100),
                "catatan": rentang(a),
            },
            {
                "judul": "Pengguna ÷ pemilih",
                "nilai": angka(a.pengguna),
                "catatan": gettext("dari %(n)s") % {"n": angka(a.pemilih)},
            },
        ]
    if menuju is not None and target is not None:
        hasil.append(ubin_sasaran(menuju, target))
    if b is not None and b.sendiri.poin is not None:
        ujung = {
            "a": tanda(b.sendiri.paling_sedikit, 1), "b": tanda(b.sendiri.paling_banyak, 1)
        }  # fmt: skip
        antara = gettext("antara %(a)s dan %(b)s") % ujung
        hasil.append(
            {
                "judul": gettext("Dibanding %(nama)s") % {"nama": b.lalu.nama},
                "nilai": gettext("%(n)s poin") % {"n": tanda(b.sendiri.poin, 2)},
                "catatan": antara if ujung["a"] != ujung["b"] else "",
            }
        )
    return hasil


def ubin_sasaran(m: Menuju, target: float) -> dict[str, Any]:
    """The tile of the target."""
    judul = gettext("Menuju sasaran %(n)s %%") % {"n": kata_sasaran(target)}
    if m.kurang is None:
        return {"judul": judul, "nilai": "–", "catatan": gettext("belum dapat dihitung")}
    if m.kurang == 0:
        return {"judul": judul, "nilai": gettext("tercapai"), "catatan": ""}
    catatan = gettext("lagi di wilayah ini")
    if m.sedikit is not None and m.banyak is not None and m.sedikit != m.banyak:
        catatan = gettext("lagi; antara %(a)s dan %(b)s") % {
            "a": angka(m.sedikit),
            "b": angka(m.banyak),
        }
    if m.belum:
        catatan = gettext("%(c)s; tanpa %(n)s TPS yang belum pasti") % {
            "c": catatan,
            "n": angka(m.belum),
        }
    return {
        "judul": judul,
        "nilai": gettext("%(n)s orang") % {"n": angka(m.kurang)},
        "catatan": catatan,
    }


def rentang(a: Angka) -> str:
    """`batas 71,7–72,7 %`; "" where nothing is uncertain."""
    if a.bawah is None or a.atas is None or a.atas - a.bawah < 0.005:
        return gettext("tanpa angka yang bertentangan") if a.persen is not None else ""
    return gettext("batas %(a)s–%(b)s") % {"a": angka(a.bawah, 1), "b": persen(a.atas / 100, 1)}


def rentang_sel(a: Angka) -> str:
    """The bounds in a table."""
    if a.bawah is None or a.atas is None:
        return "–"
    if a.atas - a.bawah < 0.005:
        return ""
    return f"{angka(a.bawah, 1)}–{angka(a.atas, 1)}"


def peta(isi: Sequence[Angka]) -> Lukisan | None:
    """The map of these regions; None without one, or where it does not hold them."""
    p = selectors.peta_kini()
    if p is None or len(isi) < 2:
        return None
    ada = {a.kode: a for a in isi}
    bidang = PetaLuas.dari_json({k: v for k, v in p.bidang.items() if k in ada})
    return lukis(
        bidang, {k: a.persen for k, a in ada.items()},
        {k: selectors.nama(k, a.nama) for k, a in ada.items()},
    )  # fmt: skip


def baris_peringkat(
    k: Kehadiran, isi: Sequence[Angka], target: float | None, *, tautan: bool, mulai: int = 0
) -> tuple[gambar.Skala, list[dict[str, Any]]]:
    """The ranked table: each row with its place, figure, bounds, and how many units are not decided;
    `mulai` regions stand on the pages before."""
    nilai = [v for a in isi for v in (a.persen, a.bawah, a.atas) if v is not None]
    s = gambar.skala(nilai, target)
    alamat = reverse("partisipasi_rinci", args=[k.pk])
    hasil = []
    for n, a in enumerate(isi, mulai + 1):
        hasil.append(
            {
                "no": n if a.persen is not None else "",
                "kode": a.kode,
                "nama": selectors.nama(a.kode, a.nama),
                "alamat": _alamat(alamat, k, a) if tautan else "",
                "letak": gambar.letak(s, a.persen, a.bawah, a.atas),
                "persen": a.persen,
                "batas": rentang_sel(a),
                "belum": a.satuan - a.dipakai,
                "pengguna": a.pengguna,
                "pemilih": a.pemilih,
                "nilai": a.nilai,
                "susut": a.susut,
                "perlu": a.perlu,
            }
        )
    return s, hasil


def _alamat(alamat: str, k: Kehadiran, a: Angka) -> str:
    if a.tingkat == "tps":
        return reverse("partisipasi_tps", args=[k.pk, a.kode])
    return f"{alamat}?wilayah={a.kode}"


def menuju(k: Kehadiran, t: Tempat, target: float, isi: Sequence[Angka]) -> list[Menuju]:
    """The way to the target: the place itself, then its parts (not TPS)."""
    if k.dihitung is not None:
        sendiri = selectors.angka(k, t.kode)
        semua = [*([sendiri] if sendiri else []), *(a for a in isi if a.tingkat != "tps")]
        return sesudah(semua, target)
    p = penyebut(k.pemilihan)
    if p is None:
        return []
    lalu = next(iter(selectors.sebelumnya(k)), None)
    kode = sorted({".".join(x.split(".")[: t.kode.count(".") + 2]) for x in p.kelurahan
                   if x.startswith(f"{t.kode}.")})  # fmt: skip
    return sebelum([t.kode, *kode], target, p, lalu)
