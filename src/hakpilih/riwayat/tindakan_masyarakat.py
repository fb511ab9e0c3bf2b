"""Actions around participation: obstacles and efforts, surveys. Part of `tindakan.TINDAKAN`."""

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
}
