"""The pages for everybody: the front, the lists in numbers, the stages, open data, a feed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hakpilih.tahapan.kalender import teks_ics
from hakpilih.tahapan.keadaan import keadaan
from kantor.daftar.models import Daftar
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import terbuka
from kantor.pemilihan.models import Kantor, Pemilihan
from kantor.pemilihan.salin import jadwal_dari
from kantor.pemilihan.selectors import hari_ini
from kantor.situs import bagian as bagian_situs
from kantor.situs import data, kabar, selectors
from kantor.situs.laman import berkas, laman, nama_kantor, segar
from kantor.terdaftar.forms import FormCari
from kantor.terdaftar.pencarian import terbuka as pencarian_terbuka

_TERDEKAT = 5  # stages on the front page
TERBARU = 50  # entries of the feed


@require_safe
@terbuka
def depan(request: HttpRequest) -> HttpResponse:
    """Am I on the list, what comes next, four figures, every election."""
    semua = selectors.pemilihan_umum()
    p = semua[0] if semua else None
    y = pencarian_terbuka()
    isi: dict[str, Any] = {"p": p, "lain": semua[1:], "y": y, "form": FormCari() if y else None}
    if p is not None:
        isi |= {"tahap": _terdekat(p), "angka": _angka(p), "hari": _sisa(p)}
    return laman(request, "situs/depan.html", isi)


@require_safe
@terbuka
def pemilihan(request: HttpRequest, kode: str) -> HttpResponse:
    """One election: its lists in numbers, and the stages nearest to today."""
    p = _pemilihan(kode)
    daftar = [(d, _seluruh(d), selectors.perubahan(d)) for d in selectors.daftar_umum(p)]
    return laman(request, "situs/pemilihan.html", {"p": p, "daftar": daftar, "tahap": _terdekat(p)})


@require_safe
@terbuka
def daftar(request: HttpRequest, kode: str, pk: int, wilayah: str = "") -> HttpResponse:
    """A fixed list in numbers: the parts of a place, down to the TPS."""
    d = _daftar(kode, pk)
    bagian = selectors.bagian(d, wilayah)
    if not bagian:
        raise Http404
    suku = wilayah.split(".") if wilayah else []
    atas = ".".join(suku[:-1]) if len(suku) > 3 else ""
    selisih = selectors.selisih(d, wilayah)
    isi = {
        "p": d.pemilihan,
        "d": d,
        "bagian": [(h, selisih.get(h.kode)) for h in bagian],
        "lama": selectors.sebelumnya(d),
        "selisih": sum(selisih.values()),
        "semua": selectors.seluruhnya(bagian, wilayah, judul_tempat(wilayah) if wilayah else ""),
        "wilayah": wilayah,
        "atas": atas,
        "nama_atas": judul_tempat(atas) if atas else d.nama,
        "terbuka": bool(selectors.bagian(d, bagian[0].kode)),
        "perubahan": {} if wilayah else selectors.perubahan(d),
        "berkas": {} if wilayah else {n: len(b) for n, b in data.berkas(d, nama_kantor()).items()},
    }
    return laman(request, "situs/daftar.html", isi)


@require_safe
@terbuka
def informasi(request: HttpRequest) -> HttpResponse:
    """What is public by its class, and how to ask for what is not here."""
    return laman(request, "situs/informasi.html", {"kelas": bagian_situs.golongan()})


@require_safe
@terbuka
def unduh(request: HttpRequest, kode: str, pk: int, nama: str) -> HttpResponse:
    """A file of a list's data package."""
    d = _daftar(kode, pk)
    assert d.diputuskan is not None
    return berkas(data.berkas(d, nama_kantor()), nama, f"{d.jenis}-{d.pk}", d.diputuskan)


@require_safe
@terbuka
def semua(request: HttpRequest) -> HttpResponse:
    """Every election with its newest list."""
    isi = []
    for p in selectors.pemilihan_umum():
        d = next(iter(selectors.daftar_umum(p)), None)
        isi.append((p, d, _seluruh(d) if d is not None else None))
    return laman(request, "situs/semua.html", {"pemilihan": isi})


@require_safe
@terbuka
def paket(request: HttpRequest) -> HttpResponse:
    """All open data of the site, by section."""
    return laman(request, "situs/paket.html", {"per": bagian_situs.sajian()})


@require_safe
@terbuka
def tahapan(request: HttpRequest, kode: str) -> HttpResponse:
    """Every stage with its dates and state."""
    p = _pemilihan(kode)
    kini = hari_ini(p.zona)
    semua = [(t, keadaan(t, kini)) for t in jadwal_dari(p).tahap]
    return laman(request, "situs/tahapan.html", {"p": p, "tahap": semua})


@require_safe
@terbuka
def kalender(request: HttpRequest, kode: str) -> HttpResponse:
    """The stages as a calendar file."""
    j = jadwal_dari(_pemilihan(kode))
    jawab = HttpResponse(teks_ics(j), content_type="text/calendar; charset=utf-8")
    jawab["Content-Disposition"] = f'attachment; filename="tahapan-{j.kode}.ics"'
    return segar(jawab)


@require_safe
@terbuka
def umpan(request: HttpRequest) -> HttpResponse:
    """An Atom feed of what was let out: fixed lists, published figures, lessons; the newest first."""
    semua = sorted(kabar.semua(), key=lambda k: k.saat, reverse=True)
    isi = {
        "butir": [(k, request.build_absolute_uri(k.alamat)) for k in semua[:TERBARU]],
        "alamat": request.build_absolute_uri(request.path),
        "situs": request.build_absolute_uri(reverse("situs")),
        "kantor_ini": Kantor.objects.first(),
    }
    jawab = render(
        request, "situs/umpan.xml", isi, content_type="application/atom+xml; charset=utf-8"
    )
    return segar(jawab)


def _pemilihan(kode: str) -> Pemilihan:
    return get_object_or_404(Pemilihan, kode=kode)


def _daftar(kode: str, pk: int) -> Daftar:
    try:
        return selectors.ambil(_pemilihan(kode), pk)
    except Daftar.DoesNotExist:
        raise Http404 from None


def _alamat(d: Daftar) -> str:
    return reverse("situs_daftar", args=[d.pemilihan.kode, d.pk])


def _seluruh(d: Daftar) -> selectors.Hitungan:
    return selectors.seluruhnya(selectors.bagian(d), "", "")


def _terdekat(p: Pemilihan) -> list[dict[str, Any]]:
    """The last stages that ended and the next that come, as `{% langkah %}` takes them."""
    kini = hari_ini(p.zona)
    semua = sorted(
        ((t.akhir, t.mulai or t.akhir, t) for t in jadwal_dari(p).tahap if t.akhir is not None),
        key=lambda b: b[:2],
    )
    depan = next((n for n, (akhir, _, _) in enumerate(semua) if akhir >= kini), len(semua))
    awal = max(0, min(depan - 2, len(semua) - _TERDEKAT))
    return [
        {
            "nama": t.nama,
            "tanggal": akhir,
            "keadaan": "sudah" if akhir < kini else "kini" if n == depan else "",
        }
        for n, (akhir, _, t) in enumerate(semua[awal : awal + _TERDEKAT], awal)
    ]


def _angka(p: Pemilihan) -> list[dict[str, Any]]:
    """Figures with where they come from and of when."""
    semua = selectors.daftar_umum(p)
    if not semua:
        return []
    d = semua[0]
    h = _seluruh(d)
    tempat = _alamat(d)
    return [
        {"nama": "Pemilih", "nilai": h.jumlah, "asal": d, "alamat": tempat},
        {"nama": "TPS", "nilai": h.tps, "asal": d, "alamat": tempat},
        {"nama": "Pemilih perempuan", "nilai": h.perempuan, "asal": d, "alamat": tempat},
        {"nama": "Pemilih laki-laki", "nilai": h.laki, "asal": d, "alamat": tempat},
    ]


def _sisa(p: Pemilihan) -> int | None:
    """Days until polling day; None where it is over or not set."""
    hari = (p.hari - hari_ini(p.zona)).days if p.hari is not None else -1
    return hari if hari >= 0 else None
