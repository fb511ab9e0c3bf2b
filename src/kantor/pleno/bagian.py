"""What a meeting fixes: its part of the list, the parts below it and who fixed them, and its quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Sum

from hakpilih.audit.kelompok import JENIS_KELAMIN
from hakpilih.daftar import penetapan
from hakpilih.daftar.jenis import KPU, TINGKAT
from hakpilih.daftar.penetapan import Kuorum, Selisih
from hakpilih.wilayah import tingkat
from kantor.daftar.keadaan import DIBUANG
from kantor.daftar.models import Bagian, Daftar
from kantor.daftar.selectors import dalam_wilayah
from kantor.pemilihan.aturan import aturan_dari
from kantor.pleno.keadaan import ANGGOTA, DITUTUP, TERBUKA
from kantor.pleno.models import Pleno

_ATURAN = {"pps": "kuorum_pps", "ppk": "kuorum_ppk", "kpu": "kuorum"}


def kuorum(p: Pleno) -> Kuorum:
    """The quorum of a meeting: by the election's rules, else more than half of its members."""
    if "kuorum" in p.isi:
        return Kuorum(p.isi["kuorum"], p.isi["kuorum_dari_aturan"])
    nilai = aturan_dari(p.pemilihan).nilai(_ATURAN[p.tingkat])
    return penetapan.kuorum(nilai, p.hadirin.filter(golongan=ANGGOTA).count())


@dataclass(frozen=True, slots=True)
class BagianPleno:
    """A part of a list as a meeting sees it: its numbers, and the meeting that fixed it or is about it."""

    isi: penetapan.Bagian
    pleno: Pleno | None = None
    tak_berpenetap: bool = False  # voters whose kelurahan is not told: no PPS fixes them
    gugur: bool = False  # fixed, and changed since

    @property
    def ditetapkan(self) -> bool:
        """Whether what was fixed is what the list holds."""
        return self.pleno is not None and self.pleno.keadaan == DITUTUP and not self.gugur


@dataclass(frozen=True, slots=True)
class Isi:
    """What a meeting is to fix: the whole of its region, the parts below it, and what does not agree."""

    milik: penetapan.Bagian
    bagian: list[BagianPleno] = field(default_factory=list)
    menunggu: str | None = None  # level whose parts it puts together, None where it is the lowest
    selisih: list[Selisih] = field(default_factory=list)

    @property
    def kurang(self) -> list[BagianPleno]:
        """Parts that are not fixed; none where nobody below fixes any."""
        return [b for b in self.bagian if not b.ditetapkan] if self.menunggu else []


def isi(p: Pleno) -> Isi | None:
    """What a meeting fixes, as the list holds it now; None where it is about no list, or about one without
    this part."""
    d = p.daftar
    if d is None or d.keadaan == DIBUANG:
        return None
    menunggu = penetapan.bawahan(d.jenis, p.tingkat)
    if p.tingkat == "pps":
        satu = d.bagian.filter(tingkat="kelurahan", kode=p.wilayah).first()
        return Isi(bagian_dari(satu)) if satu else None
    bawah = "kecamatan" if p.tingkat == KPU else "kelurahan"
    semua_bagian = d.bagian.filter(tingkat=bawah).order_by("kode")
    if p.tingkat == KPU:
        anak = [bagian_dari(b) for b in semua_bagian]
        milik = keseluruhan(d)
    else:
        satu = d.bagian.filter(tingkat="kecamatan", kode=p.wilayah).first()
        if satu is None:
            return None
        milik = bagian_dari(satu)
        anak = [bagian_dari(b) for b in dalam_wilayah(semua_bagian, p.wilayah)]
    bagian = dengan_pleno(d, anak, menunggu)
    return Isi(milik, bagian, menunggu, penetapan.periksa(milik, anak))


def keseluruhan(d: Daftar) -> penetapan.Bagian:
    """A list as one part: its own root, and the sexes as the recap has them."""
    per = dict(d.rekap.values_list("jenis_kelamin").annotate(n=Sum("banyak")))
    laki, perempuan = (int(per.get(k, 0)) for k in JENIS_KELAMIN.values())
    return penetapan.Bagian(
        d.pemilihan.wilayah, laki, perempuan, d.banyak - laki - perempuan, d.akar
    )


def dengan_pleno(
    d: Daftar, bagian: Iterable[penetapan.Bagian], tingkat_bagian: str | None
) -> list[BagianPleno]:
    """Parts with the meetings of a level about them."""
    per: dict[str, Pleno] = {}
    if tingkat_bagian is not None:
        ada = Pleno.objects.filter(
            daftar=d, tingkat=tingkat_bagian, keadaan__in=(*TERBUKA, DITUTUP)
        )
        for satu in ada.order_by("pk"):
            lama = per.get(satu.wilayah)
            if satu.terbuka or satu.penetapan or lama is None:
                per[satu.wilayah] = satu
    hasil = []
    for b in bagian:
        satu_pleno = per.get(b.kode)
        milik = satu_pleno.penetapan if satu_pleno is not None else {}
        selesai = satu_pleno is not None and satu_pleno.keadaan == DITUTUP and not milik
        hasil.append(
            BagianPleno(
                b,
                None if selesai else satu_pleno,  # it met and fixed nothing: it has to meet again
                tingkat_bagian is not None and tingkat(b.kode) != TINGKAT[tingkat_bagian],
                bool(milik) and penetapan.berubah(dari_isi(b.kode, milik), b),
            )
        )
    return hasil


def dari_isi(kode: str, isi_pleno: dict[str, Any]) -> penetapan.Bagian:
    """A part as a meeting fixed it."""
    return penetapan.Bagian(
        kode, isi_pleno["laki_laki"], isi_pleno["perempuan"], isi_pleno["lain"], isi_pleno["akar"]
    )


def gugur(p: Pleno) -> str:
    """Why what a meeting fixed holds no more, "" where it holds (or where it fixed nothing)."""
    if not p.penetapan or p.daftar is None:
        return ""
    if p.daftar.keadaan == DIBUANG:
        return "Daftarnya dibuang sesudah pleno ini, jadi penetapan bagian ini gugur."
    if p.tingkat == KPU:
        return ""
    nama = penetapan.wilayah_bagian(p.tingkat)
    kini = p.daftar.bagian.filter(tingkat=nama, kode=p.wilayah).first()
    if penetapan.berubah(dari_isi(p.wilayah, p.penetapan), bagian_dari(kini) if kini else None):
        return "Isi bagian ini berubah sesudah pleno ini, jadi penetapannya gugur."
    return ""


def bagian_dari(b: Bagian) -> penetapan.Bagian:
    """A part as the database keeps it, for the rules."""
    return penetapan.Bagian(b.kode, b.laki_laki, b.perempuan, b.lain, b.akar)
