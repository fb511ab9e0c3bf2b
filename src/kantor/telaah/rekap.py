"""The balance of a list: what it was, who entered, who left; of the whole office or of an account's part."""

from __future__ import annotations

from collections.abc import Iterable
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
from kantor.telaah.models import Kelompok, Padanan, Perubahan
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

    def syarat(self, kolom: str, berkas: Iterable[int]) -> Q:
        """The condition that the row a change names in `kolom` is one of this part, in these lists."""
        # Rows are looked for through the index of places: joined, each would be read from the wide table.
        semua = Baris.objects.filter(berkas__in=list(berkas))
        di = Q(**{f"{kolom}__in": semua.filter(kode_kelurahan__in=self.kelurahan).values("pk")})
        if self.kecamatan:
            tanpa = semua.filter(kode_kelurahan="", kode_kecamatan=self.kecamatan)
            di |= Q(**{f"{kolom}__in": tanpa.values("pk")})
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
    daftar = padanan.daftar
    sedaftar = dict(Padanan.objects.filter(daftar=daftar).values_list("pk", "rujukan_id"))
    usul = semua.filter(keadaan=DIUSULKAN)
    if disusun := list(Kelompok.objects.filter(pemilihan=pemilihan, keadaan=DISUSUN)):
        usul = usul.exclude(kelompok__in=disusun)
    if bagian is None:
        keluar, masuk = Q(baris_daftar__berkas=daftar), Q()
    else:
        keluar = bagian.syarat("baris_daftar", [daftar.pk])
        masuk = bagian.syarat("baris_rujukan", sedaftar.values())
        usul = dalam_jangkauan(usul, pengguna)
    kini, tms = Q(berlaku_mulai__lte=hari), Q(jenis="tms")
    disetujui = semua.filter(keadaan=BERLAKU)
    hitung = disetujui.filter(keluar, jenis__in=("tms", "pindah_tps")).aggregate(
        tms=Count("pk", filter=tms & kini),
        tunda=Count("pk", filter=tms & Q(berlaku_mulai__gt=hari)),
        pindah=Count("pk", filter=~tms & kini),
    )
    baru = disetujui.filter(masuk, kini, jenis="baru", kasus__padanan__in=list(sedaftar))
    return Rekap(
        awal=daftar.banyak_diterima if bagian is None else bagian.banyak(daftar),
        baru=baru.count(),
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
