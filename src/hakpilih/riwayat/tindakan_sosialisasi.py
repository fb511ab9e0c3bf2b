"""Actions of voter education: plan, records, tests, lessons, channels. Part of `tindakan.TINDAKAN`."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan

TINDAKAN_SOSIALISASI: Mapping[str, Tindakan] = {
    "rencana_sosialisasi_dibuat": Tindakan(
        "merencanakan {objek} “{judul}”: target {target} orang",
        ("judul", "target", "pagu", "mata"),
    ),
    "rencana_sosialisasi_diubah": Tindakan(
        "mengubah {objek} “{judul}”: target {target} orang",
        ("judul", "target", "pagu", "mata"),
    ),
    "rencana_sosialisasi_dibatalkan": Tindakan(
        "membatalkan {objek} “{judul}”", ("judul",), beralasan=True
    ),
    "kegiatan_sosialisasi_dicatat": Tindakan(
        "mencatat {objek} “{judul}”: {hadir} orang hadir, {penggerak} penggerak",
        ("judul", "hadir", "penggerak", "biaya"),
    ),
    "kegiatan_sosialisasi_diubah": Tindakan(
        "memperbaiki {objek} “{judul}”: {hadir} orang hadir, {penggerak} penggerak",
        ("judul", "hadir", "penggerak", "biaya"),
    ),
    "kegiatan_sosialisasi_diperiksa": Tindakan("memeriksa {objek}: {putusan}", ("putusan",)),
    "kegiatan_sosialisasi_ditarik": Tindakan(
        "menarik {objek} “{judul}”", ("judul",), beralasan=True
    ),
    "foto_sosialisasi_dibuka": Tindakan("membuka foto {foto} dari {objek}", ("foto",)),
    "foto_sosialisasi_dibuang": Tindakan("membuang foto {foto} dari {objek}", ("foto",)),
    "uji_sosialisasi_diatur": Tindakan(
        "mengatur uji pengetahuan {objek}: {paket}, {tahap}", ("paket", "tahap")
    ),
    "uji_sosialisasi_dimasukkan": Tindakan(
        "memasukkan satu lembar uji pengetahuan {objek} dari kertas"
    ),
    "penyebut_sosialisasi_dihitung": Tindakan(
        "menghitung penyebut sosialisasi dari {daftar}: {pemilih} pemilih", ("daftar", "pemilih")
    ),
    "penyebut_sosialisasi_ditulis": Tindakan(
        "menulis penyebut {basis} di {wilayah}: {banyak} orang, {sumber}",
        ("basis", "banyak", "sumber"),
    ),
    "pelajaran_sosialisasi_ditulis": Tindakan("menulis {objek} “{judul}”", ("judul",)),
    "pelajaran_sosialisasi_diubah": Tindakan("memperbaiki {objek} “{judul}”", ("judul",)),
    "pelajaran_sosialisasi_ditinjau": Tindakan("meninjau {objek}: {putusan}", ("putusan",)),
    "kanal_dicatat": Tindakan("mencatat kanal {nama} ({jenis})", ("nama", "jenis")),
    "kanal_ditutup": Tindakan("menutup kanal {nama}", ("nama",)),
    "kanal_diisi": Tindakan(
        "mencatat {kiriman} kiriman kanal {nama}, {jangkauan} jangkauan",
        ("nama", "kiriman", "jangkauan"),
    ),
    "tempat_layanan_dicatat": Tindakan("mencatat tempat layanan {nama}", ("nama",)),
    "kunjungan_layanan_dicatat": Tindakan(
        "mencatat {banyak} kunjungan di {nama}", ("nama", "banyak")
    ),
    "bahan_sosialisasi_disimpan": Tindakan(
        "menyimpan bahan sosialisasi “{judul}” ({sha256})", ("judul", "sha256")
    ),
    "bahan_sosialisasi_diterbitkan": Tindakan(
        "menerbitkan bahan sosialisasi “{judul}”", ("judul",)
    ),
    "bahan_sosialisasi_ditarik": Tindakan(
        "menarik bahan sosialisasi “{judul}”", ("judul",), beralasan=True
    ),
    "laporan_sosialisasi_dicetak": Tindakan("mencetak {objek} ({saringan})", ("saringan",)),
}
