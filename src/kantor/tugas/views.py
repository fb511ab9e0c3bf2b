"""Pages of jobs: the list, one job with its progress, and running a failed one again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kantor.izin_alamat import masuk, perlu
from kantor.riwayat.halaman import satu_halaman
from kantor.riwayat.selectors import zona_kantor
from kantor.templatetags.rupa import waktu
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas
from kantor.tugas.selectors import KEADAAN, LIHAT_SEMUA, SYARAT, di_depan, tugas_terlihat
from kantor.tugas.services import antrekan, ulangi


@masuk
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The jobs of this account, or everybody's."""
    keadaan = request.GET.get("keadaan", "")
    himpunan = tugas_terlihat(request.user).select_related("pengguna")
    if keadaan in SYARAT:
        himpunan = himpunan.filter(SYARAT[keadaan])
    h = satu_halaman(himpunan, request.GET)
    semua, zona = request.user.peran in LIHAT_SEMUA, zona_kantor()
    tabel = Tabel(
        nama="pekerjaan",
        judul="Pekerjaan kantor" if semua else "Pekerjaan Anda",
        kolom=[
            Kolom("judul", "Pekerjaan"),
            Kolom("keadaan", "Keadaan"),
            Kolom("kemajuan", "Kemajuan", kanan=True),
            Kolom("dibuat", "Diminta"),
            *([Kolom("oleh", "Oleh", boleh_sembunyi=True)] if semua else []),
        ],
        baris=[_baris(t, zona) for t in h.baris],
        param=request.GET,
        chip=[Chip(KEADAAN[keadaan][0], "keadaan")] if keadaan in SYARAT else (),
        maju=h.maju,
        mundur=h.mundur,
        kosong=(
            "Tidak ada pekerjaan",
            "Pemeriksaan berkas, pencocokan, dan pekerjaan lama lainnya tampil di sini.",
        ),
        lipat=True,
    )
    pilihan = [] if keadaan in SYARAT else [(k, v[0]) for k, v in KEADAAN.items()]
    return render(request, "tugas/daftar.html", {"tabel": tabel, "pilihan": pilihan})


def _baris(t: Tugas, zona: str) -> Baris:
    kata, nada, _ = KEADAAN[t.keadaan]
    return Baris(
        kunci=str(t.pk),
        alamat=reverse("rinci_pekerjaan", args=[t.pk]),
        sel={
            "judul": t.judul,
            "keadaan": Sel(kata, nada=nada, lencana=True),
            "kemajuan": f"{t.persen} %" if t.keadaan == "berjalan" else "",
            "dibuat": waktu(t.dibuat, zona),
            "oleh": str(t.pengguna) if t.pengguna else "Sistem",
        },
    )


@masuk
@require_safe
def rinci(request: HttpRequest, nomor: int) -> HttpResponse:
    """One job: how far it is, what came of it, or why it failed."""
    return render(request, "tugas/rinci.html", _isi(_terlihat(request, nomor)))


@masuk
@require_safe
def kemajuan(request: HttpRequest, nomor: int) -> HttpResponse:
    """Only the progress, for the page that asks again; a finished job makes the page load anew."""
    t = _terlihat(request, nomor)
    jawaban = render(request, "tugas/kemajuan.html", _isi(t))
    if t.selesai is not None:
        jawaban["HX-Refresh"] = "true"
    return jawaban


@masuk
@require_POST
def minta_ulang(request: HttpRequest, nomor: int) -> HttpResponse:
    """Run a failed job once more."""
    t = _terlihat(request, nomor)
    ulangi(tugas=t, pengguna=request.user)
    messages.success(request, f"“{t.judul}” masuk antrean lagi.")
    return redirect("rinci_pekerjaan", nomor=nomor)


@perlu("lihat_riwayat")
@require_POST
def periksa_riwayat(request: HttpRequest) -> HttpResponse:
    """Check the history's chain, as a job."""
    t = antrekan(
        jenis="periksa_riwayat",
        judul="Memeriksa rantai riwayat",
        isi={"alamat": reverse("riwayat"), "kata": "Buka riwayat"},
        pengguna=request.user,
    )
    return redirect("rinci_pekerjaan", nomor=t.pk)


def _terlihat(request: HttpRequest, nomor: int) -> Tugas:
    t: Tugas = get_object_or_404(tugas_terlihat(request.user), pk=nomor)
    return t


def _isi(t: Tugas) -> dict[str, Any]:
    kata, nada, ikon = KEADAAN[t.keadaan]
    zona = zona_kantor()
    butir: list[dict[str, Any]] = [
        {"nama": "Nomor", "nilai": t.pk},
        {"nama": "Diminta oleh", "nilai": str(t.pengguna) if t.pengguna else "Sistem"},
    ]
    for nama, saat in (("Diminta", t.dibuat), ("Mulai", t.mulai), ("Selesai", t.selesai)):
        if saat is not None:
            butir.append({"nama": nama, "nilai": waktu(saat, zona)})
    if t.percobaan > 1:
        butir.append({"nama": "Percobaan", "nilai": t.percobaan})
    return {
        "t": t,
        "kata": kata,
        "nada": nada,
        "ikon": ikon,
        "butir": butir,
        "di_depan": di_depan(t) if t.keadaan == "menunggu" else 0,
        "langkah": t.langkah or kata,
        "lanjut": _lanjut(t),
        "kalimat": [str(k) for k in t.hasil.get("kalimat", [])],
        "angka": _angka(t),
    }


def _lanjut(t: Tugas) -> dict[str, str] | None:
    """Where the job's own page is, as its result or its request names it."""
    for isi in (t.hasil, t.isi):
        alamat = isi.get("alamat")
        if isinstance(alamat, str) and alamat.startswith("/") and not alamat.startswith("//"):
            return {"alamat": alamat, "kata": str(isi.get("kata", "Buka hasilnya"))}
    return None


def _angka(t: Tugas) -> list[dict[str, Any]]:
    """Counts of the result, named by their keys, and its hash."""
    butir: list[dict[str, Any]] = [
        {"nama": k.replace("_", " ").capitalize(), "nilai": v}
        for k, v in t.hasil.items()
        if isinstance(v, int) and not isinstance(v, bool)
    ]
    if isinstance(sidik := t.hasil.get("sidik"), str) and sidik:
        butir.append({"nama": "Sidik", "nilai": sidik, "sidik": True})
    return butir
