"""The result of an index as JSON, as a table, as sentences."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import numpy as np

from hakpilih.indeks.hitung import Hasil, rekap_kelas
from hakpilih.indeks.sifat import (
    Koherensi,
    Pengaruh,
    Pengungkit,
    koherensi,
    pengaruh,
    pengungkit,
)
from hakpilih.publikasi.angka import desimal, persen
from hakpilih.tulis import tulis_utuh

_KATA_SUMBER = {
    "data": "galat data",
    "bobot": "bobot",
    "normalisasi": "cara menormalkan",
    "agregasi": "cara menggabungkan",
}


def isi_json(h: Hasil) -> dict[str, Any]:
    """Everything, ready for `json.dumps`; a unit that was not scored has nulls."""
    kategori, ungkit = h.kategori(), pengungkit(h)
    kelas = [k.kode for k in h.instrumen.kategori]
    indikator = [i.kode for i in h.instrumen.indikator]
    satuan = []
    for u, kode in enumerate(h.kode):
        ada = not np.isnan(h.skor[u])
        dimensi = {
            n: {"skor": _bulat(h.dimensi[u, d]), "selang": _selang(h.selang_dimensi[u, d])}
            for d, n in enumerate(h.simpul[:-1])
        }
        satuan.append(
            {
                "kode": kode,
                "skor": _bulat(h.skor[u]),
                "selang": _selang(h.selang[u]),
                "peringkat": int(h.peringkat[u]) or None,
                "selang_peringkat": [int(x) for x in h.selang_peringkat[u]] if ada else None,
                "kategori": kategori[u] or None,
                "peluang_kategori": dict(zip(kelas, map(float, h.peluang[u]), strict=True))
                if ada
                else None,
                "dimensi": dimensi,
                "hilang": [indikator[i] for i in np.flatnonzero(h.hilang[u])],
                "pengungkit": [_pengungkit(p) for p in ungkit[u]],
            }
        )
    return {
        "instrumen": h.instrumen.kode,
        "versi": h.instrumen.versi,
        "ilustratif": h.instrumen.ilustratif,
        "catatan": h.instrumen.catatan,
        "sumber": list(h.instrumen.sumber),
        "ulangan": h.ulangan,
        "benih": h.benih,
        "satuan": satuan,
        "pengaruh": {
            "sumber": {k: round(v, 4) for k, v in h.sumber.items()},
            "indikator": [_pengaruh(p) for p in pengaruh(h)],
        },
        "koherensi": [_koherensi(k) for k in koherensi(h)],
        "kelas": rekap_kelas(h.kode, kategori),
    }  # fmt: skip


def baris(h: Hasil) -> tuple[list[str], list[list[str]]]:
    """Heading and rows for people, the best first."""
    kelas = {k.kode: k.nama for k in h.instrumen.kategori}
    kategori = h.kategori()
    kepala = ["Kode", "Skor", "Selang 95 %", "Peringkat", "Kategori", "Peluang kategori itu"]
    isi = []
    for u in np.argsort(-np.nan_to_num(h.skor, nan=-1), kind="stable"):
        if np.isnan(h.skor[u]):
            isi.append([h.kode[u], "–", "–", "–", "tidak dihitung", "–"])
            continue
        letak = [k.kode for k in h.instrumen.kategori].index(kategori[u])
        a, b = h.selang[u]
        r, s = h.selang_peringkat[u]
        isi.append(
            [
                h.kode[u], desimal(h.skor[u]), f"{desimal(a)}–{desimal(b)}",
                f"{h.peringkat[u]} ({r}–{s})", kelas[kategori[u]],
                persen(float(h.peluang[u, letak]), 1, 1),
            ]
        )  # fmt: skip
    return kepala, isi


def kalimat(h: Hasil) -> list[str]:
    """What to know beside the table."""
    i = h.instrumen
    hasil = [f"{i.nama}, versi {i.versi}; {h.ulangan} ulangan, benih {h.benih}."]
    if i.ilustratif:
        hasil.append(f"Ilustratif: {i.catatan}")
    kelas = rekap_kelas(h.kode, h.kategori())[""]
    nama = {k.kode: k.nama for k in i.kategori} | {"": "tidak dihitung"}
    hasil.append("Banyaknya: " + ", ".join(f"{nama[k]} {n}" for k, n in kelas.items() if n) + ".")
    besar = sorted(((v, k) for k, v in h.sumber.items() if v > 0), reverse=True)
    if besar:
        bagian = ", ".join(f"{_KATA_SUMBER[k]} {persen(v, 1, 0)}" for v, k in besar)
        hasil.append(f"Asal ketidakpastian skor: {bagian}.")
    ragu = sum(1 for p in h.peluang if not np.isnan(p).any() and p.max() < 0.95)
    if ragu:
        hasil.append(f"{ragu} satuan belum pasti kategorinya: peluangnya di bawah 95 %.")
    kurang = int(h.hilang.any(1).sum())
    if kurang:
        akibat = "tidak dihitung" if i.hilang == "tolak" else "selangnya melebar"
        hasil.append(f"{kurang} satuan belum lengkap: {akibat}.")
    return hasil


def simpan_csv(h: Hasil, path: Path) -> None:
    """The table as CSV, numbers with decimal points."""
    kelas = [k.kode for k in h.instrumen.kategori]
    isi = io.StringIO()
    tulis = csv.writer(isi, lineterminator="\n")
    tulis.writerow(
        ["kode", "skor", "bawah", "atas", "peringkat", "peringkat_bawah", "peringkat_atas", "kategori",
         *(f"peluang_{k}" for k in kelas), *h.simpul[:-1]]
    )  # fmt: skip
    for u, k in enumerate(h.kategori()):
        angka = [h.skor[u], *h.selang[u]]
        tulis.writerow(
            [h.kode[u], *("" if np.isnan(x) else f"{x:.4f}" for x in angka), h.peringkat[u] or "",
             *(h.selang_peringkat[u] if k else ("", "")), k,
             *("" if np.isnan(x) else f"{x:.4f}" for x in (*h.peluang[u], *h.dimensi[u, :-1]))]
        )  # fmt: skip
    tulis_utuh(path, isi.getvalue())


def _selang(isi: Any) -> list[float | None]:
    return [_bulat(x) for x in isi]


def _pengungkit(p: Pengungkit) -> dict[str, Any]:
    return {
        "indikator": p.indikator,
        "kini": _bulat(p.kini),
        "ke": p.ke,
        "tambah": _bulat(p.tambah),
    }


def _pengaruh(p: Pengaruh) -> dict[str, Any]:
    bobot, isi = round(p.bobot, 4), _bulat(p.pengaruh)
    return {"kode": p.kode, "bobot": bobot, "pengaruh": isi, "arah": p.arah}


def _koherensi(k: Koherensi) -> dict[str, Any]:
    rendah = _bulat(k.korelasi_terendah, 3)
    alfa = _bulat(k.alfa, 3)
    return {"kode": k.kode, "bagian": k.bagian, "alfa": alfa, "korelasi_terendah": rendah}


def _bulat(x: float | None, angka: int = 4) -> float | None:
    return None if x is None or np.isnan(x) else round(float(x), angka)
