"""Daily KTP-el files: day by day, missed days, and what became of each row."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.permintaan.ktp_el import HASIL
from kantor.berkas.models import Berkas
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini
from kantor.permintaan import selectors
from kantor.permintaan.models import HasilKtpEl
from kantor.permintaan.tampilan import tab
from kantor.telaah.antrean import LIHAT
from kantor.templatetags.rupa import angka, tanggal, tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas

_KOLOM = (
    Kolom("hari", "Keadaan per"),
    Kolom("baris", "Baris", kanan=True),
    Kolom("kasus", "Kasus", kanan=True),
    Kolom("cocok", "Tanpa kasus", kanan=True),
    Kolom("keadaan", "Keadaan"),
)
_KOLOM_BARIS = (
    Kolom("nama", "Nama"),
    Kolom("wilayah", "Kelurahan/desa"),
    Kolom("apa", "KTP-el"),
    Kolom("hasil", "Hasil"),
)
TERBANYAK = 500


@require_GET
@perlu(*selectors.LIHAT_SURAT)
def daftar(request: HttpRequest) -> HttpResponse:
    """The daily files of the last weeks, and the days without one."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"p": p, "tab": tab(request.user, "ktp_el")}
    if p is not None:
        kini = hari_ini(p.zona)
        berkas = selectors.berkas_harian(request.user, p)
        hasil = selectors.hasil_harian(berkas)
        kosong = selectors.hari_kosong(p, kini)
        isi |= {
            "kosong": _kata_kosong(kosong, {b.keadaan_per for b in berkas}),
            "mengunggah": bisa(request.user, "muat_berkas"),
            "tabel": Tabel(
                nama="harian",
                judul="Berkas harian",
                kolom=_KOLOM,
                baris=[_baris(b, hasil[b.pk]) for b in berkas],
                kosong=(
                    "Belum ada berkas KTP-el harian",
                    "Disdukcapil mengunggah tiap hari siapa yang direkam atau dicetak KTP-el-nya. Pada "
                    "hari itu juga tiap nama dibandingkan dengan daftar.",
                    *(
                        (f"{reverse('berkas_unggah')}?format={selectors.HARIAN}", "Unggah berkas")
                        if bisa(request.user, "muat_berkas")
                        else ()
                    ),
                ),
                lipat=True,
            ),
        }  # fmt: skip
    return render(request, "permintaan/ktp_el.html", isi)


def _kata_kosong(kosong: list[Any], ada: set[Any]) -> str:
    """The days without a file, as a sentence: since when, or which ones."""
    if not kosong:
        return ""
    sesudah = [h for h in kosong if not any(a > h for a in ada)]
    if sesudah:
        lain = len(kosong) - len(sesudah)
        kata = f"Tidak ada berkas sejak {tanggal(min(sesudah))}"
        return f"{kata}; sebelumnya {angka(lain)} hari kerja lagi kosong." if lain else f"{kata}."
    hari = ", ".join(tgl(h) for h in kosong[:5])
    lagi = " dan seterusnya" if len(kosong) > 5 else ""
    return f"{angka(len(kosong))} hari kerja tanpa berkas: {hari}{lagi}."


def _baris(b: Berkas, hasil: dict[str, int]) -> Baris:
    kasus = sum(n for k, n in hasil.items() if HASIL[k].kasus)
    selesai = bool(hasil)
    return Baris(
        kunci=str(b.pk),
        alamat=reverse("ktp_el_rinci", args=[b.pk]),
        nama=f"berkas {tgl(b.keadaan_per)}",
        sel={
            "hari": Sel(tgl(b.keadaan_per), rinci=f"{b.nama}, {b.pengunggah.nama}"),
            "baris": b.banyak_diterima if b.diperiksa else "–",
            "kasus": kasus if selesai else "–",
            "cocok": sum(hasil.values()) - kasus if selesai else "–",
            "keadaan": Sel(
                "Dibandingkan" if selesai else "Menunggu", nada="beres" if selesai else "kabar", lencana=True
            ),
        },
    )  # fmt: skip


@require_GET
@perlu(*selectors.LIHAT_SURAT)
def rinci(request: HttpRequest, nomor: int) -> HttpResponse:
    """What became of each row of a daily file."""
    try:
        b = selectors.berkas_ktp_el(request.user, nomor)
    except Berkas.DoesNotExist:
        raise Http404 from None
    semua = list(
        HasilKtpEl.objects.filter(berkas=b)
        .select_related("baris")
        .order_by("baris__nomor")[:TERBANYAK]
    )
    hitung: dict[str, int] = {}
    for h in semua:
        hitung[h.hasil] = hitung.get(h.hasil, 0) + 1
    lihat = any(bisa(request.user, t) for t in LIHAT)
    isi = {
        "b": b,
        "tab": tab(request.user, "ktp_el"),
        "jalan": Tugas.objects.filter(objek=f"berkas/{b.pk}", selesai__isnull=True).order_by("-pk").first(),
        "ringkas": [(HASIL[k].judul, HASIL[k].kalimat, hitung[k]) for k in HASIL if k in hitung],
        "tabel": Tabel(
            nama="baris",
            judul="Satu demi satu",
            kolom=_KOLOM_BARIS,
            baris=[_baris_orang(h, lihat) for h in semua],
            kosong=("Belum dibandingkan", "Halaman ini terisi sesudah berkasnya diperiksa dan dimuat."),
            lipat=True,
        ),
    }  # fmt: skip
    return render(request, "permintaan/ktp_el_rinci.html", isi)


def _baris_orang(h: HasilKtpEl, lihat: bool) -> Baris:
    alamat = reverse("kasus", args=[h.kasus_id]) if lihat and h.kasus_id else ""
    return Baris(
        kunci=str(h.pk),
        sel={
            "nama": Sel(
                h.baris.nama.title(),
                alamat=reverse("pemilih", args=[h.baris.acak]) if lihat else "",
            ),
            "wilayah": nama_wilayah(h.wilayah),
            "apa": h.baris.keterangan,
            "hasil": Sel(
                HASIL[h.hasil].judul,
                alamat=alamat,
                nada="" if HASIL[h.hasil].kasus or h.hasil == "cocok" else "sunyi",
            ),
        },
    )
