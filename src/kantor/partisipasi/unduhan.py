"""What leaves this room as a file: all figures of a region, the map, the printed report."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET

from kantor.izin_alamat import perlu
from kantor.kunci import kunci
from kantor.partisipasi import laporan as susun_laporan
from kantor.partisipasi import selectors
from kantor.partisipasi.models import Angka
from kantor.partisipasi.selectors import LIHAT
from kantor.partisipasi.views import ambil
from kantor.segel.arsip import buka_arsip
from kantor.telaah import unduhan

KOLOM: tuple[tuple[str, int], ...] = (
    ("kode", 20), ("nama", 28), ("tingkat", 12), ("golongan", 22), ("pengguna_hak_pilih", 12),
    ("pemilih", 12), ("rumus", 8), ("hadir_persen", 12), ("batas_bawah", 12), ("batas_atas", 12),
    ("satuan", 8), ("dipakai", 8), ("susut_persen", 12), ("susut_bawah", 12), ("susut_atas", 12),
    ("janggal", 20), ("masalah", 60),
)  # fmt: skip


def _baris(semua: Iterator[Angka]) -> Iterator[tuple[str | int | float | None, ...]]:
    for a in semua:
        yield (
            a.kode, selectors.nama(a.kode, a.nama), a.tingkat, a.golongan, a.pengguna, a.pemilih, a.rumus,
            a.persen, a.bawah, a.atas, a.satuan, a.dipakai, a.susut, a.susut_bawah, a.susut_atas,
            " ".join(a.janggal), " ".join(m[2] for m in a.masalah),
        )  # fmt: skip


@require_GET
@perlu(LIHAT)
def tabel(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every figure in and below a region: all levels and groups, as CSV, XLSX or Parquet."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    bentuk = request.GET.get("bentuk", "xlsx")
    if bentuk not in ("csv", "xlsx", "parquet"):
        raise Http404
    qs = Angka.objects.filter(kehadiran=k).exclude(golongan="sebaya")
    qs = qs.filter(kode__startswith=t.kode).order_by("golongan", "kode")
    # 99.71.1 is not below 99.71.01: codes are compared by their dots.
    baris = [b for b in _baris(qs.iterator(chunk_size=2_000))
             if str(b[0]) == t.kode or str(b[0]).startswith(f"{t.kode}.")]  # fmt: skip
    unduhan.catat_unduhan(
        pengguna=request.user, objek=f"partisipasi/{k.pk}",
        isi={"saringan": f"wilayah={t.kode}", "format": bentuk}, banyak=len(baris),
    )  # fmt: skip
    nama = f"kehadiran-{k.hari.isoformat()}-{t.kode}"
    if bentuk != "parquet":
        return unduhan.tabel(nama, bentuk, KOLOM, baris, len(baris))
    keluar = io.BytesIO()
    lajur = list(zip(*baris, strict=True)) or [()] * len(KOLOM)
    angka = {"pengguna_hak_pilih", "pemilih", "satuan", "dipakai"}
    pecahan = {
        "hadir_persen",
        "batas_bawah",
        "batas_atas",
        "susut_persen",
        "susut_bawah",
        "susut_atas",
    }
    pq.write_table(
        pa.table(
            {
                judul: pa.array(
                    isi,
                    pa.int64()
                    if judul in angka
                    else pa.float64()
                    if judul in pecahan
                    else pa.string(),
                )
                for (judul, _), isi in zip(KOLOM, lajur, strict=True)
            }
        ),
        keluar,
    )
    keluar.seek(0)
    return FileResponse(
        keluar, as_attachment=True, filename=f"{nama}.parquet",
        content_type="application/vnd.apache.parquet",
    )  # fmt: skip


@require_GET
@perlu(LIHAT)
def peta(request: HttpRequest) -> HttpResponseBase:
    """The office's map as it was handed in."""
    p = selectors.peta_kini()
    if p is None:
        raise Http404
    unduhan.catat_unduhan(
        pengguna=request.user, objek=f"peta/{p.pk}", isi={"saringan": "", "format": "geojson"},
        banyak=len(p.bidang),
    )  # fmt: skip
    isi = b"".join(buka_arsip(settings.ARSIP, p.sha256, kunci()))
    jawab = HttpResponse(isi, content_type="application/geo+json")
    jawab["Content-Disposition"] = 'attachment; filename="peta-kantor.geojson"'
    return jawab


@require_GET
@perlu(LIHAT)
def laporan(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed report of a region: figures, map, table, groups, target, what is not sure."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    if k.dihitung is None or selectors.angka(k, t.kode) is None:
        raise Http404
    isi = susun_laporan.laporan(k, t)
    unduhan.catat_unduhan(
        pengguna=request.user, objek=f"partisipasi/{k.pk}",
        isi={"saringan": f"wilayah={t.kode}", "format": "pdf"}, banyak=1,
    )  # fmt: skip
    jawab = HttpResponse(isi, content_type="application/pdf")
    jawab["Content-Disposition"] = (
        f'attachment; filename="kehadiran-{k.hari.isoformat()}-{t.kode}.pdf"'
    )
    return jawab
