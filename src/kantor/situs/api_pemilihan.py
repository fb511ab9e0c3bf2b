"""The read interface: elections, their stages, and announced lists in numbers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from hakpilih.tahapan.keadaan import keadaan
from kantor.daftar.models import Daftar
from kantor.pemilihan.models import Pemilihan
from kantor.pemilihan.salin import jadwal_dari
from kantor.pemilihan.selectors import hari_ini
from kantor.situs import api, selectors

ruas = Router()
Nomor = Annotated[int, Field(ge=1, le=2**53)]


class IsiPemilihan(Schema):
    """An election."""

    kode: str
    nama: str
    jenis: str
    hari: date | None


class HalamanPemilihan(Schema):
    """A part of the elections."""

    butir: list[IsiPemilihan]
    jumlah: int
    berikut: int | None


class IsiTahap(Schema):
    """A stage: its days, its state in words, and the article it stands in."""

    kode: str
    nama: str
    mulai: date | None
    akhir: date | None
    keadaan: str
    dasar: str


class HalamanTahap(Schema):
    """A part of the stages."""

    butir: list[IsiTahap]
    jumlah: int
    berikut: int | None


class IsiDaftar(Schema):
    """An announced list that was fixed: how many voters, and the fingerprint of its content."""

    nomor: int
    jenis: str
    nama: str
    pemilihan: str
    ditetapkan: date
    pemilih: int
    laki_laki: int
    perempuan: int
    tidak_tertulis: int
    tps: int
    sidik: str


class HalamanDaftar(Schema):
    """A part of the lists."""

    butir: list[IsiDaftar]
    jumlah: int
    berikut: int | None


class IsiTempat(Schema):
    """Voters of one place by sex; `tps` how many polling stations it has."""

    kode: str
    nama: str
    laki_laki: int
    perempuan: int
    tidak_tertulis: int
    pemilih: int
    tps: int


class HalamanTempat(Schema):
    """A part of the places."""

    butir: list[IsiTempat]
    jumlah: int
    berikut: int | None


class PotongTempat(api.Potong):
    """The parts of a place: "" the whole office."""

    wilayah: str = ""


@ruas.get("/pemilihan", response={200: HalamanPemilihan, **api.SALAH}, url_name="api_pemilihan")
def pemilihan(request: HttpRequest, potong: Query[api.Potong]) -> dict[str, Any]:
    """Pemilihan yang ada di situs umum, yang terdekat dahulu."""
    semua = [
        {"kode": p.kode, "nama": p.nama, "jenis": p.jenis, "hari": p.hari}
        for p in selectors.pemilihan_umum()
    ]
    return api.potong(semua, potong)


@ruas.get(
    "/pemilihan/{str:kode}/tahapan",
    response={200: HalamanTahap, **api.SALAH},
    url_name="api_tahapan",
)
def tahapan(request: HttpRequest, kode: str, potong: Query[api.Potong]) -> dict[str, Any]:
    """Tahapan sebuah pemilihan dengan keadaannya hari ini."""
    p = _pemilihan(kode)
    kini = hari_ini(p.zona)
    semua = [
        {
            "kode": t.kode, "nama": t.nama, "mulai": t.mulai, "akhir": t.akhir,
            "keadaan": keadaan(t, kini).kata, "dasar": t.dasar,
        }
        for t in jadwal_dari(p).tahap
    ]  # fmt: skip
    return api.potong(semua, potong)


@ruas.get(
    "/pemilihan/{str:kode}/daftar",
    response={200: HalamanDaftar, **api.SALAH},
    url_name="api_daftar",
)
def daftar(
    request: HttpRequest, response: HttpResponse, kode: str, potong: Query[api.Potong]
) -> dict[str, Any]:
    """Daftar pemilih yang ditetapkan dan diumumkan, yang terbaru dahulu."""
    semua = selectors.daftar_umum(_pemilihan(kode))
    if semua:
        api.sejak(response, max(d.diputuskan for d in semua if d.diputuskan))
    return api.potong([_daftar(d) for d in semua], potong)


@ruas.get(
    "/pemilihan/{str:kode}/daftar/{int:nomor}", response={200: HalamanTempat, **api.SALAH},
    url_name="api_rekap",
)  # fmt: skip
def rekap(
    request: HttpRequest,
    response: HttpResponse,
    kode: str,
    nomor: Path[Nomor],
    potong: Query[PotongTempat],
) -> dict[str, Any]:
    """Jumlah pemilih bagian-bagian sebuah wilayah: kecamatan, kelurahan, atau TPS."""
    p = _pemilihan(kode)
    try:
        d = selectors.ambil(p, nomor)
    except Daftar.DoesNotExist:
        raise api.TidakAda(f"Daftar {nomor} tidak ada di {p.nama}.") from None
    bagian = selectors.bagian(d, potong.wilayah)
    if not bagian:
        raise api.TidakAda("Wilayah itu tidak ada di daftar ini.")
    api.sejak(response, d.diputuskan)
    semua = [
        {
            "kode": h.kode, "nama": h.nama, "laki_laki": h.laki, "perempuan": h.perempuan,
            "tidak_tertulis": h.lain, "pemilih": h.jumlah, "tps": h.tps,
        }
        for h in bagian
    ]  # fmt: skip
    return api.potong(semua, potong)


def _pemilihan(kode: str) -> Pemilihan:
    p = next((p for p in selectors.pemilihan_umum() if p.kode == kode), None)
    if p is None:
        raise api.TidakAda("Pemilihan itu tidak ada di situs umum.")
    return p


def _daftar(d: Daftar) -> dict[str, Any]:
    h = selectors.seluruhnya(selectors.bagian(d), "", "")
    assert d.diputuskan is not None  # only fixed lists come here
    return {
        "nomor": d.pk, "jenis": d.jenis, "nama": d.nama, "pemilihan": d.pemilihan.kode,
        "ditetapkan": d.diputuskan.date(), "pemilih": h.jumlah, "laki_laki": h.laki,
        "perempuan": h.perempuan, "tidak_tertulis": h.lain, "tps": h.tps, "sidik": d.akar,
    }  # fmt: skip
