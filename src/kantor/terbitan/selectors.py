"""Publications as pages read them: what waits, what is public, what may be published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from hakpilih.publikasi.gerbang_sel import Terhitung
from hakpilih.publikasi.paket import Paket, berkas_paket, terhitung
from kantor.izin_alamat import wajib_salah_satu_di
from kantor.pemilihan.models import Kantor
from kantor.terbitan.jenis import JENIS
from kantor.terbitan.keadaan import TERBIT, USUL
from kantor.terbitan.models import Terbitan
from kantor.terbitan.susunan import Calon

USULKAN, PUTUSKAN = "usul_terbitan", "setujui_terbitan"
LIHAT = (USULKAN, PUTUSKAN)


@dataclass(frozen=True, slots=True)
class Peluang:
    """An object that may be published: the newest version that is public, and what waits about it."""

    jenis: str
    calon: Calon
    terbit: Terbitan | None
    usul: Terbitan | None


def peluang(pengguna: Any) -> list[Peluang]:
    """Everything that may be published, by kind."""
    wajib_salah_satu_di(pengguna, LIHAT, pengguna.wilayah)
    terbit, usul = _terbaru(TERBIT), _terbaru(USUL)
    return [
        Peluang(kode, c, terbit.get((kode, c.objek)), usul.get((kode, c.objek)))
        for kode, j in JENIS.items()
        for c in j.calon()
    ]


def _terbaru(keadaan: str) -> dict[tuple[str, str], Terbitan]:
    semua = Terbitan.objects.filter(keadaan=keadaan).defer("isi", "rahasia").order_by("pk")
    return {(t.jenis, t.objek): t for t in semua}


def ambil(pengguna: Any, nomor: int) -> Terbitan:
    """One of them. Raises `Terbitan.DoesNotExist`, `Ditolak` out of reach."""
    t = Terbitan.objects.select_related("pengusul", "pemutus", "penarik").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, t.wilayah)
    return t


def menunggu(pengguna: Any) -> QuerySet[Terbitan]:
    """Proposals that this account did not make itself."""
    semua = Terbitan.objects.filter(keadaan=USUL).exclude(pengusul=pengguna)
    return semua.defer("isi", "rahasia").select_related("pengusul").order_by("pk")


def umum(jenis: str = "") -> list[Terbitan]:
    """What is public, of every object its newest version, the newest first."""
    semua = Terbitan.objects.filter(keadaan=TERBIT).order_by("-pk")
    if jenis:
        semua = semua.filter(jenis=jenis)
    hasil: dict[tuple[str, str], Terbitan] = {}
    for t in semua.defer("rahasia"):
        hasil.setdefault((t.jenis, t.objek), t)
    return list(hasil.values())


def versi(t: Terbitan) -> list[Terbitan]:
    """Every public version of the same object, the newest first."""
    semua = Terbitan.objects.filter(jenis=t.jenis, objek=t.objek, keadaan=TERBIT)
    return list(semua.defer("isi", "rahasia").order_by("-nomor"))


def paket(t: Terbitan) -> Paket:
    """The data package of a version. What only waits is dated on the day it was proposed."""
    saat = t.diputus or t.diusulkan
    return JENIS[t.jenis].paket(t.isi, t.nomor, saat.date(), _nama_kantor(), t.objek)


def berkas(t: Terbitan) -> dict[str, bytes]:
    """Its files by name. Raises `TakBolehTerbit`, `DapatDikenali`."""
    return _berkas(t.pk, t.sidik, t.diputus or t.diusulkan, _nama_kantor())


@lru_cache(maxsize=32)
def _berkas(pk: int, sidik: str, saat: Any, kantor: str) -> dict[str, bytes]:
    return berkas_paket(paket(Terbitan.objects.defer("rahasia").get(pk=pk, sidik=sidik)))


def tabel_terbit(kecuali: Terbitan) -> list[Terhitung]:
    """The tables of everything else that is public, as the gate for counts reads them."""
    lain = [t for t in umum() if (t.jenis, t.objek) != (kecuali.jenis, kecuali.objek)]
    return [x for t in lain for x in terhitung(paket(t))]


def _nama_kantor() -> str:
    kantor = Kantor.objects.first()
    return kantor.nama if kantor is not None else ""
