"""The work list: TPS that contradict themselves, are missing or look odd, and one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.partisipasi.susut import JANGGAL
from hakpilih.wilayah import induk
from kantor.izin_alamat import perlu, putusan
from kantor.partisipasi import periksa, selectors, tampilan
from kantor.partisipasi.forms import FormAlasan, FormHasil
from kantor.partisipasi.models import Kehadiran, Periksa
from kantor.partisipasi.periksa import HASIL, TINDAKAN
from kantor.partisipasi.selectors import LIHAT
from kantor.partisipasi.views import ambil, kalimat_periksa, nama_tempat, rapikan
from kantor.pemungutan.tempat import wilayah_izin
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

SEHALAMAN = 50
KEADAAN_PERIKSA: dict[str, str] = {
    "semua": "Semua",
    "belum": "Belum dipegang",
    "jalan": "Sedang diperiksa",
    "selesai": "Selesai",
}
_KOLOM = (
    Kolom("tps", "TPS"),
    Kolom("hadir", "Hadir", kanan=True),
    Kolom("batas", "Batas", kanan=True),
    Kolom("sebab", "Yang perlu diperiksa"),
    Kolom("keadaan", "Keadaan"),
)


@require_GET
@perlu(LIHAT)
def semua(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, by state."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    qs = selectors.perlu_diperiksa(request.user, k, t.kode)
    ada = {p.kode: p for p in Periksa.objects.filter(kehadiran=k).select_related("pemegang")}
    isi = list(qs.only("kode", "nama", "persen", "bawah", "atas", "masalah", "janggal"))
    cacah = {x: sum(1 for a in isi if _cocok(ada.get(a.kode), x)) for x in KEADAAN_PERIKSA}
    kini = request.GET.get("keadaan", "semua")
    kini = kini if kini in KEADAAN_PERIKSA else "semua"
    pilih = [a for a in isi if _cocok(ada.get(a.kode), kini)]
    sesudah = request.GET.get("sesudah", "")
    ekor = [a for a in pilih if a.kode > sesudah]
    tabel = Tabel(
        nama="periksa",
        kolom=_KOLOM,
        baris=[_baris(k, a, ada.get(a.kode)) for a in ekor[:SEHALAMAN]],
        param=request.GET,
        jumlah=len(pilih),
        maju=ekor[SEHALAMAN - 1].kode if len(ekor) > SEHALAMAN else None,
        kosong=("Tidak ada", "Tidak ada TPS dengan keadaan ini."),
        lipat=True,
    )
    konteks = tampilan.umum(request, k, "partisipasi_periksa") | {
        "t": t, "nama_tempat": nama_tempat(k, t), "subjudul": gettext("Perlu diperiksa"),
        "tabel": tabel,
        "saring": [
            {"judul": kata, "n": cacah[x], "alamat": f"?keadaan={x}&wilayah={t.kode}", "kini": x == kini}
            for x, kata in KEADAAN_PERIKSA.items()
        ],
    }  # fmt: skip
    return render(request, "partisipasi/periksa.html", konteks)


def _cocok(p: Periksa | None, keadaan: str) -> bool:
    if keadaan == "semua":
        return True
    kini = "belum" if p is None else "selesai" if p.hasil else "jalan"
    return kini == keadaan


def _baris(k: Kehadiran, a: Any, p: Periksa | None) -> Baris:
    return Baris(
        alamat=reverse("partisipasi_tps", args=[k.pk, a.kode]),
        sel={
            "tps": selectors.nama(a.kode, a.nama),
            "hadir": "–" if a.persen is None else f"{a.persen:.2f}".replace(".", ","),
            "batas": tampilan.rentang_sel(a),
            "sebab": kalimat_periksa(a),
            "keadaan": _keadaan(p),
        },
    )


def _keadaan(p: Periksa | None) -> Sel:
    if p is None:
        return Sel("Belum dipegang", nada="awas", lencana=True)
    if not p.hasil:
        return Sel("Sedang diperiksa", nada="kabar", lencana=True, rinci=p.pemegang.nama)
    return Sel("Selesai", nada="beres", lencana=True, rinci=HASIL[p.hasil])


@require_http_methods(["GET", "POST"])
@perlu(LIHAT)
def tps(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """One TPS: its figure and bounds, what is wrong, who looks; POST takes it, finishes it, puts it back."""
    k = ambil(request, pk)
    a = selectors.angka(k, kode)
    if a is None or a.tingkat != "tps":
        raise Http404
    t = selectors.tempat(request.user, k, kode)
    p = Periksa.objects.filter(kehadiran=k, kode=kode).select_related("pemegang").first()
    aksi = request.POST.get("aksi", "")
    form: Any = None
    if request.method == "POST":
        form = FormHasil(request.POST) if aksi == "selesai" else FormAlasan(request.POST)
        if aksi == "pegang" or form.is_valid():
            try:
                _kerjakan(request, k, kode, aksi, form)
            except HakpilihError as g:
                messages.error(request, f"{g.pesan} {g.saran}")
            return HttpResponseRedirect(reverse("partisipasi_tps", args=[pk, kode]), status=303)
    boleh = bool(
        putusan(request.user, TINDAKAN, wilayah_izin(kode, k.pemilihan) if k.pemilihan else kode)
    )
    milik = p is not None and p.pemegang_id == request.user.pk
    kel = selectors.angka(k, induk(kode) or "")
    t_nama = selectors.nama(a.kode, a.nama)
    isi = tampilan.umum(request, k, "partisipasi_periksa") | {
        "t": t, "nama_tempat": nama_tempat(k, t), "subjudul": gettext("Angka TPS"), "a": a, "p": p,
        "hasil": HASIL.get(p.hasil, "") if p else "", "batas": tampilan.rentang(a),
        "janggal": [JANGGAL[j] for j in a.janggal], "sebab": [rapikan(m[2]) for m in a.masalah],
        "kunci": f"tps/{k.pk}/{a.kode}", "judul_hambatan": f"{t_nama}: {_sebab(a)}" if _sebab(a) else "",
        "kalimat": f"{t_nama}, {k.nama}: {_sebab(a)}" if _sebab(a) else "",
        "kelurahan": kel, "boleh": boleh and a.perlu,
        "form_hasil": (form if aksi == "selesai" else FormHasil()) if milik and p and not p.hasil else None,
        "form_lepas": (form if aksi == "lepas" else FormAlasan()) if p is not None else None,
    }  # fmt: skip
    return render(request, "partisipasi/tps.html", isi, status=422 if form is not None else 200)


def _sebab(a: Any) -> str:
    """Why the TPS was looked at; "" where nothing is wrong with it."""
    return kalimat_periksa(a) if a.perlu else ""


def _kerjakan(request: HttpRequest, k: Kehadiran, kode: str, aksi: str, form: Any) -> None:
    umum: dict[str, Any] = {"pengguna": request.user, "kehadiran": k, "kode": kode}
    if aksi == "pegang":
        periksa.pegang(**umum)
    elif aksi == "selesai":
        periksa.selesaikan(**umum, **form.cleaned_data)
    else:
        periksa.lepas(**umum, alasan=form.cleaned_data["alasan"])
