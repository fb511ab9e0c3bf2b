"""What the addresses of candidates are asked about: what waits, and what is public."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import KantorKecil


def _semua(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"pk": v.pk}, KOTA) for v in k.calon.values()]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("calon_rinci", "calon_foto"), _semua),
    "situs_calon_pemilihan": lambda k: [Sasaran({"kode": k.pemilihan.kode})],
    "situs_calon_foto": lambda k: [
        Sasaran({"kode": k.pemilihan.kode, "nomor": 1, "versi": k.calon["terbit"].versi})
    ],
}
POST_SAJA: set[str] = set()
