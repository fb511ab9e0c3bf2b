"""The second person: approve or reject one change or many, undo one that stands, take back one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.angka import bulat
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pemilihan.selectors import nama_wilayah
from kantor.telaah import selectors, services
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah.forms import FormAlasan, nomor_kiriman
from kantor.telaah.models import Perubahan
from kantor.telaah.views_perubahan import ambil, halaman_rinci, judul

TERBANYAK = 500  # changes decided with one click


@require_http_methods(["GET", "POST"])
@perlu("setujui_perubahan")
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or reject one change of somebody else; then the next that waits.

    Asked again with GET (a reloaded page), it leads to the change.
    """
    u = ambil(request, pk)
    if request.method == "GET":
        return HttpResponseRedirect(reverse("perubahan_rinci", args=[u.pk]))
    wajib_boleh(request.user, "setujui_perubahan", u.wilayah)
    setuju = request.POST.get("putusan") == "setuju"
    form = FormAlasan(request.POST)
    form.fields["alasan"].required = not setuju
    if not form.is_valid():
        return halaman_rinci(request, u, form, status=422)
    try:
        services.putuskan(
            pengguna=request.user, perubahan=u, setuju=setuju, alasan=form.cleaned_data["alasan"]
        )
    except HakpilihError as g:
        u.refresh_from_db()
        return halaman_rinci(request, u, form, f"{g.pesan} {g.saran}", status=422)
    kata = "disetujui" if setuju else "ditolak"
    messages.success(request, f"Perubahan {u.pk} {kata}.")
    berikut = selectors.menunggu(request.user, u.pemilihan, u.pk, 1)
    berikut = berikut or selectors.menunggu(request.user, u.pemilihan, 0, 1)
    tujuan = reverse("perubahan_rinci", args=[berikut[0].pk]) if berikut else reverse("perubahan")
    return HttpResponseRedirect(tujuan, status=303)


@require_POST
@perlu("setujui_perubahan")
def putuskan_banyak(request: HttpRequest) -> HttpResponse:
    """Approve or reject the chosen changes, each in a transaction of its own; what could not be is told."""
    nomor = list(dict.fromkeys(nomor_kiriman(request.POST.getlist("pilih"))))[:TERBANYAK]
    tindakan = request.POST.get("tindakan", "")
    if not nomor or tindakan not in ("setuju", "tolak"):
        messages.warning(request, "Centang dulu perubahan yang hendak Anda putuskan.")
        return HttpResponseRedirect(reverse("perubahan"))
    pilihan = [u for n in nomor if (u := _boleh(request, n)) is not None]
    form = FormAlasan(
        request.POST if "alasan" in request.POST else None,
        label="Alasan menolak",
        petunjuk="Satu alasan untuk semuanya; pengusulnya membacanya. Kasusnya terbuka kembali.",
    )
    if tindakan == "tolak" and not form.is_valid():
        baris = [
            (u, judul(u), halaman.pemilih_perubahan(u), nama_wilayah(u.wilayah)) for u in pilihan
        ]
        isi = {"form": form, "baris": baris, "banyak": len(baris)}
        return render(request, "telaah/perubahan_tolak.html", isi)
    alasan = form.cleaned_data["alasan"] if tindakan == "tolak" else ""
    berhasil, gagal = 0, []
    for u in pilihan:
        try:
            services.putuskan(
                pengguna=request.user, perubahan=u, setuju=tindakan == "setuju", alasan=alasan
            )
            berhasil += 1
        except HakpilihError as g:
            gagal.append(f"Perubahan {u.pk}: {g.pesan}")
    if berhasil:
        kata = "disetujui" if tindakan == "setuju" else "ditolak"
        messages.success(request, f"{bulat(berhasil)} perubahan {kata}.")
    for kalimat in gagal[:5]:
        messages.error(request, kalimat)
    if len(gagal) > 5:
        messages.error(request, f"{bulat(len(gagal) - 5)} perubahan lain juga belum diputuskan.")
    return HttpResponseRedirect(f"{reverse('perubahan')}?tab=menunggu", status=303)


@require_http_methods(["GET", "POST"])
@perlu("usul_perubahan")
def batalkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose to undo a standing change; a second person decides that too."""
    u = ambil(request, pk)
    wajib_boleh(request.user, "usul_perubahan", u.wilayah)
    form = FormAlasan(
        request.POST or None,
        label="Mengapa dibatalkan",
        petunjuk="Apa yang keliru, dan dari mana Anda tahu.",
    )
    if request.method == "POST" and form.is_valid():
        try:
            baru = services.batalkan(
                pengguna=request.user, perubahan=u, alasan=form.cleaned_data["alasan"]
            )
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Pembatalan diusulkan. Orang kedua yang memutuskannya.")
            return HttpResponseRedirect(reverse("perubahan_rinci", args=[baru.pk]), status=303)
    isi = {"u": u, "judul": judul(u), "siapa": halaman.pemilih_perubahan(u), "form": form}
    status = 422 if form.errors else 200
    return render(request, "telaah/perubahan_batalkan.html", isi, status=status)


@require_POST
@perlu("usul_perubahan")
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an own proposal that nobody has decided; its case is open again."""
    u = ambil(request, pk)
    wajib_boleh(request.user, "usul_perubahan", u.wilayah)
    try:
        services.tarik(pengguna=request.user, perubahan=u)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("perubahan_rinci", args=[u.pk]), status=303)
    messages.success(request, f"Usul perubahan {u.pk} ditarik. Kasusnya terbuka kembali.")
    tujuan = (
        reverse("kasus", args=[u.kasus_id])
        if u.kasus_id is not None
        else reverse("perubahan_rinci", args=[u.pk])
    )
    return HttpResponseRedirect(tujuan, status=303)


def _boleh(request: HttpRequest, nomor: int) -> Perubahan | None:
    """The change, None where it is gone; out of reach is a refusal of the whole request."""
    try:
        u = selectors.ambil_perubahan(request.user, nomor)
    except Perubahan.DoesNotExist:
        return None
    wajib_boleh(request.user, "setujui_perubahan", u.wilayah)
    return u
