"""A grant for an election (NPHD): what was agreed, received, spent and returned, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hakpilih.kinerja.laporan import tambah_bulan

BULAN_KEMBALI = 3
# Shares of a grant as usually agreed; the office writes its own. Certainty: `dasar.DASAR["nphd"]`.
TERMIN: tuple[tuple[float, str], ...] = (
    (0.4, "sesudah NPHD ditandatangani"),
    (0.6, "sebelum hari pemungutan suara"),
)


@dataclass(frozen=True, slots=True)
class Neraca:
    """Rupiah of one grant."""

    nilai: int
    diterima: int
    belanja: int
    kembali: int

    @property
    def belum_cair(self) -> int:
        """Agreed, and not received."""
        return self.nilai - self.diterima

    @property
    def sisa(self) -> int:
        """Received, neither spent nor returned."""
        return self.diterima - self.belanja - self.kembali


def janggal(n: Neraca) -> list[str]:
    """Jika yang diterima melebihi nilai NPHD, yang dibelanjakan melebihi yang diterima, atau yang
    dikembalikan melebihi sisanya, maka hal itu disebut; angkanya tidak diubah.

    Dasar: Permendagri 54/2019 (belum dibaca utuh); akal neraca.
    """
    hasil = []
    if n.diterima > n.nilai:
        hasil.append("Yang diterima melebihi nilai NPHD.")
    if n.belanja > n.diterima:
        hasil.append("Yang dibelanjakan melebihi yang diterima.")
    elif n.sisa < 0:
        hasil.append("Yang dikembalikan melebihi sisanya.")
    return hasil


def batas_kembali(usul: date) -> date:
    """Jika calon terpilih sudah diusulkan untuk disahkan, maka sisa hibah dikembalikan dan penggunaannya
    dilaporkan paling lambat tiga bulan sesudahnya.

    Dasar: Permendagri 54/2019 dan perubahannya; bunyinya perlu diperiksa kantor.
    """
    return tambah_bulan(usul, BULAN_KEMBALI)
