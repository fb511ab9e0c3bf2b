"""One case: two records side by side, why, who else, and the decision; then straight to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.perubahan.usulan import Halangan, Penilaian
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import aturan_dari
from kantor.pemilihan.selectors import hari_ini
from kantor.telaah import antrean as baca
from kantor.telaah import keadaan_perubahan, services, tampilan_kasus
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah.antrean import Saringan
from kantor.telaah.asal import asal_kasus
from kantor.telaah.forms import LEWATI, TETAP, FormCatatan, FormUsul, baca_surat, tulis_surat
from kantor.telaah.jenis import GOLONGAN, JENIS, KEADAAN_KASUS
from kantor.telaah.keadaan import keadaan_tampil
from kantor.telaah.models import Kasus, Perubahan
from kantor.telaah.rincian import Rincian, rincian
from kantor.telaah.terbaru import dicoret_dulu
from kantor.telaah.views_antrean import LIHAT, NADA_KEADAAN, alamat_antrean

KUNCI_INGAT, KUNCI_USUL = "telaah_dasar", "telaah_usul_terakhir"
DAFTAR = "daftar"  # the choice stands in the list, not in the button
_TAK_DIPILIH = Halangan(
    "pilihan", "Putusannya belum dipilih.", "Pilih satu putusan, lalu usulkan lagi."
)


@require_GET
@perlu(*LIHAT)
def kasus(request: HttpRequest, pk: int) -> HttpResponse:
    """The case with its decision bar; opening it holds it for five minutes."""
    k = _ambil(request, pk)
    return _halaman(request, k, Saringan.dari(request.GET))


@require_http_methods(["GET", "POST"])
@perlu("usul_perubahan")
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose, leave as it is, or skip; afterwards the next case of the same queue.

    Asked again with GET (a reloaded page), it leads to the case.
    """
    k = _ambil(request, pk)
    wajib_boleh(request.user, "usul_perubahan", k.wilayah)
    s = Saringan.dari(request.GET)
    if request.method == "GET":
        return HttpResponseRedirect(alamat_kasus(k.pk, s))
    berikut = halaman.berikut(request.user, k.pemilihan, s, k)
    aksi = request.POST.get("putusan", "")
    if aksi == LEWATI:
        services.lepas(pengguna=request.user, kasus=k)
        return _ke(berikut, s)
    r = rincian(k, request.user)
    form = _form(request, k, r, request.POST)
    if not form.is_valid():
        return _halaman(request, k, s, r, form, status=422)
    pilihan = form.cleaned_data["pilihan"] if aksi == DAFTAR else aksi
    try:
        _simpan_surat(request, k, form)
        usul = _usulkan(request, k, r, form, pilihan)
    except HakpilihError as g:
        return _halaman(request, k, s, r, form, _halangan(g), status=422)
    _ingat(request, k, form)
    request.session[KUNCI_USUL] = usul.pk
    if berikut is None:
        messages.success(request, "Diusulkan. Tidak ada kasus lain di saringan ini.")
    return _ke(berikut, s)


@require_POST
@perlu("usul_perubahan")
def periksa(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules would say of what is in the form now; writes nothing."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "usul_perubahan", k.wilayah)
    r = rincian(k, request.user)
    form = _form(request, k, r, request.POST)
    form.is_valid()
    pilihan = form.cleaned_data.get("pilihan") or tampilan_kasus.pilihan(k, r)["awal"]
    nilai = _nilai(request, k, r, form, pilihan)
    isi = {
        "kasus": k,
        "nilai": nilai,
        "kurang": _kurang(nilai, form),
        "pilihan": tampilan_kasus.pilihan(k, r),
    }
    return render(request, "telaah/potongan_akibat.html", isi)


@require_POST
@perlu("lihat_pemilih")
def catatan(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a remark on the case."""
    k = _ambil(request, pk)
    wajib_boleh(request.user, "lihat_pemilih", k.wilayah)
    s = Saringan.dari(request.GET)
    form = FormCatatan(request.POST)
    if not form.is_valid():
        return _halaman(request, k, s, catatan=form, status=422)
    try:
        services.catat_keterangan(pengguna=request.user, kasus=k, isi=form.cleaned_data["isi"])
    except HakpilihError as g:
        form.add_error("isi", f"{g.pesan} {g.saran}")
        return _halaman(request, k, s, catatan=form, status=422)
    return HttpResponseRedirect(alamat_kasus(k.pk, s) + "#catatan")


def alamat_kasus(pk: int, s: Saringan) -> str:
    """A case as one of the queue under these filters."""
    kueri = s.kueri()
    return reverse("kasus", args=[pk]) + (f"?{kueri}" if kueri else "")


def _ambil(request: HttpRequest, pk: int) -> Kasus:
    try:
        return baca.ambil(request.user, pk)
    except Kasus.DoesNotExist:
        raise Http404 from None


def _ke(berikut: int | None, s: Saringan) -> HttpResponse:
    """The next case; the queue where there is none left behind this one."""
    tujuan = alamat_kasus(berikut, s) if berikut is not None else alamat_antrean(s)
    return HttpResponseRedirect(tujuan, status=303)


def _halaman(
    request: HttpRequest,
    k: Kasus,
    s: Saringan,
    r: Rincian | None = None,
    form: FormUsul | None = None,
    halangan: Sequence[Halangan] = (),
    *,
    catatan: FormCatatan | None = None,
    status: int = 200,
) -> HttpResponse:
    r = r or rincian(k, request.user)
    t = baca.tetangga(request.user, k, s)
    ke, dari = halaman.posisi(request.user, k, s)
    boleh = putusan(request.user, "usul_perubahan", k.wilayah)
    keadaan, hari = keadaan_tampil(k), hari_ini(k.pemilihan.zona)
    isi: dict[str, Any] = {
        "kasus": k,
        "saringan": s,
        "jenis": JENIS[k.jenis],
        "golongan": GOLONGAN.get(k.golongan, ""),
        "jejak_akhir": f"{JENIS[k.jenis].judul} · kasus {k.pk}",
        "terbuka": keadaan == "terbuka",
        "keadaan": KEADAAN_KASUS[keadaan],
        "nada_keadaan": NADA_KEADAAN.get(keadaan, ""),
        "r": r,
        "dulu": _dicoret_dulu(request, k),
        "usul": [(u, halaman.isi_usul(u), keadaan_perubahan.lencana(u, hari)) for u in r.perubahan],
        "data": tampilan_kasus.dua_data(r),
        "pemilih": tampilan_kasus.data_pemilih(k),
        "bukti": tampilan_kasus.bukti(r),
        "jejak": tampilan_kasus.jejak(r.riwayat[::-1], halaman.nama_orang(r.riwayat)),
        "keluarga": tampilan_kasus.dua_keluarga(r),
        "asal": asal_kasus(request.user, k),
        "lencana": halaman.lencana_peluang(k),
        "ke": ke,
        "dari": dari,
        "sebelum": alamat_kasus(t.sebelum, s) if t.sebelum else "",
        "sesudah": alamat_kasus(t.sesudah, s) if t.sesudah else "",
        "alamat_antrean": alamat_antrean(s),
        "kueri": s.kueri(),
        "boleh": bool(boleh),
        "alasan_tak_boleh": boleh.alasan,
        "form_catatan": catatan or FormCatatan(),
        "halangan": tampilan_kasus.ke_ruas(halangan),
        "tanpa_kode": "tms" in JENIS[k.jenis].pilihan and not aturan_dari(k.pemilihan).tms,
        "usul_terakhir": halaman.usul_terakhir(request.user, request.session.get(KUNCI_USUL)),
    }
    if boleh and keadaan == "terbuka":
        form = form or _form(request, k, r)
        form.tandai()
        pilih = tampilan_kasus.pilihan(k, r)
        terpilih = form["pilihan"].value() if form.is_bound else ""
        nilai = _nilai(request, k, r, form, terpilih or pilih["awal"])
        isi |= {
            "form": form,
            "pilihan": pilih,
            "tombol": pilih["tombol"],
            "nilai": nilai,
            "kurang": [] if halangan else _kurang(nilai, form),
            "halangan": tampilan_kasus.ke_ruas(halangan, form),
            "pegangan": services.pegang(pengguna=request.user, kasus=k),
        }
    jawab = render(request, "telaah/kasus.html", isi, status=status)
    if status != 200:  # the address stays that of the case when its form comes back
        jawab["HX-Replace-Url"] = alamat_kasus(k.pk, s)
    return jawab


def _dicoret_dulu(request: HttpRequest, k: Kasus) -> list[tuple[Perubahan, str, bool]]:
    """Strikes of whoever bears the registry's NIK, in words, and whether this account may open them."""
    if k.baris_rujukan is None:
        return []
    aturan = aturan_dari(k.pemilihan)
    return [
        (
            u,
            halaman.judul_usul(aturan, u.jenis, u.kode_tms),
            any(putusan(request.user, t, u.wilayah) for t in LIHAT),
        )
        for u in dicoret_dulu(k.baris_rujukan)
        if u.kasus_id != k.pk
    ]


def _form(request: HttpRequest, k: Kasus, r: Rincian, data: Any = None) -> FormUsul:
    awal, pilih = _diingat(request, k), tampilan_kasus.pilihan(k, r)
    return FormUsul(
        data,
        request.FILES if data is not None else None,
        initial=awal,
        aturan=aturan_dari(k.pemilihan),
        jenis=k.jenis,
        pilihan=pilih["semua"],
        daftar=pilih["daftar"],
        anggota=tampilan_kasus.anggota(r),
        unsur=tampilan_kasus.unsur(k),
    )


def _nilai(
    request: HttpRequest, k: Kasus, r: Rincian, form: FormUsul, pilihan: str
) -> Penilaian | None:
    """What the rules say of that choice with what the form holds; None where nothing can be said."""
    if not pilihan:
        return None
    dua = tampilan_kasus.dua_catatan(k, r)
    if not hasattr(form, "cleaned_data"):
        form.cleaned_data = {"unsur": [kode for kode, _ in tampilan_kasus.unsur(k)]}
    bahan = form.bahan(pilihan, dua)
    alasan, bukti = form.cleaned_data.get("alasan", ""), _bukti(k, form)
    try:
        return services.periksa_usulan(
            pengguna=request.user, kasus=k, alasan=alasan, bukti=bukti, **bahan
        )
    except HakpilihError:
        return None


def _kurang(nilai: Penilaian | None, form: FormUsul) -> list[tuple[Halangan, str]]:
    """What is still missing beside the reason, whose box is in sight, and the field that mends it."""
    ada = nilai.halangan if nilai is not None else ()
    return tampilan_kasus.ke_ruas((h for h in ada if h.kode != "alasan"), form)


def _usulkan(request: HttpRequest, k: Kasus, r: Rincian, form: FormUsul, pilihan: str) -> Perubahan:
    alasan = form.cleaned_data["alasan"]
    if pilihan == TETAP:
        tanda = "pindah_memilih" if form.cleaned_data.get("pindah_memilih") else ""
        return services.tetapkan_tetap(
            pengguna=request.user,
            kasus=k,
            alasan=alasan,
            bukti=_bukti(k, form),
            orang_berbeda=k.golongan == "ganda_dpt",
            tanda=tanda,
        )
    if pilihan not in dict(tampilan_kasus.pilihan(k, r)["semua"]):
        raise services.UsulanTertolak((_TAK_DIPILIH,))
    return services.usulkan(
        pengguna=request.user,
        kasus=k,
        alasan=alasan,
        bukti=_bukti(k, form),
        **form.bahan(pilihan, tampilan_kasus.dua_catatan(k, r)),
    )


def _bukti(k: Kasus, form: FormUsul) -> tuple[services.BuktiMasuk, ...]:
    hasil = []
    for akhir, isi in form.butir():
        surat = baca_surat(form.data.get(f"surat{akhir}", ""), f"kasus/{k.pk}")
        sha256, nama = surat or ("", "")
        hasil.append(services.BuktiMasuk(**isi, sha256=sha256, nama_berkas=nama))
    return tuple(hasil)


def _simpan_surat(request: HttpRequest, k: Kasus, form: FormUsul) -> None:
    """New papers into the archive; their places stand in the form from now on, refused or not."""
    form.data = form.data.copy()
    for akhir in ("", "2"):
        berkas = form.cleaned_data.get(f"berkas{akhir}")
        if berkas:
            s = services.simpan_surat(pengguna=request.user, sumber=berkas.file, nama=berkas.name)
            form.data[f"surat{akhir}"] = tulis_surat(s.sha256, s.nama, f"kasus/{k.pk}")


def _halangan(g: HakpilihError) -> Sequence[Halangan]:
    ada: Sequence[Halangan] = getattr(g, "halangan", ())
    return ada or (Halangan("", g.pesan, g.saran),)


def _ingat(request: HttpRequest, k: Kasus, form: FormUsul) -> None:
    """Keep or forget what the clerk wants to use again, per kind of case."""
    simpanan = dict(request.session.get(KUNCI_INGAT, {}))
    if form.cleaned_data.get("ingat"):
        simpanan[k.jenis] = form.diingat()
    else:
        simpanan.pop(k.jenis, None)
    request.session[KUNCI_INGAT] = simpanan


def _diingat(request: HttpRequest, k: Kasus) -> dict[str, Any]:
    isi: dict[str, Any] = dict(request.session.get(KUNCI_INGAT, {}).get(k.jenis, {}))
    if not isi:
        return {}
    for nama in ("tanggal", "tanggal2"):
        if nama in isi:
            isi[nama] = date.fromisoformat(isi[nama])
    return isi | {"ingat": True}
