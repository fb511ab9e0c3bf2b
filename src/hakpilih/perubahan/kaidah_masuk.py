"""Who may enter the list, who moves within it, and when a change is undone."""

from __future__ import annotations

from hakpilih.perubahan.kaidah_bukti import berdokumen, dikunjungi
from hakpilih.perubahan.usulan import Halangan, Syarat, Usulan

TPS_TERBESAR = 999


def pemilih_baru(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika pada hari pemungutan seseorang pasti belum cukup umur dan tertulis belum kawin, maka ia belum
    dapat didaftarkan.

    Dasar: UU 7/2017 pasal 1 angka 34 (genap 17 tahun, atau sudah atau pernah kawin).
    """
    if u.jenis != "baru" or s.umur_memilih is None or u.pemilih.umur is None:
        return None
    if u.pemilih.umur[1] >= s.umur_memilih or u.pemilih.status_kawin != "B":
        return None
    return Halangan(
        "belum_umur",
        f"Pada hari pemungutan ia belum {s.umur_memilih} tahun dan tertulis belum kawin.",
        "Pilih “tetap”; ia didaftarkan pada pemilihan berikutnya.",
    )


def nama_saja(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika hanya namanya yang tertulis, maka ia didaftarkan hanya dengan dokumen atau kunjungan.

    Dasar: petugas yang hanya menulis nama tanpa NIK (studi koordinasi di Bengkulu, 2023).
    """
    if u.jenis != "baru" or not u.pemilih.hanya_nama or berdokumen(u, s) or dikunjungi(u, s):
        return None
    return Halangan(
        "nama_saja",
        "Hanya namanya yang tertulis.",
        "Lihat KTP-el atau KK-nya, atau kunjungi orangnya, lalu catat sebagai bukti.",
    )


def nik_bermasalah(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika NIK pemilih baru kosong atau tidak sah, maka ia didaftarkan dengan dokumen atau kunjungan, dan
    NIK-nya diminta kepada Disdukcapil.

    Dasar: yang NIK-nya bermasalah biasanya orang sungguhan (Republika, 2013).
    """
    if u.jenis != "baru" or u.pemilih.nik_sah or berdokumen(u, s) or dikunjungi(u, s):
        return None
    return Halangan(
        "nik_bermasalah",
        "NIK-nya kosong atau tidak sah.",
        "Lihat KTP-el atau KK-nya, atau kunjungi orangnya, lalu catat sebagai bukti.",
    )


def tps_tujuan(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika pemilih dipindahkan, maka disebut nomor TPS tujuan yang berbeda dari TPS-nya sekarang.

    Dasar: kode TMS 8, alamatnya di TPS lain dalam kelurahan yang sama (Garda Flores, 2024).
    """
    if u.jenis != "pindah_tps":
        return None
    teks = u.tps.strip()
    if not (teks.isascii() and teks.isdigit() and 1 <= int(teks) <= TPS_TERBESAR):
        return Halangan(
            "tps", "TPS tujuan belum disebut dengan nomornya.", "Tulis nomornya, misalnya 003."
        )
    if u.pemilih.tps.isdigit() and int(u.pemilih.tps) == int(teks):
        return Halangan(
            "tps",
            f"Ia sudah di TPS {int(teks):03}.",
            "Tulis nomor TPS yang lain, atau pilih “tetap”.",
        )
    return None


def pembatalan(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika sebuah perubahan tidak sedang berlaku, maka ia tidak dapat dibatalkan; pembatalan adalah perubahan
    baru yang juga diputuskan dua orang.

    Dasar: riwayat tidak pernah dihapus; rancangan proyek ini.
    """
    if u.jenis != "batal" or u.berdiri:
        return None
    return Halangan(
        "batal",
        "Yang dapat dibatalkan hanya perubahan yang sedang berlaku.",
        "Buka perubahannya dan lihat keadaannya.",
    )
