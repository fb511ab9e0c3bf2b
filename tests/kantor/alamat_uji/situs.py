"""What the addresses of the public site are asked about: the election and its announced list."""

from __future__ import annotations

from typing import Any

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KEL_BUDI
from tests.kantor.kantor_kecil import KantorKecil


def _daftar(**isi: Any) -> Pilih:
    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [Sasaran({"kode": k.pemilihan.kode, "pk": k.diumumkan.pk, **isi})]

    return pilih


def _terbit(jenis: str, /, **isi: Any) -> Pilih:
    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [Sasaran({"objek": k.terbitan[jenis].objek, **isi})]

    return pilih


def tahun(geser: int = 0, **isi: Any) -> Pilih:
    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [Sasaran({"tahun": k.kinerja.perjanjian.tahun + geser, **isi})]

    return pilih


def _laporan(k: KantorKecil) -> list[Sasaran]:
    t = k.kinerja.terbit
    return [Sasaran({"tahun": t.laporan.tahun, "nama": f"{t.pk}.pdf"})]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("situs_capaian", "situs_anggaran"), tahun()),
    "situs_laporan_kantor": tahun(-1),
    "situs_laporan_berkas": _laporan,
    "situs_kinerja_data": tahun(paket="anggaran", nama="mata.csv"),
    **dict.fromkeys(
        ("situs_pemilihan", "situs_tahapan", "situs_kalender"),
        lambda k: [Sasaran({"kode": k.pemilihan.kode})],
    ),
    "situs_kehadiran_satu": _terbit("kehadiran"),
    "situs_kehadiran_wilayah": _terbit("kehadiran", wilayah=KEL_BUDI),
    "situs_indeks_satu": _terbit("indeks"),
    "situs_layanan_satu": _terbit("layanan"),
    "situs_terbit_data": _terbit("kehadiran", jenis="kehadiran", nomor=1, nama="kehadiran.csv"),
    "situs_daftar": _daftar(),
    "situs_wilayah": _daftar(wilayah=KEL_BUDI),
    "situs_data": _daftar(nama="rekap.csv"),
}
POST_SAJA: set[str] = set()
