"""What can be said about a file as a whole: refusals (galat) and notes (catatan), one table each.

`{berkas}` is the file's name; the other places are named after what was found. Whole numbers are
written the Indonesian way.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hakpilih.errors import BerkasDitolak
from hakpilih.intake.masalah import Kode, Masalah

# Limits: beyond them a file is a mistake or an attack, never a voter list.
MAKS_HURUF_SEL = 32_767  # Excel's own limit for one cell
MAKS_KOLOM = 500

_SIMPAN = "Buka berkas aslinya di Excel atau LibreOffice, lalu simpan sebagai CSV UTF-8 atau XLSX."
_MINTA = "Mintalah salinan baru kepada pengirimnya."
_ULANG = "Salin atau unduh ulang berkas itu; bila tetap begitu, mintalah salinan baru kepada pengirimnya."


def _tolak(judul: str, pesan: str, saran: str) -> Kode:
    return Kode("galat", judul, pesan, saran)


def _catat(judul: str, pesan: str, saran: str = "Tidak perlu berbuat apa-apa.") -> Kode:
    return Kode("catatan", judul, pesan, saran)


PENOLAKAN: Mapping[str, Kode] = {
    "berkas_tidak_ada": _tolak(
        "Berkas tidak ada",
        "Berkas {berkas} tidak ditemukan.",
        "Periksa ejaan nama dan letak foldernya.",
    ),
    "bukan_berkas": _tolak(
        "Bukan berkas",
        "{berkas} bukan berkas biasa, melainkan {apa}.",
        "Sebutkan satu berkas CSV, XLSX, XLS, ODS, atau Parquet.",
    ),
    "tidak_terbaca": _tolak(
        "Berkas tidak dapat dibaca",
        "Berkas {berkas} tidak dapat dibaca: {sebab}.",
        "Periksa izin baca berkas itu dan apakah medianya masih terpasang.",
    ),
    "berkas_kosong": _tolak(
        "Berkas kosong",
        "Berkas {berkas} kosong: tidak ada isi apa pun di dalamnya.",
        _MINTA,
    ),
    "isi_pdf": _tolak(
        "Isinya PDF",
        "Isi berkas {berkas} adalah PDF, bukan tabel.",
        "Mintalah data aslinya dalam CSV atau XLSX; PDF hanya gambaran untuk dicetak.",
    ),
    "isi_gambar": _tolak(
        "Isinya gambar",
        "Isi berkas {berkas} adalah gambar {jenis}, bukan tabel.",
        "Mintalah data aslinya dalam CSV atau XLSX; foto atau pindaian tidak dapat diperiksa.",
    ),
    "isi_html": _tolak(
        "Isinya halaman web",
        "Isi berkas {berkas} adalah halaman web (HTML), bukan tabel.",
        "Unduh ulang: mungkin yang tersimpan halaman masuk atau halaman galat. Bila tampil sebagai "
        "tabel di Excel, simpan sebagai XLSX lalu periksa lagi.",
    ),
    "isi_xml": _tolak(
        "Isinya XML",
        "Isi berkas {berkas} adalah XML, bukan tabel.",
        _SIMPAN,
    ),
    "isi_gzip": _tolak(
        "Isinya gzip",
        "Isi berkas {berkas} termampat gzip, tetapi namanya tidak berakhir .gz.",
        "Bila isinya memang CSV, ganti namanya menjadi berakhiran .csv.gz; bila tidak, mintalah "
        "berkas aslinya.",
    ),
    "isi_gzip_lain": _tolak(
        "Isi gzip bukan CSV",
        "Berkas {berkas} termampat gzip dan di dalamnya bukan CSV, melainkan {apa}.",
        "Buka mampatannya dahulu, lalu periksa berkas di dalamnya.",
    ),
    "isi_arsip": _tolak(
        "Isinya arsip",
        "Isi berkas {berkas} adalah arsip {jenis}, bukan tabel.",
        "Keluarkan berkas tabelnya dari arsip itu, lalu periksa berkas tersebut.",
    ),
    "isi_dokumen": _tolak(
        "Isinya dokumen lain",
        "Isi berkas {berkas} adalah {jenis}, bukan tabel yang dapat dibaca.",
        _SIMPAN,
    ),
    "isi_biner": _tolak(
        "Isinya tidak dikenal",
        "Isi berkas {berkas} bukan teks dan bukan lembar kerja yang dikenal.",
        "Periksa apakah berkasnya benar. " + _MINTA,
    ),
    "isi_parquet": _tolak(
        "Isinya Parquet",
        "Berkas {berkas} adalah Parquet; di sini hanya CSV dan lembar kerja yang dibaca.",
        "Pakailah bersih.parquet keluaran perintah periksa, atau berkas CSV/XLSX aslinya.",
    ),
    "gzip_rusak": _tolak(
        "Mampatan gzip rusak",
        "Berkas {berkas} rusak atau terpotong: mampatan gzip-nya tidak dapat dibuka sampai akhir.",
        _ULANG,
    ),
    "bom_mampat": _tolak(
        "Isi mampatan tidak wajar",
        "Berkas {berkas} mengembang tidak wajar saat dibuka: {rinci}.",
        "Jangan buka berkas ini di program lain. " + _MINTA,
    ),
    "csv_terpotong": _tolak(
        "Berkas terpotong",
        "Berkas {berkas} terpotong: baris terakhirnya, baris {baris}, berhenti di tengah "
        "({ada} dari {perlu} kolom).",
        _ULANG,
    ),
    "teks_terpotong": _tolak(
        "Berkas terpotong",
        "Berkas {berkas} terpotong di tengah sebuah huruf pada akhir berkas.",
        _ULANG,
    ),
    "kutip_tidak_ditutup": _tolak(
        "Tanda kutip tidak ditutup",
        'Tanda kutip (") yang dibuka pada baris {baris} berkas {berkas} tidak pernah ditutup dengan '
        "benar, sehingga baris-baris sesudahnya ikut tertelan.",
        "Perbaiki tanda kutip pada baris {baris}, atau simpan ulang berkas itu sebagai CSV dari Excel.",
    ),
    "nul": _tolak(
        "Ada bita NUL",
        "Berkas {berkas} rusak: pada baris {baris} ada bita kosong (NUL) yang tidak boleh ada dalam "
        "teks.",
        _ULANG,
    ),
    "sel_raksasa": _tolak(
        "Sel terlalu panjang",
        "Pada baris {baris} berkas {berkas} ada sel yang lebih panjang daripada {batas} huruf.",
        "Periksa tanda kutip dan pemisah di sekitar baris itu.",
    ),
    "kolom_terlalu_banyak": _tolak(
        "Kolom terlalu banyak",
        "Pada baris {baris} berkas {berkas} ada {ada} kolom; paling banyak {batas}.",
        "Periksa pemisah kolomnya, atau hapus kolom kosong yang berlebih.",
    ),
    "enkoding_tidak_sah": _tolak(
        "Huruf tidak terbaca",
        "Pada baris {baris} berkas {berkas} ada huruf yang tidak sah menurut enkoding {enkoding}.",
        "Simpan ulang berkas itu sebagai CSV UTF-8, atau sebutkan enkodingnya dalam berkas alias.",
    ),
    "enkoding_campur": _tolak(
        "Enkoding bercampur",
        "Berkas {berkas} mencampur dua enkoding: sebagian UTF-8, sebagian bukan (mulai baris {baris}).",
        "Satukan dahulu: simpan setiap bagian sebagai CSV UTF-8. Atau sebutkan enkodingnya dalam "
        "berkas alias.",
    ),
    "sandi": _tolak(
        "Berkas bersandi",
        "Berkas {berkas} dilindungi kata sandi sehingga isinya tidak dapat dibaca.",
        "Buka berkas itu dengan kata sandinya, simpan salinan tanpa sandi, lalu periksa salinannya.",
    ),
    "makro": _tolak(
        "Berkas berisi makro",
        "Berkas {berkas} berisi makro (program) dan tidak dibuka demi keamanan.",
        "Simpan ulang sebagai XLSX tanpa makro (bukan XLSM), atau sebagai CSV.",
    ),
    "dtd": _tolak(
        "Ada deklarasi DTD",
        "Di dalam berkas {berkas} ada deklarasi DTD/entitas XML, yang tidak pernah ditulis program "
        "lembar kerja dan dapat dipakai menyerang.",
        "Jangan buka berkas ini di program lain. " + _MINTA,
    ),
    "jalur_zip": _tolak(
        "Nama bagian berbahaya",
        "Di dalam berkas {berkas} ada bagian yang menunjuk ke luar berkas itu: {bagian}.",
        "Jangan buka berkas ini di program lain. " + _MINTA,
    ),
    "lembar_rusak": _tolak(
        "Lembar kerja rusak",
        "Berkas {berkas} rusak atau terpotong: isinya tidak dapat dibuka sampai akhir.",
        "Salin atau unduh ulang berkas itu. Bila Excel masih dapat membukanya, simpan ulang sebagai "
        "XLSX.",
    ),
    "lembar_raksasa": _tolak(
        "Lembar kerja terlalu besar",
        "Berkas {berkas} terlalu besar untuk sebuah lembar kerja: {rinci}.",
        "Hapus isi sel yang tersesat jauh di kanan atau di bawah tabel, atau simpan sebagai CSV.",
    ),
    "lembar_tidak_ada": _tolak(
        "Lembar tidak ada",
        "Berkas {berkas} tidak mempunyai lembar bernama {lembar}. Yang ada: {ada}.",
        "Periksa nama lembar dalam berkas alias.",
    ),
    "lembar_kosong": _tolak(
        "Semua lembar kosong",
        "Tidak ada isi apa pun dalam lembar berkas {berkas}.",
        _MINTA,
    ),
}

CATATAN: Mapping[str, Kode] = {
    "bom": _catat("Ada tanda BOM", "Berkas diawali tanda BOM; tanda itu dilewati."),
    "utf16": _catat("Enkoding UTF-16", "Berkas dibaca sebagai {enkoding}."),
    "windows1252": _catat(
        "Enkoding Windows-1252",
        "Berkas bukan UTF-8; dibaca sebagai Windows-1252.",
        "Periksa huruf khusus pada nama. Lain kali simpan sebagai CSV UTF-8.",
    ),
    "enkoding_ditetapkan": _catat(
        "Enkoding ditetapkan", "Berkas dibaca sebagai {enkoding} menurut berkas alias."
    ),
    "pemisah": _catat("Pemisah kolom", "Kolom dipisahkan dengan {pemisah}, bukan koma."),
    "baris_sep": _catat(
        "Baris sep=",
        "Baris pertama adalah petunjuk pemisah untuk Excel (sep=); baris itu dilewati.",
    ),
    "akhir_baris_cr": _catat(
        "Akhir baris gaya Mac lama", "Baris diakhiri CR saja; dibaca sebagaimana mestinya."
    ),
    "akhir_baris_campur": _catat(
        "Akhir baris bercampur", "Akhir baris bercampur (CR saja di {cr} tempat); semuanya dibaca."
    ),
    "ekstensi": _catat(
        "Nama tidak sesuai isi",
        "Nama berkas berakhir {ekstensi}, padahal isinya {jenis}; dibaca menurut isinya.",
        "Ganti akhiran namanya agar tidak membingungkan.",
    ),
    "sel_lebih_kosong": _catat(
        "Pemisah berlebih di akhir baris",
        "{n} baris berisi sel kosong yang melebihi jumlah kolom; sel kosong itu diabaikan.",
    ),
    "lembar_lain": _catat(
        "Lembar lain tidak dibaca",
        "Yang dibaca lembar {lembar}; lembar lain tidak dibaca: {lain}.",
        "Bila datanya di lembar lain, sebutkan nama lembarnya dalam berkas alias.",
    ),
    "lembar_tersembunyi": _catat(
        "Ada lembar tersembunyi",
        "Lembar tersembunyi tidak dibaca: {lain}.",
        "Bila datanya di sana, sebutkan nama lembarnya dalam berkas alias.",
    ),
    "sel_angka": _catat(
        "Sel bertipe angka",
        "{n} sel tersimpan sebagai angka, bukan teks (kolom lembar {kolom_lembar}); nol di depan dan "
        "angka sesudah yang ke-15 bisa sudah hilang.",
        "Periksa NIK, NKK, RT dan RW. Lain kali jadikan kolomnya bertipe teks sebelum diisi.",
    ),
    "sel_galat": _catat(
        "Sel galat rumus",
        "{n} sel berisi galat rumus (misalnya {contoh}); dibaca sebagai teks itu, bukan sebagai kosong.",
        "Perbaiki rumusnya di lembar kerja, lalu simpan ulang.",
    ),
    "sel_gabung": _catat(
        "Sel gabungan",
        "{n} sel digabung melintasi beberapa baris; isinya hanya ada pada baris pertamanya.",
        "Pisahkan sel gabungan itu dan isi setiap barisnya.",
    ),
    "format_xls": _catat(
        "Format lama XLS",
        "Berkas memakai format lama XLS, yang memuat paling banyak 65.536 baris per lembar.",
        "Pastikan tidak ada baris yang terpotong. Lain kali simpan sebagai XLSX.",
    ),
    "xls_penuh": _catat(
        "Lembar XLS penuh",
        "Lembar ini terisi sampai baris 65.536, batas format XLS; baris sesudahnya mungkin hilang.",
        "Bandingkan jumlah barisnya dengan sumbernya.",
    ),
}

KODE_BERKAS: dict[str, Kode] = {**PENOLAKAN, **CATATAN}


def angka(nilai: int) -> str:
    """A whole number the Indonesian way: 32767 → "32.767"."""
    return f"{nilai:,}".replace(",", ".")


def _isi(teks: str, isi: Mapping[str, object]) -> str:
    return teks.format_map({k: angka(v) if isinstance(v, int) else v for k, v in isi.items()})


def tolak(kode: str, path: Path, kolom: str | None = None, **isi: object) -> BerkasDitolak:
    """The refusal `kode` of the file at `path`, to be raised."""
    baris, semua = PENOLAKAN[kode], {"berkas": path.name, **isi}
    return BerkasDitolak(kode, _isi(baris.pesan, semua), _isi(baris.saran, semua), kolom)


def catat(kode: str, kolom: str | None = None, **isi: object) -> Masalah:
    """The note `kode` about a whole file."""
    baris = CATATAN[kode]
    return Masalah(kode, baris.tingkat, None, kolom, _isi(baris.pesan, isi), _isi(baris.saran, isi))
