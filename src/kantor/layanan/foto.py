"""Photos of a report: made small and placeless, kept encrypted; parts of them masked for who looks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from PIL import Image, ImageDraw

from hakpilih.errors import ArgumenKeliru
from hakpilih.layanan.keadaan import SUNTING
from kantor.dokumen.foto import MUTU, bersihkan
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.layanan.catat import BARU_SAJA, kunci_laporan, langkah
from kantor.layanan.models import Foto
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.telaah.usulan_tulis import satu_saja

# A masked part in percent of the picture: left, top, width, height.
Kotak = tuple[float, float, float, float]
KOTAK_TERBANYAK = 12


def simpan(sumber: BinaryIO) -> str:
    """The SHA-256 under which a photo lies in the archive, without where and by what it was taken.

    Raises `ArgumenKeliru` for what is no photo, `KunciTakTersedia`, `ArsipRusak`.
    """
    return simpan_arsip(BytesIO(bersihkan(sumber)), settings.ARSIP, kunci()).sha256


def isi(sha256: str) -> bytes:
    """The clear content of a photo in the archive."""
    return b"".join(buka_arsip(settings.ARSIP, sha256, kunci()))


@transaction.atomic
def buka(*, pengguna: Any, foto: Foto) -> bytes:
    """What is shown of a photo; that it was opened is an event. The caller asked for the permission."""
    catat(
        pengguna=pengguna,
        tindakan="foto_laporan_dibuka",
        objek=f"laporan/{foto.laporan_id}",
        wilayah=foto.laporan.wilayah,
        isi={"foto": foto.nomor},
    )
    return isi(foto.tampil)


def samarkan(*, pengguna: Any, foto: Foto, kotak: Sequence[Kotak]) -> None:
    """Paint over parts of a photo; what is painted over is seen by nobody on the pages any more.

    Raises `ArgumenKeliru` without a part, or for one that lies outside the picture.
    """
    wajib_boleh(pengguna, "urus_layanan", foto.laporan.wilayah)
    if not kotak or len(kotak) > KOTAK_TERBANYAK:
        raise ArgumenKeliru(
            "Bagian yang disamarkan belum ditandai.", f"Tandai 1 sampai {KOTAK_TERBANYAK} bagian."
        )
    for x, y, lebar, tinggi in kotak:
        if not (0 <= x < 100 and 0 <= y < 100 and 0 < lebar <= 100 and 0 < tinggi <= 100):
            raise ArgumenKeliru(
                "Bagian itu di luar foto.", "Isi kiri, atas, lebar, dan tinggi dalam persen foto."
            )
    baru = simpan_arsip(BytesIO(_lukis(isi(foto.tampil), kotak)), settings.ARSIP, kunci()).sha256
    with satu_saja(BARU_SAJA), transaction.atomic():
        laporan = kunci_laporan(foto.laporan)
        satu = Foto.objects.get(pk=foto.pk)
        if satu.tampil != foto.tampil:
            raise ArgumenKeliru(
                "Foto ini baru saja disamarkan orang lain.", "Muat ulang halamannya."
            )
        satu.samar_sha256 = baru
        satu.save(update_fields=["samar_sha256"])
        isi_peristiwa = {"foto": foto.nomor, "kotak": len(kotak)}
        langkah(laporan, SUNTING, pengguna, rinci=isi_peristiwa, peristiwa=isi_peristiwa)


def _lukis(jpeg: bytes, kotak: Sequence[Kotak]) -> bytes:
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as gambar:
        gambar.load()
        lukis = ImageDraw.Draw(gambar)
        for x, y, lebar, tinggi in kotak:
            kiri, atas = x * gambar.width / 100, y * gambar.height / 100
            lukis.rectangle(
                (
                    kiri,
                    atas,
                    kiri + lebar * gambar.width / 100,
                    atas + tinggi * gambar.height / 100,
                ),
                fill=(31, 27, 24),
            )
        keluar = BytesIO()
        gambar.save(keluar, "JPEG", quality=MUTU, optimize=True)
    return keluar.getvalue()
