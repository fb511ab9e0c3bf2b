"""A fixed list as open data: voters per TPS and sex, with a description a program can read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

import pyarrow as pa
from django.urls import reverse

from hakpilih.publikasi.paket import URAIAN, Paket, Tabel, berkas_paket
from kantor.daftar.models import Daftar
from kantor.situs.bagian import Sajian
from kantor.situs.laman import nama_kantor
from kantor.situs.selectors import Hitungan, bagian, daftar_umum, pemilihan_umum

NAMA = (URAIAN, "rekap.csv", "rekap.parquet")

_ARTI = {
    "kode_tps": "Kode TPS: kode kelurahan/desa Kemendagri, lalu nomor TPS tiga angka",
    "kecamatan": "Nama kecamatan",
    "kelurahan": "Nama kelurahan atau desa",
    "laki_laki": "Pemilih laki-laki",
    "perempuan": "Pemilih perempuan",
    "tidak_tertulis": "Pemilih yang jenis kelaminnya tidak tertulis di daftar",
    "jumlah": "Seluruh pemilih",
}


def berkas(d: Daftar, kantor: str) -> dict[str, bytes]:
    """The files of a fixed list by name. Raises `TakBolehTerbit`."""
    return _berkas(d.pk, d.akar, kantor)


@lru_cache(maxsize=32)
def _berkas(pk: int, akar: str, kantor: str) -> dict[str, bytes]:
    d = Daftar.objects.select_related("pemilihan").get(pk=pk, akar=akar)
    assert d.diputuskan is not None  # only fixed lists come here
    return berkas_paket(
        Paket(
            nama=f"daftar-{d.pk}",
            judul=f"{d.nama} {d.pemilihan.nama}: rekapitulasi per TPS",
            uraian=f"Jumlah pemilih per TPS menurut jenis kelamin, {kantor}. Tidak memuat data orang. "
            "Jumlah per TPS diumumkan karena aturan mewajibkan, jadi angka kecil tidak ditahan.",
            versi=str(d.nomor),
            terbit=d.diputuskan.date(),
            tabel=[Tabel("rekap", "Rekapitulasi per TPS", _tabel(d), _ARTI, ("kode_tps",))],
            sumber=f"{kantor}, {d.berita_acara}",
            tambahan={"akar_daftar": d.akar},
        )
    )


def _tabel(d: Daftar) -> pa.Table:
    lajur: dict[str, list[str | int]] = {k: [] for k in _ARTI}
    for kecamatan in bagian(d):
        for kelurahan in bagian(d, kecamatan.kode):
            for t in bagian(d, kelurahan.kode):
                _tambah(lajur, t, kecamatan.nama, kelurahan.nama)
    return pa.table(lajur)


def _tambah(lajur: dict[str, list[str | int]], t: Hitungan, kecamatan: str, kelurahan: str) -> None:
    isi: tuple[str | int, ...] = (
        t.kode,
        kecamatan,
        kelurahan,
        t.laki,
        t.perempuan,
        t.lain,
        t.jumlah,
    )
    for k, v in zip(lajur, isi, strict=True):
        lajur[k].append(v)


def sajian() -> Iterator[Sajian]:
    """The packages of all announced lists, the newest election first."""
    kantor = nama_kantor()
    for p in pemilihan_umum():
        for d in daftar_umum(p):
            assert d.diputuskan is not None
            yield Sajian(
                f"daftar-{d.pk}", f"{d.nama} {p.nama}", str(d.nomor), d.diputuskan.date(),
                {n: reverse("situs_data", args=[p.kode, d.pk, n]) for n in NAMA},
                partial(berkas, d, kantor),
            )  # fmt: skip
