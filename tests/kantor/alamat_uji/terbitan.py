"""What the addresses of publications are asked about: what waits, and what is public."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran
from tests.kantor.conftest import KOTA
from tests.kantor.kantor_kecil import KantorKecil


def _semua(k: KantorKecil) -> list[Sasaran]:
    return [Sasaran({"pk": t.pk}, KOTA) for t in k.terbitan.values()]


ISI: dict[str, Pilih] = {
    "terbitan_rinci": _semua,
    "terbitan_tarik": lambda k: [Sasaran({"pk": k.terbitan["kehadiran"].pk}, KOTA)],
}
POST_SAJA: set[str] = {"terbitan_usul"}
