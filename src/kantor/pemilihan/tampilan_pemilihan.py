"""Pages of elections: all of them, a new one by copying, and which one this session works in."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import masuk, perlu, putusan, wajib_boleh
from kantor.pemilihan.formulir import MILIK, TOML, FormulirPemilihan
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.salin import nama_asal
from kantor.pemilihan.selectors import KUNCI_SESI, pemilihan_kini, semua_pemilihan
from kantor.pemilihan.services import buat_pemilihan
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

KOLOM = (
    Kolom("nama", "Pemilihan"),
    Kolom("jenis", "Jenis", boleh_sembunyi=True),
    Kolom("hari", "Hari pemungutan"),
    Kolom("asal", "Disalin dari", boleh_sembunyi=True),
    Kolom("aturan", "Aturan"),
)


@masuk
def pilih_pemilihan(request: HttpRequest) -> HttpResponse:
    """POST: this session works in another election from now on."""
    if request.method != "POST":
        return redirect("pemilihan_daftar")
    p = Pemilihan.objects.filter(kode=request.POST.get("kode", "")).first()
    if p is None:
        messages.error(request, "Pemilihan itu tidak ada. Pilih dari daftar ini.")
        return redirect("pemilihan_daftar")
    request.session[KUNCI_SESI] = p.kode
    lanjut = request.POST.get("lanjut", "")
    aman = url_has_allowed_host_and_scheme(lanjut, {request.get_host()}, request.is_secure())
    if not aman or lanjut.startswith(reverse("tahapan")):  # its pages name their own election
        return redirect("tahapan")
    return redirect(lanjut)


@masuk
def pemilihan_daftar(request: HttpRequest) -> HttpResponse:
    """All elections of the office."""
    kini = pemilihan_kini(request)
    kantor = Kantor.objects.first()
    boleh = kantor is not None and bool(putusan(request.user, "kelola_tahapan", kantor.wilayah))
    baris = [
        Baris(
            {
                "nama": Sel(p.nama, rinci="dipakai sekarang" if p == kini else ""),
                "jenis": p.get_jenis_display(),
                "hari": p.hari,
                "asal": nama_asal(p.salinan_dari) if p.salinan_dari else "",
                "aturan": Sel(f"versi {p.aturan.nomor}", alamat=reverse("aturan", args=[p.kode])),
            },
            alamat=reverse("tahapan_pemilihan", args=[p.kode]),
        )
        for p in semua_pemilihan()
    ]
    tabel = Tabel("pemilihan", KOLOM, baris, judul="Semua pemilihan", param=request.GET, lipat=True)
    return render(
        request,
        "pemilihan/daftar.html",
        {"tabel": tabel, "lain": semua_pemilihan(), "boleh": boleh},
    )


@perlu("kelola_tahapan")
def pemilihan_baru(request: HttpRequest) -> HttpResponse:
    """A new election, copied."""
    kantor = get_object_or_404(Kantor)
    wajib_boleh(request.user, "kelola_tahapan", kantor.wilayah)
    awal = {"asal": request.GET.get("asal", "")}
    form = FormulirPemilihan(request.POST or None, request.FILES or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            p = _buat(request, form.cleaned_data)
        except ArgumenKeliru as galat:
            form.add_error(None, f"{galat.pesan} {galat.saran}")
        else:
            request.session[KUNCI_SESI] = p.kode
            messages.success(request, f"{p.nama} dibuat dan sekarang dipakai.")
            return redirect("tahapan")
    return render(request, "pemilihan/baru.html", {"form": form, "kantor": kantor})


def _buat(request: HttpRequest, isi: dict[str, Any]) -> Pemilihan:
    asal, toml = isi.pop("asal"), isi.pop("toml")
    if asal == TOML:
        with tempfile.TemporaryDirectory(prefix="tahapan-") as folder:
            # The office's own name of the file stands in every sentence about it.
            berkas = Path(folder) / (PurePath(toml.name).name[-80:] or "tahapan.toml")
            berkas.write_bytes(toml.read())
            return buat_pemilihan(pengguna=request.user, asal=berkas, **isi)
    if asal.startswith(MILIK):
        asal = Pemilihan.objects.get(kode=asal.removeprefix(MILIK))
    return buat_pemilihan(pengguna=request.user, asal=asal, **isi)
