"""`python -m tests.scale [bagian…]`: measure, print tables and ratios. Nothing is asserted."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

BAGIAN = (
    "gerbang", "contoh", "hadir", "padan", "akurasi", "febrl", "riwayat", "skala", "kantor", "curian",
    "mati", "surat", "indeks", "terdaftar", "nasional", "dasbor",
)  # fmt: skip
BAWAAN = ("gerbang", "contoh", "hadir", "padan", "akurasi", "febrl", "riwayat")
BENIH = (2020, 2021, 2022, 2023, 2024)
CEPAT_PEMILIH, CEPAT_BENIH = 20_000, 2


def pilihan_baris() -> argparse.Namespace:
    """The command line."""
    p = argparse.ArgumentParser(prog="python -m tests.scale", description=__doc__)
    p.add_argument("bagian", nargs="*", metavar="BAGIAN", help=f"which parts: {', '.join(BAGIAN)}; "
                   f"without any: all but skala, kantor, curian, mati, surat, indeks, terdaftar, "
                   f"nasional, dasbor")  # fmt: skip
    p.add_argument("--pemilih", type=int, help="voters in the DPT (default 254171)")
    p.add_argument("--benih", type=int, nargs="+", help="seeds; akurasi runs all of them")
    p.add_argument("--kali", type=int, help="runs of each piece of work; the median counts "
                   "(mati: how often the office is killed on each database)")  # fmt: skip
    p.add_argument("--cepat", action="store_true", help="small and few: to see that it works")
    p.add_argument("--juta", type=int, nargs="+", choices=(2, 10), default=[2],
                   help="sizes of `skala`, in millions; 10 needs about 16 GB and 15 minutes")  # fmt: skip
    p.add_argument("--benih-splink", type=int, default=1, metavar="N",
                   help="akurasi of Splink on the first N seeds (default 1)")  # fmt: skip
    p.add_argument("--pasangan-u", type=float, default=0.0, metavar="N",
                   help="pairs that Splink samples for u, e.g. 1e7 (default: see pembanding/)")  # fmt: skip
    p.add_argument("--folder", type=Path, help="work here and leave the data for the next run")
    p.add_argument("--json", type=Path, metavar="FILE", help="also write all figures here")
    a = p.parse_args()
    salah = sorted(set(a.bagian) - set(BAGIAN))
    if salah:
        p.error(f"no such part: {', '.join(salah)}; there are {', '.join(BAGIAN)}")
    return a


def main() -> None:
    """Run the parts asked for, in their own order."""
    a = pilihan_baris()
    with tempfile.TemporaryDirectory(prefix="hakpilih-ukur-") as sementara:
        folder = a.folder or Path(sementara)
        folder.mkdir(parents=True, exist_ok=True)
        jalankan(a, folder)


def jalankan(a: argparse.Namespace, folder: Path) -> None:
    """All parts on one set of options."""
    from tests.scale.akurasi import ukur_akurasi, ukur_febrl
    from tests.scale.cetakan import Cetakan
    from tests.scale.indeks import ukur_indeks
    from tests.scale.kantor import ukur_kantor
    from tests.scale.kantor_curian import ukur_curian
    from tests.scale.kantor_dasbor import ukur_dasbor
    from tests.scale.kantor_mati import ukur_mati
    from tests.scale.kecepatan import BAGIAN as LAJU
    from tests.scale.kerja import SETELAN
    from tests.scale.nasional import ukur_nasional
    from tests.scale.pilihan import Pilihan
    from tests.scale.riwayat import ukur_riwayat
    from tests.scale.surat import ukur_surat
    from tests.scale.terdaftar import ukur_terdaftar

    benih = tuple(a.benih or (BENIH[:CEPAT_BENIH] if a.cepat else BENIH))
    p = Pilihan(
        folder=folder,
        pemilih=a.pemilih or (CEPAT_PEMILIH if a.cepat else 254_171),
        benih=benih,
        kali=a.kali or (1 if a.cepat else 3),
        skala=tuple(j * 1_000_000 for j in a.juta),
        setelan=tuple(SETELAN),
        benih_splink=benih[: a.benih_splink],
        pasangan_u=a.pasangan_u,
        kali_mati=a.kali or 0,
    )
    c = Cetakan()
    c.kata(keadaan(p.splink is not None))
    mulai = time.perf_counter()
    for nama in BAGIAN:
        if nama in (a.bagian or BAWAAN):
            lain = {
                "akurasi": ukur_akurasi, "febrl": ukur_febrl, "riwayat": ukur_riwayat,
                "kantor": ukur_kantor, "curian": ukur_curian, "mati": ukur_mati, "surat": ukur_surat,
                "indeks": ukur_indeks, "terdaftar": ukur_terdaftar,
                "nasional": ukur_nasional, "dasbor": ukur_dasbor,
            }  # fmt: skip
            {**LAJU, **lain}[nama](p, c)
    c.kata(f"All of it took {time.perf_counter() - mulai:,.0f} s; load at the end {beban()}.")
    if a.json:
        a.json.write_text(json.dumps(c.data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def keadaan(ada_splink: bool) -> str:
    """What the figures were measured on."""
    import duckdb

    inti = len(os.sched_getaffinity(0))
    baris = [
        f"{inti} cores of {_prosesor()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}, "
        f"load at the start {beban()}.",
        f"Ours and every peer ran on these same {inti} cores, one after the other, in turn, each run in a "
        "fresh process; the clock starts when the libraries are loaded.",
        "Medians; where the load is above the work itself, trust ratios and CPU time more than seconds.",
    ]
    if not ada_splink:
        baris.append("Splink's environment is not there (make bench sets it up): left out.")
    return "\n".join(baris)


def beban() -> str:
    """Load of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _prosesor() -> str:
    try:
        teks = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return platform.machine()
    return next(
        (b.split(":", 1)[1].strip() for b in teks.splitlines() if b.startswith("model name")),
        platform.machine(),
    )


if __name__ == "__main__":
    sys.exit(main())
