"""What the public would see of turnout: small counts held back, also from subtraction; recaps stay whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

from hakpilih.pemilihan import jenis_pemilihan
from hakpilih.publikasi.pengecualian import Pengecualian, pengecualian
from hakpilih.publikasi.tahan import Kaitan, Sel, Tahanan, rentang, tahan
from hakpilih.wilayah import induk
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.pemilihan.aturan import aturan_dari

DISABILITAS = "disabilitas:disabilitas"
APA = ("pemilih", "pengguna", "tidak")


@dataclass(frozen=True, slots=True)
class Publik:
    """Counts of voters with a disability by region, None where held; why; what an attacker is left with."""

    angka: dict[str, dict[str, int | None]]
    tahanan: Tahanan
    tersempit: float | None


def pengecualian_dari(k: Kehadiran) -> tuple[Pengecualian, ...]:
    """What of this election is published whole: as its rules say, else as its kind of election has it."""
    if k.pemilihan is not None:
        return aturan_dari(k.pemilihan).pengecualian or ()
    return pengecualian(jenis_pemilihan(k.nama, k.hari))


def tersimpan(k: Kehadiran) -> Publik:
    """What the last computation held back; worked out anew where it is older than this room."""
    d = k.ringkasan.get("publik")
    if d is None:
        return publik(k)
    return Publik(d["angka"], Tahanan(d["ditahan"], d["terbuka"]), d["tersempit"])


def simpan(p: Publik) -> dict[str, Any]:
    """As `tersimpan` reads it."""
    return {
        "angka": p.angka, "ditahan": p.tahanan.ditahan, "terbuka": p.tahanan.terbuka,
        "tersempit": None if p.tersempit is None or p.tersempit == inf else p.tersempit,
    }  # fmt: skip


def publik(k: Kehadiran) -> Publik:
    """Hold back what must be held, over all regions of the office at once.

    Jika pemilih disabilitas, yang datang di antaranya, atau yang tidak datang kurang dari 10 di sebuah
    wilayah, maka angkanya tidak ditampilkan kepada umum, begitu pula angka lain yang akan membukanya.

    Dasar: docs/kaidah/publikasi.md.
    """
    ada = Angka.objects.filter(kehadiran=k, golongan=DISABILITAS).order_by("kode")
    return _tahan(list(ada.exclude(pengguna=None).exclude(pemilih=None)))


def dari_angka(semua: list[Angka]) -> Publik:
    """The same of figures that are about to be written."""
    isi = [
        a for a in semua
        if a.golongan == DISABILITAS and a.pengguna is not None and a.pemilih is not None
    ]  # fmt: skip
    return _tahan(sorted(isi, key=lambda a: a.kode))


def _tahan(isi: list[Angka]) -> Publik:
    sel, kaitan = susun(isi)
    t = tahan(sel, kaitan)
    batas = rentang(sel, kaitan, t.ditahan)
    nilai = {s.kunci: s.nilai for s in sel}
    tampil = {
        a.kode: {
            x: None if f"{a.kode}|{x}" in t.ditahan else nilai.get(f"{a.kode}|{x}") for x in APA
        }
        for a in isi
    }
    return Publik(tampil, t, min((b - a for a, b in batas.values()), default=None))


def susun(isi: list[Angka]) -> tuple[list[Sel], list[Kaitan]]:
    """Cells and sums: voters = came + stayed away, every region the sum of its parts, with a cell for what
    they leave over."""
    sel: list[Sel] = []
    kaitan: list[Kaitan] = []
    anak: dict[str, list[str]] = {}
    nilai: dict[str, int] = {}
    for a in isi:
        pemilih, datang = a.pemilih or 0, a.pengguna or 0
        nilai |= {f"{a.kode}|pemilih": pemilih, f"{a.kode}|pengguna": datang}
        if pemilih >= datang:
            nilai[f"{a.kode}|tidak"] = pemilih - datang
            kaitan.append(Kaitan(f"{a.kode}|pemilih", (f"{a.kode}|pengguna", f"{a.kode}|tidak")))
        anak.setdefault(induk(a.kode) or "", []).append(a.kode)
    for atas, bawah in anak.items():
        for x in APA:
            bagian = tuple(f"{b}|{x}" for b in bawah if f"{b}|{x}" in nilai)
            sisa = nilai.get(f"{atas}|{x}", -1) - sum(nilai[b] for b in bagian)
            if f"{atas}|{x}" in nilai and len(bagian) == len(bawah) and sisa >= 0:
                if sisa:
                    nilai[f"{atas}|{x}|sisa"] = sisa
                    bagian = (*bagian, f"{atas}|{x}|sisa")
                kaitan.append(Kaitan(f"{atas}|{x}", bagian))
    sel = [Sel(kunci, n) for kunci, n in nilai.items()]
    return sel, kaitan
