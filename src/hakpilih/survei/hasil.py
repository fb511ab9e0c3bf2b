"""What a survey came to: each item with its interval, aspects with reliability, groups that may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from hakpilih.survei.jawaban import Isi
from hakpilih.survei.keandalan import Keandalan, keandalan
from hakpilih.survei.kuesioner import BANYAK, PILIHAN, SKALA, Butir, Kuesioner
from hakpilih.survei.penahanan import TERKECIL, boleh_tampil
from hakpilih.survei.selang import F64, ULANGAN, Angka, Sampel

LAPIS, CARA = "lapis", "cara"


@dataclass(frozen=True, slots=True)
class Jawab:
    """One answer: its place, how it came (`daring`, `kertas`), and what it says."""

    lapis: str
    cara: str
    isi: Isi


@dataclass(frozen=True, slots=True)
class Kelompok:
    """An item in one group of a breakdown; `angka` None: held back. Of a choice one figure per option."""

    pilah: str
    kode: str
    angka: Angka | None
    pilihan: tuple[tuple[str, Angka], ...] = ()


@dataclass(frozen=True, slots=True)
class HasilButir:
    """An item: the mean of a scale (`angka`), the share of each option of any (`pilihan`), its groups.

    An option that is a group of a breakdown and may not be shown has no figure."""

    kode: str
    n: int
    angka: Angka | None
    pilihan: tuple[tuple[str, Angka | None], ...]
    kelompok: tuple[Kelompok, ...]


@dataclass(frozen=True, slots=True)
class HasilUkuran:
    """An aspect: the mean of its items in the unit of their scale, opposites turned, and how they agree."""

    kode: str
    angka: Angka
    keandalan: Keandalan


@dataclass(frozen=True, slots=True)
class Hasil:
    """All of it. `pilah`: breakdown → its groups that may be shown; `n`: answers."""

    n: int
    butir: tuple[HasilButir, ...]
    ukuran: tuple[HasilUkuran, ...]
    pilah: dict[str, tuple[str, ...]]

    def data(self) -> dict[str, Any]:
        """As plain data, to be frozen, hashed and published."""
        return asdict(self)


def hitung(
    k: Kuesioner,
    jawaban: Sequence[Jawab],
    populasi: Mapping[str, int] | None = None,
    *,
    benih: int = 1,
    ulangan: int = ULANGAN,
    terkecil: int = TERKECIL,
) -> Hasil:
    """Jika sebuah kelompok berisi kurang dari lima jawaban, atau dapat dihitung dari kelompok lain, maka
    angkanya ditahan, untuk tiap butir menurut yang menjawab butir itu. Jawaban ditimbang menurut penduduk
    lapisnya; selangnya bootstrap dengan koreksi populasi terbatas.

    `populasi`: people of each place, None where nobody counted them. Answers are taken in an order of their
    own, so that the order they came in changes no figure.

    Dasar: rancangan proyek ini; sumber cara hitungnya di `selang` dan `keandalan`.
    """
    semua = sorted(jawaban, key=lambda j: (j.lapis, j.cara, repr(sorted(j.isi.items()))))
    tempat = list(populasi) if populasi is not None else sorted({j.lapis for j in semua})
    ke = {t: i for i, t in enumerate(tempat)}
    s = Sampel(
        [ke[j.lapis] for j in semua],
        [populasi[t] for t in tempat] if populasi is not None else None,
        benih=benih, ulangan=ulangan,
    )  # fmt: skip
    pilah = _pilah(k, semua)
    butir = tuple(
        _butir(b, semua, s, pilah, terkecil) for b in k.butir if b.jenis in (SKALA, PILIHAN, BANYAK)
    )
    tampil = boleh_tampil(pilah, terkecil)
    return Hasil(
        len(semua),
        butir,
        tuple(_ukuran(k, u.kode, semua, s, benih) for u in k.ukuran if not k.matriks),
        {nama: tuple(sorted(g)) for nama, g in tampil.items()},
    )


def nilai_skala(b: Butir, isi: Isi) -> float:
    """The number of an answer in the direction of its aspect; nan where it was not given."""
    ada = isi.get(b.kode)
    if not isinstance(ada, int):
        return float("nan")
    rendah, tinggi = b.angka
    return float(rendah + tinggi - ada if b.terbalik else ada)


def _pilah(k: Kuesioner, semua: Sequence[Jawab]) -> dict[str, list[str]]:
    """The breakdowns: what respondents said of themselves, their place, how the answer came."""
    hasil: dict[str, list[str]] = {}
    for b in k.butir:
        if b.kelompok:
            hasil[b.kode] = [str(j.isi.get(b.kode, "")) for j in semua]
    for nama, isi in ((LAPIS, [j.lapis for j in semua]), (CARA, [j.cara for j in semua])):
        if len(set(isi)) > 1:
            hasil[nama] = isi
    return hasil


def _butir(
    b: Butir, semua: Sequence[Jawab], s: Sampel, pilah: Mapping[str, list[str]], terkecil: int
) -> HasilButir:
    ada = np.array([b.kode in j.isi for j in semua], bool)
    # Who answered this item: else a group could be small in it though it is not in the whole.
    pilah_butir = {v: [g for g, a in zip(isi, ada, strict=True) if a] for v, isi in pilah.items()}
    tampil = boleh_tampil(pilah_butir, terkecil)
    kolom = _kolom(b, semua, ada)
    cukup = int(ada.sum()) >= terkecil
    milik = tampil.get(b.kode) if b.kelompok else None
    pilihan: list[tuple[str, Angka | None]] = []
    for kode, nilai in kolom.items():
        boleh = cukup and (milik is None or kode in milik or not np.nansum(nilai))
        pilihan.append((kode, s.bagian(nilai) if boleh else None))
    skala = _skala(b, semua) if b.jenis == SKALA else None
    kelompok = []
    for v, isi in pilah.items():
        if v == b.kode:
            continue
        for g in sorted(set(isi) - {""}):
            if g not in tampil[v]:
                kelompok.append(Kelompok(v, g, None))
                continue
            luar = np.array([x != g for x in isi])
            kelompok.append(_kelompok(v, g, luar, skala, kolom, s))
    return HasilButir(
        b.kode,
        int(ada.sum()) if cukup else 0,
        s.rata(skala) if skala is not None and cukup else None,
        tuple(pilihan),
        tuple(kelompok),
    )


def _kelompok(
    v: str, g: str, luar: Any, skala: F64 | None, kolom: Mapping[str, F64], s: Sampel
) -> Kelompok:
    if skala is not None:
        return Kelompok(v, g, s.rata(np.where(luar, np.nan, skala)))
    angka = tuple((kode, s.bagian(np.where(luar, np.nan, nilai))) for kode, nilai in kolom.items())
    return Kelompok(v, g, max((a for _, a in angka), key=lambda a: a.nilai), angka)


def _kolom(b: Butir, semua: Sequence[Jawab], ada: Any) -> dict[str, F64]:
    """1 where an option was chosen, 0 where another was, nan where nothing was."""
    hasil = {}
    for kode, _ in b.pilihan:
        if b.jenis == BANYAK:
            kena = [kode in j.isi.get(b.kode, ()) for j in semua]  # type: ignore[operator]
        else:
            kena = [str(j.isi.get(b.kode, "")) == kode for j in semua]
        hasil[kode] = np.where(ada, np.array(kena, float), np.nan)
    return hasil


def _skala(b: Butir, semua: Sequence[Jawab]) -> F64:
    """Numbers as they were said: an item is shown as it was asked, only its aspect turns it."""
    return np.array(
        [float(x) if isinstance(x := j.isi.get(b.kode), int) else np.nan for j in semua]
    )


def _ukuran(k: Kuesioner, kode: str, semua: Sequence[Jawab], s: Sampel, benih: int) -> HasilUkuran:
    butir = [b for b in k.butir if b.ukuran == kode and b.jenis == SKALA]
    m = np.array([[nilai_skala(b, j.isi) for b in butir] for j in semua]).reshape(-1, len(butir))
    ada = ~np.isnan(m)
    banyak = ada.sum(axis=1)
    jumlah = np.where(ada, m, 0.0).sum(axis=1)
    rata = np.where(banyak > 0, jumlah / np.maximum(banyak, 1), np.nan)
    return HasilUkuran(kode, s.rata(rata), keandalan(m, benih=benih))
