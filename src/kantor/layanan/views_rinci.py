"""One report at the desk: what it says, its steps, what can be done next, its photos, its sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hakpilih.errors import HakpilihError
from hakpilih.izin import PERAN
from hakpilih.layanan.jam import boleh_diperpanjang
from hakpilih.layanan.jenis import ASPIRASI, CARA, JENIS, RUTE, SIFAT, TANGGAPAN
from hakpilih.layanan.keadaan import (
    CATAT,
    DIGABUNG,
    GABUNG,
    JAWAB,
    KASUS,
    KEADAAN,
    KETERANGAN,
    PERPANJANG,
    PROGRAM,
    TERUSKAN,
    TUGASKAN,
    UMUMKAN,
    boleh,
)
from kantor.izin_alamat import perlu, putusan, wajib_boleh
from kantor.layanan import foto as berkas_foto
from kantor.layanan import kasus, selectors, services, tampilan
from kantor.layanan.catat import jejak
from kantor.layanan.forms import (
    FormAlasan,
    FormGabung,
    FormIsi,
    FormJawab,
    FormKaitkan,
    FormKasus,
    FormLaporan,
    FormPemilih,
    FormSamarkan,
    FormTeruskan,
    FormTugaskan,
    FormUmumkan,
)
from kantor.layanan.lacak import NADA, perubahan
from kantor.layanan.models import Foto, Laporan, Program
from kantor.layanan.selectors import LIHAT
from kantor.pemilihan.selectors import hari_ini, nama_wilayah
from kantor.telaah.tampilan_kasus import jejak_objek


@dataclass(frozen=True, slots=True)
class Aksi:
    """What can be done with a report: its heading and button, form, the step it writes ("": none), the
    permission, what it does with the form's content, and the sentence afterwards."""

    judul: str
    tombol: str
    form: type[FormLaporan]
    langkah: str
    tindakan: str
    kerja: Callable[[Any, Laporan, FormLaporan], Any]
    sesudah: str


def _gabung(pengguna: Any, s: Laporan, f: FormLaporan) -> Any:
    try:
        tujuan = selectors.ambil(pengguna, f.cleaned_data["tujuan"])
    except Laporan.DoesNotExist:
        f.add_error("tujuan", "Tidak ada laporan dengan nomor itu.")
        return None
    return services.gabung(pengguna=pengguna, laporan=s, tujuan=tujuan)


def _jawab(pengguna: Any, s: Laporan, f: FormLaporan) -> Any:
    templat = f.cleaned_data["templat"]
    isi = f.cleaned_data["isi"]
    if templat is not None and not isi:
        f.add_error("isi", "Isi templat sudah dimasukkan. Sunting, lalu kirim jawabannya.")
        f.data = f.data.copy()
        f.data[f.add_prefix("isi")] = templat.isi
        return None
    return services.jawab(pengguna=pengguna, laporan=s, isi=isi)


AKSI: dict[str, Aksi] = {
    "tugaskan": Aksi(
        "Tugaskan", "Tugaskan", FormTugaskan, TUGASKAN, "urus_layanan",
        lambda u, s, f: services.tugaskan(pengguna=u, laporan=s, petugas=f.cleaned_data["petugas"]),
        "Petugasnya dicatat.",
    ),
    "jawab": Aksi(
        "Jawab dan tutup", "Kirim jawaban", FormJawab, JAWAB, "urus_layanan", _jawab,
        "Dijawab. Pengirim mengatakan apakah ini sudah selesai.",
    ),
    "kabari": Aksi(
        "Kabari pengirim", "Kirim kabar", FormIsi, KETERANGAN, "urus_layanan",
        lambda u, s, f: services.kabari(pengguna=u, laporan=s, isi=f.cleaned_data["isi"]),
        "Pengirim dapat membacanya dengan kode lacak.",
    ),
    "catat": Aksi(
        "Catatan dalam", "Simpan catatan", FormIsi, CATAT, "urus_layanan",
        lambda u, s, f: services.catat_dalam(pengguna=u, laporan=s, isi=f.cleaned_data["isi"]),
        "Catatan disimpan; pengirim tidak melihatnya.",
    ),
    "pemilih": Aksi(
        "Tunjuk pemilihnya di daftar", "Tunjuk pemilih ini", FormPemilih, KASUS, "urus_layanan",
        lambda u, s, f: kasus.cari_pemilih(pengguna=u, laporan=s, acak=f.cleaned_data["acak"]),
        "Pemilihnya ditunjuk.",
    ),
    "kasus": Aksi(
        "Buka kasus di Perlu ditelaah", "Buka kasus", FormKasus, KASUS, "usul_perubahan",
        lambda u, s, f: kasus.buka_kasus(pengguna=u, laporan=s, isian=f.isian()),
        "Kasusnya dibuka. Usulkan perubahannya di sana; orang kedua memutuskan.",
    ),
    "program": Aksi(
        "Kaitkan dengan kegiatan", "Kaitkan", FormKaitkan, PROGRAM, "urus_layanan",
        lambda u, s, f: services.kaitkan_program(
            pengguna=u, laporan=s, program=f.cleaned_data["program"]
        ),
        "Kegiatannya dikaitkan.",
    ),
    "umumkan": Aksi(
        "Ringkasan untuk umum", "Simpan ringkasan", FormUmumkan, UMUMKAN, "atur_layanan",
        lambda u, s, f: services.umumkan(pengguna=u, laporan=s, ringkas=f.cleaned_data["ringkas"]),
        "Ringkasannya disimpan.",
    ),
    "teruskan": Aksi(
        "Teruskan ke meja lain", "Teruskan", FormTeruskan, TERUSKAN, "urus_layanan",
        lambda u, s, f: services.teruskan(
            pengguna=u, laporan=s, peran=f.cleaned_data["peran"], alasan=f.cleaned_data["alasan"]
        ),
        "Diteruskan.",
    ),
    "perpanjang": Aksi(
        "Perpanjang waktu menjawab", "Perpanjang", FormAlasan, PERPANJANG, "urus_layanan",
        lambda u, s, f: services.perpanjang(
            pengguna=u, laporan=s, alasan=f.cleaned_data["alasan"]
        ),
        "Waktunya diperpanjang; pengirim membaca alasannya.",
    ),
    "gabung": Aksi(
        "Gabung dengan laporan yang sama", "Gabung", FormGabung, GABUNG, "urus_layanan", _gabung,
        "Digabung. Jawabannya mengikuti laporan tujuan.",
    ),
}  # fmt: skip


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """The report with its steps."""
    return _halaman(request, _ambil(request, pk))


@require_POST
@perlu("urus_layanan")
def tindak(request: HttpRequest, pk: int, apa: str) -> HttpResponse:
    """Take one step of `AKSI`; a refusal comes back on the page with what was typed."""
    s = _ambil(request, pk)
    aksi = AKSI.get(apa)
    if aksi is None:
        raise Http404
    wajib_boleh(request.user, aksi.tindakan, s.wilayah)
    if apa not in _dapat(request.user, s):
        messages.error(
            request, "Langkah itu tidak dapat diambil lagi: laporannya baru saja berubah."
        )
        return _ke(s)
    form = aksi.form(s, request.user, request.POST, prefix=apa)
    if form.is_valid():
        try:
            aksi.kerja(request.user, s, form)
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        if not form.errors:
            messages.success(request, aksi.sesudah)
            return _ke(s)
    s = _ambil(request, pk)
    return _halaman(request, s, {apa: form}, status=422)


@require_POST
@perlu("buka_pengirim")
def pengirim(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and contact of the sender, with a reason; shown on this answer only."""
    s = _ambil(request, pk)
    wajib_boleh(request.user, "buka_pengirim", s.wilayah)
    form = FormAlasan(s, request.user, request.POST, prefix="pengirim")
    if not form.is_valid():
        return _halaman(request, s, {"pengirim": form}, status=422)
    isi = services.buka_pengirim(
        pengguna=request.user, laporan=s, alasan=form.cleaned_data["alasan"]
    )
    return _halaman(request, s, terbuka=isi or {"nama": "Pengirim tidak meninggalkan nama."})


@require_GET
@perlu(*LIHAT)
def foto(request: HttpRequest, pk: int) -> HttpResponse:
    """One photo as it may be shown; that it was opened is an event."""
    f = _foto(request, pk)
    jawab = HttpResponse(berkas_foto.buka(pengguna=request.user, foto=f), content_type="image/jpeg")
    jawab["Cache-Control"] = "private, no-store"
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


@require_http_methods(["GET", "POST"])
@perlu("urus_layanan")
def samarkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Mask parts of a photo."""
    f = _foto(request, pk)
    wajib_boleh(request.user, "urus_layanan", f.laporan.wilayah)
    form = FormSamarkan(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            berkas_foto.samarkan(pengguna=request.user, foto=f, kotak=form.cleaned_data["kotak"])
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            messages.success(request, "Fotonya disamarkan.")
            return _ke(f.laporan)
    isi = {"foto": f, "s": f.laporan, "form": form, "garis": range(10, 100, 10)}
    return render(request, "layanan/foto.html", isi, status=422 if form.errors else 200)


def _ke(s: Laporan) -> HttpResponse:
    return HttpResponseRedirect(reverse("layanan_rinci", args=[s.pk]), status=303)


def _ambil(request: HttpRequest, pk: int) -> Laporan:
    try:
        return selectors.ambil(request.user, pk)
    except Laporan.DoesNotExist:
        raise Http404 from None


def _foto(request: HttpRequest, pk: int) -> Foto:
    try:
        return selectors.ambil_foto(request.user, pk)
    except Foto.DoesNotExist:
        raise Http404 from None


def _dapat(pengguna: Any, s: Laporan) -> list[str]:
    """Which steps of `AKSI` this account may take with the report now, the likeliest first."""
    hasil = []
    for apa, a in AKSI.items():
        if not boleh(s.keadaan, a.langkah) or not putusan(pengguna, a.tindakan, s.wilayah):
            continue
        if apa in ("kasus", "pemilih"):
            if s.jenis != TANGGAPAN or s.kasus_id is not None:
                continue
            terdaftar = s.topik != "belum_terdaftar"
            if apa == "pemilih" and not terdaftar:
                continue
            if apa == "kasus" and terdaftar and s.baris_id is None:
                continue
        if apa == "umumkan" and s.jenis == TANGGAPAN:
            continue
        if apa == "program" and (
            s.jenis != ASPIRASI or not Program.objects.filter(pemilihan=s.pemilihan_id).exists()
        ):
            continue
        if apa == "perpanjang" and not boleh_diperpanjang(
            s.jenis, jejak(list(s.langkah.all()), s.pemilihan.zona)
        ):
            continue
        hasil.append(apa)
    return hasil


def _halaman(
    request: HttpRequest,
    s: Laporan,
    form: dict[str, FormLaporan] | None = None,
    terbuka: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    hari, form = hari_ini(s.pemilihan.zona), form or {}
    u = request.user
    isi: dict[str, Any] = {
        "s": s,
        "p": s.pemilihan,
        "jenis": JENIS[s.jenis],
        "rute": RUTE[s.jenis, s.topik],
        "meja": PERAN[s.peran].nama,
        "cara": CARA[s.cara],
        "sifat": SIFAT[s.sifat],
        "wilayah": nama_wilayah(s.wilayah),
        "keadaan": KEADAAN[s.keadaan],
        "nada": NADA[s.keadaan],
        "lewat": tampilan.lewat(s, hari),
        "naik": tampilan.naik(s, hari),
        "langkah": [tampilan.langkah(x) for x in s.langkah.select_related("oleh")],
        "gabungan": s.gabungan.filter(keadaan=DIGABUNG),
        "perubahan": _perubahan(s),
        "foto": list(s.foto.all()),
        "boleh_urus": bool(putusan(u, "urus_layanan", s.wilayah)),
        "boleh_pengirim": bool(putusan(u, "buka_pengirim", s.wilayah))
        and s.pengirim_segel is not None,
        "boleh_pemilih": bool(putusan(u, "lihat_pemilih", s.wilayah)),
        "form_pengirim": form.get("pengirim") or FormAlasan(s, u, prefix="pengirim"),
        "terbuka": terbuka,
        "aksi": [
            (apa, AKSI[apa], form.get(apa) or AKSI[apa].form(s, u, prefix=apa), apa in form)
            for apa in _dapat(u, s)
        ],
        "jejak": jejak_objek(f"laporan/{s.pk}"),
    }
    jawab = render(request, "layanan/rinci.html", isi, status=status)
    if terbuka is not None:
        jawab["Cache-Control"] = "no-store"
    return jawab


def _perubahan(s: Laporan) -> list[tuple[int, tuple[str, str]]]:
    if s.kasus_id is None or s.kasus is None:
        return []
    nomor = list(s.kasus.perubahan.order_by("pk").values_list("pk", flat=True))
    return list(zip(nomor, perubahan(s), strict=True))
