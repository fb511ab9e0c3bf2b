"""What the public would see, before anybody publishes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from hakpilih.partisipasi.golongan import GOLONGAN
from hakpilih.publikasi.pengecualian import REKAP, TPS
from hakpilih.publikasi.tahan import LEBAR, SEBAB, TERKECIL
from kantor.izin_alamat import perlu
from kantor.partisipasi import publik as tahan_publik
from kantor.partisipasi import selectors, tampilan
from kantor.partisipasi.models import Angka, Kehadiran
from kantor.partisipasi.publik import APA, pengecualian_dari
from kantor.partisipasi.selectors import LIHAT
from kantor.partisipasi.views import ambil, nama_tempat
from kantor.pemilihan.aturan import KEPASTIAN


@require_GET
@perlu(LIHAT)
def publik(request: HttpRequest, pk: int) -> HttpResponse:
    """Turnout by region as the public sees it, which counts are held back and why."""
    k = ambil(request, pk)
    t = selectors.tempat(request.user, k, request.GET.get("wilayah", ""))
    p = tahan_publik.tersimpan(k)
    bagian = [a for a in selectors.bagian(k, t) if a.tingkat != "tps"]
    baris = []
    for a in bagian:
        kode = [f"{a.kode}|{x}" for x in APA]
        alasan = dict.fromkeys(p.tahanan.ditahan[x] for x in kode if x in p.tahanan.ditahan)
        baris.append(
            {
                "nama": selectors.nama(a.kode, a.nama), "kode": a.kode, "a": a,
                "dis": p.angka.get(a.kode), "alasan": [SEBAB[x] for x in alasan],
            }
        )  # fmt: skip
    utuh = pengecualian_dari(k)
    kode_utuh = {x.kode for x in utuh}
    isi = tampilan.umum(request, k, "partisipasi_publik") | {
        "t": t, "nama_tempat": nama_tempat(k, t), "subjudul": gettext("Pratinjau publik"),
        "baris": baris, "ada": bool(p.angka), "ditahan": len(p.tahanan.ditahan),
        "terbuka": len(p.tahanan.terbuka), "terkecil": TERKECIL,
        "pengecualian": [(x, KEPASTIAN[x.kepastian]) for x in utuh], "lebar": LEBAR, "tersempit": p.tersempit,
        "alamat_atas": f"?wilayah={t.atas}" if t.atas else "",
        "golongan": list(_golongan(k, t, [a.kode for a in bagian])) if kode_utuh == {TPS, REKAP} else [],
        "aturan": k.pemilihan.kode if k.pemilihan else "",
    }  # fmt: skip
    return render(request, "partisipasi/publik.html", isi)


def _golongan(k: Kehadiran, t: selectors.Tempat, kode: list[str]) -> Iterator[dict[str, Any]]:
    """The other dimensions as they are published: whole, for they add up from what is posted per TPS."""
    nama = {f"{j}:{g}": n for j, isi in GOLONGAN.items() for g, n in isi.golongan.items()}
    ada: dict[str, list[Angka]] = {}
    isi = Angka.objects.filter(kehadiran=k, kode__in=[t.kode, *kode], golongan__in=nama)
    for a in isi.exclude(golongan=tahan_publik.DISABILITAS).defer("masalah", "janggal"):
        ada.setdefault(a.golongan.partition(":")[0], []).append(a)
    for jenis, semua in ada.items():
        urut = sorted(semua, key=lambda a: (a.kode, list(nama).index(a.golongan)))
        yield {
            "judul": GOLONGAN[jenis].judul,
            "baris": [
                {"tempat": selectors.nama(a.kode, a.nama), "nama": nama[a.golongan], "a": a}
                for a in urut
            ],
        }
