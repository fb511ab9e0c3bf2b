"""One question to the open list: hashed by the key process, slowed where somebody guesses, logged, answered.

Every miss runs the same code: one request to the key process, one row that is not there, one line of the log.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeGuard

from django.conf import settings
from django.utils import timezone

from hakpilih.layanan.terdaftar import Isian, angka
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.models import Daftar
from kantor.daftar.tampilan import judul_tempat
from kantor.kunci import kunci
from kantor.laju import jaringan
from kantor.pemilihan.models import Kantor
from kantor.pemungutan.models import Lokasi, Terbitan
from kantor.pemungutan.tempat import kode_tps
from kantor.pindah.aturan import batas_pemilihan, kini
from kantor.terdaftar import tanya
from kantor.terdaftar.catatan import ADA, DITUNDA, TIDAK, Catatan
from kantor.terdaftar.cetakan import Lembar
from kantor.terdaftar.laju import Laju
from kantor.terdaftar.models import DIBUKA, Layanan

JENIS_SIDIK = "terdaftar"


@dataclass(frozen=True, slots=True)
class Ditemukan:
    """A voter who was found, as his answer shows him."""

    nama: str  # masked
    tps: str
    kelurahan: str
    tempat: str  # where the TPS stands, "" where nobody wrote it
    pukul: str
    memilih_di: str  # where he votes instead, "" for his own TPS


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What came of a question: somebody, nobody, or seconds to wait before it may be asked."""

    orang: Ditemukan | None = None
    tunggu: int = 0


@dataclass(frozen=True, slots=True)
class Pembuka:
    """What every answer begins with, as the database had it at `pada` (monotonic seconds)."""

    layanan: Layanan | None
    kantor: Kantor | None
    pukul: str
    pindah_sampai: datetime | None
    lokasi: Mapping[str, str]  # TPS → where it stands
    pindah: Mapping[int, tuple[str, str]]  # person → where he votes instead (`tanya.pindah_semua`)
    pada: float
    lembar: dict[Hashable, Lembar] = field(default_factory=dict)  # pages drawn from all this


SEGAR = 2.0
_pembuka: Pembuka | None = None
_bertanya = threading.Lock()


def folder_catatan() -> Path:
    """Where attempts are written down."""
    return Path(settings.FOLDER) / "catatan-terdaftar"


@cache
def _catatan() -> Catatan:
    return Catatan(folder_catatan())


@cache
def _laju() -> Laju:
    return Laju()


def terbuka() -> Layanan | None:
    """The list that may be asked now."""
    return (
        Layanan.objects.filter(keadaan=DIBUKA)
        .select_related("daftar__pemilihan")
        .order_by("pk")
        .last()
    )


def pembuka() -> Pembuka:
    """What every answer begins with; asked of the database no more than every two seconds, so a search that
    was closed is closed for everybody two seconds later."""
    global _pembuka
    lama = _pembuka
    if _segar(lama):
        return lama
    # While one asks, the others go on with what they have: all of them asking at once held every answer up.
    if not _bertanya.acquire(blocking=lama is None):
        assert lama is not None
        return lama
    try:
        if _segar(_pembuka):
            return _pembuka
        y = terbuka()
        terbitan = Terbitan.objects.filter(daftar=y.daftar).first() if y is not None else None
        _pembuka = Pembuka(
            layanan=y,
            kantor=Kantor.objects.first(),
            pukul=terbitan.pukul if terbitan is not None else "",
            pindah_sampai=_batas_pindah(y) if y is not None else None,
            lokasi=_lokasi(y) if y is not None else {},
            pindah=tanya.pindah_semua(_versi(y)) if y is not None else {},
            pada=time.monotonic(),
        )
        return _pembuka
    finally:
        _bertanya.release()


def _segar(p: Pembuka | None) -> TypeGuard[Pembuka]:
    return p is not None and time.monotonic() - p.pada <= SEGAR


def lupakan() -> None:
    """Ask the database when next asked: a search was opened or closed."""
    global _pembuka
    _pembuka = None


def _lokasi(y: Layanan) -> dict[str, str]:
    ada = Lokasi.objects.filter(pemilihan=y.daftar.pemilihan_id)
    return dict(ada.values_list("wilayah", "tempat"))


def _versi(y: Layanan) -> tuple[int, ...]:
    """The fixed versions of this kind of list: a mover may be of an earlier one."""
    d = y.daftar
    ada = Daftar.objects.filter(pemilihan=d.pemilihan_id, jenis=d.jenis, keadaan=DITETAPKAN)
    return tuple(ada.values_list("pk", flat=True))


def _batas_pindah(y: Layanan) -> datetime | None:
    """Until when anybody may still ask to vote elsewhere; None where that is over or not known."""
    p = y.daftar.pemilihan
    saat = kini(p)
    masih = [b.sampai for b in batas_pemilihan(p) if b.sampai is not None and not b.lewat(saat)]
    return max(masih, default=None)


def cari(buka: Pembuka, isian: Isian, alamat: str) -> Jawaban:
    """Ask the open list for one person. `isian` must have passed its own check; `alamat` is the sender's.

    Raises `KunciTakTersedia` where the key process is away and `OSError` where the log cannot be written:
    nobody is answered without it.
    """
    layanan = buka.layanan
    assert layanan is not None
    bahan = isian.bahan()
    cara = bahan.split("|", 1)[0]
    probe, jejak_nik, jejak_alamat = kunci().sidik_kata(
        JENIS_SIDIK, [bahan, f"nik|{cara}|{angka(isian.nik)}", f"alamat|{jaringan(alamat)}"]
    )
    detik = time.monotonic()
    if tunggu := _laju().tunggu(jejak_alamat, jejak_nik, detik):
        _catatan().catat(timezone.now(), DITUNDA, jejak_alamat, jejak_nik)
        return Jawaban(tunggu=int(tunggu) + 1)
    ada = tanya.pemilih(layanan.pk, layanan.daftar_id, probe)
    if ada is None:
        _laju().meleset(jejak_alamat, jejak_nik, detik)
    _catatan().catat(timezone.now(), TIDAK if ada is None else ADA, jejak_alamat, jejak_nik)
    return Jawaban() if ada is None else Jawaban(_ditemukan(buka, *ada))


def _ditemukan(buka: Pembuka, orang: int, kelurahan: str, tps: str, nama: str) -> Ditemukan:
    pindah = buka.pindah.get(orang)
    return Ditemukan(
        nama=samar(nama),
        tps=tps,
        kelurahan=judul_tempat(kelurahan),
        tempat=buka.lokasi.get(kode_tps(kelurahan, tps), ""),
        pukul=buka.pukul,
        memilih_di=(pindah[1] or judul_tempat(pindah[0])) if pindah is not None else "",
    )


def samar(nama: str) -> str:
    """A name by its initials, nothing for who reads over a shoulder: `SITI RAHMA` → `S••• R••••`."""
    return " ".join(k[0] + "•" * (len(k) - 1) for k in nama.split())
