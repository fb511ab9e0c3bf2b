"""One question to the open list: hashed by the key process, slowed where somebody guesses, logged, answered.

Every miss runs the same code: one request to the key process, one row that is not there, one line of the log.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from hakpilih.layanan.terdaftar import Isian, angka
from kantor.daftar.models import Pemilih
from kantor.daftar.tampilan import judul_tempat
from kantor.kunci import kunci
from kantor.pemilihan.models import Kantor
from kantor.pemungutan.models import Lokasi, Terbitan
from kantor.pemungutan.selectors import memilih_di
from kantor.pemungutan.tempat import kode_tps
from kantor.pindah.aturan import batas_pemilihan, kini
from kantor.terdaftar.catatan import ADA, DITUNDA, TIDAK, Catatan
from kantor.terdaftar.laju import Laju
from kantor.terdaftar.models import DIBUKA, Layanan, Sidik

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
    pada: float


SEGAR = 2.0
_pembuka: Pembuka | None = None


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
    if _pembuka is None or time.monotonic() - _pembuka.pada > SEGAR:
        y = terbuka()
        terbitan = Terbitan.objects.filter(daftar=y.daftar).first() if y is not None else None
        _pembuka = Pembuka(
            layanan=y,
            kantor=Kantor.objects.first(),
            pukul=terbitan.pukul if terbitan is not None else "",
            pindah_sampai=_batas_pindah(y) if y is not None else None,
            pada=time.monotonic(),
        )
    return _pembuka


def lupakan() -> None:
    """Ask the database when next asked: a search was opened or closed."""
    global _pembuka
    _pembuka = None


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
    probe, jejak_nik, jejak_alamat = kunci().sidik(
        JENIS_SIDIK, [bahan, f"nik|{cara}|{angka(isian.nik)}", f"alamat|{jaringan(alamat)}"]
    )
    assert probe is not None
    assert jejak_nik is not None  # none of the three texts is empty
    assert jejak_alamat is not None
    detik = time.monotonic()
    if tunggu := _laju().tunggu(jejak_alamat, jejak_nik, detik):
        _catatan().catat(timezone.now(), DITUNDA, jejak_alamat, jejak_nik)
        return Jawaban(tunggu=int(tunggu) + 1)
    orang = (
        Sidik.objects.filter(layanan=layanan, sidik=probe).values_list("orang", flat=True).first()
    )
    if orang is None:
        _laju().meleset(jejak_alamat, jejak_nik, detik)
    _catatan().catat(timezone.now(), TIDAK if orang is None else ADA, jejak_alamat, jejak_nik)
    return Jawaban() if orang is None else Jawaban(_ditemukan(layanan, orang, buka.pukul))


def jaringan(alamat: str) -> str:
    """The address that is slowed down: of IPv6 the /64, which is one household's."""
    try:
        ip = ip_address(alamat)
    except ValueError:
        return alamat
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64))
    return str(ip)


def _ditemukan(layanan: Layanan, orang: int, pukul: str) -> Ditemukan:
    daftar = layanan.daftar
    p = Pemilih.objects.select_related("baris", "perbaikan").get(daftar=daftar, orang=orang)
    lokasi = Lokasi.objects.filter(
        pemilihan=daftar.pemilihan, wilayah=kode_tps(p.kelurahan, p.tps)
    ).first()
    return Ditemukan(
        nama=samar(_nama(p)),
        tps=p.tps,
        kelurahan=judul_tempat(p.kelurahan),
        tempat=lokasi.tempat if lokasi is not None else "",
        pukul=pukul,
        memilih_di=memilih_di(daftar.pemilihan, [orang]).get(orang, ""),
    )


def _nama(p: Any) -> str:
    baris = p.perbaikan if p.perbaikan is not None and ",nama," in p.unsur else p.baris
    return str(baris.nama)


def samar(nama: str) -> str:
    """A name by its initials, nothing for who reads over a shoulder: `SITI RAHMA` → `S••• R••••`."""
    return " ".join(k[0] + "•" * (len(k) - 1) for k in nama.split())
