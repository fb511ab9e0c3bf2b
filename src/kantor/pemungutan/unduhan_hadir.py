"""The counts of TPS in the columns of the format `hadir_tps`, so that `hakpilih hadir` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hakpilih.daftar.pemungutan import ASAL
from hakpilih.wilayah import induk
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pemungutan.selectors_kehadiran import TpsHari
from kantor.pemungutan.tempat import adalah_tps, nomor_tps

_SEKS = ("l", "p", "j")
KOLOM: tuple[str, ...] = (
    "kab_kode", "kab", "kec_kode", "kec", "kel_kode", "kel", "tps_no", "tps_kode",
    *(f"dpt_{s}" for s in _SEKS),
    *(f"pengguna_{a}_{s}" for a in (*ASAL, "total") for s in _SEKS),
    "dptb_j", "suara_sah", "suara_tidak_sah", "suara_total", "pemilihan",
)  # fmt: skip


def baris(p: Pemilihan, semua: Iterable[TpsHari]) -> Iterator[tuple[Any, ...]]:
    """TPS as rows of `KOLOM`. A TPS that handed in nothing has its voters alone, so that it widens the
    bounds of turnout instead of being left out; one without a number cannot be named."""
    for t in semua:
        if not adalah_tps(t.kode):
            continue
        kel = induk(t.kode) or ""
        kec = induk(kel) or ""
        kab = induk(kec) or ""
        h = t.hasil
        angka: dict[str, int | None] = {
            "dpt_l": h.dpt_l,
            "dpt_p": h.dpt_p,
            "dpt_j": h.jumlah("dpt_l", "dpt_p"),
            "dptb_j": h.jumlah("dptb_l", "dptb_p"),
            "suara_sah": h.suara_sah,
            "suara_tidak_sah": h.suara_tidak_sah,
            "suara_total": h.suara,
            "pengguna_total_j": h.pengguna,
        }
        for a in ASAL:
            laki, perempuan = (getattr(h, f"pengguna_{a}_{s}") for s in "lp")
            angka |= {f"pengguna_{a}_l": laki, f"pengguna_{a}_p": perempuan}
            angka[f"pengguna_{a}_j"] = h.jumlah(f"pengguna_{a}_l", f"pengguna_{a}_p")
        for s in "lp":
            angka[f"pengguna_total_{s}"] = h.jumlah(*(f"pengguna_{a}_{s}" for a in ASAL))
        tempat = {
            "kab_kode": kab, "kab": nama_wilayah(kab), "kec_kode": kec, "kec": nama_wilayah(kec),
            "kel_kode": kel, "kel": nama_wilayah(kel), "tps_no": nomor_tps(t.kode),
            "tps_kode": t.kode, "pemilihan": p.nama,
        }  # fmt: skip
        semua_sel: dict[str, Any] = {**tempat, **angka}
        yield tuple(semua_sel[k] for k in KOLOM)
