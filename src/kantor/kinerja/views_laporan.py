"""The chain of reports: what is owed to whom until when, receipts, and what is published."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.kinerja.dasar import DASAR
from hakpilih.kinerja.laporan import JENIS, LEWAT, PUBLIK, SELESAI
from hakpilih.tahapan.tahap import KEPASTIAN
from kantor.izin_alamat import perlu
from kantor.kinerja import selectors, services_laporan
from kantor.kinerja.forms import FormPutusan
from kantor.kinerja.forms_laporan import (
    FormAlasan,
    FormKirim,
    FormLaporan,
    FormTanda,
    FormTenggat,
    FormTerbit,
)
from kantor.kinerja.halaman import (
    berkas_kiriman,
    dasar,
    kini,
    kirim_dokumen,
    kiriman,
    tahun,
    tulis,
)
from kantor.kinerja.models import Kiriman, Laporan, Terbitan
from kantor.kinerja.selectors import BarisLaporan
from kantor.kinerja.tulis import KELOLA, LIHAT, SETUJUI, wajib_lihat
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.rupa import angka, ukuran

NADA: dict[str, str] = {LEWAT: "galat", SELESAI: "beres"}


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every report of a year: overdue ones and those that never reached the public stand out."""
    t = tahun(request)
    isi = dasar(request, "pelaporan", t)
    baris = selectors.baris_laporan(kini(), t)
    isi |= {
        "baris": [{"b": b, "nada": NADA.get(b.keadaan, "")} for b in baris],
        "lewat": sum(b.keadaan == LEWAT for b in baris),
        "tertahan": [b for b in baris if b.tertahan],
        "terbit": sum(b.terbit is not None for b in baris),
        "publik": sum(b.untuk_publik for b in baris),
        "tunggu": selectors.menunggu(request.user),
    }
    return render(request, "kinerja/pelaporan.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def baru(request: HttpRequest) -> HttpResponse:
    """A report that is owed."""
    t = tahun(request)
    form = FormLaporan(kiriman(request), initial={"tahun": t})

    def kerja() -> str:
        x = services_laporan.catat_laporan(pengguna=request.user, isi=form.isi())
        return f"{x.judul} dicatat."

    kembali = f"{reverse('pelaporan')}?tahun={t}"
    return tulis(request, form, kerja, apa="laporan", kembali=kembali, tab="pelaporan")


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: recipients with receipts, publications, deadline and its basis."""
    b = _laporan(request, pk)
    x = b.laporan
    d = DASAR[JENIS[x.jenis].dasar]
    isi = dasar(request, "pelaporan", x.tahun) | {
        "b": b,
        "x": x,
        "nada": NADA.get(b.keadaan, ""),
        "publik": PUBLIK,
        "terbitan": [{"t": t, "ukuran": ukuran(t.ukuran)} for t in reversed(x.terbitan.all())],
        "d": d,
        "kepastian": KEPASTIAN[d.kepastian],
        "hidup": x.ditarik is None,
        "boleh_putus": b.tunggu is not None and b.tunggu.pengaju_id != request.user.pk,
        "jejak": jejak_objek(x.objek),
    }
    return render(request, "kinerja/laporan.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def tenggat(request: HttpRequest, pk: int) -> HttpResponse:
    """Another deadline."""
    x = _laporan(request, pk).laporan
    form = FormTenggat(kiriman(request), initial={"tenggat": x.tenggat})

    def kerja() -> str:
        services_laporan.ubah_tenggat(pengguna=request.user, laporan=x, **form.cleaned_data)
        return "Tenggat diubah."

    return _tulis(request, form, kerja, "tenggat", x)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def tarik(request: HttpRequest, pk: int) -> HttpResponse:
    """A report that is not owed after all."""
    x = _laporan(request, pk).laporan
    form = FormAlasan(kiriman(request))

    def kerja() -> str:
        services_laporan.tarik(pengguna=request.user, laporan=x, **form.cleaned_data)
        return "Laporan ditarik."

    return _tulis(request, form, kerja, "laporan_tarik", x)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def kirim(request: HttpRequest, pk: int) -> HttpResponse:
    """Sent to a recipient."""
    k = _kiriman(request, pk)
    form = FormKirim(kiriman(request), initial={"hari": kini()})

    def kerja() -> str:
        services_laporan.kirim(pengguna=request.user, kiriman=k, **form.cleaned_data)
        return f"Terkirim kepada {k.kata_penerima}."

    return _tulis(request, form, kerja, "kirim", k.laporan, k.kata_penerima)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def tanda(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of a recipient."""
    k = _kiriman(request, pk)
    form = FormTanda(kiriman(request), berkas_kiriman(request), initial={"hari": kini()})

    def kerja() -> str:
        services_laporan.terima(pengguna=request.user, kiriman=k, tanda=form.isi())
        return f"Tanda terima {k.kata_penerima} dicatat."

    return _tulis(request, form, kerja, "tanda", k.laporan, k.kata_penerima)


@require_GET
@perlu(*LIHAT)
def buka_tanda(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The document of a receipt."""
    k = _kiriman(request, pk)
    if not k.sha256:
        raise Http404
    return kirim_dokumen(request, k.laporan.objek, k.sha256, k.nama_berkas)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def terbit(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that is to be published."""
    x = _laporan(request, pk).laporan
    form = FormTerbit(kiriman(request), berkas_kiriman(request))

    def kerja() -> str:
        f = form.cleaned_data["berkas"]
        services_laporan.ajukan_terbit(pengguna=request.user, laporan=x, berkas=f, nama=f.name)
        return "Berkasnya lolos gerbang dan menunggu orang kedua."

    return _tulis(request, form, kerja, "terbit", x)


@require_http_methods(["GET", "POST"])
@perlu(SETUJUI)
def putus(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word on a publication."""
    t = _terbitan(request, pk)
    form = FormPutusan(kiriman(request))

    def kerja() -> str:
        hasil = services_laporan.putuskan_terbit(pengguna=request.user, terbitan=t, **form.isi())
        return "Laporan terbit bagi publik." if hasil.terbit else "Penerbitan dikembalikan."

    rinci_ = [
        ("Berkas", f"{t.nama_berkas} ({ukuran(t.ukuran)}, {angka(t.halaman)} halaman)"),
        ("Sidik", t.sha256),
        ("Diajukan", t.pengaju.nama),
    ]
    if t.tanpa_teks:
        rinci_.append(
            (
                "Perlu Anda lihat",
                f"{angka(t.tanpa_teks)} halaman tanpa teks tidak dapat diperiksa sistem.",
            )
        )
    return _tulis(request, form, kerja, "terbit_putus", t.laporan, t.laporan.judul, rinci_)


@require_GET
@perlu(*LIHAT)
def berkas(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a publication, also before it is decided."""
    t = _terbitan(request, pk)
    return kirim_dokumen(request, t.laporan.objek, t.sha256, t.nama_berkas)


def _tulis(
    request: HttpRequest,
    form: Form,
    kerja: Callable[[], str],
    apa: str,
    x: Laporan,
    tentang: str = "",
    rinci_: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    return tulis(
        request, form, kerja, apa=apa, kembali=reverse("pelaporan_rinci", args=[x.pk]),
        tab="pelaporan", tentang=tentang or x.judul, rinci=rinci_,
    )  # fmt: skip


def _laporan(request: HttpRequest, pk: int) -> BarisLaporan:
    try:
        return selectors.ambil_laporan(request.user, pk, kini())
    except Laporan.DoesNotExist:
        raise Http404 from None


def _kiriman(request: HttpRequest, pk: int) -> Kiriman:
    wajib_lihat(request.user)
    k = Kiriman.objects.select_related("laporan").filter(pk=pk).first()
    if k is None:
        raise Http404
    return k


def _terbitan(request: HttpRequest, pk: int) -> Terbitan:
    try:
        return selectors.ambil_terbitan(request.user, pk)
    except Terbitan.DoesNotExist:
        raise Http404 from None
