"""Moves: the list with its deadlines, one move with its decisions, its paper and its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.daftar.pindah import ARAH, KELUAR
from hakpilih.errors import HakpilihError
from hakpilih.wilayah import tingkat
from kantor.izin_alamat import bisa, perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini, wilayah_di_bawah
from kantor.pindah import selectors, services, tampilan
from kantor.pindah.aturan import batas_pemilihan
from kantor.pindah.forms import FormPutusan, FormSaringan
from kantor.pindah.jangkauan import LIHAT, boleh_salah_satu
from kantor.pindah.keadaan import DIAJUKAN, DISETUJUI, KEADAAN, MINTA_BATAL, SAH, TERBUKA
from kantor.pindah.models import Pindah
from kantor.pindah.surat import buka_bukti, cetak_surat
from kantor.telaah import unduhan
from kantor.telaah.forms import FormAlasan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.tabel import Chip, Tabel

BANYAK = 50


@require_GET
@perlu(*LIHAT)
def daftar(request: HttpRequest) -> HttpResponse:
    """Moves within reach, the newest first, with the deadlines above them."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab_ruang": tampilan.tab(request.user, "pindah")}
    if p is not None:
        s = selectors.Saringan.dari(request.GET, p)
        alasan = tampilan.nama_alasan(p)
        boleh = bool(putusan(request.user, "urus_pindah", request.user.wilayah))
        isi |= {
            "dpt": services.dpt_tetap(p),
            "batas": tampilan.kata_batas(p, batas_pemilihan(p)),
            "ubin": tampilan.ubin(selectors.ringkas(request.user, p)),
            "form": FormSaringan(initial=vars_saringan(s), alasan=alasan),
            "tabel": _tabel(request, p, s, alasan),
            "boleh_urus": boleh,
            "boleh_aturan": bisa(request.user, "kelola_tahapan"),
        }
    return render(request, "pindah/daftar.html", isi)


def vars_saringan(s: selectors.Saringan) -> dict[str, str]:
    """The values of a filter for its form."""
    return {k: getattr(s, k) for k in ("arah", "alasan", "keadaan")}


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the moves that the filter leaves, without NIK and birth date."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pindah"))
    s = selectors.Saringan.dari(request.GET, p)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pindah/daftar",
        isi={"saringan": s.kueri(), "format": bentuk},
        banyak=selectors.saring(request.user, p, s).count(),
    )
    alasan = tampilan.nama_alasan(p)
    baris = (tampilan.baris_unduh(x, alasan) for x in selectors.semua(request.user, p, s))
    return unduhan.tabel("pindah-memilih", bentuk, tampilan.KOLOM_UNDUH, baris, banyak)


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One move: who, from where to where, why, what was decided, what may still be done."""
    return halaman_rinci(request, ambil(request, pk))


@require_POST
@perlu("setujui_pindah")
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or refuse an application, or a cancellation that was asked for."""
    x = ambil(request, pk)
    form = FormPutusan(request.POST)
    setuju = request.POST.get("putusan") == "setuju"
    if not form.is_valid():
        return halaman_rinci(request, x, form, status=422)
    layanan = services.putuskan_batal if x.keadaan == MINTA_BATAL else services.putuskan
    try:
        x = layanan(
            pengguna=request.user, pindah=x, setuju=setuju, alasan=form.cleaned_data["alasan"]
        )
    except HakpilihError as g:
        form.add_error("alasan" if "lasan" in g.pesan else None, f"{g.pesan} {g.saran}")
        return halaman_rinci(request, ambil(request, pk), form, status=422)
    messages.success(request, f"Pindah memilih nomor {x.pk} {x.kata_keadaan}.")
    return HttpResponseRedirect(x.get_absolute_url(), status=303)


@require_http_methods(["GET", "POST"])
@perlu("urus_pindah")
def lepas(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an application; ask that an approved move be cancelled."""
    x = ambil(request, pk)
    batal = x.keadaan == DISETUJUI
    form = FormAlasan(
        request.POST or None,
        label="Mengapa dibatalkan" if batal else "Mengapa dicabut",
        petunjuk="Satu kalimat; jangan menulis NIK.",
    )
    if request.method == "POST" and form.is_valid():
        layanan: Callable[..., Pindah] = services.minta_batal if batal else services.cabut
        try:
            layanan(pengguna=request.user, pindah=x, alasan=form.cleaned_data["alasan"])
        except HakpilihError as g:
            form.add_error("alasan", f"{g.pesan} {g.saran}")
        else:
            kata = "Pembatalannya menunggu putusan orang lain." if batal else "Pengajuan dicabut."
            messages.success(request, kata)
            return HttpResponseRedirect(x.get_absolute_url(), status=303)
    status = 422 if form.errors else 200
    return render(
        request, "pindah/lepas.html", {"x": x, "form": form, "batal": batal}, status=status
    )


@require_POST
@perlu("urus_pindah")
def tempatkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a move its TPS."""
    x = ambil(request, pk)
    tps = request.POST.get("tps", "").strip()
    kelurahan = request.POST.get("kelurahan", "").strip() or ".".join(x.tujuan.split(".")[:4])
    kode = f"{kelurahan}.{int(tps):03}" if tps.isascii() and tps.isdigit() and len(tps) < 4 else ""
    try:
        services.tempatkan(pengguna=request.user, pindah=x, tujuan=kode or "tanpa")
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    else:
        messages.success(request, f"TPS tujuannya {tps}.")
    return HttpResponseRedirect(x.get_absolute_url(), status=303)


@require_GET
@perlu("urus_pindah", "setujui_pindah")
def bukti(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper of evidence, decrypted for this one reader; that it was read is an event."""
    x = ambil(request, pk)
    if not x.bukti_sha256:
        raise Http404
    nama, isi = buka_bukti(pengguna=request.user, pindah=x)
    jawab = StreamingHttpResponse(isi, content_type="application/octet-stream")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
    jawab["Cache-Control"] = "no-store"
    return jawab


@require_GET
@perlu("urus_pindah", "setujui_pindah")
def surat(request: HttpRequest, pk: int) -> HttpResponse:
    """The mover's letter as PDF; that it was printed is an event."""
    x = ambil(request, pk)
    if x.keadaan not in SAH:
        raise Http404
    isi = cetak_surat(pengguna=request.user, pindah=x)
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(f"surat-pindah-memilih-{x.pk}.pdf")
    jawab["Cache-Control"] = "no-store"
    return jawab


def ambil(request: HttpRequest, pk: int) -> Pindah:
    """The move, within reach; 404 where there is none."""
    try:
        return selectors.ambil(request.user, pk)
    except Pindah.DoesNotExist:
        raise Http404 from None


def halaman_rinci(
    request: HttpRequest, x: Pindah, form: FormPutusan | None = None, status: int = 200
) -> HttpResponse:
    """The page of one move."""
    boleh_putus = boleh_salah_satu(request.user, "setujui_pindah", x.asal, x.tujuan)
    boleh_urus = boleh_salah_satu(request.user, "urus_pindah", x.asal, x.tujuan)
    menunggu = x.keadaan in (DIAJUKAN, MINTA_BATAL)
    pemohon = x.peminta_batal_id if x.keadaan == MINTA_BATAL else x.pengusul_id
    # What came with a transfer is decided with it.
    bersama = x.keadaan == DIAJUKAN and x.kiriman_id is not None
    sendiri = menunggu and not bersama and pemohon == request.user.pk
    putus = menunggu and boleh_putus and not sendiri and not bersama
    nanti = tampilan.surat_suara_nanti(x)
    isi: dict[str, Any] = {
        "x": x,
        "asal": tampilan.tempat(x, "asal"),
        "tujuan": tampilan.tempat(x, "tujuan"),
        "rinci_asal": tampilan.rinci_tempat(x, "asal"),
        "rinci_tujuan": tampilan.rinci_tempat(x, "tujuan"),
        "arah": ARAH[x.arah],
        "kelamin": tampilan.KELAMIN.get(x.jenis_kelamin, ""),
        "alasan": tampilan.nama_alasan(x.pemilihan).get(x.alasan, x.alasan),
        "surat_suara": tampilan.kata_surat_suara(nanti),
        "tanpa_surat_suara": not nanti and x.keadaan in TERBUKA,
        "jejak": jejak_objek(f"pindah/{x.pk}"),
        "sendiri": sendiri,
        "menunggu": menunggu,
        "bersama": bersama,
        "form": (form or FormPutusan()) if putus else None,
        "boleh_lepas": boleh_urus and x.keadaan in (DIAJUKAN, DISETUJUI) and not bersama,
        "boleh_berkas": boleh_urus or boleh_putus,
        "sah": x.keadaan in SAH,
        "tps": x.tujuan[-3:] if tingkat(x.tujuan) == "tps" else "",
        "kelurahan": [
            w for w in wilayah_di_bawah(x.pemilihan.wilayah) if tingkat(w[0]) == "kelurahan"
        ]
        if tingkat(x.tujuan) not in ("tps", "kelurahan")
        else [],
        "boleh_tempatkan": x.arah != KELUAR
        and x.keadaan in TERBUKA
        and boleh_salah_satu(request.user, "urus_pindah", x.tujuan, x.tujuan),
        "alamat_pemilih": x.pemilih.baris.get_absolute_url() if x.pemilih else "",
    }
    return render(request, "pindah/rinci.html", isi, status=status)


def _tabel(
    request: HttpRequest, p: Pemilihan, s: selectors.Saringan, alasan: dict[str, str]
) -> Tabel:
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0
    isi = selectors.halaman(request.user, p, s, setelah, BANYAK + 1)
    tampil = isi[:BANYAK]
    chip = []
    if s.arah:
        chip.append(Chip(ARAH[s.arah].capitalize(), "arah"))
    if s.alasan:
        chip.append(Chip(alasan.get(s.alasan, s.alasan), "alasan"))
    if s.keadaan:
        chip.append(Chip(KEADAAN[s.keadaan].capitalize(), "keadaan"))
    chip += [
        Chip(f"{k.capitalize()} {getattr(s, k)}", k) for k in ("asal", "tujuan") if getattr(s, k)
    ]
    kosong: tuple[str, ...] = ("Belum ada pindah memilih", "Pengajuan pertama tampil di sini.")
    if chip:
        kosong = (
            "Tidak ada yang cocok dengan saringan ini",
            "",
            reverse("pindah"),
            "Lihat semuanya",
        )
    return Tabel(
        nama="pindah",
        judul="Pindah memilih",
        kolom=tampilan.KOLOM,
        baris=tampilan.baris(tampil, alasan),
        param=request.GET,
        chip=chip,
        maju=str(tampil[-1].pk) if len(isi) > BANYAK else None,
        jumlah=selectors.saring(request.user, p, s).count(),
        unduh=f"{reverse('pindah_unduh')}?{s.kueri()}",
        kosong=kosong,
        lipat=True,
    )
