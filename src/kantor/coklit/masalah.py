"""What can be wrong between a result and the list, with the sentence and the remedy: a literal table."""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.daftar.coklit import HASIL

KATA_HASIL = HASIL


@dataclass(frozen=True, slots=True)
class Masalah:
    """One fault: `menahan`, nothing is proposed from the result; `tanpa_pemilih`, it counts for nobody."""

    judul: str
    pesan: str
    saran: str
    menahan: bool = False
    tanpa_pemilih: bool = False


MASALAH: dict[str, Masalah] = {
    "tidak_ditemukan": Masalah(
        "Pemilih tidak ditemukan",
        "Nomor catatan, NIK, atau nomor urutnya tidak ada dalam daftar yang dikunjungi.",
        "Cocokkan dengan lembar kerjanya; bila memang belum terdaftar, tulis hasilnya sebagai pemilih baru.",
        menahan=True,
        tanpa_pemilih=True,
    ),
    "nik_dua_pemilih": Masalah(
        "NIK dipakai dua pemilih",
        "NIK ini tertulis pada lebih dari satu pemilih dalam daftar, jadi tidak jelas siapa yang dikunjungi.",
        "Tulis nomor catatan pemilih yang dimaksud.",
        menahan=True,
        tanpa_pemilih=True,
    ),
    "dua_hasil": Masalah(
        "Dua hasil dalam satu berkas",
        "Pemilih ini tertulis lagi di baris lain berkas yang sama; hasil yang terakhir yang dipakai.",
        "Tinggalkan satu hasil bagi pemilih ini, lalu muat berkas perbaikannya.",
    ),
    "bertentangan": Masalah(
        "Bertentangan dengan hasil sebelumnya",
        "Hasil lain sudah tercatat bagi pemilih ini dari berkas atau petugas lain.",
        "Tanyakan kepada pantarlihnya; muat berkas perbaikan, atau isi hasil yang benar di halaman TPS-nya.",
    ),
    "tps_lain": Masalah(
        "Pemilih TPS lain",
        "Menurut daftar ia pemilih TPS lain daripada yang tertulis di baris ini.",
        "Bila ia memang salah penempatan, hasilnya pindah TPS; bila tidak, betulkan TPS di baris ini.",
    ),
    "baris_bergeser": Masalah(
        "Nomor urut pemilih lain",
        "Nomor urutnya milik pemilih dengan nama lain, jadi hasilnya tidak dipakai baginya.",
        "Pastikan barisnya tidak bergeser; tulis nomor catatannya.",
        menahan=True,
        tanpa_pemilih=True,
    ),
    "nama_beda": Masalah(
        "Nama tidak cocok dengan daftar",
        "Nama di baris ini tidak serupa dengan nama pemilih yang ditunjuk.",
        "Pastikan nomor catatannya benar; bila namanya memang berubah, hasilnya ubah.",
        menahan=True,
    ),
    "sesuai_berubah": Masalah(
        "Sesuai, tetapi ada unsur yang berbeda",
        "Hasilnya sesuai, padahal ada isian yang berbeda dari daftar.",
        "Bila datanya memang berubah, hasilnya ubah.",
    ),
    "ubah_tanpa_unsur": Masalah(
        "Ubah tanpa unsur yang berbeda",
        "Hasilnya ubah, tetapi semua isian sama dengan daftar.",
        "Tulis isian yang benar menggantikan yang keliru, atau ubah hasilnya menjadi sesuai.",
        menahan=True,
    ),
    "kode_asing": Masalah(
        "Kode TMS di luar aturan",
        "Kode TMS ini tidak ada dalam aturan pemilihan ini, atau tidak diisi.",
        "Pakai kode menurut halaman aturan pemilihan.",
        menahan=True,
    ),
    "tanpa_tujuan": Masalah(
        "TPS tujuan belum disebut",
        "Hasilnya pindah TPS, tetapi nomor TPS tujuannya tidak ada.",
        "Tulis nomor TPS tujuannya.",
        menahan=True,
    ),
    "baru_sudah_terdaftar": Masalah(
        "Pemilih baru sudah terdaftar",
        "NIK pemilih baru ini sudah dimiliki pemilih dalam daftar.",
        "Cari pemilih itu dengan NIK-nya; catat kunjungannya di sana, atau perbaiki TPS-nya.",
        menahan=True,
    ),
    "baru_tanpa_tempat": Masalah(
        "Pemilih baru tanpa tempat",
        "Kelurahan/desa pemilih baru ini tidak diketahui.",
        "Isi kelurahan/desa dan TPS-nya.",
        menahan=True,
        tanpa_pemilih=True,
    ),
    "catatan_disamarkan": Masalah(
        "Catatan disamarkan",
        "Catatannya memuat angka sepanjang NIK atau tanggal lahir, jadi disamarkan.",
        "Tidak ada yang perlu dilakukan.",
    ),
    "sudah_diputuskan": Masalah(
        "Perubahan sebelumnya sudah diputuskan",
        "Perubahan dari hasil sebelumnya sudah diputuskan orang kedua.",
        "Bila keliru, batalkan perubahan itu di halamannya.",
    ),
}


def menahan(kode: list[str]) -> list[str]:
    """The codes among these that keep a result from being proposed."""
    return [k for k in kode if MASALAH[k].menahan]
