"""Fault codes of `hasil_coklit`: what a row of coklit results says against itself, and what to do.

Every row is kept: a result that cannot be used yet stands in the office's list of what must be asked again.
"""

from __future__ import annotations

from hakpilih.intake.kode import Kode

_LEMBAR = "Lihat lembar kerja pantarlihnya, lalu lengkapi sel ini."

KODE: dict[str, Kode] = {
    "hasil_kosong": Kode(
        "catatan",
        "Hasil belum diisi",
        "Hasil kunjungannya belum diisi, jadi pemilih ini masih terhitung belum dikunjungi.",
        "Bila sudah dikunjungi, isi dengan sesuai, ubah, TMS, baru, atau pindah TPS.",
    ),
    "hasil_tanpa_pemilih": Kode(
        "galat",
        "Hasil tanpa penunjuk pemilih",
        "Baris ini tidak memuat nomor catatan, NIK, maupun nomor urut dengan TPS-nya, jadi pemilihnya tidak "
        "dapat dicari.",
        "Salin nomor catatan dari lembar kerja, atau isi nomor urut bersama kelurahan dan TPS-nya.",
    ),
    "tms_tanpa_kode": Kode(
        "galat",
        "TMS tanpa kode",
        "Hasilnya TMS, tetapi kodenya tidak diisi.",
        f"{_LEMBAR} Kodenya menurut aturan pemilihan ini, misalnya 1 untuk meninggal.",
    ),
    "kode_tanpa_tms": Kode(
        "peringatan",
        "Kode TMS pada hasil lain",
        "Kode TMS {isi} tertulis, padahal hasilnya {lain}.",
        "Betulkan hasilnya menjadi TMS, atau kosongkan kodenya.",
    ),
    "sesuai_tetapi_tujuan": Kode(
        "peringatan",
        "TPS tujuan pada hasil lain",
        "TPS tujuan {isi} tertulis, padahal hasilnya {lain}.",
        "Betulkan hasilnya menjadi pindah TPS, atau kosongkan TPS tujuannya.",
    ),
    "pindah_tanpa_tujuan": Kode(
        "galat",
        "Pindah TPS tanpa tujuan",
        "Pemilih ini salah penempatan TPS, tetapi TPS tujuannya tidak diisi.",
        f"{_LEMBAR} Tanpa TPS tujuan tidak ada yang diusulkan.",
    ),
    "pindah_ke_tps_sama": Kode(
        "galat",
        "TPS tujuan sama dengan TPS-nya",
        "TPS tujuan {isi} sama dengan TPS-nya sekarang.",
        "Isi TPS tujuan yang sebenarnya, atau ubah hasilnya.",
    ),
    "tanpa_tanggal_kunjungan": Kode(
        "peringatan",
        "Tanpa tanggal kunjungan",
        "Tanggal kunjungannya tidak diisi, jadi hasil ini belum terhitung sebagai kunjungan.",
        f"{_LEMBAR} Tanpa kunjungan tidak ada yang dicoret.",
    ),
    "tidak_dikenal_belum_rekam": Kode(
        "galat",
        "Belum rekam KTP-el ditulis tidak dikenal",
        "Ia belum merekam KTP-el dan ditulis tidak dikenal, padahal kunjungannya tidak bertanggal.",
        "Belum merekam KTP-el tidak sama dengan tidak dikenal: kunjungi alamatnya, lalu isi tanggalnya.",
    ),
    "meninggal_tanpa_bukti": Kode(
        "peringatan",
        "Meninggal tanpa surat",
        "Ditulis meninggal, tetapi tidak ada surat yang dilihat; buktinya hanya kunjungan.",
        "Boleh diusulkan. Bila ada akta atau surat kematian, sebutkan; bila tidak, aktanya akan dimintakan.",
    ),
    "anggota_tanpa_kartu": Kode(
        "peringatan",
        "TNI atau Polri tanpa kartu",
        "Ditulis menjadi TNI atau Polri, tetapi kartu anggota atau suratnya tidak dilihat.",
        "Lihat kartu anggotanya, lalu tulis di kolom bukti; tanpa itu tidak ada yang diusulkan.",
    ),
    "pindah_belum_ditanya": Kode(
        "catatan",
        "Pindah domisili, KK dan KTP-el belum ditanyakan",
        "Belum disebut apakah KK dan KTP-el-nya masih di sini.",
        "Isi kolom setempat dengan ya atau tidak; bila masih di sini, ia tetap pemilih di sini.",
    ),
    "ganda_tanpa_pasangan": Kode(
        "catatan",
        "Ganda tanpa catatan yang tetap",
        "Ditulis ganda, tetapi catatan mana yang tetap tidak disebut.",
        "Isi nomor catatan yang tetap, atau putuskan kasus gandanya di Perlu ditelaah.",
    ),
    "bukti_tidak_dikenal": Kode(
        "peringatan",
        "Bukti tidak dikenal",
        "“{isi}” bukan bukti yang dikenal; bukti itu tidak ikut dihitung.",
        "Tulis KTP-el, KK, akta, surat, kartu anggota, atau pernyataan, dipisah koma.",
    ),
    "baru_kurang_unsur": Kode(
        "peringatan",
        "Pemilih baru belum lengkap",
        "Pemilih baru ini belum menyebut {isi}.",
        "Lengkapi dari KTP-el atau KK-nya. Barisnya tetap dipakai.",
    ),
    "hasil_ganda": Kode(
        "galat",
        "Dua hasil untuk satu pemilih",
        "{jumlah} pemilih tertulis lebih dari satu kali, antara lain pada baris {contoh}.",
        "Tinggalkan satu hasil bagi setiap pemilih. Selama belum, hasil yang terakhir yang dipakai.",
    ),
}
