"""Meetings as the pages read them: within the reach of the account, and who has met about a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from hakpilih.daftar import penetapan
from hakpilih.daftar.jenis import DAFTAR, KPU
from hakpilih.wilayah import tingkat
from kantor.daftar.keadaan import DITETAPKAN, SIAP
from kantor.daftar.models import Daftar
from kantor.izin_alamat import putusan
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan
from kantor.pleno.bagian import BagianPleno, bagian_dari, dengan_pleno
from kantor.pleno.berita_acara import BeritaAcara, isi_berita_acara
from kantor.pleno.keadaan import DITUTUP, TERBUKA
from kantor.pleno.models import Pleno
from kantor.telaah.antrean import LIHAT, wajib_lihat

__all__ = ("BeritaAcara", "isi_berita_acara")
_TUTUP = {"pps": "tetapkan_bagian", "ppk": "tetapkan_bagian", "kpu": "tetapkan_daftar"}
BACA = LIHAT


def tingkat_dari(wilayah: str) -> str:
    """Which body meets about a region: a key of `TINGKAT`. Raises `KeyError` for a TPS or a province."""
    jenis = tingkat(wilayah)
    return {"kelurahan": "pps", "kecamatan": "ppk", "kabupaten": "kpu", "kota": "kpu"}[jenis or ""]


def semua(pengguna: Any, pemilihan: Pemilihan) -> QuerySet[Pleno]:
    """The meetings of an election that the account reaches."""
    ada = Pleno.objects.filter(pemilihan=pemilihan)
    return dalam_jangkauan(ada, pengguna).select_related("daftar", "pencatat", "penutup")


def ambil(pengguna: Any, nomor: int) -> Pleno:
    """One meeting. Raises `Pleno.DoesNotExist`, and `Ditolak` outside the account's reach."""
    lengkap = Pleno.objects.select_related("pemilihan", "daftar__pengusul", "pencatat", "penutup")
    p = lengkap.get(pk=nomor)
    wajib_lihat(pengguna, p.wilayah)
    return p


def boleh_catat(pengguna: Any, p: Pleno) -> str:
    """Why this account may not record the meeting, "" where it may.

    Whoever could close it records it only as its recorder: nobody closes what he wrote himself.
    """
    izin = putusan(pengguna, "catat_pleno", p.wilayah)
    if not izin:
        return izin.alasan
    if p.pencatat_id != pengguna.pk and putusan(pengguna, _TUTUP[p.tingkat], p.wilayah):
        return f"{p.pencatat.nama} yang mencatat pleno ini; Anda dapat menutupnya."
    return ""


def boleh_tutup(pengguna: Any, p: Pleno) -> str:
    """Why this account may not close the meeting, "" where it may."""
    izin = putusan(pengguna, _TUTUP[p.tingkat], p.wilayah)
    if not izin:
        return izin.alasan
    if p.pencatat_id == pengguna.pk:
        return "Anda yang mencatat pleno ini, jadi orang lain yang menutupnya."
    d = p.daftar
    if p.tingkat == KPU and p.menetapkan and d is not None and d.pengusul_id == pengguna.pk:
        return "Anda yang menyusun daftarnya, jadi orang lain yang menutup pleno ini."
    return ""


def tindakan_tutup(tingkat_pleno: str) -> str:
    """The permission that closes a meeting of a level."""
    return _TUTUP[tingkat_pleno]


@dataclass(slots=True)
class Kecamatan:
    """How far the meetings about a list are in one kecamatan."""

    kode: str
    bagian: list[BagianPleno] = field(default_factory=list)  # of its PPS
    ppk: BagianPleno | None = None

    @property
    def sudah(self) -> int:
        """PPS whose part is fixed."""
        return sum(b.ditetapkan for b in self.bagian)

    @property
    def belum(self) -> list[BagianPleno]:
        """PPS whose part is not."""
        return [b for b in self.bagian if not b.ditetapkan]


def kemajuan(pengguna: Any, d: Daftar) -> list[Kecamatan]:
    """Who has met about a list and who has not, by kecamatan, within reach."""
    if not penetapan.berjenjang(d.jenis):
        return []
    per: dict[str, Kecamatan] = {}
    for nama, level in (("kelurahan", "pps"), ("kecamatan", "ppk")):
        if level not in DAFTAR[d.jenis].tingkat:
            continue
        ada = dalam_jangkauan(d.bagian.filter(tingkat=nama), pengguna, "kode").order_by("kode")
        for b in dengan_pleno(d, [bagian_dari(x) for x in ada], level):
            kode = ".".join(b.isi.kode.split(".")[:3])
            satu = per.setdefault(kode, Kecamatan(kode))
            if level == "ppk":
                satu.ppk = b
            else:
                satu.bagian.append(b)
    return [per[k] for k in sorted(per)]


def daftar_dibahas(pemilihan: Pemilihan, nomor: int | None = None) -> Daftar | None:
    """The list that meetings are about: the one asked for, else the one that waits, else the last fixed."""
    ada = Daftar.objects.filter(pemilihan=pemilihan).select_related("pemilihan", "pengusul")
    if nomor is not None:
        return ada.filter(pk=nomor, selesai__isnull=False).first()
    siap = ada.filter(keadaan=SIAP).first()
    return siap or ada.filter(keadaan=DITETAPKAN).order_by("-diputuskan").first()


def pleno_bagian(d: Daftar, wilayah: str) -> Pleno | None:
    """The meeting that is about a part of a list, or that fixed it."""
    ada = Pleno.objects.filter(daftar=d, wilayah=wilayah, keadaan__in=(*TERBUKA, DITUTUP))
    return next((p for p in ada.order_by("-pk") if p.terbuka or p.menetapkan), None)


def boleh_rencana(pengguna: Any) -> bool:
    """Whether this account plans meetings of its own body."""
    return bool(putusan(pengguna, "catat_pleno", pengguna.wilayah))


def daftar_menunggu(pemilihan: Pemilihan) -> Daftar | None:
    """The list that waits to be fixed, if there is one."""
    ada = Daftar.objects.filter(pemilihan=pemilihan, keadaan=SIAP)
    return ada.select_related("pengusul").first()


def punya_bagian(d: Daftar, wilayah: str) -> bool:
    """Whether the body of that region fixes a part of the list."""
    try:
        t = tingkat_dari(wilayah)
    except KeyError:
        return False
    return t != KPU and t in DAFTAR[d.jenis].tingkat and d.bagian.filter(kode=wilayah).exists()
