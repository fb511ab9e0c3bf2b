"""Pages of the rules: as they stand, each version with what it changed, and a new version."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hakpilih.errors import ArgumenKeliru
from kantor.izin_alamat import masuk, perlu, wajib_boleh
from kantor.pemilihan.aturan import KEPASTIAN, AturanKantor, aturan_versi
from kantor.pemilihan.beda_aturan import Beda, beda_aturan
from kantor.pemilihan.formulir_aturan import FormulirAturan
from kantor.pemilihan.models import Pemilihan, VersiAturan
from kantor.pemilihan.services import ubah_aturan
from kantor.pemilihan.tampilan_tahapan import boleh_kelola
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel


@masuk
def aturan(request: HttpRequest, kode: str, nomor: int | None = None) -> HttpResponse:
    """The rules of an election: the newest version, or the one of that number."""
    p = get_object_or_404(Pemilihan, kode=kode)
    semua = list(p.versi_aturan.select_related("oleh").order_by("nomor"))
    terbaru = semua[-1]
    versi = terbaru if nomor is None else next((v for v in semua if v.nomor == nomor), None)
    if versi is None:
        return redirect("aturan", kode=kode)
    sebelum = next((v for v in semua if v.nomor == versi.nomor - 1), None)
    a = aturan_versi(versi)
    isi = {
        "p": p,
        "versi": versi,
        "versi_teks": str(versi.nomor),
        "terbaru": terbaru,
        "semua": semua[::-1],
        "beda": beda_tabel(beda_aturan(aturan_versi(sebelum), a), sebelum.nomor)
        if sebelum
        else None,
        "tabel": _tabel(a, {t.kode: t.nama for t in p.tahap.all()}),
        "kepastian": [(k, v) for k, v in KEPASTIAN.items() if k in _kepastian(a)],
        "boleh": boleh_kelola(request, p) and versi == terbaru,
    }
    return render(request, "pemilihan/aturan.html", isi)


@perlu("kelola_tahapan")
def aturan_ubah(request: HttpRequest, kode: str) -> HttpResponse:
    """A new version of the rules."""
    p = get_object_or_404(Pemilihan, kode=kode)
    wajib_boleh(request.user, "kelola_tahapan", p.wilayah)
    versi: VersiAturan = p.aturan
    tahap = list(p.tahap.values_list("kode", "nama"))
    form = FormulirAturan(aturan_versi(versi), versi.nomor, tahap, request.POST or None)
    salah: list[tuple[str, str]] = []
    if request.method == "POST":
        if form.sah():
            try:
                baru = ubah_aturan(
                    pengguna=request.user,
                    pemilihan=p,
                    aturan=form.aturan(),
                    dari_nomor=form.angka.cleaned_data["dari_nomor"],
                    alasan=form.angka.cleaned_data["alasan"],
                )
                messages.success(request, f"Aturan {p.nama} menjadi versi {baru.nomor}.")
                return redirect("aturan", kode=kode)
            except ArgumenKeliru as galat:
                salah = [(f"{galat.pesan} {galat.saran}", "")]
        salah = salah or form.salah()
    return render(
        request, "pemilihan/aturan_ubah.html", {"p": p, "versi": versi, "f": form, "salah": salah}
    )


def beda_tabel(beda: list[Beda], nomor: int) -> Tabel:
    """Differences between two versions, side by side."""
    kolom = (Kolom("apa", "Aturan"), Kolom("lama", "Sebelumnya"), Kolom("baru", "Menjadi"))
    baris = [
        Baris(
            {
                "apa": Sel(b.nama, rinci=b.jenis),
                "lama": b.lama or Sel("tidak ada", nada="sunyi"),
                "baru": b.baru or Sel("dihapus", nada="awas"),
            }
        )
        for b in beda
    ]
    return Tabel("beda", kolom, baris, judul=f"Yang berubah dari versi {nomor}", lipat=True)


def _kepastian(a: AturanKantor) -> set[str]:
    semua: list[Any] = [
        *a.angka.values(),
        *a.tms,
        *a.dptb,
        *a.bukti,
        *a.tingkat_bukti,
        *(a.pengecualian or ()),
    ]
    return {b.kepastian for b in semua}


def _tabel(a: AturanKantor, tahap: dict[str, str]) -> list[Tabel]:
    """The rules as tables: numbers, TMS codes, grounds of DPTb, evidence, grades."""
    pasti = Kolom("kepastian", "Kepastian")
    angka = [
        Baris(
            {
                "nama": Sel(b.nama, rinci=b.catatan),
                "nilai": b.nilai if b.nilai is not None else Sel("belum diketahui", nada="sunyi"),
                "satuan": b.satuan,
                "kepastian": b.kepastian,
            }
        )
        for b in a.angka.values()
    ]
    tms = [
        Baris(
            {
                "nomor": t.nomor,
                "nama": t.nama,
                "akibat": "keluar dari daftar" if t.keluar else "tetap, pindah TPS",
                "kepastian": t.kepastian,
            }
        )
        for t in a.tms
    ]
    dptb = [
        Baris({"nama": d.nama, "batas": tahap.get(d.batas, d.batas), "kepastian": d.kepastian})
        for d in a.dptb
    ]
    bukti = [Baris({"nama": b.nama, "surat": b.surat, "kepastian": b.kepastian}) for b in a.bukti]
    tingkat = [
        Baris(
            {
                "nama": Sel(t.nama, rinci=t.contoh),
                "sendiri": "ya" if t.sendiri else "dengan sumber lain",
                "kepastian": t.kepastian,
            }
        )
        for t in a.tingkat_bukti
    ]
    utuh = [
        Baris({"nama": p.nama, "dasar": p.dasar, "kepastian": p.kepastian})
        for p in a.pengecualian or ()
    ]
    nama = Kolom("nama", "Bunyi")
    return [
        Tabel(
            "angka",
            (
                Kolom("nama", "Aturan"),
                Kolom("nilai", "Nilai", kanan=True),
                Kolom("satuan", "Satuan"),
                pasti,
            ),
            angka,
            judul="Angka",
            lipat=True,
        ),
        Tabel(
            "tms",
            (Kolom("nomor", "Nomor"), nama, Kolom("akibat", "Akibat"), pasti),
            tms,
            judul="Kode TMS",
            kosong=(
                "Belum ada kode TMS",
                "Tanpa kode ini tidak ada yang dapat diusulkan TMS. Ubah aturannya, lalu isi.",
            ),
            lipat=True,
        ),
        Tabel(
            "dptb",
            (nama, Kolom("batas", "Tahap batasnya"), pasti),
            dptb,
            judul="Alasan DPTb",
            kosong=("Alasan DPTb belum diketahui", "Tidak ada di sumber yang dibaca."),
            lipat=True,
        ),
        Tabel(
            "bukti",
            (Kolom("nama", "Untuk"), Kolom("surat", "Surat"), pasti),
            bukti,
            judul="Bukti yang diminta",
            kosong=("Bukti yang diminta belum diketahui", "Tidak ada di sumber yang dibaca."),
            lipat=True,
        ),
        Tabel(
            "tingkat",
            (Kolom("nama", "Tingkat"), Kolom("sendiri", "Cukup sendiri"), pasti),
            tingkat,
            judul="Tingkat bukti, dari yang terkuat",
            lipat=True,
        ),
        Tabel(
            "utuh",
            (nama, Kolom("dasar", "Dasar hukum"), pasti),
            utuh,
            judul="Yang terbit utuh walau kecil",
            kosong=("Tidak ada yang terbit utuh", "Setiap angka di bawah 10 orang ditahan."),
            lipat=True,
        ),
    ]
