"""Files of ordinary forms (papers of evidence) stay in memory: a scan of an akta shows a NIK, so no clear
byte of it may reach a temporary file. The room berkas has a receiver of its own for whole lists."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

TERLALU_BESAR = "Kiriman ini terlalu besar untuk formulirnya, jadi tidak diterima."
SARAN = (
    "Tekan tombol kembali di peramban: isian Anda biasanya masih ada di sana. Lalu kirim berkas yang lebih "
    "kecil atau lebih sedikit: surat paling besar 20 MB, foto 15 MB dan semuanya bersama 40 MB."
)


class DalamMemori(MemoryFileUploadHandler):
    """Refuses, before reading, a request longer than `FILE_UPLOAD_MAX_MEMORY_SIZE`, also of nobody."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  (Django's name)
        content_length: int,
        *lain: Any,
        **isi: Any,
    ) -> None:
        """Raises `RequestDataTooBig`, which becomes a page of its own (`kantor.galat.keliru`)."""
        if content_length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig(TERLALU_BESAR)
        super().handle_raw_input(input_data, META, content_length, *lain, **isi)
