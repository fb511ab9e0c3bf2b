"""The invitations of one TPS as KPPS records them on a phone: one touch per voter, search, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.daftar.undangan import DISAMPAIKAN, GANDA, KEPADA, TIDAK, Neraca
from hakpilih.errors import HakpilihError
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pemungutan import selectors, services
from kantor.pemungutan.entri import satu
from kantor.pemungutan.forms import FormAlasanGanda, FormCari, FormLokasi, FormTanggal
from kantor.pemungutan.models import Undangan
from kantor.pemungutan.selectors import SARINGAN
from kantor.pemungutan.tempat import wilayah_izin
from kantor.telaah.antrean import LIHAT
from kantor.telaah.tampilan_kasus import jejak_objek

PERGI = "pindah_memilih"  # why an invitation of who votes elsewhere is not handed over
LIHAT_RUANG = ("catat_undangan", *LIHAT)


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT_RUANG)
def tps(request: HttpRequest, tps: str) -> HttpResponse:
    """The list; a name is looked for by POST, so that it stands in no address."""
    p = _pemilihan(request, tps)
    form = FormCari(request.POST) if request.method == "POST" else FormCari()
    if request.method == "POST" and form.is_valid():
        return _halaman(request, p, tps, cari=form)
    return _halaman(request, p, tps, cari=form, status=422 if form.errors else 200)


@require_POST
@perlu("catat_undangan")
def catat(request: HttpRequest, tps: str) -> HttpResponse:
    """Record one invitation (`catat`: `12.sendiri`, `12.keluarga`, `12.meninggal`, …), or take it back."""
    p = _pemilihan(request, tps)
    nomor, _, hasil = request.POST.get("catat", "").partition(".")
    tanggal = FormTanggal(request.POST)
    if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 16):
        messages.error(request, "Sentuh tombol di samping nama pemilihnya.")
        return HttpResponseRedirect(reverse("pemberitahuan_tps", args=[tps]), status=303)
    u = _ambil(request, p, int(nomor))
    if u.wilayah != tps:
        raise Http404
    try:
        if not tanggal.is_valid():
            messages.error(request, "Tanggal penyampaiannya belum benar: " + _salah(tanggal))
        elif hasil == "batal":
            services.batalkan(pengguna=request.user, undangan=u)
            messages.info(request, f"Catatan {_nama(u)} dibatalkan; undangannya menunggu lagi.")
        else:
            _catat(request, u, hasil, tanggal)
    except HakpilihError as g:
        messages.error(request, f"{_nama(u)}: {g.pesan} {g.saran}")
    return HttpResponseRedirect(_kembali(request, tps, u), status=303)


@require_GET
@perlu(*LIHAT_RUANG)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One invitation with all that was recorded."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    return _rinci(request, p, _ambil(request, p, pk))


@require_POST
@perlu("usul_perubahan")
def putus_ganda(request: HttpRequest, pk: int) -> HttpResponse:
    """A second invitation is another person's, or is handed over instead of the first."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    u = _ambil(request, p, pk)
    form = FormAlasanGanda(request.POST)
    if not form.is_valid():
        return _rinci(request, p, u, form, 422)
    kerja = services.tukar if form.cleaned_data["putusan"] == "tukar" else services.dua_orang
    try:
        kerja(pengguna=request.user, undangan=u, alasan=form.cleaned_data["alasan"])
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _rinci(request, p, u, form, 422)
    messages.success(request, "Tercatat. Undangan ini sekarang disampaikan kepada pemilihnya.")
    return HttpResponseRedirect(reverse("pemberitahuan", args=[u.pk]), status=303)


@require_POST
@perlu("catat_undangan")
def tempat(request: HttpRequest, tps: str) -> HttpResponse:
    """Write where the TPS stands."""
    p = _pemilihan(request, tps)
    form = FormLokasi(request.POST)
    if form.is_valid():
        try:
            services.tulis_lokasi(
                pengguna=request.user, pemilihan=p, wilayah=tps, tempat=form.cleaned_data["tempat"]
            )
            messages.success(request, "Tempat TPS ditulis.")
        except HakpilihError as g:
            messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.error(request, _salah(form))
    return HttpResponseRedirect(reverse("pemberitahuan_tps", args=[tps]), status=303)


@require_GET
@perlu(*LIHAT_RUANG)
def ganda(request: HttpRequest) -> HttpResponse:
    """Second invitations within reach: each with the one that is handed over instead."""
    from kantor.pemungutan.views import bagian_ruang

    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, **bagian_ruang("ganda")}
    if p is not None:
        teks = request.GET.get("sesudah", "")
        setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0
        semua, lanjut = selectors.daftar_ganda(request.user, p, setelah)
        isi |= {
            "baris": [(u, judul_tempat(u.wilayah), _lain(u)) for u in semua],
            "maju": f"?sesudah={lanjut}" if lanjut else "",
        }
    return render(request, "pemungutan/ganda.html", isi)


def _lain(u: Undangan) -> str:
    if u.kembar is None:
        return "–"
    return f"nomor {u.kembar.nomor}, {judul_tempat(u.kembar.wilayah)}"


def _catat(request: HttpRequest, u: Undangan, hasil: str, tanggal: FormTanggal) -> None:
    ke = hasil in KEPADA
    jadi = services.catat_hasil(
        pengguna=request.user,
        undangan=u,
        keadaan=DISAMPAIKAN if ke else TIDAK,
        kepada=hasil if ke else "",
        alasan="" if ke else hasil,
        pada=tanggal.cleaned_data["pada"],
    )
    nama = u.terbitan.alasan.get(hasil, {}).get("nama", "")
    kata = f"diserahkan kepada {KEPADA[hasil]}" if ke else f"tidak disampaikan, {nama.lower()}"
    messages.success(request, f"{_nama(u)}: {kata}{'' if jadi else ' (sudah tercatat)'}.")


def _halaman(
    request: HttpRequest, p: Pemilihan, kode: str, cari: FormCari, status: int = 200
) -> HttpResponse:
    saringan = request.GET.get("tampil", "belum")
    saringan = saringan if saringan in SARINGAN else "belum"
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 8 else 0
    n = selectors.per_tps(p, kode).get(kode, Neraca())
    if cari.is_bound and cari.is_valid():
        baris, lanjut, saringan = selectors.cari(p, kode, cari.cleaned_data["q"]), 0, ""
    else:
        baris, lanjut = selectors.daftar_tps(p, kode, saringan, setelah)
    terbit = selectors.terbit(p)
    alasan = {k: a for t in terbit for k, a in t.alasan_urut.items() if a["dipilih"]}
    hitung = {
        "belum": n.belum, "disampaikan": n.disampaikan, "tidak": n.tidak_disampaikan,
        "semua": n.dicetak, "pergi": selectors.banyak_pergi(p, kode),
    }  # fmt: skip
    boleh = bool(putusan(request.user, "catat_undangan", wilayah_izin(kode, p)))
    lokasi = selectors.lokasi(p, kode)
    pergi = selectors.memilih_di(p, [b.undangan.orang for b in baris])
    isi = {
        "p": p,
        "kode": kode,
        "nama": judul_tempat(kode),
        "jumlah": n,
        "baris": [
            _baris(b, boleh) | {"memilih_di": pergi.get(b.undangan.orang, "")} for b in baris
        ],
        "kepada": KEPADA,
        "alasan": alasan,
        "tab": [
            {"judul": j, "banyak": hitung[k], "alamat": f"?tampil={k}", "kini": k == saringan}
            for k, j in SARINGAN.items()
            if k != "pergi" or hitung[k] or k == saringan
        ],
        "pergi": PERGI if PERGI in alasan else "",
        "saringan": saringan,
        "maju": f"?tampil={saringan}&sesudah={lanjut}" if lanjut else "",
        "mundur": f"?tampil={saringan}" if setelah else "",
        "cari": cari,
        "boleh": boleh,
        "tanggal": FormTanggal(initial={"pada": services.tanggal_wajar(p)}),
        "lokasi": lokasi,
        "form_lokasi": FormLokasi(initial={"tempat": lokasi}) if boleh else None,
        "cetakan": selectors.cetakan(p, kode).get(kode),
        "jejak": jejak_objek(f"tps/{kode}"),
    }
    return render(request, "pemungutan/tps.html", isi, status=status)


def _baris(b: selectors.Baris, boleh: bool) -> dict[str, Any]:
    u, c = b.undangan, b.terakhir
    rt_rw = "/".join(x for x in (b.isi.rt, b.isi.rw) if x)
    return {
        "u": u,
        "nama": b.isi.nama.title(),
        "alamat": " · ".join(x for x in (b.isi.alamat, f"RT/RW {rt_rw}" if rt_rw else "") if x),
        "kata": services.kata_hasil(u.terbitan.alasan, c)
        if c is not None and u.keadaan != "belum"
        else "",
        "nada": {"disampaikan": "beres", "tidak": "awas"}.get(u.keadaan, ""),
        "terakhir": c,
        "ganda": u.alasan == GANDA,
        "lain": _lain(u) if u.alasan == GANDA else "",
        "dapat": boleh and u.alasan != GANDA,
        "belum_rekam": b.isi.status_ktp_el == "B",
        "keluar": not b.isi.terdaftar,
        "tps_baru": judul_tempat(b.isi.tps) if b.isi.tps else "",
    }


def _rinci(
    request: HttpRequest,
    p: Pemilihan,
    u: Undangan,
    form: FormAlasanGanda | None = None,
    status: int = 200,
) -> HttpResponse:
    catatan = list(u.penyampaian.select_related("oleh").order_by("-pk")[:100])
    boleh = u.alasan == GANDA and bool(
        putusan(request.user, "usul_perubahan", wilayah_izin(u.wilayah, p))
    )
    isi = {
        "u": u,
        "nama": _nama(u),
        "tps": judul_tempat(u.wilayah),
        "lain": _lain(u) if u.kembar is not None else "",
        "memilih_di": selectors.memilih_di(p, [u.orang]).get(u.orang, ""),
        "catatan": [(c, services.kata_hasil(u.terbitan.alasan, c)) for c in catatan],
        "form": (form or FormAlasanGanda()) if boleh else None,
        "kepada": KEPADA,
        "jejak": jejak_objek(f"pemberitahuan/{u.pk}"),
    }
    return render(request, "pemungutan/rinci.html", isi, status=status)


def _pemilihan(request: HttpRequest, kode: str) -> Pemilihan:
    """The election whose invitations of that TPS the account may see."""
    p = pemilihan_kini(request)
    if p is None:
        raise Http404
    selectors.wajib_lihat_tps(request.user, p, kode)
    return p


def _ambil(request: HttpRequest, p: Pemilihan, nomor: int) -> Undangan:
    try:
        return selectors.ambil(request.user, p, nomor)
    except Undangan.DoesNotExist:
        raise Http404 from None


def _kembali(request: HttpRequest, kode: str, u: Undangan) -> str:
    """Back to where the list was, at the next voter."""
    saringan = request.POST.get("tampil", "")
    tujuan = reverse("pemberitahuan_tps", args=[kode])
    if saringan not in SARINGAN:
        return f"{tujuan}#catat"
    teks = request.POST.get("sesudah", "")
    setelah = f"&sesudah={teks}" if teks.isascii() and teks.isdigit() and len(teks) < 8 else ""
    return f"{tujuan}?tampil={saringan}{setelah}#u{u.nomor + 1}"


def _nama(u: Undangan) -> str:
    return satu(u).nama.title()


def _salah(form: Any) -> str:
    return " ".join(str(e) for semua in form.errors.values() for e in semua)
