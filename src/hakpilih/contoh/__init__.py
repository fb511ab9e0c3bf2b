"""The synthetic Kota Contoh (code 99.71): people, lists, regions, map and turnout, with known truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from hakpilih.contoh.berkas import folder_sementara, letakkan, periksa_folder, tulis_semua
from hakpilih.contoh.kerusakan import Kerusakan, Laju, baca_kerusakan
from hakpilih.contoh.ringkasan import Ringkasan
from hakpilih.contoh.susun import susun, tabel_utuh

__all__ = ["Contoh", "Kerusakan", "Laju", "Ringkasan", "baca_kerusakan", "bentuk", "buat"]


@dataclass(frozen=True, slots=True)
class Contoh:
    """Kota Contoh as tables.

    `dpt` and `dp4` have the 16 text columns of `hakpilih.pemilih.KOLOM_DAFTAR`, absent cells null,
    rows in the order of the files; `kebenaran` has int64 `baris_dpt`, `baris_dp4` (1-based rows,
    null where that list lacks the person) and `orang`.
    """

    dpt: pa.Table
    dp4: pa.Table
    kebenaran: pa.Table
    wilayah: pa.Table
    hadir_tps: pa.Table
    peta: dict[str, Any]
    ringkasan: Ringkasan


def _laju(kerusakan: Kerusakan, berkorelasi: bool, dp4_sekotor_dpt: bool) -> Kerusakan:
    if dp4_sekotor_dpt:
        kerusakan = kerusakan.sekotor_dpt()
    return kerusakan.berkorelasi() if berkorelasi else kerusakan


def bentuk(
    pemilih: int,
    benih: int,
    kerusakan: Kerusakan | None = None,
    *,
    berkorelasi: bool = False,
    dp4_sekotor_dpt: bool = False,
) -> Contoh:
    """Kota Contoh in memory, without writing anything: for benchmarks and tests.

    `pemilih` is the number of rows of the DPT, doubled ones included (50 to 20 million). About
    0.8 kB of memory per voter. Raises ArgumenKeliru.
    """
    kota = susun(pemilih, benih, _laju(kerusakan or Kerusakan(), berkorelasi, dp4_sekotor_dpt))
    return Contoh(
        tabel_utuh(kota.dpt),
        tabel_utuh(kota.dp4),
        kota.kebenaran,
        kota.wilayah,
        kota.hadir.tabel,
        kota.peta,
        kota.ringkasan,
    )


def buat(
    folder: Path,
    pemilih: int,
    benih: int,
    kerusakan: Kerusakan | None = None,
    *,
    berkorelasi: bool = False,
    dp4_sekotor_dpt: bool = False,
    timpa: bool = False,
) -> Ringkasan:
    """Write Kota Contoh into `folder` (files: `berkas.ISI`) and say what was made.

    The same `pemilih`, `benih` and rates give the same bytes. Writes aside and renames at the end.
    Refuses a folder that holds files of others unless `timpa` (they stay). Raises ArgumenKeliru.
    """
    periksa_folder(folder, timpa)
    laju = _laju(kerusakan or Kerusakan(), berkorelasi, dp4_sekotor_dpt)
    kota = susun(pemilih, benih, laju)
    with folder_sementara(folder) as sisi:
        tulis_semua(sisi, kota)
        letakkan(sisi, folder)
    return kota.ringkasan
