"""Scores published without a margin: how probable each class is under a stated error; class counts."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from hakpilih.errors import ArgumenKeliru
from hakpilih.indeks.instrumen import Instrumen
from hakpilih.wilayah import kode_bertitik, tingkat

TERBANYAK = 20_000
DITAMPILKAN = 20
_TEPI = 1e-9


@dataclass(frozen=True, slots=True)
class Skor:
    """One published score. `galat`: its standard error where the file names one; `terbit`: its class as
    published, "" where it was not."""

    kode: str
    nama: str
    skor: float
    galat: float | None = None
    terbit: str = ""


@dataclass(frozen=True, slots=True)
class Sebaran:
    """How true scores are taken to lie before one is looked at: normal, from published class counts."""

    rata: float
    simpangan: float


def sebaran_dari_kelas(ins: Instrumen, banyak: Sequence[int]) -> Sebaran | None:
    """The normal distribution whose lowest and highest class hold the published shares; None where an outer
    class is empty or there are fewer than three classes.

    Source: the quantiles of a normal distribution; no other assumption.
    """
    batas = [k.sampai for k in ins.kategori if k.sampai is not None]
    semua = sum(banyak)
    if len(batas) < 2 or len(banyak) != len(ins.kategori) or not (banyak[0] and banyak[-1]):
        return None
    baku = NormalDist()
    bawah, atas = baku.inv_cdf(banyak[0] / semua), baku.inv_cdf(1 - banyak[-1] / semua)
    simpangan = (batas[-1] - batas[0]) / (atas - bawah)
    return Sebaran(batas[0] - bawah * simpangan, simpangan)


def peluang_kelas(
    ins: Instrumen, skor: float, galat: float, sebaran: Sebaran | None = None
) -> dict[str, float]:
    """Jika skor terbit tanpa galat dan galatnya diandaikan, maka peluang tiap kategori ialah bagian sebaran
    normal di sekitar skor itu yang jatuh di antara batas-batasnya. Jika sebaran semua satuan diketahui, maka
    skor yang jauh dari rata-rata ditarik ke arahnya lebih dahulu, sebab yang tertinggi sebagian karena mujur.

    Dasar: rancangan proyek ini; galat skor resmi tidak diumumkan, jadi selalu pengandaian.
    """
    rata, lebar = skor, max(galat, _TEPI)
    if sebaran is not None:
        # The spread of published scores holds the error too.
        benar = max(sebaran.simpangan**2 - lebar**2, _TEPI)
        w = benar / (benar + lebar**2)
        rata, lebar = sebaran.rata + w * (skor - sebaran.rata), math.sqrt(w) * lebar
    d = NormalDist(rata, max(lebar, _TEPI))
    hasil, dulu = {}, 0.0
    for k in ins.kategori:
        kini = 1.0 if k.sampai is None else d.cdf(k.sampai)
        hasil[k.kode] = kini - dulu
        dulu = kini
    return hasil


def galat_terbesar(ins: Instrumen, skor: float, peluang: float = 0.95) -> float:
    """The largest standard error under which a score's own class still has this probability; 0 on a bound."""
    kelas = ins.golongkan(skor)
    bawah, atas = 0.0, 100.0
    for _ in range(60):
        tengah = (bawah + atas) / 2
        if peluang_kelas(ins, skor, tengah)[kelas] >= peluang:
            bawah = tengah
        else:
            atas = tengah
    return bawah


def baca_skor(teks: str, nama: str, ins: Instrumen) -> list[Skor]:
    """Published scores from a CSV with `kode`, `nama`, `skor` and, where they are known, `galat` and
    `kategori`. Codes are of a province or a kabupaten/kota, dotted or not.

    Raises `ArgumenKeliru` with every mistake, its line and its column.
    """
    baris = _baris(teks)
    letak = {k.strip().lower(): n for n, k in enumerate(baris[0])} if baris else {}
    kurang = [k for k in ("kode", "nama", "skor") if k not in letak]
    if kurang:
        raise ArgumenKeliru(
            f"{nama}: baris 1 tidak berkolom {', '.join(kurang)}.",
            "Kepalanya: kode,nama,skor dan, bila ada, galat,kategori.",
        )
    if len(baris) - 1 > TERBANYAK:
        raise ArgumenKeliru(f"{nama} lebih dari {TERBANYAK} baris.", "Bagi berkasnya.")
    salah: list[str] = []
    hasil: dict[str, Skor] = {}
    dulu: dict[str, int] = {}
    nama_kelas = {s.lower(): k.kode for k in ins.kategori for s in (k.kode, k.nama)}
    for n, b in enumerate(baris[1:], 2):
        if not any(s.strip() for s in b):
            continue
        sel = {k: b[i].strip() if i < len(b) else "" for k, i in letak.items()}
        kode = kode_bertitik(sel["kode"]) or ""
        if tingkat(kode) not in ("provinsi", "kabupaten", "kota"):
            salah.append(
                f"baris {n}, kolom kode: “{sel['kode'][:20]}” bukan kode provinsi atau kabupaten/kota."
            )
        elif kode in dulu:
            salah.append(f"baris {n}, kolom kode: {kode} sudah ada di baris {dulu[kode]}.")
        dulu.setdefault(kode, n)
        kelas = nama_kelas.get(sel.get("kategori", "").lower(), "")
        if sel.get("kategori") and not kelas:
            ada = ", ".join(k.nama for k in ins.kategori)
            salah.append(
                f"baris {n}, kolom kategori: “{sel['kategori'][:20]}” bukan salah satu dari {ada}."
            )
        skor = _angka(sel["skor"], n, "skor", 100.0, salah)
        galat = _angka(sel["galat"], n, "galat", 50.0, salah) if sel.get("galat") else None
        if skor is not None and kelas and ins.golongkan(skor) != kelas:
            salah.append(
                f"baris {n}, kolom kategori: {sel['kategori'][:20]} tidak cocok dengan skor {sel['skor']}."
            )
        hasil[kode] = Skor(kode, sel["nama"][:120] or kode, skor or 0.0, galat, kelas)
    if not hasil:
        salah.append("tidak ada baris data di bawah kepalanya.")
    if salah:
        sisa = (
            f"\n  dan {len(salah) - DITAMPILKAN} kesalahan lain."
            if len(salah) > DITAMPILKAN
            else ""
        )
        butir = "".join(f"\n  {s}" for s in salah[:DITAMPILKAN])
        raise ArgumenKeliru(
            f"{nama} memuat {len(salah)} kesalahan:{butir}{sisa}",
            "Perbaiki semuanya, lalu kirim lagi.",
        )
    return list(hasil.values())


def _baris(teks: str) -> list[list[str]]:
    kepala = teks.split("\n", 1)[0]
    pemisah = ";" if kepala.count(";") > kepala.count(",") else ","
    return list(csv.reader(io.StringIO(teks), delimiter=pemisah))


def _angka(teks: str, n: int, kolom: str, paling: float, salah: list[str]) -> float | None:
    try:
        x = float(teks.replace(",", ".") if teks.count(",") == 1 and "." not in teks else teks)
    except ValueError:
        x = math.nan
    if not 0 <= x <= paling:
        salah.append(f"baris {n}, kolom {kolom}: “{teks[:20]}” bukan bilangan 0 sampai {paling:g}.")
        return None
    return x


@dataclass(frozen=True, slots=True)
class Peringkat:
    """Of one unit its rank and the 95 % interval of it, and the probability of each class."""

    peringkat: int
    selang: tuple[int, int]
    peluang: dict[str, float]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Units of one level together. `kelas`: how many as published; `selang`: of each class the 95 % interval
    of how many truly are in it."""

    satuan: list[Peringkat]
    kelas: dict[str, int]
    selang: dict[str, tuple[int, int]]
    rata: float


def hitung_terbit(
    ins: Instrumen, semua: Sequence[Skor], galat: float, *, ulangan: int = 4_000, benih: int = 1
) -> Hitungan:
    """Ranks and class counts of units of one level, each score drawn around itself by its error (`galat`
    where the file names none), never beyond 0 and 100."""
    skor = np.array([s.skor for s in semua])
    lebar = np.array([galat if s.galat is None else s.galat for s in semua])
    acak = np.random.default_rng(benih)
    tarik = np.clip(skor + lebar * acak.standard_normal((ulangan, len(skor))), 0, 100)
    urut = np.argsort(np.argsort(-tarik, axis=1), axis=1) + 1
    peringkat = [1 + int((skor > s).sum()) for s in skor]
    batas = np.quantile(urut, (0.025, 0.975), axis=0)
    kelas = np.zeros(tarik.shape, int)
    for k in ins.kategori:
        if k.sampai is not None:
            kelas += (tarik > k.sampai) if k.termasuk else (tarik >= k.sampai)
    kode = [k.kode for k in ins.kategori]
    banyak = np.stack([(kelas == n).sum(1) for n in range(len(kode))])
    bawah, atas = np.quantile(banyak, (0.025, 0.975), axis=1)
    satuan = [
        Peringkat(
            p, (min(p, int(np.floor(batas[0, u]))), max(p, int(np.ceil(batas[1, u])))),
            {k: float((kelas[:, u] == n).mean()) for n, k in enumerate(kode)},
        )
        for u, p in enumerate(peringkat)
    ]  # fmt: skip
    terbit = [ins.golongkan(float(s)) for s in skor]
    return Hitungan(
        satuan, {k: terbit.count(k) for k in kode},
        {k: (int(np.floor(bawah[n])), int(np.ceil(atas[n]))) for n, k in enumerate(kode)},
        float(skor.mean()) if len(skor) else math.nan,
    )  # fmt: skip
