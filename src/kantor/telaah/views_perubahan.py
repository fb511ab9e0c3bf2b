"""Changes: the list, one change with its evidence and history, its papers, what Disdukcapil is asked."""

from __future__ import annotations

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hakpilih.perubahan.jenis import JENIS_PERUBAHAN, PERMINTAAN, TAWARAN
from kantor.izin_alamat import bisa, perlu, putusan, wajib_boleh
from kantor.pemilihan.aturan import AturanKantor, aturan_dari
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import hari_ini, nama_wilayah, pemilihan_kini
from kantor.telaah import (
    keadaan_perubahan,
    kelompok_usul,
    selectors,
    services,
    tampilan_kasus,
    tawaran,
    unduhan,
    views_tawaran,
)
from kantor.telaah import selectors_halaman as halaman
from kantor.telaah.antrean import Saringan
from kantor.telaah.asal import asal_kasus
from kantor.telaah.forms import FormAlasan, FormSaringanPerubahan
from kantor.telaah.jenis import (
    DIBUANG,
    DISIAPKAN,
    HIDUP,
    KEADAAN_KELOMPOK,
    KEADAAN_PERUBAHAN,
    TUNDA,
)
from kantor.telaah.keadaan import terlewati
from kantor.telaah.models import Bukti, Perubahan
from kantor.telaah.rekap import rekap
from kantor.telaah.rincian import rincian
from kantor.telaah.tawaran import PINDAH_MEMILIH
from kantor.telaah.views_antrean import LIHAT, kata_saringan
from kantor.templatetags.rupa import tgl, waktu
from kantor.templatetags.tabel import Baris, Chip, Kolom, Massal, Sel, Tabel, Tindakan

TAB = {
    "menunggu": "Menunggu saya",
    "saya": "Usul saya",
    "": "Semua",
    "permintaan": "Ke Disdukcapil",
    PINDAH_MEMILIH: "Pindah memilih",
    "kembali": "Muncul lagi di DP4",
}
BANYAK = 50
_KOLOM = (
    Kolom("usul", "Perubahan"),
    Kolom("siapa", "Pemilih"),
    Kolom("alasan", "Alasan dan bukti", boleh_sembunyi=True),
    Kolom("pengusul", "Diusulkan", boleh_sembunyi=True),
    Kolom("permintaan", "Yang diminta"),
    Kolom("keadaan", "Keadaan"),
)
_TANPA_KELOMPOK = ("permintaan", "kembali", PINDAH_MEMILIH)
# Tab → columns that would say the same in every row, or nothing.
_TANPA: dict[str, tuple[str, ...]] = {
    "menunggu": ("keadaan", "permintaan"),
    "saya": ("pengusul", "permintaan"),
    "": ("permintaan",),
    "permintaan": ("alasan",),
    "kembali": ("permintaan",),
}


@require_GET
@perlu(*LIHAT)
def daftar(request: HttpRequest) -> HttpResponse:
    """Changes by tab: those that wait for me, my own, all, requests to Disdukcapil, people who came back,
    and those offered pindah memilih."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("telaah"))
    menunggu = selectors.hitung_menunggu(request.user, p) if _penyetuju(request) else 0
    tab = request.GET.get("tab", "menunggu" if menunggu else "")
    tab = tab if tab in TAB else ""
    if tab == "menunggu" and not _penyetuju(request):
        tab = ""
    kelompok = _kelompok(request, p, tab)
    if tab == PINDAH_MEMILIH:
        tabel = views_tawaran.tabel(request, p, _setelah(request))
    else:
        tabel = _tabel(request, p, tab, _isi(request, p, tab), menunggu - len(kelompok))
    return render(
        request,
        "telaah/perubahan.html",
        {
            "tab": _tab(request, p, tab, menunggu),
            "tab_kini": tab,
            "tabel": tabel,
            "kelompok": kelompok,
            "form": _form(request, tab) if tab in ("", "saya") else None,
            "rekap": rekap(p, pengguna=request.user),
            "permintaan": PERMINTAAN,
        },
    )


@require_GET
@perlu(*LIHAT)
def unduh(request: HttpRequest) -> HttpResponse:
    """Exactly the changes that the filters leave, without NIK, NKK and birth date."""
    p = pemilihan_kini(request)
    if p is None:
        return HttpResponseRedirect(reverse("telaah"))
    keadaan, jenis = _saring(request)
    bentuk = "csv" if request.GET.get("format") == "csv" else "xlsx"
    banyak = unduhan.catat_unduhan(
        pengguna=request.user,
        objek="telaah/perubahan",
        isi={"saringan": f"keadaan={keadaan}&jenis={jenis}", "format": bentuk},
        banyak=halaman.hitung_perubahan(request.user, p, keadaan, jenis),
    )
    baris = halaman.baris_perubahan(request.user, p, keadaan, jenis)
    return unduhan.tabel("perubahan", bentuk, halaman.KOLOM_PERUBAHAN, baris, banyak)


@require_GET
@perlu(*LIHAT)
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: what it does, side by side, its evidence, who decided, and what may still be done."""
    return halaman_rinci(request, ambil(request, pk))


@require_GET
@perlu("lihat_pemilih")
def surat(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper of the evidence, decrypted for this one reader; that it was read is an event."""
    bukti = Bukti.objects.select_related("perubahan").filter(pk=pk).exclude(sha256="").first()
    if bukti is None:
        raise Http404
    wajib_boleh(request.user, "lihat_pemilih", bukti.perubahan.wilayah)
    nama, isi = services.buka_surat(pengguna=request.user, bukti=bukti)
    jawab = StreamingHttpResponse(isi, content_type="application/octet-stream")
    jawab["Content-Disposition"] = unduhan.sebagai_unduhan(nama)
    jawab["Cache-Control"] = "no-store"
    return jawab


def ambil(request: HttpRequest, pk: int) -> Perubahan:
    """The change, within reach; 404 where there is none."""
    try:
        return selectors.ambil_perubahan(request.user, pk)
    except Perubahan.DoesNotExist:
        raise Http404 from None


def halaman_rinci(
    request: HttpRequest,
    u: Perubahan,
    form: FormAlasan | None = None,
    galat: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a change; `form` and `galat` where a decision was refused."""
    r = rincian(u.kasus, request.user) if u.kasus is not None else None
    boleh = putusan(request.user, "setujui_perubahan", u.wilayah)
    sendiri = u.pengusul_id == request.user.pk
    aturan = aturan_dari(u.pemilihan)
    terbuka = u.keadaan == "diusulkan"
    hari = hari_ini(u.pemilihan.zona)
    isi: dict[str, Any] = {
        "u": u,
        "judul": judul(u),
        "siapa": halaman.pemilih_perubahan(u),
        "isi_usul": halaman.isi_usul(u),
        "rinci_usul": tampilan_kasus.isi_perubahan(u),
        "dua_orang": terbuka and tampilan_kasus.dua_orang(u),
        "asal": asal_kasus(request.user, u.kasus),
        "lencana": keadaan_perubahan.lencana(u, hari),
        "tunda": keadaan_perubahan.keadaan(u, hari) == TUNDA,
        "r": r,
        "data": tampilan_kasus.dua_data(r) if r else None,
        "keluarga": tampilan_kasus.keluarga(r.keluarga_kiri or r.keluarga_kanan) if r else [],
        "bukti": [(b, aturan.tingkat(b.tingkat)) for b in u.bukti.order_by("id")],
        "boleh_surat": bool(putusan(request.user, "lihat_pemilih", u.wilayah)),
        "jejak": tampilan_kasus.jejak_objek(f"perubahan/{u.pk}"),
        "jejak_akhir": f"{nama_wilayah(u.wilayah)} · perubahan {u.pk}",
        "permintaan": [PERMINTAAN[u.permintaan]] if u.permintaan in PERMINTAAN else [],
        "tawaran": [TAWARAN[t] for t in u.isi.get("tawaran", ()) if t in TAWARAN],
        "putusan": getattr(u, "putusan", None),
        "sendiri": sendiri,
        "terbuka": terbuka,
        "lewat": terbuka and terlewati(u),
        "kembali": u.kembali_id is not None and u.keadaan in HIDUP,
        "boleh_putus": bool(boleh) and terbuka and not sendiri and u.kelompok_id is None,
        "alasan_tak_boleh": "" if boleh else boleh.alasan,
        "boleh_tarik": sendiri and terbuka and u.kelompok_id is None,
        "boleh_batal": u.keadaan == "berlaku"
        and u.membatalkan_id is None
        and bool(putusan(request.user, "usul_perubahan", u.wilayah)),
        "pembatalan": u.pembatalan.filter(keadaan__in=HIDUP).first(),
        "form": form or FormAlasan(),
        "galat": galat,
        "menunggu": selectors.hitung_menunggu(request.user, u.pemilihan) if boleh else 0,
    }
    jawab = render(request, "telaah/perubahan_rinci.html", isi, status=status)
    if status != 200:
        jawab["HX-Replace-Url"] = reverse("perubahan_rinci", args=[u.pk])
    return jawab


def judul(u: Perubahan) -> str:
    """A change in words: its kind, and of TMS the code of the election."""
    return halaman.judul_usul(aturan_dari(u.pemilihan), u.jenis, u.kode_tms)


def _penyetuju(request: HttpRequest) -> bool:
    return bisa(request.user, "setujui_perubahan")


def _saring(request: HttpRequest) -> tuple[str, str]:
    keadaan, jenis = request.GET.get("keadaan", ""), request.GET.get("jenis", "")
    return (
        keadaan if keadaan in KEADAAN_PERUBAHAN else "",
        jenis if jenis in JENIS_PERUBAHAN else "",
    )


def _kelompok(request: HttpRequest, p: Pemilihan, tab: str) -> list[dict[str, Any]]:
    """Groups of a tab: those that wait for me, my own, or all."""
    if tab in _TANPA_KELOMPOK:
        return []
    if tab == "menunggu":
        semua = selectors.kelompok_menunggu(request.user, p)
    else:
        saya = request.user.pk
        semua = [
            k
            for k in selectors.kelompok(request.user, p)
            if k.keadaan != DIBUANG and (k.keadaan != DISIAPKAN or k.pengusul_id == saya)
        ]
    if tab == "saya":
        semua = [k for k in semua if k.pengusul_id == request.user.pk]
    aturan = aturan_dari(p)
    return [
        {
            "k": k,
            "judul": halaman.judul_usul(aturan, k.jenis, k.kode_tms),
            "kata": kelompok_usul.kata(k) or kata_saringan(Saringan.dari(k.saringan)),
            "keadaan": KEADAAN_KELOMPOK[k.keadaan],
        }
        for k in semua
    ]


def _setelah(request: HttpRequest) -> int:
    teks = request.GET.get("sesudah", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else 0


def _isi(request: HttpRequest, p: Pemilihan, tab: str) -> list[Perubahan]:
    setelah, banyak = _setelah(request), BANYAK + 1
    if tab == "menunggu":
        return selectors.menunggu(request.user, p, setelah, banyak)
    if tab == "permintaan":
        return selectors.permintaan(request.user, p)
    if tab == "kembali":
        return selectors.kembali(request.user, p, setelah, banyak)
    keadaan, jenis = _saring(request)
    if tab == "saya":
        return halaman.usul_saya(request.user, p, keadaan, jenis, setelah, banyak)
    return selectors.perubahan(request.user, p, keadaan, jenis, setelah, banyak)


def _tab(request: HttpRequest, p: Pemilihan, kini: str, menunggu: int) -> list[dict[str, Any]]:
    banyak = {
        "menunggu": menunggu,
        "permintaan": halaman.hitung_permintaan(request.user, p),
        "kembali": selectors.hitung_kembali(request.user, p),
        PINDAH_MEMILIH: tawaran.hitung(request.user, p),
    }
    hasil = []
    for kode, kata in TAB.items():
        if kode == "menunggu" and not _penyetuju(request):
            continue
        if kode == "saya" and not bisa(request.user, "usul_perubahan"):
            continue
        hasil.append(
            {
                "judul": kata,
                "alamat": f"{reverse('perubahan')}?tab={kode}",
                "kini": kode == kini,
                "banyak": banyak.get(kode),
            }
        )
    return hasil


def _form(request: HttpRequest, tab: str) -> FormSaringanPerubahan:
    keadaan, jenis = _saring(request)
    return FormSaringanPerubahan(initial={"keadaan": keadaan, "jenis": jenis, "tab": tab})


def _tabel(
    request: HttpRequest, p: Pemilihan, tab: str, isi: list[Perubahan], menunggu: int
) -> Tabel:
    lebih = tab != "permintaan" and len(isi) > BANYAK
    aturan = aturan_dari(p)
    isi = isi[:BANYAK] if lebih else isi
    keadaan, jenis = _saring(request)
    banyak = None if tab else halaman.hitung_perubahan(request.user, p, keadaan, jenis)
    massal = None
    if tab == "menunggu" and isi:
        massal = Massal(
            reverse("perubahan_putuskan_banyak"),
            (
                Tindakan(
                    "setuju", "Setujui {n} perubahan", utama=True,
                    pasti="Menyetujui {n} perubahan yang diusulkan orang lain. Anda menjadi orang kedua "
                    "yang bertanggung jawab atasnya.",
                ),
                Tindakan("tolak", "Tolak {n} perubahan"),
            ),
            satuan="perubahan",
        )  # fmt: skip
    chip = []
    if tab in ("", "saya"):
        chip += [Chip(KEADAAN_PERUBAHAN[keadaan].capitalize(), "keadaan")] if keadaan else []
        chip += [Chip(JENIS_PERUBAHAN[jenis].judul, "jenis")] if jenis else []
    return Tabel(
        nama="perubahan",
        judul=TAB[tab],
        kolom=[k for k in _KOLOM if k.nama not in _TANPA[tab]],
        baris=[_baris(u, aturan, p.zona) for u in isi],
        param=request.GET,
        chip=chip,
        maju=str(isi[-1].pk) if lebih else None,
        jumlah={"menunggu": menunggu, "": banyak}.get(tab),
        unduh=f"{reverse('perubahan_unduh')}?keadaan={keadaan}&jenis={jenis}" if tab == "" else "",
        massal=massal,
        kosong=_kosong(tab),
        lipat=True,
    )


def _kosong(tab: str) -> tuple[str, ...]:
    if tab == "menunggu":
        return (
            "Tidak ada yang menunggu Anda",
            "Usul orang lain di wilayah Anda akan muncul di sini.",
        )
    if tab == "permintaan":
        return (
            "Belum ada permintaan ke Disdukcapil",
            "Permintaan dibuka oleh kaidah, misalnya untuk kematian tanpa akta.",
        )
    if tab == "kembali":
        return (
            "Tidak ada yang muncul lagi",
            "Yang dicoret karena tidak ada di DP4, lalu dimuat lagi oleh DP4 berikutnya, ada di sini.",
        )
    return (
        "Belum ada perubahan",
        "Perubahan berasal dari kasus yang diputuskan.",
        reverse("telaah"),
        "Buka kasus yang perlu ditelaah",
    )


def _baris(u: Perubahan, aturan: AturanKantor, zona: str) -> Baris:
    bukti = ", ".join(b.sumber for b in u.bukti.all())
    hari = hari_ini(zona)
    kata, nada = keadaan_perubahan.lencana(u, hari)
    tunda = keadaan_perubahan.keadaan(u, hari) == TUNDA
    return Baris(
        kunci=str(u.pk),
        alamat=reverse("perubahan_rinci", args=[u.pk]),
        nama=f"perubahan {u.pk}",
        sel={
            "usul": Sel(
                halaman.judul_usul(aturan, u.jenis, u.kode_tms),
                rinci=halaman.isi_usul(u),
            ),
            "siapa": Sel(halaman.pemilih_perubahan(u), rinci=nama_wilayah(u.wilayah)),
            "alasan": Sel(u.alasan, rinci=bukti),
            "permintaan": PERMINTAAN.get(u.permintaan, ""),
            "pengusul": Sel(u.pengusul.nama, rinci=waktu(u.diusulkan, zona)),
            "keadaan": Sel(
                kata,
                nada=nada,
                lencana=True,
                rinci=f"berlaku {tgl(u.berlaku_mulai)}" if tunda else "",
            ),
        },
    )
