"""Surveys as the pages read them, within the reach of the account; and figures for an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hakpilih.survei.kuesioner import SKALA
from kantor.izin_alamat import bisa, wajib_salah_satu_di
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.survei.models import Survei, Terambil, Uraian

LIHAT = ("kelola_survei", "rilis_survei", "isi_survei", "lihat_tanpa_nik")
BACA_URAIAN = ("kelola_survei", "rilis_survei")
SAMPEL = ("kelola_survei", "urus_sampel_survei")


def terlihat(pengguna: Any, p: Pemilihan) -> QuerySet[Survei]:
    """Surveys of an election within reach, the newest first; none for who has no business with them."""
    if not any(bisa(pengguna, t) for t in LIHAT):
        return Survei.objects.none()
    return dalam_jangkauan(Survei.objects.filter(pemilihan=p), pengguna).order_by("-pk")


def ambil(pengguna: Any, nomor: int, tindakan: tuple[str, ...] = LIHAT) -> Survei:
    """One survey by key. Raises `Survei.DoesNotExist`, and `Ditolak` outside the account's reach."""
    s = Survei.objects.select_related("pemilihan", "penyiap", "pengaju", "perilis", "daftar").get(
        pk=nomor
    )
    wajib_salah_satu_di(pengguna, tindakan, s.wilayah)
    return s


def banyak_jawaban(s: Survei) -> dict[str, int]:
    """How many answers came, and how many codes there are; no more is shown of an open survey."""
    kode = s.kode.aggregate(semua=Count("pk"), dipakai=Count("pk", filter=Q(dipakai=True)))
    return {
        "jawaban": s.jawaban.count(),
        "kode": kode["semua"],
        "dipakai": kode["dipakai"],
        "menunggu": s.masukan.count(),
    }


def sampel(pengguna: Any, s: Survei) -> QuerySet[Terambil]:
    """The drawn voters within reach, in order."""
    qs = Terambil.objects.filter(survei=s).select_related("baris__berkas").order_by("urutan")
    return dalam_jangkauan(qs, pengguna)


def ambil_sampel(pengguna: Any, nomor: int) -> Terambil:
    """One drawn voter. Raises `Terambil.DoesNotExist`, and `Ditolak` outside the account's reach."""
    t = Terambil.objects.select_related("survei__pemilihan", "baris").get(pk=nomor)
    wajib_salah_satu_di(pengguna, SAMPEL, t.wilayah)
    return t


def survei_sampel(pengguna: Any, nomor: int) -> Survei:
    """The survey whose sample an account may look at: of voters, and only its own part of it. Raises as
    `ambil` does."""
    s = Survei.objects.select_related("pemilihan").get(pk=nomor)
    wajib_salah_satu_di(pengguna, SAMPEL, pengguna.wilayah)
    return s


def uraian(pengguna: Any, s: Survei) -> list[Uraian]:
    """Free texts of a closed survey. Raises `Ditolak` for whoever may not read them."""
    wajib_salah_satu_di(pengguna, BACA_URAIAN, s.wilayah)
    return list(s.uraian.order_by("butir", "pk")) if s.hasil is not None else []


def rilis() -> QuerySet[Survei]:
    """What everybody may read, the newest first."""
    return Survei.objects.filter(dirilis__isnull=False).order_by("-dirilis")


def menunggu_rilis(pengguna: Any, p: Pemilihan) -> QuerySet[Survei]:
    """Surveys this account may release: of other people."""
    if not bisa(pengguna, "rilis_survei"):
        return Survei.objects.none()
    ada = terlihat(pengguna, p).filter(diajukan__isnull=False, dirilis=None)
    return ada.exclude(pengaju=pengguna)


@dataclass(frozen=True, slots=True)
class BuktiSurvei:
    """A figure of a closed survey as evidence for an indicator: `nilai`, its 95 % interval, `n` answers,
    in `satuan` (`1-5`: a scale; `25-100`: the satisfaction index)."""

    kunci: str  # "<survey>/<item or aspect>"
    survei: int
    nomor: int
    akhir: date  # the last day of its answers
    judul: str
    nama: str
    satuan: str
    nilai: float
    bawah: float | None
    atas: float | None
    n: int
    dirilis: bool


def bukti_survei(pengguna: Any, p: Pemilihan) -> list[BuktiSurvei]:
    """Figures of closed surveys within reach for an index: scales, aspects, the satisfaction index."""
    return [b for s in terlihat(pengguna, p) if s.hasil for b in _bukti(s)]


def _bukti(s: Survei) -> Iterator[BuktiSurvei]:
    k, hasil = s.kuesioner, s.hasil or {}
    butir = {b.kode: b for b in k.butir}
    ukuran = {u.kode: u.nama for u in k.ukuran}

    def satu(kode: str, nama: str, satuan: str, a: dict[str, Any] | None) -> Iterator[BuktiSurvei]:
        if a and a["nilai"] is not None and a["n"] >= 5:
            yield BuktiSurvei(
                f"{s.pk}/{kode}", s.pk, s.nomor, s.akhir, s.judul, nama, satuan, a["nilai"], a["bawah"],
                a["atas"], a["n"], s.dirilis is not None,
            )  # fmt: skip

    if hasil.get("indeks"):
        yield from satu("indeks", k.judul, "25-100", hasil["indeks"]["angka"])
    for u in hasil["ukuran"]:
        skala = next(b for b in k.butir if b.ukuran == u["kode"] and b.jenis == SKALA)
        yield from satu(u["kode"], ukuran[u["kode"]], "{}-{}".format(*skala.angka), u["angka"])
    for b in hasil["butir"]:
        if b["angka"]:
            teks = butir[b["kode"]]
            nama = f"{teks.teks} (dibalik)" if teks.terbalik else teks.teks
            yield from satu(b["kode"], nama, "{}-{}".format(*teks.angka), b["angka"])
