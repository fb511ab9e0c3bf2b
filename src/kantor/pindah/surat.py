"""Papers of a move: its evidence in the archive, and the letter the voter takes along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.publikasi.surat.isi import Kop, SuratPindah, Tps
from hakpilih.publikasi.surat.orang import surat_pindah
from hakpilih.wilayah import induk, tingkat
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pindah.aturan import alasan_pemilihan, kini
from kantor.pindah.jangkauan import boleh_salah_satu, wajib_salah_satu
from kantor.pindah.keadaan import SAH
from kantor.pindah.models import Pindah
from kantor.riwayat.services import catat
from kantor.segel.arsip import buka_arsip


def buka_bukti(*, pengguna: Any, pindah: Pindah) -> tuple[str, Iterator[bytes]]:
    """Name and clear content of the paper, for one reader; that it was opened is an event."""
    if not boleh_salah_satu(pengguna, "setujui_pindah", pindah.asal, pindah.tujuan):
        wajib_salah_satu(pengguna, "urus_pindah", pindah.asal, pindah.tujuan)
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="surat_dibuka",
            objek=f"pindah/{pindah.pk}",
            wilayah=pindah.asal,
            isi={"sha256": pindah.bukti_sha256},
        )
    return pindah.bukti_nama or "surat", buka_arsip(settings.ARSIP, pindah.bukti_sha256, kunci())


def nomor_surat(x: Pindah) -> str:
    """The number of the letter: of the move, so that a letter printed twice is one letter."""
    saat = x.diputuskan or x.dibuat
    return f"{x.pk:05}/DPTb/{x.pemilihan.wilayah}/{saat.year}"


def cetak_surat(*, pengguna: Any, pindah: Pindah) -> bytes:
    """The letter of an approved move as PDF, without NIK. Raises `ArgumenKeliru` for one that is not."""
    if not boleh_salah_satu(pengguna, "setujui_pindah", pindah.asal, pindah.tujuan):
        wajib_salah_satu(pengguna, "urus_pindah", pindah.asal, pindah.tujuan)
    if pindah.keadaan not in SAH:
        raise ArgumenKeliru("Pindah memilih ini belum disetujui.", "Tunggu putusannya.")
    p = pindah.pemilihan
    kantor = Kantor.objects.get()
    baris = pindah.pemilih.baris if pindah.pemilih else None
    nama = {a.kode: a.nama for a in alasan_pemilihan(p)}
    isi = SuratPindah(
        nomor=nomor_surat(pindah),
        tanggal=(pindah.diputuskan or timezone.now()).astimezone(kini(p).tzinfo).date(),
        nama=pindah.nama,
        jenis_kelamin=pindah.jenis_kelamin,
        asal=_tps(pindah, pindah.asal),
        tujuan=_tps(pindah, pindah.tujuan),
        alasan=nama.get(pindah.alasan, pindah.alasan),
        alamat=baris.alamat if baris else "",
        rt=baris.rt if baris else "",
        rw=baris.rw if baris else "",
        bukti=pindah.bukti,
        surat_suara=list(pindah.surat_suara),
        kode=pindah.acak,
    )
    kop = Kop(kantor.nama, p.nama, nama_wilayah(p.wilayah), p.hari, rekaan=settings.DEMO)
    hasil = surat_pindah(kop, isi, dicetak=kini(p))
    with transaction.atomic():
        catat(
            pengguna=pengguna,
            tindakan="surat_pindah_dicetak",
            objek=f"pindah/{pindah.pk}",
            wilayah=pindah.asal,
            isi={"nomor": isi.nomor},
        )
    return hasil


def _tps(x: Pindah, kode: str) -> Tps:
    """A place as the letter shows it; outside the office only what was told."""
    luar = not f"{kode}.".startswith(f"{x.pemilihan.wilayah}.")
    nomor = kode[-3:] if tingkat(kode) == "tps" else ""
    kelurahan = (induk(kode) or "") if nomor else kode
    if luar:
        return Tps(kode, nomor, "", "", x.tempat_luar)
    return Tps(
        kode,
        nomor,
        nama_wilayah(kelurahan),
        nama_wilayah(induk(kelurahan) or ""),
        nama_wilayah(x.pemilihan.wilayah),
    )
