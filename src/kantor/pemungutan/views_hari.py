"""Polling day: the recap of a place that adds up, the counts of one TPS, their download."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.daftar.pemungutan import ASAL, GOLONGAN, SEBAB, SEKS, Hasil
from hakpilih.errors import HakpilihError
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pemungutan import kehadiran, selectors, selectors_kehadiran, unduhan_hadir
from kantor.pemungutan.forms import FormHadir
from kantor.pemungutan.selectors_kehadiran import BagianHari, TpsHari
from kantor.pemungutan.tempat import adalah_tps, wilayah_izin
from kantor.pemungutan.terbitan import dpt_tetap
from kantor.pemungutan.views import LIHAT_RUANG, _alamat_atas, bagian_ruang
from kantor.pindah.dptb import dptb_tetap, pemilih_tps
from kantor.telaah import unduhan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

# What is written into two columns, men and women: the heading and the name of its fields.
BARIS_SEKS = (
    ("Terdaftar dalam DPTb", "dptb"),
    ("Pengguna dari DPT", "pengguna_dpt"),
    ("Pengguna dari DPTb", "pengguna_dptb"),
    ("Pengguna dari DPK", "pengguna_dpk"),
    ("Di antaranya penyandang disabilitas", "disabilitas"),
)
BARIS_SURAT = ("surat_diterima", "surat_rusak", "surat_sisa", "suara_sah", "suara_tidak_sah")
_KOLOM = (
    Kolom("wilayah", "Wilayah"),
    Kolom("masuk", "TPS masuk", kanan=True),
    Kolom("dpt", "DPT", kanan=True),
    Kolom("pengguna_dpt", "Pengguna DPT", kanan=True),
    Kolom("pengguna_dptb", "DPTb", kanan=True),
    Kolom("pengguna_dpk", "DPK", kanan=True),
    Kolom("pengguna", "Semua pengguna", kanan=True),
    Kolom("disabilitas", "Disabilitas", kanan=True, boleh_sembunyi=True),
    Kolom("tidak", "Tidak dapat memilih", kanan=True, boleh_sembunyi=True),
    Kolom("ganjil", "Perlu dicek"),
)


@require_GET
@perlu(*LIHAT_RUANG)
def hari(request: HttpRequest) -> HttpResponse:
    """What the TPS of a place handed in: sums, who is missing, what contradicts itself."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, **bagian_ruang("hari")}
    if p is None or dpt_tetap(p) is None:
        return render(request, "pemungutan/hari.html", isi)
    t = selectors.tempat_untuk(request.user, request.GET.get("wilayah", ""))
    semua = selectors_kehadiran.per_tps(p, t.wilayah)
    jumlah = selectors_kehadiran.ringkas(t.wilayah, semua)
    bawah = t.bawah or "tps"
    isi |= {
        "nama_tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "jumlah": jumlah,
        "laki": jumlah.hasil.jumlah(*(f"pengguna_{a}_l" for a in ASAL)),
        "perempuan": jumlah.hasil.jumlah(*(f"pengguna_{a}_p" for a in ASAL)),
        "tabel": _tabel(request, semua, jumlah, bawah, t.wilayah),
        "belum": [(x.kode, judul_tempat(x.kode)) for x in semua if not x.versi][:30],
        "ganjil": [(x, judul_tempat(x.kode)) for x in semua if x.ganjil][:30],
        "sebab": _sebab(jumlah.hasil),
        "alamat_atas": _alamat_atas(request, t),
    }
    return render(request, "pemungutan/hari.html", isi)


@require_GET
@perlu(*LIHAT_RUANG)
def unduh(request: HttpRequest) -> HttpResponse:
    """The TPS of a place in the format that `hakpilih hadir` reads: numbers, nobody's data."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("kehadiran"))
    t = selectors.tempat_untuk(request.user, request.GET.get("wilayah", ""))
    semua = selectors_kehadiran.per_tps(p, t.wilayah)
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pemungutan/kehadiran",
        isi={"saringan": f"wilayah={t.wilayah}", "format": "csv"},
        banyak=len(semua),
    )
    kolom = [(k, 12) for k in unduhan_hadir.KOLOM]
    return unduhan.tabel("hadir-tps", "csv", kolom, unduhan_hadir.baris(p, semua), len(semua))


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT_RUANG)
def tps(request: HttpRequest, tps: str) -> HttpResponse:
    """The counts of one TPS, to read and to write."""
    p = pemilihan_kini(request)
    if p is None or not adalah_tps(tps):
        raise Http404
    selectors.wajib_lihat_tps(request.user, p, tps)
    lama = kehadiran_kini = selectors_kehadiran.hasil_kini(p, tps)
    boleh = bool(putusan(request.user, "catat_kehadiran", wilayah_izin(tps, p)))
    awal = _dptb(p, tps) if lama is None else {}
    if lama is not None:
        awal = {k: getattr(lama, k) for k in kehadiran.ANGKA} | {
            f"tidak_{s}_{x}": n
            for s, lp in lama.tidak_memilih.items()
            for x, n in zip(SEKS, lp, strict=True)
        }
    form = FormHadir(request.POST or None, initial=awal)
    if request.method == "POST" and boleh and form.is_valid():
        dari = request.POST.get("versi", "")
        try:
            kehadiran.catat_hasil_tps(
                pengguna=request.user,
                pemilihan=p,
                wilayah=tps,
                angka=form.angka(),
                tidak_memilih=form.tidak_memilih(),
                dari_versi=int(dari) if dari.isascii() and dari.isdigit() and len(dari) < 5 else 0,
            )
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Kehadiran TPS ini tercatat.")
            return HttpResponseRedirect(reverse("kehadiran_tps", args=[tps]), status=303)
    status = 422 if request.method == "POST" and form.errors else 200
    isi = _isi_tps(p, tps, form, boleh) | {"kini": kehadiran_kini}
    return render(request, "pemungutan/hari_tps.html", isi, status=status)


def _dptb(p: Pemilihan, kode: str) -> dict[str, int]:
    """Who of the fixed additional list votes here, as the first proposal for the boxes."""
    d = dptb_tetap(p)
    if d is None:
        return {}
    seks = Counter(x.jenis_kelamin for x in pemilih_tps(d, kode))
    return {"dptb_l": seks["L"], "dptb_p": seks["P"]}


def _isi_tps(p: Pemilihan, kode: str, form: FormHadir, boleh: bool) -> dict[str, Any]:
    t = selectors_kehadiran.satu_tps(p, kode)
    return {
        "p": p,
        "kode": kode,
        "nama": judul_tempat(kode),
        "t": t,
        "form": form,
        "boleh": boleh,
        "seks": [(judul, form[f"{n}_l"], form[f"{n}_p"]) for judul, n in BARIS_SEKS],
        "surat": [form[n] for n in BARIS_SURAT],
        "sebab": [
            (
                judul,
                [
                    (s.nama, form[f"tidak_{k}_l"], form[f"tidak_{k}_p"])
                    for k, s in SEBAB.items()
                    if s.golongan == golongan
                ],
            )
            for golongan, judul in GOLONGAN.items()
        ],
        "jejak": jejak_objek(f"tps/{kode}"),
    }


def _sebab(h: Hasil) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Who did not vote and why, in words; causes that nobody had are left out."""
    hasil = []
    for golongan, judul in GOLONGAN.items():
        isi = [
            (SEBAB[k].nama, *lp)
            for k, lp in h.tidak_memilih.items()
            if k in SEBAB and SEBAB[k].golongan == golongan
        ]
        if isi:
            hasil.append((judul, isi))
    return hasil


def _tabel(
    request: HttpRequest, semua: list[TpsHari], jumlah: BagianHari, bawah: str, wilayah: str
) -> Tabel:
    baris = selectors_kehadiran.per_bagian(semua, bawah)
    return Tabel(
        nama="hari",
        judul="Rekap kehadiran",
        kolom=_KOLOM,
        baris=[
            Baris(kunci=b.kode, alamat=_alamat(b.kode, bawah), sel=_sel(b, judul_tempat(b.kode)))
            for b in baris
        ],
        param=request.GET,
        unduh=f"{reverse('kehadiran_unduh')}?wilayah={wilayah}",
        kaki=_sel(jumlah, "Jumlah"),
        kosong=("Tidak ada TPS di sini", ""),
        lipat=True,
    )


def _alamat(kode: str, bawah: str) -> str:
    if bawah != "tps":
        return f"?wilayah={kode}" if kode else ""
    return reverse("kehadiran_tps", args=[kode]) if adalah_tps(kode) else ""


def _sel(b: BagianHari, nama: str) -> dict[str, Any]:
    h = b.hasil
    tidak = sum(x + y for x, y in h.tidak_memilih.values())
    return {
        "wilayah": nama,
        "masuk": f"{b.masuk} dari {b.tps}",
        "dpt": h.jumlah("dpt_l", "dpt_p"),
        "pengguna_dpt": h.jumlah("pengguna_dpt_l", "pengguna_dpt_p"),
        "pengguna_dptb": h.jumlah("pengguna_dptb_l", "pengguna_dptb_p"),
        "pengguna_dpk": h.jumlah("pengguna_dpk_l", "pengguna_dpk_p"),
        "pengguna": h.pengguna,
        "disabilitas": h.jumlah("disabilitas_l", "disabilitas_p"),
        "tidak": tidak if b.masuk else None,
        "ganjil": Sel(f"{b.ganjil} TPS", nada="awas", lencana=True) if b.ganjil else "",
    }
