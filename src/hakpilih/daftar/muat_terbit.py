"""A published recap through the gate, as lines that can be checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hakpilih.daftar.terbit import KOLOM, Terbit
from hakpilih.errors import BerkasDitolak
from hakpilih.intake.ejaan import kunci
from hakpilih.intake.format_rekap import ALASAN_TMS
from hakpilih.intake.gerbang import periksa
from hakpilih.wilayah import induk

FORMAT = "rekap_daftar"
_NAMA = ("daerah", "kel", "kec", "kab", "prov")
_JUMLAH = re.compile(r"(JUMLAH|TOTAL|JUMLAH TOTAL|TOTAL KESELURUHAN|JUMLAH KESELURUHAN)")
# Moving inside the region takes nobody out, whatever the form calls it.
_BUKAN_KELUAR = ("tms_salah_tps",)


def muat_terbit(
    path: Path, *, kolom: Path | None = None, wilayah_berkas: Path | None = None
) -> list[Terbit]:
    """The lines of a recap. A line belongs to the region above it by its code; without codes, to the line
    called *Jumlah* or *Total*. Lines of different elections or lists never mix.

    Raises `BerkasDitolak` where the file is refused or holds no line with a number.
    """
    hasil = periksa(path, FORMAT, kolom=kolom, wilayah_berkas=wilayah_berkas, simpan=True)
    bersih = hasil.wajib_diterima().bersih
    assert bersih is not None
    baris = [b for b in bersih.to_pylist() if any(b[k] is not None for k in _kolom_angka())]
    if not baris:
        raise BerkasDitolak(
            "tanpa_angka",
            f"{path.name} tidak memuat satu angka pun yang terbaca.",
            f"Lihat baris demi baris: hakpilih periksa {path.name} --format {FORMAT}.",
        )
    return list(_rangkai(baris))


def _kolom_angka() -> tuple[str, ...]:
    return ("jumlah_tps", *(k for k in KOLOM if k != "tps"), *ALASAN_TMS)


def _rangkai(baris: list[dict[str, Any]]) -> Iterator[Terbit]:
    """Each line with the one it is a part of."""
    kelompok = [f"{b['pemilihan']}/{b['daftar']}" for b in baris]
    kunci_baris = [
        f"{g}/{b['kode'] or 'baris ' + str(b['baris'])}"
        for g, b in zip(kelompok, baris, strict=True)
    ]
    ada = set(kunci_baris)
    jumlah = {
        g: k for g, k, b in zip(kelompok, kunci_baris, baris, strict=True) if _baris_jumlah(b)
    }
    for g, k, b in zip(kelompok, kunci_baris, baris, strict=True):
        atas = f"{g}/{induk(b['kode'])}" if b["kode"] else ""
        if atas not in ada:
            # Below a total stand the lines that are in no other line: those of the highest level.
            atas = jumlah.get(g, "")
        yield Terbit(k, _nama(b), _isi(b), _rincian(b), "" if atas == k else atas)


def _baris_jumlah(b: Mapping[str, Any]) -> bool:
    return not b["kode"] and any(_JUMLAH.fullmatch(kunci(b[n] or "")) for n in _NAMA)


def _nama(b: Mapping[str, Any]) -> str:
    nama = next((b[n] for n in _NAMA if b[n]), "") or b["kode"] or f"baris {b['baris']}"
    sebut = ", ".join(x for x in (b["daftar"], b["pemilihan"]) if x)
    return f"{nama} ({sebut})" if sebut else str(nama)


def _isi(b: Mapping[str, Any]) -> dict[str, int]:
    ke = {**{k: k for k in KOLOM}, "tps": "jumlah_tps"}
    return {k: b[asal] for k, asal in ke.items() if b[asal] is not None}


def _rincian(b: Mapping[str, Any]) -> dict[str, int]:
    return {k: b[k] for k in ALASAN_TMS if b[k] is not None and k not in _BUKAN_KELUAR}
