"""Small TPS are shrunk towards their city before anyone calls them high or low; odd ones are named.

Each TPS is a draw from the spread of its city (beta-binomial, moments): a TPS of forty voters says little by
itself, one of five hundred much. Source: Efron & Morris, Stein's estimator and its generalisations (1975);
the beta-binomial is in Carlin & Louis, Bayesian Methods for Data Analysis (2008), ch. 5.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from hakpilih.intake.keluaran import jinakkan
from hakpilih.partisipasi.hadir import Hadir
from hakpilih.tulis import tulis_utuh

Larik = npt.NDArray[np.float64]
TINGGI, RENDAH, BIASA = "tinggi", "rendah", "biasa"
SELANG = 0.95
LANGKA = 1e-4  # a TPS that only one in ten thousand of its city would be as far out
PALING_SEDIKIT = 10  # TPS that tell a spread

JANGGAL: dict[str, str] = {
    "semua_datang": "Semua pemilih datang.",
    "tidak_ada_datang": "Tidak seorang pun datang.",
    "melebihi": "Pengguna melebihi pemilih.",
    "jauh_tinggi": "Jauh lebih tinggi daripada TPS lain di kota ini.",
    "jauh_rendah": "Jauh lebih rendah daripada TPS lain di kota ini.",
}


@dataclass(frozen=True, slots=True)
class Susutan:
    """One TPS. `susut`: the share after shrinking, in per cent, with its 95 % interval; `golongan` against
    the city's mean; `janggal`: keys of `JANGGAL`."""

    hadir: Hadir
    susut: float
    selang: tuple[float, float]
    golongan: str
    janggal: tuple[str, ...]

    def json(self) -> dict[str, object]:
        """As `--json` prints it beside a TPS."""
        return {
            "hadir_persen": round(self.susut, 4),
            "selang": [round(x, 4) for x in self.selang],
            "golongan": self.golongan,
            "janggal": list(self.janggal),
        }


def sebaran(pakai: Larik, dari: Larik) -> tuple[float, float]:
    """Mean and precision (a + b) of the beta distribution of a city's TPS, by moments; infinite where
    they differ no more than chance makes them."""
    n, rata = float(dari.sum()), float(pakai.sum() / dari.sum())
    k = len(dari)
    bagian = pakai / dari
    # Kleinman's weighted moments (JASA 68, 1973), weights by the number of voters.
    s = float((dari * (bagian - rata) ** 2).sum())
    duga = rata * (1 - rata) * (k - 1)
    lebih = rata * (1 - rata) * (n - float((dari**2).sum()) / n - (k - 1))
    rho = (s - duga) / lebih if lebih > 0 else 0.0
    return rata, 1 / rho - 1 if 0 < rho < 1 else np.inf


def susutkan(tps: Sequence[Hadir], suku_kota: int = 2) -> list[Susutan]:
    """Shrink the TPS of each city (the first `suku_kota` parts of the code); those without a figure stay out.

    Jika sebuah TPS kecil, maka angkanya ditarik ke rata-rata kotanya, makin kecil makin jauh; ia disebut
    tinggi atau rendah hanya bila seluruh selang 95 %-nya di satu sisi rata-rata itu.

    Dasar: rancangan proyek ini; penduga Bayes empiris.
    """
    per: dict[str, list[Hadir]] = {}
    for h in tps:
        if h.pemilih and h.pengguna_hak_pilih is not None:
            per.setdefault(".".join((h.kode or "").split(".")[:suku_kota]), []).append(h)
    return [s for isi in per.values() for s in _kota(isi)]


def _kota(isi: list[Hadir]) -> list[Susutan]:
    from scipy.special import betaincinv

    dari = np.array([h.pemilih for h in isi], float)
    pakai = np.array([h.pengguna_hak_pilih for h in isi], float)
    batas = np.minimum(pakai, dari)
    cukup = len(isi) >= PALING_SEDIKIT
    rata, presisi = sebaran(batas, dari) if cukup else (float(batas.sum() / dari.sum()), np.inf)
    if not np.isfinite(presisi) or not 0 < rata < 1:
        tetap = np.full(len(isi), rata)
        bawah = atas = susut = tetap
        ekor_atas = ekor_bawah = np.ones(len(isi))
    else:
        a, b = rata * presisi, (1 - rata) * presisi
        susut = (batas + a) / (dari + presisi)
        sisi = (1 - SELANG) / 2
        bawah = betaincinv(batas + a, dari - batas + b, sisi)
        atas = betaincinv(batas + a, dari - batas + b, 1 - sisi)
        ekor_bawah, ekor_atas = _ekor(batas, dari, a, b)
    hasil = []
    for n, h in enumerate(isi):
        golongan = TINGGI if bawah[n] > rata else RENDAH if atas[n] < rata else BIASA
        janggal = _janggal(pakai[n], dari[n], ekor_bawah[n], ekor_atas[n])
        selang = (100 * float(bawah[n]), 100 * float(atas[n]))
        hasil.append(Susutan(h, 100 * float(susut[n]), selang, golongan, janggal))
    return hasil


def _ekor(pakai: Larik, dari: Larik, a: float, b: float) -> tuple[Larik, Larik]:
    """How rare so few, and so many, are among the city's TPS: tails of the beta-binomial, summed where a
    normal tail says that it may matter, else 1."""
    from scipy.special import betaln, gammaln

    rata = a / (a + b)
    ragam = dari * rata * (1 - rata) * (a + b + dari) / (a + b + 1)
    jauh = np.abs(pakai - dari * rata) > 2.5 * np.sqrt(ragam)
    bawah, atas = np.ones(len(pakai)), np.ones(len(pakai))
    for n in np.flatnonzero(jauh):
        d, y = int(dari[n]), int(pakai[n])
        k = np.arange(y, d + 1) if y > d * rata else np.arange(0, y + 1)
        log = gammaln(d + 1) - gammaln(k + 1) - gammaln(d - k + 1) + betaln(k + a, d - k + b)
        (atas if y > d * rata else bawah)[n] = float(np.exp(log - betaln(a, b)).sum())
    return bawah, atas


def _janggal(pakai: float, dari: float, bawah: float, atas: float) -> tuple[str, ...]:
    hasil = []
    if pakai > dari:
        hasil.append("melebihi")
    elif pakai == dari and dari >= PALING_SEDIKIT:
        hasil.append("semua_datang")
    elif pakai == 0:
        hasil.append("tidak_ada_datang")
    if atas < LANGKA and "melebihi" not in hasil:
        hasil.append("jauh_tinggi")
    elif bawah < LANGKA:
        hasil.append("jauh_rendah")
    return tuple(hasil)


def hitung_golongan(tps: Sequence[Susutan]) -> dict[str, int]:
    """How many are high, low and usual."""
    return {g: sum(1 for s in tps if s.golongan == g) for g in (TINGGI, RENDAH, BIASA)}


def simpan_csv(tps: Sequence[Susutan], tujuan: Path) -> None:
    """Every TPS as CSV with decimal points, whole or not at all."""
    isi = io.StringIO()
    tulis = csv.writer(isi, lineterminator="\n")
    tulis.writerow(
        ("kode", "pengguna_hak_pilih", "pemilih", "hadir_persen", "susut", "bawah", "atas", "golongan",
         "janggal")
    )  # fmt: skip
    for s in tps:
        h = s.hadir
        angka = (h.hadir_persen, s.susut, *s.selang)
        tulis.writerow(
            (h.kode or jinakkan(h.nama), h.pengguna_hak_pilih, h.pemilih,
             *("" if x is None else f"{x:.4f}" for x in angka), s.golongan, " ".join(s.janggal))
        )  # fmt: skip
    tulis_utuh(tujuan, isi.getvalue())
