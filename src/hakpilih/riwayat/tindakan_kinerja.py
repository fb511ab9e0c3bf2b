"""Actions of the room of performance and budget."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan

TINDAKAN_KINERJA: Mapping[str, Tindakan] = {
    "perjanjian_dibuat": Tindakan(
        "membuat perjanjian kinerja {tahun} versi {nomor}", ("tahun", "nomor")
    ),
    "perjanjian_diisi": Tindakan("mengisi {bagian} “{nama}” pada {objek}", ("bagian", "nama")),
    "perjanjian_dikurangi": Tindakan(
        "menghapus {bagian} “{nama}” dari {objek}", ("bagian", "nama")
    ),
    "perjanjian_diajukan": Tindakan("mengajukan {objek} dengan {banyak} indikator", ("banyak",)),
    "perjanjian_ditarik": Tindakan("menarik {objek} yang diajukan"),
    "perjanjian_ditetapkan": Tindakan("menetapkan {objek}"),
    "perjanjian_dikembalikan": Tindakan("mengembalikan {objek}", beralasan=True),
    "realisasi_dicatat": Tindakan(
        "mencatat realisasi {nilai} pada indikator “{nama}” ({objek})", ("nilai", "nama")
    ),
    "realisasi_diterima": Tindakan(
        "menerima realisasi {nilai} pada indikator “{nama}” ({objek})", ("nilai", "nama")
    ),
    "realisasi_dikembalikan": Tindakan(
        "mengembalikan realisasi {nilai} pada indikator “{nama}” ({objek})",
        ("nilai", "nama"),
        beralasan=True,
    ),
    "kinerja_bukti_dibuka": Tindakan("membuka dokumen {sha256} dari {objek}", ("sha256",)),
    "kinerja_dicetak": Tindakan("mencetak laporan {nama} ({objek})", ("nama",)),
    "kegiatan_anggaran_ditulis": Tindakan("menulis kegiatan “{nama}” ({objek})", ("nama",)),
    "mata_anggaran_ditulis": Tindakan(
        "menulis baris anggaran {kode} dengan pagu {pagu} ({objek})", ("kode", "pagu")
    ),
    "mata_anggaran_dihapus": Tindakan("menghapus baris anggaran {kode} ({objek})", ("kode",)),
    "serapan_dicatat": Tindakan(
        "mencatat realisasi baris anggaran {kode} seluruhnya {jumlah} ({objek})", ("kode", "jumlah")
    ),
    "lra_dimuat": Tindakan(
        "memuat {banyak} baris anggaran dari berkas {nama} ({objek})", ("banyak", "nama", "sha256")
    ),
    "lra_diajukan": Tindakan(
        "mengajukan {objek}: {realisasi} dari pagu {pagu}", ("realisasi", "pagu", "sidik")
    ),
    "lra_ditetapkan": Tindakan("menetapkan {objek} (sidik {sidik})", ("sidik",)),
    "lra_dikembalikan": Tindakan(
        "mengembalikan {objek} (sidik {sidik})", ("sidik",), beralasan=True
    ),
    "hibah_dicatat": Tindakan("mencatat NPHD {nomor} senilai {nilai}", ("nomor", "nilai")),
    "hibah_usul_dicatat": Tindakan(
        "mencatat hari usul pengesahan calon terpilih {hari} pada {objek}", ("hari",)
    ),
    "termin_dicatat": Tindakan("mencatat termin {urutan} pada {objek}", ("urutan", "rencana")),
    "termin_diterima": Tindakan(
        "mencatat termin {urutan} diterima {diterima} pada {objek}", ("urutan", "diterima")
    ),
    "hibah_dikembalikan": Tindakan("mencatat pengembalian {nilai} dari {objek}", ("nilai",)),
    "pelaporan_dicatat": Tindakan("mencatat laporan yang harus dibuat: {judul}", ("judul",)),
    "pelaporan_diubah": Tindakan("mengubah tenggat {objek} menjadi {tenggat}", ("tenggat",), True),
    "pelaporan_ditarik": Tindakan("menarik {objek}: {judul}", ("judul",), beralasan=True),
    "pelaporan_dikirim": Tindakan("mengirim {objek} kepada {penerima}", ("penerima", "hari")),
    "pelaporan_diterima": Tindakan(
        "mencatat tanda terima {objek} dari {penerima}", ("penerima", "hari")
    ),
    "berkas_laporan_diajukan": Tindakan(
        "mengajukan penerbitan berkas {nama} dari {objek}", ("nama", "sha256")
    ),
    "berkas_laporan_diterbitkan": Tindakan(
        "menerbitkan berkas {nama} dari {objek}", ("nama", "sha256")
    ),
    "berkas_laporan_ditolak": Tindakan(
        "menolak penerbitan berkas {nama} dari {objek}", ("nama", "sha256"), beralasan=True
    ),
    "rapat_direncanakan": Tindakan("merencanakan {objek} “{judul}”", ("judul", "hari")),
    "rapat_dicatat": Tindakan(
        "mencatat hasil {objek} “{judul}”: {banyak} kesepakatan", ("judul", "banyak")
    ),
    "rapat_dibatalkan": Tindakan("membatalkan {objek} “{judul}”", ("judul",), beralasan=True),
    "tindak_lanjut_dicatat": Tindakan(
        "mencatat tindak lanjut {objek} bagi {lembaga} sampai {tenggat}", ("lembaga", "tenggat")
    ),
    "tindak_lanjut_selesai": Tindakan(
        "mencatat tindak lanjut {objek} selesai pada {hari}", ("lembaga", "hari")
    ),
}
