"""Continuous updating: the quarters, what came in since the last list, the series, and the base."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hakpilih.errors import HakpilihError
from kantor.daftar import dasar_dpb, pdpb, services
from kantor.daftar.forms import FormSusun
from kantor.daftar.keadaan import TERBUKA
from kantor.daftar.models import Daftar, DasarDpb
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.telaah.selectors import padanan_kini
from kantor.telaah.views_antrean import LIHAT
from kantor.templatetags.rupa import angka
from kantor.tugas.models import Tugas


class FormDasar(forms.Form):
    """Which fixed list a PDPB starts from."""

    daftar = forms.ChoiceField(
        label="Dasar PDPB",
        help_text="Daftar yang sudah ditetapkan kantor ini. Pemilihnya disalin tersegel; daftarnya sendiri "
        "tidak berubah.",
        error_messages={"required": "Pilih daftarnya."},
    )

    def __init__(self, *args: Any, calon: list[Daftar], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["daftar"].choices = [
            (str(d.pk), f"{d.nama}, {d.pemilihan.nama}: {angka(d.banyak)} pemilih") for d in calon
        ]


@require_GET
@perlu(*LIHAT)
def halaman(request: HttpRequest) -> HttpResponse:
    """The quarters of the PDPB of this session; of another kind of election, where to find it."""
    return _halaman(request)


@require_POST
@perlu("susun_rekap")
def dasar(request: HttpRequest) -> HttpResponse:
    """Choose the list that the PDPB starts from."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pdpb"))
    wajib_boleh(request.user, "susun_rekap", p.wilayah)
    calon = dasar_dpb.calon_dasar(p)
    form = FormDasar(request.POST, calon=calon)
    if not form.is_valid():
        return _halaman(request, form, status=422)
    pilih = next(d for d in calon if str(d.pk) == form.cleaned_data["daftar"])
    try:
        dasar_dpb.pilih_dasar(pengguna=request.user, pemilihan=p, daftar=pilih)
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _halaman(request, form, status=422)
    messages.success(request, f"{pilih.nama} {pilih.pemilihan.nama} disalin menjadi dasar PDPB.")
    return HttpResponseRedirect(reverse("pdpb"), status=303)


def _halaman(
    request: HttpRequest, form: FormDasar | None = None, status: int = 200
) -> HttpResponse:
    p = pemilihan_kini(request)
    if p is None or p.jenis != services.PDPB:
        lain = Pemilihan.objects.filter(jenis=services.PDPB).order_by("-pk")
        isi_lain = {"p": None, "kini": p, "lain": list(lain)}
        return render(request, "daftar/pdpb.html", isi_lain)
    hari, mulai = hari_ini(p.zona), pdpb.sejak(p)
    deret, selisih = pdpb.rangkaian(p)
    dari = (
        DasarDpb.objects.filter(pemilihan=p).select_related("daftar__pemilihan", "berkas").first()
    )
    siap = padanan_kini(p) is not None
    terbuka = Daftar.objects.filter(pemilihan=p, keadaan__in=TERBUKA).exists()
    boleh = bool(putusan(request.user, "susun_rekap", p.wilayah))
    boleh_dasar = boleh and bool(putusan(request.user, "muat_berkas", p.wilayah))
    calon = dasar_dpb.calon_dasar(p) if dari is None and boleh_dasar and not siap else []
    tingkat = {t.kode: t.nama for t in aturan_dari(p).tingkat_bukti}
    isi: dict[str, Any] = {
        "p": p,
        "kuartal": pdpb.kuartal(p, hari),
        "deret": pdpb.berpasangan(deret),
        "selisih": selisih,
        "batang": pdpb.batang([x for _, x, _ in deret], angka) if len(deret) > 1 else [],
        "mulai": mulai,
        "terakhir": pdpb.terakhir(p),
        "berkas": pdpb.berkas_masuk(p, mulai),
        "perubahan": pdpb.perubahan_masuk(p, mulai),
        "sumber": [(tingkat.get(k, k), n) for k, n in pdpb.sumber_masuk(p, mulai)],
        "dari": dari,
        "menyalin": dari is not None
        and dari.berkas.dimuat is None
        and Tugas.objects.filter(jenis="salin_dasar", selesai__isnull=True).exists(),
        "siap": siap,
        "form": form or (FormDasar(calon=calon) if calon else None),
        "susun": FormSusun(jenis=services.pilihan_jenis(p), perbaikan=services.mungkin_perbaikan(p))
        if siap and boleh and not terbuka
        else None,
    }
    return render(request, "daftar/pdpb.html", isi, status=status)
