"""Files on their way: pieces of 4 MiB, each sealed on arrival with the upload's own key.

`UNGGAHAN/<kode>/<offset>` holds `nonce (12) ‖ AES-256-GCM of the piece ‖ tag (16)`, bound to upload and
offset. The key is random, kept only as the key process wrapped it, so no clear byte of the file reaches the
disk. What nobody touched for two days is removed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils import timezone

from hakpilih.errors import HakpilihError, sebab
from kantor.berkas import services
from kantor.berkas.models import Berkas, Unggahan
from kantor.kunci import kunci
from kantor.segel.arsip import PenulisArsip

KEPING = 4 << 20
BASI = timedelta(hours=48)
TERBANYAK = 10  # unfinished uploads of one account
_NONCE = 12


class UnggahanKeliru(HakpilihError):
    """A piece, or the upload itself, cannot be taken as it is."""


class TerlaluBesar(UnggahanKeliru):
    """The file is longer than this installation takes."""

    def __init__(self) -> None:
        super().__init__(
            f"Berkas lebih besar daripada batas kantor ini, {settings.UNGGAH_TERBESAR >> 20} MB,"
            " jadi tidak diterima.",
            "Bagilah berkasnya, misalnya per kecamatan, atau kirim sebagai CSV yang dimampatkan (.csv.gz).",
        )


class Wadah:
    """The pieces of one upload on the disk."""

    def __init__(self, kode: str, kunci_data: bytes) -> None:
        self._folder = Path(settings.UNGGAHAN) / kode
        self._kode = kode
        self._sandi = AESGCM(kunci_data)

    @classmethod
    def dari(cls, u: Unggahan) -> Wadah:
        """The pieces of an upload that has begun. Raises `KunciTakTersedia`."""
        return cls(u.kode, kunci().bukabungkus(bytes(u.kunci), u.kode))

    def simpan(self, offset: int, isi: bytes) -> None:
        """Seal one piece; on the disk before this returns. The same piece may come again."""
        nonce = os.urandom(_NONCE)
        tersegel = nonce + self._sandi.encrypt(nonce, isi, self._kait(offset))
        sementara = self._folder / f".{offset}-{secrets.token_hex(4)}"
        try:
            for folder in (self._folder.parent, self._folder):
                folder.mkdir(exist_ok=True, mode=0o700)
            fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(fd, "wb") as f:
                f.write(tersegel)
                f.flush()
                os.fsync(f.fileno())
            sementara.replace(self._folder / str(offset))
        except OSError as galat:
            sementara.unlink(missing_ok=True)
            raise UnggahanKeliru(
                f"Potongan berkas tidak dapat disimpan: {sebab(galat)}.",
                "Mintalah admin mengosongkan penyimpanan, lalu lanjutkan unggahan ini.",
            ) from None

    def isi(self, ukuran: int) -> Iterator[bytes]:
        """All pieces in order. Raises `UnggahanKeliru` where one is missing or changed."""
        for offset in range(0, ukuran, KEPING):
            try:
                b = (self._folder / str(offset)).read_bytes()
                yield self._sandi.decrypt(b[:_NONCE], b[_NONCE:], self._kait(offset))
            except (OSError, InvalidTag):
                raise UnggahanKeliru(
                    "Sebagian potongan unggahan ini hilang atau rusak.",
                    "Unggah berkasnya dari awal.",
                ) from None

    def buang(self) -> None:
        """Remove all pieces."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _kait(self, offset: int) -> bytes:
        return f"{self._kode}/{offset}".encode()


def mulai(*, pengguna: Any, pemilihan: Any, nama: str, ukuran: int, **isi: Any) -> Unggahan:
    """A new upload of `ukuran` bytes. No event: the file that comes of it has one. Raises `TerlaluBesar`."""
    sapu()
    if ukuran > settings.UNGGAH_TERBESAR:
        raise TerlaluBesar
    if ukuran <= 0:
        raise UnggahanKeliru("Berkas itu kosong (0 byte).", "Pilih berkas yang berisi data.")
    kode, kunci_data = secrets.token_urlsafe(16), secrets.token_bytes(32)
    return catat_unggahan(kode, kunci_data, pengguna, pemilihan, nama, ukuran, 0, **isi)


def catat_unggahan(
    kode: str, kunci_data: bytes, pengguna: Any, pemilihan: Any, nama: str, ukuran: int,
    terkirim: int, **isi: Any,
) -> Unggahan:  # fmt: skip
    """The row of an upload whose key is `kunci_data`; the account's oldest beyond `TERBANYAK` go, so that
    nobody fills the disk with files that never arrive."""
    milik = Unggahan.objects.filter(pengguna=pengguna).order_by("-disentuh", "-pk")
    for lama in milik[TERBANYAK - 1 :]:
        batalkan(unggahan=lama)
    kini = timezone.now()
    return Unggahan.objects.create(
        kode=kode,
        pemilihan=pemilihan,
        pengguna=pengguna,
        nama=nama,
        ukuran=ukuran,
        terkirim=terkirim,
        kunci=kunci().bungkus(kunci_data, kode),
        dibuat=kini,
        disentuh=kini,
        **isi,
    )


def terima_keping(*, unggahan: Unggahan, offset: int, isi: bytes, sidik: str) -> int:
    """Take the piece at `offset`; returns how many bytes are there now.

    A piece that is there already is not taken twice: the answer says where to go on. Raises
    `UnggahanKeliru` for a piece of the wrong length or whose SHA-256 is not `sidik` (hexadecimal).
    """
    u = unggahan
    if offset != u.terkirim:
        return u.terkirim
    if (
        len(isi) != min(KEPING, u.ukuran - offset)
        or hashlib.sha256(isi).hexdigest() != sidik.lower()
    ):
        raise UnggahanKeliru(
            "Potongan berkas rusak di perjalanan.", "Unggahan diulang dari potongan itu."
        )
    Wadah.dari(u).simpan(offset, isi)
    sesudah = offset + len(isi)
    Unggahan.objects.filter(pk=u.pk, terkirim=offset).update(
        terkirim=sesudah, disentuh=timezone.now()
    )
    return sesudah


def selesaikan(*, unggahan: Unggahan) -> Berkas:
    """All pieces into the archive, and the file received. Raises `SudahAda`, `UnggahanKeliru`.

    The upload is gone afterwards, also where the file was there before; after any other failure it stays,
    and may be asked for again.
    """
    u = unggahan
    if u.terkirim != u.ukuran:
        raise UnggahanKeliru(
            "Unggahan ini belum lengkap.", "Pilih berkas yang sama untuk melanjutkannya."
        )
    wadah = Wadah.dari(u)
    with PenulisArsip(settings.ARSIP, kunci()) as penulis:
        for isi in wadah.isi(u.ukuran):
            penulis.tulis(isi)
        arsip = penulis.selesai()
    try:
        berkas = services.terima_berkas(unggahan=u, arsip=arsip, pengguna=u.pengguna)
    except services.SudahAda:
        batalkan(unggahan=u)
        raise
    batalkan(unggahan=u)
    return berkas


def batalkan(*, unggahan: Unggahan) -> None:
    """Forget an upload and its pieces."""
    Unggahan.objects.filter(pk=unggahan.pk).delete()
    shutil.rmtree(Path(settings.UNGGAHAN) / unggahan.kode, ignore_errors=True)


def sapu() -> int:
    """Remove uploads that nobody touched for two days, and pieces without an upload; how many."""
    batas = timezone.now() - BASI
    basi = list(Unggahan.objects.filter(disentuh__lt=batas))
    for u in basi:
        batalkan(unggahan=u)
    banyak = len(basi)
    folder = Path(settings.UNGGAHAN)
    if not folder.is_dir():
        return banyak
    ada = set(Unggahan.objects.values_list("kode", flat=True))
    for f in folder.iterdir():
        if f.name not in ada and f.stat().st_mtime < batas.timestamp():
            shutil.rmtree(f, ignore_errors=True)
            banyak += 1
    return banyak
