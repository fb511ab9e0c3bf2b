"""What the shell of every page shows: office, election, rooms, running jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from kantor.bahasa import KUE
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini, semua_pemilihan
from kantor.telaah.selectors import hitung_menunggu
from kantor.tugas.selectors import ringkas_jalan

_LIHAT = ("lihat_pemilih", "lihat_tanpa_nik")
# Room, its URL name, the actions any one of which shows it (none: anyone with an account), and the part of
# the rail it opens.
RUANG: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("Beranda", "beranda", (), ""),
    ("Berkas", "berkas", ("lihat_berkas", "muat_berkas"), ""),
    ("Coklit", "coklit", ("isi_coklit", *_LIHAT), ""),
    ("Perlu ditelaah", "telaah", _LIHAT, ""),
    ("Perubahan", "perubahan", _LIHAT, ""),
    ("Daftar Pemilih", "daftar", _LIHAT, "Daftar"),
    ("Sanding", "sanding", _LIHAT, ""),
    (
        "Pleno",
        "pleno",
        ("catat_pleno", "tetapkan_bagian", "tetapkan_daftar", "lihat_tanpa_nik"),
        "",
    ),
    ("Dokumen", "dokumen", ("minta_dokumen", "setujui_dokumen", "lihat_tanpa_nik"), ""),
    ("Pindah memilih", "pindah", ("urus_pindah", "setujui_pindah", "lihat_tanpa_nik"), "Memilih"),
    ("Pemungutan", "pemungutan", ("catat_undangan", "catat_kehadiran", *_LIHAT), ""),
    ("Sosialisasi", "sosialisasi", ("lihat_sosialisasi",), "Masyarakat"),
    ("Partisipasi", "partisipasi", ("lihat_partisipasi",), ""),
    ("Permintaan", "permintaan", ("jawab_permintaan", "kirim_permintaan"), "Lembaga lain"),
    ("Pengawasan", "pengawasan", ("catat_pengawasan", "jawab_pengawasan", "lihat_tanpa_nik"), ""),
    ("Terdaftar?", "terdaftar_kelola", ("siapkan_terdaftar", "buka_terdaftar"), "Umum"),
    ("Layanan Masyarakat", "layanan", ("urus_layanan", "lihat_layanan"), "Umum"),
    ("Calon", "calon", ("isi_calon", "terbitkan_calon"), ""),
    ("Publikasi", "terbitan", ("usul_terbitan", "setujui_terbitan"), ""),
    ("Hambatan", "hambatan", ("kelola_hambatan", "tinjau_hambatan", "lihat_tanpa_nik"), "Ukuran"),
    ("Kinerja", "kinerja", ("kelola_anggaran", "setujui_kinerja", "lihat_kinerja"), ""),
    ("Survei", "survei", ("kelola_survei", "rilis_survei", "isi_survei", "lihat_tanpa_nik"), ""),
    ("Indeks", "indeks", ("susun_indeks", "setujui_indeks", "lihat_indeks"), ""),
    ("Tahapan", "tahapan", (), "Kantor"),
    ("Riwayat", "riwayat", ("lihat_riwayat",), ""),
    ("Pengguna", "pengguna", ("lihat_akun", "kelola_akun", "setujui_akun"), ""),
)


def kulit(request: HttpRequest) -> dict[str, Any]:
    """The context of `kantor/dasar.html`."""
    # What a link between pages for everybody carries on, so that they stay in one language without a cookie.
    ekor = f"?{KUE}=en" if request.GET.get(KUE) == "en" else ""
    isi: dict[str, Any] = {"mode_demo": settings.DEMO, "ekor_bahasa": ekor}
    u = getattr(request, "user", None)
    if u is None or not u.is_authenticated:
        return isi
    kini, kantor = pemilihan_kini(request), Kantor.objects.first()
    isi |= {
        "kantor_ini": kantor,
        "hari_cetak": hari_ini(kantor.zona) if kantor is not None else None,
        "pemilihan_kini": kini,
        "pemilihan_lain": [p for p in semua_pemilihan() if p != kini],
        "ruang": ruang(u, request.path, banyak(u, kini)),
        "tugas_jalan": ringkas_jalan(u),
    }
    return isi


def banyak(pengguna: Any, pemilihan: Pemilihan | None) -> dict[str, int]:
    """What waits in a room for this account: changes it may decide."""
    if pemilihan is None or not bisa(pengguna, "setujui_perubahan"):
        return {}
    return {"perubahan": hitung_menunggu(pengguna, pemilihan)}


def ruang(pengguna: Any, jalan: str, menunggu: Mapping[str, int]) -> list[dict[str, Any]]:
    """The rooms this account may enter, in the order of the work."""
    hasil: list[dict[str, Any]] = []
    bagian = ""
    for nama, alamat, tindakan, buka in RUANG:
        bagian = buka or bagian
        if tindakan and not any(bisa(pengguna, t) for t in tindakan):
            continue
        try:
            tujuan = reverse(alamat)
        except NoReverseMatch:
            continue
        kini = jalan == tujuan if tujuan == "/" else jalan.startswith(tujuan)
        angka = menunggu.get(alamat) or None
        hasil.append(
            {"nama": nama, "alamat": tujuan, "kini": kini, "banyak": angka, "bagian": bagian}
        )
    return hasil
