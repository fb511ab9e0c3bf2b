"""Undelivered invitations on their way up: handed over by the lower body, received by the upper one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import induk, tingkat
from kantor.izin_alamat import wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini
from kantor.pemungutan.models import Pengembalian
from kantor.pemungutan.selectors import PENERIMA, PENYERAH
from kantor.pemungutan.tempat import wilayah_izin
from kantor.riwayat.services import catat

SERAH, TERIMA = "serah", "terima"
TERBANYAK = 1_000_000


def pencatat(wilayah: str, arah: str, pemilihan: Pemilihan) -> str:
    """The region whose body records a hop: the giver's own, or the one above it.

    Jika undangan diserahkan, maka yang menyerahkan mencatatnya. Jika undangan diterima, maka penerima di
    tingkat atasnya yang mencatat, dengan hitungannya sendiri.

    Dasar: undangan yang tidak disampaikan kembali lewat PPS ke PPK; rancangan proyek ini.
    """
    if arah == SERAH:
        return wilayah_izin(wilayah, pemilihan)
    atas = wilayah.rpartition(".")[0] if tingkat(wilayah) is None else induk(wilayah)
    return wilayah_izin(atas or "", pemilihan)


@transaction.atomic
def catat_kirim(
    *,
    pengguna: Any,
    pemilihan: Pemilihan,
    wilayah: str,
    arah: str,
    banyak: int,
    pada: date,
    keterangan: str = "",
) -> Pengembalian:
    """Record that undelivered invitations of a place were handed over, or received. A negative count corrects
    an earlier one and says why.

    Raises `ArgumenKeliru` for a count of 0, a correction without reason or beyond what was recorded, a day to
    come; `Ditolak` outside the reach.
    """
    jenis = tingkat(wilayah)
    if arah not in (SERAH, TERIMA) or jenis not in PENERIMA:
        raise ArgumenKeliru("Langkah pengembalian itu tidak dikenal.", "Muat ulang halamannya.")
    wajib_boleh(pengguna, "catat_undangan", pencatat(wilayah, arah, pemilihan))
    if not banyak or abs(banyak) > TERBANYAK:
        raise ArgumenKeliru(
            "Banyaknya belum benar.", "Tulis berapa undangan yang berpindah tangan."
        )
    if banyak < 0 and not keterangan.strip():
        raise ArgumenKeliru(
            "Angka ini mengurangi catatan sebelumnya, dan sebabnya belum ditulis.",
            "Tulis apa yang keliru.",
        )
    if pada > hari_ini(pemilihan.zona):
        raise ArgumenKeliru("Tanggalnya belum tiba.", "Tulis tanggal undangan berpindah tangan.")
    tolak_tersegel("Keterangan", keterangan, timezone.now().year)
    Pemilihan.objects.select_for_update().get(pk=pemilihan.pk)  # two corrections of one count
    lama = Pengembalian.objects.filter(pemilihan=pemilihan, wilayah=wilayah, arah=arah)
    jumlah = lama.aggregate(n=Sum("banyak"))["n"] or 0
    if jumlah + banyak < 0:
        raise ArgumenKeliru(
            f"Yang tercatat {jumlah} undangan, jadi tidak dapat dikurangi {-banyak}.",
            "Periksa angkanya.",
        )
    k = Pengembalian.objects.create(
        pemilihan=pemilihan, wilayah=wilayah, arah=arah, banyak=banyak, pada=pada,
        keterangan=keterangan.strip()[:300], oleh=pengguna, dibuat=timezone.now(),
    )  # fmt: skip
    catat(
        pengguna=pengguna,
        tindakan="pemberitahuan_kembali",
        objek=f"pengembalian/{k.pk}",
        wilayah=wilayah,
        isi={"banyak": banyak, "arah": kata_arah(jenis, arah), "tanggal": pada.isoformat()},
        alasan=keterangan.strip(),
    )
    return k


def kata_arah(jenis: str, arah: str) -> str:
    """`diserahkan KPPS` or `diterima PPS`."""
    return f"diserahkan {PENYERAH[jenis]}" if arah == SERAH else f"diterima {PENERIMA[jenis]}"
