"""What the addresses of versions of the list are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, seluruh
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import KantorKecil


def _versi(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"pk": d.pk}) for d in k.versi]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(("daftar_rinci", "daftar_unduh"), _versi),
    "daftar_buang": lambda k: [Sasaran({"pk": k.versi[1].pk}, KOTA)],
    "daftar_beda": lambda k: [Sasaran({"pk": k.versi[1].pk, "lain": k.versi[0].pk})],
    **dict.fromkeys(("daftar_susun", "pdpb_dasar"), seluruh),
}
POST_SAJA = {"daftar_susun", "pdpb_dasar"}
