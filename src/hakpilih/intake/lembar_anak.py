"""The other process in which calamine reads a workbook: `python -m hakpilih.intake.lembar_anak`.

A broken XLS can make calamine ask for a terabyte of memory, and then the whole process dies without
a word. So it works apart, with limits, and hands its cells over as text columns on standard output;
`lembar_calamine` reads them. Only light modules are imported here: the process starts in a blink.

Output: a line of JSON (what the sheet is), then slices (number of rows as uint32; per column the
int32 offsets and the UTF-8 bytes, the layout of an Arrow string array), a slice of 0 rows, and a
line of JSON with the cells stored as numbers per column.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable
from contextlib import suppress
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, BinaryIO

import python_calamine as calamine

from hakpilih.intake.lembar_nilai import nilai_teks

BARIS_SEKALI = 16_384
MEMORI = 4 << 30  # bytes of address space
DETIK = 600  # of processor time
SANDI, RUSAK = 4, 3  # exit codes


def batasi_diri() -> None:
    """Limit memory and time where the system can."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for batas, nilai in ((resource.RLIMIT_AS, MEMORI), (resource.RLIMIT_CPU, DETIK)):
        _, keras = resource.getrlimit(batas)
        boleh = nilai if keras == resource.RLIM_INFINITY else min(nilai, keras)
        with suppress(ValueError, OSError):
            resource.setrlimit(batas, (boleh, keras))


def buka(path: str) -> calamine.CalamineWorkbook:
    """The workbook; calamine goes by the name alone, so one that misleads is opened by its content."""
    with Path(path).open("rb") as berkas:
        zip_ = berkas.read(2) == b"PK"
        if path.endswith((".xlsx", ".xlsm") if zip_ else ".xls"):
            return calamine.CalamineWorkbook.from_path(path)
        berkas.seek(0)
        return calamine.CalamineWorkbook.from_filelike(berkas)


def tulis(path: str, nomor: int, keluar: BinaryIO) -> None:
    """Write sheet `nomor` (0-based among all of the workbook) to `keluar`."""
    lembar = buka(path).get_sheet_by_index(nomor)
    awal = lembar.start[1] if lembar.start else 0
    lebar = lembar.width if lembar.start else 0
    gabung = sum(b[0] > a[0] for a, b in lembar.merged_cell_ranges or [])
    kepala = {"nama": lembar.name, "awal": awal, "lebar": lebar, "gabung": gabung}
    keluar.write(json.dumps(kepala).encode() + b"\n")
    jumlah = [0] * lebar
    baris = iter(lembar.iter_rows()) if lebar else iter(())
    while sekali := list(islice(baris, BARIS_SEKALI)):
        keluar.write(len(sekali).to_bytes(4, "little"))
        for k, nilai in enumerate(zip(*sekali, strict=True)):
            if set(map(type, nilai)) != {str}:
                jumlah[k] += sum(type(v) in (int, float) for v in nilai)
                _kolom(map(nilai_teks, nilai), keluar)
            else:
                _kolom(nilai, keluar)
    keluar.write((0).to_bytes(4, "little"))
    keluar.write(json.dumps(jumlah).encode() + b"\n")


def _kolom(teks: Iterable[Any], keluar: BinaryIO) -> None:
    bita = [t.encode("utf-8", "replace") for t in teks]
    letak = array("i", [0, *accumulate(map(len, bita))])
    if sys.byteorder == "big":
        letak.byteswap()
    keluar.write(letak.tobytes())
    keluar.write(b"".join(bita))


def main() -> int:
    """Arguments: path, sheet number. The exit code tells why nothing came."""
    batasi_diri()
    try:
        tulis(sys.argv[1], int(sys.argv[2]), sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except calamine.PasswordError:
        return SANDI
    except BaseException:  # calamine's panics are no Exceptions
        return RUSAK
    return 0


if __name__ == "__main__":
    sys.exit(main())
