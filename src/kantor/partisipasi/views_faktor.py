"""What goes with turnout: tables of covariates, a new analysis, one analysis with its plots and downloads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from kantor.berkas.forms import nama_berkas
from kantor.izin_alamat import bisa, perlu, wajib_boleh
from kantor.partisipasi import faktor, gambar
from kantor.partisipasi.faktor import TINGKAT
from kantor.partisipasi.forms import FormAnalisis, FormKovariat
from kantor.partisipasi.models import Analisis, Kovariat
from kantor.partisipasi.selectors import LIHAT
from kantor.partisipasi.services import MUAT
from kantor.partisipasi.views_muat import kantor_ini
from kantor.telaah import unduhan
from kantor.telaah.tampilan_kasus import jejak_objek

NADA_ARAH: dict[str, str] = {"mendukung": "beres", "menghambat": "awas", "belum pasti": ""}
VIF_TINGGI = 5.0


@require_http_methods(["GET", "POST"])
@perlu(LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Analyses and tables of covariates; POST keeps a table or asks for an analysis."""
    boleh = bisa(request.user, MUAT)
    kovariat = list(Kovariat.objects.select_related("oleh"))
    pilih = next((x for x in kovariat if str(x.pk) == request.GET.get("kovariat")), None)
    pilih = pilih or (kovariat[0] if kovariat else None)
    muat: Any = FormKovariat()
    hitung: Any = FormAnalisis(kovariat=pilih) if pilih else None
    if request.method == "POST":
        wajib_boleh(request.user, MUAT, kantor_ini().wilayah)
        if "kolom" in request.POST or "kehadiran" in request.POST:
            hitung = FormAnalisis(request.POST, kovariat=pilih) if pilih else None
            tujuan = _hitung(request, hitung, pilih)
        else:
            muat = FormKovariat(request.POST, request.FILES)
            tujuan = _muat(request, muat)
        if tujuan:
            return HttpResponseRedirect(tujuan, status=303)
    isi = {
        "analisis": [
            {"a": a, "tingkat": TINGKAT[a.tingkat]}
            for a in Analisis.objects.select_related("kehadiran", "kovariat", "oleh")[:50]
        ],
        "kovariat": kovariat, "pilih": pilih, "muat": muat if boleh else None,
        "hitung": hitung if boleh else None,
    }  # fmt: skip
    galat = request.method == "POST"
    return render(request, "partisipasi/faktor.html", isi, status=422 if galat else 200)


def _muat(request: HttpRequest, form: FormKovariat) -> str:
    if not form.is_valid():
        return ""
    isi = form.cleaned_data
    f = isi["berkas"]
    try:
        k = faktor.muat_kovariat(
            pengguna=request.user, wilayah=kantor_ini().wilayah, isi=f.read(), nama=nama_berkas(f.name),
            sumber=isi["sumber"], tahun=isi["tahun"],
        )  # fmt: skip
    except HakpilihError as g:
        form.add_error("berkas", f"{g.pesan} {g.saran}")
        return ""
    return f"{reverse('partisipasi_faktor')}?kovariat={k.pk}"


def _hitung(request: HttpRequest, form: FormAnalisis | None, kovariat: Kovariat | None) -> str:
    if form is None or kovariat is None or not form.is_valid():
        return ""
    try:
        a = faktor.minta_analisis(pengguna=request.user, kovariat=kovariat, **form.cleaned_data)
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return ""
    return reverse("partisipasi_faktor_rinci", args=[a.pk])


@require_GET
@perlu(LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One analysis: a sentence and a plot per factor, how much is left open, what to be careful about."""
    a = _ambil(pk)
    isi: dict[str, Any] = {
        "a": a,
        "tingkat": TINGKAT[a.tingkat],
        "jejak": jejak_objek(f"faktor/{a.pk}"),
    }
    if a.selesai is None:
        t = faktor.tugas_analisis(a)
        isi |= {
            "tugas": t if t and t.selesai is None else None,
            "galat_tugas": t.galat if t else "",
        }
        return render(request, "partisipasi/faktor_rinci.html", isi)
    h = a.hasil
    isi |= {
        "h": h,
        "faktor": [
            {
                "f": f,
                "nama": _nama(f["nama"]),
                "kalimat": _kalimat(f["kalimat"]),
                "letak": x,
                "nada": NADA_ARAH[f["arah"]],
                "kolinear": f["vif"] > VIF_TINGGI,
                "kunci": f"faktor/{a.pk}/{f['nama']}"[:120],
                "rujukan": f"Faktor kehadiran {a.kehadiran.nama}: {f['kalimat']}",
                "judul_hambatan": f"{_nama(f['nama'])} berjalan bersama kehadiran yang rendah",
            }
            for f, x in zip(h["faktor"], gambar.efek(h["faktor"]), strict=True)
        ],
        "jelas": max(0.0, h["r2"]),
        "gelap": 1 - max(0.0, h["r2"]),
        "ringkas": {
            n: [_nama(f["nama"]) for f in h["faktor"] if f["arah"] == n] for n in NADA_ARAH
        },
    }
    isi["pasti"] = isi["ringkas"]["mendukung"], isi["ringkas"]["menghambat"]
    return render(request, "partisipasi/faktor_rinci.html", isi)


@require_GET
@perlu(LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The factors as a table."""
    a = _ambil(pk)
    if a.selesai is None:
        raise Http404
    bentuk = "csv" if request.GET.get("bentuk") == "csv" else "xlsx"
    kolom = [("Faktor", 36), ("Arah", 14), ("Efek (poin persen)", 18), ("Terendah", 12), ("Tertinggi", 12),
             ("VIF", 8), ("Rata-rata", 12), ("Simpangan baku", 14)]  # fmt: skip
    baris = [
        (
            f["nama"],
            f["arah"],
            f["efek"],
            f["selang"][0],
            f["selang"][1],
            f["vif"],
            f["rata"],
            f["simpangan"],
        )
        for f in a.hasil["faktor"]
    ]
    unduhan.catat_unduhan(
        pengguna=request.user, objek=f"faktor/{a.pk}", isi={"saringan": "", "format": bentuk},
        banyak=len(baris),
    )  # fmt: skip
    return unduhan.tabel(f"faktor-{a.pk}", bentuk, kolom, baris, len(baris))


def _nama(kolom: str) -> str:
    """A column as people read it."""
    return kolom.replace("_", " ")


def _kalimat(isi: str) -> str:
    """The sentence of a factor without its name, which stands above it."""
    sisa = isi.partition(": ")[2]
    return sisa[:1].upper() + sisa[1:]


def _ambil(pk: int) -> Analisis:
    a = Analisis.objects.select_related("kehadiran", "kovariat", "oleh").filter(pk=pk).first()
    if a is None:
        raise Http404
    return a
