"""The demo's performance and budget: two years, a grant, reports that only went upwards, meetings.

A study of Tangerang Selatan found such reports in 2020; the meeting with Disdukcapil is about what a study of
Bengkulu found in 2023. All figures are invented.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hakpilih.errors import HakpilihError
from kantor.kinerja import (
    hitung,
    kertas,
    pemakai,
    services,
    services_anggaran,
    services_hibah,
    services_laporan,
    services_rapat,
    services_realisasi,
)
from kantor.kinerja.models import Hibah, Indikator, Kegiatan, Laporan, Mata, Perjanjian
from kantor.kinerja.services import IsiIndikator
from kantor.kinerja.services_anggaran import IsiKegiatan, IsiMata
from kantor.kinerja.services_hibah import IsiHibah
from kantor.kinerja.services_laporan import IsiLaporan, TandaTerima
from kantor.kinerja.services_rapat import Hasil, IsiTindak
from kantor.kinerja.services_realisasi import IsiRealisasi
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini

_DATA, _TAHAPAN, _LAYANAN, _UANG = (
    "Data pemilih terkini dan akurat", "Tahapan pemilihan sesuai jadwal", "Pelayanan kepada masyarakat",
    "Anggaran yang dipertanggungjawabkan",
)  # fmt: skip
# Goal, indicator, unit, direction, target, record of the system, what was reached, its evidence.
INDIKATOR: tuple[tuple[str, str, str, str, float, str, float | None, str], ...] = (
    (_DATA, "Pemutakhiran data pemilih tepat waktu", "persen", "naik", 100, "", 100,
     "Berita acara pemutakhiran, empat triwulan (rekaan)."),
    (_DATA, "Pemilih ber-NIK sah", "persen", "naik", 100, "nik_sah", None, ""),
    (_TAHAPAN, "Tahapan selesai tepat waktu", "persen", "naik", 100, "tahapan_tepat_waktu", None, ""),
    (_TAHAPAN, "Kehadiran pemilih", "persen", "naik", 82, "kehadiran", None, ""),
    (_LAYANAN, "Hari rata-rata menjawab permohonan informasi", "hari kerja", "turun", 10, "", 8,
     "Buku register PPID, 42 permohonan (rekaan)."),
    (_LAYANAN, "Kegiatan pendidikan pemilih", "kegiatan", "naik", 24, "", 19,
     "Laporan kegiatan divisi sosdiklih-parmas (rekaan)."),
    (_UANG, "Laporan keuangan tanpa koreksi", "dokumen", "naik", 12, "", 11,
     "Surat hasil verifikasi bulanan (rekaan)."),
)  # fmt: skip
PEGAWAI = (
    ("Subbagian perencanaan, data, dan informasi", "PNS", 5, 4),
    ("Subbagian teknis dan hubungan masyarakat", "PNS", 5, 4),
    ("Subbagian keuangan, umum, dan logistik", "PNS", 7, 6),
    ("Subbagian hukum dan SDM", "PNS", 4, 2),
    ("Seluruh subbagian", "Tenaga pendukung", 12, 11),
)
# Activity: who, output, unit, target, done of it in per cent of the target (None: not counted).
KEGIATAN: dict[str, tuple[str, str, str, int, int | None]] = {
    "Pemutakhiran data pemilih": ("Divisi data", "Pemilih yang dimutakhirkan", "pemilih", 2_400, 98),
    "Pendidikan pemilih": ("Divisi sosdiklih-parmas", "Peserta kegiatan", "orang", 3_000, 74),
    "Pengadaan dan distribusi logistik": ("Sekretariat", "TPS yang logistiknya lengkap", "TPS", 12, 100),
    "Pembentukan badan ad hoc": ("Divisi SDM", "Petugas yang dilantik dan dilatih", "orang", 140, 100),
    "Layanan informasi publik": ("Divisi sosdiklih-parmas", "Permohonan dijawab", "permohonan", 60, None),
}  # fmt: skip
# Line: source, description, ceiling in millions, activity.
MATA: tuple[tuple[str, str, str, int, str], ...] = (
    ("apbn", "3355.EBA.994.511111", "Gaji pokok PNS", 1_480, ""),
    ("apbn", "3355.EBA.994.521111", "Keperluan perkantoran", 620, ""),
    ("apbn", "3355.EBA.994.522111", "Langganan daya dan jasa", 180, ""),
    ("apbn", "6635.QDB.001.521211", "Belanja bahan pemutakhiran data", 240, "Pemutakhiran data pemilih"),
    ("apbn", "6636.QDB.002.524113", "Perjalanan dinas dalam kota", 95, "Layanan informasi publik"),
    ("hibah", "6640.HIB.001.521213", "Honor badan ad hoc", 4_300, "Pembentukan badan ad hoc"),
    ("hibah", "6640.HIB.002.521211", "Bahan coklit dan daftar pemilih", 760, "Pemutakhiran data pemilih"),
    ("hibah", "6640.HIB.003.521219", "Pendidikan pemilih", 360, "Pendidikan pemilih"),
    ("hibah", "6640.HIB.004.521211", "Logistik pemungutan suara", 2_150, "Pengadaan dan distribusi logistik"),
    ("hibah", "6640.HIB.005.532111", "Perangkat jaringan", 120, ""),
)  # fmt: skip
NILAI_HIBAH = 8_000_000_000
JUTA = 1_000_000
JUDUL = "judul"  # of a meeting: invented words are not for the catalogue


def anggaran_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """The budgets of both years; before voter education, whose plans name their lines."""
    kini = hari_ini(pemilihan.zona)
    for tahun, p in _tahun(pemilihan, kini):
        _anggaran(akun, tahun, p, kini)


def _tahun(pemilihan: Any, kini: date) -> list[tuple[int, Any]]:
    lalu = Pemilihan.objects.filter(hari__lt=kini).order_by("-hari").first()
    return [(kini.year - 1, lalu), (kini.year, pemilihan)]


def kinerja_contoh(pemilihan: Any, akun: Mapping[str, Any]) -> None:
    """Last year finished, this year under way, through the same doors as an office's own."""
    kini = hari_ini(pemilihan.zona)
    seno = akun["seno"]
    for tahun, p in _tahun(pemilihan, kini):
        _perjanjian(akun, tahun, p, kini)
    _keluaran(seno, kini.year)
    _laporan(akun, kini)
    _rapat(akun, pemilihan, kini)
    # What waits for the second person when the visitor comes.
    i = Indikator.objects.filter(
        perjanjian__tahun=kini.year, nama="Kegiatan pendidikan pemilih"
    ).first()
    if i is not None:
        services_realisasi.catat_realisasi(
            pengguna=seno, indikator=i,
            isi=IsiRealisasi(9, kini, "Rekap kegiatan divisi sosdiklih-parmas (rekaan)."),
        )  # fmt: skip
    draf = services.buat(pengguna=seno, tahun=kini.year + 1)
    _isi_perjanjian(seno, draf, pemilihan)
    services.ajukan(pengguna=seno, perjanjian=draf)


def _perjanjian(akun: Mapping[str, Any], tahun: int, p: Any, kini: date) -> None:
    seno, rudi = akun["seno"], akun["rudi"]
    perjanjian = services.buat(pengguna=seno, tahun=tahun)
    _isi_perjanjian(seno, perjanjian, p)
    services.ajukan(pengguna=seno, perjanjian=perjanjian)
    services.putuskan(pengguna=rudi, perjanjian=perjanjian, setuju=True)
    per = min(kini, date(tahun, 12, 31))
    isi = {b[1]: b for b in INDIKATOR}
    for n, i in enumerate(perjanjian.indikator.all()):
        _, _, _, _, _, sumber, nilai, bukti = isi[i.nama]
        if tahun == kini.year and n > 2:  # the rest of this year is not measured yet
            break
        try:
            r = services_realisasi.catat_realisasi(
                pengguna=seno, indikator=i,
                isi=IsiRealisasi(dari_sistem=True) if sumber else IsiRealisasi(nilai, per, bukti),
            )  # fmt: skip
        except HakpilihError:  # this demo has nothing to count for it
            continue
        services_realisasi.putuskan_realisasi(pengguna=rudi, realisasi=r, setuju=True)
    if tahun < kini.year:
        _perbaiki(akun, perjanjian, per)


def _isi_perjanjian(seno: Any, perjanjian: Perjanjian, p: Any) -> None:
    for sasaran, nama, satuan, arah, target, sumber, _, _ in INDIKATOR:
        services.tulis_indikator(
            pengguna=seno, perjanjian=perjanjian,
            isi=IsiIndikator(
                sasaran, nama, satuan, arah, target, "Sekretaris", sumber if p else "",
                p if sumber else None,
            ),
        )  # fmt: skip
    for bagian, jenis, perlu, ada in PEGAWAI:
        services.tulis_pegawai(
            pengguna=seno, perjanjian=perjanjian, bagian=bagian, jenis=jenis, perlu=perlu, ada=ada
        )
    for sumber, program in (("apbn", "Dukungan manajemen"), ("hibah", "Pemilihan kepala daerah")):
        jumlah = sum(m[3] for m in MATA if m[0] == sumber) * JUTA
        services.tulis_pagu(
            pengguna=seno, perjanjian=perjanjian, program=program, sumber=sumber, jumlah=jumlah
        )


def _perbaiki(akun: Mapping[str, Any], perjanjian: Perjanjian, per: date) -> None:
    """A figure that was counted anew: the correction stands beside what it corrects."""
    i = perjanjian.indikator.get(nama="Kegiatan pendidikan pemilih")
    r = services_realisasi.catat_realisasi(
        pengguna=akun["seno"], indikator=i,
        isi=IsiRealisasi(
            21, per, "Rekap ulang dengan daftar hadir (rekaan).",
            alasan="Dua kegiatan di kelurahan belum masuk rekap pertama.",
        ),
    )  # fmt: skip
    services_realisasi.putuskan_realisasi(pengguna=akun["sari"], realisasi=r, setuju=True)


def _anggaran(akun: Mapping[str, Any], tahun: int, p: Any, kini: date) -> None:
    seno, rudi = akun["seno"], akun["rudi"]
    habis = tahun < kini.year
    bulan = 12 if habis else kini.month - 1
    kegiatan: dict[str, Kegiatan] = {}
    for nama, (penanggung, keluaran, satuan, target, persen) in KEGIATAN.items():
        jadi = None if persen is None or not habis else target * persen // 100
        kegiatan[nama] = services_anggaran.tulis_kegiatan(
            pengguna=seno, tahun=tahun,
            isi=IsiKegiatan(nama, penanggung, keluaran, satuan, target, jadi),
        )  # fmt: skip
    h = _hibah(seno, tahun, p, kini)
    for n, (sumber, kode, uraian, pagu, untuk) in enumerate(MATA):
        m = services_anggaran.tulis_mata(
            pengguna=seno, tahun=tahun,
            isi=IsiMata(
                sumber, kode, uraian, pagu * JUTA, kegiatan.get(untuk), h if sumber == "hibah" else None
            ),
        )  # fmt: skip
        _bulan(seno, m, n, bulan)
    if bulan:
        x = services_anggaran.ajukan_lra(pengguna=seno, tahun=tahun, bulan=bulan)
        services_anggaran.putuskan_lra(pengguna=rudi, lra=x, setuju=True)
    if habis:
        services_hibah.kembalikan(
            pengguna=seno, hibah=h, hari=kini, nilai=30 * JUTA, uraian="Setor sisa tahap pertama (rekaan)"
        )  # fmt: skip


def _keluaran(seno: Any, tahun: int) -> None:
    """The output of voter education so far is who came to its confirmed activities."""
    orang = pemakai.jumlah(pemakai.per_baris(tahun, hitung.per_mata(tahun)))["orang"]
    k = Kegiatan.objects.filter(tahun=tahun, nama="Pendidikan pemilih").first()
    if k is not None and orang:
        services_anggaran.tulis_kegiatan(
            pengguna=seno, tahun=tahun, kegiatan=k,
            isi=IsiKegiatan(k.nama, k.penanggung, k.keluaran, k.satuan, k.target, orang),
        )  # fmt: skip


def _bulan(seno: Any, m: Mata, n: int, bulan: int) -> None:
    """Spending grows with the year, as it does; nothing of a line exceeds its ceiling."""
    bobot = [1 + ((b * 7 + n * 3) % 5) + b // 3 for b in range(1, 13)]
    bagian = (80 + 3 * (n % 6)) / 100
    per = {
        b: int(m.pagu * bagian * bobot[b - 1] / sum(bobot)) // 1000 * 1000
        for b in range(1, bulan + 1)
    }
    if per:
        services_anggaran.catat_serapan(pengguna=seno, mata=m, per_bulan=per)


def _hibah(seno: Any, tahun: int, p: Any, kini: date) -> Hibah:
    hari = date(tahun - 1, 11, 8)
    h = services_hibah.catat_hibah(
        pengguna=seno, tahun=tahun,
        isi=IsiHibah(f"900/214/NPHD/{tahun - 1}", "Pemerintah Kota Contoh", hari, NILAI_HIBAH, p),
    )  # fmt: skip
    for bagian, jatuh in ((40, hari + timedelta(20)), (60, date(tahun, 6, 27))):
        rencana = NILAI_HIBAH * bagian // 100
        t = services_hibah.tambah_termin(
            pengguna=seno, hibah=h, rencana=rencana, rencana_hari=jatuh
        )
        if jatuh < kini - timedelta(14):
            services_hibah.terima_termin(
                pengguna=seno, termin=t, hari=jatuh - timedelta(2), nilai=rencana
            )
    if p is not None and p.hari is not None and hari < p.hari < kini - timedelta(60):
        services_hibah.catat_usul(pengguna=seno, hibah=h, hari=p.hari + timedelta(50))
    return h


def _laporan(akun: Mapping[str, Any], kini: date) -> None:
    seno, lalu = akun["seno"], kini.year - 1

    def owed(jenis: str, tahun: int, **lain: Any) -> Laporan:
        return services_laporan.catat_laporan(pengguna=seno, isi=IsiLaporan(jenis, tahun, **lain))

    janji, lkjip = owed("perjanjian_kinerja", lalu), owed("lkjip", lalu)
    uang, hibah = owed("keuangan", lalu), owed("nphd", lalu)
    for x in (janji, lkjip, uang):
        _kirim(seno, x, kini)
    services_laporan.ubah_tenggat(
        pengguna=seno, laporan=hibah, tenggat=min(date(kini.year, 4, 17), kini - timedelta(3)),
        dasar="Tiga bulan sesudah usul pengesahan calon terpilih (Permendagri 54/2019)",
    )  # fmt: skip
    owed("perjanjian_kinerja", kini.year)
    owed("lkjip", kini.year)
    owed("tahapan", kini.year, judul=f"Laporan tahapan pemutakhiran daftar {kini.year}")
    # The agreement reached the public; the performance report only went upwards.
    isi = kertas.laporan_kinerja(pengguna=seno, tahun=lalu)
    for x, setuju in ((janji, True), (uang, None)):
        t = services_laporan.ajukan_terbit(
            pengguna=seno, laporan=x, berkas=io.BytesIO(isi), nama=f"{x.jenis}-{lalu}.pdf"
        )
        if setuju:
            services_laporan.putuskan_terbit(pengguna=akun["rudi"], terbitan=t, setuju=True)


def _kirim(seno: Any, x: Laporan, kini: date) -> None:
    batas = x.tenggat or kini
    hari = min(batas, kini) - timedelta(4)
    for k in x.kiriman.exclude(penerima="publik"):
        services_laporan.kirim(
            pengguna=seno, kiriman=k, hari=hari, nomor_surat=f"{x.pk}/PR.02/{hari.year}"
        )
        services_laporan.terima(
            pengguna=seno, kiriman=k, tanda=TandaTerima(hari + timedelta(2), f"Agenda {100 + k.pk}")
        )


def _rapat(akun: Mapping[str, Any], p: Any, kini: date) -> None:
    ani, sosi = akun["ani"], akun["sosi"]
    r = services_rapat.rencanakan(
        pengguna=ani, **{JUDUL: "Sinkronisasi NIK dan NKK kosong"}, rencana=kini - timedelta(35),
        tempat="Kantor Disdukcapil Kota Contoh", agenda="NIK dan NKK kosong, perekaman harian.", pemilihan=p,
    )  # fmt: skip
    services_rapat.catat_hasil(
        pengguna=ani, rapat=r,
        hasil=Hasil(
            kini - timedelta(35), ["kpu", "disdukcapil", "bawaslu"],
            ["Berkas perekaman harian diserahkan setiap sore.", "Satu kontak di tiap lembaga.",
             "Perbedaan jumlah disandingkan sebelum pleno."],
        ),
    )  # fmt: skip
    for uraian, lembaga, siapa, tenggat, selesai in (
        ("Menyerahkan daftar NIK kosong per kelurahan", "kpu", "Operator data", -30, -31),
        (
            "Mengisi NIK kosong dari basis kependudukan",
            "disdukcapil",
            "Kepala bidang PIAK",
            -10,
            -6,
        ),
        ("Menunjuk kontak harian", "disdukcapil", "Kepala dinas", -5, None),
        ("Menyandingkan jumlah sebelum pleno DPS", "bawaslu", "Divisi pencegahan", 12, None),
    ):
        t = services_rapat.tambah_tindak(
            pengguna=ani, rapat=r,
            isi=IsiTindak(uraian, lembaga, siapa, kini + timedelta(tenggat)),
        )  # fmt: skip
        if selesai is not None:
            services_rapat.selesaikan(
                pengguna=ani, tindak=t, hari=kini + timedelta(selesai), hasil="Terlaksana (rekaan)."
            )
    services_rapat.rencanakan(
        pengguna=sosi, **{JUDUL: "Persiapan pendidikan pemilih di sekolah"}, rencana=kini + timedelta(8),
        tempat="Aula Dinas Pendidikan", pemilihan=p,
    )  # fmt: skip
