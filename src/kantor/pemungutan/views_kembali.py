"""The way back of undelivered invitations: from KPPS to PPS, PPK and KPU, each hop counted by both sides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.wilayah import tingkat
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.pemungutan import pengembalian, selectors
from kantor.pemungutan.forms import FormKirim
from kantor.pemungutan.selectors import PENERIMA, Hop
from kantor.pemungutan.views import LIHAT_RUANG, bagian_ruang


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT_RUANG)
def kembali(request: HttpRequest) -> HttpResponse:
    """The hops of a place, what does not agree, and a form for those who hand over or receive there."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, **bagian_ruang("kembali")}
    if p is None or not selectors.terbit(p):
        return render(request, "pemungutan/kembali.html", isi)
    t = selectors.tempat_untuk(request.user, request.GET.get("wilayah", ""))
    wilayah = t.wilayah
    hop = selectors.hop(request.user, p, wilayah, selectors.per_tps(p, wilayah))
    pilihan = _pilihan(request, p, hop)
    form = None
    if pilihan:
        awal = {"pada": hari_ini(p.zona)}
        form = FormKirim(request.POST or None, initial=awal, pilihan=pilihan)
    if request.method == "POST" and form is not None and form.is_valid():
        kode, _, arah = form.cleaned_data.pop("langkah").rpartition("/")
        try:
            pengembalian.catat_kirim(
                pengguna=request.user, pemilihan=p, wilayah=kode, arah=arah, **form.cleaned_data
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Tercatat.")
            alamat = f"{reverse('pemberitahuan_kembali')}?wilayah={wilayah}"
            return HttpResponseRedirect(alamat, status=303)
    isi |= {
        "nama_tempat": judul_tempat(wilayah) if wilayah else "",
        "hop": [(h, _alamat(h) if h.wilayah != wilayah else "") for h in hop],
        "ada_selisih": any(h.selisih for h in hop),
        "form": form,
        "catatan": [
            (
                k,
                judul_tempat(k.wilayah),
                pengembalian.kata_arah(tingkat(k.wilayah) or "tps", k.arah),
            )
            for k in selectors.catatan_kirim(p, wilayah)
        ],
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "pemungutan/kembali.html", isi, status=status)


def _pilihan(request: HttpRequest, p: Pemilihan, hop: list[Hop]) -> list[tuple[str, str]]:
    """What this account may record here: the hops that its own body gives or receives."""
    hasil = []
    for h in hop:
        jenis = tingkat(h.wilayah)
        if jenis not in PENERIMA:
            continue
        for arah in (pengembalian.SERAH, pengembalian.TERIMA):
            di = pengembalian.pencatat(h.wilayah, arah, p)
            if putusan(request.user, "catat_undangan", di):
                kata = pengembalian.kata_arah(jenis, arah)
                hasil.append((f"{h.wilayah}/{arah}", f"{h.nama}: {kata}"))
    return hasil


def _alamat(h: Hop) -> str:
    return f"?wilayah={h.wilayah}" if tingkat(h.wilayah) in ("kecamatan", "kelurahan") else ""
