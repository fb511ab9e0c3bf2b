"""A file sent by a plain form (no JavaScript): sealed while it streams in, in constant memory."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from kantor.berkas.models import Unggahan
from kantor.berkas.unggahan import KEPING, Wadah, catat_unggahan

LEBIHAN = 1 << 20  # bytes of a request besides the file
DIHABISKAN = 4  # so many times the limit is read and thrown away, so that the answer can be read


class Penerima(FileUploadHandler):
    """Takes the one file field `berkas`; other files of the request are skipped.

    Afterwards `nama`, `ukuran` and `terlalu_besar` say what came; `jadikan` makes it an `Unggahan`, `buang`
    forgets what no `Unggahan` was made of.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.kode, self._kunci = secrets.token_urlsafe(16), secrets.token_bytes(32)
        self._wadah = Wadah(self.kode, self._kunci)
        self._sisa = bytearray()
        self._tersimpan = 0
        self._dipakai = False
        self.nama = ""
        self.ukuran = 0
        self.terlalu_besar = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Only the field `berkas`, and only once."""
        super().new_file(*args, **kwargs)
        if self.field_name != "berkas" or self.nama:
            raise SkipFile
        self.nama = str(self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Seal whole pieces as they fill up. Raises `StopUpload` above the limit, reading the rest."""
        self.ukuran += len(raw_data)
        if self.ukuran > settings.UNGGAH_TERBESAR:
            self.terlalu_besar = True
            raise StopUpload(connection_reset=False)
        self._sisa += raw_data
        while len(self._sisa) >= KEPING:
            self._tuang(KEPING)

    def file_complete(self, file_size: int) -> None:
        """The last piece. The file stays with this handler, out of `request.FILES`."""
        if self._sisa:
            self._tuang(len(self._sisa))

    def jadikan(self, pengguna: Any, pemilihan: Any) -> Unggahan:
        """The upload, complete, waiting for its form."""
        self._dipakai = True
        return catat_unggahan(
            self.kode, self._kunci, pengguna, pemilihan, self.nama[:200], self.ukuran, self.ukuran
        )

    def buang(self) -> None:
        """Remove the pieces that became no upload."""
        if not self._dipakai:
            self._wadah.buang()

    def _tuang(self, panjang: int) -> None:
        self._wadah.simpan(self._tersimpan, bytes(self._sisa[:panjang]))
        self._tersimpan += panjang
        del self._sisa[:panjang]


def kelewat_besar(request: HttpRequest) -> bool:
    """Whether the request says of itself that it is too long; then it is read to its end, up to a point.

    A browser that is still sending does not read an answer, so a short excess is swallowed.
    """
    panjang = int(request.META.get("CONTENT_LENGTH") or 0)
    if panjang <= settings.UNGGAH_TERBESAR + LEBIHAN:
        return False
    if panjang <= DIHABISKAN * settings.UNGGAH_TERBESAR:
        while request.read(1 << 16):
            pass
    return True
