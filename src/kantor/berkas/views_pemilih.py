"""Looking for a voter, the voter's page, and opening a NIK. What was typed never stands in an address."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kantor.berkas.buka import Terbuka, TidakDibuka, buka_nik
from kantor.berkas.cari import Temuan, ambil, cari_pemilih
from kantor.berkas.forms import FormulirAlasan
from kantor.berkas.models import Baris as BarisBerkas
from kantor.berkas.selectors import anggota_kk, baris_dari_acak, berkas_terlihat, kembaran
from kantor.berkas.services import judul_kode
from kantor.berkas.tampilan import tampilkan, tampilkan_semua
from kantor.berkas.tanda import tanda_pemilih
from kantor.izin_alamat import bisa, perlu, putusan
from kantor.pemilihan.jejak import jejak_objek
from kantor.pemilihan.selectors import pemilihan_kini
from kantor.pengguna.lapis import wajib_baru_masuk
from kantor.templatetags.tabel import Baris, Kolom, Sel, Tabel

_SESI = "hasil_cari"
_SESI_TERBANYAK = 5
_KATA = {
    "status_kawin": {"B": "Belum kawin", "S": "Kawin", "P": "Pernah kawin"},
    "jenis_kelamin": {"L": "Laki-laki", "P": "Perempuan"},
    "status_ktp_el": {"S": "Sudah punya", "B": "Belum"},
}


@perlu("lihat_pemilih", "lihat_tanpa_nik")
@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest) -> HttpResponse:
    """Search by POST; the page of what was found is asked for by a token that only this session knows."""
    pemilihan = pemilihan_kini(request)
    if request.method != "POST":
        return _hasil(request, request.session.get(_SESI, {}).get(request.GET.get("hasil", "")))
    kata = request.POST.get("q", "")[:200]
    if pemilihan is None:
        t, berkas = Temuan([], "", pesan="Belum ada pemilihan, jadi belum ada pemilih."), []
    else:
        t = cari_pemilih(request.user, pemilihan, kata)
        berkas = _berkas(request, pemilihan, kata) if not t.pesan and t.menurut == "nama" else []
    if len(t.id) == 1 and not berkas:
        return redirect(ambil(request.user, t.id)[0].get_absolute_url())
    token = secrets.token_urlsafe(6)
    simpanan = {**request.session.get(_SESI, {}), token: {**t._asdict(), "berkas": berkas}}
    request.session[_SESI] = dict(list(simpanan.items())[-_SESI_TERBANYAK:])
    return redirect(f"{reverse('cari')}?hasil={token}")


def _berkas(request: HttpRequest, pemilihan: Any, kata: str) -> list[int]:
    cocok = berkas_terlihat(request.user).filter(pemilihan=pemilihan, nama__icontains=kata.strip())
    return list(cocok.order_by("-pk").values_list("pk", flat=True)[:10])


def _hasil(request: HttpRequest, isi: dict[str, Any] | None) -> HttpResponse:
    semua = ambil(request.user, isi["id"]) if isi else []
    tampil = tampilkan_semua(semua, request.user, lahir=False)
    tabel = Tabel(
        nama="pemilih",
        judul="Pemilih yang ditemukan",
        kolom=_kolom(tampil),
        baris=[_baris(b, t) for b, t in zip(semua, tampil, strict=True)],
        lipat=True,
        kosong=("Tidak ada pemilih yang cocok", "Periksa ejaannya, atau cari menurut NIK utuh."),
    )
    konteks = {
        "tabel": tabel,
        "isi": isi,
        "berkas": berkas_terlihat(request.user).filter(pk__in=isi["berkas"]) if isi else [],
    }
    return render(request, "berkas/cari.html", konteks)


def _kolom(tampil: list[dict[str, Any]]) -> list[Kolom]:
    nik = [Kolom("nik", "NIK")] if not tampil or not tampil[0]["tanpa_nik"] else []
    return [
        Kolom("nama", "Nama"),
        *nik,
        Kolom("tahun", "Tahun lahir", kanan=True),
        Kolom("kelurahan", "Kelurahan/desa"),
        Kolom("tps", "TPS", kanan=True),
        Kolom("berkas", "Daftar"),
        Kolom("acak", "Nomor catatan"),
    ]


def _baris(b: BarisBerkas, t: dict[str, Any]) -> Baris:
    return Baris(
        kunci=t["acak"],
        alamat=t["alamat_halaman"],
        sel={
            "nama": t["nama"],
            "nik": t["nik"],
            "tahun": str(t["tahun_lahir"] or ""),
            "kelurahan": t["kelurahan"] or t["kode_kelurahan"],
            "tps": t["tps"],
            "berkas": Sel(b.berkas.format.upper(), rinci=b.berkas.nama),
            "acak": t["acak"],
        },
    )


@perlu("lihat_pemilih", "lihat_tanpa_nik")
@require_safe
def pemilih(request: HttpRequest, acak: str) -> HttpResponse:
    """One row of a loaded file, its KK, where else the NIK stands, its history."""
    return _pemilih(request, _terlihat(request, acak), FormulirAlasan())


@perlu("buka_nik")
@require_POST
def buka(request: HttpRequest, acak: str) -> HttpResponse:
    """Show NIK and NKK once, for a reason. They stand in this answer only."""
    b = _terlihat(request, acak)
    form = FormulirAlasan(request.POST)
    if not form.is_valid():
        return _pemilih(request, b, form, status=400)
    wajib_baru_masuk(request)
    try:
        terbuka = buka_nik(baris=b, pengguna=request.user, alasan=form.cleaned_data["alasan"])
    except TidakDibuka as galat:
        form.add_error(None, f"{galat.pesan} {galat.saran}")
        return _pemilih(request, b, form, status=429)
    jawaban = _pemilih(request, b, FormulirAlasan(), terbuka=terbuka)
    jawaban["Cache-Control"] = "no-store"
    return jawaban


def _pemilih(
    request: HttpRequest,
    b: BarisBerkas,
    form: FormulirAlasan,
    *,
    terbuka: Terbuka | None = None,
    status: int = 200,
) -> HttpResponse:
    t = tampilkan(b, request.user)
    kk = anggota_kk(b, request.user)
    lain = kembaran(b, request.user)
    boleh_riwayat = bisa(request.user, "lihat_riwayat")
    isi = {
        "b": b,
        "t": t,
        "unsur": _unsur(t),
        "kk": _tabel("kk", "Sekartu keluarga", kk, request),
        "lain": _tabel("lain", "Baris lain dengan NIK yang sama", lain, request) if lain else None,
        "form": form,
        "terbuka": terbuka,
        "boleh_buka": bool(putusan(request.user, "buka_nik", b.wilayah_tps)),
        "masalah": [judul_kode(b.berkas.format, k) for k in b.masalah],
        "tanda": tanda_pemilih(request.user, b),
        "riwayat": jejak_objek([f"pemilih/{b.acak}"]) if boleh_riwayat else None,
    }
    return render(request, "berkas/pemilih.html", isi, status=status)


def _tabel(nama: str, judul: str, semua: list[BarisBerkas], request: HttpRequest) -> Tabel:
    tampil = tampilkan_semua(semua, request.user, lahir=False)
    return Tabel(
        nama=nama,
        judul=judul,
        kolom=_kolom(tampil),
        baris=[_baris(b, t) for b, t in zip(semua, tampil, strict=True)],
        lipat=True,
        kosong=("Tidak ada orang lain", "Tidak ada baris lain dari berkas ini dengan NKK yang sama."),
    )  # fmt: skip


def _unsur(t: dict[str, Any]) -> list[dict[str, Any]]:
    """The elements of the form in its order; what the account may not see is left out."""
    lahir = t["lahir"] if t["lahir"] is not None else str(t["tahun_lahir"] or "")
    rt_rw = f"{t['rt'] or '–'} / {t['rw'] or '–'}"
    tersegel = [] if t["tanpa_nik"] else [("NIK", t["nik"]), ("NKK", t["nkk"])]
    pasangan = [
        *tersegel,
        ("Tempat lahir", t["tempat_lahir"]),
        ("Tahun lahir" if t["lahir"] is None else "Tanggal lahir", lahir),
        ("Jenis kelamin", _KATA["jenis_kelamin"].get(t["jenis_kelamin"], "")),
        ("Status kawin", _KATA["status_kawin"].get(t["status_kawin"], "")),
        ("Alamat", t["alamat"]),
        ("RT / RW", rt_rw),
        ("Kelurahan/desa", t["kelurahan"]),
        ("Kecamatan", t["kecamatan"]),
        ("TPS", t["tps"]),
        ("Disabilitas", t["disabilitas"].capitalize() or "Tidak tercatat"),
        ("KTP-el", _KATA["status_ktp_el"].get(t["status_ktp_el"], "")),
        ("Keterangan", t["keterangan"]),
    ]
    return [{"nama": n, "nilai": v, "tanggal": isinstance(v, date)} for n, v in pasangan]


def _terlihat(request: HttpRequest, acak: str) -> BarisBerkas:
    b = baris_dari_acak(request.user, acak)
    if b is None:
        raise Http404
    return b
