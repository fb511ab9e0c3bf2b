"""A file of results: bringing it in, and what became of each of its rows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from kantor.berkas.models import Berkas
from kantor.berkas.selectors import berkas_terlihat
from kantor.berkas.services import perlu_alasan, tugas_terakhir
from kantor.coklit import services, tampilan
from kantor.coklit.forms import FormMuat
from kantor.coklit.masalah import MASALAH
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.rekap import daftar_coklit, kode_tps
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import bisa, perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.telaah.antrean import LIHAT as LIHAT_PEMILIH
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

BANYAK = 100
_KOLOM = (
    Kolom("nomor", "Baris", kanan=True),
    Kolom("nama", "Pemilih"),
    Kolom("tempat", "TPS"),
    Kolom("hasil", "Hasil"),
    Kolom("masalah", "Yang perlu diurus"),
)


@require_GET
@perlu("lihat_berkas", "muat_berkas")
def rinci(request: HttpRequest, nomor: int) -> HttpResponse:
    """What became of a file: its ledger, and each row that needs somebody."""
    return _halaman(request, _ambil(request, nomor))


@require_http_methods(["GET", "POST"])
@perlu("muat_berkas")
def muat(request: HttpRequest, nomor: int) -> HttpResponse:
    """Have the results brought in; asked again with GET (a reloaded page), it leads to the file."""
    b = _ambil(request, nomor)
    wajib_boleh(request.user, "muat_berkas", b.wilayah)
    if request.method == "GET":
        return HttpResponseRedirect(reverse("coklit_berkas", args=[b.pk]))
    form = _form(b, request.POST)
    if not form.is_valid():
        return _halaman(request, b, form, status=422)
    isi = form.cleaned_data
    lama = Muatan.objects.filter(pk=isi["memperbaiki"]).first() if isi.get("memperbaiki") else None
    try:
        services.minta_muat(
            pengguna=request.user, berkas=b, memperbaiki=lama, alasan=isi.get("alasan", "")
        )
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _halaman(request, b, form, status=422)
    return HttpResponseRedirect(reverse("coklit_berkas", args=[b.pk]), status=303)


def _ambil(request: HttpRequest, nomor: int) -> Berkas:
    semua = berkas_terlihat(request.user).filter(format=services.FORMAT)
    return get_object_or_404(semua.select_related("pemilihan", "pengunggah"), pk=nomor)


def _form(b: Berkas, data: Any = None) -> FormMuat:
    lain = Muatan.objects.filter(pemilihan=b.pemilihan, selesai__isnull=False).exclude(berkas=b)
    semua = list(lain.select_related("berkas").order_by("-pk")[:50])
    return FormMuat(data, muatan=semua, ditahan=perlu_alasan(b))


def _halaman(
    request: HttpRequest, b: Berkas, form: FormMuat | None = None, status: int = 200
) -> HttpResponse:
    m = (
        Muatan.objects.filter(berkas=b)
        .select_related("daftar", "oleh", "memperbaiki__berkas")
        .first()
    )
    d = daftar_coklit(b.pemilihan)
    tugas = tugas_terakhir(b.pk)
    berjalan = tugas is not None and tugas.selesai is None
    siap = m is None and b.diperiksa is not None and b.ditolak is None
    boleh = bool(putusan(request.user, "muat_berkas", b.wilayah)) and bool(
        putusan(request.user, "usul_perubahan", b.wilayah)
    )
    isi: dict[str, Any] = {
        "b": b,
        "m": m,
        "d": m.daftar if m is not None else d,
        "tugas": tugas if berjalan else None,
        "gagal": tugas if tugas is not None and tugas.keadaan == "gagal" else None,
        "form": (form or _form(b)) if siap and boleh and d is not None and not berjalan else None,
        "belum_daftar": siap and d is None,
        "keliru": next(iter(form.non_field_errors()), "") if form is not None and not siap else "",
        "catatan": b.ringkasan.get("catatan", []),
    }
    if (
        m is not None
        and m.tercatat is not None
        and any(bisa(request.user, t) for t in LIHAT_PEMILIH)
    ):
        isi |= {"tabel": _tabel(request, m), "per": _per(m)}
    return render(request, "coklit/berkas.html", isi, status=status)


def _per(m: Muatan) -> list[tuple[str, str, str, int]]:
    """How many rows have each fault: code, heading, remedy, number."""
    hitung: Counter[str] = Counter()
    for kode in (
        Hasil.objects.filter(muatan=m).exclude(masalah=[]).values_list("masalah", flat=True)
    ):
        hitung.update(kode)
    return [(k, MASALAH[k].judul, MASALAH[k].saran, n) for k, n in hitung.most_common()]


def _tabel(request: HttpRequest, m: Muatan) -> Tabel:
    kode = request.GET.get("masalah", "")
    setelah = request.GET.get("sesudah", "")
    semua = Hasil.objects.filter(muatan=m).select_related("baris", "isi", "pemilihan")
    perlu_diurus = semua.filter(bermasalah=True)
    if setelah.isascii() and setelah.isdigit() and len(setelah) < 10:
        perlu_diurus = perlu_diurus.filter(nomor__gt=int(setelah))
    tampil: list[Hasil] = []
    for h in perlu_diurus.order_by("nomor").iterator(chunk_size=500):
        if kode in MASALAH and kode not in h.masalah:
            continue
        tampil.append(h)
        if len(tampil) > BANYAK:
            break
    aturan = aturan_dari(m.pemilihan)
    return Tabel(
        nama="hasil", judul="Baris yang perlu diurus", kolom=_KOLOM,
        baris=[_baris(h, aturan) for h in tampil[:BANYAK]], param=request.GET,
        chip=[Chip(MASALAH[kode].judul, "masalah")] if kode in MASALAH else [],
        maju=str(tampil[BANYAK - 1].nomor) if len(tampil) > BANYAK else None, lipat=True,
        kosong=("Tidak ada yang perlu diurus", "Semua baris tercatat tanpa masalah."),
    )  # fmt: skip


def _baris(h: Hasil, aturan: Any) -> Baris:
    orang = h.baris or h.isi
    kode = kode_tps(h.kelurahan, h.tps) if h.kelurahan else ""
    sebab = [f"{MASALAH[k].pesan} {MASALAH[k].saran}" for k in h.masalah]
    if h.halangan and h.halangan not in sebab and not any(MASALAH[k].menahan for k in h.masalah):
        sebab.append(h.halangan)
    return Baris(
        kunci=str(h.pk),
        sel={
            "nomor": h.nomor,
            "nama": orang.nama.title() if orang is not None else "",
            "tempat": judul_tempat(kode) if kode else "",
            "hasil": Sel(tampilan.kata_hasil(h, aturan), nada=tampilan.NADA[h.hasil], lencana=True),
            "masalah": Sel(
                f"Kasus {h.kasus_id}" if h.kasus_id else "",
                alamat=reverse("kasus", args=[h.kasus_id]) if h.kasus_id else "",
                rinci=" ".join(sebab),
            )
            if h.kasus_id
            else " ".join(sebab),
        },
    )
