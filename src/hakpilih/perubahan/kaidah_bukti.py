"""What evidence a change needs, whatever kind it is."""

from __future__ import annotations

from hakpilih.perubahan.jenis import IDENTITAS
from hakpilih.perubahan.usulan import Halangan, Syarat, Usulan

SUMBER_CUKUP = 2  # independent sources that remove somebody without a visit
PERNYATAAN = "pernyataan"
_TANPA_BUKTI = ("tetap", "batal", "tms")  # of a strike `dua_sumber` says more


def alasan_disebut(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika sebuah perubahan diusulkan tanpa alasan tertulis, maka ia ditolak.

    Dasar: setiap tambahan, coretan, dan perbaikan dipertanggungjawabkan (Suara Dewata, 22 Juni 2023).
    """
    if u.alasan.strip():
        return None
    return Halangan("alasan", "Alasannya belum ditulis.", "Tulis alasannya dalam satu kalimat.")


def bukti_ada(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika sebuah perubahan tidak punya bukti, maka ia ditolak.

    Yang tidak mengubah apa pun (`tetap`, `batal`) tidak memerlukannya. Untuk pemilih baru dan perbaikan
    data, DP4 adalah dokumen kependudukan, jadi pemadanan dengan DP4 adalah bukti.

    Dasar: sejak Pemilu 2024 setiap perubahan bersandar pada dokumen kependudukan (Suara Dewata, 22 Juni
    2023).
    """
    if u.jenis in _TANPA_BUKTI or u.bukti or (u.pemadanan and u.jenis in ("baru", "ubah")):
        return None
    return Halangan(
        "bukti", "Belum ada buktinya.", "Tambahkan surat, pernyataan, atau hasil kunjungan."
    )


def bukti_dikenal(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika sebuah bukti tidak menyebut tingkat menurut aturan pemilihan ini, atau tidak menyebut dari siapa,
    maka perubahan ditolak.

    Dasar: aturan pemilihan (tingkat bukti), rancangan proyek ini.
    """
    for b in u.bukti:
        if s.derajat(b.tingkat) is None:
            nama = ", ".join(t.nama for t in s.tingkat)
            return Halangan(
                "tingkat",
                f"Tingkat bukti “{b.tingkat}” tidak dikenal.",
                f"Pilih salah satu: {nama}.",
            )
        if not b.sumber.strip():
            return Halangan(
                "sumber",
                "Ada bukti yang tidak menyebut dari siapa.",
                "Tulis nama pemberi bukti itu.",
            )
    return None


def surat_tertelusur(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika buktinya surat tetapi tidak bernomor, tidak bertanggal, dan tidak dilampirkan, maka perubahan
    ditolak.

    Dasar: bukti harus dapat ditunjukkan kepada yang terkena dan kepada Bawaslu; rancangan proyek ini.
    """
    for b in u.bukti:
        t = s.derajat(b.tingkat)
        if t is not None and t.bersurat and not b.tertelusur:
            return Halangan(
                "surat",
                f"{t.nama} dari {b.sumber.strip() or '…'} tidak bernomor, tidak bertanggal, dan tidak "
                "dilampirkan.",
                "Tulis nomor atau tanggal suratnya, atau lampirkan salinannya.",
            )
    return None


def sumber_bebas(u: Usulan, s: Syarat) -> int:
    """How many sources speak for it that do not rest on each other: grades, and the matching as one.

    A letter of the lurah rests on that of the RT, so two papers of one grade are one source.
    """
    return len({b.tingkat for b in u.bukti if s.derajat(b.tingkat)}) + u.pemadanan


def dikunjungi(u: Usulan, s: Syarat) -> bool:
    """Whether one of its pieces of evidence suffices alone, as a visit does."""
    return any((t := s.derajat(b.tingkat)) is not None and t.sendiri for b in u.bukti)


def berdokumen(u: Usulan, s: Syarat) -> bool:
    """Whether a paper of an office stands behind it, not only somebody's word."""
    return any(
        (t := s.derajat(b.tingkat)) is not None and t.bersurat and t.kode != PERNYATAAN
        for b in u.bukti
    )


def dua_sumber(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika seseorang dicoret, maka harus ada kunjungan, atau dua sumber yang tidak bersandar satu sama lain;
    hasil pemadanan saja tidak pernah cukup.

    Dasar: dari 82 dugaan ganda di Singkawang 34 bukan ganda (Tribun Pontianak, 20 Desember 2018); banyak yang
    NIK-nya bermasalah ternyata orang sungguhan (Republika, 2013). Dua sumber: rancangan proyek ini.
    """
    if not u.tms() or dikunjungi(u, s) or sumber_bebas(u, s) >= SUMBER_CUKUP:
        return None
    ada = "hasil pemadanan" if u.pemadanan else "satu sumber" if u.bukti else "tanpa sumber"
    return Halangan(
        "dua_sumber",
        f"Pencoretan ini baru bersandar pada {ada}."
        if ada != "tanpa sumber"
        else "Pencoretan ini tidak bersandar pada apa pun.",
        "Tambahkan hasil kunjungan, atau bukti dari sumber lain sehingga ada dua sumber.",
    )


def unsur_identitas(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika perbaikan mengenai NIK, nama, tanggal lahir, atau jenis kelamin, maka harus ada akta, KTP-el,
    KK, surat, atau kunjungan; DP4 cukup bila NIK di kedua daftar sah dan sama, atau bila NIK di DPT kosong
    atau tidak sah sedangkan nama dan tanggal lahirnya sama.

    Dasar: perbaikan data menurut KTP-el atau KK (Awasi Pemilu, Februari 2023).
    """
    kena = [e for e in u.unsur if e in IDENTITAS]
    if u.jenis != "ubah" or not kena or u.pasti or berdokumen(u, s) or dikunjungi(u, s):
        return None
    return Halangan(
        "identitas",
        "Perbaikan ini mengubah siapa orangnya, padahal NIK kedua daftar tidak sama.",
        "Lihat KTP-el atau KK-nya, atau kunjungi orangnya, lalu catat sebagai bukti.",
    )


def unsur_disebut(u: Usulan, s: Syarat) -> Halangan | None:
    """Jika perbaikan data tidak menyebut unsur yang diperbaiki, maka ia ditolak.

    Dasar: kode ubah data ditulis pada baris yang keliru (Awasi Pemilu, Februari 2023).
    """
    if u.jenis != "ubah" or u.unsur:
        return None
    return Halangan("unsur", "Tidak ada unsur yang diperbaiki.", "Pilih sedikitnya satu unsur.")
