"""What an address is asked about: the object, its region, and whose alone it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA
from tests.kantor.kantor_kecil import KantorKecil


@dataclass(frozen=True)
class Sasaran:
    """What an address is asked about: its arguments, the object's region, whose alone it is."""

    isi: dict[str, Any] = field(default_factory=dict)
    wilayah: str = ""
    milik: tuple[str, ...] = ()


Pilih = Callable[[KantorKecil], list[Sasaran]]


def dua(kunci: str, benda: str, atribut: str = "pk") -> Pilih:
    """The object of Budi's kelurahan and that of Citra's."""

    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [
            Sasaran({kunci: getattr(getattr(k, benda)[siapa], atribut)}, w)
            for siapa, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
        ]

    return pilih


def seluruh(k: KantorKecil) -> list[Sasaran]:
    """Of the whole office, without arguments."""
    return [Sasaran({}, KOTA)]


def tps(k: KantorKecil, *, acak: bool = False) -> list[Sasaran]:
    """The TPS of Budi's voter and of Citra's, with the voter himself."""
    return [
        Sasaran({"kode": b.wilayah_tps} | ({"acak": b.acak} if acak else {}), b.wilayah_tps)
        for b in k.pemilih.values()
    ]


def pemilih(k: KantorKecil) -> list[Sasaran]:
    """Budi's voter and Citra's."""
    return [Sasaran({"acak": b.acak}, b.wilayah_tps) for b in k.pemilih.values()]
