"""Actions around participation: obstacles, surveys, the public desk. Part of `tindakan.TINDAKAN`."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan

TINDAKAN_MASYARAKAT: Mapping[str, Tindakan] = {
    "hambatan_dicatat": Tindakan(
        "mencatat {objek} “{judul}” ({asal}, {lembaga})", ("judul", "asal", "lembaga")
    ),
    "hambatan_ditarik": Tindakan("menarik {objek} “{judul}”", ("judul",), beralasan=True),
    "hambatan_berbukti": Tindakan("menyimpan dokumen bukti {sha256} pada {objek}", ("sha256",)),
    "hambatan_bukti_dibuka": Tindakan("membuka dokumen bukti {sha256} dari {objek}", ("sha256",)),
    "hambatan_dicetak": Tindakan("mencetak {objek} ({banyak})", ("saringan", "banyak")),
    "upaya_dicatat": Tindakan(
        "mencatat upaya pada {objek}: {jenis}, {keadaan}", ("jenis", "keadaan", "biaya")
    ),
    "upaya_diubah": Tindakan(
        "mengubah upaya pada {objek} ({jenis}): dari {dari} menjadi {ke}", ("jenis", "dari", "ke")
    ),
    "ukuran_dicatat": Tindakan(
        "mencatat ukuran “{nama}” pada {objek}: {bacaan}", ("nama", "bacaan")
    ),
    "survei_disiapkan": Tindakan(
        "menyiapkan {objek} “{judul}” ({kuesioner}): {banyak} lembar, benih {benih}",
        ("judul", "kuesioner", "banyak", "benih"),
    ),
    "survei_dibuka": Tindakan("membuka {objek} “{judul}” sampai {sampai}", ("judul", "sampai")),
    "survei_kode_dicetak": Tindakan("mencetak {banyak} lembar berkode {objek}", ("banyak",)),
    "survei_sampel_dicatat": Tindakan(
        "mencatat lembar nomor {urutan} {objek}: {hasil}", ("urutan", "hasil")
    ),
    "survei_kertas_dimasukkan": Tindakan(
        "memasukkan satu kertas {objek} (masukan {ke}, {beda} berbeda)", ("ke", "beda")
    ),
    "survei_ditutup": Tindakan(
        "menutup {objek} dengan {banyak} jawaban, {kertas} dari kertas, sidik {sidik}",
        ("banyak", "kertas", "sidik"),
    ),
    "survei_hasil_dicetak": Tindakan("mencetak hasil {objek}"),
    "survei_diajukan": Tindakan("mengajukan hasil {objek} “{judul}” untuk dirilis", ("judul",)),
    "survei_diputuskan": Tindakan(
        "memutuskan rilis {objek} “{judul}”: {putusan}", ("judul", "putusan")
    ),
    "pembelajaran_ditulis": Tindakan("menulis pembelajaran dari {objek}"),
    "pembelajaran_ditinjau": Tindakan(
        "meninjau pembelajaran dari {objek}: {putusan}", ("putusan",)
    ),
    "laporan_masuk": Tindakan(
        "mengirim {objek} ({jenis}, {topik}) lewat {cara}", ("jenis", "topik", "cara")
    ),
    "laporan_dikonfirmasi": Tindakan("menyatakan {objek} selesai"),
    "laporan_dibantah": Tindakan("membantah jawaban atas {objek}"),
    "laporan_dibuka_lagi": Tindakan("membuka lagi {objek}"),
    "laporan_ditugaskan": Tindakan("menugaskan {objek} kepada {petugas}", ("petugas",)),
    "laporan_diteruskan": Tindakan("meneruskan {objek} ke {peran}", ("peran",), beralasan=True),
    "laporan_dicatat": Tindakan("menulis catatan pada {objek}"),
    "laporan_dikabari": Tindakan("mengabari pengirim {objek}"),
    "laporan_diperpanjang": Tindakan("memperpanjang waktu menjawab {objek}", beralasan=True),
    "laporan_dijawab": Tindakan("menjawab {objek} ({jenis})", ("jenis", "nomor")),
    "laporan_digabung": Tindakan("menggabung {objek} ke dalam laporan nomor {tujuan}", ("tujuan",)),
    "laporan_berkasus": Tindakan("membuka kasus {kasus} dari {objek}", ("kasus",)),
    "laporan_berprogram": Tindakan(
        "mengaitkan {objek} dengan kegiatan nomor {program}", ("program",)
    ),
    "laporan_diumumkan": Tindakan("mengumumkan ringkasan {objek}"),
    "laporan_ringkasan_ditarik": Tindakan("menarik ringkasan {objek} yang diumumkan"),
    "pengirim_dibuka": Tindakan("membuka nama dan kontak pengirim {objek}", beralasan=True),
    "foto_laporan_dibuka": Tindakan("membuka foto {foto} dari {objek}", ("foto",)),
    "foto_laporan_disamarkan": Tindakan("menyamarkan foto {foto} dari {objek}", ("foto", "kotak")),
    "tanggapan_kolektif_dimuat": Tindakan(
        "memuat {banyak} tanggapan dari berkas {nama} ({objek})", ("banyak", "nama", "sha256")
    ),
    "templat_layanan_ditulis": Tindakan("menulis templat jawaban “{judul}”", ("judul",)),
    "program_layanan_ditulis": Tindakan(
        "menulis kegiatan “{nama}”, {persen} persen terlaksana", ("nama", "persen")
    ),
}
