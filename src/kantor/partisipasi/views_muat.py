"""Handing in: a polling day with its tables, what KPPS wrote in this office, the office's map."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from kantor.berkas.forms import nama_berkas
from kantor.izin_alamat import perlu
from kantor.partisipasi import selectors, services, tampilan
from kantor.partisipasi.forms import FormAlasan, FormBaru, FormBerkas, FormPeta
from kantor.partisipasi.models import Kehadiran
from kantor.partisipasi.services import MUAT
from kantor.partisipasi.terima import SUMBER
from kantor.partisipasi.views import ambil
from kantor.pemilihan.models import Kantor
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.tugas.models import Tugas


@require_http_methods(["GET", "POST"])
@perlu(MUAT)
def baru(request: HttpRequest) -> HttpResponse:
    """A polling day and its first table."""
    form = FormBaru(request.POST, request.FILES) if request.method == "POST" else FormBaru()
    if request.method == "POST" and form.is_valid():
        isi, ruas = form.cleaned_data, "nama"
        try:
            with transaction.atomic():  # a refused table leaves no polling day behind
                k = services.buat_kehadiran(
                    pengguna=request.user, wilayah=kantor_ini().wilayah, nama=isi["nama"],
                    hari=isi["hari"], rumus=isi["rumus"], batas_tps=isi["batas_tps"],
                    catatan=isi["catatan"],
                )  # fmt: skip
                ruas = "berkas"
                t = _muat(request, k, isi)
        except HakpilihError as g:
            form.add_error(ruas, f"{g.pesan} {g.saran}")
        else:
            return ke_pekerjaan(t)
    return render(request, "partisipasi/baru.html", {"form": form}, status=status(request, form))


@require_http_methods(["GET", "POST"])
@perlu(MUAT)
def berkas(request: HttpRequest, pk: int) -> HttpResponse:
    """The tables of a polling day; POST adds one."""
    k = ambil(request, pk)
    form = FormBerkas(request.POST, request.FILES) if request.method == "POST" else FormBerkas()
    if request.method == "POST" and form.is_valid():
        try:
            return ke_pekerjaan(_muat(request, k, form.cleaned_data))
        except HakpilihError as g:
            form.add_error("berkas", f"{g.pesan} {g.saran}")
    isi = tampilan.umum(request, k, "partisipasi_berkas") | {
        "form": form,
        "berkas": [
            {"b": b, "sumber": SUMBER[b.sumber]}
            for b in k.berkas.select_related("oleh").order_by("-pk")
        ],
        "milik_kantor": k.pemilihan_id is not None,
        "subjudul": gettext("Berkas kehadiran"),
    }
    return render(request, "partisipasi/berkas.html", isi, status=status(request, form))


def _muat(request: HttpRequest, k: Kehadiran, isi: dict[str, Any]) -> Tugas:
    f = isi["berkas"]
    return services.muat_tabel(
        pengguna=request.user, kehadiran=k, isi=f.read(), nama=nama_berkas(f.name),
        sumber=isi["sumber"], dari=isi["dari"],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(MUAT)
def tarik(request: HttpRequest, pk: int, nomor: int) -> HttpResponse:
    """Take a table out of the count, with the reason."""
    k = ambil(request, pk)
    b = k.berkas.filter(pk=nomor).first()
    if b is None:
        raise Http404
    form = FormAlasan(request.POST) if request.method == "POST" else FormAlasan()
    if request.method == "POST" and form.is_valid():
        try:
            return ke_pekerjaan(
                services.tarik_tabel(
                    pengguna=request.user, berkas=b, alasan=form.cleaned_data["alasan"]
                )
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
    isi = tampilan.umum(request, k, "partisipasi_berkas") | {
        "form": form, "b": b, "subjudul": gettext("Tarik %(nama)s") % {"nama": b.nama},
    }  # fmt: skip
    return render(request, "partisipasi/tarik.html", isi, status=status(request, form))


@require_POST
@perlu(MUAT)
def pemungutan(request: HttpRequest) -> HttpResponse:
    """Take what KPPS wrote down; before polling day only make room for the target."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    try:
        if p.hari is not None and hari_ini(p.zona) >= p.hari:
            return ke_pekerjaan(services.ambil_pemungutan(pengguna=request.user, pemilihan=p))
        k = services.kehadiran_pemilihan(pengguna=request.user, pemilihan=p)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("partisipasi"), status=303)
    return HttpResponseRedirect(reverse("partisipasi_sasaran", args=[k.pk]), status=303)


@require_http_methods(["GET", "POST"])
@perlu(MUAT)
def peta(request: HttpRequest) -> HttpResponse:
    """The office's map: what it holds, and handing in another."""
    form = FormPeta(request.POST, request.FILES) if request.method == "POST" else FormPeta()
    if request.method == "POST" and form.is_valid():
        f = form.cleaned_data["berkas"]
        try:
            services.simpan_peta(
                pengguna=request.user, wilayah=kantor_ini().wilayah, isi=f.read(),
                nama=nama_berkas(f.name), sumber=form.cleaned_data["sumber"],
            )  # fmt: skip
        except HakpilihError as g:
            form.add_error("berkas", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, gettext("Peta dimuat."))
            return HttpResponseRedirect(reverse("partisipasi_peta"), status=303)
    kini = selectors.peta_kini()
    tingkat: dict[str, int] = {}
    for kode in kini.bidang if kini else {}:
        nama = {3: "kecamatan", 4: "kelurahan"}.get(kode.count(".") + 1, "kabupaten/kota")
        tingkat[nama] = tingkat.get(nama, 0) + 1
    isi = {"form": form, "kini": kini, "tingkat": sorted(tingkat.items())}
    return render(request, "partisipasi/peta_kantor.html", isi, status=status(request, form))


def kantor_ini() -> Kantor:
    """The office. Raises `Http404` before there is one."""
    kantor = Kantor.objects.first()
    if kantor is None:
        raise Http404
    return kantor


def ke_pekerjaan(t: Tugas) -> HttpResponse:
    """To the page of a job."""
    return HttpResponseRedirect(reverse("rinci_pekerjaan", args=[t.pk]), status=303)


def status(request: HttpRequest, form: Any) -> int:
    """422 for a form that was sent and not taken."""
    return 422 if request.method == "POST" and form is not None and form.errors else 200
