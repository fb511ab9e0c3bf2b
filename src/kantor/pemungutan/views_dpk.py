"""DPK: who stood in no list and voted with a KTP-el; per TPS, within reach, and as a list of new voters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.wilayah import induk
from kantor.berkas.models import Baris
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.pemungutan import kehadiran, selectors, selectors_kehadiran
from kantor.pemungutan.forms import FormDpk
from kantor.pemungutan.models import Dpk
from kantor.pemungutan.tempat import adalah_tps, nomor_tps
from kantor.pemungutan.views import LIHAT_RUANG, bagian_ruang
from kantor.telaah import unduhan
from kantor.telaah.antrean import LIHAT
from kantor.telaah.selectors import padanan_kini

TAMPIL = 200  # of the page; the download has them all
KOLOM = (
    ("Nomor", 10), ("Nama", 32), ("Jenis kelamin", 14), ("Kelurahan/desa", 24), ("TPS", 8),
    ("Pukul", 8), ("Keadaan", 22), ("Disabilitas", 12), ("Di DP4", 26),
)  # fmt: skip


@require_GET
@perlu(*LIHAT_RUANG)
def semua(request: HttpRequest) -> HttpResponse:
    """DPK within reach: whom the next list ought to hold."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, **bagian_ruang("dpk")}
    if p is not None:
        daftar = selectors_kehadiran.daftar_dpk(request.user, p, banyak=TAMPIL)
        hitung = selectors_kehadiran.hitung_dpk(request.user, p)
        ada = di_dp4(p, daftar)
        isi |= {
            "baris": [(d, judul_tempat(d.wilayah), _kata(d), ada[d.pk]) for d in daftar],
            "banyak": sum(n for k, n in hitung.items() if k != kehadiran.BATAL),
            "memilih": hitung.get(kehadiran.MEMILIH, 0),
        }
    return render(request, "pemungutan/dpk_semua.html", isi)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """DPK within reach as XLSX or CSV, without NIK: candidates for the next list."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("dpk_semua"))
    daftar = selectors_kehadiran.daftar_dpk(request.user, p)
    ada = di_dp4(p, daftar)
    baris = (
        (
            d.pk, d.nama.title(), {"L": "laki-laki", "P": "perempuan"}[d.jenis_kelamin],
            nama_wilayah(induk(d.wilayah) or ""), nomor_tps(d.wilayah), f"{d.pukul:%H.%M}",
            _kata(d), "ya" if d.disabilitas else "tidak", ada[d.pk],
        )
        for d in daftar
    )  # fmt: skip
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pemungutan/dpk",
        isi={"saringan": "", "format": bentuk},
        banyak=len(daftar),
    )
    return unduhan.tabel("dpk", bentuk, KOLOM, baris, len(daftar))


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT_RUANG)
def tps(request: HttpRequest, tps: str) -> HttpResponse:
    """DPK of one TPS, and the form for the next one."""
    p = pemilihan_kini(request)
    if p is None or not adalah_tps(tps):
        raise Http404
    selectors.wajib_lihat_tps(request.user, p, tps)
    boleh = bool(putusan(request.user, "catat_kehadiran", tps))
    form = FormDpk(request.POST or None, tps_lain=_tps_lain(p, tps)) if boleh else None
    if request.method == "POST" and form is not None and form.is_valid():
        isi = dict(form.cleaned_data)
        habis = isi.pop("surat_suara_habis")
        try:
            d = kehadiran.catat_dpk(
                pengguna=request.user, pemilihan=p, wilayah=tps, surat_suara=not habis, **isi
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{d.nama.title()}: {_kata(d)}.")
            return HttpResponseRedirect(reverse("dpk_tps", args=[tps]), status=303)
    isi = {
        "p": p,
        "kode": tps,
        "nama": judul_tempat(tps),
        "form": form,
        "jam": aturan_dari(p).nilai("jam_dpk"),
        "baris": [
            (d, _kata(d)) for d in selectors_kehadiran.daftar_dpk(request.user, p, tps, batal=True)
        ],
        "boleh": boleh,
    }
    status = 422 if form is not None and request.method == "POST" and form.errors else 200
    return render(request, "pemungutan/dpk_tps.html", isi, status=status)


@require_POST
@perlu("catat_kehadiran")
def batal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry back, with its reason."""
    p = pemilihan_kini(request)
    d = Dpk.objects.filter(pk=pk, pemilihan=p).first() if p is not None else None
    if p is None or d is None:
        raise Http404
    selectors.wajib_lihat_tps(request.user, p, d.wilayah)
    try:
        kehadiran.batalkan_dpk(
            pengguna=request.user, dpk=d, alasan=request.POST.get("alasan", "")[:300]
        )
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.info(request, f"Catatan {d.nama.title()} dibatalkan.")
    return HttpResponseRedirect(reverse("dpk_tps", args=[d.wilayah]), status=303)


def di_dp4(p: Pemilihan, daftar: list[Dpk]) -> dict[int, str]:
    """Whether the registry that was matched last holds the NIK of each: what the next list starts from."""
    padanan = padanan_kini(p)
    sidik = {bytes(d.nik_sidik) for d in daftar}
    ada: set[bytes] = set()
    if padanan is not None:
        urut = sorted(sidik)
        for awal in range(0, len(urut), 500):
            cari = Baris.objects.filter(
                berkas=padanan.rujukan_id, nik_sah=True, nik_sidik__in=urut[awal : awal + 500]
            )
            ada |= {bytes(s) for s in cari.values_list("nik_sidik", flat=True)}
    return {
        d.pk: "ada di DP4"
        if bytes(d.nik_sidik) in ada
        else "tidak ada di DP4"
        if d.nik_sah
        else "NIK perlu dipastikan"
        for d in daftar
    }


def _kata(d: Dpk) -> str:
    if d.keadaan == kehadiran.DIARAHKAN:
        return f"diarahkan ke TPS {nomor_tps(d.tujuan)}"
    return kehadiran.KEADAAN_DPK[d.keadaan]


def _tps_lain(p: Pemilihan, kode: str) -> list[tuple[str, str]]:
    lain = selectors.per_tps(p, induk(kode) or kode)
    return [(k, f"TPS {nomor_tps(k)}") for k in lain if k != kode and adalah_tps(k)]
