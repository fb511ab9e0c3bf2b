"""The steps of entry: one for each dimension of an instrument; bare indicators of the root share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hakpilih.indeks.bukti import Bukti as BuktiNilai
from hakpilih.indeks.bukti import Triangulasi, triangulasi
from hakpilih.indeks.instrumen import Dimensi, Indikator, Instrumen
from kantor.indeks.models import Bukti, Penilaian


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step and the indicators asked in it."""

    kode: str
    nama: str
    indikator: tuple[Indikator, ...]


def langkah(ins: Instrumen) -> list[Langkah]:
    """All steps, in the order of the instrument."""
    hasil, lepas = [], []
    for b in ins.akar.bagian:
        if isinstance(b, Dimensi):
            hasil.append(Langkah(b.kode, b.nama, tuple(b.indikator())))
        else:
            lepas.append(b)
    if lepas:
        hasil.append(Langkah(ins.akar.kode, ins.akar.nama, tuple(lepas)))
    return hasil


def bukti_per_indikator(p: Penilaian) -> dict[str, list[Bukti]]:
    """Evidence of an assessment by indicator, the oldest first."""
    hasil: dict[str, list[Bukti]] = {}
    for b in p.bukti.select_related("oleh").order_by("pk"):
        hasil.setdefault(b.indikator, []).append(b)
    return hasil


def sepakat(bukti: list[Bukti]) -> Triangulasi:
    """What the evidence of one indicator comes to."""
    return triangulasi([BuktiNilai(b.jenis, b.kesan) for b in bukti])


def tahap(p: Penilaian, ins: Instrumen, kini: str, alamat: Any) -> list[dict[str, Any]]:
    """The steps as `{% langkah %}` takes them: done where every indicator has a value."""
    terisi = set(p.isian.values_list("indikator", flat=True))
    hasil = []
    for s in langkah(ins):
        ada = sum(1 for i in s.indikator if i.kode in terisi)
        keadaan = "sudah" if ada == len(s.indikator) else ""
        hasil.append(
            {"nama": s.nama, "alamat": alamat(s.kode), "rinci": [f"{ada} dari {len(s.indikator)}"],
             "keadaan": "kini" if s.kode == kini else keadaan}
        )  # fmt: skip
    return hasil
