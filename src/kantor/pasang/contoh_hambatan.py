"""The demo's obstacles: from the story of an office that got more Wi-Fi, to one that nobody has touched yet.

Devices and speeds (3 at 50 Mbps, then 5 at 100) are those a study of the office of Kota Bengkulu observed in
January 2023; every other figure is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hakpilih.hambatan.banding import ANGKA, BAGIAN, NAIK, RATA, TURUN, Ukur
from hakpilih.hambatan.jenis import BERJALAN, SELESAI
from kantor.hambatan import services
from kantor.hambatan.models import Hambatan
from kantor.hambatan.services import Isi, IsiUkuran, IsiUpaya, Kaitan, Sisi
from kantor.pemilihan.selectors import hari_ini
from kantor.pengawasan.models import Catatan

BENGKULU = "Pengamatan seperti dalam penelitian di Kota Bengkulu, Januari 2023"


def hambatan_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Four: learnt from, measured, under way, open."""
    kini = hari_ini(pemilihan.zona)
    _internet(pemilihan, akun, kini)
    _tanpa_nik(pemilihan, akun, kini)
    _belum_rekam(pemilihan, akun, kini)
    services.catat_hambatan(
        pengguna=akun["sosi"], pemilihan=pemilihan,
        isi=Isi("Warga rantau sulit ditemui di hari kerja",
                "Kunjungan di hari kerja sering menemui rumah kosong; tetangga tidak tahu kapan pulang.",
                "warga", "eksternal", pemilihan.wilayah, kini - timedelta(20),
                "Catatan kunjungan petugas (rekaan)."),
    )  # fmt: skip


def _internet(p: Any, akun: Mapping[str, Any], kini: date) -> None:
    ani = akun["ani"]
    h = services.catat_hambatan(
        pengguna=ani, pemilihan=p,
        isi=Isi("Internet kantor lambat dan putus saat jam layanan ramai",
                "Tiga perangkat Wi-Fi dipakai bersama oleh operator dan warga yang mengurus data. "
                "Unggahan gagal dan antrean memanjang.", "kpu", "internal", p.wilayah, kini - timedelta(140),
                f"{BENGKULU}: 3 perangkat Wi-Fi, 50 Mbps."),
    )  # fmt: skip
    _upaya(ani, h, IsiUpaya("jaringan", "Menambah perangkat Wi-Fi dan menaikkan kecepatan langganan.",
                            "Sekretariat", kini - timedelta(90), 14_500_000, SELESAI))  # fmt: skip
    _upaya(ani, h, IsiUpaya("layanan_daring", "Permintaan yang tidak perlu tatap muka dilayani daring.",
                            "Subbagian data", kini - timedelta(60), 0, SELESAI))  # fmt: skip
    awal, akhir = kini - timedelta(130), kini - timedelta(40)
    for nama, satuan, a, b in (
        ("Perangkat Wi-Fi", "unit", 3, 5),
        ("Kecepatan internet", "Mbps", 50, 100),
    ):
        isi = IsiUkuran(nama, ANGKA, NAIK, satuan, BENGKULU)
        _ukur(ani, h, isi, Ukur(a), Ukur(b), awal, akhir)
    _ukur(ani, h, IsiUkuran("Lama warga menunggu", RATA, TURUN, "menit", "Catatan antrean (rekaan)"),
          Ukur(41.5, 64, 17.0), Ukur(23.8, 71, 11.5), awal, akhir)  # fmt: skip
    m = services.tulis_pembelajaran(
        pengguna=ani, hambatan=h,
        uraian="Jaringan untuk warga dipisah dari jaringan operator sejak awal tahapan, dan kecepatannya "
        "diuji pada jam ramai, bukan pagi hari.",
    )  # fmt: skip
    services.tinjau(pengguna=akun["rudi"], pembelajaran=m, terima=True)


def _tanpa_nik(p: Any, akun: Mapping[str, Any], kini: date) -> None:
    ani = akun["ani"]
    catatan = Catatan.objects.filter(pemilihan=p, kategori="tanpa_sk").first()
    h = services.catat_hambatan(
        pengguna=ani, pemilihan=p, kaitan=Kaitan(catatan=catatan),
        isi=Isi("Petugas menulis nama tanpa NIK",
                "Sebagian petugas tidak tahu aturan isian, lalu menulis nama saja tanpa NIK.",
                "pantarlih", "internal", p.wilayah, kini - timedelta(75),
                "Hambatan ini disebut penelitian di Kota Bengkulu, Januari 2023; angkanya di sini rekaan."),
    )  # fmt: skip
    _upaya(ani, h, IsiUpaya("seleksi", "Syarat dan uji isian ditambah dalam seleksi petugas.",
                            "Divisi SDM", kini - timedelta(50), 0, SELESAI))  # fmt: skip
    _upaya(ani, h, IsiUpaya("pelatihan", "Pelatihan ulang dua jam per kecamatan dengan lembar contoh.",
                            "PPK", kini - timedelta(30), 9_600_000, SELESAI))  # fmt: skip
    _ukur(ani, h, IsiUkuran("Isian tanpa NIK", BAGIAN, TURUN, "isian", "Hitungan berkas coklit (rekaan)"),
          Ukur(61, 1204), Ukur(19, 1312), kini - timedelta(70), kini - timedelta(12))  # fmt: skip
    services.tulis_pembelajaran(
        pengguna=ani, hambatan=h,
        uraian="Lembar contoh yang sudah terisi lebih membantu daripada paparan; bagikan sebelum pelatihan.",
    )  # fmt: skip


def _belum_rekam(p: Any, akun: Mapping[str, Any], kini: date) -> None:
    sosi = akun["sosi"]
    h = services.catat_hambatan(
        pengguna=sosi, pemilihan=p,
        isi=Isi("Warga belum merekam KTP-el",
                "Yang belum merekam mudah dikira tidak ada, padahal orangnya ada dan berhak memilih.",
                "disdukcapil", "eksternal", p.wilayah, kini - timedelta(60),
                "Hambatan ini disebut penelitian di Kota Bengkulu, Januari 2023."),
    )  # fmt: skip
    _upaya(sosi, h, IsiUpaya("jemput_bola", "Perekaman bersama Disdukcapil di rumah warga lansia dan sakit.",
                             "Disdukcapil dan PPS", kini + timedelta(21), None, BERJALAN))  # fmt: skip
    _upaya(sosi, h, IsiUpaya("kunjungan_sekolah", "Perekaman di dua sekolah menengah.",
                             "Divisi sosdiklih-parmas", kini - timedelta(3), 2_400_000))  # fmt: skip
    services.tambah_ukuran(
        pengguna=sosi, hambatan=h,
        isi=IsiUkuran("Pemilih pemula yang sudah merekam", BAGIAN, NAIK, "siswa", "Data sekolah (rekaan)"),
        sebelum=Sisi(Ukur(212, 388), kini - timedelta(30)),
    )  # fmt: skip


def _upaya(oleh: Any, h: Hambatan, isi: IsiUpaya) -> None:
    services.tambah_upaya(pengguna=oleh, hambatan=h, isi=isi)


def _ukur(
    oleh: Any, h: Hambatan, isi: IsiUkuran, a: Ukur, b: Ukur, awal: date, akhir: date
) -> None:
    services.tambah_ukuran(
        pengguna=oleh, hambatan=h, isi=isi, sebelum=Sisi(a, awal), sesudah=Sisi(b, akhir)
    )
