"""Coklit as the pages read it: places, voters of a TPS with their results, contradictions; within reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from hakpilih.daftar.coklit import Hitungan, naikkan
from hakpilih.daftar.tempat import SUKU
from hakpilih.wilayah import tingkat
from kantor.berkas.models import Berkas
from kantor.coklit.models import Hasil, Muatan
from kantor.coklit.rekap import TempatTps, per_tps, tempat_tps
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.selectors import Tempat, dalam_wilayah
from kantor.izin_alamat import putusan
from kantor.pemilihan.models import Pemilihan
from kantor.telaah.antrean import wajib_lihat


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a place with its counts; `tps_kosong` of its `tps` polling stations handed in nothing."""

    kode: str
    hitungan: Hitungan
    tps: int
    tps_kosong: int
    terakhir: Any


def bagian(semua: Sequence[TempatTps], bawah: str) -> list[Bagian]:
    """The TPS of a place gathered at a level of `hakpilih.daftar.tempat.SUKU`."""
    hitungan = naikkan([(t.kode, t.hitungan) for t in semua], bawah)
    per: dict[str, list[TempatTps]] = {}
    for t in semua:
        per.setdefault(".".join(t.kode.split(".")[: SUKU[bawah]]), []).append(t)
    return [
        Bagian(
            kode,
            h,
            len(per[kode]),
            sum(kosong(t) for t in per[kode]),
            max((t.terakhir for t in per[kode] if t.terakhir is not None), default=None),
        )
        for kode, h in hitungan.items()
    ]


def kosong(t: TempatTps) -> bool:
    """Whether a TPS handed in nothing."""
    return not (t.hitungan.dikunjungi or t.hitungan.baru or t.tanpa_tanggal)


def tps_dalam(daftar: Daftar, t: Tempat) -> list[TempatTps]:
    """The TPS of a place that an account may see (`kantor.daftar.selectors.tempat`)."""
    return per_tps(daftar, t.wilayah)


def wilayah_tps(kode: str) -> str:
    """The region that permissions of a TPS are asked for; of voters without one, their kelurahan."""
    return kode if tingkat(kode) == "tps" else tempat_tps(kode)[0]


@dataclass(frozen=True, slots=True)
class Orang:
    """A voter of a TPS as its page shows him: number on the working list, and what his visit found."""

    nomor: int
    orang: int
    acak: str
    nama: str
    jenis_kelamin: str
    alamat: str
    rt: str
    rw: str
    disabilitas: str
    status_ktp_el: str
    tps: str
    hasil: Hasil | None = None


_TEKS = ("nama", "jenis_kelamin", "alamat", "rt", "rw", "disabilitas", "status_ktp_el")
_ELEMEN = {"rt": "wilayah", "rw": "wilayah"}


def pemilih_tps(pengguna: Any, daftar: Daftar, kode: str) -> list[Orang]:
    """Everybody of one TPS in the order of the working list (by name, as `isi_pemilih`), with the result that
    counts. Raises `Ditolak` outside the reach."""
    wajib_lihat(pengguna, wilayah_tps(kode))
    kelurahan, tps = tempat_tps(kode)
    semua = Pemilih.objects.filter(
        daftar=daftar, kelurahan=kelurahan, tps__in={tps, tps.lstrip("0") if tps else ""}
    ).select_related("baris", "perbaikan")
    hasil = {
        h.orang: h
        for h in Hasil.objects.filter(
            pemilihan=daftar.pemilihan_id, berlaku=True, orang__in=[p.orang for p in semua]
        )
    }
    isi = [(p, _isi(p)) for p in semua]
    isi.sort(key=lambda s: (s[1]["nama"], s[0].orang))
    return [
        Orang(i, p.orang, p.baris.acak, **s, tps=p.tps, hasil=hasil.get(p.orang))
        for i, (p, s) in enumerate(isi, 1)
    ]


def _isi(p: Pemilih) -> dict[str, str]:
    """What the list says of a voter, corrections in place."""
    ubah = set(p.unsur.split(",")) if p.perbaikan is not None else set()
    return {k: getattr(p.perbaikan if _ELEMEN.get(k, k) in ubah else p.baris, k) for k in _TEKS}


def baru_tps(daftar: Daftar, kode: str) -> list[Hasil]:
    """New voters who were met in a TPS."""
    kelurahan, tps = tempat_tps(kode)
    ada = Hasil.objects.filter(
        pemilihan=daftar.pemilihan_id, berlaku=True, orang__isnull=True, hasil="baru",
        kelurahan=kelurahan, tps__in={tps, tps.lstrip("0") if tps else ""},
    )  # fmt: skip
    return list(ada.select_related("isi").order_by("pk"))


def bertentangan(pengguna: Any, daftar: Daftar, wilayah: str, banyak: int = 200) -> list[Hasil]:
    """Results that say another thing than one before them, the newest first."""
    return list(
        _bertentangan(daftar, wilayah)
        .select_related("baris", "pendahulu", "oleh", "pendahulu__oleh")
        .order_by("-pk")[:banyak]
    )


def hitung_bertentangan(daftar: Daftar, wilayah: str) -> int:
    """How many they are."""
    return _bertentangan(daftar, wilayah).count()


def _bertentangan(daftar: Daftar, wilayah: str) -> QuerySet[Hasil]:
    ada = Hasil.objects.filter(pemilihan=daftar.pemilihan_id, berlaku=True, bertentangan=True)
    if tingkat(wilayah) == "tps":
        kelurahan, tps = tempat_tps(wilayah)
        return ada.filter(kelurahan=kelurahan, tps__in={tps, tps.lstrip("0")})
    return dalam_wilayah(ada, wilayah, "kelurahan")


def muatan_terlihat(pengguna: Any, pemilihan: Pemilihan) -> list[Muatan]:
    """Files of results that were brought in, the newest first; for those who see files of the office."""
    if not putusan(pengguna, "lihat_berkas", pemilihan.wilayah):
        return []
    ada = Muatan.objects.filter(pemilihan=pemilihan)
    return list(ada.select_related("berkas", "oleh").order_by("-pk")[:50])


def berkas_menunggu(pengguna: Any, pemilihan: Pemilihan) -> list[Berkas]:
    """Checked files of results that nobody has brought in."""
    if not putusan(pengguna, "muat_berkas", pemilihan.wilayah):
        return []
    return list(
        Berkas.objects.filter(
            Q(coklit__isnull=True), pemilihan=pemilihan, format="hasil_coklit", ditolak__isnull=True,
            diperiksa__isnull=False, dimuat__isnull=True,
        ).order_by("-pk")
    )  # fmt: skip
