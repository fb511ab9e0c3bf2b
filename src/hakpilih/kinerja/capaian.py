"""How far an indicator came: achievement in per cent of its target, by direction; categories; the mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hakpilih.errors import ArgumenKeliru

NAIK, TURUN, TEPAT = "naik", "turun", "tepat"
ARAH: dict[str, str] = {
    NAIK: "Makin tinggi makin baik",
    TURUN: "Makin rendah makin baik",
    TEPAT: "Makin dekat target makin baik",
}


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A category: achievements of more than `di_atas` per cent have it, unless a higher one does."""

    di_atas: float
    nama: str
    nada: str


@dataclass(frozen=True, slots=True)
class Skala:
    """A scale of categories, the highest first. `dasar`: key of `dasar.DASAR`."""

    nama: str
    tingkat: tuple[Tingkat, ...]
    dasar: str


# An office chooses one with its agreement: no scale that binds KPU was found.
SKALA: dict[str, Skala] = {
    "lima": Skala(
        "Lima tingkat (Permendagri 86/2017)",
        (
            Tingkat(90, "Sangat tinggi", "beres"),
            Tingkat(75, "Tinggi", "beres"),
            Tingkat(65, "Sedang", "awas"),
            Tingkat(50, "Rendah", "awas"),
            Tingkat(-1, "Sangat rendah", "galat"),
        ),
        "skala",
    ),
    "dua": Skala(
        "Berhasil atau belum",
        (Tingkat(99.995, "Berhasil", "beres"), Tingkat(-1, "Belum berhasil", "awas")),
        "kategori_kpu",
    ),
}
BATAS_RERATA = 120.0  # per cent that one indicator adds at most to a mean
_TERBESAR = 1e15


def capaian(arah: str, target: float, realisasi: float) -> float:
    """Jika makin tinggi makin baik, maka capaian = realisasi ÷ target × 100; jika makin rendah makin baik,
    maka (2 × target − realisasi) ÷ target × 100; jika makin dekat makin baik, maka 100 dikurangi selisihnya
    dalam persen target. Capaian tidak pernah di bawah 0.

    Target 0 hanya dapat tercapai tepat: 100 bila realisasinya 0, selain itu 0. Target dan realisasi
    bilangan tidak negatif dalam satuan indikator. `ArgumenKeliru` bila arahnya tidak dikenal atau angkanya
    tidak masuk akal.

    Dasar: Perpres 29/2014 dan Permenpan-RB 53/2014 (bandingkan target dan realisasi); rumus menurunnya
    kebiasaan laporan kinerja."""
    if arah not in ARAH:
        raise ArgumenKeliru("Arah indikatornya tidak dikenal.", f"Yang ada: {', '.join(ARAH)}.")
    for nama, x in (("Target", target), ("Realisasi", realisasi)):
        if not 0 <= x <= _TERBESAR:  # NaN too
            raise ArgumenKeliru(
                f"{nama} harus bilangan 0 atau lebih.", "Periksa angka dan satuannya."
            )
    if target == 0:
        if arah == NAIK:
            raise ArgumenKeliru(
                "Target 0 tidak dapat diukur bila makin tinggi makin baik.",
                "Ubah targetnya, atau pilih “makin rendah makin baik”.",
            )
        return 100.0 if realisasi == 0 else 0.0
    if arah == NAIK:
        nilai = realisasi / target
    elif arah == TURUN:
        nilai = (2 * target - realisasi) / target
    else:
        nilai = 1 - abs(realisasi - target) / target
    return max(0.0, 100 * nilai)


def tercapai(arah: str, target: float, realisasi: float) -> bool:
    """Jika capaiannya 100 persen atau lebih, maka targetnya tercapai.

    Dasar: Permenpan-RB 53/2014.
    """
    return capaian(arah, target, realisasi) >= 100 - 1e-9


def kategori(nilai: float, skala: str) -> Tingkat:
    """Jika capaian melewati batas sebuah tingkat, maka tingkat tertinggi itulah kategorinya. `skala`: kunci
    `SKALA`.

    Dasar: Permendagri 86/2017 untuk lima tingkat; kantor memilih skalanya.
    """
    return next(t for t in SKALA[skala].tingkat if nilai > t.di_atas)


def rerata(nilai: Iterable[float], batas: float = BATAS_RERATA) -> float | None:
    """Jika capaian diratakan, maka satu indikator menyumbang paling banyak `batas` persen, sehingga target
    yang terlalu rendah tidak menutupi yang tidak tercapai. None bila tidak ada nilai.

    Dasar: rancangan proyek ini; batasnya diatur kantor.
    """
    semua = [min(x, batas) for x in nilai]
    return sum(semua) / len(semua) if semua else None
