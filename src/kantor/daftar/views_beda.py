"""Two versions side by side: how many entered, left, moved or changed, and who."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.daftar.beda import BARU, BERUBAH, PINDAH, TMS
from kantor.daftar import selectors
from kantor.daftar.models import Daftar
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu
from kantor.telaah.views_antrean import LIHAT

JUDUL: dict[str, str] = {
    BARU: "Masuk daftar",
    TMS: "Keluar daftar",
    PINDAH: "Pindah tempat",
    BERUBAH: "Data berubah",
}


@require_GET
@perlu(*LIHAT)
def beda(request: HttpRequest, pk: int, lain: int) -> HttpResponse:
    """What differs between a version (`pk`) and an earlier one (`lain`), within the account's reach."""
    try:
        baru, lama = selectors.ambil(request.user, pk), selectors.ambil(request.user, lain)
    except Daftar.DoesNotExist:
        raise Http404 from None
    if baru.pemilihan_id != lama.pemilihan_id or not (baru.selesai and lama.selesai):
        raise Http404
    t = selectors.tempat(request.user, request.GET.get("wilayah", ""))
    keadaan = request.GET.get("keadaan", "")
    keadaan = keadaan if keadaan in JUDUL else BARU
    teks = request.GET.get("sesudah", "")
    setelah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0
    banyak = selectors.hitung_beda(lama, baru, t.wilayah)
    isi = selectors.orang_beda(lama, baru, keadaan, t.wilayah, setelah, selectors.SEHALAMAN + 1)
    lebih = len(isi) > selectors.SEHALAMAN
    isi = isi[: selectors.SEHALAMAN]
    alamat = reverse("daftar_beda", args=[pk, lain])
    konteks: dict[str, Any] = {
        "baru": baru,
        "lama": lama,
        "tempat": judul_tempat(t.wilayah) if t.wilayah else "",
        "tab": [
            {
                "judul": judul,
                "alamat": f"{alamat}?keadaan={k}&wilayah={t.wilayah}",
                "kini": k == keadaan,
                "banyak": banyak[k],
            }
            for k, judul in JUDUL.items()
        ],
        "keadaan": keadaan,
        "orang": [
            (p, nama, judul_tempat(p.baris.wilayah if not p.kelurahan else p.kelurahan))
            for p, nama in selectors.dengan_nama(isi)
        ],
        "maju": f"{alamat}?keadaan={keadaan}&wilayah={t.wilayah}&sesudah={isi[-1][0]}"
        if lebih
        else "",
    }
    return render(request, "daftar/beda.html", konteks)
