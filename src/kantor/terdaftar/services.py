"""What people do with the question "am I on the list?": make it ready, open it, close it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from kantor.daftar.models import Daftar
from kantor.izin_alamat import wajib_boleh
from kantor.riwayat.services import catat
from kantor.terdaftar.models import DIBUKA, DISIAPKAN, DITUTUP, SIAP, Layanan
from kantor.tugas.models import Tugas
from kantor.tugas.services import antrekan

# Lists that are made to be asked; the earlier ones are the office's own working papers.
DAPAT_DITANYA = ("dps", "dpshp", "dpt", "dpb")
SIAPKAN, SAPU = "siapkan_terdaftar", "sapu_terdaftar"


def siapkan(*, pengguna: Any, daftar: Daftar) -> Layanan:
    """Have the hashes of a fixed list made by a job.

    Raises `ArgumenKeliru` for a list that is not fixed or is asked already, and while another is made ready.
    """
    wajib_boleh(pengguna, "siapkan_terdaftar", daftar.pemilihan.wilayah)
    if daftar.jenis not in DAPAT_DITANYA:
        raise ArgumenKeliru(
            f"{daftar.nama} bukan daftar yang diumumkan.", "Pilih DPS, DPSHP, DPT, atau DPB."
        )
    if not daftar.tetap:
        raise ArgumenKeliru(
            f"{daftar.nama} belum ditetapkan.", "Pilih daftar yang sudah ditetapkan dalam pleno."
        )
    if Layanan.objects.filter(daftar=daftar, keadaan__in=(SIAP, DIBUKA)).exists():
        raise ArgumenKeliru(
            f"Pencarian di {daftar.nama} sudah disiapkan.", "Ketua dapat membukanya."
        )
    try:
        with transaction.atomic():
            y = Layanan.objects.create(daftar=daftar, oleh=pengguna, dibuat=timezone.now())
            _catat(pengguna, "terdaftar_diminta", y)
            antrekan(
                jenis=SIAPKAN,
                judul=f"Menyiapkan pencarian di {daftar.nama}",
                objek=f"terdaftar/{y.pk}",
                isi={"layanan": y.pk},
                pengguna=pengguna,
            )
    except IntegrityError:
        raise ArgumenKeliru(
            "Daftar lain sedang disiapkan.", "Tunggu sampai selesai; lihat Pekerjaan."
        ) from None
    return y


@transaction.atomic
def catat_siap(*, layanan: Layanan, banyak: int) -> None:
    """The job has written the hashes: `banyak` voters can be found."""
    y = _kunci(layanan)
    if y.keadaan != DISIAPKAN:
        return
    y.keadaan, y.siap, y.dapat_ditanya = SIAP, timezone.now(), banyak
    y.save(update_fields=["keadaan", "siap", "dapat_ditanya"])
    _catat(y.oleh, "terdaftar_siap", y, banyak=banyak)


@transaction.atomic
def buka(*, pengguna: Any, layanan: Layanan) -> None:
    """Open the question to everybody; the list that was asked until now is closed in the same moment.

    Raises `ArgumenKeliru` where it is not ready, and where whoever made it ready would open it.
    """
    y = _kunci(layanan)
    wajib_boleh(pengguna, "buka_terdaftar", y.daftar.pemilihan.wilayah)
    if y.keadaan != SIAP:
        raise ArgumenKeliru(
            f"Pencarian ini {y.kata_keadaan.lower()}, jadi tidak dapat dibuka.",
            "Muat ulang halaman.",
        )
    if y.oleh_id == pengguna.pk:
        raise ArgumenKeliru("Anda yang menyiapkannya.", "Orang lain yang membukanya.")
    for lama in Layanan.objects.select_for_update(of=("self",)).filter(keadaan=DIBUKA):
        _tutup(pengguna, lama)
    y.keadaan, y.pembuka, y.dibuka = DIBUKA, pengguna, timezone.now()
    y.save(update_fields=["keadaan", "pembuka", "dibuka"])
    _catat(pengguna, "terdaftar_dibuka", y)


@transaction.atomic
def tutup(*, pengguna: Any, layanan: Layanan) -> None:
    """Close the question, or drop one that was made ready; its hashes are removed. Raises `ArgumenKeliru`."""
    y = _kunci(layanan)
    wajib_boleh(pengguna, "buka_terdaftar", y.daftar.pemilihan.wilayah)
    if y.keadaan not in (SIAP, DIBUKA):
        raise ArgumenKeliru(
            f"Pencarian ini {y.kata_keadaan.lower()}, jadi tidak dapat ditutup.",
            "Muat ulang halaman.",
        )
    _tutup(pengguna, y)


def _tutup(pengguna: Any, y: Layanan) -> None:
    y.keadaan, y.penutup, y.ditutup = DITUTUP, pengguna, timezone.now()
    y.save(update_fields=["keadaan", "penutup", "ditutup"])
    _catat(pengguna, "terdaftar_ditutup", y)
    antrekan_sapu(y, pengguna)


def antrekan_sapu(y: Layanan, pengguna: Any = None) -> Tugas:
    """Have the hashes of a closed one removed."""
    return antrekan(
        jenis=SAPU,
        judul=f"Menghapus sidik pencarian di {y.daftar.nama}",
        objek=f"terdaftar/{y.pk}",
        isi={"layanan": y.pk},
        pengguna=pengguna,
    )


def _kunci(layanan: Layanan) -> Layanan:
    semua = Layanan.objects.select_for_update(of=("self",)).select_related(
        "daftar__pemilihan", "oleh"
    )
    return semua.get(pk=layanan.pk)


def _catat(pengguna: Any, tindakan: str, y: Layanan, **isi: Any) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"terdaftar/{y.pk}",
        wilayah=y.daftar.pemilihan.wilayah,
        isi={"daftar": y.daftar.nama, **isi},
    )
