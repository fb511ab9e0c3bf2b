"""What the addresses of obstacles are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA


def _anak(nama: str) -> Pilih:
    return lambda k: [
        Sasaran({"pk": getattr(k.hambatan[s], nama).order_by("pk")[0].pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ]


ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("hambatan_rinci", "hambatan_lembar", "hambatan_upaya", "hambatan_ukuran", "hambatan_berkas",
         "hambatan_tulis", "hambatan_tarik"),
        dua("pk", "hambatan"),
    ),
    "hambatan_buka": _anak("berkas"),
    "hambatan_ubah_upaya": _anak("upaya"),
    "hambatan_ukur_lagi": _anak("ukuran"),
    "hambatan_tinjau": _anak("pembelajaran"),
}  # fmt: skip
POST_SAJA: set[str] = set()
