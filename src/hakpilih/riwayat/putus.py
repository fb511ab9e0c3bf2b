"""How a chain can be broken: one literal table of kinds, and one break with its place and sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# Kind → sentence. `{nomor}`, `{harap}`: the number found and the one that was due; `{sebab}`: a detail.
JENIS: Mapping[str, str] = {
    "berubah": "Peristiwa nomor {nomor} tidak cocok dengan sidiknya: isinya, atau isi peristiwa tepat "
    "sebelumnya beserta sidiknya, diubah sesudah dicatat.",
    "sidik_berubah": "Sidik peristiwa nomor {nomor} diubah; isinya masih seperti ketika dicatat.",
    "hilang": "Yang diharapkan peristiwa nomor {harap}, yang ada nomor {nomor}: {sebab} tidak ada di "
    "tempatnya.",
    "disisipkan": "Peristiwa nomor {nomor} disisipkan: peristiwa sebelum dan sesudahnya bersambung "
    "tanpa dia.",
    "tertukar": "Peristiwa nomor {nomor} tidak pada urutannya; yang diharapkan nomor {harap}.",
    "ganda": "Peristiwa nomor {nomor} tertulis sekali lagi.",
    "waktu_mundur": "Waktu peristiwa nomor {nomor} lebih awal dari peristiwa sebelumnya ({sebab}), "
    "tanpa tindakan jam_diperbaiki.",
    "bentuk": "Di tempat peristiwa nomor {harap} bukan peristiwa: {sebab}.",
    "awal": "Peristiwa pertama bukan riwayat_dimulai, melainkan {sebab}: awal riwayat ini hilang.",
    "awal_lagi": "Peristiwa nomor {nomor} memulai riwayat sekali lagi: dua riwayat disambung.",
    "sobek": "Baris terakhir tidak selesai tertulis, seperti bila listrik padam saat mencatat. Yang "
    "dipotong hanya baris itu, ketika kantor mencatat lagi.",
    "kosong": "Berkas ini tidak berisi satu peristiwa pun.",
    "terpotong": "Pangkal menyebut peristiwa nomor {nomor}, tetapi riwayat ini berakhir di nomor {harap}: "
    "ekornya dipotong.",
    "ditulis_ulang": "Sidik peristiwa nomor {nomor} lain dari yang disebut pangkal: peristiwa itu atau "
    "salah satu sebelumnya diganti sesudah pangkal diterbitkan.",
    "pangkal_waktu": "Sidik peristiwa nomor {nomor} cocok dengan pangkal, waktunya tidak: berkas pangkal "
    "itu diubah.",
    "pangkal_asing": "Pangkal ini dari riwayat yang dimulai lain ({sebab}), bukan riwayat ini.",
}


@dataclass(slots=True)
class Putus:
    """One break. `jenis` is a key of `JENIS`; `baris` is the line, None where no line is at fault;
    `nomor` the event's number, None where none can be read; `harap` the number that was due.
    `pangkal` is the receipt's place in the list given, None where no receipt is concerned."""

    jenis: str
    baris: int | None
    nomor: int | None
    harap: int | None = None
    sebab: str = ""
    pangkal: int | None = None

    @property
    def pesan(self) -> str:
        """The sentence, with its line before it."""
        isi = JENIS[self.jenis].format(nomor=self.nomor, harap=self.harap, sebab=self.sebab)
        return f"Baris {self.baris}: {isi}" if self.baris is not None else isi
