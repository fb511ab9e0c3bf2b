"""What the office did about a point of a note: the change it led to, or an act in words."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.pengawasan.keadaan import DITARIK, DITOLAK
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.berkas.models import Baris
from kantor.izin_alamat import wajib_boleh
from kantor.pengawasan.models import Butir, Catatan, TindakLanjut
from kantor.riwayat.services import catat
from kantor.telaah.antrean import wajib_lihat
from kantor.telaah.jenis import SELESAI
from kantor.telaah.kasus_luar import buat_kasus
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.usulan_tulis import satu_saja


def tautkan(*, pengguna: Any, butir: Butir, perubahan: Perubahan) -> TindakLanjut:
    """Say that a change was caused by a point. Whether the point is done follows from the change.

    Raises `ArgumenKeliru` for a change about somebody else or of another election, and for a point that was
    not accepted.
    """
    wajib_boleh(pengguna, "jawab_pengawasan", butir.catatan.wilayah)
    wajib_lihat(pengguna, perubahan.wilayah)
    if perubahan.pemilihan_id != butir.catatan.pemilihan_id:
        raise ArgumenKeliru("Perubahan itu milik pemilihan lain.", "Periksa nomornya.")
    if butir.baris_id is not None and not _tentang(perubahan, butir):
        raise ArgumenKeliru(
            f"Perubahan nomor {perubahan.pk} bukan tentang pemilih pada butir {butir.urutan}.",
            "Periksa nomornya.",
        )
    with satu_saja("Perubahan itu sudah tertaut pada butir ini."), transaction.atomic():
        _terbuka(butir)
        t = TindakLanjut.objects.create(
            butir=butir, perubahan=perubahan, oleh=pengguna, pada=timezone.now()
        )
        _peristiwa(pengguna, butir, "pengawasan_ditautkan", {"perubahan": perubahan.pk})
    return t


def selesaikan(*, pengguna: Any, butir: Butir, uraian: str) -> TindakLanjut:
    """Write down what was done where no change of the list is it, or why none is due.

    Raises `ArgumenKeliru` without words, and for a point that was not accepted.
    """
    wajib_boleh(pengguna, "jawab_pengawasan", butir.catatan.wilayah)
    if not uraian.strip():
        raise ArgumenKeliru("Tindak lanjutnya belum ditulis.", "Tulis apa yang dilakukan.")
    tolak_tersegel("Tindak lanjut", uraian, timezone.now().year)
    with transaction.atomic():
        _terbuka(butir)
        t = TindakLanjut.objects.create(
            butir=butir, uraian=uraian.strip(), oleh=pengguna, pada=timezone.now()
        )
        _peristiwa(pengguna, butir, "pengawasan_ditindaklanjuti", {}, uraian.strip())
    return t


def buka_kasus(*, pengguna: Any, butir: Butir) -> Kasus:
    """The case in which a change for the voter of a point is proposed: the open one, or a new one.

    Raises `ArgumenKeliru` where the point names nobody of the list that was matched last.
    """
    wajib_boleh(pengguna, "jawab_pengawasan", butir.catatan.wilayah)
    baris = butir.baris
    p = butir.catatan.pemilihan
    padanan = padanan_kini(p)
    if baris is None or padanan is None or baris.berkas_id != padanan.daftar_id:
        raise ArgumenKeliru(
            "Butir ini tidak menyebut pemilih di daftar yang terakhir dipadankan.",
            "Cari orangnya di Pemilih, lalu usulkan dari kasusnya; atau catat tindak lanjut lain.",
        )
    wajib_boleh(pengguna, "usul_perubahan", baris.wilayah)
    with transaction.atomic():
        _terbuka(butir)
        ada = Kasus.objects.filter(padanan=padanan, baris_daftar=baris).exclude(keadaan=SELESAI)
        k = ada.order_by("-kerugian").first()
        if k is not None:
            return k
        k, _ = buat_kasus(
            pemilihan=p, jenis="pengawasan", golongan="bawaslu", daftar=baris,
            isi={"pengawasan": butir.catatan_id},
        )  # fmt: skip
        _peristiwa(pengguna, butir, "pengawasan_berkasus", {"kasus": k.pk})
    return k


def _terbuka(butir: Butir) -> None:
    """Against the newest state, for the note may have been answered or withdrawn meanwhile."""
    c = Catatan.objects.select_for_update(of=("self",)).get(pk=butir.catatan_id)
    if c.keadaan == DITARIK:
        raise ArgumenKeliru("Catatan ini ditarik.", "Muat ulang halamannya.")
    if Butir.objects.get(pk=butir.pk).putusan == DITOLAK:
        raise ArgumenKeliru(
            f"Butir {butir.urutan} dijawab tidak diterima, jadi tidak ada tindak lanjutnya.",
            "Muat ulang halamannya.",
        )


def _tentang(u: Perubahan, butir: Butir) -> bool:
    """Whether a change is about the voter of a point: the same row, or a row with the same NIK."""
    nomor = {n for n in (u.baris_daftar_id, u.baris_rujukan_id, u.baris_tinggal_id) if n}
    if butir.baris_id in nomor:
        return True
    baris = butir.baris
    assert baris is not None
    if baris.nik_sidik is None or not baris.nik_sah:
        return False
    sama = Baris.objects.filter(pk__in=nomor, nik_sidik=bytes(baris.nik_sidik), nama=baris.nama)
    return sama.exists()


def _peristiwa(
    pengguna: Any, butir: Butir, tindakan: str, isi: dict[str, Any], alasan: str = ""
) -> None:
    catat(
        pengguna=pengguna,
        tindakan=tindakan,
        objek=f"pengawasan/{butir.catatan_id}",
        wilayah=butir.catatan.wilayah,
        isi={"butir": butir.urutan, **isi},
        alasan=alasan,
    )
