"""Actions of the room of turnout that leave an event: sentence, keys of `isi`, whether a reason is due."""

from __future__ import annotations

from collections.abc import Mapping

PARTISIPASI: Mapping[str, tuple[str, tuple[str, ...], bool]] = {
    "kehadiran_dibuat": ("membuka catatan kehadiran {nama}", ("nama", "hari"), False),
    "kehadiran_dimuat": (
        "memuat {baris} baris kehadiran dari {nama} untuk {untuk}",
        ("nama", "untuk", "baris", "sumber", "sha256"),
        False,
    ),
    "kehadiran_ditarik": ("menarik {nama} dari kehadiran {untuk}", ("nama", "untuk"), True),
    "kehadiran_dihitung": (
        "menghitung kehadiran {nama} dari {berkas} berkas, {tps} TPS", ("nama", "tps", "berkas"), False,
    ),
    "sasaran_ditetapkan": (
        "menetapkan sasaran kehadiran {nama} {persen} persen", ("nama", "persen"), True,
    ),
    "peta_dimuat": ("memuat peta {nama}, {banyak} wilayah", ("nama", "banyak", "sha256"), False),
    "contoh_hadir_dicatat": (
        "mencatat contoh daftar hadir “{judul}” dari {tps} TPS untuk {untuk}",
        ("judul", "tps", "untuk"),
        False,
    ),
    "contoh_hadir_ditarik": (
        "menarik contoh daftar hadir “{judul}” dari {untuk}", ("judul", "untuk"), True,
    ),
    "tps_dipegang": ("mulai memeriksa angka kehadiran TPS {wilayah}, {untuk}", ("untuk",), False),
    "tps_diperiksa": (
        "selesai memeriksa angka kehadiran TPS {wilayah}, {untuk}: {hasil}", ("untuk", "hasil"), True,
    ),
    "tps_dilepas": (
        "mengembalikan TPS {wilayah} ke daftar yang perlu diperiksa, {untuk}", ("untuk",), True,
    ),
    "kovariat_dimuat": (
        "memuat kovariat {nama}: {kolom} kolom, {baris} wilayah",
        ("nama", "kolom", "baris", "sha256"),
        False,
    ),
    "faktor_diminta": (
        "meminta faktor kehadiran {untuk} dihitung dengan {kolom} kolom {kovariat}",
        ("untuk", "kovariat", "kolom"),
        False,
    ),
    "faktor_dihitung": (
        "menghitung faktor kehadiran {untuk} dengan {kovariat} pada {banyak} wilayah",
        ("untuk", "banyak", "kovariat"),
        False,
    ),
}  # fmt: skip
