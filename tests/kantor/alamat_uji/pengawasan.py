"""What the addresses of supervision are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, dua
from tests.kantor.conftest import KEL_BUDI, KEL_CITRA

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("pengawasan_rinci", "pengawasan_jawab", "pengawasan_bantah", "pengawasan_tarik"),
        dua("pk", "pengawasan"),
    ),
    **dict.fromkeys(
        ("pengawasan_butir", "pengawasan_kasus"),
        lambda k: [
            Sasaran({"pk": k.pengawasan[s].butir.get().pk}, w)
            for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
        ],
    ),
    **dict.fromkeys(("uji_petik_rinci", "uji_petik_unduh"), dua("pk", "uji")),
    "uji_petik_butir": lambda k: [
        Sasaran({"pk": k.uji[s].butir.order_by("urutan")[0].pk}, w)
        for s, w in (("budi", KEL_BUDI), ("citra", KEL_CITRA))
    ],
}
POST_SAJA = {"pengawasan_kasus"}
