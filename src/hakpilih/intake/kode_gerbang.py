"""What the gate itself can say about a whole file, once it can be read: code → sentence, remedy."""

from __future__ import annotations

from hakpilih.intake.kode import Kode


def _tolak(judul: str, pesan: str, saran: str) -> Kode:
    return Kode("galat", judul, pesan, saran, tolak=True)


def _tahan(judul: str, pesan: str, saran: str) -> Kode:
    return Kode("peringatan", judul, pesan, saran, tahan=True)


def _catat(judul: str, pesan: str, saran: str = "Tidak ada yang perlu dilakukan.") -> Kode:
    return Kode("catatan", judul, pesan, saran)


_LIHAT = "Berkas ditahan: pastikan dulu oleh orang yang mengenal sumbernya, baru dipakai."

_DITOLAK: dict[str, Kode] = {
    "tanpa_kepala": _tolak(
        "Tidak ada kepala kolom",
        "Tidak ada baris kepala kolom yang dikenal dalam {n} baris pertama{rinci}.",
        "Tambahkan baris judul kolom (misalnya {contoh}) di atas data, atau sebutkan nama kolomnya "
        "dengan --kolom.{pemisah}",
    ),
    "hanya_kepala": _tolak(
        "Hanya kepala kolom",
        "Berkas hanya berisi kepala kolom, tanpa satu baris data pun.",
        "Pastikan berkas yang diserahkan sudah berisi data, lalu ulangi.",
    ),
    "kolom_ganda": _tolak(
        "Kolom tertulis dua kali",
        "Kolom {kolom} tertulis dua kali: {isi}.",
        "Hapus salah satu, atau tentukan yang benar dengan --kolom.",
    ),
    "kolom_wajib": _tolak(
        "Kolom wajib tidak ada",
        "Berkas tidak memuat kolom {isi}. Kolom yang ditemukan: {ada}.",
        "Lengkapi kolom itu dari sumbernya; bila namanya lain, sebutkan dengan --kolom.",
    ),
    "kolom_nik_disamarkan": _tolak(
        "Kolom NIK disamarkan",
        "{n} dari {dari} NIK disamarkan (bintang, X atau titik menggantikan angka).",
        "Minta berkas dengan NIK utuh kepada pemberi data.",
    ),
    "kolom_nik_dibulatkan": _tolak(
        "NIK dibulatkan lembar kerja",
        "{n} dari {dari} NIK tersimpan sebagai bilangan dibulatkan (seperti 1,77E+15); angka aslinya "
        "sudah hilang.",
        "Minta ulang berkas asal. Sebelum mengisi, jadikan kolom NIK bertipe teks.",
    ),
    "parquet_asing": _tolak(
        "Parquet bukan hasil periksa",
        "Berkas Parquet ini bukan hasil hakpilih periksa{rinci}.",
        "Periksa berkas asalnya dengan hakpilih periksa BERKAS --keluar DIR, lalu pakai bersih.parquet.",
    ),
    "argumen_keliru": _tolak(
        "Pilihan perintah tidak dapat dipakai", "{isi}", "Perbaiki pilihannya, lalu ulangi."
    ),
}

_DITAHAN: dict[str, Kode] = {
    "tahan_luar_wilayah": _tahan(
        "Banyak baris di luar wilayah",
        "{n} dari {dari} baris berada di luar wilayah {wilayah}.",
        f"Mungkin salah berkas atau salah --wilayah. {_LIHAT}",
    ),
    "tahan_nik_luar": _tahan(
        "Hampir semua NIK dari daerah lain",
        "{n} dari {dari} NIK diterbitkan di kabupaten/kota lain daripada {wilayah}, dan berkas tidak "
        "menyebut wilayah yang dapat diperiksa.",
        "Mungkin salah berkas atau salah --wilayah; wajar bila daerahnya baru saja dimekarkan. "
        f"{_LIHAT}",
    ),
    "tahan_wilayah_asing": _tahan(
        "Banyak nama wilayah tidak dikenal",
        "{n} dari {dari} baris menyebut kelurahan atau kecamatan yang tidak ada dalam daftar wilayah.",
        f"Mungkin salah berkas atau salah --wilayah-berkas. {_LIHAT}",
    ),
    "tahan_urutan_tanggal": _tahan(
        "Urutan hari dan bulan tidak dapat dipastikan",
        "Semua tanggal dapat dibaca hari-bulan maupun bulan-hari ({n} baris), dan tidak ada petunjuk "
        "lain; sementara dibaca hari-bulan-tahun.",
        "Tanyakan kepada pemberi data, lalu sebutkan dengan [format] dalam berkas --kolom.",
    ),
    "tahan_tanggal_bertentangan": _tahan(
        "Urutan hari dan bulan bertentangan",
        "Sebagian tanggal hanya terbaca hari-bulan ({n} baris), sebagian hanya bulan-hari ({m} baris); "
        "sementara dibaca {urutan}.",
        f"Biasanya sebagian sel pernah diubah lembar kerja. Minta berkas asal. {_LIHAT}",
    ),
    "tahan_nik_tanggal": _tahan(
        "Tanggal lahir banyak berbeda dengan NIK",
        "{n} dari {dari} tanggal lahir tidak sama dengan yang tersirat dalam NIK.",
        f"Mungkin hari dan bulan tertukar, kolom bergeser, atau terurut sendiri-sendiri. {_LIHAT}",
    ),
    "tahan_nik_kelamin": _tahan(
        "Jenis kelamin banyak berbeda dengan NIK",
        "{n} dari {dari} jenis kelamin tidak sama dengan yang tersirat dalam NIK.",
        f"Mungkin kode jenis kelamin terbalik (P untuk pria) atau kolom bergeser. {_LIHAT}",
    ),
    "tahan_nik_nol": _tahan(
        "Angka ke-16 NIK menjadi nol",
        "{n} dari {dari} NIK berakhir angka 0, jauh di atas yang wajar; angka terakhir tampaknya hilang.",
        f"Lembar kerja hanya menyimpan 15 angka. Minta berkas asal dengan NIK sebagai teks. {_LIHAT}",
    ),
    "tahan_nik_kosong": _tahan(
        "Sebagian besar NIK kosong",
        "{n} dari {dari} baris tidak berisi NIK, padahal kolomnya ada.",
        f"Mungkin kolom NIK terhapus saat berkas disalin. {_LIHAT}",
    ),
}

_CATATAN: dict[str, Kode] = {
    "judul_di_atas": _catat(
        "Judul di atas kepala kolom", "{n} baris judul di atas kepala dilewati."
    ),
    "kepala_dua_baris": _catat(
        "Kepala dua baris", "Kepala kolom terdiri atas dua baris (baris {isi}) dan digabungkan."
    ),
    "kolom_lain": _catat(
        "Kolom yang tidak dikenal",
        "Kolom di luar format ikut dibawa apa adanya: {isi}.",
        "Bila salah satunya kolom resmi dengan nama lain, sebutkan dengan --kolom.",
    ),
    "kolom_tidak_ada": _catat(
        "Kolom yang tidak ada", "Berkas tidak memuat kolom: {isi}.", "Pemeriksaannya dilewati."
    ),
    "wilayah_nama_tidak_diperiksa": _catat(
        "Nama wilayah belum diperiksa",
        "Nama kelurahan dan kecamatan tidak diperiksa karena tidak ada daftar wilayah; hanya kode yang "
        "diperiksa.",
        "Sertakan --wilayah-berkas wilayah.csv agar nama diperiksa.",
    ),
    "urutan_bulan_hari": _catat(
        "Tanggal dibaca bulan-hari-tahun",
        "Tanggal dibaca bulan-hari-tahun menurut isi berkas ({n} baris hanya terbaca begitu).",
        "Bila keliru, sebutkan urutannya dengan [format] dalam berkas --kolom.",
    ),
    "parquet_pilihan": _catat(
        "Pilihan lain dari semula",
        "Berkas ini sudah diperiksa sebelumnya dengan pilihan lain untuk: {isi}; hasil semula yang "
        "dipakai.",
        "Bila pilihannya memang berubah, periksa ulang berkas asalnya.",
    ),
    "lahir_1_januari": _catat(
        "Banyak tanggal lahir 1 Januari",
        "{n} dari {dari} orang tercatat lahir 1 Januari, di atas yang wajar.",
        "Biasanya tanggal pengganti; cocokkan dengan KTP-el saat coklit.",
    ),
}

KODE_GERBANG: dict[str, Kode] = {**_DITOLAK, **_DITAHAN, **_CATATAN}
