"""What evidence says of an indicator, in three words, and whether its kinds agree (triangulation)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hakpilih.indeks.instrumen import BUKTI, Indikator, Instrumen
from hakpilih.indeks.ukur import Larik, normalkan

# What a piece of evidence says, from the worst to the best.
KESAN: dict[str, str] = {"kurang": "kurang", "cukup": "cukup", "baik": "baik"}
# What several pieces come to.
TRIANGULASI: dict[str, str] = {
    "kosong": "belum ada bukti yang menilai",
    "satu": "baru satu jenis bukti",
    "sepakat": "jenis-jenisnya sepakat",
    "dekat": "berbeda satu tingkat",
    "bertentangan": "bertentangan",
}
_PEMBAGI = 4  # of the width of a class: the standard error of a verdict in words


@dataclass(frozen=True, slots=True)
class Bukti:
    """One piece: its kind (of `instrumen.BUKTI`), and what it says (of `KESAN`, "": nothing judged)."""

    jenis: str
    kesan: str = ""


@dataclass(frozen=True, slots=True)
class Triangulasi:
    """What all pieces of one indicator come to; `per_jenis`: of each kind that judges what it says."""

    hasil: str  # of TRIANGULASI
    per_jenis: dict[str, tuple[str, ...]]

    @property
    def kalimat(self) -> str:
        """`Bertentangan: dokumen baik, wawancara atau pengamatan kurang.`"""
        kata = TRIANGULASI[self.hasil]
        if not self.per_jenis:
            return f"{kata[0].upper()}{kata[1:]}."
        bagian = ", ".join(
            f"{BUKTI[j]} {' dan '.join(KESAN[k] for k in isi)}" for j, isi in self.per_jenis.items()
        )
        return f"{kata[0].upper()}{kata[1:]}: {bagian}."


def triangulasi(semua: Sequence[Bukti]) -> Triangulasi:
    """Jika bukti menyebut “baik” dan bukti lain “kurang”, maka bertentangan, sekalipun jenisnya sama. Jika
    dua jenis atau lebih menyebut hal yang sama, maka sepakat; yang berbeda satu tingkat disebut begitu.
    Jika hanya satu jenis yang menilai, maka belum tertriangulasi. Yang tidak menilai tidak dihitung.

    Dasar: triangulasi jenis bukti dalam penelitian kualitatif; tiga tingkatnya rancangan proyek ini.
    """
    per: dict[str, tuple[str, ...]] = {}
    for jenis in BUKTI:
        isi = {b.kesan for b in semua if b.jenis == jenis and b.kesan}
        if isi:
            per[jenis] = tuple(k for k in KESAN if k in isi)
    kata = {k for isi in per.values() for k in isi}
    if not kata:
        hasil = "kosong"
    elif {"baik", "kurang"} <= kata:
        hasil = "bertentangan"
    elif len(kata) > 1:
        hasil = "dekat"
    else:
        hasil = "sepakat" if len(per) > 1 else "satu"
    return Triangulasi(hasil, per)


def kesan_dari_nilai(ins: Instrumen, i: Indikator, nilai: float, urut: Larik | None = None) -> str:
    """What a value says: `kurang` where its score falls into the lowest category, `baik` the highest."""
    skor = float(normalkan(np.array([nilai]), i, np.array([]) if urut is None else urut)[0])
    kelas = [k.kode for k in ins.kategori]
    letak = kelas.index(ins.golongkan(skor))
    if letak == len(kelas) - 1:
        return "baik"
    return "kurang" if letak == 0 else "cukup"


def nilai_dari_kesan(ins: Instrumen, kesan: Sequence[str]) -> tuple[float, float] | None:
    """A score of 0-100 and its standard error for verdicts in words; None where there is none.

    Jika bukti hanya menyebut kata, maka nilainya tengah kelas yang dimaksud dan galatnya seperempat lebar
    kelas itu; bila beberapa kata disebut, maka rata-ratanya, dengan simpangan baku campurannya, sehingga
    bukti yang bertentangan melebarkan selang.

    Dasar: rancangan proyek ini; penelitian yang dinilai tidak memakai skala, jadi ini pengandaian.
    """
    if not kesan:
        return None
    batas = [0.0, *(k.sampai for k in ins.kategori if k.sampai is not None), 100.0]
    letak = {"kurang": 0, "baik": len(batas) - 2, "cukup": (len(batas) - 2) // 2}
    isi = [(batas[letak[k]], batas[letak[k] + 1]) for k in kesan]
    tengah = [(a + b) / 2 for a, b in isi]
    rata = sum(tengah) / len(tengah)
    ragam = sum(
        ((b - a) / _PEMBAGI) ** 2 + (t - rata) ** 2
        for (a, b), t in zip(isi, tengah, strict=True)
    )  # fmt: skip
    return rata, math.sqrt(ragam / len(isi))
