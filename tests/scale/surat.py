"""Papers: Model A of one TPS and of a city, PDF and XLSX, beside ReportLab and openpyxl on the same rows."""

from __future__ import annotations

import json
import os
import statistics
import time
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hakpilih.publikasi.surat import (
    Kop,
    Tps,
    Undangan,
    buku_model_a,
    menurut_profil,
    model_a,
    pemberitahuan,
    susun_banyak,
)
from hakpilih.publikasi.surat.daftar import KOLOM, baris_tercetak
from hakpilih.publikasi.surat.dari_berkas import isi_dari_bersih
from hakpilih.publikasi.surat.profil import PROFIL
from tests.scale.cetakan import Cetakan
from tests.scale.pilihan import Pilihan
from tests.scale.ukur import Kerja, Ukuran, bergiliran, perintah, proses

PER_TPS = 508
CONTOH = 20  # TPS that the peers make too
TUJU_SATU, TUJU_SEMUA = 1.0, 180.0
KOP = Kop("KPU Kota Contoh", "Pilkada 2024", "Kota Contoh", date(2024, 11, 27), rekaan=True)
PADA = datetime(2024, 9, 20, 14, 5, tzinfo=UTC)
AKAR = "3f9a" * 16
# A Python with ReportLab in it; without one that peer is left out.
PYTHON_REPORTLAB = os.environ.get("HAKPILIH_UJI_REPORTLAB", "")
PEMBANDING = Path(__file__).parent / "pembanding" / "reportlab_daftar.py"


def ukur_surat(p: Pilihan, c: Cetakan) -> None:
    """One TPS, then as many as the city fills, then the same few TPS by everyone."""
    parquet = p.kota() / "dpt.parquet"
    tps = max(1, p.pemilih // PER_TPS)
    sedikit = min(CONTOH, tps)
    kecil: dict[str, Kerja] = {
        "satu": proses(satu_tps, parquet),
        "pdf": proses(banyak_pdf, parquet, sedikit, 1),
        "xlsx": proses(banyak_xlsx, parquet, sedikit),
        "openpyxl": proses(lewat_openpyxl, parquet, sedikit),
        "undangan": proses(undangan_satu_tps, parquet),
    }
    if PYTHON_REPORTLAB:
        baris = p.folder / "surat-baris.json"
        proses(tulis_baris, parquet, sedikit, baris)()
        kecil["reportlab"] = perintah(PYTHON_REPORTLAB, PEMBANDING, baris)
    hasil = bergiliran(kecil, p.kali)
    besar = bergiliran(
        {
            "semua": proses(banyak_pdf, parquet, tps, 0),
            "pengawas": proses(banyak_pdf, parquet, tps, 0, "pengawas"),
            "semua_xlsx": proses(banyak_xlsx, parquet, tps),
        },
        1,
    )
    c.judul(f"Papers: TPS of {PER_TPS} voters")
    arti = {
        "satu": "one TPS's Model A as PDF, median of ten in one process",
        "undangan": f"its {PER_TPS} invitations with QR",
        "pdf": f"{sedikit} TPS as PDF, one after the other",
        "reportlab": f"peer: ReportLab, the same {sedikit} tables without kop, totals, hash",
        "xlsx": f"{sedikit} TPS as XLSX",
        "openpyxl": f"peer: openpyxl (write-only), the same {sedikit} tables",
        "semua": f"all {tps} TPS as PDF, one thread per core",
        "pengawas": f"all {tps} TPS as the supervisor's copy, flags included",
        "semua_xlsx": f"all {tps} TPS as XLSX",
    }
    semua: dict[str, Ukuran] = {k: hasil.get(k) or besar.get(k) for k in arti}  # type: ignore[misc]
    ada = {k: u for k, u in semua.items() if u}
    c.ukuran(ada, arti)
    c.kata(
        f"  one TPS {hasil['satu'].hasil:.2f} s ({TUJU_SATU:.0f} s aimed at); all {tps} TPS "
        f"{besar['semua'].detik:.0f} s ({TUJU_SEMUA:.0f} s aimed at), {besar['semua'].hasil / 1e6:.0f} MB"
    )
    nisbah = [("openpyxl ÷ ours, XLSX", hasil["openpyxl"].detik / hasil["xlsx"].detik, "")]
    if "reportlab" in hasil:
        nisbah.append(("ReportLab ÷ ours, PDF", hasil["reportlab"].detik / hasil["pdf"].detik, ""))
    c.nisbah(nisbah)
    c.data["surat"] = {k: u.data() for k, u in ada.items()}


def satu_tps(parquet: Path) -> float:
    """Seconds of one TPS's Model A: what whoever asks for it waits."""
    lama = []
    for t in _tabel(parquet, 10):
        mulai = time.perf_counter()
        _surat(t, "penuh")
        lama.append(time.perf_counter() - mulai)
    return statistics.median(lama)


def undangan_satu_tps(parquet: Path) -> int:
    """Invitations of one TPS; their bytes."""
    (t,) = _tabel(parquet, 1)
    semua = [
        Undangan(str(i), f"K{i:05d}-7KQ2-M9XD", nama, "L", "JL. REKAAN 4", "1", "2")
        for i, nama in enumerate(t["nama"].to_pylist(), 1)
    ]
    return len(pemberitahuan(KOP, _tps(1), semua, dicetak=PADA, pukul="07.00–13.00 WIB"))


def banyak_pdf(parquet: Path, tps: int, utas: int, profil: str = "penuh") -> int:
    """That many TPS as PDF; bytes of all."""
    isi = _tabel(parquet, tps)
    if profil == "pengawas":
        n = [t.num_rows for t in isi]
        semua = menurut_profil(pa.concat_tables(isi), profil, [1])
        isi = [semua.slice(sum(n[:i]), k) for i, k in enumerate(n)]
    tugas = ((i, partial(_surat, t, profil)) for i, t in enumerate(isi))
    return sum(len(surat) for _, surat in susun_banyak(tugas, utas))


def banyak_xlsx(parquet: Path, tps: int) -> int:
    """That many TPS, a workbook for each; bytes of all."""
    return sum(
        len(buku_model_a(KOP, [(_tps(i), t)], dicetak=PADA, akar=AKAR))
        for i, t in enumerate(_tabel(parquet, tps))
    )


def lewat_openpyxl(parquet: Path, tps: int) -> int:
    """The same tables written cell by cell by openpyxl, heads and rows only."""
    import io

    from openpyxl import Workbook

    total = 0
    kolom = PROFIL["penuh"].kolom
    for t in _tabel(parquet, tps):
        buku = Workbook(write_only=True)
        lembar = buku.create_sheet("TPS")
        lembar.append(["No.", *(KOLOM[k].judul for k in kolom)])
        for b in baris_tercetak(t, kolom):
            lembar.append(b)
        keluar = io.BytesIO()
        buku.save(keluar)
        total += keluar.tell()
    return total


def tulis_baris(parquet: Path, tps: int, ke: Path) -> int:
    """The rows as they are printed, for a peer in another environment."""
    kolom = PROFIL["penuh"].kolom
    isi: dict[str, Any] = {
        "kepala": ["No.", *(KOLOM[k].judul for k in kolom)],
        "tps": [baris_tercetak(t, kolom) for t in _tabel(parquet, tps)],
    }
    return ke.write_text(json.dumps(isi, ensure_ascii=False), "utf-8")


def _surat(t: pa.Table, profil: str) -> bytes:
    return model_a(KOP, _tps(7), t, profil, dicetak=PADA, akar=AKAR, daftar="Daftar Pemilih Tetap")


def _tps(nomor: int) -> Tps:
    return Tps("99.71.01.1001.007", str(nomor), "Mawar", "Gading Raya", "Kota Contoh", "SDN 1")


def _tabel(parquet: Path, tps: int) -> list[pa.Table]:
    bersih = pq.read_table(parquet).slice(0, tps * PER_TPS)
    isi = isi_dari_bersih(bersih, date(2024, 11, 27), nik_penuh=True)
    return [isi.slice(i, PER_TPS) for i in range(0, isi.num_rows, PER_TPS)]
