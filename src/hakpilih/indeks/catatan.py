"""Records of an office that can figure an indicator, as a table; the office computes them itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Catatan:
    """One figure: its name, its unit, and how it is made, in words that stand beside the value."""

    judul: str
    cara: str
    satuan: str = "persen"


# Keys of `catatan_sistem` of an indicator.
CATATAN: dict[str, Catatan] = {
    "tahapan_tepat_waktu": Catatan(
        "Tahapan selesai tepat waktu",
        "tahap yang dicatat selesai sampai hari terakhirnya ÷ tahap yang hari terakhirnya sudah lewat",
    ),
    "tahapan_tanpa_pelanggaran": Catatan(
        "Tahapan tanpa pelanggaran terbukti",
        "tahap yang tidak bertautan dengan pelanggaran terbukti ÷ tahap yang sudah mulai",
    ),
    "nik_sah": Catatan(
        "Pemilih ber-NIK sah",
        "baris daftar dengan NIK 16 angka yang lolos pemeriksaan ÷ semua baris daftar yang dimuat terakhir",
    ),
    "permintaan_tepat_waktu": Catatan(
        "Permintaan kepada lembaga lain dijawab tepat waktu",
        "yang dijawab lengkap sampai tenggatnya ÷ yang sudah dijawab atau lewat tenggatnya",
    ),
    "ktp_el_harian": Catatan(
        "Perekaman KTP-el harian diserahkan",
        "hari kerja yang berkas hariannya diterima ÷ hari kerja sejak berkas pertama",
    ),
    "temuan_ditindaklanjuti": Catatan(
        "Temuan Bawaslu selesai ditindaklanjuti",
        "temuan Bawaslu yang dijawab dan semua butirnya selesai ÷ semua yang tidak ditarik",
    ),
    "saran_bawaslu_dijawab": Catatan(
        "Saran perbaikan dan rekomendasi Bawaslu dijawab",
        "saran perbaikan dan rekomendasi Bawaslu yang dijawab ÷ semua yang tidak ditarik",
    ),
    "coklit_terlaksana": Catatan(
        "Pemilih didatangi saat coklit",
        "pemilih yang hasil coklitnya masuk ÷ pemilih daftar yang dicoklit",
    ),
    "daftar_ditempel": Catatan(
        "Daftar ditempel di TPS",
        "TPS yang daftarnya dicatat ditempel ÷ TPS pada daftar tetap terbaru",
    ),
    "kehadiran": Catatan(
        "Kehadiran pemilih",
        "pengguna hak pilih ÷ pemilih, menurut tabel kehadiran yang dimuat di ruang Partisipasi",
    ),
    "kehadiran_sasaran": Catatan(
        "Kehadiran terhadap sasaran",
        "pengguna hak pilih, paling banyak sasarannya ÷ pengguna hak pilih menurut sasaran yang ditetapkan",
    ),
    "undangan_sampai": Catatan(
        "Surat pemberitahuan sampai",
        "surat pemberitahuan yang diterima pemilih atau keluarganya ÷ surat yang dibuat",
    ),
    "indikator_tercapai": Catatan(
        "Indikator kinerja yang targetnya tercapai",
        "indikator yang realisasinya diterima dan mencapai target ÷ semua indikator perjanjian terakhir",
    ),
    "serapan_anggaran": Catatan(
        "Anggaran terserap",
        "realisasi ÷ pagu menurut LRA terakhir yang ditetapkan dua orang",
    ),
    "laporan_tepat_waktu": Catatan(
        "Laporan kantor tepat waktu",
        "laporan yang sampai tenggatnya dikirim kepada semua penerima, termasuk publik ÷ laporan yang "
        "tenggatnya sudah lewat",
    ),
    "laporan_kinerja_terbit": Catatan(
        "Laporan kinerja terbit bagi publik",
        "perjanjian dan laporan kinerja yang diterbitkan ÷ yang diterbitkan atau lewat tenggatnya",
    ),
    "laporan_anggaran_terbit": Catatan(
        "Laporan anggaran terbit bagi publik",
        "LRA, laporan keuangan, dan laporan hibah yang terbit ÷ yang terbit atau lewat tenggatnya",
    ),
    "rapat_terlaksana": Catatan(
        "Rapat koordinasi terlaksana",
        "rapat yang terlaksana ÷ rapat yang hari rencananya sudah lewat, juga yang dibatalkan",
    ),
    "tindak_lanjut_tepat_waktu": Catatan(
        "Tindak lanjut rapat selesai tepat waktu",
        "tindak lanjut yang selesai sampai tenggatnya ÷ yang sudah selesai atau lewat tenggatnya",
    ),
    "sosialisasi_tersentuh": Catatan(
        "Basis yang tersentuh sosialisasi",
        "pasangan kelurahan dan basis yang dihadiri orangnya di kegiatan sah ÷ pasangan yang berpenyebut "
        "atau bersasaran",
    ),
    "sosialisasi_sasaran": Catatan(
        "Sasaran sosialisasi tercapai",
        "hadirin basis di kegiatan sah, tiap basis paling banyak sasarannya ÷ sasaran orang dalam rencana; "
        "yang datang dua kali terhitung dua kali",
    ),
    "sosialisasi_terlaksana": Catatan(
        "Kegiatan sosialisasi terlaksana",
        "kegiatan sah menurut rencana, paling banyak yang direncanakan ÷ kegiatan dalam rencana yang hari "
        "terakhirnya lewat, juga yang dibatalkan sesudah mulai",
    ),
    "sosialisasi_diperiksa": Catatan(
        "Catatan sosialisasi diperiksa orang kedua",
        "kegiatan yang dinyatakan sah oleh orang kedua ÷ kegiatan yang dicatat dan tidak ditarik",
    ),
    "pengetahuan_sesudah": Catatan(
        "Pengetahuan sesudah kegiatan",
        "jawaban benar sesudah kegiatan ÷ semua jawaban sesudahnya, di kegiatan sah yang diuji sebelum dan "
        "sesudahnya",
    ),
    "pengetahuan_naik": Catatan(
        "Kenaikan pengetahuan",
        "jawaban benar yang bertambah, paling sedikit nol ÷ jawaban yang belum benar sebelum kegiatan, pada "
        "lembar yang sama banyak",
    ),
    "kanal_aktif": Catatan(
        "Kanal media tidak diam",
        "kanal yang berkirim dalam 30 hari terakhir ÷ kanal yang tidak ditutup",
    ),
    "pertanyaan_kanal_dijawab": Catatan(
        "Pertanyaan di kanal media dijawab",
        "pertanyaan yang dijawab ÷ pertanyaan yang masuk, menurut catatan kanal 90 hari terakhir",
    ),
    "pembelajaran_terbit": Catatan(
        "Pembelajaran sosialisasi terbit",
        "pembelajaran yang ditinjau orang kedua dan terbit ÷ semua yang ditulis",
    ),
}
