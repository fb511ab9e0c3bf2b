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
    try:
        with Image.open(BytesIO(isi), formats=_BENTUK) as gambar:
            terbanyak = TITIK_TERBANYAK if gambar.format == "JPEG" else TITIK_UTUH
            if gambar.width * gambar.height > terbanyak:
                raise ArgumenKeliru(
                    "Fotonya terlalu besar untuk dibuka.", "Kirim foto dengan ukuran lebih kecil."
                )
            gambar.draft("RGB", (SISI, SISI))  # a JPEG is read at the size that is needed
            tegak = ImageOps.exif_transpose(gambar).convert("RGB")
    except _RUSAK:
        raise ArgumenKeliru(
            "Berkas itu bukan foto JPEG, PNG, atau WebP yang dapat dibuka.",
            "Potret lagi, lalu kirim fotonya.",
        ) from None
    tegak.thumbnail((SISI, SISI))
    bersih = Image.new("RGB", tegak.size)
    bersih.paste(tegak)  # pixels only: nothing of `info` comes along
    keluar = BytesIO()
    bersih.save(keluar, "JPEG", quality=MUTU, optimize=True)
    return keluar.getvalue()
