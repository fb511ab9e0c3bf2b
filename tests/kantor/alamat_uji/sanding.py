"""What the addresses of comparisons are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("sanding_rinci", "sanding_orang", "sanding_unduh"),
        lambda k: [Sasaran({"pk": s.pk}) for s in k.sanding],
    ),
}
POST_SAJA: set[str] = set()
