"""Whom the office offers pindah memilih: the tab of that name among the changes, and its download."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from kantor.izin_alamat import perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini
from kantor.telaah import keadaan_perubahan, tawaran, unduhan
from kantor.telaah.antrean import LIHAT
from kantor.telaah.models import Perubahan
from kantor.templatetags.rupa import tgl
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

BANYAK = 50
_KOLOM = (
    Kolom("siapa", "Pemilih"),
    Kolom("kelurahan", "Kelurahan/desa"),
    Kolom("tps", "TPS", kanan=True),
    Kolom("alamat", "Alamat"),
    Kolom("alasan", "Alasan", boleh_sembunyi=True),
    Kolom("keadaan", "Keadaan"),
)
_KOSONG = (
    "Belum ada yang ditawari pindah memilih",
    "Tandanya diberikan saat memutuskan kasus orang yang tinggal di tempat lain, sedangkan KK dan KTP-el-nya "
    "masih di sini.",
)  # fmt: skip


def tabel(request: HttpRequest, p: Pemilihan, setelah: int) -> Tabel:
    """One page of them, after the change of that number."""
    isi = tawaran.ditawari(request.user, p, setelah, BANYAK + 1)
    tampil = isi[:BANYAK]
    return Tabel(
        nama="perubahan",
        judul="Pindah memilih",
        kolom=_KOLOM,
        baris=[_baris(u, p) for u in tampil],
        param=request.GET,
        maju=str(tampil[-1].pk) if len(isi) > BANYAK else None,
        jumlah=tawaran.hitung(request.user, p),
        unduh=reverse("pindah_memilih_unduh"),
        kosong=_KOSONG,
        lipat=True,
    )


def _baris(u: Perubahan, p: Pemilihan) -> Baris:
    b, hari = tawaran.orang(u), hari_ini(p.zona)
    kata, nada = keadaan_perubahan.lencana(u, hari)
    return Baris(
        kunci=str(u.pk),
        alamat=reverse("perubahan_rinci", args=[u.pk]),
        sel={
            "siapa": b.nama.title(),
            "kelurahan": nama_wilayah(b.kode_kelurahan or u.wilayah),
            "tps": b.tps,
            "alamat": Sel(b.alamat, rinci=f"RT {b.rt or '–'}, RW {b.rw or '–'}"),
            "alasan": Sel(u.alasan, rinci=f"{u.pengusul.nama}, {tgl(u.diusulkan)}"),
            "keadaan": Sel(kata, nada=nada, lencana=True),
        },
    )


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """All of them, without NIK, NKK and birth date."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("telaah"))
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="telaah/pindah_memilih",
        isi={"saringan": "", "format": bentuk},
        banyak=tawaran.hitung(request.user, p),
    )
    baris = tawaran.baris_unduh(request.user, p)
    return unduhan.tabel("pindah_memilih", bentuk, tawaran.KOLOM, baris, banyak)
