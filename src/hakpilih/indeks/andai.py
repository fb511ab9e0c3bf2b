"""What if: one unit with another value of an indicator, under the same draws as before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.hitung import TINGKAT, Data, skor_dasar, tarik
from hakpilih.indeks.instrumen import Instrumen
from hakpilih.indeks.ukur import Acuan, Larik, Pohon


@dataclass(frozen=True, slots=True)
class Satu:
    """One unit: its score without any doubt, the 95 % interval, probabilities by category, all draws."""

    skor: float
    selang: tuple[float, float]
    peluang: dict[str, float]
    tarikan: Larik


def satu(
    ins: Instrumen,
    data: Data,
    letak: int,
    *,
    ubah: Mapping[str, float] | None = None,
    ulangan: int = 4_000,
    benih: int = 1,
) -> Satu:
    """Unit `letak` of `data` with the values of `ubah` (indicator → value in its unit) in place of its own.

    The same seed draws the same noise whatever is changed, so two calls differ by the change alone; scales
    that come from the data stay those of `data`. Raises `ArgumenKeliru` for an indicator that is not there.
    """
    kode = [i.kode for i in ins.indikator]
    nilai = data.nilai[letak : letak + 1].copy()
    for k, x in (ubah or {}).items():
        if k not in kode:
            raise ArgumenKeliru(f"Indikator “{k}” tidak ada.", f"Yang ada: {', '.join(kode)}.")
        nilai[0, kode.index(k)] = x
    ini = Data(data.kode[letak : letak + 1], nilai, data.galat[letak : letak + 1])
    pohon, acuan = Pohon.dari(ins.akar), Acuan.dari(data.nilai)
    skor = float(skor_dasar(ins, nilai, acuan, pohon)[1][0, -1])
    acak = np.random.default_rng(benih)
    potong = tarik(ins, ini, acuan, pohon, ins.ketidakpastian, ulangan, acak)
    akhir = np.concatenate([p[:, 0, -1] for p in potong])
    if np.isnan(skor):
        return Satu(skor, (np.nan, np.nan), {k.kode: np.nan for k in ins.kategori}, akhir)
    bawah, atas = np.quantile(akhir, TINGKAT)
    kelas = [ins.golongkan(float(s)) for s in akhir]
    peluang = {k.kode: kelas.count(k.kode) / len(kelas) for k in ins.kategori}
    return Satu(skor, (min(float(bawah), skor), max(float(atas), skor)), peluang, akhir)


def sebaran(s: Satu, bawah: float = 0.0, atas: float = 100.0, banyak: int = 100) -> list[float]:
    """The density of a unit's draws at `banyak` + 1 points from `bawah` to `atas`: a Gaussian kernel with
    Silverman's width, the highest 1; all 0 where there is no score."""
    x = np.linspace(bawah, atas, banyak + 1)
    isi = s.tarikan[~np.isnan(s.tarikan)]
    if len(isi) == 0:
        return [0.0] * len(x)
    lebar = max(0.25, 1.06 * float(isi.std()) * len(isi) ** -0.2)
    hitung, tepi = np.histogram(isi, bins=400, range=(bawah, atas))
    tengah = (tepi[:-1] + tepi[1:]) / 2
    rapat = (hitung * np.exp(-0.5 * ((x[:, None] - tengah) / lebar) ** 2)).sum(1)
    puncak = float(rapat.max())
    return [float(r / puncak) if puncak else 0.0 for r in rapat]
