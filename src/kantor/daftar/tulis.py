"""The rows of a version into the database."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

import pyarrow as pa

from hakpilih.daftar.neraca import KOLOM as KOLOM_NERACA
from hakpilih.daftar.penetapan import Bagian as IsiBagian
from hakpilih.daftar.rekap import CIRI
from kantor.daftar.models import Bagian, Daftar, Neraca, Pemilih, Rekap
from kantor.daftar.susunan import Orang
from kantor.tugas.giliran import bergiliran, rapikan
from kantor.tugas.tulis import tulis_bertahap

SEKALI = 4_000  # rows of one transaction
_PEMILIH = ("daftar_id", "orang", "baris_id", "perbaikan_id", "unsur", "kelurahan", "tps")


def buang(daftar: Daftar) -> None:
    """What an interrupted run wrote. Only for a version that nobody has seen."""
    for model in (Pemilih, Rekap, Neraca, Bagian):
        semua = model._default_manager.filter(daftar=daftar)
        while nomor := list(semua.values_list("pk", flat=True)[:SEKALI]):
            with bergiliran():
                model._default_manager.filter(pk__in=nomor).delete()


def tulis_pemilih(daftar: Daftar, orang: list[Orang], lapor: Callable[[int], None]) -> None:
    """Everybody in a version; `lapor` hears how many are written."""
    baris = ((daftar.pk, o.orang, o.baris, o.perbaikan, o.unsur, o.kelurahan, o.tps) for o in orang)
    for banyak in tulis_bertahap(Pemilih, _PEMILIH, baris, SEKALI):
        lapor(banyak)
    rapikan(Pemilih)


def tulis_rekap(daftar: Daftar, rekap: pa.Table) -> None:
    """The finest recap (`hakpilih.daftar.rekap`)."""
    kolom = ("kelurahan", "kode", *CIRI, "banyak")
    baris = zip(*(rekap[k].to_pylist() for k in kolom), strict=True)
    isi = ((daftar.pk, *b) for b in baris)
    deque(tulis_bertahap(Rekap, ("daftar_id", *kolom), isi, SEKALI), maxlen=0)
    rapikan(Rekap)


def tulis_neraca(daftar: Daftar, tingkat: str, neraca: pa.Table) -> None:
    """The balance of one level (`hakpilih.daftar.neraca`)."""
    baris = zip(*(neraca[k].to_pylist() for k in ("kode", *KOLOM_NERACA)), strict=True)
    isi = ((daftar.pk, tingkat, *b) for b in baris)
    kolom = ("daftar_id", "tingkat", "kode", *KOLOM_NERACA)
    deque(tulis_bertahap(Neraca, kolom, isi, SEKALI), maxlen=0)


def tulis_bagian(daftar: Daftar, tingkat: str, bagian: Sequence[IsiBagian]) -> None:
    """The parts of one level (`hakpilih.daftar.penetapan`)."""
    kolom = ("kode", "laki_laki", "perempuan", "lain", "akar")
    isi = ((daftar.pk, tingkat, *(getattr(b, k) for k in kolom)) for b in bagian)
    deque(tulis_bertahap(Bagian, ("daftar_id", "tingkat", *kolom), isi, SEKALI), maxlen=0)
