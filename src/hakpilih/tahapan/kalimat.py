"""Sentences beneath the table of stages: what is overdue, which rules hold, what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hakpilih.tahapan.keadaan import terlewat
from hakpilih.tahapan.tahap import BELUM, Jadwal

JUDUL_DAFTAR = {"tms": "kode TMS", "dptb": "alasan DPTb", "bukti": "jenis bukti"}


def baris_lewat(j: Jadwal, hari: date) -> Iterator[str]:
    """What has passed without being recorded as done, in an office's own calendar."""
    lewat = terlewat(j, hari)
    if lewat and j.salin:
        yield f"Lewat dan belum dicatat selesai: {', '.join(t.nama for t in lewat)}."


def baris_aturan(j: Jadwal) -> Iterator[str]:
    """The rules in one line of numbers, one of lists, and one of what is not known."""
    angka = j.aturan.angka.values()
    tahu = [b for b in angka if b.nilai is not None]
    isi = [f"{b.nama.lower().replace('tps', 'TPS').replace('dpk', 'DPK')} {b.nilai}" for b in tahu]
    daftar = {"tms": j.aturan.tms, "dptb": j.aturan.dptb, "bukti": j.aturan.bukti}
    isi += [f"{len(v)} {JUDUL_DAFTAR[k]}" for k, v in daftar.items() if v]
    if isi:
        yield f"Aturan: {', '.join(isi)}."
    kosong = [b.nama for b in angka if b.nilai is None]
    kosong += [JUDUL_DAFTAR[k] for k, v in daftar.items() if not v]
    if kosong and j.jenis != "pdpb":
        yield f"Aturan yang {BELUM}: {', '.join(kosong)}."


def baris_dasar(j: Jadwal) -> Iterator[str]:
    """Every basis once, in the order of the stages."""
    yield f"Dasar: {'; '.join(dict.fromkeys(t.dasar for t in j.tahap))}."
