"""What KPPS wrote on paper: the sheet to type into, and loading it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pemungutan import muat, selectors
from kantor.pemungutan.forms import FormMuat
from kantor.pemungutan.tempat import adalah_tps
from kantor.telaah import unduhan


@require_http_methods(["GET", "POST"])
@perlu("catat_undangan")
def unggah(request: HttpRequest) -> HttpResponse:
    """Hand a file in; its rows are recorded by a job that says what was not."""
    p = pemilihan_kini(request)
    form = FormMuat(request.POST, request.FILES) if request.method == "POST" else FormMuat()
    if request.method == "POST" and p is not None and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            t = muat.minta_muat(pengguna=request.user, pemilihan=p, sumber=berkas, nama=berkas.name)
        except HakpilihError as g:
            form.add_error("berkas", f"{g.pesan} {g.saran}")
        else:
            return HttpResponseRedirect(reverse("rinci_pekerjaan", args=[t.pk]), status=303)
    tps = selectors.tps_terjangkau(request.user, p) if p is not None else []
    isi = {
        "form": form,
        "ada": bool(tps),
        "tps": [(k, judul_tempat(k)) for k in tps[:60] if adalah_tps(k)],
        "lebih": len(tps) > 60,
    }
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "pemungutan/muat.html", isi, status=status)


@require_GET
@perlu("catat_undangan")
def lembar(request: HttpRequest, tps: str) -> HttpResponseBase:
    """The sheet of a TPS to print or to type into: names and codes, no NIK."""
    p = pemilihan_kini(request)
    if p is None or not adalah_tps(tps):
        raise Http404
    wajib_boleh(request.user, "catat_undangan", tps)
    baris = list(muat.lembar(p, tps))
    if not baris:
        raise Http404
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"tps/{tps}",
        isi={"saringan": f"wilayah={tps}", "format": "xlsx"},
        banyak=len(baris),
    )
    return unduhan.tabel(f"undangan-{tps}", "xlsx", muat.LEMBAR, baris, len(baris))
