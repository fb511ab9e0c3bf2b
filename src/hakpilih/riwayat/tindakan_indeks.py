"""Actions of the room of indices."""

from __future__ import annotations

from collections.abc import Mapping

from hakpilih.riwayat.bentuk_tindakan import Tindakan

TINDAKAN_INDEKS: Mapping[str, Tindakan] = {
    "indeks_instrumen_dimuat": Tindakan(
        "memuat instrumen {nama} versi {versi} ({objek})", ("nama", "versi", "sha256")
    ),
    "indeks_dibuat": Tindakan("membuat {objek}: {nama}", ("nama", "tahun", "jenis")),
    "indeks_diisi": Tindakan(
        "mengisi {dimensi} pada {objek}: {banyak} nilai diubah", ("dimensi", "banyak")
    ),
    "indeks_bukti_ditambah": Tindakan(
        "menambah bukti {jenis} bagi {indikator} pada {objek}", ("jenis", "indikator")
    ),
    "indeks_bukti_dihapus": Tindakan(
        "menghapus bukti {jenis} bagi {indikator} dari {objek}", ("jenis", "indikator")
    ),
    "indeks_bukti_dibuka": Tindakan("membuka dokumen bukti {sha256} dari {objek}", ("sha256",)),
    "indeks_pembanding_dimuat": Tindakan(
        "memuat {banyak} daerah pembanding ke {objek}", ("banyak", "nama", "sha256")
    ),
    "indeks_diajukan": Tindakan("mengajukan {objek} dengan skor {skor}", ("skor", "sidik")),
    "indeks_ditarik": Tindakan("menarik {objek} yang diajukan"),
    "indeks_disetujui": Tindakan("menyetujui {objek} dengan skor {skor}", ("skor", "sidik")),
    "indeks_dikembalikan": Tindakan("mengembalikan {objek}", beralasan=True),
    "indeks_versi_baru": Tindakan(
        "membuka versi baru {objek} dari {asal}", ("asal",), beralasan=True
    ),
    "indeks_terbit_dimuat": Tindakan(
        "memuat {banyak} skor terbit {nama} ({objek})", ("nama", "banyak", "sha256")
    ),
}
