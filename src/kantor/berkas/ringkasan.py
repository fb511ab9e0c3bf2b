"""What the office keeps of a check: the ledger and the faults by kind, without anybody's data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.intake.daftar_format import FORMAT
from hakpilih.intake.daftar_kode import Penyusun
from hakpilih.intake.hasil import Hasil
from hakpilih.intake.masalah import Masalah
from hakpilih.intake.terbitan import kelompok
from hakpilih.pemilih import SKEMA_BERSIH
from hakpilih.publikasi.kedok import tanpa_nik
from kantor.berkas.models import BarisMasalah, Berkas

DITAMPILKAN = 200  # rows of one fault that stand on its page
NASIB = ("ditolak", "disisihkan", "ditandai")


SARAN_KEPALA = "Perbaiki baris judul kolom di berkasnya seperti contoh formatnya, lalu unggah lagi."
SARAN_WILAYAH = (
    "Muat dahulu daftar wilayah kantor (Tahapan, Pemilihan, Daftar wilayah), tolak berkas ini, lalu "
    "unggah lagi."
)


def memuat_pemilih(nama_format: str) -> bool:
    """Whether the rows of a format are voters (others are kept and checked, but not loaded)."""
    return nama_format in FORMAT and FORMAT[nama_format].skema is SKEMA_BERSIH


def saran_layar(saran: str) -> str:
    """A remedy for whoever sees a page: no options of a command line, which nobody can give there."""
    if "Sertakan --wilayah-berkas" in saran:
        return SARAN_WILAYAH
    kalimat = re.split(r"(?<=\.) ", saran)
    layar = [k for k in kalimat if " --" not in k and "[format]" not in k]
    return " ".join(layar if len(layar) == len(kalimat) else [*layar, SARAN_KEPALA])


def nasib(kode: str) -> str:
    """What becomes of a row with this fault: `ditolak`, `disisihkan` or `ditandai` (accepted)."""
    if kode.startswith("ditolak_"):
        return "ditolak"
    return "disisihkan" if kode.startswith("sisih_") else "ditandai"


def ringkas(hasil: Hasil, bersih: pa.Table) -> dict[str, Any]:
    """The summary kept in `Berkas.ringkasan`. An example is a row number and a column, never a value."""
    penyusun = Penyusun(FORMAT[hasil.format])
    grup: list[dict[str, Any]] = []
    catatan: list[dict[str, str]] = []
    for judul, m, jumlah in kelompok(hasil, penyusun):
        if m.baris is None:
            isi = {"tingkat": m.tingkat, "judul": judul}
            catatan.append(
                isi | {"pesan": tanpa_nik(m.pesan), "saran": saran_layar(tanpa_nik(m.saran))}
            )
            continue
        polos = penyusun.baris(m.kode, m.baris, m.kolom, "")  # without what was found
        grup.append(
            {
                "kode": m.kode,
                "nasib": nasib(m.kode),
                "tingkat": m.tingkat,
                "judul": judul,
                "jumlah": jumlah,
                "baris": m.baris,
                "kolom": m.kolom or "",
                "saran": saran_layar(polos.saran),
            }
        )
    return {
        "status": hasil.status,
        "baris": hasil.baris,
        "diterima": hasil.diterima,
        "disisihkan": hasil.disisihkan,
        "ditolak": hasil.ditolak,
        "ditandai": _banyak_ditandai(bersih),
        "perbaikan": dict(hasil.perbaikan),
        "kelompok": grup,
        "catatan": catatan,
        "kolom_lain": [tanpa_nik(k) for k in hasil.kolom_lain],
    }


def baris_masalah(hasil: Hasil, bersih: pa.Table, berkas: Berkas) -> Iterator[BarisMasalah]:
    """The first `DITAMPILKAN` rows of each fault, with the name and place of accepted ones."""
    sisa = {k: min(n, DITAMPILKAN) for k, n in hasil.ringkas.items()}
    pilihan: list[Masalah] = []
    for m in hasil.masalah():
        if m.baris is None or not sisa.get(m.kode):
            continue
        sisa[m.kode] -= 1
        pilihan.append(m)
    orang = _orang(bersih, [m.baris for m in pilihan if m.baris is not None])
    for m in pilihan:
        assert m.baris is not None
        isi = orang.get(m.baris, {})
        yield BarisMasalah(
            berkas=berkas,
            kode=m.kode,
            nomor=m.baris,
            baris_asal=isi.get("baris_asal"),
            kolom=m.kolom or "",
            nama=tanpa_nik(isi.get("nama") or "")[:200],
            kode_kelurahan=(isi.get("kode_kelurahan") or "")[:20],
        )


def _orang(bersih: pa.Table, nomor: list[int]) -> Mapping[int, dict[str, Any]]:
    """Accepted rows among `nomor`, by number: line, name, place as far as the format has them."""
    baris = bersih["baris"].to_numpy()
    letak = np.flatnonzero(np.isin(baris, np.array(sorted(set(nomor)), np.int64)))
    ada = [k for k in ("baris", "baris_asal", "nama", "kode_kelurahan") if k in bersih.column_names]
    isi = bersih.select(ada).take(pa.array(letak)).to_pylist()
    return {r["baris"]: r for r in isi}


def _banyak_ditandai(bersih: pa.Table) -> int:
    return int(pc.sum(pc.greater(pc.list_value_length(bersih["masalah"]), 0)).as_py() or 0)
