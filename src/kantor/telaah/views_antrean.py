"""The queue: what the matching left for people, sorted by harm, and its download."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.angka import bulat
from hakpilih.publikasi.kalimat import dari_seratus, kata_kerugian
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini
from kantor.telaah import antrean as baca
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah import services, unduhan
from kantor.telaah.antrean import Saringan
from kantor.telaah.forms import FormSaringan
from kantor.telaah.jenis import GOLONGAN, JENIS, KATA_PITA, KEADAAN_KASUS
from kantor.telaah.models import Kasus, Padanan
from kantor.telaah.selectors import berkas_siap, padanan_kini
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas

LIHAT = ("lihat_pemilih", "lihat_tanpa_nik")
NADA_KEADAAN = {"terbuka": "", "diusulkan": "kabar", "selesai": "beres", "digantikan": ""}
_KOLOM = (
    Kolom("nama", "Nama"),
    Kolom("jenis", "Perkara"),
    Kolom("bukti", "Bukti", boleh_sembunyi=True),
    Kolom("peluang", "Orang yang sama", kanan=True, boleh_sembunyi=True),
    Kolom("kerugian", "Kerugian bila keliru", kanan=True),
    Kolom("keadaan", "Keadaan", boleh_sembunyi=True),
)


@require_GET
@perlu(*LIHAT)
def antrean(request: HttpRequest) -> HttpResponse:
    """The queue with its ledger, counts per kind, filters and keyset pages."""
    p = pemilihan_kini(request)
    # The job first: one that ends between the two questions has left its matching by the second.
    tugas = halaman.tugas_padan(p) if p is not None else None
    padanan = padanan_kini(p) if p is not None else None
    if p is None or padanan is None:
        return render(request, "telaah/antrean_kosong.html", _awal(request, p, tugas))
    if tugas is not None and tugas.objek == f"padanan/{padanan.pk}":
        tugas = None
    s = Saringan.dari(request.GET)
    h = baca.antrean(
        request.user, p, s, request.GET.get("sesudah", ""), request.GET.get("sebelum", "")
    )
    hitung = baca.hitung(request.user, p, s)
    jumlah = baca.saring(request.user, p, s).count()
    pertama = halaman.berikut(request.user, p, s)
    return render(
        request,
        "telaah/antrean.html",
        {
            "saringan": s,
            "form": _form(request, p, s),
            "tab": _tab(s, hitung),
            "tabel": _tabel(request, s, h, jumlah),
            "jumlah": jumlah,
            "arti": JENIS[s.jenis].arti if s.jenis in JENIS else "",
            "padanan": padanan,
            "neraca": halaman.neraca(request.user, padanan),
            "boleh_usul": bisa(request.user, "usul_perubahan"),
            "boleh_padan": tugas is None and _boleh_padan(request, p, padanan),
            "pertama": _alamat_kasus(pertama, s) if pertama is not None else "",
            "tugas": tugas,
        },
    )


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the cases that the filters leave, as XLSX or CSV, without NIK, NKK and birth date."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("telaah"))
    s = Saringan.dari(request.GET)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="telaah/antrean",
        isi={"saringan": s.kueri(), "format": bentuk},
        banyak=baca.saring(request.user, p, s).count(),
    )
    baris = halaman.baris_antrean(request.user, p, s)
    return unduhan.tabel("telaah", bentuk, halaman.KOLOM_ANTREAN, baris, banyak)


@require_http_methods(["GET", "HEAD", "POST"])
@perlu("usul_perubahan")
def padankan(request: HttpRequest) -> HttpResponse:
    """Put the matching of the newest loaded lists into the queue of jobs.

    Asked again with GET (a reloaded page, or after signing in anew), it leads to the queue.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("telaah"))
    p = pemilihan_kini(request)
    dpt, dp4 = berkas_siap(p) if p is not None else ([], [])
    if not dpt or not dp4:
        messages.error(
            request,
            "Pencocokan perlu satu DPT dan satu DP4 yang sudah dimuat. Muat berkasnya dulu.",
        )
        return HttpResponseRedirect(reverse("telaah"))
    try:
        services.padankan(pengguna=request.user, daftar=dpt[0], rujukan=dp4[0])
    except HakpilihError as g:
        messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(reverse("telaah"))


@require_GET
@perlu(*LIHAT)
def kemajuan(request: HttpRequest) -> HttpResponse:
    """The progress of the matching; a page that waits is reloaded when it has ended."""
    p = pemilihan_kini(request)
    t = halaman.tugas_padan(p) if p is not None else None
    if t is None or t.selesai is not None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    isi = {"tugas": t, "alamat": reverse("telaah_kemajuan")}
    return render(request, "telaah/potongan_kemajuan.html", isi)


def alamat_antrean(s: Saringan) -> str:
    """The queue under these filters."""
    kueri = s.kueri()
    return reverse("telaah") + (f"?{kueri}" if kueri else "")


def kata_saringan(s: Saringan) -> list[str]:
    """A filter in words."""
    kata = [JENIS[s.jenis].judul] if s.jenis in JENIS else []
    kata += [nama_wilayah(s.wilayah)] if s.wilayah else []
    kata += [GOLONGAN.get(s.golongan, s.golongan)] if s.golongan else []
    kata += [f"unsur {s.unsur.replace('_', ' ')}"] if s.unsur else []
    return [*kata, KATA_PITA[s.pita]] if s.pita else kata


def _awal(request: HttpRequest, p: Pemilihan | None, tugas: Tugas | None) -> dict[str, Any]:
    dpt, dp4 = berkas_siap(p) if p is not None else ([], [])
    return {
        "pemilihan": p,
        "dpt": dpt[0] if dpt else None,
        "dp4": dp4[0] if dp4 else None,
        "tugas": tugas,
        "boleh_padan": bool(dpt and dp4) and bisa(request.user, "usul_perubahan"),
        "boleh_muat": bisa(request.user, "muat_berkas"),
    }


def _boleh_padan(request: HttpRequest, p: Pemilihan, padanan: Padanan) -> bool:
    """Whether there is a newer loaded list than those that were matched."""
    if not bisa(request.user, "usul_perubahan"):
        return False
    dpt, dp4 = berkas_siap(p)
    if not dpt or not dp4:
        return False
    return (dpt[0].pk, dp4[0].pk) != (padanan.daftar_id, padanan.rujukan_id)


def _tab(s: Saringan, hitung: dict[str, int]) -> list[dict[str, Any]]:
    """Kinds as tabs with how many cases each has; those without stay away unless chosen."""
    dasar = s.isi()
    dasar.pop("jenis", None)
    tab = [
        {
            "judul": "Semua",
            "banyak": sum(hitung.values()),
            "alamat": alamat_antrean(Saringan.dari(dasar)),
            "kini": not s.jenis,
        }
    ]
    for kode, j in JENIS.items():
        if hitung.get(kode) or s.jenis == kode:
            tab.append(
                {
                    "judul": j.judul,
                    "banyak": hitung.get(kode, 0),
                    "alamat": alamat_antrean(Saringan.dari({**dasar, "jenis": kode})),
                    "kini": s.jenis == kode,
                }
            )
    return tab


def _form(request: HttpRequest, p: Pemilihan, s: Saringan) -> FormSaringan:
    golongan = baca.hitung_golongan(request.user, p, s)
    pilihan = {
        "wilayah": [
            ("", "Semua wilayah"),
            *(
                (w, f"{_menjorok(w)}{nama_wilayah(w)} ({bulat(n)})")
                for w, n in halaman.wilayah_antrean(request.user, p, s)
            ),
        ],
        "golongan": [
            ("", "Semua bukti"),
            *((g, f"{GOLONGAN.get(g, g)} ({bulat(n)})") for g, n in golongan.items() if g),
        ],
        "pita": [("", "Semua peluang"), *KATA_PITA.items()],
        "keadaan": [(k, kata.capitalize()) for k, kata in KEADAAN_KASUS.items()],
    }
    form = FormSaringan(initial={**s.isi(), "keadaan": s.keadaan}, pilihan=pilihan, jenis=s.jenis)
    if not bisa(request.user, "usul_perubahan"):
        del form.fields["saya"]
    return form


def _menjorok(kode: str) -> str:
    return "\u2003" if kode.count(".") > 2 else ""


def _chip(s: Saringan) -> list[Chip]:
    chip = []
    if s.wilayah:
        chip.append(Chip(nama_wilayah(s.wilayah), "wilayah"))
    if s.golongan:
        chip.append(Chip(GOLONGAN.get(s.golongan, s.golongan), "golongan"))
    if s.unsur:
        chip.append(Chip(f"Unsur: {s.unsur.replace('_', ' ')}", "unsur"))
    if s.pita:
        chip.append(Chip(KATA_PITA[s.pita].capitalize(), "pita"))
    if s.saya:
        chip.append(Chip("Yang saya pegang", "saya"))
    if s.keadaan and s.keadaan != "terbuka":
        chip.append(Chip(KEADAAN_KASUS[s.keadaan].capitalize(), "keadaan"))
    return chip


def _alamat_kasus(pk: int, s: Saringan) -> str:
    kueri = s.kueri()
    return reverse("kasus", args=[pk]) + (f"?{kueri}" if kueri else "")


def _tabel(request: HttpRequest, s: Saringan, h: baca.Halaman, jumlah: int) -> Tabel:
    return Tabel(
        nama="antrean",
        judul="Kasus",
        kolom=_KOLOM,
        baris=[_baris(k, s) for k in h.kasus],
        param=request.GET,
        chip=_chip(s),
        maju=h.berikut or None,
        mundur=h.sebelumnya or None,
        jumlah=jumlah,
        unduh=f"{reverse('telaah_unduh')}?{s.kueri()}",
        kosong=(
            "Tidak ada kasus di saringan ini",
            "Longgarkan saringan, atau lihat yang sudah diusulkan dan selesai.",
            reverse("telaah"),
            "Lihat semua kasus",
        ),
        lipat=True,
    )


def _baris(k: Kasus, s: Saringan) -> Baris:
    j = JENIS[k.jenis]
    pemegang = f"Dipegang {k.pemegang}" if halaman.sedang_dipegang(k) else ""
    return Baris(
        kunci=str(k.pk),
        alamat=_alamat_kasus(k.pk, s),
        sel={
            "nama": Sel(k.ringkas, rinci=nama_wilayah(k.wilayah)),
            "jenis": j.judul,
            "bukti": GOLONGAN.get(k.golongan, k.golongan.replace("_", " ")),
            "peluang": dari_seratus(k.peluang) if k.peluang is not None else None,
            "kerugian": kata_kerugian(k.kerugian),
            "keadaan": Sel(
                KEADAAN_KASUS[s.keadaan].capitalize(), nada=NADA_KEADAAN.get(s.keadaan, ""),
                rinci=pemegang, lencana=s.keadaan != "terbuka",
            ),
        },
    )  # fmt: skip
