"""A candidate's photo: every one the same size, small, and without what a camera writes into it."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

from hakpilih.errors import ArgumenKeliru

UKURAN = (240, 300)  # px
TERBESAR = 12_000  # bytes as it is shown
MASUK = 15 * 2**20
_TITIK = 60_000_000


def kecilkan(sumber: BinaryIO) -> bytes:
    """A JPEG of `UKURAN`, at most `TERBESAR` bytes. Raises `ArgumenKeliru` for what is no photo."""
    data = sumber.read(MASUK + 1)
    if len(data) > MASUK:
        raise ArgumenKeliru("Fotonya lebih dari 15 MB.", "Kirim yang lebih kecil.")
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as asal:
            if asal.width * asal.height > _TITIK:
                raise ArgumenKeliru("Fotonya terlalu besar.", "Kirim yang lebih kecil.")
            gambar = ImageOps.fit(ImageOps.exif_transpose(asal).convert("RGB"), UKURAN)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ArgumenKeliru("Berkas itu bukan foto.", "Kirim JPEG, PNG, atau WebP.") from None
    for mutu in range(80, 4, -5):
        keluar = BytesIO()
        gambar.save(keluar, "JPEG", quality=mutu, optimize=True, progressive=True)
        if keluar.tell() <= TERBESAR:
            break
    return keluar.getvalue()
