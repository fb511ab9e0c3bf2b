"""A data package that anybody may take: CSV and Parquet with a description a program can read.

The layout is a Frictionless Data Package (specs.frictionlessdata.io, version 1): `datapackage.json` beside
the files, each with its schema, size and SHA-256. The bytes depend on the content alone: published twice, a
package is the same twice.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from hakpilih.publikasi.gerbang_sel import Hitungan, Terhitung, periksa_sel
from hakpilih.publikasi.gerbang_terbit import Isi, periksa_terbit

URAIAN = "datapackage.json"
_JENIS: tuple[tuple[Any, str], ...] = (
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_integer, "integer"),
    (pa.types.is_floating, "number"),
    (pa.types.is_date, "date"),
)


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table of a package. `arti`: column → what it says; every column has one. `hitungan`: how its people
    are counted, None where it counts none."""

    nama: str  # of its files, without an ending
    judul: str
    isi: pa.Table
    arti: dict[str, str]
    kunci: Sequence[str] = ()
    hitungan: Hitungan | None = None


@dataclass(frozen=True, slots=True)
class Paket:
    """What is published together. `versi` counts up when the same package is published anew."""

    nama: str  # lower-case letters, digits, dashes
    judul: str
    uraian: str
    versi: str
    terbit: date
    tabel: Sequence[Tabel]
    sumber: str
    lisensi: str = "CC0-1.0"
    tambahan: dict[str, Any] = field(default_factory=dict)


def berkas_paket(p: Paket) -> dict[str, bytes]:
    """File name → bytes, the description first. Raises `TakBolehTerbit` where a NIK would become public,
    `DapatDikenali` where a count would know a person.

    Raises `ValueError` for a column without a meaning: a table nobody can read is not published.
    """
    for t in p.tabel:
        if kurang := [k for k in t.isi.column_names if not t.arti.get(k)]:
            raise ValueError(f"{t.nama}: {kurang}")
    # Words that people wrote.
    kata = "\n".join(
        (p.judul, p.uraian, p.sumber, *(v for t in p.tabel for v in (t.judul, *t.arti.values())))
    )
    periksa_terbit([Isi(URAIAN, kata), *(Isi(t.nama, t.isi) for t in p.tabel)])
    periksa_sel(terhitung(p))
    hasil: dict[str, bytes] = {}
    sumber = []
    for t in p.tabel:
        for akhir, isi in (("csv", _csv(t.isi)), ("parquet", _parquet(t.isi))):
            nama = f"{t.nama}.{akhir}"
            hasil[nama] = isi
            sumber.append(_sumber(t, nama, akhir, isi))
    uraian = {
        "profile": "data-package",
        "name": p.nama,
        "title": p.judul,
        "description": p.uraian,
        "version": p.versi,
        "created": f"{p.terbit.isoformat()}T00:00:00Z",
        "licenses": [{"name": p.lisensi}],
        "sources": [{"title": p.sumber}],
        **p.tambahan,
        "resources": sumber,
    }
    teks = json.dumps(uraian, ensure_ascii=False, indent=2) + "\n"
    return {URAIAN: teks.encode(), **hasil}


def terhitung(p: Paket) -> list[Terhitung]:
    """Its tables as the gate for counts reads them, also together with other packages."""
    return [Terhitung(f"{p.nama}/{t.nama}", t.isi, t.hitungan) for t in p.tabel]


def _sumber(t: Tabel, nama: str, akhir: str, isi: bytes) -> dict[str, Any]:
    umum: dict[str, Any] = {
        "name": f"{t.nama}-{akhir}",
        "title": t.judul,
        "path": nama,
        "format": akhir,
        "bytes": len(isi),
        "hash": f"sha256:{sha256(isi).hexdigest()}",
    }
    if akhir != "csv":
        # As a file, bytes and hash are checked: readers of the format want more than frictionless brings.
        return umum | {"type": "file", "mediatype": "application/vnd.apache.parquet"}
    skema: dict[str, Any] = {
        "fields": [
            {"name": f.name, "type": _jenis(f.type), "description": t.arti[f.name]}
            for f in t.isi.schema
        ]
    }
    if t.kunci:
        skema["primaryKey"] = list(t.kunci)
    return umum | {
        "profile": "tabular-data-resource",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": skema,
    }


def _jenis(jenis: pa.DataType) -> str:
    return next((kata for cocok, kata in _JENIS if cocok(jenis)), "string")


def _csv(tabel: pa.Table) -> bytes:
    wadah = io.BytesIO()
    pacsv.write_csv(tabel, wadah, pacsv.WriteOptions(quoting_style="needed"))
    return wadah.getvalue()


def _parquet(tabel: pa.Table) -> bytes:
    wadah = io.BytesIO()
    pq.write_table(tabel, wadah, compression="zstd")
    return wadah.getvalue()
