"""What the addresses of files, uploads and voters are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, pemilih
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import KantorKecil


def _berkas(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"nomor": k.berkas["dpt"].pk}, KOTA)]


def _masalah(k: KantorKecil) -> list[Sasaran]:
    b = k.berkas["dpt"]
    return [Sasaran({"nomor": b.pk, "kode": b.ringkasan["kelompok"][0]["kode"]}, KOTA)]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("berkas_rinci", "berkas_muat", "berkas_tolak", "berkas_buku"), _berkas),
    "berkas_masalah": _masalah,
    **dict.fromkeys(
        ("unggahan_keping", "unggahan_selesai", "unggahan_batal"),
        lambda k: [Sasaran({"kode": k.unggahan.kode}, KOTA, ("ani",))],
    ),
    **dict.fromkeys(("pemilih", "pemilih_buka"), pemilih),
}
POST_SAJA = {
    "unggahan_mulai", "unggahan_keping", "unggahan_selesai", "unggahan_batal", "berkas_muat",
    "berkas_buku", "pemilih_buka",
}  # fmt: skip
