"""Lessons of several offices side by side: who has documented what, and who nothing yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Pelajaran:
    """A published lesson. `tujuan`: a code of `cara.TUJUAN`; `basis`: codes of `audiens.BASIS`; `wilayah`:
    the region it is about; `terbit`: the day a second person let it out."""

    nomor: int
    pemilihan: str
    judul: str
    wilayah: str
    tujuan: str
    basis: tuple[str, ...]
    konteks: str
    dicoba: str
    bukti: str
    hasil: str
    saran: str
    terbit: date


@dataclass(frozen=True, slots=True)
class Kantor:
    """An office by the code of its kabupaten/kota."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Buku:
    """What one office published: its lessons, as of a version. `asal`: where it was read."""

    kantor: Kantor
    versi: int
    terbit: date
    pelajaran: tuple[Pelajaran, ...]
    asal: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """One office of the recap. `tujuan` and `basis`: code → lessons that carry this tag, the most first;
    `terbaru`: day of its newest lesson, None without one; `terdaftar`: whether the list of offices names it,
    None without a list."""

    kantor: Kantor
    pelajaran: int
    terbaru: date | None
    tujuan: dict[str, int]
    basis: dict[str, int]
    terdaftar: bool | None
    versi: int | None


@dataclass(frozen=True, slots=True)
class Rekap:
    """Offices by code, and what must be known about the sources."""

    baris: tuple[Baris, ...]
    catatan: tuple[str, ...] = field(default=())

    @property
    def belum(self) -> tuple[Baris, ...]:
        """Offices that have documented nothing."""
        return tuple(b for b in self.baris if not b.pelajaran)

    @property
    def sudah(self) -> tuple[Baris, ...]:
        """Offices that have documented a lesson or more."""
        return tuple(b for b in self.baris if b.pelajaran)

    @property
    def jumlah(self) -> int:
        """Lessons of all offices."""
        return sum(b.pelajaran for b in self.baris)


def rekap(buku: Iterable[Buku], kantor: Sequence[Kantor] | None = None) -> Rekap:
    """Jika sebuah kantor menerbitkan satu pembelajaran atau lebih, maka ia sudah mendokumentasikan; jika
    kantor di daftar tidak punya paket atau paketnya kosong, maka ia disebut belum. Jika ada dua paket dari
    kantor yang sama, maka yang dipakai versi terbaru saja. Jika kantor sebuah paket tidak ada di daftar, maka
    ia tetap tampil dan itu disebut.

    Dasar: rancangan proyek ini.
    """
    catatan: list[str] = []
    ada: dict[str, Buku] = {}
    for b in buku:
        lama = ada.get(b.kantor.kode)
        if lama is not None:
            b, usang = (b, lama) if (b.terbit, b.versi) > (lama.terbit, lama.versi) else (lama, b)
            catatan.append(
                f"Paket {b.kantor.kode} ada lebih dari satu: dipakai versi {b.versi} ({b.asal}), bukan versi "
                f"{usang.versi} ({usang.asal})."
            )
        ada[b.kantor.kode] = b
    daftar = {k.kode: k for k in kantor} if kantor is not None else None
    luar = sorted(set(ada) - set(daftar)) if daftar is not None else []
    for k in luar:
        catatan.append(f"{ada[k].kantor.nama} ({k}) tidak ada di daftar kantor.")
    isi = [
        _baris((daftar or {}).get(k) or ada[k].kantor, ada.get(k), None if daftar is None else k in daftar)
        for k in sorted({*ada, *(daftar or {})})
    ]  # fmt: skip
    return Rekap(tuple(isi), tuple(catatan))


def _baris(kantor: Kantor, buku: Buku | None, terdaftar: bool | None) -> Baris:
    semua = buku.pelajaran if buku is not None else ()
    return Baris(
        kantor, len(semua), max((p.terbit for p in semua), default=None),
        _terbanyak(p.tujuan for p in semua), _terbanyak(b for p in semua for b in p.basis),
        terdaftar, buku.versi if buku is not None else None,
    )  # fmt: skip


def _terbanyak(kode: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kode).items(), key=lambda x: (-x[1], x[0])))
