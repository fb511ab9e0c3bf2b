"""What every write of this room checks: who, where, filled-in words without sealed data, sensible rupiah."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.kinerja.serapan import TERBESAR
from hakpilih.publikasi.gerbang_terbit import menyerupai_nik
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.izin_alamat import wajib_boleh, wajib_salah_satu_di
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip
from kantor.telaah.surat import Surat, simpan_surat

KELOLA, SETUJUI, LIHAT_SAJA, RAPAT = (
    "kelola_anggaran", "setujui_kinerja", "lihat_kinerja", "catat_rapat",
)  # fmt: skip
LIHAT = (KELOLA, SETUJUI, LIHAT_SAJA)
ULANG = "Muat ulang halamannya."
TAHUN_AWAL, TAHUN_AKHIR = 2015, 2100


def wilayah_kantor() -> str:
    """The region of the office, of which all of this room is."""
    w: str | None = Kantor.objects.values_list("wilayah", flat=True).first()
    if w is None:
        raise ArgumenKeliru("Kantor ini belum disiapkan.", "Jalankan hakpilih kantor siapkan.")
    return w


def zona_kantor() -> str:
    """The time zone of the office."""
    return Kantor.objects.values_list("zona", flat=True).first() or "WIB"


def wajib(pengguna: Any, tindakan: str) -> None:
    """Raises `Ditolak` where the account may not do that for the office."""
    wajib_boleh(pengguna, tindakan, wilayah_kantor())


def wajib_lihat(pengguna: Any) -> None:
    """Raises `Ditolak` where the account may not read this room."""
    wajib_salah_satu_di(pengguna, LIHAT, wilayah_kantor())


def tahun_sah(tahun: int) -> None:
    """Raises `ArgumenKeliru` for a year outside what an office plans for."""
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise ArgumenKeliru(
            f"Tahun {tahun} tidak masuk akal.", f"Tulis antara {TAHUN_AWAL} dan {TAHUN_AKHIR}."
        )


def terisi(**bagian: str) -> None:
    """Raises `ArgumenKeliru` for an empty text and for sealed data in one."""
    for nama, teks in bagian.items():
        if not teks.strip():
            raise ArgumenKeliru(f"{nama.replace('_', ' ')} belum ditulis.", "Isi bagian itu.")
    bersih(**bagian)


def bersih(**bagian: str) -> None:
    """Raises `ArgumenKeliru` for sealed data in a text: what stands in this room becomes public."""
    for nama, teks in bagian.items():
        kata = nama.replace("_", " ")
        tolak_tersegel(kata, teks, timezone.now().year)
        if menyerupai_nik(teks):
            raise ArgumenKeliru(
                f"{kata} memuat deret angka yang menyerupai NIK.", "Hapus deret itu."
            )


def wajib_memutus(pengguna: Any, pengusul: int | None, *, setuju: bool, alasan: str) -> None:
    """Jika yang memutus adalah yang mengajukan, maka ditolak; yang dikembalikan perlu alasan.

    Dasar: rancangan proyek ini.
    """
    wajib(pengguna, SETUJUI)
    if pengusul == pengguna.pk:
        raise ArgumenKeliru("Anda yang mengajukannya.", "Orang lain yang memutusnya.")
    if not setuju:
        terisi(Alasan=alasan)
    bersih(Alasan=alasan)


def rupiah(nama: str, nilai: int, *, negatif: bool = False) -> None:
    """Raises `ArgumenKeliru` for an amount nobody has."""
    if not (-TERBESAR if negatif else 0) <= nilai < TERBESAR:
        raise ArgumenKeliru(f"{nama} tidak masuk akal.", "Tulis rupiahnya tanpa tanda.")


def dokumen(pengguna: Any, berkas: BinaryIO | None, nama: str, tindakan: str = KELOLA) -> Surat:
    """Keep a document sealed in the archive; of none, one without a hash. Raises as `simpan_surat` does."""
    if berkas is None:
        return Surat("", "")
    bersih(Nama_berkas=nama)
    return simpan_surat(pengguna=pengguna, sumber=berkas, nama=nama, tindakan=tindakan)


def buka_dokumen(
    *, pengguna: Any, objek: str, sha256: str, nama: str
) -> tuple[str, Iterator[bytes]]:
    """Name and content of a document of this room; that it was opened is an event."""
    wajib_lihat(pengguna)
    with transaction.atomic():
        peristiwa(pengguna, objek, "kinerja_bukti_dibuka", {"sha256": sha256})
    return nama or "dokumen", buka_arsip(settings.ARSIP, sha256, kunci())


def peristiwa(
    pengguna: Any, objek: str, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    """One event of this room."""
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=objek,
        wilayah=wilayah_kantor(),
        isi=isi,
        alasan=alasan.strip(),
    )
