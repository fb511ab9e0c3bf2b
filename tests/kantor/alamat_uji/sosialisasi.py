"""What the addresses of voter education are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA, KOTA

_DUA = (("budi", KEL_BUDI), ("citra", KEL_CITRA))


def _dua(benda: str) -> Pilih:
    """The object of Budi's kelurahan and that of Citra's."""
    return lambda k: [Sasaran({"pk": k.sosialisasi[benda][s].pk}, w) for s, w in _DUA]


def _satu(benda: str) -> Pilih:
    """Of the whole office."""
    return lambda k: [Sasaran({"pk": k.sosialisasi[benda].pk}, KOTA)]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("sosialisasi_rencana", "sosialisasi_ubah", "sosialisasi_batal"), _dua("rencana")
    ),
    **dict.fromkeys(
        ("sosialisasi_satu", "sosialisasi_perbaiki", "sosialisasi_periksa", "sosialisasi_tarik",
         "sosialisasi_uji", "sosialisasi_uji_kertas"),
        _dua("kegiatan"),
    ),
    "sosialisasi_foto": _dua("foto"),
    "sosialisasi_cetak": _dua("kegiatan"),
    # A lesson that waits is for whoever wrote it and for reviewers.
    "sosialisasi_pelajaran_satu": lambda k: [Sasaran({"pk": k.sosialisasi["terbit"].pk}, KOTA)],
    **dict.fromkeys(
        ("sosialisasi_pelajaran_ubah", "sosialisasi_pelajaran_tinjau"), _dua("pelajaran")
    ),
    "sosialisasi_kanal_isi": _satu("kanal"),
    "sosialisasi_kartu_gambar": lambda k: [Sasaran({"kode": "hari", "bentuk": "svg"})],
    **dict.fromkeys(("sosialisasi_tempat_ubah", "sosialisasi_kunjungan"), _satu("tempat")),
    **dict.fromkeys(("sosialisasi_bahan_terbit", "sosialisasi_bahan_tarik"), _satu("bahan")),
    "situs_bahan": lambda k: [Sasaran({"nama": k.sosialisasi["bahan"].nama_umum})],
    "situs_pelajaran_data": lambda k: [Sasaran({"nama": "datapackage.json"})],
    "situs_pelajaran": lambda k: [Sasaran({"pk": k.sosialisasi["terbit"].pk})],
    "uji_sosialisasi": lambda k: [Sasaran({"kode": k.sosialisasi["kegiatan"]["budi"].uji_kode})],
}  # fmt: skip
POST_SAJA = {"sosialisasi_periksa", "sosialisasi_bahan_terbit"}
