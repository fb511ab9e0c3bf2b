"""An office's TOML file read key by key: every mistake is noted in a sentence, none stops the reading."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NoReturn

from hakpilih.baca_toml import baca_toml
from hakpilih.errors import ArgumenKeliru

TERPANJANG = 300  # characters of one text
_JAM = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])")


def muat(path: Path) -> dict[str, Any]:
    """What the TOML file says. Raises `ArgumenKeliru` where it cannot be read at all."""
    return baca_toml(
        path,
        "Berkas tahapan",
        "Periksa ejaan nama dan letak foldernya: berkas tahapan (TOML) kantor Anda.",
        "Tulis kunci = nilai: teks dalam tanda kutip, tanggal seperti 2024-06-24 tanpa tanda "
        "kutip. Contoh yang benar: contoh/tahapan.toml.",
    )


@dataclass(slots=True)
class Pemeriksa:
    """Takes values out of a file and remembers what is wrong, as (what and where, what to do)."""

    nama: str
    salah: list[tuple[str, str]] = field(default_factory=list)

    def catat(self, pesan: str, saran: str) -> None:
        """Note one mistake. Both are sentences without the file's name."""
        self.salah.append((pesan, saran))

    def selesai(self) -> None:
        """Raise `ArgumenKeliru` with everything that was noted, if anything was."""
        if self.salah:
            self.gagal()

    def gagal(self) -> NoReturn:
        """Raise `ArgumenKeliru` with everything that was noted."""
        if len(self.salah) == 1:
            ((pesan, saran),) = self.salah
            raise ArgumenKeliru(f"{self.nama}: {pesan}", saran)
        isi = [f"\n  {i}. {p} {s}" for i, (p, s) in enumerate(self.salah, 1)]
        raise ArgumenKeliru(
            f"{self.nama} memuat {len(isi)} kesalahan:{''.join(isi)}",
            "Perbaiki semuanya, lalu ulangi.",
        )

    def kenal(self, di: str, ada: Iterable[str], dikenal: Iterable[str]) -> list[str]:
        """The known ones of the keys `ada`; each unknown one is noted with the nearest known."""
        pilihan = list(dikenal)
        kenal = []
        for kunci in ada:
            if kunci in pilihan:
                kenal.append(kunci)
            else:
                self.asing(f"{di}{kunci}" if di else f"“{kunci}”", kunci, pilihan)
        return kenal

    def asing(self, apa: str, kunci: str, pilihan: list[str]) -> None:
        """Note that `kunci` is none of `pilihan`."""
        kecil = {k.lower(): k for k in pilihan}
        dekat = difflib.get_close_matches(kunci.lower(), list(kecil), n=1, cutoff=0.6)
        self.catat(
            f"{apa} tidak dikenal.",
            f"Mungkin maksudnya “{kecil[dekat[0]]}”."
            if dekat
            else f"Yang ada: {', '.join(pilihan)}.",
        )

    def tabel(self, di: str, nilai: Any) -> Mapping[str, Any]:
        """`nilai` as a table, empty (and noted) where it is none."""
        if isinstance(nilai, dict):
            return nilai
        self.catat(f"{di} harus berupa tabel.", f"Tulis [{di}] di barisnya sendiri.")
        return {}

    def teks(self, di: str, nilai: Any) -> str | None:
        """A text that says something, its lines and spaces joined, or None (and noted)."""
        teks = " ".join(nilai.split()) if isinstance(nilai, str) else ""
        if teks and teks.isprintable() and len(teks) <= TERPANJANG:
            return teks
        self.catat(
            f"{di} harus berupa teks biasa yang tidak kosong.",
            f"Tulis di antara tanda kutip ganda, paling banyak {TERPANJANG} huruf.",
        )
        return None

    def tanggal(self, di: str, nilai: Any) -> date | None:
        """A date between 2000 and 2100, or None (and noted)."""
        if isinstance(nilai, date) and not isinstance(nilai, datetime):
            if 2000 <= nilai.year <= 2100:
                return nilai
            self.catat(f"{di} bertahun {nilai.year}.", "Periksa tahunnya: 2000 sampai 2100.")
            return None
        self.catat(
            f"{di} = “{kutip(nilai)}” bukan tanggal.",
            "Tulis tahun-bulan-hari tanpa tanda kutip dan tanpa jam, misalnya 2024-06-24.",
        )
        return None

    def jam(self, di: str, nilai: Any) -> time | None:
        """An hour such as "23:59", or None (and noted)."""
        if isinstance(nilai, time):
            return nilai.replace(second=0, microsecond=0)
        cocok = _JAM.fullmatch(nilai) if isinstance(nilai, str) else None
        if cocok:
            return time(int(cocok[1]), int(cocok[2]))
        self.catat(f"{di} = “{kutip(nilai)}” bukan jam.", 'Tulis misalnya "23:59".')
        return None

    def bilangan(self, di: str, nilai: Any, paling_banyak: int) -> int | None:
        """A whole number from 1, or None (and noted)."""
        if type(nilai) is int and 1 <= nilai <= paling_banyak:
            return nilai
        self.catat(
            f"{di} = “{kutip(nilai)}” tidak dapat dipakai.",
            f"Isi dengan bilangan bulat 1 sampai {paling_banyak}, tanpa tanda kutip.",
        )
        return None


def kutip(nilai: Any) -> str:
    """A value as it may stand in a sentence: one line, not long."""
    teks = "".join(c if c.isprintable() else " " for c in str(nilai))
    return teks if len(teks) <= 40 else teks[:39] + "…"
