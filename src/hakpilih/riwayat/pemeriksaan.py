"""Whether a chain is as it was written: one pass, bounded memory, every break with its place and kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.kanonik import baku
from hakpilih.riwayat.pangkal import Pangkal
from hakpilih.riwayat.pembaca import Sobek, baris_berkas
from hakpilih.riwayat.peristiwa import urai_peristiwa
from hakpilih.riwayat.putus import Putus
from hakpilih.riwayat.rantai import NOL, belah, sidik
from hakpilih.riwayat.tindakan import DIMULAI, JAM_DIPERBAIKI

TERBANYAK = 100  # breaks that are kept; all are counted


@dataclass(slots=True)
class Pemeriksaan:
    """What a check came to. `putus` holds the first `TERBANYAK` breaks and those of receipts,
    `banyak_putus` counts all; `peristiwa` counts readable events; `kepala` is the last of them, None
    where there is none; `cocok` holds the places of receipts up to which the chain is proven."""

    peristiwa: int = 0
    putus: list[Putus] = field(default_factory=list)
    banyak_putus: int = 0
    kepala: Pangkal | None = None
    cocok: set[int] = field(default_factory=set)
    isi_awal: dict[str, Any] = field(default_factory=dict)

    @property
    def utuh(self) -> bool:
        """Whether nothing is broken."""
        return self.banyak_putus == 0


def periksa(
    berkas: Path,
    pangkal: Sequence[Pangkal] = (),
    lihat: Callable[[dict[str, Any]], None] | None = None,
) -> Pemeriksaan:
    """Check the chain in `berkas`, and against every receipt in `pangkal`.

    `lihat` is called with each readable event (a dict of its parts), in the order of the file. Raises
    `ArgumenKeliru` where the file cannot be read or holds no line of a history.
    """
    hasil = periksa_baris(baris_berkas(berkas), pangkal, lihat)
    if hasil.peristiwa == 0 and (awal := hasil.putus[0]).jenis != "kosong":
        raise ArgumenKeliru(
            f"“{berkas}” bukan riwayat: {awal.sebab or 'baris satu-satunya tidak selesai'}.",
            "Berikan berkas riwayat.jsonl dari kantor.",
        )
    return hasil


def periksa_baris(
    baris: Iterable[bytes | Sobek],
    pangkal: Sequence[Pangkal] = (),
    lihat: Callable[[dict[str, Any]], None] | None = None,
) -> Pemeriksaan:
    """The same for lines from anywhere (a database), each without its end."""
    p = _Pemeriksa(pangkal)
    for ke, teks in enumerate(baris, 1):
        if isinstance(teks, Sobek):
            p.putus(Putus("sobek", teks.baris, None))
            continue
        d = p.baris(ke, teks)
        if d is not None and lihat is not None:
            lihat(d)
    return p.selesai()


class _Pemeriksa:
    """The state between two lines: hashes before, the number due, the last good time."""

    def __init__(self, pangkal: Sequence[Pangkal]) -> None:
        self.hasil = Pemeriksaan()
        self._pangkal = pangkal
        self._di_nomor: dict[int, list[int]] = {}
        for i, p in enumerate(pangkal):
            self._di_nomor.setdefault(p.nomor, []).append(i)
        self._terjawab: set[int] = set()
        self._harap: int | None = 1
        # Hash of the line before (None: unreadable) and of the one before that; what the line before
        # should have as its hash, where it has another; breaks of the last two lines.
        self._sebelum: str | None = NOL
        self._sebelum2: str | None = None
        self._hitungan: str | None = None
        self._putus1: Putus | None = None
        self._putus2: Putus | None = None
        self._nomor = 0
        self._waktu = ""
        self._awal = ""
        self._kepala = (0, "", "")

    def putus(self, p: Putus) -> Putus:
        """Count a break, and keep it while there is room."""
        self.hasil.banyak_putus += 1
        if len(self.hasil.putus) < TERBANYAK or p.pangkal is not None:
            self.hasil.putus.append(p)
        return p

    def baris(self, ke: int, teks: bytes) -> dict[str, Any] | None:
        """Take in one line; its event, or None where it is none."""
        cap: str | None = None
        try:
            isi, cap = belah(teks)
            d = urai_peristiwa(isi)
        except ValueError as galat:
            sebab = str(galat) if teks else "baris kosong"
            retak = self.putus(Putus("bentuk", ke, None, self._harap or self._nomor + 1, sebab))
            self._geser(cap, None, retak)
            self._harap = None
            return None
        nomor: int = d["nomor"]
        hitungan = sidik(self._sebelum, isi) if self._sebelum is not None else None
        retak2: Putus | None
        if hitungan == cap:
            retak2 = self._bersambung(ke, d, isi)
            self._harap = nomor + 1
        else:
            retak2 = self._tak_bersambung(ke, nomor, isi, cap)
        if retak2 is None:
            self._waktu = d["waktu"]
        self._geser(cap, hitungan if hitungan != cap and retak2 is not None else None, retak2)
        self._catat(d, cap)
        return d

    def _bersambung(self, ke: int, d: dict[str, Any], isi: bytes) -> Putus | None:
        """A line whose hash fits: its number, its place, its time, its form."""
        nomor, harap = d["nomor"], self._harap
        if harap is not None and nomor != harap:
            return self._salah_nomor(ke, nomor, harap)
        if ke == 1 and d["tindakan"] != DIMULAI:
            return self.putus(Putus("awal", ke, nomor, sebab=d["tindakan"]))
        if ke > 1 and d["tindakan"] == DIMULAI:
            return self.putus(Putus("awal_lagi", ke, nomor))
        if d["waktu"] < self._waktu and d["tindakan"] != JAM_DIPERBAIKI:
            return self.putus(Putus("waktu_mundur", ke, nomor, sebab=self._waktu))
        if not baku(d, isi):
            sebab = "tidak tertulis dalam bentuk baku"
            return self.putus(Putus("bentuk", ke, nomor, nomor, sebab))
        return None

    def _tak_bersambung(self, ke: int, nomor: int, isi: bytes, cap: str) -> Putus | None:
        """A line that does not follow from the one before: is it this one, or the one before?"""
        harap = self._harap
        if self._hitungan is not None and sidik(self._hitungan, isi) == cap and self._putus1:
            self._putus1.jenis = "sidik_berubah"
        elif self._sebelum2 is not None and sidik(self._sebelum2, isi) == cap:
            self._harap = max(nomor, self._nomor if self._nomor == nomor + 1 else 0) + 1
            if cap == self._sebelum and self._putus1 is None:
                return self.putus(Putus("ganda", ke, nomor))
            self._salahkan_sebelumnya(ke, nomor)
            return None
        elif self._sebelum is None:
            pass  # follows on a line that cannot be read, which has been told
        elif harap is not None and nomor != harap:
            self._harap = nomor + 1
            return self._salah_nomor(ke, nomor, harap)
        else:
            self._harap = nomor + 1
            return self.putus(Putus("berubah", ke, nomor, harap))
        self._harap = nomor + 1
        return None

    def _salahkan_sebelumnya(self, ke: int, nomor: int) -> None:
        """This line follows on the one before the last: the last one does not belong there."""
        if self._putus2 is not None and self._putus2.jenis == "tertukar":
            return  # the second of two that changed places, told with the first
        if self._putus1 is None:
            self._putus1 = self.putus(Putus("disisipkan", ke - 1, self._nomor))
        elif self._putus1.jenis == "hilang" and self._nomor > nomor:
            self._putus1.jenis = "tertukar"
        elif self._putus1.jenis not in ("tertukar", "bentuk"):
            self._putus1.jenis = "disisipkan"

    def _salah_nomor(self, ke: int, nomor: int, harap: int) -> Putus:
        if nomor > harap:
            sampai = f" sampai {nomor - 1}" if nomor - 1 > harap else ""
            sebab = f"peristiwa nomor {harap}{sampai}"
            return self.putus(Putus("hilang", ke, nomor, harap, sebab))
        return self.putus(Putus("ganda" if nomor == self._nomor else "tertukar", ke, nomor, harap))

    def _geser(self, cap: str | None, hitungan: str | None, retak: Putus | None) -> None:
        self._sebelum2, self._sebelum = self._sebelum, cap
        self._hitungan = hitungan
        self._putus2, self._putus1 = self._putus1, retak

    def _catat(self, d: dict[str, Any], cap: str) -> None:
        """Keep the event as the head so far, and answer the receipts of its number."""
        hasil = self.hasil
        self._nomor = nomor = d["nomor"]
        if hasil.peristiwa == 0:
            hasil.isi_awal = d["isi"] if d["tindakan"] == DIMULAI else {}
            self._awal = cap if self._putus1 is None else ""
        hasil.peristiwa += 1
        self._kepala = (nomor, d["waktu"], cap)
        for i in self._di_nomor.get(nomor, ()):
            p = self._pangkal[i]
            if p.sidik_awal != self._awal or i in self._terjawab:
                continue
            self._terjawab.add(i)
            if p.sidik != cap:
                self.putus(Putus("ditulis_ulang", None, nomor, pangkal=i))
            elif p.waktu != d["waktu"]:
                self.putus(Putus("pangkal_waktu", None, nomor, pangkal=i))
            elif all(r.pangkal is not None for r in hasil.putus):
                hasil.cocok.add(i)

    def selesai(self) -> Pemeriksaan:
        """The result, once the file has ended."""
        hasil = self.hasil
        if hasil.peristiwa == 0:
            self.putus(Putus("kosong", None, None))
        else:
            teks = [str(hasil.isi_awal.get(k, "")) for k in ("kantor", "pemilihan")]
            hasil.kepala = Pangkal(teks[0], teks[1], self._awal, *self._kepala)
        for i, p in enumerate(self._pangkal):
            if i in self._terjawab:
                continue
            if hasil.peristiwa and not self._awal:
                continue  # whose chain this was cannot be told; that it is broken has been
            if hasil.peristiwa and p.sidik_awal != self._awal:
                asal = f"{p.kantor}, {p.pemilihan}"
                self.putus(Putus("pangkal_asing", None, None, sebab=asal, pangkal=i))
            else:
                self.putus(Putus("terpotong", None, p.nomor, self._nomor, pangkal=i))
        return hasil
