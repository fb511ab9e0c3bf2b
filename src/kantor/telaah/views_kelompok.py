"""Many cases of one kind at once: a filter, a random sample that everybody sees, two people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.angka import bulat
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import antrean as baca
from kantor.telaah import kelompok as layanan
from kantor.telaah import kelompok_usul, selectors, services, tampilan_kasus
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah.antrean import Saringan
from kantor.telaah.forms import (
    FormAlasan,
    FormBukti,
    FormPilihan,
    baca_surat,
    nomor_kiriman,
    tulis_surat,
)
from kantor.telaah.jenis import JENIS, KEADAAN_KELOMPOK
from kantor.telaah.kelompok_putusan import putuskan_kelompok
from kantor.telaah.models import Kelompok
from kantor.telaah.rincian import rincian
from kantor.telaah.views_antrean import LIHAT, alamat_antrean, kata_saringan


@require_http_methods(["GET", "POST"])
@perlu("usul_perubahan")
def siapkan(request: HttpRequest) -> HttpResponse:
    """Choose what is to become of the cases of a filter; the sample is drawn on POST."""
    p = pemilihan_kini(request)
    s = replace(Saringan.dari(request.GET), keadaan="terbuka", saya="")
    if p is None or s.jenis not in JENIS:
        messages.warning(request, "Pilih dulu satu jenis perkara, lalu putuskan bersama.")
        return HttpResponseRedirect(reverse("telaah"))
    banyak = baca.saring(request.user, p, s).count()
    form = FormPilihan(
        request.POST or None, pilihan=halaman.pilihan_kelompok(p, s.jenis, s.golongan)
    )
    if request.method == "POST" and form.is_valid():
        jenis, _, kode = form.cleaned_data["pilihan"].partition(":")
        try:
            k = layanan.siapkan_kelompok(
                pengguna=request.user, pemilihan=p, saringan=s, jenis=jenis, kode_tms=kode
            )
        except HakpilihError as g:
            form.add_error("pilihan", f"{g.pesan} {g.saran}")
        else:
            return HttpResponseRedirect(reverse("kelompok", args=[k.pk]), status=303)
    isi = {
        "saringan": s,
        "kata": kata_saringan(s),
        "jenis": JENIS[s.jenis],
        "banyak": banyak,
        "form": form,
        "alamat_antrean": alamat_antrean(s),
    }
    return render(request, "telaah/kelompok_siapkan.html", isi, status=422 if form.errors else 200)


@require_GET
@perlu(*LIHAT)
def kelompok(request: HttpRequest, pk: int) -> HttpResponse:
    """The group with its sample: the same one for the proposer and for the second person."""
    return _halaman(request, _ambil(request, pk))


@require_GET
@perlu(*LIHAT)
def kemajuan(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the proposing is; the page is reloaded when it has ended."""
    k = _ambil(request, pk)
    t = halaman.tugas_kelompok(k)
    if t is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    alamat = reverse("kelompok_kemajuan", args=[k.pk])
    return render(request, "telaah/potongan_kemajuan.html", {"tugas": t, "alamat": alamat})


@require_POST
@perlu("usul_perubahan")
def usulkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose all cases of the group but those taken out, by a job."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "usul_perubahan", k.wilayah)
    form = _form(k, request.POST, request.FILES)
    keluar = set(nomor_kiriman(request.POST.getlist("keluar")))
    if not form.is_valid():
        return _halaman(request, k, form=form, keluar=keluar, status=422)
    try:
        bukti = _bukti(request, k, form)
        layanan.usulkan_kelompok(
            pengguna=request.user,
            kelompok=k,
            dikeluarkan=sorted(keluar),
            alasan=form.cleaned_data["alasan"],
            bukti=bukti,
        )
    except HakpilihError as g:
        halangan = getattr(g, "halangan", ()) or (g,)
        return _halaman(request, k, form=form, keluar=keluar, halangan=halangan, status=422)
    messages.success(request, "Kelompok ini sedang diusulkan. Halaman ini boleh ditinggalkan.")
    return HttpResponseRedirect(reverse("kelompok", args=[k.pk]), status=303)


@require_POST
@perlu("setujui_perubahan")
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or reject the whole group as the second person."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "setujui_perubahan", k.wilayah)
    setuju = request.POST.get("putusan") == "setuju"
    form = FormAlasan(request.POST)
    form.fields["alasan"].required = not setuju
    if not form.is_valid():
        return _halaman(request, k, form_putusan=form, status=422)
    try:
        k = putuskan_kelompok(
            pengguna=request.user, kelompok=k, setuju=setuju, alasan=form.cleaned_data["alasan"]
        )
    except HakpilihError as g:
        k.refresh_from_db()
        return _halaman(request, k, form_putusan=form, halangan=(g,), status=422)
    messages.success(request, f"Kelompok {k.pk} {'disetujui' if setuju else 'ditolak'}.")
    if gugur := k.hasil.get("gugur"):
        messages.warning(
            request,
            f"{bulat(gugur)} usul di dalamnya ditolak karena tidak lagi memenuhi kaidah atau kasusnya tidak "
            "ditemukan lagi; alasannya ada pada tiap perubahannya.",
        )
    return HttpResponseRedirect(reverse("kelompok", args=[k.pk]), status=303)


@require_POST
@perlu("usul_perubahan")
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a group that was only prepared."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "usul_perubahan", k.wilayah)
    try:
        layanan.batalkan_kelompok_siap(pengguna=request.user, kelompok=k)
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
        return HttpResponseRedirect(reverse("kelompok", args=[k.pk]), status=303)
    messages.success(request, "Kelompok dibuang. Tidak ada yang diusulkan.")
    return HttpResponseRedirect(_alamat_asal(k), status=303)


def _ambil(request: HttpRequest, pk: int) -> Kelompok:
    try:
        return selectors.ambil_kelompok(request.user, pk)
    except Kelompok.DoesNotExist:
        raise Http404 from None


def _kata(k: Kelompok) -> list[str]:
    return kelompok_usul.kata(k) or kata_saringan(Saringan.dari(k.saringan))


def _alamat_asal(k: Kelompok) -> str:
    """Where the cases or proposals of a group stand."""
    asal = kelompok_usul.sumber_dari(k)
    return reverse(asal.alamat) if asal else alamat_antrean(Saringan.dari(k.saringan))


def _form(k: Kelompok, data: Any = None, files: Any = None) -> FormBukti | FormAlasan:
    if kelompok_usul.sumber_dari(k) is not None:
        return FormAlasan(
            data,
            label="Mengapa diputuskan bersama",
            petunjuk="Tiap usul sudah membawa alasan dan buktinya sendiri.",
        )
    s = Saringan.dari(k.saringan)
    return FormBukti(data, files, aturan=aturan_dari(k.pemilihan), jenis=s.jenis)


def _bukti(
    request: HttpRequest, k: Kelompok, form: FormBukti | FormAlasan
) -> tuple[services.BuktiMasuk, ...]:
    """Evidence of the form, its papers in the archive; a refused form keeps where they lie."""
    if isinstance(form, FormAlasan):
        return ()
    form.data = form.data.copy()
    objek, hasil = f"kelompok/{k.pk}", []
    for akhir, isi in form.butir():
        berkas = form.cleaned_data.get(f"berkas{akhir}")
        if berkas:
            s = services.simpan_surat(pengguna=request.user, sumber=berkas.file, nama=berkas.name)
            form.data[f"surat{akhir}"] = tulis_surat(s.sha256, s.nama, objek)
        sha256, nama = baca_surat(form.data.get(f"surat{akhir}", ""), objek) or ("", "")
        hasil.append(services.BuktiMasuk(**isi, sha256=sha256, nama_berkas=nama))
    return tuple(hasil)


def _contoh(request: HttpRequest, k: Kelompok, keluar: set[int]) -> list[dict[str, Any]]:
    """The cases of the sample side by side, in the order in which they were drawn."""
    hasil = []
    usul = kelompok_usul.usul_contoh(k)
    for kasus in halaman.kasus_contoh(k):
        r = rincian(kasus, request.user)
        hasil.append(
            {
                "kasus": kasus,
                "nama": halaman.nama_kasus(kasus),
                "r": r,
                "data": tampilan_kasus.dua_data(r),
                "usul": usul.get(kasus.pk),
                "keluar": kasus.pk in keluar or kasus.pk in k.dikeluarkan,
            }
        )
    return hasil


def _halaman(
    request: HttpRequest,
    k: Kelompok,
    *,
    form: FormBukti | FormAlasan | None = None,
    keluar: set[int] | None = None,
    form_putusan: FormAlasan | None = None,
    halangan: Any = (),
    status: int = 200,
) -> HttpResponse:
    # Asked first: a job that ends while the sample is drawn would leave a page that waits for nothing.
    tugas = halaman.tugas_kelompok(k)
    if tugas is None:
        k.refresh_from_db(fields=["keadaan"])
    aturan = aturan_dari(k.pemilihan)
    sendiri = k.pengusul_id == request.user.pk
    boleh_usul = sendiri and bool(putusan(request.user, "usul_perubahan", k.wilayah))
    boleh = putusan(request.user, "setujui_perubahan", k.wilayah)
    isi = {
        "k": k,
        "kata": _kata(k),
        "judul": halaman.judul_usul(aturan, k.jenis, k.kode_tms),
        "akibat": layanan.akibat(k),
        "setujui": k.hasil.get("banyak", k.banyak),
        "keadaan": KEADAAN_KELOMPOK[k.keadaan],
        "contoh": _contoh(request, k, keluar or set()),
        "disiapkan": k.keadaan == "disiapkan",
        "form": (form or _form(k)) if boleh_usul and k.keadaan == "disiapkan" else None,
        "sendiri": sendiri,
        "boleh_putus": bool(boleh) and not sendiri and k.keadaan == "diusulkan",
        "alasan_tak_boleh": "" if boleh else boleh.alasan,
        "form_putusan": form_putusan or FormAlasan(),
        "halangan": halangan,
        "bukti": [(b, aturan.tingkat(b["tingkat"])) for b in halaman.bukti_kelompok(k)],
        "tugas": tugas,
        "alamat": reverse("kelompok_kemajuan", args=[k.pk]),
        "jejak": tampilan_kasus.jejak_objek(f"kelompok/{k.pk}"),
        "asal": kelompok_usul.sumber_dari(k),
        "alamat_antrean": _alamat_asal(k),
    }
    return render(request, "telaah/kelompok.html", isi, status=status)
