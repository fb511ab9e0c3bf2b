"""Invitations place by place: the recap that balances, making them, its download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from hakpilih.daftar.undangan import ALASAN, Neraca, gabung
from hakpilih.errors import HakpilihError
from hakpilih.wilayah import induk, tingkat
from kantor.daftar.selectors import Tempat
from kantor.daftar.tampilan import judul_tempat
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pemungutan import bukti, selectors, terbitan
from kantor.pemungutan.models import Terbitan
from kantor.telaah import unduhan
from kantor.telaah.antrean import LIHAT
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas

LIHAT_RUANG = ("catat_undangan", "catat_kehadiran", *LIHAT)


@require_GET
@perlu(*LIHAT_RUANG)
def ringkas(request: HttpRequest) -> HttpResponse:
    """What became of the invitations of a place, by its parts; of one TPS, what KPPS does there."""
    p = pemilihan_kini(request)
    if p is None:
        return render(request, "pemungutan/ringkas.html", {"kosong": "pemilihan"})
    t = selectors.tempat_untuk(request.user, request.GET.get("wilayah", ""))
    terbit = selectors.terbit(p)
    isi: dict[str, Any] = {"p": p, "tempat": t, "nama_tempat": _nama(t), **bagian_ruang("undangan")}
    isi |= _pembuatan(request, p, terbit)
    if not terbit:
        return render(request, "pemungutan/ringkas.html", isi)
    semua = selectors.per_tps(p, t.wilayah)
    jumlah = gabung(semua.values())
    alasan = alasan_tampil(terbit, jumlah)
    isi |= {
        "jumlah": jumlah,
        "banyak_tps": len(semua),
        "rinci_alasan": [(alasan[k], jumlah.tidak.get(k, 0)) for k in alasan],
        "tabel": _tabel(request, t, selectors.per_bagian(semua, t.bawah), jumlah, alasan),
        "alamat_atas": _alamat_atas(request, t),
        "satu_tps": t.wilayah if tingkat(t.wilayah or "99") == "tps" else "",
        "boleh_catat": bool(putusan(request.user, "catat_undangan", request.user.wilayah)),
        "beda": terbit[0].ringkasan if len(terbit) > 1 else {},
        "telaah": sum(jumlah.tidak.get(k, 0) for k in bukti.GOLONGAN)
        if putusan(request.user, "usul_perubahan", t.wilayah or p.wilayah)
        else 0,
    }
    return render(request, "pemungutan/ringkas.html", isi)


@require_GET
@perlu(*LIHAT_RUANG)
def unduh(request: HttpRequest) -> HttpResponse:
    """The table of the recap as XLSX or CSV: numbers of places, nobody's data."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("pemungutan"))
    t = selectors.tempat_untuk(request.user, request.GET.get("wilayah", ""))
    semua = selectors.per_tps(p, t.wilayah)
    jumlah = gabung(semua.values())
    alasan = alasan_tampil(selectors.terbit(p), jumlah)
    kepala = ("Dicetak", "Disampaikan", *alasan.values(), "Belum dicatat")
    kolom = [("Kode", 20), ("Wilayah", 30), *((k, 16) for k in kepala)]
    bagian = selectors.per_bagian(semua, t.bawah)
    baris: list[Any] = [(k, judul_tempat(k), *_angka(n, alasan)) for k, n in bagian.items()]
    baris.append(("", "Jumlah", *_angka(jumlah, alasan)))
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    unduhan.catat_unduhan(
        pengguna=request.user,
        objek="pemungutan/undangan",
        isi={"saringan": f"wilayah={t.wilayah}", "format": bentuk},
        banyak=len(baris),
    )
    return unduhan.tabel("rekap-undangan", bentuk, kolom, baris, len(baris))


@require_POST
@perlu("catat_undangan")
def terbitkan(request: HttpRequest) -> HttpResponse:
    """Have invitations made from the fixed DPT."""
    p = pemilihan_kini(request)
    if p is not None:
        wajib_boleh(request.user, "catat_undangan", p.wilayah)
        try:
            terbitan.terbitkan(
                pengguna=request.user, pemilihan=p, pukul=request.POST.get("pukul", "")
            )
        except HakpilihError as g:
            messages.error(request, f"{g.pesan} {g.saran}")
    return HttpResponseRedirect(reverse("pemungutan"), status=303)


def bagian_ruang(kini: str) -> dict[str, Any]:
    """The tabs of the room."""
    tab = (
        ("undangan", "Undangan", "pemungutan"),
        ("kembali", "Pengembalian", "pemberitahuan_kembali"),
        ("ganda", "Undangan kedua", "pemberitahuan_ganda"),
        ("hari", "Hari pemungutan", "kehadiran"),
        ("dpk", "DPK", "dpk_semua"),
    )
    return {"tab": [{"judul": j, "alamat": reverse(a), "kini": k == kini} for k, j, a in tab]}


def alasan_tampil(terbit: list[Terbitan], jumlah: Neraca) -> dict[str, str]:
    """Reasons of the election as columns: code → words; those that are met besides, at the end."""
    dikenal = {k: a["nama"] for t in reversed(terbit) for k, a in t.alasan_urut.items()}
    lain = {k: ALASAN[k].nama if k in ALASAN else k for k in jumlah.tidak if k not in dikenal}
    return dikenal | lain


def _nama(t: Tempat) -> str:
    return judul_tempat(t.wilayah) if t.wilayah else ""


def _alamat_atas(request: HttpRequest, t: Tempat) -> str:
    if not t.wilayah or t.wilayah == request.user.wilayah:
        return ""
    atas = induk(t.wilayah) or ""
    return f"?wilayah={atas}" if tingkat(atas) not in ("kota", "kabupaten") else "?"


def _pembuatan(request: HttpRequest, p: Pemilihan, terbit: list[Terbitan]) -> dict[str, Any]:
    """Whether invitations can be made now, are being made, or what is in the way."""
    jalan = selectors.dibuat(p)
    d = terbitan.dpt_tetap(p)
    tugas = None
    if jalan is not None:
        antre = Tugas.objects.filter(jenis="terbitkan_undangan", objek=f"terbitan/{jalan.pk}")
        tugas = antre.order_by("-pk").first()
    boleh = bool(putusan(request.user, "catat_undangan", p.wilayah))
    baru = d is not None and jalan is None and all(t.daftar_id != d.pk for t in terbit)
    return {
        "dpt": d,
        "tugas": tugas if tugas is not None and tugas.selesai is None else None,
        "gagal": tugas is not None and tugas.selesai is not None and jalan is not None,
        "dapat_terbit": baru and boleh,
        "tunggu_terbit": baru and not boleh,
        "terbit": terbit,
    }


def _angka(n: Neraca, alasan: Mapping[str, str]) -> list[int]:
    return [n.dicetak, n.disampaikan, *(n.tidak.get(k, 0) for k in alasan), n.belum]


def _tabel(
    request: HttpRequest,
    t: Tempat,
    bagian: Mapping[str, Neraca],
    jumlah: Neraca,
    alasan: Mapping[str, str],
) -> Tabel:
    kolom = [
        Kolom("wilayah", "Wilayah"),
        Kolom("dicetak", "Dicetak", kanan=True),
        Kolom("disampaikan", "Disampaikan", kanan=True),
        *(Kolom(f"tidak_{k}", nama, kanan=True, boleh_sembunyi=True) for k, nama in alasan.items()),
        Kolom("belum", "Belum dicatat", kanan=True),
    ]
    nama = [k.nama for k in kolom[1:]]
    return Tabel(
        nama="rekap",
        judul="Rekap undangan",
        kolom=kolom,
        baris=[
            Baris(
                kunci=kode,
                alamat=_alamat(kode, t),
                sel={
                    "wilayah": Sel(judul_tempat(kode)),
                    **dict(zip(nama, _angka(n, alasan), strict=True)),
                },
            )
            for kode, n in bagian.items()
        ],
        param=request.GET,
        unduh=f"{reverse('pemberitahuan_unduh')}?wilayah={t.wilayah}",
        kaki={"wilayah": "Jumlah", **dict(zip(nama, _angka(jumlah, alasan), strict=True))},
        kosong=("Tidak ada undangan di sini", ""),
        lipat=True,
    )


def _alamat(kode: str, t: Tempat) -> str:
    if t.bawah in ("kecamatan", "kelurahan"):
        return f"?wilayah={kode}" if kode else ""
    return reverse("pemberitahuan_tps", args=[kode])
