"""How a desk did: answered in time, closed, solved as the sender says, disputed; each with how many it is of.

A share says nothing where few stand behind it, and may tell of one person: below `AMBANG` it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hakpilih.layanan.keadaan import DIBANTAH, DIGABUNG, DIJAWAB, SELESAI

AMBANG = 10  # as the recaps of a list: `hakpilih.publikasi.surat.tekan.AMBANG`; a test holds them together


@dataclass(frozen=True, slots=True)
class Butir:
    """One report as it is counted. `tepat`: its first answer came in time; None: not known yet.
    `pernah_dijawab`, `pernah_dibantah`: ever."""

    jenis: str
    keadaan: str
    tepat: bool | None = None
    pernah_dijawab: bool = False
    pernah_dibantah: bool = False


@dataclass(frozen=True, slots=True)
class Pangsa:
    """`kena` of `dari`; `nilai` in 0..1, None without any."""

    kena: int
    dari: int

    @property
    def nilai(self) -> float | None:
        """The share."""
        return self.kena / self.dari if self.dari else None


@dataclass(frozen=True, slots=True)
class Rekap:
    """Counts of a desk. `masuk` includes those merged into another; the shares leave them out."""

    masuk: int
    tepat_waktu: Pangsa
    ditutup: Pangsa
    selesai: Pangsa
    dibantah: Pangsa
    tanpa_kata: Pangsa


def rekap(semua: Iterable[Butir]) -> Rekap:
    """Rekap laporan.

    Tepat waktu: dari yang tenggat pertamanya sudah dapat dinilai. Ditutup: yang sekarang dijawab atau
    selesai, dari semua. Selesai, dibantah, tanpa kata: dari yang pernah dijawab. Yang digabung dihitung satu
    kali, pada laporan tujuannya.

    Dasar: ditutup belum tentu selesai; rancangan proyek ini.
    """
    isi = list(semua)
    sendiri = [b for b in isi if b.keadaan != DIGABUNG]
    dinilai = [b for b in sendiri if b.tepat is not None]
    dijawab = [b for b in sendiri if b.pernah_dijawab]
    return Rekap(
        masuk=len(isi),
        tepat_waktu=Pangsa(sum(b.tepat is True for b in dinilai), len(dinilai)),
        ditutup=Pangsa(sum(b.keadaan in (DIJAWAB, SELESAI) for b in sendiri), len(sendiri)),
        selesai=Pangsa(sum(b.keadaan == SELESAI for b in dijawab), len(dijawab)),
        dibantah=Pangsa(
            sum(b.pernah_dibantah or b.keadaan == DIBANTAH for b in dijawab), len(dijawab)
        ),
        tanpa_kata=Pangsa(sum(b.keadaan == DIJAWAB for b in dijawab), len(dijawab)),
    )


def untuk_umum(p: Pangsa, ambang: int = AMBANG) -> float | None:
    """Jika kurang dari sepuluh laporan menjadi penyebutnya, maka pangsanya tidak diumumkan.

    Dasar: UU 27/2022 pasal 16 (pembatasan pemrosesan data pribadi); ambang 10 adalah pilihan proyek ini.
    """
    return p.nilai if p.dari >= ambang else None
