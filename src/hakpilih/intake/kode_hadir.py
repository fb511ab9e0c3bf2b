"""Fault codes of the turnout formats: what does not agree within one TPS or region, and what to do.

`{isi}` quotes the cells. A contradiction is a `galat` (one of the cells is certainly wrong), a
difference that has lawful explanations a `peringatan`, something merely absent a `catatan`.
"""

from __future__ import annotations

from dataclasses import replace

from hakpilih.intake.kode import Kode

_CEK_C = "Cocokkan dengan formulir C.Hasil TPS ini, lalu betulkan sel yang salah."
_CEK_D = "Cocokkan dengan formulir D.Hasil wilayah ini, lalu betulkan sel yang salah."


_NEGATIF = Kode(
    "galat",
    "Angka negatif",
    "Kolom {kolom} berisi {isi}; hitungan tidak mungkin di bawah nol.",
    "Betulkan dari formulir asalnya. Sel ini tidak dipakai menghitung.",
)


def _l_p(apa: str) -> Kode:
    return Kode(
        "galat",
        f"L + P {apa} tidak sama dengan jumlahnya",
        f"Laki-laki dan perempuan pada {apa} tidak menjumlah: {{isi}}.",
        _CEK_C,
    )


_L_P: dict[str, Kode] = {
    "l_p_dpt": _l_p("pemilih DPT"),
    "l_p_pengguna_dpt": _l_p("pengguna dari DPT"),
    "l_p_pengguna_dptb": _l_p("pengguna dari DPTb"),
    "l_p_pengguna_dpph": _l_p("pengguna dari DPPh"),
    "l_p_pengguna_dpk": _l_p("pengguna dari DPK"),
}

KODE_TPS: dict[str, Kode] = {
    "dpt_kosong": Kode(
        "galat",
        "Halaman DPT kosong",
        "Jumlah pemilih dalam DPT kosong atau 0; TPS tanpa pemilih tidak ada.",
        "Salin jumlah pemilih dari halaman DPT formulir C.Hasil TPS ini.",
    ),
    "administrasi_nol": Kode(
        "galat",
        "Blok administrasi berisi nol semua",
        "Pemilih, pengguna, dan suara pada blok administrasi semuanya 0.",
        "Salin blok administrasi dari formulir C.Hasil TPS ini.",
    ),
    "tanpa_administrasi": Kode(
        "catatan",
        "Tanpa blok administrasi",
        "TPS ini tidak memiliki blok administrasi (pemilih, pengguna, suara).",
        "TPS tetap diterima dan melebarkan batas angka kehadiran. Lengkapi dari formulir C.Hasil.",
    ),
    "tanpa_suara_calon": Kode(
        "catatan",
        "Tanpa suara calon",
        "Perolehan suara calon TPS ini kosong.",
        "Angka kehadiran tidak memerlukannya. Lengkapi dari formulir C.Hasil.",
    ),
    **_L_P,
    "l_p_pengguna_total": _l_p("seluruh pengguna"),
    "jumlah_pengguna": Kode(
        "galat",
        "Bagian pengguna tidak menjumlah ke totalnya",
        "Pengguna menurut daftar asal tidak menjumlah ke total pengguna: {isi}.",
        _CEK_C,
    ),
    "jumlah_pengguna_seks": Kode(
        "galat",
        "Bagian pengguna menurut jenis kelamin tidak menjumlah ke totalnya",
        "Pengguna menurut daftar asal tidak menjumlah ke totalnya: {isi}.",
        _CEK_C,
    ),
    "pengguna_dpt_lebih": Kode(
        "galat",
        "Pengguna dari DPT melebihi DPT",
        "Pengguna dari DPT lebih banyak daripada pemilih dalam DPT: {isi}.",
        _CEK_C,
    ),
    "pengguna_suara": Kode(
        "galat",
        "Total pengguna tidak sama dengan total suara",
        "Total pengguna dan total suara berbeda: {isi}.",
        _CEK_C,
    ),
    "sah_tidak_sah": Kode(
        "galat",
        "Suara sah + tidak sah tidak sama dengan total suara",
        "Suara sah dan tidak sah tidak menjumlah ke total suara: {isi}.",
        _CEK_C,
    ),
    "suara_calon": Kode(
        "galat",
        "Suara calon tidak menjumlah ke suara sah",
        "Perolehan semua calon tidak menjumlah ke suara sah: {isi}.",
        _CEK_C,
    ),
    "di_atas_batas_tps": Kode(
        "peringatan",
        "Pemilih melebihi batas per TPS",
        "Pemilih dalam DPT TPS ini {isi}.",
        "Periksa salah ketik; bila benar, catat dasar pengecualiannya.",
    ),
    "angka_negatif": _NEGATIF,
    "kode_tps_beda": Kode(
        "peringatan",
        "Kode TPS tidak cocok dengan kelurahannya",
        "Kode TPS dan kode kelurahan atau nomor TPS tidak cocok: {isi}.",
        "Betulkan kode yang salah; baris dihitung menurut kode TPS-nya.",
    ),
    "tps_ganda": Kode(
        "peringatan",
        "TPS tertulis lebih dari sekali",
        "{jumlah} kode TPS tertulis lebih dari sekali (misalnya {contoh}).",
        "Hapus salinannya. Angka kehadiran menghitung setiap TPS satu kali.",
    ),
    "nomor_lompat": Kode(
        "peringatan",
        "Nomor TPS melompat",
        "{jumlah} nomor TPS tidak ada di antara nomor yang berurutan (misalnya {contoh}).",
        "Pastikan berkas memuat semua TPS. TPS yang tidak ada melebarkan batas angka kehadiran.",
    ),
    "tanpa_kolom_hadir": Kode(
        "galat",
        "Tanpa kolom kehadiran",
        "Berkas tidak memuat satu pun kolom pemilih, pengguna hak pilih, atau suara, jadi bukan tabel "
        "kehadiran.",
        "Pakai tabel kehadiran dengan kolom seperti dpt_j, pengguna_total_j, suara_total; bila "
        "namanya lain, sebutkan dengan --kolom. Daftar pemilih diperiksa dengan --format dpt.",
        tolak=True,
    ),
    "tanpa_angka": Kode(
        "peringatan",
        "Tanpa pemilih dan pengguna",
        "Berkas ini tidak memuat jumlah pemilih dan pengguna hak pilih sekaligus.",
        "Berkas diterima, tetapi angka kehadiran tidak dapat dihitung darinya.",
    ),
}

KODE_WILAYAH: dict[str, Kode] = {
    "l_p_pemilih": Kode(
        "peringatan",
        "Pemilih L + P kurang dari total",
        "Pemilih laki-laki dan perempuan kurang dari total pemilih: {isi}.",
        "Total mungkin memuat DPPh/DPTb yang tidak dirinci. Pastikan dari formulir D.Hasil.",
    ),
    "l_p_pengguna": Kode(
        "peringatan",
        "Pengguna L + P kurang dari total",
        "Pengguna laki-laki dan perempuan kurang dari total pengguna: {isi}.",
        "Total mungkin memuat DPPh/DPTb yang tidak dirinci. Pastikan dari formulir D.Hasil.",
    ),
    "l_p_pemilih_lebih": Kode(
        "galat",
        "Pemilih L + P melebihi total",
        "Pemilih laki-laki dan perempuan melebihi total pemilih: {isi}.",
        _CEK_D,
    ),
    "l_p_pengguna_lebih": Kode(
        "galat",
        "Pengguna L + P melebihi total",
        "Pengguna laki-laki dan perempuan melebihi total pengguna: {isi}.",
        _CEK_D,
    ),
    **{k: replace(v, saran=_CEK_D) for k, v in _L_P.items()},
    "jumlah_pengguna": Kode(
        "galat",
        "Bagian pengguna tidak menjumlah ke totalnya",
        "Pengguna menurut daftar asal tidak menjumlah ke total pengguna: {isi}.",
        _CEK_D,
    ),
    "pengguna_dpt_lebih": Kode(
        "galat",
        "Pengguna dari DPT melebihi DPT",
        "Pengguna dari DPT lebih banyak daripada pemilih dalam DPT: {isi}.",
        _CEK_D,
    ),
    "pengguna_lebih": Kode(
        "galat",
        "Pengguna melebihi pemilih",
        "Pengguna hak pilih lebih banyak daripada pemilih: {isi}.",
        _CEK_D,
    ),
    "pengguna_suara": Kode(
        "galat",
        "Total pengguna tidak sama dengan total suara",
        "Total pengguna dan total suara berbeda: {isi}.",
        _CEK_D,
    ),
    "sah_tidak_sah": Kode(
        "galat",
        "Suara sah + tidak sah tidak sama dengan total suara",
        "Suara sah dan tidak sah tidak menjumlah ke total suara: {isi}.",
        _CEK_D,
    ),
    "suara_tertulis": Kode(
        "galat",
        "Jumlah suara tertulis berbeda dari hitungan",
        "Jumlah suara yang tertulis berbeda dari hitungan: {isi}.",
        _CEK_D,
    ),
    "selisih_keliru": Kode(
        "galat",
        "Selisih yang dicetak keliru",
        "Selisih yang dicetak tidak sama dengan jumlah tertulis dikurangi total suara: {isi}.",
        _CEK_D,
    ),
    "total_pemilih_kosong": Kode(
        "galat",
        "Total pemilih kosong",
        "Total pemilih wilayah ini kosong; angka kehadirannya tidak dapat dihitung.",
        "Salin total pemilih dari formulir D.Hasil.",
    ),
    "total_pengguna_kosong": Kode(
        "galat",
        "Total pengguna kosong",
        "Total pengguna hak pilih wilayah ini kosong; angka kehadirannya tidak dapat dihitung.",
        "Salin total pengguna hak pilih dari formulir D.Hasil.",
    ),
    "persen_beda": Kode(
        "galat",
        "Persen yang dicetak bukan hasil baginya",
        "Persen yang dicetak tidak sama dengan pengguna dibagi pemilih: {isi}.",
        _CEK_D,
    ),
    "angka_negatif": _NEGATIF,
    "tingkat_beda": Kode(
        "peringatan",
        "Tingkat tidak cocok dengan kode",
        "Tingkat yang ditulis tidak cocok dengan kode wilayah: {isi}.",
        "Baris dihitung menurut kodenya; betulkan kode atau tingkatnya.",
    ),
    "tps_belum_masuk": Kode(
        "catatan",
        "Belum semua TPS masuk",
        "Angka wilayah ini belum memuat semua TPS: {isi}.",
        "Pakai angka akhir bila sudah ada.",
    ),
    "wilayah_ganda": Kode(
        "peringatan",
        "Wilayah tertulis lebih dari sekali",
        "{jumlah} wilayah tertulis lebih dari sekali (misalnya {contoh}).",
        "Hapus salinannya. Angka kehadiran menghitung setiap wilayah satu kali.",
    ),
    "tanpa_angka": KODE_TPS["tanpa_angka"],
}
