"""A stage of an election: who does it, from when to when, on what basis, and how sure that is."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from hakpilih.pemilihan import Pemilihan
from hakpilih.tahapan.aturan import Aturan

JENIS: dict[str, str] = {
    "pemilu": "Pemilu",
    "pilkada": "Pilkada",
    "pdpb": "Pemutakhiran data pemilih berkelanjutan",
}
# Indonesia's three zones → hours ahead of UTC; none of them has summer time.
ZONA: dict[str, int] = {"WIB": 7, "WITA": 8, "WIT": 9}
# How sure a date or a rule is → what that word means.
KEPASTIAN: dict[str, str] = {
    "terbaca": "terbaca di sumber yang disebut",
    "dihitung": "dihitung dari aturan yang terbaca di sumber",
    "disimpulkan": "disimpulkan dari sumbernya, tidak tertulis begitu di sana",
    "bertentangan": "sumbernya belum pasti atau saling bertentangan",
    "disalin": "disalin dari pemilihan lain, belum tentu berlaku",
    "kantor": "diisi kantor dalam berkas tahapannya",
    "belum diketahui": "tidak ada di sumber yang kami baca",
}
BELUM = "belum diketahui"


@dataclass(frozen=True, slots=True)
class Acuan:
    """A deadline counted back from polling day: whole days (H-30) or whole months."""

    hari: int = 0
    bulan: int = 0

    def dari(self, hari: date) -> date:
        """The deadline for polling on `hari`; a day a month lacks becomes that month's last."""
        tahun, bulan = divmod(hari.year * 12 + hari.month - 1 - self.bulan, 12)
        terakhir = monthrange(tahun, bulan + 1)[1]
        return date(tahun, bulan + 1, min(hari.day, terakhir)) - timedelta(days=self.hari)


@dataclass(frozen=True, slots=True)
class Tahap:
    """One stage. `mulai` and `akhir` are its first and last day, both included; None: not known.

    `jam` is the hour on the last day where a source says it, local time. `selesai` is the day it was
    done. `kepastian` (a key of `KEPASTIAN`) is about the dates; `sumber` are addresses. `berurut`:
    it must not begin or end before the stages above it (a stage that runs beside others need not).
    """

    kode: str
    nama: str
    pelaksana: str
    dasar: str
    kepastian: str = BELUM
    mulai: date | None = None
    akhir: date | None = None
    jam: time | None = None
    selesai: date | None = None
    acuan: Acuan | None = None
    sumber: tuple[str, ...] = ()
    catatan: str = ""
    berurut: bool = True

    def batas_waktu(self, zona: str) -> datetime | None:
        """The last minute of the last day (or `jam`) in that zone of `ZONA`; None where not known."""
        if self.akhir is None:
            return None
        beda = timezone(timedelta(hours=ZONA[zona]))
        return datetime.combine(self.akhir, self.jam or time(23, 59), beda)

    def pada(self, hari: date) -> Tahap:
        """The stage with the dates that are counted back from polling day `hari`."""
        if self.acuan is None:
            return self
        akhir = self.acuan.dari(hari)
        return replace(self, akhir=akhir, mulai=akhir if self.acuan == Acuan() else self.mulai)


@dataclass(frozen=True, slots=True)
class Jadwal:
    """An election's stages and rules, national as shipped or an office's own.

    `pemilihan` is None for PDPB, which has no polling day. `wilayah` is a dotted region code, "" for
    the whole country. `diperbarui` is the day the dates were last changed. `salin`: the code of the
    calendar that an office copied, "" for a shipped one.
    """

    kode: str
    nama: str
    jenis: str
    pemilihan: Pemilihan | None
    aturan: Aturan
    tahap: tuple[Tahap, ...]
    diperbarui: date
    wilayah: str = ""
    zona: str = "WIB"
    salin: str = ""

    @property
    def hari(self) -> date | None:
        """Polling day, None for PDPB."""
        return self.pemilihan.hari if self.pemilihan else None
