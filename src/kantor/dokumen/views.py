"""Copies that leave the office: what waits for me, a new request, one request with its state."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from hakpilih.errors import HakpilihError
from hakpilih.publikasi.penyerahan import PERSETUJUAN, PROFIL_SERAH
from kantor.dokumen import selectors, services
from kantor.dokumen.forms import FormMinta, FormSaringan
from kantor.dokumen.keadaan import DIBUAT, KEADAAN, MENUNGGU, NADA, SIAP
from kantor.dokumen.models import Salinan
from kantor.dokumen.pratinjau import halaman_pertama
from kantor.dokumen.selectors import BACA
from kantor.dokumen.tampilan import langkah
from kantor.izin_alamat import bisa, perlu, putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import nama_wilayah, pemilihan_kini, wilayah_di_bawah
from kantor.telaah.forms import FormAlasan
from kantor.telaah.tampilan_kasus import jejak_objek
from kantor.templatetags.tabel import Baris, Chip, Kolom, Sel, Tabel
from kantor.tugas.models import Tugas

TAB: tuple[dict[str, str], ...] = (
    {"kode": "menunggu", "judul": "Menunggu saya"},
    {"kode": "saya", "judul": "Permintaan saya"},
    {"kode": "", "judul": "Semua"},
)
_KOLOM = (
    Kolom("nama", "Salinan"),
    Kolom("isi", "Isi"),
    Kolom("penerima", "Penerima"),
    Kolom("pengusul", "Diminta"),
    Kolom("keadaan", "Keadaan"),
)


@require_GET
@perlu(*BACA)
def semua(request: HttpRequest) -> HttpResponse:
    """Requests by tab: those that wait for me, my own, all within my reach."""
    p = pemilihan_kini(request)
    isi: dict[str, Any] = {"ada_pemilihan": p is not None}
    if p is not None:
        menunggu = selectors.menunggu_saya(request.user, p).count()
        tab = request.GET.get("tab", "menunggu" if menunggu else "")
        tab = tab if tab in {t["kode"] for t in TAB} else ""
        isi |= {
            "tab": [
                {
                    "judul": t["judul"],
                    "alamat": f"?tab={t['kode']}",
                    "kini": t["kode"] == tab,
                    "banyak": menunggu if t["kode"] == "menunggu" else 0,
                }
                for t in TAB
                if _tampil(request, t["kode"])
            ],
            "tabel": _tabel(request, p, tab),
            "form": FormSaringan(initial={**_saring(request), "tab": tab}) if not tab else None,
            "boleh_minta": bisa(request.user, "minta_dokumen") and selectors.daftar_tercetak(p),
        }  # fmt: skip
    return render(request, "dokumen/semua.html", isi)


def _tampil(request: HttpRequest, tab: str) -> bool:
    tindakan = {"menunggu": "setujui_dokumen", "saya": "minta_dokumen"}.get(tab)
    return tindakan is None or bisa(request.user, tindakan)


def _saring(request: HttpRequest) -> dict[str, str]:
    dikenal = {"profil": PROFIL_SERAH, "keadaan": KEADAAN}
    return {k: n for k, isi in dikenal.items() if (n := request.GET.get(k, "")) in isi}


def setelah(request: HttpRequest) -> int:
    """The number behind which a page begins, 0 for the first."""
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _tabel(request: HttpRequest, p: Pemilihan, tab: str) -> Tabel:
    saring = _saring(request) if not tab else {}
    qs = selectors.salinan(request.user, p)
    if tab == "menunggu":
        qs = selectors.menunggu_saya(request.user, p)
    elif tab == "saya":
        qs = qs.filter(pengusul=request.user)
    qs = qs.filter(**saring).order_by("-pk")
    if sesudah := setelah(request):
        qs = qs.filter(pk__lt=sesudah)
    baris = list(qs[: selectors.SEHALAMAN + 1])
    tampil = baris[: selectors.SEHALAMAN]
    kata = {"profil": PROFIL_SERAH, "keadaan": KEADAAN}
    kosong = {
        "menunggu": ("Tidak ada yang menunggu Anda", "Permintaan yang perlu persetujuan tampil di sini."),
        "saya": ("Anda belum meminta apa pun", "Buka sebuah daftar, lalu pilih Cetak dan serahkan."),
    }.get(tab, ("Belum ada permintaan", "Buka sebuah daftar, lalu pilih Cetak dan serahkan."))  # fmt: skip
    return Tabel(
        nama="salinan",
        judul="Permintaan",
        kolom=_KOLOM,
        baris=[_baris(s) for s in tampil],
        param=request.GET,
        chip=[Chip(_kata(kata[k][n]), k) for k, n in saring.items()],
        maju=str(tampil[-1].pk) if len(baris) > selectors.SEHALAMAN else None,
        kosong=kosong,
        lipat=True,
    )


def _kata(nilai: Any) -> str:
    return nilai.capitalize() if isinstance(nilai, str) else nilai.nama


def _baris(s: Salinan) -> Baris:
    sudah = f" ({s.sudah} dari {s.perlu})" if s.keadaan == MENUNGGU and s.perlu else ""
    return Baris(
        kunci=str(s.pk),
        alamat=reverse("dokumen_rinci", args=[s.pk]),
        nama=s.nama,
        sel={
            "nama": Sel(f"Salinan {s.pk}", rinci=s.kode),
            "isi": Sel(
                f"{s.daftar.nama}, {nama_wilayah(s.wilayah)}", rinci=f"{s.nama_profil} · {s.nama_bentuk}"
            ),
            "penerima": Sel(s.penerima, rinci=s.lembaga),
            "pengusul": Sel(s.pengusul.nama, rinci=s.keperluan[:80]),
            "keadaan": Sel(s.kata_keadaan.capitalize() + sudah, nada=NADA[s.keadaan], lencana=True),
        },
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@perlu("minta_dokumen")
def minta(request: HttpRequest) -> HttpResponse:
    """A new request."""
    p = pemilihan_kini(request)
    daftar = selectors.daftar_tercetak(p) if p is not None else []
    if p is None or not daftar:
        return HttpResponseRedirect(reverse("dokumen"))
    awal = {k: request.GET.get(k, "") for k in ("daftar", "isi", "wilayah")}
    form = FormMinta(
        request.POST if request.method == "POST" else None,
        peran=request.user.peran,
        daftar=[(str(d.pk), f"{d.nama}{'' if d.tetap else ', belum ditetapkan'}") for d in daftar],
        wilayah=wilayah_di_bawah(request.user.wilayah),
        initial={k: v for k, v in awal.items() if v},
    )
    if request.method == "POST" and form.is_valid():
        try:
            s = _minta(request, form, {str(d.pk): d for d in daftar})
        except HakpilihError as g:
            form.add_error(None, f"{g.pesan} {g.saran}")
        else:
            return HttpResponseRedirect(reverse("dokumen_rinci", args=[s.pk]), status=303)
    tabel = [
        (PROFIL_SERAH[k].nama, PROFIL_SERAH[k].isi, siapa[request.user.peran])
        for k, siapa in PERSETUJUAN.items()
        if request.user.peran in siapa and k in {c.split(":")[0] for c in _kode(form)}
    ]
    isi = {"form": form, "persetujuan": tabel}
    return render(request, "dokumen/minta.html", isi, status=422 if form.errors else 200)


def _kode(form: FormMinta) -> list[str]:
    return [k for _, isi in form.fields["isi"].choices for k, _ in isi]


def _minta(request: HttpRequest, form: FormMinta, daftar: dict[str, Any]) -> Salinan:
    isi = dict(form.cleaned_data)
    profil, bentuk = isi.pop("isi").split(":")
    tps = isi.pop("tps")
    wilayah = f"{isi.pop('wilayah')}.{tps}" if tps else isi.pop("wilayah")
    return services.minta(
        pengguna=request.user,
        daftar=daftar[isi.pop("daftar")],
        profil=profil,
        bentuk=bentuk,
        wilayah=wilayah,
        **isi,
    )


def ambil(request: HttpRequest, pk: int) -> Salinan:
    """One request. Raises `Http404`, and `Ditolak` outside the account's reach."""
    try:
        return selectors.ambil(request.user, pk)
    except Salinan.DoesNotExist:
        raise Http404 from None


@require_GET
@perlu(*BACA)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its state, its hand-overs and its history."""
    return halaman_rinci(request, ambil(request, pk))


@require_GET
@perlu("minta_dokumen", "setujui_dokumen")
def pratinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """The first page of what is asked for, without NIK, NKK and birth dates: for whoever decides."""
    jawab = HttpResponse(halaman_pertama(ambil(request, pk)), content_type="application/pdf")
    jawab["Content-Disposition"] = f'inline; filename="pratinjau-salinan-{pk}.pdf"'
    jawab["Cache-Control"] = "no-store"
    return jawab


def halaman_rinci(
    request: HttpRequest, s: Salinan, form: FormAlasan | None = None, galat: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    """The page of a request, also after an act that could not be done."""
    boleh = putusan(request.user, "setujui_dokumen", s.wilayah)
    sendiri = s.pengusul_id == request.user.pk
    sudah = request.user.pk in (s.penyetuju_id, s.penyetuju_kedua_id)
    terbuka = s.keadaan == MENUNGGU
    lewat = s.sampai is not None and s.sampai <= timezone.now()
    isi = {
        "s": s,
        "nada": NADA[s.keadaan],
        "wilayah": nama_wilayah(s.wilayah),
        "profil": PROFIL_SERAH[s.profil],
        "langkah": langkah(s),
        "tugas": _tugas(s) if s.keadaan == DIBUAT else None,
        "serahan": list(s.serahan.select_related("oleh").order_by("-pk")[:50]),
        "jejak": jejak_objek(services.objek(s)),
        "sendiri": sendiri,
        "sudah": sudah,
        "terbuka": terbuka,
        "alasan_tak_boleh": "" if boleh else boleh.alasan,
        "form": form or FormAlasan() if terbuka and boleh and not sendiri and not sudah else None,
        "sisa": s.perlu - s.sudah,
        "boleh_unduh": s.keadaan == SIAP and not lewat and services.boleh_unduh(request.user, s),
        "boleh_tarik": s.keadaan in (MENUNGGU, DIBUAT, SIAP) and (sendiri or bool(boleh)),
        "form_tarik": FormAlasan(auto_id="id_tarik_%s", label="Mengapa ditarik"),
        "boleh_pratinjau": any(bisa(request.user, t) for t in ("minta_dokumen", "setujui_dokumen")),
        "galat": galat,
    }
    return render(request, "dokumen/rinci.html", isi, status=status)


def _tugas(s: Salinan) -> Tugas | None:
    return (
        Tugas.objects.filter(jenis="buat_salinan", objek=services.objek(s)).order_by("-pk").first()
    )
