"""Plans of activities and the budget line they name: planned, spent, people reached, and whether the rest of
the line suffices. Amounts are whole rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RencanaBaris:
    """A plan that names a line. `pagu` None: no ceiling; `belanja`: known cost of its confirmed activities;
    `orang`: heads that came to them, `orang_berbiaya` to those whose cost is known; `batal`: cancelled, but
    what was held stays."""

    pagu: int | None
    belanja: int = 0
    orang: int = 0
    orang_berbiaya: int = 0
    batal: bool = False

    @property
    def butuh(self) -> int:
        """Jika rencananya berlaku dan berpagu, maka yang masih dibutuhkan = pagunya dikurangi biaya
        kegiatannya yang sah, paling sedikit 0; selain itu 0.

        Dasar: rancangan proyek ini.
        """
        return 0 if self.batal or self.pagu is None else max(0, self.pagu - self.belanja)


@dataclass(frozen=True, slots=True)
class Pemakaian:
    """What plans take from a line (`hitung_pemakaian`). `rencana`: plans in force; `tanpa_pagu`: of them
    without a ceiling; `sisa`: what is left of the line; `butuh`: what the plans still need."""

    rencana: int
    tanpa_pagu: int
    direncanakan: int
    belanja: int
    orang: int
    orang_berbiaya: int
    sisa: int
    butuh: int

    @property
    def lebih(self) -> int:
        """Jika yang masih dibutuhkan rencana melebihi sisa barisnya, maka selisihnya disebut; selain itu 0.
        Rencananya tidak ditolak: anggaran dapat digeser.

        Dasar: rancangan proyek ini.
        """
        return max(0, self.butuh - max(0, self.sisa))

    @property
    def per_orang(self) -> float | None:
        """Jika ada yang hadir di kegiatan yang biayanya diketahui, maka biaya per orang = biaya kegiatan
        sah ÷ hadirin kegiatan itu; yang biayanya belum diketahui tidak membuatnya tampak lebih murah.

        Dasar: rancangan proyek ini.
        """
        ada = self.orang_berbiaya and self.belanja
        return self.belanja / self.orang_berbiaya if ada else None


def hitung_pemakaian(pagu: int, realisasi: int, rencana: Sequence[RencanaBaris]) -> Pemakaian:
    """Jika LRA belum memuat biaya kegiatan yang sudah sah, maka sisa baris dihitung dari biaya itu: sisa =
    pagu − yang lebih besar dari realisasi LRA dan biaya kegiatan.

    `pagu`, `realisasi`: of the line; `rencana`: every plan that names it.

    Dasar: rancangan proyek ini.
    """
    hidup = [r for r in rencana if not r.batal]
    belanja = sum(r.belanja for r in rencana)
    return Pemakaian(
        rencana=len(hidup),
        tanpa_pagu=sum(r.pagu is None for r in hidup),
        direncanakan=sum(r.pagu or 0 for r in hidup),
        belanja=belanja,
        orang=sum(r.orang for r in rencana),
        orang_berbiaya=sum(r.orang_berbiaya for r in rencana),
        sisa=pagu - max(realisasi, belanja),
        butuh=sum(r.butuh for r in hidup),
    )
