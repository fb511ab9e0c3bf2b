"""The additional list: its versions, one version by region, composing, fixing and dropping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.wilayah import induk
from kantor.daftar.selectors import tempat
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pindah import dptb, rekap, services, tampilan
from kantor.pindah.aturan import batas_pemilihan
from kantor.pindah.forms import FormTetapkanDptb
from kantor.pindah.keadaan import DISUSUN, SIAP
from kantor.pindah.models import Dptb
from kantor.telaah import unduhan
from kantor.telaah.antrean import LIHAT, wajib_lihat
from kantor.telaah.forms import FormAlasan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.tugas.models import Tugas

TAB = {"": "Neraca", "alasan": "Alasan dan jenis kelamin"}


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first; the next one can be asked for."""
    return _semua(request)


@require_POST
@perlu("susun_rekap")
def susun(request: HttpRequest) -> HttpResponse:
    """Have the next version composed."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("dptb"))
    wajib_boleh(request.user, "susun_rekap", p.wilayah)
    try:
        tugas = dptb.susun(
            pengguna=request.user, pemilihan=p, alasan=request.POST.get("alasan", "")[:1000]
        )
    except HakpilihError as g:
        return _semua(request, f"{g.pesan} {g.saran}", status=422)
    return HttpResponseRedirect(reverse("dptb_rinci", args=[tugas.isi["dptb"]]), status=303)


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its balance or its recap, by the parts of a region."""
    return _rinci(request, _ambil(request, pk))


@require_http_methods(["GET", "POST"])
@perlu("tetapkan_daftar")
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix a version; asked again with GET (a reloaded page), it leads to the version."""
    d = _ambil(request, pk)
    if request.method == "GET":
        return HttpResponseRedirect(d.get_absolute_url())
    form = FormTetapkanDptb(request.POST, pleno=dptb.pleno_dptb(d))
    if not form.is_valid():
        return _rinci(request, d, form, status=422)
    try:
        dptb.tetapkan(pengguna=request.user, dptb=d, pleno=form.terpilih())
    except HakpilihError as g:
        form.add_error(None, f"{g.pesan} {g.saran}")
        return _rinci(request, _ambil(request, pk), form, status=422)
    messages.success(request, f"{d.nama} ditetapkan. Isinya tidak dapat berubah lagi.")
    return HttpResponseRedirect(d.get_absolute_url(), status=303)


@require_http_methods(["GET", "POST"])
@perlu("susun_rekap")
def buang(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a version that was not fixed, with a reason."""
    d = _ambil(request, pk)
    wajib_boleh(request.user, "susun_rekap", d.pemilihan.wilayah)
    form = FormAlasan(
        request.POST or None, label="Mengapa dibuang", petunjuk="Apa yang keliru dalam susunan ini."
    )
    if request.method == "POST" and form.is_valid():
        try:
            dptb.buang(pengguna=request.user, dptb=d, alasan=form.cleaned_data["alasan"])
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            messages.success(request, f"{d.nama} dibuang. Nomornya dapat dipakai lagi.")
            return HttpResponseRedirect(reverse("dptb"), status=303)
    status = 422 if form.errors else 200
    return render(request, "pindah/dptb_buang.html", {"d": d, "form": form}, status=status)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbers of a version per TPS, ground and sex: nobody's data."""
    d = _ambil(request, pk)
    t = tempat(request.user, request.GET.get("wilayah", ""))
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    alasan = tampilan.nama_alasan(d.pemilihan)
    isi = [
        (kode, nama, alasan.get(a, a), *angka)
        for kode, nama, a, *angka in rekap.per_tps(d, t.wilayah)
    ]
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"dptb/{d.pk}",
        isi={"saringan": f"wilayah={t.wilayah}", "format": bentuk},
        banyak=len(isi),
    )
    kolom = (
        ("Kode", 20), ("TPS", 34), ("Alasan", 34), ("Laki-laki", 12), ("Perempuan", 12), ("Jumlah", 12),
    )  # fmt: skip
    return unduhan.tabel(f"dptb-{d.nomor}", bentuk, kolom, isi, len(isi))


def _ambil(request: HttpRequest, pk: int) -> Dptb:
    wajib_lihat(request.user, request.user.wilayah)
    d = Dptb.objects.select_related("pemilihan", "dpt", "pengusul", "pemutus").filter(pk=pk).first()
    if d is None:
        raise Http404
    return d


def _semua(request: HttpRequest, galat: str = "", status: int = 200) -> HttpResponse:
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {
        "p": p,
        "galat": galat,
        "tab_ruang": tampilan.tab(request.user, "dptb"),
    }
    if p is not None:
        semua_ = dptb.semua_dptb(p)
        terbuka = any(d.keadaan in (DISUSUN, SIAP) for d in semua_)
        dpt = services.dpt_tetap(p)
        seluruh = bool(putusan(request.user, "lihat_pemilih", p.wilayah)) or bool(
            putusan(request.user, "lihat_tanpa_nik", p.wilayah)
        )
        isi |= {
            "dpt": dpt,
            "semua": semua_,
            "seluruh": seluruh,
            "boleh_susun": dpt is not None
            and not terbuka
            and bool(putusan(request.user, "susun_rekap", p.wilayah)),
            "perbaikan": bool(semua_),
            "menunggu": dptb.menunggu(p) if seluruh else 0,
            "tanpa_tps": dptb.belum_bertps(p).count() if seluruh else 0,
            "batas": tampilan.kata_batas(p, batas_pemilihan(p)),
        }
    return render(request, "pindah/dptb.html", isi, status=status)


def _tugas(d: Dptb) -> Tugas | None:
    jalan = Tugas.objects.filter(jenis="susun_dptb", objek=f"dptb/{d.pk}", selesai__isnull=True)
    return jalan.order_by("-id").first()


def _rinci(
    request: HttpRequest, d: Dptb, form: FormTetapkanDptb | None = None, status: int = 200
) -> HttpResponse:
    t = tempat(request.user, request.GET.get("wilayah", ""))
    menurut = request.GET.get("menurut", "")
    menurut = menurut if menurut in TAB else ""
    tugas = _tugas(d) if d.keadaan == DISUSUN else None
    if d.keadaan == DISUSUN and tugas is None:
        d.refresh_from_db()  # it ended between the two questions
    sendiri = d.pengusul_id == request.user.pk
    boleh = putusan(request.user, "tetapkan_daftar", d.pemilihan.wilayah)
    atas = induk(t.wilayah) if t.wilayah and t.wilayah != request.user.wilayah else None
    pleno = dptb.pleno_dptb(d) if d.keadaan == SIAP else []
    isi: dict[str, Any] = {
        "d": d,
        "pleno": pleno,
        "boleh_rencana": bool(putusan(request.user, "catat_pleno", d.pemilihan.wilayah)),
        "tugas": tugas,
        "gagal": d.keadaan == DISUSUN and tugas is None,
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "alamat_atas": f"?wilayah={atas}&menurut={menurut}" if atas else "",
        "tab": [
            {"judul": j, "alamat": f"?wilayah={t.wilayah}&menurut={k}", "kini": k == menurut}
            for k, j in TAB.items()
        ],
        "kueri": f"wilayah={t.wilayah}",
        "jejak": jejak_objek(f"dptb/{d.pk}"),
        "sendiri": sendiri,
        "siap": d.keadaan == SIAP,
        "berubah": dptb.berubah_sejak(d) if d.keadaan == SIAP else 0,
        "alasan_tak_boleh": "" if boleh else boleh.alasan,
        "boleh_buang": d.keadaan in (DISUSUN, SIAP)
        and bool(putusan(request.user, "susun_rekap", d.pemilihan.wilayah)),
        "form": (form or FormTetapkanDptb(pleno=pleno))
        if d.keadaan == SIAP and bool(boleh) and not sendiri
        else None,
    }
    if d.selesai:
        neraca = rekap.neraca(d, t)
        isi |= {
            "jumlah": rekap.jumlah(neraca),
            "seluruh": not t.wilayah,
            "bertps": t.bawah in ("tps", ""),
        }
        if menurut:
            isi |= _alasan(d, t)
        else:
            isi["neraca"] = neraca
    return render(request, "pindah/dptb_rinci.html", isi, status=status)


def _alasan(d: Dptb, t: Any) -> dict[str, Any]:
    """The recap by ground and sex as rows of a table."""
    isi = rekap.menurut_alasan(d, t)
    ada = {a for b in isi.values() for a, _ in b}
    nama = tampilan.nama_alasan(d.pemilihan)
    urut = [a for a in nama if a in ada] + sorted(ada - set(nama))
    baris = []
    for kode, b in isi.items():
        sel = [(nama.get(a, a), sum(n for (x, _), n in b.items() if x == a)) for a in urut]
        baris.append(
            {
                "nama": judul_tempat(kode),
                "alamat": f"?wilayah={kode}&menurut=alasan"
                if t.bawah in ("kecamatan", "kelurahan")
                else "",
                "jumlah": sum(b.values()),
                "laki": sum(n for (_, k), n in b.items() if k == "L"),
                "perempuan": sum(n for (_, k), n in b.items() if k == "P"),
                "sel": sel,
            }
        )
    return {"kepala": [nama.get(a, a) for a in urut], "rekap": baris}
