"""Applying: looking for the voter of the DPT, or writing down one who comes from another office."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hakpilih.daftar.pindah import kode_tps
from hakpilih.errors import HakpilihError
from hakpilih.wilayah import di_bawah, tingkat
from kantor.daftar.models import Pemilih
from kantor.izin_alamat import Ditolak, bisa, perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.pindah import aturan, services, tampilan
from kantor.pindah import cari as pencarian
from kantor.pindah.aturan import batas_pemilihan
from kantor.pindah.forms import FormMasuk, FormPindah, FormSuratSuara
from kantor.pindah.jangkauan import pindah_terlihat
from kantor.pindah.keadaan import TERBUKA
from kantor.pindah.models import Pindah
from kantor.telaah.forms import baca_surat, tulis_surat
from kantor.telaah.services import simpan_surat
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

_HASIL, _LEWAT_NIK = "pindah_hasil", "pindah_nik"  # keys of the session
_DIINGAT = 20
_KOLOM = (
    Kolom("nama", "Nama"),
    Kolom("tps", "TPS dalam DPT"),
    Kolom("lahir", "Tahun lahir"),
    Kolom("alamat", "Alamat"),
    Kolom("keadaan", "Pindah memilih"),
)


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def cari(request: HttpRequest) -> HttpResponse:
    """Search the DPT by POST; the page of what was found is asked for by a token of this session."""
    p = pemilihan_kini(request)
    dpt = services.dpt_tetap(p) if p is not None else None
    if p is None or dpt is None:
        return redirect("pindah")
    if request.method == "POST":
        t = pencarian.cari(request.user, dpt, request.POST.get("q", "")[:200])
        if t.menurut == "NIK":
            ingat = [*request.session.get(_LEWAT_NIK, []), *t.id]
            request.session[_LEWAT_NIK] = ingat[-_DIINGAT:]
        if len(t.id) == 1:
            return HttpResponseRedirect(reverse("pindah_baru", args=[t.id[0]]), status=303)
        token = secrets.token_urlsafe(6)
        request.session[_HASIL] = {"token": token, **t._asdict()}
        return redirect(f"{reverse('pindah_cari')}?hasil={token}")
    hasil = request.session.get(_HASIL) or {}
    isi = hasil if hasil.get("token") == request.GET.get("hasil", "") else None
    tabel = _tabel(request, p, pencarian.ambil(request.user, dpt, isi["id"])) if isi else None
    return render(request, "pindah/cari.html", {"isi": isi, "tabel": tabel, "dpt": dpt})


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def baru(request: HttpRequest, pemilih: int) -> HttpResponse:
    """Apply for one voter of the DPT."""
    p = pemilihan_kini(request)
    dpt = services.dpt_tetap(p) if p is not None else None
    if p is None or dpt is None:
        return redirect("pindah")
    semua = Pemilih.objects.select_related("daftar__pemilihan", "baris", "perbaikan")
    entri = semua.filter(pk=pemilih, daftar=dpt).first()
    if entri is None:
        raise Http404
    if not pencarian.terlihat(request.user, entri) and entri.pk not in request.session.get(
        _LEWAT_NIK, []
    ):
        raise Ditolak("Pemilih ini di luar wilayah akun Anda. Cari dengan NIK utuhnya.")
    form = FormPindah(*_masukan(request), **_isi_form(p, p.wilayah))
    if request.method == "POST":
        surat = _surat(request, form, f"pemilih/{entri.pk}")
        if form.is_valid():
            try:
                jadi = services.ajukan(
                    pengguna=request.user, pemilih=entri, isian=_isian(form, surat)
                )
            except (HakpilihError, Ditolak) as g:
                form.add_error(None, _kata(g))
            else:
                return _jadi(request, jadi)
    isi = {
        "form": form,
        "p": p,
        "entri": entri,
        "nama": pencarian.nama_pemilih(entri).title(),
        "asal": nama_wilayah(kode_tps(entri.kelurahan, entri.tps)),
        "batas": tampilan.kata_batas(p, batas_pemilihan(p)),
        "ada": Pindah.objects.filter(
            pemilihan=p, kunci=f"orang/{entri.orang}", keadaan__in=TERBUKA
        ).first(),
    }
    return render(request, "pindah/baru.html", isi, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def masuk(request: HttpRequest) -> HttpResponse:
    """Apply for a voter of another office who comes here."""
    p = pemilihan_kini(request)
    if p is None:
        return redirect("pindah")
    wilayah = p.wilayah if di_bawah(p.wilayah, request.user.wilayah) else request.user.wilayah
    form = FormMasuk(*_masukan(request), **_isi_form(p, wilayah))
    if request.method == "POST":
        surat = _surat(request, form, "masuk")
        if form.is_valid():
            d = form.cleaned_data
            orang = services.Orang(
                d["nama"], d["nik"], d["jenis_kelamin"], d["tanggal_lahir"], d["asal"]
            )
            d["tempat_luar"] = d["asal_nama"]
            try:
                jadi = services.ajukan_masuk(
                    pengguna=request.user, pemilihan=p, orang=orang, isian=_isian(form, surat)
                )
            except (HakpilihError, Ditolak) as g:
                form.add_error("nik" if "NIK" in str(g) else None, _kata(g))
            else:
                return _jadi(request, jadi)
    isi = {"form": form, "p": p, "batas": tampilan.kata_batas(p, batas_pemilihan(p))}
    jawab = render(request, "pindah/masuk.html", isi, status=422 if form.errors else 200)
    jawab["Cache-Control"] = "no-store"  # a NIK that was typed stands in the answer
    return jawab


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah", "setujui_pindah", "lihat_tanpa_nik", "kelola_tahapan")
def atur(request: HttpRequest) -> HttpResponse:
    """Which ballots a mover receives; who keeps the election's rules may change it."""
    p = pemilihan_kini(request)
    if p is None:
        return redirect("pindah")
    boleh = bisa(request.user, "kelola_tahapan")
    semua = aturan.surat_suara_pemilihan(p)
    form = FormSuratSuara(
        request.POST or None, surat_suara=semua, cadangan=aturan.cadangan_pemilihan(p)
    )
    if request.method == "POST":
        if not boleh:
            raise Ditolak("Surat suara pemilih pindahan diatur oleh KPU.")
        if form.is_valid():
            d = form.cleaned_data
            cadangan = float(d["cadangan"]) if d["cadangan"] is not None else None
            try:
                aturan.atur(
                    pengguna=request.user, pemilihan=p, surat_suara=d["surat_suara"],
                    cadangan_persen=cadangan, alasan=d["alasan"],
                )  # fmt: skip
            except HakpilihError as g:
                form.add_error(None, _kata(g))
            else:
                messages.success(request, "Aturannya disimpan sebagai versi baru.")
                return HttpResponseRedirect(reverse("pindah_aturan"), status=303)
    isi = {
        "p": p,
        "tab_ruang": tampilan.tab(request.user, "pindah_aturan"),
        "form": form if boleh else None,
        "semua": [(s.nama, tampilan.kata_daerah(s.daerah)) for s in semua],
        "cadangan": aturan.cadangan_pemilihan(p),
        "versi": p.aturan_pindah.select_related("oleh").order_by("-nomor").first(),
        "batas": tampilan.kata_batas(p, batas_pemilihan(p)),
    }
    return render(request, "pindah/aturan.html", isi, status=422 if form.errors else 200)


def _masukan(request: HttpRequest) -> tuple[Any, ...]:
    if request.method != "POST":
        return (None, None)
    return (request.POST.copy(), request.FILES)


def _isi_form(p: Pemilihan, wilayah: str) -> dict[str, Any]:
    kelurahan = [(k, n) for k, n in wilayah_di_bawah(wilayah) if tingkat(k) == "kelurahan"]
    return {"batas": batas_pemilihan(p), "wilayah": kelurahan, "kini": aturan.kini(p)}


def _surat(request: HttpRequest, form: Any, objek: str) -> tuple[str, str]:
    """(sha256, name) of the paper: sent now, or with an earlier try of the same form."""
    objek = f"pindah/{objek}"
    if berkas := request.FILES.get("berkas"):
        try:
            s = simpan_surat(
                pengguna=request.user, sumber=berkas.file, nama=berkas.name, tindakan="urus_pindah"
            )
        except HakpilihError as g:
            form.add_error("berkas", f"{g.pesan} {g.saran}")
            return "", ""
        form.data["surat"] = tulis_surat(s.sha256, s.nama, objek)
        return s.sha256, s.nama
    return baca_surat(form.data.get("surat", ""), objek) or ("", "")


def _isian(form: Any, surat: tuple[str, str]) -> services.Isian:
    d = form.cleaned_data
    return services.Isian(
        alasan=d["alasan"],
        bukti=d["bukti"],
        tujuan=d["tujuan"],
        tempat_luar=d.get("tempat_luar") or "",
        bukti_sha256=surat[0],
        bukti_nama=surat[1],
    )


def _kata(g: Exception) -> str:
    return f"{g.pesan} {g.saran}".strip() if isinstance(g, HakpilihError) else str(g)


def _jadi(request: HttpRequest, x: Pindah) -> HttpResponse:
    messages.success(request, "Pengajuan dicatat. Orang lain yang memutuskannya.")
    return HttpResponseRedirect(x.get_absolute_url(), status=303)


def _tabel(request: HttpRequest, p: Pemilihan, semua: list[Pemilih]) -> Tabel:
    kunci = [f"orang/{e.orang}" for e in semua]
    ada = {
        x.kunci: x
        for x in pindah_terlihat(
            request.user, Pindah.objects.filter(pemilihan=p, kunci__in=kunci, keadaan__in=TERBUKA)
        )
    }
    baris = []
    for e in semua:
        x = ada.get(f"orang/{e.orang}")
        keadaan = Sel(x.kata_keadaan.capitalize(), nada=x.nada, lencana=True) if x else "belum"
        baris.append(
            Baris(
                alamat=reverse("pindah_baru", args=[e.pk]),
                sel={
                    "nama": pencarian.nama_pemilih(e).title(),
                    "tps": nama_wilayah(kode_tps(e.kelurahan, e.tps)),
                    "lahir": str(e.baris.tahun_lahir or ""),
                    "alamat": e.baris.alamat,
                    "keadaan": keadaan,
                },
            )
        )
    return Tabel(
        nama="pemilih",
        judul="Pemilih yang ditemukan",
        kolom=_KOLOM,
        baris=baris,
        lipat=True,
        kosong=(
            "Tidak ada pemilih yang cocok di DPT",
            "Periksa ejaannya, atau cari dengan NIK utuh. Pemilih yang terdaftar di kabupaten/kota lain "
            "dicatat sebagai pendatang.",
            reverse("pindah_masuk"),
            "Catat pendatang",
        ),
    )
