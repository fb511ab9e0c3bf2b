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
    "pembelajaran_ditulis": Tindakan("menulis pembelajaran dari {objek}"),
    "pembelajaran_ditinjau": Tindakan(
        "meninjau pembelajaran dari {objek}: {putusan}", ("putusan",)
    ),
}
