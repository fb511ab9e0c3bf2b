"""Publications: what may be published, what waits, one version with everything it would show."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.paket import Paket
from hakpilih.publikasi.tahan import SEBAB
from kantor.izin_alamat import bisa, perlu, putusan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.terbitan import selectors, services
from kantor.terbitan.forms import FormPutusan, FormTarik
from kantor.terbitan.jenis import JENIS
from kantor.terbitan.keadaan import KEADAAN, NADA, TERBIT, USUL
from kantor.terbitan.models import Terbitan
from kantor.terbitan.selectors import LIHAT, PUTUSKAN, USULKAN

SEBARIS = 12  # rows of a table in the preview


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Everything that may be published, by kind."""
    per: dict[str, list[dict[str, Any]]] = {k: [] for k in JENIS}
    for p in selectors.peluang(request.user):
        boleh = bool(putusan(request.user, USULKAN, p.calon.wilayah))
        per[p.jenis].append({"p": p, "boleh": boleh and p.usul is None})
    isi = {
        "per": [{"kode": k, "jenis": JENIS[k], "isi": v} for k, v in per.items()],
        "tunggu": list(selectors.menunggu(request.user)) if bisa(request.user, PUTUSKAN) else [],
    }
    return render(request, "terbitan/semua.html", isi)


@require_POST
@perlu(USULKAN)
def usul(request: HttpRequest) -> HttpResponse:
    """Propose one object as it is now."""
    try:
        t = services.usulkan(
            pengguna=request.user, jenis=request.POST.get("jenis", ""),
            objek=request.POST.get("objek", ""),
        )  # fmt: skip
    except HakpilihError as g:
        messages.error(request, f"{g} {g.saran}")
        return HttpResponseRedirect(reverse("terbitan"), status=303)
    messages.success(request, f"{t} diusulkan. Orang lain yang menerbitkannya.")
    return HttpResponseRedirect(reverse("terbitan_rinci", args=[t.pk]), status=303)


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its tables, what is held back, and the decision where it waits for this account."""
    t = _ambil(request, pk)
    boleh = (
        t.keadaan == USUL
        and t.pengusul_id != request.user.pk
        and bool(putusan(request.user, PUTUSKAN, t.wilayah))
    )
    form = FormPutusan(
        request.POST if request.method == "POST" else None, initial={"sidik": t.sidik}
    )
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            services.putuskan(
                pengguna=request.user, terbitan=t, setuju=c["setuju"] == "ya", sidik=c["sidik"],
                alasan=c["alasan"],
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error(None, f"{g} {g.saran}")
        else:
            kata = "terbit" if c["setuju"] == "ya" else "ditolak"
            messages.success(request, f"{t} {kata}.")
            return HttpResponseRedirect(reverse("terbitan_rinci", args=[t.pk]), status=303)
    isi = {
        "t": t, "kata": KEADAAN[t.keadaan], "nada": NADA[t.keadaan], "jenis": JENIS[t.jenis].judul,
        "tabel": _tabel(selectors.paket(t)), "ditahan": _ditahan(t), "form": form if boleh else None,
        "boleh_tarik": t.keadaan == TERBIT and bool(putusan(request.user, PUTUSKAN, t.wilayah)),
        "jejak": jejak_objek(f"terbitan/{t.pk}"),
    }  # fmt: skip
    return render(request, "terbitan/rinci.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu(PUTUSKAN)
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a version off the site."""
    t = _ambil(request, pk)
    form = FormTarik(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.tarik(pengguna=request.user, terbitan=t, **form.cleaned_data)
        except HakpilihError as g:
            form.add_error(None, f"{g} {g.saran}")
        else:
            messages.success(request, f"{t} ditarik dari situs.")
            return HttpResponseRedirect(reverse("terbitan_rinci", args=[t.pk]), status=303)
    return render(
        request, "terbitan/tarik.html", {"t": t, "form": form}, status=422 if form.errors else 200
    )


def _ambil(request: HttpRequest, pk: int) -> Terbitan:
    try:
        return selectors.ambil(request.user, pk)
    except Terbitan.DoesNotExist:
        raise Http404 from None


def _tabel(p: Paket) -> list[dict[str, Any]]:
    """The head of every table, exactly as it would be read."""
    return [
        {
            "judul": t.judul, "nama": t.nama, "kolom": t.isi.column_names, "banyak": t.isi.num_rows,
            "baris": [list(b.values()) for b in t.isi.slice(0, SEBARIS).to_pylist()],
        }
        for t in p.tabel
    ]  # fmt: skip


def _ditahan(t: Terbitan) -> dict[str, Any]:
    banyak = len(t.rahasia.get("ditahan", ()))
    return {"banyak": banyak, "dari": len(t.rahasia.get("sel", ())), "sebab": list(SEBAB.values())}
