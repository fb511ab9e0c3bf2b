"""Whom a row of results is about: the voter of the list, found by what the row says of him."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from kantor.berkas.models import Baris
from kantor.daftar.isi import isi_pemilih
from kantor.daftar.models import Daftar, Pemilih
from kantor.kunci import kunci

SEKALI = 500
SERUPA = 0.6  # of two names without a word in common
_KOLOM = ("orang", "baris_id", "perbaikan_id", "unsur", "kelurahan", "tps")


@dataclass(frozen=True, slots=True)
class Orang:
    """A voter of the list: number, row, the row his corrections come from, and place."""

    orang: int
    baris: int
    perbaikan: int | None
    unsur: str
    kelurahan: str
    tps: str


@dataclass(slots=True)
class Temuan:
    """What was found for a row: the voter, or why not; and whether only his number on the list told."""

    orang: Orang | None = None
    masalah: list[str] = field(default_factory=list)
    menurut_nomor: bool = False


def nomor_tps(teks: str) -> int | None:
    """`3`, `03` and `003` are one TPS."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= 9 else None


def sama_tps(a: str, b: str) -> bool:
    """Whether two writings name the same TPS."""
    n = nomor_tps(a)
    return a == b if n is None else n == nomor_tps(b)


def serupa(a: str, b: str) -> bool:
    """Whether two names may be one person's: a word in common, or nearly the same letters.

    Jika nama di lembar kerja tidak serupa dengan nama pemilih yang ditunjuk, maka barisnya mungkin bergeser.

    Dasar: hasil tertulis pada baris yang keliru (Awasi Pemilu, Februari 2023); ambang kami sendiri.
    """
    kata = [{k for k in n.upper().replace(".", " ").split() if len(k) > 2} for n in (a, b)]
    if kata[0] & kata[1]:
        return True
    return SequenceMatcher(None, a.upper(), b.upper()).ratio() >= SERUPA


class Pencari:
    """Looks up the voters of one list. With `tempat` (kelurahan, TPS) only those of one TPS are known."""

    def __init__(self, daftar: Daftar, tempat: tuple[str, str] | None = None) -> None:
        self.daftar = daftar
        semua = Pemilih.objects.filter(daftar=daftar)
        if tempat is not None:
            semua = semua.filter(kelurahan=tempat[0], tps=tempat[1])
        self._baris: dict[int, Orang] = {}
        self._orang: dict[int, Orang] = {}
        self._tps: dict[tuple[str, int], str] = {}
        for isi in semua.values_list(*_KOLOM).iterator(chunk_size=20_000):
            o = Orang(*isi)
            self._baris[o.baris] = self._orang[o.orang] = o
            if (n := nomor_tps(o.tps)) is not None:
                self._tps[o.kelurahan, n] = o.tps
        self._acak: dict[str, int] = {}
        self._nik: dict[bytes, list[int]] = {}
        self._urutan: dict[tuple[str, str], list[int]] = {}

    def siapkan(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Look up record numbers and NIK of these rows, all at once."""
        acak = {r[k] for r in rows for k in ("acak", "acak_tetap") if r[k]} - set(self._acak)
        for potong in _potong(sorted(acak)):
            ada = Baris.objects.filter(acak__in=potong).values_list("acak", "pk")
            self._acak.update(ada)
        nik = sorted({r["nik"] for r in rows if r["nik"] and r["nik_sah"]})
        for potong in _potong(nik):
            sidik = [s for s in kunci().sidik("nik", potong) if s is not None]
            ada_nik = Baris.objects.filter(nik_sidik__in=sidik, nik_sah=True)
            for s, pk in ada_nik.values_list("nik_sidik", "pk"):
                self._nik.setdefault(bytes(s), []).append(pk)

    def baris_acak(self, acak: str) -> int | None:
        """The row with that record number that stands in the list."""
        o = self._dari_baris(self._acak.get(acak, 0))
        return None if o is None else o.baris

    def punya_nik(self, sidik: bytes | None) -> list[Orang]:
        """The voters of the list who bear a NIK, by its keyed hash."""
        if sidik is None:
            return []
        ada = (self._dari_baris(b) for b in self._nik.get(bytes(sidik), ()))
        return list({o.orang: o for o in ada if o is not None}.values())

    def cari(self, r: Mapping[str, Any], sidik: bytes | None) -> Temuan:
        """The voter a row is about: by record number, else by NIK, else by his number on the list of a TPS.

        Jika nomor catatannya tertulis, maka itu yang dipakai; jika tidak, NIK-nya; jika tidak, nomor urut di
        lembar kerja TPS-nya. Yang tidak ditemukan tetap disimpan dan disebut.

        Dasar: rancangan proyek ini.
        """
        if r["acak"]:
            o = self._dari_baris(self._acak.get(r["acak"], 0))
            return Temuan(o, self._tempat(o, r)) if o else Temuan(None, ["tidak_ditemukan"])
        if r["nomor"] is not None and r["tps"] and (r["kode_kelurahan"] or self._satu_tempat()):
            o = self._menurut_nomor(r["kode_kelurahan"], r["tps"], int(r["nomor"]))
            if o is not None:
                return Temuan(o, [], menurut_nomor=True)
        semua = self.punya_nik(sidik)
        if len(semua) == 1:
            return Temuan(semua[0], self._tempat(semua[0], r))
        return Temuan(None, ["nik_dua_pemilih" if semua else "tidak_ditemukan"])

    def _satu_tempat(self) -> bool:
        return len({k for k, _ in self._tps}) == 1

    def _dari_baris(self, pk: int) -> Orang | None:
        return self._baris.get(pk) or self._orang.get(pk)

    def _tempat(self, o: Orang, r: Mapping[str, Any]) -> list[str]:
        """Whether the row says another place than the list."""
        lain_tps = bool(r["tps"]) and not sama_tps(r["tps"], o.tps)
        lain_kel = bool(r["kode_kelurahan"]) and r["kode_kelurahan"] != o.kelurahan
        return ["tps_lain"] if lain_tps or lain_kel else []

    def _menurut_nomor(self, kelurahan: str, tps: str, nomor: int) -> Orang | None:
        if not kelurahan:
            kelurahan = next(iter(self._tps))[0]
        n = nomor_tps(tps)
        tertulis = self._tps.get((kelurahan, n), "") if n is not None else ""
        if not tertulis:
            return None
        kunci_tempat = (kelurahan, tertulis)
        if kunci_tempat not in self._urutan:
            t = isi_pemilih(self.daftar, kelurahan, tertulis)
            di_sini = [self._orang[o] for o in t["orang"].to_pylist() if o in self._orang]
            self._urutan[kunci_tempat] = [o.orang for o in di_sini if o.kelurahan == kelurahan]
        urut = self._urutan[kunci_tempat]
        return self._orang[urut[nomor - 1]] if 1 <= nomor <= len(urut) else None


def _potong(isi: Sequence[Any]) -> Iterable[list[Any]]:
    for awal in range(0, len(isi), SEKALI):
        yield list(isi[awal : awal + SEKALI])
