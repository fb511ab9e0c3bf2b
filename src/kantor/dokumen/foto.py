"""A photo of a posted list: drawn anew from its pixels, so that nothing else of the phone's file is kept.

Where and by which phone it was taken, thumbnails and whatever hides behind the picture stay behind.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from hakpilih.errors import ArgumenKeliru

FOTO_TERBESAR = 15 << 20  # bytes as they come
TITIK_TERBANYAK = 60_000_000  # pixels: more is no phone's picture but one made to fill the memory
# Of the other formats every pixel is unpacked before one is left out; a phone stores its photos as JPEG.
TITIK_UTUH = 16_000_000
SISI = 1600  # pixels of the longer side as it is kept
MUTU = 80
_BENTUK = ("JPEG", "PNG", "WEBP")
# What reading a file that was made to fail ends in.
_RUSAK = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
)


def bersihkan(sumber: BinaryIO) -> bytes:
    """A photo as a JPEG without any data about where, when and by what it was taken.

    Raises `ArgumenKeliru` for another kind of file, one that is too large, or one that does not open.
    """
    isi = sumber.read(FOTO_TERBESAR + 1)
    if len(isi) > FOTO_TERBESAR:
        raise ArgumenKeliru("Fotonya lebih dari 15 MB.", "Kirim foto dengan ukuran lebih kecil.")
    tegak = _buka(isi, (SISI, SISI))
    tegak.thumbnail((SISI, SISI))
    return _titik_saja(tegak, "JPEG")


def tanpa_keterangan(isi: bytes) -> bytes:
    """A picture of an office in its own size and form (JPEG or PNG), drawn anew: what the camera wrote about
    where, when and by what it was taken stays behind.

    Raises `ArgumenKeliru` for another kind of file, one that is too large, or one that does not open.
    """
    return _titik_saja(_buka(isi), "PNG" if isi.startswith(b"\x89PNG") else "JPEG")


def _buka(isi: bytes, sisi: tuple[int, int] | None = None) -> Image.Image:
    """The picture upright; with `sisi` without transparency, a JPEG read at the size that is needed."""
    try:
        with Image.open(BytesIO(isi), formats=_BENTUK) as gambar:
            terbanyak = TITIK_TERBANYAK if gambar.format == "JPEG" else TITIK_UTUH
            if gambar.width * gambar.height > terbanyak:
                raise ArgumenKeliru(
                    "Fotonya terlalu besar untuk dibuka.", "Kirim foto dengan ukuran lebih kecil."
                )
            if sisi is not None:
                gambar.draft("RGB", sisi)
            tembus = sisi is None and gambar.format == "PNG" and gambar.has_transparency_data
            return ImageOps.exif_transpose(gambar).convert("RGBA" if tembus else "RGB")
    except _RUSAK:
        raise ArgumenKeliru(
            "Berkas itu bukan foto JPEG, PNG, atau WebP yang dapat dibuka.",
            "Potret lagi, lalu kirim fotonya.",
        ) from None


def _titik_saja(gambar: Image.Image, bentuk: str) -> bytes:
    bersih = Image.new(gambar.mode, gambar.size)
    bersih.paste(gambar)  # pixels only: nothing of `info` comes along
    keluar = BytesIO()
    bersih.save(keluar, bentuk, quality=MUTU, optimize=True)
    return keluar.getvalue()
