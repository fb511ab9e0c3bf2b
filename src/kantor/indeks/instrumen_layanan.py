"""Instruments of the office: the shipped ones kept as they were when first used, its own as versions."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.muat import muat_teks, teks_bawaan
from hakpilih.riwayat.tersegel import tolak_tersegel
from kantor.indeks.models import Instrumen
from kantor.izin_alamat import wajib_boleh
from kantor.riwayat.services import catat
from kantor.telaah.usulan_tulis import satu_saja

BARU_SAJA = "Instrumen ini baru saja dimuat orang lain."


def muat_instrumen(*, pengguna: Any, nama: str, isi: bytes, keterangan: str = "") -> Instrumen:
    """Keep an office's own instrument as the next version of its code.

    Raises `ArgumenKeliru` with every mistake and its line, and where just this text is kept already.
    """
    wajib_boleh(pengguna, "susun_indeks", pengguna.wilayah)
    tolak_tersegel("Keterangan", keterangan, timezone.now().year)
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArgumenKeliru(
            f"{nama[:60]} bukan teks UTF-8.", "Simpan sebagai teks UTF-8."
        ) from None
    tolak_tersegel("Berkas instrumen", teks, timezone.now().year)
    ada = Instrumen.objects.filter(sidik=_sidik(teks)).first()
    if ada is not None:
        raise ArgumenKeliru(
            f"Isinya sama dengan {ada} yang sudah ada.", "Ubah dahulu, lalu muat lagi."
        )
    return _simpan(pengguna, teks, nama[:60], keterangan=keterangan.strip()[:300], bawaan=False)


def pakai_bawaan(*, pengguna: Any, kode: str) -> Instrumen:
    """A shipped instrument as a row that stays as it is, whatever later programs ship.

    Raises `ArgumenKeliru` where none is shipped under that name.
    """
    teks = teks_bawaan(kode)
    ada = Instrumen.objects.filter(sidik=_sidik(teks)).first()
    return ada or _simpan(pengguna, teks, kode, keterangan="", bawaan=True)


def _sidik(teks: str) -> str:
    return sha256(teks.encode()).hexdigest()


def _simpan(pengguna: Any, teks: str, nama: str, *, keterangan: str, bawaan: bool) -> Instrumen:
    ins = muat_teks(teks, nama)
    with satu_saja(BARU_SAJA), transaction.atomic():
        milik = Instrumen.objects.filter(kode=ins.kode)
        nomor = (milik.aggregate(n=Max("nomor"))["n"] or 0) + 1
        i = Instrumen.objects.create(
            kode=ins.kode,
            nomor=nomor,
            nama=ins.nama[:200],
            versi=ins.versi[:60],
            ilustratif=ins.ilustratif,
            bawaan=bawaan,
            teks=teks,
            sidik=_sidik(teks),
            keterangan=keterangan,
            oleh=pengguna,
            dimuat=timezone.now(),
        )
        catat(
            pengguna=pengguna,
            tindakan="indeks_instrumen_dimuat",
            objek=f"instrumen/{i.pk}",
            wilayah=pengguna.wilayah,
            isi={"nama": i.nama, "versi": i.versi, "sha256": i.sidik},
        )
    return i
