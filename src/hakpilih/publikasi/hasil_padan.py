"""What `hakpilih padan` left in a folder, read back and checked, with the two lists it came from.

The folder holds no NIK and no name. Both are read again from the office's own files, and only if
these are, to the byte, the files that were matched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hakpilih.errors import ArgumenKeliru, BerkasBerubah
from hakpilih.matching.kolom import SKEMA_HANYA, SKEMA_PASANGAN, SKEMA_RAGU
from hakpilih.publikasi.angka import bulat

if TYPE_CHECKING:
    from hakpilih.intake.hasil import Hasil

DAFTAR: dict[str, str] = {"dpt": "DPT", "dp4": "DP4"}
RINGKASAN = "ringkasan.json"

# Table → the columns it must have, and where ringkasan.json says how many rows it has.
TABEL: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "pasangan": (SKEMA_PASANGAN, ("pasangan", "jumlah")),
    "ragu": (SKEMA_RAGU, ("ragu", "jumlah")),
    "hanya_dpt": (SKEMA_HANYA, ("hanya_dpt", "jumlah")),
    "hanya_dp4": (SKEMA_HANYA, ("hanya_dp4", "jumlah")),
}

ULANGI = "Jalankan `hakpilih padan` sekali lagi, lalu `hakpilih laporkan`."


@dataclass(frozen=True, slots=True)
class HasilPadan:
    """The outputs of one matching, and the clean rows of both lists (`pemilih.SKEMA_BERSIH`)."""

    ringkasan: Mapping[str, Any]
    pasangan: pa.Table  # SKEMA_PASANGAN
    ragu: pa.Table  # SKEMA_RAGU
    hanya_dpt: pa.Table  # SKEMA_HANYA
    hanya_dp4: pa.Table
    dpt: pa.Table
    dp4: pa.Table
    temuan: Mapping[str, Mapping[str, int]]  # list → fault code → rows, as the gate counts them


def baca_hasil(folder: Path) -> HasilPadan:
    """Read `folder` and the two lists named in its ringkasan.json.

    Raises `ArgumenKeliru` where the folder is not a result of `padan` or does not agree with
    itself, `BerkasBerubah` where a list is gone or is no longer the file that was matched.
    """
    ringkasan = _ringkasan(folder)
    tabel = {nama: _tabel(folder, nama, ringkasan) for nama in TABEL}
    daftar = {nama: _daftar(folder, nama, ringkasan) for nama in DAFTAR}
    hasil = HasilPadan(
        ringkasan=ringkasan,
        **tabel,
        **{nama: h.bersih for nama, h in daftar.items()},
        temuan={nama: h.ringkas for nama, h in daftar.items()},
    )
    periksa_neraca(hasil)
    return hasil


def periksa_neraca(hasil: HasilPadan) -> None:
    """Raise `ArgumenKeliru` unless every accepted row of both lists stands in exactly one table.

    Dasar: tiap baris yang diterima berada di tepat satu dari pasangan dan hanya_*.
    """
    for nama, judul in DAFTAR.items():
        bersih: pa.Table = getattr(hasil, nama)
        pasangan = hasil.pasangan.column(f"baris_{nama}")
        hanya = getattr(hasil, f"hanya_{nama}").column("baris")
        semua = pa.chunked_array([*pasangan.chunks, *hanya.chunks], pa.int64())
        tercatat = pc.count_distinct(semua).as_py()
        dikenal = pc.sum(pc.is_in(semua, value_set=bersih.column("baris"))).as_py() or 0
        if not len(semua) == tercatat == dikenal == bersih.num_rows:
            raise ArgumenKeliru(
                f"Hasil pencocokan tidak sepadan dengan {judul}: {bulat(bersih.num_rows)} baris diterima, "
                f"{bulat(tercatat)} baris tercatat di pasangan dan hanya_{nama}.",
                ULANGI,
            )


def sidik(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _ringkasan(folder: Path) -> Mapping[str, Any]:
    path = folder / RINGKASAN
    if not path.is_file():
        raise ArgumenKeliru(
            f"Folder “{folder}” bukan hasil `hakpilih padan`: tidak ada {RINGKASAN} di dalamnya.",
            "Berikan folder yang Anda tulis sesudah --keluar saat menjalankan `hakpilih padan`.",
        )
    try:
        isi = json.loads(path.read_text(encoding="utf-8"))
        for daftar in DAFTAR:
            isi[daftar]["berkas"], isi[daftar]["sha256"], isi["pasangan"]["jumlah"]
    except (ValueError, KeyError, TypeError):
        raise ArgumenKeliru(f"{RINGKASAN} di “{folder}” tidak terbaca.", ULANGI) from None
    return isi  # type: ignore[no-any-return]


def _tabel(folder: Path, nama: str, ringkasan: Mapping[str, Any]) -> pa.Table:
    path = folder / f"{nama}.parquet"
    skema, (bagian, kunci) = TABEL[nama]
    if not path.is_file():
        raise ArgumenKeliru(f"{path.name} tidak ada di “{folder}”.", ULANGI)
    try:
        tabel = pq.read_table(path).select(skema.names).cast(skema)
    except (pa.ArrowException, KeyError):
        raise ArgumenKeliru(f"{path.name} di “{folder}” tidak terbaca.", ULANGI) from None
    if tabel.num_rows != ringkasan[bagian][kunci]:
        raise ArgumenKeliru(
            f"{path.name} berisi {bulat(tabel.num_rows)} baris, {RINGKASAN} mencatat "
            f"{bulat(ringkasan[bagian][kunci])}.",
            ULANGI,
        )
    return tabel


def _daftar(folder: Path, nama: str, ringkasan: Mapping[str, Any]) -> Hasil:
    from hakpilih.intake.gerbang import periksa

    asal = ringkasan[nama]
    path = cari_berkas(folder, f"Berkas {DAFTAR[nama]}", asal["berkas"], asal["sha256"])
    kolom = None
    if asal.get("kolom"):
        kolom = cari_berkas(
            folder, f"Berkas kolom {DAFTAR[nama]}", asal["kolom"], asal.get("sha256_kolom")
        )
    hasil = periksa(path, asal["format"], kolom=kolom, simpan=True).wajib_diterima()
    if hasil.sha256 != asal["sha256"] or hasil.bersih is None:
        raise BerkasBerubah(f"Berkas {DAFTAR[nama]} “{path}” berubah selagi dibaca.", ULANGI)
    return hasil


def cari_berkas(folder: Path, sebutan: str, tercatat: str, sha256: str | None) -> Path:
    """The file that was matched: where it lay then, or beside the result if it was moved there.

    Raises `BerkasBerubah` where it is gone or where its content differs.
    """
    path = Path(tercatat)
    calon = [p for p in (path, folder / path.name, folder.parent / path.name) if p.is_file()]
    if not calon:
        raise BerkasBerubah(
            f"{sebutan} “{tercatat}” tidak ditemukan.",
            "Kembalikan berkas itu ke tempatnya atau letakkan di samping hasil pencocokan; "
            "laporan membaca nama orang dari sana.",
        )
    for p in calon:
        if sha256 is None or sidik(p) == sha256:
            return p
    raise BerkasBerubah(
        f"{sebutan} “{tercatat}” sudah berubah sejak dicocokkan: sidiknya "
        f"{sidik(calon[0])[:12]}, seharusnya {str(sha256)[:12]}.",
        f"Pulihkan berkas yang dulu dicocokkan, atau gunakan yang baru: {ULANGI}",
    )
