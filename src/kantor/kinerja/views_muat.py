"""Budget lines from a file: the form, and what became of the file, fault by fault."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.intake.format_lra import BULAN
from kantor.izin_alamat import perlu
from kantor.kinerja import muat_lra
from kantor.kinerja.forms_anggaran import FormMuat
from kantor.kinerja.halaman import berkas_kiriman, dasar, kiriman, tahun
from kantor.kinerja.tulis import KELOLA, wajib_lihat
from kantor.telaah import unduhan

_CONTOH = ("3355.EBA.994.521211", "Belanja bahan", "APBN", "", 12_000_000)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def muat(request: HttpRequest) -> HttpResponse:
    """Take a file in; with a faulty row nothing is written and every fault stands on the page."""
    t = tahun(request)
    isi = dasar(request, "anggaran", t)
    form = FormMuat(kiriman(request), berkas_kiriman(request))
    hasil = None
    if request.method == "POST" and form.is_valid():
        try:
            hasil = muat_lra.muat(pengguna=request.user, tahun=t, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error("berkas", f"{g.pesan} {g.saran}")
    salah = bool(form.errors) or (hasil is not None and not hasil.dimuat)
    isi |= {"form": form, "hasil": hasil, "nama_bulan": BULAN}
    return render(request, "kinerja/muat.html", isi, status=422 if salah else 200)


@require_GET
@perlu(KELOLA)
def templat(request: HttpRequest) -> HttpResponse:
    """An empty sheet with the right headings and one row as an example."""
    wajib_lihat(request.user)
    kolom = [("kode", 26), ("uraian", 40), ("sumber", 12), ("kegiatan", 26), ("pagu", 16)]
    baris = [(*_CONTOH, *([None] * 12))]
    return unduhan.tabel("templat-anggaran", "xlsx", [*kolom, *((b, 14) for b in BULAN)], baris, 1)
