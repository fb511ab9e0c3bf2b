"""The front of the room: open requests, what changes ask for, its download; all requests and how quick
agencies are."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.permintaan.lembaga import JAWABAN, LEMBAGA
from hakpilih.perubahan.jenis import JUDUL_PERMINTAAN
from kantor.izin_alamat import bisa, perlu
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, pemilihan_kini
from kantor.permintaan import selectors
from kantor.permintaan.forms import FormSaring
from kantor.permintaan.keadaan import KEADAAN
from kantor.permintaan.models import Butir
from kantor.permintaan.tampilan import KOLOM_SURAT, baris_surat, tab
from kantor.telaah import permintaan, unduhan
from kantor.telaah.antrean import LIHAT
from kantor.telaah.forms import FormSaringanPermintaan
from kantor.templatetags.rupa import tgl
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel

BANYAK = 50
_KOLOM = (
    Kolom("jenis", "Yang diminta"),
    Kolom("nama", "Nama"),
    Kolom("kelurahan", "Kelurahan/desa"),
    Kolom("sebab", "Keterangan"),
    Kolom("sejak", "Sejak"),
    Kolom("keadaan", "Keadaan"),
)
_KOSONG = (
    "Belum ada permintaan",
    "Permintaan tampil di sini sesudah KPU menyetujui perubahan yang memerlukannya: kematian tanpa akta, "
    "atau NIK yang belum benar.",
)


@require_GET
@perlu(*permintaan.BACA)
def daftar(request: HttpRequest) -> HttpResponse:
    """Open requests, those due first; then what approved changes ask for, the latest approved first."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {
        "p": p,
        "menjawab": bisa(request.user, "jawab_permintaan"),
        "mengirim": bisa(request.user, "kirim_permintaan"),
        "tab": tab(request.user, "permintaan"),
    }
    if p is not None:
        kini = hari_ini(p.zona)
        hitung, jenis = permintaan.hitung(request.user, p), _jenis(request)
        form = FormSaringanPermintaan(initial={"jenis": jenis}, banyak=hitung)
        terbuka = selectors.terbuka(request.user, p)
        isi |= {
            "form": form,
            "tabel": _tabel(request, p, jenis, hitung),
            "surat": Tabel(
                nama="surat",
                kolom=KOLOM_SURAT,
                judul="Surat permintaan yang belum selesai",
                baris=[baris_surat(s, kini) for s in terbuka],
                lipat=True,
            )
            if terbuka
            else None,
        }
    return render(request, "permintaan/daftar.html", isi)


@require_GET
@perlu(*permintaan.BACA)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the requests that the filter leaves, without NIK, NKK and birth date."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("permintaan"))
    jenis = _jenis(request)
    hitung = permintaan.hitung(request.user, p)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="telaah/permintaan",
        isi={"saringan": f"jenis={jenis}", "format": bentuk},
        banyak=hitung[jenis] if jenis else sum(hitung.values()),
    )
    baris = permintaan.baris_unduh(request.user, p, jenis)
    return unduhan.tabel("permintaan", bentuk, permintaan.KOLOM, baris, banyak)


@require_GET
@perlu(*selectors.LIHAT_SURAT)
def semua(request: HttpRequest) -> HttpResponse:
    """All requests to agencies, the newest first, and how quickly each agency answers."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {
        "p": p,
        "mengirim": bisa(request.user, "kirim_permintaan"),
        "tab": tab(request.user, "permintaan_semua"),
    }
    if p is not None:
        kini = hari_ini(p.zona)
        lembaga = request.GET.get("lembaga", "")
        keadaan = request.GET.get("keadaan", "")
        lembaga = lembaga if lembaga in LEMBAGA else ""
        keadaan = keadaan if keadaan in KEADAAN else ""
        qs = selectors.saring_permintaan(
            selectors.semua_permintaan(request.user, p), lembaga, keadaan
        )
        banyak = qs.count()
        if setelah := _setelah(request):
            qs = qs.filter(pk__lt=setelah)
        potong = list(qs[: BANYAK + 1])
        chip = [Chip(LEMBAGA[lembaga].nama, "lembaga")] if lembaga else []
        chip += [Chip(KEADAAN[keadaan].capitalize(), "keadaan")] if keadaan else []
        isi |= {
            "form": FormSaring(initial={"lembaga": lembaga, "keadaan": keadaan}),
            "tabel": Tabel(
                nama="surat",
                judul="Surat permintaan",
                kolom=KOLOM_SURAT,
                baris=[baris_surat(s, kini) for s in potong[:BANYAK]],
                param=request.GET,
                chip=chip,
                maju=str(potong[BANYAK - 1].pk) if len(potong) > BANYAK else None,
                jumlah=banyak,
                kosong=_kosong_surat(request, bool(chip)),
                lipat=True,
            ),
            "ketepatan": selectors.ketepatan_lembaga(request.user, p, kini),
        }
    return render(request, "permintaan/semua.html", isi)


def _kosong_surat(request: HttpRequest, tersaring: bool) -> tuple[str, ...]:
    if tersaring:
        return (
            "Tidak ada permintaan dengan saringan ini",
            "",
            reverse("permintaan_semua"),
            "Lihat semua",
        )
    if bisa(request.user, "kirim_permintaan"):
        return (
            "Belum ada surat permintaan",
            "Susun permintaan kepada Disdukcapil, TNI, Polri, lapas, kejaksaan, BPS, atau kepala lingkungan.",
            reverse("permintaan_baru"),
            "Susun permintaan",
        )
    return "Belum ada surat permintaan", "Permintaan tampil di sini sesudah KPU mengirimnya."


def _jenis(request: HttpRequest) -> str:
    jenis = request.GET.get("jenis", "")
    return jenis if jenis in JUDUL_PERMINTAAN else ""


def _setelah(request: HttpRequest) -> int:
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _tabel(request: HttpRequest, p: Pemilihan, jenis: str, hitung: dict[str, int]) -> Tabel:
    isi = permintaan.diminta(request.user, p, jenis, _setelah(request), BANYAK + 1)
    tampil = isi[:BANYAK]
    bersama = permintaan.rekan(tampil)
    butir = selectors.dijawab_perubahan([u.pk for u in tampil])
    lihat = any(bisa(request.user, t) for t in LIHAT)
    kosong: tuple[str, ...] = _KOSONG
    if jenis and sum(hitung.values()):
        kata = JUDUL_PERMINTAAN[jenis].lower() if jenis != "nik" else JUDUL_PERMINTAAN[jenis]
        kosong = (
            f"Tidak ada permintaan {kata}",
            "",
            reverse("permintaan"),
            "Lihat semua permintaan",
        )
    return Tabel(
        nama="permintaan",
        judul="Diminta perubahan yang disetujui",
        kolom=_KOLOM,
        baris=[_baris(u, p, bersama, lihat, butir.get(u.pk)) for u in tampil],
        param=request.GET,
        chip=[Chip(JUDUL_PERMINTAAN[jenis], "jenis")] if jenis else [],
        maju=str(tampil[-1].putusan.pk) if len(isi) > BANYAK else None,
        jumlah=hitung[jenis] if jenis else sum(hitung.values()),
        unduh=f"{reverse('permintaan_unduh')}?jenis={jenis}",
        kosong=kosong,
        lipat=True,
    )  # fmt: skip


def _baris(
    u: Any, p: Pemilihan, bersama: dict[int, str], lihat: bool, butir: Butir | None
) -> Baris:
    kata, nada, rinci = permintaan.keadaan(u, p)
    tanya = f"Nomor {u.pk}"
    if butir is not None:
        jawab = JAWABAN[butir.jawaban].kata if butir.jawaban else "belum dijawab"
        tanya = f"Nomor {u.pk}, {butir.permintaan.nama.lower()}: {jawab}"
    return Baris(
        kunci=str(u.pk),
        # The page of the change shows both records: only to those who see voters.
        alamat=reverse("perubahan_rinci", args=[u.pk]) if lihat else "",
        nama=f"permintaan {u.pk}",
        sel={
            "jenis": Sel(JUDUL_PERMINTAAN.get(u.permintaan, u.permintaan), rinci=tanya),
            "nama": permintaan.nama(u),
            "kelurahan": permintaan.kelurahan(u),
            "sebab": permintaan.sebab(u, bersama),
            "sejak": tgl(u.putusan.pada),
            "keadaan": Sel(kata, nada=nada, rinci=rinci, lencana=True),
        },
    )
