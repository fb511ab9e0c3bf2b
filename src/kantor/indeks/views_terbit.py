"""Published scores of many regions: classes of each province and the nation, ranks, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.indeks.instrumen import Instrumen
from hakpilih.indeks.muat import muat
from hakpilih.indeks.terbit import Hitungan, Skor, galat_terbesar, hitung_terbit
from hakpilih.publikasi.angka import desimal
from hakpilih.publikasi.surat.indeks import BarisSelang, LaporanIndeks, laporan_indeks
from hakpilih.publikasi.surat.isi import Tabel
from hakpilih.wilayah import induk, tingkat
from kantor.dokumen.kepala import kop_kantor, setempat
from kantor.indeks import bukti_layanan, gambar, selectors
from kantor.indeks.forms import FormTerbit, instrumen_terpilih
from kantor.indeks.hitungan import instrumen_teks
from kantor.indeks.keadaan import JENIS_PEMILIHAN
from kantor.indeks.laporan import peluang_kata
from kantor.indeks.models import Instrumen as VersiInstrumen
from kantor.indeks.models import SkorTerbit
from kantor.indeks.selectors import LIHAT
from kantor.indeks.views import tambahkan
from kantor.indeks.views_unduh import pdf_unduhan, serahkan
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import unduhan

GALAT = (0.0, 1.0, 2.0, 3.0, 5.0)  # that can be assumed
BAWAAN = 2.0
_RATA_SATU = 1.96
SEHALAMAN = 40
_INGAT = 32
_SUDAH: dict[tuple[Any, ...], tuple[Hitungan | None, Hitungan | None]] = {}


@dataclass(frozen=True, slots=True)
class Isi:
    """A file read: its instrument, the scores by level, the error assumed, the province asked for."""

    s: SkorTerbit
    ins: Instrumen
    daerah: list[Skor]
    provinsi: dict[str, Skor]
    galat: float
    pilih: str


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """All files of published scores."""
    isi = {
        "terbit": list(selectors.terbit(request.user)[:100]),
        "boleh": bisa(request.user, "susun_indeks"),
        "jenis": JENIS_PEMILIHAN,
    }
    return render(request, "indeks/terbit_semua.html", isi)


@require_http_methods(["GET", "POST"])
@perlu("susun_indeks")
def baru(request: HttpRequest) -> HttpResponse:
    """Bring in a file; every mistake with line and column."""
    kirim = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormTerbit(*kirim)
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            milik, kode = instrumen_terpilih(c["instrumen"])
            s = bukti_layanan.muat_terbit(
                pengguna=request.user, instrumen=milik, kode=kode, nama=c["nama"], tahun=c["tahun"],
                jenis=c["jenis"], sumber=c["sumber"], berkas=c["berkas"], nama_berkas=c["berkas"].name,
            )  # fmt: skip
        except HakpilihError as g:
            tambahkan(form, g)
        else:
            messages.success(request, f"{s.banyak} skor dimuat.")
            return HttpResponseRedirect(reverse("indeks_terbit_rinci", args=[s.pk]), status=303)
    return render(
        request, "indeks/terbit_baru.html", {"form": form}, status=422 if form.errors else 200
    )


def _ambil(request: HttpRequest, pk: int) -> Isi:
    s = selectors.terbit(request.user).filter(pk=pk).first()
    if s is None:
        raise Http404
    ins = _instrumen(s)
    semua = [Skor(*b) for b in s.isi]
    try:
        galat = float(request.GET.get("galat", BAWAAN))
    except ValueError:
        galat = BAWAAN
    pilih = request.GET.get("provinsi", "")
    return Isi(
        s, ins, [x for x in semua if tingkat(x.kode) in ("kabupaten", "kota")],
        {x.kode: x for x in semua if tingkat(x.kode) == "provinsi"},
        galat if galat in GALAT else BAWAAN, pilih if pilih.isdigit() and len(pilih) == 2 else "",
    )  # fmt: skip


def _instrumen(s: SkorTerbit) -> Instrumen:
    milik = VersiInstrumen.objects.filter(kode=s.kode_instrumen, dimuat__lte=s.dimuat)
    ada = milik.order_by("-nomor").first()
    return instrumen_teks(ada.teks) if ada is not None else muat(s.kode_instrumen)


def _hitung(i: Isi) -> tuple[Hitungan | None, Hitungan | None]:
    """Kabupaten/kota together, and provinces together; the same file and error are worked out once."""
    kunci = (i.s.pk, i.s.sha256, i.ins.kode, i.galat)
    ada = _SUDAH.get(kunci)
    if ada is None:
        benih, prov = i.s.tahun, list(i.provinsi.values())
        ada = (
            hitung_terbit(i.ins, i.daerah, i.galat, ulangan=2_000, benih=benih)
            if i.daerah
            else None,
            hitung_terbit(i.ins, prov, i.galat, ulangan=2_000, benih=benih) if prov else None,
        )
        while len(_SUDAH) >= _INGAT:
            _SUDAH.pop(next(iter(_SUDAH)), None)
        _SUDAH[kunci] = ada
    return ada


def _provinsi(i: Isi) -> list[dict[str, Any]]:
    """Each province: its own published score, its kabupaten/kota by class, their mean."""
    per: dict[str, list[Skor]] = {k: [] for k in i.provinsi}
    for x in i.daerah:
        per.setdefault(induk(x.kode) or x.kode[:2], []).append(x)
    hasil = []
    for kode, isi in sorted(per.items()):
        kelas = [i.ins.golongkan(x.skor) for x in isi]
        milik = i.provinsi.get(kode)
        hasil.append(
            {
                "kode": kode, "nama": milik.nama if milik else f"Provinsi {kode}",
                "skor": milik.skor if milik else None,
                "kategori": _nama(i.ins, i.ins.golongkan(milik.skor)) if milik else "",
                "isi": [kelas.count(k.kode) for k in i.ins.kategori[::-1]],
                "bernama": [(k.nama, kelas.count(k.kode)) for k in i.ins.kategori[::-1]], "jumlah": len(isi),
                "rata": sum(x.skor for x in isi) / len(isi) if isi else None,
            }
        )  # fmt: skip
    return hasil


def _nama(ins: Instrumen, kode: str) -> str:
    return next(k.nama for k in ins.kategori if k.kode == kode)


def _peringkat(i: Isi, semua: list[Skor], h: Hitungan) -> list[dict[str, Any]]:
    """Units in order with the intervals of score and rank, and the probability of their class."""
    urut = sorted(range(len(semua)), key=lambda n: (-semua[n].skor, semua[n].kode))
    hasil = []
    for n in urut:
        x, p = semua[n], h.satuan[n]
        g = i.galat if x.galat is None else x.galat
        kelas = i.ins.golongkan(x.skor)
        hasil.append(
            {
                "kode": x.kode, "nama": x.nama, "skor": x.skor, "peringkat": p.peringkat,
                "selang_peringkat": p.selang, "kategori": _nama(i.ins, kelas), "peluang": p.peluang[kelas],
                "selang": (max(0.0, x.skor - _RATA_SATU * g), min(100.0, x.skor + _RATA_SATU * g)),
            }
        )  # fmt: skip
    return hasil


def _kelas(i: Isi, h: Hitungan) -> list[dict[str, Any]]:
    jumlah = sum(h.kelas.values())
    return [
        {"nama": k.nama, "banyak": h.kelas[k.kode], "bagian": h.kelas[k.kode] / jumlah,
         "selang": h.selang[k.kode]}
        for k in i.ins.kategori[::-1]
    ]  # fmt: skip


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Classes of the nation and of every province, then the ranking, all under one assumed error."""
    i = _ambil(request, pk)
    daerah, prov = _hitung(i)
    urut = _peringkat(i, i.daerah, daerah) if daerah else []
    urut_prov = _peringkat(i, list(i.provinsi.values()), prov) if prov else []
    if i.pilih:
        urut = [b for b in urut if (induk(b["kode"]) or b["kode"][:2]) == i.pilih]
    cari = " ".join(request.GET.get("cari", "").split())[:60]
    if cari:
        urut = [b for b in urut if cari.casefold() in b["nama"].casefold()]
    dari = _dari(request, len(urut))
    tampil = urut[dari : dari + SEHALAMAN]
    for isi in (tampil, urut_prov):
        s = gambar.skala([x for b in isi for x in (*b["selang"], b["skor"])], gambar.SEL)
        for b in isi:
            b["galat_terbesar"] = galat_terbesar(i.ins, b["skor"])
            b["sel"] = gambar.sel(s, b["skor"], b["selang"])
    konteks = {
        "s": i.s, "ins": i.ins, "galat": i.galat, "pilihan_galat": GALAT, "pilih": i.pilih,
        "jenis": JENIS_PEMILIHAN[i.s.jenis], "kelas": _kelas(i, daerah) if daerah else [],
        "jumlah": len(i.daerah), "ragu": sum(1 for b in urut if b["peluang"] < 0.95),
        "provinsi": _provinsi(i), "kategori": [k.nama for k in i.ins.kategori[::-1]],
        "urutan": tampil, "urutan_provinsi": urut_prov, "cari": cari, "banyak": len(urut),
        "mundur": _alamat(i, cari, max(0, dari - SEHALAMAN)) if dari else "",
        "maju": _alamat(i, cari, dari + SEHALAMAN) if dari + SEHALAMAN < len(urut) else "",
        "nama_pilih": next((b["nama"] for b in _provinsi(i) if b["kode"] == i.pilih), ""),
    }  # fmt: skip
    return render(request, "indeks/terbit_rinci.html", konteks)


def _dari(request: HttpRequest, banyak: int) -> int:
    """The first row of the page of the ranking."""
    teks = request.GET.get("dari", "")
    n = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 8 else 0
    return n - n % SEHALAMAN if n < banyak else 0


def _alamat(i: Isi, cari: str, dari: int) -> str:
    isi = {"galat": i.galat, "provinsi": i.pilih, "cari": cari, "dari": dari}
    return f"?{urlencode({k: v for k, v in isi.items() if v not in ('', 0)})}#urutan"


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The ranking, or the classes by province."""
    i = _ambil(request, pk)
    if request.GET.get("tabel") == "provinsi":
        kolom = [("kode", 8), ("nama", 28), ("skor_terbit", 12), ("kategori", 16),
                 *((k.kode, 14) for k in i.ins.kategori[::-1]), ("jumlah", 9), ("rata_rata", 10)]  # fmt: skip
        isi = [(b["kode"], b["nama"], b["skor"], b["kategori"], *b["isi"], b["jumlah"], b["rata"])
               for b in _provinsi(i)]  # fmt: skip
        return serahkan(request, f"skor_terbit/{i.s.pk}", "indeks-provinsi", kolom, isi)
    daerah, prov = _hitung(i)
    baris = _peringkat(i, i.daerah, daerah) if daerah else []
    baris += _peringkat(i, list(i.provinsi.values()), prov) if prov else []
    kolom = [("kode", 10), ("nama", 28), ("skor", 9), ("bawah", 9), ("atas", 9), ("peringkat", 10),
             ("peringkat_bawah", 10), ("peringkat_atas", 10), ("kategori", 16), ("peluang", 9)]  # fmt: skip
    isi = [
        (b["kode"], b["nama"], b["skor"], *b["selang"], b["peringkat"], *b["selang_peringkat"], b["kategori"],
         b["peluang"])
        for b in baris
    ]  # fmt: skip
    return serahkan(request, f"skor_terbit/{i.s.pk}", "indeks-peringkat", kolom, isi)


@require_GET
@perlu(*LIHAT)
def laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on paper."""
    i = _ambil(request, pk)
    p = pemilihan_kini(request)
    daerah, prov = _hitung(i)
    pakai, semua = (daerah, i.daerah) if daerah else (prov, list(i.provinsi.values()))
    if p is None or pakai is None:
        raise Http404
    kelas = _kelas(i, pakai)
    baris = _peringkat(i, semua, pakai)
    kepala = ("Provinsi", "Skor terbit", *(k.nama for k in i.ins.kategori[::-1]), "Jumlah")
    provinsi = [
        (b["nama"], "" if b["skor"] is None else desimal(b["skor"], 2), *b["isi"], b["jumlah"])
        for b in _provinsi(i)
    ]
    isi = LaporanIndeks(
        judul=f"{i.s.nama} {i.s.tahun}",
        bawah=[JENIS_PEMILIHAN[i.s.jenis]],
        kalimat=[
            f"{len(semua)} satuan: " + ", ".join(f"{k['banyak']} {k['nama'].lower()}" for k in kelas) + ".",
            f"Bila galat baku setiap skor {desimal(i.galat, 1)} poin, "
            f"{sum(1 for b in baris if b['peluang'] < 0.95)} satuan belum pasti kategorinya (peluang kurang "
            "dari 95 %).",
        ],
        peluang=[
            (k["nama"], f"{k['banyak']} ({k['selang'][0]}–{k['selang'][1]})", k["bagian"]) for k in kelas
        ],
        selang=[("Peringkat", [
            BarisSelang(f"{b['peringkat']}. {b['nama']}", b["skor"], b["selang"],
                        f"{b['kategori']} {peluang_kata(b['peluang'])}")
            for b in baris[:60]
        ])],
        batas=[(desimal(k.sampai, 1), k.sampai) for k in i.ins.kategori if k.sampai is not None],
        tabel=[("Kategori menurut provinsi", Tabel(kepala, provinsi, teks=1))] if daerah else [],
        catatan=[
            f"Sumber: {i.s.sumber}.",
            "Skornya terbit tanpa galat; galat di sini pengandaian, kecuali bila berkasnya menyebut.",
            "Dalam kurung: selang 95 % banyaknya satuan yang sungguh berkategori itu.",
        ],
        sidik=i.s.sha256,
    )  # fmt: skip
    pdf = laporan_indeks(kop_kantor(p), isi, setempat(timezone.now(), p))
    unduhan.catat_unduhan(
        pengguna=request.user, objek=f"skor_terbit/{i.s.pk}",
        isi={"saringan": "laporan", "format": "pdf"}, banyak=1,
    )  # fmt: skip
    return pdf_unduhan(pdf, f"indeks-{i.s.kode_instrumen}-{i.s.tahun}.pdf")
