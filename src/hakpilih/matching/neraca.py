"""ringkasan.json: counts that balance for both lists, and what is needed to repeat the run."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih import __version__
from hakpilih.intake.hasil import Hasil
from hakpilih.matching.bobot import JENIS
from hakpilih.matching.ganda import KASUS
from hakpilih.matching.jodoh import AMBANG
from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from hakpilih.matching.model import Simpanan, pergeseran
from hakpilih.matching.padankan import menerima_kiriman
from hakpilih.matching.pencocokan import Pencocokan
from hakpilih.matching.penulis import BATAS_PELUANG, PenulisPasangan
from hakpilih.matching.tingkat import ELEMEN, INDUK, TINGKAT

LINTAS_WAJAR = 0.2  # share of rows in several parts beyond which regions are likely misread


def ringkas(
    hasil: tuple[Hasil, Hasil],
    kolom: tuple[Path | None, Path | None],
    c: Pencocokan,
    pasangan: PenulisPasangan,
    benih: int,
    model: Path | None,
    semula: Simpanan | None,
) -> dict[str, Any]:
    """The summary of one run; `semula`: the kept model it was told to use."""
    dpt, dp4 = hasil
    n, tabel = pasangan.jumlah, c.tabel
    sama = dpt.sha256 == dp4.sha256
    ragu = tabel.ragu["peluang"].to_numpy()
    kiriman = menerima_kiriman((dpt.diterima, dp4.diterima))
    return {
        "alat": f"hakpilih {__version__}",
        "benih": benih,
        "bagian": {
            "jumlah": c.bagian,
            "baris_lintas_bagian": list(c.lintas),
            "peringatan": _peringatan_bagian(c, (dpt.diterima, dp4.diterima)),
        },
        "dpt": _daftar(dpt, kolom[0], n, tabel.hanya[0], sama),
        "dp4": _daftar(dp4, kolom[1], n, tabel.hanya[1], sama),
        "pasangan": {
            "jumlah": n,
            "per_tahap": {t: pasangan.per_tahap[t] for t in TAHAP},
            "berubah": dict(sorted(pasangan.berubah.items(), key=lambda u: (-u[1], u[0]))),
            "tanpa_perubahan": pasangan.tanpa_perubahan,
        },
        "ragu": {
            "jumlah": tabel.ragu.num_rows,
            "per_alasan": _per(tabel.ragu["alasan"], tuple(ALASAN_RAGU)),
        },
        "hanya_dpt": _hanya(tabel.hanya[0]),
        "hanya_dp4": _hanya(tabel.hanya[1]),
        "ganda_dpt": ringkas_ganda(tabel.ganda[0], kiriman[0]),
        "ganda_dp4": ringkas_ganda(tabel.ganda[1], kiriman[1]),
        "selisih": {
            "dpt": dpt.diterima,
            "dp4": dp4.diterima,
            "neto": dp4.diterima - dpt.diterima,
            "hanya_dp4": tabel.hanya[1].num_rows,
            "hanya_dpt": tabel.hanya[0].num_rows,
        },
        "peluang": {
            "batas": BATAS_PELUANG,
            "jumlah": (
                pasangan.per_peluang + np.histogram(ragu[ragu < AMBANG], BATAS_PELUANG)[0]
            ).tolist(),
        },
        "model": {
            **_model(c),
            "berkas": str(model.absolute()) if model else None,
            "dipelajari": semula is None,
            "pergeseran": pergeseran(semula.ciri, c.timbangan.ciri) if semula else [],
        },
    }


def _peringatan_bagian(c: Pencocokan, n: tuple[int, int]) -> list[str]:
    """What makes matching part by part worse than it should be."""
    lintas = sum(c.lintas) / max(sum(n), 1)
    if lintas <= LINTAS_WAJAR:
        return []
    return [
        f"{100 * lintas:.0f} % baris ber-NIK sama dengan baris di kecamatan lain. Biasanya nama kecamatan "
        "kedua daftar ditulis berbeda atau kosong. Samakan dahulu: periksa kedua berkas dengan "
        "--wilayah-berkas, lalu padankan lagi."
    ]


def _daftar(
    h: Hasil, kolom: Path | None, berpasangan: int, hanya: pa.Table, kembar: bool
) -> dict[str, Any]:
    peringatan = [
        m.pesan
        for m in (h.masalah() if h.status == "ditahan" else ())
        if m.baris is None and m.tingkat == "peringatan"
    ]
    if kembar:
        peringatan.append("Kedua berkas sama persis: daftar ini dicocokkan dengan dirinya sendiri.")
    return {
        "berkas": str(h.berkas.absolute()),
        "sha256": h.sha256,
        "format": h.format,
        "kolom": str(kolom.absolute()) if kolom else None,
        "sha256_kolom": hashlib.sha256(kolom.read_bytes()).hexdigest() if kolom else None,
        "baris": h.baris,
        "diterima": h.diterima,
        "disisihkan": h.disisihkan,
        "ditolak": h.ditolak,
        "berpasangan": berpasangan,
        "hanya": hanya.num_rows,
        "peringatan": peringatan,
    }


def _hanya(t: pa.Table) -> dict[str, Any]:
    return {"jumlah": t.num_rows, "per_alasan": _per(t["alasan"], tuple(ALASAN_HANYA))}


def ringkas_ganda(t: pa.Table, sekitar: bool = False) -> dict[str, Any]:
    """How many groups there are of each case; `sekitar`: only rows near a short list were searched."""
    kasus = t.select(["kelompok", "kasus"]).group_by("kelompok", use_threads=False)
    pertama = kasus.aggregate([("kasus", "min")])["kasus_min"]
    return {
        "kelompok": len(pertama),
        "hanya_sekitar_kiriman": sekitar,
        "per_kasus": _per(pertama, tuple(KASUS)),
    }


def _per(kolom: pa.ChunkedArray, urutan: tuple[str, ...]) -> dict[str, int]:
    ada = {v["values"]: v["counts"] for v in pc.value_counts(kolom).to_pylist()}
    return {k: int(ada.get(k, 0)) for k in urutan}


def _model(c: Pencocokan) -> dict[str, Any]:
    """The shares used, so that anyone can work the weights out again."""
    bagian = {
        elemen: {
            "bergantung_pada": (INDUK[elemen] or (None,))[0],
            **{
                jenis: [
                    {t: float(f"{baris[i]:.4g}") for i, t in enumerate(TINGKAT[elemen]) if i}
                    for baris in c.simpanan.antar[j][e]
                ]
                for j, jenis in enumerate(JENIS)
            },
        }
        for e, elemen in enumerate(ELEMEN)
    }
    return {
        "calon": c.timbangan.calon,
        "terbukti_nik": c.timbangan.terbukti,
        "pasangan_per_jenis": {
            j: round(float(n)) for j, n in zip(JENIS, c.timbangan.banyak, strict=True)
        },
        "bagian": bagian,
    }
