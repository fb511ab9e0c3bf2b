"""A sheet of an XLSX or XLS workbook, read by calamine in a process of its own (`lembar_anak`)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.kode_berkas import tolak
from hakpilih.intake.lembar_anak import SANDI
from hakpilih.intake.lembar_isi import IsiLembar, Penyusun

Khusus = dict[tuple[int, int], str]


class _Putus(Exception):
    """The other process ended before it had said everything, or reads another sheet."""


def baca_lembar(path: Path, nomor: int, khusus: Khusus, nama: str | None = None) -> IsiLembar:
    """Sheet `nomor` (0-based among all sheets) as text.

    `khusus` holds what stands in the file where calamine shows something else, by (row, column),
    0-based. Raises `BerkasDitolak` for a broken or password-protected workbook, and where sheet
    `nomor` is not the one called `nama`.
    """
    perintah = [
        sys.executable,
        "-P",
        "-m",
        "hakpilih.intake.lembar_anak",
        str(path.absolute()),
        str(nomor),
    ]
    with subprocess.Popen(  # noqa: S603  (our own module; the path is an argument, not a command)
        perintah, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as anak:
        if anak.stdout is None:
            raise RuntimeError("no pipe")
        try:
            isi = _terima(anak.stdout, khusus, nama)
        except (_Putus, ValueError):
            isi = None
        except BaseException:
            anak.kill()
            raise
    if isi is None or anak.returncode:
        raise tolak("sandi" if anak.returncode == SANDI else "lembar_rusak", path)
    return isi


def _terima(pipa: IO[bytes], khusus: Khusus, nama: str | None) -> IsiLembar:
    kepala = json.loads(pipa.readline() or b"x")
    if nama not in (None, kepala["nama"]):
        raise _Putus
    awal, lebar = int(kepala["awal"]), int(kepala["lebar"])
    penyusun = Penyusun(lebar)
    per_kolom: dict[int, dict[int, str]] = {}
    for (nomor_baris, nomor_kolom), teks in khusus.items():
        per_kolom.setdefault(nomor_kolom - awal, {})[nomor_baris] = teks
    mulai = 0
    while banyak := int.from_bytes(_baca(pipa, 4), "little"):
        kolom = [_pasang(_teks(pipa, banyak), per_kolom.get(k), mulai) for k in range(lebar)]
        penyusun.tambah(kolom, np.arange(mulai + 1, mulai + banyak + 1))
        mulai += banyak
    jumlah = json.loads(pipa.readline() or b"x")
    berangka = {awal + k: n for k, n in enumerate(jumlah) if n}
    return penyusun.selesai(berangka, int(kepala["gabung"]))


def _baca(pipa: IO[bytes], panjang: int) -> bytes:
    isi = pipa.read(panjang)
    if len(isi) != panjang:
        raise _Putus
    return isi


def _teks(pipa: IO[bytes], banyak: int) -> pa.Array:
    letak = _baca(pipa, 4 * (banyak + 1))
    panjang = int.from_bytes(letak[-4:], "little")
    isi = _baca(pipa, panjang)
    return pa.StringArray.from_buffers(banyak, pa.py_buffer(letak), pa.py_buffer(isi))


def _pasang(kolom: pa.Array, ganti: dict[int, str] | None, mulai: int) -> pa.Array:
    """Put the special cells of this slice in their places."""
    if not ganti:
        return kolom
    ada = sorted(b - mulai for b in ganti if mulai <= b < mulai + len(kolom))
    if not ada:
        return kolom
    topeng = np.zeros(len(kolom), bool)
    topeng[ada] = True
    teks = pa.array([ganti[b + mulai] for b in ada], pa.string())
    return pc.replace_with_mask(kolom, topeng, teks)
