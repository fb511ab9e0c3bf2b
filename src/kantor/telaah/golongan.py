"""What kind of change a certain pair holds: spelling, a cell that was empty, a move, or who somebody is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_KETERANGAN = frozenset({"status_kawin", "disabilitas", "status_ktp_el"})
_IDENTITAS = frozenset({"nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin"})
_EJAAN: dict[str, frozenset[str]] = {
    "nama": frozenset({"ejaan", "urut", "mirip", "sama", "sama_langka", "sama_umum"}),
    "tempat_lahir": frozenset({"mirip", "sama", "sama_umum"}),
    "alamat": frozenset({"mirip", "sama"}),
}
# Changed element → the columns of the list that hold it.
KOLOM: dict[str, tuple[str, ...]] = {
    **{e: (e,) for e in ("nik", "nkk", "nama", "tempat_lahir", "jenis_kelamin", "alamat")},
    "tanggal_lahir": ("tahun_lahir",),
    "wilayah": ("kelurahan", "rt", "rw"),
    **{e: (e,) for e in ("status_kawin", "disabilitas", "status_ktp_el")},
}


def golongan_ubah(
    unsur: Collection[str], tingkat: Mapping[str, Any], kosong: Collection[str]
) -> str:
    """Jika yang berubah hanya ejaan, sel yang tadinya kosong, atau keterangan, maka kasusnya bergolongan itu;
    jika nama, lahir, atau jenis kelamin lain, maka `identitas`; selain itu `pindah`.

    Dasar: golongan kami sendiri, agar perbaikan kecil dapat diputuskan bersama.
    """
    ejaan = {e for e in unsur if e not in kosong and tingkat.get(e) in _EJAAN.get(e, ())}
    berat = {e for e in unsur if e not in kosong and e not in ejaan and e not in _KETERANGAN}
    if berat & _IDENTITAS:
        return "identitas"
    if berat:
        return "pindah"
    if ejaan:
        return "ejaan"
    return "isian" if kosong else "keterangan"


def kosong_di_daftar(daftar: pa.Table) -> dict[str, npt.NDArray[np.bool_]]:
    """Per element which rows of a list state nothing."""
    return {e: _kosong(daftar, kolom) for e, kolom in KOLOM.items()}


def _kosong(daftar: pa.Table, kolom: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    hasil = np.ones(daftar.num_rows, bool)
    for k in kolom:
        isi = daftar[k]
        kosong = pc.equal(isi, "") if pa.types.is_string(isi.type) else pc.invert(pc.is_valid(isi))
        hasil &= pc.fill_null(kosong, True).to_numpy()
    return hasil
