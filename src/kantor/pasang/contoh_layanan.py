"""The demo's public desk: invented reports of every kind in every state, taken in as the pages would."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from kantor.layanan import foto, kasus, kolektif, publik, services
from kantor.layanan.catat import segarkan
from kantor.layanan.models import Laporan
from kantor.layanan.publik import Isi
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.telaah.models import Kasus
from kantor.telaah.services import BuktiMasuk, putuskan, usulkan

_DUKUNGAN = (23, 11)
_KOLEKTIF = (
    "Nama,Tanggapan,Kelurahan,TPS,Keterangan\n"
    "Rekaan Satu Contoh,BELUM TERDAFTAR,{0},001,Pindah ke sini tahun lalu\n"
    "Rekaan Dua Contoh,MENINGGAL,{0},001,Ada surat keterangan RT\n"
    "Rekaan Tiga Contoh,SALAH TPS,{0},002,Rumahnya di seberang jalan\n"
)


def layani_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """A dozen reports and one file of responses; some old enough to be late."""
    w = _kelurahan(pemilihan)
    _tanggapan(pemilihan, akun, w)
    _pengaduan(pemilihan, akun, w)
    _aspirasi(pemilihan, akun, w)
    _informasi(pemilihan, akun)
    nama = nama_wilayah(w)
    kolektif.muat(
        pengguna=akun["ani"], pemilihan=pemilihan, dari="RT 02 (rekaan)", nomor_surat="",
        tanda=secrets.token_hex(16),
        berkas=SimpleUploadedFile("tanggapan-rt02.csv", _KOLEKTIF.format(nama).encode()),
    )  # fmt: skip


def _kelurahan(pemilihan: Any) -> str:
    kode = Kasus.objects.filter(pemilihan=pemilihan).exclude(wilayah=pemilihan.wilayah)
    semua = kode.order_by("wilayah").values_list("wilayah", flat=True).distinct()
    return str(next(w for w in semua if w.count(".") == 3))


def _kirim(p: Any, isi: Isi, lalu: int = 0) -> Laporan:
    """Sent, so many days ago."""
    laporan, _ = publik.kirim(pemilihan=p, isi=isi, tanda=secrets.token_hex(16))
    if lalu:
        mundur(laporan, lalu)
    return laporan


def mundur(laporan: Laporan, hari: int) -> None:
    """Let everything about a report have happened so many days earlier."""
    geser = timedelta(days=hari)
    semua = list(laporan.langkah.all())
    for s in semua:
        s.pada -= geser
        s.save(update_fields=["pada"])
    laporan.refresh_from_db()
    laporan.masuk -= geser
    segarkan(laporan, semua)


def _tanggapan(p: Any, akun: Mapping[str, Any], w: str) -> None:
    ani = akun["ani"]
    dasar = Isi(
        "tanggapan", "belum_terdaftar", "terbuka", "Saya sudah 17 tahun bulan lalu, nama saya belum ada.", w,
        tps="001", nama_pengirim="Pengirim Rekaan", kontak="0812 0000 0000 (rekaan)",
        nama="Rekaan Pemula Contoh", alamat="Jalan Contoh 7, RT 02 RW 01", lahir=date(2006, 5, 4),
    )  # fmt: skip
    baru = _kirim(p, dasar, 1)
    services.tugaskan(pengguna=ani, laporan=baru, petugas=ani)
    kasus.buka_kasus(
        pengguna=ani,
        laporan=baru,
        isian={"kode_kelurahan": w, "jenis_kelamin": "P", "status_kawin": "B"},
    )
    services.kabari(
        pengguna=ani, laporan=baru, isi="Data Anda sedang diperiksa dengan Disdukcapil."
    )
    hilang = Kasus.objects.filter(pemilihan=p, jenis="hilang", keadaan="terbuka", wilayah=w)
    orang = hilang.select_related("baris_daftar").order_by("-pk").first()
    if orang is not None and orang.baris_daftar is not None:
        _meninggal(p, akun, replace(dasar, topik="tidak_memenuhi_syarat"), orang.baris_daftar)
    _kirim(
        p,
        replace(
            dasar, topik="salah_tps", sifat="rahasia", nama="Rekaan Jauh Contoh",
            uraian="TPS kami 3 km dari rumah, padahal ada TPS lain di gang sebelah.",
        ),
    )  # fmt: skip
    ganda = _kirim(
        p,
        replace(
            dasar, topik="data_keliru", nama="Rekaan Ejaan Contoh", uraian="Nama saya salah eja."
        ),
        2,
    )
    services.jawab(
        pengguna=ani, laporan=ganda,
        isi="Nama Anda sudah benar di daftar terbaru; yang keliru cetakan lama di papan.",
    )  # fmt: skip
    publik.nyatakan(laporan=ganda, tindakan="konfirmasi")
    publik.nyatakan(
        laporan=ganda, tindakan="buka_lagi", alasan="Di papan TPS hari ini masih salah eja."
    )


def _meninggal(p: Any, akun: Mapping[str, Any], isi: Isi, baris: Any) -> None:
    """From the response to the change that holds, and the sender who says so."""
    ani, rudi = akun["ani"], akun["rudi"]
    laporan = _kirim(
        p,
        replace(
            isi, sifat="rahasia", nama=baris.nama, wilayah=baris.wilayah, tps=baris.tps, lahir=None,
            uraian="Ayah kami sudah meninggal, undangannya masih datang.",
        ),
        3,
    )  # fmt: skip
    kasus.cari_pemilih(pengguna=ani, laporan=laporan, acak=baris.acak)
    k = kasus.buka_kasus(pengguna=ani, laporan=laporan, isian={})
    u = usulkan(
        pengguna=ani, kasus=k, jenis="tms", kode_tms="meninggal",
        alasan="Keluarganya menyampaikan lewat Layanan Masyarakat; PPS mendatangi rumahnya.",
        bukti=(BuktiMasuk("kunjungan", "PPS (rekaan)", "Bertemu anaknya", hari_ini(p.zona)),),
    )  # fmt: skip
    putuskan(pengguna=rudi, perubahan=u, setuju=True)
    services.jawab(
        pengguna=ani, laporan=laporan,
        isi="Terima kasih. Namanya dicoret dari daftar sesudah masa pemberitahuan.",
    )  # fmt: skip
    publik.nyatakan(laporan=laporan, tindakan="konfirmasi")


def _pengaduan(p: Any, akun: Mapping[str, Any], w: str) -> None:
    ani, rudi, seno = akun["ani"], akun["rudi"], akun["seno"]
    dasar = Isi(
        "pengaduan", "coklit", "rahasia", "Stiker ditempel, petugas tidak bertanya apa pun.", w
    )
    bantah = _kirim(p, dasar, 6)
    services.jawab(
        pengguna=ani,
        laporan=bantah,
        isi="Petugas sudah kami ingatkan dan akan datang lagi pekan ini.",
    )
    publik.nyatakan(
        laporan=bantah, tindakan="bantah", alasan="Sampai hari ini belum ada yang datang."
    )
    sama = _kirim(p, replace(dasar, uraian="Rumah ditempeli stiker tanpa ditanya petugas coklit."))
    tangga = _kirim(
        p,
        replace(
            dasar, topik="tps", sifat="terbuka", nama_pengirim="Pengirim Rekaan", cara="qr", tps="002",
            uraian="Jalan masuk TPS bertangga, kursi roda tidak dapat lewat.", foto=[_foto()],
        ),
        1,
    )  # fmt: skip
    services.tugaskan(pengguna=seno, laporan=tangga, petugas=ani)
    services.catat_dalam(
        pengguna=ani, laporan=tangga, isi="Minta PPS mencari tempat lain di RW itu."
    )
    uang = _kirim(p, replace(dasar, topik="politik_uang", sifat="anonim",
                             uraian="Ada yang membagi amplop malam tadi di dekat pasar."), 4)  # fmt: skip
    services.jawab(
        pengguna=rudi, laporan=uang,
        isi="Ini wewenang Bawaslu; laporan Anda kami teruskan hari ini tanpa nama.",
    )  # fmt: skip
    _kirim(
        p, replace(dasar, topik="undangan", uraian="Undangan adik saya tidak pernah sampai."), 32
    )
    tujuan = _kirim(p, replace(dasar, uraian="Stiker coklit ditempel tanpa bertanya."), 2)
    services.gabung(pengguna=ani, laporan=sama, tujuan=tujuan)


def _aspirasi(p: Any, akun: Mapping[str, Any], w: str) -> None:
    sosi = akun["sosi"]
    program = services.tulis_program(
        pengguna=sosi, pemilihan=p, nama="TPS ramah kursi roda", persen=60,
        uraian="Bidang miring dan bilik rendah di semua TPS kelurahan percontohan.",
    )  # fmt: skip
    services.tulis_templat(
        pengguna=sosi, jenis="aspirasi", judul="Terima kasih, masuk rencana",
        isi="Terima kasih. Usul Anda masuk rencana kegiatan kami, dan kemajuannya dapat dibaca di halaman "
        "aspirasi.",
    )  # fmt: skip
    ringkas = (
        ("akses", "Semua TPS dapat dimasuki kursi roda.", "Tolong semua TPS bisa dimasuki kursi roda."),
        ("pendidikan_pemilih", "Penyuluhan untuk pemilih pemula di sekolah.",
         "Datanglah ke SMA kami menjelaskan cara memilih."),
    )  # fmt: skip
    for n, (topik, umum, cerita) in enumerate(ringkas):
        laporan = _kirim(p, Isi("aspirasi", topik, "anonim", cerita, w), 5)
        services.umumkan(pengguna=sosi, laporan=laporan, ringkas=umum)
        for _ in range(_DUKUNGAN[n]):
            laporan.refresh_from_db()
            publik.dukung(laporan=laporan, peramban=secrets.token_bytes(16), hari=hari_ini(p.zona))
        if topik == "akses":
            services.kaitkan_program(pengguna=sosi, laporan=laporan, program=program)
            services.jawab(
                pengguna=sosi, laporan=laporan,
                isi="Sedang dikerjakan. Kemajuannya kami umumkan di halaman aspirasi.",
            )  # fmt: skip


def _informasi(p: Any, akun: Mapping[str, Any]) -> None:
    seno = akun["seno"]
    dasar = Isi(
        "informasi", "anggaran", "terbuka", "Mohon rincian hibah pemilihan tahun lalu.", p.wilayah,
        nama_pengirim="Pemohon Rekaan", alamat_pengirim="Jalan Contoh 9", kontak="pemohon@contoh.invalid",
    )  # fmt: skip
    satu = _kirim(p, dasar, 6)
    services.perpanjang(pengguna=seno, laporan=satu, alasan="Rinciannya sedang disusun bendahara.")
    dua = _kirim(p, replace(dasar, topik="hasil", uraian="Mohon salinan jadwal tahapan."), 3)
    services.jawab(
        pengguna=seno,
        laporan=dua,
        isi="Jadwalnya ada di papan pengumuman dan kami kirimkan salinannya.",
    )
    publik.nyatakan(laporan=dua, tindakan="konfirmasi")


def _foto() -> str:
    """A drawing that says it is one."""
    gambar = Image.new("RGB", (1200, 800), (233, 226, 214))
    lukis = ImageDraw.Draw(gambar)
    for n in range(5):
        lukis.rectangle((300 + 60 * n, 620 - 70 * n, 900, 690 - 70 * n), fill=(170 - 12 * n,) * 3)
    lukis.text(
        (40, 40), "Gambar rekaan: jalan masuk TPS bertangga", fill=(31, 27, 24), font_size=40
    )
    isi = BytesIO()
    gambar.save(isi, "JPEG")
    isi.seek(0)
    return foto.simpan(isi)
