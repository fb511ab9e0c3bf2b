"""What is decided about a copy: approve or reject, take back, download."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from hakpilih.errors import HakpilihError
from kantor.dokumen import services
from kantor.dokumen.keadaan import MENUNGGU
from kantor.dokumen.models import Salinan
from kantor.dokumen.views import ambil, halaman_rinci
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pengguna.lapis import wajib_baru_masuk
from kantor.telaah import unduhan
from kantor.telaah.forms import FormAlasan

BERISI_NIK = "penuh"
_JENIS = {
    "pdf": "application/pdf", "zip": "application/zip", "csv": "text/csv; charset=utf-8",
    "xlsx": unduhan.JENIS_XLSX,
}  # fmt: skip


@require_POST
@perlu("setujui_dokumen")
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, or reject with a reason."""
    s = ambil(request, pk)
    wajib_boleh(request.user, "setujui_dokumen", s.wilayah)
    setuju = request.POST.get("putusan") == "setuju"
    form = FormAlasan(request.POST)
    if not setuju and not form.is_valid():
        return halaman_rinci(request, s, form, status=422)
    try:
        if setuju:
            s = services.setujui(pengguna=request.user, salinan=s)
        else:
            alasan = form.cleaned_data["alasan"]
            s = services.tolak(pengguna=request.user, salinan=s, alasan=alasan)
    except HakpilihError as g:
        return _gagal(request, s, g)
    if s.keadaan == MENUNGGU:
        messages.success(
            request, f"Anda menyetujui salinan {s.pk}. Seorang lagi perlu menyetujuinya."
        )
    elif setuju:
        messages.success(request, f"Salinan {s.pk} disetujui dan sedang dibuat.")
    else:
        messages.success(request, f"Salinan {s.pk} ditolak.")
    return HttpResponseRedirect(reverse("dokumen_rinci", args=[s.pk]), status=303)


@require_POST
@perlu("minta_dokumen", "setujui_dokumen")
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a copy back, with a reason; its file goes."""
    s = ambil(request, pk)
    services.wajib_boleh_tarik(request.user, s)
    form = FormAlasan(request.POST, label="Mengapa ditarik")
    if not form.is_valid():
        return _gagal(request, s, None, "Tulis alasannya dalam satu kalimat.")
    try:
        s = services.tarik(pengguna=request.user, salinan=s, alasan=form.cleaned_data["alasan"])
    except HakpilihError as g:
        return _gagal(request, s, g)
    messages.success(request, f"Salinan {s.pk} ditarik. Berkasnya tidak dapat diunduh lagi.")
    return HttpResponseRedirect(reverse("dokumen_rinci", args=[s.pk]), status=303)


@require_POST
@perlu("minta_dokumen", "setujui_dokumen")
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, for this once; whoever takes NIK out of the office proves again who they are."""
    s = ambil(request, pk)
    if s.profil == BERISI_NIK:
        wajib_baru_masuk(request)
    try:
        isi = services.serahkan(pengguna=request.user, salinan=s)
    except HakpilihError as g:
        return _gagal(request, s, g)
    jawab = StreamingHttpResponse(isi, content_type=_JENIS[s.nama_berkas.rpartition(".")[2]])
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(s.nama_berkas)
    jawab["Content-Length"] = str(s.ukuran)
    jawab["Cache-Control"] = "no-store"
    return jawab


def _gagal(
    request: HttpRequest, s: Salinan, g: HakpilihError | None, kata: str = ""
) -> HttpResponse:
    s.refresh_from_db()
    if g is not None:
        kata = f"{g.pesan} {g.saran}"
    return halaman_rinci(request, s, galat=kata, status=422)
