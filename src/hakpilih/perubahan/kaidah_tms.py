"""Who may be struck, for which reason; and who stays although a list seems to say otherwise."""

from __future__ import annotations

from hakpilih.perubahan.kaidah_bukti import berdokumen, dikunjungi
from hakpilih.perubahan.usulan import Halangan, Syarat, Usulan


def kode_dikenal(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika kode TMS tidak ada dalam aturan pemilihan ini, maka perubahan ditolak.

    Dasar: kode berbeda tiap pemilihan; 8 berarti hilang ingatan pada 2018 dan salah TPS pada 2024.
    """
    if not u.tms() or s.kode(u.kode_tms) is not None:
        return None
    ada = ", ".join(f"{t.nomor} ({t.nama})" for t in s.tms)
    return Halangan(
        "kode",
        f"Kode TMS “{u.kode_tms}” tidak ada dalam aturan pemilihan ini.",
        f"Pilih: {ada}." if ada else "Isi dahulu kode TMS dalam aturan pemilihan ini.",
    )


def salah_tps(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika alasannya salah penempatan TPS, maka pemilih dipindahkan ke TPS lain, tidak dicoret.

    Dasar: kode TMS 8 memindahkan (Garda Flores, coklit Sikka 2024: 9.222 orang).
    """
    kode = s.kode(u.kode_tms) if u.tms() else None
    if kode is None or kode.keluar:
        return None
    return Halangan(
        "salah_tps",
        f"{kode.nama} memindahkan pemilih, tidak mengeluarkannya dari daftar.",
        "Usulkan pindah TPS dan sebut TPS tujuannya.",
    )


def pindah_setempat(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika orangnya pindah tetapi KK dan KTP-el-nya masih di sini, maka ia tetap terdaftar, ditandai, dan
    ditawari pindah memilih; jika belum diketahui, maka ditanyakan dahulu.

    Dasar: pemilih berdomisili menurut KTP-el; yang pindah ditandai (coklit 2024, postingnews.id).
    """
    if not u.tms("pindah_domisili") or u.setempat is False:
        return None
    if u.setempat is None:
        return Halangan(
            "setempat",
            "Belum disebut apakah KK dan KTP-el-nya masih di sini.",
            "Periksa alamat pada KK dan KTP-el, lalu sebutkan.",
        )
    return Halangan(
        "setempat",
        "KK dan KTP-el-nya masih di sini, jadi ia tetap pemilih di sini.",
        "Pilih “tetap” dengan tanda pindah memilih.",
    )


def belum_rekam(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika seseorang belum, atau tidak tertulis sudah, merekam KTP-el, maka ia tidak dinyatakan tidak dikenal
    tanpa kunjungan.

    Dasar: warga yang belum merekam KTP-el sering dianggap fiktif padahal ada (studi koordinasi di
    Bengkulu, 2023).
    """
    if not u.tms("tidak_dikenal") or u.pemilih.status_ktp_el == "S" or dikunjungi(u, s):
        return None
    return Halangan(
        "belum_rekam",
        "Ia belum tercatat merekam KTP-el; itu tidak sama dengan tidak dikenal.",
        "Kunjungi alamatnya dahulu dan catat hasilnya.",
    )


def ganda_tinggal(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika orang yang sama tercatat dua kali (K1 atau K3), maka satu catatan tetap dan disebut yang mana, dan
    catatan lain menjadi TMS ganda.

    Dasar: golongan Sidalih 2013 (Sindonews, 26 Agustus 2013); pemilih terdaftar satu kali.
    """
    if not u.tms("ganda") or u.kasus == "ganda_k2":
        return None
    if not u.tinggal:
        return Halangan(
            "tinggal",
            "Belum disebut catatan mana yang tetap.",
            "Pilih satu catatan yang tetap di daftar.",
        )
    if not u.tinggal_sah:
        return Halangan(
            "tinggal",
            "Catatan yang tetap harus catatan lain dari orang ini, dan masih ada di daftar.",
            "Pilih catatan lain dalam kasus ini yang tidak diusulkan dicoret.",
        )
    return None


def ganda_k2(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika NIK sama tetapi orangnya berbeda (K2), maka tidak ada yang dicoret sebagai ganda; NIK yang keliru
    diperbaiki.

    Dasar: satu NIK pada dua orang sungguhan memang terjadi (Suara Dewata, 22 Juni 2023).
    """
    if not (u.tms("ganda") and u.kasus == "ganda_k2"):
        return None
    return Halangan(
        "ganda_k2",
        "Kedua orang ini berbeda; yang sama hanya NIK-nya.",
        "Usulkan perbaikan NIK, atau “tetap” sambil meminta NIK yang benar kepada Disdukcapil.",
    )


def di_bawah_umur(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika pada hari pemungutan seseorang pasti belum cukup umur dan belum pernah kawin, maka ia boleh
    dicoret sebagai di bawah umur; selain itu tidak.

    Jika tanggal lahirnya sesudah hari pemungutan, maka itu salah tulis, kecuali dokumen atau kunjungan
    membuktikannya.

    Dasar: UU 7/2017 pasal 1 angka 34; coklit 2024 (postingnews.id).
    """
    if not u.tms("di_bawah_umur"):
        return None
    batas, umur = s.umur_memilih, u.pemilih.umur
    if batas is None:
        pesan, saran = (
            "Aturan pemilihan ini belum menyebut umur memilih.",
            "Isi dahulu aturan umurnya.",
        )
    elif umur is None or umur[1] >= batas:
        pesan, saran = (
            f"Menurut tanggal lahirnya ia dapat sudah {batas} tahun pada hari pemungutan.",
            "Periksa tanggal lahirnya pada KK atau akta; bila keliru, perbaiki dahulu.",
        )
    elif u.pemilih.status_kawin != "B":
        pesan, saran = (
            "Ia tidak tertulis belum kawin; yang sudah atau pernah kawin berhak memilih.",
            "Periksa status kawinnya pada KK.",
        )
    elif umur[1] < 0 and not (berdokumen(u, s) or dikunjungi(u, s)):
        pesan, saran = (
            "Tanggal lahirnya sesudah hari pemungutan: itu biasanya salah tulis.",
            "Lihat akta kelahiran atau KK-nya, lalu perbaiki tanggal lahirnya.",
        )
    else:
        return None
    return Halangan("di_bawah_umur", pesan, saran)


def tni_polri(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika seseorang dicoret karena menjadi TNI atau Polri, maka harus ada kartu anggota atau surat
    kesatuannya.

    Dasar: coklit 2024, kartu anggota (postingnews.id).
    """
    if not u.tms("tni", "polri") or berdokumen(u, s):
        return None
    return Halangan(
        "tni_polri",
        "Belum ada kartu anggota atau surat dari kesatuannya.",
        "Lihat kartu anggotanya dan catat nomornya sebagai bukti.",
    )
