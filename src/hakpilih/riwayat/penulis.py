"""Appending to a history file: under a lock, on the disk before it is reported, torn lines cut.

Meant for one sequencer; several processes that append all the same only wait for each other.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from hakpilih.errors import ArgumenKeliru, sebab
from hakpilih.riwayat.pembaca import tak_terbaca
from hakpilih.riwayat.peristiwa import Kejadian, Peristiwa, urai_peristiwa
from hakpilih.riwayat.rantai import BARIS_TERPANJANG, NOL, baris, belah, sidik
from hakpilih.riwayat.tindakan import DIMULAI, JAM_DIPERBAIKI

SEKALI_TULIS = 1000  # links between two waits for the disk
SARAN_PERIKSA = "Jangan menambah apa pun; jalankan hakpilih riwayat periksa untuk melihat letaknya."


@dataclass(frozen=True, slots=True)
class Potongan:
    """What was cut off the end before writing: an incomplete line, or blank lines (`sobek` False)."""

    byte: int
    sha256: str
    sobek: bool

    @property
    def pesan(self) -> str:
        """The sentence for whoever watches the log."""
        apa = "Baris terakhir tidak selesai tertulis" if self.sobek else "Ada baris kosong di akhir"
        return f"{apa}: {self.byte} byte dipotong (SHA-256 {self.sha256}); peristiwa lain tidak disentuh."


@dataclass(frozen=True, slots=True)
class Tercatat:
    """What was appended: the events with their numbers, the hash of the last, and what was cut."""

    peristiwa: tuple[Peristiwa, ...]
    sidik: str
    potongan: Potongan | None


@dataclass(frozen=True, slots=True)
class _Ujung:
    """The end of the file: bytes up to the end of the last event, and that event."""

    panjang: int
    nomor: int = 0
    waktu: str = ""
    sidik: str = NOL


def mulai(berkas: Path, awal: Kejadian) -> Tercatat:
    """Begin a history with its first event (`rantai.peristiwa_awal`).

    Raises `ArgumenKeliru` where the file already holds an event or cannot be written.
    """
    if awal.tindakan != DIMULAI:
        raise ArgumenKeliru(
            f"Riwayat tidak dapat dimulai dengan {awal.tindakan}.", f"Mulailah dengan {DIMULAI}."
        )
    with _terkunci(berkas, os.O_RDWR | os.O_CREAT) as fd:
        ujung, potongan = _ujung(fd, berkas)
        if ujung.nomor:
            raise ArgumenKeliru(f"“{berkas}” sudah berisi riwayat.", "Pilih berkas yang belum ada.")
        hasil = _tambah(fd, berkas, ujung, [awal], potongan)
        _fsync_folder(berkas)
    return hasil


def catat(berkas: Path, kejadian: Sequence[Kejadian]) -> Tercatat:
    """Append events in the order given, with the next numbers; they are on the disk on return.

    An incomplete last line, as a crash leaves it, is cut first and told in `potongan`; so are blank
    lines at the end. Raises `ArgumenKeliru` where there is no history, its end does not hold together,
    time would go backwards without `jam_diperbaiki`, or the disk takes no more (nothing is left then).
    """
    with _terkunci(berkas, os.O_RDWR) as fd:
        ujung, potongan = _ujung(fd, berkas)
        if not ujung.nomor:
            raise ArgumenKeliru(
                f"Riwayat “{berkas}” belum dimulai.", "Mulailah dengan peristiwa awalnya."
            )
        return _tambah(fd, berkas, ujung, kejadian, potongan)


def sambung(
    berkas: Path, lanjutan: Callable[[int], Iterable[tuple[bytes, str]]]
) -> tuple[int, Potongan | None]:
    """Append links that are chained already, from where the file ends; makes the file where there is none.

    `lanjutan(nomor)` gives canonical bytes and hash of the links after that number, in order. Comes back
    with the last number in the file and what was cut off its end first. Raises `ArgumenKeliru` where a
    link does not follow from the file's last one (the file is of another history, or was changed), or
    the disk takes no more; links written before that stay.
    """
    with _terkunci(berkas, os.O_RDWR | os.O_CREAT) as fd:
        ujung, potongan = _ujung(fd, berkas)
        if potongan is not None:
            os.ftruncate(fd, ujung.panjang)
        panjang, nomor, cap = ujung.panjang, ujung.nomor, ujung.sidik
        if not panjang:
            _fsync_folder(berkas)
        sumber = iter(lanjutan(nomor))
        while mata := tuple(islice(sumber, SEKALI_TULIS)):
            for isi, cap_isi in mata:
                nomor += 1
                if sidik(cap, isi) != cap_isi:
                    raise _rusak(berkas, f"peristiwa nomor {nomor} tidak bersambung dengannya")
                cap = cap_isi
            teks = b"".join(baris(isi, cap_isi) for isi, cap_isi in mata)
            _tulis(fd, berkas, panjang, teks, potongan.pesan if potongan else "")
            panjang += len(teks)
    return nomor, potongan


def _tambah(
    fd: int, berkas: Path, ujung: _Ujung, kejadian: Sequence[Kejadian], potongan: Potongan | None
) -> Tercatat:
    nomor, waktu, cap = ujung.nomor, ujung.waktu, ujung.sidik
    peristiwa: list[Peristiwa] = []
    teks: list[bytes] = []
    for k in kejadian:
        p = k.bernomor(nomor + 1)
        if (p.tindakan == DIMULAI) != (nomor == 0):
            raise ArgumenKeliru(
                f"{DIMULAI} hanya dapat menjadi peristiwa pertama.", "Pakai berkas riwayat baru."
            )
        if p.waktu < waktu and p.tindakan != JAM_DIPERBAIKI:
            raise ArgumenKeliru(
                f"Waktu {p.waktu} lebih awal dari peristiwa terakhir ({waktu}).",
                f"Periksa jam komputer. Bila jam itu baru dibetulkan, catat dahulu {JAM_DIPERBAIKI}.",
            )
        isi = p.kanonik()
        cap = sidik(cap, isi)
        teks.append(baris(isi, cap))
        peristiwa.append(p)
        nomor, waktu = p.nomor, p.waktu
    if potongan is not None:
        os.ftruncate(fd, ujung.panjang)
    _tulis(fd, berkas, ujung.panjang, b"".join(teks), potongan.pesan if potongan else "")
    return Tercatat(tuple(peristiwa), cap, potongan)


def _tulis(fd: int, berkas: Path, mulai_di: int, isi: bytes, sudah_dipotong: str) -> None:
    """All of `isi` on the disk, or none of it."""
    try:
        sudah = 0
        while sudah < len(isi):
            sudah += os.pwrite(fd, isi[sudah:], mulai_di + sudah)
        os.fsync(fd)
    except OSError as galat:
        os.ftruncate(fd, mulai_di)
        pesan = f"Riwayat “{berkas}” tidak dapat ditulis: {sebab(galat)}. Tidak ada yang tercatat."
        raise ArgumenKeliru(
            f"{pesan} {sudah_dipotong}".rstrip(), "Kosongkan ruang penyimpanan, lalu ulangi."
        ) from None


def _fsync_folder(berkas: Path) -> None:
    """The name of a new file is on the disk too."""
    folder = os.open(berkas.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _terkunci(berkas: Path, cara: int) -> Iterator[int]:
    """The file opened and locked against other writers; still the file of that name when locked."""
    while True:
        fd = _buka(berkas, cara)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            if _masih_di_situ(fd, berkas):
                yield fd
                return
        finally:
            os.close(fd)


def _masih_di_situ(fd: int, berkas: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), berkas.stat())
    except FileNotFoundError:
        return False


def _buka(berkas: Path, cara: int) -> int:
    try:
        return os.open(berkas, cara | os.O_CLOEXEC, 0o640)
    except FileNotFoundError as galat:
        raise tak_terbaca(berkas, galat) from None
    except OSError as galat:
        raise ArgumenKeliru(
            f"Riwayat “{berkas}” tidak dapat ditulis: {sebab(galat)}.",
            "Pilih berkas yang boleh Anda tulisi.",
        ) from None


def _ujung(fd: int, berkas: Path) -> tuple[_Ujung, Potongan | None]:
    """The end of the last complete event, checked against the one before it; and what follows it."""
    panjang = os.fstat(fd).st_size
    dari, ekor = panjang, b""
    # The last two events and what a crash left after them; a longer end is no end of ours.
    while dari and (len(ekor) < 4096 or ekor.strip(b"\n").count(b"\n") < 3):
        lagi = min(dari, max(4096, len(ekor)))
        dari -= lagi
        ekor = os.pread(fd, lagi, dari) + ekor
        if len(ekor) > 64 * BARIS_TERPANJANG:
            break
    selesai = ekor.rfind(b"\n") + 1
    utuh = ekor[:selesai].rstrip(b"\n")
    batas = len(utuh) + 1 if utuh else 0
    potongan = None
    if batas < len(ekor):
        buang = ekor[batas:]
        potongan = Potongan(len(buang), sha256(buang).hexdigest(), selesai < len(ekor))
    if not utuh:
        if dari:
            raise _rusak(berkas, "akhirnya bukan peristiwa")
        return _Ujung(0), potongan
    baris_utuh = utuh.split(b"\n")
    try:
        sebelum = NOL
        if len(baris_utuh) > 1:
            sebelum = belah(baris_utuh[-2])[1]
        isi, cap = belah(baris_utuh[-1])
        d: dict[str, Any] = urai_peristiwa(isi)
    except ValueError as galat:
        raise _rusak(berkas, str(galat)) from None
    if sidik(sebelum, isi) != cap:
        raise _rusak(berkas, "peristiwa terakhir tidak cocok dengan sidiknya")
    return _Ujung(dari + batas, d["nomor"], d["waktu"], cap), potongan


def _rusak(berkas: Path, mengapa: str) -> ArgumenKeliru:
    return ArgumenKeliru(f"Riwayat “{berkas}” rusak di akhirnya: {mengapa}.", SARAN_PERIKSA)
