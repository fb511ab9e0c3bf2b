"""The balance of a list: what it was, who entered, who left; of the whole office or of an account's part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from hakpilih.publikasi.angka import bulat
from hakpilih.wilayah import tingkat
from kantor.berkas.models import Baris, Berkas
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.selectors import dalam_jangkauan, hari_ini, kode_jangkauan, seluruh_kantor
from kantor.telaah.jenis import BERLAKU, DISUSUN, DIUSULKAN
from kantor.telaah.models import Padanan, Perubahan
from kantor.telaah.selectors import padanan_kini


@dataclass(frozen=True, slots=True)
class Rekap:
    """A list with its standing changes: `akhir = awal + baru − tms`; `menunggu` and `tunda` (approved
    strikes whose notice period runs) are not counted in. `wilayah`: of which part, "" for the whole."""

    awal: int
    baru: int
    tms: int
    pindah: int
    menunggu: int
    tunda: int
    wilayah: str = ""

    @property
    def akhir(self) -> int:
        """Voters in the list if it were made now."""
        return self.awal + self.baru - self.tms

    @property
    def kata_menunggu(self) -> str:
        """What waits, in words."""
        return f"{bulat(self.menunggu)} perubahan menunggu persetujuan"

    @property
    def kata_tunda(self) -> str:
        """Strikes that do not count yet, in words."""
        return f"{bulat(self.tunda)} TMS disetujui, masih dalam masa pemberitahuan"


@dataclass(frozen=True, slots=True)
class _Bagian:
    """A part of the office: its kelurahan; of a kecamatan also rows whose kelurahan cannot be told."""

    kelurahan: list[str]
    kecamatan: str

    def syarat(self, awalan: str) -> Q:
        """The condition on a row of a list that is reached by `awalan`."""
        di = Q(**{f"{awalan}__kode_kelurahan__in": self.kelurahan})
        if self.kecamatan:
            di |= Q(
                **{
                    f"{awalan}__kode_kelurahan": "",
                    f"{awalan}__kode_kecamatan": self.kecamatan,
                }
            )
        return di

    def banyak(self, berkas: Berkas) -> int:
        """Rows of a list; asked in two, so that the first reads nothing but the index."""
        semua = Baris.objects.filter(berkas=berkas)
        n = semua.filter(kode_kelurahan__in=self.kelurahan).count()
        if self.kecamatan:
            n += semua.filter(kode_kelurahan="", kode_kecamatan=self.kecamatan).count()
        return n


def rekap(
    pemilihan: Pemilihan,
    padanan: Padanan | None = None,
    pada: date | None = None,
    pengguna: Any = None,
) -> Rekap | None:
    """The list with the changes that hold on a day (today): the whole office's, or what `pengguna` reaches.

    None before the first matching, and for accounts of one TPS: who moves to another TPS leaves it, and
    that is no matter of this balance.

    Jika neraca bagian-bagian wilayah dijumlahkan, maka hasilnya neraca seluruhnya: tiap pemilih dihitung di
    kelurahan tempat barisnya tertulis. Baris yang kelurahan dan kecamatannya tidak dikenali hanya terhitung
    di neraca seluruhnya.

    Dasar: akhir = awal + baru − TMS (KPU Magetan, PDPB 2025).
    """
    padanan = padanan or padanan_kini(pemilihan)
    if padanan is None:
        return None
    bagian = None if pengguna is None else _bagian(pengguna)
    if bagian is not None and tingkat(pengguna.wilayah) == "tps":
        return None
    hari = pada or hari_ini(pemilihan.zona)
    semua = Perubahan.objects.filter(pemilihan=pemilihan)
    usul = semua.filter(keadaan=DIUSULKAN).exclude(kelompok__keadaan=DISUSUN)
    daftar = padanan.daftar
    keluar, masuk = Q(baris_daftar__berkas=daftar), Q(kasus__padanan__daftar=daftar)
    if bagian is not None:
        keluar &= bagian.syarat("baris_daftar")
        masuk &= bagian.syarat("baris_rujukan")
        usul = dalam_jangkauan(usul, pengguna)
    kini, tms = Q(berlaku_mulai__lte=hari), Q(jenis="tms")
    disetujui = semua.filter(keadaan=BERLAKU)
    hitung = disetujui.filter(keluar, jenis__in=("tms", "pindah_tps")).aggregate(
        tms=Count("pk", filter=tms & kini),
        tunda=Count("pk", filter=tms & Q(berlaku_mulai__gt=hari)),
        pindah=Count("pk", filter=~tms & kini),
    )
    return Rekap(
        awal=daftar.banyak_diterima if bagian is None else bagian.banyak(daftar),
        baru=disetujui.filter(masuk, kini, jenis="baru").count(),
        menunggu=usul.count(),
        wilayah="" if bagian is None else pengguna.wilayah,
        **hitung,
    )


def banyak_pemilih(pengguna: Any, daftar: Berkas) -> int:
    """Rows of a list in the region of an account that is larger than a TPS."""
    bagian = _bagian(pengguna)
    return daftar.banyak_diterima if bagian is None else bagian.banyak(daftar)


def _bagian(pengguna: Any) -> _Bagian | None:
    """None for the whole office."""
    if seluruh_kantor(pengguna):
        return None
    w = pengguna.wilayah
    return _Bagian(kode_jangkauan(pengguna), w if tingkat(w) == "kecamatan" else "")
