"""Every action that leaves an event, by name: one literal table.

A name is never reused for another meaning. A checker that meets a name it does not know shows the bare
name: a chain is no less intact because a newer version wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan
from hakpilih.riwayat.tindakan_indeks import TINDAKAN_INDEKS
from hakpilih.riwayat.tindakan_kinerja import TINDAKAN_KINERJA
from hakpilih.riwayat.tindakan_masyarakat import TINDAKAN_MASYARAKAT
from hakpilih.riwayat.tindakan_partisipasi import PARTISIPASI
from hakpilih.riwayat.tindakan_publikasi import TINDAKAN_PUBLIKASI
from hakpilih.riwayat.tindakan_sosialisasi import TINDAKAN_SOSIALISASI

DIMULAI, JAM_DIPERBAIKI = "riwayat_dimulai", "jam_diperbaiki"


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
    "perubahan_digantikan": Tindakan(
        "menarik {objek} ({jenis}), yang digantikan hasil yang lebih baru", ("jenis",), beralasan=True
    ),
    "coklit_diminta": Tindakan("meminta hasil coklit {nama} dimuat", ("nama", "daftar")),
    "coklit_dimuat": Tindakan(
        "memuat hasil coklit {nama}: {tercatat} hasil, {diusulkan} perubahan diusulkan",
        ("nama", "tercatat", "tak_terpakai", "diusulkan", "tertahan", "sha256"),
    ),
    "coklit_dicatat": Tindakan("mencatat hasil coklit {objek} di TPS {wilayah}: {hasil}", ("hasil",)),
    "coklit_diajukan": Tindakan(
        "mengajukan {banyak} hasil coklit {wilayah}: {diusulkan} perubahan diusulkan",
        ("banyak", "diusulkan", "tertahan"),
    ),
    "lembar_kerja_diunduh": Tindakan(
        "mengunduh lembar kerja coklit TPS {wilayah} tanpa NIK, {banyak} pemilih", ("banyak",)
    ),
    "daftar_dibersihkan": Tindakan(
        "menghapus {baris} baris susunan yang dibuang, {nama} ({objek})", ("nama", "baris")
    ),
    "dasar_dpb_dipilih": Tindakan(
        "memilih {asal} sebagai dasar {pemilihan}: {pemilih} pemilih", ("asal", "pemilihan", "pemilih")
    ),
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
    "pemberitahuan_diminta": Tindakan("meminta undangan dibuat dari {daftar}", ("daftar",)),
    "pemberitahuan_diterbitkan": Tindakan(
        "menerbitkan {banyak} undangan dari {daftar}; {ganda} undangan kedua dikembalikan",
        ("daftar", "banyak", "ganda"),
    ),
    "pemberitahuan_dicetak": Tindakan(
        "mencetak {banyak} undangan {wilayah}", ("banyak", "tps")
    ),
    "pemberitahuan_diunduh": Tindakan("mengunduh {banyak} undangan TPS {wilayah}", ("banyak", "sha256")),
    "pemberitahuan_dicatat": Tindakan("mencatat {objek}: {hasil}", ("hasil",)),
    "pemberitahuan_dua_orang": Tindakan(
        "mencatat {objek} milik orang lain, bukan undangan kedua", beralasan=True
    ),
    "pemberitahuan_ditukar": Tindakan(
        "mencatat {objek}, bukan {semula}, sebagai undangan yang disampaikan", ("semula",), beralasan=True
    ),
    "pemberitahuan_kembali": Tindakan(
        "mencatat {banyak} undangan {wilayah} {arah}", ("banyak", "arah", "tanggal")
    ),
    "hasil_undangan_dimuat": Tindakan(
        "memuat {banyak} catatan undangan dari berkas {nama}", ("banyak", "nama", "sha256")
    ),
    "lokasi_tps_ditulis": Tindakan("menulis tempat TPS {wilayah}: {tempat}", ("tempat",)),
    "kasus_undangan_diajukan": Tindakan(
        "mengajukan {banyak} undangan tidak sampai ke Perlu ditelaah", ("banyak",)
    ),
    "hasil_tps_dicatat": Tindakan(
        "mencatat kehadiran TPS {wilayah}, versi {versi}: {pengguna} pengguna", ("versi", "pengguna")
    ),
    "dpk_dicatat": Tindakan("mencatat {objek} di TPS {wilayah} pukul {pukul}", ("pukul",)),
    "dpk_diarahkan": Tindakan("mengarahkan {objek} dari TPS {wilayah} ke {tujuan}", ("tujuan",)),
    "dpk_dibatalkan": Tindakan("membatalkan {objek}", beralasan=True),
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
    "pleno_direncanakan": Tindakan(
        "merencanakan {judul} ({objek}) pada {hari}", ("judul", "tingkat", "hari")
    ),
    "pleno_diubah": Tindakan("mengubah rencana {judul} ({objek}): {ubah}", ("judul", "ubah")),
    "pleno_diundang": Tindakan("menambah undangan {objek}: {siapa}", ("siapa",)),
    "pleno_hadir_dicatat": Tindakan(
        "mencatat kehadiran {objek}: {anggota} anggota, {lain} lainnya", ("anggota", "lain")
    ),
    "pleno_dibuka": Tindakan(
        "membuka {judul} ({objek}) dengan {hadir} anggota hadir", ("judul", "hadir")
    ),
    "pleno_keberatan_dicatat": Tindakan(
        "mencatat keberatan {nomor} di {objek} dari {dari}", ("nomor", "dari", "perkara")
    ),
    "pleno_keberatan_dijawab": Tindakan(
        "mencatat jawaban keberatan {nomor} di {objek}: {hasil}", ("nomor", "hasil")
    ),
    "pleno_hasil_dicatat": Tindakan(
        "mencatat hasil {objek}: {hasil}", ("hasil", "berita_acara")
    ),
    "pleno_ditutup": Tindakan(
        "menutup {judul} ({objek}) dengan {hadir} anggota hadir: {hasil}",
        ("judul", "hadir", "kuorum", "hasil", "berita_acara"),
    ),
    "pleno_dibatalkan": Tindakan("membatalkan {judul} ({objek})", ("judul",), beralasan=True),
    "bagian_ditetapkan": Tindakan(
        "menetapkan {nama} bagian {tempat} dengan {pemilih} pemilih dalam {pleno}",
        ("nama", "tempat", "pemilih", "sha256", "pleno"),
    ),
    "bagian_kurang": Tindakan(
        "menetapkan {nama} dalam {pleno} walau {banyak} bagian belum ditetapkan: {bagian}",
        ("nama", "pleno", "banyak", "bagian"),
        beralasan=True,
    ),
    "daftar_dibekukan": Tindakan(
        "membekukan {objek} dengan {pemilih} pemilih", ("pemilih", "sha256")
    ),
    "aturan_pindah_diubah": Tindakan(
        "mengatur surat suara pemilih pindahan, versi {versi}", ("versi", "surat_suara"), beralasan=True
    ),
    "pemilih_dicari": Tindakan(
        "menemukan {objek} di luar wilayahnya lewat NIK utuh, untuk {keperluan}", ("keperluan",)
    ),
    "pindah_diajukan": Tindakan(
        "mengajukan {objek} dari {asal} ke {tujuan} ({dasar})", ("asal", "tujuan", "dasar")
    ),
    "pindah_disetujui": Tindakan(
        "menyetujui {objek} dari {asal} ke {tujuan}", ("asal", "tujuan", "dasar")
    ),
    "pindah_ditolak": Tindakan(
        "menolak {objek} dari {asal} ke {tujuan}", ("asal", "tujuan", "dasar"), beralasan=True
    ),
    "pindah_dicabut": Tindakan(
        "mencabut {objek} dari {asal} ke {tujuan}", ("asal", "tujuan", "dasar"), beralasan=True
    ),
    "pindah_ditempatkan": Tindakan(
        "menempatkan {objek} di {tujuan}, sebelumnya {dari}", ("asal", "tujuan", "dasar", "dari")
    ),
    "pindah_minta_batal": Tindakan(
        "meminta {objek} dari {asal} ke {tujuan} dibatalkan",
        ("asal", "tujuan", "dasar"), beralasan=True
    ),
    "pindah_dibatalkan": Tindakan(
        "membatalkan {objek} dari {asal} ke {tujuan}", ("asal", "tujuan", "dasar")
    ),
    "pindah_dipertahankan": Tindakan(
        "tidak membatalkan {objek} dari {asal} ke {tujuan}",
        ("asal", "tujuan", "dasar"), beralasan=True
    ),
    "surat_pindah_dicetak": Tindakan("mencetak surat pindah memilih nomor {nomor} untuk {objek}", ("nomor",)),
    "dptb_diminta": Tindakan("meminta {nama} disusun di samping {asal}", ("nama", "asal")),
    "dptb_disusun": Tindakan(
        "menyusun {nama} ({objek}) dengan {pemilih} pemilih", ("nama", "pemilih", "sha256")
    ),
    "dptb_dibekukan": Tindakan(
        "membekukan {nama} ({objek}) dengan {pemilih} pemilih", ("nama", "pemilih", "sha256")
    ),
    "dptb_dibuang": Tindakan("membuang {nama} ({objek})", ("nama",), beralasan=True),
    "kantor_lain_dicatat": Tindakan(
        "mencatat kunci {kantor} ({kode}) dengan sidik {sidik}", ("kantor", "kode", "sidik")
    ),
    "kantor_lain_dipastikan": Tindakan(
        "memastikan kunci {kantor} ({kode}) dengan sidik {sidik}", ("kantor", "kode", "sidik")
    ),
    "kantor_lain_dilepas": Tindakan(
        "melepas kunci {kantor} ({kode})", ("kantor", "kode"), beralasan=True
    ),
    "kiriman_disiapkan": Tindakan(
        "menyiapkan {objek} nomor {nomor} kepada {kantor}: {pindah} pindah, {batal} batal",
        ("nomor", "kantor", "pindah", "batal"),
    ),
    "kiriman_dibuat": Tindakan(
        "menyetujui {objek} nomor {nomor} kepada {kantor}", ("nomor", "kantor", "sha256")
    ),
    "kiriman_diunduh": Tindakan("mengunduh {objek} nomor {nomor}", ("nomor", "kantor", "sha256")),
    "kiriman_dibuang": Tindakan(
        "membuang {objek} nomor {nomor}", ("nomor", "kantor"), beralasan=True
    ),
    "kiriman_diterima": Tindakan(
        "memuat {objek} nomor {nomor} dari {kantor}: {baris} baris, {disisihkan} disisihkan",
        ("nomor", "kantor", "baris", "disisihkan", "sha256"),
    ),
    "kiriman_dijawab": Tindakan(
        "memutuskan {objek} nomor {nomor} dari {kantor}: {diterima} diterima, {disisihkan} disisihkan",
        ("nomor", "kantor", "diterima", "disisihkan", "sha256"),
    ),
    "kiriman_terjawab": Tindakan(
        "memuat tanda terima {objek} nomor {nomor} dari {kantor}: {diterima} diterima, "
        "{disisihkan} disisihkan",
        ("nomor", "kantor", "diterima", "disisihkan", "sha256"),
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
    "salinan_diminta": Tindakan(
        "meminta {objek} ({profil}, {bentuk}) untuk {penerima}",
        ("profil", "bentuk", "penerima", "perlu"),
        beralasan=True,
    ),
    "salinan_disetujui": Tindakan(
        "menyetujui {objek}, persetujuan {ke} dari {perlu}", ("ke", "perlu")
    ),
    "salinan_ditolak": Tindakan("menolak {objek}", beralasan=True),
    "salinan_ditarik": Tindakan("menarik {objek}", beralasan=True),
    "salinan_dibuat": Tindakan(
        "membuat {objek}: {banyak} pemilih dalam {lembar} berkas", ("banyak", "lembar", "sha256")
    ),
    "salinan_dihapus": Tindakan("menghapus berkas {objek}; masa unduhnya lewat", ("sha256",)),
    "tempelan_dicatat": Tindakan(
        "mencatat {daftar} TPS {wilayah} ditempel di {tempat}", ("daftar", "tempat", "sha256")
    ),
    "tempelan_diturunkan": Tindakan("mencatat {objek} diturunkan {tanggal}", ("tanggal",)),
    "tempelan_dibatalkan": Tindakan("membatalkan catatan {objek}", beralasan=True),
    "foto_tempelan_dibuka": Tindakan("membuka foto {objek}", ("sha256",)),
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
    "permintaan_disusun": Tindakan(
        "menyusun {objek} kepada {lembaga}: {perihal}", ("lembaga", "perihal")
    ),
    "permintaan_diisi": Tindakan("mengisi {objek} dengan {banyak} butir", ("banyak",)),
    "butir_dikeluarkan": Tindakan(
        "mengeluarkan {banyak} butir dari {objek}", ("banyak",), beralasan=True
    ),
    "permintaan_diajukan": Tindakan("mengajukan {objek} ({banyak} butir) untuk disetujui", ("banyak",)),
    "permintaan_disetujui": Tindakan("menyetujui {objek} dikirim, {banyak} butir", ("banyak",)),
    "permintaan_dikembalikan": Tindakan("mengembalikan {objek} untuk diperbaiki", beralasan=True),
    "permintaan_dibuang": Tindakan("membuang {objek}", beralasan=True),
    "permintaan_dikirim": Tindakan(
        "mencatat {objek} dikirim kepada {lembaga} {tanggal} dengan surat {surat}",
        ("lembaga", "tanggal", "surat"),
    ),
    "permintaan_diserahkan": Tindakan(
        "mengunduh berkas {objek} untuk {lembaga}, {banyak} butir, {isi_berkas}",
        ("lembaga", "banyak", "isi_berkas"),
    ),
    "surat_permintaan_dicetak": Tindakan("mencetak surat {objek}"),
    "permintaan_dijawab": Tindakan(
        "menerima jawaban {objek}: {dipakai} dipakai, {tak_dipakai} tidak", ("dipakai", "tak_dipakai")
    ),
    "permintaan_selesai": Tindakan(
        "menutup {objek}: {dijawab} dari {banyak} butir terjawab", ("dijawab", "banyak")
    ),
    "bukti_ditambah": Tindakan("menambah bukti pada {objek} menurut {sumber}", ("sumber",)),
    "ktp_el_dibandingkan": Tindakan(
        "membandingkan {objek} dengan daftar: {banyak} baris, {kasus} kasus", ("banyak", "kasus")
    ),
    "nota_dicatat": Tindakan(
        "mencatat nota kesepahaman {nomor} dengan {lembaga} sampai {sampai}",
        ("nomor", "lembaga", "sampai"),
    ),
    "nota_diakhiri": Tindakan("mengakhiri nota kesepahaman {nomor}", ("nomor",), beralasan=True),
    "nota_dibuka": Tindakan("membuka berkas nota kesepahaman {nomor}", ("nomor",)),
    "kekurangan_dihitung": Tindakan(
        "menghitung pemilih tanpa KTP-el atau NIK dalam {nama}", ("nama", "banyak")
    ),
    "kunjungan_direncanakan": Tindakan(
        "merencanakan jemput bola {objek} pada {tanggal}, {sasaran} pemilih", ("tanggal", "sasaran")
    ),
    "kunjungan_dicatat": Tindakan(
        "mencatat hasil {objek}: {direkam} direkam dari {sasaran}", ("direkam", "sasaran")
    ),
    "kunjungan_dibatalkan": Tindakan("membatalkan {objek}", beralasan=True),
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
    "sanding_diminta": Tindakan("meminta {kiri} disandingkan dengan {kanan}", ("kiri", "kanan")),
    "sanding_dibuat": Tindakan(
        "menyandingkan {kiri} dengan {kanan} ({objek}): selisih {selisih}", ("kiri", "kanan", "selisih")
    ),
    "terdaftar_diminta": Tindakan("meminta pencarian di {daftar} disiapkan", ("daftar",)),
    "terdaftar_siap": Tindakan(
        "menyiapkan pencarian di {daftar}: {banyak} pemilih dapat ditemukan", ("daftar", "banyak")
    ),
    "terdaftar_dibuka": Tindakan("membuka pencarian di {daftar} untuk umum", ("daftar",)),
    "terdaftar_ditutup": Tindakan("menutup pencarian di {daftar}", ("daftar",)),
    "pengawasan_dicatat": Tindakan(
        "mencatat {jenis} Bawaslu ({objek}) tentang {kategori}, {banyak} butir",
        ("jenis", "kategori", "banyak", "dari"),
    ),
    "pengawasan_ditarik": Tindakan("menarik {objek} ({jenis})", ("jenis",), beralasan=True),
    "pengawasan_dijawab": Tindakan(
        "menjawab {objek} ({jenis}): {putusan}", ("jenis", "putusan", "nomor"), beralasan=True
    ),
    "pengawasan_dibantah": Tindakan(
        "membantah jawaban atas {objek} ({jenis})", ("jenis",), beralasan=True
    ),
    "pengawasan_ditautkan": Tindakan(
        "menautkan perubahan {perubahan} pada butir {butir} {objek}", ("perubahan", "butir")
    ),
    "pengawasan_ditindaklanjuti": Tindakan(
        "mencatat tindak lanjut butir {butir} {objek}", ("butir",), beralasan=True
    ),
    "pengawasan_berkasus": Tindakan(
        "membuka kasus {kasus} dari butir {butir} {objek}", ("kasus", "butir")
    ),
    "pengawasan_dikaitkan": Tindakan(
        "mengaitkan {objek} dengan dugaan pelanggaran nomor {pelanggaran}", ("pelanggaran",)
    ),
    "uji_petik_dibuat": Tindakan(
        "membuat uji petik “{nama}” di {wilayah}: {banyak} dari {kerangka} pemilih, benih {benih}",
        ("nama", "banyak", "kerangka", "benih", "arah"),
    ),
    "uji_petik_diisi": Tindakan(
        "mengisi butir {butir} uji petik “{nama}”: {hasil}", ("nama", "butir", "hasil")
    ),
    "buka_berlebih": Tindakan(
        "membuka lebih dari {batas} NIK dalam satu jam", ("batas", "banyak")
    ),
    **TINDAKAN_MASYARAKAT,
    **{k: Tindakan(*v) for k, v in PARTISIPASI.items()},
    **TINDAKAN_INDEKS,
    **TINDAKAN_SOSIALISASI,
    **TINDAKAN_PUBLIKASI,
    **TINDAKAN_KINERJA,
}  # fmt: skip
