"""Before and after TPS were merged or split, as the page Dibanding shows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from hakpilih.errors import ArgumenKeliru
from hakpilih.partisipasi.ubah_tps import UBAH, UbahTps, ubah_tps
from kantor.partisipasi import gambar
from kantor.partisipasi.hitung import SAMA, sebagai_hadir
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.selectors import Tempat
from kantor.templatetags.rupa import tanda

_KOLOM = (
    "kode", "nama", "tingkat", "rumus", "induk", "pengguna", "pemilih", "persen", "bawah", "atas", "satuan",
    "dipakai",
)  # fmt: skip


def bandingkan(k: Kehadiran, lalu: Kehadiran, t: Tempat) -> UbahTps | None:
    """Kelurahan of a place in both elections; None where their TPS are not known, or it is a kelurahan.

    By the formula that both have, where theirs differ (`selectors.banding`).
    """
    tps = [x.ringkasan.get("tps_kelurahan") or {} for x in (k, lalu)]
    if t.bawah == "tps" or not all(tps):
        return None
    golongan = "" if k.ringkasan.get("rumus") == lalu.ringkasan.get("rumus") else SAMA
    dua = []
    for x in (k, lalu):
        isi = Angka.objects.filter(
            kehadiran=x, golongan=golongan, tingkat="kelurahan", kode__startswith=f"{t.kode}."
        ).only(*_KOLOM)
        for a in isi:
            a.masalah = []
        dua.append([sebagai_hadir(a) for a in isi])
    try:
        return ubah_tps(dua[0], dua[1], tps[0], tps[1])
    except ArgumenKeliru:
        return None


def tampil(k: Kehadiran, lalu: Kehadiran, t: Tempat) -> dict[str, Any]:
    """What the page shows: the sentence, a row per class, TPS of each size; {} where there is nothing."""
    h = bandingkan(k, lalu, t)
    if h is None:
        return {}
    nilai = [v for x in h.kelas for v in (x.poin, *(x.selang or ()))]
    s = gambar.skala([*nilai, 0.0])
    return {
        "ubah": {
            "h": h, "kalimat": h.kalimat(), "skala": s, "nol": f"{s.x(0.0):.1f}",
            "selang": None if h.selang_penuh is None else _selang(h.selang_penuh),
            "kelas": [
                {
                    "nama": UBAH[x.kunci], "x": x,
                    "letak": gambar.letak(s, x.poin, *(x.selang or (None, None))),
                    "selang": _selang(x.selang) if x.selang else "",
                }
                for x in h.kelas
            ],
        },
        "ukuran": [
            {"judul": x.nama, "isi": x.ringkasan.get("ukuran_tps") or []} for x in (k, lalu)
            if t.kode == k.wilayah and x.ringkasan.get("ukuran_tps")
        ],
    }  # fmt: skip


def _selang(x: tuple[float, float]) -> str:
    return gettext("%(a)s … %(b)s") % {"a": tanda(x[0], 2), "b": tanda(x[1], 2)}
