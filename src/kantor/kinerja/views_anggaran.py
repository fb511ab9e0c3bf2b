"""The budget of a year: absorption, lines, activities with the cost of an output, months that two people
fix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.kinerja.serapan import BULAN, Serapan, jumlah, kumulatif
from kantor.izin_alamat import perlu
from kantor.kinerja import gambar, hitung, pemakai, selectors, services_anggaran
from kantor.kinerja.forms import FormPutusan
from kantor.kinerja.forms_anggaran import FormKegiatan, FormLra, FormMata, FormSerapan
from kantor.kinerja.halaman import dasar, kini, kiriman, lakukan, tahun, tulis
from kantor.kinerja.models import Kegiatan, Lra, Mata, Serap
from kantor.kinerja.tulis import KELOLA, LIHAT, SETUJUI, wajib_lihat
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.telaah import unduhan
from kantor.templatetags.rupa import angka, persen

KOLOM_UNDUH: tuple[tuple[str, int], ...] = (
    ("Sumber", 20), ("Kode", 26), ("Uraian", 40), ("Jenis belanja", 24), ("Kegiatan", 30),
    ("Pagu (Rp)", 18), *((b, 16) for b in BULAN), ("Realisasi (Rp)", 18), ("Sisa (Rp)", 18),
)  # fmt: skip


@require_GET
@perlu(*LIHAT)
def semua(request: HttpRequest) -> HttpResponse:
    """All of the budget of a year as it now stands, and what was fixed of it."""
    t = tahun(request)
    isi = dasar(request, "anggaran", t)
    baris = hitung.per_mata(t)
    total = jumlah(s for _, s in baris)
    bulanan = hitung.per_bulan(t)
    pagu: dict[str, int] = {}
    for m, s in baris:
        pagu[m.sumber] = pagu.get(m.sumber, 0) + s.pagu
    sampai = bulan_terisi(t)
    pendidikan = pemakai.per_baris(t, baris)
    isi |= {
        "baris": baris,
        "total": total,
        "gambar": gambar.serapan(bulanan, pagu, sampai),
        "bulanan": tabel_bulanan(bulanan, sampai),
        "sumber": hitung.menurut(baris, "sumber"),
        "jenis": hitung.menurut(baris, "jenis"),
        "kegiatan": hitung.per_kegiatan(t),
        "pendidikan": pendidikan,
        "jumlah_pendidikan": pemakai.jumlah(pendidikan),
        "lra": selectors.semua_lra(t),
        "tetap": selectors.lra_tetap(t),
        "tunggu": selectors.menunggu(request.user),
    }
    return render(request, "kinerja/anggaran.html", isi)


def bulan_terisi(t: int) -> int:
    """The last month of a year with an amount; 0 where there is none."""
    ada = Serap.objects.filter(mata__tahun=t).exclude(nilai=0)
    return ada.order_by("-bulan").values_list("bulan", flat=True).first() or 0


def tabel_bulanan(bulanan: dict[str, list[int]], sampai: int) -> list[dict[str, Any]]:
    """Rows of the table beside the chart: months with the cumulated sums of each source."""
    return [
        {"nama": BULAN[n], "apbn": bulanan["apbn"][n], "hibah": bulanan["hibah"][n]}
        for n in range(sampai)
    ]


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponseBase:
    """Every line with its months; loads again as it is."""
    wajib_lihat(request.user)
    t = tahun(request)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user, objek=f"anggaran/{t}", isi={"saringan": f"tahun={t}", "format": bentuk},
        banyak=Mata.objects.filter(tahun=t).count(),
    )  # fmt: skip
    return unduhan.tabel("anggaran", bentuk, KOLOM_UNDUH, _baris_unduh(t), banyak)


def _baris_unduh(t: int) -> Iterator[tuple[Any, ...]]:
    for m, s in hitung.per_mata(t):
        bulan = dict(m.serap.values_list("bulan", "nilai"))
        yield (
            m.kata_sumber, m.kode, m.uraian, m.jenis, m.kegiatan.nama if m.kegiatan else "", m.pagu,
            *(bulan.get(n) for n in range(1, 13)), s.realisasi, s.sisa,
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def mata(request: HttpRequest) -> HttpResponse:
    """A new line."""
    t = tahun(request)
    form = FormMata(t, None, kiriman(request))

    def kerja() -> str:
        m = services_anggaran.tulis_mata(pengguna=request.user, tahun=t, isi=form.isi())
        return f"Baris {m.kode} disimpan."

    return tulis(request, form, kerja, apa="mata", kembali=_alamat(t), tab="anggaran", tahun=t)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def ubah_mata(request: HttpRequest, pk: int) -> HttpResponse:
    """A line is changed."""
    m = _mata(request, pk)
    form = FormMata(m.tahun, m, kiriman(request))

    def kerja() -> str:
        services_anggaran.tulis_mata(pengguna=request.user, tahun=m.tahun, isi=form.isi(), mata=m)
        return f"Baris {m.kode} disimpan."

    return tulis(
        request, form, kerja, apa="mata_ubah", kembali=_alamat(m.tahun), tab="anggaran",
        tentang=f"{m.kode} · {m.uraian}",
    )  # fmt: skip


@require_POST
@perlu(KELOLA)
def hapus_mata(request: HttpRequest, pk: int) -> HttpResponse:
    """A line without realisation is taken out."""
    m = _mata(request, pk)

    def kerja() -> str:
        services_anggaran.hapus_mata(pengguna=request.user, mata=m)
        return f"Baris {m.kode} dihapus."

    return lakukan(request, kerja, _alamat(m.tahun))


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def serapan(request: HttpRequest, pk: int) -> HttpResponse:
    """What was spent of a line, by month."""
    m = _mata(request, pk)
    hari = kini()
    sampai = 12 if m.tahun < hari.year else hari.month if m.tahun == hari.year else 0
    ada = dict(m.serap.values_list("bulan", "nilai"))
    form = FormSerapan(ada, sampai, kiriman(request))

    def kerja() -> str:
        # A month that was emptied and had an amount becomes nought; one that never had stays without.
        isi = {b: form.cleaned_data[f"b{b}"] for b in range(1, sampai + 1)}
        per = {b: n or 0 for b, n in isi.items() if n is not None or b in ada}
        n = services_anggaran.catat_serapan(pengguna=request.user, mata=m, per_bulan=per)
        return f"Realisasi {m.kode} seluruhnya Rp{angka(n)}."

    s = Serapan(m.pagu, kumulatif(ada)[-1])
    return tulis(
        request, form, kerja, apa="serapan", kembali=_alamat(m.tahun), tab="anggaran",
        tentang=f"{m.kode} · {m.uraian} · {m.tahun}",
        rinci=[("Pagu", f"Rp{angka(s.pagu)}"), ("Terserap", f"Rp{angka(s.realisasi)} ({persen(s.bagian)})")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def kegiatan(request: HttpRequest) -> HttpResponse:
    """A new activity."""
    t = tahun(request)
    form = FormKegiatan(None, pemilihan_kini(request), kiriman(request))

    def kerja() -> str:
        k = services_anggaran.tulis_kegiatan(pengguna=request.user, tahun=t, isi=form.isi())
        return f"Kegiatan {k.nama} disimpan."

    return tulis(request, form, kerja, apa="kegiatan", kembali=_alamat(t), tab="anggaran", tahun=t)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def ubah_kegiatan(request: HttpRequest, pk: int) -> HttpResponse:
    """An activity is changed, mostly its output."""
    wajib_lihat(request.user)
    k = Kegiatan.objects.filter(pk=pk).first()
    if k is None:
        raise Http404
    form = FormKegiatan(k, pemilihan_kini(request), kiriman(request))

    def kerja() -> str:
        services_anggaran.tulis_kegiatan(
            pengguna=request.user, tahun=k.tahun, isi=form.isi(), kegiatan=k
        )
        return f"Kegiatan {k.nama} disimpan."

    return tulis(
        request, form, kerja, apa="kegiatan_ubah", kembali=_alamat(k.tahun), tab="anggaran",
        tentang=k.nama,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def ajukan(request: HttpRequest) -> HttpResponse:
    """The budget up to a month is handed in."""
    t = tahun(request)
    form = FormLra(kiriman(request), initial={"bulan": bulan_terisi(t) or 1})

    def kerja() -> str:
        x = services_anggaran.ajukan_lra(pengguna=request.user, tahun=t, **form.cleaned_data)
        return f"{x.nama} menunggu keputusan ketua atau anggota."

    return tulis(request, form, kerja, apa="lra", kembali=_alamat(t), tab="anggaran", tahun=t)


@require_GET
@perlu(*LIHAT)
def rinci_lra(request: HttpRequest, pk: int) -> HttpResponse:
    """A month as it was handed in."""
    x = _lra(request, pk)
    semua = [(m, Serapan(m["pagu"], m["realisasi"])) for m in x.isi["mata"]]
    isi = dasar(request, "anggaran", x.tahun) | {
        "x": x, "baris": semua, "total": jumlah(s for _, s in semua),
    }  # fmt: skip
    return render(request, "kinerja/lra.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(SETUJUI)
def putus(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person's word on a month."""
    x = _lra(request, pk)
    form = FormPutusan(kiriman(request))

    def kerja() -> str:
        hasil = services_anggaran.putuskan_lra(pengguna=request.user, lra=x, **form.isi())
        return f"{hasil.nama} {hasil.kata_keadaan}."

    s = Serapan(x.pagu, x.realisasi)
    return tulis(
        request, form, kerja, apa="lra_putus", kembali=reverse("lra", args=[x.pk]), tab="anggaran",
        tentang=x.nama,
        rinci=[("Pagu", f"Rp{angka(s.pagu)}"), ("Realisasi", f"Rp{angka(s.realisasi)} ({persen(s.bagian)})"),
               ("Diajukan", x.pengaju.nama)],
    )  # fmt: skip


def _alamat(t: int) -> str:
    return f"{reverse('anggaran')}?tahun={t}"


def _mata(request: HttpRequest, pk: int) -> Mata:
    wajib_lihat(request.user)
    m = Mata.objects.filter(pk=pk).first()
    if m is None:
        raise Http404
    return m


def _lra(request: HttpRequest, pk: int) -> Lra:
    try:
        return selectors.ambil_lra(request.user, pk)
    except Lra.DoesNotExist:
        raise Http404 from None
