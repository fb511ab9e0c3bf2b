"""Posting a list: what was put up where, with a photo, and when it was taken down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.riwayat.tersegel import tolak_tersegel
from hakpilih.wilayah import induk, tingkat
from kantor.daftar.models import Daftar, Rekap
from kantor.dokumen.foto import bersihkan
from kantor.dokumen.models import Penempelan
from kantor.izin_alamat import wajib_boleh
from kantor.kunci import kunci
from kantor.pemilihan.selectors import hari_ini, tanggal_kantor
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip, simpan_arsip
from kantor.telaah.antrean import wajib_lihat


def tempel(
    *,
    pengguna: Any,
    daftar: Daftar,
    wilayah: Sequence[str],
    tempat: str,
    dipasang: date,
    foto: BinaryIO | None = None,
) -> list[Penempelan]:
    """Record that the sheets of some TPS hang at a place since a day; the photo is kept clean and encrypted.

    All of them or none. Raises `Ditolak`, and `ArgumenKeliru` where the list is not fixed, a TPS is not in
    it, the day is to come or before the list was fixed, or the photo is none.
    """
    if not wilayah:
        raise ArgumenKeliru("TPS-nya belum dipilih.", "Centang TPS yang lembarnya ditempel.")
    for kode in wilayah:
        wajib_boleh(pengguna, "catat_penempelan", kode)
    if not daftar.tetap:
        raise ArgumenKeliru(
            "Daftar ini belum ditetapkan, jadi belum diumumkan.", "Tunggu plenonya."
        )
    dikenal = Rekap.objects.filter(daftar=daftar, kode__in=wilayah).values_list("kode", flat=True)
    if set(wilayah) - set(dikenal) or any(tingkat(k) != "tps" for k in wilayah):
        raise ArgumenKeliru("TPS itu tidak ada di daftar ini.", "Pilih TPS yang lain.")
    teks = tempat.strip()[:160]
    if not teks:
        raise ArgumenKeliru("Tempatnya belum ditulis.", "Tulis di mana lembarnya ditempel.")
    tolak_tersegel("Tempat", teks, timezone.now().year)
    _wajib_hari(daftar, dipasang)
    sidik, ukuran = "", 0
    if foto is not None:
        arsip = simpan_arsip(BytesIO(bersihkan(foto)), settings.ARSIP, kunci())
        sidik, ukuran = arsip.sha256, arsip.ukuran
    with transaction.atomic():
        return [
            _satu(pengguna, daftar, kode, teks, dipasang, sidik, ukuran)
            for kode in dict.fromkeys(wilayah)
        ]


def _satu(
    pengguna: Any, daftar: Daftar, kode: str, tempat: str, dipasang: date, sidik: str, ukuran: int
) -> Penempelan:
    p = Penempelan.objects.create(
        daftar=daftar,
        wilayah=kode,
        kelurahan=induk(kode) or "",
        tempat=tempat,
        dipasang=dipasang,
        pencatat=pengguna,
        dicatat=timezone.now(),
        foto_sha256=sidik,
        foto_ukuran=ukuran,
    )
    catat(
        pengguna=pengguna,
        tindakan="tempelan_dicatat",
        objek=objek(p),
        wilayah=kode,
        isi={
            "daftar": daftar.nama,
            "tempat": tempat,
            "tanggal": dipasang.isoformat(),
            "sha256": sidik,
        },
    )
    return p


def _wajib_hari(daftar: Daftar, dipasang: date) -> None:
    if dipasang > hari_ini(daftar.pemilihan.zona):
        raise ArgumenKeliru("Hari itu belum tiba.", "Tulis hari lembarnya ditempel.")
    if daftar.diputuskan is not None and dipasang < tanggal_kantor(
        daftar.diputuskan, daftar.pemilihan
    ):
        raise ArgumenKeliru(
            "Hari itu sebelum daftarnya ditetapkan.", "Tulis hari lembarnya ditempel."
        )


def turunkan(*, pengguna: Any, penempelan: Penempelan, pada: date) -> Penempelan:
    """Record that a sheet was taken down. Raises `Ditolak`, `ArgumenKeliru`."""
    wajib_boleh(pengguna, "catat_penempelan", penempelan.wilayah)
    with transaction.atomic():
        p = _kunci(penempelan)
        if p.diturunkan is not None:
            raise ArgumenKeliru("Lembar ini sudah diturunkan.", "Muat ulang halamannya.")
        if pada < p.dipasang or pada > hari_ini(p.daftar.pemilihan.zona):
            raise ArgumenKeliru(
                "Hari itu sebelum lembarnya ditempel atau belum tiba.",
                "Tulis hari lembarnya diturunkan.",
            )
        p.diturunkan, p.penurun = pada, pengguna
        p.save(update_fields=["diturunkan", "penurun"])
        catat(
            pengguna=pengguna,
            tindakan="tempelan_diturunkan",
            objek=objek(p),
            wilayah=p.wilayah,
            isi={"tanggal": pada.isoformat()},
        )
    return p


def batalkan(*, pengguna: Any, penempelan: Penempelan, alasan: str) -> Penempelan:
    """Take back a record that was wrong; it stays, struck out. Raises `Ditolak`, `ArgumenKeliru`."""
    wajib_boleh(pengguna, "catat_penempelan", penempelan.wilayah)
    teks = alasan.strip()
    if not teks:
        raise ArgumenKeliru("Alasannya belum ditulis.", "Tulis apa yang keliru.")
    tolak_tersegel("Alasan", teks, timezone.now().year)
    with transaction.atomic():
        p = _kunci(penempelan)
        p.batal, p.alasan = True, teks[:300]
        p.save(update_fields=["batal", "alasan"])
        catat(
            pengguna=pengguna,
            tindakan="tempelan_dibatalkan",
            objek=objek(p),
            wilayah=p.wilayah,
            alasan=teks,
        )
    return p


def buka_foto(*, pengguna: Any, penempelan: Penempelan) -> Iterator[bytes]:
    """The photo, for one reader: people's names can be read on it, so that it was opened is an event.

    Raises `Ditolak` outside the reach, `ArsipRusak`, `KunciTakTersedia`.
    """
    wajib_lihat(pengguna, penempelan.wilayah)
    potong = buka_arsip(settings.ARSIP, penempelan.foto_sha256, kunci())
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="foto_tempelan_dibuka",
            objek=objek(penempelan),
            wilayah=penempelan.wilayah,
            isi={"sha256": penempelan.foto_sha256},
        )
    return potong


def objek(p: Penempelan) -> str:
    """How events name a posting."""
    return f"tempelan/{p.pk}"


def _kunci(penempelan: Penempelan) -> Penempelan:
    semua = Penempelan.objects.select_for_update(of=("self",)).select_related("daftar__pemilihan")
    p = semua.get(pk=penempelan.pk)
    if p.batal:
        raise ArgumenKeliru("Catatan ini sudah dibatalkan.", "Muat ulang halamannya.")
    return p
