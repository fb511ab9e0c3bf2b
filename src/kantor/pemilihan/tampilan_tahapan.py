"""Pages of the stages: the line and the table, one stage, its dates and its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from hakpilih.errors import ArgumenKeliru
from hakpilih.tahapan.kalender import teks_ics
from hakpilih.tahapan.keadaan import Keadaan, berikutnya, kalimat_berikutnya, keadaan
from hakpilih.tahapan.tahap import Jadwal
from hakpilih.tahapan.tahap import Tahap as TahapJadwal
from kantor.izin_alamat import bisa, masuk, perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import KEPASTIAN
from kantor.pemilihan.formulir import FormulirAlasan, FormulirSelesai, FormulirTahap
from kantor.pemilihan.jejak import jejak_objek
from kantor.pemilihan.models import Pemilihan, Tahap
from kantor.pemilihan.salin import jadwal_dari, nama_asal, tahap_jadwal
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini, pemilihan_kini
from kantor.pemilihan.services import buka_lagi_tahap, selesaikan_tahap, ubah_tahap
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

NADA: dict[str, str] = {
    "lewat": "galat", "terlambat": "awas", "tepat_waktu": "beres", "selesai": "beres",
    "berjalan": "kabar", "belum_lewat": "kabar", "sudah_mulai": "kabar",
}  # fmt: skip
KOLOM = (
    Kolom("nama", "Tahap"),
    Kolom("pelaksana", "Pelaksana", boleh_sembunyi=True),
    Kolom("mulai", "Hari pertama"),
    Kolom("akhir", "Hari terakhir"),
    Kolom("keadaan", "Keadaan hari ini"),
    Kolom("kepastian", "Kepastian tanggal", boleh_sembunyi=True),
)
# Any one of these shows alleged violations.
LIHAT_PELANGGARAN = ("kelola_tahapan", "catat_pengawasan", "lihat_riwayat")
SEGARIS = 7  # stages that stand in one line on a desk's screen


def boleh_kelola(request: HttpRequest, p: Pemilihan) -> bool:
    """Whether this account may change the election."""
    return bool(putusan(request.user, "kelola_tahapan", p.wilayah))


@masuk
def tahapan(request: HttpRequest) -> HttpResponse:
    """The stages of the election this session works in."""
    p = pemilihan_kini(request)
    if p is None:
        return render(
            request,
            "pemilihan/tahapan_kosong.html",
            {"boleh": bool(putusan(request.user, "kelola_tahapan", request.user.wilayah))},
        )
    return _halaman(request, p)


@masuk
def tahapan_pemilihan(request: HttpRequest, kode: str) -> HttpResponse:
    """The stages of one election."""
    return _halaman(request, get_object_or_404(Pemilihan, kode=kode))


@masuk
def tahapan_ics(request: HttpRequest, kode: str) -> HttpResponse:
    """The stages as a calendar file."""
    j = jadwal_dari(get_object_or_404(Pemilihan, kode=kode))
    jawaban = HttpResponse(teks_ics(j), content_type="text/calendar; charset=utf-8")
    jawaban["Content-Disposition"] = f'attachment; filename="tahapan-{j.kode}.ics"'
    return jawaban


@masuk
def tahap(request: HttpRequest, kode: str, tahap: str) -> HttpResponse:
    """One stage: dates, state, basis, sources, history; and its end for whoever manages it."""
    return _satu(request, _ambil(kode, tahap))


@perlu("kelola_tahapan")
def tahap_ubah(request: HttpRequest, kode: str, tahap: str) -> HttpResponse:
    """Other dates, basis or note."""
    t = _ambil(kode, tahap)
    wajib_boleh(request.user, "kelola_tahapan", t.pemilihan.wilayah)
    form = FormulirTahap(t, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ubah_tahap(pengguna=request.user, tahap=t, **form.isi(t))
        except ArgumenKeliru as galat:
            form.add_error(None, f"{galat.pesan} {galat.saran}")
        else:
            messages.success(request, f"{t.nama} diubah.")
            return redirect("tahap", kode=kode, tahap=tahap)
    return render(request, "pemilihan/tahap_ubah.html", {"t": t, "p": t.pemilihan, "form": form})


@perlu("kelola_tahapan")
def tahap_selesai(request: HttpRequest, kode: str, tahap: str) -> HttpResponse:
    """The stage is done, or not done after all."""
    t = _ambil(kode, tahap)
    wajib_boleh(request.user, "kelola_tahapan", t.pemilihan.wilayah)
    if request.method != "POST":
        return redirect("tahap", kode=kode, tahap=tahap)
    buka = t.selesai is not None and "alasan" in request.POST
    form = FormulirAlasan(request.POST) if buka else FormulirSelesai(request.POST)
    if form.is_valid():
        try:
            if buka:
                buka_lagi_tahap(pengguna=request.user, tahap=t, **form.cleaned_data)
                messages.success(request, f"Catatan selesai {t.nama} dibatalkan.")
            else:
                selesaikan_tahap(pengguna=request.user, tahap=t, **form.cleaned_data)
                messages.success(request, f"{t.nama} dicatat selesai.")
            return redirect("tahap", kode=kode, tahap=tahap)
        except ArgumenKeliru as galat:
            form.add_error(None, f"{galat.pesan} {galat.saran}")
    return _satu(request, t, form)


def _ambil(kode: str, tahap: str) -> Tahap:
    return get_object_or_404(
        Tahap.objects.select_related("pemilihan"), pemilihan__kode=kode, kode=tahap
    )


def _halaman(request: HttpRequest, p: Pemilihan) -> HttpResponse:
    j, kini = jadwal_dari(p), hari_ini(p.zona)
    semua = [(t, keadaan(t, kini)) for t in j.tahap]
    lihat = any(bisa(request.user, t) for t in LIHAT_PELANGGARAN)
    isi = {
        "p": p,
        "j": j,
        "asal": nama_asal(p.salinan_dari) if p.salinan_dari else "",
        "lihat_pelanggaran": lihat,
        "banyak_pelanggaran": dalam_jangkauan(p.pelanggaran.all(), request.user).count()
        if lihat
        else 0,
        "kini": kini,
        "sisa": (p.hari - kini).days if p.hari else None,
        "kalimat": kalimat_berikutnya(j, kini),
        "boleh": boleh_kelola(request, p),
        "ubin": _ubin(semua),
        "garis": garis(j, kini),
        "tabel": _tabel(request, p, semua),
        "kepastian": [
            (k, v) for k, v in KEPASTIAN.items() if any(t.kepastian == k for t in j.tahap)
        ],
        "dasar": list(dict.fromkeys(t.dasar for t in j.tahap if t.dasar)),
        "jejak": jejak_objek(
            [f"pemilihan/{p.kode}", *(f"tahap/{p.kode}:{t.kode}" for t in j.tahap)], batas=6
        ),
    }
    return render(request, "pemilihan/tahapan.html", isi)


def _satu(request: HttpRequest, t: Tahap, form: Any = None) -> HttpResponse:
    p = t.pemilihan
    kini = hari_ini(p.zona)
    k = keadaan(tahap_jadwal(t), kini)
    if form is None:
        form = FormulirSelesai(initial={"tanggal": kini}) if t.selesai is None else FormulirAlasan()
    isi = {
        "p": p,
        "t": t,
        "form": form,
        "keadaan": k,
        "nada": NADA.get(k.kode, ""),
        "kepastian": KEPASTIAN.get(t.kepastian, t.kepastian),
        "boleh": boleh_kelola(request, p),
        "sumber": [(s, s.startswith(("https://", "http://"))) for s in t.sumber],
        "jejak": jejak_objek([f"tahap/{p.kode}:{t.kode}"]),
    }
    return render(request, "pemilihan/tahap.html", isi)


def garis(j: Jadwal, kini: date) -> list[dict[str, Any]]:
    """Dated stages around today as the steps of `{% langkah %}`."""
    dekat = berikutnya(j, kini)
    tampil = [t for t in j.tahap if t.akhir or t.selesai]
    letak = next((i for i, t in enumerate(tampil) if dekat and t.kode == dekat.kode), len(tampil))
    awal = max(0, min(letak - 2, len(tampil) - SEGARIS))
    return [_langkah(j, t, dekat, kini) for t in tampil[awal : awal + SEGARIS]]


def _langkah(j: Jadwal, t: TahapJadwal, dekat: TahapJadwal | None, kini: date) -> dict[str, Any]:
    k = keadaan(t, kini)
    if t.selesai and t.selesai <= kini:
        rupa = "sudah"
    elif k.kode == "lewat":
        rupa = "lewat"
    else:
        rupa = "kini" if dekat is not None and t.kode == dekat.kode else ""
    return {
        "nama": t.nama,
        "rinci": [t.selesai or t.akhir, k.kata],
        "keadaan": rupa,
        "alamat": reverse("tahap", args=[j.kode, t.kode]),
    }


def _ubin(semua: list[tuple[TahapJadwal, Keadaan]]) -> list[dict[str, Any]]:
    n = {kode: sum(k.kode == kode for _, k in semua) for kode in NADA}
    tanpa = sum(t.mulai is None and t.akhir is None for t, _ in semua)
    return [
        {"judul": "Selesai tepat waktu", "nilai": n["tepat_waktu"] + n["selesai"],
         "dari": f"dari {len(semua)} tahap"},
        {"judul": "Selesai terlambat", "nilai": n["terlambat"]},
        {"judul": "Lewat, belum selesai", "nilai": n["lewat"],
         "nada": "galat" if n["lewat"] else "", "catatan": "perlu dicatat selesai" if n["lewat"] else ""},
        {"judul": "Tanpa tanggal", "nilai": tanpa,
         "catatan": "tidak ada di sumber yang dibaca" if tanpa else ""},
    ]  # fmt: skip


def _tabel(request: HttpRequest, p: Pemilihan, semua: list[tuple[TahapJadwal, Keadaan]]) -> Tabel:
    baris = []
    for t, k in semua:
        jam = f"pukul {t.jam:%H.%M} {p.zona}" if t.jam else ""
        akhir = Sel(t.akhir, rinci=jam) if jam else t.akhir
        isi = {
            "nama": t.nama,
            "pelaksana": t.pelaksana,
            "mulai": t.mulai,
            "akhir": akhir,
            "keadaan": Sel(k.kata.capitalize(), nada=NADA.get(k.kode, ""), lencana=k.kode in NADA),
            "kepastian": t.kepastian,
        }
        baris.append(Baris(isi, alamat=reverse("tahap", args=[p.kode, t.kode]), panel=True))
    return Tabel("tahap", KOLOM, baris, judul="Semua tahap", param=request.GET, lipat=True)
