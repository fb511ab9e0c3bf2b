"""Comparisons as the pages read them: counts and people within the reach of the account."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from hakpilih.daftar.sanding import COCOK, KELAS, Selisih, selisih
from hakpilih.daftar.tempat import SUKU
from kantor.berkas.models import Baris, Berkas
from kantor.daftar.keadaan import DIBUANG, DISUSUN
from kantor.daftar.models import Daftar, Pemilih
from kantor.daftar.selectors import Tempat, dalam_wilayah
from kantor.pemilihan.models import Pemilihan
from kantor.sanding.models import KANAN, KIRI, Orang, Sanding
from kantor.telaah.antrean import wajib_lihat
from kantor.tugas.models import Tugas

SEHALAMAN = 50
_FORMAT = ("dpt", "dp4")


@dataclass(frozen=True, slots=True)
class Bandingan:
    """Counts per class of both sides in a place, and their balance."""

    kiri: Counter[str]
    kanan: Counter[str]

    @property
    def selisih(self) -> tuple[int, int, int, int]:
        """Totals of both, and who stands on one only (here: whose pair is elsewhere counts as a pair)."""
        return (
            sum(self.kiri.values()),
            sum(self.kanan.values()),
            _hanya(self.kiri),
            _hanya(self.kanan),
        )


def _hanya(per: Counter[str]) -> int:
    return sum(n for k, n in per.items() if not KELAS[k].dua)


def semua(pengguna: Any, p: Pemilihan) -> list[Sanding]:
    """Comparisons of an election, the newest first."""
    wajib_lihat(pengguna, pengguna.wilayah)
    ada = Sanding.objects.filter(pemilihan=p)
    return list(lengkap(ada).order_by("-pk")[:100])


def lengkap(qs: QuerySet[Sanding]) -> QuerySet[Sanding]:
    """With both lists."""
    return qs.select_related(
        "pemilihan", "oleh", "kiri_berkas", "kiri_daftar", "kanan_berkas", "kanan_daftar"
    )


def ambil(pengguna: Any, nomor: int) -> Sanding:
    """One comparison. Raises `Sanding.DoesNotExist`, and `Ditolak` where the account may see no voters."""
    s = lengkap(Sanding.objects.all()).get(pk=nomor)
    wajib_lihat(pengguna, pengguna.wilayah)
    return s


def sumber(p: Pemilihan) -> list[tuple[str, Berkas | Daftar]]:
    """What can be compared: code for the form, and the list; versions first, the newest first."""
    versi = Daftar.objects.filter(pemilihan=p, selesai__isnull=False)
    versi = versi.exclude(keadaan__in=(DIBUANG, DISUSUN)).order_by("-pk")
    berkas = Berkas.objects.filter(pemilihan=p, dimuat__isnull=False, format__in=_FORMAT)
    return [
        *((f"daftar-{d.pk}", d) for d in versi[:30]),
        *((f"berkas-{b.pk}", b) for b in berkas.order_by("-dimuat")[:30]),
    ]


def keseluruhan(s: Sanding) -> Selisih:
    """The balance of both whole lists."""
    return selisih(s.ringkasan["kiri"], s.ringkasan["kanan"])


def di_tempat(s: Sanding, t: Tempat) -> Bandingan:
    """Counts per class in a place."""
    dua: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    isi = dalam_wilayah(s.hitungan.all(), t.wilayah, "wilayah")
    for sisi, kelas, n in isi.values_list("sisi", "kelas", "banyak"):
        dua[sisi][kelas] += n
    return Bandingan(*dua)


def per_bagian(s: Sanding, t: Tempat) -> list[tuple[str, Bandingan]]:
    """Counts of the parts of a place, by code."""
    if t.bawah not in ("kecamatan", "kelurahan"):
        return []
    per: dict[str, tuple[Counter[str], Counter[str]]] = {}
    isi = dalam_wilayah(s.hitungan.all(), t.wilayah, "wilayah")
    for sisi, wilayah, kelas, n in isi.values_list("sisi", "wilayah", "kelas", "banyak"):
        kode = ".".join(wilayah.split(".")[: SUKU[t.bawah]])
        per.setdefault(kode, (Counter(), Counter()))[sisi][kelas] += n
    return [(k, Bandingan(*dua)) for k, dua in sorted(per.items())]


def orang(
    s: Sanding, sisi: int, kelas: str, t: Tempat, setelah: int = 0, banyak: int = SEHALAMAN
) -> list[tuple[int, Baris]]:
    """People of a class on a side in a place, with the number behind which a page goes on."""
    if kelas == COCOK:
        return _cocok(s, sisi, t, setelah, banyak)
    qs = Orang.objects.filter(sanding=s, sisi=sisi, kelas=kelas, pk__gt=setelah)
    qs = dalam_wilayah(qs, t.wilayah, "wilayah").order_by("pk")
    return [(o.pk, o.baris) for o in qs.select_related("baris__berkas")[:banyak]]


def _cocok(s: Sanding, sisi: int, t: Tempat, setelah: int, banyak: int) -> list[tuple[int, Baris]]:
    """Who is simply on both is nobody of `Orang`: the rows of the list without those."""
    sumber_ = s.sumber(sisi)
    lain = Orang.objects.filter(sanding=s, sisi=sisi)
    if t.wilayah:
        return _cocok_di(sumber_, lain, t.wilayah, setelah, banyak)
    if isinstance(sumber_, Berkas):
        qs = Baris.objects.filter(berkas=sumber_, nomor__gt=setelah).select_related("berkas")
        qs = qs.exclude(Exists(lain.filter(baris=OuterRef("pk")))).order_by("nomor")
        return [(b.nomor, b) for b in qs[:banyak]]
    isi = Pemilih.objects.filter(daftar=sumber_, orang__gt=setelah).select_related("baris__berkas")
    isi = isi.exclude(Exists(lain.filter(baris=OuterRef("baris")))).order_by("orang")
    return [(p.orang, p.baris) for p in isi[:banyak]]


def _cocok_di(
    sumber_: Berkas | Daftar, lain: QuerySet[Orang], wilayah: str, setelah: int, banyak: int
) -> list[tuple[int, Baris]]:
    """The same in one region: its rows by their index of places, put in order here. Told to order, a database
    walks the file from its first row until it comes to the region."""
    if isinstance(sumber_, Berkas):
        qs: QuerySet[Any] = Baris.objects.filter(berkas=sumber_)
        semua = dalam_wilayah(qs, wilayah, "kode_kelurahan").order_by().values_list("pk", flat=True)
    else:
        qs = Pemilih.objects.filter(daftar=sumber_)
        semua = dalam_wilayah(qs, wilayah, "kelurahan").order_by().values_list("baris", flat=True)
    bukan = set(dalam_wilayah(lain, wilayah, "wilayah").values_list("baris", flat=True))
    nomor = sorted(n for n in semua if n > setelah and n not in bukan)[:banyak]
    baris = Baris.objects.select_related("berkas").in_bulk(nomor)
    return [(n, baris[n]) for n in nomor]


def nama_pendek(s: Sanding) -> list[str]:
    """What both lists are called where there is little room (DP4, DPS); with the file where that is equal."""
    dua = [s.sumber(i) for i in (KIRI, KANAN)]
    nama = [x.format.upper() if isinstance(x, Berkas) else x.nama for x in dua]
    return (
        nama if nama[0] != nama[1] else [f"{n} ({x.nama})" for n, x in zip(nama, dua, strict=True)]
    )


def tugas(s: Sanding) -> Tugas | None:
    """The job that makes a comparison, while it runs or waits."""
    jalan = Tugas.objects.filter(jenis="sanding", objek=f"sanding/{s.pk}", selesai__isnull=True)
    return jalan.order_by("-id").first()


def tanggal_data(sumber_: Berkas | Daftar) -> Any:
    """The cut-off date of a list's data."""
    return sumber_.keadaan_per if isinstance(sumber_, Berkas) else sumber_.pada


SISI = {"kiri": KIRI, "kanan": KANAN}
