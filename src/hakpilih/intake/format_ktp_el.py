"""The daily file of Disdukcapil, `ktp_el_harian`: who got a KTP-el, recorded or printed, 10–20 rows a day.

Its rows are handed on as those of a voter list, so that a case can rest on them: whoever stands here has been
recorded (KTP-el status S), and `keterangan` says what happened when. No official layout was found; spellings
are those of the columns of `dp4` and plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from hakpilih.intake.format import Format, Kolom, Konteks, Temuan
from hakpilih.intake.format_daftar import KOLOM as KOLOM_DAFTAR
from hakpilih.intake.silang_daftar import silang_kosong, silang_unsur
from hakpilih.intake.wilayah_daftar import turunan_wilayah
from hakpilih.pemilih import SKEMA_BERSIH

JENIS: dict[str, str] = {
    "baru": "KTP-el baru",
    "pengganti": "KTP-el pengganti",
    "datang": "KTP-el pindah datang",
}
EJAAN: dict[str, str] = {
    **dict.fromkeys(("BARU", "KTP EL BARU", "PEMULA", "PEREKAMAN BARU", "CETAK BARU"), "baru"),
    **dict.fromkeys(
        ("PENGGANTI", "GANTI", "PENGGANTIAN", "HILANG", "RUSAK", "UBAH DATA", "CETAK ULANG"),
        "pengganti",
    ),
    **dict.fromkeys(("DATANG", "PINDAH DATANG", "PINDAHAN", "MASUK"), "datang"),
}
_DIPAKAI = (
    "nkk", "nik", "nama", "tempat_lahir", "tanggal_lahir", "status_kawin", "jenis_kelamin", "alamat",
    "rt", "rw", "kelurahan", "kecamatan", "tempat_tanggal_lahir",
)  # fmt: skip
KOLOM: tuple[Kolom, ...] = (
    *(k for k in KOLOM_DAFTAR if k.nama in _DIPAKAI),
    Kolom("jenis_ktp", "kode", ("JENIS", "JENIS KTP", "JENIS KTP EL", "PERISTIWA", "JENIS CETAK"), EJAAN),
    Kolom("tanggal_rekam", "tanggal", ("TGL REKAM", "DIREKAM", "TANGGAL PEREKAMAN", "TGL PEREKAMAN")),
    Kolom("tanggal_cetak", "tanggal", ("TGL CETAK", "DICETAK", "TANGGAL TERBIT", "TANGGAL CETAK KTP")),
)  # fmt: skip
_KATA = {"tanggal_rekam": "direkam", "tanggal_cetak": "dicetak"}


def turunan_ktp_el(
    tabel: pa.Table, konteks: Konteks
) -> tuple[Mapping[str, pa.Array], list[Temuan]]:
    """`status_ktp_el` S for all, and `keterangan`: what happened when."""
    n = len(tabel)
    ada = {
        k: tabel[k].to_pylist() if k in tabel.column_names else [None] * n
        for k in ("jenis_ktp", *_KATA)
    }
    kata = []
    for i in range(n):
        apa = JENIS.get(ada["jenis_ktp"][i] or "", "KTP-el")
        saat = [f"{kata_} {_tanggal(h)}" for k, kata_ in _KATA.items() if (h := ada[k][i])]
        kata.append(", ".join([apa, *saat]))
    return {
        "status_ktp_el": pa.array(["S"] * n, pa.string()),
        "keterangan": pa.array(kata, pa.string()),
    }, []


def _tanggal(hari: date) -> str:
    return hari.strftime("%d-%m-%Y")


FORMAT: tuple[Format, ...] = (
    Format(
        nama="ktp_el_harian",
        judul="Perekaman dan pencetakan KTP-el harian",
        kolom=KOLOM,
        wajib=("nama",),
        salah_satu=("nik", "tanggal_lahir"),
        inti=("nama", "nik"),
        skema=SKEMA_BERSIH,
        harapan=("nik", "tanggal_lahir", "kelurahan", "jenis_ktp"),
        turunan=(turunan_wilayah, turunan_ktp_el),
        silang=(silang_kosong, silang_unsur),
        hari_dulu=("tanggal_lahir", "tanggal_rekam", "tanggal_cetak"),
    ),
)
