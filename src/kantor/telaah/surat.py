"""Papers of evidence: kept encrypted in the archive, opened for one reader at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.telaah.models import Bukti

SURAT_TERBESAR = 20 * 2**20
_SURAT: tuple[bytes, ...] = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class Surat:
    """A paper in the archive."""

    sha256: str
    nama: str


def simpan_surat(
    *, pengguna: Any, sumber: BinaryIO, nama: str, tindakan: str = "usul_perubahan"
) -> Surat:
    """Keep a paper encrypted in the archive: PDF, PNG or JPEG up to 20 MB. `tindakan`: whoever may do that
    may keep papers for it.

    Raises `ArgumenKeliru` for another kind of file, `BerkasTerlaluBesar`, `KunciTakTersedia`, `ArsipRusak`.
    """
    wajib_boleh(pengguna, tindakan, pengguna.wilayah)
    if not sumber.read(8).startswith(_SURAT):
        raise ArgumenKeliru(
            f"“{nama[:80]}” bukan PDF, PNG, atau JPEG.",
            "Pindai atau foto suratnya, lalu kirim lagi.",
        )
    sumber.seek(0)
    arsip = simpan_arsip(sumber, settings.ARSIP, kunci(), SURAT_TERBESAR)
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="surat_disimpan",
            objek=f"surat/{arsip.sha256[:12]}",  # too short to be taken for a NIK where it is all digits
            wilayah=pengguna.wilayah,
            isi={"sha256": arsip.sha256, "ukuran": arsip.ukuran},
        )
    return Surat(arsip.sha256, nama[:200])


def buka_surat(*, pengguna: Any, bukti: Bukti) -> tuple[str, Iterator[bytes]]:
    """Name and clear content of a paper, for one reader; that it was opened is an event.

    Raises `Ditolak` outside the account's reach, `ArsipRusak` where it does not open.
    """
    wajib_boleh(pengguna, "lihat_pemilih", bukti.perubahan.wilayah)
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="surat_dibuka",
            objek=f"perubahan/{bukti.perubahan_id}",
            wilayah=bukti.perubahan.wilayah,
            isi={"sha256": bukti.sha256},
        )
    return bukti.nama_berkas or "surat", buka_arsip(settings.ARSIP, bukti.sha256, kunci())
