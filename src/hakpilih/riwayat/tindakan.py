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
    "padan_diminta": Tindakan("meminta pemadanan {dpt} dengan {dp4}", ("dpt", "dp4")),
    "kasus_dipegang": Tindakan("mulai menelaah {objek}"),
    "kasus_dilepas": Tindakan("berhenti menelaah {objek}"),
    "keterangan_dicatat": Tindakan("mencatat keterangan {catatan} pada {objek}", ("catatan",)),
    "surat_disimpan": Tindakan("menyimpan surat bukti {sha256}", ("sha256", "ukuran")),
    "surat_dibuka": Tindakan("membuka surat bukti {sha256} dari {objek}", ("sha256",)),
    "perubahan_ditarik": Tindakan("menarik usulnya {objek} ({jenis})", ("jenis",)),
    "kelompok_disiapkan": Tindakan(
        "menyiapkan {objek} dari {banyak} kasus dengan contoh {contoh} (benih {benih})",
        ("banyak", "contoh", "benih", "jenis"),
    ),
    "kelompok_diminta": Tindakan(
        "meminta {objek} diusulkan; {dikeluarkan} kasus contoh dikeluarkan",
        ("dikeluarkan", "jenis"),
        beralasan=True,
    ),
    "kelompok_sebagian": Tindakan("mengusulkan {banyak} perubahan dari {objek}", ("banyak",)),
    "kelompok_diusulkan": Tindakan(
        "mengusulkan {objek}: {banyak} perubahan ({jenis})", ("banyak", "jenis")
    ),
    "kelompok_disetujui": Tindakan("menyetujui {objek}: {banyak} perubahan", ("banyak",)),
    "kelompok_ditolak": Tindakan(
        "menolak {objek}: {banyak} perubahan", ("banyak",), beralasan=True
    ),
    "kelompok_dibuang": Tindakan("membuang {objek} yang baru disiapkan"),
    "tabel_diunduh": Tindakan(
        "mengunduh {objek} tanpa NIK, {banyak} baris", ("banyak", "saringan", "format")
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
    "daftar_diminta": Tindakan("meminta {nama} disusun dari {asal}", ("nama", "asal")),
    "daftar_disusun": Tindakan(
        "menyusun {nama} ({objek}) dengan {pemilih} pemilih", ("nama", "pemilih", "sha256")
    ),
    "daftar_dibuang": Tindakan("membuang {nama} ({objek})", ("nama",), beralasan=True),
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
    "wilayah_dimuat": Tindakan("memuat {banyak} nama wilayah", ("banyak",)),
    "pemilihan_dibuat": Tindakan("membuat pemilihan {nama} dari {asal}", ("nama", "asal")),
    "aturan_diubah": Tindakan(
        "mengubah aturan {pemilihan} menjadi versi {versi}: {ubah}",
        ("pemilihan", "versi", "ubah"),
        beralasan=True,
    ),
    "tahap_diubah": Tindakan("mengubah tahap {nama}: {ubah}", ("nama", "ubah"), beralasan=True),
    "tahap_selesai": Tindakan("mencatat tahap {nama} selesai {tanggal}", ("nama", "tanggal")),
    "tahap_dibuka_lagi": Tindakan(
        "membatalkan catatan selesai tahap {nama}", ("nama", "tanggal"), beralasan=True
    ),
    "pelanggaran_dicatat": Tindakan(
        "mencatat dugaan pelanggaran, tahap {tahap}", ("tahap", "terjadi")
    ),
    "pelanggaran_diteruskan": Tindakan(
        "meneruskan dugaan pelanggaran kepada Bawaslu dengan surat {surat}", ("surat", "tanggal")
    ),
    "pelanggaran_berhasil": Tindakan("mencatat hasil dugaan pelanggaran: {hasil}", ("hasil", "tanggal")),
    "pekerjaan_diulangi": Tindakan("meminta {objek} ({jenis}) dijalankan lagi", ("jenis",)),
    "rantai_diperiksa": Tindakan(
        "memeriksa rantai riwayat sampai nomor {nomor}: {hasil}", ("nomor", "hasil", "masalah")
    ),
    "akun_diundang": Tindakan(
        "mengundang {akun} sebagai {peran} di {wilayah}", ("akun", "peran")
    ),
    "undangan_diperbarui": Tindakan("membuat tautan baru untuk undangan {akun}", ("akun",)),
    "undangan_disetujui": Tindakan("menyetujui undangan {akun} sebagai {peran}", ("akun", "peran")),
    "undangan_dibatalkan": Tindakan("membatalkan undangan {akun}", ("akun",), beralasan=True),
    "akun_dibuka": Tindakan(
        "memakai undangannya dan membuka akun {akun} sebagai {peran}", ("akun", "peran")
    ),
    "pemulihan_akun_diminta": Tindakan(
        "meminta pemulihan akun {akun}", ("akun",), beralasan=True
    ),
    "akun_dipulihkan": Tindakan(
        "memulihkan akun {akun} dengan kata sandi baru dan tanpa pengaman lama", ("akun",)
    ),
    "perubahan_akun_diusulkan": Tindakan(
        "mengusulkan akun {akun} menjadi {peran} di {wilayah}, {keadaan}",
        ("akun", "peran", "keadaan"),
        beralasan=True,
    ),
    "perubahan_akun_ditolak": Tindakan(
        "menolak usul perubahan akun {akun}", ("akun",), beralasan=True
    ),
    "akun_contoh_dibuat": Tindakan("membuat {banyak} akun contoh", ("banyak",)),
    "masuk": Tindakan("masuk dengan {cara}", ("cara",)),
    "masuk_dikunci": Tindakan(
        "mengunci masuk {objek} selama {menit} menit setelah {percobaan} kali gagal",
        ("percobaan", "menit"),
    ),
    "perangkat_dikeluarkan": Tindakan("mengeluarkan {banyak} perangkat dari akunnya", ("banyak",)),
    "sandi_diganti": Tindakan("mengganti kata sandinya; perangkat lain keluar"),
    "pengaman_dipasang": Tindakan("memasang {jenis} pada akunnya", ("jenis",)),
    "pengaman_dicabut": Tindakan("mencabut {jenis} dari akunnya", ("jenis",)),
    "kode_pemulihan_dibuat": Tindakan("membuat kode pemulihan baru untuk akunnya"),
    "berkas_diunggah": Tindakan(
        "mengunggah berkas {nama} dari {dari}", ("nama", "dari", "ukuran", "sha256")
    ),
    "muat_diminta": Tindakan(
        "meminta {baris} baris berkas {nama} dimuat", ("nama", "baris", "berubah_persen")
    ),
    "berkas_dimuat": Tindakan("memuat {baris} baris dari berkas {nama}", ("nama", "baris", "sha256")),
    "buku_kerja_diunduh": Tindakan(
        "mengunduh buku kerja berkas {nama}, yang memuat NIK", ("nama", "sha256")
    ),
    "buka_berlebih": Tindakan(
        "membuka lebih dari {batas} NIK dalam satu jam", ("batas", "banyak")
    ),
}  # fmt: skip
