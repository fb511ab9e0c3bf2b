"""A result as tables (CSV, XLSX, Parquet) and as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from hakpilih.indeks.instrumen import Instrumen
from hakpilih.publikasi.surat.indeks import laporan_indeks
from kantor.dokumen.kepala import kop_kantor, setempat
from kantor.indeks import hitungan
from kantor.indeks.keadaan import DISETUJUI
from kantor.indeks.langkah import bukti_per_indikator, langkah, sepakat
from kantor.indeks.laporan import laporan as susun_laporan
from kantor.indeks.models import Penilaian
from kantor.indeks.selectors import LIHAT
from kantor.indeks.views_isi import ambil
from kantor.izin_alamat import perlu
from kantor.telaah import unduhan

Kolom = Sequence[tuple[str, int]]
Isi = list[tuple[Any, ...]]
BENTUK = ("xlsx", "csv", "parquet")


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One table of a result, exactly as it is shown but with every row."""
    p = ambil(request, pk)
    h = hitungan.hasil(p)
    nama = request.GET.get("tabel", "satuan")
    if h is None or nama not in TABEL:
        raise Http404
    kolom, isi = TABEL[nama](p, hitungan.instrumen(p), h)
    return serahkan(request, f"penilaian/{p.pk}", f"indeks-{nama}", kolom, isi)


def serahkan(
    request: HttpRequest, objek: str, nama: str, kolom: Kolom, isi: Isi
) -> HttpResponseBase:
    """A table as a download in the form that the address asks for; an event."""
    bentuk = request.GET.get("format", "xlsx")
    bentuk = bentuk if bentuk in BENTUK else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek=objek,
        isi={"saringan": nama, "format": bentuk},
        banyak=len(isi),
    )
    if bentuk != "parquet":
        return unduhan.tabel(nama, bentuk, kolom, isi, banyak)
    judul = [k for k, _ in kolom]
    lajur = {k: pa.array([b[n] for b in isi]) for n, k in enumerate(judul)}
    berkas = BytesIO()
    pq.write_table(pa.table(lajur), berkas)
    jawab = HttpResponse(berkas.getvalue(), content_type="application/vnd.apache.parquet")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(f"{nama}.parquet")
    return jawab


def _satuan(p: Penilaian, ins: Instrumen, h: dict[str, Any]) -> tuple[Kolom, Isi]:
    kelas = [k.kode for k in ins.kategori]
    dimensi = [b.kode for b in ins.akar.bagian if b.kode in h["satuan"][0]["dimensi"]]
    kolom = [
        ("kode", 10), ("nama", 28), ("skor", 9), ("bawah", 9), ("atas", 9), ("peringkat", 10),
        ("peringkat_bawah", 10), ("peringkat_atas", 10), ("kategori", 16),
        *((f"peluang_{k}", 12) for k in kelas), *((d, 14) for d in dimensi),
    ]  # fmt: skip
    isi = []
    for s in h["satuan"]:
        r = s["selang_peringkat"] or (None, None)
        k = s["peluang_kategori"] or {}
        isi.append(
            (s["kode"], h["nama"][s["kode"]], s["skor"], *s["selang"], s["peringkat"], *r, s["kategori"],
             *(k.get(x) for x in kelas), *(s["dimensi"][d]["skor"] for d in dimensi))
        )  # fmt: skip
    return kolom, isi


def _profil(p: Penilaian, ins: Instrumen, h: dict[str, Any]) -> tuple[Kolom, Isi]:
    kolom = [("dimensi", 30), ("skor", 9), ("bawah", 9), ("atas", 9)]
    d = h["satuan"][0]["dimensi"]
    return kolom, [
        (b.nama, d[b.kode]["skor"], *d[b.kode]["selang"]) for b in ins.akar.bagian if b.kode in d
    ]


def _indikator(p: Penilaian, ins: Instrumen, h: dict[str, Any]) -> tuple[Kolom, Isi]:
    kolom = [
        ("dimensi", 24), ("kode", 20), ("indikator", 36), ("satuan", 10), ("nilai", 9), ("galat", 9),
        ("skor", 9), ("bukti", 8), ("triangulasi", 24),
    ]  # fmt: skip
    isian = {i.indikator: i for i in p.isian.all()}
    bukti = bukti_per_indikator(p)
    isi = []
    for s in langkah(ins):
        for i in s.indikator:
            v, b = isian.get(i.kode), bukti.get(i.kode, [])
            isi.append(
                (s.nama, i.kode, i.nama, i.satuan, v.nilai if v else None, v.galat if v else None,
                 h["normal"][i.kode], len(b), sepakat(b).kalimat if b else "")
            )  # fmt: skip
    return kolom, isi


TABEL = {"satuan": _satuan, "profil": _profil, "indikator": _indikator}


@require_GET
@perlu(*LIHAT)
def laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a PDF; of an approved assessment the same to the byte."""
    p = ambil(request, pk)
    h = hitungan.hasil(p)
    if h is None or h["satuan"][0]["skor"] is None:
        raise Http404
    waktu = p.diputus if p.keadaan == DISETUJUI and p.diputus else timezone.now()
    isi = susun_laporan(p, hitungan.instrumen(p), h)
    pdf = laporan_indeks(kop_kantor(p.pemilihan), isi, setempat(waktu, p.pemilihan))
    unduhan.catat_unduhan(
        pengguna=request.user, objek=f"penilaian/{p.pk}",
        isi={"saringan": "laporan", "format": "pdf"}, banyak=1,
    )  # fmt: skip
    return pdf_unduhan(pdf, f"indeks-{p.kode_instrumen}-{p.tahun}.pdf")


def pdf_unduhan(pdf: bytes, nama: str) -> HttpResponse:
    """A PDF that is saved under its name."""
    jawab = HttpResponse(pdf, content_type="application/pdf")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
    return jawab
