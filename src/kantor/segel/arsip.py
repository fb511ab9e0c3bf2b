"""Originals kept encrypted: `<folder>/<first two digits>/<SHA-256 of the clear content>.hkp`.

A file is `HKP1 ‖ length of clear content (8 bytes) ‖ wrapped data key (61) ‖ chunks`. Each chunk is 1 MiB
of content (the last one less, perhaps none) under AES-256-GCM with a random key of this file. The nonce of
a chunk is its number (11 bytes) and 1 where it is the last one, so that chunks left out, moved or cut off at
the end do not open; length and SHA-256 are compared before the last chunk is handed on. The data key is
wrapped by the key process and bound to the SHA-256, so that one file does not pass for another.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hakpilih.errors import sebab
from hakpilih.tulis import SEMENTARA
from kantor.segel.galat import ArsipRusak, BerkasTerlaluBesar, SegelTakTerbuka
from kantor.segel.klien import Kunci

KEPING = 1 << 20
_TANDA = b"HKP1"
_TERBUNGKUS = 1 + 12 + 32 + 16
_KEPALA = len(_TANDA) + 8 + _TERBUNGKUS
_TAG = 16
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Arsip:
    """A kept original. `ukuran` in bytes of clear content; `sudah_ada`: known before, not written twice."""

    sha256: str
    ukuran: int
    jalur: Path
    sudah_ada: bool


class PenulisArsip:
    """Takes an original piece by piece as it arrives, in constant memory, and keeps it encrypted.

    A context manager: without `selesai` nothing stays on the disk. `batas`: most bytes taken (None: any).
    Raises `KunciTakTersedia` before the first byte where the key process is away, `ArsipRusak` where the
    disk takes no more, `BerkasTerlaluBesar` above `batas`.
    """

    def __init__(self, folder: Path, kunci: Kunci, batas: int | None = None) -> None:
        kunci.sehat()
        self._folder = folder
        self._kunci = kunci
        self._batas = batas
        self._kunci_data = secrets.token_bytes(32)
        self._sandi = AESGCM(self._kunci_data)
        self._sidik = sha256()
        self._ukuran = 0
        self._nomor = 0
        self._sisa = bytearray()
        self._sementara = folder / f"{SEMENTARA}{os.getpid()}-{secrets.token_hex(8)}"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _singkirkan_sisa(folder)
            fd = os.open(self._sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as galat:
            raise _tak_tersimpan(galat) from None
        self._keluar = os.fdopen(fd, "wb", buffering=0)
        self._tulis(bytes(_KEPALA))

    def tulis(self, isi: bytes) -> None:
        """Take the next piece, of any length."""
        self._ukuran += len(isi)
        if self._batas is not None and self._ukuran > self._batas:
            raise BerkasTerlaluBesar(self._batas)
        self._sidik.update(isi)
        self._sisa += isi
        while len(self._sisa) > KEPING:  # never the last chunk: that one is known at the end only
            self._keping(bytes(self._sisa[:KEPING]), akhir=False)
            del self._sisa[:KEPING]

    def selesai(self) -> Arsip:
        """Put the file in its place, on the disk before this returns."""
        self._keping(bytes(self._sisa), akhir=True)
        sidik = self._sidik.hexdigest()
        jalur = jalur_arsip(self._folder, sidik)
        if _utuh(jalur, sidik, self._ukuran, self._kunci):
            self.batal()
            return Arsip(sidik, self._ukuran, jalur, sudah_ada=True)
        terbungkus = self._kunci.bungkus(self._kunci_data, sidik)
        try:
            self._keluar.seek(0)
            self._tulis(_TANDA + self._ukuran.to_bytes(8, "big") + terbungkus)
            os.fsync(self._keluar.fileno())
            self._keluar.close()
            jalur.parent.mkdir(exist_ok=True, mode=0o700)
            self._sementara.replace(jalur)
            for f in (jalur.parent, self._folder):
                _sinkron(f)
        except OSError as galat:
            raise _tak_tersimpan(galat) from None
        return Arsip(sidik, self._ukuran, jalur, sudah_ada=False)

    def batal(self) -> None:
        """Forget what was taken; nothing where it is in its place already."""
        with suppress(OSError):
            self._keluar.close()
        with suppress(OSError):
            self._sementara.unlink()

    def __enter__(self) -> PenulisArsip:
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self.batal()

    def _keping(self, isi: bytes, *, akhir: bool) -> None:
        nonce = _nonce(self._nomor, akhir)
        self._tulis(self._sandi.encrypt(nonce, isi, _TANDA))
        self._nomor += 1

    def _tulis(self, isi: bytes) -> None:
        sisa = memoryview(isi)
        try:
            while sisa:
                sisa = sisa[self._keluar.write(sisa) :]
        except OSError as galat:
            raise _tak_tersimpan(galat) from None


def simpan_arsip(sumber: BinaryIO, folder: Path, kunci: Kunci, batas: int | None = None) -> Arsip:
    """Keep what a file object still holds. Raises as `PenulisArsip` does."""
    with PenulisArsip(folder, kunci, batas) as penulis:
        while isi := sumber.read(KEPING):
            penulis.tulis(isi)
        return penulis.selesai()


def jalur_arsip(folder: Path, sidik: str) -> Path:
    """Where the original with that SHA-256 is kept."""
    if not _SHA256.fullmatch(sidik):
        raise ArsipRusak("Itu bukan SHA-256 sebuah berkas.", "Pilih berkasnya dari daftar.")
    return folder / sidik[:2] / f"{sidik}.hkp"


def buka_arsip(folder: Path, sidik: str, kunci: Kunci) -> Iterator[bytes]:
    """The clear content, piece by piece, each authenticated.

    Raises `ArsipRusak` at the piece that does not open; that the file was cut off shows at its end, so
    whoever writes the pieces somewhere must not call it finished before the last one has come.
    """
    jalur = jalur_arsip(folder, sidik)
    try:
        masuk = jalur.open("rb")
    except OSError as galat:
        raise ArsipRusak(
            f"Berkas asli {sidik[:12]} tidak dapat dibuka: {sebab(galat)}.",
            "Pulihkan folder arsip dari cadangan.",
        ) from None
    with masuk:
        try:
            yield from _keping_terbuka(masuk, sidik, kunci)
        except OSError as galat:
            raise ArsipRusak(
                f"Berkas asli {sidik[:12]} tidak terbaca seluruhnya: {sebab(galat)}.",
                "Periksa penyimpanannya, lalu pulihkan folder arsip dari cadangan.",
            ) from None


def keluarkan_arsip(folder: Path, sidik: str, kunci: Kunci, tujuan: Path) -> None:
    """Write the clear content to `tujuan` (mode 0600): whole, or not at all."""
    sementara = tujuan.absolute().with_name(f".{tujuan.name}{SEMENTARA}{secrets.token_hex(4)}")
    try:
        fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "wb") as keluar:
            for isi in buka_arsip(folder, sidik, kunci):
                keluar.write(isi)
        sementara.replace(tujuan)
    except OSError as galat:
        raise _tak_tersimpan(galat) from None
    finally:
        with suppress(OSError):
            sementara.unlink()


def _keping_terbuka(masuk: BinaryIO, sidik: str, kunci: Kunci) -> Iterator[bytes]:
    kepala = masuk.read(_KEPALA)
    ukuran = int.from_bytes(kepala[4:12], "big")
    if len(kepala) < _KEPALA or kepala[:4] != _TANDA:
        raise _rusak(sidik, "awalnya bukan arsip")
    try:
        sandi = AESGCM(kunci.bukabungkus(kepala[12:], sidik))
    except SegelTakTerbuka:
        raise _rusak(sidik, "kuncinya lain") from None
    terhitung = sha256()
    dibaca = 0
    tertutup = masuk.read(KEPING + _TAG)
    for nomor in range(ukuran // KEPING + 2):
        berikut = masuk.read(KEPING + _TAG)
        try:
            isi = sandi.decrypt(_nonce(nomor, not berikut), tertutup, _TANDA)
        except InvalidTag:
            raise _rusak(sidik, f"potongan ke-{nomor + 1} berubah atau terpotong") from None
        terhitung.update(isi)
        dibaca += len(isi)
        if berikut:
            yield isi
            tertutup = berikut
            continue
        if dibaca != ukuran or terhitung.hexdigest() != sidik:
            raise _rusak(sidik, "isinya bukan isi semula")
        yield isi
        return
    raise _rusak(sidik, "lebih panjang daripada semula")


def _nonce(nomor: int, akhir: bool) -> bytes:
    return nomor.to_bytes(11, "big") + bytes([akhir])


def _utuh(jalur: Path, sidik: str, ukuran: int, kunci: Kunci) -> bool:
    """Whether a file is there with the right length and a data key that opens: else it is written anew."""
    keping = max(1, -(-ukuran // KEPING))
    try:
        if jalur.stat().st_size != _KEPALA + ukuran + keping * _TAG:
            return False
        with jalur.open("rb") as f:
            kunci.bukabungkus(f.read(_KEPALA)[12:], sidik)
    except (OSError, SegelTakTerbuka):
        return False
    return True


def _singkirkan_sisa(folder: Path) -> None:
    """What killed processes left half-written: nobody has its data key any more."""
    for sisa in folder.glob(f"{SEMENTARA}*-*"):
        try:
            os.kill(int(sisa.name.removeprefix(SEMENTARA).split("-")[0]), 0)
        except ProcessLookupError:
            sisa.unlink(missing_ok=True)
        except (PermissionError, ValueError):
            continue


def _sinkron(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _rusak(sidik: str, mengapa: str) -> ArsipRusak:
    return ArsipRusak(
        f"Berkas asli {sidik[:12]} rusak: {mengapa}.",
        "Jangan memakai isinya; pulihkan folder arsip dari cadangan.",
    )


def _tak_tersimpan(galat: OSError) -> ArsipRusak:
    return ArsipRusak(
        f"Berkas tidak dapat disimpan: {sebab(galat)}.",
        "Kosongkan ruang penyimpanan atau periksa izin foldernya, lalu kirim lagi.",
    )
