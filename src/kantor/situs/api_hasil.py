"""The read interface: published turnout, indices, the desk's figures, and data packages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from kantor.situs import api, bagian, hasil
from kantor.terbitan.jenis import INDEKS, LAYANAN
from kantor.terbitan.models import Terbitan

ruas = Router()


class IsiHadir(Schema):
    """Turnout of one region: numerator, denominator, per cent with bounds; None where it cannot be told."""

    kode: str
    nama: str
    tingkat: str
    induk: str
    pengguna: int | None
    pemilih: int | None
    persen: float | None
    batas_bawah: float | None
    batas_atas: float | None
    tps: int
    tps_dipakai: int


class IsiKehadiran(Schema):
    """A published turnout and its version; `sasaran` in per cent, `kurang` in people."""

    objek: str
    nama: str
    hari: date
    versi: int
    terbit: date
    rumus: str
    sumber_rumus: str
    sasaran: float | None
    kurang: int | None
    seluruh: IsiHadir | None


class HalamanKehadiran(Schema):
    """A part of the published turnouts."""

    butir: list[IsiKehadiran]
    jumlah: int
    berikut: int | None


class HalamanHadir(Schema):
    """A part of the regions of one turnout."""

    butir: list[IsiHadir]
    jumlah: int
    berikut: int | None


class IsiIndeks(Schema):
    """A published index: score with its 95 % interval, category, and how it was made."""

    objek: str
    nama: str
    tahun: int
    versi: int
    terbit: date
    instrumen: str
    versi_instrumen: str
    ilustratif: bool
    skor: float | None
    bawah: float | None
    atas: float | None
    kategori: str


class HalamanIndeks(Schema):
    """A part of the published indices."""

    butir: list[IsiIndeks]
    jumlah: int
    berikut: int | None


class IsiBagianIndeks(Schema):
    """A dimension with its interval."""

    kode: str
    nama: str
    skor: float | None
    bawah: float | None
    atas: float | None


class IsiPeluang(Schema):
    """The probability of a category, 0 to 1; `sampai` its upper score."""

    kategori: str
    sampai: float | None
    peluang: float | None


class RinciIndeks(IsiIndeks):
    """An index with its dimensions and probabilities."""

    dimensi: list[IsiBagianIndeks]
    peluang: list[IsiPeluang]


class IsiLayanan(Schema):
    """Reports of one kind ("semua": all of them); counts are None where they are held back."""

    jenis: str
    nama: str
    masuk: int | None
    digabung: int | None
    terbuka: int | None
    dijawab: int | None
    selesai: int | None
    pernah_dijawab: int | None
    pernah_dibantah: int | None
    dinilai: int | None
    tepat: int | None
    hari_kerja: float | None


class RinciLayanan(Schema):
    """The desk's figures of one election up to a day."""

    objek: str
    nama: str
    sampai: date
    versi: int
    terbit: date
    jenis: list[IsiLayanan]


class HalamanLayanan(Schema):
    """A part of the desk's publications."""

    butir: list[RinciLayanan]
    jumlah: int
    berikut: int | None


class IsiPaket(Schema):
    """A data package: its files by name, the description first."""

    kunci: str
    judul: str
    bagian: str
    versi: str
    terbit: date
    berkas: dict[str, str]


class HalamanPaket(Schema):
    """A part of the data packages."""

    butir: list[IsiPaket]
    jumlah: int
    berikut: int | None


class PotongHadir(api.Potong):
    """Regions of one level (`kecamatan`, `kelurahan`, `tps`, …), or the parts of one region."""

    tingkat: str = ""
    induk: str = ""


@ruas.get("/kehadiran", response={200: HalamanKehadiran, **api.SALAH}, url_name="api_kehadiran")
def kehadiran(request: HttpRequest, response: HttpResponse, potong: Query[api.Potong]) -> Any:
    """Kehadiran pemilih yang sudah terbit, pemilihan terbaru dahulu."""
    semua = hasil.semua_kehadiran()
    api.sejak(response, max((_terbit(k.terbitan) for k in semua), default=None))
    return api.potong([_kehadiran(k) for k in semua], potong)


@ruas.get(
    "/kehadiran/{str:objek}",
    response={200: HalamanHadir, **api.SALAH},
    url_name="api_kehadiran_satu",
)
def kehadiran_satu(
    request: HttpRequest, response: HttpResponse, objek: str, potong: Query[PotongHadir]
) -> Any:
    """Wilayah sebuah pemilihan dengan pembilang, penyebut, dan batasnya; sampai TPS."""
    k = hasil.kehadiran(objek)
    if k is None:
        raise api.TidakAda("Kehadiran itu belum terbit.")
    api.sejak(response, _terbit(k.terbitan))
    semua = [
        h for h in k.wilayah.values()
        if potong.tingkat in ("", h.tingkat) and potong.induk in ("", h.induk)
    ]  # fmt: skip
    return api.potong([_hadir(h) for h in semua], potong)


@ruas.get("/indeks", response={200: HalamanIndeks, **api.SALAH}, url_name="api_indeks")
def indeks(request: HttpRequest, response: HttpResponse, potong: Query[api.Potong]) -> Any:
    """Indeks yang sudah terbit."""
    semua = hasil.semua_indeks()
    api.sejak(response, max((_terbit(t) for t in semua), default=None))
    return api.potong([_indeks(t) for t in semua], potong)


@ruas.get(
    "/indeks/{str:objek}", response={200: RinciIndeks, **api.SALAH}, url_name="api_indeks_satu"
)
def indeks_satu(request: HttpRequest, response: HttpResponse, objek: str) -> Any:
    """Sebuah indeks dengan dimensi dan peluang setiap kategori."""
    t = hasil.satu(INDEKS, objek)
    if t is None:
        raise api.TidakAda("Indeks itu belum terbit.")
    api.sejak(response, _terbit(t))
    return _indeks(t) | {
        "dimensi": [
            dict(zip(("kode", "nama", "skor", "bawah", "atas"), b, strict=True))
            for b in t.isi["hasil"][1:]
        ],
        "peluang": [
            dict(zip(("kategori", "sampai", "peluang"), b, strict=True)) for b in t.isi["peluang"]
        ],
    }


@ruas.get("/layanan", response={200: HalamanLayanan, **api.SALAH}, url_name="api_layanan")
def layanan(request: HttpRequest, response: HttpResponse, potong: Query[api.Potong]) -> Any:
    """Akhir laporan masyarakat yang sudah terbit."""
    semua = hasil.semua_layanan()
    api.sejak(response, max((_terbit(t) for t in semua), default=None))
    return api.potong([_layanan(t) for t in semua], potong)


@ruas.get(
    "/layanan/{str:objek}", response={200: RinciLayanan, **api.SALAH}, url_name="api_layanan_satu"
)
def layanan_satu(request: HttpRequest, response: HttpResponse, objek: str) -> Any:
    """Akhir laporan masyarakat sebuah pemilihan, menurut jenisnya."""
    t = hasil.satu(LAYANAN, objek)
    if t is None:
        raise api.TidakAda("Angka layanan itu belum terbit.")
    api.sejak(response, _terbit(t))
    return _layanan(t)


@ruas.get("/paket", response={200: HalamanPaket, **api.SALAH}, url_name="api_paket")
def paket(request: HttpRequest, response: HttpResponse, potong: Query[api.Potong]) -> Any:
    """Semua paket data (Frictionless): CSV, Parquet, dan uraiannya."""
    semua = [
        {
            "kunci": s.kunci, "judul": s.judul, "bagian": b.kunci, "versi": s.versi, "terbit": s.terbit,
            "berkas": {n: request.build_absolute_uri(a) for n, a in s.alamat.items()},
        }
        for b, isi in bagian.sajian()
        for s in isi
    ]  # fmt: skip
    terbit = [s.terbit for _, isi in bagian.sajian() for s in isi]
    api.sejak(response, max(terbit, default=None))
    return api.potong(semua, potong)


def _terbit(t: Terbitan) -> date:
    assert t.diputus is not None  # it is public
    return t.diputus.date()


def _hadir(h: hasil.Hadir) -> dict[str, Any]:
    return {
        "kode": h.kode, "nama": h.nama, "tingkat": h.tingkat, "induk": h.induk, "pengguna": h.pengguna,
        "pemilih": h.pemilih, "persen": h.persen, "batas_bawah": h.bawah, "batas_atas": h.atas,
        "tps": h.tps, "tps_dipakai": h.dipakai,
    }  # fmt: skip


def _kehadiran(k: hasil.Kehadiran) -> dict[str, Any]:
    return {
        "objek": k.terbitan.objek, "nama": k.isi["nama"], "hari": k.hari, "versi": k.terbitan.nomor,
        "terbit": _terbit(k.terbitan), "rumus": k.isi["judul_rumus"],
        "sumber_rumus": k.isi["sumber_rumus"], "sasaran": k.isi["sasaran"],
        "kurang": k.kurang_seluruh[0], "seluruh": _hadir(k.seluruh) if k.seluruh else None,
    }  # fmt: skip


def _indeks(t: Terbitan) -> dict[str, Any]:
    i = t.isi
    _, _, skor, bawah, atas = i["hasil"][0]
    return {
        "objek": t.objek, "nama": i["nama"], "tahun": i["tahun"], "versi": t.nomor, "terbit": _terbit(t),
        "instrumen": i["instrumen"], "versi_instrumen": i["versi"], "ilustratif": i["ilustratif"],
        "skor": skor, "bawah": bawah, "atas": atas, "kategori": i["kategori"],
    }  # fmt: skip


def _layanan(t: Terbitan) -> dict[str, Any]:
    return {
        "objek": t.objek, "nama": t.isi["nama"], "sampai": t.isi["sampai"], "versi": t.nomor,
        "terbit": _terbit(t),
        "jenis": [{"jenis": a["kode"], **a} for a in hasil.angka_layanan(t)],
    }  # fmt: skip
