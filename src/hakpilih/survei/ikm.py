"""The satisfaction index of a survey: nine elements, times 25, its class, and how probable each class is.

Classes and the factor are those of the shipped instrument `ikm` (Permenpan-RB 14/2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.muat import muat
from hakpilih.survei.hasil import Jawab, nilai_skala
from hakpilih.survei.kuesioner import Kuesioner
from hakpilih.survei.selang import ULANGAN, Angka, Sampel


@dataclass(frozen=True, slots=True)
class Ikm:
    """The index of 25 to 100 with its interval, its class (code, name), the chance of each class by code, and
    the value of each element (1 to 4)."""

    angka: Angka
    kelas: str
    nama: str
    peluang: dict[str, float]
    unsur: dict[str, Angka]


def ikm(
    k: Kuesioner,
    jawaban: Sequence[Jawab],
    populasi: Mapping[str, int] | None = None,
    *,
    benih: int = 1,
    ulangan: int = ULANGAN,
) -> Ikm:
    """Jika semua unsur terisi, maka IKM adalah rata-rata sembilan unsurnya (masing-masing rata-rata jawaban 1
    sampai 4), dikali 25; kelasnya menurut batas Permenpan-RB 14/2017. Hanya yang menjawab semua unsur yang
    dihitung.

    `ArgumenKeliru`: kuesionernya tidak memuat unsur instrumennya, atau belum ada yang menjawab semuanya.

    Dasar: Permenpan-RB 14/2017.
    """
    instrumen = muat(k.indeks or "ikm")
    unsur = [x.kode for x in instrumen.indikator]
    kurang = [u for u in unsur if u not in {b.kode for b in k.butir}]
    if kurang:
        raise ArgumenKeliru(
            f"Kuesioner ini tidak memuat unsur {', '.join(kurang)}.",
            "Pakai kuesioner yang butirnya berkode seperti indikator instrumennya.",
        )
    butir = [k.menurut(u) for u in unsur]
    semua = sorted(jawaban, key=lambda j: (j.lapis, j.cara, repr(sorted(j.isi.items()))))
    utuh = [j for j in semua if all(b.kode in j.isi for b in butir)]
    if not utuh:
        raise ArgumenKeliru(
            "Belum ada yang menjawab semua unsurnya.",
            "Tunggu sampai ada jawaban, lalu tutup surveinya.",
        )
    tempat = list(populasi) if populasi is not None else sorted({j.lapis for j in utuh})
    s = Sampel(
        [tempat.index(j.lapis) for j in utuh],
        [populasi[t] for t in tempat] if populasi is not None else None,
        benih=benih, ulangan=ulangan,
    )  # fmt: skip
    m = np.array([[nilai_skala(b, j.isi) for b in butir] for j in utuh])
    rata = s.rata(m.mean(axis=1))
    faktor = instrumen.indikator[0].faktor
    angka = Angka(
        rata.nilai * faktor,
        None if rata.bawah is None else max(faktor, rata.bawah * faktor),
        None if rata.atas is None else min(4 * faktor, rata.atas * faktor),
        rata.n,
    )
    ulang = s.ulang(m.mean(axis=1)) * faktor
    kelas = [instrumen.golongkan(x) for x in ulang.tolist()]
    kini = instrumen.golongkan(angka.nilai)
    return Ikm(
        angka,
        kini,
        {c.kode: c.nama for c in instrumen.kategori}[kini],
        {c.kode: kelas.count(c.kode) / len(kelas) for c in instrumen.kategori},
        {b.kode: s.rata(m[:, i]) for i, b in enumerate(butir)},
    )
