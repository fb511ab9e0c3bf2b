"""Every fault code of the gate in one table, and the sentence for one finding."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.format import Format, TemuanBerkas
from hakpilih.intake.kode import PISAH, Kode
from hakpilih.intake.kode_baris import KODE_BARIS
from hakpilih.intake.kode_berkas import KODE_BERKAS
from hakpilih.intake.kode_gerbang import KODE_GERBANG
from hakpilih.intake.masalah import Masalah

# What holds for every format. A format adds its own (`Format.kode`).
KODE: Mapping[str, Kode] = {**KODE_BERKAS, **KODE_GERBANG, **KODE_BARIS}


def tolak(kode: str, kolom: str | None = None, **isi: str) -> BerkasDitolak:
    """The refusal `kode`, to be raised; `isi` fills the sentence."""
    k = KODE[kode]
    tempat = {"kolom": kolom or "", **isi}
    return BerkasDitolak(kode, k.pesan.format_map(tempat), k.saran.format_map(tempat), kolom)


class Penyusun:
    """Writes the sentences of findings in files of one format."""

    def __init__(self, fmt: Format) -> None:
        self.kode: Mapping[str, Kode] = {**KODE, **fmt.kode}
        self._pilihan = {
            k.nama: ", ".join(dict.fromkeys(p for p in k.pilihan.values() if p)) for k in fmt.kolom
        }
        inti = [k.upper() if k in ("nik", "nkk") else k.replace("_", " ") for k in fmt.inti]
        self._inti = " maupun ".join(inti) if inti else "isi"

    def berkas(self, temuan: TemuanBerkas) -> Masalah:
        """A finding about the whole file."""
        k = self.kode[temuan.kode]
        tempat = {"kolom": temuan.kolom or "", **temuan.isi}
        return Masalah(
            temuan.kode,
            k.tingkat,
            None,
            temuan.kolom,
            k.pesan.format_map(tempat),
            k.saran.format_map(tempat),
        )

    def baris(self, kode: str, baris: int, kolom: str | None, isi: str) -> Masalah:
        """A finding in one row."""
        k = self.kode[kode]
        pokok, _, lain = isi.partition(PISAH)
        tempat = {
            "isi": pokok,
            "lain": lain,
            "kolom": kolom or "",
            "pilihan": self._pilihan.get(kolom or "", ""),
            "inti": self._inti,
        }
        saran = f"{k.dugaan} {k.saran}" if lain and k.dugaan else k.saran
        return Masalah(
            kode, k.tingkat, baris, kolom, k.pesan.format_map(tempat), saran.format_map(tempat)
        )

    def judul(self, kode: str) -> str:
        """The heading of a code."""
        return self.kode[kode].judul.format_map({"inti": self._inti})
