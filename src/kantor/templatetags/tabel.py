"""The table of every list: built in the view, drawn by `{% tabel t %}`.

Every link keeps what stands in the address (filters, order, columns), so that a page can be sent to
a colleague; what may not stand there (a NIK, a name) is never a parameter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from kantor.templatetags import rupa

HALAMAN = ("sesudah", "sebelum")  # parameters of the keyset
N = "{n}"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. `urut`: its heading sorts; `kanan`: figures; `boleh_sembunyi`: may be left out."""

    nama: str
    judul: str
    kanan: bool = False
    urut: bool = False
    boleh_sembunyi: bool = False
    sembunyi: bool = False  # left out until chosen


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell with more than a value: a second quiet line, a link, a mood, a badge."""

    isi: Any
    nada: str = ""
    rinci: str = ""
    alamat: str = ""
    lencana: bool = False


@dataclass(frozen=True, slots=True)
class Baris:
    """One row: cells by the name of their column; `kunci` is what the bulk form sends."""

    sel: Mapping[str, Any]
    kunci: str = ""
    alamat: str = ""
    panel: bool = False
    nada: str = ""
    nama: str = ""  # how a screen reader calls the row's box; else its first cell


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: its words, and the parameter (or parameters) that its cross removes."""

    kata: str
    parameter: str | tuple[str, ...]
    nilai: str = ""  # one of several values of the same parameter


@dataclass(frozen=True, slots=True)
class Tindakan:
    """A button for chosen rows; `{n}` in `kata` and `pasti` becomes how many are chosen."""

    nilai: str
    kata: str
    utama: bool = False
    pasti: str = ""
    tanpa: str = ""

    @property
    def tanpa_angka(self) -> str:
        """The words before anything is chosen, and without JavaScript; `tanpa` says them itself."""
        if self.tanpa or N not in self.kata:
            return self.tanpa or self.kata
        return " ".join(self.kata.replace(N, "").split()) + " yang dipilih"


@dataclass(frozen=True, slots=True)
class Massal:
    """The form around a table whose rows can be chosen."""

    alamat: str
    tindakan: Sequence[Tindakan]
    satuan: str = "baris"


@dataclass(slots=True)
class Tabel:
    """A table as the view means it; everything drawn is worked out here."""

    nama: str
    kolom: Sequence[Kolom]
    baris: Sequence[Baris]
    judul: str = ""
    param: Mapping[str, Any] = field(default_factory=dict)
    chip: Sequence[Chip] = ()
    urut: str = ""
    maju: str | None = None
    mundur: str | None = None
    jumlah: int | None = None
    unduh: str = ""
    massal: Massal | None = None
    kosong: Sequence[str] = ("Belum ada isi", "")
    kaki: Mapping[str, Any] | None = None
    lipat: bool = False

    def kolom_tampil(self) -> list[Kolom]:
        """Columns that are shown: all, or those chosen by `?kolom=`."""
        pilihan = set(_daftar(self.param, "kolom"))
        if not pilihan:
            return [k for k in self.kolom if not k.sembunyi]
        return [k for k in self.kolom if not k.boleh_sembunyi or k.nama in pilihan]

    def kepala(self) -> list[dict[str, Any]]:
        """Headings with the link that sorts, and how the column is sorted now."""
        hasil: list[dict[str, Any]] = []
        for k in self.kolom_tampil():
            arah = {k.nama: "ascending", f"-{k.nama}": "descending"}.get(self.urut, "")
            lawan = f"-{k.nama}" if arah == "ascending" else k.nama
            tautan = self.tautan(urut=lawan) if k.urut else ""
            hasil.append({"kolom": k, "arah": arah, "alamat": tautan})
        return hasil

    def isi(self) -> Iterator[dict[str, Any]]:
        """Rows, each with its cells in the order of the columns."""
        tampil = self.kolom_tampil()
        for b in self.baris:
            sel = [_sel(k, b.sel.get(k.nama)) for k in tampil]
            yield {"baris": b, "sel": sel, "nama": b.nama or (sel[0]["teks"] if sel else b.kunci)}

    def isi_kaki(self) -> list[dict[str, Any]]:
        """The row of totals, or nothing."""
        if self.kaki is None:
            return []
        kaki = self.kaki
        return [
            _sel(k, kaki[k.nama]) if k.nama in kaki else {**_sel(k, ""), "teks": ""}
            for k in self.kolom_tampil()
        ]

    def lepas(self) -> list[tuple[str, str]]:
        """Each filter in force with the address without it."""
        hasil: list[tuple[str, str]] = []
        for c in self.chip:
            buang = (c.parameter,) if isinstance(c.parameter, str) else c.parameter
            pasangan = [
                (k, n) for k, n in self._pasangan() if k not in buang or (c.nilai and n != c.nilai)
            ]
            hasil.append((c.kata, "?" + urlencode(pasangan)))
        return hasil

    def tautan(self, **ganti: str) -> str:
        """This address with some parameters changed; a changed order starts from the first page."""
        pasangan = [(k, n) for k, n in self._pasangan() if k not in ganti]
        return "?" + urlencode([*pasangan, *ganti.items()])

    @property
    def alamat_maju(self) -> str:
        """The next page, or nothing."""
        return self.tautan(sesudah=self.maju) if self.maju else ""

    @property
    def alamat_mundur(self) -> str:
        """The page before, or nothing."""
        return self.tautan(sebelum=self.mundur) if self.mundur else ""

    @property
    def kata_jumlah(self) -> str:
        """How many rows stand here, of how many."""
        n = rupa.angka(len(self.baris))
        if self.jumlah is None or self.jumlah == len(self.baris):
            return gettext("%(n)s baris") % {"n": n}
        return gettext("%(n)s dari %(semua)s baris") % {"n": n, "semua": rupa.angka(self.jumlah)}

    @property
    def kata_unduh(self) -> str:
        """The words of the download: exactly what the filters leave."""
        n = self.jumlah if self.jumlah is not None else len(self.baris)
        return gettext("Unduh %(n)s baris ini") % {"n": rupa.angka(n)}

    @property
    def pilihan_kolom(self) -> list[tuple[Kolom, bool]]:
        """Columns that may be left out, and whether each is shown."""
        tampil = {k.nama for k in self.kolom_tampil()}
        return [(k, k.nama in tampil) for k in self.kolom if k.boleh_sembunyi]

    @property
    def tetap(self) -> list[tuple[str, str]]:
        """Parameters that the chooser of columns carries along."""
        return [(k, n) for k, n in self._pasangan() if k != "kolom"]

    @property
    def kolom_wajib(self) -> str:
        """A column that is always shown: keeps `?kolom=` from being empty."""
        return next((k.nama for k in self.kolom if not k.boleh_sembunyi), "")

    def _pasangan(self) -> list[tuple[str, str]]:
        return [
            (k, str(n))
            for k in self.param
            for n in _daftar(self.param, k)
            if n and k not in HALAMAN
        ]


def _daftar(param: Mapping[str, Any], nama: str) -> list[str]:
    if isinstance(param, QueryDict):
        return [str(n) for n in param.getlist(nama)]
    nilai = param.get(nama)
    if nilai is None:
        return []
    return [str(n) for n in nilai] if isinstance(nilai, list | tuple) else [str(nilai)]


def _sel(kolom: Kolom, nilai: Any) -> dict[str, Any]:
    sel = nilai if isinstance(nilai, Sel) else Sel(nilai)
    rapat = isinstance(sel.isi, date | int | float | Decimal)
    return {
        "kolom": kolom,
        "sel": sel,
        "teks": tulis(sel.isi),
        "rapat": rapat,
        "polos": sel is not nilai,
    }


def tulis(nilai: Any) -> Any:
    """A value as a table shows it; text (also markup already safe) stays as it is."""
    if nilai is None or nilai == "":
        return rupa.KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float | Decimal):
        return rupa.angka(nilai)
    if isinstance(nilai, datetime):
        return rupa.waktu(nilai)
    if isinstance(nilai, date):
        return rupa.tgl(nilai)
    return nilai
