"""What waits for this account today, and what is late; each item names where it is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from hakpilih.tahapan.keadaan import keadaan
from hakpilih.tahapan.tahap import Jadwal
from kantor.beranda import (
    kerja_dokumen,
    kerja_hambatan,
    kerja_indeks,
    kerja_kinerja,
    kerja_layanan,
    kerja_pemungutan,
    kerja_pengawasan,
    kerja_permintaan,
    kerja_pindah,
    kerja_pleno,
    kerja_sosialisasi,
    kerja_survei,
    kerja_terbitan,
)
from kantor.beranda.angka import kasus_per_keadaan
from kantor.beranda.jalan import alamat
from kantor.berkas.buka import BATAS_ALARM, alarm
from kantor.berkas.models import Berkas
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, wilayah_dikenal
from kantor.pengguna.selectors import banyak_menunggu
from kantor.telaah.jenis import DIUSULKAN, TERBUKA
from kantor.telaah.models import Kelompok, Perubahan
from kantor.telaah.selectors import hitung_kembali
from kantor.templatetags.rupa import angka, tanggal
from kantor.tugas.selectors import SYARAT, tugas_terlihat

DEKAT = 7  # days before a deadline that it stands on the first page
TERBANYAK = 4  # late stages shown one by one
Butir = dict[str, Any]


def hari_ini(pengguna: Any, p: Pemilihan | None, j: Jadwal | None, kini: date) -> list[Butir]:
    """What this account must do today, the most pressing first; the first one carries the button."""
    butir: list[Butir] = []
    if bisa(pengguna, "setujui_akun"):
        butir += _akun(pengguna)
    if p is not None and bisa(pengguna, "muat_berkas") and bisa(pengguna, "kelola_tahapan"):
        butir += _wilayah()
    if p is not None and j is not None:
        if bisa(pengguna, "setujui_perubahan"):
            butir += _kelompok(pengguna, p)
            butir += _persetujuan(pengguna, p)
        if bisa(pengguna, "usul_perubahan"):
            butir += _kembali(pengguna, p)
        butir += kerja_permintaan.hari_ini(pengguna, p, kini)
        butir += kerja_pleno.menunggu(pengguna, p)
        butir += kerja_pindah.menunggu(pengguna, p)
        butir += kerja_dokumen.menunggu(pengguna, p)
        butir += kerja_pemungutan.menunggu(pengguna, p)
        if bisa(pengguna, "muat_berkas"):
            butir += _berkas(pengguna, p)
        if bisa(pengguna, "usul_perubahan"):
            butir += _telaah(pengguna, p)
        if bisa(pengguna, "kelola_tahapan"):
            butir += _teruskan(pengguna, p)
            butir += _batas_dekat(p, j, kini)
        butir += kerja_pengawasan.menunggu(pengguna, p)
        butir += kerja_hambatan.menunggu(pengguna, p)
        butir += kerja_sosialisasi.menunggu(pengguna, p)
        butir += kerja_survei.menunggu(pengguna, p)
        butir += kerja_indeks.menunggu(pengguna)
        butir += kerja_terbitan.menunggu(pengguna)
        butir += kerja_terbitan.menunggu_calon(pengguna, p)
        butir += kerja_kinerja.menunggu(pengguna)
        butir += kerja_layanan.menunggu(pengguna, p)
        if bisa(pengguna, "catat_pengawasan"):
            butir += _pengawasan(pengguna, p)
        butir += kerja_permintaan.kelak(pengguna, p, kini)
    butir = [b for b in butir if b["alamat"]]
    for b in butir[:1]:
        b["utama"] = True
    return butir


def terlambat(pengguna: Any, p: Pemilihan | None, j: Jadwal | None, kini: date) -> list[Butir]:
    """What is late or broke off, for whoever can mend it."""
    butir = _buka_berlebih(pengguna) + _tugas_gagal(pengguna)
    if p is not None:
        butir += kerja_pengawasan.lewat(pengguna, p)
        butir += kerja_hambatan.lewat(pengguna, p)
        butir += kerja_sosialisasi.lewat(pengguna, p)
        butir += kerja_layanan.lewat(pengguna, p)
        butir += kerja_kinerja.lewat(pengguna, kini)
        butir += kerja_permintaan.terlambat(pengguna, p, kini)
    if p is not None and j is not None and bisa(pengguna, "kelola_tahapan"):
        butir += _lewat(p, j, kini)
    return [b for b in butir if b["alamat"]]


def _buka_berlebih(pengguna: Any) -> list[Butir]:
    """People who opened more NIK in an hour than is usual: the chairperson asks why."""
    return [
        {
            "ikon": "gembok",
            "nada": "awas",
            "judul": f"NIK dibuka lebih dari {BATAS_ALARM} kali dalam sejam",
            "rinci": a["kalimat"],
            "alamat": alamat("riwayat"),
            "kata": "Lihat riwayat",
        }
        for a in alarm(pengguna)[:3]
    ]


def _akun(pengguna: Any) -> list[Butir]:
    n = banyak_menunggu(pengguna)
    if not n:
        return []
    return [
        {
            "ikon": "orang-orang",
            "judul": f"{angka(n)} akun atau perubahan peran menunggu Anda",
            "rinci": "Diusulkan orang lain; perlu orang kedua.",
            "alamat": alamat("pengguna_menunggu"),
            "kata": "Putuskan",
        }
    ]


def _wilayah() -> list[Butir]:
    if wilayah_dikenal():
        return []
    return [
        {
            "ikon": "awas",
            "nada": "awas",
            "judul": "Daftar wilayah kantor belum dimuat",
            "rinci": "Muat sebelum DPT dan DP4: dari sanalah tiap pemilih diketahui kelurahannya.",
            "alamat": alamat("wilayah"),
            "kata": "Muat daftar wilayah",
        }
    ]


def _persetujuan(pengguna: Any, p: Pemilihan) -> list[Butir]:
    usul = dalam_jangkauan(
        Perubahan.objects.filter(pemilihan=p, keadaan=DIUSULKAN, kelompok=None), pengguna
    )
    n = usul.exclude(pengusul=pengguna).count()
    if not n:
        return []
    return [
        {
            "ikon": "beres",
            "judul": f"{angka(n)} perubahan menunggu persetujuan",
            "rinci": "Diusulkan orang lain. TMS yang disetujui berlaku sesudah masa pemberitahuan, "
            "yang lain seketika.",
            "alamat": alamat("perubahan"),
            "kata": f"Periksa {angka(n)} perubahan",
        }
    ]


def _kelompok(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Changes that were proposed together are decided together."""
    tunggu = dalam_jangkauan(
        Kelompok.objects.filter(pemilihan=p, keadaan=DIUSULKAN), pengguna
    ).exclude(pengusul=pengguna)
    return [
        {
            "ikon": "beres",
            "judul": f"Satu kelompok berisi {angka(k.banyak)} usulan menunggu persetujuan",
            "rinci": f"Diusulkan {k.pengusul.nama}: {k.alasan[:120]}",
            "alamat": alamat("kelompok", k.pk),
            "kata": f"Periksa {angka(k.banyak)} usulan",
        }
        for k in tunggu.select_related("pengusul").order_by("id")[:3]
    ]


def _kembali(pengguna: Any, p: Pemilihan) -> list[Butir]:
    """Struck people whom the newest registry names again."""
    n = hitung_kembali(pengguna, p)
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "nada": "awas",
            "judul": f"{angka(n)} orang yang dicoret muncul lagi di DP4",
            "rinci": "Ketika dicoret mereka tidak ada di DP4. Periksa buktinya sekali lagi.",
            "alamat": f"{alamat('perubahan')}?tab=kembali",
            "kata": "Periksa",
        }
    ]


def _berkas(pengguna: Any, p: Pemilihan) -> list[Butir]:
    siap = dalam_jangkauan(
        Berkas.objects.filter(
            pemilihan=p, diperiksa__isnull=False, dimuat__isnull=True, ditolak__isnull=True
        ),
        pengguna,
    ).order_by("diterima")
    if not bisa(pengguna, "lihat_pemilih"):  # those of others are no business of Disdukcapil
        siap = siap.filter(pengunggah=pengguna)
    return [
        {
            "ikon": "berkas",
            "judul": f"{b.nama}: {angka(b.banyak_diterima)} baris siap dimuat",
            "rinci": f"Dari {b.dari}, sudah diperiksa.",
            "alamat": alamat("berkas_rinci", b.pk),
            "kata": "Tinjau berkas",
        }
        for b in siap[:3]
    ]


def _telaah(pengguna: Any, p: Pemilihan) -> list[Butir]:
    n = kasus_per_keadaan(pengguna, p).get(TERBUKA, 0)
    if not n:
        return []
    return [
        {
            "ikon": "telaah",
            "judul": f"{angka(n)} kasus perlu ditelaah",
            "rinci": "Yang paling merugikan pemilih bila keliru ada di atas.",
            "alamat": alamat("telaah"),
            "kata": "Mulai menelaah",
        }
    ]


def _teruskan(pengguna: Any, p: Pemilihan) -> list[Butir]:
    n = dalam_jangkauan(p.pelanggaran.filter(diteruskan__isnull=True), pengguna).count()
    if not n:
        return []
    return [
        {
            "ikon": "awas",
            "nada": "awas",
            "judul": f"{angka(n)} dugaan pelanggaran belum diteruskan",
            "rinci": "Teruskan kepada Bawaslu dengan surat.",
            "alamat": f"{alamat('pelanggaran_daftar', p.kode)}?keadaan=dicatat",
            "kata": "Teruskan",
        }
    ]


def _pengawasan(pengguna: Any, p: Pemilihan) -> list[Butir]:
    n = dalam_jangkauan(p.pelanggaran.filter(diteruskan__isnull=False, hasil=""), pengguna).count()
    if not n:
        return []
    return [
        {
            "ikon": "bukti",
            "judul": f"{angka(n)} dugaan pelanggaran belum ada hasilnya",
            "rinci": "Sudah diteruskan KPU kepada Bawaslu.",
            "alamat": f"{alamat('pelanggaran_daftar', p.kode)}?keadaan=diteruskan",
            "kata": "Catat hasil",
        }
    ]


def _batas_dekat(p: Pemilihan, j: Jadwal, kini: date) -> list[Butir]:
    """Stages whose last day is within a week and that are not done."""
    hasil = []
    for t in j.tahap:
        if t.selesai is None and t.akhir is not None and 0 <= (t.akhir - kini).days <= DEKAT:
            sisa = (t.akhir - kini).days
            kapan = "hari ini" if sisa == 0 else f"{sisa} hari lagi"
            jam = f" pukul {t.jam:%H.%M} {p.zona}" if t.jam else ""
            hasil.append(
                {
                    "ikon": "kalender",
                    "nada": "awas" if sisa <= 1 else "",
                    "judul": f"{t.nama}: batasnya {kapan}",
                    "rinci": f"{tanggal(t.akhir)}{jam}, oleh {t.pelaksana}.",
                    "alamat": alamat("tahap", p.kode, t.kode),
                    "kata": "Buka tahap",
                }
            )
    return hasil


def _lewat(p: Pemilihan, j: Jadwal, kini: date) -> list[Butir]:
    """Stages past their last day; the longest overdue beyond a few are told as a number."""
    lewat = [(t, k) for t in j.tahap if (k := keadaan(t, kini)).kode == "lewat"]
    lewat.sort(key=lambda tk: tk[1].hari or 0)
    hasil: list[Butir] = [
        {
            "ikon": "galat",
            "nada": "galat",
            "judul": f"{t.nama}: lewat {angka(k.hari)} hari",
            "rinci": f"Hari terakhirnya {tanggal(t.akhir)}. Catat selesai, atau ubah tanggalnya.",
            "alamat": alamat("tahap", p.kode, t.kode),
            "kata": "Buka tahap",
        }
        for t, k in lewat[:TERBANYAK]
    ]
    if len(lewat) > TERBANYAK:
        hasil.append(
            {
                "ikon": "galat",
                "nada": "galat",
                "judul": f"{angka(len(lewat) - TERBANYAK)} tahap lain juga lewat",
                "rinci": "Belum dicatat selesai.",
                "alamat": alamat("tahapan_pemilihan", p.kode),
                "kata": "Lihat tahapan",
            }
        )
    return hasil


def _tugas_gagal(pengguna: Any) -> list[Butir]:
    sejak = timezone.now() - timedelta(days=2)
    gagal = tugas_terlihat(pengguna).filter(SYARAT["gagal"], selesai__gte=sejak).order_by("-id")
    return [
        {
            "ikon": "galat",
            "nada": "galat",
            "judul": f"{t.judul} gagal",
            "rinci": t.galat[:160],
            "alamat": alamat("rinci_pekerjaan", t.pk),
            "kata": "Lihat pekerjaan",
        }
        for t in gagal[:3]
    ]
