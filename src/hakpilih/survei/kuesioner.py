"""What a questionnaire is made of: items, scales, aspects, and for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SKALA, PILIHAN, BANYAK, URAIAN = "skala", "pilihan", "banyak", "uraian"
JENIS_BUTIR: dict[str, str] = {
    SKALA: "Skala: satu jawaban, angkanya dirata-ratakan",
    PILIHAN: "Satu pilihan",
    BANYAK: "Beberapa pilihan",
    URAIAN: "Uraian bebas",
}
PEMILIH, LAYANAN, LEMBAGA = "pemilih", "layanan", "lembaga"
SASARAN: dict[str, str] = {
    PEMILIH: "Pemilih, contoh acak dari daftar",
    LAYANAN: "Pengguna layanan, di tempat",
    LEMBAGA: "Petugas lembaga lain, saling menilai",
}


@dataclass(frozen=True, slots=True)
class Butir:
    """One question. `pilihan`: (code, words) of a choice, or (number as text, words) of a scale;
    `kelompok`: results may be broken down by it; `ukuran`: the aspect it belongs to; `terbalik`: agreeing
    says little of the aspect; `wajib`: an answer without it is not taken; `bila`: the earlier item, and those
    of its answers of which this one is asked ("" of everybody)."""

    kode: str
    teks: str
    jenis: str
    pilihan: tuple[tuple[str, str], ...] = ()
    wajib: bool = True
    kelompok: bool = False
    ukuran: str = ""
    terbalik: bool = False
    petunjuk: str = ""
    bila: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def angka(self) -> tuple[int, int]:
        """Lowest and highest number of a scale."""
        return int(self.pilihan[0][0]), int(self.pilihan[-1][0])


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An aspect that several items measure together."""

    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Kuesioner:
    """A questionnaire. `indeks`: the instrument of `hakpilih.indeks` whose indicators its scales are;
    `matriks`: items of a scale are asked about every other agency."""

    kode: str
    judul: str
    versi: str
    sasaran: str
    pengantar: str
    butir: tuple[Butir, ...]
    ukuran: tuple[Ukuran, ...] = ()
    indeks: str = ""
    menit: int = 5
    catatan: str = ""
    sumber: tuple[str, ...] = ()

    @property
    def matriks(self) -> bool:
        """Whether agencies rate each other."""
        return self.sasaran == LEMBAGA

    def menurut(self, kode: str) -> Butir:
        """The item of that code. Raises `KeyError`."""
        return {b.kode: b for b in self.butir}[kode]


@dataclass(frozen=True, slots=True)
class Tanya:
    """An item as one respondent meets it: `nama` of its field, and the agency it asks about ("" for none)."""

    nama: str
    butir: Butir
    tentang: str = ""


def tanya(
    k: Kuesioner, lembaga: Mapping[str, str] | None = None, dari: str = ""
) -> Iterator[Tanya]:
    """The questions of one respondent in order: of a matrix every scale once per agency other than `dari`,
    agency by agency, then what is asked once."""
    if not k.matriks:
        yield from (Tanya(b.kode, b) for b in k.butir)
        return
    for kode in lembaga or {}:
        if kode != dari:
            yield from (Tanya(f"{b.kode}:{kode}", b, kode) for b in k.butir if b.jenis == SKALA)
    yield from (Tanya(b.kode, b) for b in k.butir if b.jenis != SKALA)


def sebagai_isi(k: Kuesioner) -> dict[str, Any]:
    """The questionnaire as plain data, to be kept with a survey: later versions change nothing of it."""
    return {
        "kode": k.kode, "judul": k.judul, "versi": k.versi, "sasaran": k.sasaran,
        "pengantar": k.pengantar, "indeks": k.indeks, "menit": k.menit, "catatan": k.catatan,
        "sumber": list(k.sumber),
        "ukuran": [{"kode": u.kode, "nama": u.nama} for u in k.ukuran],
        "butir": [
            {
                "kode": b.kode, "teks": b.teks, "jenis": b.jenis,
                "pilihan": [list(p) for p in b.pilihan], "wajib": b.wajib, "kelompok": b.kelompok,
                "ukuran": b.ukuran, "terbalik": b.terbalik, "petunjuk": b.petunjuk,
                "bila": [b.bila[0], list(b.bila[1])],
            }
            for b in k.butir
        ],
    }  # fmt: skip


def _bila(butir: str, jawaban: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    return butir, tuple(jawaban)


def dari_isi(isi: Mapping[str, Any]) -> Kuesioner:
    """The questionnaire that `sebagai_isi` wrote."""
    butir = tuple(
        Butir(**{
            **b, "pilihan": tuple((str(k), str(v)) for k, v in b["pilihan"]),
            "bila": _bila(*b.get("bila", ("", ()))),
        })
        for b in isi["butir"]
    )  # fmt: skip
    return Kuesioner(
        **{
            **isi,
            "sumber": tuple(isi["sumber"]),
            "ukuran": tuple(Ukuran(**u) for u in isi["ukuran"]),
            "butir": butir,
        }
    )
