"""What the addresses of coklit are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, tps
from tests.kantor.conftest import KOTA

ISI: dict[str, Pilih] = {
    **dict.fromkeys(("coklit_tps", "coklit_lembar", "coklit_baru"), tps),
    "coklit_isi": lambda k: tps(k, acak=True),
    **dict.fromkeys(
        ("coklit_berkas", "coklit_muat"),
        lambda k: [Sasaran({"nomor": k.berkas["hasil_coklit"].pk}, KOTA)],
    ),
}
POST_SAJA = {"coklit_ajukan"}
