"""Plans, records and figures as the pages read them, within the reach of the account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet, Sum

from hakpilih.sosialisasi.audiens import BASIS
from hakpilih.wilayah import di_bawah
from kantor.izin_alamat import bisa, wajib_boleh
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.sosialisasi.keadaan import DICATAT, DITARIK, SAH
from kantor.sosialisasi.models import Foto, Hadir, Kegiatan, Rencana
from kantor.sosialisasi.tulis import LIHAT, PERIKSA

SEHALAMAN = 50


@dataclass(frozen=True, slots=True)
class Saringan:
    """A filter of plans and records; "" is any."""

    basis: str = ""
    cara: str = ""
    tujuan: str = ""
    bidang: str = ""
    keadaan: str = ""
    wilayah: str = ""

    def kueri(self) -> str:
        """As an address and an event say it."""
        return urlencode({k: v for k, v in asdict(self).items() if v})


def rencana_terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Rencana]:
    """Lines of the plan within reach."""
    if not bisa(pengguna, LIHAT):
        return Rencana.objects.none()
    return dalam_jangkauan(Rencana.objects.filter(pemilihan=p), pengguna)


def saring_rencana(pengguna: Any, p: Pemilihan, s: Saringan) -> list[Rencana]:
    """The plan by its first day, without cancelled lines, each with what `lengkapi` adds."""
    qs = rencana_terlihat(pengguna, p).filter(dibatalkan=None)
    isi = [r for r in _saring(qs, s).select_related("tahap").order_by("mulai", "pk")
           if not s.basis or s.basis in r.target]  # fmt: skip
    lengkapi(isi)
    return isi


def lengkapi(semua: Sequence[Rencana]) -> None:
    """Give each line what was held for it: confirmed activities, heads of audiences (all, and where the
    cost is known), rupiah spent."""
    ada = Kegiatan.objects.filter(rencana__in=[r.pk for r in semua], keadaan=SAH)
    hitung: dict[int, list[int]] = {}
    for rencana, biaya in ada.values_list("rencana", "biaya"):
        milik = hitung.setdefault(rencana, [0, 0, 0, 0])
        milik[0] += 1
        milik[2] += biaya or 0
    orang = Hadir.objects.filter(kegiatan__in=ada, kelompok__in=list(BASIS))
    kepala, berbiaya = F("laki") + F("perempuan"), Q(kegiatan__biaya__isnull=False)
    for rencana, banyak, tahu in orang.values_list("kegiatan__rencana").annotate(
        a=Sum(kepala), b=Sum(kepala, filter=berbiaya, default=0)
    ):
        hitung[rencana][1], hitung[rencana][3] = banyak, tahu
    for r in semua:
        r.terlaksana, r.terjangkau, r.terpakai, r.orang_berbiaya = hitung.get(r.pk, [0, 0, 0, 0])


def rencana_dekat(pengguna: Any, p: Pemilihan) -> list[Rencana]:
    """Lines that a record may belong to: within reach, and those of the regions above."""
    qs = Rencana.objects.filter(pemilihan=p, dibatalkan=None).order_by("mulai", "pk")
    w = pengguna.wilayah
    return [r for r in qs if di_bawah(r.wilayah, w) or di_bawah(w, r.wilayah)]


def ambil_rencana(pengguna: Any, nomor: int) -> Rencana:
    """One line by key. Raises `Rencana.DoesNotExist`, and `Ditolak` outside the account's reach."""
    r = Rencana.objects.select_related("pemilihan", "tahap", "oleh", "mata").get(pk=nomor)
    wajib_boleh(pengguna, LIHAT, r.wilayah)
    return r


def kegiatan_terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Kegiatan]:
    """Records within reach."""
    if not bisa(pengguna, LIHAT):
        return Kegiatan.objects.none()
    return dalam_jangkauan(Kegiatan.objects.filter(pemilihan=p), pengguna)


def saring_kegiatan(pengguna: Any, p: Pemilihan, s: Saringan) -> QuerySet[Kegiatan]:
    """Records of a filter, the newest day first; withdrawn ones only where asked for."""
    qs = _saring(kegiatan_terlihat(pengguna, p), s)
    qs = qs.filter(keadaan=s.keadaan) if s.keadaan else qs.exclude(keadaan=DITARIK)
    if s.basis:
        qs = qs.filter(pk__in=Hadir.objects.filter(kelompok=s.basis).values("kegiatan"))
    return qs.select_related("rencana", "pencatat").order_by("-hari", "-pk")


def banyak_orang(semua: Sequence[Kegiatan]) -> dict[int, tuple[int, int]]:
    """Record → heads of audiences, heads of carriers."""
    hasil = dict.fromkeys((k.pk for k in semua), (0, 0))
    isi = Hadir.objects.filter(kegiatan__in=list(hasil))
    for k, kelompok, a, b in isi.values_list("kegiatan", "kelompok", "laki", "perempuan"):
        x, y = hasil[k]
        hasil[k] = (x + a + b, y) if kelompok in BASIS else (x, y + a + b)
    return hasil


def ambil_kegiatan(pengguna: Any, nomor: int) -> Kegiatan:
    """One record by key. Raises as `ambil_rencana` does."""
    semua = Kegiatan.objects.select_related(
        "pemilihan", "tahap", "rencana", "pencatat", "pemeriksa"
    )
    k = semua.get(pk=nomor)
    wajib_boleh(pengguna, LIHAT, k.wilayah)
    return k


def ambil_foto(pengguna: Any, nomor: int) -> Foto:
    """One photo. Raises as `ambil_rencana` does."""
    f = Foto.objects.select_related("kegiatan").get(pk=nomor)
    wajib_boleh(pengguna, LIHAT, f.kegiatan.wilayah)
    return f


def menunggu(pengguna: Any, p: Pemilihan) -> QuerySet[Kegiatan]:
    """Records this account may confirm: of other people."""
    if not bisa(pengguna, PERIKSA):
        return Kegiatan.objects.none()
    qs = kegiatan_terlihat(pengguna, p).filter(keadaan=DICATAT)
    return qs.exclude(pencatat=pengguna).order_by("hari", "pk")


def kegiatan_umum(p: Pemilihan) -> list[Kegiatan]:
    """What the public may know was held: confirmed records, the newest first, each with `orang`: heads of
    audiences."""
    isi = list(Kegiatan.objects.filter(pemilihan=p, keadaan=SAH).order_by("-hari", "-pk"))
    orang = dict(
        Hadir.objects.filter(kegiatan__in=[k.pk for k in isi], kelompok__in=list(BASIS))
        .values_list("kegiatan")
        .annotate(n=Sum("laki") + Sum("perempuan"))
    )
    for k in isi:
        k.orang = orang.get(k.pk, 0)
    return isi


def rencana_umum(p: Pemilihan, sejak: date) -> list[Rencana]:
    """What the public may know is coming: lines that end on `sejak` or later."""
    qs = Rencana.objects.filter(pemilihan=p, dibatalkan=None, akhir__gte=sejak)
    return list(qs.order_by("mulai", "pk"))


def _saring(qs: QuerySet[Any], s: Saringan) -> QuerySet[Any]:
    for nama in ("cara", "tujuan", "bidang"):
        if nilai := getattr(s, nama):
            qs = qs.filter(**{nama: nilai})
    if s.wilayah:
        qs = qs.filter(Q(wilayah=s.wilayah) | Q(wilayah__startswith=f"{s.wilayah}."))
    return qs
