"""Two totals on one page: every comparison, a new one, one from total to person, the published story."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.daftar.sanding import KELAS, bagian_selisih
from hakpilih.errors import HakpilihError
from hakpilih.wilayah import induk
from kantor.berkas.tampilan import tampilkan_semua
from kantor.daftar.selectors import Tempat, tempat
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.sanding import contoh_terbit, selectors, services
from kantor.sanding.forms import FormSanding
from kantor.sanding.models import Sanding
from kantor.sanding.selectors import SISI, Bandingan
from kantor.telaah import unduhan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.telaah.views_antrean import LIHAT
from kantor.templatetags.rupa import persen
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

_KOLOM = (
    Kolom("nama", "Sandingan"),
    Kolom("kiri", "Daftar yang satu", kanan=True),
    Kolom("kanan", "Daftar yang lain", kanan=True),
    Kolom("selisih", "Selisih", kanan=True),
    Kolom("dibuat", "Dibuat"),
)
LUAR = "Di luar wilayah, atau tidak tertulis"


@require_http_methods(["GET", "POST"])
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """Every comparison; POST asks for a new one."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p}
    form = None
    if p is not None:
        sumber = selectors.sumber(p)
        boleh = bool(putusan(request.user, "susun_rekap", p.wilayah))
        if request.method == "POST":
            wajib_boleh(request.user, "susun_rekap", p.wilayah)
        if boleh and len(sumber) > 1:
            kiriman = request.POST if request.method == "POST" else None
            form = FormSanding(kiriman, sumber=sumber)
        if request.method == "POST" and form is not None and form.is_valid():
            try:
                t = services.minta(pengguna=request.user, pemilihan=p, **form.dua())
            except HakpilihError as g:
                form.add_error(None, f"{g.pesan} {g.saran}")
            else:
                tujuan = reverse("sanding_rinci", args=[t.isi["sanding"]])
                return HttpResponseRedirect(tujuan, status=303)
        isi |= {"form": form, "tabel": _tabel(request, p, len(sumber)), "banyak": len(sumber)}
    status = 422 if form is not None and form.errors else 200
    return render(request, "sanding/semua.html", isi, status=status)


def _tabel(request: HttpRequest, p: Pemilihan, banyak: int) -> Tabel:
    return Tabel(
        nama="sanding",
        judul="Sandingan",
        kolom=_KOLOM,
        baris=[_baris(s) for s in selectors.semua(request.user, p)],
        param=request.GET,
        kosong=(
            "Belum ada sandingan",
            "Pilih dua daftar di bawah: jumlahnya dijelaskan sampai ke orangnya."
            if banyak > 1
            else "Muat DPT dan DP4 dahulu; sesudah itu keduanya dapat disandingkan.",
        ),
        lipat=True,
    )


def _baris(s: Sanding) -> Baris:
    a, b = selectors.nama_pendek(s)
    sel: dict[str, Any] = {
        "nama": Sel(f"{a} dan {b}", rinci=s.oleh.nama),
        "dibuat": s.dibuat,
        "selisih": Sel("Sedang dibuat", nada="kabar", lencana=True),
    }
    if s.selesai is not None:
        x = selectors.keseluruhan(s)
        sel |= {"kiri": x.jumlah_a, "kanan": x.jumlah_b,
                "selisih": Sel(x.beda, rinci=persen(x.bagian))}  # fmt: skip
    return Baris(kunci=str(s.pk), alamat=reverse("sanding_rinci", args=[s.pk]), sel=sel)


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One comparison: totals, classes, and the parts of a region."""
    s = _ambil(request, pk)
    dua = [s.sumber(i) for i in (0, 1)]
    pendek = selectors.nama_pendek(s)
    hari = [selectors.tanggal_data(x) for x in dua]
    isi: dict[str, Any] = {
        "s": s,
        "nama": pendek,
        "panjang": [x.nama for x in dua],
        "tanggal": hari,
        "jarak": abs((hari[0] - hari[1]).days),
        "tugas": selectors.tugas(s) if s.selesai is None else None,
        "jejak": jejak_objek(f"sanding/{s.pk}"),
    }
    if s.selesai is None and isi["tugas"] is None:
        s.refresh_from_db()  # it ended between the two questions
    isi["gagal"] = s.selesai is None and isi["tugas"] is None
    if s.selesai is not None:
        t = tempat(request.user, request.GET.get("wilayah", ""))
        isi |= _isi(s, t, request)
    return render(request, "sanding/rinci.html", isi)


def _isi(s: Sanding, t: Tempat, request: HttpRequest) -> dict[str, Any]:
    x = selectors.di_tempat(s, t)
    a, b, hanya_a, hanya_b = x.selisih
    atas = induk(t.wilayah) if t.wilayah and t.wilayah != request.user.wilayah else None
    alamat = reverse("sanding_orang", args=[s.pk])
    return {
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "a": a,
        "b": b,
        "beda": abs(a - b),
        "bagian": bagian_selisih(a, b) if a else None,
        "hanya_a": hanya_a,
        "hanya_b": hanya_b,
        "di_kedua": (a - hanya_a, b - hanya_b),
        "kelas": [
            {
                "judul": k.judul,
                "arti": k.arti,
                "kiri": x.kiri[kode],
                "kanan": x.kanan[kode],
                "alamat": f"{alamat}?kelas={kode}&wilayah={t.wilayah}&sisi=",
            }
            for kode, k in KELAS.items()
            if x.kiri[kode] or x.kanan[kode]
        ],
        "bagian_wilayah": [_bagian(k, v, t) for k, v in selectors.per_bagian(s, t)],
        "alamat_atas": f"?wilayah={atas}" if atas is not None else "",
        "unduh": f"{reverse('sanding_unduh', args=[s.pk])}?wilayah={t.wilayah}",
    }


def _bagian(kode: str, x: Bandingan, t: Tempat) -> dict[str, Any]:
    a, b, hanya_a, hanya_b = x.selisih
    dalam = bool(kode) and kode.count(".") >= 2
    return {
        "nama": judul_tempat(kode) if dalam else LUAR,
        "alamat": f"?wilayah={kode}" if dalam and kode != t.wilayah else "",
        "sel": [a, b, a - b, hanya_a, hanya_b],
    }


@require_GET
@perlu(*LIHAT)
def orang(request: HttpRequest, pk: int) -> HttpResponse:
    """The people of a class on a side; NIK masked, or absent where the account sees none."""
    s = _ambil(request, pk)
    sisi, kelas = request.GET.get("sisi", "kiri"), request.GET.get("kelas", "")
    if s.selesai is None or sisi not in SISI or (kelas and kelas not in KELAS):
        raise Http404
    kelas = kelas or "belum_jelas"
    t = tempat(request.user, request.GET.get("wilayah", ""))
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0
    banyak = selectors.SEHALAMAN
    isi = selectors.orang(s, SISI[sisi], kelas, t, setelah, banyak + 1)
    lebih = len(isi) > banyak
    isi = isi[:banyak]
    tampil = tampilkan_semua([b for _, b in isi], request.user, lahir=False)
    x = selectors.di_tempat(s, t)
    jumlah = (x.kiri if sisi == "kiri" else x.kanan)[kelas]
    tanpa = not tampil or tampil[0]["tanpa_nik"]
    tabel = Tabel(
        nama="orang",
        judul=KELAS[kelas].judul,
        kolom=[
            Kolom("nama", "Nama"),
            *([] if tanpa else [Kolom("nik", "NIK")]),
            Kolom("tahun", "Tahun lahir", kanan=True),
            Kolom("alamat", "Alamat"),
            Kolom("kelurahan", "Kelurahan/desa"),
            Kolom("tps", "TPS", kanan=True),
        ],
        baris=[
            Baris(
                kunci=d["acak"],
                alamat=d["alamat_halaman"],
                sel={
                    "nama": d["nama"].title(), "nik": d["nik"], "tahun": str(d["tahun_lahir"] or ""),
                    "alamat": b.alamat, "kelurahan": d["kelurahan"] or d["kode_kelurahan"],
                    "tps": d["tps"],
                },
            )
            for (_, b), d in zip(isi, tampil, strict=True)
        ],
        param=request.GET,
        maju=str(isi[-1][0]) if lebih else None,
        jumlah=jumlah,
        kosong=("Tidak ada", "Tidak ada orang dengan kelas ini di sini."),
        lipat=True,
    )  # fmt: skip
    konteks = {
        "s": s,
        "nama": selectors.nama_pendek(s)[SISI[sisi]],
        "arti": KELAS[kelas].arti,
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "tabel": tabel,
        "kembali": f"{reverse('sanding_rinci', args=[s.pk])}?wilayah={t.wilayah}",
        "tab": [
            {
                "judul": k.judul,
                "banyak": (x.kiri if sisi == "kiri" else x.kanan)[kode],
                "alamat": f"?sisi={sisi}&kelas={kode}&wilayah={t.wilayah}",
                "kini": kode == kelas,
            }
            for kode, k in KELAS.items()
            if (x.kiri if sisi == "kiri" else x.kanan)[kode] or kode == kelas
        ],
    }
    return render(request, "sanding/orang.html", konteks)


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts per part of a region and class, of both sides; nobody's data."""
    s = _ambil(request, pk)
    if s.selesai is None:
        raise Http404
    t = tempat(request.user, request.GET.get("wilayah", ""))
    bagian = selectors.per_bagian(s, t) or [(t.wilayah, selectors.di_tempat(s, t))]
    baris = [
        (
            kode, judul_tempat(kode) if kode.count(".") >= 2 else LUAR, k.judul, x.kiri[n], x.kanan[n],
            x.kiri[n] - x.kanan[n],
        )
        for kode, x in bagian
        for n, k in KELAS.items()
        if x.kiri[n] or x.kanan[n]
    ]  # fmt: skip
    nama = selectors.nama_pendek(s)
    kolom = [
        ("Kode", 18), ("Wilayah", 30), ("Kelas", 34), (nama[0], 20), (nama[1], 20), ("Selisih", 12),
    ]  # fmt: skip
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"sanding/{s.pk}",
        isi={"saringan": f"wilayah={t.wilayah}", "format": bentuk},
        banyak=len(baris),
    )
    return unduhan.tabel(f"sanding-{s.pk}", bentuk, kolom, baris, len(baris))


@require_GET
@perlu(*LIHAT)
def terbit(request: HttpRequest) -> HttpResponse:
    """The published story of Bengkulu, and what this room would have said."""
    a, b = contoh_terbit.DISDUKCAPIL, contoh_terbit.KPU
    isi = {
        "a": a,
        "b": b,
        "tahun": contoh_terbit.TAHUN,
        "beda": a - b,
        "bagian": bagian_selisih(a, b),
        "tercetak": contoh_terbit.PERSEN_TERCETAK,
        "kelas": [k for k in KELAS.values() if not k.dua],
    }
    return render(request, "sanding/terbit.html", isi)


def _ambil(request: HttpRequest, pk: int) -> Sanding:
    try:
        return selectors.ambil(request.user, pk)
    except Sanding.DoesNotExist:
        raise Http404 from None
