"""Permissions: one literal table, role × action × reach, and why somebody is refused.

Nothing is allowed that the table does not name. A reach is measured from the region of the user's
account. `TINDAKAN` here is what one may do; what was done has words of its own (`riwayat.tindakan`).
The split of work among election bodies rests on UU 7/2017; the rows themselves are this project's
design, to be read and changed by the office that runs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from hakpilih.errors import ArgumenKeliru
from hakpilih.wilayah import di_bawah, kode_bertitik, tingkat

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Peran:
    """A role: its name on screens, and the levels of region an account of it may hold."""

    nama: str
    tingkat: tuple[str, ...]

    @property
    def kata_tingkat(self) -> str:
        """The levels in words: `kabupaten/kota atau kecamatan`."""
        return " atau ".join(filter(None, (_KATA_TINGKAT.get(t, t) for t in self.tingkat)))


_KANTOR = ("kabupaten", "kota")
PERAN: dict[str, Peran] = {
    "operator": Peran("Operator data KPU", _KANTOR),
    "ketua": Peran("Ketua KPU", _KANTOR),
    "anggota": Peran("Anggota KPU", _KANTOR),
    "sosdiklih": Peran("Divisi sosdiklih-parmas", _KANTOR),
    "sekretariat": Peran("Sekretariat KPU", _KANTOR),
    "ppk": Peran("PPK", ("kecamatan",)),
    "pps": Peran("PPS", ("kelurahan",)),
    "pantarlih": Peran("Pantarlih", ("tps",)),
    "kpps": Peran("KPPS", ("tps",)),
    "disdukcapil": Peran("Operator Disdukcapil", _KANTOR),
    "bawaslu": Peran("Bawaslu", (*_KANTOR, "kecamatan", "kelurahan")),
    "auditor": Peran("Auditor", ("provinsi", *_KANTOR)),
    "admin": Peran("Admin", _KANTOR),
    # Voters, LO and press: without an account, at the region of the office they ask.
    "umum": Peran("Masyarakat umum", ("provinsi", *_KANTOR)),
}
# Level of `wilayah.tingkat` → its word in sentences, where that is another.
_KATA_TINGKAT = {
    "kelurahan": "kelurahan/desa",
    "tps": "TPS",
    "kabupaten": "",
    "kota": "kabupaten/kota",
}

# What one may do, as the words after "boleh".
TINDAKAN: dict[str, str] = {
    "muat_berkas": "memuat berkas masukan",
    "lihat_berkas": "melihat berkas masukan dan hasil pemeriksaannya",
    "kelola_tahapan": "mengatur pemilihan, aturan, dan tahapannya",
    "lihat_pemilih": "melihat pemilih dengan NIK disamarkan",
    "lihat_tanpa_nik": "melihat pemilih tanpa NIK, NKK, dan tanggal lahir",
    "buka_nik": "membuka NIK utuh dengan menyebut alasannya",
    "usul_perubahan": "mengusulkan perubahan daftar",
    "setujui_perubahan": "menyetujui perubahan daftar",
    "tetapkan_daftar": "menetapkan daftar",
    "susun_rekap": "menyusun rekap",
    "isi_coklit": "mengisi hasil coklit",
    "catat_pleno": "menyiapkan dan mencatat jalannya rapat pleno",
    "tetapkan_bagian": "menetapkan bagian daftar di tingkatnya",
    "minta_dokumen": "mencetak dokumen daftar dan meminta salinan daftar dikeluarkan",
    "setujui_dokumen": "menyetujui salinan daftar yang keluar",
    "catat_penempelan": "mencatat penempelan daftar yang diumumkan",
    "urus_pindah": "mengurus pindah memilih",
    "setujui_pindah": "menyetujui pindah memilih",
    "catat_undangan": "mencatat penyampaian surat pemberitahuan",
    "kirim_permintaan": "mengirim permintaan kepada lembaga lain",
    "jawab_pengawasan": "menjawab hasil pengawasan",
    "catat_kehadiran": "mencatat kehadiran pada hari pemungutan suara",
    "jawab_permintaan": "menjawab permintaan data kependudukan",
    "catat_pengawasan": "mencatat hasil pengawasan",
    "siapkan_terdaftar": "menyiapkan pencarian “Apakah saya terdaftar?”",
    "buka_terdaftar": "membuka dan menutup pencarian “Apakah saya terdaftar?”",
    "kelola_hambatan": "mencatat hambatan, upaya, dan pembelajarannya",
    "tinjau_hambatan": "meninjau pembelajaran dari hambatan",
    "kelola_survei": "menyiapkan survei dan membaca hasilnya",
    "urus_sampel_survei": "mencatat penyampaian lembar survei",
    "isi_survei": "memasukkan jawaban survei dari kertas",
    "rilis_survei": "merilis hasil survei",
    "kelola_sosialisasi": "menyusun rencana, penyebut, kanal, dan tempat layanan sosialisasi",
    "catat_sosialisasi": "mencatat kegiatan sosialisasi dan pembelajarannya",
    "periksa_sosialisasi": "memeriksa kegiatan dan meninjau pembelajaran sosialisasi",
    "lihat_sosialisasi": "melihat rencana, kegiatan, dan jangkauan sosialisasi",
    "lihat_layanan": "membaca laporan masyarakat tanpa NIK dan tanpa nama pengirim",
    "urus_layanan": "mengurus laporan masyarakat",
    "buka_pengirim": "membuka nama dan kontak pengirim laporan dengan menyebut alasannya",
    "atur_layanan": "mengatur templat, kegiatan, dan ringkasan layanan yang diumumkan",
    "kelola_anggaran": "mengelola anggaran dan kinerja",
    "setujui_kinerja": "menetapkan kinerja dan anggaran, dan menerbitkan laporannya",
    "lihat_kinerja": "melihat kinerja, anggaran, dan laporan kantor",
    "catat_rapat": "mencatat rapat koordinasi dan tindak lanjutnya",
    "lihat_riwayat": "melihat riwayat",
    "lihat_akun": "melihat akun pengguna",
    "kelola_akun": "mengelola akun pengguna",
    "setujui_akun": "menyetujui akun baru dan perubahan peran",
    "lihat_partisipasi": "melihat kehadiran pemilih",
    "muat_kehadiran": "memuat tabel kehadiran, peta, contoh daftar hadir, dan kovariat",
    "tetapkan_sasaran": "menetapkan sasaran kehadiran",
    "periksa_kehadiran": "memeriksa angka kehadiran TPS yang janggal",
    "susun_indeks": "menyusun penilaian indeks beserta buktinya",
    "setujui_indeks": "menyetujui penilaian indeks",
    "lihat_indeks": "melihat penilaian indeks yang sudah disetujui",
    "isi_calon": "menulis isi halaman calon",
    "terbitkan_calon": "menerbitkan isi halaman calon yang ditulis orang lain",
    "usul_terbitan": "mengusulkan angka untuk diterbitkan",
    "setujui_terbitan": "menerbitkan angka yang diusulkan orang lain, dan menariknya",
    "lihat_publikasi": "melihat yang sudah dipublikasikan",
}

BAWAH, TEPAT = "bawah", "tepat"
JANGKAUAN: dict[str, str] = {
    BAWAH: "wilayahnya dan semua di bawahnya",
    TEPAT: "hanya tepat di wilayahnya",
}

IZIN: dict[str, Mapping[str, str]] = {
    "operator": {
        "muat_berkas": BAWAH,
        "lihat_berkas": BAWAH,
        "kelola_tahapan": BAWAH,
        "lihat_pemilih": BAWAH,
        "buka_nik": BAWAH,
        "usul_perubahan": BAWAH,
        "susun_rekap": BAWAH,
        "lihat_riwayat": BAWAH,
        "isi_coklit": BAWAH,
        "catat_pleno": TEPAT,
        "minta_dokumen": BAWAH,
        "catat_penempelan": BAWAH,
        "urus_pindah": BAWAH,
        "catat_undangan": BAWAH,
        "catat_kehadiran": BAWAH,
        "kirim_permintaan": BAWAH,
        "jawab_pengawasan": BAWAH,
        "siapkan_terdaftar": TEPAT,
        "kelola_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "muat_kehadiran": BAWAH,
        "periksa_kehadiran": BAWAH,
        "susun_indeks": BAWAH,
        "kelola_survei": BAWAH,
        "isi_survei": BAWAH,
        "urus_layanan": BAWAH,
        "buka_pengirim": BAWAH,
        "atur_layanan": BAWAH,
        "catat_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "isi_calon": BAWAH,
        "usul_terbitan": BAWAH,
        "lihat_kinerja": BAWAH,
        "catat_rapat": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "ketua": {
        "lihat_berkas": BAWAH,
        "kelola_tahapan": BAWAH,
        "setujui_akun": BAWAH,
        "lihat_pemilih": BAWAH,
        "setujui_perubahan": BAWAH,
        "tetapkan_daftar": TEPAT,
        "buka_terdaftar": TEPAT,
        "lihat_riwayat": BAWAH,
        "setujui_dokumen": BAWAH,
        "setujui_pindah": BAWAH,
        "kirim_permintaan": BAWAH,
        "jawab_pengawasan": BAWAH,
        "tinjau_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "tetapkan_sasaran": TEPAT,
        "setujui_indeks": BAWAH,
        "rilis_survei": BAWAH,
        "urus_layanan": BAWAH,
        "buka_pengirim": BAWAH,
        "atur_layanan": BAWAH,
        "catat_sosialisasi": BAWAH,
        "periksa_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "terbitkan_calon": TEPAT,
        "setujui_terbitan": TEPAT,
        "setujui_kinerja": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "anggota": {
        "lihat_berkas": BAWAH,
        "setujui_akun": BAWAH,
        "lihat_pemilih": BAWAH,
        "setujui_perubahan": BAWAH,
        "tetapkan_daftar": TEPAT,
        "lihat_riwayat": BAWAH,
        "setujui_dokumen": BAWAH,
        "setujui_pindah": BAWAH,
        "kirim_permintaan": BAWAH,
        "jawab_pengawasan": BAWAH,
        "tinjau_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "tetapkan_sasaran": TEPAT,
        "setujui_indeks": BAWAH,
        "rilis_survei": BAWAH,
        "urus_layanan": BAWAH,
        "kelola_sosialisasi": BAWAH,
        "catat_sosialisasi": BAWAH,
        "periksa_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "terbitkan_calon": TEPAT,
        "setujui_terbitan": TEPAT,
        "setujui_kinerja": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "sosdiklih": {
        "kelola_sosialisasi": BAWAH,
        "catat_sosialisasi": BAWAH,
        "periksa_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "kelola_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "muat_kehadiran": BAWAH,
        "susun_indeks": BAWAH,
        "kelola_survei": BAWAH,
        "isi_survei": BAWAH,
        "urus_layanan": BAWAH,
        "buka_pengirim": BAWAH,
        "atur_layanan": BAWAH,
        "isi_calon": BAWAH,
        "usul_terbitan": BAWAH,
        "lihat_kinerja": BAWAH,
        "catat_rapat": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "sekretariat": {
        "kelola_anggaran": BAWAH,
        "kelola_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "susun_indeks": BAWAH,
        "isi_survei": BAWAH,
        "urus_layanan": BAWAH,
        "buka_pengirim": BAWAH,
        "atur_layanan": BAWAH,
        "catat_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "isi_calon": BAWAH,
        "usul_terbitan": BAWAH,
        "catat_rapat": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "ppk": {
        "lihat_pemilih": BAWAH,
        "susun_rekap": BAWAH,
        "lihat_riwayat": BAWAH,
        "catat_pleno": TEPAT,
        "tetapkan_bagian": TEPAT,
        "minta_dokumen": BAWAH,
        "urus_pindah": BAWAH,
        "setujui_pindah": BAWAH,
        "catat_undangan": BAWAH,
        "jawab_pengawasan": BAWAH,
        "kelola_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "periksa_kehadiran": BAWAH,
        "urus_sampel_survei": BAWAH,
        "urus_layanan": BAWAH,
        "catat_sosialisasi": BAWAH,
        "periksa_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "pps": {
        "lihat_pemilih": BAWAH,
        "usul_perubahan": BAWAH,
        "susun_rekap": BAWAH,
        "lihat_riwayat": BAWAH,
        "isi_coklit": BAWAH,
        "catat_pleno": TEPAT,
        "tetapkan_bagian": TEPAT,
        "minta_dokumen": BAWAH,
        "catat_penempelan": BAWAH,
        "urus_pindah": BAWAH,
        "setujui_pindah": BAWAH,
        "catat_undangan": BAWAH,
        "catat_kehadiran": BAWAH,
        "jawab_pengawasan": BAWAH,
        "kelola_hambatan": BAWAH,
        "lihat_partisipasi": BAWAH,
        "periksa_kehadiran": BAWAH,
        "urus_sampel_survei": BAWAH,
        "urus_layanan": BAWAH,
        "catat_sosialisasi": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "pantarlih": {
        "lihat_pemilih": TEPAT,
        "isi_coklit": TEPAT,
        "lihat_publikasi": BAWAH,
    },
    "kpps": {
        "lihat_pemilih": TEPAT,
        "catat_kehadiran": TEPAT,
        "catat_undangan": TEPAT,
        "lihat_publikasi": BAWAH,
    },
    "disdukcapil": {
        "muat_berkas": TEPAT,
        "lihat_berkas": TEPAT,
        "jawab_permintaan": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "bawaslu": {
        "lihat_tanpa_nik": BAWAH,
        "lihat_berkas": BAWAH,
        "catat_pengawasan": BAWAH,
        "lihat_riwayat": BAWAH,
        "lihat_partisipasi": BAWAH,
        "lihat_indeks": BAWAH,
        "lihat_layanan": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "lihat_kinerja": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "auditor": {
        "lihat_tanpa_nik": BAWAH,
        "lihat_berkas": BAWAH,
        "lihat_riwayat": BAWAH,
        "lihat_akun": BAWAH,
        "lihat_partisipasi": BAWAH,
        "lihat_indeks": BAWAH,
        "lihat_layanan": BAWAH,
        "lihat_sosialisasi": BAWAH,
        "lihat_kinerja": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "admin": {
        "lihat_akun": BAWAH,
        "kelola_akun": BAWAH,
        "setujui_akun": BAWAH,
        "lihat_publikasi": BAWAH,
    },
    "umum": {"lihat_publikasi": BAWAH},
}


@dataclass(frozen=True, slots=True)
class Putusan:
    """Whether something is allowed; `alasan` is the sentence that says why, of a refusal too."""

    boleh: bool
    alasan: str

    def __bool__(self) -> bool:
        return self.boleh


def boleh(peran: str, wilayah_pengguna: str, tindakan: str, wilayah_objek: str) -> Putusan:
    """Jika tabel memberi peran itu tindakan ini dan wilayahnya terjangkau, maka boleh; selain itu tidak.

    Akun yang tingkat wilayahnya tidak sesuai dengan perannya tidak boleh apa pun. Wilayah ditulis
    dengan atau tanpa titik. Peran, tindakan, atau wilayah yang tidak dikenal: `ArgumenKeliru`.

    Dasar: pembagian tugas penyelenggara dalam UU 7/2017; rinciannya rancangan proyek ini.
    """
    p = _dikenal("Peran", peran, PERAN)
    kata = _dikenal("Tindakan", tindakan, TINDAKAN)
    milik, objek = _kode(wilayah_pengguna), _kode(wilayah_objek)
    if tingkat(milik) not in p.tingkat:
        return Putusan(
            False,
            f"Akun {p.nama} harus berwilayah {p.kata_tingkat}, sedangkan wilayah akun ini {milik}. "
            "Mintalah admin memperbaikinya.",
        )
    jangkauan = IZIN[peran].get(tindakan)
    if jangkauan is None:
        siapa = ", ".join(PERAN[k].nama for k, isi in IZIN.items() if tindakan in isi)
        return Putusan(False, f"{p.nama} tidak boleh {kata}. Yang boleh: {siapa}.")
    if jangkauan == TEPAT and objek != milik:
        return Putusan(
            False, f"{p.nama} boleh {kata} hanya tepat di wilayahnya, {milik}, bukan di {objek}."
        )
    if not di_bawah(objek, milik):
        return Putusan(False, f"{p.nama} boleh {kata} di wilayah {milik}; {objek} bukan bagiannya.")
    return Putusan(True, f"{p.nama} boleh {kata} di wilayah {milik}.")


def _dikenal(jenis: str, nama: str, tabel: Mapping[str, _T]) -> _T:
    if nama not in tabel:
        raise ArgumenKeliru(
            f"{jenis} “{nama}” tidak ada di tabel izin.", f"Yang dikenal: {', '.join(tabel)}."
        )
    return tabel[nama]


def _kode(wilayah: str) -> str:
    titik = kode_bertitik(wilayah)
    if titik is None:
        raise ArgumenKeliru(
            f"“{wilayah}” bukan kode wilayah.",
            "Tulis kode Kemendagri, misalnya 99.71 atau 99.71.01.1001.",
        )
    return titik
