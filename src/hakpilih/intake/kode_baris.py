"""What can be wrong with one row or one cell of any file: code → gravity, sentence, remedy.

Sentences never quote a NIK or NKK: they say what is wrong with it. `docs/kaidah/baris.md`, `nik.md`
and `tanggal.md` explain each in plain words.
"""

from __future__ import annotations

from hakpilih.intake.kode import Kode, Tingkat
from hakpilih.nik import GALAT_NIK

_KK = "Cocokkan dengan KTP-el atau KK."
_DUKCAPIL = (
    "Cocokkan dengan KTP-el atau KK; bila memang begitu, mintakan NIK yang sah ke Disdukcapil."
)
_SIMPAN = "Baris tetap dipakai."


def _nik(kode: str, judul: str, pesan: str, dugaan: str = "") -> dict[str, Kode]:
    return {kode: Kode("galat", judul, pesan, f"{_DUKCAPIL} {_SIMPAN}", dugaan)}


def _tolak(judul: str, pesan: str, saran: str) -> Kode:
    return Kode("galat", f"Ditolak: {judul}", pesan, saran)


def _sisih(judul: str, pesan: str) -> Kode:
    return Kode("catatan", f"Disisihkan: {judul}", pesan, "Tidak ada yang perlu dilakukan.")


def _sel(tingkat: Tingkat, judul: str, pesan: str, saran: str, dugaan: str = "") -> Kode:
    return Kode(tingkat, judul, pesan, saran, dugaan)


_DITOLAK: dict[str, Kode] = {
    "ditolak_tanpa_inti": _tolak(
        "tanpa {inti}",
        "Baris tidak memuat {inti}, jadi tidak dapat dikenali.",
        "Isi salah satunya dari sumber asal, lalu periksa ulang berkas.",
    ),
    "ditolak_jumlah_sel": _tolak(
        "jumlah sel tidak cocok",
        "Baris ini berisi {isi} sel, padahal kepala kolom berisi {lain}.",
        "Biasanya ada pemisah di dalam alamat atau nama: beri tanda kutip pada sel itu, lalu periksa "
        "ulang berkas.",
    ),
}

_DISISIHKAN: dict[str, Kode] = {
    "sisih_jumlah": _sisih("baris jumlah", "Baris jumlah ({isi}), bukan data perorangan atau TPS."),
    "sisih_kepala": _sisih("kepala kolom berulang", "Kepala kolom yang berulang di tengah berkas."),
    "sisih_nomor_kolom": _sisih("nomor kolom", "Baris nomor kolom (1, 2, 3, …)."),
    "sisih_catatan": _sisih("catatan kaki", "Catatan atau tanda tangan ({isi}), bukan data."),
}

_SEL: dict[str, Kode] = {
    "galat_rumus": _sel(
        "galat",
        "Sel berisi galat rumus",
        "Sel berisi {isi}: rumus lembar kerja yang gagal, bukan data.",
        "Perbaiki rumusnya atau isi nilainya di berkas asal, lalu periksa ulang.",
    ),
    "sel_tanpa_kolom": _sel(
        "peringatan",
        "Isi di kolom tanpa judul",
        "Kolom ke-{lain} tidak berjudul tetapi berisi “{isi}”; isi itu tidak ikut dibawa.",
        "Beri judul pada kolom itu bila isinya diperlukan, lalu periksa ulang.",
    ),
    "huruf_rusak": _sel(
        "peringatan",
        "Huruf rusak",
        "Ada huruf yang tidak terbaca dalam “{isi}”.",
        "Minta berkas asli yang disimpan sebagai UTF-8, atau perbaiki sel ini.",
    ),
    "kode_tidak_dikenal": _sel(
        "galat",
        "Kode tidak dikenal",
        "“{isi}” bukan isian yang dikenal untuk {kolom}; sel dikosongkan.",
        "Isi dengan salah satu dari: {pilihan}.",
    ),
    "nomor_nol": _sel(
        "peringatan",
        "Nomor nol",
        "Kolom {kolom} berisi nol.",
        f"Isi dengan nomor sebenarnya. {_SIMPAN}",
    ),
    "nomor_bukan_angka": _sel(
        "peringatan",
        "Nomor bukan angka",
        "Kolom {kolom} berisi “{isi}”, bukan angka.",
        f"Isi dengan angka saja. {_SIMPAN}",
    ),
    "angka_tak_terbaca": _sel(
        "galat",
        "Bilangan tidak terbaca",
        "Kolom {kolom} berisi “{isi}”, bukan bilangan; sel dikosongkan.",
        "Isi dengan angka saja, tanpa huruf.",
        "Mungkin maksudnya {lain}.",
    ),
}

_NAMA: dict[str, Kode] = {
    "nama_kosong": _sel("galat", "Nama kosong", "Nama tidak diisi.", f"Isi menurut NIK. {_SIMPAN}"),
    "nama_saja": _sel(
        "peringatan",
        "Hanya nama",
        "Nama tanpa NIK dan tanpa tanggal lahir.",
        f"Orangnya nyata, datanya belum lengkap: lengkapi dari KTP-el atau KK. {_SIMPAN}",
    ),
    "nama_pendek": _sel(
        "peringatan", "Nama satu atau dua huruf", "Nama hanya “{isi}”.", f"{_KK} {_SIMPAN}"
    ),
    "nama_berangka": _sel(
        "peringatan", "Nama memuat angka", "Nama memuat angka: “{isi}”.", f"{_KK} {_SIMPAN}"
    ),
    "nama_bertanda": _sel(
        "peringatan",
        "Nama memuat tanda aneh",
        "Nama memuat tanda yang bukan huruf: “{isi}”.",
        f"{_KK} {_SIMPAN}",
    ),
}

_NIK: dict[str, Kode] = {
    **_nik(
        "nik_bukan_angka",
        "NIK berisi huruf atau tanda baca",
        f"NIK {GALAT_NIK['nik_bukan_angka']} ({{isi}}).",
        "{lain}",
    ),
    **_nik("nik_panjang", "NIK bukan 16 angka", "NIK berisi {isi} angka, seharusnya 16.", "{lain}"),
    **_nik("nik_hari", "Hari lahir dalam NIK mustahil", f"NIK: {GALAT_NIK['nik_hari']}."),
    **_nik("nik_bulan", "Bulan lahir dalam NIK mustahil", f"NIK: {GALAT_NIK['nik_bulan']}."),
    **_nik("nik_seri_nol", "NIK berakhir 0000", f"NIK: {GALAT_NIK['nik_seri_nol']}."),
    **_nik("nik_disamarkan", "NIK disamarkan", "Sebagian angka NIK ditutup tanda ({isi})."),
    **_nik(
        "nik_dibulatkan",
        "NIK dibulatkan lembar kerja",
        "NIK tersimpan sebagai bilangan ({isi}); angka-angka terakhirnya sudah hilang.",
    ),
    "nik_kosong": _sel(
        "peringatan", "NIK kosong", "NIK tidak diisi.", f"Isi dari KTP-el. {_SIMPAN}"
    ),
    "nik_ganda": _sel(
        "peringatan",
        "NIK dipakai lebih dari satu baris",
        "NIK ini dipakai {isi} baris dalam berkas, antara lain baris {lain}.",
        "Bandingkan barisnya: orang yang sama dicatat dua kali, atau dua orang memakai satu NIK.",
    ),
    "nik_tanggal_beda": _sel(
        "peringatan",
        "Tanggal lahir berbeda dengan NIK",
        "Tanggal lahir menurut NIK berbeda: {isi}.",
        "Cocokkan dengan KTP-el. Tidak wajib diubah: NIK tetap walau tanggal lahir diperbaiki.",
    ),
    "nik_kelamin_beda": _sel(
        "peringatan",
        "Jenis kelamin berbeda dengan NIK",
        "Menurut NIK pemiliknya {isi}.",
        "Cocokkan dengan KTP-el. Tidak wajib diubah: NIK tidak pernah berubah.",
    ),
    "nik_wilayah_beda": _sel(
        "peringatan",
        "NIK dari wilayah lain",
        "NIK pertama kali terbit di {isi}, di luar wilayah berkas ini.",
        "Wajar bagi pendatang; NIK tidak berubah saat pindah. Periksa hanya bila ada keraguan.",
    ),
    "nik_sama_nkk": _sel(
        "peringatan",
        "NIK sama dengan NKK",
        "Nomor yang sama tertulis sebagai NIK dan sebagai NKK.",
        f"Satu dari keduanya salah salin. {_KK}",
    ),
    "nik_nkk_tertukar": _sel(
        "peringatan",
        "NIK dan NKK tertukar",
        "Isi kolom nkk cocok dengan tanggal lahir, isi kolom nik tidak: tampaknya tertukar.",
        f"{_KK} Tukar bila benar.",
    ),
    "nkk_bukan_angka": _sel(
        "peringatan",
        "NKK berisi huruf atau tanda baca",
        "NKK berisi huruf atau tanda baca ({isi}).",
        f"Cocokkan dengan KK. {_SIMPAN}",
        "{lain}",
    ),
    "nkk_panjang": _sel(
        "peringatan",
        "NKK bukan 16 angka",
        "NKK berisi {isi} angka, seharusnya 16.",
        f"Cocokkan dengan KK. {_SIMPAN}",
        "{lain}",
    ),
    "nkk_nol": _sel(
        "peringatan",
        "NKK tidak mungkin terbit",
        "NKK {isi}, bukan nomor yang pernah diterbitkan.",
        f"Cocokkan dengan KK. {_SIMPAN}",
    ),
    "nkk_disamarkan": _sel(
        "peringatan",
        "NKK disamarkan atau dibulatkan",
        "Sebagian angka NKK hilang ({isi}).",
        f"Minta berkas dengan NKK utuh. {_SIMPAN}",
    ),
}

_TANGGAL: dict[str, Kode] = {
    "tanggal_kosong": _sel(
        "peringatan",
        "Tanggal lahir kosong",
        "Kolom {kolom} tidak diisi.",
        f"Isi dari KTP-el. {_SIMPAN}",
    ),
    "tanggal_nol": _sel(
        "galat",
        "Hari atau bulan lahir 00",
        "Hari atau bulan pada {kolom} tertulis 00 ({isi}).",
        f"Isi dari KTP-el atau KK. Tahunnya tetap dipakai. {_SIMPAN}",
    ),
    "tanggal_mustahil": _sel(
        "galat",
        "Tanggal lahir mustahil",
        "{isi} tidak ada dalam kalender.",
        f"{_KK} {_SIMPAN}",
        "Mungkin hari dan bulannya tertukar: {lain}.",
    ),
    "tanggal_tahun_dua_angka": _sel(
        "galat",
        "Tahun lahir dua angka",
        "Tahun pada “{isi}” hanya dua angka; abadnya tidak dapat dipastikan.",
        f"Tulis tahun dengan empat angka. {_SIMPAN}",
        "Mungkin maksudnya {lain}.",
    ),
    "tanggal_seri": _sel(
        "galat",
        "Tanggal lahir berupa nomor seri",
        "Kolom {kolom} berisi “{isi}”: tampaknya nomor seri lembar kerja, bukan tanggal.",
        f"Ubah format sel menjadi tanggal di berkas asal. {_SIMPAN}",
        "Mungkin maksudnya {lain}.",
    ),
    "tanggal_tak_terbaca": _sel(
        "galat",
        "Tanggal lahir tidak terbaca",
        "“{isi}” tidak terbaca sebagai tanggal.",
        f"Tulis sebagai HH-BB-TTTT, misalnya 01-08-1975. {_SIMPAN}",
        "Mungkin maksudnya {lain}.",
    ),
    "tanggal_di_depan": _sel(
        "galat",
        "Tanggal lahir di masa depan",
        "{isi} sesudah tanggal acuan.",
        f"{_KK} {_SIMPAN}",
    ),
    "tahun_tidak_wajar": _sel(
        "peringatan",
        "Tahun lahir tidak wajar",
        "Tahun lahir {isi} di luar 1900–2100.",
        f"{_KK} {_SIMPAN}",
    ),
    "umur_di_atas_110": _sel(
        "peringatan",
        "Umur di atas 110 tahun",
        "Umur pada tanggal acuan {isi} tahun.",
        f"Pastikan masih hidup dan tanggal lahirnya benar. {_SIMPAN}",
    ),
    "umur_di_bawah_17": _sel(
        "peringatan",
        "Di bawah 17 tahun dan belum kawin",
        "Umur pada tanggal acuan {isi} tahun dan tidak tercatat sudah atau pernah kawin.",
        f"{_KK} Yang belum 17 tahun dan belum pernah kawin belum berhak memilih. {_SIMPAN}",
    ),
}

_WILAYAH: dict[str, Kode] = {
    "wilayah_tidak_dikenal": _sel(
        "peringatan",
        "Nama wilayah tidak dikenal",
        "Nama {kolom} “{isi}” tidak ada dalam daftar wilayah.",
        f"Perbaiki namanya sesuai daftar wilayah. {_SIMPAN}",
        "Mungkin maksudnya {lain}.",
    ),
    "wilayah_rancu": _sel(
        "peringatan",
        "Nama wilayah dimiliki beberapa wilayah",
        "Nama {kolom} “{isi}” ada di beberapa tempat; tidak dapat dipastikan yang mana.",
        "Isi kecamatannya, atau pakai kode wilayah.",
    ),
    "wilayah_kode_salah": _sel(
        "peringatan",
        "Kode wilayah tidak dikenal",
        "Kolom {kolom} berisi “{isi}”, bukan kode {kolom} yang dikenal.",
        f"Pakai nama, atau kode yang benar. {_SIMPAN}",
    ),
    "kelurahan_beda_kecamatan": _sel(
        "peringatan",
        "Kelurahan tidak terletak di kecamatan itu",
        "Kelurahan “{isi}” tidak terletak di kecamatan yang tertulis.",
        f"Perbaiki kelurahan atau kecamatannya. {_SIMPAN}",
        "Kelurahan bernama itu ada di {lain}.",
    ),
    "kode_wilayah_salah": _sel(
        "galat",
        "Kode wilayah tidak terbaca",
        "Kolom {kolom} berisi “{isi}”, bukan kode wilayah; sel dikosongkan.",
        "Isi dengan kode 2, 4, 6, 10 atau 13 angka.",
    ),
}

KODE_BARIS: dict[str, Kode] = {
    **_DITOLAK,
    **_DISISIHKAN,
    **_SEL,
    **_NAMA,
    **_NIK,
    **_TANGGAL,
    **_WILAYAH,
}
