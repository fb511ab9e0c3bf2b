"""What pages of this room share: the year, the tabs, the page of one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse

from hakpilih.errors import HakpilihError
from kantor.izin_alamat import putusan
from kantor.kinerja import selectors
from kantor.kinerja.tulis import (
    KELOLA,
    RAPAT,
    SETUJUI,
    TAHUN_AKHIR,
    TAHUN_AWAL,
    buka_dokumen,
    wajib_lihat,
    wilayah_kantor,
    zona_kantor,
)
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah.unduhan import sebagai_unduhan

TAB: tuple[tuple[str, str], ...] = (
    ("kinerja", "Kinerja"),
    ("anggaran", "Anggaran"),
    ("hibah", "Hibah"),
    ("pelaporan", "Laporan"),
    ("rapat", "Rapat"),
)
# What a page of one act is called, and its button.
JUDUL: dict[str, tuple[str, str]] = {
    "perjanjian": ("Susun perjanjian kinerja", "Buat draf"),
    "indikator": ("Tambah indikator", "Simpan indikator"),
    "indikator_ubah": ("Ubah indikator", "Simpan indikator"),
    "pegawai": ("Catat pegawai", "Simpan"),
    "pagu": ("Catat pagu", "Simpan"),
    "putus": ("Putuskan perjanjian kinerja", "Simpan putusan"),
    "realisasi": ("Catat realisasi", "Catat untuk diputus"),
    "realisasi_putus": ("Putuskan realisasi", "Simpan putusan"),
    "mata": ("Tambah baris anggaran", "Simpan baris"),
    "mata_ubah": ("Ubah baris anggaran", "Simpan baris"),
    "serapan": ("Catat realisasi per bulan", "Simpan realisasi"),
    "kegiatan": ("Tambah kegiatan", "Simpan kegiatan"),
    "kegiatan_ubah": ("Ubah kegiatan", "Simpan kegiatan"),
    "lra": ("Ajukan LRA", "Ajukan untuk ditetapkan"),
    "lra_putus": ("Putuskan LRA", "Simpan putusan"),
    "hibah": ("Catat NPHD", "Simpan NPHD"),
    "termin": ("Tambah termin", "Simpan termin"),
    "terima": ("Catat termin diterima", "Simpan"),
    "kembali": ("Catat pengembalian", "Simpan"),
    "usul": ("Catat usul pengesahan", "Simpan"),
    "laporan": ("Catat laporan yang harus dibuat", "Catat laporan"),
    "tenggat": ("Ubah tenggat", "Simpan tenggat"),
    "laporan_tarik": ("Tarik laporan", "Tarik laporan ini"),
    "kirim": ("Catat pengiriman", "Simpan"),
    "tanda": ("Catat tanda terima", "Simpan"),
    "terbit": ("Ajukan penerbitan", "Ajukan untuk diterbitkan"),
    "terbit_putus": ("Putuskan penerbitan", "Simpan putusan"),
    "rapat": ("Rencanakan rapat", "Simpan rapat"),
    "hasil": ("Catat hasil rapat", "Simpan hasil"),
    "batal": ("Batalkan rapat", "Batalkan rapat ini"),
    "tindak": ("Tambah tindak lanjut", "Simpan"),
    "selesai": ("Tindak lanjut selesai", "Simpan"),
}


def kini() -> Any:
    """Today in the zone of the office."""
    return hari_ini(zona_kantor())


def tahun(request: HttpRequest) -> int:
    """The year that the address asks for, else this one."""
    teks = request.GET.get("tahun", "")
    n = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else 0
    return n if TAHUN_AWAL <= n <= TAHUN_AKHIR else int(kini().year)


def dasar(request: HttpRequest, tab: str, t: int) -> dict[str, Any]:
    """The context of every page: its tab, the years, what the account may do. Raises `Ditolak`."""
    wajib_lihat(request.user)
    w = wilayah_kantor()
    return {
        "tab": [(nama, judul, reverse(nama)) for nama, judul in TAB],
        "kini": tab,
        "tahun": t,
        "semua_tahun": [x for x in selectors.tahun_ada(kini().year) if x != t],
        "kelola": bool(putusan(request.user, KELOLA, w)),
        "setujui": bool(putusan(request.user, SETUJUI, w)),
        "boleh_rapat": bool(putusan(request.user, RAPAT, w)),
    }


def kiriman(request: HttpRequest) -> Any:
    """What was sent, None where nothing was."""
    return request.POST if request.method == "POST" else None


def berkas_kiriman(request: HttpRequest) -> Any:
    """The files that were sent."""
    return request.FILES if request.method == "POST" else None


def tulis(
    request: HttpRequest,
    form: Form,
    kerja: Callable[[], str],
    *,
    apa: str,
    kembali: str,
    tab: str,
    tentang: str = "",
    tahun: int | None = None,
    rinci: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    """The page of one act, and the act: back to `kembali` where it went well, all that was typed kept where
    not."""
    wajib_lihat(request.user)
    if request.method == "POST" and form.is_valid():
        try:
            kata = kerja()
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, kata)
            return HttpResponseRedirect(kembali, status=303)
    judul, tombol = JUDUL[apa]
    isi = {
        "form": form, "judul": judul, "tombol": tombol, "tentang": tentang, "kembali": kembali,
        "nama_tab": dict(TAB)[tab], "rinci": rinci or [], "tahun": tahun,
    }  # fmt: skip
    return render(request, "kinerja/tulis.html", isi, status=422 if form.errors else 200)


def lakukan(request: HttpRequest, kerja: Callable[[], str], kembali: str) -> HttpResponse:
    """An act of one button: done, or told why not, and back."""
    try:
        messages.success(request, kerja())
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(kembali, status=303)


def kirim_dokumen(request: HttpRequest, objek: str, sha256: str, nama: str) -> HttpResponseBase:
    """A document, for one reader; an event says so."""
    nama, isi = buka_dokumen(pengguna=request.user, objek=objek, sha256=sha256, nama=nama)
    jawab = StreamingHttpResponse(isi, content_type="application/octet-stream")
    jawab["Content-Disposition"] = sebagai_unduhan(nama)
    jawab["Cache-Control"] = "no-store"
    return jawab
