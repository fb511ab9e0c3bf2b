"""Whether the office's history is as it was written: chain, events, file, triggers; one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from hakpilih.errors import HakpilihError
from hakpilih.riwayat.pangkal import Pangkal
from hakpilih.riwayat.pembaca import Sobek, baris_berkas
from hakpilih.riwayat.pemeriksaan import periksa_baris
from hakpilih.riwayat.peristiwa import tulis_waktu
from hakpilih.riwayat.rantai import baris
from kantor.riwayat import pemicu
from kantor.riwayat.models import Peristiwa, Rantai
from kantor.riwayat.pengurut import berkas_riwayat
from kantor.riwayat.services import WAKTU_ASLI

TERBANYAK = 100  # faults that are told; all are counted
WAJAR = timedelta(seconds=10)  # how long an event may wait for its number, or a link for the file
_BAGIAN = ("pelaku", "peran", "tindakan", "objek", "wilayah", "alasan")
LAPOR_TIAP = 2_000  # links


@dataclass(slots=True)
class HasilPeriksa:
    """What a check came to: the last number and its hash, faults as sentences (the first `TERBANYAK`) and
    how many there are, events that wait for their number."""

    nomor: int = 0
    sidik: str = ""
    masalah: list[str] = field(default_factory=list)
    banyak_masalah: int = 0
    menunggu: int = 0
    kepala: Pangkal | None = None

    @property
    def utuh(self) -> bool:
        """Whether nothing is wrong."""
        return self.banyak_masalah == 0

    def tambah(self, kalimat: str) -> None:
        """Count a fault, and keep its sentence while there is room."""
        self.banyak_masalah += 1
        if len(self.masalah) < TERBANYAK:
            self.masalah.append(kalimat)

    @property
    def kalimat(self) -> list[str]:
        """The result for a person, the verdict first."""
        n = f"{self.nomor:,}".replace(",", ".")
        if self.utuh:
            awal = f"Riwayat utuh: {n} peristiwa bersambung, dan berkasnya sama dengan basis data."
        else:
            m = f"{self.banyak_masalah:,}".replace(",", ".")
            awal = f"Riwayat tidak utuh: {m} masalah pada {n} peristiwa. Jangan mengubah apa pun."
        lebih = self.banyak_masalah - len(self.masalah)
        sisa = [f"Dan {lebih} masalah lain."] if lebih else []
        return [awal, *self.masalah, *sisa]


def periksa_rantai(lapor: Callable[[str, int], None] | None = None) -> HasilPeriksa:
    """Check the whole history against itself: every link hashed again, every event equal to what was
    hashed, no event long without a number, the file equal to the database, the triggers in place.

    Reads only. `lapor(langkah, persen)` is told how far it is.
    """
    hasil = HasilPeriksa()
    _pemicu(hasil)
    if Peristiwa.objects.exists():
        _rantai(hasil, lapor or (lambda langkah, persen: None))
        _tak_bernomor(hasil)
    return hasil


def _pemicu(hasil: HasilPeriksa) -> None:
    with connection.cursor() as c:
        hilang = pemicu.yang_hilang(c, connection.vendor)
    if hilang:
        hasil.tambah(
            f"Penjaga tabel riwayat tidak terpasang atau dimatikan: {', '.join(hilang)}. "
            "Mintalah admin memasangnya lagi dan mencari tahu siapa yang melepasnya."
        )


def _rantai(hasil: HasilPeriksa, lapor: Callable[[str, int], None]) -> None:
    seluruh = Rantai.objects.count()
    if not seluruh:
        return
    cermin = _Cermin(hasil)
    kini: list[Rantai] = []

    def garis() -> Iterator[bytes]:
        semua = Rantai.objects.select_related("peristiwa").order_by("nomor")
        for ke, r in enumerate(semua.iterator(chunk_size=LAPOR_TIAP)):
            if ke % LAPOR_TIAP == 0:
                lapor("Memeriksa rantai", 99 * ke // seluruh)
            kini[:] = [r]
            teks = baris(bytes(r.isi), r.sidik)[:-1]
            cermin.bandingkan(r, teks)
            yield teks

    def lihat(d: dict[str, Any]) -> None:
        _bandingkan(hasil, kini[0], d)

    p = periksa_baris(garis(), lihat=lihat)
    for putus in p.putus:
        putus.baris = None  # a line number says nothing of a database
        hasil.tambah(putus.pesan)
    hasil.banyak_masalah += p.banyak_putus - len(p.putus)
    hasil.kepala = p.kepala
    if p.kepala is not None:
        hasil.nomor, hasil.sidik = p.kepala.nomor, p.kepala.sidik
    cermin.akhiri()


def _bandingkan(hasil: HasilPeriksa, r: Rantai, d: dict[str, Any]) -> None:
    """The row of the event, column by column, with what was hashed."""
    p = r.peristiwa
    beda = [b for b in _BAGIAN if getattr(p, b) != d[b]]
    isi = dict(d["isi"])
    asli = isi.pop(WAKTU_ASLI, d["waktu"])
    if p.isi != isi:
        beda.append("isi")
    if tulis_waktu(p.waktu) != asli:
        beda.append("waktu")
    if r.nomor != d["nomor"]:
        beda.append("nomor")
    if beda:
        hasil.tambah(
            f"Peristiwa nomor {d['nomor']} di tabel tidak sama dengan yang dirantai: "
            f"{', '.join(beda)} diubah sesudah dicatat."
        )


def _tak_bernomor(hasil: HasilPeriksa) -> None:
    menunggu = Peristiwa.objects.filter(rantai__isnull=True)
    hasil.menunggu = menunggu.count()
    lama = menunggu.filter(waktu__lt=timezone.now() - WAJAR).count()
    if lama:
        hasil.tambah(
            f"{lama} peristiwa belum bernomor padahal sudah lama dicatat. Pastikan pengurut riwayat berjalan."
        )


class _Cermin:
    """The file, read beside the database; after the first difference it is not compared further."""

    def __init__(self, hasil: HasilPeriksa) -> None:
        self._hasil = hasil
        self._baris: Iterator[bytes | Sobek] = baris_berkas(berkas_riwayat())
        self._usai = False
        self._nomor = 0

    def bandingkan(self, r: Rantai, teks: bytes) -> None:
        """One link with the file's next line."""
        if self._usai:
            return
        dari_berkas = self._berikut()
        if dari_berkas == teks:
            self._nomor = r.nomor
        elif dari_berkas is not None and not isinstance(dari_berkas, Sobek):
            self._berhenti(f"Berkas riwayat.jsonl lain dari basis data mulai nomor {r.nomor}.")
        elif r.peristiwa.waktu < timezone.now() - WAJAR:
            self._berhenti(f"Berkas riwayat.jsonl berakhir sebelum nomor {r.nomor}.")
        else:
            self._usai = True  # the sequencer is about to write it

    def akhiri(self) -> None:
        """What the file holds beyond the database; links numbered meanwhile are no fault."""
        if self._usai:
            return
        lebih = self._berikut()
        if lebih is None or isinstance(lebih, Sobek):
            return
        baru = Rantai.objects.filter(nomor=self._nomor + 1).first()
        if baru is None or baris(bytes(baru.isi), baru.sidik)[:-1] != lebih:
            self._berhenti(
                f"Berkas riwayat.jsonl memuat peristiwa sesudah nomor {self._nomor} yang tidak ada di "
                "basis data. Basis data mungkin dipulihkan dari cadangan yang lebih lama."
            )

    def _berikut(self) -> bytes | Sobek | None:
        try:
            return next(self._baris, None)
        except HakpilihError:  # missing or unreadable: the same as ended
            return None

    def _berhenti(self, kalimat: str) -> None:
        self._usai = True
        self._hasil.tambah(kalimat)
