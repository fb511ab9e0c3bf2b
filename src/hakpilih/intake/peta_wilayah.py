"""Region names and codes from an office's `wilayah.csv` (columns `kode` and `nama`)."""

from __future__ import annotations

from pathlib import Path

from hakpilih.errors import ArgumenKeliru, BerkasDitolak
from hakpilih.intake.berkas import buka
from hakpilih.intake.ejaan import kunci
from hakpilih.wilayah import Wilayah, kode_bertitik

_KODE = ("KODE", "KODEWILAYAH", "KD", "KODEKEMENDAGRI")
_NAMA = ("NAMA", "NAMAWILAYAH", "WILAYAH", "NAME")


def baca_peta(path: Path) -> Wilayah:
    """The regions of a table in any form the gate reads. Raises `ArgumenKeliru` where it holds none."""
    try:
        sumber = buka(path)
        pasangan: dict[str, str] = {}
        for rekaman in sumber.awal(20):
            sel = [kunci(s) for s in rekaman.sel]
            kode = next((sel.index(k) for k in _KODE if k in sel), None)
            nama = next((sel.index(k) for k in _NAMA if k in sel), None)
            if kode is None or nama is None:
                continue
            for potongan in sumber.potongan(rekaman.baris_asal, len(sel)):
                kolom = potongan.tabel.columns
                pasangan |= {
                    k.strip(): " ".join(n.split())
                    for k, n in zip(kolom[kode].to_pylist(), kolom[nama].to_pylist(), strict=True)
                    if kode_bertitik(k) and n.strip()
                }
            break
    except BerkasDitolak as galat:
        raise ArgumenKeliru(f"Daftar wilayah tidak terbaca. {galat.pesan}", galat.saran) from None
    if not pasangan:
        raise ArgumenKeliru(
            f"Daftar wilayah {path.name} tidak memuat satu kode wilayah pun.",
            "Berkas itu harus berkolom kode dan nama, misalnya 99.71.01.1001 dan nama kelurahannya.",
        )
    return Wilayah.dari(pasangan)
