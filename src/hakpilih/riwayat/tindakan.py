"""Every action that leaves an event, by name: one literal table.

A name is never reused for another meaning. A checker that meets a name it does not know shows the bare
name: a chain is no less intact because a newer version wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DIMULAI, JAM_DIPERBAIKI = "riwayat_dimulai", "jam_diperbaiki"


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One action: its Indonesian sentence without who and why, the keys its `isi` must have, and
    whether a reason must be given. `{…}` in the sentence is `objek`, `wilayah` or a key of `isi`."""

    kalimat: str
    isi: tuple[str, ...] = ()
    beralasan: bool = False


TINDAKAN: Mapping[str, Tindakan] = {
    DIMULAI: Tindakan(
        "memulai riwayat {kantor} untuk {pemilihan}", ("kantor", "pemilihan", "versi", "zona")
    ),
    "riwayat_dipulihkan": Tindakan(
        "memotong {byte} byte baris terakhir yang tidak selesai tertulis", ("byte", "sha256")
    ),
    JAM_DIPERBAIKI: Tindakan("memperbaiki jam komputer kantor", beralasan=True),
    "pangkal_diterbitkan": Tindakan(
        "menerbitkan pangkal riwayat nomor {nomor} di {tempat}", ("nomor", "sidik", "tempat")
    ),
    "berkas_diterima": Tindakan(
        "menerima berkas {nama} dari {dari}, {baris} baris", ("nama", "dari", "baris", "sha256")
    ),
    "berkas_ditolak": Tindakan(
        "menolak berkas {nama} dari {dari}", ("nama", "dari", "sha256"), beralasan=True
    ),
    "padan_dijalankan": Tindakan(
        "memadankan {dpt} dengan {dp4}: {pasangan} pasangan, {ragu} perlu ditelaah",
        ("dpt", "dp4", "pasangan", "ragu"),
    ),
    "pasangan_diputuskan": Tindakan(
        "memutuskan {objek}: {keputusan}", ("keputusan",), beralasan=True
    ),
    "perubahan_diusulkan": Tindakan(
        "mengusulkan {objek} ({jenis}) menurut {sumber}", ("jenis", "sumber")
    ),
    "perubahan_disetujui": Tindakan("menyetujui {objek}"),
    "perubahan_ditolak": Tindakan("menolak {objek}", beralasan=True),
    "perubahan_dibatalkan": Tindakan("membatalkan {objek}", beralasan=True),
    "daftar_dibekukan": Tindakan(
        "membekukan {objek} dengan {pemilih} pemilih", ("pemilih", "sha256")
    ),
    "tanggapan_diterima": Tindakan("menerima tanggapan masyarakat {objek}"),
    "tanggapan_dijawab": Tindakan("menjawab {objek}: {keputusan}", ("keputusan",), beralasan=True),
    "data_dibuka": Tindakan(
        "membuka kedok {unsur} pada {objek}", ("unsur",), beralasan=True
    ),
    "data_diserahkan": Tindakan(
        "menyerahkan {objek} ({profil}) kepada {penerima}",
        ("profil", "penerima", "sha256"),
        beralasan=True,
    ),
    "peran_diberikan": Tindakan("memberi peran {diberi} kepada {kepada}", ("diberi", "kepada")),
    "peran_dicabut": Tindakan(
        "mencabut peran {dicabut} dari {dari}", ("dicabut", "dari"), beralasan=True
    ),
    "pekerjaan_diulangi": Tindakan("meminta {objek} ({jenis}) dijalankan lagi", ("jenis",)),
    "rantai_diperiksa": Tindakan(
        "memeriksa rantai riwayat sampai nomor {nomor}: {hasil}", ("nomor", "hasil", "masalah")
    ),
}  # fmt: skip
