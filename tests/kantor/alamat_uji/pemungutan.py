"""What the addresses of invitations and polling day are asked about."""

from __future__ import annotations

from tests.kantor.alamat_uji.dasar import Pilih, Sasaran, seluruh

ISI: dict[str, Pilih] = {
    **dict.fromkeys(
        ("pemberitahuan_tps", "pemberitahuan_catat", "pemberitahuan_tempat", "pemberitahuan_lembar",
         "pemberitahuan_pdf", "kehadiran_tps", "dpk_tps"),
        lambda k: [Sasaran({"tps": u.wilayah}, u.wilayah) for u in k.surat_undangan.values()],
    ),
    **dict.fromkeys(
        ("pemberitahuan", "pemberitahuan_putus_ganda"),
        lambda k: [Sasaran({"pk": u.pk}, u.wilayah) for u in k.surat_undangan.values()],
    ),
    "dpk_batal": lambda k: [Sasaran({"pk": d.pk}, d.wilayah) for d in k.dpk.values()],
    "pemberitahuan_terbitkan": seluruh,
}  # fmt: skip
POST_SAJA = {
    "pemberitahuan_terbitkan", "pemberitahuan_ajukan", "pemberitahuan_cetak", "pemberitahuan_catat",
    "pemberitahuan_tempat", "pemberitahuan_putus_ganda", "dpk_batal",
}  # fmt: skip
