"""Copies, the register and postings as the pages read them: within the reach of the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from hakpilih.daftar.tempat import TANPA_TPS
from hakpilih.publikasi.penyerahan import BENTUK
from hakpilih.wilayah import tingkat
from kantor.daftar.keadaan import DITETAPKAN
from kantor.daftar.keadaan import SIAP as DAFTAR_SIAP
from kantor.daftar.models import Daftar, Rekap
from kantor.daftar.selectors import dalam_wilayah
from kantor.dokumen.keadaan import MENUNGGU
from kantor.dokumen.models import Penempelan, Salinan, Serahan
from kantor.izin_alamat import bisa
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, nama_wilayah, seluruh_kantor
from kantor.telaah.antrean import wajib_lihat
from kantor.templatetags.rupa import tgl

SEHALAMAN = 50
# Who sees what left the office: those who make and approve it, and those who supervise.
BACA = ("minta_dokumen", "setujui_dokumen", "lihat_tanpa_nik")
# Kinds of lists that are posted for the public to answer.
DIUMUMKAN = ("dps", "dpshp", "dpt")
KOLOM_SERAHAN: tuple[tuple[str, int], ...] = (
    ("Nomor", 8), ("Tanggal", 12), ("Kode salinan", 14), ("Daftar", 16), ("Profil", 18), ("Bentuk", 30),
    ("Kode wilayah", 18), ("Wilayah", 26), ("Penerima", 28), ("Lembaga", 28), ("Keperluan", 40),
    ("Kolom", 60), ("Pemilih", 10), ("Diserahkan oleh", 22), ("SHA-256", 66),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which lines are wanted; "" is any."""

    profil: str = ""
    keadaan: str = ""


def salinan(pengguna: Any, p: Pemilihan) -> QuerySet[Salinan]:
    """The requests of an election whose region the account reaches."""
    semua = Salinan.objects.filter(pemilihan=p)
    return dalam_jangkauan(semua, pengguna).select_related(
        "daftar", "pengusul", "penyetuju", "penyetuju_kedua"
    )


def menunggu_saya(pengguna: Any, p: Pemilihan) -> QuerySet[Salinan]:
    """Requests that this account may decide now: not its own, not approved by it already."""
    if not bisa(pengguna, "setujui_dokumen"):
        return Salinan.objects.none()
    terbuka = salinan(pengguna, p).filter(keadaan=MENUNGGU).exclude(pengusul=pengguna)
    return terbuka.filter(Q(penyetuju__isnull=True) | ~Q(penyetuju=pengguna))


def ambil(pengguna: Any, pk: int) -> Salinan:
    """One request. Raises `Salinan.DoesNotExist`, and `Ditolak` outside the account's reach."""
    semua = Salinan.objects.select_related(
        "pemilihan", "daftar__pemilihan", "pengusul", "penyetuju", "penyetuju_kedua", "penutup"
    )
    s = semua.get(pk=pk)
    wajib_lihat(pengguna, s.wilayah)
    return s


def serahan(pengguna: Any, p: Pemilihan, saring: Saringan) -> QuerySet[Serahan]:
    """The register of an election, within reach, the newest first."""
    semua = dalam_jangkauan(Serahan.objects.filter(pemilihan=p), pengguna)
    if saring.profil:
        semua = semua.filter(profil=saring.profil)
    return semua.select_related("daftar", "oleh").order_by("-pk")


def baris_serahan(isi: QuerySet[Serahan]) -> Iterator[tuple[str | int, ...]]:
    """Lines of the register for its download."""
    for s in isi.iterator(chunk_size=500):
        bentuk = BENTUK.get(s.bentuk)
        yield (
            s.pk, tgl(s.pada), s.kode, s.daftar.nama if s.daftar else "", s.nama_profil,
            bentuk.nama if bentuk else s.nama_profil, s.wilayah, nama_wilayah(s.wilayah), s.penerima,
            s.lembaga, s.keperluan, s.kolom, s.banyak, s.oleh.nama, s.sha256,
        )  # fmt: skip


def daftar_tercetak(p: Pemilihan) -> list[Daftar]:
    """Versions of which something can be made: those that are fixed first, the newest of them before all."""
    ada = Daftar.objects.filter(pemilihan=p, keadaan__in=(DAFTAR_SIAP, DITETAPKAN)).order_by("-pk")
    return sorted(ada, key=lambda d: not d.tetap)


def daftar_tetap_terbaru(p: Pemilihan) -> Daftar | None:
    """The version that was fixed last."""
    ada = Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN)
    return ada.select_related("pemilihan").order_by("-diputuskan", "-pk").first()


def daftar_diumumkan(p: Pemilihan) -> list[Daftar]:
    """Versions that are posted, the newest first; where there is none yet, the newest that is fixed."""
    tetap = Daftar.objects.filter(pemilihan=p, keadaan=DITETAPKAN).order_by("-diputuskan", "-pk")
    return list(tetap.filter(jenis__in=DIUMUMKAN)) or list(tetap[:1])


@dataclass(frozen=True, slots=True)
class Tertempel:
    """How far a kelurahan is: TPS with voters, those whose sheet was put up, the last day of it."""

    kelurahan: str
    tps: int
    sudah: int
    terakhir: date | None

    @property
    def belum(self) -> int:
        """TPS whose sheet nobody recorded."""
        return self.tps - self.sudah


def per_kelurahan(pengguna: Any, daftar: Daftar) -> list[Tertempel]:
    """Every kelurahan of a list within reach, by code."""
    wilayah = "" if seluruh_kantor(pengguna) else pengguna.wilayah
    rekap = dalam_wilayah(Rekap.objects.filter(daftar=daftar), wilayah, "kelurahan")
    ada = rekap.exclude(kelurahan="").exclude(kode__endswith=TANPA_TPS)
    banyak = dict(
        ada.values("kelurahan")
        .annotate(n=Count("kode", distinct=True))
        .values_list("kelurahan", "n")
    )
    hidup = dalam_wilayah(
        Penempelan.objects.filter(daftar=daftar, batal=False), wilayah, "kelurahan"
    )
    sudah = {
        b["kelurahan"]: (b["n"], b["t"])
        for b in hidup.values("kelurahan").annotate(
            n=Count("wilayah", distinct=True), t=Max("dipasang")
        )
    }
    return [
        Tertempel(k, n, *(sudah.get(k, (0, None))))
        for k, n in sorted(banyak.items())
        if tingkat(k) == "kelurahan"
    ]  # fmt: skip


def tps_kelurahan(daftar: Daftar, kelurahan: str) -> list[str]:
    """Codes of the TPS of a kelurahan that have voters in a list."""
    ada = Rekap.objects.filter(daftar=daftar, kelurahan=kelurahan).exclude(kode__endswith=TANPA_TPS)
    return list(ada.order_by("kode").values_list("kode", flat=True).distinct())


def penempelan(daftar: Daftar, kelurahan: str) -> list[Penempelan]:
    """What was recorded for a kelurahan, by TPS, the newest first within it; what was taken back too."""
    ada = Penempelan.objects.filter(daftar=daftar, kelurahan=kelurahan)
    return list(ada.select_related("pencatat", "penurun").order_by("wilayah", "-pk"))


def ambil_penempelan(pengguna: Any, pk: int) -> Penempelan:
    """One posting. Raises `Penempelan.DoesNotExist`, `Ditolak` outside the account's reach."""
    p = Penempelan.objects.select_related("daftar__pemilihan").get(pk=pk)
    wajib_lihat(pengguna, p.wilayah)
    return p


def kelurahan_dari(pengguna: Any) -> str:
    """The one kelurahan an account works in, "" for those with more."""
    return str(pengguna.wilayah) if tingkat(pengguna.wilayah) == "kelurahan" else ""
