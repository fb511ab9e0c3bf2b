"""What of a row is shown: NIK and NKK as masks, birth dates to those who may, differences as positions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from django.urls import reverse

from hakpilih.izin import IZIN
from kantor.berkas.models import Baris
from kantor.berkas.segel_baris import TEKS
from kantor.kunci import kunci
from kantor.templatetags.rupa import nik as kedok

BERSEGEL = ("nik", "nkk", "lahir")


def tanpa_nik(pengguna: Any) -> bool:
    """Whether the account sees voters without NIK, NKK and birth date at all (Bawaslu, auditor)."""
    return "lihat_pemilih" not in IZIN.get(pengguna.peran, {})


def tampilkan(baris: Baris, pengguna: Any) -> dict[str, Any]:
    """One row for the screen; see `tampilkan_semua`."""
    return tampilkan_semua([baris], pengguna)[0]


def tampilkan_semua(
    semua: Sequence[Baris], pengguna: Any, *, lahir: bool = True
) -> list[dict[str, Any]]:
    """Rows for the screen, one call to the key process for all of them.

    `nik`, `nkk`: a mask with the region's digits, "" where there is none or the account sees none; `lahir`:
    the birth date or None (`lahir` False: not opened, for lists). Plain columns by their names.
    """
    samar = tanpa_nik(pengguna)
    tanggal: list[date | None] = [None] * len(semua)
    if lahir and not samar:
        terbuka = kunci().buka("lahir", [b.lahir_segel for b in semua], [b.acak for b in semua])
        tanggal = [date.fromisoformat(t) if t else None for t in terbuka]
    return [
        {
            **{k: getattr(b, k) for k in TEKS},
            "acak": b.acak,
            "tahun_lahir": b.tahun_lahir,
            "nik": "" if samar or b.nik_segel is None else kedok(b.wilayah),
            "nkk": "" if samar or b.nkk_segel is None else kedok(b.wilayah),
            "lahir": t,
            "tanpa_nik": samar,
            "alamat_halaman": reverse("pemilih", args=[b.acak]),
        }
        for b, t in zip(semua, tanggal, strict=True)
    ]


def samakan_sealed(a: Baris, b: Baris) -> dict[str, list[int] | None]:
    """For NIK, NKK and birth date (ISO) the 0-based positions at which two rows differ, never the digits.

    [] where they are equal, None where one of them is empty.
    """
    return {jenis: _beda(jenis, a, b) for jenis in BERSEGEL}


def _beda(jenis: str, a: Baris, b: Baris) -> list[int] | None:
    tersegel = [getattr(x, f"{jenis}_segel") for x in (a, b)]
    if None in tersegel:
        return None
    kiri, kanan = kunci().buka(jenis, tersegel, [a.acak, b.acak])
    return [i for i, (x, y) in enumerate(zip_longest(kiri, kanan)) if x != y]
