"""Coklit of the office: how far it is, place by place; what contradicts itself; what waits to be proposed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hakpilih.daftar.coklit import Hitungan
from hakpilih.wilayah import induk, tingkat
from kantor.coklit import bersama, selectors, services, tampilan
from kantor.coklit.rekap import daftar_coklit
from kantor.coklit.selectors import Bagian
from kantor.daftar.models import Daftar
from kantor.daftar.selectors import Tempat, tempat
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import unduhan
from kantor.templatetags.rupa import angka
from kantor.templatetags.tabel import Chip, Tabel

LIHAT = ("isi_coklit", "lihat_pemilih", "lihat_tanpa_nik")
MENURUT = {"": "Hasil", "tms": "TMS menurut kode"}


@require_GET
@perlu(*LIHAT)
def kemajuan(request: HttpRequest) -> HttpResponse:
    """How far coklit is in a place and its parts; whoever has one TPS goes straight to it."""
    p = pemilihan_kini(request)
    d = daftar_coklit(p)
    if p is None or d is None:
        return render(request, "coklit/kemajuan.html", {"ada_pemilihan": p is not None, "d": None})
    if tingkat(request.user.wilayah) == "tps":
        return HttpResponseRedirect(reverse("coklit_tps", args=[request.user.wilayah]))
    t = tempat(request.user, request.GET.get("wilayah", ""))
    isi = _isi(request, d, t)
    return render(request, "coklit/kemajuan.html", isi)


def _isi(request: HttpRequest, d: Daftar, t: Tempat) -> dict[str, Any]:
    semua = selectors.tps_dalam(d, t)
    jumlah = sum((x.hitungan for x in semua), Hitungan())
    bagian = selectors.bagian(semua, t.bawah or "tps")
    kosong = request.GET.get("saring") == "kosong"
    menurut = request.GET.get("menurut", "")
    menurut = menurut if menurut in MENURUT else ""
    u = request.user
    atas = induk(t.wilayah) if t.wilayah and t.wilayah != u.wilayah else None
    boleh_usul = bool(putusan(u, "usul_perubahan", t.wilayah or d.pemilihan.wilayah))
    return {
        "ada_pemilihan": True,
        "d": d,
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "alamat_atas": f"?wilayah={atas}" if atas and atas.count(".") > 1 else "?" if atas else "",
        "jumlah": jumlah,
        "bagian_dikunjungi": jumlah.dikunjungi / jumlah.pemilih if jumlah.pemilih else 0,
        "tanpa_tanggal": sum(x.tanpa_tanggal for x in semua),
        "tps_kosong": sum(selectors.kosong(x) for x in semua),
        "tps": len(semua),
        "bertentangan": selectors.hitung_bertentangan(d, t.wilayah),
        "menunggu": services.menunggu_diajukan(d, t.wilayah).count() if boleh_usul else 0,
        "bersama": bersama.banyak_menunggu(u, d.pemilihan, t.wilayah) if boleh_usul else 0,
        "wilayah": t.wilayah,
        "tab": [
            {"judul": j, "alamat": f"?wilayah={t.wilayah}&menurut={k}", "kini": k == menurut}
            for k, j in MENURUT.items()
        ],
        "tabel": _tabel(request, d, bagian, jumlah, kosong, menurut),
        "muatan": selectors.muatan_terlihat(u, d.pemilihan) if not t.wilayah else [],
        "berkas_menunggu": selectors.berkas_menunggu(u, d.pemilihan),
        "boleh_muat": bool(putusan(u, "muat_berkas", d.pemilihan.wilayah)),
    }


def _tabel(
    request: HttpRequest,
    d: Daftar,
    semua: list[Bagian],
    jumlah: Hitungan,
    kosong: bool,
    menurut: str,
) -> Tabel:
    tampil = [b for b in semua if b.tps_kosong] if kosong else semua
    kaki: dict[str, Any] = {"nama": "Jumlah"}
    if menurut == "tms":
        kolom = tampilan.kolom_tms(aturan_dari(d.pemilihan))
        baris, kaki = tampilan.baris_tms(tampil, kolom), kaki | tampilan.sel_tms(jumlah, kolom)
    else:
        kolom, baris = list(tampilan.KEMAJUAN), tampilan.baris_kemajuan(tampil)
        kaki |= tampilan.sel_hitungan(jumlah)
    return Tabel(
        nama="coklit",
        judul="Menurut wilayah",
        kolom=kolom,
        baris=baris,
        param=request.GET,
        chip=[Chip("Belum menyerahkan", "saring")] if kosong else [],
        kaki=kaki if len(tampil) > 1 and not kosong else None,
        kosong=("Semua sudah menyerahkan", "Tidak ada TPS di sini yang belum menyerahkan hasil.")
        if kosong
        else ("Tidak ada pemilih di sini", ""),
        lipat=True,
    )


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """The recap of every TPS of a place as XLSX or CSV: numbers, nobody's data."""
    p = pemilihan_kini(request)
    d = daftar_coklit(p)
    if p is None or d is None:
        return HttpResponseRedirect(reverse("coklit"))
    t = tempat(request.user, request.GET.get("wilayah", ""))
    semua = selectors.tps_dalam(d, t)
    kode = [x for x in aturan_dari(p).tms if x.keluar]
    kolom = [
        ("Kode", 20), ("Wilayah", 30), ("Pemilih", 10), ("Dikunjungi", 10), ("Belum", 10), ("Sesuai", 10),
        ("Ubah", 10), ("Pindah TPS", 10), ("TMS", 10), *((f"TMS {x.nomor} {x.nama}", 14) for x in kode),
        ("Baru", 10), ("KK", 10), ("KK berstiker", 12), ("Tanpa tanggal kunjungan", 14),
    ]  # fmt: skip
    baris: list[Any] = [
        (
            x.kode, judul_tempat(x.kode), x.hitungan.pemilih, x.hitungan.dikunjungi, x.hitungan.belum,
            *(x.hitungan.hasil.get(h, 0) for h in ("sesuai", "ubah", "pindah_tps", "tms")),
            *(x.hitungan.tms.get(k.kode, 0) for k in kode),
            x.hitungan.baru, x.hitungan.kk, x.hitungan.kk_berstiker, x.tanpa_tanggal,
        )
        for x in semua
    ]  # fmt: skip
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek=f"daftar/{d.pk}",
        isi={"saringan": f"coklit wilayah={t.wilayah}", "format": bentuk},
        banyak=len(baris),
    )
    return unduhan.tabel("rekap-coklit", bentuk, kolom, baris, len(baris))


@require_GET
@perlu(*LIHAT)
def bertentangan(request: HttpRequest) -> HttpResponse:
    """Voters of whom two visits say different things."""
    d = daftar_coklit(pemilihan_kini(request))
    if d is None:
        return HttpResponseRedirect(reverse("coklit"))
    t = tempat(request.user, request.GET.get("wilayah", ""))
    aturan = aturan_dari(d.pemilihan)
    semua = selectors.bertentangan(request.user, d, t.wilayah)
    baris = [tampilan.baris_bertentangan(h, aturan) for h in semua]
    tabel = Tabel(
        nama="bertentangan", judul="Dua hasil yang berbeda", kolom=tampilan.BERTENTANGAN, baris=baris,
        param=request.GET, jumlah=selectors.hitung_bertentangan(d, t.wilayah), lipat=True,
        kosong=("Tidak ada yang bertentangan", "Tiap pemilih hanya punya satu hasil, atau hasil yang sama."),
    )  # fmt: skip
    return render(request, "coklit/bertentangan.html", {"tabel": tabel, "d": d})


@require_POST
@perlu("usul_perubahan")
def ajukan(request: HttpRequest) -> HttpResponse:
    """Propose what pantarlih of a place wrote and nobody has proposed yet."""
    d = daftar_coklit(pemilihan_kini(request))
    if d is None:
        return HttpResponseRedirect(reverse("coklit"))
    wilayah = request.POST.get("wilayah") or request.user.wilayah
    wajib_boleh(request.user, "usul_perubahan", wilayah)
    a = services.ajukan_hasil(pengguna=request.user, daftar=d, wilayah=wilayah)
    sisa = (
        f" {angka(a.tertahan)} belum dapat diusulkan; sebabnya di halaman TPS."
        if a.tertahan
        else ""
    )
    messages.success(request, f"{angka(a.diusulkan)} perubahan diusulkan.{sisa}")
    kembali = reverse("coklit")
    if tingkat(wilayah) == "tps":
        return HttpResponseRedirect(reverse("coklit_tps", args=[wilayah]), status=303)
    return HttpResponseRedirect(f"{kembali}?wilayah={wilayah}", status=303)
