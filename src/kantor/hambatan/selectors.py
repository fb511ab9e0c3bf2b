"""Obstacles as the pages read them, within the reach of the account."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum

from hakpilih.hambatan.jenis import BERJALAN, DIRENCANAKAN, KEADAAN
from kantor.hambatan.models import Berkas, Hambatan, Pembelajaran, Ukuran, Upaya
from kantor.izin_alamat import bisa, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini

LIHAT = ("kelola_hambatan", "tinjau_hambatan", "lihat_tanpa_nik")
SEHALAMAN = 50


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter; "" is any."""

    asal: str = ""
    lembaga: str = ""
    keadaan: str = ""
    tahap: str = ""
    upaya: str = ""
    wilayah: str = ""
    lewat: bool = False

    def kueri(self) -> str:
        """As an address and an event say it."""
        return urlencode({k: v if isinstance(v, str) else 1 for k, v in asdict(self).items() if v})


def terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Hambatan]:
    """Obstacles of an election within reach; none for who has no business with them."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Hambatan.objects.none()
    return dalam_jangkauan(Hambatan.objects.filter(pemilihan=p), pengguna)


def saring(pengguna: Any, p: Pemilihan, s: Saringan) -> QuerySet[Hambatan]:
    """The obstacles of a filter, in no order; withdrawn ones left out."""
    qs = terlihat(pengguna, p).filter(ditarik=None)
    for nama in ("asal", "lembaga", "keadaan"):
        if nilai := getattr(s, nama):
            qs = qs.filter(**{nama: nilai})
    if s.tahap:
        qs = qs.filter(tahap__kode=s.tahap)
    if s.wilayah:
        qs = qs.filter(Q(wilayah=s.wilayah) | Q(wilayah__startswith=f"{s.wilayah}."))
    if s.upaya:
        qs = qs.filter(pk__in=Upaya.objects.filter(jenis=s.upaya).values("hambatan"))
    if s.lewat:
        qs = qs.filter(pk__in=_lewat(p).values("hambatan"))
    return qs


def halaman(
    pengguna: Any, p: Pemilihan, s: Saringan, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[Hambatan]:
    """One page, the newest first, each with `banyak_upaya` and `biaya`."""
    qs = saring(pengguna, p, s)
    if setelah:
        qs = qs.filter(pk__lt=setelah)
    isi = list(qs.select_related("tahap", "pencatat").order_by("-pk")[:banyak])
    jumlah = {
        u["hambatan"]: u
        for u in Upaya.objects.filter(hambatan__in=[h.pk for h in isi])
        .values("hambatan")
        .annotate(n=Count("pk"), biaya=Sum("biaya"))
    }
    for h in isi:
        milik = jumlah.get(h.pk, {})
        h.banyak_upaya, h.biaya = milik.get("n", 0), milik.get("biaya")
    return isi


def menurut_rujukan(pengguna: Any, awalan: str) -> list[Hambatan]:
    """Obstacles within reach that were seen in something whose key begins so (`tps/3/`), any election."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return []
    ada = Hambatan.objects.filter(rujukan__startswith=awalan, ditarik=None).exclude(rujukan="")
    return list(dalam_jangkauan(ada, pengguna).order_by("pk"))


def ambil(pengguna: Any, nomor: int) -> Hambatan:
    """One obstacle by key. Raises `Hambatan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    dasar = Hambatan.objects.select_related(
        "pemilihan", "tahap", "pencatat", "catatan", "permintaan", "kasus"
    )
    h = dasar.get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, h.wilayah)
    return h


def ambil_berkas(pengguna: Any, nomor: int) -> Berkas:
    """One document. Raises as `ambil` does."""
    b = Berkas.objects.select_related("hambatan").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, b.hambatan.wilayah)
    return b


def ambil_upaya(pengguna: Any, nomor: int) -> Upaya:
    """One effort. Raises as `ambil` does."""
    u = Upaya.objects.select_related("hambatan__pemilihan").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, u.hambatan.wilayah)
    return u


def ambil_ukuran(pengguna: Any, nomor: int) -> Ukuran:
    """One measure. Raises as `ambil` does."""
    u = Ukuran.objects.select_related("hambatan__pemilihan").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, u.hambatan.wilayah)
    return u


def ambil_pembelajaran(pengguna: Any, nomor: int) -> Pembelajaran:
    """One lesson. Raises as `ambil` does."""
    m = Pembelajaran.objects.select_related("hambatan__pemilihan").get(pk=nomor)
    wajib_salah_satu_di(pengguna, LIHAT, m.hambatan.wilayah)
    return m


def ringkas(pengguna: Any, p: Pemilihan) -> dict[str, int]:
    """State → how many obstacles within reach, every state named."""
    n = Counter(terlihat(pengguna, p).filter(ditarik=None).values_list("keadaan", flat=True))
    return {k: n[k] for k in KEADAAN}


def menunggu_tinjauan(pengguna: Any, p: Pemilihan) -> QuerySet[Pembelajaran]:
    """Lessons this account may review: of other people."""
    if not bisa(pengguna, "tinjau_hambatan"):
        return Pembelajaran.objects.none()
    ada = Pembelajaran.objects.filter(
        hambatan__in=terlihat(pengguna, p).filter(ditarik=None), diterima=None
    )
    return ada.exclude(oleh=pengguna).select_related("hambatan")


def pembelajaran(pengguna: Any, p: Pemilihan) -> list[Pembelajaran]:
    """Accepted lessons within reach, the newest first."""
    milik = terlihat(pengguna, p).filter(ditarik=None)
    ada = Pembelajaran.objects.filter(hambatan__in=milik, diterima=True)
    return list(ada.select_related("hambatan__tahap", "oleh", "peninjau").order_by("-ditinjau"))


def upaya_lewat(pengguna: Any, p: Pemilihan) -> int:
    """Efforts within reach whose day is past and that are not done."""
    return _lewat(p).filter(hambatan__in=terlihat(pengguna, p).filter(ditarik=None)).count()


def _lewat(p: Pemilihan) -> QuerySet[Upaya]:
    return Upaya.objects.filter(
        hambatan__pemilihan=p,
        keadaan__in=(DIRENCANAKAN, BERJALAN),
        tenggat__lt=hari_ini(p.zona),
    )
