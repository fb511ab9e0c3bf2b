"""A model that is kept: the learnt shares as a file, what the lists looked like, and whether new
lists still look so.

The file holds shares and counts only, nobody's data. Each element's levels are named in it, so a
file of another version of the levels is refused instead of misread.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hakpilih.errors import ArgumenKeliru
from hakpilih.matching.bobot import JENIS, Bagian, Pola, banyak_konteks
from hakpilih.matching.siap import Siap
from hakpilih.matching.tingkat import ELEMEN, TINGKAT
from hakpilih.tulis import periksa_dapat_ditulis, tulis_utuh

VERSI = 1
TERBESAR = 2**20  # bytes; ours have some 40 thousand
# A share that moved by more than this, and by more than chance explains, is worth a word.
GESER, GALAT_BAKU = 0.05, 5.0
TERBUKTI_CUKUP = (
    500  # pairs that a NIK proves; of fewer the shipped tables weigh more than the lists
)
SARAN = "Buat model baru dari kedua daftar lengkap: padan dengan --model ke berkas yang belum ada."
_SEBUTAN = {
    "nik": "NIK yang sah",
    "nkk": "NKK yang sah",
    "tanggal_lahir": "tanggal lahir",
    "nama": "nama",
    "tempat_lahir": "tempat lahir",
    "jenis_kelamin": "jenis kelamin",
    "wilayah": "kelurahan",
    "alamat": "alamat",
}


@dataclass(frozen=True, slots=True)
class Ciri:
    """What two lists look like: rows and share of rows without each element, of either list;
    pairs that a NIK settled and their share of each level, per element."""

    baris: tuple[int, int]
    tanpa: tuple[Mapping[str, float], Mapping[str, float]]
    lewat_nik: int
    tingkat: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Simpanan:
    """A kept model: shares for pairs of the two lists, for pairs inside each, and where from."""

    antar: Bagian
    dalam: tuple[Bagian, Bagian]
    ciri: Ciri


def ciri(s: Siap, lewat_nik: Pola) -> Ciri:
    """The look of two lists; `lewat_nik`: the pairs that a NIK settled."""
    banyak = int(lewat_nik.banyak.sum())
    per_elemen = (
        np.bincount(lewat_nik.amatan.tingkat[:, e], lewat_nik.banyak, len(TINGKAT[elemen]))
        for e, elemen in enumerate(ELEMEN)
    )
    tingkat = {
        elemen: {
            t: round(float(n) / max(banyak, 1), 5)
            for t, n in zip(TINGKAT[elemen], isi, strict=True)
        }
        for elemen, isi in zip(ELEMEN, per_elemen, strict=True)
    }
    return Ciri((s.n[0], s.n[1]), (_tanpa(s, 0), _tanpa(s, 1)), banyak, tingkat)


def _tanpa(s: Siap, sisi: int) -> dict[str, float]:
    ada = {
        "nik": s.nik[sisi] > 0,
        "nkk": s.nkk[sisi] > 0,
        "tanggal_lahir": s.tbh[sisi] > 0,
        "nama": s.nama.kode[sisi] >= 0,
        "tempat_lahir": s.tempat.kode[sisi] >= 0,
        "jenis_kelamin": s.jk[sisi] > 0,
        "wilayah": s.kelurahan.kode[sisi] >= 0,
        "alamat": s.alamat.kode[sisi] >= 0,
    }
    n = max(s.n[sisi], 1)
    return {k: round(1.0 - int(np.count_nonzero(v)) / n, 5) for k, v in ada.items()}


def gabung_ciri(bagian: list[Ciri]) -> Ciri:
    """The look of lists that were weighed part by part."""
    baris = [sum(c.baris[sisi] for c in bagian) for sisi in (0, 1)]
    lewat_nik = sum(c.lewat_nik for c in bagian)
    tanpa = [
        {e: sum(c.tanpa[s][e] * c.baris[s] for c in bagian) / max(baris[s], 1) for e in ELEMEN}
        for s in (0, 1)
    ]
    tingkat = {
        e: {
            t: sum(c.tingkat[e][t] * c.lewat_nik for c in bagian) / max(lewat_nik, 1)
            for t in TINGKAT[e]
        }
        for e in ELEMEN
    }
    return Ciri((baris[0], baris[1]), (tanpa[0], tanpa[1]), lewat_nik, tingkat)


def pergeseran(lama: Ciri, baru: Ciri) -> list[str]:
    """One Indonesian sentence for each way in which new lists no longer look like the old ones."""
    hasil = []
    if lama.lewat_nik < TERBUKTI_CUKUP:
        hasil.append(
            f"Model ini dipelajari dari {lama.lewat_nik} pasangan yang dibuktikan NIK; itu terlalu "
            f"sedikit, kurang dari {TERBUKTI_CUKUP}."
        )
    for sisi, judul in enumerate(("DPT", "DP4")):
        for elemen in ELEMEN:
            dulu, kini = lama.tanpa[sisi][elemen], baru.tanpa[sisi][elemen]
            if _bergeser(dulu, kini, lama.baris[sisi], baru.baris[sisi]):
                hasil.append(
                    f"{judul} kini tanpa {_SEBUTAN[elemen]} pada {_persen(kini)} baris, "
                    f"ketika model dibuat {_persen(dulu)}."
                )
    for elemen in ELEMEN:
        sebut = TINGKAT[elemen]
        for t in list(sebut)[1:]:
            dulu, kini = lama.tingkat[elemen].get(t, 0.0), baru.tingkat[elemen].get(t, 0.0)
            if _bergeser(dulu, kini, lama.lewat_nik, baru.lewat_nik):
                hasil.append(
                    f"Di antara pasangan ber-NIK sama, “{sebut[t]}” kini {_persen(kini)}, "
                    f"ketika model dibuat {_persen(dulu)}."
                )
    return hasil


def _bergeser(dulu: float, kini: float, n_dulu: int, n_kini: int) -> bool:
    """Whether two shares differ by more than `GESER` and more than chance (`GALAT_BAKU`).

    A. Agresti, B. Caffo, "Simple and effective confidence intervals for proportions and differences
    of proportions" (2000): one success and one failure added to each, so that few rows prove nothing.
    """
    a, b = (dulu * n_dulu + 1) / (n_dulu + 2), (kini * n_kini + 1) / (n_kini + 2)
    ragam = a * (1 - a) / (n_dulu + 2) + b * (1 - b) / (n_kini + 2)
    return abs(dulu - kini) > GESER and abs(a - b) > GALAT_BAKU * math.sqrt(ragam)


def _persen(bagian: float) -> str:
    return f"{100 * bagian:.1f} %".replace(".", ",")


def tulis_model(path: Path, m: Simpanan, asal: Mapping[str, Any]) -> None:
    """Write the model, whole or not at all; `asal` says which tool and files it is from."""
    isi = {
        "model_hakpilih": VERSI,
        "asal": dict(asal),
        "ciri": {
            "baris": list(m.ciri.baris),
            "tanpa": [dict(t) for t in m.ciri.tanpa],
            "lewat_nik": m.ciri.lewat_nik,
            "tingkat": {e: dict(t) for e, t in m.ciri.tingkat.items()},
        },
        "antar": _ke_json(m.antar),
        "dalam": [_ke_json(d) for d in m.dalam],
    }
    tulis_utuh(path, json.dumps(isi, ensure_ascii=False, indent=1) + "\n")


def _ke_json(bagian: Bagian) -> dict[str, Any]:
    return {
        jenis: {
            elemen: [
                dict(zip(TINGKAT[elemen], map(float, konteks), strict=True)) for konteks in tabel
            ]
            for elemen, tabel in zip(ELEMEN, tabel_semua, strict=True)
        }
        for jenis, tabel_semua in zip(JENIS, bagian, strict=True)
    }


def siapkan_tempat(path: Path, keluar: Path) -> Simpanan | None:
    """The kept model where the file exists, else None once it is sure that it can be written.

    Raises `ArgumenKeliru` where it can be neither, or lies in the folder `keluar` of the results,
    which is replaced as a whole.
    """
    if path.absolute().parent.resolve() == keluar.absolute().resolve():
        raise ArgumenKeliru(
            f"Berkas model “{path}” berada di dalam folder hasil, yang diganti seluruhnya.",
            "Simpan model di luar folder --keluar.",
        )
    if path.exists() or path.is_symlink():
        return baca_model(path)
    periksa_dapat_ditulis(path)
    return None


def baca_model(path: Path) -> Simpanan:
    """The kept model; raises `ArgumenKeliru` where the file is no model of this version."""
    try:
        if not path.is_file():
            raise ValueError
        with path.open("rb") as f:
            teks = f.read(TERBESAR + 1)
        if len(teks) > TERBESAR:
            raise ValueError
        isi = json.loads(teks)
        if isi["model_hakpilih"] != VERSI:
            raise ValueError
        dalam = tuple(_dari_json(d) for d in isi["dalam"])
        return Simpanan(_dari_json(isi["antar"]), (dalam[0], dalam[1]), _baca_ciri(isi["ciri"]))
    except (
        ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError,
        OSError,
    ):  # fmt: skip
        raise ArgumenKeliru(
            f"“{path}” bukan model pemadanan dari hakpilih versi ini, atau tidak terbaca.",
            SARAN,
        ) from None


def _baca_ciri(c: Any) -> Ciri:
    dua = tuple(int(n) for n in c["baris"])
    tanpa = tuple({e: float(t[e]) for e in ELEMEN} for t in c["tanpa"])
    tingkat = {e: {t: float(c["tingkat"][e][t]) for t in TINGKAT[e]} for e in ELEMEN}
    hasil = Ciri((dua[0], dua[1]), (tanpa[0], tanpa[1]), int(c["lewat_nik"]), tingkat)
    bagian = [v for t in (*hasil.tanpa, *tingkat.values()) for v in t.values()]
    if not all(0 <= v <= 1 for v in bagian) or min(*hasil.baris, hasil.lewat_nik) < 0:
        raise ValueError
    if max(*hasil.baris, hasil.lewat_nik) > 10**12:
        raise ValueError
    return hasil


def _dari_json(isi: Any) -> Bagian:
    hasil = []
    for jenis in JENIS:
        tabel_semua = []
        for elemen in ELEMEN:
            tabel = np.array([[k[t] for t in TINGKAT[elemen]] for k in isi[jenis][elemen]], float)
            bentuk = (banyak_konteks(elemen), len(TINGKAT[elemen]))
            if tabel.shape != bentuk or not ((tabel > 0) & (tabel <= 1)).all():
                raise ValueError
            if np.abs(tabel[:, 1:].sum(axis=1) - 1).max() > 0.01:  # shares of each context
                raise ValueError
            tabel_semua.append(tabel)
        hasil.append(tuple(tabel_semua))
    return hasil[0], hasil[1], hasil[2]
