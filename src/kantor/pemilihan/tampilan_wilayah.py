"""The page of the office's regions: their names and codes, loaded from a file before any voter list."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hakpilih.errors import ArgumenKeliru
from hakpilih.intake.peta_wilayah import baca_peta
from hakpilih.publikasi.angka import bulat
from hakpilih.wilayah import di_bawah, tingkat
from kantor.izin_alamat import perlu, wajib_boleh
from kantor.pemilihan.formulir import FormulirWilayah
from kantor.pemilihan.models import Kantor, Wilayah
from kantor.pemilihan.selectors import nama_wilayah
from kantor.pemilihan.services import muat_wilayah
from kantor.templatetags.tabel import Baris, Kolom, Tabel

KOLOM = (Kolom("kecamatan", "Kecamatan"), Kolom("kode", "Kode"), Kolom("bawah", "Kelurahan/desa"))
SIMPAN = ("kabupaten", "kota", "kecamatan", "kelurahan")


@perlu("kelola_tahapan")
def wilayah(request: HttpRequest) -> HttpResponse:
    """The regions by kecamatan; POST: the names of a file are loaded."""
    kantor = get_object_or_404(Kantor)
    form = FormulirWilayah(request.POST or None, request.FILES or None)
    if request.method == "POST":
        wajib_boleh(request.user, "kelola_tahapan", kantor.wilayah)
        if form.is_valid():
            try:
                n = muat_wilayah(
                    pengguna=request.user, rows=_baca(form.cleaned_data["berkas"], kantor)
                )
            except ArgumenKeliru as galat:
                form.add_error("berkas", f"{galat.pesan} {galat.saran}")
            else:
                messages.success(request, f"{bulat(n)} nama wilayah dimuat.")
                return redirect("wilayah")
    tabel = Tabel(
        "wilayah", KOLOM, _baris(), judul="Wilayah kantor ini", param=request.GET, lipat=True
    )
    isi = {"kantor": kantor, "form": form, "tabel": tabel}
    return render(request, "pemilihan/wilayah.html", isi, status=400 if form.errors else 200)


def _baca(berkas: Any, kantor: Kantor) -> list[tuple[str, str]]:
    """The office's own regions down to kelurahan/desa; a list of the whole province may be handed in."""
    with tempfile.TemporaryDirectory(prefix="wilayah-") as folder:
        # The office's own name of the file stands in every sentence about it.
        path = Path(folder) / (PurePath(berkas.name).name[-80:] or "wilayah.csv")
        path.write_bytes(berkas.read())
        nama = baca_peta(path).nama
    milik = [
        (k, n) for k, n in nama.items() if di_bawah(k, kantor.wilayah) and tingkat(k) in SIMPAN
    ]
    if not any(tingkat(k) == "kelurahan" for k, _ in milik):
        raise ArgumenKeliru(
            f"Berkas itu tidak memuat satu kelurahan/desa pun di {kantor.wilayah}.",
            "Pilih daftar wilayah kantor ini, sampai kelurahan/desa.",
        )
    return milik


def _baris() -> list[Baris]:
    bawah: dict[str, list[str]] = {}
    for kode in Wilayah.objects.values_list("kode", flat=True):
        if tingkat(kode) == "kecamatan":
            bawah.setdefault(kode, [])
        elif tingkat(kode) == "kelurahan":
            bawah.setdefault(kode.rpartition(".")[0], []).append(nama_wilayah(kode))
    return [
        Baris({"kecamatan": nama_wilayah(k), "kode": k, "bawah": ", ".join(sorted(isi))})
        for k, isi in sorted(bawah.items())
    ]
