"""Accepted rows → the columns of the table `Baris`: NIK, NKK and birth date sealed, hashed, numbered."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.publikasi.kedok import DERET_PANJANG, PENGGANTI
from kantor.berkas.models import Baris
from kantor.berkas.penjaga import Isi, kunci_isi
from kantor.segel.bingkai import ke_daftar
from kantor.segel.klien import Kunci

SEGEL = {"nik": "nik", "nkk": "nkk", "lahir": "tanggal_lahir"}  # kind → column of SKEMA_BERSIH
TEKS = (
    "nama", "tempat_lahir", "status_kawin", "jenis_kelamin", "alamat", "rt", "rw", "disabilitas",
    "status_ktp_el", "keterangan", "kelurahan", "kecamatan", "kode_kelurahan", "kode_kecamatan", "tps",
)  # fmt: skip
# Columns of the table in the order in which `lajur` gives them.
KOLOM = (
    "berkas_id", "acak", "nomor", "baris_asal", "nik_segel", "nkk_segel", "lahir_segel", "nik_sidik",
    "nkk_sidik", "isi_sidik", "nik_sah", "tahun_lahir", *TEKS, "masalah",
)  # fmt: skip
# What makes up the content of a row, for its hash.
_ISI = ("nkk", "nik", "nama", "tempat_lahir", "tanggal_lahir", "tahun_lahir", "status_kawin",
        "jenis_kelamin", "alamat", "rt", "rw", "disabilitas", "status_ktp_el", "keterangan", "kelurahan",
        "kecamatan", "kode_kelurahan", "kode_kecamatan", "tps")  # fmt: skip
_PISAH = "\x1f"
PANJANG_ACAK = 10
_HURUF = np.frombuffer(b"0123456789abcdefghjkmnpqrstvwxyz", np.uint8)  # Crockford's base 32
_LEBAR = {k: Baris._meta.get_field(k).max_length for k in TEKS}


def nomor_acak(banyak: int) -> pa.Array:
    """Record numbers that say nothing: 10 characters, 50 random bits each, all different."""
    while True:
        acak = np.frombuffer(secrets.token_bytes(PANJANG_ACAK * banyak), np.uint8) & 31
        teks = np.ascontiguousarray(_HURUF[acak]).view(f"S{PANJANG_ACAK}")
        if len(np.unique(teks)) == banyak:
            return pa.array(teks.astype(f"U{PANJANG_ACAK}"), pa.string())


def isi_sidik(tabel: pa.Table, kunci: Kunci) -> pa.Array:
    """The keyed hash of the whole content of each row, 16 bytes, never null."""
    bagian = [pc.fill_null(_satu(tabel[k]).cast(pa.string()), "") for k in _ISI]
    return kunci.sidik_larik("orang", pc.binary_join_element_wise(*bagian, _PISAH))


def isi_penjaga(tabel: pa.Table, kunci: Kunci) -> Isi:
    """Clean rows as the change guard sees them."""
    sidik = kunci.sidik_larik("nik", _satu(tabel["nik"]))
    return kunci_isi(sidik, _satu(tabel["nik_sah"]), isi_sidik(tabel, kunci))


def lajur(tabel: pa.Table, berkas_id: int, kunci: Kunci) -> Iterator[tuple[Any, ...]]:
    """Rows of `Baris` (columns `KOLOM`) from clean rows; the key process does the sealing."""
    n = len(tabel)
    acak = nomor_acak(n)
    tersegel = {j: ke_daftar(kunci.segel_larik(j, _satu(tabel[k]), acak)) for j, k in SEGEL.items()}
    sidik = {
        j: ke_daftar(kunci.sidik_larik(j, _satu(tabel[j])).cast(pa.binary()))
        for j in ("nik", "nkk")
    }
    isi = ke_daftar(isi_sidik(tabel, kunci).cast(pa.binary()))
    kolom: list[Sequence[Any]] = [
        [berkas_id] * n,
        acak.to_pylist(),
        tabel["baris"].to_pylist(),
        tabel["baris_asal"].to_pylist(),
        *tersegel.values(),
        *sidik.values(),
        isi,
        tabel["nik_sah"].to_pylist(),
        tabel["tahun_lahir"].to_pylist(),
        *(_teks(tabel[k], _LEBAR[k]) for k in TEKS),
        _masalah(tabel["masalah"]),
    ]
    return zip(*kolom, strict=True)


def _teks(kolom: pa.ChunkedArray, lebar: int) -> list[str]:
    """Text as the table takes it: PostgreSQL knows no NUL, and a text beyond the width is cut.

    A NIK that strayed into a name or remark would lie there in clear, so it is masked. Nobody's name or
    address is that long; the original in the archive has all of it whole.
    """
    satu = pc.fill_null(_satu(kolom), "")
    if pc.any(pc.match_substring_regex(satu, DERET_PANJANG)).as_py():
        satu = pc.replace_substring_regex(satu, DERET_PANJANG, PENGGANTI)
    if pc.any(pc.greater(pc.utf8_length(satu), lebar)).as_py():
        terlalu = pc.greater(pc.utf8_length(satu), lebar)
        potong = pc.binary_join_element_wise(pc.utf8_slice_codeunits(satu, 0, lebar - 1), "…", "")
        satu = pc.if_else(terlalu, potong, satu)
    hasil: list[str] = satu.to_pylist()
    if pc.any(pc.match_substring(satu, "\x00")).as_py():
        hasil = [t.replace("\x00", "") for t in hasil]
    return hasil


def _masalah(kolom: pa.ChunkedArray) -> list[str]:
    """Lists of codes as JSON; nearly all of them are empty."""
    satu = _satu(kolom)
    ada = pc.greater(pc.list_value_length(satu), 0)
    hasil = ["[]"] * len(satu)
    posisi = np.flatnonzero(ada.to_numpy(zero_copy_only=False))
    isi = satu.take(pa.array(posisi)).to_pylist()
    for p, kode in zip(posisi.tolist(), isi, strict=True):
        hasil[p] = json.dumps(kode)
    return hasil


def _satu(kolom: Any) -> pa.Array:
    return kolom.combine_chunks() if isinstance(kolom, pa.ChunkedArray) else kolom
