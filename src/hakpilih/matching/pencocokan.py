"""What a matching came to, whether done in one go or part by part, and the one-go way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pyarrow as pa

from hakpilih.matching.keluaran import Tabel, susun
from hakpilih.matching.memori import hemat
from hakpilih.matching.model import Ciri, Simpanan, gabung_ciri
from hakpilih.matching.padankan import Kemajuan, Penilaian, nilai
from hakpilih.matching.siap import F64

Terima = Callable[[pa.Table], None]  # is handed pairs (`SKEMA_PASANGAN`)


@dataclass(frozen=True, slots=True)
class Timbangan:
    """What was weighed: candidate pairs, pairs a NIK proved, how many pairs of each kind
    (`bobot.JENIS`) were expected among the candidates' rows, and what the lists look like."""

    calon: int
    terbukti: int
    banyak: F64
    ciri: Ciri

    @staticmethod
    def dari(p: Penilaian) -> Timbangan:
        """Of one weighing."""
        return Timbangan(len(p.a) - p.terbukti, p.terbukti, p.model.banyak.sum(axis=0), p.ciri)

    @staticmethod
    def gabung(bagian: list[Timbangan]) -> Timbangan:
        """Of several weighings together."""
        return Timbangan(
            sum(t.calon for t in bagian),
            sum(t.terbukti for t in bagian),
            sum((t.banyak for t in bagian[1:]), bagian[0].banyak),
            gabung_ciri([t.ciri for t in bagian]),
        )


@dataclass(frozen=True, slots=True)
class Pencocokan:
    """All tables but the pairs, which were handed on; the weights; in how many parts it was done,
    and how many rows of either list belong to several of them."""

    tabel: Tabel  # `pasangan` is empty
    simpanan: Simpanan
    timbangan: Timbangan
    bagian: int = 1
    lintas: tuple[int, int] = (0, 0)


@hemat()
def cocokkan(
    dpt: pa.Table,
    dp4: pa.Table,
    terima: Terima,
    *,
    benih: int = 0,
    simpanan: Simpanan | None = None,
    kemajuan: Kemajuan = lambda _: None,
) -> Pencocokan:
    """Match two lists in one go."""
    p = nilai(dpt, dp4, benih=benih, simpanan=simpanan, kemajuan=kemajuan)
    kemajuan("menyusun hasil")
    tabel = susun(p)
    terima(tabel.pasangan)
    return Pencocokan(tanpa_pasangan(tabel), dipakai(p, tabel, simpanan), Timbangan.dari(p))


def dipakai(p: Penilaian, tabel: Tabel, simpanan: Simpanan | None) -> Simpanan:
    """The weights a matching used: kept ones, or those it learnt."""
    return simpanan or Simpanan(p.model.bagian, tabel.dalam, p.ciri)


def tanpa_pasangan(tabel: Tabel) -> Tabel:
    """The tables without the pairs, which were handed on."""
    # An empty slice would keep all of them, and take them along to another process.
    return replace(tabel, pasangan=tabel.pasangan.schema.empty_table())
