"""bersih.parquet: accepted rows with their findings, and the whole outcome of the check beside them.

Besides the columns of the format it has `rincian`, parallel to `masalah`: the column and what was found.
The footer holds the rest of the outcome under the key `hakpilih`, so that reading it back gives the
same `Hasil` as checking the source again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hakpilih.intake.daftar_kode import Penyusun, tolak
from hakpilih.intake.format import Format
from hakpilih.intake.gudang import Gudang
from hakpilih.intake.hasil import Hasil
from hakpilih.intake.masalah import Masalah

KUNCI = b"hakpilih"
VERSI = 1  # of this layout; a file of another version is refused
_TANPA_KAMUS = ("baris", "baris_asal", "alamat")  # hardly a value twice: a dictionary only costs
_RINCIAN = pa.list_(pa.struct([("kolom", pa.string()), ("isi", pa.string())]))


def skema(fmt: Format, kolom_lain: tuple[str, ...]) -> pa.Schema:
    """What the gate hands on: the format's columns, then the unknown ones as strings."""
    return pa.schema([*fmt.skema, *(pa.field(n, pa.string()) for n in kolom_lain)])


def lengkapi(bersih: pa.Table, gudang: Gudang, sasaran: pa.Schema) -> tuple[pa.Table, pa.Array]:
    """One piece of accepted rows with its `masalah`, and the parallel `rincian`."""
    baris = bersih["baris"].to_numpy()
    n = len(baris)
    batch = gudang.di(int(baris[0]), int(baris[-1])) if n else gudang.di(1, 0)
    nomor = batch["baris"].to_numpy()
    letak = np.searchsorted(baris, nomor)
    letak[letak == n] = 0
    diterima = baris[letak] == nomor if n else np.zeros(0, bool)
    batas = np.concatenate([[0], np.cumsum(np.bincount(letak[diterima], minlength=n))])
    offset = pa.array(batas.astype(np.int32))
    batch = batch.filter(pa.array(diterima))
    masalah = pa.ListArray.from_arrays(offset, gudang.nama_kode().take(batch["kode"]))
    rinci = pa.StructArray.from_arrays(
        [gudang.nama_kolom().take(batch["kolom"]), batch["isi"]], ["kolom", "isi"]
    )
    kolom = {f.name: bersih[f.name] if f.name != "masalah" else masalah for f in sasaran}
    return pa.table(kolom, schema=sasaran), pa.ListArray.from_arrays(offset, rinci)


class PenulisParket:
    """Writes accepted rows, a row group at a time, then closes with the outcome."""

    def __init__(
        self, path: Path, fmt: Format, sasaran: pa.Schema, hasil: Mapping[str, Any]
    ) -> None:
        isi = sasaran.append(pa.field("rincian", _RINCIAN))
        isi = isi.with_metadata({KUNCI: json.dumps(hasil, ensure_ascii=False).encode()})
        berbeda = {k.nama for k in fmt.kolom if k.jenis in ("nik", "nkk", "nama")}
        berulang = [n for n in sasaran.names if n not in berbeda and n not in _TANPA_KAMUS]
        self._tulis = pq.ParquetWriter(
            path, isi, compression="zstd", compression_level=1, use_dictionary=berulang
        )
        self._skema = isi

    def tulis(self, tabel: pa.Table, rincian: pa.Array) -> None:
        """One row group."""
        if len(tabel):
            kolom = [*tabel.columns, pa.chunked_array([rincian])]
            self._tulis.write_table(pa.table(kolom, schema=self._skema))

    def tutup(self) -> None:
        """Write the footer."""
        self._tulis.close()


@dataclass(frozen=True, slots=True)
class Catatan:
    """The outcome of a check as the footer keeps it."""

    hasil: Hasil
    pilihan: Mapping[str, Any]
    berkas: tuple[Masalah, ...]
    lain: tuple[tuple[str, int, str | None, str], ...]  # findings of rows that were not accepted


def ke_catatan(catatan: Catatan) -> dict[str, Any]:
    """As JSON for the footer."""
    h = catatan.hasil
    padat = zlib.compress(json.dumps(catatan.lain, ensure_ascii=False).encode(), 6)
    return {
        "versi": VERSI,
        "sumber": {"berkas": h.berkas.name, "sha256": h.sha256, "ukuran": h.ukuran},
        "format": h.format,
        "status": h.status,
        **{k: getattr(h, k) for k in _HITUNGAN},
        "kolom_lain": list(h.kolom_lain),
        "pilihan": dict(catatan.pilihan),
        "berkas": [m.json() for m in catatan.berkas],
        "lain": base64.b64encode(padat).decode(),
    }


_HITUNGAN = ("baris", "diterima", "disisihkan", "ditolak", "perbaikan", "ringkas")
_ISI = frozenset(("format", "status", *_HITUNGAN, "kolom_lain", "pilihan", "berkas", "lain"))


def parquet(path: Path) -> bool:
    """Whether the file looks like Parquet, whatever its name; a pipe is never opened, it would wait."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as f:
            return f.read(4) == b"PAR1"
    except OSError:
        return False


def baca(path: Path, fmt: Format, simpan: bool) -> Hasil:
    """The outcome kept in a `bersih.parquet`. Raises `BerkasDitolak` for any other Parquet."""
    try:
        berkas = pq.ParquetFile(path)
        isi = json.loads((berkas.schema_arrow.metadata or {}).get(KUNCI, b"null"))
    except (pa.ArrowException, OSError, ValueError):
        raise tolak("parquet_asing", rinci=", atau rusak") from None
    if not isinstance(isi, dict) or isi.get("versi") != VERSI or _ISI - set(isi):
        raise tolak("parquet_asing", rinci="")
    if isi["diterima"] != berkas.metadata.num_rows:
        raise tolak("parquet_asing", rinci=", atau barisnya sudah diubah")
    if isi["format"] != fmt.nama:
        raise tolak("parquet_asing", rinci=f" untuk format {fmt.nama}, melainkan {isi['format']}")
    kolom_lain = tuple(isi["kolom_lain"])
    sasaran = skema(fmt, kolom_lain)
    if [n for n in sasaran.names if n not in berkas.schema_arrow.names]:
        raise tolak("parquet_asing", rinci=": kolomnya kurang")
    return Hasil(
        berkas=path,
        format=fmt.nama,
        status=isi["status"],
        sha256=_sha256(path),
        ukuran=path.stat().st_size,
        **{k: isi[k] for k in _HITUNGAN},
        kolom_lain=kolom_lain,
        bersih=berkas.read(columns=sasaran.names).select(sasaran.names).cast(sasaran)
        if simpan
        else None,
        _baca_masalah=lambda: _masalah(path, isi, Penyusun(fmt)),
    )


def pilihan_semula(path: Path) -> dict[str, Any]:
    """The options a `bersih.parquet` was made with."""
    isi = json.loads((pq.read_schema(path).metadata or {})[KUNCI])
    pilihan: dict[str, Any] = isi["pilihan"]
    return pilihan


def _sha256(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _masalah(path: Path, isi: Mapping[str, Any], penyusun: Penyusun) -> Iterator[Masalah]:
    for m in isi["berkas"]:
        yield Masalah(**m)
    lain = json.loads(zlib.decompress(base64.b64decode(isi["lain"])))
    i = 0
    for kode, baris, kolom, apa in _temuan(path):
        while i < len(lain) and lain[i][1] < baris:
            yield penyusun.baris(*lain[i])
            i += 1
        yield penyusun.baris(kode, baris, kolom, apa)
    for sisa in lain[i:]:
        yield penyusun.baris(*sisa)


def _temuan(path: Path) -> Iterator[tuple[str, int, str | None, str]]:
    berkas = pq.ParquetFile(path)
    for batch in berkas.iter_batches(65_536, columns=["baris", "masalah", "rincian"]):
        ada = batch.filter(pc.greater(pc.list_value_length(batch["masalah"]), 0))
        for r in ada.to_pylist():
            for kode, t in zip(r["masalah"], r["rincian"], strict=True):
                yield kode, r["baris"], t["kolom"], t["isi"]
