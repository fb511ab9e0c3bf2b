"""What the addresses of "am I on the list?" are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("terdaftar_buka", "terdaftar_tutup"),
        lambda k: [Sasaran({"pk": y.pk}) for y in k.terdaftar],
    ),
}
POST_SAJA = {"terdaftar_buka", "terdaftar_tutup"}
