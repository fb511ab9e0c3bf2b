"""`hakpilih padan`: both files through the gate, the kernel, the outputs and their balance."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hakpilih import __version__
from hakpilih.errors import BerkasDitolak
from hakpilih.intake.gerbang import periksa
from hakpilih.intake.hasil import Hasil
from hakpilih.matching.bobot import JENIS
from hakpilih.matching.ganda import KASUS, ganda
from hakpilih.matching.keluaran import Tabel, menerima_kiriman, susun
from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from hakpilih.matching.model import Simpanan, baca_model, pergeseran, tulis_model
from hakpilih.matching.padankan import AMBANG, Penilaian, nilai
from hakpilih.matching.tingkat import ELEMEN, INDUK, TINGKAT
from hakpilih.tulis import map_utuh, periksa_tujuan

BERKAS_HASIL = (
    "pasangan.parquet",
    "ragu.parquet",
    "hanya_dpt.parquet",
    "hanya_dp4.parquet",
    "ganda_dpt.parquet",
    "ganda_dp4.parquet",
    "ringkasan.json",
    # What `laporkan` adds; out of date once the lists are matched again.
    "laporan.xlsx",
    "laporan.html",
    "tanpa_perubahan.csv",
)

BERKAS_GANDA = ("ganda.parquet",)


def padan(
    dpt: Path,
    dp4: Path,
    keluar: Path,
    *,
    kolom_dpt: Path | None = None,
    kolom_dp4: Path | None = None,
    benih: int = 0,
    model: Path | None = None,
    kemajuan: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Match two files and write the outputs into the folder `keluar`; returns ringkasan.json.

    `model`: a file to keep the learnt weights in; where it exists, its weights are used instead of
    learning, and ringkasan.json says how the lists differ from those it was learnt from.

    Raises `BerkasDitolak` where the gate refuses a file (held findings become warnings) and
    `ArgumenKeliru` where the folder cannot be used; then nothing is written.
    """
    periksa_tujuan(keluar, BERKAS_HASIL.__contains__)
    simpanan = baca_model(model) if model is not None and model.exists() else None
    hasil = []
    for judul, path, kolom in (("dpt", dpt, kolom_dpt), ("dp4", dp4, kolom_dp4)):
        kemajuan(f"memeriksa {path.name}")
        hasil.append(_lewat_gerbang(path, judul, kolom))
    penilaian = nilai(
        hasil[0].bersih, hasil[1].bersih, benih=benih, simpanan=simpanan, kemajuan=kemajuan
    )
    kemajuan("menyusun hasil")
    tabel = susun(penilaian)
    ringkasan = ringkas(hasil[0], hasil[1], penilaian, tabel, kolom_dpt, kolom_dp4, benih)
    ringkasan["model"]["berkas"] = str(model.absolute()) if model else None
    ringkasan["model"]["dipelajari"] = simpanan is None
    ringkasan["model"]["pergeseran"] = pergeseran(simpanan.ciri, penilaian.ciri) if simpanan else []
    with map_utuh(keluar, BERKAS_HASIL.__contains__) as map_baru:
        for nama, isi in (
            ("pasangan", tabel.pasangan),
            ("ragu", tabel.ragu),
            ("hanya_dpt", tabel.hanya[0]),
            ("hanya_dp4", tabel.hanya[1]),
            ("ganda_dpt", tabel.ganda[0]),
            ("ganda_dp4", tabel.ganda[1]),
        ):
            # Without Arrow's own schema every reader sees plain text.
            pq.write_table(
                isi, map_baru / f"{nama}.parquet", compression="zstd", store_schema=False
            )
        teks = json.dumps(ringkasan, ensure_ascii=False, indent=1)
        (map_baru / "ringkasan.json").write_text(teks + "\n", encoding="utf-8")
        if model is not None and simpanan is None:
            baru = Simpanan(penilaian.model.bagian, tabel.dalam, penilaian.ciri)
            asal = {k: ringkasan[k]["sha256"] for k in ("dpt", "dp4")}
            tulis_model(model, baru, {"alat": ringkasan["alat"], "benih": benih, "sha256": asal})
    return ringkasan


def _lewat_gerbang(path: Path, nama_format: str, kolom: Path | None) -> Hasil:
    """The checked file; a refusal says which of the files it is about."""
    try:
        return periksa(path, nama_format, kolom=kolom, simpan=True).wajib_diterima()
    except BerkasDitolak as galat:
        pesan = f"{nama_format.upper()} ({path.name}): {galat.pesan}"
        raise BerkasDitolak(galat.kode, pesan, galat.saran, galat.kolom) from None


def cari_ganda(
    daftar: Path,
    keluar: Path,
    *,
    nama_format: str = "dpt",
    kolom: Path | None = None,
    benih: int = 0,
    kemajuan: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Find who stands in one file twice; writes ganda.parquet into `keluar`, returns the counts.

    Raises as `padan` does.
    """
    periksa_tujuan(keluar, BERKAS_GANDA.__contains__)
    kemajuan(f"memeriksa {daftar.name}")
    hasil = _lewat_gerbang(daftar, nama_format, kolom)
    kemajuan("mencari yang tercatat dua kali")
    tabel = ganda(hasil.bersih, benih=benih)
    with map_utuh(keluar, BERKAS_GANDA.__contains__) as baru:
        pq.write_table(tabel, baru / "ganda.parquet", compression="zstd")
    return {"berkas": str(daftar), "diterima": hasil.diterima, **_ganda(tabel)}


def ringkas(
    dpt: Hasil,
    dp4: Hasil,
    p: Penilaian,
    tabel: Tabel,
    kolom_dpt: Path | None,
    kolom_dp4: Path | None,
    benih: int,
) -> dict[str, Any]:
    """Counts that balance for both lists, and what is needed to repeat the run."""
    n = tabel.pasangan.num_rows
    sama = dpt.sha256 == dp4.sha256
    ubah = pc.value_counts(pc.list_flatten(tabel.pasangan["berubah"])).to_pylist()
    batas = [i / 10 for i in range(11)]
    peluang = tabel.pasangan["peluang"].to_numpy()
    ragu = tabel.ragu["peluang"].to_numpy()
    return {
        "alat": f"hakpilih {__version__}",
        "benih": benih,
        "dpt": _daftar(dpt, kolom_dpt, n, tabel.hanya[0], sama),
        "dp4": _daftar(dp4, kolom_dp4, n, tabel.hanya[1], sama),
        "pasangan": {
            "jumlah": n,
            "per_tahap": _per(tabel.pasangan["tahap"], tuple(TAHAP)),
            "berubah": {u["values"]: u["counts"] for u in sorted(ubah, key=lambda u: -u["counts"])},
            "tanpa_perubahan": int(
                pc.sum(pc.equal(pc.list_value_length(tabel.pasangan["berubah"]), 0)).as_py() or 0
            ),
        },
        "ragu": {
            "jumlah": tabel.ragu.num_rows,
            "per_alasan": _per(tabel.ragu["alasan"], tuple(ALASAN_RAGU)),
        },
        "hanya_dpt": _hanya(tabel.hanya[0]),
        "hanya_dp4": _hanya(tabel.hanya[1]),
        "ganda_dpt": _ganda(tabel.ganda[0], sekitar=menerima_kiriman(p.siap, 0)),
        "ganda_dp4": _ganda(tabel.ganda[1], sekitar=menerima_kiriman(p.siap, 1)),
        "selisih": {
            "dpt": dpt.diterima,
            "dp4": dp4.diterima,
            "neto": dp4.diterima - dpt.diterima,
            "hanya_dp4": tabel.hanya[1].num_rows,
            "hanya_dpt": tabel.hanya[0].num_rows,
        },
        "peluang": {
            "batas": batas,
            "jumlah": np.histogram(np.concatenate([peluang, ragu[ragu < AMBANG]]), batas)[
                0
            ].tolist(),
        },
        "model": _model(p),
    }


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


def _ganda(t: pa.Table, *, sekitar: bool = False) -> dict[str, Any]:
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


def _model(p: Penilaian) -> dict[str, Any]:
    """The learnt shares, so that anyone can work the weights out again."""
    bagian = {
        elemen: {
            "bergantung_pada": (INDUK[elemen] or (None,))[0],
            **{
                jenis: [
                    {t: float(f"{baris[i]:.4g}") for i, t in enumerate(TINGKAT[elemen]) if i}
                    for baris in p.model.bagian[j][e]
                ]
                for j, jenis in enumerate(JENIS)
            },
        }
        for e, elemen in enumerate(ELEMEN)
    }
    return {
        "calon": int((p.tahap == 2).sum()),
        "terbukti_nik": int((p.tahap < 2).sum()),
        "pasangan_per_jenis": {
            j: round(float(n)) for j, n in zip(JENIS, p.model.banyak.sum(axis=0), strict=True)
        },
        "bagian": bagian,
    }
