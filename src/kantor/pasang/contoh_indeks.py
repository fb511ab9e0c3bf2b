"""The demo's indices: a performance assessment that was approved, an IPP half filled in, published scores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.surat.isi import Kop
from hakpilih.publikasi.surat.permintaan import SuratPermintaan, surat_permintaan
from kantor.indeks import bukti_layanan, services
from kantor.indeks.bukti_layanan import BuktiMasuk
from kantor.indeks.hitungan import instrumen
from kantor.indeks.instrumen_layanan import pakai_bawaan
from kantor.indeks.models import Penilaian
from kantor.indeks.services import NilaiMasuk
from kantor.pemilihan.selectors import hari_ini

# indicator: value, error, and evidence (kind, about what, what it says, verdict)
KINERJA: dict[str, tuple[float, float | None, tuple[tuple[str, str, str, str], ...]]] = {
    "program_terlaksana": (86, 4, (
        ("dokumen", "Laporan kegiatan (rekaan)", "19 dari 22 program.", "baik"),
    )),
    "pegawai_memadai": (72, 6, (("wawancara", "Kepala subbagian", "Cukup, sebagian baru.", "cukup"),)),
    "anggaran_memadai": (80, 5, (("wawancara", "Sekretaris", "Cukup untuk semua tahap.", "baik"),)),
    "layanan_informasi": (66, 6, (("survei", "Mudah mendapat keterangan", "", ""),)),
    "program_sesuai_kebutuhan": (63, 7, (
        ("wawancara", "Ketua RT di dua kelurahan", "Sosialisasinya siang, warga bekerja.", "kurang"),
        ("wawancara", "Pengurus organisasi disabilitas", "Kami diajak menyusun acaranya.", "baik"),
    )),
    "fasilitas_akses": (70, 6, (("dokumen", "Daftar periksa loket (rekaan)", "", "cukup"),)),
    "laporan_kinerja_terbit": (40, 10, (
        ("dokumen", "Surat pengantar laporan (rekaan)", "Dikirim ke provinsi.", "cukup"),
        ("wawancara", "Petugas layanan informasi", "Tidak ada di situs sampai ditanya.", "kurang"),
    )),
}  # fmt: skip
IPP = {
    "daftar_inklusif": 68.0,
    "pasangan_calon": 60.0,
    "calon_perempuan": 50.0,
    "pencalonan_terbuka": 82.0,
}
PEMBANDING = 8
TERBIT = (24, 30)  # regions of the two invented provinces


def indeks_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Both assessments through the same doors as an office's own."""
    seno, rudi, sosi = akun["seno"], akun["rudi"], akun["sosi"]
    tahun = hari_ini(pemilihan.zona).year  # the assessment is of the year that is known
    p = services.buat(
        pengguna=seno, pemilihan=pemilihan, instrumen=pakai_bawaan(pengguna=seno, kode="kinerja"),
        tahun=tahun, jenis="pilkada",
    )  # fmt: skip
    for n, (kode, (nilai, galat, bukti)) in enumerate(KINERJA.items()):
        services.isi(
            pengguna=seno, penilaian=p, dimensi="Kinerja", nilai={kode: NilaiMasuk(nilai, galat)}
        )
        for jenis, judul, isi, kesan in bukti:
            _bukti(seno, p, kode, jenis, judul, isi, kesan, n)
    for kode, sumber in (
        ("tahapan_tepat_waktu", "tahapan_tepat_waktu"),
        ("tanpa_pelanggaran", "tahapan_tanpa_pelanggaran"),
        ("saran_bawaslu_dijawab", "saran_bawaslu_dijawab"),
    ):
        _sistem(seno, p, kode, sumber)
    bukti_layanan.muat_pembanding(
        pengguna=seno, penilaian=p, berkas=BytesIO(_pembanding(p).encode()),
        nama="pembanding-rekaan.csv",
    )  # fmt: skip
    p = services.ajukan(pengguna=seno, penilaian=p)
    services.putuskan(pengguna=rudi, penilaian=p, setuju=True, sidik=p.sidik)
    ipp = services.buat(
        pengguna=sosi, pemilihan=pemilihan, instrumen=pakai_bawaan(pengguna=sosi, kode="ipp"),
        tahun=tahun, jenis="pilkada",
    )  # fmt: skip
    services.isi(
        pengguna=sosi, penilaian=ipp, dimensi="Pencalonan",
        nilai={k: NilaiMasuk(v) for k, v in IPP.items()},
    )  # fmt: skip
    _sistem(sosi, ipp, "daftar_akurat", "nik_sah")
    _bukti(sosi, ipp, "pasangan_calon", "dokumen", "Keputusan pasangan calon (rekaan)", "", "", 1)
    _terbit(akun["ani"], tahun)


def _sistem(oleh: Any, p: Penilaian, kode: str, sumber: str) -> None:
    """A record of the system, where the demo has anything to count."""
    try:
        bukti_layanan.tambah_bukti(
            pengguna=oleh, penilaian=p, indikator=kode,
            masuk=BuktiMasuk("sistem", sumber=sumber, pakai=True),
        )  # fmt: skip
    except HakpilihError:
        return


def _bukti(
    oleh: Any, p: Penilaian, kode: str, jenis: str, judul: str, isi: str, kesan: str, n: int
) -> None:
    hari = hari_ini(p.pemilihan.zona) - timedelta(days=3 + n)
    masuk = BuktiMasuk(jenis, judul=judul, isi=isi, kesan=kesan, tanggal=hari)
    if jenis == "survei":
        masuk = BuktiMasuk(
            jenis, judul=judul, nilai=66.0, n=212, bawah=60.0, atas=72.0, tanggal=hari
        )
    if jenis == "dokumen":
        k = Kop("KPU Kota Contoh", p.pemilihan.nama, "Kota Contoh", p.pemilihan.hari, rekaan=True)
        pdf = surat_permintaan(
            k,
            SuratPermintaan(
                "", "Arsip", judul, "menyimpan lembar contoh ini", "contoh pemakaian", hari
            ),
            p.dibuat,
        )
        masuk = BuktiMasuk(
            jenis, judul=judul, isi=isi, kesan=kesan, berkas=BytesIO(pdf), nama_berkas=f"{kode}.pdf"
        )
    bukti_layanan.tambah_bukti(pengguna=oleh, penilaian=p, indikator=kode, masuk=masuk)


def _pembanding(p: Penilaian) -> str:
    """Invented regions: each a little better or worse, another indicator unknown in each."""
    semua = [i.kode for i in instrumen(p).indikator]
    baris = ["kode,nama," + ",".join(semua)]
    for n in range(1, PEMBANDING + 1):
        nilai = [str(min(100, 48 + (n * 17 + k * 29) % 50)) for k in range(len(semua))]
        nilai[n] = ""
        baris.append(f"98.{n:02d},Kabupaten Rekaan {n}," + ",".join(nilai))
    return "\n".join(baris) + "\n"


def _terbit(ani: Any, tahun: int) -> None:
    """Published scores of two invented provinces."""
    baris = ["kode,nama,skor", "98,Provinsi Rekaan Barat,70.40", "99,Provinsi Rekaan Timur,78.10"]
    for kode, banyak in zip(("98", "99"), TERBIT, strict=True):
        for n in range(1, banyak + 1):
            skor = 56 + (n * 37 + int(kode) * 11) % 265 / 10
            baris.append(f"{kode}.{n:02d},Kabupaten Rekaan {kode}-{n},{skor:.2f}")
    bukti_layanan.muat_terbit(
        pengguna=ani, instrumen=None, kode="ipp", nama="IPP Pilkada (rekaan)", tahun=tahun,
        jenis="pilkada", sumber="Angka rekaan untuk mencoba halaman ini",
        berkas=BytesIO("\n".join(baris).encode()), nama_berkas="skor-rekaan.csv",
    )  # fmt: skip
