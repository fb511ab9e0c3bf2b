"""What the addresses of elections, stages and rules are asked about."""

from __future__ import annotations

from typing import Any

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua
from tests.kantor.kantor_kecil import KantorKecil


def _pemilihan(k: KantorKecil, **isi: Any) -> list[Sasaran]:
    return [Sasaran({"kode": k.pemilihan.kode, **isi})]


def _tahap(k: KantorKecil) -> list[Sasaran]:
    return _pemilihan(k, tahap=k.pemilihan.tahap.all()[0].kode)


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("tahapan_pemilihan", "tahapan_ics", "aturan", "aturan_ubah", "pelanggaran_daftar",
         "pelanggaran_baru"), _pemilihan
    ),
    "aturan_versi": lambda k: _pemilihan(k, nomor=1),
    **dict.fromkeys(("tahap", "tahap_ubah", "tahap_selesai"), _tahap),
    **dict.fromkeys(
        ("pelanggaran", "pelanggaran_teruskan", "pelanggaran_hasil"), dua("nomor", "pelanggaran")
    ),
}  # fmt: skip
POST_SAJA = {"pilih_pemilihan", "pelanggaran_teruskan", "pelanggaran_hasil", "tahap_selesai"}
