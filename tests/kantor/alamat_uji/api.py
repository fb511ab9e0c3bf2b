"""What the read interface is asked about: the same as the pages of the public site."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.alamat_uji.situs import tahun
from tests.kantor.kantor_kecil import KantorKecil


def _terbit(jenis: str) -> Pilih:
    def pilih(k: KantorKecil) -> list[Sasaran]:
        return [Sasaran({"objek": k.terbitan[jenis].objek})]

    return pilih


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("api_tahapan", "api_daftar"), lambda k: [Sasaran({"kode": k.pemilihan.kode})]),
    "api_rekap": lambda k: [Sasaran({"kode": k.pemilihan.kode, "nomor": k.diumumkan.pk})],
    "api_kehadiran_satu": _terbit("kehadiran"),
    "api_indeks_satu": _terbit("indeks"),
    "api_layanan_satu": _terbit("layanan"),
    **dict.fromkeys(("api_indikator", "api_anggaran"), tahun()),
    "api_laporan_kantor": tahun(-1),
}
POST_SAJA: set[str] = set()
