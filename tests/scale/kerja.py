"""The pieces of work that are measured, each run in a fresh process; results are small."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from hakpilih.contoh import buat
from hakpilih.intake.gerbang import periksa
from hakpilih.matching.jalan import padan
from hakpilih.matching.model import baca_model, tulis_model
from hakpilih.matching.panjang import cocokkan_berkas
from hakpilih.matching.pencocokan import Pencocokan
from hakpilih.matching.penulis import penulis_pasangan
from hakpilih.partisipasi.hitung import hitung_hadir
from hakpilih.partisipasi.muat import muat

DAFTAR = ("dpt", "dp4")
BARIS_KIRIMAN = 20
# setting → what `contoh.buat` is told
SETELAN: dict[str, dict[str, bool]] = {
    "independent": {},
    "correlated": {"berkorelasi": True},
    "DP4 as dirty": {"dp4_sekotor_dpt": True},
}


def buat_contoh(folder: Path, pemilih: int, benih: int, setelan: str = "independent") -> int:
    """Write Kota Contoh; returns rows of both lists."""
    r = buat(folder, pemilih, benih, timpa=True, **SETELAN[setelan])
    return r.baris_dpt + r.baris_dp4


def lewati_gerbang(folder: Path) -> None:
    """Both CSV files through the gate, as Parquet beside them: what the matchers get."""
    for nama in DAFTAR:
        hasil = periksa(folder / f"{nama}.csv", nama, simpan=True).wajib_diterima()
        pq.write_table(hasil.bersih, folder / f"{nama}.parquet", compression="zstd")


def siapkan(folder: Path, pemilih: int, benih: int, setelan: str = "independent") -> None:
    """Kota Contoh with its Parquet, unless the folder has just that already."""
    tanda = folder / "ukuran.json"
    isi = json.dumps([pemilih, benih, setelan])
    if tanda.exists() and tanda.read_text("utf-8") == isi:
        return
    buat_contoh(folder, pemilih, benih, setelan)
    lewati_gerbang(folder)
    tanda.write_text(isi, "utf-8")


def gerbang(path: Path, nama_format: str) -> dict[str, int]:
    """One file through the gate, clean rows kept in memory."""
    h = periksa(path, nama_format, simpan=True)
    return {"baris": h.baris, "diterima": h.diterima}


def lantai_csv(path: Path) -> int:
    """The floor of reading: DuckDB takes every cell as text and checks nothing."""
    dibaca = duckdb.sql(f"select * from read_csv('{path}', all_varchar = true)").to_arrow_table()
    return int(dibaca.num_rows)


def hadir(path: Path) -> int:
    """A turnout file per TPS: read, checked, counted at every level; returns regions."""
    return sum(len(h.json()) for h in hitung_hadir([muat(path, None)]))


def lantai_hadir(path: Path) -> int:
    """DuckDB adds up the same file by kelurahan, believing every cell; returns regions."""
    return int(
        duckdb.sql(
            f"""select count(*) from (
              select kel_kode, sum(try_cast(dpt_j as bigint)) as dpt,
                sum(try_cast(pengguna_total_j as bigint)) as pengguna
              from read_csv('{path}', all_varchar = true) group by 1)"""
        ).fetchall()[0][0]
    )


def baca_bersih(folder: Path) -> tuple[pa.Table, pa.Table]:
    """The clean rows of both lists."""
    dpt, dp4 = (pq.read_table(folder / f"{nama}.parquet") for nama in DAFTAR)
    return dpt, dp4


def padankan_parquet(folder: Path, model: Path | None = None) -> dict[str, int]:
    """Matching alone: both Parquet files in, the four tables and the duplicates out, in memory.

    With `model` the weights are not learnt but read from that file.
    """
    pasangan: list[pa.Table] = []
    simpanan = baca_model(model) if model else None
    hasil = cocokkan_berkas(*_berkas(folder), pasangan.append, simpanan=simpanan)
    return _banyak(sum(t.num_rows for t in pasangan), hasil)


def padankan_panjang(folder: Path, tujuan: Path) -> dict[str, int]:
    """As `padankan_parquet`, but the pairs are written to `tujuan` as they come, as an office has them."""
    with penulis_pasangan(tujuan) as penulis:
        hasil = cocokkan_berkas(*_berkas(folder), penulis.terima)
    return _banyak(penulis.jumlah, hasil)


def _banyak(pasangan: int, hasil: Pencocokan) -> dict[str, int]:
    return {
        "pasangan": pasangan,
        "ragu": hasil.tabel.ragu.num_rows,
        "ganda": sum(g.num_rows for g in hasil.tabel.ganda),
    }


def _berkas(folder: Path) -> tuple[Path, Path]:
    return folder / "dpt.parquet", folder / "dp4.parquet"


def pelajari_model(folder: Path, model: Path) -> None:
    """The weights of these two lists, in a file."""
    hasil = cocokkan_berkas(*_berkas(folder), lambda _: None)
    tulis_model(model, hasil.simpanan, {})


def jawab_parquet(folder: Path, jawaban: Path) -> None:
    """As `padankan_parquet`, but the pairs are kept for scoring instead."""
    pasangan: list[pa.Table] = []
    cocokkan_berkas(*_berkas(folder), pasangan.append)
    t = pa.concat_tables(p.select(["baris_dpt", "baris_dp4"]) for p in pasangan)
    pq.write_table(t.rename_columns(["a", "b"]), jawaban)


def kiriman(folder: Path, model: Path, keluar: Path) -> dict[str, Any]:
    """A day's 20 new rows against the checked list: the whole job, all outputs written."""
    hasil = padan(folder / "bersih.parquet", folder / "harian.csv", keluar, model=model)
    return {"pasangan": hasil["pasangan"]["jumlah"]}


def siapkan_kiriman(folder: Path) -> None:
    """bersih.parquet of the DPT and harian.csv, the first rows of the DP4."""
    periksa(folder / "dpt.csv", "dpt", keluar=folder / "periksa").wajib_diterima()
    (folder / "periksa" / "bersih.parquet").replace(folder / "bersih.parquet")
    with (folder / "dp4.csv").open(encoding="utf-8") as f:
        baris = [next(f) for _ in range(BARIS_KIRIMAN + 1)]
    (folder / "harian.csv").write_text("".join(baris), "utf-8")


def padankan_csv(folder: Path, keluar: Path) -> dict[str, Any]:
    """The whole job: two CSV files through the gate, matching, all outputs written."""
    hasil = padan(folder / "dpt.csv", folder / "dp4.csv", keluar)
    return {"pasangan": hasil["pasangan"]["jumlah"]}


def lantai_padan(folder: Path) -> int:
    """The floor of matching: read what is needed of both files and join on the NIK."""
    return int(
        duckdb.sql(
            f"""with a as (select baris, cast(nik as bigint) as nik
                           from read_parquet('{folder}/dpt.parquet') where nik_sah),
                     b as (select baris, cast(nik as bigint) as nik
                           from read_parquet('{folder}/dp4.parquet') where nik_sah)
              select count(*), sum(a.baris + b.baris) from a join b using (nik)"""
        ).fetchall()[0][0]
    )
