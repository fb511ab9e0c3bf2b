"""Actions around what is published: figures, candidates. Part of `tindakan.TINDAKAN`."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan

TINDAKAN_PUBLIKASI: Mapping[str, Tindakan] = {
    "calon_diusulkan": Tindakan(
        "mengusulkan isi calon nomor {nomor}, versi {versi}", ("nomor", "versi")
    ),
    "calon_diterbitkan": Tindakan(
        "menerbitkan isi calon nomor {nomor}, versi {versi}", ("nomor", "versi")
    ),
    "calon_ditolak": Tindakan(
        "menolak isi calon nomor {nomor}, versi {versi}", ("nomor", "versi"), beralasan=True
    ),
    "publikasi_diusulkan": Tindakan("mengusulkan {judul} untuk diterbitkan", ("judul", "sidik")),
    "publikasi_diterbitkan": Tindakan("menerbitkan {judul}", ("judul", "sidik")),
    "publikasi_ditolak": Tindakan(
        "menolak menerbitkan {judul}", ("judul", "sidik"), beralasan=True
    ),
    "publikasi_ditarik": Tindakan("menarik {judul} dari situs", ("judul", "sidik"), beralasan=True),
}
